"""What moves the index, the rating and the plan most: `pemdi-map sensitivity --format json`."""

from __future__ import annotations

from typing import NamedTuple

from pemdi_map.engine.comparison import PlanComparison
from pemdi_map.engine.sensitivity import KINDS, Moved, Movement, Sensitivity
from pemdi_map.report.json.comparison import STANDING
from pemdi_map.report.json.fields import (
    COUNT,
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


class _Ranked(NamedTuple):
    movement: Movement
    rank: int
    rating: str


def _ranked(found: Sensitivity) -> list[_Ranked]:
    rating = found.outcome.rating[found.outcome.scenario]
    return [_Ranked(movement, rank, rating) for rank, movement in enumerate(found.ranked, start=1)]


_MOVED: Kind[Moved] = part(
    "An indicator whose value differs.",
    Field("code", TEXT),
    Field("before", EXACT),
    Field("after", EXACT),
)
_PLAN: Kind[PlanComparison] = part(
    "The plan against the same target, once the change is made.",
    Field("effort_days", COUNT, lambda plans: plans.after.effort_days),
    Field("days", COUNT, lambda plans: plans.days, meaning="Person-days more than without the change."),
    Field("index_after", SCORE, lambda plans: plans.after.index_after),
    Field("reaches_target", FLAG, lambda plans: plans.reached[1]),
    Field("gained", TEXTS, lambda plans: [action.id for action in plans.gained]),
    Field("lost", TEXTS, lambda plans: [action.id for action in plans.lost]),
    Field("turns", FLAG, lambda plans: plans.turned,
          meaning="Whether it is another plan: it takes on other work, or reaches what was missed or the reverse."),
)  # fmt: skip
_MOVEMENT: Kind[_Ranked] = part(
    "One thing that was changed, and what it moves.",
    Field("rank", COUNT),
    Field("kind", TEXT, lambda one: one.movement.change.kind, meaning=" | ".join(KINDS)),
    Field("code", TEXT, lambda one: one.movement.change.code),
    Field("says", TEXT, lambda one: one.movement.change.says),
    Field("set", maybe(TEXT), lambda one: one.movement.change.setting, meaning="The same change for `gap --set`."),
    Field("moves", score(4), lambda one: one.movement.moves, meaning="Index points, in the scenario of the answer."),
    Field("exact", EXACT, lambda one: one.movement.moves),
    Field("by_scenario", by_key(EXACT), lambda one: one.movement.by_scenario, meaning="The index then."),
    Field("rating", TEXT, lambda one: one.movement.rating),
    Field("turns_rating", FLAG, lambda one: one.movement.rating != one.rating),
    Field("through", many(_MOVED), lambda one: one.movement.through),
    Field("plan", maybe(_PLAN), lambda one: one.movement.plan, meaning="null where it was not computed anew."),
)
SENSITIVITY: Kind[Sensitivity] = part(
    "What moves the index, the rating and the plan, one change at a time.",
    constant("schema", "pemdi-map/sensitivity/1"),
    Field("institution", TEXT, lambda found: found.outcome.institution),
    constant("label", "simulasi"),
    Field("scenario", TEXT, lambda found: found.outcome.scenario),
    Field("standing", STANDING, lambda found: found.outcome),
    Field("movements", many(_MOVEMENT), _ranked, meaning="All that were tried, the largest first."),
    Field("tried", by_key(COUNT), lambda found: {kind: len(found.of(kind)) for kind in KINDS}),
    Field("planned", COUNT, lambda found: len(found.planned), meaning="Changes for which the plan was computed anew."),
    Field("rows_without_credit", COUNT, lambda found: found.without_credit,
          meaning="Rows of the crosswalk that were not tried: they give no item any credit here."),
)  # fmt: skip
