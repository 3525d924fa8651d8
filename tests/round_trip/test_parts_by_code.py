"""Parts have no hidden keys: their rows are known by the code at the end, their columns by headers and neighbours."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from openpyxl.comments import Comment
from own_copy import own_copy
from test_small_merges import ACTIONS, ANSWER, EVIDENCE, KOMINFO, MINE, NOTE, QUESTIONS, STATUS, parts, plan, read
from typed_books import small_world

from pemdi_map.living.read import PlanBook, read_plan

__all__ = ["parts", "plan"]
"""Fixtures."""


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    small_world(monkeypatch)


@pytest.fixture
def part(parts: Mapping[str, bytes]) -> bytes:
    return next(each for each in parts.values() if read(each).ledger.part == KOMINFO)


def edited(part: bytes, edit: Callable[[Any, PlanBook], None]) -> PlanBook:
    workbook = own_copy(part)
    edit(workbook, read(part))
    saved = io.BytesIO()
    workbook.save(saved)
    return read_plan("bagian.xlsx", saved.getvalue())


def first(book: PlanBook, table: str) -> tuple[str, int]:
    return next(iter(book.layout[table].rows.items()))


def test_a_part_that_nobody_touched_says_nothing(part: bytes) -> None:
    assert not any(edited(part, lambda *_: None).entries)


def test_a_column_whose_header_was_changed_is_known_by_its_neighbours(part: bytes) -> None:
    def edit(workbook: Any, book: PlanBook) -> None:
        layout = book.layout[QUESTIONS]
        sheet, column = workbook["Pertanyaan"], layout.columns[ANSWER]
        sheet.cell(layout.header_row, column).value = "Jawaban kami"
        sheet.cell(first(book, QUESTIONS)[1], column).value = "ya"

    typed = edited(part, edit).entries.tables[QUESTIONS]
    assert typed.cells == {(first(read(part), QUESTIONS)[0], ANSWER): "ya"}
    assert (typed.heads, typed.columns) == ({ANSWER: "Jawaban kami"}, ())


def test_rows_that_were_sorted_and_sheets_that_were_renamed_keep_their_answers(part: bytes) -> None:
    book = read(part)
    rows = book.layout[EVIDENCE].rows
    moved = dict(zip(rows, reversed(list(rows.values())), strict=True))

    def edit(workbook: Any, book: PlanBook) -> None:
        sheet, columns = workbook["Bukti"], book.layout[EVIDENCE].columns
        values = {
            row: {key: sheet.cell(at, column).value for key, column in columns.items()} for row, at in rows.items()
        }
        for row, at in moved.items():
            for key, column in columns.items():
                sheet.cell(at, column).value = f"milik {row}" if key == "link" else values[row][key]
        sheet.title = "Bukti kami"

    typed = edited(part, edit).entries.tables[EVIDENCE].cells
    assert {(row, key): value for (row, key), value in typed.items() if key == "link"} == {
        (row, "link"): f"milik {row}" for row in rows
    }


def test_a_row_whose_code_is_gone_is_known_by_its_words(part: bytes) -> None:
    row, at = first(read(part), EVIDENCE)

    def edit(workbook: Any, book: PlanBook) -> None:
        columns = book.layout[EVIDENCE].columns
        workbook["Bukti"].cell(at, columns["code"]).value = None
        workbook["Bukti"].cell(at, columns[MINE]).value = "ada"

    assert edited(part, edit).entries.tables[EVIDENCE].cells[row, MINE] == "ada"


def test_headings_between_the_rows_are_no_rows_and_what_is_typed_beside_them_is_kept(part: bytes) -> None:
    layout = read(part).layout[EVIDENCE]
    band = layout.header_row + 1
    assert band not in layout.rows.values()

    def edit(workbook: Any, book: PlanBook) -> None:
        workbook["Bukti"].cell(band, layout.columns["link"]).value = "di lemari"

    (row,) = (typed := edited(part, edit).entries.tables[EVIDENCE]).rows
    assert typed.cells[row, "link"] == "di lemari"


def test_what_is_typed_above_a_header_and_a_comment_on_it_are_kept(part: bytes) -> None:
    layout = read(part).layout[ACTIONS]

    def edit(workbook: Any, book: PlanBook) -> None:
        sheet = workbook["Tugas"]
        sheet.cell(layout.header_row - 1, layout.columns[STATUS]).value = "di atas judul"
        sheet.cell(layout.header_row, layout.columns[NOTE]).comment = Comment("pada judul", "contoh")

    archive = edited(part, edit).entries.archive
    assert {getattr(one.value, "text", one.value) for one in archive} == {"di atas judul", "pada judul"}


def test_a_row_below_the_free_ones_is_a_new_one(part: bytes) -> None:
    layout = read(part).layout[ACTIONS]

    def edit(workbook: Any, book: PlanBook) -> None:
        workbook["Tugas"].cell(max(layout.rows.values()) + 1, layout.columns["action"]).value = "Aksi lain lagi"

    typed = edited(part, edit).entries.tables[ACTIONS]
    assert list(typed.cells.values()) == ["Aksi lain lagi"]
    assert typed.rows[0] not in layout.rows
