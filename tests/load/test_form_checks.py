"""The checks beside the cells of the fill-in workbook answer as one types: LibreOffice recalculates what was typed."""

from __future__ import annotations

import datetime
import os
import random
import shutil
import subprocess
from collections.abc import Mapping
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from random_inputs import CATALOGUE, PEMDI, SPBE

from pemdi_map.engine.scoring import score
from pemdi_map.excel.form.workbook import write_form
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import form_parts
from pemdi_map.load.knowledge.kinds import OWNERS
from pemdi_map.model.institution import Assessment

EXAMPLES = Path(__file__).parents[2] / "examples"
PREFILLED = ("kota-bandar-lampung-2024", "kabupaten-paser-2024")
SOFFICE = shutil.which("soffice")
Typed = Mapping[tuple[str, str, str], Any]
"""Sheet, code of the row and heading of the column of a cell, and what is typed there."""

DOUBTFUL: Typed = {
    ("Nilai SPBE", "tahap", "Isi"): "lain",
    ("Nilai SPBE", "I1", "Tingkat"): 7,
    ("Nilai SPBE", "I2", "Tingkat"): 2.5,
    ("Nilai SPBE", "I3", "Tingkat"): "3",
    ("Nilai SPBE", "I4", "Tingkat"): 3,
    ("Nilai SPBE", "D1", "Isi"): 9,
    ("Nilai SPBE", "A3", "Isi"): 2.6,
    ("Nilai SPBE", "A2", "Isi"): 2.75,
    ("Nilai SPBE", "predikat", "Isi"): "Bagus",
    ("Nilai Pemdi", "tahun", "Isi"): 2020,
    ("Nilai Pemdi", "tahap", "Isi"): "visitasi",
    ("Nilai Pemdi", "I1", "Nilai"): 5.01,
    ("Bukti Pemdi", "I1.1.1", "Status"): "sudah",
    ("Bukti Pemdi", "I1.2.1", "Status"): " Diterima",
    ("Indeks Lain", "sdi", "Nilai"): 120,
    ("Indeks Lain", "sdi", "Tahun"): 2025,
    ("Indeks Lain", "sjig", "Tahun"): 2025,
    ("Indeks Lain", "ips", "Nilai"): 2.4,
    ("Riwayat", "1", "Tahun"): 2018,
    ("Riwayat", "2", "Sumber"): "laporan contoh",
    ("Layanan", "1", "Nama layanan"): "Layanan contoh",
    ("Layanan", "2", "Nama layanan"): "layanan contoh",
    ("Layanan", "1", "Jenis"): "umum",
    ("Layanan", "1", "Prioritas"): "mungkin",
    ("Layanan", "2", "Prioritas"): "ya",
    ("Layanan", "2", "SLA terpenuhi (%)"): 120,
    ("Program", "1", "Status"): "berjalan",
    ("Program", "1", "Mulai"): "tahun depan",
}
SAID: Typed = {
    ("Instansi", "nama", "Periksa"): "wajib: belum diisi",
    ("Nilai SPBE", "tahun", "Periksa"): "wajib: belum diisi",
    ("Nilai SPBE", "tahap", "Periksa"): "tidak ada dalam daftar",
    ("Nilai Pemdi", "tahap", "Periksa"): "",
    ("Nilai SPBE", "I1", "Periksa"): "di luar 1 sampai 5",
    ("Nilai SPBE", "I2", "Periksa"): "harus bilangan bulat",
    ("Nilai SPBE", "I3", "Periksa"): "angka tertulis sebagai teks",
    ("Nilai SPBE", "I4", "Periksa"): "",
    ("Nilai SPBE", "I5", "Periksa"): "",
    ("Nilai SPBE", "D1", "Periksa"): "di luar 1 sampai 5",
    ("Nilai SPBE", "A3", "Periksa"): "tidak mungkin dari tingkat bulat",
    ("Nilai SPBE", "A2", "Periksa"): "",
    ("Nilai SPBE", "predikat", "Periksa"): "tidak ada dalam daftar",
    ("Nilai Pemdi", "tahun", "Periksa"): "di luar 2026 sampai 2100",
    ("Nilai Pemdi", "I1", "Periksa"): "di luar 1 sampai 5",
    ("Nilai Pemdi", "I2", "Periksa"): "",
    ("Bukti Pemdi", "I1.1.1", "Periksa"): "tidak ada dalam daftar",
    ("Bukti Pemdi", "I1.2.1", "Periksa"): "",
    ("Indeks Lain", "sdi", "Periksa"): "Nilai: di luar 0 sampai 100",
    ("Indeks Lain", "sjig", "Periksa"): "Nilai belum diisi",
    ("Indeks Lain", "ips", "Periksa"): "Tahun belum diisi",
    ("Riwayat", "1", "Periksa"): "Instrumen belum diisi",
    ("Riwayat", "2", "Periksa"): "Tahun belum diisi",
    ("Riwayat", "3", "Periksa"): "",
    ("Layanan", "Periksa", "Nama layanan"): "2 nama sama",
    ("Layanan", "Periksa", "Jenis"): "1 belum sesuai",
    ("Layanan", "Periksa", "Prioritas"): "1 belum sesuai",
    ("Layanan", "Periksa", "Tematik"): "",
    ("Layanan", "Periksa", "SLA terpenuhi (%)"): "1 belum sesuai",
    ("Program", "Periksa", "Nama program"): "2 isian di baris tanpa nama",
    ("Program", "Periksa", "Mulai"): "1 belum sesuai",
    ("Petunjuk", "Instansi", "Perlu diperiksa"): 1,
    ("Petunjuk", "Bukti Pemdi", "Sel terisi"): 2,
    ("Petunjuk", "Bukti Pemdi", "Perlu diperiksa"): 1,
    ("Petunjuk", "Indeks Lain", "Perlu diperiksa"): 3,
    ("Petunjuk", "Layanan", "Perlu diperiksa"): 4,
    ("Petunjuk", "Program", "Perlu diperiksa"): 2,
}
ALL_THREE: Typed = {
    **{("Nilai SPBE", one.code, "Tingkat"): 3 for one in SPBE.indicators},
    ("Nilai SPBE", "tahun", "Isi"): 2024,
    ("Nilai SPBE", "indeks", "Isi"): 3.1,
    ("Nilai SPBE", "predikat", "Isi"): "Cukup",
    ("Nilai SPBE", "D1", "Isi"): 3,
    ("Nilai SPBE", "A8", "Isi"): 2.99,
}
ALL_THREE_SAID: Typed = {
    ("Nilai SPBE", "tahun", "Periksa"): "",
    ("Nilai SPBE", "indeks", "Hitungan"): 3,
    ("Nilai SPBE", "indeks", "Periksa"): "berbeda dari hitungan",
    ("Nilai SPBE", "predikat", "Hitungan"): "Baik",
    ("Nilai SPBE", "predikat", "Periksa"): "berbeda dari hitungan",
    ("Nilai SPBE", "D1", "Periksa"): "sama",
    ("Nilai SPBE", "D2", "Periksa"): "",
    ("Nilai SPBE", "A8", "Periksa"): "berbeda dari hitungan",
    ("Petunjuk", "Nilai SPBE", "Perlu diperiksa"): 3,
}
ONLY_PRINTED: Typed = {
    ("Nilai SPBE", "tahun", "Isi"): 2024,
    ("Nilai SPBE", "indeks", "Isi"): 3.5,
    ("Nilai SPBE", "predikat", "Isi"): "Baik",
    ("Nilai SPBE", "D1", "Isi"): 3.9,
    ("Nilai SPBE", "D2", "Isi"): 3.1,
    ("Nilai SPBE", "D3", "Isi"): 2.18,
    ("Nilai SPBE", "D4", "Isi"): 4.23,
    ("Nilai SPBE", "A5", "Isi"): 2.5,
    ("Nilai SPBE", "A6", "Isi"): 1.33,
}
ONLY_PRINTED_SAID: Typed = {
    # 3.565 from the domains: 3.50 is out of reach; an index printed as 3.50 may still be "Baik".
    ("Nilai SPBE", "indeks", "Periksa"): "tidak cocok dengan rinciannya",
    ("Nilai SPBE", "predikat", "Periksa"): "cocok",
    ("Nilai SPBE", "D1", "Periksa"): "",
    ("Nilai SPBE", "D3", "Periksa"): "cocok",
    ("Petunjuk", "Nilai SPBE", "Perlu diperiksa"): 1,
}
TYPED = {"doubtful": (DOUBTFUL, SAID), "three": (ALL_THREE, ALL_THREE_SAID),
         "printed": (ONLY_PRINTED, ONLY_PRINTED_SAID)}  # fmt: skip


def place(book: openpyxl.Workbook, sheet: str, code: str, heading: str) -> Any:
    """The cell under a heading, in the row of a code: found as the reader finds it, below the nearest header."""
    columns: dict[str, int] = {}
    above: Any = None
    for row in book[sheet].iter_rows():
        texts = [str(cell.value) for cell in row]
        if texts[0] == "Kode" or texts[1:2] == ["Lembar"]:
            columns = {text: at for at, text in enumerate(texts)}
            if code == "Periksa":
                return above[columns[heading]]
        elif code in texts[:2] and heading in columns:
            return row[columns[heading]]
        above = row
    raise AssertionError((sheet, code, heading))


def typed(entries: Typed) -> bytes:
    book = openpyxl.load_workbook(BytesIO(write_form([SPBE, PEMDI], sealed=False)))
    for where, value in entries.items():
        place(book, *where).value = value
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def prefilled(example: str, *, sealed: bool) -> bytes:
    file = read_institution(str(EXAMPLES / f"{example}.yaml"), CATALOGUE)
    instruments, earlier, roles = form_parts(CATALOGUE, file, datetime.date(2026, 12, 1))
    return write_form(instruments, file, earlier=earlier, roles=roles, sealed=sealed)


def random_levels(seed: int) -> dict[str, Fraction]:
    draw = random.Random(seed)
    low = draw.randint(1, 4)
    return {one.code: Fraction(draw.randint(low, 5)) for one in SPBE.indicators}


SEEDS = range(3)


@pytest.fixture(scope="session")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, openpyxl.Workbook]:
    folder = tmp_path_factory.mktemp("forms")
    files = {name: typed(entries) for name, (entries, _) in TYPED.items()}
    files |= {example: prefilled(example, sealed=False) for example in PREFILLED}
    for seed in SEEDS:
        levels = {("Nilai SPBE", code, "Tingkat"): int(level) for code, level in random_levels(seed).items()}
        files[f"random-{seed}"] = typed({("Nilai SPBE", "tahun", "Isi"): 2023 + seed % 2, **levels})
    for name, content in files.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    subprocess.run(
        [SOFFICE or "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
         "--outdir", str(folder / "out"), *(str(folder / f"{name}.xlsx") for name in files)],
        capture_output=True, check=True, timeout=300,
    )  # fmt: skip
    return {name: openpyxl.load_workbook(folder / "out" / f"{name}.xlsx", data_only=True) for name in files}


libreoffice = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None and os.environ.get("CI") != "true", reason="LibreOffice is not installed"),
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),
]


def with_marks(test: Any) -> Any:
    for mark in libreoffice:
        test = mark(test)
    return test


@with_marks
@pytest.mark.parametrize("name", TYPED)
def test_the_check_beside_a_cell_says_what_is_wrong_with_what_was_typed(
    name: str, recalculated: Mapping[str, openpyxl.Workbook]
) -> None:
    _, expected = TYPED[name]
    said = {where: place(recalculated[name], *where).value or type(value)() for where, value in expected.items()}
    assert said == expected


@with_marks
@pytest.mark.parametrize("seed", SEEDS)
def test_the_figures_beside_the_printed_ones_are_the_engines(
    seed: int, recalculated: Mapping[str, openpyxl.Workbook]
) -> None:
    assessment = Assessment.model_validate(
        {"instrument": SPBE.id, "year": 2023 + seed % 2, "values": random_levels(seed)}
    )
    result = score(SPBE, assessment)
    book = recalculated[f"random-{seed}"]
    figures = {**result.domains, **result.aspects, "indeks": result.index}
    shown = {code: place(book, "Nilai SPBE", code, "Hitungan").value for code in figures}
    assert shown == {code: pytest.approx(float(value or 0), abs=1e-7) for code, value in figures.items()}
    assert place(book, "Nilai SPBE", "predikat", "Hitungan").value == result.rating


@with_marks
@pytest.mark.parametrize("example", PREFILLED)
def test_a_prefilled_form_stores_what_libreoffice_computes(
    example: str, recalculated: Mapping[str, openpyxl.Workbook]
) -> None:
    sealed = prefilled(example, sealed=True)
    formulas, stored = (openpyxl.load_workbook(BytesIO(sealed), data_only=only) for only in (False, True))
    compared = 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    ours, theirs = (
                        book[sheet.title][cell.coordinate].value for book in (stored, recalculated[example])
                    )
                    number = isinstance(theirs, int | float)
                    expected = pytest.approx(theirs, abs=1e-7) if number else theirs or None
                    assert (ours or (0 if number else None)) == expected, f"{sheet.title}!{cell.coordinate}"
                    compared += 1
    assert compared > 300


def test_every_cell_to_fill_in_has_a_prompt() -> None:
    book = openpyxl.load_workbook(BytesIO(write_form([SPBE, PEMDI], roles=CATALOGUE.about(OWNERS, PEMDI.id).roles)))
    for sheet in book.worksheets:
        prompted: set[tuple[int, int]] = set()
        for rule in sheet.data_validations.dataValidation:
            for part in str(rule.sqref).split():
                left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(part))
                if rule.prompt and rule.showInputMessage:
                    prompted |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        silent = [
            cell.coordinate
            for row in sheet.iter_rows()
            for cell in row
            if not cell.protection.locked and cell.style != "pm_isi_catatan"
            if (cell.row, cell.column) not in prompted
        ]
        assert silent == [], sheet.title
