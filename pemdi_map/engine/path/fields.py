"""The highest gain for every effort, packed into one Python integer with a field for each effort.

Adding a gain and taking the larger of two is so done for all efforts in a few operations on long integers, which is
an order of magnitude faster than lists. Fields are exact; there is no rounding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pemdi_map.engine.path.legs import Option


class Gains(NamedTuple):
    """The highest gain for each effort from `least` on, in `fields` packed fields, the first one lowest.

    What needs less effort than `least` is impossible. Beyond the last field nothing is said.
    """

    least: int
    fields: int
    packed: int


class Fields:
    """Arithmetic on up to `count` packed fields, each up to `highest` and of whole octets, so that they are read fast.

    A field's top bit is 0: comparing borrows it.
    """

    def __init__(self, highest: int, count: int) -> None:
        self._octets = highest.bit_length() // 8 + 1
        self.width = self._octets * 8
        self._count = count
        self._ones = ((1 << self.width * count) - 1) // ((1 << self.width) - 1)
        self._known: dict[int, int] = {}

    def stretched(self, gains: Gains, more: int) -> Gains:
        """The same with `more` fields, in which the last gain stands."""
        tail = self.at(gains.packed, gains.fields - 1) * self._each(more) << self.width * gains.fields
        return Gains(gains.least, gains.fields + more, gains.packed | tail)

    def cut(self, gains: Gains, end: int) -> Gains:
        """The same for efforts below `end`."""
        return Gains(gains.least, end - gains.least, self._first(gains.packed, end - gains.least))

    def extended(self, gains: Gains, effort: int, options: Sequence[Option], length: int) -> Gains | None:
        """The best of all options (in rising effort) on top, after `effort` is spent, for efforts below `length`."""
        least = gains.least + effort + (options[0].effort if options else length)
        room = length - least
        if room <= 0:
            return None
        count = known = min(gains.fields, room)
        packed, ones = self._first(gains.packed, known), self._each(known)
        best = packed + options[0].gain * ones
        for option in options[1:]:
            shift = option.effort - options[0].effort
            if shift >= room:
                break
            moved = packed + option.gain * ones << self.width * shift
            count = shift + known
            if count > room:
                count, moved = room, self._first(moved, room)
            best = self._larger(best, moved, count)
        return Gains(least, count, best)

    def best(self, first: Gains, second: Gains) -> Gains:
        """The larger of two, effort by effort."""
        if first.least > second.least:
            first, second = second, first
        shift = second.least - first.least
        count = max(first.fields, second.fields + shift)
        return Gains(first.least, count, self._larger(first.packed, second.packed << self.width * shift, count))

    def matched(self, gains: Gains, richer: Gains, end: int) -> int:
        """The effort, at most `end`, from which on `richer` gains at least as much."""
        start = max(gains.least, richer.least)
        if start >= end:
            return end
        count = end - start
        top = self._each(count) << self.width - 1
        poorer = self._first(gains.packed >> self.width * (start - gains.least), count)
        other = self._first(richer.packed >> self.width * (start - richer.least), count)
        behind = top & ~((other | top) - poorer)
        return start - (-behind.bit_length() // self.width)

    def preceded(self, rest: Gains, effort: int, options: Sequence[Option]) -> Gains | None:
        """The most that can still follow at each effort spent, one leg earlier: `effort` and an option come before.

        Here the fields stand for efforts spent already, from 0 to the last at which the rest is affordable.
        """
        count = rest.fields - effort - (options[0].effort if options else rest.fields)
        if count <= 0:
            return None
        best = 0
        for option in options:
            spent = effort + option.effort
            if spent >= rest.fields:
                break
            moved = (rest.packed >> self.width * spent) + option.gain * self._each(rest.fields - spent)
            best = self._larger(best, moved, count)
        return Gains(0, count, best)

    def promising(self, gains: Gains, rest: Gains, wanted: int) -> Gains | None:
        """The same from the first to the last effort at which the rest can bring it to what is wanted."""
        count = min(gains.fields, rest.fields - gains.least)
        if count <= 0:
            return None
        total = self._first(gains.packed, count) + self._first(rest.packed >> self.width * gains.least, count)
        top = self._each(count) << self.width - 1
        enough = top & (total | top) - wanted * self._each(count)
        if not enough:
            return None
        skipped, end = (enough & -enough).bit_length() // self.width - 1, enough.bit_length() // self.width
        return Gains(gains.least + skipped, end - skipped, self._first(gains.packed, end) >> self.width * skipped)

    def at(self, packed: int, position: int) -> int:
        """One field."""
        return packed >> self.width * position & (1 << self.width) - 1

    def steps(self, gains: Gains) -> Iterator[tuple[int, int]]:
        """The efforts at which the highest gain rises, with the gain."""
        octets = gains.packed.to_bytes(self._octets * gains.fields, "little")
        before, highest = None, -1
        for position, field in enumerate(zip(*(octets[at :: self._octets] for at in range(self._octets)), strict=True)):
            if field != before and (gain := int.from_bytes(field, "little")) > highest:
                before, highest = field, gain
                yield gains.least + position, gain

    def _each(self, count: int) -> int:
        """A 1 in each of `count` fields."""
        if count not in self._known:
            self._known[count] = self._ones >> self.width * (self._count - count)
        return self._known[count]

    def _first(self, packed: int, count: int) -> int:
        return packed & (1 << self.width * count) - 1

    def _larger(self, first: int, second: int, count: int) -> int:
        top = self._each(count) << self.width - 1
        ahead = (first | top) - second
        holds = ahead & top
        return second + (ahead & (holds - (holds >> self.width - 1)))
