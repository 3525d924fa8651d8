"""How a fill-in form is read, on one so small that every cell of it can be seen here."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from raw_cells import with_part

from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.excel.cells.ledger import SHEET
from pemdi_map.load.inputs.form_rows import FoundCell, find_cells
from pemdi_map.load.inputs.form_values import Reading, number_of, read_value
from pemdi_map.load.inputs.institution import read_located
from pemdi_map.load.text.located import Unreadable
from pemdi_map.model.form import LAYOUT_SHEET, Kind, Layout, Slot, parse_layout

LAYOUT = [
    ("pemdi-map/form/1",),
    ("isian", "Instansi", "nama", "Isi", "Nama instansi", "text", "", "institution/name"),
    ("isian", "Instansi", "jenis", "Isi", "Jenis", "choice", "jenis", "institution/kind"),
    ("isian", "Nilai Lama", "tahun", "Isi", "Tahun", "year", "", "assessments/0/year"),
    ("isian", "Nilai Lama", "I1", "Tingkat", "Satu", "level", "", "assessments/0/values/I1"),
    ("isian", "Nilai Baru", "tahun", "Isi", "Tahun", "year", "", "assessments/1/year"),
    ("isian", "Nilai Baru", "I1", "Nilai", "Satu", "number", "", "assessments/1/values/I1"),
    ("isian", "Nilai Baru", "I2", "Nilai", "Dua", "number", "", "assessments/1/values/I2"),
    ("isian", "Indeks", "sdi", "Nilai", "", "number", "", "external_indices/sdi/value"),
    ("isian", "Indeks", "sdi", "Tahun", "", "year", "", "external_indices/sdi/year"),
    ("lajur", "Riwayat", "12", "Tahun", "", "year", "", "history/*/year"),
    ("lajur", "Riwayat", "12", "Sumber", "", "text", "", "history/*/source"),
    ("pilihan", "jenis", "Kabupaten", "kabupaten"),
    ("tetap", "spbe-2020", "assessments/0/instrument"),
    ("tetap", "pemdi-2026", "assessments/1/instrument"),
]
Sheets = Mapping[str, list[list[Any]]]
FILLED: Sheets = {
    "Instansi": [["Judul"], ["Kode", "Nama", "Isi"], ["nama", "Nama instansi", "Kab. Contoh"],
                 ["jenis", "Jenis", "KABUPATEN"]],
    "Nilai Lama": [["Kode", "Hal", "Isi"], ["tahun", "Tahun", None], ["Kode", "Hal", "Tingkat"], ["I1", "Satu", None]],
    "Nilai Baru": [["Kode", "Hal", "Isi"], ["tahun", "Tahun", "2026"], ["Kode", "Hal", "Nilai"], ["I1", "Satu", 2.5],
                   ["I2", "Dua", None]],
    "Indeks": [["Kode", "Nilai", "Tahun"], ["sdi", "43,2", 2025]],
    "Riwayat": [["Kode", "Tahun", "Sumber"], *([str(n), 2000 + n if n % 3 == 1 else None, "x" if n == 12 else None]
                                               for n in range(1, 13))],
}  # fmt: skip


def book(sheets: Sheets, layout: list[Any] | None = None) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in {**sheets, **({LAYOUT_SHEET: layout} if layout else {})}.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()


def refusal(data: bytes) -> Finding:
    with pytest.raises(InvalidInput) as refused:
        read_located("isi.xlsx", data)
    (finding,) = refused.value.findings
    return finding


def test_the_parts_of_a_form_come_with_their_places_and_entries_of_lists_that_are_empty_are_left_out() -> None:
    located = read_located("a.xlsx", book(FILLED, LAYOUT))
    assert located.findings == ()
    assert located.data == {
        "institution": {"name": "Kab. Contoh", "kind": "kabupaten"},
        "assessments": [{"instrument": "pemdi-2026", "year": 2026, "values": {"I1": Decimal("2.5")}}],
        "external_indices": {"sdi": {"value": Decimal("43.2"), "year": 2025}},
        "history": [{"year": 2001}, {"year": 2004}, {"year": 2007}, {"year": 2010}, {"source": "x"}],
        "targets": [], "units": {}, "services": [], "programmes": [],
    }  # fmt: skip
    history = {
        ("history", at): {
            (): f"B{row}, Tahun baris {row - 1}",
            ("year",): f"B{row}, Tahun baris {row - 1}",
            ("source",): f"C{row}, Sumber baris {row - 1}",
        }
        for at, row in enumerate((2, 5, 8, 11, 13))
    }
    assert located.places == {
        ("institution",): "a.xlsx, Instansi", ("institution", "name"): "a.xlsx, Instansi!C3, Nama instansi",
        ("institution", "kind"): "a.xlsx, Instansi!C4, Jenis",
        ("assessments",): "a.xlsx, Nilai Baru", ("assessments", 0): "a.xlsx, Nilai Baru",
        ("assessments", 0, "year"): "a.xlsx, Nilai Baru!C2, Tahun", ("assessments", 0, "values"): "a.xlsx, Nilai Baru",
        ("assessments", 0, "values", "I1"): "a.xlsx, Nilai Baru!C4, Nilai I1",
        ("assessments", 0, "values", "I2"): "a.xlsx, Nilai Baru!C5, Nilai I2",
        ("external_indices",): "a.xlsx, Indeks", ("external_indices", "sdi"): "a.xlsx, Indeks!B2, Nilai sdi",
        ("external_indices", "sdi", "value"): "a.xlsx, Indeks!B2, Nilai sdi",
        ("external_indices", "sdi", "year"): "a.xlsx, Indeks!C2, Tahun sdi",
        ("history",): "a.xlsx, Riwayat",
        **{
            (*root, *rest): f"a.xlsx, Riwayat!{cell}" for root, cells in history.items() for rest, cell in cells.items()
        },
    }  # fmt: skip


def test_a_formula_counts_by_the_result_that_the_workbook_holds() -> None:
    sheets: Sheets = {"Indeks": [["Kode", "Nilai", "Tahun"], ["sdi", "=40+2", "=2000+25"]]}
    data = book(sheets, [LAYOUT[0], *(row for row in LAYOUT[1:] if row[1] == "Indeks")])
    stored = with_part(
        data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"40+2</f><v />", b"40+2</f><v>42</v>")
    )
    located = read_located("a.xlsx", stored)
    assert located.data["external_indices"] == {"sdi": {"value": 42, "year": Unreadable("rumus")}}
    (finding,) = located.findings
    assert (finding.where, finding.code) == ("a.xlsx, Indeks!C2, Tahun sdi", "formula-without-value")


def test_a_sheet_that_is_gone_is_named_with_the_one_it_may_be_and_those_that_are_there() -> None:
    renamed = {
        title.replace("Riwayat", "Riwayat 2024").replace("Indeks", "indeks"): rows for title, rows in FILLED.items()
    }
    del renamed["Nilai Lama"]
    first, second = read_located("a.xlsx", book({"Petunjuk": [], **renamed}, LAYOUT)).findings
    there = "'Petunjuk', 'Instansi', 'Nilai Baru', 'indeks', 'Riwayat 2024'."
    assert (first.where, first.code) == ("a.xlsx", "missing-sheet")
    assert first.message == f"lembar 'Nilai Lama' tidak ada. Lembar yang ada: {there}"
    assert (
        second.message == f"lembar 'Riwayat' tidak ada. Mungkin namanya kini 'Riwayat 2024'. Lembar yang ada: {there}"
    )


@pytest.mark.parametrize(
    ("titles", "code"),
    [
        (["Ringkasan", "Kesenjangan"], "gap-workbook"),
        ([" ringkasan", "KESENJANGAN", SHEET], "gap-workbook"),
        (["Ringkasan", "Kesenjangan", "Lain"], "gap-workbook"),
        (["Ringkasan", SHEET], "part-workbook"),
        (["Ringkasan"], "not-a-form"),
    ],
)
def test_another_workbook_of_this_program_is_called_what_it_is(titles: list[str], code: str) -> None:
    finding = refusal(book({title: [] for title in titles}))
    assert (finding.where, finding.code) == ("isi.xlsx", code)


def test_a_strange_workbook_is_described_by_its_first_twelve_sheets() -> None:
    message = refusal(book({chr(ord("a") + number): [] for number in range(13)})).message
    assert message.endswith("Lembar yang ada: 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'.")
    changed = refusal(book(FILLED, [("lain",)]))
    assert (changed.where, changed.code) == ("isi.xlsx, Tata Letak", "form-layout")


def layout(*rows: tuple[str, str, str], title: str = "Isian") -> Layout:
    """Cells by code, heading and label."""
    slots = [("isian", title, code, heading, label, "text", "", f"units/{code}") for code, heading, label in rows]
    return parse_layout([("pemdi-map/form/1",), *slots, ("isian", "Lain", "z", "Isi", "", "text", "", "note")])


THREE = layout(("a", "Isi", "Satu"), ("b", "Isi", "Dua"), ("c", "Isi", "Tiga"))


def sheet_of(rows: list[list[Any]]) -> Worksheet:
    sheet = Workbook().worksheets[0]
    for row in rows:
        sheet.append(row)
    return sheet


def found(rows: list[list[Any]], of: Layout = THREE) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """The cell of each code, and place, code and text of what is wrong."""
    cells, findings = find_cells("a, Isian", sheet_of(rows), of, "Isian")
    return (
        {cell.slot.code: cell.place.removeprefix("a, Isian!").partition(", ")[0] for cell in cells},
        [(one.where.removeprefix("a, Isian").strip("!"), one.code, f"{one.message} {one.remedy}") for one in findings],
    )


HEAD: list[Any] = ["Kode", "Hal", "Isi", "Catatan"]
A: list[Any] = ["a", "Satu", 1]
B: list[Any] = ["b", "Dua", 2]
C: list[Any] = ["c", "Tiga", 3]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ([["Judul"], HEAD, A, B, C], "C3 C4 C5"),
        ([HEAD, [], C, B, [" a ", " Satu ", None, "x"]], "C5 C4 C3"),
        ([["Hal", "Kode", "Isi"], *([each[1], each[0], each[2]] for each in (A, B, C))], "C2 C3 C4"),
        ([[None, "Isi", "Kode"], *([None, each[2], each[0]] for each in (A, B, C))], "B2 B3 B4"),
        ([HEAD, A, ["Kode", "Isi"], ["b", 2], ["c", 3]], "C2 B4 B5"),
        # A row that is called like the heading is no heading; a second such word in a heading is no column of codes.
        ([["Kode", "Isi", "Kode"], ["a", "Kode"], ["b", 2], ["c", 3]], "B2 B3 B4"),
        ([HEAD, A, B, ["c", "Kode", 3]], "C2 C3 C4"),
        # What stands above the table, beside it or below it without a code is the planner's own.
        ([["x", None, "9"], HEAD, A, B, C, ["catatan", "kami"], [None, None, None, "Diisi oleh: x"], [" ", None, " "]],
         "C3 C4 C5"),
    ],
)  # fmt: skip
def test_a_cell_is_found_by_its_code_and_its_heading(rows: list[list[Any]], cells: str) -> None:
    assert found(rows) == (dict(zip("abc", cells.split(), strict=True)), [])


def test_rows_are_read_from_the_top_whatever_was_typed_first() -> None:
    sheet = sheet_of([HEAD])
    for row, each in ((5, A), (4, B), (3, C)):
        for column, value in enumerate(each, 1):
            sheet.cell(row, column).value = value
    sheet.move_range("A1:D1", rows=1)
    cells, findings = find_cells("a", sheet, THREE, "Isian")
    assert ([cell.slot.code for cell in cells], findings) == (["c", "b", "a"], [])


@pytest.mark.parametrize(
    ("rows", "where", "code", "says"),
    [
        ([HEAD, A, B, C, ["b", "Dua", 5]], "A5", "duplicate-code", "kode 'b' muncul dua kali, juga di a, Isian!A3."),
        ([HEAD, A, B, ["x", "Tiga", 5]], "A4", "changed-code", "baris 'Tiga' kini tertulis 'x'. Tulis kembali 'c'."),
        ([HEAD, A, B, [None, "Tiga", 5]], "A4", "changed-code", "kode baris 'Tiga' kini kosong. Tulis kembali 'c'."),
        ([HEAD, A, C, ["c", "Dua", 5]], "A4", "changed-code",
         "kode 'c' berada di baris 'Dua', padahal baris itu berkode 'b'."),
        ([HEAD, A, B, C, ["x", "Empat", 5]], "C5", "unknown-code", "kode 'x' tidak dikenal di formulir ini"),
        ([HEAD, A, B, C, [None, None, 5]], "C5", "unknown-code", "baris ini tidak berkode, tetapi selnya terisi"),
        ([HEAD, A, B], "", "missing-row", "baris berkode c tidak ada."),
        ([["Hal", "Isi"], A, B, C], "", "missing-heading", "tabel isian tidak ditemukan"),
        ([HEAD], "", "missing-heading", "tabel isian tidak ditemukan"),
        ([["Kode", "Hal", "Isian", " "], A, B, C], "", "missing-heading",
         "judul kolom 'Isi' tidak ditemukan di atas baris 2; judul yang ada: 'Hal', 'Isian'. Kembalikan"),
        ([["Kode", *"abcdefg"], A, B, C], "", "missing-heading", "yang ada: 'a', 'b', 'c', 'd', 'e', 'f'. Kembalikan"),
    ],
)  # fmt: skip
def test_what_was_changed_in_a_form_is_told_once_at_its_cell(
    rows: list[list[Any]], where: str, code: str, says: str
) -> None:
    _, ((place, name, text),) = found(rows)
    assert (place, name) == (where, code)
    assert says in text


def test_a_row_whose_codes_are_all_changed_is_not_called_lost_too() -> None:
    assert [one[:2] for one in found([HEAD, ["x", "Satu"], ["y", "Dua"]])[1]] == [
        ("A2", "changed-code"), ("A3", "changed-code"), ("", "missing-row"),
    ]  # fmt: skip
    assert "berkode c tidak ada" in found([HEAD, ["x", "Satu"], ["y", "Dua"]])[1][2][2]


def test_rows_that_share_a_label_are_told_apart_by_their_codes() -> None:
    twins = layout(("a", "Isi", "Sama"), ("b", "Isi", "Sama"), ("c", "Isi", ""))
    rows = [HEAD, ["a", "Sama", 1], ["b", "Sama", 2], ["c", None, 3]]
    assert found(rows, twins) == ({"a": "C2", "b": "C3", "c": "C4"}, [])


def test_six_lost_rows_are_named_and_the_others_counted() -> None:
    many = layout(*((code, "Isi", "") for code in "abcdefgh"))
    assert "berkode b, c, d, e, f, g dan 1 lagi tidak ada" in found([HEAD, ["a"]], many)[1][0][2]
    assert "berkode c, d, e, f, g, h tidak ada" in found([HEAD, ["a"], ["b"]], many)[1][0][2]


def test_a_long_label_is_cut_after_sixty_letters() -> None:
    for label, said in (("x" * 60, "x" * 60), ("x" * 61, f"{'x' * 57}...")):
        assert f"'{said}'" in found([HEAD, ["z", label, 1]], layout(("a", "Isi", label)))[1][0][2]


def test_a_merged_cell_is_told_and_not_read() -> None:
    sheet = sheet_of([HEAD, A, B, C])
    sheet.merge_cells("C2:C3")
    cells, (finding,) = find_cells("a, Isian", sheet, THREE, "Isian")
    assert ([cell.slot.code for cell in cells], finding.where, finding.code) == (
        ["a", "c"],
        "a, Isian!C3, Dua",
        "merged-cell",
    )


def reading(kind: Kind, value: Any, stored: Any = None, shown: str = "General", type_: str = "") -> Reading:
    cell = Workbook().worksheets[0]["B2"]
    cell.value, cell.number_format = value, shown
    cell.data_type = type_ or cell.data_type
    slot = Slot("Isian", "a", "Isi", "", kind, "jenis", ("note",))
    return read_value(FoundCell(slot, cell, "a"), stored, {"jenis": {"Kota Besar": "kota"}})


DAY = datetime.date(2026, 2, 3)


@pytest.mark.parametrize(
    ("kind", "value", "meant"),
    [
        ("text", " Contoh ", "Contoh"), ("text", "baris_x000A_dua", "baris\ndua"), ("text", "_x0041__x005f_", "A_"),
        ("text", 3.0, "3"), ("text", 3.5, "3.5"), ("text", 7, "7"), ("text", DAY, "03/02/2026"),
        ("text", "#N/A beli", "#N/A beli"),
        ("number", "2,50", Decimal("2.5")), ("number", 2.5, Decimal("2.5")), ("number", 0.1, Decimal("0.1")),
        ("level", 3.0, 3), ("level", "3,00", 3), ("level", "tiga", "tiga"), ("year", 2026, 2026), ("whole", True, True),
        ("date", DAY, DAY), ("date", datetime.datetime(2026, 2, 3, 4, 5), DAY), ("date", "segera", "segera"),
        ("date", 5, "5"), ("choice", "KOTA besar", "kota"), ("choice", "Kota", "kota"),
    ],
)  # fmt: skip
def test_a_cell_holds_what_was_meant(kind: Kind, value: Any, meant: Any) -> None:
    read = reading(kind, value)
    assert (repr(read.value), read.filled, read.findings, read.place) == (repr(meant), True, (), "a!B2, a")


@pytest.mark.parametrize("value", [None, "", "  ", "_x0020_"])
def test_an_empty_cell_keeps_its_place(value: Any) -> None:
    assert reading("text", value) == Reading("a!B2, a", None, False, ())
    assert reading("number", value) == Reading("a!B2, a", None, False, ())


@pytest.mark.parametrize(
    ("kind", "cell", "code", "shown", "says"),
    [
        ("number", {"value": "=A1"}, "formula-without-value", "rumus", "tanpa nilai tersimpan"),
        ("number", {"value": "=A1", "stored": "#REF!"}, "formula-error", "#REF!", "kesalahan rumus #REF!"),
        ("text", {"value": "#N/A", "type_": "e"}, "formula-error", "#N/A", "kesalahan rumus #N/A"),
        ("year", {"value": DAY}, "date-for-number", "03/02/2026", "tanggal atau jam (03/02/2026)"),
        ("year", {"value": datetime.time(4, 5)}, "date-for-number", "04:05:00", "tanggal atau jam (04:05:00)"),
        ("number", {"value": 0.4, "shown": "0.0%"}, "percent-format", "0.4", "yang tersimpan adalah 0.4"),
        ("number", {"value": 1, "stored": None, "shown": "0%"}, "percent-format", "1", "yang tersimpan adalah 1"),
        ("number", {"value": float("inf")}, "endless-number", "inf", "melampaui angka terbesar"),
    ],
)
def test_a_cell_that_cannot_be_taken_for_a_number_says_why_and_is_not_empty(
    kind: Kind, cell: dict[str, Any], code: str, shown: str, says: str
) -> None:
    read = reading(kind, **cell)
    assert (read.value, read.filled) == (Unreadable(shown), True)
    (finding,) = read.findings
    assert (finding.where, finding.code) == ("a!B2, a", code)
    assert says in finding.message


def test_a_formula_and_a_text_with_a_percent_sign_are_read_as_what_they_show() -> None:
    assert reading("number", "=A1", stored=4).value == 4
    assert reading("text", "=A1", stored=" x ").value == "x"
    assert reading("number", "40", shown="0%") == Reading("a!B2, a", 40, True, ())
    control = reading("text", "satu_x0007_dua")
    assert control.value == "satu dua"
    assert [one.code for one in control.findings] == ["control-character"]


@pytest.mark.parametrize(
    ("text", "number"), [("3", 3), ("3,0", 3), ("2,5", Decimal("2.5")), ("0,25", Decimal("0.25")), ("x", "x"), ("", "")]
)
def test_a_number_is_whole_where_it_has_no_fraction(text: str, number: object) -> None:
    assert repr(number_of(text)) == repr(number)


@pytest.mark.parametrize(
    ("kind", "typed", "meant", "says"),
    [
        ("choice", "Pemkot", "kota", '"Pemkot" dibaca sebagai kota'),
        ("until", "TW II 2027", datetime.date(2027, 6, 30), "30 Juni 2027"),
        ("from", "tw ii 2027", datetime.date(2027, 4, 1), "1 April 2027"),
        ("until", "akhir 2027", datetime.date(2027, 12, 31), "31 Desember 2027"),
        ("date", "17 Agustus 2025", datetime.date(2025, 8, 17), "17 Agustus 2025"),
        ("money", "150 juta", 150_000_000, "Rp 150.000.000"),
        ("money", "Rp1,5 miliar", 1_500_000_000, "Rp 1.500.000.000"),
        ("money", "1,2 M", 1_200_000_000, "Rp 1.200.000.000"),
        ("money", "75.000.000,-", 75_000_000, "Rp 75.000.000"),
        ("money", "Rp1.250.500", 1_250_500, "Rp 1.250.500"),
        ("level", "Level: 3", 3, "dibaca sebagai 3"),
        ("level", "Tingkat 2", 2, "dibaca sebagai 2"),
        ("level", "IV", 4, "dibaca sebagai 4"),
    ],
)
def test_words_are_read_and_told(kind: Kind, typed: str, meant: Any, says: str) -> None:
    read = reading(kind, typed)
    assert repr(read.value) == repr(meant)
    (finding,) = read.findings
    assert (finding.where, finding.code, finding.severity) == ("a!B2, a", "read-as", "warning")
    assert says in finding.message


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("until", "nanti"), ("until", "TW V 2027"), ("date", "Mei 2027"), ("until", "31 Februari 2027"), ("until", "2/2"),
     ("money", "1.500 juta"), ("money", "menunggu DPA"), ("level", "3x"), ("level", "VI")],
)  # fmt: skip
def test_words_that_could_mean_two_things_or_none_stay_words(kind: Kind, typed: str) -> None:
    read = reading(kind, typed)
    assert (read.value, read.findings) == (typed, ())


@pytest.mark.parametrize("typed", ["desa", 5, "koto"])
def test_a_word_that_is_not_listed_is_refused_with_the_words_of_the_form(typed: Any) -> None:
    (finding,) = reading("choice", typed).findings
    assert (finding.code, finding.remedy) == ("not-listed", "Pilihan: Kota Besar.")


def test_a_year_in_a_cell_of_a_date_is_no_day_of_1905() -> None:
    (finding,) = reading("until", datetime.datetime(1905, 7, 19)).findings
    assert (finding.code, "tahun 2027" in finding.message) == ("year-for-date", True)


def test_a_cell_alone_is_found_beside_its_label_nearest_to_where_it_was() -> None:
    rows = [("pemdi-map/form/2",), ("sel", "Isian", "2,1,0,1", "", "Jenis", "text", "", "institution/kind")]
    cells, findings = find_cells(
        "a, Isian", sheet_of([["Jenis", "x"], [], ["Jenis", "kota"]]), parse_layout(rows), "Isian"
    )
    assert ([cell.place for cell in cells], findings) == (["a, Isian!B1, Jenis"], [])
    cells, findings = find_cells("a, Isian", sheet_of([["Macam", "x"]]), parse_layout(rows), "Isian")
    assert (cells, [one.code for one in findings]) == ([], ["missing-row"])


def test_rows_that_people_add_to_a_table_of_many_are_read_too() -> None:
    rows = [("pemdi-map/form/2",), ("kunci", "Isian", "No"),
            ("lajur", "Isian", "2", "Nama", "", "text", "", "services/*/name")]  # fmt: skip
    sheet = sheet_of([["No", "Nama"], ["1", "A"], ["2", "B"], [None, "C"], ["1", "D"], ["9", None], ["x", "E"]])
    cells, findings = find_cells("a, Isian", sheet, parse_layout(rows), "Isian")
    assert findings == []
    assert [(cell.slot.path[1], cell.cell.value) for cell in cells] == [
        (0, "A"),
        (1, "B"),
        (2, "C"),
        (3, "D"),
        (4, "E"),
    ]
