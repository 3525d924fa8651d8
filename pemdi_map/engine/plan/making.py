"""Make the plan: the cheapest path, who leads it, with which money, when, and what has to wait for the next round.

A path that the units cannot carry in time is searched again without the actions that were late; if no such path
reaches the target, the first plan stands, its late actions are named, and so is the index that can still be had.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from pemdi_map.engine.after import values_secured
from pemdi_map.engine.aggregate import index_of
from pemdi_map.engine.chance.judging import Judging
from pemdi_map.engine.chance.of_plan import chance_of
from pemdi_map.engine.chance.outcome import Chance
from pemdi_map.engine.contributions import worth_of
from pemdi_map.engine.knowledge import Knowledge, PlanningKnowledge, Request, present_roles, unit_names
from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome, Target
from pemdi_map.engine.path.problem import Path, catalogue_order
from pemdi_map.engine.plan.decisions import Load, Setting, decision_of, home_of, money_from, setting_of
from pemdi_map.engine.plan.inclusion import Inclusions
from pemdi_map.engine.plan.outcome import (
    CurvePoint,
    Inclusion,
    Margin,
    Plan,
    PlannedAction,
    Postponed,
    Safety,
    UnderList,
)
from pemdi_map.engine.plan.search import Found, Search, TooLate
from pemdi_map.engine.plan.work import waits_for, without_refused, work_of
from pemdi_map.engine.programmes.outcome import Cover
from pemdi_map.engine.rating import rating_of
from pemdi_map.engine.rules.deciding import Decision
from pemdi_map.engine.said import Text, said, together
from pemdi_map.engine.schedule.outcome import Schedule, ScheduleAction, Scheduled
from pemdi_map.engine.schedule.scheduling import schedule
from pemdi_map.engine.schedule.unit_load import unit_capacities
from pemdi_map.engine.targets import aim
from pemdi_map.model.budget import NO_MONEY
from pemdi_map.model.calendar import Window
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.scenario import ScenarioName

_PRIORITIES = ("tinggi", "sedang", "rendah")
_TRIES = 8
"""How often a plan with late actions is searched again without them."""


class _Drawn(NamedTuple):
    """A path with its dates, before it is told."""

    found: Found
    schedule: Schedule
    decisions: Mapping[str, Decision]


class PlanMaker:
    """Makes the plan to the target from where the indicators stand; `covers`: the programme that carries out an action.

    `age`: years between the old assessment and the round, `None` without one.
    """

    def __init__(
        self,
        file: InstitutionFile,
        knowledge: Knowledge,
        planning: PlanningKnowledge,
        request: Request,
        indicators: tuple[IndicatorOutcome, ...],
        target: Target,
        scenario: ScenarioName,
        age: int | None,
        covers: Mapping[str, Cover],
    ) -> None:
        self.file, self.knowledge, self.request, self.scenario, self.target = file, knowledge, request, scenario, target
        self.indicators = {each.code: each for each in indicators}
        self.work = work_of(planning.actions, indicators, covers, request.start, knowledge.upload.finish)
        self.setting: Setting = setting_of(file, knowledge, planning, request, indicators, age)
        self.units = unit_names(knowledge.owners, file.institution.kind, file.units)
        self.present = present_roles(knowledge.owners, file.institution.kind, file.units)
        self.capacity = unit_capacities(planning.capacities, self.units)
        self.money = self._money()
        self.search = Search(knowledge, request, indicators, self.work, self.money)
        self.work = without_refused(self.work, request.without)
        self.crowded_out: tuple[str, ...] = ()

    def _money(self) -> dict[str, datetime.date]:
        """The first day of money of each action that needs some and can still get it."""
        paid = {id_: work for id_, work in self.work.items() if work.needs_money and not work.done and not work.covered}
        days = {id_: money_from(decision_of(work, (), self.setting), work, self.setting) for id_, work in paid.items()}
        return {id_: day for id_, day in days.items() if day is not None}

    def plan(self) -> Plan:
        """The plan in full."""
        return self._told(self._best())

    def _best(self) -> _Drawn:
        """The first plan without a late action; failing that, the one that still gives the highest index in time."""
        tries = [self._drawn(self.search.found(self.target.least, self.judging))]
        while tries[-1].schedule.late and len(tries) < _TRIES:
            self.search.exclude(frozenset(each.id for each in tries[-1].schedule.late))
            tries.append(self._drawn(self.search.found(self.target.least, self.judging)))
        best = max(tries, key=self._worth)
        earlier = tries[: tries.index(best)]
        self.crowded_out = tuple(dict.fromkeys(late.id for each in earlier for late in each.schedule.late))
        first = tries[0].found
        self.least_effort = self.search.least_effort(self.target.least) if self._safer else first.path.effort
        limited = self.request.effort is not None or first.missed
        self.same_index = first.path.index if limited else self.target.least
        return best

    def _worth(self, drawn: _Drawn) -> tuple[bool, Fraction, int]:
        in_time = [each.id for each in drawn.schedule.actions]
        index, _ = self._index_with(in_time)
        return (
            self._bears(index, in_time),
            min(index, self.target.least),
            -sum(self.work[id_].effort_days for id_ in in_time),
        )

    def _drawn(self, found: Found) -> _Drawn:
        """Owners and money by the rules, then dates, then the rules again with the dates."""
        chosen = [id_ for id_ in found.path.actions if not self.work[id_].done]
        after = waits_for(self.work, chosen)
        waiting = {id_: [self.work[other] for other in chosen if id_ in after[other]] for id_ in chosen}
        first = {id_: decision_of(self.work[id_], waiting[id_], self.setting) for id_ in chosen}
        dated = schedule(
            [self._to_schedule(id_, after[id_], first[id_]) for id_ in chosen],
            self.capacity, self.request.start, self.knowledge.upload.finish, self.setting.planning.holidays,
        )  # fmt: skip
        loads = self._loads(chosen, first, dated)
        second = {
            id_: decision_of(self.work[id_], waiting[id_], self.setting, dated, loads[self.units[first[id_].owner]])
            for id_ in chosen
        }
        return _Drawn(found, dated, second)

    def _to_schedule(self, id_: str, after: tuple[str, ...], decision: Decision) -> ScheduleAction:
        work = self.work[id_]
        level = min((item.level for item in work.items), default=0)
        priority = _PRIORITIES.index(decision.priority) if decision.priority else len(_PRIORITIES)
        return ScheduleAction(
            id=id_, unit=self.units[decision.owner], effort_days=work.effort_days, lead_weeks=work.lead_weeks,
            after=after, rank=(level, priority, -work.lead_weeks, id_),
            earliest=work.covered.earliest if work.covered else money_from(decision, work, self.setting),
            ends_from=datetime.date(self.knowledge.calendar.year, 1, 1) if decision.in_assessed_year else None,
        )  # fmt: skip

    def _loads(self, chosen: Sequence[str], decisions: Mapping[str, Decision], dated: Schedule) -> dict[str, Load]:
        total = sum(self.work[id_].effort_days for id_ in chosen) or 1
        over = {each.unit for each in dated.overloaded}
        carried: dict[str, int] = {}
        for id_ in chosen:
            unit = self.units[decisions[id_].owner]
            carried[unit] = carried.get(unit, 0) + self.work[id_].effort_days
        return {unit: Load(Fraction(days * 100, total), unit in over) for unit, days in carried.items()}

    def _index_with(self, actions: Sequence[str]) -> tuple[Fraction, dict[str, Fraction]]:
        """The index and the values once these actions are done, and nothing else has changed."""
        done = {item.id for id_ in actions for item in self.work[id_].items}
        values = values_secured(self.knowledge.target, self.indicators.values(), done)
        return index_of(self.knowledge.target, values), values

    def _told(self, drawn: _Drawn) -> Plan:
        after = waits_for(self.work, [each.id for each in drawn.schedule.actions])
        actions = tuple(self._action(each, drawn, after) for each in drawn.schedule.actions)
        index, values = self._index_with([each.id for each in actions])
        knowledge, path = self.knowledge, drawn.found.path
        postponed = tuple(
            Postponed(
                self.work[each.id].action, home_of(self.work[each.id], (), self.setting).code,
                self.units[drawn.decisions[each.id].owner], self.work[each.id].effort_days, each.reason,
                each.earliest_finish, self._in_repair(each.earliest_finish),
            )
            for each in drawn.schedule.late
        )  # fmt: skip
        bought, effort = index - self._index_with(())[0], sum(each.effort_days for each in actions)
        price = effort / bought if bought else None
        beyond = tuple(self._beyond(id_, too_late) for id_, too_late in self.search.too_late.items())
        margin, safe = self._margin(index, [each.id for each in actions])
        chance = self._chance(actions, safe)
        return Plan(
            actions=actions, postponed=postponed, beyond=beyond, effort_days=effort,
            index_after=index, rating_after=rating_of(knowledge.target, index, knowledge.calendar.year).name,
            values=values, unreachable=self._unreachable(drawn, index), limited_by=self.request.effort,
            curve=self.search.curve(), bounds=self.search.bounds(),
            margin=margin, chance=chance, safety=self._safety(index, actions), under_lists=self._under_lists(actions),
            least_effort=self.least_effort,
            without_old_evidence=self.search.without_old_evidence(self.same_index), crowded_out=self.crowded_out,
            last_chance=self._last_chance(),
            runners_up=() if drawn.found.missed or self._safer else self.search.runners_up(path, self.target.least),
            critical_path=drawn.schedule.critical_path, load=drawn.schedule.load, capacity=drawn.schedule.capacity,
            overloaded=drawn.schedule.overloaded, units=self.units,
            price=price, inclusions=self._inclusions(actions, price), work=self.work,
            problem=self.search.problem, start=self.request.start, deadline=knowledge.upload.finish,
        )  # fmt: skip

    def _inclusions(self, actions: Sequence[PlannedAction], price: Fraction | None) -> dict[str, Inclusion]:
        """What is in the plan and why the rest is not, held against what the plan pays for an index point."""
        planned = {each.id: each.items for each in actions}
        told = Inclusions(self.knowledge.target, self.search, self.work, planned, price, self.request.without)
        return told.all(self.indicators.values())

    def _margin(self, index: Fraction, actions: Sequence[str]) -> tuple[Margin, Path | None]:
        """What is lost where the heaviest item of the plan is refused, and what a plan that bears it costs."""
        done = self._items_of(actions)
        losses = {item.id: self._loss(item, done) for id_ in actions for item in self.work[id_].items}
        worst = max(losses, key=lambda item: losses[item], default=None)
        loss = losses[worst] if worst else Fraction(0)
        survives = index - loss >= self.target.least
        safe = None if survives else self.search.surviving(self.target.least)
        return Margin(loss, worst, survives, CurvePoint(safe.effort, safe.index) if safe else None), safe

    def _items_of(self, actions: Sequence[str]) -> frozenset[str]:
        """What actions make and still has to be earned."""
        return frozenset(item.id for id_ in actions for item in self.work[id_].items)

    def _chance(self, actions: Sequence[PlannedAction], safe: Path | None) -> Chance | None:
        """How likely the target is where every item may be refused; `None` where nothing tells how often they are."""
        judging, knowledge = self.judging, self.knowledge
        if judging is None:
            return None
        reserve = (safe.effort, self._items_of(safe.actions)) if safe else None
        made = {each.id: each.items for each in actions}
        return chance_of(judging, knowledge.target, knowledge.calendar.year, self.target, made, reserve)

    @property
    def _safer(self) -> bool:
        """Whether more is asked of the plan than its target."""
        return bool(self.request.reserve) or self.request.chance is not None

    def _bears(self, index: Fraction, actions: Sequence[str]) -> bool:
        """Whether actions have the reserve and the chance that are asked for; so has any plan where none is."""
        least, wanted = self.target.least, self.request.chance
        if self.request.reserve:
            return index - self.search.worst_loss(actions, self.request.reserve) >= least
        if wanted is None or self.judging is None:
            return wanted is None
        return self.judging.indices(self._items_of(actions)).at_least(least) >= wanted

    def _safety(self, index: Fraction, actions: Sequence[PlannedAction]) -> Safety | None:
        """What was asked beyond the target, whether the plan has it, and what is proved of the price."""
        if not self._safer:
            return None
        ids, reserve, wanted = [each.id for each in actions], self.request.reserve, self.request.chance
        met, least = self._bears(index, ids), self.target.least
        if reserve:
            one = self.search.surviving(least)
            left = index - self.search.worst_loss(ids, reserve)
            proved, highest = one.effort if one else None, None
        else:
            likely, left = self.search.likely, None
            proved = max(likely.proved, self.least_effort) if likely else None
            highest = self.search.highest_chance(least, self.judging) if self.judging and not met else None
        days = sum(each.effort_days for each in actions)
        return Safety(reserve, wanted, met, left, proved, met and proved == days, highest)

    @cached_property
    def judging(self) -> Judging | None:
        """How assessors judge the items, by what is known of it."""
        acceptance = self.setting.planning.acceptance
        if acceptance is None:
            return None
        items = (item for each in self.indicators.values() for item in each.items)
        return Judging(acceptance, items, self.search.problem, again=self._last_chance() is not None)

    def _loss(self, item: ItemOutcome, done: frozenset[str]) -> Fraction:
        """The index points that go where one item of those done is refused."""
        target, outcome = self.knowledge.target, self.indicators[item.indicator]
        whole, without = (values_secured(target, [outcome], each)[outcome.code] for each in (done, done - {item.id}))
        return (whole - without) * outcome.weight / 100

    def _under_lists(self, actions: Sequence[PlannedAction]) -> tuple[UnderList, ...]:
        """The plan by every other item list."""
        done = frozenset(item for each in actions for item in each.items)
        result = []
        for other in self.setting.planning.other_lists:
            index = index_of(other.target, values_secured(other.target, self.indicators.values(), done))
            path, enough = self.search.under(other, self.target.least, done)
            result.append(
                UnderList(
                    other.items.id, other.items.name, index, index >= self.target.least, path.actions,
                    path.effort if enough else None,
                )
            )  # fmt: skip
        return tuple(result)

    def _last_chance(self) -> Window | None:
        return next((each for each in self.knowledge.calendar.windows if each.id == "repair"), None)

    def _in_repair(self, day: datetime.date) -> bool:
        """Whether what is too late for the upload, finished on that day, can still come in after it."""
        last = self._last_chance()
        return last is not None and day <= last.finish

    def _beyond(self, id_: str, too_late: TooLate) -> Postponed:
        work = self.work[id_]
        reason = said("money-until" if too_late.waits_for_money else "time-until", day=too_late.finish)
        home = home_of(work, (), self.setting).code
        lead = work.action.lead or next(row.lead for row in self.knowledge.owners.indicators if row.indicator == home)
        return Postponed(work.action, home, self.units[lead], work.effort_days, reason, too_late.finish,
            self._in_repair(too_late.finish),
        )  # fmt: skip

    def _action(self, dated: Scheduled, drawn: _Drawn, after: Mapping[str, tuple[str, ...]]) -> PlannedAction:
        work, decision = self.work[dated.id], drawn.decisions[dated.id]
        waiting = [self.work[other] for other, before in after.items() if dated.id in before]
        home = home_of(work, waiting, self.setting)
        worth = (worth_of(item, self.indicators[item.indicator].weight, self.knowledge.target) for item in work.items)
        supports = (self.units[role] for role in decision.support if role in self.present)
        return PlannedAction(
            action=work.action, items=tuple(item.id for item in work.items),
            indicators=tuple(dict.fromkeys(item.indicator for item in work.items)) or (home.code,),
            indicator=home.code, aspect=home.aspect,
            level=min((item.level for item in work.items), default=home.working), state=work.state, reuse=work.reuse,
            carrying=work.carrying,
            effort_days=work.effort_days, lead_weeks=work.lead_weeks, owner=self.units[decision.owner],
            supports=tuple(dict.fromkeys(unit for unit in supports if unit != self.units[decision.owner])),
            outside=home.outside, start=dated.start, finish=dated.finish, quarters=dated.quarters,
            critical=dated.critical, slack_weeks=dated.slack_weeks,
            priority=decision.priority or home.priority, funding=decision.funding or NO_MONEY,
            gain=sum(worth, Fraction(0)), waiting=len(waiting),
            after=after[dated.id], decision=decision,
            programme=work.covered.programme if work.covered else None,
            open=together(*dict.fromkeys(item.open for item in work.items)),
        )  # fmt: skip

    def _unreachable(self, drawn: _Drawn, index: Fraction) -> Text | None:
        target, day = self.target, self.knowledge.upload.finish
        floors = said("floors-missed", codes=drawn.found.floors, day=day) if drawn.found.floors else ""
        if self.request.effort is not None or index >= target.least:
            return floors or None
        late, beyond = len(drawn.schedule.late), self.search.too_late.values()
        moneyless = sum(each.waits_for_money for each in beyond)
        slow = len(beyond) - moneyless
        without = tuple(sorted(self.request.without, key=catalogue_order))
        reasons = (
            (said("actions-unfinished", count=late), late),
            (said("actions-too-slow", count=slow), slow),
            (said("actions-without-money", count=moneyless), moneyless),
            (said("excluded", codes=without), without),
        )
        why = tuple(reason for reason, holds in reasons if holds) or (said("no-item-left"),)
        return together(said("target-missed", aim=aim(target), day=day, nearest=index, why=why), floors)
