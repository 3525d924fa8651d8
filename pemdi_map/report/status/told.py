"""Where a plan stands on a day: everything that `pemdi-map status` tells, in records."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Literal, NamedTuple

from pemdi_map.engine.outcome import Target
from pemdi_map.errors import Finding

FIRST, SECOND = 14, 30
"""Days within which actions are told to be due."""
State = Literal["late", "ahead", "undated", "done"]
Why = Literal["unfinished", "late", "cancelled", "removed", "postponed"]
"""Why an action cannot go on: what it waits for is still open, late, called off or taken out of the plan; or its own
unit says that it is put off."""


class Blocker(NamedTuple):
    """What holds an action up: another action, with its owner and last day as they stand; or the action itself."""

    why: Why
    id: str
    number: int | None
    name: str
    owner: str
    finish: datetime.date | None


class Lack(NamedTuple):
    """An evidence item that a finished action makes and that no assessor has accepted.

    `state`: what is known of it, as entered or projected; `linked`: whether a link to it stands anywhere.
    """

    item: str
    text: str
    state: str
    linked: bool


class ActionNow(NamedTuple):
    """A row of the action plan as people have it now.

    `number`: its place in the plan; `None` for actions that people added, of which `id` begins with `+`. `expected`:
    when it was or will be done, as its unit says. `to_start`: not begun though its first day has come. `blocked_by` is
    empty for an action that can go on, `lacking` for one that counts or is not finished.
    """

    id: str
    number: int | None
    name: str
    owner: str
    status: str
    start: datetime.date | None
    finish: datetime.date | None
    expected: datetime.date | None
    note: str
    budget: Fraction | None
    state: State
    to_start: bool = False
    blocked_by: tuple[Blocker, ...] = ()
    lacking: tuple[Lack, ...] = ()


class UnitNow(NamedTuple):
    """A unit that gets a part of the plan. `open`: its actions that are not finished; `questions`: what it is asked.

    `returned`: the last day on which a merge brought in something of its; `None` where none did.
    """

    unit: str
    open: int
    questions: int
    returned: datetime.date | None


class Reached(NamedTuple):
    """How far a plan has come: its index, the items accepted, the finished rows and their budgets."""

    value: Fraction
    accepted: tuple[str, ...]
    finished: tuple[str, ...]
    budget: Fraction


class Merged(NamedTuple):
    """The last day on which parts came in, and from whom. `before`: `None` where that was not kept."""

    day: datetime.date
    units: tuple[str, ...]
    before: Reached | None


class StatusTold(NamedTuple):
    """Where a plan stands. `unit`: the unit of which alone is told; empty where all are."""

    institution: str
    plan: str
    """The file."""
    today: datetime.date
    unit: str
    actions: tuple[ActionNow, ...]
    """Those that were not called off, in order of their last day; of those without one, in order of the sheet."""
    units: tuple[UnitNow, ...]
    now: Reached
    rating: str
    planned_index: Fraction
    """The index on the day the plan was made."""
    target: Target
    merged: Merged | None
    """`None` where no part has come in yet."""
    handed_out: datetime.date | None
    """The day on which the parts that are awaited were sent, where somebody said so."""
    remarks: tuple[Finding, ...] = ()
    """Of owners that were typed otherwise than the plan names its units."""

    @property
    def finished(self) -> tuple[ActionNow, ...]:
        return self._in("done")

    @property
    def not_counting(self) -> tuple[ActionNow, ...]:
        """Of the finished ones, those that still lack evidence."""
        return tuple(each for each in self.finished if each.lacking)

    @property
    def late(self) -> tuple[ActionNow, ...]:
        return self._in("late")

    @property
    def undated(self) -> tuple[ActionNow, ...]:
        return self._in("undated")

    @property
    def due_14(self) -> tuple[ActionNow, ...]:
        return self._due(FIRST)

    @property
    def due_30(self) -> tuple[ActionNow, ...]:
        """Those of `due_14` among them."""
        return self._due(SECOND)

    @property
    def to_start(self) -> tuple[ActionNow, ...]:
        """Not begun though their first day has come."""
        return tuple(each for each in self.actions if each.to_start)

    @property
    def blocked(self) -> tuple[ActionNow, ...]:
        return tuple(each for each in self.actions if each.blocked_by)

    @property
    def waiting_for(self) -> tuple[UnitNow, ...]:
        """The units of which no merge has brought in anything, ever or since the parts were handed out."""
        since = self.handed_out or datetime.date.min
        return tuple(each for each in self.units if each.returned is None or each.returned < since)

    def of(self, unit: str) -> StatusTold:
        """The same of one unit alone; how far the whole plan has come stays."""
        return self._replace(
            unit=unit, actions=tuple(each for each in self.actions if each.owner == unit),
            units=tuple(each for each in self.units if each.unit == unit),
        )  # fmt: skip

    def _in(self, state: State) -> tuple[ActionNow, ...]:
        return tuple(each for each in self.actions if each.state == state)

    def _due(self, within: int) -> tuple[ActionNow, ...]:
        last = self.today + datetime.timedelta(days=within)
        return tuple(each for each in self._in("ahead") if each.finish is not None and each.finish <= last)
