"""Which integer levels agree with printed figures.

Levels are whole numbers, so a printed two-decimal domain leaves few exact totals possible. A set of possible weighted
sums is a Python integer used as a bit set: bit n says that the sum of weight x level can be n units, where a unit is
the greatest step that makes all weights whole. Adding an indicator is a shift, so the sets are exact and cheap.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from pemdi_map.engine.score_outcome import LevelRanges, ScoreBasis
from pemdi_map.figures import round_half_up
from pemdi_map.model.institution import Printed
from pemdi_map.model.instrument import Indicator, Instrument

Sums = int

_HALF = Fraction(1, 200)
"""Half a step of the figures that are printed."""


def _bits(sums: Sums) -> Iterator[int]:
    while sums:
        low = sums & -sums
        yield low.bit_length() - 1
        sums ^= low


def _combine(left: Sums, right: Sums) -> Sums:
    """Every sum of a member of `left` and a member of `right`."""
    if left.bit_count() > right.bit_count():
        left, right = right, left
    result = 0
    for shift in _bits(left):
        result |= right << shift
    return result


def _completed(sums: Sums, rest: Sums, wanted: Sums) -> Sums:
    """The members of `sums` that some member of `rest` completes to a member of `wanted`."""
    result = 0
    for member in _bits(sums):
        if (rest << member) & wanted:
            result |= 1 << member
    return result


def _without(parts: dict[str, Sums], name: str) -> Sums:
    result = 1
    for other, sums in parts.items():
        if other != name:
            result = _combine(result, sums)
    return result


@dataclass(frozen=True)
class Feasible:
    """The sums of integer levels that agree with the printed figures of an assessment, and with the levels `known`.

    Figures are compared as printed: rounded half up to two decimals.
    """

    instrument: Instrument
    printed: Printed
    known: Mapping[str, Fraction] = field(default_factory=dict)

    @cached_property
    def _unit(self) -> int:
        return math.lcm(*(indicator.weight.denominator for indicator in self.instrument.indicators))

    def _choices(self, indicator: Indicator) -> Iterable[int]:
        if indicator.code in self.known:
            return (int(self.known[indicator.code]),)
        scale = self.instrument.scale
        return range(int(scale.minimum), int(scale.maximum) + 1)

    def _sums(self, indicators: Iterable[Indicator]) -> Sums:
        result = 1
        for indicator in indicators:
            step = int(indicator.weight * self._unit)
            grown = 0
            for level in self._choices(indicator):
                grown |= result << (step * level)
            result = grown
        return result

    def _printed_as(self, sums: Sums, weight: Fraction, figure: Fraction | None) -> Sums:
        """The sums whose value is printed as a figure: those from half a hundredth below it to less than half above."""
        if figure is None:
            return sums
        shown, parts = round_half_up(figure), self._unit * weight
        least, end = (max(math.ceil((shown + half) * parts), 0) for half in (-_HALF, _HALF))
        return sums & ((1 << end) - (1 << least))

    def _value(self, member: int, weight: Fraction) -> Fraction:
        return Fraction(member, self._unit) / weight

    @cached_property
    def _aspects(self) -> dict[str, Sums]:
        return {
            aspect.code: self._printed_as(
                self._sums(self.instrument.members(aspect.code)), aspect.weight, self.printed.aspects.get(aspect.code)
            )
            for aspect in self.instrument.aspects
        }

    def _inside(self, domain: str) -> dict[str, Sums]:
        return {
            aspect.code: self._aspects[aspect.code] for aspect in self.instrument.aspects if aspect.domain == domain
        }

    @cached_property
    def _domains(self) -> dict[str, Sums]:
        return {
            domain.code: self._printed_as(
                _without(self._inside(domain.code), ""), domain.weight, self.printed.domains.get(domain.code)
            )
            for domain in self.instrument.domains
        }

    @cached_property
    def _totals(self) -> Sums:
        return _without(self._domains, "")

    @cached_property
    def _agreeing(self) -> Sums:
        """The totals that also print as the printed index; all totals where none does."""
        return self._printed_as(self._totals, Fraction(100), self.printed.index) or self._totals

    @cached_property
    def _agreeing_domains(self) -> dict[str, Sums]:
        return {
            code: _completed(sums, _without(self._domains, code), self._agreeing)
            for code, sums in self._domains.items()
        }

    @cached_property
    def _agreeing_aspects(self) -> dict[str, Sums]:
        result = {}
        for domain, wanted in self._agreeing_domains.items():
            inside = self._inside(domain)
            for code, sums in inside.items():
                result[code] = _completed(sums, _without(inside, code), wanted)
        return result

    @property
    def aspect_codes(self) -> tuple[str, ...]:
        return tuple(aspect.code for aspect in self.instrument.aspects)

    @property
    def domain_codes(self) -> tuple[str, ...]:
        return tuple(domain.code for domain in self.instrument.domains)

    @cached_property
    def impossible(self) -> tuple[str, ...]:
        """The codes of printed figures that no integer levels give; a domain is not blamed for its aspects."""
        aspects = [code for code, sums in self._aspects.items() if not sums]
        blamed = {aspect.domain for aspect in self.instrument.aspects if aspect.code in aspects}
        return (*aspects, *(code for code, sums in self._domains.items() if not sums and code not in blamed))

    @property
    def index_fits(self) -> bool:
        """Whether a printed index, if there is one, agrees with the rest."""
        return bool(self._printed_as(self._totals, Fraction(100), self.printed.index))

    @cached_property
    def totals(self) -> tuple[Fraction, ...]:
        """The exact indices that agree with the printed aspects and domains, in rising order."""
        return tuple(self._value(member, Fraction(100)) for member in _bits(self._totals))

    @cached_property
    def candidates(self) -> tuple[Fraction, ...]:
        """The exact indices that also agree with the printed index, where any does."""
        return tuple(self._value(member, Fraction(100)) for member in _bits(self._agreeing))

    def domain_value(self, code: str) -> Fraction | None:
        """The exact value of a domain where only one is possible."""
        weights = {domain.code: domain.weight for domain in self.instrument.domains}
        return self._single(self._agreeing_domains[code], weights[code])

    def aspect_value(self, code: str) -> Fraction | None:
        """The exact value of an aspect where only one is possible."""
        weights = {aspect.code: aspect.weight for aspect in self.instrument.aspects}
        return self._single(self._agreeing_aspects[code], weights[code])

    def _single(self, sums: Sums, weight: Fraction) -> Fraction | None:
        return self._value(sums.bit_length() - 1, weight) if sums.bit_count() == 1 else None

    def ranges(self, basis: ScoreBasis) -> LevelRanges:
        """The lowest and highest feasible level of each indicator, and the level its group is reported at.

        Reported: the aspect's value where it is known, else the domain's, else the index, less what its known levels
        take of it and inside the feasible range; the lowest level where none of them is known.
        Raises `ValueError` where no levels are feasible.
        """
        if not self._agreeing:
            raise ValueError("no integer levels give the printed figures")
        lowest, reported, highest = {}, {}, {}
        for aspect in self.instrument.aspects:
            members = self.instrument.members(aspect.code)
            group = self._open_mean(aspect.code, aspect.domain or "")
            for indicator in members:
                levels = self._levels(aspect.code, indicator, members)
                lowest[indicator.code], highest[indicator.code] = levels[0], levels[-1]
                reported[indicator.code] = levels[0] if group is None else min(max(group, levels[0]), levels[-1])
        return LevelRanges(basis, lowest, reported, highest)

    def _levels(self, aspect: str, indicator: Indicator, members: tuple[Indicator, ...]) -> list[Fraction]:
        others = self._sums(member for member in members if member is not indicator)
        step = int(indicator.weight * self._unit)
        return [
            Fraction(level)
            for level in self._choices(indicator)
            if (others << (step * level)) & self._agreeing_aspects[aspect]
        ]

    def _open_mean(self, aspect: str, domain: str) -> Fraction | None:
        """The mean of the levels that are not known, in the smallest group of an aspect whose value is."""
        printed, inside = self.printed, self.instrument.members
        for members, value in (
            (inside(aspect), self.aspect_value(aspect)),
            (inside(aspect), printed.aspects.get(aspect)),
            (inside(domain), self.domain_value(domain) if domain in printed.domains else None),
            (inside(domain), printed.domains.get(domain)),
            (self.instrument.indicators, printed.index),
        ):
            if value is not None:
                return self._less_known(members, value)
        return None

    def _less_known(self, members: tuple[Indicator, ...], mean: Fraction) -> Fraction:
        taken = [one for one in members if one.code in self.known]
        if not taken or len(taken) == len(members):
            return mean
        whole = sum((one.weight for one in members), Fraction(0))
        weight = sum((one.weight for one in taken), Fraction(0))
        return (mean * whole - sum(one.weight * self.known[one.code] for one in taken)) / (whole - weight)
