"""Make the plan: the cheapest path, who leads it, with which money, when, and what has to wait for the next round.

A path that the units cannot carry in time is searched again without the actions that were late; if no such path
reaches the target, the first plan stands, its late actions are named, and so is the index that can still be had.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from pemdi_map.engine.after import values_secured
from pemdi_map.engine.aggregate import index_of
from pemdi_map.engine.chance.judging import Judging
from pemdi_map.engine.chance.of_plan import chance_of
from pemdi_map.engine.chance.outcome import Chance
from pemdi_map.engine.contributions import worth_of
from pemdi_map.engine.knowledge import Knowledge, PlanningKnowledge, Request, present_roles, unit_names
from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome, Target
from pemdi_map.engine.path.problem import Path, catalogue_order
from pemdi_map.engine.plan.beside import Beside
from pemdi_map.engine.plan.decisions import Setting, decision_of, first_money, home_of
from pemdi_map.engine.plan.drawing import Drawing, Drawn, rounds_ahead
from pemdi_map.engine.plan.inclusion import Inclusions
from pemdi_map.engine.plan.outcome import (
    CurvePoint,
    Margin,
    Plan,
    PlannedAction,
    Postponed,
    Round,
    Safety,
    UnderList,
)
from pemdi_map.engine.plan.search import Search, TooLate
from pemdi_map.engine.plan.telling_rounds import Rounds
from pemdi_map.engine.plan.work import without_refused, work_of
from pemdi_map.engine.programmes.outcome import Cover
from pemdi_map.engine.rating import rating_of
from pemdi_map.engine.said import Text, said, together
from pemdi_map.engine.schedule.outcome import Scheduled
from pemdi_map.engine.schedule.unit_load import unit_capacities
from pemdi_map.engine.targets import aim, yearly_target
from pemdi_map.model.budget import NO_MONEY
from pemdi_map.model.calendar import Window
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.scenario import ScenarioName

_TRIES = 8
"""How often a plan with late actions is searched again without them."""


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
        self.file, self.request, self.scenario, self.target = file, request, scenario, target
        self.knowledge = knowledge.last
        self.indicators = {each.code: each for each in indicators}
        self.work = work_of(planning.actions, indicators, covers, request.start, self.knowledge.upload.finish)
        self.ahead = rounds_ahead(file, knowledge, planning, request, indicators, age)
        self.setting: Setting = self.ahead[-1].soon
        self.units = unit_names(knowledge.owners, file.institution.kind, file.units)
        self.present = present_roles(knowledge.owners, file.institution.kind, file.units)
        self.capacity = unit_capacities(planning.capacities, self.units)
        self.money = self._money()
        self.search = Search(self.knowledge, request, indicators, self.work, self.money)
        self.work = without_refused(self.work, request.without)
        self.over = {each.year: each for each in knowledge.over}
        self.aims = tuple(yearly_target(knowledge.target, each) for each in request.yearly)
        ahead = [
            each.least for each, asked in zip(self.aims, request.yearly, strict=True) if asked.year not in self.over
        ]
        made = {item.id: request.start.year for each in indicators for item in each.items if item.accepted}
        self.drawing = Drawing(
            self.ahead, self.work, self.search, self.units, self.capacity, ahead[:-1], made if request.yearly else None
        )
        self.crowded_out: tuple[str, ...] = ()

    def _money(self) -> dict[str, datetime.date]:
        """The first day of money of each action that needs some and can still get it."""
        unpaid = {id_: work for id_, work in self.work.items() if not work.done and not work.covered}
        days = {id_: first_money(work, self.setting) for id_, work in unpaid.items()}
        return {id_: day for id_, day in days.items() if day is not None}

    def plan(self) -> Plan:
        """The plan in full."""
        return self._told(self._best())

    def _best(self) -> Drawn:
        """The first plan without a late action; failing that, the one that still gives the highest index in time."""
        tries = [self.drawing.of(self.search.found(self.target.least, self.judging))]
        while tries[-1].schedule.late and len(tries) < _TRIES:
            self.search.exclude(frozenset(each.id for each in tries[-1].schedule.late))
            tries.append(self.drawing.of(self.search.found(self.target.least, self.judging)))
        best = max(tries, key=self._worth)
        earlier = tries[: tries.index(best)]
        self.crowded_out = tuple(dict.fromkeys(late.id for each in earlier for late in each.schedule.late))
        first = tries[0].found
        self.least_effort = self.search.least_effort(self.target.least) if self._safer else first.path.effort
        limited = self.request.effort is not None or first.missed
        self.same_index = first.path.index if limited else self.target.least
        return best

    def _worth(self, drawn: Drawn) -> tuple[bool, Fraction, int]:
        in_time = [each.id for each in drawn.schedule.actions]
        index, _ = self._index_with(in_time, drawn.lost(len(self.ahead) - 1))
        days = sum(self.work[id_].effort_days for id_ in in_time)
        return self._bears(index, in_time), min(index, self.target.least), -days

    def _index_with(self, actions: Collection[str], lost: Collection[str] = ()) -> tuple[Fraction, dict[str, Fraction]]:
        """The index and the values once these actions are done, the items `lost` count no more, and nothing else has
        changed."""
        done = {item.id for id_ in actions for item in self.work[id_].items}
        values = values_secured(self.knowledge.target, self.indicators.values(), done, lost)
        return index_of(self.knowledge.target, values), values

    def _told(self, drawn: Drawn) -> Plan:
        actions = tuple(self._action(each, drawn) for each in drawn.schedule.actions)
        lost = drawn.lost(len(self.ahead) - 1)
        index, values = self._index_with([each.id for each in actions], lost)
        knowledge = self.knowledge
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
        chance = self._chance(actions, lost, safe)
        return Plan(
            actions=actions, postponed=postponed, beyond=beyond, effort_days=effort,
            index_after=index, rating_after=rating_of(knowledge.target, index, knowledge.calendar.year).name,
            values=values, unreachable=self._unreachable(drawn, index, lost), limited_by=self.request.effort,
            margin=margin, chance=chance, safety=self._safety(index, actions), under_lists=self._under_lists(actions),
            least_effort=self.least_effort, crowded_out=self.crowded_out, last_chance=self._last_chance(),
            critical_path=drawn.schedule.critical_path, load=drawn.schedule.load, capacity=drawn.schedule.capacity,
            overloaded=drawn.schedule.overloaded, units=self.units,
            price=price, beside=self._beside(drawn, actions, price), work=self.work,
            problem=self.search.problem, start=self.request.start, deadline=knowledge.upload.finish,
            rounds=self._rounds(drawn, actions),
        )  # fmt: skip

    def _rounds(self, drawn: Drawn, actions: Sequence[PlannedAction]) -> tuple[Round, ...]:
        def index_with(done: Collection[str], lost: Collection[str]) -> Fraction:
            return self._index_with(done, lost)[0]

        def owner(id_: str) -> str:
            decision = drawn.decisions.get(id_) or decision_of(self.work[id_], (), self.setting)
            return self.units[decision.owner]

        rounds = Rounds(self.knowledge.target, self.work, self.search, index_with, owner)
        return rounds.all(self.request, self.aims, self.ahead, self.over, drawn, actions)

    def _beside(self, drawn: Drawn, actions: Sequence[PlannedAction], price: Fraction | None) -> Beside:
        """What is in the plan and why the rest is not, held against what the plan pays for an index point; and the
        paths beside it."""
        planned = {each.id: each.items for each in actions}
        inclusions = Inclusions(self.knowledge.target, self.indicators.values(), self.search, self.work, planned, price,
                                self.request.without)  # fmt: skip
        path = None if drawn.found.missed or self._safer else drawn.found.path
        return Beside(self.search, path, self.target.least, self.same_index, inclusions)

    def _margin(self, index: Fraction, actions: Sequence[str]) -> tuple[Margin, Path | None]:
        """What is lost where the heaviest item of the plan is refused, and what a plan that bears it costs."""
        done = self._items_of(actions)
        _, values = self._index_with(actions)
        losses = {item.id: self._loss(item, done, values) for id_ in actions for item in self.work[id_].items}
        worst = max(losses, key=lambda item: losses[item], default=None)
        loss = losses[worst] if worst else Fraction(0)
        survives = index - loss >= self.target.least
        safe = None if survives else self.search.surviving(self.target.least)
        return Margin(loss, worst, survives, CurvePoint(safe.effort, safe.index) if safe else None), safe

    def _items_of(self, actions: Sequence[str]) -> frozenset[str]:
        """What actions make and still has to be earned."""
        return frozenset(item.id for id_ in actions for item in self.work[id_].items)

    def _chance(
        self, actions: Sequence[PlannedAction], lost: Collection[str], safe: Path | None
    ) -> Chance | None:  # fmt: skip
        """How likely the target is where every item may be refused; `None` where nothing tells how often they are.

        What is `lost` by the last round is as if it were not handed in.
        """
        judging, knowledge = self.judging, self.knowledge
        if judging is None:
            return None
        reserve = (safe.effort, self._items_of(safe.actions)) if safe else None
        made = {each.id: tuple(item for item in each.items if item not in lost) for each in actions}
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

    def _loss(self, item: ItemOutcome, done: frozenset[str], values: Mapping[str, Fraction]) -> Fraction:
        """The index points that go where one item of those done, which give these values, is refused."""
        outcome = self.indicators[item.indicator]
        without = values_secured(self.knowledge.target, [outcome], done - {item.id})
        return (values[outcome.code] - without[outcome.code]) * outcome.weight / 100

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

    def _action(self, dated: Scheduled, drawn: Drawn) -> PlannedAction:
        work, decision = self.work[dated.id], drawn.decisions[dated.id]
        in_time = {each.id for each in drawn.schedule.actions}
        after = {
            id_: tuple(other for other in before if other in in_time)
            for id_, before in drawn.after.items()
            if id_ in in_time
        }
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

    def _unreachable(self, drawn: Drawn, index: Fraction, lost: Collection[str]) -> Text | None:
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
            (said("round-not-renewed", items=tuple(sorted(lost))), lost),
        )
        why = tuple(reason for reason, holds in reasons if holds) or (said("no-item-left"),)
        return together(said("target-missed", aim=aim(target), day=day, nearest=index, why=why), floors)
