"""What is to be said of a rating: that the printed one contradicts the index, or that a bound is near."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pemdi_map.engine.rating import bound_words, near_bounds, rating_of
from pemdi_map.engine.score_outcome import Notice
from pemdi_map.figures import indonesian
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
            f"Predikat tercetak {printed}, padahal indeks {indonesian(indices[0])} pada {year} berarti {possible[0]}. "
            "Salah satunya keliru: periksa laporan resminya.",
        )
    for rating in near_bounds(instrument, indices):
        yield Notice("near-bound", _near(instrument, rating, indices, year))


def _near(instrument: Instrument, rating: Rating, indices: tuple[Fraction, ...], year: int) -> str:
    """What lying near a bound means; exactly on it the instrument says which of the two ratings holds it."""
    bound = bound_words(instrument, rating)
    if indices == (rating.lower,):
        name = rating_of(instrument, rating.lower, year).name
        side = "sudah" if name == rating.name else "masih"
        return f"Indeks tepat {indonesian(rating.lower)}, batas {bound}: {side} {name}."
    return f"Indeks {indonesian(indices[0])} tepat di dekat batas {bound}: pembulatan menentukan predikatnya."
