"""Jobs put into weeks one after the other: each as early as what it waits for, its money and its unit allow.

Serial schedule generation: a job keeps the weeks it was given, and a later one may use any room left, also earlier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pemdi_map.engine.schedule.outcome import WaitsBecause
from pemdi_map.engine.schedule.workload import Job, Workload


class Place(NamedTuple):
    """The weeks of a job, from `start` up to but without `end`, and what fixed its start."""

    start: int
    end: int
    waits_for: str | None
    because: WaitsBecause


@dataclass(slots=True)
class Placement:
    """The jobs that finish in time, and those that do not, both in the order in which they came up; `endless`: as if
    there were no end to the time."""

    work: Workload
    endless: bool = False
    places: dict[str, Place] = field(default_factory=dict)
    late: list[str] = field(default_factory=list)
    _used: dict[str, list[int]] = field(default_factory=dict)
    """Unit -> effort already placed in each week."""

    def fill(self, order: Iterable[str]) -> None:
        """Place the jobs of an order in which each stands after what it waits for. Those that wait for late ones are
        late, and take nobody's room."""
        for id in order:
            job = self.work.jobs[id]
            if all(before in self.places for before in job.action.after):
                place = self._earliest(job)
                if self.endless or place.end <= job.until:
                    self._take(job, place)
                    continue
            self.late.append(id)

    def beyond(self) -> dict[str, Place]:
        """Where the late jobs would lie if work went on after the end, without moving the others."""
        after = Placement(self.work, True, dict(self.places))
        after._used.update((unit, list(used)) for unit, used in self._used.items())
        after.fill(self.late)
        return {id: after.places[id] for id in self.late}

    def _take(self, job: Job, place: Place) -> None:
        self.places[job.action.id] = place
        used = self._used.setdefault(job.action.unit, [])
        used.extend([0] * (place.end - len(used)))
        for week in range(place.start, place.end):
            used[week] += job.rate

    def _earliest(self, job: Job) -> Place:
        places = self.places
        befores = sorted(set(job.action.after), key=lambda before: (places[before].end, before))
        ready = max([job.release, *(places[before].end for before in befores)])
        start = self._first_fit(job, ready)
        if start > ready:
            return Place(start, start + job.weeks, self._made_room(job, start), "kapasitas")
        if befores and places[befores[-1]].end == start:
            return Place(start, start + job.weeks, befores[-1], "prasyarat")
        return Place(start, start + job.weeks, None, "dana" if start else "mulai")

    def _first_fit(self, job: Job, ready: int) -> int:
        """The first week from `ready` on in which the unit has room for the job in all of its weeks."""
        used = self._used.get(job.action.unit, [])
        free = self.work.room[job.action.unit] - job.rate
        start = week = ready
        while week < min(start + job.weeks, len(used)):
            if used[week] > free:
                start = week + 1
            week += 1
        return start

    def _made_room(self, job: Job, start: int) -> str:
        """The job of the same unit whose end makes the room: one week earlier there was none, so one ends there."""
        jobs = self.work.jobs
        ends = (id for id, place in self.places.items() if place.end == start)
        return min(id for id in ends if jobs[id].action.unit == job.action.unit)


def placed(work: Workload) -> Placement:
    """The jobs placed by rank, or by urgency where that leaves only a part of the same jobs late."""
    by_rank = Placement(work)
    by_rank.fill(work.by_rank())
    soonest = work.soonest()
    if all(soonest[id] > work.jobs[id].until for id in by_rank.late):
        return by_rank
    by_urgency = Placement(work)
    by_urgency.fill(work.by_urgency())
    return by_urgency if set(by_urgency.late) < set(by_rank.late) else by_rank


def slack(work: Workload, places: Mapping[str, Place]) -> dict[str, int]:
    """Weeks by which each placed job can slip without missing its own end or moving that of the last one.

    What waits for it moves along: its dependents, and the jobs that start at its end for want of room before.
    """
    end = max((place.end for place in places.values()), default=0)
    latest = {id: min(end, work.jobs[id].until) for id in places}
    for id in sorted(places, key=lambda id: places[id].start, reverse=True):
        start = latest[id] - work.jobs[id].weeks
        held = places[id].waits_for
        for before in (*work.jobs[id].action.after, *([held] if held else [])):
            latest[before] = min(latest[before], start)
    return {id: latest[id] - place.end for id, place in places.items()}


def critical_path(places: Mapping[str, Place]) -> tuple[str, ...]:
    """The jobs that led to the last end, in order: each starts where the one before it ends."""
    id = min(places, key=lambda id: (-places[id].end, id), default=None)
    path: list[str] = []
    while id is not None:
        path.append(id)
        id = places[id].waits_for
    return tuple(reversed(path))
