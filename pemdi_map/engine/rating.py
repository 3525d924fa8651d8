"""Ratings (predikat): which word an index earns, and how close it is to the next one."""

from __future__ import annotations

from fractions import Fraction

from pemdi_map.figures import indonesian, round_half_up
from pemdi_map.model.instrument import Instrument, Rating


def rating_of(instrument: Instrument, index: Fraction, year: int) -> Rating:
    """The rating of an exact index; bounds are inclusive below. Read from the exact or rounded index by year."""
    figure = round_half_up(index) if reads_rounded(instrument, year) else index
    return [rating for rating in instrument.ratings if rating.at_least <= figure][-1]


def reads_rounded(instrument: Instrument, year: int) -> bool:
    """Whether the ratings of a year are read from the index as printed, with two decimals."""
    return instrument.rating_rule.years.get(year, instrument.rating_rule.default) == "rounded"


def next_rating(instrument: Instrument, name: str) -> Rating:
    """The rating above `name`; the highest one is its own next."""
    names = [rating.name for rating in instrument.ratings]
    return instrument.ratings[min(names.index(name) + 1, len(names) - 1)]


def near_bounds(instrument: Instrument, indices: tuple[Fraction, ...]) -> tuple[Rating, ...]:
    """The ratings whose lower bound lies within the instrument's warning distance of any of the indices."""
    distance = instrument.rating_rule.near_bound
    return tuple(
        rating
        for rating in instrument.ratings[1:]
        if any(abs(index - rating.at_least) <= distance for index in indices)
    )


def bound_words(rating: Rating) -> str:
    """`Baik (mulai 2,60)`."""
    return f"{rating.name} (mulai {indonesian(rating.at_least)})"
