"""The path problem in whole numbers: sets of actions as bits, and what each indicator can become for which effort.

An indicator's options are: its levels below l complete, and any choice of the actions that serve level l.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations
from typing import NamedTuple

from pemdi_map.engine.path.ladder import Ladder, in_parts
from pemdi_map.engine.path.legs import Leg, Option, positions, union
from pemdi_map.engine.path.problem import PathAction, PathIndicator, PathItem, PathProblem, catalogue_order


class Outcome(NamedTuple):
    """What an indicator alone gains of the index with a set of actions (bits), and loses where one item is refused."""

    actions: int
    gain: int
    loss: int


class Groundwork:
    """A path problem in catalogue order and whole numbers. Raises `ValueError` for unknown ids and circular needs."""

    def __init__(self, problem: PathProblem) -> None:
        self._bands = problem.bands
        self.indicators = sorted(problem.indicators, key=lambda indicator: catalogue_order(indicator.code))
        self.actions = [problem.actions[id] for id in sorted(problem.actions, key=catalogue_order)]
        self.position = {action.id: number for number, action in enumerate(self.actions)}
        self.without = problem.without
        self._legs: dict[tuple[str, tuple[int, ...]], Leg] = {}
        self.done, barred = self._state_of_actions(problem)
        self.closures = self._closures(barred)
        self._ladders = {one.code: self._ladder(one) for one in self.indicators}
        self._set_units(problem.floors)

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

    def _ladder(self, indicator: PathIndicator) -> Ladder:
        makers = [[self._maker(indicator, item) for item in level] for level in indicator.levels]
        return Ladder(indicator, self._bands, makers)

    def _set_units(self, floors: Mapping[str, Fraction]) -> None:
        """Weigh what each indicator can become: gains, losses and floors in whole `unit`s of the index."""
        shares = {one.code: one.weight / 100 / self._ladders[one.code].unit for one in self.indicators}
        wanted = self._wanted(floors)
        self.unit = math.lcm(*(part.denominator for part in chain(shares.values(), wanted.values())))
        self._factors = {code: in_parts(share, self.unit) for code, share in shares.items()}
        self._outcomes: dict[str, list[Outcome]] = {}
        for indicator in self.indicators:
            possible, factor = self._ladders[indicator.code].possible(), self._factors[indicator.code]
            start, _ = possible[0]
            self._outcomes[indicator.code] = [
                Outcome(actions, (value - start) * factor, (value - least) * factor)
                for actions, (value, least) in possible.items()
            ]
        self._set_floors({code: in_parts(gain, self.unit) for code, gain in wanted.items()})

    def _wanted(self, floors: Mapping[str, Fraction]) -> dict[str, Fraction]:
        """The gains of the index that floors ask for."""
        start = self.values(0)
        wanted = {}
        for code in sorted(floors, key=catalogue_order):
            members = self.members(code)
            if not members:
                raise ValueError(f"unknown indicator or aspect: {code}")
            wanted[code] = sum((one.weight * (floors[code] - start[one.code]) for one in members), Fraction(0)) / 100
        return wanted

    def members(self, code: str) -> list[PathIndicator]:
        """The indicators that a floor's code stands for: one, or those of an aspect."""
        return [one for one in self.indicators if code in (one.code, one.aspect)]

    def _set_floors(self, wanted: Mapping[str, int]) -> None:
        """Turn floors into least gains; one that nothing can reach is lowered to the highest reach and noted."""
        self.missed_floors: tuple[str, ...] = ()
        self._least: dict[str, int] = {}
        for code, gain in wanted.items():
            reach = sum(max(each.gain for each in self._outcomes[one.code]) for one in self.members(code))
            self._least[code] = min(gain, reach)
            self.missed_floors += (code,) if gain > reach else ()

    def choices(self) -> dict[str, list[int]]:
        """The sets of actions worth looking at in each indicator, as bits."""
        return {code: [each.actions for each in outcomes] for code, outcomes in self._outcomes.items()}

    def legs_by(self, gains: Mapping[str, Mapping[int, int]]) -> tuple[Leg, ...]:
        """The indicators with another measure of gain for each of their `choices`; floors are not looked at."""
        return tuple(
            Leg(
                (
                    tuple(
                        Option(self.effort(actions & ~self._shared), gain, actions) for actions, gain in by_set.items()
                    ),
                ),
                self._shared,
            )
            for by_set in gains.values()
        )

    @property
    def possible(self) -> int:
        """All actions that can be carried out, as bits."""
        return union(closure for closure in self.closures.values() if closure is not None)

    def trimmed(self, actions: int, enough: Callable[[int], bool], kept: int = 0) -> int:
        """A set of actions without what it can spare for being enough, and with what is `kept`: the dearest first, each
        with whatever requires it.
        """
        for action in sorted(positions(actions & ~kept), key=lambda at: (-self.actions[at].effort, at)):
            needing = (at for at in positions(actions) if (self.closures[self.actions[at].id] or 0) >> action & 1)
            fewer = actions & ~union(1 << at for at in needing) | kept
            if fewer != actions and enough(fewer):
                actions = fewer
        return actions

    def worst_loss(self, actions: int, refusals: int) -> int:
        """The most, in units of the index, that refusing so many of the items costs which a set of actions earns.

        Within an indicator the ladder tells; over indicators refusals are dealt out in every way.
        """
        worst = [0] * (refusals + 1)
        for code, ladder in self._ladders.items():
            lost = [loss * self._factors[code] for loss in ladder.losses(actions, refusals)]
            if lost[-1]:
                worst = [
                    max(worst[count - here] + lost[here] for here in range(count + 1)) for count in range(refusals + 1)
                ]
        return worst[-1]

    @cached_property
    def losses(self) -> tuple[int, ...]:
        """Every loss of the index that refusing one item can bring, rising."""
        return tuple(sorted({each.loss for outcomes in self._outcomes.values() for each in outcomes}))

    @cached_property
    def legs(self) -> tuple[Leg, ...]:
        """The indicators; those of an aspect with a floor in one leg, so that the floor can be watched."""
        return self.legs_within(self.losses[-1])

    def legs_within(self, loss: int) -> tuple[Leg, ...]:
        """The legs, of the options that lose at most so much of the index where one item is refused."""
        return tuple(self._leg(group, tuple(members), loss) for group, members in self._grouped.items())

    @cached_property
    def _grouped(self) -> dict[str, list[PathIndicator]]:
        groups: dict[str, list[PathIndicator]] = {}
        for indicator in self.indicators:
            group = indicator.aspect if indicator.aspect in self._least else indicator.code
            groups.setdefault(group, []).append(indicator)
        return groups

    @property
    def groups(self) -> list[tuple[str, ...]]:
        """The codes of the indicators of each leg."""
        return [tuple(one.code for one in members) for members in self._grouped.values()]

    def _leg(self, group: str, members: tuple[PathIndicator, ...], loss: int) -> Leg:
        """A leg, the same one for losses between which its options do not differ."""
        counts = tuple(bisect_right(self._options[one.code][0], loss) for one in members)
        if (group, counts) not in self._legs:
            options = tuple(self._options[one.code][1][:count] for one, count in zip(members, counts, strict=True))
            self._legs[group, counts] = Leg(options, self._shared, self._least.get(group, 0))
        return self._legs[group, counts]

    @cached_property
    def _shared(self) -> int:
        """The actions that matter to more than one indicator, as bits."""
        reach = [union(each.actions for each in outcomes) for outcomes in self._outcomes.values()]
        return union(one & other for one, other in combinations(reach, 2))

    @cached_property
    def _options(self) -> dict[str, tuple[tuple[int, ...], tuple[Option, ...]]]:
        """What each option of an indicator that meets its floor loses where one item is refused, rising; and these."""
        found = {}
        for code, outcomes in self._outcomes.items():
            options = sorted(
                (each.loss, Option(self.effort(each.actions & ~self._shared), each.gain, each.actions))
                for each in outcomes
                if each.gain >= self._least.get(code, 0)
            )
            found[code] = tuple(loss for loss, _ in options), tuple(option for _, option in options)
        return found

    def effort(self, actions: int) -> int:
        """The person-days of a set of actions."""
        return sum(self.actions[number].effort for number in positions(actions))

    def chosen(self, actions: int) -> list[PathAction]:
        """The actions of a set, in catalogue order."""
        return [self.actions[number] for number in positions(actions)]

    def values(self, actions: int) -> dict[str, Fraction]:
        """The value of every indicator once a set of actions is done."""
        return {code: Fraction(ladder.value(actions), ladder.unit) for code, ladder in self._ladders.items()}

    def index(self, values: Mapping[str, Fraction]) -> Fraction:
        """The index of given indicator values."""
        return sum((one.weight * values[one.code] for one in self.indicators), Fraction(0)) / 100

    def earned(self, actions: int) -> Iterator[tuple[PathIndicator, int, PathItem]]:
        """The items that start to count because of a set of actions, with indicator and level (from 0)."""
        for indicator in self.indicators:
            for level, item in self._ladders[indicator.code].earned(actions):
                yield indicator, level, item
