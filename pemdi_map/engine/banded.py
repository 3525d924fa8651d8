"""Values that are earned item by item inside bands of unequal width (Pemdi).

value = lower bound of the level being worked on + band width x the shares of its accepted items; a level counts only
when the one below is complete. Neither is in the regulation: see `unsaid` in the instrument's file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from pemdi_map.engine.bounds import stretch
from pemdi_map.model.instrument import Band, Closed, ExternalIndex, Indicator, Level, Scale

_NONE, _FULL = Fraction(0), Fraction(1)


def earned_value(scale: Scale, indicator: Indicator, credit: Mapping[str, Fraction]) -> Fraction:
    """The value of an indicator from what each of its items counts for (0 to 1; items left out count 0)."""
    return value_of_shares(scale.bands, (earned_share(level, credit) for level in indicator.levels))


def earned_share(level: Level, credit: Mapping[str, Fraction]) -> Fraction:
    """What the items of a level earn of it, 0 to 1; a level that asks for nothing is earned."""
    if not level.shares:
        return _FULL
    return sum((share * counted for item, share in level.shares.items() if (counted := credit.get(item))), _NONE)


def value_of_shares(bands: Sequence[Band], shares: Iterable[Fraction]) -> Fraction:
    """The value of an indicator from what is earned of each of its levels, lowest level first."""
    for band, share in zip(bands, shares, strict=True):
        if share < 1:
            return value_inside(band, share)
    return bands[-1].upper


def value_inside(band: Band, share: Fraction) -> Fraction:
    """The value inside the band being worked on, of which a share is earned."""
    return band.lower + rise_inside(band, share) if share else band.lower


def rise_inside(band: Band, share: Fraction) -> Fraction:
    """What a share of a band adds to the value."""
    return band.width * share


def level_shown(scale: Scale, value: Fraction) -> int:
    """The level that a value belongs to."""
    return _band_of(scale.bands, value, scale.bands_closed).level


def level_worked_on(scale: Scale, value: Fraction) -> int:
    """The level whose items come next; the highest level where all is complete."""
    return next((band.level for band in scale.bands if value < band.upper), scale.bands[-1].level)


def index_level(index: ExternalIndex, figure: Fraction) -> int:
    """The level in whose band another agency's index lies."""
    return _band_of(index.bands, figure, index.closed).level


def converted(scale: Scale, index: ExternalIndex, figure: Fraction) -> Fraction:
    """Another agency's index as a value of the scale: linear inside the matching band."""
    at = index.bands.index(_band_of(index.bands, figure, index.closed))
    origin, band = index.bands[at], scale.bands[at]
    return value_inside(band, (figure - origin.lower) / (origin.upper - origin.lower))


def _band_of(bands: Sequence[Band], figure: Fraction, closed: Closed) -> Band:
    return bands[stretch(figure, [band.upper for band in bands[:-1]], closed)]
