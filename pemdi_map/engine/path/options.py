"""The path problem in whole numbers: sets of actions as bits, and what each indicator can become for which effort.

An indicator's options are: its levels below l complete, and any choice of the actions that serve level l.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations

from pemdi_map.engine.banded import value_inside, value_of_shares
from pemdi_map.engine.path.legs import Leg, Option, positions, union
from pemdi_map.engine.path.problem import PathAction, PathIndicator, PathItem, PathProblem, catalogue_order

_FULL = Fraction(1)


class Groundwork:
    """A path problem in catalogue order and whole numbers. Raises `ValueError` for unknown ids and circular needs."""

    def __init__(self, problem: PathProblem) -> None:
        self.bands = problem.bands
        self.indicators = sorted(problem.indicators, key=lambda indicator: catalogue_order(indicator.code))
        self.actions = [problem.actions[id] for id in sorted(problem.actions, key=catalogue_order)]
        self.position = {action.id: number for number, action in enumerate(self.actions)}
        self.without = problem.without
        self.done, barred = self._state_of_actions(problem)
        self.closures = self._closures(barred)
        self._makers = {
            one.code: [[(item, self._maker(one, item)) for item in level] for level in one.levels]
            for one in self.indicators
        }
        self._gains = {indicator.code: self._possible(indicator) for indicator in self.indicators}
        self._set_floors(problem.floors)

    def _state_of_actions(self, problem: PathProblem) -> tuple[frozenset[str], frozenset[str]]:
        """The actions that are done already and those that cannot be carried out."""
        products: dict[str, list[tuple[PathIndicator, PathItem]]] = {}
        for indicator in self.indicators:
            for item in chain.from_iterable(indicator.levels):
                if item.action_id is not None:
                    products.setdefault(item.action_id, []).append((indicator, item))
        if unknown := {*products, *problem.excluded} - self.position.keys():
            raise ValueError(f"unknown actions: {sorted(unknown)}")
        done = {id for id, made in products.items() if all(item.credit >= 1 for _, item in made)}
        refused = {id for id, made in products.items() if all(self._refused(*product) for product in made)}
        return frozenset(done), frozenset((refused | problem.excluded) - done)

    def _refused(self, indicator: PathIndicator, item: PathItem) -> bool:
        return indicator.code in self.without or item.id in self.without

    def _closures(self, barred: frozenset[str]) -> dict[str, int | None]:
        """Each action with everything it requires, as bits; `None` where it cannot be carried out."""
        closures: dict[str, int | None] = dict.fromkeys(self.done, 0)
        under_way: set[str] = set()

        def closure(id: str) -> int | None:
            if id in under_way or id not in self.position:
                raise ValueError(f"circular or unknown requirement: {id}")
            if id not in closures:
                under_way.add(id)
                needs = [closure(required) for required in self.actions[self.position[id]].requires]
                under_way.discard(id)
                open_needs = [need for need in needs if need is not None]
                possible = id not in barred and len(open_needs) == len(needs)
                closures[id] = union(open_needs) | 1 << self.position[id] if possible else None
            return closures[id]

        for action in self.actions:
            closure(action.id)
        return closures

    def _maker(self, indicator: PathIndicator, item: PathItem) -> int | None:
        """What must be carried out for an item to count 1; 0 where it does, `None` where it cannot."""
        if item.credit >= 1:
            return 0
        if item.action_id is None or self._refused(indicator, item):
            return None
        return self.closures[item.action_id]

    def _possible(self, indicator: PathIndicator) -> dict[int, Fraction]:
        """Index gained by each set of actions that is worth looking at for one indicator alone."""
        values: dict[int, Fraction] = {}
        below = 0
        for band, level in zip(self.bands, indicator.levels, strict=True):
            makers = [self._maker(indicator, item) for item in level]
            served = sorted({maker for maker in makers if maker})
            for number in range(len(served) + 1 if level else 0):
                for chosen in combinations(served, number):
                    actions = union(chosen) | below
                    value = value_inside(band, self._accepted(level, makers, actions), len(level))
                    values[actions] = max(values.get(actions, indicator.start_value), value)
            if None in makers:
                break
            below |= union(served)
        else:
            values[below] = max(self.bands[-1].upper, indicator.start_value)
        start = values[0]
        return {actions: (value - start) * indicator.weight / 100 for actions, value in values.items()}

    @staticmethod
    def _accepted(level: tuple[PathItem, ...], makers: list[int | None], actions: int) -> Fraction:
        pairs = zip(level, makers, strict=True)
        shares = (item.credit if maker is None or maker & ~actions else Fraction(1) for item, maker in pairs)
        return sum(shares, Fraction(0))

    def _set_floors(self, floors: Mapping[str, Fraction]) -> None:
        """Turn floors into least gains; one that nothing can reach is lowered to the highest reach and noted."""
        self.missed_floors: tuple[str, ...] = ()
        self.least: dict[str, Fraction] = {}
        start = self.values(0)
        for code in sorted(floors, key=catalogue_order):
            members = [one for one in self.indicators if code in (one.code, one.aspect)]
            if not members:
                raise ValueError(f"unknown indicator or aspect: {code}")
            wanted = sum((one.weight * (floors[code] - start[one.code]) for one in members), Fraction(0)) / 100
            reach = sum((max(self._gains[one.code].values()) for one in members), Fraction(0))
            self.least[code] = min(wanted, reach)
            self.missed_floors += (code,) if wanted > reach else ()

    @cached_property
    def unit(self) -> int:
        """The index's units per point: every gain and every floor is a whole number of them."""
        gains = chain.from_iterable(gains.values() for gains in self._gains.values())
        return math.lcm(*(gain.denominator for gain in chain(gains, self.least.values())))

    @cached_property
    def legs(self) -> tuple[Leg, ...]:
        """The indicators; those of an aspect with a floor in one leg, so that the floor can be watched."""
        reach = [union(self._gains[indicator.code]) for indicator in self.indicators]
        shared = union(one & other for one, other in combinations(reach, 2))
        groups: dict[str, list[PathIndicator]] = {}
        for indicator in self.indicators:
            group = indicator.aspect if indicator.aspect in self.least else indicator.code
            groups.setdefault(group, []).append(indicator)
        return tuple(
            Leg(tuple(self._options(one, shared) for one in members), shared, self._units(self.least.get(group)))
            for group, members in groups.items()
        )

    def _options(self, indicator: PathIndicator, shared: int) -> tuple[Option, ...]:
        least = self._units(self.least.get(indicator.code))
        options = (
            Option(self.effort(actions & ~shared), self._units(gain), actions)
            for actions, gain in self._gains[indicator.code].items()
        )
        return tuple(option for option in options if option.gain >= least)

    def _units(self, gain: Fraction | None) -> int:
        return int((gain or 0) * self.unit)

    def effort(self, actions: int) -> int:
        """The person-days of a set of actions."""
        return sum(self.actions[number].effort for number in positions(actions))

    def chosen(self, actions: int) -> list[PathAction]:
        """The actions of a set, in catalogue order."""
        return [self.actions[number] for number in positions(actions)]

    def _shares(self, indicator: PathIndicator, actions: int) -> Iterator[list[Fraction]]:
        """What the items of each level count for once a set of actions is done, lowest level first."""
        for level in self._makers[indicator.code]:
            yield [item.credit if maker is None or maker & ~actions else _FULL for item, maker in level]

    def values(self, actions: int) -> dict[str, Fraction]:
        """The value of every indicator once a set of actions is done."""
        return {
            one.code: max(one.start_value, value_of_shares(self.bands, self._shares(one, actions)))
            for one in self.indicators
        }

    def index(self, values: Mapping[str, Fraction]) -> Fraction:
        """The index of given indicator values."""
        return sum((one.weight * values[one.code] for one in self.indicators), Fraction(0)) / 100

    def earned(self, actions: int) -> Iterator[tuple[PathIndicator, int, PathItem]]:
        """The items that start to count because of a set of actions, with indicator and level (from 0)."""
        for indicator in self.indicators:
            for number, shares in enumerate(self._shares(indicator, actions)):
                for item, share in zip(indicator.levels[number], shares, strict=True):
                    if share > item.credit:
                        yield indicator, number, item
                if any(share < 1 for share in shares):
                    break
