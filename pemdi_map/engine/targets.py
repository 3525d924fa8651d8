"""What is aimed at: an index, a rating or a level; by default the next rating, of the highest one itself."""

from __future__ import annotations

from fractions import Fraction

from pemdi_map.engine.knowledge import Request, YearlyTarget
from pemdi_map.engine.outcome import Target
from pemdi_map.engine.rating import exceeds, least_index, next_rating, rating_of
from pemdi_map.engine.said import Said, Text, said
from pemdi_map.model.instrument import Instrument, Rating


def aim(target: Target) -> Said:
    """The figure aimed at, and whether it has to be exceeded."""
    return said("more-than" if target.above else "figure", figure=target.index)


def target_of(instrument: Instrument, request: Request, index: Fraction, year: int) -> Target:
    """The target of an analysis; every indicator is measured against the same value, `Target.index`.

    A rating has to be earned beyond doubt: see `least_index`. An index that the user asks for is met by equality. A
    level stands for its upper bound: the value of an indicator that has completed it.
    """
    if request.target is not None:
        return request.target
    if request.target_index is not None:
        return _of_index(instrument, request.target_index, said("index-asked-for"), None, year)
    if request.target_rating is not None:
        return _of_named(instrument, request.target_rating)
    if request.target_level is not None:
        level = request.target_level
        bound = next(band.upper for band in instrument.scale.bands if band.level == level)
        return _of_index(instrument, bound, said("level-asked-for", level=level), level, year)
    now = rating_of(instrument, index, year)
    above = next_rating(instrument, now.name)
    if above == now:
        return _of_rating(instrument, above, said("highest-rating-held", rating=now.name))
    return _of_rating(instrument, above, said("next-rating", rating=above.name))


def yearly_target(instrument: Instrument, asked: YearlyTarget) -> Target:
    """The target of a round of which only a year's target is known."""
    if asked.index is not None:
        return _of_index(instrument, asked.index, said("index-asked-for"), None, asked.year)
    return _of_named(instrument, asked.rating)


def _of_named(instrument: Instrument, name: str | None) -> Target:
    rating = next(each for each in instrument.ratings if each.name == name)
    return _of_rating(instrument, rating, said("rating-asked-for", rating=rating.name))


def _of_rating(instrument: Instrument, rating: Rating, how: Text) -> Target:
    if rating == instrument.ratings[0]:
        how = said("lowest-rating", how=how)
    return Target(
        rating.lower, least_index(instrument, rating), exceeds(instrument, rating), rating.name, None, how
    )  # fmt: skip


def _of_index(instrument: Instrument, aimed: Fraction, how: Text, level: int | None, year: int) -> Target:
    """An index met by equality; exactly on a bound it is said which rating that is."""
    rating = rating_of(instrument, aimed, year)
    if any(aimed == each.lower for each in instrument.ratings[1:]):
        if rating.lower == aimed:
            how = said("aimed-at-bound-already", how=how, index=aimed, rating=rating.name)
        else:
            how = said("aimed-at-bound-still", how=how, index=aimed, rating=rating.name)
    return Target(aimed, aimed, above=False, rating=rating.name, level=level, how=how)
