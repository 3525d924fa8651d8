"""What must hold before a crosswalk can be computed with: known codes, levels on the scale, what stays open said."""

from __future__ import annotations

from collections.abc import Iterator

from pemdi_map.errors import Finding
from pemdi_map.load.knowledge.integrity.references import Known, unknown
from pemdi_map.load.knowledge.integrity.shared import repeats, source_findings
from pemdi_map.load.text.located import Located, Path
from pemdi_map.model.crosswalk import Crosswalk
from pemdi_map.model.instrument import Instrument
from pemdi_map.model.level_condition import LevelCondition


def crosswalk_findings(crosswalk: Crosswalk, located: Located, known: Known) -> Iterator[Finding]:
    """Everything that contradicts itself or the two instruments."""
    yield from source_findings(located)
    yield from _row_ids(crosswalk, located)
    source, target = known.looked_up(crosswalk.source), known.looked_up(crosswalk.target)
    for number, one in enumerate(crosswalk.unmapped):
        of = source if one.side == "source" else target
        if one.id not in of.by_code:
            yield unknown(located.place(("unmapped", number, "id")), "indicator", one.id, list(of.by_code))
    for path, items in _item_lists(crosswalk):
        yield from repeats(located, (((*path, n), item) for n, item in enumerate(items)), "Butir")
    yield from _levels(crosswalk, source, located)
    for number, carry in enumerate(crosswalk.carries):
        if carry.reuse != "as_is" and not (carry.open or "").strip():
            message = f"{carry.id} ({carry.reuse}) belum mengatakan apa yang masih harus dilengkapi."
            yield Finding(located.place(("carries", number)), "missing-open", message, "Isi `open`.")
    if crosswalk.id != f"{crosswalk.source}--{crosswalk.target}":
        message = f"`id` harus {crosswalk.source}--{crosswalk.target}."
        yield Finding(located.place(("id",)), "crosswalk-id", message, "Samakan dengan `source` dan `target`.")


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


def _conditions(crosswalk: Crosswalk) -> Iterator[tuple[Path, LevelCondition]]:
    for number, carry in enumerate(crosswalk.carries):
        yield ("carries", number, "when"), carry.condition
    for number, refutation in enumerate(crosswalk.refutes):
        yield ("refutes", number, "when_at_most"), refutation.condition


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
    ends = (
        ((*path, code), level, idle)
        for path, condition in _conditions(crosswalk)
        for code, span in condition.spans.items()
        for level, idle in ((span.at_least, scale.minimum), (span.at_most, scale.maximum))
        if level is not None
    )
    for path, level, idle in ends:
        if not scale.minimum <= level <= scale.maximum:
            message = f"Tingkat {level} tidak ada di {source.id}."
            remedy = f"Pakai {int(scale.minimum)} sampai {int(scale.maximum)}."
            yield Finding(located.place(path), "level-range", message, remedy)
        elif level == idle:
            message = f"Syarat {path[-1]}: {level} selalu terpenuhi, jadi tidak membuktikan apa pun."
            yield Finding(located.place(path), "level-idle", message, "Ganti tingkatnya atau hapus syarat ini.")
