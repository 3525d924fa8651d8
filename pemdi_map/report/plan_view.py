"""The plan as a reader needs it on the page: by unit, by quarter, whom to call, and why each action stands there."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.plan.outcome import Plan, PlannedAction
from pemdi_map.report.page.action_cards import UnitCards, cards_by_unit
from pemdi_map.report.page.money import PlanMoney, money_of
from pemdi_map.report.page.months import Months
from pemdi_map.report.typed import NOTHING_TYPED, Row, TypedCell, TypedIn, as_it_stands, closed


class QuarterLoad(NamedTuple):
    """The person-days asked of a unit in a quarter, and those it has in the weeks of the plan."""

    wanted: Fraction
    capacity: Fraction

    @property
    def percent(self) -> int | None:
        """The share of the capacity that is asked for; `None` where there is none."""
        return round(self.wanted * 100 / self.capacity) if self.capacity else None


class UnitLoad(NamedTuple):
    """A unit's load in every quarter of the plan."""

    unit: str
    quarters: tuple[QuarterLoad, ...]
    over: bool

    @property
    def total(self) -> Fraction:
        return sum((each.wanted for each in self.quarters), Fraction(0))


class Call(NamedTuple):
    """Whom to call about what, through which unit, by when; `by` is `None` where no day is known."""

    call: str
    about: str
    through: str
    by: datetime.date | None
    overdue: bool
    actions: tuple[str, ...]


class Note(NamedTuple):
    """A remark of the rules, and the actions it is about."""

    text: str
    actions: tuple[str, ...]


class Reason(NamedTuple):
    """A rule that something in the plan comes from, and the actions it speaks of."""

    rule_id: str
    because: str
    assumption: bool
    actions: int


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan, arranged: its actions as they stand with what people typed, all other figures the plan's own."""

    plan: Plan
    units: tuple[UnitCards, ...]
    axis: Months
    load: tuple[UnitLoad, ...]
    calls: tuple[Call, ...]
    prerequisites: tuple[PlannedAction, ...]
    notes: tuple[Note, ...]
    reasons: tuple[Reason, ...]
    typed: Mapping[str, Row]
    """By action what people typed that shows in none of its cells."""
    closed: Collection[str]
    """The actions that people have finished or called off."""
    money: PlanMoney
    added: tuple[Mapping[str, TypedCell], ...]
    """The actions that people added, each cell by its key."""

    @property
    def start(self) -> datetime.date:
        """The day on which the first action starts."""
        return min((each.start for each in self.plan.actions), default=self.plan.start)

    @property
    def finish(self) -> datetime.date:
        """The day on which the last action is finished."""
        return max((each.finish for each in self.plan.actions), default=self.plan.start)


def view_of(made: Plan, typed: TypedIn = NOTHING_TYPED) -> PlanView:
    """Arrange a plan for the page, with what people typed into its workbook."""
    finishes = [action.finish for action in made.actions]
    plan, beside = as_it_stands(made, typed)
    months = Months(plan.start, max([plan.deadline, plan.start, *finishes]))
    return PlanView(
        plan=plan, units=cards_by_unit(made, plan.actions, months), axis=months,
        load=_load(plan), calls=_calls(plan), notes=_notes(plan), reasons=_reasons(plan),
        prerequisites=tuple(sorted((each for each in plan.actions if not each.items), key=lambda each: each.finish)),
        typed=beside, closed=closed(typed), money=money_of(plan.actions, typed, made.numbers),
        added=tuple({cell.key: cell for cell in row} for row in typed.added),
    )  # fmt: skip


def why(action: PlannedAction) -> str:
    """The first reason for an action's priority, in the rule's own words; the other rules stand in the legend."""
    return next((each.because for each in action.decision.fired if "priority" in each.outputs), "")


def _load(plan: Plan) -> tuple[UnitLoad, ...]:
    over = {each.unit for each in plan.overloaded}
    rows = []
    for unit, wanted in plan.load.items():
        capacity: Mapping[str, Fraction] = plan.capacity[unit]
        quarters = tuple(QuarterLoad(wanted.get(name, Fraction(0)), capacity[name]) for name in plan.quarters)
        rows.append(UnitLoad(unit, quarters, unit in over))
    return tuple(sorted(rows, key=lambda row: (-row.total, row.unit)))


def _calls(plan: Plan) -> tuple[Call, ...]:
    """Each call once, the most urgent first, with the actions that wait for it."""
    asked: dict[tuple[str, str, str, datetime.date | None, bool], list[str]] = {}
    for action in plan.actions:
        for each in action.decision.escalations:
            through = plan.units.get(each.through, each.through)
            asked.setdefault((each.call, each.about, through, each.by, each.overdue), []).append(action.id)
    calls = [Call(*key, tuple(actions)) for key, actions in asked.items()]
    return tuple(sorted(calls, key=lambda each: (each.by or datetime.date.max, each.call, each.about)))


def _notes(plan: Plan) -> tuple[Note, ...]:
    """Each remark once, those about most actions first."""
    about: dict[str, list[str]] = {}
    for action in plan.actions:
        for note in action.decision.notes:
            about.setdefault(note, []).append(action.id)
    notes = [Note(text, tuple(actions)) for text, actions in about.items()]
    return tuple(sorted(notes, key=lambda note: (-len(note.actions), note.text)))


def _reasons(plan: Plan) -> tuple[Reason, ...]:
    counted: dict[str, tuple[str, bool, int]] = {}
    for action in plan.actions:
        for fired in action.decision.fired:
            if fired.outputs:
                _, _, count = counted.get(fired.rule_id, ("", False, 0))
                counted[fired.rule_id] = fired.because, fired.assumption, count + 1
    return tuple(Reason(id_, *counted[id_]) for id_ in sorted(counted, key=lambda id_: int(id_[1:])))
