"""How a number came about, step by step, in words that a planner can check against the files."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pemdi_map.engine.banded import level_worked_on
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.outcome import BASIS_WORDS, IndicatorBasis, ItemOutcome, PerScenario, Step
from pemdi_map.engine.precedence import Known
from pemdi_map.engine.score_outcome import LevelRanges
from pemdi_map.engine.stages import STAGE_WORDS
from pemdi_map.figures import indonesian
from pemdi_map.model.crosswalk import Carry
from pemdi_map.model.instrument import Indicator, Instrument
from pemdi_map.model.scenario import ScenarioName

STATE_WORDS = {
    "as_is": "dapat dipakai apa adanya",
    "extend": "dapat dipakai setelah dimutakhirkan",
    "redo": "hanya menjadi pengalaman, buat baru",
    "missing": "belum ada",
    "unknown": "belum diketahui",
    "diterima": "diterima",
    "revisi": "revisi",
    "proses": "proses",
    "draf": "draf",
    "belum": "belum",
}


def indicator_trace(
    knowledge: Knowledge,
    known: Known,
    scenario: ScenarioName,
    indicator: Indicator,
    basis: IndicatorBasis,
    value: PerScenario,
    items: tuple[ItemOutcome, ...],
    ranges: LevelRanges | None,
) -> tuple[Step, ...]:
    """The steps from the basis to the value in the chosen scenario, with crosswalk rows and citations."""
    legal = str(knowledge.target.legal)
    weight = indonesian(indicator.weight, 0)
    first = Step(f"Dasar nilai: {BASIS_WORDS[basis]}. Bobot {weight} persen.", cites=(f"{legal}, {indicator.code}",))
    return (
        first,
        *_basis_steps(knowledge, known, scenario, indicator, basis, value[scenario], items),
        *(_item_step(knowledge, item, ranges) for item in items if item.rows and basis in ("projected", "evidence")),
    )


def _basis_steps(
    knowledge: Knowledge,
    known: Known,
    scenario: ScenarioName,
    indicator: Indicator,
    basis: IndicatorBasis,
    value: Fraction,
    items: tuple[ItemOutcome, ...],
) -> Iterator[Step]:
    if basis == "assessed":
        assessment, fit = known.assessed[indicator.code].assessment, known.assessed[indicator.code].fit
        said = f"{STAGE_WORDS[assessment.stage]}, {assessment.year}"
        if fit is None:
            yield Step(f"Nilai {indonesian(value)} dari {said}.")
        else:
            yield Step(
                f"Nilainya sendiri tidak diketahui: dibaca {indonesian(value)}, rata-rata yang cocok dengan angka "
                f"tercetak ({said}); dapat {indonesian(fit.lowest)} sampai {indonesian(fit.highest)}."
            )
    elif basis == "external":
        origin, index = known.external[indicator.code].origin, indicator.external
        assert index is not None
        yield Step(
            f"{index.name}: {indonesian(origin.value)} ({origin.year}) setara nilai {indonesian(value)}, "
            f"linear di dalam rentang tingkatnya. Pemilik indeks: {index.owner}.",
            cites=index.sources if index.conversion is None else index.conversion.sources,
        )
    else:
        yield _band_step(knowledge, scenario, value, items)


def _band_step(knowledge: Knowledge, scenario: ScenarioName, value: Fraction, items: tuple[ItemOutcome, ...]) -> Step:
    scale = knowledge.target.scale
    working = level_worked_on(scale, value)
    band = next(band for band in scale.bands if band.level == working)
    asked = [item for item in items if item.level == working]
    total = sum((item.weight for item in asked), Fraction(0))
    earned = sum((item.weight * item.credit[scenario] for item in asked), Fraction(0)) / total
    cites = scale.formula.sources if scale.formula else scale.sources
    if value == scale.maximum:
        return Step(f"Semua tingkat selesai: nilai {indonesian(value)}.", cites=cites)
    share = f"{indonesian(earned * 100, 1)}%"
    return Step(
        f"Skenario {scenario}: tingkat {working} ({indonesian(band.lower)} sampai {indonesian(band.upper)}) sedang "
        f"dikerjakan, bobot butir yang terhitung {share} dari tingkat itu: {indonesian(band.lower)} + "
        f"{indonesian(band.upper - band.lower)} x {share} = {indonesian(value)}.",
        cites=cites,
    )


def _item_step(knowledge: Knowledge, item: ItemOutcome, ranges: LevelRanges | None) -> Step:
    levels = f" ({source_levels(knowledge.source, item.carry, ranges)})" if item.carry and ranges else ""
    open_ = f" Masih terbuka: {item.open}" if item.open else ""
    cites = tuple(map(str, item.carry.reference)) if item.carry else ()
    return Step(f"{item.id} {STATE_WORDS[item.state]}{levels}: {item.because}{open_}", item.rows, cites)


def source_levels(source: Instrument, row: Carry, ranges: LevelRanges) -> str:
    """`SPBE I21 tingkat 3, syarat 3`: the source levels that a row rests on, or their range."""
    parts = []
    for code, needed in row.when.items():
        low, high = ranges.lowest[code], ranges.highest[code]
        level = indonesian(low, 0) if low == high else f"{indonesian(low, 0)} sampai {indonesian(high, 0)}"
        parts.append(f"{source.acronym} {code} tingkat {level}, syarat {needed}")
    return "; ".join(parts)
