"""What people type into a plan is found again, and nothing else is taken for typed."""

from __future__ import annotations

import datetime
import io
from fractions import Fraction
from typing import Any

import pytest
from edited_books import (
    ACTIONS,
    ALL_LEVELS,
    EVIDENCE,
    ONLY_DOMAINS,
    cell,
    edited,
    plan_book,
    plan_bytes,
    rewritten,
)
from openpyxl import load_workbook
from openpyxl.comments import Comment

from pemdi_map.excel.cells.entries import Entries, Link, Note, TypedFormula
from pemdi_map.living.read import PlanBook, read_plan

NOTHING = Entries()


@pytest.mark.slow
@pytest.mark.parametrize("example", [ALL_LEVELS, ONLY_DOMAINS])
def test_an_untouched_plan_holds_nothing_typed_and_is_written_again_byte_by_byte(example: str) -> None:
    again = edited(example, lambda workbook, book: None)
    assert (plan_book(example).entries, again.entries) == (NOTHING, NOTHING)
    assert rewritten(example, again) == plan_bytes(example)


@pytest.mark.slow
def test_a_plan_from_all_47_levels_is_small_enough_to_be_mailed_around() -> None:
    assert len(plan_bytes(ALL_LEVELS)) <= 350 * 1024


TYPED: list[tuple[Any, Any]] = [
    ("Selesai", "Selesai"),
    ("  dua spasi", "  dua spasi"),
    ("baris\nbaru", "baris\nbaru"),
    ("+62 812", "+62 812"),
    ("-5 %", "-5 %"),
    ("@nama", "@nama"),
    ("\tmenjorok", "\tmenjorok"),
    ("_x005F_x0041_", "_x0041_"),
    (12.5, Fraction(25, 2)),
    (0.1, Fraction(1, 10)),
    (7, 7),
    (True, True),
    (datetime.date(2027, 1, 4), datetime.date(2027, 1, 4)),
    (datetime.datetime(2027, 1, 4, 13, 30), datetime.datetime(2027, 1, 4, 13, 30)),
    (datetime.time(8, 15), datetime.timedelta(hours=8, minutes=15)),
]


@pytest.mark.slow
@pytest.mark.parametrize("key", ["note", "effort_days", "start"])
def test_every_kind_of_value_comes_back_from_every_kind_of_column(key: str) -> None:
    ids = list(plan_book(ALL_LEVELS).layout[ACTIONS].rows)[: len(TYPED)]

    def type_all(workbook: Any, book: PlanBook) -> None:
        for id_, (value, _) in zip(ids, TYPED, strict=True):
            place = cell(workbook, book, ACTIONS, id_, key)
            place.value = value
            if isinstance(value, int | float):  # a number in a cell of dates would be shown as a date
                place.number_format = "General"

    expected = {(id_, key): value for id_, (_, value) in zip(ids, TYPED, strict=True)}
    book = edited(ALL_LEVELS, type_all)
    assert book.entries.tables[ACTIONS].cells == expected
    assert read_plan("x.xlsx", rewritten(ALL_LEVELS, book)).entries == book.entries


@pytest.mark.slow
def test_text_that_looks_like_a_formula_stays_text() -> None:
    def type_text(workbook: Any, book: PlanBook) -> None:
        place = cell(workbook, book, ACTIONS, "K184", "note")
        place.value = "=1+1"
        place.data_type = "s"

    again = read_plan("x.xlsx", rewritten(ALL_LEVELS, edited(ALL_LEVELS, type_text)))
    assert again.entries.tables[ACTIONS].cells == {("K184", "note"): "=1+1"}


@pytest.mark.slow
def test_cleared_cells_links_comments_rows_columns_and_headers_come_back() -> None:
    def edit(workbook: Any, book: PlanBook) -> None:
        layout, sheet = book.layout[ACTIONS], workbook["Rencana Aksi"]
        cell(workbook, book, ACTIONS, "K184", "owner").value = None
        link = cell(workbook, book, ACTIONS, "K127", "link")
        link.value, link.hyperlink = "berkas", "https://contoh.go.id/berkas"
        cell(workbook, book, ACTIONS, "K127", "status").comment = Comment("cek lagi", "contoh")
        below, beside = max(layout.rows.values()) + 1, max(layout.columns.values()) + 1
        sheet.cell(below, layout.columns["action"]).value = "Rapat koordinasi"
        sheet.cell(below, layout.columns["effort_days"]).value = 2
        sheet.cell(layout.header_row, beside).value = "Paraf"
        sheet.cell(layout.rows["K184"], beside).value = "ya"
        sheet.cell(layout.header_row, layout.columns["status"]).value = "Kemajuan"

    book = edited(ALL_LEVELS, edit)
    typed = book.entries.tables[ACTIONS]
    (row,), (column,) = typed.rows, typed.columns
    assert typed.cells == {
        ("K184", "owner"): None, ("K127", "link"): Link("berkas", "https://contoh.go.id/berkas"),
        (row, "action"): "Rapat koordinasi", (row, "effort_days"): 2, ("K184", column): "ya",
    }  # fmt: skip
    assert typed.heads == {"status": "Kemajuan", column: "Paraf"}
    assert typed.notes == {("K127", "status"): Note("cek lagi", "contoh")}
    once = rewritten(ALL_LEVELS, book)
    again = read_plan("x.xlsx", once)
    assert again.entries == book.entries
    assert rewritten(ALL_LEVELS, again) == once


@pytest.mark.slow
def test_totals_count_what_people_typed_and_rows_that_they_added() -> None:
    def edit(workbook: Any, book: PlanBook) -> None:
        layout, sheet = book.layout[ACTIONS], workbook["Rencana Aksi"]
        cell(workbook, book, ACTIONS, "K184", "effort_days").value = 100
        sheet.cell(max(layout.rows.values()) + 1, layout.columns["effort_days"]).value = 1000

    before, after = plan_bytes(ALL_LEVELS), rewritten(ALL_LEVELS, edited(ALL_LEVELS, edit))
    column = plan_book(ALL_LEVELS).layout[ACTIONS].columns["effort_days"]
    was: Any
    now: Any
    was, now = (load_workbook(io.BytesIO(each), data_only=True)["Rencana Aksi"] for each in (before, after))
    row = plan_book(ALL_LEVELS).layout[ACTIONS].rows["K184"]
    total = plan_book(ALL_LEVELS).layout[ACTIONS].header_row - 2
    assert now.cell(total, column).value == was.cell(total, column).value - was.cell(row, column).value + 1100


@pytest.mark.slow
def test_a_formula_means_the_same_row_after_the_rows_were_sorted() -> None:
    def edit(workbook: Any, book: PlanBook) -> None:
        layout = book.layout[ACTIONS]
        efforts = cell(workbook, book, ACTIONS, "K127", "effort_days").coordinate
        cell(workbook, book, ACTIONS, "K184", "budget").value = f"={efforts}*1000+$B$1"
        sheet, rows = workbook["Rencana Aksi"], sorted(layout.rows.values())
        columns = sorted(layout.columns.values())
        records = [[sheet.cell(row, column).value for column in columns] for row in rows]
        moved = dict(zip(reversed(rows), rows, strict=True))
        for row, record in zip(reversed(rows), records, strict=True):
            for column, value in zip(columns, record, strict=True):
                sheet.cell(row, column).value = value
        old = layout.rows["K127"]
        new = next(now for now, was in moved.items() if was == old)
        cell_now = sheet.cell(next(now for now, was in moved.items() if was == layout.rows["K184"]),
                              layout.columns["budget"])  # fmt: skip
        cell_now.value = cell_now.value.replace(str(old), str(new))

    book = edited(ALL_LEVELS, edit)
    (((row, key), formula),) = book.entries.tables[ACTIONS].cells.items()
    assert (row, key) == ("K184", "budget")
    assert isinstance(formula, TypedFormula)
    workbook: Any = load_workbook(io.BytesIO(rewritten(ALL_LEVELS, book)))
    fresh = plan_book(ALL_LEVELS)
    efforts = cell(workbook, fresh, ACTIONS, "K127", "effort_days").coordinate
    assert cell(workbook, fresh, ACTIONS, "K184", "budget").value == f"={efforts}*1000+$B$1"


@pytest.mark.slow
def test_own_sheets_loose_cells_and_renamed_sheets_are_kept() -> None:
    def edit(workbook: Any, book: PlanBook) -> None:
        own = workbook.create_sheet("Rapat", 0)
        own["A1"], own["B2"] = "hari", 3
        own.column_dimensions["A"].width = 40
        workbook["Kesenjangan"]["Z90"] = "catatan lepas"
        workbook["Ringkasan"].title = "Depan"

    book = edited(ALL_LEVELS, edit)
    assert [(each.title, each.cells, each.widths) for each in book.entries.sheets] == [
        ("Rapat", {(1, 1): "hari", (2, 2): 3}, {1: 40.0})
    ]
    found = [(each.sheet, each.describes, each.value) for each in book.entries.archive]
    assert found == [("Ringkasan", "nama lembar", "Depan"), ("Kesenjangan", "Z90", "catatan lepas")]
    once = rewritten(ALL_LEVELS, book)
    again = read_plan("x.xlsx", once)
    in_order = book.entries._replace(archive=book.entries.archive[::-1])
    assert (again.entries, rewritten(ALL_LEVELS, again)) == (in_order, once)
    sheet: Any = load_workbook(io.BytesIO(once))["Arsip"]
    assert [row[4] for row in sheet.iter_rows(min_row=5, values_only=True)] == ["catatan lepas", "Depan"]


@pytest.mark.slow
def test_places_name_file_sheet_and_cell() -> None:
    book = plan_book(ALL_LEVELS)
    row = book.layout[EVIDENCE].rows["I1.1.1"]
    assert book.places[EVIDENCE, "I1.1.1", "item"] == f"rencana.xlsx, Bukti Dukung!A{row}"


@pytest.mark.slow
def test_a_table_whose_sheet_is_gone_is_not_seen_in_another_table() -> None:
    def edit(workbook: Any, book: PlanBook) -> None:
        del workbook["Program"]

    book = edited(ONLY_DOMAINS, edit)
    assert "TabelProgram" not in book.layout
    assert book.entries == NOTHING
    assert rewritten(ONLY_DOMAINS, book) == plan_bytes(ONLY_DOMAINS)


@pytest.mark.slow
def test_formulas_that_cannot_be_taken_apart_stay_as_they_stand() -> None:
    odd = ['"a', "'x", ")", "}", "1 }", "[1", "#NAMA?", "A1#", "SUM(}"]
    ids = list(plan_book(ONLY_DOMAINS).layout[ACTIONS].rows)

    def edit(workbook: Any, book: PlanBook) -> None:
        for id_, text in zip(ids, odd, strict=False):
            cell(workbook, book, ACTIONS, id_, "note").value = f"={text}"

    book = edited(ONLY_DOMAINS, edit)
    kept = {row: value for (row, _), value in book.entries.tables[ACTIONS].cells.items()}
    assert kept == {id_: TypedFormula(text, None) for id_, text in zip(ids, odd, strict=False)}
    assert read_plan("x.xlsx", rewritten(ONLY_DOMAINS, book)).entries == book.entries


@pytest.mark.slow
def test_own_sheets_keep_comments_links_and_stay_hidden() -> None:
    def edit(workbook: Any, book: PlanBook) -> None:
        own = workbook.create_sheet("Rapat")
        own["A1"], own["A1"].comment = "hari", Comment("sudah pasti", "contoh")
        own["C9"].comment = Comment("komentar di sel kosong", "contoh")
        own["B2"], own["B2"].hyperlink = "undangan", "https://contoh.go.id/undangan"
        own["B3"].hyperlink = "#'Rencana Aksi'!A1"
        own.sheet_state = "hidden"

    book = edited(ONLY_DOMAINS, edit)
    (own,) = book.entries.sheets
    assert own.cells == {
        (1, 1): "hari",
        (2, 2): Link("undangan", "https://contoh.go.id/undangan"),
        (3, 2): Link("#'Rencana Aksi'!A1", "#'Rencana Aksi'!A1"),
    }
    assert own.notes == {(1, 1): Note("sudah pasti", "contoh"), (9, 3): Note("komentar di sel kosong", "contoh")}
    assert own.hidden
    once = rewritten(ONLY_DOMAINS, book)
    again = read_plan("x.xlsx", once)
    assert again.entries == book.entries
    sheet: Any = load_workbook(io.BytesIO(once))["Rapat"]
    assert sheet["B2"].hyperlink.target == "https://contoh.go.id/undangan"
    assert sheet["C9"].comment.text == "komentar di sel kosong"
    assert sheet.sheet_state == "hidden"
