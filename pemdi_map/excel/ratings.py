"""The rating of an index as a live formula."""

from __future__ import annotations

from fractions import Fraction

from pemdi_map.engine.rating import rating_of, reads_rounded
from pemdi_map.excel.answer import Answer
from pemdi_map.excel.rows import Formula
from pemdi_map.figures import plain
from pemdi_map.model.instrument import Instrument

NOISE_DIGITS = 8
"""Rounding to so many decimals only undoes the noise of binary numbers."""


def rating_formula(index_cell: str, answer: Answer, index: Fraction) -> Formula:
    """The rating of an index, read rounded or exact as the assessed year asks."""
    target, year = answer.target, answer.knowledge.calendar.year
    digits = 2 if reads_rounded(target, year) else NOISE_DIGITS
    return Formula(looked_up(target, index_cell, str(digits)), rating_of(target, index, year).name)


def looked_up(instrument: Instrument, index: str, digits: str) -> str:
    """The formula of a rating by its lower bounds. `index`, `digits`: formulas of what is rated and how it is rounded.

    Spreadsheet programs round a tie up even where its binary number lies a breath below.
    """
    bounds = ",".join(plain(rating.at_least) for rating in instrument.ratings)
    names = ",".join(f'"{rating.name}"' for rating in instrument.ratings)
    return f"LOOKUP(ROUND({index},{digits}),{{{bounds}}},{{{names}}})"
