"""The small plan with things typed into it: as a spreadsheet program saves it, or as it is read back."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest
import small_plan
from edited_books import saved
from openpyxl import load_workbook
from own_copy import own_copy

from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.excel.cells.entries import Entries, TableEntries, Typed
from pemdi_map.excel.cells.ledger import SHEET
from pemdi_map.living import standing_plan, updating
from pemdi_map.living.read import PlanBook, read_plan

NAME = "rencana.xlsx"
SHEETS = ("Rencana Aksi", "Bukti Dukung", "Periksa Cepat", "Simulasi", "Kesenjangan", "Sumber", SHEET)
"""The sheets that people type in, two others, and the ledger: the rest only takes time to open."""


@cache
def few_sheets() -> bytes:
    """The small plan after somebody took most of its other sheets out."""
    workbook = load_workbook(io.BytesIO(small_plan.plan_bytes()))
    for title in set(workbook.sheetnames) - set(SHEETS):
        del workbook[title]
    return saved(workbook)


@cache
def few_book() -> PlanBook:
    return read_plan(NAME, few_sheets())


def retyped(edit: Callable[[Any, PlanBook], None]) -> bytes:
    """The plan after somebody opened it elsewhere, edited it and saved it."""
    workbook = own_copy(few_sheets())
    edit(workbook, few_book())
    return saved(workbook)


def with_typed(tables: Mapping[str, Mapping[tuple[str, str], Typed]], book: PlanBook | None = None) -> PlanBook:
    """The plan read back with cells of its tables typed over: table -> (row, column) -> value."""
    book = book or small_plan.plan_book()
    return book._replace(entries=Entries({table: TableEntries(dict(cells)) for table, cells in tables.items()}))


def without_row(book: PlanBook, table: str, row: str) -> PlanBook:
    layout = book.layout[table]
    rows = {id_: at for id_, at in layout.rows.items() if id_ != row}
    return book._replace(layout={**book.layout, table: layout._replace(rows=rows)})


@cache
def _small_knowledge() -> Knowledge:
    return small_plan.made().knowledge


def small_world(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever puts knowledge together now gets that of the small plan, which is always the same."""
    for module in (standing_plan, updating):
        monkeypatch.setattr(module, "assemble", lambda *_, **__: _small_knowledge())
