"""Which actions a plan has no time or room for, and why."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.said import Said, Text, said
from pemdi_map.engine.schedule.outcome import Cause, Late
from pemdi_map.engine.schedule.placement import Place, Placement
from pemdi_map.engine.schedule.workload import Job, Workload
from pemdi_map.engine.schedule.workweeks import WorkWeeks


def late_actions(work: Workload, placement: Placement, weeks: WorkWeeks, deadline: datetime.date) -> tuple[Late, ...]:
    """The late actions, each after the late ones it waits for."""
    reasons = _Reasons(work, placement.places, weeks, deadline, work.soonest())
    late = []
    for id, place in placement.beyond().items():
        because_of = tuple(sorted(set(work.jobs[id].action.after).intersection(placement.late)))
        cause, reason, unit = reasons.of(id, because_of)
        first, last = weeks.begin(place.start), weeks.end(place.end - 1)
        late.append(Late(id, cause, reason, because_of, unit, first, last))
    return tuple(late)


class _Reasons(NamedTuple):
    work: Workload
    places: Mapping[str, Place]
    weeks: WorkWeeks
    deadline: datetime.date
    soonest: Mapping[str, int]

    def of(self, id: str, because_of: tuple[str, ...]) -> tuple[Cause, Text, str | None]:
        """The first that holds: too long by itself, money too late, waits for late ones, too long after others,
        waits for one that had to wait for room, no room."""
        job = self.work.jobs[id]
        count = job.until
        if job.weeks > count:
            return "waktu", said("too-long-for-plan", length=self._length(id), left=self._left(job, 0)), None
        if job.action.earliest is not None and job.release + job.weeks > count:
            money, left = job.action.earliest, self._left(job, job.release)
            return "dana", said("money-too-late", money=money, left=left, weeks=job.weeks), None
        if because_of:
            return "prasyarat", said("waits-for-late", actions=because_of), None
        if self.soonest[id] > count:
            last = max(job.action.after, key=lambda before: (self.soonest[before], before))
            left = self._left(job, self.soonest[last])
            return "waktu", said("starts-too-late", after=last, left=left, weeks=job.weeks), None
        held = [(self.places[before].end, before) for before in job.action.after]
        if held and max(held)[0] + job.weeks > count:
            last = max(held)[1]
            unit = self._full_unit(last)
            return "kapasitas", said("waits-for-room", action=last, full=self._full(unit)), unit
        unit = job.action.unit
        return "kapasitas", said("no-room", full=self._full(unit)), unit

    def _left(self, job: Job, week: int) -> Said:
        due = min(job.action.due or self.deadline, self.deadline)
        return said("weeks-left", deadline=due, weeks=max(job.until - week, 0))

    def _length(self, id: str) -> Said:
        job = self.work.jobs[id]
        if job.weeks == max(job.action.lead_weeks, 1):
            return said("weeks", weeks=job.weeks)
        days, given = job.action.effort_days, self._given(job.action.unit)
        return said("weeks-by-hands", weeks=job.weeks, days=days, capacity=given)

    def _full(self, unit: str) -> Said:
        return said("unit-full", unit=unit, capacity=self._given(unit))

    def _given(self, unit: str) -> int | Fraction:
        """The person-days that a unit has in a week."""
        days = Fraction(self.work.room[unit], self.work.scale)
        return days.numerator if days.denominator == 1 else days

    def _full_unit(self, id: str) -> str:
        """The unit for whose room an action waited, directly or through its prerequisites."""
        while self.places[id].because != "kapasitas":
            id = str(self.places[id].waits_for)
        return self.work.jobs[id].action.unit
