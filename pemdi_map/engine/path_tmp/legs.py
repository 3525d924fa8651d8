"""What an indicator, or an aspect with a floor, can gain for which effort. Sets of actions are bits of an integer.

Of all options only those are kept that gain more than any other that costs no more with the same shared actions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Option(NamedTuple):
    """What an indicator (or an aspect) can gain, in units of the index, and the effort besides shared actions."""

    effort: int
    gain: int
    actions: int
    """All actions needed, shared ones included, as bits in catalogue order."""


def efficient(options: Iterable[Option]) -> tuple[Option, ...]:
    """The options that gain more than all that cost no more, in rising effort."""
    kept: list[Option] = []
    for option in sorted(options, key=lambda option: (option.effort, -option.gain, option.actions)):
        if not kept or option.gain > kept[-1].gain:
            kept.append(option)
    return tuple(kept)


class Leg:
    """An indicator, or the indicators of an aspect that has a floor: what they can gain with given shared actions.

    `scope`: the shared actions that matter here. `least`: the gain below which the floor is missed. `longest` and
    `highest` are the most that unshared effort and gain can come to.
    """

    def __init__(self, members: tuple[tuple[Option, ...], ...], shared: int, least: int = 0) -> None:
        self.members = members
        self.shared = shared
        self.least = least
        self.scope = union(option.actions for member in members for option in member) & shared
        self.longest = sum(max((option.effort for option in member), default=0) for member in members)
        self.highest = sum(max((option.gain for option in member), default=0) for member in members)
        self._useful = tuple(_efficient_with_each(member, shared) for member in members)
        self._known: dict[int, tuple[Option, ...]] = {}

    def options(self, held: int) -> tuple[Option, ...]:
        """The efficient options once the shared actions `held` are paid for; none where a floor stays missed."""
        held &= self.scope
        if held not in self._known:
            self._known[held] = self._options(held)
        return self._known[held]

    def _options(self, held: int) -> tuple[Option, ...]:
        barred = self.scope & ~held
        total: tuple[Option, ...] = (Option(0, 0, 0),)
        for member in self._useful:
            usable = efficient(option for option in member if not option.actions & barred)
            total = usable if len(self.members) == 1 else _together(total, usable)
        return tuple(option for option in total if option.gain >= self.least)

    def meets(self, action: int) -> bool:
        """Whether any option needs an action (given as a bit)."""
        return any(option.actions & action for member in self.members for option in member)

    def avoiding(self, action: int) -> Leg:
        """The same without the options that need an action (given as a bit)."""
        left = tuple(tuple(option for option in member if not option.actions & action) for member in self.members)
        return Leg(left, self.shared, self.least)


def _efficient_with_each(options: Iterable[Option], shared: int) -> tuple[Option, ...]:
    """The options that are efficient among those that need the same shared actions."""
    alike: dict[int, list[Option]] = {}
    for option in options:
        alike.setdefault(option.actions & shared, []).append(option)
    return tuple(option for group in alike.values() for option in efficient(group))


def _together(first: tuple[Option, ...], second: tuple[Option, ...]) -> tuple[Option, ...]:
    best: dict[int, tuple[int, Option, Option]] = {}
    for one in first:
        for other in second:
            effort, gain = one.effort + other.effort, one.gain + other.gain
            if effort not in best or gain > best[effort][0]:
                best[effort] = (gain, one, other)
    return efficient(Option(effort, gain, one.actions | other.actions) for effort, (gain, one, other) in best.items())


def union(sets: Iterable[int]) -> int:
    """All bits of several sets."""
    result = 0
    for bits in sets:
        result |= bits
    return result


def positions(bits: int) -> Iterator[int]:
    """The positions of a set's bits, lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
