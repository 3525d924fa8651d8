"""Whether an indicator or an evidence item is in the plan, and why not."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.report.json.fields import COUNT, DAY, FLAG, SCORE, TEXT, TEXTS, Field, Kind, maybe, part, score

if TYPE_CHECKING:
    from pemdi_map.engine.plan.outcome import Further, Inclusion


class _Priced(NamedTuple):
    step: Further
    times: Fraction | None


def hundredth(price: Fraction | None) -> Fraction | None:
    """The person-days for a hundredth of an index point, from those for a whole one."""
    return None if price is None else price / 100


_STEP: Kind[_Priced] = part(
    "Further work that could be done in time.",
    Field("actions", TEXTS, lambda one: one.step.actions,
          meaning="With what they require, as far as that is neither done nor planned."),
    Field("effort_days", COUNT, lambda one: one.step.effort_days),
    Field("gain", score(4), lambda one: one.step.gain, meaning="Index points."),
    Field("times_plan", maybe(score(1)), lambda one: one.times,
          meaning="Its person-days for an index point, as a multiple of what the plan pays for one."),
)  # fmt: skip
INCLUSION: Kind[Inclusion] = part(
    "Whether an indicator or an item is in the plan, by the reasons of its search.",
    Field("in", FLAG, lambda told: told.planned),
    Field("why", TEXT, meaning="planned | counts | not-asked | refused | other-agency | no-action | too-late | no-money"
          " | no-room | later-level | no-gain | ask-first | dearer | not-needed"),
    Field("reason", TEXT, lambda told: told.says, meaning="The same in words."),
    Field("short", TEXT, meaning="The same in a few words, to stand after a heading."),
    Field("actions", TEXTS, meaning="The actions of the plan that earn in it."),
    Field("step", maybe(_STEP), lambda told: told.step and _Priced(told.step, told.times)),
    Field("cost_per_001", maybe(SCORE), lambda told: hundredth(told.step and told.step.price),
          meaning="The person-days of the step for each 0.01 of the index."),
    Field("earliest", maybe(DAY), meaning="Of an item: when it could be finished, were every unit free."),
)  # fmt: skip
