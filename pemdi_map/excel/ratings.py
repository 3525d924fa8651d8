"""The rating of an index as a live formula."""

from __future__ import annotations

from pemdi_map.excel.rows import Formula
from pemdi_map.model.instrument import Rating


def rating_formula(index_cell: str, ratings: tuple[Rating, ...], rating: str) -> Formula:
    """The rating of an index by its lower bounds; rounding to 8 decimals only undoes the noise of binary numbers."""
    bounds = ",".join(f"{float(each.at_least):g}" for each in ratings)
    names = ",".join(f'"{each.name}"' for each in ratings)
    return Formula(f"LOOKUP(ROUND({index_cell},8),{{{bounds}}},{{{names}}})", rating)
