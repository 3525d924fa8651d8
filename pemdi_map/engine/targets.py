"""What is aimed at: an index, a rating or a level; by default the next rating, of the highest one itself."""

from __future__ import annotations

from fractions import Fraction

from pemdi_map.engine.knowledge import Request
from pemdi_map.engine.outcome import Target
from pemdi_map.engine.rating import exceeds, least_index, next_rating, rating_of
from pemdi_map.figures import indonesian
from pemdi_map.model.instrument import Instrument, Rating


def target_of(instrument: Instrument, request: Request, index: Fraction, year: int) -> Target:
    """The target of an analysis; every indicator is measured against the same value, `Target.index`.

    A rating has to be earned beyond doubt: see `least_index`. An index that the user asks for is met by equality. A
    level stands for its upper bound: the value of an indicator that has completed it.
    """
    if request.target is not None:
        return request.target
    if request.target_index is not None:
        return _of_index(instrument, request.target_index, "indeks yang diminta", None, year)
    if request.target_rating is not None:
        rating = next(each for each in instrument.ratings if each.name == request.target_rating)
        return _of_rating(instrument, rating, f"predikat {rating.name} yang diminta")
    if request.target_level is not None:
        level = request.target_level
        bound = next(band.upper for band in instrument.scale.bands if band.level == level)
        return _of_index(instrument, bound, f"tingkat {level} selesai pada setiap indikator", level, year)
    now = rating_of(instrument, index, year)
    above = next_rating(instrument, now.name)
    how = f"predikat berikutnya, {above.name}" if above != now else f"predikat tertinggi, {now.name}, sudah tercapai"
    return _of_rating(instrument, above, how)


def _of_rating(instrument: Instrument, rating: Rating, how: str) -> Target:
    if rating == instrument.ratings[0]:
        how = f"{how}; predikat terendah, yang berlaku tanpa bukti apa pun"
    return Target(
        rating.lower, least_index(instrument, rating), exceeds(instrument, rating), rating.name, None, how
    )  # fmt: skip


def _of_index(instrument: Instrument, aimed: Fraction, how: str, level: int | None, year: int) -> Target:
    """An index met by equality; exactly on a bound it is said which rating that is."""
    rating = rating_of(instrument, aimed, year)
    if any(aimed == each.lower for each in instrument.ratings[1:]):
        side = "sudah" if rating.lower == aimed else "masih"
        how = f"{how}; tepat {indonesian(aimed)} {side} {rating.name}"
    return Target(aimed, aimed, above=False, rating=rating.name, level=level, how=how)
