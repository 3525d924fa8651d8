"""What people typed is laid over a table as the program writes it now, and what has no place there is kept."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from pemdi_map.excel.cells.entries import Archived, Entries, Link, Note, TableEntries, Typed, TypedFormula
from pemdi_map.excel.cells.keyed_tables import (
    BROKEN,
    NO_COLUMN,
    NO_PLACE,
    NO_ROW,
    NO_TABLE,
    Laid,
    Laying,
    kind_style,
)
from pemdi_map.excel.cells.table import Cells, Column, Table, named

TABLE, SHEET, DAY = "TabelAksi", "Rencana Aksi", datetime.date(2027, 3, 1)
BEFORE = datetime.date(2026, 12, 1)
Rows = tuple[str, ...]


def table(*, grows: bool = True) -> Table[dict[str, str]]:
    columns: tuple[Column[dict[str, str]], ...] = (
        Column("code", "Kode", 6, lambda row: row["code"]),
        Column("action", "Aksi", 20, lambda row: f"Aksi {row['code']}", "pm_tebal"),
        Column("note", "Catatan", 20, lambda _: None, "pm_isian"),
    )
    return Table(TABLE, columns, keyed_by="code", grows=grows)


def laid(entries: Entries, rows: Rows = ("K1", "K2"), *, grows: bool = True) -> tuple[Laying, Laid]:
    laying = Laying(entries)
    return laying, laying.lay(table(grows=grows), SHEET, [{"code": code} for code in rows])


def waiting(row: str, column: str, value: Typed | Note, day: datetime.date = BEFORE, of: str = TABLE) -> Archived:
    return Archived(of, row, column, SHEET, "", f"Judul {column}", value, NO_ROW, day)


def shown(one: Laid) -> dict[tuple[str, str], object]:
    """Everything that people typed, where it stands now."""
    return {(one.ids[row], one.keys[column]): value for row, column, value in one.typed}


@pytest.mark.parametrize(
    ("row", "column", "returns", "where_none_is_added"),
    [
        ("K1", "note", True, True),
        ("K1", "+paraf", True, False),
        ("K1", "status", False, False),
        ("+a", "note", True, False),
        ("+a", "+paraf", True, False),
        ("+a", "status", False, False),
        ("K9", "note", False, False),
        ("K9", "+paraf", False, False),
    ],
)
def test_what_waits_in_the_archive_returns_where_its_row_and_its_column_have_a_place(
    row: str, column: str, returns: bool, where_none_is_added: bool
) -> None:
    one = waiting(row, column, "sulit")
    for grows, expected in ((True, returns), (False, where_none_is_added)):
        laying, found = laid(Entries(archive=(one,)), grows=grows)
        assert shown(found) == ({(row, column): "sulit"} if expected else {})
        assert laying.archive({}, DAY) == ([] if expected else [one])


def test_what_was_typed_outside_of_tables_and_in_other_tables_stays_in_the_archive() -> None:
    outside, other = waiting("K1", "note", "lepas", of=""), waiting("K1", "note", "lain", of="TabelLain")
    laying, found = laid(Entries(archive=(outside, other)))
    assert shown(found) == {}
    assert set(laying.archive({}, DAY)) == {outside, other}


def test_of_several_values_that_waited_for_one_cell_the_latest_returns_and_what_is_typed_there_now_stays() -> None:
    old, new = waiting("K1", "note", "lama"), waiting("K1", "note", "baru", BEFORE + datetime.timedelta(1))
    laying, found = laid(Entries(archive=(old, new)))
    assert shown(found) == {("K1", "note"): "baru"}
    assert laying.archive({}, DAY) == [old]
    laying, found = laid(Entries({TABLE: TableEntries({("K1", "note"): "kini"})}, (old, new)))
    assert shown(found) == {("K1", "note"): "kini"}
    assert laying.archive({}, DAY) == [old, new]


def test_a_comment_returns_beside_the_value_that_is_typed_in_its_cell() -> None:
    note = Note("cek lagi", "contoh")
    entries = Entries({TABLE: TableEntries({("K1", "note"): "kini"})}, (waiting("K1", "note", note),))
    laying, found = laid(entries)
    assert shown(found) == {("K1", "note"): "kini"}
    assert [(found.ids[row], found.keys[column], each) for row, column, each in found.notes] == [("K1", "note", note)]
    assert laying.archive({}, DAY) == []


def test_an_added_column_returns_under_the_header_it_had_and_a_header_with_its_column() -> None:
    one = waiting("K1", "+paraf", "ya")
    head = Archived(TABLE, "", "note", SHEET, "judul kolom", "judul kolom", "Catatan kami", NO_COLUMN, BEFORE)
    lost = head._replace(column="status", value="Kemajuan")
    laying, found = laid(Entries(archive=(one, head, lost)))
    assert dict(zip(found.keys, found.heads, strict=True)) == {
        "code": "Kode", "action": "Aksi", "note": "Catatan kami", "+paraf": "Judul +paraf",
    }  # fmt: skip
    assert laying.archive({}, DAY) == [lost]


def test_what_has_no_place_any_more_says_why() -> None:
    own, formula = {("K9", "note"): "a", ("K1", "status"): "b", ("K1", "note"): "c"}, TypedFormula("1+1", 2)
    entries = Entries({TABLE: TableEntries(own), "TabelLain": TableEntries({("X1", "value"): formula})})
    laying, found = laid(entries)
    assert shown(found) == {("K1", "note"): "c"}
    assert {(each.table, each.row, each.column): (each.value, each.why) for each in laying.archive({}, DAY)} == {
        (TABLE, "K9", "note"): ("a", NO_ROW), (TABLE, "K1", "status"): ("b", NO_COLUMN),
        ("TabelLain", "X1", "value"): (formula, NO_TABLE),
    }  # fmt: skip


def test_what_goes_to_the_archive_is_described_by_the_table_in_which_it_was_typed() -> None:
    before, _ = laid(Entries(), ("K1", "K2"))
    typed = {("K2", "note"): "a", ("+a", "action"): "Rapat", ("+a", "note"): "b", ("+b", "note"): "c"}
    heads = {"note": "Kendala", "status": "Kemajuan"}
    laying, _ = laid(Entries({TABLE: TableEntries(typed, heads, rows=("+a", "+b"))}), ("K1",), grows=False)
    assert {(each.describes, each.header, each.value) for each in laying.archive(before.bases, DAY)} == {
        ("Aksi K2", "Kendala", "a"), ("Rapat", "Aksi", "Rapat"), ("Rapat", "Kendala", "b"),
        ("baris yang ditambahkan", "Kendala", "c"), ("judul kolom", "judul kolom", "Kemajuan"),
    }  # fmt: skip
    unknown, _ = laid(Entries({"TabelLain": TableEntries({("X1", "value"): 3}, {"value": "Nilai"})}))
    (value,) = (each for each in unknown.archive({}, DAY) if each.row)
    assert (value.sheet, value.describes, value.header) == ("", "X1", "Nilai")


def test_a_row_that_nothing_described_goes_by_its_id() -> None:
    base = Laying().bases | laid(Entries())[0].bases
    assert (base[TABLE].described("K1"), base[TABLE].described("K9")) == ("Aksi K1", "K9")
    bare, rows = Laying(), list[Cells]([{"one": "A", "two": "b"}])
    bare.lay(Table("TabelContoh", (named("one", "Satu"), named("two", "Dua")), "one"), "Contoh", rows)
    assert (bare.bases["TabelContoh"].says, bare.described("TabelContoh", "A")) == ("one", "A")


def test_rows_and_columns_that_people_added_return_once_however_many_cells_return_with_them() -> None:
    slots = [("+a", "+paraf"), ("+a", "note"), ("K1", "+paraf"), ("K2", "note")]
    laying, found = laid(Entries(archive=tuple(waiting(*slot, "ya") for slot in slots)))
    assert (found.ids, found.keys) == (("K1", "K2", "+a"), ("code", "action", "note", "+paraf"))
    assert shown(found) == dict.fromkeys(slots, "ya")
    assert laying.archive({}, DAY) == []


def test_the_archive_is_in_the_order_of_its_days_and_then_of_its_places() -> None:
    days = [BEFORE + datetime.timedelta(late) for late in (2, 0, 1)]
    waits = tuple(waiting("K9", "note", str(at), day) for at, day in enumerate(days))
    typed = {name: TableEntries({("X1", "value"): name}) for name in ("TabelZ", "TabelB")}
    laying, _ = laid(Entries(typed, waits))
    assert [each.value for each in laying.archive({}, DAY)] == ["1", "2", "0", "TabelB", "TabelZ"]
    assert len(laid(Entries(typed, (*waits, *waits)))[0].archive({}, DAY)) == 5


def test_rows_that_people_added_have_no_place_in_a_table_that_does_not_grow() -> None:
    entries = Entries({TABLE: TableEntries({("+a", "note"): "sulit"}, rows=("+a",))})
    laying, found = laid(entries, grows=False)
    assert found.ids == ("K1", "K2")
    assert [(each.row, each.value, each.why) for each in laying.archive({}, DAY)] == [("+a", "sulit", NO_PLACE)]


def test_a_formula_stays_in_its_cell_and_in_the_archive_once_what_it_refers_to_is_gone() -> None:
    broken = TypedFormula('⟦["TabelAksi","K9","note","","",0]⟧*2', 4)
    laying, found = laid(
        Entries({TABLE: TableEntries({("K1", "note"): broken, ("K2", "note"): TypedFormula("2*2", 4)})})
    )
    assert shown(found).keys() == {("K1", "note"), ("K2", "note")}
    assert [(each.row, each.value, each.why) for each in laying.archive({}, DAY)] == [("K1", broken, BROKEN)]


def test_what_is_typed_as_the_program_would_write_it_is_told_from_what_is_not() -> None:
    typed: dict[tuple[str, str], Typed] = {
        ("K1", "action"): "Aksi K1", ("K2", "action"): "Aksi kami", ("K2", "note"): None, ("K1", "note"): "x",
    }  # fmt: skip
    laying, found = laid(Entries({TABLE: TableEntries(typed)}))
    assert laying.bases[TABLE].same == {("K1", "action"), ("K2", "note")}
    assert laying.bases[TABLE].rows == {"K1": ["K1", "Aksi K1", None], "K2": ["K2", "Aksi K2", None]}
    assert found.records == [["K1", "Aksi K1", "x"], ["K2", "Aksi kami", None]]
    assert (laying.described(TABLE, "K1"), laying.described(TABLE, "K2")) == ("Aksi K1", "Aksi kami")
    assert (laying.described(TABLE, "K9"), laying.described("TabelLain", "K1")) == ("", "")


@pytest.mark.parametrize(
    ("heads", "shown_heads"),
    [
        ({"note": "Kendala"}, ("Kode", "Aksi", "Kendala")),
        ({"note": "AKSI"}, ("Kode", "Aksi", "AKSI 2")),
        ({"action": "Isi", "note": "isi"}, ("Kode", "Isi", "isi 2")),
        ({"code": "X", "action": "x", "note": "X"}, ("X", "x 2", "X 3")),
        ({"action": "Catatan", "note": "Aksi"}, ("Kode", "Catatan", "Aksi")),
    ],
)
def test_headers_stay_as_people_called_them_and_each_is_there_once(
    heads: dict[str, str], shown_heads: tuple[str, ...]
) -> None:
    _, found = laid(Entries({TABLE: TableEntries(heads=heads)}))
    assert found.heads == shown_heads


def test_a_table_whose_rows_have_hidden_ids_keeps_them_in_its_last_column_behind_added_ones() -> None:
    hidden = Table("TabelContoh", (named("one", "Satu"),), ids=lambda row: f"r{row['one']}")
    typed = TableEntries({("+b", "one"): 9, ("r1", "+paraf"): "ya"}, {"+paraf": "Paraf"}, ("+paraf",), ("+b",))
    rows = list[Cells]([{"one": 1}, {"one": 2}])
    found = Laying(Entries({"TabelContoh": typed})).lay(hidden, "Contoh", rows)
    assert (found.keys, found.heads, found.added) == (("one", "+paraf", "ID"), ("Satu", "Paraf", "ID"), 1)
    assert found.records == [[1, "ya", "r1"], [2, None, "r2"], [9, None, "+b"]]


MOMENT, DATE, SPAN = datetime.datetime(2027, 1, 4, 13, 30), datetime.date(2027, 1, 4), datetime.timedelta(hours=2)


@pytest.mark.parametrize(
    ("own", "value", "style"),
    [
        # A cell shows what kind of value stands in it: a number in a column of dates is no date.
        ("pm_isian_tanggal", 45, "pm_isian_angka"),
        ("pm_isian_tanggal", Fraction(1, 2), "pm_isian_angka"),
        ("pm_tanggal_pendek", 45, "pm_isian_angka"),
        ("pm_isian", 45, "pm_isian_angka"),
        ("pm_isian", DATE, "pm_isian_tanggal"),
        ("pm_isian_rupiah", DATE, "pm_isian_tanggal"),
        ("pm_isian", MOMENT, "pm_isian_waktu"),
        ("pm_isian_tanggal", MOMENT, "pm_isian_waktu"),
        ("pm_isian_rupiah", SPAN, "pm_isian_jam"),
        # Where the column's own style shows it rightly, that stays.
        ("pm_isian_rupiah", 45, "pm_isian_rupiah"),
        ("pm_isian_nilai", Fraction(5, 2), "pm_isian_nilai"),
        ("pm_tanggal_pendek", DATE, "pm_tanggal_pendek"),
        ("pm_isian_tanggal", datetime.datetime(2027, 1, 4), "pm_isian_tanggal"),
        ("pm_isian_tanggal", "besok", "pm_isian_tanggal"),
        ("pm_isian", True, "pm_isian"),
        ("pm_isian_tanggal", None, "pm_isian_tanggal"),
        # Of a formula it is the result that is shown, of a link its words.
        ("pm_isian_tanggal", TypedFormula("1+1", 2), "pm_isian_angka"),
        ("pm_isian", TypedFormula("A1", DATE), "pm_isian_tanggal"),
        ("pm_isian", TypedFormula("A1", None), "pm_isian"),
        ("pm_isian_tanggal", Link("berkas", "https://contoh.go.id"), "pm_isian_tanggal"),
    ],
)
def test_a_typed_value_is_shown_as_what_it_is(own: str, value: Typed, style: str) -> None:
    assert kind_style(own, value) == style
