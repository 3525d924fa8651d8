"""What spreadsheet functions give over cells as they stand, people's entries included."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction

from pemdi_map.excel.cells.entries import Simple
from pemdi_map.excel.cells.rows import serial_moment

Cell = Simple | None
NOT_FOUND = "#N/A"


def amount(value: Cell) -> Fraction | None:
    """What a number or a date counts in a sum; texts, truth values and empty cells count nothing."""
    if isinstance(value, datetime.date | datetime.timedelta):
        return serial_moment(value)
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        return None
    return Fraction(value)


def same_word(value: Cell, word: str) -> bool:
    """Whether a cell meets the criterion `word`, as COUNTIF and SUMIF compare: whatever the case."""
    return isinstance(value, str) and value.casefold() == word.casefold()


def total(values: Sequence[Cell], *, where: Sequence[Cell] | None = None, word: str = "") -> Fraction:
    """SUM, or with `where` SUMIF: of the values beside which `word` stands."""
    chosen = values if where is None else [
        value for value, beside in zip(values, where, strict=True) if same_word(beside, word)
    ]  # fmt: skip
    return sum((found for found in map(amount, chosen) if found is not None), Fraction(0))


def looked_up(number: int, keys: Sequence[Cell], values: Sequence[Cell]) -> Fraction | int | str:
    """INDEX over MATCH: the value in the first row with the number; of an empty cell 0."""
    for key, value in zip(keys, values, strict=True):
        if not isinstance(key, str) and amount(key) == number:
            found = amount(value)
            if found is not None:
                return found
            return value if isinstance(value, str | bool) else 0
    return NOT_FOUND
