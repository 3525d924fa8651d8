"""What must hold before a crosswalk can be computed with: known codes, levels on the scale, what stays open said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pemdi_map.errors import Finding
from pemdi_map.load.knowledge.integrity.shared import repeats, source_findings
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import nearest
from pemdi_map.model.crosswalk import Crosswalk
from pemdi_map.model.evidence import Evidence
from pemdi_map.model.instrument import Instrument


def crosswalk_findings(
    crosswalk: Crosswalk, source: Instrument, target: Instrument, evidence: Evidence | None, located: Located
) -> Iterator[Finding]:
    """Everything that contradicts itself or the two instruments."""
    yield from source_findings(located)
    yield from _row_ids(crosswalk, located)
    for path, code, known in _indicator_codes(crosswalk, source, target):
        if code not in known.by_code:
            place = located.key_place(path) if path[-1] == code else located.place(path)
            yield _unknown(place, "unknown-indicator", code, list(known.by_code), known.id)
    for path, items in _item_lists(crosswalk):
        yield from repeats(located, (((*path, n), item) for n, item in enumerate(items)), "Butir")
        for number, item in enumerate(items):
            if item not in target.items:
                yield _unknown(located.place((*path, number)), "unknown-item", item, list(target.items), target.id)
    yield from _levels(crosswalk, source, located)
    documents = evidence.by_id if evidence else {}
    for number, carry in enumerate(crosswalk.carries):
        for which, document in enumerate(carry.documents):
            if document not in documents:
                place = located.place(("carries", number, "documents", which))
                yield _unknown(place, "unknown-document", document, list(documents), f"evidence/{source.id}")
    for number, carry in enumerate(crosswalk.carries):
        if carry.reuse != "as_is" and not (carry.open or "").strip():
            message = f"{carry.id} ({carry.reuse}) belum mengatakan apa yang masih harus dilengkapi."
            yield Finding(located.place(("carries", number)), "missing-open", message, "Isi `open`.")
    if crosswalk.id != f"{crosswalk.source}--{crosswalk.target}":
        message = f"`id` harus {crosswalk.source}--{crosswalk.target}."
        yield Finding(located.place(("id",)), "crosswalk-id", message, "Samakan dengan `source` dan `target`.")


def _unknown(place: str, code: str, word: str, known: list[str], instrument: str) -> Finding:
    near = nearest(word, known)
    remedy = f"Mungkin maksudnya {near}." if near else "Periksa kodenya."
    return Finding(place, code, f"{word} tidak ada di {instrument}.", remedy)


def _row_ids(crosswalk: Crosswalk, located: Located) -> Iterator[Finding]:
    rows = {
        "carries": [one.id for one in crosswalk.carries],
        "refutes": [one.id for one in crosswalk.refutes],
        "silent": [one.id for one in crosswalk.silent],
        "relations": [one.id for one in crosswalk.relations],
    }
    for key, ids in rows.items():
        yield from repeats(located, (((key, n, "id"), one) for n, one in enumerate(ids)), "Baris")
    unmapped = [((("unmapped", n, "id"), f"{one.id} ({one.side})")) for n, one in enumerate(crosswalk.unmapped)]
    yield from repeats(located, unmapped, "Indikator tanpa padanan")
    pairs = [((("relations", n), f"{one.source} -> {one.target}")) for n, one in enumerate(crosswalk.relations)]
    yield from repeats(located, pairs, "Pasangan")


def _indicator_codes(
    crosswalk: Crosswalk, source: Instrument, target: Instrument
) -> Iterator[tuple[Path, str, Instrument]]:
    for path, levels in _level_maps(crosswalk):
        yield from (((*path, code), code, source) for code in levels)
    for number, relation in enumerate(crosswalk.relations):
        yield ("relations", number, "source"), relation.source, source
        yield ("relations", number, "target"), relation.target, target
    for number, one in enumerate(crosswalk.unmapped):
        yield ("unmapped", number, "id"), one.id, source if one.side == "source" else target


def _level_maps(crosswalk: Crosswalk) -> Iterator[tuple[Path, Mapping[str, int]]]:
    for number, carry in enumerate(crosswalk.carries):
        yield ("carries", number, "when"), carry.when
    for number, refutation in enumerate(crosswalk.refutes):
        yield ("refutes", number, "when_at_most"), refutation.when_at_most


def _item_lists(crosswalk: Crosswalk) -> Iterator[tuple[Path, tuple[str, ...]]]:
    for number, carry in enumerate(crosswalk.carries):
        yield ("carries", number, "items"), carry.items
    for number, refutation in enumerate(crosswalk.refutes):
        yield ("refutes", number, "items"), refutation.items
    for number, silence in enumerate(crosswalk.silent):
        yield ("silent", number, "items"), silence.items
    for number, question in enumerate(crosswalk.asks):
        yield ("asks", number, "items"), question.items


def _levels(crosswalk: Crosswalk, source: Instrument, located: Located) -> Iterator[Finding]:
    """A condition that always or never holds decides nothing."""
    scale = source.scale
    for path, levels in _level_maps(crosswalk):
        carries = path[0] == "carries"
        for code, level in levels.items():
            if not scale.minimum <= level <= scale.maximum:
                message = f"Tingkat {level} tidak ada di {source.id}."
                remedy = f"Pakai {int(scale.minimum)} sampai {int(scale.maximum)}."
                yield Finding(located.place((*path, code)), "level-range", message, remedy)
            elif level == (scale.minimum if carries else scale.maximum):
                message = f"Syarat {code}: {level} selalu terpenuhi, jadi tidak membuktikan apa pun."
                yield Finding(
                    located.place((*path, code)), "level-idle", message, "Ganti tingkatnya atau hapus syarat ini."
                )
