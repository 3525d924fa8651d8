"""What a plan says. Efforts are whole person-days, indices exact; dates are working days."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from pemdi_map.engine.rules.deciding import Decision
from pemdi_map.engine.schedule.outcome import Overload
from pemdi_map.model.action import Action

Reuse = Literal["new", "update"]


class PlannedAction(NamedTuple):
    """One action of the plan, dated, owned, funded.

    `items`: what it produces and still has to be earned, in their order. `indicator`, `aspect`, `level`: of the first
    of them; of a prerequisite without items, those of the heaviest gap that waits for it. `gain`: index points that its
    items are worth where their level is being worked on. `waiting`: how many actions of the plan wait for it.
    """

    action: Action
    items: tuple[str, ...]
    indicators: tuple[str, ...]
    indicator: str
    aspect: str
    level: int
    state: str
    reuse: Reuse
    effort_days: int
    lead_weeks: int
    owner: str
    supports: tuple[str, ...]
    outside: tuple[str, ...]
    start: datetime.date
    finish: datetime.date
    quarters: tuple[str, ...]
    critical: bool
    slack_weeks: int
    priority: str
    funding: str
    gain: Fraction
    waiting: int
    after: tuple[str, ...]
    decision: Decision
    programme: str | None
    """The programme that carries it out already ("sudah direncanakan")."""
    open: str

    @property
    def id(self) -> str:
        return self.action.id

    @property
    def text(self) -> str:
        """What to do, from the catalogue: how to bring the old evidence up to date, or how to make it new."""
        return self.action.update_text if self.reuse == "update" and self.action.update_text else self.action.text


class Postponed(NamedTuple):
    """An action that cannot be finished in time and moves to the next round."""

    action: Action
    indicator: str
    owner: str
    effort_days: int
    reason: str
    earliest_finish: datetime.date


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The best index that an effort buys."""

    effort_days: int
    index: Fraction


class Bound(NamedTuple):
    """The least effort that reaches a rating in time; `None` where none does."""

    rating: str
    at_least: Fraction
    effort_days: int | None


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """The cheapest plan that does without one action of the plan: its price if that action fails."""

    without: str
    effort_days: int
    index: Fraction
    added: tuple[str, ...]
    dropped: tuple[str, ...]


class Plan(NamedTuple):
    """The plan to the target.

    No cheaper set of actions reaches the target, of those that can be finished in time. `unreachable` says why the
    target is missed, else `None`; `index_after` is then the nearest index that can be had. `limited_by`: the effort
    the user allowed, if any.
    """

    actions: tuple[PlannedAction, ...]
    """By start, then priority."""
    postponed: tuple[Postponed, ...]
    """What the path wants but the units cannot carry in time."""
    beyond: tuple[Postponed, ...]
    """What no path can hold, since even alone it ends after the deadline; in the order of the catalogue."""
    effort_days: int
    index_after: Fraction
    rating_after: str
    values: Mapping[str, Fraction]
    """The value of each indicator once the plan is done."""
    unreachable: str | None
    limited_by: int | None
    curve: tuple[CurvePoint, ...]
    """Counts lead times and money, not yet what units can carry at once."""
    bounds: tuple[Bound, ...]
    runners_up: tuple[RunnerUp, ...]
    critical_path: tuple[str, ...]
    load: Mapping[str, Mapping[str, Fraction]]
    """Unit -> quarter -> person-days."""
    capacity: Mapping[str, Mapping[str, Fraction]]
    overloaded: tuple[Overload, ...]
    units: Mapping[str, str]
    """Role -> the unit that carries it here: who an escalation goes through."""
    names: Mapping[str, str]
    """The name of every action of the catalogue: runners-up name some that the plan leaves out."""
    start: datetime.date
    deadline: datetime.date

    @property
    def quarters(self) -> tuple[str, ...]:
        """The quarters that the plan touches, in order of time."""
        return next((tuple(by_quarter) for by_quarter in self.capacity.values()), ())
