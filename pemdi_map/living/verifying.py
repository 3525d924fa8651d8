"""Whether the values that a workbook shows are those that its own entries give, computed anew without it."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from pemdi_map.errors import Finding, invalid
from pemdi_map.excel.cells.rows import Formula, letter
from pemdi_map.excel.cells.spreadsheet import Cell, amount
from pemdi_map.excel.cells.typed_formulas import TableLayout
from pemdi_map.excel.gap_workbook import LaidOut, lay_out
from pemdi_map.excel.plan import kemajuan, rencana_aksi
from pemdi_map.living.read import PlanBook, read_plan
from pemdi_map.living.read_cells import left_behind, simple
from pemdi_map.living.standing_plan import standing_plan
from pemdi_map.living.uncounted import uncounted
from pemdi_map.living.unit_names import with_units
from pemdi_map.load.inputs.form_file import open_workbook
from pemdi_map.load.knowledge.catalogue import Catalogue

_NEAR = Fraction(1, 10**9)
"""Spreadsheet programs compute in binary: what differs by less is the same."""


class Difference(NamedTuple):
    """A cell that shows something else than its formula should give."""

    sheet: str
    cell: str
    stored: Cell
    expected: Fraction | int | str
    overwritten: bool = False
    """Whether the formula itself is gone: somebody typed over it."""


class Verified(NamedTuple):
    """What came of it. `gone`: sheets and rows of the program that are no longer in the file."""

    name: str
    checked: int
    differences: tuple[Difference, ...]
    gone: tuple[str, ...]
    uncounted: tuple[Finding, ...] = ()
    """Entries that no formula counts."""
    remarks: tuple[Finding, ...] = ()
    """Entries that were read otherwise than typed."""


def verified(name: str, data: bytes, catalogue: Catalogue) -> Verified:
    """Compare every cell that the program computes with the engine's result on the workbook's own entries.

    Raises `InvalidInput` for what is no plan, what was made with other data files, and entries that cannot be counted.
    """
    book = read_plan(name, data)
    if book.ledger.kind == "part":
        message = f"ini bagian rencana untuk {book.ledger.part}, yang tidak memuat perhitungan."
        raise invalid(name, "part", message, "Periksa rencananya, setelah bagian ini digabungkan.")
    standing = standing_plan(book, catalogue)
    stored = open_workbook(name, data, results=True)
    sheets = {str(sheet.title): sheet for sheet in stored.worksheets}
    units = _units(sheets.get(book.titles.get(kemajuan.TITLE, "")))
    since = standing.since._replace(units=units, positions=_positions(book), as_of=_as_of(book, sheets))
    laid = lay_out(standing.outcome, standing.knowledge, book.entries, since)
    gone: list[str] = []
    differences, checked = [], 0
    for own, page in laid.pages.items():
        if own not in book.titles:
            gone += [own] if own in book.ledger.loose else []
            continue
        title = book.titles[own]
        finder = _Finder(own, laid, book)
        for row, column, formula in _formulas(page.rows):
            place = finder.place(row, column)
            if place is None:
                continue
            checked += 1
            cell = sheets[title].cell(*place)
            value = None if left_behind(cell) else simple(cell.value)
            if not _same(value, formula.value):
                differences.append(Difference(title, f"{letter(place[1])}{place[0]}", value, formula.value))
    found = uncounted(book)
    wrong = tuple(each for each in found if each.severity != "note")
    notes = tuple(each for each in found if each.severity == "note")
    remarks = (*with_units(book, standing.file, standing.knowledge).remarks, *notes)
    return Verified(name, checked, _with_overwritten(name, data, differences), tuple(gone), wrong, remarks)


def _with_overwritten(name: str, data: bytes, differences: list[Difference]) -> tuple[Difference, ...]:
    if not differences:
        return ()
    formulas = open_workbook(name, data, results=False)
    return tuple(each._replace(overwritten=formulas[each.sheet][each.cell].data_type != "f") for each in differences)


def _units(progress: Any) -> list[str] | None:
    """The units that sheet Kemajuan lists: those of the day it was written, whatever owners were typed since."""
    if progress is None:
        return None
    rows = itertools.count(kemajuan.HEADER_ROW + 1)
    return kemajuan.units_listed(simple(progress.cell(row, 1).value) for row in rows)


def _positions(book: PlanBook) -> dict[str, int] | None:
    """Where the rows of Rencana Aksi stand, counted from the first below its header."""
    where = book.layout.get(rencana_aksi.TABLE)
    return None if where is None else {id_: row - where.header_row for id_, row in where.rows.items()}


def _as_of(book: PlanBook, sheets: Mapping[str, Any]) -> datetime.date | None:
    """The day that sheet Kemajuan took for today when it was last computed; unknown where it never was."""
    where = book.layout.get(kemajuan.TABLE)
    if where is None or kemajuan.AS_OF_ID not in where.rows or kemajuan.DAY not in where.columns:
        return None
    shown = simple(sheets[where.sheet].cell(where.rows[kemajuan.AS_OF_ID], where.columns[kemajuan.DAY]).value)
    return shown.date() if isinstance(shown, datetime.datetime) else shown if isinstance(shown, datetime.date) else None


def _formulas(rows: Mapping[int, Any]) -> Iterator[tuple[int, int, Formula]]:
    for row, cells in sorted(rows.items()):
        for column, value, _ in cells:
            if isinstance(value, Formula):
                yield row, column, value


class _Finder:
    """Where a cell of a sheet stands in the file: its table's rows and columns may have moved."""

    def __init__(self, sheet: str, laid: LaidOut, book: PlanBook) -> None:
        self.tables = [
            _Moved(ours, book.layout[name])
            for name, ours in sorted(laid.laying.layout.items(), key=lambda item: item[1].header_row)
            if ours.sheet == sheet and name in book.layout
        ]

    def place(self, row: int, column: int) -> tuple[int, int] | None:
        """Row and column in the file; `None` where the row or the column is gone."""
        for table in self.tables:
            if row in table.ids:
                return table.cell(table.ids[row], column)
        # What stands above a table, its sums, moves with it.
        for table in self.tables:
            if row < table.ours.header_row:
                return row + table.theirs.header_row - table.ours.header_row, table.column(column)
        return row, column


class _Moved:
    def __init__(self, ours: TableLayout, theirs: TableLayout) -> None:
        self.ours, self.theirs = ours, theirs
        self.ids = {row: id_ for id_, row in ours.rows.items()}
        self.keys = {column: key for key, column in ours.columns.items()}

    def column(self, column: int) -> int:
        return self.theirs.columns.get(self.keys.get(column, ""), column)

    def cell(self, id_: str, column: int) -> tuple[int, int] | None:
        row = self.theirs.rows.get(id_)
        return None if row is None else (row, self.column(column))


def _same(stored: Cell, expected: Fraction | int | str) -> bool:
    if isinstance(expected, str):
        return (stored or "") == expected
    number = amount(stored)
    return number is not None and abs(number - expected) < _NEAR
