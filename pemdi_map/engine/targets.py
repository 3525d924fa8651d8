"""What is aimed at: an index, a rating or a level; by default the next rating, of the highest one itself."""

from __future__ import annotations

from fractions import Fraction

from pemdi_map.engine.knowledge import Request
from pemdi_map.engine.outcome import Target
from pemdi_map.engine.rating import next_rating, rating_of
from pemdi_map.model.instrument import Instrument


def target_of(instrument: Instrument, request: Request, index: Fraction, year: int) -> Target:
    """The target of an analysis; every indicator is measured against the same value, `Target.index`.

    A level stands for its upper bound: the value of an indicator that has completed it.
    """
    level = None
    if request.target_index is not None:
        aimed, how = request.target_index, "indeks yang diminta"
    elif request.target_rating is not None:
        aimed = next(rating.at_least for rating in instrument.ratings if rating.name == request.target_rating)
        how = f"batas bawah predikat {request.target_rating} yang diminta"
    elif request.target_level is not None:
        level = request.target_level
        aimed = next(band.upper for band in instrument.scale.bands if band.level == level)
        how = f"tingkat {level} selesai pada setiap indikator"
    else:
        now = rating_of(instrument, index, year)
        above = next_rating(instrument, now.name)
        how = (
            f"predikat berikutnya, {above.name}" if above != now else f"predikat tertinggi, {now.name}, sudah tercapai"
        )
        aimed = above.at_least
    return Target(aimed, rating_of(instrument, aimed, year).name, level, how)
