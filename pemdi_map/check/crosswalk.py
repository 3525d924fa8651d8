"""Whether a crosswalk is whole and agrees with itself: what loading does not need, but trust does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product

from pemdi_map.errors import Finding
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import listed
from pemdi_map.model.crosswalk import REUSES, Carry, Crosswalk, Refutation
from pemdi_map.model.instrument import Instrument

Rows = dict[str, list[tuple[Path, Carry]]]
Refutes = dict[str, list[tuple[Path, Refutation]]]


def lint_crosswalk(crosswalk: Crosswalk, source: Instrument, target: Instrument, located: Located) -> Iterator[Finding]:
    """Items undecided or decided twice over, rows against each other, pairs and indicators left out."""
    carries: Rows = {}
    refutes: Refutes = {}
    for number, carry in enumerate(crosswalk.carries):
        for item in carry.items:
            carries.setdefault(item, []).append((("carries", number), carry))
    for number, refutation in enumerate(crosswalk.refutes):
        for item in refutation.items:
            refutes.setdefault(item, []).append((("refutes", number), refutation))
    yield from _items(crosswalk, target, located, carries, refutes)
    for item in carries:
        yield from _monotone(item, carries[item], located)
        yield from _contradictions(item, carries[item], refutes.get(item, []), located)
    yield from _pairs(crosswalk, located)
    yield from _indicators(crosswalk, "source", source, located)
    yield from _indicators(crosswalk, "target", target, located)
    yield from _reviews(crosswalk, located)


def indicator_of(item: str) -> str:
    """The indicator that an evidence item belongs to."""
    return item.split(".", 1)[0]


def _items(
    crosswalk: Crosswalk, target: Instrument, located: Located, carries: Rows, refutes: Refutes
) -> Iterator[Finding]:
    silent: dict[str, str] = {}
    for number, silence in enumerate(crosswalk.silent):
        for which, item in enumerate(silence.items):
            path = ("silent", number, "items", which)
            if item in silent:
                message = f"Butir {item} sudah ada di baris {silent[item]}."
                yield Finding(located.place(path), "silent-twice", message, "Hapus salah satu.")
            silent.setdefault(item, silence.id)
            others = [row.id for _, row in carries.get(item, [])] + [row.id for _, row in refutes.get(item, [])]
            if others:
                message = f"Butir {item} dikatakan tidak diketahui, padahal diputuskan oleh {listed(others)}."
                yield Finding(located.place(path), "silent-and-decided", message, "Hapus dari salah satunya.")
    undecided = [item for item in target.items if item not in carries and item not in refutes and item not in silent]
    if undecided:
        message = f"{len(undecided)} butir belum diputuskan: {listed(undecided)}."
        remedy = "Tambahkan ke `carries`, `refutes`, atau `silent`."
        yield Finding(located.place(("carries",)), "undecided", message, remedy)


def _monotone(item: str, rows: list[tuple[Path, Carry]], located: Located) -> Iterator[Finding]:
    """Higher levels must never serve worse: a weaker condition may not have the better reuse."""
    for (path, weaker), (_, stronger) in permutations(rows, 2):
        if stronger.condition.implies(weaker.condition) and REUSES.index(weaker.reuse) < REUSES.index(stronger.reuse):
            message = f"Untuk {item}, {weaker.id} bersyarat lebih ringan daripada {stronger.id} tetapi hasilnya lebih "
            message += f"baik ({weaker.reuse} dibanding {stronger.reuse})."
            yield Finding(located.place((*path, "reuse")), "not-monotone", message, "Perbaiki `when` atau `reuse`.")


def _contradictions(
    item: str, rows: list[tuple[Path, Carry]], against: list[tuple[Path, Refutation]], located: Located
) -> Iterator[Finding]:
    """Levels under which an item is both there and shown not to be there. `redo` claims no item, so it cannot clash."""
    for (_, carry), (path, refutation) in product(rows, against):
        levels = carry.condition.example(refutation.condition)
        if carry.reuse == "redo" or levels is None:
            continue
        example = ", ".join(f"{code} = {level}" for code, level in sorted(levels.items()))
        message = f"Butir {item} dibawa oleh {carry.id} dan sekaligus disangkal oleh {refutation.id}, "
        message += f"misalnya pada {example}."
        yield Finding(located.place(path), "contradiction", message, "Persempit salah satu syaratnya.")


def _pairs(crosswalk: Crosswalk, located: Located) -> Iterator[Finding]:
    related = {(one.source, one.target) for one in crosswalk.relations}
    carried: set[tuple[str, str]] = set()
    for number, carry in enumerate(crosswalk.carries):
        targets = dict.fromkeys(indicator_of(item) for item in carry.items)
        for pair in product(carry.condition.spans, targets):
            carried.add(pair)
            if pair not in related:
                message = f"{carry.id} memakai pasangan {pair[0]} -> {pair[1]} yang tidak ada di `relations`."
                place = located.key_place(("carries", number, "when", pair[0]))
                yield Finding(place, "no-relation", message, "Tambahkan hubungannya.")
    for refutation in crosswalk.refutes:
        carried |= set(product(refutation.condition.spans, {indicator_of(item) for item in refutation.items}))
    for number, relation in enumerate(crosswalk.relations):
        if (relation.source, relation.target) not in carried:
            message = f"Hubungan {relation.id} ({relation.source} -> {relation.target}) tidak dipakai baris mana pun."
            place = located.place(("relations", number))
            yield Finding(place, "idle-relation", message, "Tambahkan barisnya, atau hapus hubungan ini.")


def _indicators(crosswalk: Crosswalk, side: str, instrument: Instrument, located: Located) -> Iterator[Finding]:
    related = {one.source if side == "source" else one.target for one in crosswalk.relations}
    left_out = {one.id: number for number, one in enumerate(crosswalk.unmapped) if one.side == side}
    for code in related & left_out.keys():
        message = f"{code} ({instrument.id}) punya hubungan, tetapi juga tercatat tanpa padanan."
        yield Finding(located.place(("unmapped", left_out[code])), "related-and-unmapped", message, "Hapus salah satu.")
    forgotten = [code for code in instrument.by_code if code not in related and code not in left_out]
    if forgotten:
        message = f"{listed(forgotten)} ({instrument.id}) tidak ada di `relations` maupun `unmapped`."
        yield Finding(located.place(("unmapped",)), "forgotten", message, "Catat di salah satunya, dengan alasannya.")


def _reviews(crosswalk: Crosswalk, located: Located) -> Iterator[Finding]:
    places: list[tuple[Path, Carry | Refutation]] = []
    places += [(("carries", number, "review"), row) for number, row in enumerate(crosswalk.carries)]
    places += [(("refutes", number, "review"), row) for number, row in enumerate(crosswalk.refutes)]
    for path, row in places:
        if row.review.status == "reviewed" and not (row.review.by and row.review.on):
            message = f"{row.id} ditandai sudah ditelaah, tetapi tidak disebut oleh siapa dan kapan."
            yield Finding(located.place(path), "review", message, "Isi `by` dan `on`, atau kembalikan ke `draft`.")
