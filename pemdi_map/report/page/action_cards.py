"""The actions of a plan as the page draws them: by unit, each with its number, its bar, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.plan.outcome import Plan, PlannedAction
from pemdi_map.report.page.months import Months


class Card(NamedTuple):
    """An action. `number`: its place in the plan, by which people call it. `left`, `width`: its bar, in percent."""

    number: int
    action: PlannedAction
    left: Fraction
    width: Fraction
    label: Fraction
    """Where the words beside the bar begin."""
    waits_for: tuple[str, ...]
    """The actions that must be finished before, each as `3. Name`."""


class UnitCards(NamedTuple):
    """What one unit leads, in order of time."""

    unit: str
    effort_days: int
    cards: tuple[Card, ...]


def cards_by_unit(plan: Plan, shown: Iterable[PlannedAction], months: Months) -> tuple[UnitCards, ...]:
    """The actions as people have them now, units with most work first. `plan`: as it was made, which gives numbers."""
    number = plan.numbers
    led: dict[str, list[Card]] = {}
    for action in shown:
        led.setdefault(action.owner, []).append(_card(action, number, plan.names, months))
    units = [UnitCards(unit, sum(one.action.effort_days for one in found), tuple(found)) for unit, found in led.items()]
    return tuple(sorted(units, key=lambda each: (-each.effort_days, each.unit)))


def _card(action: PlannedAction, number: Mapping[str, int], names: Mapping[str, str], months: Months) -> Card:
    left, end = months.at(action.start), months.after(action.finish)
    waits = tuple(f"{number[id_]}. {names[id_]}" for id_ in sorted(action.after, key=lambda one: number[one]))
    return Card(number[action.id], action, left, max(end - left, Fraction(1, 2)), max(end, left), waits)
