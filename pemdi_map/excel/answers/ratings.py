"""The rating of an index as a live formula."""

from __future__ import annotations

from fractions import Fraction

from pemdi_map.engine.rating import rating_of, reads_rounded
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.rows import Formula
from pemdi_map.figures import plain
from pemdi_map.model.instrument import Instrument

NOISE_DIGITS = 8
"""Rounding to so many decimals only undoes the noise of binary numbers."""


def rating_formula(index_cell: str, answer: Answer, index: Fraction) -> Formula:
    """The rating of an index, read rounded or exact as the assessed year asks."""
    target, year = answer.target, answer.knowledge.calendar.year
    return Formula(_of_year(index_cell, answer), rating_of(target, index, year).name)


def target_rating_formula(cell: str, answer: Answer, exceeding: str = "") -> Formula:
    """The rating aimed at: that of the target in a cell, or where a bound has to be exceeded the one above it.

    `exceeding`: what is added in words there.
    """
    made, now = answer.outcome.target, answer.live.target
    looked_up = _of_year(cell, answer)
    text = f'IF({on_bound(cell, answer)},"{made.rating}{exceeding}",{looked_up})' if made.above else looked_up
    return Formula(text, f"{now.rating}{exceeding}" if now.above else now.rating)


def on_bound(cell: str, answer: Answer) -> str:
    """Whether a cell holds the bound that the plan has to exceed, as a condition."""
    return f"ROUND({cell},9)={plain(answer.outcome.target.index)}"


def _of_year(index_cell: str, answer: Answer) -> str:
    target, year = answer.target, answer.knowledge.calendar.year
    return looked_up(target, index_cell, str(2 if reads_rounded(target, year) else NOISE_DIGITS))


def looked_up(instrument: Instrument, index: str, digits: str) -> str:
    """The formula of a rating by its bounds. `index`, `digits`: formulas of what is rated and how it is rounded.

    Spreadsheet programs round a tie up even where its binary number lies a breath below.
    """
    sign = ">=" if instrument.rating_rule.closed == "below" else ">"
    names = ",".join(f'"{rating.name}"' for rating in instrument.ratings)
    passed = "".join(f"+(ROUND({index},{digits}){sign}{plain(rating.lower)})" for rating in instrument.ratings[1:])
    return f"INDEX({{{names}}},1{passed})"
