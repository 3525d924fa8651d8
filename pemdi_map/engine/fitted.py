"""Indicator values that agree with printed figures of aspects or the index, where the values themselves are not known.

Printed figures have two decimals, so each stands for a stretch of half a hundredth to both sides. All indicators of an
aspect without a value of their own are read at one value, the one that gives the printed figure; how far each can be
from it is told beside it. Where aspects and index are printed, the values are moved inside what rounding allows until
the index is printed right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.aggregate import index_of
from pemdi_map.figures import round_half_up
from pemdi_map.model.institution import Printed
from pemdi_map.model.instrument import Indicator, Instrument

_HALF = Fraction(1, 200)
_BELOW_HALF = _HALF - Fraction(1, 10_000)
"""A figure so much above a printed one is still rounded to it."""


class Fit(NamedTuple):
    """The value that an indicator is read at, and the least and the most that it can be."""

    value: Fraction
    lowest: Fraction
    highest: Fraction


class Fitted(NamedTuple):
    """The indicators without a value of their own. `contradicted`: the codes of printed figures that no values give."""

    fits: Mapping[str, Fit]
    contradicted: tuple[str, ...]


def fitted(instrument: Instrument, printed: Printed, known: Mapping[str, Fraction]) -> Fitted:
    """Fit the indicators to what is printed; `known`: the values that are known, which stay."""
    fits: dict[str, Fit] = {}
    contradicted = []
    for code, members, figure, slack in _groups(instrument, printed):
        open_ones = [one for one in members if one.code not in known]
        total, settled = _weighted(members, figure), _settled(members, known)
        if not open_ones:
            weight = sum((one.weight for one in members), Fraction(0))
            if abs(settled / weight - figure) > slack:
                contradicted.append(code)
            continue
        weight = sum((one.weight for one in open_ones), Fraction(0))
        value = (total - settled) / weight
        inside = min(max(value, instrument.scale.minimum), instrument.scale.maximum)
        if abs(inside - value) * weight > slack * sum(one.weight for one in members):
            contradicted.append(code)
        room = total - settled, slack * sum((one.weight for one in members), Fraction(0))
        fits |= {one.code: _fit(instrument, one, open_ones, inside, *room) for one in open_ones}
    return _moved(instrument, printed, known, Fitted(fits, tuple(contradicted)))


def _groups(
    instrument: Instrument, printed: Printed
) -> Iterable[tuple[str, tuple[Indicator, ...], Fraction, Fraction]]:
    """The indicators that a printed figure binds together, what it says of their mean, and how exactly."""
    rest, told, slack = Fraction(100), Fraction(0), _HALF * 100
    others: list[Indicator] = []
    for aspect in instrument.aspects:
        members = instrument.members(aspect.code)
        figure = printed.aspects.get(aspect.code)
        if figure is None:
            others += members
            continue
        yield aspect.code, members, figure, _HALF
        rest, told, slack = rest - aspect.weight, told + aspect.weight * figure, slack + aspect.weight * _HALF
    if others and printed.index is not None:
        yield "index", tuple(others), (printed.index * 100 - told) / rest, slack / rest


def _weighted(members: Iterable[Indicator], figure: Fraction) -> Fraction:
    return sum((one.weight * figure for one in members), Fraction(0))


def _settled(members: Iterable[Indicator], known: Mapping[str, Fraction]) -> Fraction:
    return sum((one.weight * known[one.code] for one in members if one.code in known), Fraction(0))


def _fit(
    instrument: Instrument, one: Indicator, group: list[Indicator], value: Fraction, left: Fraction, slack: Fraction
) -> Fit:
    """The value, and how low and how high it can be with the others of its group at the ends of the scale."""
    least, most = instrument.scale.minimum, instrument.scale.maximum
    others = sum((each.weight for each in group if each is not one), Fraction(0))
    low, high = (left - slack - others * most) / one.weight, (left + slack - others * least) / one.weight
    return Fit(value, min(max(low, least), value), max(min(high, most), value))


def _moved(instrument: Instrument, printed: Printed, known: Mapping[str, Fraction], found: Fitted) -> Fitted:
    """Move the fitted values inside the scale, by less than rounding hides, until the index is the printed one."""
    values = {**known, **{code: fit.value for code, fit in found.fits.items()}}
    if printed.index is None or len(values) < len(instrument.indicators):
        return found
    index = index_of(instrument, values)
    goal = min(max(index, printed.index - _HALF), printed.index + _BELOW_HALF)
    values |= _shifted(instrument, {code: fit.value for code, fit in found.fits.items()}, (goal - index) * 100)
    fits = {code: fit._replace(value=values[code]) for code, fit in found.fits.items()}
    hidden = all(abs(fits[code].value - fit.value) <= _BELOW_HALF for code, fit in found.fits.items())
    if not hidden or round_half_up(index_of(instrument, values)) != round_half_up(printed.index):
        return found._replace(contradicted=(*found.contradicted, "index"))
    return found._replace(fits=fits)


def _shifted(instrument: Instrument, values: Mapping[str, Fraction], points: Fraction) -> dict[str, Fraction]:
    """The values, all moved alike so that together they weigh `points` more, as far as the scale lets them."""
    least, most = instrument.scale.minimum, instrument.scale.maximum
    result, free = dict(values), [one for one in instrument.indicators if one.code in values]
    while points and free:
        step = points / sum(one.weight for one in free)
        after = {one.code: min(max(result[one.code] + step, least), most) for one in free}
        points -= sum(one.weight * (after[one.code] - result[one.code]) for one in free)
        free = [one for one in free if after[one.code] == result[one.code] + step]
        result |= after
    return result
