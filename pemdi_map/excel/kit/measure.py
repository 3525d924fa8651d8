"""How high a row must be so that no text is cut. Not every program fits rows to their text when it opens a file."""

from __future__ import annotations

from functools import cache
from math import ceil

LINE_POINTS = 12.0
PADDING_POINTS = 4.0
_PIXELS_PER_CHARACTER = 7.0
"""Of the column-width unit: the width of a digit in the workbook's normal font."""
_TEXT_PIXELS = 5.35
"""Mean width of a character of running text at 9 points."""
_BOLD_TEXT_PIXELS = 5.9
_MARGIN_PIXELS = 5.0
_BROKEN_OFF = 2
"""Characters that a line loses on average because words do not break."""


@cache
def lines(text: str, width: float, bold: bool = False) -> int:
    """How many lines a text of 9 points fills in a column that is `width` characters wide."""
    per_line = (width * _PIXELS_PER_CHARACTER - _MARGIN_PIXELS) / (_BOLD_TEXT_PIXELS if bold else _TEXT_PIXELS)
    return sum(_lines_of(len(part), per_line) for part in text.split("\n"))


def _lines_of(length: int, per_line: float) -> int:
    if length <= per_line:
        return 1
    return ceil(length / max(per_line - _BROKEN_OFF, 1.0))


def height(line_count: int) -> float:
    """The height in points of a row with so many lines."""
    return line_count * LINE_POINTS + PADDING_POINTS
