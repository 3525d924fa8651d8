"""Conditions as functions of the facts, made once and then put to every action."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from fractions import Fraction
from operator import attrgetter, contains, eq, ge, gt, le, lt
from typing import Any

from pemdi_map.model.conditions import Condition, Day, Operand
from pemdi_map.model.facts import Facts, registry
from pemdi_map.model.operators import Operator

Test = Callable[[Facts], bool]

COMPARISONS: dict[Operator, Callable[[Any, Any], bool]] = {
    "equals": eq,
    "at_least": ge,
    "at_most": le,
    "above": gt,
    "below": lt,
    "before": lt,
    "on_or_before": le,
    "after": gt,
    "on_or_after": ge,
    "in": lambda value, choices: contains(choices, value),
    "not_in": lambda value, choices: not contains(choices, value),
    "has_any": lambda values, choices: not choices.isdisjoint(values),
    "has_all": lambda values, choices: choices.issubset(values),
    "has_none": lambda values, choices: choices.isdisjoint(values),
}
"""What each operator asks of a value that is known."""


def test_of(condition: Condition) -> Test:
    """The test of a condition. A fact that is not known fulfils none but `is_present: false`."""
    known = attrgetter(condition.fact)
    operand = condition.operand
    if condition.operator == "is_present":
        several = registry()[condition.fact].type == "words"
        return lambda facts: (bool(known(facts)) if several else known(facts) is not None) is operand
    compare = COMPARISONS[condition.operator]
    if isinstance(operand, Day):
        return _day_test(known, compare, operand)
    expected = comparable(operand)

    def test(facts: Facts) -> bool:
        value = known(facts)
        return value is not None and compare(value, expected)

    return test


def comparable(operand: Operand) -> Any:
    """An operand in the form that compares fastest: a set for a list, an int for a whole number."""
    if isinstance(operand, tuple) and not isinstance(operand, Day):
        return frozenset(operand)
    return int(operand) if isinstance(operand, Fraction) and operand.denominator == 1 else operand


def _day_test(known: Callable[[Facts], Any], compare: Callable[[Any, Any], bool], day: Day) -> Test:
    def test(facts: Facts) -> bool:
        value, other = known(facts), day_in(day, facts)
        return value is not None and other is not None and compare(value, other)

    return test


def day_in(day: Day, facts: Facts) -> datetime.date | None:
    """The date that a day of a rule stands for; `None` where the named day is not known."""
    date: datetime.date | None = day.date if day.date is not None else getattr(facts, day.name)
    return None if date is None else date - datetime.timedelta(days=day.days_before)
