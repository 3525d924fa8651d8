"""The exact distribution of the index where each item is accepted by itself with a probability of its own.

An item counts only where every level below its own is complete, so the items of one indicator are taken together, level
by level; indicators do not meet before the index, which is a sum over them. Probabilities are whole parts of one
denominator: nothing is rounded.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from pemdi_map.engine.banded import value_inside
from pemdi_map.engine.path.ladder import counted, in_parts
from pemdi_map.engine.path.problem import PathIndicator
from pemdi_map.model.instrument import Band

Likely = Mapping[Fraction, Fraction]
"""Values with their probabilities, which add up to 1."""

_NEVER = Fraction(0)


def likely_values(indicator: PathIndicator, bands: Sequence[Band], accepted: Mapping[str, Fraction]) -> Likely:
    """The values that an indicator can come to. `accepted`: items handed in, with the probability of each.

    What is not handed in counts as today, and so does what is refused.
    """
    values: dict[Fraction, Fraction] = {}
    reached, whole = 1, 1
    for band, level in zip(bands, indicator.levels, strict=True):
        asked = [(counted(item.share, item.credit), item.share, accepted.get(item.id, _NEVER))
                 for item in level if item.share]  # fmt: skip
        if not asked:
            continue
        unit = math.lcm(*(share.denominator for today, full, _ in asked for share in (today, full)))
        parts = {0: reached}
        for today, full, probability in asked:
            parts = _with_item(parts, in_parts(today, unit), in_parts(full, unit), probability)
            whole *= probability.denominator
        reached = parts.pop(unit, 0)
        for share, part in parts.items():
            value = max(value_inside(band, Fraction(share, unit)), indicator.start_value)
            values[value] = values.get(value, _NEVER) + Fraction(part, whole)
        if not reached:
            return values
    highest = max(bands[-1].upper, indicator.start_value)
    values[highest] = values.get(highest, _NEVER) + Fraction(reached, whole)
    return values


def _with_item(parts: Mapping[int, int], today: int, full: int, accepted: Fraction) -> dict[int, int]:
    """What is earned of a level and how likely, with one item more, which adds `full` where it is accepted."""
    found: dict[int, int] = {}
    for worth, likely in ((full, accepted.numerator), (today, accepted.denominator - accepted.numerator)):
        if likely:
            for earned, so_far in parts.items():
                found[earned + worth] = found.get(earned + worth, 0) + so_far * likely
    return found


class Distribution(NamedTuple):
    """How likely each index is: `parts` of `whole`, at `lowest` plus so many `unit`ths of a point."""

    lowest: Fraction
    unit: int
    whole: int
    parts: Mapping[int, int]

    def at_least(self, index: Fraction) -> Fraction:
        """The probability of an index of at least so much."""
        least = math.ceil((index - self.lowest) * self.unit)
        return Fraction(sum(part for gain, part in self.parts.items() if gain >= least), self.whole)

    def reached_with(self, probability: Fraction) -> Fraction:
        """The highest index that is reached with at least a probability."""
        gains = sorted(self.parts, reverse=True)
        sums = accumulate(self.parts[gain] for gain in gains)
        wanted = math.ceil(probability * self.whole)
        return self._index(next(gain for gain, sum_ in zip(gains, sums, strict=True) if sum_ >= wanted))

    @property
    def probabilities(self) -> dict[Fraction, Fraction]:
        """The probability of each index that can be, rising."""
        return {self._index(gain): Fraction(self.parts[gain], self.whole) for gain in sorted(self.parts)}

    def by_class(self, class_of: Callable[[Fraction], int], count: int) -> list[Fraction]:
        """The probability of each of `count` classes of the index, which rise with it."""
        gains = sorted(self.parts)
        bounds = [bisect_left(gains, place, key=lambda gain: class_of(self._index(gain))) for place in range(count)]
        ends = zip(bounds, [*bounds[1:], len(gains)], strict=True)
        return [Fraction(sum(self.parts[gain] for gain in gains[start:end]), self.whole) for start, end in ends]

    def _index(self, gain: int) -> Fraction:
        return self.lowest + Fraction(gain, self.unit)


class _Summand(NamedTuple):
    """What an indicator adds to the index above its least value, in whole parts."""

    whole: int
    parts: Mapping[int, int]


class Indices:
    """The index as the sum of what its indicators can come to, ready for one of them being otherwise.

    `weights`: the share of each indicator in the index, in percent.
    """

    def __init__(self, values: Mapping[str, Likely], weights: Mapping[str, Fraction]) -> None:
        self._shares = {code: weights[code] / 100 for code in values}
        self._least = {code: min(likely) for code, likely in values.items()}
        self.lowest = sum((self._shares[code] * least for code, least in self._least.items()), Fraction(0))
        self._rises = {code: {value: self._shares[code] * (value - self._least[code]) for value in likely}
                       for code, likely in values.items()}  # fmt: skip
        self.unit = math.lcm(*(rise.denominator for rises in self._rises.values() for rise in rises.values()))
        self._summands = {code: self._summand(code, likely) for code, likely in values.items()}

    def _summand(self, code: str, likely: Likely) -> _Summand:
        whole = math.lcm(*(probability.denominator for probability in likely.values()))
        rises, parts = self._rises[code], dict[int, int]()
        for value, probability in likely.items():
            gain = in_parts(rises[value], self.unit)
            parts[gain] = parts.get(gain, 0) + in_parts(probability, whole)
        return _Summand(whole, parts)

    def _with(self, otherwise: Mapping[str, Likely] | None) -> list[_Summand]:
        return [*{**self._summands, **{code: self._summand(code, each) for code, each in (otherwise or {}).items()}}
                .values()]  # fmt: skip

    def distribution(self, otherwise: Mapping[str, Likely] | None = None) -> Distribution:
        """The index, with some indicators `otherwise`: with other probabilities of values that they can come to."""
        whole, parts = 1, {0: 1}
        for summand in sorted(self._with(otherwise), key=lambda each: len(each.parts)):
            whole *= summand.whole
            parts = _added(parts, summand.parts)
        return Distribution(self.lowest, self.unit, whole, parts)

    @property
    def mean(self) -> Fraction:
        """The index to be expected."""
        means = (Fraction(sum(gain * part for gain, part in each.parts.items()), each.whole)
                 for each in self._summands.values())  # fmt: skip
        return self.lowest + sum(means, Fraction(0)) / self.unit

    def at_least(self, index: Fraction, otherwise: Mapping[str, Likely] | None = None) -> Fraction:
        """The probability of an index of at least so much; `otherwise` as for `distribution`.

        Only sums that the rest can still bring over the mark, and that are not over it anyhow, are followed.
        """
        wanted = math.ceil((index - self.lowest) * self.unit)
        summands = sorted(self._with(otherwise), key=lambda each: max(each.parts) - min(each.parts), reverse=True)
        least, most = (sum(extreme(each.parts) for each in summands) for extreme in (min, max))
        whole, parts, sure = 1, {0: 1}, 0
        for summand in summands:
            least, most = least - min(summand.parts), most - max(summand.parts)
            whole *= summand.whole
            parts = {gain: part for gain, part in _added(parts, summand.parts).items() if gain + most >= wanted}
            done = [gain for gain in parts if gain + least >= wanted]
            sure = sure * summand.whole + sum(parts.pop(gain) for gain in done)
        return Fraction(sure, whole) if summands else Fraction(wanted <= 0)


def _added(first: Mapping[int, int], second: Mapping[int, int]) -> dict[int, int]:
    """The sum of two independent figures."""
    if len(second) == 1:
        ((rise, part),) = second.items()
        return {gain + rise: so_far * part for gain, so_far in first.items()}
    found: dict[int, int] = {}
    for rise, part in second.items():
        for gain, so_far in first.items():
            found[gain + rise] = found.get(gain + rise, 0) + so_far * part
    return found
