"""From a path to dated work: which action belongs to which round, who leads it, with which money, in which weeks.

Work for a later round begins once the upload of the one before is over, or with the plan where it would not end in time
so. What cannot be done for its round even then moves to a later one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.knowledge import Knowledge, PlanningKnowledge, Request
from pemdi_map.engine.outcome import IndicatorOutcome
from pemdi_map.engine.plan.decisions import Load, Setting, decision_of, money_from, setting_of
from pemdi_map.engine.plan.rounds import Due, renewals
from pemdi_map.engine.plan.search import Found, Search
from pemdi_map.engine.plan.work import Work, waits_for
from pemdi_map.engine.rules.deciding import Decision
from pemdi_map.engine.schedule.outcome import Schedule, ScheduleAction, Scheduled
from pemdi_map.engine.schedule.scheduling import schedule
from pemdi_map.model.calendar import Calendar
from pemdi_map.model.institution import InstitutionFile

_PRIORITIES = ("tinggi", "sedang", "rendah")


class Ahead(NamedTuple):
    """A round of a plan. `opening`: the first day of its own work, `None` where that is the start of the plan.

    `setting`: what its actions share; `soon`: the same for those that have to begin with the plan.
    """

    calendar: Calendar
    opening: datetime.date | None
    setting: Setting
    soon: Setting

    @property
    def due(self) -> datetime.date:
        return self.calendar.upload.finish

    @property
    def begins(self) -> datetime.date:
        """The first day of the year that is assessed."""
        return datetime.date(self.calendar.year, 1, 1)


class Drawn(NamedTuple):
    """A path with its dates, before it is told. `schedule`: of its actions; only the load is that of renewals too.

    `rounds`: action -> number of the round that it is done for. `renewed`: what is issued again, dated where its unit
    has room. `barred`: for each round but the last, the actions that could not be done for it.
    """

    found: Found
    schedule: Schedule
    decisions: Mapping[str, Decision]
    after: Mapping[str, tuple[str, ...]]
    rounds: Mapping[str, int]
    renewed: Mapping[Due, Scheduled | None]
    barred: Sequence[frozenset[str]]

    def lost(self, number: int) -> frozenset[str]:
        """The items that no longer count at the end of a round, since nobody had room to issue them again."""
        lost: set[str] = set()
        for due, dated in self.renewed.items():
            if due.round <= number:
                lost = lost.difference(due.items) if dated else lost.union(due.items)
        return frozenset(lost)


def rounds_ahead(
    file: InstitutionFile,
    knowledge: Knowledge,
    planning: PlanningKnowledge,
    request: Request,
    indicators: Sequence[IndicatorOutcome],
    age: int | None,
) -> tuple[Ahead, ...]:
    """The rounds of a plan, in the order of time; `age`: years between the old assessment and the first of them."""
    found: list[Ahead] = []
    for calendar in knowledge.rounds:
        opening = found[-1].due + datetime.timedelta(days=1) if found else None
        older = None if age is None else age + calendar.year - knowledge.calendar.year
        at = knowledge._replace(calendar=calendar, later=())
        soon = setting_of(file, at, planning, request, indicators, older)
        own = request._replace(start=opening) if opening else request
        setting = setting_of(file, at, planning, own, indicators, older) if opening else soon
        found.append(Ahead(calendar, opening, setting, soon))
    return tuple(found)


class Leave(NamedTuple):
    """Actions of later rounds that may begin with the plan, and those among them that may end before the assessed year
    since others wait for them: what they make is then issued again in that year."""

    begin: frozenset[str] = frozenset()
    end: frozenset[str] = frozenset()


class Drawing:
    """Dates paths. `aims`: the least index of each round but the last; `made`: item that counts -> year it was made."""

    def __init__(
        self,
        ahead: Sequence[Ahead],
        work: Mapping[str, Work],
        search: Search,
        units: Mapping[str, str],
        capacity: Mapping[str, Fraction | int],
        aims: Sequence[Fraction],
        made: Mapping[str, int] | None,
    ) -> None:
        self._ahead, self._work, self._search = ahead, work, search
        self._units, self._capacity, self._aims, self._made = units, capacity, aims, made
        self._producer = {item: id_ for id_, each in work.items() for item in each.action.items}

    def of(self, found: Found) -> Drawn:
        """A path with its dates. Each pass lets something begin or end sooner, or move to a later round."""
        chosen = [id_ for id_ in found.path.actions if not self._work[id_].done]
        barred = [self._search.slow(each.due) for each in self._ahead[:-1]]
        held, leave = self._search.parts(chosen, self._aims, barred), Leave()
        while True:
            drawn = self._dated(found, chosen, held, barred, leave)
            late = [each.id for each in drawn.schedule.late]
            begin = self._with_what_they_wait_for(late, drawn)
            end = {other for id_ in begin for other in drawn.after[id_] if drawn.decisions[other].in_assessed_year}
            wider = Leave(leave.begin | begin, leave.end | (begin & end) if begin <= leave.begin else leave.end)
            moving = [id_ for id_ in late if drawn.rounds[id_] < len(barred)]
            if wider != leave:
                leave = wider
            elif moving:
                last = {id_: drawn.rounds[id_] for id_ in moving}
                barred = [
                    each.union(id_ for id_ in moving if last[id_] >= number) for number, each in enumerate(barred)
                ]
                held = self._search.parts(chosen, self._aims, barred)
            else:
                return drawn

    def _with_what_they_wait_for(self, late: Iterable[str], drawn: Drawn) -> frozenset[str]:
        """Late actions of later rounds, and all that they wait for in these."""
        found: set[str] = set()
        left = [id_ for id_ in late if drawn.rounds[id_]]
        while left:
            id_ = left.pop()
            if id_ not in found:
                found.add(id_)
                left += [other for other in drawn.after[id_] if drawn.rounds[other]]
        return frozenset(found)

    def _dated(
        self,
        found: Found,
        chosen: Sequence[str],
        held: Sequence[frozenset[str]],
        barred: Sequence[frozenset[str]],
        leave: Leave,
    ) -> Drawn:
        """Owners and money by the rules, then dates, then the rules again with the dates."""
        rounds = {id_: next(at for at, part in enumerate(held) if id_ in part) for id_ in chosen}
        after = {
            id_: tuple(other for other in before if rounds[other] <= rounds[id_])
            for id_, before in waits_for(self._work, chosen).items()
        }
        waiting = {id_: [self._work[other] for other in chosen if id_ in after[other]] for id_ in chosen}
        settings = {id_: self._setting(id_, rounds[id_], leave) for id_ in chosen}
        first = {id_: decision_of(self._work[id_], waiting[id_], settings[id_]) for id_ in chosen}
        dues = {due.id: due for due in self._dues(rounds, leave)}
        again = {id_: self._again(due, first, rounds) for id_, due in dues.items()}
        asked = [self._to_schedule(id_, after[id_], first[id_], rounds[id_], settings[id_], leave) for id_ in chosen]
        start, deadline = self._ahead[0].setting.request.start, self._ahead[-1].due
        holidays = self._ahead[0].setting.planning.holidays
        whole = schedule([*asked, *again.values()], self._capacity, start, deadline, holidays)
        dated = {each.id: each for each in whole.actions}
        own = _without(whole, dues)
        loads = self._loads(chosen, first, own)
        second = {
            id_: decision_of(
                self._work[id_], waiting[id_], settings[id_], own, loads[self._units[first[id_].owner]]
            )
            for id_ in chosen
        }  # fmt: skip
        renewed = {due: dated.get(id_) for id_, due in dues.items()}
        return Drawn(found, own, second, after, rounds, renewed, barred)

    def _setting(self, id_: str, number: int, leave: Leave) -> Setting:
        return self._ahead[number].soon if id_ in leave.begin else self._ahead[number].setting

    def _dues(self, rounds: Mapping[str, int], leave: Leave) -> tuple[Due, ...]:
        """What has to be issued again, by what was made for which round; nothing where no year has a target."""
        if self._made is None:
            return ()
        years = [each.calendar.year for each in self._ahead]
        fresh = {
            item.id: years[number] - (id_ in leave.end)
            for id_, number in rounds.items()
            for item in self._work[id_].items
        }
        return renewals(years, {**self._made, **fresh}, self._producer, self._ahead[0].setting.knowledge.target.items)

    def _again(self, due: Due, decisions: Mapping[str, Decision], rounds: Mapping[str, int]) -> ScheduleAction:
        """The renewal of evidence: before all else of its round, since it keeps what has been earned."""
        ahead, work = self._ahead[due.round], self._work[due.action]
        decision = decisions.get(due.action) or decision_of(work, (), ahead.setting)
        return ScheduleAction(
            id=due.id, unit=self._units[decision.owner], effort_days=work.action.effort.update,
            lead_weeks=work.action.lead_weeks.update, rank=(due.round, -1, 0, 0, due.id),
            after=(due.action,) if rounds.get(due.action) == due.round else (),
            earliest=ahead.opening, ends_from=ahead.begins, due=ahead.due,
        )  # fmt: skip

    def _to_schedule(
        self, id_: str, after: tuple[str, ...], decision: Decision, number: int, setting: Setting, leave: Leave
    ) -> ScheduleAction:
        work, ahead = self._work[id_], self._ahead[number]
        level = min((item.level for item in work.items), default=0)
        priority = _PRIORITIES.index(decision.priority) if decision.priority else len(_PRIORITIES)
        opening = None if id_ in leave.begin else ahead.opening
        money = money_from(decision.funding, work, setting)
        return ScheduleAction(
            id=id_, unit=self._units[decision.owner], effort_days=work.effort_days, lead_weeks=work.lead_weeks,
            after=after, rank=(number, level, priority, -work.lead_weeks, id_),
            earliest=work.covered.earliest if work.covered else max(filter(None, (opening, money)), default=None),
            ends_from=ahead.begins if decision.in_assessed_year and id_ not in leave.end else None, due=ahead.due,
        )  # fmt: skip

    def _loads(self, chosen: Sequence[str], decisions: Mapping[str, Decision], dated: Schedule) -> dict[str, Load]:
        total = sum(self._work[id_].effort_days for id_ in chosen) or 1
        over = {each.unit for each in dated.overloaded}
        carried: dict[str, int] = {}
        for id_ in chosen:
            unit = self._units[decisions[id_].owner]
            carried[unit] = carried.get(unit, 0) + self._work[id_].effort_days
        return {unit: Load(Fraction(days * 100, total), unit in over) for unit, days in carried.items()}


def _without(whole: Schedule, dues: Mapping[str, Due]) -> Schedule:
    """The schedule of the plan's own actions: renewals only take their share of the load."""
    return whole._replace(
        actions=tuple(each for each in whole.actions if each.id not in dues),
        late=tuple(each for each in whole.late if each.id not in dues),
        critical_path=tuple(id_ for id_ in whole.critical_path if id_ not in dues),
        overloaded=tuple(
            each._replace(late=tuple(id_ for id_ in each.late if id_ not in dues)) for each in whole.overloaded
        ),
    )  # fmt: skip
