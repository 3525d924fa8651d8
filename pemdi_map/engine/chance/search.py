"""The cheapest actions whose chance is at least so much: searched, not proved; the least that any can cost is proved.

The chance of a sum is no sum, so no sweep finds it. Searched: the mean of the index less a multiple of its variance is
a sum over the indicators, and a sweep finds what gains most of it for every effort. Of these sets, for several
multiples, and of the cheapest sets that reach the mark where nothing or one item is refused, the cheapest that are
likely enough are taken, and whatever they do not need is left out of them, dearest first.

Proved: an index with mean m and variance v reaches a mark above m with a probability of at most v / (v + (mark - m)^2)
(Cantelli), so what reaches it with p has m + r * sqrt(v) >= mark, where r^2 = (1 - p) / p, and for any c > 0 also
m + c / 2 * v + r^2 / (2 c) >= mark. The left side is a sum over the indicators as well: where no set reaches it for an
effort, none that costs no more is likely enough.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from pemdi_map.engine.chance.distribution import Likely
from pemdi_map.engine.chance.judging import Judging, mean, variance
from pemdi_map.engine.path.problem import Path, Unreachable
from pemdi_map.engine.path.solver import Paths
from pemdi_map.engine.path.sweep import Sweep

_FINE = 100_000
"""Parts of an index point that sweeps count in; gains are rounded up, so that what is proved stays true."""
_CAUTIONS = tuple(map(Fraction, (0, 4, 8, 16)))
_BOLD = tuple(map(Fraction, (1, 2, 4, 8, 16)))
_TRIMMED = 2
"""Of so many sets it is tried what they can spare."""


class LikelyPath(NamedTuple):
    """A path that is likely enough, with its probability. `proved`: what any such path takes, in person-days."""

    path: Path
    probability: Fraction
    proved: int


class Likeliest:
    """Searches one problem for paths to an index of at least `least`."""

    def __init__(self, paths: Paths, judging: Judging, least: Fraction) -> None:
        self._paths, self._ground, self._judging, self._least = paths, paths.ground, judging, least
        self._made = {action.id: judging.made_by(action.id) for action in self._ground.actions}
        self._values, self._chance = cache(self._values_of), cache(self._chance_of)
        self._start = sum((mean(self._values(code, 0)) * weight / 100 for code, weight in judging.weights.items()),
                          Fraction(0))  # fmt: skip

    @property
    def highest(self) -> Fraction:
        """The probability with all that can be done: nothing gives more, since no action makes a refusal likelier."""
        return self._chance(self._ground.possible)

    def cheapest(self, wanted: Fraction) -> LikelyPath | None:
        """A path whose index is at least the mark with at least a probability above 0; `None` where there is none."""
        needed = self._for_floors()
        if needed is None or self.highest < wanted:
            return None
        found, proved = {self._ground.possible}, 0
        for path in (self._paths.cheapest(self._least), self._paths.surviving(self._least)):
            if isinstance(path, Path):
                found.add(self._bits(path) | needed)
        for factor in (*(bold / 2 for bold in _BOLD), *(-caution for caution in _CAUTIONS)):
            sweep = self._paths.by_measure(self._gains(factor))
            found |= self._first_likely(sweep, needed, wanted)
            if factor > 0:
                proved = max(proved, self._least_with(sweep, wanted, 2 * factor))
        likely = sorted((each for each in found if self._chance(each) >= wanted), key=self._price)
        trimmed = (
            self._ground.trimmed(each, lambda fewer: self._chance(fewer) >= wanted, needed)
            for each in likely[:_TRIMMED]
        )
        best = min(trimmed, key=self._price)
        return LikelyPath(self._paths.path_of(best), self._chance(best), proved)

    def _price(self, actions: int) -> tuple[int, Fraction, int]:
        return self._ground.effort(actions), -self._chance(actions), actions

    def _for_floors(self) -> int | None:
        """The actions that floors ask for; `None` where they cannot be met."""
        answer = self._paths.cheapest(self._start)
        if isinstance(answer, Unreachable):
            return None
        return self._bits(answer)

    def _bits(self, path: Path) -> int:
        return sum(1 << self._ground.position[id_] for id_ in path.actions)

    def _first_likely(self, sweep: Sweep, needed: int, wanted: Fraction) -> set[int]:
        """Of the sets of a sweep, with what is needed besides, the cheapest that is likely enough, as far as the chance
        rises with the effort.
        """

        def with_needed(step: tuple[int, int]) -> int:
            return sweep.actions(*step) | needed

        at = bisect_left(sweep.steps, wanted, key=lambda step: self._chance(with_needed(step)))
        return {with_needed(step) for step in sweep.steps[at : at + 1]}

    def _least_with(self, sweep: Sweep, wanted: Fraction, bold: Fraction) -> int:
        """The least person-days of any set that is likely enough, by Cantelli's bound and a sweep of its left side."""
        mark = self._least - (1 - wanted) / wanted / (2 * bold)
        step = bisect_left(sweep.steps, math.ceil((mark - self._start) * _FINE), key=lambda step: step[1])
        return sweep.steps[step][0]

    def _gains(self, factor: Fraction) -> Mapping[str, Mapping[int, int]]:
        """For each choice in each indicator the mean of what it adds to the index and its variance times a factor."""
        weights = self._judging.weights
        gains: dict[str, dict[int, int]] = {}
        for code, choices in self._ground.choices().items():
            share, start = weights[code] / 100, mean(self._values(code, 0))
            worth = {
                actions: share * (mean(values) - start) + factor * share * share * variance(values)
                for actions in choices
                for values in (self._values(code, actions),)
            }
            gains[code] = {actions: max(math.ceil(each * _FINE), 0) for actions, each in worth.items()}
        return gains

    def _values_of(self, code: str, actions: int) -> Likely:
        return self._judging.value(code, self._items(actions))

    def _items(self, actions: int) -> frozenset[str]:
        return frozenset(item for action in self._ground.chosen(actions) for item in self._made[action.id])

    def _chance_of(self, actions: int) -> Fraction:
        """The probability that a set of actions reaches the mark."""
        return self._judging.indices(self._items(actions)).at_least(self._least)
