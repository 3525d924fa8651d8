"""The rating of an index as a live formula."""

from __future__ import annotations

from fractions import Fraction

from pemdi_map.engine.rating import rating_of, reads_rounded
from pemdi_map.excel.answer import Answer
from pemdi_map.excel.rows import Formula


def rating_formula(index_cell: str, answer: Answer, index: Fraction) -> Formula:
    """The rating of an index by its lower bounds, from the rounded or the exact index as the assessed year asks.

    Rounding the exact one to 8 decimals only undoes the noise of binary numbers.
    """
    target, year = answer.target, answer.knowledge.calendar.year
    digits = 2 if reads_rounded(target, year) else 8
    bounds = ",".join(f"{float(each.at_least):g}" for each in target.ratings)
    names = ",".join(f'"{each.name}"' for each in target.ratings)
    return Formula(
        f"LOOKUP(ROUND({index_cell},{digits}),{{{bounds}}},{{{names}}})", rating_of(target, index, year).name
    )
