"""What is to be said of a rating: that the printed one contradicts the index, or that a bound is near."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pemdi_map.engine.rating import bound_of, near_bounds, rating_of
from pemdi_map.engine.said import Said, said
from pemdi_map.engine.score_outcome import Notice
from pemdi_map.model.instrument import Instrument, Rating


def rating_notices(
    instrument: Instrument,
    printed: str | None,
    possible: tuple[str, ...],
    indices: tuple[Fraction, ...],
    year: int,
) -> Iterator[Notice]:
    """Where the `printed` rating is none of the `possible`, and the bounds near any of the `indices`."""
    if printed is not None and printed not in possible:
        yield Notice(
            "rating-mismatch",
            said("rating-mismatch", printed=printed, index=indices[0], year=year, rating=possible[0]),
        )
    for rating in near_bounds(instrument, indices):
        yield Notice("near-bound", _near(instrument, rating, indices, year))


def _near(instrument: Instrument, rating: Rating, indices: tuple[Fraction, ...], year: int) -> Said:
    """What lying near a bound means; exactly on it the instrument says which of the two ratings holds it."""
    bound = bound_of(instrument, rating)
    if indices != (rating.lower,):
        return said("near-bound", index=indices[0], bound=bound)
    name = rating_of(instrument, rating.lower, year).name
    if name == rating.name:
        return said("on-bound-already", index=rating.lower, bound=bound, rating=name)
    return said("on-bound-still", index=rating.lower, bound=bound, rating=name)
