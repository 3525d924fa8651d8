"""Values that are earned item by item inside bands of unequal width (Pemdi).

value = lower bound of the level being worked on + band width x (accepted items / items of that level); a level counts
only when the one below is complete. Hypothesis of the sources, confidence medium: see the instrument's scale.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from pemdi_map.model.instrument import Band, ExternalIndex, Indicator, Scale


def earned_value(scale: Scale, indicator: Indicator, credit: Mapping[str, Fraction]) -> Fraction:
    """The value of an indicator from what each of its items counts for (0 to 1; items left out count 0)."""
    return value_of_shares(
        scale.bands, ([credit.get(item.id, Fraction(0)) for item in level.evidence] for level in indicator.levels)
    )


def value_of_shares(bands: Sequence[Band], levels: Iterable[Sequence[Fraction]]) -> Fraction:
    """The value of an indicator from what the items of each of its levels count for, lowest level first."""
    for band, shares in zip(bands, levels, strict=True):
        if any(share < 1 for share in shares):
            return value_inside(band, sum(shares, Fraction(0)), len(shares))
    return bands[-1].upper


def value_inside(band: Band, accepted: Fraction, items: int) -> Fraction:
    """The value inside the band being worked on, with `accepted` of the level's `items` counting."""
    return band.lower + (band.upper - band.lower) * accepted / items


def level_shown(scale: Scale, value: Fraction) -> int:
    """The level of a value; exactly on a bound it is the level just completed."""
    return next(band.level for band in scale.bands if value <= band.upper)


def level_worked_on(scale: Scale, value: Fraction) -> int:
    """The level whose items come next; the highest level where all is complete."""
    return next((band.level for band in scale.bands if value < band.upper), scale.bands[-1].level)


def converted(scale: Scale, index: ExternalIndex, value: Fraction) -> Fraction:
    """Another agency's index as a value of the scale: linear inside the matching band."""
    pairs = zip(index.bands, scale.bands, strict=True)
    return next(_along(origin, band, value) for origin, band in pairs if value <= origin.upper)


def _along(origin: Band, band: Band, value: Fraction) -> Fraction:
    share = (value - origin.lower) / (origin.upper - origin.lower)
    return band.lower + (band.upper - band.lower) * share
