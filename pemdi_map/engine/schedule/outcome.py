"""What a schedule is made from, and what it says."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from pemdi_map.engine.said import Text

Rank = tuple[int | Fraction | str, ...]
"""Priority: the smaller comes first. All ranks of one schedule must be comparable with each other."""

Cause = Literal["waktu", "dana", "prasyarat", "kapasitas"]
"""Why an action cannot finish in time: it takes too long, its money comes too late, it waits for one that is late
itself, or its unit is busy with actions that come first."""

WaitsBecause = Literal["mulai", "dana", "prasyarat", "kapasitas"]
"""What fixes an action's start: the start of the plan, the money, a prerequisite, or the unit's capacity."""


class ScheduleAction(NamedTuple):
    """One action to be scheduled. `unit` is whatever the capacities are given by: a unit's name or a role."""

    id: str
    unit: str
    effort_days: int
    """Person-days, spread evenly over the weeks the action takes; all of them are asked of `unit`."""
    lead_weeks: int
    """The least number of weeks from start to finish, whatever the number of hands."""
    after: tuple[str, ...] = ()
    """Ids that must be finished first: prerequisites, and the actions of the level below."""
    rank: Rank = ()
    earliest: datetime.date | None = None
    """The day from which its money can be spent."""
    ends_from: datetime.date | None = None
    """The day before which it must not end: evidence that bears the date of a year."""
    due: datetime.date | None = None
    """The day by which it must end, where that is before the deadline: the upload of an earlier round."""


class Scheduled(NamedTuple):
    """An action with its dates: the first and the last working day of its weeks."""

    id: str
    start: datetime.date
    finish: datetime.date
    weeks: int
    quarters: tuple[str, ...]
    """The quarters it touches, as `TW I 2027`; the last one is the one it is delivered in."""
    critical: bool
    """Whether its slack is zero."""
    slack_weeks: int
    """Weeks by which it can slip without missing its own day or moving the end of the plan, if what waits for it moves
    along."""
    waits_for: str | None
    """The action after whose finish it starts at once; `None` where the plan's start or the money fixes its start."""
    waits_because: WaitsBecause


class Late(NamedTuple):
    """An action that cannot finish by the deadline and moves to the next round."""

    id: str
    cause: Cause
    reason: Text
    because_of: tuple[str, ...]
    """The late actions it waits for."""
    unit: str | None
    """The unit whose capacity is the cause: its own, or that of an action it waits for."""
    earliest_start: datetime.date
    earliest_finish: datetime.date
    """Where work went on after the deadline with the same capacity."""


class Overload(NamedTuple):
    """A unit of which more is asked until the deadline than it has, or whose capacity makes an action late."""

    unit: str
    wanted: Fraction
    """Person-days of all actions handed in, late ones included."""
    capacity: Fraction
    """Person-days from the first to the last week of the plan."""
    late: tuple[str, ...]
    """The actions that are late because of its capacity."""


class Schedule(NamedTuple):
    """A plan in time. Every action handed in is either in `actions` or in `late`."""

    actions: tuple[Scheduled, ...]
    """By start, then in the order in which they were placed."""
    late: tuple[Late, ...]
    critical_path: tuple[str, ...]
    """Actions that follow each other without a pause up to the end of the plan; each has zero slack."""
    load: Mapping[str, Mapping[str, Fraction]]
    """Unit -> quarter -> person-days of the scheduled actions; quarters in the order of time, all of the plan's."""
    capacity: Mapping[str, Mapping[str, Fraction]]
    """Unit -> quarter -> person-days that the unit has in the weeks of the plan."""
    overloaded: tuple[Overload, ...]
