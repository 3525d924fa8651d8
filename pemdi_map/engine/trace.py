"""How a number came about, step by step, as a planner can check it against the files."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pemdi_map.engine.banded import level_worked_on
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.outcome import IndicatorBasis, ItemOutcome, PerScenario, Step
from pemdi_map.engine.precedence import Known
from pemdi_map.engine.said import Argument, Said, Text, said, together
from pemdi_map.engine.score_outcome import LevelRanges
from pemdi_map.model.crosswalk import Carry
from pemdi_map.model.instrument import Indicator, Instrument
from pemdi_map.model.level_condition import Span
from pemdi_map.model.scenario import ScenarioName


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
    based = said("based-on", basis=basis, weight=indicator.weight)
    first = Step(based, cites=(f"{legal}, {indicator.code}",))
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
        stage, year = assessment.stage, assessment.year
        if fit is None:
            yield Step(said("assessed-value", value=value, stage=stage, year=year))
        else:
            low, high = fit.lowest, fit.highest
            yield Step(said("fitted-value", value=value, stage=stage, year=year, lowest=low, highest=high))
    elif basis == "external":
        origin, index = known.external[indicator.code].origin, indicator.external
        assert index is not None
        yield Step(
            said(
                "converted-index",
                index=index.name,
                figure=origin.value,
                year=origin.year,
                value=value,
                owner=index.owner,
            ),
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
        return Step(said("all-levels-complete", value=value), cites=cites)
    return Step(
        said(
            "level-worked-on", scenario=scenario, level=working, lower=band.lower, upper=band.upper,
            share=earned * 100, width=band.upper - band.lower, value=value,
        ),
        cites=cites,
    )  # fmt: skip


def _item_step(knowledge: Knowledge, item: ItemOutcome, ranges: LevelRanges | None) -> Step:
    levels = source_levels(knowledge.source, item.carry, ranges) if item.carry and ranges else ""
    says = together(item.because, still_open(item.open))
    cites = tuple(map(str, item.carry.reference)) if item.carry else ()
    if levels:
        told = said("item-by-levels", item=item.id, state=item.state, levels=levels, says=says)
        return Step(told, item.rows, cites)
    return Step(said("item-stands", item=item.id, state=item.state, says=says), item.rows, cites)


def still_open(what: Text) -> Text:
    """What still has to be done, as a sentence of its own; empty where nothing has."""
    return said("still-open", what=what) if what else ""


def source_levels(source: Instrument, row: Carry, ranges: LevelRanges | None) -> Text:
    """The source levels that a row rests on, or their range; without `ranges` only those that it asks for."""
    return said("source-levels", levels=tuple(_level(source, row, code, ranges) for code in row.condition.spans))


def _level(source: Instrument, row: Carry, code: str, ranges: LevelRanges | None) -> Said:
    needed, name = levels_asked(row.condition.spans[code]), source.acronym
    if ranges is None:
        return said("level-needed", source=name, code=code, needed=needed)
    level = levels_between(ranges.lowest[code], ranges.highest[code])
    return said("level-and-needed", source=name, code=code, level=level, needed=needed)


def levels_asked(asked: Span) -> Argument:
    """The levels that meet one part of a condition; a bare number asks for at least that level."""
    if asked.at_most is None:
        return asked.at_least or 0
    if asked.at_least is None:
        return said("at-most", level=asked.at_most)
    return levels_between(asked.at_least, asked.at_most)


def levels_between(lowest: Fraction | int, highest: Fraction | int) -> Argument:
    """A level, or the two between which it lies."""
    return lowest if lowest == highest else said("levels-from-to", lowest=lowest, highest=highest)
