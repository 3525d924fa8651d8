"""A schedule's actions in whole weeks and whole numbers, checked and brought into an order that can be worked off."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType
from typing import Any, NamedTuple

from pemdi_map.engine.refused import Refusal, Refused
from pemdi_map.engine.said import said
from pemdi_map.engine.schedule.outcome import ScheduleAction
from pemdi_map.engine.schedule.workweeks import WorkWeeks

LONGEST = 5200
"""Weeks. An action that takes longer than a century is a slip of the pen."""


class Job(NamedTuple):
    """An action in weeks. `rate` is its weekly effort on the scale of `Workload.room`; `release` the first week that
    its money and the date of its evidence allow; `until` the number of weeks in which it has to be finished.

    A job takes at least one week, and as many as its unit alone needs for the effort.
    """

    action: ScheduleAction
    weeks: int
    rate: int
    release: int
    until: int


class Workload(NamedTuple):
    """All jobs by id, in an order in which each stands after what it waits for."""

    jobs: dict[str, Job]
    room: Mapping[str, int]
    """Weekly capacity of each unit, on the scale of `Job.rate`."""
    scale: int
    """What one person-day counts there, so that all are whole numbers."""

    def soonest(self, held: Mapping[str, int] = MappingProxyType({})) -> dict[str, int]:
        """The week after which each job can be finished at the soonest, were no unit ever busy with another job.

        `held`: the first week of some jobs, besides their own release.
        """
        finish: dict[str, int] = {}
        for id, job in self.jobs.items():
            first = max(job.release, held.get(id, 0))
            finish[id] = max([first, *(finish[each] for each in job.action.after)]) + job.weeks
        return finish

    def latest_start(self) -> dict[str, int]:
        """The last week in which each job can start, were no unit busy, so that all that wait for it end in time."""
        latest = {id: job.until - job.weeks for id, job in self.jobs.items()}
        for id, job in reversed(self.jobs.items()):
            for before in job.action.after:
                latest[before] = min(latest[before], latest[id] - self.jobs[before].weeks)
        return latest

    def by_rank(self) -> list[str]:
        """The ids by priority, prerequisites first: what a job waits for comes as early as the job itself would."""
        ranks = {id: job.action.rank for id, job in self.jobs.items()}
        for id, job in reversed(self.jobs.items()):
            for before in job.action.after:
                ranks[before] = min(ranks[before], ranks[id])
        return self._ordered(lambda id: (ranks[id], id))

    def by_urgency(self) -> list[str]:
        """The ids by the week in which they must start at the latest, prerequisites first."""
        latest = self.latest_start()
        return self._ordered(lambda id: (latest[id], self.jobs[id].action.rank, id))

    def _ordered(self, key: Callable[[str], tuple[Any, ...]]) -> list[str]:
        waiting = {id: len(set(job.action.after)) for id, job in self.jobs.items()}
        after: dict[str, list[str]] = {id: [] for id in self.jobs}
        for id, job in self.jobs.items():
            for before in set(job.action.after):
                after[before].append(id)
        ready = [key(id) for id, count in waiting.items() if not count]
        heapq.heapify(ready)
        order: list[str] = []
        while ready:
            order.append(heapq.heappop(ready)[-1])
            for id in after[order[-1]]:
                waiting[id] -= 1
                if not waiting[id]:
                    heapq.heappush(ready, key(id))
        return order


def workload(
    actions: Sequence[ScheduleAction], capacity: Mapping[str, Fraction | int] | None, weeks: WorkWeeks
) -> Workload:
    """The actions as jobs. Without `capacity`, lead times alone decide how long each takes.

    Raises `Refused` with every reason: an id given twice or unknown, a circle, an effort or a lead time that is
    negative, a unit without a positive capacity.
    """
    waits: dict[str, list[str]] = {}
    for action in sorted(actions, key=lambda action: action.id):
        waits.setdefault(action.id, []).extend(sorted(action.after))
    wrong, order = list(_refusals(actions, capacity)), tuple[str, ...]()
    try:
        order = tuple(TopologicalSorter(waits).static_order())
    except CycleError as error:
        wrong.append(_circle(error))
    if wrong:
        raise Refused(*sorted(wrong, key=lambda each: each[:2]))
    by_id = {action.id: action for action in actions}
    lasting = {id: _lasting(action, capacity) for id, action in by_id.items()}
    too_long = sorted(id for id in by_id if lasting[id] > LONGEST)
    if too_long:
        raise Refused(*(Refusal(id, "too-long", said("too-long", weeks=LONGEST)) for id in too_long))
    capacity = {unit: Fraction(days) for unit, days in (capacity or {}).items()}
    scale = math.lcm(*lasting.values(), *(days.denominator for days in capacity.values()))
    jobs = {}
    for id in order:
        action = by_id[id]
        release = weeks.starting_from(action.earliest) if action.earliest else 0
        if action.ends_from is not None:
            release = max(release, weeks.ending_from(action.ends_from) - lasting[id] + 1)
        until = weeks.until(action.due) if action.due else weeks.count
        jobs[id] = Job(action, lasting[id], action.effort_days * scale // lasting[id], release, until)
    return Workload(jobs, {unit: int(days * scale) for unit, days in capacity.items()}, scale)


def _lasting(action: ScheduleAction, capacity: Mapping[str, Fraction | int] | None) -> int:
    by_hands = math.ceil(Fraction(action.effort_days) / capacity[action.unit]) if capacity else 0
    return max(action.lead_weeks, by_hands, 1)


def _refusals(actions: Sequence[ScheduleAction], capacity: Mapping[str, Fraction | int] | None) -> Iterator[Refusal]:
    known = {action.id for action in actions}
    if len(known) < len(actions):
        ids = [action.id for action in actions]
        for id in known:
            if ids.count(id) > 1:
                yield Refusal(id, "duplicate", said("duplicate-action", action=id))
    for action in actions:
        if action.effort_days < 0:
            yield Refusal(action.id, "negative-effort", said("negative-effort", days=action.effort_days))
        if action.lead_weeks < 0:
            yield Refusal(action.id, "negative-lead", said("negative-lead", weeks=action.lead_weeks))
        for before in sorted(set(action.after) - known):
            yield Refusal(action.id, "unknown-action", said("unknown-prerequisite", action=before))
    if capacity is not None:
        yield from _incapable({action.unit for action in actions}, capacity)


def _incapable(units: Iterable[str], capacity: Mapping[str, Fraction | int]) -> Iterator[Refusal]:
    for unit in units:
        days = capacity.get(unit)
        if days is None:
            yield Refusal(unit, "no-capacity", said("capacity-lacking"))
        elif days <= 0:
            yield Refusal(unit, "no-capacity", said("no-capacity", days=Fraction(days)))


def _circle(error: CycleError) -> Refusal:
    circle = list(reversed(error.args[1][1:]))
    at = circle.index(min(circle))
    around = (*circle[at:], *circle[: at + 1])
    return Refusal(around[0], "circular", said("circular", actions=around))
