"""The cells of a workbook that came back: their values as they were written, whichever program saved them."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from pemdi_map.errors import Finding
from pemdi_map.excel.cells.entries import Link, Note, Simple, Typed, TypedFormula
from pemdi_map.excel.cells.plain_values import GENERATED, as_plain, shape
from pemdi_map.excel.cells.rows import letter, serial_moment
from pemdi_map.harmless import harmless
from pemdi_map.load.text.cleaning import changed_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FIRST_DATE = datetime.datetime(1900, 1, 1)
_LARGEST = sys.float_info.max
_MIDNIGHT = datetime.time()


class SheetCells:
    """The cells of one sheet that hold something: a value, a comment or a hyperlink."""

    def __init__(self, sheet: Worksheet) -> None:
        self.title = str(sheet.title)
        self.sheet = sheet
        self.cells: dict[tuple[int, int], Any] = {
            place: cell
            for place, cell in sheet._cells.items()
            if (cell.value not in (None, "") or cell.hyperlink is not None or cell.comment is not None)
            and not left_behind(cell)
        }
        self._filled: dict[int, list[int]] = {}
        self._rows_of: dict[int, list[int]] = {}
        for row, column in self.cells:
            self._rows_of.setdefault(column, []).append(row)
            if self.cells[row, column].value not in (None, ""):
                self._filled.setdefault(row, []).append(column)

    def value(self, row: int, column: int, *, leading_inside: bool = True) -> Typed:
        """What stands in a cell; a formula without its result, which stands in another reading of the file.

        A link that lies on it comes along; one that leads to a place in the workbook only where `leading_inside`.
        """
        cell = self.cells.get((row, column))
        if cell is None:
            return None
        found = TypedFormula(formula_text(cell.value), None) if cell.data_type == "f" else simple(cell.value)
        if cell.hyperlink is None or isinstance(found, TypedFormula):
            return found
        target = _target(cell.hyperlink)
        if target.startswith("#") and not leading_inside:
            return found
        return Link(found if isinstance(found, str) else "" if found is None else str(cell.value), target)

    def text(self, row: int, column: int) -> str:
        """The words in a cell, without white space around them; empty for an empty cell."""
        found = self.value(row, column)
        if isinstance(found, Link):
            return found.text.strip()
        return "" if found is None or isinstance(found, TypedFormula) else str(found).strip()

    def note(self, row: int, column: int) -> Note | None:
        """The comment on a cell."""
        cell = self.cells.get((row, column))
        if cell is None or cell.comment is None:
            return None
        return Note(unescaped(str(cell.comment.text or "")), str(cell.comment.author or ""))

    def remarks(self, name: str) -> Iterator[Finding]:
        """A warning for each cell of the file `name` in which somebody typed what no file can hold."""
        for (row, column), cell in self.cells.items():
            for text in (cell.value, cell.comment.text if cell.comment is not None else None):
                if isinstance(text, str):
                    place = f"{name}, {self.title}!{letter(column)}{row}"
                    yield from changed_text(place, read_escapes(text))

    def filled(self, row: int) -> Sequence[int]:
        """The columns of the row's cells that hold a value."""
        return self._filled.get(row, ())

    def rows_of(self, column: int) -> Sequence[int]:
        """The rows of the column's cells that hold something."""
        return self._rows_of.get(column, ())


def formula_text(value: Any) -> str:
    """A formula without its `=`; of an array formula, the text alone."""
    text = value if isinstance(value, str) else str(getattr(value, "text", None) or getattr(value, "ref", ""))
    return text.removeprefix("=")


def simple(value: Any) -> Simple | None:
    """A value as the program writes it: exact numbers, dates without a time of midnight, spans for times of day.

    A number that no spreadsheet program can hold, which only other programs write, is the text of it.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float) and not abs(value) <= _LARGEST:
        return str(value)
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else Fraction(repr(value))
    if isinstance(value, datetime.datetime) and value < _FIRST_DATE:
        return simple(_days(value))
    if isinstance(value, datetime.datetime):
        return value.date() if value.time() == _MIDNIGHT else value
    if isinstance(value, datetime.time):
        return datetime.timedelta(
            hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
        )
    if isinstance(value, datetime.date | datetime.timedelta):
        return value
    return unescaped(str(value)) or None


def _days(value: datetime.datetime) -> float:
    """A number below zero in a cell that shows dates: spreadsheet programs show no date for it."""
    from openpyxl.utils.datetime import to_excel

    return float(to_excel(value))  # type: ignore[no-untyped-call]


def unescaped(text: str) -> str:
    """Text without the escapes that some programs read for themselves and others do not; one kind of line end."""
    text = harmless(read_escapes(text))
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def read_escapes(text: str) -> str:
    """Text with the characters that its escapes stand for: `_x000B_` is what Word puts where a line breaks."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def comparable(plain: Any) -> Any:
    """A plain value in the form in which two are compared: dates as their days, numbers without their last digits."""
    if isinstance(plain, bool):
        return ("b", plain)
    if isinstance(plain, int | float):
        return f"{plain:.12g}"
    if isinstance(plain, str):
        return ("s", unescaped(plain)) if plain else None
    if isinstance(plain, list):
        if plain[0] in ("d", "t"):
            moment = datetime.datetime.fromisoformat(plain[1])
            return f"{float(serial_moment(moment)):.12g}"
        if plain[0] == "h":
            return f"{plain[1] / 86400:.12g}"
        if plain[0] in (GENERATED, "="):
            return ("f", plain[1] if plain[0] == GENERATED else shape(plain[1]))
        return tuple(plain)
    return plain


def same(value: Typed, base: Any) -> bool:
    """Whether a cell still holds what the program wrote, `base` being its plain value."""
    return bool(comparable(as_plain(value)) == comparable(base))


def left_behind(cell: Any) -> bool:
    """Whether nothing but a link into the workbook is left of a cleared cell: openpyxl puts its place for a text."""
    link = cell.hyperlink
    return bool(link is not None and not link.target and cell.value == link.location and cell.comment is None)


def _target(link: Any) -> str:
    return str(link.target) if link.target else f"#{link.location or ''}"
