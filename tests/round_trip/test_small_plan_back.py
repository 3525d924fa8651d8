"""A plan that came back from another program: every kind of thing that people type is found, and nothing else."""

from __future__ import annotations

import datetime
import io
import json
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from edited_books import cell
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from small_plan import START, made, plan_book, remade
from typed_books import NAME, SHEETS, few_book, few_sheets, retyped

from pemdi_map.errors import InvalidInput
from pemdi_map.excel.cells.entries import AddedSheet, Entries, Link, Note, TypedFormula
from pemdi_map.excel.cells.keyed_tables import Laying
from pemdi_map.excel.cells.ledger import SHEET
from pemdi_map.excel.cells.plain_values import as_plain, from_plain
from pemdi_map.excel.kept.pages import Making, kept_pages
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.read import PlanBook, read_plan
from pemdi_map.model.form import LAYOUT_SHEET

ACTIONS, EVIDENCE, NOTE_COLUMN = rencana_aksi.TABLE, "TabelBuktiDukung", "note"
OLD_QUARTER = "result 2026-4"
KINDS: tuple[tuple[Any, Any], ...] = (
    ("baris\nbaru", "baris\nbaru"),
    ("_x005F_x0041_", "_x0041_"),
    (12.5, Fraction(25, 2)),
    (3.0, 3),
    (7, 7),
    (True, True),
    (datetime.date(2027, 1, 4), datetime.date(2027, 1, 4)),
    (datetime.datetime(2027, 1, 4, 13, 30), datetime.datetime(2027, 1, 4, 13, 30)),
    (datetime.datetime(1900, 3, 1), datetime.date(1900, 3, 1)),
    (datetime.time(8, 15), datetime.timedelta(hours=8, minutes=15)),
)
"""What is typed, and what is read."""


@cache
def rows() -> list[str]:
    return list(few_book().layout[ACTIONS].rows)


def slots() -> list[tuple[str, str]]:
    return [(row, column) for column in (NOTE_COLUMN, "follow_up") for row in rows()]


def a_number_shown_as_a_date(place: Any) -> None:
    """Who types 45 into a cell of dates sees 14 February 1900 there, and that is what is read."""
    place.value, place.number_format = 45, "dd/mm/yyyy"


def typed(workbook: Any, book: PlanBook) -> None:
    sheet, layout = workbook["Rencana Aksi"], book.layout[ACTIONS]
    for (row, column), (value, _) in zip(slots(), KINDS, strict=False):
        place = cell(workbook, book, ACTIONS, row, column)
        place.value = value
        if isinstance(value, int | float):
            place.number_format = "General"
    first, second = rows()[:2]
    a_number_shown_as_a_date(cell(workbook, book, ACTIONS, first, "start"))
    cell(workbook, book, ACTIONS, first, "owner").value = None
    cell(
        workbook, book, ACTIONS, first, "budget"
    ).value = f"={cell(workbook, book, ACTIONS, second, 'effort_days').coordinate}*1000"
    link = cell(workbook, book, ACTIONS, second, "link")
    link.value, link.hyperlink = "berkas", "https://contoh.go.id/berkas"
    cell(workbook, book, ACTIONS, second, "status").comment = Comment("cek lagi", "contoh")
    sheet.cell(layout.header_row, layout.columns["status"]).comment = Comment("di judul", "contoh")
    below, beside = max(layout.rows.values()) + 1, max(layout.columns.values()) + 1
    sheet.cell(below, layout.columns["action"]).value = "Rapat koordinasi"
    sheet.cell(layout.header_row, beside).value = "Paraf"
    sheet.cell(layout.rows[first], beside).value = "ya"
    sheet.cell(layout.header_row, layout.columns["status"]).value = "Kemajuan"
    sheet.cell(layout.header_row, layout.columns[NOTE_COLUMN]).value = "Catatan kami"
    own = workbook.create_sheet("Rapat", 0)
    own["A1"], own["B2"], own["B3"] = "hari", 3, "=B2*2"
    own["A1"].comment, own["C9"].comment = Comment("sudah pasti", "contoh"), Comment("di sel kosong", "contoh")
    own.column_dimensions["A"].width = 40
    own.sheet_state = "hidden"
    workbook["Kesenjangan"]["Z90"] = "catatan lepas"
    workbook["Bukti Dukung"].title = "Bukti kami"
    for row in workbook["Bukti kami"].iter_rows(max_row=book.layout[EVIDENCE].header_row - 2):
        for place in row:
            place.value = None
    workbook["Sumber"].title = "Rujukan"


@cache
def back() -> PlanBook:
    return read_plan(NAME, retyped(typed))


def test_a_plan_that_another_program_only_saved_holds_nothing_typed() -> None:
    assert (plan_book().entries, few_book().entries) == (Entries(), Entries())
    for table, layout in few_book().layout.items():
        assert layout == plan_book().layout[table]
    assert few_book().titles == {title: title for title in SHEETS[:-1]}


def test_every_kind_of_value_is_read_as_it_was_typed() -> None:
    cells = back().entries.tables[ACTIONS].cells
    for slot, (_, expected) in zip(slots(), KINDS, strict=False):
        assert (cells[slot], type(cells[slot])) == (expected, type(expected))
    assert len(slots()) >= len(KINDS)


def test_cleared_cells_links_and_numbers_shown_as_dates_are_read() -> None:
    cells, (first, second) = back().entries.tables[ACTIONS].cells, rows()[:2]
    assert (first, "owner") in cells
    assert cells[first, "owner"] is None
    assert cells[first, "start"] == datetime.date(1900, 2, 14)
    assert cells[second, "link"] == Link("berkas", "https://contoh.go.id/berkas")


def test_rows_columns_and_headers_that_people_added_are_told_from_the_programs_own() -> None:
    table = back().entries.tables[ACTIONS]
    (row,), (column,) = table.rows, table.columns
    assert table.cells[row, "action"] == "Rapat koordinasi"
    assert table.cells[rows()[0], column] == "ya"
    assert table.heads == {"status": "Kemajuan", NOTE_COLUMN: "Catatan kami", column: "Paraf"}
    assert table.notes == {(rows()[1], "status"): Note("cek lagi", "contoh")}
    assert set(back().entries.tables) == {ACTIONS}
    assert {key for _, key in table.cells} == {
        NOTE_COLUMN, "follow_up", "start", "owner", "budget", "link", "action", column,
    }  # fmt: skip


def test_a_formula_says_which_row_and_column_it_means() -> None:
    formula = back().entries.tables[ACTIONS].cells[rows()[0], "budget"]
    assert isinstance(formula, TypedFormula)
    assert rows()[1] in formula.text
    assert "effort_days" in formula.text
    assert formula.text.endswith("*1000")
    assert formula.value is None


def test_own_sheets_keep_cells_widths_comments_and_stay_hidden() -> None:
    (own,) = back().entries.sheets
    assert (own.title, own.hidden, own.widths) == ("Rapat", True, {1: 40.0})
    assert own.cells == {(1, 1): "hari", (2, 2): 3, (3, 2): TypedFormula("B2*2", None)}
    assert own.notes == {(1, 1): Note("sudah pasti", "contoh"), (9, 3): Note("di sel kosong", "contoh")}


def test_everything_that_was_typed_is_counted_cell_by_cell() -> None:
    table = back().entries.tables[ACTIONS]
    (own,) = back().entries.sheets
    assert (len(table.heads), len(table.notes), len(own.cells), len(own.notes)) == (3, 1, 3, 2)
    assert back().entries.number == len(table.cells) + 3 + 1 + 3 + 2


def test_what_stands_outside_the_tables_goes_to_the_archive_once_and_says_where_it_stood() -> None:
    status = get_column_letter(few_book().layout[ACTIONS].columns["status"])
    found = {(each.sheet, each.describes, each.value) for each in back().entries.archive}
    assert found == {
        ("Kesenjangan", "Z90", "catatan lepas"),
        ("Bukti Dukung", "nama lembar", "Bukti kami"),
        ("Sumber", "nama lembar", "Rujukan"),
        ("Rencana Aksi", f"{status}{few_book().layout[ACTIONS].header_row}", Note("di judul", "contoh")),
    }
    assert {each.day for each in back().entries.archive} == {START}
    assert len(back().entries.archive) == len(found)


def test_a_renamed_sheet_is_known_by_its_table_or_by_what_stands_on_it() -> None:
    titles = back().titles
    assert (titles["Bukti Dukung"], titles["Sumber"], titles["Rencana Aksi"]) == (
        "Bukti kami", "Rujukan", "Rencana Aksi",
    )  # fmt: skip
    assert "Rapat" not in titles.values()
    assert set(titles) == set(SHEETS[:-1])


def test_places_name_the_file_the_sheet_and_the_cell() -> None:
    book, row = few_book(), rows()[3]
    layout = book.layout[ACTIONS]
    column = get_column_letter(layout.columns["status"])
    assert book.places[ACTIONS, row, "status"] == f"rencana.xlsx, Rencana Aksi!{column}{layout.rows[row]}"


def test_all_of_it_is_in_the_plan_that_is_made_again() -> None:
    again = read_plan(NAME, remade(back(), START, lowered=False))
    assert again.entries.tables == back().entries.tables
    assert again.entries.sheets == back().entries.sheets
    assert set(again.entries.archive) == set(back().entries.archive)


def test_an_empty_sheet_of_peoples_own_is_kept_and_one_called_like_another_gets_a_number() -> None:
    long = "Catatan rapat koordinasi kota 1"
    titles = ("Kosong", "kesenjangan", "KESENJANGAN", long, long.upper())
    sheets = tuple(AddedSheet(title, {} if title == "Kosong" else {(1, 1): title}) for title in titles)
    (outcome, _, file, request), laying = made(), Laying(Entries(sheets=sheets))
    written = Page(Workbook().create_sheet("Kesenjangan"), "Kota Contoh", laying)
    written.heading("Kesenjangan")
    pages = kept_pages(Workbook(), "Kota Contoh", {written.title: written}, laying, Making(file, request), outcome)
    assert pages.pop(SHEET).sheet.sheet_state == "veryHidden"
    assert {title: (page.covers, page.rows[1]) for title, page in pages.items()} == {
        "Kosong": ("A1:A1", [(1, None, "pm_isian")]),
        "kesenjangan (2)": ("A1:A1", [(1, "kesenjangan", "pm_isian")]),
        "KESENJANGAN (3)": ("A1:A1", [(1, "KESENJANGAN", "pm_isian")]),
        long: ("A1:A1", [(1, long, "pm_isian")]),
        "CATATAN RAPAT KOORDINASI K (2)": ("A1:A1", [(1, long.upper(), "pm_isian")]),
    }


# Tables whose marks somebody removed.


def _without_keys(workbook: Any, book: PlanBook) -> None:
    layout = book.layout[ACTIONS]
    for row in workbook[layout.sheet].iter_rows(min_row=layout.header_row - 1, max_row=layout.header_row - 1):
        for each in row:
            each.value = None


def test_a_table_without_its_hidden_keys_is_known_by_its_headers() -> None:
    def edit(workbook: Any, book: PlanBook) -> None:
        _without_keys(workbook, book)
        cell(workbook, book, ACTIONS, rows()[0], "status").value = "selesai"

    book = read_plan(NAME, retyped(edit))
    assert book.layout == few_book().layout
    assert book.entries.tables[ACTIONS].cells == {(rows()[0], "status"): "selesai"}


def test_a_column_that_was_renamed_and_moved_without_its_key_is_known_by_its_values() -> None:
    def edit(workbook: Any, book: PlanBook) -> None:
        _without_keys(workbook, book)
        layout, sheet = book.layout[ACTIONS], workbook["Rencana Aksi"]
        sheet.cell(layout.header_row, layout.columns["action"]).value = "Yang kami kerjakan"

    book = read_plan(NAME, retyped(edit))
    assert book.layout[ACTIONS].columns == few_book().layout[ACTIONS].columns
    assert book.entries.tables[ACTIONS].heads == {"action": "Yang kami kerjakan"}
    assert book.entries.tables[ACTIONS].cells == {}


def test_a_copy_of_a_tables_sheet_does_not_take_the_tables_place() -> None:
    def edit(workbook: Any, book: PlanBook) -> None:
        copy = workbook.copy_worksheet(workbook["Rencana Aksi"])
        copy.title = "Cadangan"
        workbook.move_sheet(copy, -len(workbook.sheetnames) + 1)
        layout = book.layout[ACTIONS]
        copy.cell(layout.rows[rows()[0]], layout.columns["status"]).value = "batal"

    book = read_plan(NAME, retyped(edit))
    assert book.layout[ACTIONS].sheet == "Rencana Aksi"
    assert ACTIONS not in book.entries.tables


def test_sorted_rows_and_a_row_whose_id_was_lost_are_still_themselves() -> None:
    def edit(workbook: Any, book: PlanBook) -> None:
        layout, sheet = book.layout[ACTIONS], workbook["Rencana Aksi"]
        numbers, columns = sorted(layout.rows.values()), sorted(layout.columns.values())
        records = [[sheet.cell(row, column).value for column in columns] for row in numbers]
        for row, record in zip(reversed(numbers), records, strict=True):
            for column, value in zip(columns, record, strict=True):
                sheet.cell(row, column).value = value
        sheet.cell(layout.rows[rows()[-1]], layout.columns["ID"]).value = None
        sheet.cell(layout.rows[rows()[-1]], layout.columns["status"]).value = "berjalan"

    book = read_plan(NAME, retyped(edit))
    assert list(book.layout[ACTIONS].rows) == rows()[::-1]
    assert book.entries.tables[ACTIONS].cells == {(rows()[0], "status"): "berjalan"}
    assert book.entries.tables[ACTIONS].rows == ()


def test_a_deleted_row_and_a_deleted_sheet_are_gone_and_nothing_else_is() -> None:
    def edit(workbook: Any, book: PlanBook) -> None:
        workbook["Rencana Aksi"].delete_rows(book.layout[ACTIONS].rows[rows()[-1]])
        del workbook["Periksa Cepat"]

    book = read_plan(NAME, retyped(edit))
    assert list(book.layout[ACTIONS].rows) == rows()[:-1]
    assert set(few_book().layout) - set(book.layout) == {"TabelPeriksaCepat", "TabelPenyempit"} & set(few_book().layout)
    assert "Periksa Cepat" not in book.titles
    assert not book.entries.tables


@pytest.mark.slow
def test_what_has_no_row_any_more_waits_in_the_archive_and_returns_with_it() -> None:
    later = datetime.date(2027, 3, 1)

    def edit(workbook: Any, book: PlanBook) -> None:
        for row in rows():
            cell(workbook, book, ACTIONS, row, NOTE_COLUMN).value = f"catatan {row}"
        layout = book.layout[ACTIONS]
        workbook[layout.sheet].cell(layout.header_row, layout.columns[OLD_QUARTER]).value = "Hasil"

    book = read_plan(NAME, retyped(edit))
    moved = read_plan(NAME, remade(book, later, lowered=False))
    kept = moved.entries.tables[ACTIONS].cells
    gone = {(each.row, each.column): each.value for each in moved.entries.archive if each.row}
    assert kept
    assert gone
    assert [(each.column, each.value) for each in moved.entries.archive if not each.row] == [(OLD_QUARTER, "Hasil")]
    assert {**kept, **gone} == book.entries.tables[ACTIONS].cells
    back_again = read_plan(NAME, remade(moved, START, lowered=False))
    assert back_again.entries == book.entries


def test_what_a_ledger_holds_of_a_value_gives_the_value_back_with_the_result_of_a_formula() -> None:
    for value in (*(expected for _, expected in KINDS), Link("a", "b"), Note("a", "b"), None):
        again = from_plain(json.loads(json.dumps(as_plain(value))))
        assert (again, type(again)) == (value, type(value))
    formula = from_plain(json.loads(json.dumps(as_plain(TypedFormula("2*3", Fraction(13, 2))))))
    assert (formula.text, formula.value) == ("2*3", Fraction(13, 2))
    with pytest.raises(ValueError, match="x"):
        from_plain(["x", 1])


# What cannot be read back.


def _damaged(workbook: Any, book: PlanBook) -> None:
    workbook[SHEET]["B8"] = "{}"


def _newer(workbook: Any, book: PlanBook) -> None:
    workbook[SHEET]["B1"] = "pemdi-map/workbook/99"


def _without_ledger(workbook: Any, book: PlanBook) -> None:
    del workbook[SHEET]


def made_of(*titles: str) -> bytes:
    workbook, target = Workbook(), io.BytesIO()
    for title in titles:
        workbook.create_sheet(title)
    workbook.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (lambda: retyped(_damaged), "ledger-damaged"),
        (lambda: retyped(_newer), "newer-workbook"),
        (lambda: retyped(_without_ledger), "no-ledger"),
        (lambda: made_of("Ringkasan", "Kesenjangan"), "old-workbook"),
        (lambda: made_of("Ringkasan", "Kesenjangan", "Lain"), "old-workbook"),
        (lambda: made_of("Ringkasan"), "not-a-plan"),
        (lambda: made_of(LAYOUT_SHEET), "not-a-plan"),
        (lambda: few_sheets()[:20_000], "not-what-it-says"),
        (lambda: b"a,b\n1,2\n", "not-what-it-says"),
    ],
)
def test_what_cannot_be_read_back_is_refused_with_its_reason(content: Any, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_plan(NAME, content())
    assert [finding.code for finding in refused.value.findings] == [code]


def test_what_is_typed_over_a_link_of_the_program_stays_what_it_is_and_a_cleared_one_is_empty() -> None:
    values = (datetime.datetime(2038, 4, 7, 9, 30), 12, "setelah rapat", None)
    linked: list[str] = []

    def edit(workbook: Any, book: PlanBook) -> None:
        for id_ in book.layout[EVIDENCE].rows:
            place = cell(workbook, book, EVIDENCE, id_, "due")
            if place.hyperlink and len(linked) < len(values):
                place.value = values[len(linked)]
                if isinstance(place.value, int):
                    place.number_format = "General"
                linked.append(id_)

    read = read_plan(NAME, retyped(edit)).entries.tables[EVIDENCE].cells
    assert len(linked) == len(values)
    found = [read[id_, "due"] for id_ in linked]
    assert found == list(values)


def test_a_link_out_of_the_workbook_laid_on_a_formula_of_the_program_stays() -> None:
    row = next(iter(plan_book().ledger.bases[EVIDENCE].rows))

    def edit(workbook: Any, book: PlanBook) -> None:
        place = cell(workbook, book, EVIDENCE, row, "state")
        place.value, place.hyperlink = "lihat berkas", "https://contoh.go.id/berkas"

    read = read_plan(NAME, retyped(edit)).entries.tables[EVIDENCE].cells
    assert read[row, "state"] == Link("lihat berkas", "https://contoh.go.id/berkas")
