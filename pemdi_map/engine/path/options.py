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
        possible = {indicator.code: self._possible(indicator) for indicator in self.indicators}
        self._gains = {code: {actions: gain for actions, (gain, _) in each.items()} for code, each in possible.items()}
        self._losses = {code: {actions: loss for actions, (_, loss) in each.items()} for code, each in possible.items()}
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

    def _possible(self, indicator: PathIndicator) -> dict[int, tuple[Fraction, Fraction]]:
        """Index gained by each set of actions that is worth looking at for one indicator alone, and the most of it that
        is lost again where one item that they earn is refused."""
        values: dict[int, tuple[Fraction, Fraction]] = {}
        fallen = indicator.start_value
        below, lowest = 0, self.bands[-1].upper
        for band, level in zip(self.bands, indicator.levels, strict=True):
            asked = [item for item in level if item.share]
            makers = [self._maker(indicator, item) for item in asked]
            served = sorted({maker for maker in makers if maker})
            for number in range(len(served) + 1 if asked else 0):
                for chosen in combinations(served, number):
                    actions = union(chosen) | below
                    accepted = self._accepted(asked, makers, actions)
                    value = max(value_inside(band, accepted), fallen)
                    if actions not in values or value > values[actions][0]:
                        largest = self._largest_earned(asked, makers, actions)
                        least = min(value_inside(band, accepted - largest) if largest else value, lowest)
                        values[actions] = value, max(least, fallen)
            if None in makers:
                break
            below |= union(served)
            largest = self._largest_earned(asked, makers, below)
            lowest = min(value_inside(band, _FULL - largest), lowest) if largest else lowest
        else:
            values[below] = max(self.bands[-1].upper, fallen), max(lowest, fallen)
        start, share = values[0][0], indicator.weight / 100
        return {
            actions: ((value - start) * share, (value - least) * share) for actions, (value, least) in values.items()
        }

    @staticmethod
    def _largest_earned(asked: list[PathItem], makers: list[int | None], actions: int) -> Fraction:
        """The largest share of a level among the items that actions earn; 0 where they earn none."""
        pairs = zip(asked, makers, strict=True)
        return max((item.share for item, maker in pairs if maker and not maker & ~actions), default=Fraction(0))

    @staticmethod
    def _accepted(asked: list[PathItem], makers: list[int | None], actions: int) -> Fraction:
        pairs = zip(asked, makers, strict=True)
        shares = (item.share * (item.credit if maker is None or maker & ~actions else 1) for item, maker in pairs)
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
    def losses(self) -> tuple[Fraction, ...]:
        """Every loss of the index that refusing one item can bring, rising."""
        return tuple(sorted({loss for losses in self._losses.values() for loss in losses.values()}))

    @cached_property
    def unit(self) -> int:
        """The index's units per point: every gain and every floor is a whole number of them."""
        gains = chain.from_iterable(gains.values() for gains in self._gains.values())
        return math.lcm(*(gain.denominator for gain in chain(gains, self.least.values())))

    @cached_property
    def legs(self) -> tuple[Leg, ...]:
        """The indicators; those of an aspect with a floor in one leg, so that the floor can be watched."""
        return self.legs_within(None)

    def legs_within(self, loss: Fraction | None) -> tuple[Leg, ...]:
        """The legs, of the options that lose at most so much of the index where one item is refused."""
        groups: dict[str, list[PathIndicator]] = {}
        for indicator in self.indicators:
            group = indicator.aspect if indicator.aspect in self.least else indicator.code
            groups.setdefault(group, []).append(indicator)
        return tuple(
            Leg(tuple(self._within(one, loss) for one in members), self._shared, self._units(self.least.get(group)))
            for group, members in groups.items()
        )

    def _within(self, indicator: PathIndicator, loss: Fraction | None) -> tuple[Option, ...]:
        options = self._options[indicator.code]
        return tuple(option for option, loses in options if loss is None or loses <= loss)

    @cached_property
    def _shared(self) -> int:
        """The actions that matter to more than one indicator, as bits."""
        reach = [union(self._gains[indicator.code]) for indicator in self.indicators]
        return union(one & other for one, other in combinations(reach, 2))

    @cached_property
    def _options(self) -> dict[str, tuple[tuple[Option, Fraction], ...]]:
        """The options of each indicator that meet its floor, each with what it loses where one item is refused."""
        result = {}
        for indicator in self.indicators:
            least, losses = self._units(self.least.get(indicator.code)), self._losses[indicator.code]
            options = (
                (Option(self.effort(actions & ~self._shared), self._units(gain), actions), losses[actions])
                for actions, gain in self._gains[indicator.code].items()
            )
            result[indicator.code] = tuple(pair for pair in options if pair[0].gain >= least)
        return result

    def _units(self, gain: Fraction | None) -> int:
        return int((gain or 0) * self.unit)

    def effort(self, actions: int) -> int:
        """The person-days of a set of actions."""
        return sum(self.actions[number].effort for number in positions(actions))

    def chosen(self, actions: int) -> list[PathAction]:
        """The actions of a set, in catalogue order."""
        return [self.actions[number] for number in positions(actions)]

    def _credits(self, indicator: PathIndicator, actions: int) -> Iterator[list[Fraction]]:
        """What the items of each level count for once a set of actions is done, lowest level first."""
        for level in self._makers[indicator.code]:
            yield [item.credit if maker is None or maker & ~actions else _FULL for item, maker in level]

    def _shares(self, indicator: PathIndicator, actions: int) -> Iterator[Fraction]:
        """What is earned of each level once a set of actions is done, lowest level first."""
        for level, credits in zip(indicator.levels, self._credits(indicator, actions), strict=True):
            earned = sum((item.share * credit for item, credit in zip(level, credits, strict=True)), Fraction(0))
            yield earned if level else _FULL

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
            shares = self._shares(indicator, actions)
            for number, (share, credits) in enumerate(zip(shares, self._credits(indicator, actions), strict=True)):
                for item, credit in zip(indicator.levels[number], credits, strict=True):
                    if credit > item.credit:
                        yield indicator, number, item
                if share < 1:
                    break
