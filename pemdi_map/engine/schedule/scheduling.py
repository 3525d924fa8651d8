"""A plan in time: which action runs in which weeks, what is late and why, and what each unit carries.

A week is a working week from Monday to Friday. Each action takes as many whole weeks as its lead time, or as its unit
needs for its effort, and spreads its effort evenly over them; no unit gives more than its capacity in any week. The
result does not depend on the order in which the actions are handed in. It is a good plan, not a proven shortest one:
a late action says that this plan has no room for it, except where the cause is time or money.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from pemdi_map.engine.refused import Refusal, Refused
from pemdi_map.engine.said import said
from pemdi_map.engine.schedule.lateness import late_actions
from pemdi_map.engine.schedule.outcome import Schedule, ScheduleAction, Scheduled
from pemdi_map.engine.schedule.placement import Placement, critical_path, placed, slack
from pemdi_map.engine.schedule.unit_load import load_by_quarter, overloads, room_by_quarter
from pemdi_map.engine.schedule.workload import Workload, workload
from pemdi_map.engine.schedule.workweeks import WorkWeeks, weeks_between, workdays_by_quarter

Capacity = Mapping[str, Fraction | int]
"""Unit -> person-days in a week."""


def schedule(
    actions: Sequence[ScheduleAction],
    capacity: Capacity,
    start: datetime.date,
    deadline: datetime.date,
    holidays: frozenset[datetime.date] = frozenset(),
) -> Schedule:
    """Every action dated between `start` and `deadline`, or its own day before that, or named as late with the reason;
    none ends on a holiday.

    Actions are placed by rank; what an action waits for is placed as early as the action's own rank asks. Where that
    leaves actions late for want of capacity, placing by latest start is tried, and taken if it leaves late only some
    of them and no other. Among independent actions of one unit with the same effort and lead time and no `earliest`,
    more capacity never makes more of them late; in general no schedule of this kind can promise that.

    Raises `Refused` for a deadline before the start, an unknown or repeated id, a circle, an action with a
    negative effort or lead time, and a unit without a positive capacity.
    """
    if deadline < start:
        says = said("deadline-before-start", deadline=deadline, start=start)
        raise Refused(Refusal("jadwal", "deadline-before-start", says))
    weeks = weeks_between(start, deadline, holidays)
    work = workload(actions, capacity, weeks)
    placement = placed(work)
    late = late_actions(work, placement, weeks, deadline)
    places = placement.places
    room = room_by_quarter(capacity, {action.unit for action in actions}, weeks)
    return Schedule(
        actions=_scheduled(work, placement, weeks),
        late=late,
        critical_path=critical_path(places),
        load=load_by_quarter(work, places, weeks, room),
        capacity=room,
        overloaded=overloads(work, late, room),
    )


class Soonest:
    """The day on which each action can be finished at the soonest, were no unit ever busy with another action.

    With `capacity` an action also takes the weeks that its unit alone needs for the effort. No schedule finishes an
    action earlier, so one whose date lies after the deadline cannot be part of a plan. Raises as `schedule`.
    """

    def __init__(
        self,
        actions: Sequence[ScheduleAction],
        start: datetime.date,
        capacity: Capacity | None = None,
        holidays: frozenset[datetime.date] = frozenset(),
    ) -> None:
        self._weeks = weeks_between(start, start, holidays)
        self._work = workload(actions, capacity, self._weeks)

    def finish(self, waiting: Mapping[str, datetime.date] = MappingProxyType({})) -> Mapping[str, datetime.date]:
        """By action. `waiting`: the day before which some cannot begin, besides their own `earliest`."""
        held = {id: self._weeks.starting_from(day) for id, day in waiting.items()}
        soonest = self._work.soonest(held)
        ends = {week: self._weeks.end(week - 1) for week in set(soonest.values())}
        return {id: ends[week] for id, week in soonest.items()}


def _scheduled(work: Workload, placement: Placement, weeks: WorkWeeks) -> tuple[Scheduled, ...]:
    places, slip = placement.places, slack(work, placement.places)
    rows = []
    for id in sorted(places, key=lambda id: places[id].start):
        place = places[id]
        start, finish = weeks.begin(place.start), weeks.end(place.end - 1)
        quarters = tuple(workdays_by_quarter(start, finish))
        length = place.end - place.start
        rows.append(
            Scheduled(id, start, finish, length, quarters, not slip[id], slip[id], place.waits_for, place.because)
        )
    return tuple(rows)
