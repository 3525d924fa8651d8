"""What a plan says. Efforts are whole person-days, indices exact; dates are working days."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from pemdi_map.engine.chance.outcome import Chance
from pemdi_map.engine.outcome import Target
from pemdi_map.engine.path.problem import PathProblem
from pemdi_map.engine.plan.work import Work
from pemdi_map.engine.rules.deciding import Decision
from pemdi_map.engine.said import Text
from pemdi_map.engine.schedule.outcome import Overload
from pemdi_map.engine.targets import aim
from pemdi_map.model.action import Action, Carrying
from pemdi_map.model.calendar import Window
from pemdi_map.model.facts import Reuse

if TYPE_CHECKING:
    from pemdi_map.engine.plan.beside import Beside

SPARE = Fraction(1, 20)
"""How many index points above its target a plan with something to spare lies."""


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
    carrying: Carrying
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
    open: Text

    @property
    def id(self) -> str:
        return self.action.id

    @property
    def text(self) -> str:
        """What to do, from the catalogue: how to bring old evidence along, or up to date, or how to make it new."""
        if self.reuse == "carry":
            return self.carrying.text
        return self.action.update_text if self.reuse == "update" and self.action.update_text else self.action.text

    @property
    def needs_money(self) -> bool:
        return self.action.needs_money and self.reuse != "carry"


class Postponed(NamedTuple):
    """An action that cannot be finished in time and moves to the next round."""

    action: Action
    indicator: str
    owner: str
    effort_days: int
    reason: Text
    earliest_finish: datetime.date
    in_repair: bool
    """Whether it can still come in as repaired or additional evidence after the upload."""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The best index that an effort buys."""

    effort_days: int
    index: Fraction


class Bound(NamedTuple):
    """The least effort that reaches a rating in time; `None` where none does. `lower`: the rating's bound.

    `above`: whether the index has to exceed it.
    """

    rating: str
    lower: Fraction
    above: bool
    effort_days: int | None


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """The cheapest plan that does without one action of the plan: its price if that action fails."""

    without: str
    effort_days: int
    index: Fraction
    added: tuple[str, ...]
    dropped: tuple[str, ...]


class Margin(NamedTuple):
    """What a plan can bear. `worst_loss`: index points lost where the item that weighs most, `worst_item`, is refused.

    `survives`: whether the target then still stands. `safe`: the cheapest set of actions of which any one item may be
    refused, with its effort and index; `None` where there is none in time. It counts lead times and money, not yet what
    units can carry at once.
    """

    worst_loss: Fraction
    worst_item: str | None
    survives: bool
    safe: CurvePoint | None


class Safety(NamedTuple):
    """What was asked of a plan beyond its target: that any `reserve` items may be refused, or a `chance`.

    `met`: whether the plan has it, checked on the plan as it stands. `left`: the index where the `reserve` items that
    weigh most are refused. `least`: no set of actions that has it takes fewer person-days, which is proved; `exact`:
    whether one that takes so many was found. `highest`: the chance with everything that can be done in time, where the
    one asked for cannot be had.
    """

    reserve: int
    chance: Fraction | None
    met: bool
    left: Fraction | None
    least: int | None
    exact: bool
    highest: Fraction | None


class UnderList(NamedTuple):
    """The plan by another item list: its index there, and the cheapest further actions that reach the target.

    `missing` is empty where it is reached, `effort_days` then 0; `None` where nothing reaches it in time.
    """

    list_id: str
    name: str
    index_after: Fraction
    reached: bool
    missing: tuple[str, ...]
    effort_days: int | None


class Further(NamedTuple):
    """What could still be done once a plan is carried out: the actions, their person-days, what the index gains."""

    actions: tuple[str, ...]
    effort_days: int
    gain: Fraction

    @property
    def price(self) -> Fraction:
        """Its person-days for an index point; it must gain something."""
        return self.effort_days / self.gain


Why: TypeAlias = Literal[
    "planned", "counts", "not-asked", "refused", "other-agency", "no-action", "too-late", "no-money", "no-room",
    "later-level", "no-gain", "ask-first", "dearer", "not-needed",
]  # fmt: skip


class Inclusion(NamedTuple):
    """Whether an indicator or an item is in the plan: the actions of the plan that earn in it, or why there are none.

    `says` tells it in a sentence, `short` in a few words, as they stand after "outside the plan:".
    `step`: where more could be done in time, the further work that gives most for its person-days; of an item, the work
    that makes it. `times`: its person-days for an index point, as a multiple of what the plan pays for one. `earliest`:
    of an item, when it could be finished, were every unit free; `None` where it counts already or nothing makes it.
    """

    why: Why
    says: Text
    short: Text
    actions: tuple[str, ...] = ()
    step: Further | None = None
    times: Fraction | None = None
    earliest: datetime.date | None = None

    @property
    def planned(self) -> bool:
        return self.why == "planned"


class Renewal(NamedTuple):
    """Evidence that has to be issued again for a round, since what an earlier round took is too old by then.

    `effort_days`: what the catalogue asks for bringing the action's evidence up to date. `finish` is `None` where its
    unit has no room for it in time: the items then count no more.
    """

    action: str
    name: str
    items: tuple[str, ...]
    owner: str
    effort_days: int
    start: datetime.date | None
    finish: datetime.date | None


class Round(NamedTuple):
    """A round of a plan: what is done by the end of its upload, and where that leads.

    `actions`: all of the plan that are done by then, those of earlier rounds too, in the order of the plan; `fresh`:
    those that are done for this round. `assumed`: why its days are an assumption. `over`: whether its upload ended
    before the plan starts. `missed`: why the target is missed, else `None`.
    """

    year: int
    target: Target
    documents: tuple[str, ...]
    upload: Window
    assumed: str | None
    over: bool
    actions: tuple[str, ...]
    fresh: tuple[str, ...]
    renewals: tuple[Renewal, ...]
    effort_days: int
    """Of `actions`."""
    alone_days: int
    """What the cheapest part of the whole plan takes that does as much for this year, kept in the next round or not."""
    fresh_days: int
    index_after: Fraction
    rating_after: str
    load: Mapping[str, int]
    """Unit -> person-days of `fresh` and of the renewals that are done."""
    paid: Mapping[str, int]
    """Way to money -> how many of `fresh` need it."""
    missed: Text | None

    @property
    def aim(self) -> Text:
        """The figure aimed at, and whether it has to be exceeded."""
        return aim(self.target)

    @property
    def renewal_days(self) -> int:
        """The person-days of the renewals that are done."""
        return sum(each.effort_days for each in self.renewals if each.finish is not None)

    @property
    def work_days(self) -> int:
        """The person-days of the work between the round before and this one."""
        return self.fresh_days + self.renewal_days


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
    unreachable: Text | None
    limited_by: int | None
    margin: Margin
    chance: Chance | None
    """How likely the target is; `None` where nothing tells how often items are accepted."""
    safety: Safety | None
    """What was asked of it beyond its target; `None` where nothing was."""
    under_lists: tuple[UnderList, ...]
    least_effort: int
    """What the curve asks for the same target; the plan asks more where `crowded_out` do not fit in."""
    crowded_out: tuple[str, ...]
    """The actions of the cheapest path that the units cannot carry in time, for which the plan takes dearer ones."""
    last_chance: Window | None
    """Until when repaired evidence is still taken after the upload, as far as the calendar tells."""
    critical_path: tuple[str, ...]
    load: Mapping[str, Mapping[str, Fraction]]
    """Unit -> quarter -> person-days; of a plan in rounds with those of its renewals."""
    capacity: Mapping[str, Mapping[str, Fraction]]
    overloaded: tuple[Overload, ...]
    units: Mapping[str, str]
    """Role -> the unit that carries it here: who an escalation goes through."""
    price: Fraction | None
    """The person-days that it pays for an index point; `None` where it buys none."""
    beside: Beside
    work: Mapping[str, Work]
    """What every action of the catalogue would take here, in the plan or not."""
    problem: PathProblem
    """What was searched in the end, without what the units cannot carry."""
    start: datetime.date
    deadline: datetime.date
    rounds: tuple[Round, ...] = ()
    """By year, where targets are set by year; else none."""

    @property
    def curve(self) -> tuple[CurvePoint, ...]:
        """Counts lead times and money, not yet what units can carry at once."""
        return self.beside.curve

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """What each rating costs by the curve."""
        return self.beside.bounds

    @property
    def runners_up(self) -> tuple[RunnerUp, ...]:
        """None where more is asked than the target, or the target is missed."""
        return self.beside.runners_up

    @property
    def without_old_evidence(self) -> int | None:
        """The least effort for the same were all old evidence made anew; `None` where that cannot be reached so.

        The same: the target, or the index of the cheapest path where that misses the target or an effort is allowed.
        """
        return self.beside.without_old_evidence

    @property
    def inclusions(self) -> Mapping[str, Inclusion]:
        """For each indicator and item, by code: whether it is in the plan, and why not."""
        return self.beside.inclusions

    @property
    def days_saved(self) -> int | None:
        """The person-days that the old evidence saves on the way to the same index."""
        return None if self.without_old_evidence is None else self.without_old_evidence - self.least_effort

    @property
    def names(self) -> dict[str, str]:
        """The name of every action of the catalogue: runners-up name some that the plan leaves out."""
        return {id_: work.action.name for id_, work in self.work.items()}

    @property
    def numbers(self) -> dict[str, int]:
        """The number by which people know each action: its place in the plan."""
        return {planned.id: at for at, planned in enumerate(self.actions, start=1)}

    @property
    def round_of(self) -> dict[str, int]:
        """The year of the round that each action is done for; empty where the plan has no rounds."""
        return {id_: each.year for each in self.rounds for id_ in each.fresh}

    def least_for(self, index: Fraction) -> CurvePoint | None:
        """The least effort that reaches an index, as far as the curve tells; `None` where none does in time."""
        return next((point for point in self.curve if point.index >= index), None)

    @property
    def quarters(self) -> tuple[str, ...]:
        """The quarters that the plan touches, in order of time."""
        return next((tuple(by_quarter) for by_quarter in self.capacity.values()), ())
