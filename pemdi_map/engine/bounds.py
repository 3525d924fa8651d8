"""On which side of a bound a figure lies, where the data say which side holds the bound itself."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pemdi_map.model.instrument import Closed


def passes(figure: Fraction, bound: Fraction, closed: Closed) -> bool:
    """Whether a figure belongs to the upper of the two stretches that meet at a bound."""
    return figure >= bound if closed == "below" else figure > bound


def stretch(figure: Fraction, bounds: Sequence[Fraction], closed: Closed) -> int:
    """The stretch, from 0, that a figure lies in: `bounds` are those between stretches, rising."""
    return sum(passes(figure, bound, closed) for bound in bounds)
