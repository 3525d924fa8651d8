"""The facts of all services, one column a fact, each worked out once however many measures ask for it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from operator import attrgetter
from typing import Any, NamedTuple

from pemdi_map.engine.rules.conditions import COMPARISONS, comparable
from pemdi_map.engine.services.outcome import IntegrationMatrix
from pemdi_map.model.conditions import Condition
from pemdi_map.model.coverage import Threshold
from pemdi_map.model.service import Service

Answers = list[bool | None]


class Figures(NamedTuple):
    """A column of numbers as whole ones: each is its entry divided by `scale`."""

    entries: list[int | None]
    scale: int

    def reach(self, threshold: Threshold) -> Answers:
        """Whether each alone reaches a threshold."""
        least = threshold.least(Fraction(self.scale))
        return [None if entry is None else entry >= least for entry in self.entries]


class Columns:
    """Answers and figures of services in a fixed order."""

    def __init__(self, services: Sequence[Service], matrix: IntegrationMatrix) -> None:
        self._services = services
        self._values: dict[str, list[Any]] = {"partner_count": _partner_counts(services, matrix)}
        self._figures: dict[str, Figures] = {}
        self._all: dict[tuple[Condition, ...], Answers] = {}

    def values(self, fact: str) -> list[Any]:
        """What is known of a fact, `None` where nothing is."""
        if fact not in self._values:
            self._values[fact] = list(map(attrgetter(fact), self._services))
        return self._values[fact]

    def figures(self, fact: str) -> Figures:
        """A fact that is a number."""
        if fact not in self._figures:
            self._figures[fact] = _figures(self.values(fact))
        return self._figures[fact]

    def answers(self, conditions: tuple[Condition, ...]) -> Answers:
        """Whether all conditions hold: no, where one is known not to; unknown, where one is not known."""
        if conditions not in self._all:
            columns = [self._answers(condition) for condition in conditions] or [[True] * len(self._services)]
            self._all[conditions] = list(map(_together, zip(*columns, strict=True)))
        return self._all[conditions]

    def _answers(self, condition: Condition) -> Answers:
        compare, expected = COMPARISONS[condition.operator], comparable(condition.operand)
        return [None if value is None else compare(value, expected) for value in self.values(condition.fact)]


def _figures(values: Sequence[Fraction | int | None]) -> Figures:
    scale = math.lcm(*(value.denominator for value in values if value is not None))
    return Figures([None if one is None else one.numerator * (scale // one.denominator) for one in values], scale)


def _together(answers: tuple[bool | None, ...]) -> bool | None:
    if False in answers:
        return False
    return None if None in answers else True


def _partner_counts(services: Sequence[Service], matrix: IntegrationMatrix) -> list[int | None]:
    unstated = set(matrix.unstated)
    return [None if one.name in unstated else len(matrix.partners.get(one.name, ())) for one in services]
