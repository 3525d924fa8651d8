"""Ratings (predikat): which word an index earns, how close it is to the next one, and what it takes to earn it."""

from __future__ import annotations

from fractions import Fraction

from pemdi_map.engine.bounds import stretch
from pemdi_map.engine.said import Said, said
from pemdi_map.figures import round_half_up
from pemdi_map.model.instrument import Instrument, Rating

_HALF_A_STEP = Fraction(1, 200)
"""Half of the last decimal shown: from here on a figure is rounded to the next one."""


def rating_of(instrument: Instrument, index: Fraction, year: int) -> Rating:
    """The rating of an exact index. Read from the exact or the rounded index by year."""
    figure = round_half_up(index) if reads_rounded(instrument, year) else index
    bounds = [rating.lower for rating in instrument.ratings[1:]]
    return instrument.ratings[stretch(figure, bounds, instrument.rating_rule.closed)]


def reads_rounded(instrument: Instrument, year: int) -> bool:
    """Whether the ratings of a year are read from the index as printed, with two decimals."""
    return instrument.rating_rule.years.get(year, instrument.rating_rule.default) == "rounded"


def exceeds(instrument: Instrument, rating: Rating) -> bool:
    """Whether an index has to exceed a rating's bound to earn it. The lowest rating has no bound to exceed."""
    return instrument.rating_rule.closed == "above" and rating != instrument.ratings[0]


def least_index(instrument: Instrument, rating: Rating) -> Fraction:
    """The lowest index that is sure to earn a rating, read exactly as well as rounded to two decimals."""
    return rating.lower + _HALF_A_STEP if exceeds(instrument, rating) else rating.lower


def next_rating(instrument: Instrument, name: str) -> Rating:
    """The rating above `name`; the highest one is its own next."""
    names = [rating.name for rating in instrument.ratings]
    return instrument.ratings[min(names.index(name) + 1, len(names) - 1)]


def near_bounds(instrument: Instrument, indices: tuple[Fraction, ...]) -> tuple[Rating, ...]:
    """The ratings whose lower bound lies within the instrument's warning distance of any of the indices."""
    distance = instrument.rating_rule.near_bound
    return tuple(
        rating for rating in instrument.ratings[1:] if any(abs(index - rating.lower) <= distance for index in indices)
    )


def bound_of(instrument: Instrument, rating: Rating) -> Said:
    """A rating with its bound, which is enough itself or has to be exceeded."""
    if exceeds(instrument, rating):
        return said("bound-above", rating=rating.name, bound=rating.lower)
    return said("bound-from", rating=rating.name, bound=rating.lower)
