"""What is told of the chance of a plan. Probabilities are exact, 0 to 1; every one holds under the `Assumed` alone."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.engine.said import Text
from pemdi_map.model.acceptance import JudgingStage

if TYPE_CHECKING:
    from pemdi_map.engine.chance.of_plan import InFull


class Assumed(NamedTuple):
    """What the chance rests on: of the items of the plan, `items` are accepted at a stage with a `share`.

    `accepted` of `judged`: the published count behind it; `None` where it is an assumption, for the reason given.
    """

    stage: JudgingStage
    share: Fraction
    items: int
    accepted: int | None
    judged: int | None
    because: str


class Risk(NamedTuple):
    """What hangs on an action of a plan: the chance if all of its items are accepted, and if all are refused.

    `at_stake`: what the index to be expected gains where they are sure to be accepted.
    """

    action: str
    if_accepted: Fraction
    if_refused: Fraction
    at_stake: Fraction


class Reserve(NamedTuple):
    """The plan with a reserve for one refusal beside the plan: its person-days and its chance."""

    effort_days: int
    probability: Fraction


class Chance(NamedTuple):
    """The chance that a plan reaches its target, which means `rating`. `aim` says what that is and `basis` what the
    chance rests on, in words.

    `expected`: the mean of the index. `at_stake`: what hangs on each action, as in `Risk`, most first. `again`: whether
    what is refused has a second chance in the calendar. `reserve`: the safe plan of the margin, where it is not this
    one.
    """

    rating: str
    aim: Text
    probability: Fraction
    basis: Text
    expected: Fraction
    at_stake: Mapping[str, Fraction]
    assumed: tuple[Assumed, ...]
    again: bool
    reserve: Reserve | None
    in_full: InFull

    @property
    def likely(self) -> tuple[Fraction, Fraction]:
        """The indices reached with 90 and with 10 of 100."""
        return self.in_full.likely

    @property
    def ratings(self) -> Mapping[str, Fraction]:
        """The probability of each rating."""
        return self.in_full.ratings

    @property
    def risks(self) -> tuple[Risk, ...]:
        """Of the actions, those first on which most hangs."""
        return self.in_full.risks
