"""The sheets that keep what people typed and what units contributed say it in words, beside what stands there."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from openpyxl import Workbook

from pemdi_map.engine.merging.claims import PLAN, Aspect, Cell, Contribution
from pemdi_map.excel.cells.entries import Archived, Entries, Link, Note, TableEntries, Typed, TypedFormula
from pemdi_map.excel.cells.keyed_tables import Laying
from pemdi_map.excel.cells.ledger import counted
from pemdi_map.excel.cells.table import Column, Table
from pemdi_map.excel.kept import arsip, kontribusi
from pemdi_map.excel.kept.pages import loose_of, resolve_formulas
from pemdi_map.excel.kept.value_words import in_words
from pemdi_map.excel.kit.page import Page

DAY = datetime.date(2026, 12, 1)
HEADS = {("TabelAksi", "effort"): "Hari-orang"}
DOUBLED = TypedFormula('⟦["TabelAksi","K1","effort","","",0]⟧*2', 8)


def page(laying: Laying | None = None, title: str = "Riwayat") -> Page:
    return Page(Workbook().create_sheet(title), "Kota Contoh", laying)


def values(one: Page, row: int) -> list[Any]:
    return [value for _, value, _ in sorted(one.rows[row], key=lambda cell: cell[0])]


def with_actions(typed: TableEntries | None = None) -> tuple[Page, Laying]:
    """A sheet with a table of two actions."""
    laying = Laying(Entries({"TabelAksi": typed} if typed else {}))
    columns: tuple[Column[str], ...] = (
        Column("code", "Kode", 9, lambda code: code),
        Column("action", "Aksi", 30, lambda code: f"Aksi {code}", "pm_tebal"),
        Column("effort", "Hari-orang", 9, lambda _: 4, "pm_isian"),
    )
    sheet = page(laying, "Rencana Aksi")
    sheet.heading("Rencana")
    sheet.table(Table("TabelAksi", columns, "code"), 4, ["K1", "K2"])
    return sheet, laying


VALUES: Sequence[tuple[Typed | Note, object, str]] = [
    (DOUBLED, "=[Hari-orang K1]*2", "=[Hari-orang K1]*2"),
    (Link("berkas", "https://contoh.go.id"), "berkas (https://contoh.go.id)", "berkas (https://contoh.go.id)"),
    (Link("https://contoh.go.id", "https://contoh.go.id"), "https://contoh.go.id", "https://contoh.go.id"),
    (Note("cek lagi", "Sari (contoh)"), "Komentar Sari (contoh): cek lagi", "Komentar Sari (contoh): cek lagi"),
    (Note("cek lagi", ""), "Komentar: cek lagi", "Komentar: cek lagi"),
    (True, "TRUE", "TRUE"),
    (False, "FALSE", "FALSE"),
    (datetime.datetime(2027, 1, 4, 8, 5), "4 Januari 2027 08.05", "4 Januari 2027 08.05"),
    (datetime.date(2027, 1, 4), "4 Januari 2027", "4 Januari 2027"),
    (datetime.timedelta(hours=2, minutes=5), "2:05:00", "2:05:00"),
    (Fraction(5, 2), Fraction(5, 2), "2,5"),
    (7, 7, "7"),
    (0, 0, "0"),
    ("sulit", "sulit", "sulit"),
    (None, None, ""),
]


@pytest.mark.parametrize(("value", "in_the_archive", "beside_others"), VALUES)
def test_a_kept_value_is_said_as_a_person_would_read_it(
    value: Typed | Note, in_the_archive: object, beside_others: str
) -> None:
    found = arsip.shown(value, HEADS)
    assert (found, type(found)) == (in_the_archive, type(in_the_archive))
    assert in_words(value, HEADS) == beside_others


def test_the_archive_says_of_each_value_where_it_stood_and_why_it_has_no_place() -> None:
    sheet = page(title=arsip.TITLE)
    archive = [
        Archived("TabelAksi", "K9", "effort", "Rencana Aksi", "Aksi K9", "Hari-orang", DOUBLED, "barisnya hilang", DAY),
        Archived("", "", "", "Sumber", "Z90", "Z90", "lepas", "di luar tabel", DAY),
    ]
    arsip.fill(sheet, archive, HEADS)
    assert values(sheet, 4) == ["Lembar", "Kode baris", "Baris", "Kolom", "Isian", "Sebab", "Tanggal dipindahkan"]
    assert values(sheet, 5) == [
        "Rencana Aksi", "K9", "Aksi K9", "Hari-orang", "=[Hari-orang K1]*2", "barisnya hilang", DAY,
    ]  # fmt: skip
    assert values(sheet, 6) == ["Sumber", None, "Z90", "Z90", "lepas", "di luar tabel", DAY]


def contributed(
    row: str, value: Typed | Note, unit: str = "Inspektorat", set_aside: str = "", aspect: Aspect = "value",
    base: Typed | Note = None, table: str = "TabelAksi", column: str = "effort",
) -> Contribution[Typed | Note]:  # fmt: skip
    return Contribution(DAY, unit, Cell(table, row, column, aspect), base, value, set_aside)


def test_what_units_contributed_is_said_with_what_became_of_it() -> None:
    _, laying = with_actions()
    sheet = page(laying)
    kontribusi.fill(
        sheet,
        [
            contributed("K1", Fraction(5, 2), base=4),
            contributed("K2", Note("cek", ""), PLAN, "pengampu", "note"),
            contributed("", "Usaha", aspect="head"),
            contributed("X1", "isi", table="TabelLain", column="kolom"),
        ],
        laying,
    )
    assert values(sheet, 1) == ["Riwayat"]
    assert sorted(sheet.rows) == [1, 2, 4, 6, 7, 8, 9, 10], "a title with its note, what the table is, the table"
    (head,) = (row for row in sheet.rows if values(sheet, row)[0] == "Tanggal")
    assert values(sheet, head) == [
        "Tanggal", "OPD", "Lembar", "Kode baris", "Kolom", "Semula", "Isian", "Dipakai", "Keputusan", "Baris",
    ]  # fmt: skip
    plan, decided = "Rencana Aksi", "Konflik; yang dipakai menurut aturan: pengampu"
    assert [values(sheet, row) for row in sorted(sheet.rows) if row > head] == [
        [DAY, "Inspektorat", plan, "K1", "Hari-orang", "4", "2,5", "ya", None, "Aksi K1"],
        [DAY, kontribusi.KEEPERS, plan, "K2", "Hari-orang (komentar)", None, "Komentar: cek", "tidak", decided,
         "Aksi K2"],
        [DAY, "Inspektorat", plan, None, "Hari-orang (judul kolom)", None, "Usaha", "ya", None, None],
        [DAY, "Inspektorat", "TabelLain", "X1", "kolom", None, "isi", "ya", None, None],
    ]  # fmt: skip
    assert sheet.sheet.print_area == f"'Riwayat'!$A$1:$J${head + 4}"


def test_contributions_stand_below_the_history_with_a_row_between_and_leave_it_as_it_is() -> None:
    _, laying = with_actions()
    sheet = page(laying)
    sheet.heading("Riwayat indeks")
    for row in (6, 7):
        for column in range(1, 13):
            sheet.put(row, column, row * column, "pm_teks")
    sheet.width(1, 40)
    sheet.width(2, 3)
    sheet.sheet.print_area = "A1:L7"
    before = {row: values(sheet, row) for row in sheet.rows}
    kontribusi.fill(sheet, [contributed("K1", 3)], laying)
    assert {row: values(sheet, row) for row in before} == before
    added = sorted(sheet.rows.keys() - before.keys())
    assert added == [9, 11, 12]
    assert sheet.rows[9] == [(1, "Isian yang digabungkan dari OPD", "pm_bagian")]
    assert (values(sheet, 11)[0], values(sheet, 12)[6]) == ("Tanggal", "3")
    assert sheet.width_of(1) == 40
    assert sheet.width_of(2) > 3
    assert sheet.sheet.print_area == "'Riwayat'!$A$1:$L$12"


def test_what_a_sheet_is_known_by_is_all_that_stands_outside_the_tables_people_type_in() -> None:
    sheet, _ = with_actions()
    sheet.put(9, 8, "_x0041_", "pm_teks")
    sheet.put(9, 2, "", "pm_teks")
    sheet.put(10, 1, None, "pm_teks")
    found = loose_of(sheet)
    assert (found.last_row, found.last_column) == (10, 8)
    assert found.counts == counted(["Rencana", "_x0041_"])


def test_a_typed_formula_leads_where_its_row_stands_and_keeps_its_result_where_that_is_gone() -> None:
    gone = TypedFormula('⟦["TabelAksi","K9","effort","","",0]⟧*2', 6)
    sheet, laying = with_actions(TableEntries({("K1", "effort"): gone, ("K2", "effort"): DOUBLED}))
    sheet.put(9, 1, DOUBLED, "pm_teks")
    resolve_formulas({sheet.title: sheet}, laying)
    assert values(sheet, 5)[2] == 6
    assert values(sheet, 6)[2:] == [DOUBLED._replace(text="C5*2")]
    assert values(sheet, 6)[2].value == 8
    assert values(sheet, 9) == [DOUBLED], "outside of the table nobody's formula is resolved"
