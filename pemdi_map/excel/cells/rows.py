"""Sheet rows as XML: the values, the formulas with their computed results, and text that stays text.

openpyxl writes no result beside a formula, and spends most of its time on cells; the rows are therefore written here
and poured into the sheets that openpyxl lays out (see `pemdi_map.excel.kit.seal`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Mapping, MutableMapping
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from pemdi_map.excel.cells.entries import Link, Simple, TypedFormula
from pemdi_map.excel.cells.styles import StyleBook
from pemdi_map.harmless import harmless

LONGEST_TEXT = 32767
_ESCAPE_LOOKALIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ERROR = re.compile(r"#(?:REF!|NAME\?|VALUE!|DIV/0!|N/A|NUM!|NULL!)")
_EDGE = ' xml:space="preserve"'
"""What a text needs that begins or ends in a space or a line break."""
_EPOCH = datetime.date(1899, 12, 30)
_AFTER_FALSE_LEAP_DAY = datetime.date(1900, 3, 1)
LAST_SERIAL = 2_958_465
"""The last day that spreadsheets know, as they count days."""
_MICROSECOND = datetime.timedelta(microseconds=1)
_MICROSECONDS_A_DAY = datetime.timedelta(days=1) // _MICROSECOND


class Formula(NamedTuple):
    """A live formula (without its `=`) and the value it must give, computed from the engine's exact result."""

    text: str
    value: Fraction | int | str


Value = str | int | Fraction | datetime.date | datetime.timedelta | Formula | TypedFormula | Link | None
Placed = tuple[int, Value, str]
"""A cell: its column (from 1), its value and the name of its style."""


@cache
def letter(column: int) -> str:
    """The letters of a column: 1 is `A`, 28 is `AB`."""
    ahead, last = divmod(column - 1, 26)
    return (letter(ahead) if ahead else "") + chr(65 + last)


def serial(day: datetime.date) -> int:
    """A date as spreadsheets count it: days since 30 December 1899.

    They count a 29 February 1900 that never was, so before it they are a day behind.
    """
    return (day - _EPOCH).days - (day < _AFTER_FALSE_LEAP_DAY)


def day_of_serial(number: Fraction | int) -> datetime.date | None:
    """The day that a number stands for, or the moment where it has a part of one; `None` beyond the last year."""
    days = int(number)
    if days > LAST_SERIAL:
        return None
    day = _EPOCH + datetime.timedelta(days=days + (days < serial(_AFTER_FALSE_LEAP_DAY)))
    if number == days:
        return day
    return datetime.datetime.combine(day, datetime.time()) + datetime.timedelta(
        seconds=round((number - days) * 24 * 60 * 60)
    )


def serial_moment(value: datetime.date | datetime.timedelta) -> Fraction:
    """A date, a moment or a span of time as spreadsheets count it: in days, with the time of day as a part of one."""
    if isinstance(value, datetime.timedelta):
        span = value
    elif isinstance(value, datetime.datetime):
        time_of_day = value.replace(tzinfo=None) - datetime.datetime.combine(value, datetime.time())
        span = datetime.timedelta(days=serial(value.date())) + time_of_day
    else:
        span = datetime.timedelta(days=serial(value))
    return Fraction(span // _MICROSECOND, _MICROSECONDS_A_DAY)


def escaped(text: str) -> str:
    """Text as it stands inside XML. The library's `html.escape` would bring two thousand entities into memory."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def safe_text(text: str) -> str:
    """Text as a cell may hold it: harmless, without what only looks like an escape, and cut where it is too long."""
    clean = harmless(text)
    # Spreadsheets read _x000D_ as an escape: a text that merely looks like one gets its underscore escaped.
    clean = _ESCAPE_LOOKALIKE.sub("_x005F_", clean) if "_x" in clean else clean
    return clean if len(clean) <= LONGEST_TEXT else clean[: LONGEST_TEXT - 1] + "…"


def number(value: Fraction | int) -> str:
    """A number as the file holds it: the shortest decimal form of the nearest double."""
    if value.denominator == 1:
        return str(value.numerator)
    return repr(value.numerator / value.denominator)


def rows_xml(
    rows: MutableMapping[int, list[Placed]],
    heights: Mapping[int, float],
    fitted: Mapping[int, float],
    styles: StyleBook,
    *,
    sealed: bool,
    hidden: Collection[int] = (),
) -> Iterator[bytes]:
    """The content of a sheet's `sheetData`, row by row. Formulas carry their value only if `sealed`.

    `heights` hold whatever the text, `fitted` are refitted by the spreadsheet program when the text is edited. The rows
    come one by one, so that a sheet is never whole in memory; the styles they need are made known at once.
    """
    used = dict.fromkeys((style, _quoted(value)) for cells in rows.values() for _, value, style in cells)
    for style, quoted in used:
        styles.index(style, quoted)
    return _rows(rows, heights, fitted, styles, sealed, hidden)


def _rows(
    rows: MutableMapping[int, list[Placed]],
    heights: Mapping[int, float],
    fitted: Mapping[int, float],
    styles: StyleBook,
    sealed: bool,
    hidden: Collection[int],
) -> Iterator[bytes]:
    for row in sorted(rows.keys() | heights.keys()):
        height = f' ht="{fitted[row]}"' if row in fitted else ""
        height = f' ht="{heights[row]}" customHeight="1"' if row in heights else height
        height = f'{height} hidden="1"' if row in hidden else height
        cells = sorted(rows.pop(row, ()), key=lambda cell: cell[0])
        inside = "".join([_cell(row, column, value, style, styles, sealed) for column, value, style in cells])
        yield f'<row r="{row}"{height}>{inside}</row>'.encode("utf-8", "surrogatepass")


def _quoted(value: Value) -> bool:
    """Whether a spreadsheet program would take the text for a formula."""
    text = value.text if isinstance(value, Link) else value
    return isinstance(text, str) and text.startswith("=")


def _cell(row: int, column: int, value: Value, style: str, styles: StyleBook, sealed: bool) -> str:
    place = f'<c r="{letter(column)}{row}"'
    if isinstance(value, str | Link):
        value = value if isinstance(value, str) else value.text
        text = escaped(safe_text(value))
        index = styles.index(style, _quoted(value))
        fonts = styles.leading(style)
        if fonts and "\n" in text:
            first, _, rest = text.partition("\n")
            runs = zip(fonts, (first, f"\n{rest}"), strict=True)
            inside = "".join(f"<r>{font}<t{_EDGE}>{run}</t></r>" for font, run in runs)
        else:
            kept = _EDGE if text != text.strip() else ""
            inside = f"<t{kept}>{text}</t>"
        return f'{place} s="{index}" t="inlineStr"><is>{inside}</is></c>'
    opened = f'{place} s="{styles.index(style)}"'
    if value is None:
        return f"{opened}/>"
    if isinstance(value, Formula | TypedFormula):
        text = f"<f>{escaped(value.text)}</f>"
        return f"{opened}>{text}<v/></c>" if not sealed else opened + _content(value.value, text)
    return opened + _content(value)


def _content(value: Simple | None, formula: str = "") -> str:
    """The rest of a cell after its style: the type, the formula if it has one, and the stored value."""
    if value is None:
        return f">{formula}</c>"
    if isinstance(value, str):
        kind = "e" if formula and _ERROR.fullmatch(value) else "str"
        return f' t="{kind}">{formula}<v>{escaped(safe_text(value))}</v></c>'
    if isinstance(value, bool):
        return f' t="b">{formula}<v>{int(value)}</v></c>'
    if isinstance(value, datetime.datetime | datetime.timedelta):
        return f">{formula}<v>{number(serial_moment(value))}</v></c>"
    if isinstance(value, datetime.date):
        return f">{formula}<v>{serial(value)}</v></c>"
    return f">{formula}<v>{number(value)}</v></c>"
