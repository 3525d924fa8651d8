from __future__ import annotations

import datetime
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from openpyxl.worksheet.worksheet import Worksheet
from random_inputs import AWKWARD, PEMDI, SPBE, files
from tries import tries

from pemdi_map.errors import InvalidInput
from pemdi_map.excel.form.workbook import write_form
from pemdi_map.load.inputs.institution import read_located
from pemdi_map.load.text.validation import validate
from pemdi_map.model.institution import InstitutionFile

FULL = InstitutionFile.model_validate(
    {
        "institution": {"name": "Pemerintah Kabupaten Contoh", "kind": "kabupaten", "province": "=Contoh"},
        "note": "catatan\nbaris kedua",
        "assessments": [
            {"instrument": "spbe-2020", "year": 2024, "source": "+contoh",
             "values": {one.code: 3 for one in SPBE.indicators},
             "printed": {"index": "3.27", "rating": "Baik", "domains": {"D1": "3.9"}, "aspects": {"A8": "2.75"}}},
            {"instrument": "pemdi-2026", "year": 2026, "stage": "mandiri", "values": {"I1": "2.05"},
             "evidence": {"I1.1.1": "diterima", "I20.1.1": "draf"}},
        ],
        "external_indices": {"sdi": {"value": "43.2", "year": 2025}, "lainnya": {"value": 2, "year": 2024}},
        "history": [{"year": 2018, "instrument": "spbe-2018", "index": "1.85", "rating": "Cukup"},
                    {"year": 2023, "instrument": "spbe-2020", "index": "2.9"}],
        "units": {"bappeda": "Bappedalitbang Contoh"},
    }
)  # fmt: skip


@cache
def form() -> bytes:
    return write_form([SPBE, PEMDI], FULL)


Change = Callable[[openpyxl.Workbook], Any]


def read(data: bytes) -> InstitutionFile:
    return validate(read_located("isi.xlsx", data), InstitutionFile)


def changed(change: Change, data: bytes | None = None) -> bytes:
    workbook = openpyxl.load_workbook(BytesIO(data or form()))
    change(workbook)
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()


def cell(workbook: openpyxl.Workbook, title: str, code: str, column: str = "D") -> Any:
    row = next(row for row in workbook[title].iter_rows() if code in (row[0].value, row[1].value))
    return workbook[title][f"{column}{row[0].row}"]


def put(title: str, code: str, value: Any, column: str = "D", shown: str = "General") -> Change:
    def change(workbook: openpyxl.Workbook) -> None:
        place = cell(workbook, title, code, column)
        place.value, place.number_format = value, shown

    return change


def refusal(data: bytes) -> str:
    with pytest.raises(InvalidInput) as raised:
        read(data)
    return str(raised.value)


@pytest.mark.slow
@tries(12)
@given(files())
def test_a_prefilled_form_reads_back_as_the_same_input(file: InstitutionFile) -> None:
    assert read(write_form([SPBE, PEMDI], file)) == file


@pytest.mark.slow
@pytest.mark.parametrize("text", AWKWARD)
def test_a_text_stays_the_text_it_is(text: str) -> None:
    file = InstitutionFile.model_validate({"institution": {"name": text}})
    assert read(write_form([SPBE], file)) == file


@pytest.mark.slow
def test_a_form_without_figures_reads_as_the_name_alone() -> None:
    file = InstitutionFile.model_validate({"institution": {"name": "Contoh"}})
    assert read(write_form([SPBE, PEMDI], file)).assessments == ()


def test_the_same_input_gives_the_same_bytes() -> None:
    assert write_form([SPBE, PEMDI], FULL) == form()


def test_a_part_that_has_no_cell_is_refused_not_lost() -> None:
    assessment = {"instrument": "spbe-2020", "year": 2024, "values": {"I99": 3}}
    file = InstitutionFile.model_validate({"institution": {"name": "Contoh"}, "assessments": [assessment]})
    with pytest.raises(InvalidInput, match="I99"):
        write_form([SPBE], file)


def test_every_formula_carries_its_value() -> None:
    values = openpyxl.load_workbook(BytesIO(form()), data_only=True)
    assert values["Mulai"]["B3"].value == "✓ Sudah bisa dihitung, dari 47 tingkat: SPBE 3,00 Baik."
    filled = [values["Mulai"][f"G{row}"].value for row in range(16, 22)]
    assert filled == ["2 dari 8 angka", "1 dari 1 nama", "0 program", "1 dari 20 nilai", "2 butir", "0 layanan"]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_keeps_everything(tmp_path: Path) -> None:
    (tmp_path / "isi.xlsx").write_bytes(form())
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", "keluar", "isi.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    assert read((tmp_path / "keluar" / "isi.xlsx").read_bytes()) == FULL


def test_only_the_cells_to_fill_in_can_be_edited() -> None:
    book = openpyxl.load_workbook(BytesIO(form()))
    page = book["Nilai SPBE"]
    row = next(row for row in page.iter_rows() if row[1].value == "I2")
    assert page.protection.sheet
    assert [one.coordinate for one in row if not one.protection.locked] == ["D10"]
    # Excel opens no group of columns on a locked sheet.
    assert [sheet.title for sheet in book.worksheets if not sheet.protection.sheet] == ["Program", "Layanan"]


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["3,00", " 3.00 ", "3", 3.0])
def test_a_level_reads_the_same_however_it_is_typed(typed: object) -> None:
    assert read(changed(put("Nilai SPBE", "I7", typed))) == FULL


@pytest.mark.slow
def test_sorted_rows_and_an_inserted_column_still_read() -> None:
    def shuffle(workbook: openpyxl.Workbook) -> None:
        page = workbook["Nilai SPBE"]
        first, last = cell(workbook, "Nilai SPBE", "I1").row, cell(workbook, "Nilai SPBE", "I47").row
        rows = [[one.value for one in row] for row in page.iter_rows(first, last)]
        for at, row in enumerate(reversed(rows), start=first):
            for column, value in enumerate(row, start=1):
                page.cell(at, column).value = value
        put("Nilai SPBE", "I1", 5)(workbook)
        page.insert_cols(4)

    assert {code: int(value) for code, value in read(changed(shuffle)).assessments[0].values.items()} == {
        one.code: 5 if one.code == "I1" else 3 for one in SPBE.indicators
    }


def _rename(workbook: openpyxl.Workbook) -> None:
    workbook["Nilai SPBE"].title = "Nilai SPBE 2024"


def _merge(workbook: openpyxl.Workbook) -> None:
    place = cell(workbook, "Nilai SPBE", "I3")
    workbook["Nilai SPBE"].merge_cells(f"D{place.row - 1}:D{place.row}")


def _swap(workbook: openpyxl.Workbook) -> None:
    first, second = (cell(workbook, "Nilai SPBE", code, "B") for code in ("I3", "I4"))
    first.value, second.value = second.value, first.value


def _drop_heading(workbook: openpyxl.Workbook) -> None:
    page: Worksheet = workbook["Indeks lain"]
    next(one for row in page.iter_rows() for one in row if one.value == "Nilai").value = "Skor"


def _drop_row(workbook: openpyxl.Workbook) -> None:
    workbook["Nilai SPBE"].delete_rows(cell(workbook, "Nilai SPBE", "I5").row)


def _beside(workbook: openpyxl.Workbook) -> None:
    page = workbook["Nilai SPBE"]
    page.cell(page.max_row + 1, 4).value = 3


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_rename, ["isi.xlsx: lembar 'Nilai SPBE' tidak ada", "namanya kini 'Nilai SPBE 2024'", "pemdi-map init"]),
        (put("Nilai SPBE", "I3", "=2+1"), ["Nilai SPBE!D11", "rumus tanpa nilai tersimpan", "simpan, atau ketik"]),
        (put("Nilai SPBE", "I3", "#REF!"), ["Nilai SPBE!D11", "kesalahan rumus #REF!"]),
        (put("Nilai Pemdi", "I1", datetime.date(2026, 2, 3), shown="dd/mm/yyyy"), ["tanggal", "03/02/2026", "General"]),
        (put("Indeks lain", "1", 0.432, "F", "0.0%"), ["Indeks lain!F5", "format persen", "tanpa tanda %"]),
        (put("Nilai SPBE", "I3", "tiga"), ["Nilai SPBE!D11", "tiga"]),
        (put("Nilai SPBE", "I3", "I3x", "B"), ["Nilai SPBE!B11", "kini tertulis 'I3x'", "Tulis kembali 'I3'"]),
        (put("Nilai SPBE", "I3", None, "B"), ["Nilai SPBE!B11", "kini kosong", "Tulis kembali 'I3'"]),
        (_swap, ["Nilai SPBE!B11: kode 'I4' berada di baris", "Nilai SPBE!B12: kode 'I3' berada di baris"]),
        (put("Indeks lain", "R2", "R1", "A"), ["kode 'R1' muncul dua kali, juga di isi.xlsx, Indeks lain!A"]),
        (put("Mulai", "Provinsi", "Propinsi", "B"), ["Mulai: tulisan 'Provinsi' tidak ada", "Kembalikan"]),
        (_merge, ["Nilai SPBE!D11", "digabung"]),
        (_drop_heading, ["Indeks lain: judul kolom 'Nilai' tidak ditemukan", "'Skor'"]),
        (_drop_row, ["Nilai SPBE: baris berkode I5 tidak ada"]),
        (_beside, ["tidak berkode", "baris yang benar"]),
    ],
)  # fmt: skip
def test_a_damaged_form_says_where_and_what_to_do(change: Change, says: list[str]) -> None:
    message = refusal(changed(change))
    assert [part for part in says if part not in message] == [], message


@pytest.mark.slow
def test_all_defects_come_in_one_run() -> None:
    def several(workbook: openpyxl.Workbook) -> None:
        put("Nilai SPBE", "I3", "=2+1")(workbook)
        put("Nilai SPBE", "I9", "tiga")(workbook)
        put("Mulai", "Provinsi", "x", "B")(workbook)
        del workbook["Indeks lain"]

    assert len(refusal(changed(several)).splitlines()) == 4


@pytest.mark.slow
def test_notes_beside_and_below_are_free() -> None:
    def note(workbook: openpyxl.Workbook) -> None:
        put("Nilai SPBE", "I3", "bukti ada di map biru", "L")(workbook)
        page = workbook["Nilai SPBE"]
        page.cell(page.max_row + 2, 3).value = "Diisi oleh: contoh"
        workbook.create_sheet("Catatan kami")

    assert read(changed(note)) == FULL


@pytest.mark.slow
def test_a_missing_level_can_be_shown_by_its_cell() -> None:
    located = read_located("isi.xlsx", changed(put("Nilai SPBE", "I3", None)))
    assert located.place(("assessments", 0, "values", "I3")) == "isi.xlsx, Nilai SPBE!D11, Tingkat I3"


def test_another_workbook_is_recognised() -> None:
    def titled(*titles: str) -> bytes:
        workbook = openpyxl.Workbook()
        for title in titles:
            workbook.create_sheet(title)
        target = BytesIO()
        workbook.save(target)
        return target.getvalue()

    assert "hasil `pemdi-map gap`" in refusal(titled("Ringkasan", "Kesenjangan"))
    assert "'Anggaran'" in refusal(titled("Anggaran"))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (lambda: form()[: len(form()) // 2], "isinya arsip ZIP atau buku kerja yang rusak"),
        (lambda: b"bukan zip", "isinya teks (CSV), bukan buku kerja Excel"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "isinya berkas Office lama"),
        (lambda: b"", "Berkas ini kosong"),
    ],
)
def test_what_is_no_whole_workbook_says_so(data: Callable[[], bytes], told: str) -> None:
    assert told in refusal(data())


def test_a_workbook_with_a_broken_part_says_so() -> None:
    damaged = bytearray(form())
    at = damaged.find(b"xl/worksheets/sheet3.xml") + 40
    damaged[at : at + 60] = bytes(60)
    assert "rusak" in refusal(bytes(damaged))
