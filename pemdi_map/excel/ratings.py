"""The rating of an index as a live formula."""

from __future__ import annotations

from fractions import Fraction

from pemdi_map.engine.rating import rating_of, reads_rounded
from pemdi_map.excel.answer import Answer
from pemdi_map.excel.rows import Formula

TIE = "0.0000000001"
"""What lifts a tie that binary numbers hold a breath too low, so that it is rounded up as it should be."""


def rating_formula(index_cell: str, answer: Answer, index: Fraction) -> Formula:
    """The rating of an index by its lower bounds, from the rounded or the exact index as the assessed year asks.

    Rounding to 8 decimals only undoes the noise of binary numbers.
    """
    target, year = answer.target, answer.knowledge.calendar.year
    read = f"ROUND({index_cell}+{TIE},2)" if reads_rounded(target, year) else f"ROUND({index_cell},8)"
    bounds = ",".join(f"{float(each.at_least):g}" for each in target.ratings)
    names = ",".join(f'"{each.name}"' for each in target.ratings)
    return Formula(f"LOOKUP({read},{{{bounds}}},{{{names}}})", rating_of(target, index, year).name)
