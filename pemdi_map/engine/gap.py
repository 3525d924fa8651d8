"""The gap analysis: where the institution would stand, what is missing, what to ask and to earn first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.aggregate import aspects_of, index_of
from pemdi_map.engine.banded import earned_value, index_level, level_shown, level_worked_on
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Owner, Request, owner_of
from pemdi_map.engine.narrowing import narrowings
from pemdi_map.engine.notices import gap_notices
from pemdi_map.engine.outcome import AspectOutcome, IndicatorBasis, IndicatorOutcome, ItemOutcome, PerScenario, Target
from pemdi_map.engine.precedence import UNCHANGED, Changes, Known, what_is_known
from pemdi_map.engine.printed_levels import level_ranges
from pemdi_map.engine.priority import priority_classes
from pemdi_map.engine.projection import Projection, entered
from pemdi_map.engine.quick_check import questions
from pemdi_map.engine.rating import rating_of
from pemdi_map.engine.score_outcome import LevelRanges, Score
from pemdi_map.engine.scoring import score, score_history
from pemdi_map.engine.stages import result_of
from pemdi_map.engine.stated import under_assessment, under_index
from pemdi_map.engine.targets import target_of
from pemdi_map.engine.trace import indicator_trace
from pemdi_map.model.institution import ACCEPTED, Assessment, InstitutionFile
from pemdi_map.model.instrument import Indicator, Scale
from pemdi_map.model.scenario import ScenarioName


class _Standing(NamedTuple):
    """An indicator before it is measured against a target."""

    indicator: Indicator
    basis: IndicatorBasis
    value: PerScenario
    items: tuple[ItemOutcome, ...]
    projected: tuple[ItemOutcome, ...]
    level: int | None = None
    """The level where the value alone does not tell it: another agency's index has bounds of its own."""


def gap(file: InstitutionFile, knowledge: Knowledge, request: Request, changes: Changes = UNCHANGED) -> GapOutcome:
    """The gap analysis of an institution. Pure: the same input gives the same answer, in any order of its rows.

    `changes`: what people typed into the workbook of an earlier analysis.
    """
    scenario = request.scenario or knowledge.scenarios.default
    old = old_result(file, knowledge)
    spbe, ranges, age = old.score, old.ranges, old.age
    projection = _projection(knowledge, old)
    known = what_is_known(knowledge.target, file, knowledge.calendar.year, changes)
    standings = [
        _standing(indicator, knowledge, projection, known, scenario, ranges)
        for indicator in knowledge.target.indicators
    ]
    values = _values(knowledge, standings)
    index: PerScenario = {name: index_of(knowledge.target, by_code) for name, by_code in values.items()}
    year = knowledge.calendar.year
    target = target_of(knowledge.target, request, index[scenario], year)
    indicators = _measured(standings, target, file, knowledge, known, scenario, ranges)
    outcome = GapOutcome(
        institution=file.institution.name, kind=file.institution.kind, province=file.institution.province,
        crosswalk=knowledge.crosswalk.id, scenario=scenario, spbe=spbe, levels=ranges,
        history=tuple(
            score_history(knowledge.instruments[entry.instrument], entry)
            for entry in sorted(file.history, key=lambda entry: (entry.year, entry.instrument))
        ),
        index=index, rating={name: rating_of(knowledge.target, value, year).name for name, value in index.items()},
        target=target, aspects=_aspects(knowledge, values, target), indicators=indicators,
        quick_check=questions(knowledge.target, knowledge.crosswalk, indicators, scenario),
        narrowing=narrowings(knowledge, projection, indicators, ranges) if ranges else (),
        plan=None, programmes=None, services=None, world=None,
        start=request.start, deadline=knowledge.last.upload.finish, calendar=knowledge.calendar.id,
        items_by=knowledge.items.id if knowledge.items else None, notices=(), pins=knowledge.pins,
        file=file, known=known,
    )  # fmt: skip
    if knowledge.planning is not None:
        from pemdi_map.engine.wider import wider_view  # much code that an analysis alone does without

        wider = wider_view(file, knowledge, knowledge.planning, request, outcome, age if old.assessment else None)
        outcome = replace(outcome, **wider._asdict())
    return replace(outcome, notices=gap_notices(outcome, file, knowledge, old.assessment, request.yearly))


class OldResult(NamedTuple):
    """The result under the source instrument that an analysis starts from; all `None` where there is none.

    `ranges`: its levels, as far as they are known. `age`: years before the round, 0 without a result.
    """

    assessment: Assessment | None
    score: Score | None
    ranges: LevelRanges | None
    age: int


def old_result(file: InstitutionFile, knowledge: Knowledge) -> OldResult:
    """The latest result under the source instrument, scored."""
    old = latest_assessment(file, knowledge.source.id)
    if old is None:
        return OldResult(None, None, None, 0)
    scored = score(knowledge.source, old)
    ranges = level_ranges(knowledge.source, old) if _has_levels(old, scored) else None
    return OldResult(old, scored, ranges, knowledge.calendar.year - old.year)


def values_of(
    file: InstitutionFile,
    knowledge: Knowledge,
    old: OldResult,
    changes: Changes = UNCHANGED,
    only: Collection[str] | None = None,
) -> Mapping[ScenarioName, Mapping[str, Fraction]]:
    """The value of each indicator in each scenario, as `gap` gives it, and nothing besides. `only`: of these alone."""
    known = what_is_known(knowledge.target, file, knowledge.calendar.year, changes)
    indicators = [one for one in knowledge.target.indicators if only is None or one.code in only]
    projection, scenario = _projection(knowledge, old), knowledge.scenarios.default
    standings = [_standing(one, knowledge, projection, known, scenario, old.ranges) for one in indicators]
    return _values(knowledge, standings)


def _projection(knowledge: Knowledge, old: OldResult) -> Projection:
    documents = knowledge.evidence.by_id if knowledge.evidence else {}
    return Projection(knowledge.crosswalk, knowledge.scenarios.scenarios, old.age, documents)


def _values(knowledge: Knowledge, standings: list[_Standing]) -> Mapping[ScenarioName, Mapping[str, Fraction]]:
    return {
        each.name: {standing.indicator.code: standing.value[each.name] for standing in standings}
        for each in knowledge.scenarios.scenarios
    }


def latest_assessment(file: InstitutionFile, instrument: str) -> Assessment | None:
    """The result of the latest year under an instrument."""
    found = [assessment for assessment in file.assessments if assessment.instrument == instrument]
    latest = max((assessment.year for assessment in found), default=None)
    return result_of(one for one in found if one.year == latest) if found else None


def _has_levels(assessment: Assessment, spbe: Score) -> bool:
    return bool(assessment.values) or bool(spbe.candidates)


def _standing(
    indicator: Indicator,
    knowledge: Knowledge,
    projection: Projection,
    known: Known,
    scenario: ScenarioName,
    ranges: LevelRanges | None,
) -> _Standing:
    projected = tuple(
        projection.outcome(indicator, item, level.level, scenario, ranges)
        for level in indicator.levels
        for item in level.evidence
    )
    everywhere: Callable[[Fraction], PerScenario] = lambda value: dict.fromkeys(  # noqa: E731
        (each.name for each in knowledge.scenarios.scenarios), value
    )
    items = tuple(_with_evidence(item, known) for item in projected)
    scale = knowledge.target.scale
    if indicator.code in known.assessed:
        value = known.assessed[indicator.code].value
        items = under_assessment(scale, indicator, items, value, scenario)
        return _Standing(indicator, "assessed", everywhere(value), items, projected)
    if any(item.id in known.evidence or item.id in known.reached for item in items):
        return _Standing(indicator, "evidence", _earned(knowledge, indicator, items), items, projected)
    if indicator.code in known.external:
        value = known.external[indicator.code].value
        settled = under_index(scale, items, value)
        index = indicator.external
        assert index is not None
        level = index_level(index, known.external[indicator.code].origin.value)
        return _Standing(indicator, "external", everywhere(value), settled, projected, level)
    basis: IndicatorBasis = "projected" if any(item.carry for item in items) else "floor"
    return _Standing(indicator, basis, _earned(knowledge, indicator, items), items, projected)


def _with_evidence(item: ItemOutcome, known: Known) -> ItemOutcome:
    """The item with the state that the user entered, or the one that another agency's index gives it."""
    if item.id in known.evidence:
        return entered(item, known.evidence[item.id])
    if item.id in known.reached:
        return entered(item, ACCEPTED)._replace(because=known.reached[item.id])
    return item


def _earned(knowledge: Knowledge, indicator: Indicator, items: tuple[ItemOutcome, ...]) -> PerScenario:
    return {
        each.name: earned_value(knowledge.target.scale, indicator, {item.id: item.credit[each.name] for item in items})
        for each in knowledge.scenarios.scenarios
    }


def _measured(
    standings: list[_Standing],
    target: Target,
    file: InstitutionFile,
    knowledge: Knowledge,
    known: Known,
    scenario: ScenarioName,
    ranges: LevelRanges | None,
) -> tuple[IndicatorOutcome, ...]:
    scale = knowledge.target.scale
    gaps = {each.indicator.code: max(target.index - each.value[scenario], Fraction(0)) for each in standings}
    weighted = {each.indicator.code: gaps[each.indicator.code] * each.indicator.weight / 100 for each in standings}
    met = frozenset(
        each.indicator.code
        for each in standings
        if target.met_by(each.value[scenario]) and not _floor(each, scale, scenario)
    )
    classes = priority_classes(knowledge.priorities, weighted, met)
    result = []
    for each in standings:
        code, value = each.indicator.code, each.value[scenario]
        owner: Owner = owner_of(knowledge.owners, code, file.institution.kind, file.units)
        result.append(
            IndicatorOutcome(
                code=code, name=each.indicator.name, aspect=each.indicator.aspect, weight=each.indicator.weight,
                basis=each.basis, value=each.value, secured=_secured(each, scale), floor=_floor(each, scale, scenario),
                level=each.level or level_shown(scale, value), working=level_worked_on(scale, value),
                target=target.index, gap=gaps[code], weighted_gap=weighted[code], priority=classes[code],
                span=_span(known, code), owner=owner.lead, supports=owner.supports,
                outside=owner.outside, items=each.items,
                trace=indicator_trace(
                    knowledge, known, scenario, each.indicator, each.basis, each.value, each.items, ranges
                ),
                projected=each.projected,
            )
        )  # fmt: skip
    return tuple(result)


def _secured(standing: _Standing, scale: Scale) -> Fraction:
    """What stands without further work: a stated value, or what accepted items earn."""
    if standing.basis in ("assessed", "external"):
        return min(standing.value.values())
    return earned_value(scale, standing.indicator, {item.id: Fraction(item.accepted) for item in standing.items})


def _span(known: Known, code: str) -> tuple[Fraction, Fraction] | None:
    fit = known.fits.get(code)
    return None if fit is None else (fit.lowest, fit.highest)


def _floor(standing: _Standing, scale: Scale, scenario: ScenarioName) -> bool:
    """Whether the value is only the lowest there is, with nothing accepted behind it."""
    return standing.value[scenario] == scale.minimum and not any(item.accepted for item in standing.items)


def _aspects(
    knowledge: Knowledge, values: Mapping[ScenarioName, Mapping[str, Fraction]], target: Target
) -> tuple[AspectOutcome, ...]:
    by_scenario = {name: aspects_of(knowledge.target, by_code) for name, by_code in values.items()}
    return tuple(
        AspectOutcome(
            aspect.code, aspect.name, aspect.weight,
            {name: by_code[aspect.code] for name, by_code in by_scenario.items()}, target.index,
        )
        for aspect in knowledge.target.aspects
    )  # fmt: skip
