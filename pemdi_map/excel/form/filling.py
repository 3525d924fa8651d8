"""A sheet of the fill-in workbook while it is written: each cell that it asks for is noted for the reader."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from pemdi_map.excel.cells.entries import Link
from pemdi_map.excel.cells.rows import Formula, Value, letter
from pemdi_map.excel.form.checks import REFUSED, Choices, Filled
from pemdi_map.excel.form.look import INPUT_STYLES, add_validations
from pemdi_map.excel.kit.page import Page
from pemdi_map.figures import parse_exact, plain
from pemdi_map.model.answers import NO, YES
from pemdi_map.model.form import NUMBERS, Layout, PartPath, Repeated, Rule, Slot

DIGITS_OF_A_DOUBLE = 15
START = "Mulai"
"""The first sheet, to which all others lead back."""
Parts = Mapping[PartPath, Any]


class Filling:
    """All that the sheets of one workbook share: the parts to fill in, the lists of words, and what is asked so far."""

    def __init__(self, parts: Parts, choices: Mapping[str, Mapping[str, str]]) -> None:
        self.parts = parts
        self.choices: Choices = choices
        self.fixed: dict[PartPath, str] = {}
        self.slots: list[Slot] = []
        self.repeated: list[Repeated] = []
        self.code_headings: dict[str, tuple[str, ...]] = {}

    @property
    def layout(self) -> Layout:
        return Layout(tuple(self.slots), tuple(self.repeated), self.choices, self.fixed, self.code_headings)

    def fills(self, *path: str | int) -> int:
        """How many parts at or below a path are filled in."""
        return sum(part[: len(path)] == path for part in self.parts)


class FormSheet:
    """One sheet; `faults` counts what it refuses, as a formula for other sheets, once it is finished."""

    def __init__(self, page: Page, filling: Filling) -> None:
        self.page, self.filling = page, filling
        self.inputs: list[tuple[str, int, Rule]] = []
        self._checked: list[tuple[str, list[Value]]] = []

    @property
    def title(self) -> str:
        return self.page.title

    def away(self, cells: str) -> str:
        """Cells of this sheet as other sheets name them."""
        return f"'{self.title}'!{cells}"

    def head(self, heading: str, improves: str = "", *, column: int = 2, optional: int = 0) -> None:
        """The way back, the title and what the sheet improves, from `column` on; `optional`: the column that says that
        the sheet may stay empty."""
        page = self.page
        page.put(1, 1, Link("←", f"#'{START}'!A1"), "pm_isi_tautan")
        page.link(1, 1, Link("←", f"#'{START}'!A1"))
        page.put(1, column, heading, "pm_isi_judul")
        page.heights[1] = 24
        if improves:
            page.put(2, column, improves, "pm_isi_kalimat_abu")
            page.heights[2] = 18
        if optional:
            page.put(1, optional, "boleh kosong", "pm_isi_boleh")

    def put(self, row: int, column: int, value: Value, style: str) -> None:
        self.page.put(row, column, value, style)

    def ask(self, slot: Slot, row: int, column: int, rule: Rule, style: str = "") -> Filled:
        """Place a cell to fill in and note where it is found again."""
        self.filling.slots.append(slot)
        return self._cell(slot.path, slot.heading or slot.label, row, column, rule, style)

    def ask_alone(
        self,
        label: str,
        row: int,
        column: int,
        path: PartPath,
        rule: Rule,
        *,
        step: tuple[int, int] = (0, 1),
        style: str = "",
    ) -> Filled:
        """Place a cell that is found by the label `step` (rows, columns) before it; the label is placed elsewhere."""
        at = (row - step[0], column - step[1])
        slot = Slot(self.title, "", "", label, rule.kind, rule.choices, path, step, at)
        return self.ask(slot, row, column, rule, style)

    def ask_in_row(
        self, code: str, label: str, heading: str, row: int, column: int, path: PartPath, rule: Rule
    ) -> Filled:
        """Place a cell that is found by the code of its row and the heading of its column."""
        slot = Slot(self.title, code, heading, label, rule.kind, rule.choices, path)
        return self.ask(slot, row, column, rule)

    def ask_down(
        self, heading: str, first: int, rows: int, column: int, path: Callable[[int], PartPath], rule: Rule
    ) -> list[Filled]:
        """Place the cells of a column whose rows all ask the same; `path` gives the part by the row's position."""
        whole = path(0)
        stars = (whole[0], "*", *whole[2:])
        self.filling.repeated.append(Repeated(self.title, rows, heading, rule.kind, rule.choices, stars))
        return [self._cell(path(at), heading, first + at, column, rule) for at in range(rows)]

    def codes(self, *headings: str) -> None:
        """Say which headings stand above codes of rows."""
        known = self.filling.code_headings.get(self.title, ())
        self.filling.code_headings[self.title] = tuple(dict.fromkeys((*known, *headings)))

    def check(self, row: int, column: int, formula: Formula, style: str = "pm_isi_periksa") -> None:
        """Place what is said of cells beside it; what it refuses counts on the first sheet."""
        self.put(row, column, formula, style)
        self.counted(f"{letter(column)}{row}", [formula.value])

    def counted(self, cells: str, values: Sequence[Value]) -> None:
        """Count the refusals in cells that say something."""
        self._checked.append((cells, list(values)))

    @property
    def faults(self) -> Formula:
        """How many of the sheet's checks refuse something."""
        cells = _joined([cells for cells, _ in self._checked])
        text = "+".join(f'COUNTIF({self.away(one)},"{REFUSED}*")' for one in cells) or "0"
        now = sum(str(value).startswith(REFUSED) for _, values in self._checked for value in values)
        return Formula(text, now)

    def finish(self) -> None:
        """Give every cell its prompt and its list."""
        add_validations(self.page.sheet, self.inputs, self.filling.choices)

    def _cell(self, path: PartPath, heading: str, row: int, column: int, rule: Rule, style: str = "") -> Filled:
        value = shown_value(rule, self.filling.choices, self.filling.parts.get(path))
        self.put(row, column, value, style or INPUT_STYLES[rule.kind])
        self.inputs.append((letter(column), row, rule))
        return Filled(heading, rule, row, column, value)


def _joined(cells: Sequence[str]) -> list[str]:
    """Single cells below each other as ranges."""
    by_column: dict[str, list[int]] = {}
    others: list[str] = []
    for one in cells:
        column = one.rstrip("0123456789")
        if ":" in one:
            others.append(one)
        else:
            by_column.setdefault(column, []).append(int(one[len(column) :]))
    ranges = []
    for column, rows in by_column.items():
        start = previous = None
        for row in sorted(rows):
            if previous is None or row != previous + 1:
                if start is not None:
                    ranges.append(f"{column}{start}:{column}{previous}")
                start = row
            previous = row
        ranges.append(f"{column}{start}:{column}{previous}")
    return [*ranges, *others]


def shown_value(rule: Rule, choices: Choices, value: Any) -> Value:
    """The content of a cell for a part of an input file."""
    if value is None:
        return None
    if rule.kind in NUMBERS:
        return _number(parse_exact(value))
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, bool):
        return YES if value else NO
    words = choices.get(rule.choices, {})
    return next((word for word, meant in words.items() if meant == value), str(value))


def _number(value: Fraction) -> Fraction | str:
    """A number where a spreadsheet keeps it exactly, else its digits as text."""
    digits = plain(value)
    return digits if len(digits.strip("-0.").replace(".", "")) > DIGITS_OF_A_DOUBLE else value
