"""Two analyses beside each other: `pemdi-map diff --format json`, and what a supposition changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.comparison import ActionMoved, Comparison, IndicatorMoved, ItemMoved, PlanComparison
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.outcome import IndicatorOutcome, Pin
from pemdi_map.engine.plan.outcome import Plan, PlannedAction
from pemdi_map.model.scenario import SCENARIOS, ScenarioName
from pemdi_map.report.answer_words import last_day
from pemdi_map.report.json.fields import (
    COUNT,
    DAY,
    EXACT,
    FLAG,
    SCORE,
    TEXT,
    TEXTS,
    Field,
    Kind,
    by_key,
    constant,
    many,
    maybe,
    part,
    score,
)


class SuppositionTold(NamedTuple):
    """A supposition, for the answer that rests on it."""

    texts: Sequence[str]
    comparison: Comparison


class DataMoved(NamedTuple):
    """A data file that the two analyses were made with otherwise; `None` where one did not use it."""

    before: Pin | None
    after: Pin | None

    @property
    def named(self) -> Pin:
        named = self.after or self.before
        assert named is not None
        return named


class DiffTold(NamedTuple):
    """Two analyses, with what people call each."""

    comparison: Comparison
    names: tuple[str, str]
    regressions: Mapping[str, str]
    """What is worse, in words, by its code."""

    @property
    def data(self) -> list[DataMoved]:
        """The data files that differ, by kind and name."""
        before, after = ({(pin.kind, pin.id): pin for pin in side.pins} for side in self.comparison[:2])
        moved = (DataMoved(before.get(key), after.get(key)) for key in sorted({*before, *after}))
        return [
            one for one in moved if one.before is None or one.after is None or one.before.digest != one.after.digest
        ]


class _Side(NamedTuple):
    name: str
    outcome: GapOutcome


class _PlanTold(NamedTuple):
    plan: Plan
    reaches_target: bool


def _plan(outcome: GapOutcome) -> _PlanTold | None:
    return None if outcome.plan is None else _PlanTold(outcome.plan, outcome.reaches_target)


_PLAN: Kind[_PlanTold] = part(
    "What its plan comes to.",
    Field("effort_days", COUNT, lambda told: told.plan.effort_days),
    Field("actions", COUNT, lambda told: len(told.plan.actions)),
    Field("index_after", SCORE, lambda told: told.plan.index_after),
    Field("rating_after", TEXT, lambda told: told.plan.rating_after),
    Field("reaches_target", FLAG),
    Field("finish", maybe(DAY), lambda told: last_day(told.plan),
          meaning="The day on which the last action is finished."),
)  # fmt: skip
_STANDING = (
    Field[GapOutcome]("index", SCORE, lambda outcome: outcome.index[outcome.scenario]),
    Field[GapOutcome]("exact", EXACT, lambda outcome: outcome.index[outcome.scenario]),
    Field[GapOutcome]("rating", TEXT, lambda outcome: outcome.rating[outcome.scenario]),
    Field[GapOutcome]("by_scenario", by_key(EXACT), lambda outcome: outcome.index),
    Field[GapOutcome]("target", TEXT, lambda outcome: outcome.target.rating),
    Field[GapOutcome]("target_index", SCORE, lambda outcome: outcome.target.index),
    Field[GapOutcome]("plan", maybe(_PLAN), _plan),
)
STANDING: Kind[GapOutcome] = part("Where an analysis stands, and where its plan leads.", *_STANDING)
SUPPOSITION: Kind[SuppositionTold] = part(
    "What is only supposed: the answer is not that of the input.",
    Field("set", TEXTS, lambda told: told.texts),
    Field("without", STANDING, lambda told: told.comparison.before),
    Field("with", STANDING, lambda told: told.comparison.after),
    Field("moves", EXACT, lambda told: told.comparison.indices[1] - told.comparison.indices[0],
          meaning="Index points, in the scenario of the answer."),
)  # fmt: skip
_SIDE: Kind[_Side] = part(
    "One of the two analyses.",
    Field("source", TEXT, lambda side: side.name),
    Field("institution", TEXT, lambda side: side.outcome.institution),
    Field("scenario", TEXT, lambda side: side.outcome.scenario),
    Field("standing", STANDING, lambda side: side.outcome),
)


class _IndicatorAt(NamedTuple):
    indicator: IndicatorOutcome
    scenario: ScenarioName


_INDICATOR_AT: Kind[_IndicatorAt] = part(
    "An indicator in one of the analyses.",
    Field("value", SCORE, lambda at: at.indicator.value[at.scenario]),
    Field("exact", EXACT, lambda at: at.indicator.value[at.scenario]),
    Field("level", COUNT, lambda at: at.indicator.level),
    Field("basis", TEXT, lambda at: at.indicator.basis),
)


class _IndicatorTold(NamedTuple):
    moved: IndicatorMoved
    comparison: Comparison

    def at(self, number: int) -> _IndicatorAt | None:
        indicator = (self.moved.before, self.moved.after)[number]
        outcome = (self.comparison.before, self.comparison.after)[number]
        return None if indicator is None else _IndicatorAt(indicator, outcome.scenario)


_INDICATOR: Kind[_IndicatorTold] = part(
    "An indicator whose value or level differs.",
    Field("code", TEXT, lambda told: told.moved.code),
    Field("name", TEXT, lambda told: told.moved.name),
    Field("before", maybe(_INDICATOR_AT), lambda told: told.at(0)),
    Field("after", maybe(_INDICATOR_AT), lambda told: told.at(1)),
    Field("moves", score(4), lambda told: told.moved.moves, meaning="Index points."),
    Field("exact", EXACT, lambda told: told.moved.moves),
)
_ITEM: Kind[ItemMoved] = part(
    "An evidence item in another state.",
    Field("id", TEXT),
    Field("text", TEXT),
    Field("before", maybe(TEXT), lambda item: item.before and item.before.state),
    Field("after", maybe(TEXT), lambda item: item.after and item.after.state),
)
ACTION: Kind[PlannedAction] = part(
    "An action of a plan.",
    Field("id", TEXT),
    Field("text", TEXT),
    Field("owner", TEXT),
    Field("effort_days", COUNT),
    Field("start", DAY),
    Field("finish", DAY),
)
_MOVED: Kind[ActionMoved] = part(
    "An action of both plans, with what differs.",
    Field("id", TEXT, lambda moved: moved.after.id),
    Field("text", TEXT, lambda moved: moved.after.text),
    Field("before", ACTION),
    Field("after", ACTION),
    Field("days_later", COUNT, lambda moved: moved.days, meaning="Calendar days; below 0: earlier."),
)
_PLANS: Kind[PlanComparison] = part(
    "What the later plan asks otherwise.",
    Field("effort_days", COUNT, lambda plans: plans.days, meaning="Person-days more; below 0: fewer."),
    Field("gained", many(ACTION)),
    Field("lost", many(ACTION)),
    Field("moved", many(_MOVED)),
)


class _Regression(NamedTuple):
    code: str
    says: str


_REGRESSION: Kind[_Regression] = part(
    "Something that is worse.",
    Field("code", TEXT),
    Field("message", TEXT, lambda one: one.says),
)
_DATA: Kind[DataMoved] = part(
    "A data file that differs.",
    Field("kind", TEXT, lambda data: data.named.kind),
    Field("id", TEXT, lambda data: data.named.id),
    Field("before", maybe(TEXT), lambda data: data.before and data.before.digest),
    Field("after", maybe(TEXT), lambda data: data.after and data.after.digest),
)


def _moves(told: DiffTold) -> Fraction:
    before, after = told.comparison.indices
    return after - before


def _changes(told: DiffTold) -> dict[ScenarioName, Fraction]:
    before, after = told.comparison.before.index, told.comparison.after.index
    return {name: after[name] - before[name] for name in SCENARIOS}


DIFF: Kind[DiffTold] = part(
    "Two analyses, told in consequences.",
    constant("schema", "pemdi-map/diff/1"),
    constant("label", "simulasi"),
    Field("before", _SIDE, lambda told: _Side(told.names[0], told.comparison.before)),
    Field("after", _SIDE, lambda told: _Side(told.names[1], told.comparison.after)),
    Field("moves", EXACT, _moves, meaning="Index points, each analysis in its own scenario."),
    Field("moves_by_scenario", by_key(EXACT), _changes),
    Field("indicators", many(_INDICATOR),
          lambda told: [_IndicatorTold(each, told.comparison) for each in told.comparison.indicators]),
    Field("items", many(_ITEM), lambda told: told.comparison.items),
    Field("plan", maybe(_PLANS), lambda told: told.comparison.plan),
    Field("data", many(_DATA), lambda told: told.data),
    Field("regressions", many(_REGRESSION),
          lambda told: [_Regression(code, says) for code, says in told.regressions.items()]),
)  # fmt: skip
