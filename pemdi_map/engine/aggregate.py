"""Weighted sums: from indicator values to aspects, domains and the index. Exact."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from pemdi_map.model.instrument import Indicator, Instrument


def _mean(indicators: tuple[Indicator, ...], values: Mapping[str, Fraction]) -> Fraction:
    weight = sum((indicator.weight for indicator in indicators), Fraction(0))
    return sum((indicator.weight * values[indicator.code] for indicator in indicators), Fraction(0)) / weight


def index_of(instrument: Instrument, values: Mapping[str, Fraction]) -> Fraction:
    """sum(weight x value) / 100, over every indicator of the instrument."""
    return _mean(instrument.indicators, values)


def aspects_of(instrument: Instrument, values: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Each aspect's sum(weight x value) / aspect weight."""
    return {aspect.code: _mean(instrument.members(aspect.code), values) for aspect in instrument.aspects}


def domains_of(instrument: Instrument, values: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Each domain's sum(weight x value) / domain weight; empty where the instrument has no domains."""
    return {domain.code: _mean(instrument.members(domain.code), values) for domain in instrument.domains}
