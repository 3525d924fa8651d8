"""The exact optimum for every effort, by dynamic programming from leg to leg.

A state is the set of shared actions paid for that a later leg still looks at; it holds the highest gain for every
effort. A state is cut off at the effort from which a state with one shared action more gains as much, since that one
can do whatever it can.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import or_
from typing import NamedTuple

from pemdi_map.engine.path.fields import Fields, Gains
from pemdi_map.engine.path.legs import Leg, Option, positions, union
from pemdi_map.engine.path.problem import TooEntangled

MOST_STATES = 1 << 14
"""More states at once are refused: they take many seconds. Catalogues of the usual kind need a dozen to hundreds."""


class Purchase(NamedTuple):
    """Shared actions bought together on entering a leg, what they require, and their person-days."""

    actions: int
    requires: int
    effort: int


class Stage(NamedTuple):
    """A leg in its place.

    `purchases`: what can be bought on entering. `later`: the shared actions that a later leg looks at. `length`: the
    efforts looked at are below it.
    """

    leg: Leg
    purchases: tuple[Purchase, ...]
    later: int
    length: int

    def entries(self, held: int) -> Iterator[tuple[int, Purchase]]:
        """What can be bought on entering with some shared actions, and the shared actions there then are."""
        for purchase in self.purchases:
            now = held | purchase.actions
            if not purchase.requires & ~now:
                yield now, purchase


class Aim(NamedTuple):
    """A gain to be reached and, before each stage and after the last, the most that can follow each state."""

    gain: int
    rests: Sequence[Mapping[int, Gains]]


class Sweep:
    """The highest gain for every effort, and the actions behind it."""

    def __init__(
        self,
        stages: Sequence[Stage],
        fields: Fields,
        before: Sequence[dict[int, Gains]] = (),
        aim: Aim | None = None,
    ) -> None:
        self._stages = tuple(stages)
        self._fields = fields
        self._aim = aim
        self._before = list(before) or [{0: Gains(0, 1, 0)}]
        for number in range(len(self._before) - 1, len(stages)):
            self._enter(number)
        final = self._before[-1].get(0)
        self.steps = tuple(fields.steps(final)) if final else ()
        """The efforts at which the highest gain rises, with the gain; empty where the floors cannot be met."""

    @staticmethod
    def over(legs: Sequence[Leg], efforts: Sequence[int], closures: Sequence[int], cap: int) -> Sweep:
        """A sweep over legs for efforts up to `cap`; `efforts` and `closures` stand at the actions' positions.

        Raises `TooEntangled`.
        """
        stages: list[Stage] = []
        following = [*accumulate((leg.scope for leg in reversed(legs)), or_, initial=0)][-2::-1]
        length, seen = 1, 0
        for leg, later in zip(legs, following, strict=True):
            fresh = leg.scope & ~seen
            seen |= fresh
            length = min(length + leg.longest + sum(efforts[bit] for bit in positions(fresh)), cap + 1)
            stages.append(Stage(leg, _purchases(leg, fresh, efforts, closures), later, length))
        return Sweep(stages, Fields(sum(leg.highest for leg in legs), length))

    def first(self, gain: int) -> int:
        """The first step that gains so much; the number of steps where none does."""
        return bisect_left(self.steps, gain, key=lambda step: step[1])

    def aimed(self, gain: int, effort: int) -> Sweep:
        """The same, looking only at what can still give a gain for at most an effort: small enough to vary often."""
        effort = min(effort, self._stages[-1].length - 1)
        stages = [stage._replace(length=min(stage.length, effort + 1)) for stage in self._stages]
        held: list[set[int]] = [{0}]
        for stage in stages:
            held.append({now & stage.later for before in held[-1] for now, _ in stage.entries(before)})
        rests = [{0: self._fields.stretched(Gains(0, 1, 0), effort)}]
        for stage, before in zip(reversed(stages), reversed(held[:-1]), strict=True):
            rests.append(self._rests_before(stage, before, rests[-1]))
        return Sweep(stages, self._fields, (), Aim(max(gain, 0), rests[::-1]))

    def _rests_before(self, stage: Stage, before: Iterable[int], after: Mapping[int, Gains]) -> dict[int, Gains]:
        """The most that can follow each state before a stage, from what can follow those after it."""
        rests: dict[int, Gains] = {}
        for held in before:
            for now, purchase in stage.entries(held):
                if (follows := after.get(now & stage.later)) is not None:
                    rest = self._fields.preceded(follows, purchase.effort, stage.leg.options(now))
                    if rest is not None:
                        rests[held] = self._fields.best(rests[held], rest) if held in rests else rest
        return rests

    def avoiding(self, action: int) -> Sweep:
        """The same without an action (given as a bit) and whatever requires it."""
        touched = [
            stage.leg.meets(action) or any(purchase.actions & action for purchase in stage.purchases)
            for stage in self._stages
        ]
        if True not in touched:
            return self
        stages = [
            stage._replace(
                leg=stage.leg.avoiding(action),
                purchases=tuple(purchase for purchase in stage.purchases if not purchase.actions & action),
            )
            if touch
            else stage
            for stage, touch in zip(self._stages, touched, strict=True)
        ]
        return Sweep(stages, self._fields, self._before[: touched.index(True) + 1], self._aim)

    def _enter(self, number: int) -> None:
        """Add the states after a stage, or after the last one, to those before."""
        stage = self._stages[number]
        previous = self._stages[number - 1].length if number else 1
        before = self._before[number]
        after: dict[int, Gains] = {}
        for held, gains in before.items():
            if gains.least + gains.fields == previous < stage.length:
                before[held] = gains = self._fields.stretched(gains, stage.length - previous)
            for now, purchase in stage.entries(held):
                options = stage.leg.options(now)
                extended = self._fields.extended(gains, purchase.effort, options, stage.length)
                if extended is not None:
                    key = now & stage.later
                    after[key] = self._fields.best(after[key], extended) if key in after else extended
        if len(after) > MOST_STATES:
            raise TooEntangled(len(after))
        self._before.append(self._pruned(after))
        if self._aim is not None:
            self._before[-1] = self._promising(self._before[-1], self._aim.rests[number + 1], self._aim.gain)

    def _pruned(self, states: dict[int, Gains]) -> dict[int, Gains]:
        """Cut each state off from where one with one shared action more gains as much."""
        every = union(states)
        kept: dict[int, Gains] = {}
        for held, gains in states.items():
            end = gains.least + gains.fields
            for bit in positions(every & ~held):
                richer = states.get(held | 1 << bit)
                if richer is not None:
                    end = self._fields.matched(gains, richer, end)
            if end > gains.least:
                kept[held] = self._fields.cut(gains, end)
        return kept

    def _promising(self, states: dict[int, Gains], rests: Mapping[int, Gains], wanted: int) -> dict[int, Gains]:
        """The states, and of each the efforts, from which what is wanted can be had."""
        found = (
            (held, self._fields.promising(gains, rests[held], wanted))
            for held, gains in states.items()
            if held in rests
        )
        return {held: gains for held, gains in found if gains is not None}

    def actions(self, effort: int, gain: int) -> int:
        """The set of actions behind one of the steps, as bits; of equal ones those first in the catalogue."""
        held, actions = 0, 0
        for stage, before in zip(reversed(self._stages), reversed(self._before[:-1]), strict=True):
            origins = self._origins(stage, before, held, effort, gain)
            option, held, purchase = min(origins, key=lambda origin: (origin[0].actions, origin[1]))
            effort -= option.effort + purchase.effort
            gain -= option.gain
            actions |= option.actions
        return actions

    def _origins(
        self, stage: Stage, states: dict[int, Gains], held: int, effort: int, gain: int
    ) -> Iterator[tuple[Option, int, Purchase]]:
        """The options, states and purchases that give a state its gain at an effort."""
        for before, gains in states.items():
            for now, purchase in stage.entries(before):
                if now & stage.later != held:
                    continue
                for option in stage.leg.options(now):
                    position = effort - purchase.effort - option.effort - gains.least
                    known = 0 <= position < gains.fields and gain >= option.gain
                    if known and self._fields.at(gains.packed, position) == gain - option.gain:
                        yield option, before, purchase


def _purchases(leg: Leg, fresh: int, efforts: Sequence[int], closures: Sequence[int]) -> tuple[Purchase, ...]:
    """Every set of newly met shared actions that is complete in what it requires among them."""
    found = [Purchase(0, 0, 0)]
    for bit in sorted(positions(fresh), key=lambda bit: ((closures[bit] & fresh).bit_count(), bit)):
        required = closures[bit] & ~(1 << bit)
        for purchase in found[:]:
            if not required & fresh & ~purchase.actions:
                actions, requires = purchase.actions | 1 << bit, purchase.requires | required
                found.append(Purchase(actions, requires, purchase.effort + efforts[bit]))
        if len(found) > MOST_STATES:
            raise TooEntangled(len(found))
    return tuple(found)


@lru_cache(maxsize=64)
def good_order(scopes: tuple[int, ...]) -> tuple[int, ...]:
    """The numbers of legs of these scopes in an order in which few shared actions have to be remembered at once; those
    without any last. Problems of one catalogue have the same scopes again and again.
    """
    tied = [number for number, scope in enumerate(scopes) if scope]
    loose = [number for number, scope in enumerate(scopes) if not scope]
    return (*min((_order_from(start, tied, scopes) for start in tied), default=(0, []))[1], *loose)


def _order_from(start: int, tied: Sequence[int], scopes: Sequence[int]) -> tuple[int, list[int]]:
    """Always next the leg that leaves least to remember; with the sum of the states on the way."""
    order, left, seen, states = [start], [number for number in tied if number != start], scopes[start], 0
    while left:
        states += 1 << (seen & union(scopes[number] for number in left)).bit_count()
        _, _, following = min(_burden(number, left, seen, scopes) for number in left)
        order.append(following)
        left.remove(following)
        seen |= scopes[following]
    return states, order


def _burden(number: int, left: Sequence[int], seen: int, scopes: Sequence[int]) -> tuple[int, int, int]:
    """The shared actions to remember after a leg, and those that matter in it."""
    later = union(scopes[other] for other in left if other != number)
    inside = (seen & later) | scopes[number]
    return (inside & later).bit_count(), inside.bit_count(), number
