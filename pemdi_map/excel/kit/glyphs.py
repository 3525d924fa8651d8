"""How many lines a text fills in a column, from the widths of its letters: for rows whose height is fixed.

Some programs do not grow rows when they open a file, so a row must be high enough by itself, and on paper not higher.
"""

from __future__ import annotations

from functools import cache

_NARROW, _SLIM, _WIDE, _WIDEST = 0.222, 0.278, 0.722, 0.889
_WIDTHS: dict[str, float] = {
    **dict.fromkeys("ijl'|", _NARROW),
    **dict.fromkeys(" !,./:;I[]\\tf", _SLIM),
    **dict.fromkeys('()-r"`', 0.34),
    **dict.fromkeys("ckvxyzsJ*", 0.5),
    **dict.fromkeys("ABEKPSVXY&", 0.667),
    **dict.fromkeys("CDHNRUw", _WIDE),
    **dict.fromkeys("GOQ", 0.778),
    **dict.fromkeys("m%M", _WIDEST),
    "W": 0.944,
    "@": 1.015,
}
"""Of the letters of Arial, in parts of its size; the others are as wide as a digit."""
_DIGIT, _BOLDER = 0.556, 1.07
_POINTS_TO_PIXELS = 96 / 72
_PIXELS_PER_CHARACTER, _CELL_PIXELS, _PADDING_PIXELS = 7.0, 5.0, 6.0
"""Of a column's width, as the file states it in characters; and what of a cell holds no text."""
_LINE = 1.275
"""The height of a line, in parts of the letters' size."""
_FRAME_POINTS = 2.0


def pixels_of(width: float) -> float:
    """How wide a column is on the screen whose width the file states as so many characters."""
    return width * _PIXELS_PER_CHARACTER + _CELL_PIXELS


@cache
def lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """The lines that a text of `size` points fills in a column that is `width` characters wide: words stay whole."""
    room = pixels_of(width) - _PADDING_PIXELS
    return sum(_wrapped(part, room, size * _POINTS_TO_PIXELS * (_BOLDER if bold else 1)) for part in text.split("\n"))


def height(line_count: int, size: float) -> float:
    """The height in points of a row with so many lines of `size` points."""
    return round(line_count * size * _LINE + _FRAME_POINTS, 1)


def _wrapped(text: str, room: float, scale: float) -> int:
    count, at = 1, 0.0
    blank = _SLIM * scale
    for word in text.split(" "):
        wide = sum(_WIDTHS.get(each, _DIGIT) for each in word) * scale
        if at and at + blank + wide > room:
            count, at = count + 1, 0.0
        at += wide + (blank if at else 0.0)
        while at > room:  # a word that is wider than the column breaks
            count, at = count + 1, at - room
    return count
