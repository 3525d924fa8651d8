"""Plans of a few cells, laid out by hand: how tables, rows and cells are told apart where their edges meet."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from pemdi_map.excel.cells.entries import Link, Note, TableEntries
from pemdi_map.excel.cells.keyed_tables import ID, KEY_MARK, Base
from pemdi_map.excel.cells.ledger import SHEET, Ledger, Loose, counted
from pemdi_map.living.read import PlanBook, read_plan

DAY = datetime.date(2026, 11, 24)


class Made(NamedTuple):
    """A table as the program made it, its row ids in the last column unless it is keyed by one that people see."""

    name: str
    sheet: str
    heads: Mapping[str, str]
    rows: Mapping[str, Sequence[Any]]
    keyed_by: str = ID
    same: frozenset[tuple[str, str]] = frozenset()
    """Cells whose value people typed, and that the program knows from there."""

    @property
    def base(self) -> Base:
        beside = {ID: ID} if self.keyed_by == ID else {}
        keys, own = tuple(self.heads), tuple(self.heads.values())
        return Base(self.sheet, self.keyed_by, keys[0], {**self.heads, **beside}, self.rows, keys, own, self.same)

    def put(self, sheet: Any, header_row: int, *, marked: bool = True, called: Mapping[str, str] | None = None) -> None:
        """Lay it into a sheet. Without `marked`, the keys above its header are gone; `called`: renamed headers."""
        base = self.base
        for at, (key, head) in enumerate(base.heads.items(), start=1):
            if marked:
                sheet.cell(header_row - 1, at, f"{self.name}{KEY_MARK}{key}")
            sheet.cell(header_row, at, (called or {}).get(key, head))
        for row, (id_, values) in enumerate(self.rows.items(), start=header_row + 1):
            for at, value in enumerate((*values, *([id_] if self.keyed_by == ID else ())), start=1):
                sheet.cell(row, at, value)


def opened(*titles: str) -> Workbook:
    workbook = Workbook()
    del workbook[workbook.sheetnames[0]]
    for title in titles:
        workbook.create_sheet(title)
    return workbook


def saved(workbook: Workbook, *tables: Made, loose: Mapping[str, Loose] | None = None) -> bytes:
    """The file with the ledger of these tables; `loose`: what else the program wrote."""
    written = {each.sheet: Loose(1, 1, {}) for each in tables} | dict(loose or {})
    bases = {each.name: each.base for each in tables}
    ledger = Ledger("1", "Contoh", "rencana", {}, {"start": DAY.isoformat()}, bases, written)
    sheet = workbook.create_sheet(SHEET)
    for record in ledger.records():
        sheet.append(record)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def read(workbook: Workbook, *tables: Made, loose: Mapping[str, Loose] | None = None) -> PlanBook:
    return read_plan("rencana.xlsx", saved(workbook, *tables, loose=loose))


def without_empty_cells(content: bytes) -> bytes:
    """The same file as a program writes it that writes no cell for a comment alone."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as before, ZipFile(target, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            after.writestr(
                name, re.sub(rb'<c r="[A-Z]+[0-9]+" t="n" ?/>', b"", part) if "worksheets/" in name else part
            )
    return target.getvalue()


ACTIONS = Made(
    "TabelAksi", "Rencana", {"action": "Aksi", "owner": "Pengampu", "note": "Catatan"},
    {"K1": ("Susun kebijakan", "Inspektorat", None), "K2": ("Latih pegawai", "Dinas", None)},
)  # fmt: skip
LATER = Made(
    "TabelLanjutan", "Rencana", {"action": "Tindak lanjut", "owner": "Penanggung jawab"}, {"L1": ("Rapat", "Dinas")}
)
LIST = Made("TabelDaftar", "Daftar", {"code": "Kode", "name": "Nama"}, {"A1": ("A1", "Surat")}, keyed_by="code")


def archived(book: PlanBook) -> list[tuple[str, str, Any]]:
    return [(one.sheet, one.describes, one.value) for one in book.entries.archive]


def test_a_plan_made_by_hand_holds_nothing_typed() -> None:
    workbook = opened("Rencana", "Daftar")
    ACTIONS.put(workbook["Rencana"], 2)
    LATER.put(workbook["Rencana"], 7)
    LIST.put(workbook["Daftar"], 2)
    book = read(workbook, ACTIONS, LATER, LIST)
    assert {table: each.rows for table, each in book.layout.items()} == {
        "TabelAksi": {"K1": 3, "K2": 4}, "TabelLanjutan": {"L1": 8}, "TabelDaftar": {"A1": 3},
    }  # fmt: skip
    assert (book.entries.number, book.entries.archive) == (0, ())


def test_words_that_somebody_copied_beside_those_of_the_program_are_told_by_where_the_copy_stands() -> None:
    workbook = opened("Ringkasan")
    sheet = workbook["Ringkasan"]
    sheet["A1"], sheet["B2"] = "Indeks", "Cukup"  # by the program
    sheet["C1"] = "Cukup"
    book = read(workbook, loose={"Ringkasan": Loose(2, 2, counted(["Indeks", "Cukup"]))})
    assert archived(book) == [("Ringkasan", "C1", "Cukup")]


def test_a_row_that_was_given_an_id_of_its_own_is_the_same_row_after_its_other_cells_change() -> None:
    def row_added(name: str) -> str:
        workbook = opened("Daftar")
        LIST.put(workbook["Daftar"], 2)
        workbook["Daftar"]["A4"], workbook["Daftar"]["B4"] = "B7", name
        typed = read(workbook, LIST).entries.tables["TabelDaftar"]
        (row,) = typed.rows
        assert typed.cells == {(row, "code"): "B7", (row, "name"): name}
        return row

    assert row_added("Surat tugas") == row_added("Surat perintah")


def test_comments_on_a_sheet_that_people_added_come_in_its_order_whether_their_cells_are_in_the_file_or_not() -> None:
    workbook = opened("Daftar", "Rapat")
    LIST.put(workbook["Daftar"], 2)
    workbook["Rapat"]["A5"] = "hari"
    for place in ("C9", "B1", "A5"):
        workbook["Rapat"][place].comment = Comment(place, "contoh")
    content = saved(workbook, LIST)
    notes = [((1, 2), Note("B1", "contoh")), ((5, 1), Note("A5", "contoh")), ((9, 3), Note("C9", "contoh"))]
    assert without_empty_cells(content) != content
    for each in (content, without_empty_cells(content)):
        (sheet,) = read_plan("rencana.xlsx", each).entries.sheets
        assert list(sheet.notes.items()) == notes


def test_a_table_directly_above_another_keeps_its_last_row_and_its_renamed_column() -> None:
    workbook = opened("Rencana")
    ACTIONS.put(workbook["Rencana"], 2, marked=False, called={"owner": "Siapa"})
    LATER.put(workbook["Rencana"], 6)
    book = read(workbook, ACTIONS, LATER)
    assert book.layout["TabelAksi"].rows == {"K1": 3, "K2": 4}
    assert book.layout["TabelAksi"].columns == {"action": 1, "owner": 2, "note": 3, ID: 4}
    typed = book.entries.tables["TabelAksi"]
    assert (typed.cells, typed.heads, typed.rows) == ({}, {"owner": "Siapa"}, ())


def test_a_table_whose_sheet_is_gone_is_not_seen_in_one_with_the_same_headers() -> None:
    workbook = opened("Rencana")
    ACTIONS.put(workbook["Rencana"], 2)
    book = read(workbook, ACTIONS, ACTIONS._replace(name="TabelAksiLama", sheet="Lama"))
    assert set(book.layout) == {"TabelAksi"}
    assert book.entries.number == 0


def test_of_two_columns_with_the_values_of_one_the_left_is_it_and_the_other_was_added() -> None:
    heads = {"a": "Aksi", "b": "Bukti", "c": "Cara", "d": "Dana", "owner": "Pengampu", "f": "Fokus", "g": "Guna"}
    rows = {
        "K1": ("satu", None, None, None, "Inspektorat", None, None),
        "K2": ("dua", None, None, None, "Dinas", None, None),
    }
    table = Made("TabelAksi", "Rencana", heads, rows)
    workbook = opened("Rencana")
    sheet = workbook["Rencana"]
    table.put(sheet, 2, marked=False, called={"owner": "Siapa"})
    sheet["I2"], sheet["I3"], sheet["I4"] = ID, "K1", "K2"
    sheet["H2"], sheet["H3"], sheet["H4"] = "Salinan", "Inspektorat", "Dinas"
    book = read(workbook, table)
    (added,) = book.entries.tables["TabelAksi"].columns
    assert book.layout["TabelAksi"].columns == {
        "a": 1, "b": 2, "c": 3, "d": 4, "owner": 5, "f": 6, "g": 7, added: 8, ID: 9,
    }  # fmt: skip
    assert book.entries.tables["TabelAksi"].heads == {"owner": "Siapa", added: "Salinan"}
    assert book.entries.tables["TabelAksi"].cells == {("K1", added): "Inspektorat", ("K2", added): "Dinas"}


def test_a_number_that_leads_somewhere_keeps_its_figure() -> None:
    workbook = opened("Daftar", "Rapat")
    LIST.put(workbook["Daftar"], 2)
    workbook["Rapat"]["A1"], workbook["Rapat"]["A1"].hyperlink = 45, "https://contoh.go.id/hadir"
    (sheet,) = read(workbook, LIST).entries.sheets
    assert sheet.cells == {(1, 1): Link("45", "https://contoh.go.id/hadir")}


def test_a_number_that_leads_to_another_sheet_keeps_its_way_on_a_sheet_of_ones_own() -> None:
    workbook = opened("Daftar", "Rapat")
    LIST.put(workbook["Daftar"], 2)
    workbook["Rapat"]["A1"], workbook["Rapat"]["A1"].hyperlink = 45, "#Daftar!A1"
    (sheet,) = read(workbook, LIST).entries.sheets
    assert sheet.cells == {(1, 1): Link("45", "#Daftar!A1")}


EMPTY = Made("TabelKosong", "Rencana", {"action": "Aksi", "owner": "Pengampu"}, {})


@pytest.mark.parametrize(
    ("typed", "in_table"),
    [
        ({3: "satu"}, ["satu"]),
        ({3: "satu", 4: "dua"}, ["satu", "dua"]),
        ({3: "satu", 5: "tiga"}, ["satu"]),
        ({4: "dua"}, []),
    ],
)
def test_rows_typed_below_the_header_of_an_empty_table_are_its_rows_up_to_the_first_gap(
    typed: dict[int, str], in_table: list[str]
) -> None:
    workbook = opened("Rencana")
    EMPTY.put(workbook["Rencana"], 2)
    for row, words in typed.items():
        workbook["Rencana"].cell(row, 1, words)
    book = read(workbook, EMPTY)
    table = book.entries.tables.get("TabelKosong", TableEntries())
    assert [table.cells[row, "action"] for row in table.rows] == in_table
    assert archived(book) == [("Rencana", f"A{row}", words) for row, words in typed.items() if words not in in_table]


@pytest.mark.parametrize("number_format", ["General", "0%", "hh:mm", "dd/mm/yyyy"])
def test_a_number_of_the_program_is_nothing_typed_however_it_is_shown(number_format: str) -> None:
    table = Made(
        "TabelLama", "Rencana", {"action": "Aksi", "effort": "Hari"}, {"K1": ("satu", 0.5), "K2": ("dua", 400)}
    )
    workbook = opened("Rencana")
    table.put(workbook["Rencana"], 2)
    for place in ("B3", "B4"):
        workbook["Rencana"][place].number_format = number_format
    assert read(workbook, table).entries.number == 0


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("titles", [("Rencana", "Cadangan"), ("Cadangan", "Rencana")])
def test_of_a_table_and_its_copy_on_another_sheet_the_one_on_its_own_sheet_counts(
    titles: tuple[str, str], marked: bool
) -> None:
    workbook = opened(*titles)
    for title in titles:
        ACTIONS.put(workbook[title], 2, marked=marked)
    workbook["Cadangan"]["C3"] = "dari salinan"
    book = read(workbook, ACTIONS)
    assert (book.layout["TabelAksi"].sheet, book.entries.tables) == ("Rencana", {})


def test_of_a_table_and_its_copy_below_it_the_upper_counts() -> None:
    workbook = opened("Rencana")
    ACTIONS.put(workbook["Rencana"], 2)
    ACTIONS.put(workbook["Rencana"], 8)
    workbook["Rencana"]["C9"] = "dari salinan"
    book = read(workbook, ACTIONS)
    assert (book.layout["TabelAksi"].rows, book.entries.tables) == ({"K1": 3, "K2": 4}, {})


def test_a_table_is_known_by_its_hidden_keys_under_whatever_headers() -> None:
    workbook = opened("Rencana")
    ACTIONS.put(workbook["Rencana"], 2, called={"action": "A", "owner": "B", "note": "C"})
    book = read(workbook, ACTIONS)
    assert book.layout["TabelAksi"].columns == {"action": 1, "owner": 2, "note": 3, ID: 4}
    assert book.entries.tables["TabelAksi"] == TableEntries(heads={"action": "A", "owner": "B", "note": "C"})


def test_a_key_that_was_copied_above_its_table_does_not_draw_the_table_there() -> None:
    workbook = opened("Rencana")
    ACTIONS.put(workbook["Rencana"], 6)
    workbook["Rencana"]["B1"] = f"TabelAksi{KEY_MARK}owner"
    book = read(workbook, ACTIONS)
    assert (book.layout["TabelAksi"].header_row, book.layout["TabelAksi"].rows) == (6, {"K1": 7, "K2": 8})
    assert book.entries.tables == {}


def test_tables_that_follow_each_other_without_a_gap_keep_their_rows_apart() -> None:
    workbook = opened("Rencana")
    last = Made("TabelAkhir", "Rencana", {"action": "Penutup", "owner": "Ketua"}, {"M1": ("Lapor", "Sekda")})
    for table, header_row in ((ACTIONS, 2), (LATER, 6), (last, 9)):
        table.put(workbook["Rencana"], header_row)
    book = read(workbook, ACTIONS, LATER, last)
    assert {table: each.rows for table, each in book.layout.items()} == {
        "TabelAksi": {"K1": 3, "K2": 4}, "TabelLanjutan": {"L1": 7}, "TabelAkhir": {"M1": 10},
    }  # fmt: skip
    assert (book.entries.tables, book.entries.archive) == ({}, ())


def test_a_table_of_five_columns_without_keys_is_known_after_two_were_renamed() -> None:
    heads = {"a": "Aksi", "b": "Bukti", "c": "Cara", "d": "Dana", "e": "Efek"}
    table = Made("TabelAksi", "Rencana", heads, {"K1": ("satu", *"wxyz")}, keyed_by="a")
    workbook = opened("Rencana")
    table.put(workbook["Rencana"], 2, marked=False, called={"c": "Langkah", "d": "Biaya"})
    assert read(workbook, table).layout["TabelAksi"].header_row == 2
    workbook = opened("Rencana")
    table.put(workbook["Rencana"], 2, marked=False, called={"c": "Langkah", "d": "Biaya", "e": "Hasil"})
    assert read(workbook, table).layout == {}


def test_what_people_typed_stays_theirs_where_the_program_writes_the_same_from_it() -> None:
    workbook = opened("Rencana")
    ACTIONS.put(workbook["Rencana"], 2)
    book = read(workbook, ACTIONS._replace(same=frozenset({("K1", "owner")})))
    assert book.entries.tables["TabelAksi"].cells == {("K1", "owner"): "Inspektorat"}


def test_a_column_added_within_a_table_beside_an_empty_one_is_kept() -> None:
    workbook = opened("Rencana")
    sheet = workbook["Rencana"]
    ACTIONS.put(sheet, 2)
    sheet.insert_cols(3, 2)
    sheet["D2"], sheet["D3"] = "Paraf", "ya"
    book = read(workbook, ACTIONS)
    (added,) = book.entries.tables["TabelAksi"].columns
    assert book.layout["TabelAksi"].columns == {"action": 1, "owner": 2, added: 4, "note": 5, ID: 6}
    assert book.entries.tables["TabelAksi"].cells == {("K1", added): "ya"}


def test_columns_added_right_of_a_table_are_its_own_up_to_the_first_without_a_header() -> None:
    workbook = opened("Rencana")
    sheet = workbook["Rencana"]
    ACTIONS.put(sheet, 2)
    sheet["E2"], sheet["E3"], sheet["F2"], sheet["F4"] = "Paraf", "ya", "Berkas", "ada"
    sheet["H2"], sheet["H3"] = "Di samping", "lepas"
    book = read(workbook, ACTIONS)
    table = book.entries.tables["TabelAksi"]
    paraf, berkas = table.columns
    assert table.heads == {paraf: "Paraf", berkas: "Berkas"}
    assert table.cells == {("K1", paraf): "ya", ("K2", berkas): "ada"}
    assert archived(book) == [("Rencana", "H2", "Di samping"), ("Rencana", "H3", "lepas")]


def test_one_column_added_right_of_a_table_does_not_draw_in_what_stands_beyond_a_gap() -> None:
    workbook = opened("Rencana")
    sheet = workbook["Rencana"]
    ACTIONS.put(sheet, 2)
    sheet["E2"], sheet["G2"] = "Paraf", "Di samping"
    book = read(workbook, ACTIONS)
    assert list(book.entries.tables["TabelAksi"].heads.values()) == ["Paraf"]
    assert archived(book) == [("Rencana", "G2", "Di samping")]


@pytest.mark.parametrize(("column", "known"), [("D", True), ("E", False)])
def test_a_column_without_key_that_was_renamed_and_moved_to_the_end_is_known_by_its_values_where_no_gap_is_before_it(
    column: str, known: bool
) -> None:
    workbook = opened("Rencana")
    sheet = workbook["Rencana"]
    for row, values in enumerate((("Aksi", "Catatan", ID), ("Susun kebijakan", None, "K1"), ("Latih", None, "K2")), 2):
        for at, value in enumerate(values, start=1):
            sheet.cell(row, at, value)
    for row, words in enumerate(("Siapa", "Inspektorat", "Dinas"), 2):
        sheet[f"{column}{row}"] = words
    book = read(workbook, ACTIONS)
    places = {"action": 1, "note": 2, ID: 3} | ({"owner": 4} if known else {})
    assert list(book.layout["TabelAksi"].columns.items()) == list(places.items())
    assert [one.value for one in book.entries.archive] == ([] if known else ["Siapa", "Inspektorat", "Dinas"])


def test_columns_are_told_in_the_order_of_the_sheet_after_one_was_renamed() -> None:
    workbook = opened("Rencana")
    ACTIONS.put(workbook["Rencana"], 2, called={"action": "Yang kami kerjakan"})
    assert list(read(workbook, ACTIONS).layout["TabelAksi"].columns) == ["action", "owner", "note", ID]


@pytest.mark.parametrize(
    ("written", "head", "typed", "known"),
    [
        (["Inspektorat", "Dinas"], "Siapa", ["Inspektorat", "Dinas"], True),
        (["Inspektorat", "Inspektorat"], "Siapa", ["Inspektorat", "Inspektorat"], False),  # tells nothing apart
        (["Inspektorat", "Dinas"], "Dinas", ["Inspektorat", None], False),  # a header is no value
        (["a", "b", "c", "d", "e"], "Siapa", ["a", "b", "c", "x", "y"], True),
        (["a", "b", "c", "d", "e"], "Siapa", ["a", "b", "w", "x", "y"], False),
    ],
)
def test_a_column_is_known_by_its_values_where_most_of_them_are_there_and_tell_rows_apart(
    written: list[str], head: str, typed: list[str | None], known: bool
) -> None:
    rows = {f"K{at}": (f"aksi {at}", owner, None) for at, owner in enumerate(written)}
    workbook = opened("Rencana")
    sheet = workbook["Rencana"]
    table = ACTIONS._replace(rows=rows)
    table.put(sheet, 2, marked=False, called={"owner": head})
    for row, value in enumerate(typed, start=3):
        sheet.cell(row, 2).value = value
    columns = read(workbook, table).layout["TabelAksi"].columns
    assert (columns.get("owner") == 2, 2 in columns.values()) == (known, True)


def test_rows_that_were_added_before_keep_their_ids_and_words_that_look_like_one_are_none() -> None:
    workbook = opened("Rencana", "Daftar")
    ACTIONS.put(workbook["Rencana"], 2)
    LIST.put(workbook["Daftar"], 2)
    workbook["Rencana"]["A5"], workbook["Rencana"]["D5"] = "Rapat", "+dahulu"
    workbook["Daftar"]["A4"], workbook["Daftar"]["B4"] = "+62 812", "Telepon"
    book = read(workbook, ACTIONS, LIST)
    assert book.entries.tables["TabelAksi"].rows == ("+dahulu",)
    (row,) = book.entries.tables["TabelDaftar"].rows
    assert row != "+62 812"
    assert book.entries.tables["TabelDaftar"].cells == {(row, "code"): "+62 812", (row, "name"): "Telepon"}


def test_a_row_left_empty_between_rows_of_the_program_ends_no_table() -> None:
    workbook = opened("Rencana")
    sheet = workbook["Rencana"]
    ACTIONS.put(sheet, 2)
    sheet.insert_rows(4)
    sheet["H4"], sheet["A6"] = "di samping", "Rapat"
    book = read(workbook, ACTIONS)
    table = book.entries.tables["TabelAksi"]
    (row,) = table.rows
    assert book.layout["TabelAksi"].rows == {"K1": 3, "K2": 5, row: 6}
    assert table.cells == {(row, "action"): "Rapat"}
    assert archived(book) == [("Rencana", "H4", "di samping")]


def test_rows_come_in_the_order_of_the_sheet_wherever_one_was_added() -> None:
    workbook = opened("Rencana")
    sheet = workbook["Rencana"]
    ACTIONS.put(sheet, 2)
    sheet.insert_rows(4)
    sheet["A4"], sheet["A6"] = "Rapat", "Lapor"
    book = read(workbook, ACTIONS)
    first, last = book.entries.tables["TabelAksi"].rows
    assert list(book.layout["TabelAksi"].rows) == ["K1", first, "K2", last]
    assert book.entries.tables["TabelAksi"].cells == {(first, "action"): "Rapat", (last, "action"): "Lapor"}


@pytest.mark.parametrize(("words", "known"), [(("Susun", "Latih"), True), (("Rapat", "Rapat"), False)])
def test_rows_whose_ids_were_lost_are_known_by_their_words_unless_two_have_the_same(
    words: tuple[str, str], known: bool
) -> None:
    workbook = opened("Rencana")
    table = ACTIONS._replace(rows={id_: (said, None, None) for id_, said in zip(("K1", "K2"), words, strict=True)})
    table.put(workbook["Rencana"], 2)
    workbook["Rencana"]["D3"] = workbook["Rencana"]["D4"] = None
    rows = read(workbook, table).layout["TabelAksi"].rows
    assert (list(rows.values()), set(rows) == {"K1", "K2"}) == ([3, 4], known)
    assert known or not {"K1", "K2"} & set(rows)


def test_a_row_added_to_a_table_that_was_moved_to_a_sheet_of_peoples_own_is_read() -> None:
    workbook = opened("Rencana", "Milik kami")
    workbook["Rencana"]["A1"] = "pindah"
    ACTIONS.put(workbook["Milik kami"], 2)
    workbook["Milik kami"]["A5"] = "Rapat"
    book = read(workbook, ACTIONS)
    (row,) = book.entries.tables["TabelAksi"].rows
    assert (book.layout["TabelAksi"].sheet, book.layout["TabelAksi"].rows[row]) == ("Milik kami", 5)


def test_what_the_program_wrote_directly_below_a_table_is_no_row_of_it() -> None:
    workbook = opened("Rencana")
    ACTIONS.put(workbook["Rencana"], 2)
    workbook["Rencana"]["A5"] = "Sumber: laporan"
    book = read(workbook, ACTIONS, loose={"Rencana": Loose(5, 4, counted(["Sumber: laporan"]))})
    assert (book.layout["TabelAksi"].rows, book.entries.number, book.entries.archive) == ({"K1": 3, "K2": 4}, 0, ())


def test_an_added_row_has_the_same_id_beside_other_rows_and_after_its_columns_were_moved() -> None:
    def ids(*added: tuple[str, str], moved: bool = False) -> dict[str, str]:
        table = ACTIONS
        if moved:
            heads = {key: ACTIONS.heads[key] for key in ("owner", "note", "action")}
            rows = {id_: (owner, note, said) for id_, (said, owner, note) in ACTIONS.rows.items()}
            table = ACTIONS._replace(heads=heads, rows=rows)
        workbook = opened("Rencana")
        table.put(workbook["Rencana"], 2)
        at = {key: place for place, key in enumerate(table.heads, start=1)}
        for row, (says, owner) in enumerate(added, start=5):
            workbook["Rencana"].cell(row, at["action"], says)
            workbook["Rencana"].cell(row, at["owner"], owner)
        typed = read(workbook, ACTIONS).entries.tables["TabelAksi"]
        return {str(typed.cells[row, "action"]): row for row in typed.rows}

    alone = ids(("Rapat", "Dinas"))
    assert ids(("Lapor", "Badan"), ("Rapat", "Dinas"))["Rapat"] == alone["Rapat"]
    assert ids(("Rapat", "Dinas"), moved=True) == alone
    assert ids(("Rapat", "Badan"))["Rapat"] != alone["Rapat"]
