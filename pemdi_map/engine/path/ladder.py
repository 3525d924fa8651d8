"""The levels of an indicator in whole numbers: what it becomes with each set of actions done."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from typing import NamedTuple

from pemdi_map.engine.banded import rise_inside
from pemdi_map.engine.path.legs import union
from pemdi_map.engine.path.problem import PathIndicator, PathItem
from pemdi_map.model.instrument import Band


class Rung(NamedTuple):
    """An item that its level asks for, and what it adds to the value: `today`, and `whole` once it is accepted.

    `maker`: what must be carried out for it to count whole, as bits; 0 where it does, `None` where it cannot.
    """

    item: PathItem
    maker: int | None
    today: int
    whole: int

    def earned(self, actions: int) -> bool:
        """Whether the item counts whole because of a set of actions."""
        return bool(self.maker and not self.maker & ~actions)

    def worth(self, actions: int) -> int:
        """What the item adds once a set of actions is done."""
        return self.today if self.maker is None or self.maker & ~actions else self.whole


class Ladder:
    """Values of one indicator in whole parts of a point, `unit` to the point.

    `start`: where it stands today. `bounds`: the lower bound of each level, and the upper one of the last.
    """

    def __init__(self, indicator: PathIndicator, bands: Sequence[Band], makers: Sequence[Sequence[int | None]]) -> None:
        bounds = [*(band.lower for band in bands), bands[-1].upper]
        exact = [
            [(item, maker, counted(rise := rise_inside(band, item.share), item.credit), rise)
             for item, maker in zip(level, made, strict=True) if item.share]
            for band, level, made in zip(bands, indicator.levels, makers, strict=True)
        ]  # fmt: skip
        figures = [indicator.start_value, *bounds, *(part for level in exact for rung in level for part in rung[2:])]
        self.unit = math.lcm(*(figure.denominator for figure in figures))
        self.start = in_parts(indicator.start_value, self.unit)
        self.bounds = [in_parts(bound, self.unit) for bound in bounds]
        self.levels = [
            [Rung(item, maker, in_parts(today, self.unit), in_parts(whole, self.unit))
             for item, maker, today, whole in level]
            for level in exact
        ]  # fmt: skip

    def value(self, actions: int) -> int:
        """The value once a set of actions is done."""
        value, _ = self._climbed(actions)
        return max(value, self.start)

    def earned(self, actions: int) -> Iterator[tuple[int, PathItem]]:
        """The items that start to count because of a set of actions, with their level (from 0)."""
        _, reached = self._climbed(actions)
        for number, rungs in enumerate(self.levels[: reached + 1]):
            for rung in rungs:
                if rung.earned(actions) and rung.item.credit < 1:
                    yield number, rung.item

    def losses(self, actions: int, most: int) -> list[int]:
        """The most that the value loses where none, one, up to `most` of the items are refused that a set of actions
        earns.

        The lowest level with a refused item decides: what stands above it counts no more, refused or not.
        """
        reached, at = self._climbed(actions)
        value = max(reached, self.start)
        lost = [0] * (most + 1)
        for number, rungs in enumerate(self.levels[: at + 1]):
            whole = reached if number == at else self.bounds[number + 1]
            earned = sorted((rung.whole for rung in rungs if rung.earned(actions)), reverse=True)
            for count in range(1, most + 1) if earned else ():
                least = max(whole - sum(earned[:count]), self.start)
                lost[count] = max(lost[count], value - least)
        return lost

    def _climbed(self, actions: int) -> tuple[int, int]:
        """The value and the level worked on once a set of actions is done."""
        for number, (rungs, (lower, upper)) in enumerate(zip(self.levels, pairwise(self.bounds), strict=True)):
            value = lower + sum(rung.worth(actions) for rung in rungs)
            if rungs and value < upper:
                return value, number
        return self.bounds[-1], len(self.levels)

    def possible(self) -> dict[int, tuple[int, int]]:
        """The value with each set of actions worth looking at, and the least of it where an item they earn is refused.

        Worth looking at is what makes all items of the levels below one, and any of those that serve it.
        """
        values: dict[int, tuple[int, int]] = {}
        below, lowest = 0, self.bounds[-1]
        for rungs, (lower, upper) in zip(self.levels, pairwise(self.bounds), strict=True):
            served = sorted({rung.maker for rung in rungs if rung.maker})
            for number in range(len(served) + 1 if rungs else 0):
                for chosen in combinations(served, number):
                    actions = union(chosen) | below
                    value = lower + sum([rung.worth(actions) for rung in rungs])
                    if actions not in values or max(value, self.start) > values[actions][0]:
                        least = min(value - _largest_earned(rungs, actions), lowest)
                        values[actions] = max(value, self.start), max(least, self.start)
            if any(rung.maker is None for rung in rungs):
                return values
            below |= union(served)
            if largest := _largest_earned(rungs, below):
                lowest = min(upper - largest, lowest)
        values[below] = max(self.bounds[-1], self.start), max(lowest, self.start)
        return values


def in_parts(figure: Fraction, unit: int) -> int:
    """A figure in whole parts, `unit` to the point, which its denominator divides."""
    return figure.numerator * (unit // figure.denominator)


def counted(rise: Fraction, credit: Fraction) -> Fraction:
    """What counts of a rise or a share, without a multiplication where it is all or nothing, as it mostly is."""
    return rise * credit if credit.denominator > 1 else rise if credit else credit


def _largest_earned(rungs: Sequence[Rung], actions: int) -> int:
    """The most that one item adds of those which a set of actions earns; 0 where it earns none."""
    return max((rung.whole for rung in rungs if rung.earned(actions)), default=0)
