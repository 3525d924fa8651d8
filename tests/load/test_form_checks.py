"""What the fill-in workbook says while one types: LibreOffice recalculates what was typed, and the reader agrees."""

from __future__ import annotations

import datetime
import os
import random
import re
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
from pemdi_map.errors import InvalidInput
from pemdi_map.excel.form.workbook import write_form
from pemdi_map.load.inputs.institution import institution_findings, read_institution, read_located
from pemdi_map.load.knowledge.assemble import form_parts
from pemdi_map.load.knowledge.kinds import OWNERS
from pemdi_map.model.institution import Assessment

EXAMPLES = Path(__file__).parents[2] / "examples"
PREFILLED = ("kota-bandar-lampung-2024", "kabupaten-paser-2024")
SOFFICE = shutil.which("soffice")
Cells = Mapping[str, Any]
"""`Nilai SPBE!D9` and what is typed or said there."""

NAMED: Cells = {"Mulai!D6": "Pemerintah Kab. Contoh", "Mulai!G6": 2024}
LEVELS: Cells = {f"Nilai SPBE!D{9 + at}": 3 for at in range(47)}
WAYS: Mapping[str, tuple[Cells, str]] = {
    "nothing": ({}, "Belum bisa dihitung: nama instansi belum diisi."),
    "name": ({"Mulai!D6": "Contoh"}, "Belum bisa dihitung: isi lembar Nilai SPBE, salah satu dari cara di bawah."),
    "only a year": (NAMED, "Belum bisa dihitung: isi lembar Nilai SPBE, atau kosongkan tahun, tahap, dan sumber."),
    "no year": ({**LEVELS, "Mulai!D6": "Contoh"}, "Belum bisa dihitung: tahun penilaian SPBE belum diisi."),
    "levels": ({**NAMED, **LEVELS}, "✓ Sudah bisa dihitung, dari 47 tingkat: SPBE 3,00 Baik."),
    "some levels": (
        {**NAMED, "Nilai SPBE!D9": 3, "Nilai SPBE!D11": 2},
        "✓ Sudah bisa dihitung, dari 2 dari 47 tingkat; yang kosong menjadi rentang.",
    ),
    "domains": (
        {**NAMED, "Nilai SPBE!E4": 3.9, "Nilai SPBE!F4": 3.0, "Nilai SPBE!G4": 2.36, "Nilai SPBE!H4": 3.56},
        "✓ Sudah bisa dihitung, dari nilai domain; jawabannya rentang. 47 tingkat akan mempersempitnya.",
    ),
    "index": (
        {**NAMED, "Nilai SPBE!D4": 3.27},
        "✓ Sudah bisa dihitung, dari indeks saja; jawabannya rentang lebar. Nilai domain atau 47 tingkat "
        "mempersempitnya.",
    ),
    "one aspect": (
        {**NAMED, "Nilai SPBE!I9": 2.9},
        "✓ Sudah bisa dihitung, dari sebagian angka tercetak; jawabannya rentang lebar.",
    ),
    "Pemdi": (
        {"Mulai!D6": "Contoh", "Nilai Pemdi!C3": 2026, "Nilai Pemdi!D5": 2.5},
        "✓ Sudah bisa dihitung, dari nilai Pemdi saja.",
    ),
    "Pemdi without a year": (
        {"Mulai!D6": "Contoh", "Nilai Pemdi!D5": 2.5},
        "Belum bisa dihitung: perbaiki isian bertanda ✕ atau merah muda di: Nilai Pemdi;",
    ),
    "a year of Pemdi alone": (
        {**NAMED, **LEVELS, "Nilai Pemdi!C3": 2026},
        "Belum bisa dihitung: perbaiki isian bertanda ✕ atau merah muda di: Nilai Pemdi;",
    ),
    "unread": (
        {**NAMED, **LEVELS, "Mulai!D7": "negeri", "Nilai SPBE!D9": "tiga", "Program!B6": "Contoh",
         "Program!E6": "nanti"},
        "Belum bisa dihitung: perbaiki isian bertanda ✕ atau merah muda di: Mulai; Nilai SPBE; Program;",
    ),
    "in words": (
        {**NAMED, **LEVELS, "Mulai!D7": "Kab.", "Nilai SPBE!D9": "3 (Terstandardisasi)", "Program!B6": "Contoh",
         "Program!D6": "proses", "Program!E6": "TW II 2027", "Program!F6": "150 juta"},
        "✓ Sudah bisa dihitung, dari 47 dari 47 tingkat; yang kosong menjadi rentang.",
    ),
}  # fmt: skip
DOUBTFUL: Cells = {
    "Mulai!G7": "lain",
    "Nilai SPBE!D9": 7,
    "Nilai SPBE!D10": 2.5,
    "Nilai SPBE!D11": "3",
    "Nilai SPBE!D12": "empat",
    "Nilai SPBE!D14": 3,
    "Nilai SPBE!D4": 9,
    "Nilai SPBE!E4": "2,9x",
    "Nilai SPBE!G4": 2.6,
    "Nilai SPBE!I4": "Bagus",
    "Nilai Pemdi!C3": 2020,
    "Nilai Pemdi!D5": 5.01,
    "Nilai Pemdi!D6": 2.5,
    "Indeks lain!F5": 120,
    "Indeks lain!G5": 2025,
    "Indeks lain!G6": 2025,
    "Indeks lain!F7": 2.4,
    "Indeks lain!D15": 2018,
    "Indeks lain!C16": "laporan contoh",
    "Layanan!B6": "Layanan contoh",
    "Layanan!B7": "layanan contoh",
    "Layanan!C6": "umum",
    "Layanan!E6": "mungkin",
    "Layanan!E7": "sudah",
    "Layanan!F6": -1,
    "Layanan!U6": 120,
    "Program!D6": "berjalan",
    "Program!K6": "tahun depan",
}
SAID: Cells = {
    "Nilai SPBE!G9": "✕ hanya 1 sampai 5",
    "Nilai SPBE!G10": "✕ bukan bilangan bulat",
    "Nilai SPBE!G11": "berupa teks: terbaca",
    "Nilai SPBE!G12": "✕ bukan angka",
    "Nilai SPBE!G13": "? terlewat",
    "Nilai SPBE!G14": "",
    "Nilai SPBE!G15": "",
    "Nilai SPBE!D6": "✕ hanya 1 sampai 5",
    "Nilai SPBE!E6": "✕ bukan angka",
    "Nilai SPBE!G6": "≠ mustahil",
    "Nilai SPBE!I6": "✕ tidak ada dalam daftar",
    "Nilai Pemdi!E2": "✕ Tahun penilaian: hanya 2026 sampai 2100",
    "Nilai Pemdi!E5": "✕ hanya 1 sampai 5",
    "Nilai Pemdi!E6": "",
    "Indeks lain!I5": "✕ Nilai: hanya 0 sampai 100",
    "Indeks lain!I6": "✕ Nilai belum diisi",
    "Indeks lain!I7": "✕ Tahun belum diisi",
    "Indeks lain!I15": "✕ Instrumen belum diisi",
    "Indeks lain!I16": "✕ Instrumen belum diisi",
    "Indeks lain!I17": "",
    "Layanan!B4": "✕ 2 nama sama",
    "Layanan!C4": "✕ 1 belum sesuai",
    "Layanan!E4": "✕ 1 belum sesuai",
    "Layanan!F4": "✕ 1 belum sesuai",
    "Layanan!G4": "",
    "Layanan!U4": "✕ 1 belum sesuai",
    "Layanan!S4": "lihat [+]",
    "Layanan!J4": "",
    "Layanan!S6": "1/2",
    "Program!B4": "✕ isian tanpa nama",
    "Program!K4": "✕ 1 belum sesuai",
}
ALL_THREE: Cells = {
    **NAMED, **LEVELS, "Nilai SPBE!D4": 3.1, "Nilai SPBE!I4": "Cukup", "Nilai SPBE!E4": 3, "Nilai SPBE!I50": 2.99,
}  # fmt: skip
ALL_THREE_SAID: Cells = {
    "Nilai SPBE!C5": "Hitungan dari 47 tingkat",
    "Nilai SPBE!D5": 3,
    "Nilai SPBE!D6": "≠ beda 0,10",
    "Nilai SPBE!I5": "Baik",
    "Nilai SPBE!I6": "≠ Baik?",
    "Nilai SPBE!E6": "✓ sama",
    "Nilai SPBE!F6": "",
    "Nilai SPBE!A4": "■" * 16,
    "Nilai SPBE!E9": "Terdefinisi",
    "Nilai SPBE!E40": "Transaksi",
    "Nilai SPBE!A11": "hitungan 3,00",
}
ONLY_PRINTED: Cells = {
    **NAMED, "Nilai SPBE!D4": 3.5, "Nilai SPBE!I4": "Baik", "Nilai SPBE!E4": 3.9, "Nilai SPBE!F4": 3.1,
    "Nilai SPBE!G4": 2.18, "Nilai SPBE!H4": 4.23, "Nilai SPBE!I29": 2.5, "Nilai SPBE!I37": 1.33,
}  # fmt: skip
ONLY_PRINTED_SAID: Cells = {
    # 3.565 from the domains: 3.50 is out of reach; an index printed as 3.50 may still be "Baik".
    "Nilai SPBE!C5": "Hitungan dari angka tercetak",
    "Nilai SPBE!D6": "≠ tak cocok",
    "Nilai SPBE!I6": "✓ cocok",
    "Nilai SPBE!E6": "",
    "Nilai SPBE!G6": "✓ cocok",
}
TYPED = {"doubtful": (DOUBTFUL, SAID), "three": (ALL_THREE, ALL_THREE_SAID),
         "printed": (ONLY_PRINTED, ONLY_PRINTED_SAID)}  # fmt: skip
TIMES = (
    "TW II 2027", "tw2 2027", "Q3 2027", "mei  2027", "akhir Mei 2027", "akhir 2027", "awal 2027", "2027",
    "31 Desember 2026", "31 Des 2026", "31 Februari 2027", "31/12/2026", "31-2-2027", "2027-03-01", "semester I 2027",
    "nanti", "menunggu 2027", "TW V 2027", "Mei 1999", "Mei 27",
)  # fmt: skip
AMOUNTS = (
    "150 juta", "Rp150 juta", "1,5 miliar", "1.5 miliar", "1.500 juta", "Rp 75.000.000,-", "Rp. 1.200 jt", "2 M",
    "menunggu DPA", "150000000", "Rp150.000.000,00", "500 ribu", "1,2 triliun", "-5 juta", "150 juta rupiah", "Rp",
)  # fmt: skip
LEVEL_WORDS = (
    "3", "3,00", "3.0", "3 (Terstandardisasi)", "Tingkat 3", "level 2", "III", "iv", "3(x)", "3x", "tiga", "0", "3,5",
    "6 (Optimum)", "Tingkat", "VI", "4 (Optimum)", "V - Optimum", "Lv. 2: Terkelola", "2 (Terkelola) 3",
)  # fmt: skip
WORDS: Cells = {
    **{f"Program!B{6 + at}": f"Contoh {at}" for at in range(len(TIMES))},
    **{f"Program!E{6 + at}": text for at, text in enumerate(TIMES)},
    **{f"Program!F{6 + at}": text for at, text in enumerate(AMOUNTS)},
    **{f"Nilai SPBE!D{9 + at}": text for at, text in enumerate(LEVEL_WORDS)},
}


def blank(sealed: bool = False) -> bytes:
    roles = CATALOGUE.about(OWNERS, PEMDI.id).roles
    return write_form([SPBE, PEMDI], roles=roles, sealed=sealed)


def typed(cells: Cells) -> bytes:
    book = openpyxl.load_workbook(BytesIO(blank()))
    for where, value in cells.items():
        sheet, _, cell = where.partition("!")
        book[sheet][cell].value = value
        if isinstance(value, str):
            book[sheet][cell].data_type = "s"
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def said(book: openpyxl.Workbook, where: str) -> Any:
    sheet, _, cell = where.partition("!")
    return book[sheet][cell].value


def prefilled(example: str, *, sealed: bool) -> bytes:
    file = read_institution(str(EXAMPLES / f"{example}.yaml"), CATALOGUE)
    instruments, earlier, roles = form_parts(CATALOGUE, file, datetime.date(2026, 12, 1))
    return write_form(instruments, file, earlier=earlier, roles=roles, sealed=sealed)


def random_levels(seed: int) -> dict[str, Fraction]:
    draw = random.Random(seed)
    low = draw.randint(1, 4)
    return {one.code: Fraction(draw.randint(low, 5)) for one in SPBE.indicators}


SEEDS = range(3)


def as_cells(levels: Mapping[str, Fraction]) -> Cells:
    return {f"Nilai SPBE!D{9 + at}": int(level) for at, level in enumerate(levels.values())}


@pytest.fixture(scope="session")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, openpyxl.Workbook]:
    folder = tmp_path_factory.mktemp("forms")
    files = {name: typed(cells) for name, (cells, _) in (*TYPED.items(), *WAYS.items())}
    files |= {example: prefilled(example, sealed=False) for example in PREFILLED}
    files |= {"blank": blank(), "words": typed(WORDS)}
    for seed in SEEDS:
        files[f"random-{seed}"] = typed({"Mulai!G6": 2023 + seed % 2, **as_cells(random_levels(seed))})
    for name, content in files.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    subprocess.run(
        [SOFFICE or "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
         "--outdir", str(folder / "out"), *(str(folder / f"{name}.xlsx") for name in files)],
        capture_output=True, check=True, timeout=600,
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


def refused(data: bytes) -> list[str]:
    """The places of all refusals of a form."""
    try:
        _, findings = institution_findings(read_located("isi.xlsx", data), CATALOGUE)
    except InvalidInput as wrong:
        findings = list(wrong.findings)
    return [one.where.split(", ")[1:][0] if ", " in one.where else "" for one in findings if one.severity == "error"]


@with_marks
@pytest.mark.parametrize("name", WAYS)
def test_the_first_line_says_whether_it_can_be_computed(
    name: str, recalculated: Mapping[str, openpyxl.Workbook]
) -> None:
    cells, words = WAYS[name]
    assert said(recalculated[name], "Mulai!B3") == words
    assert words.startswith("✓") is (refused(typed(cells)) == [])


@with_marks
@pytest.mark.parametrize("name", TYPED)
def test_the_check_beside_a_cell_says_what_is_wrong_with_what_was_typed(
    name: str, recalculated: Mapping[str, openpyxl.Workbook]
) -> None:
    _, expected = TYPED[name]
    found = {where: said(recalculated[name], where) or type(value)() for where, value in expected.items()}
    assert found == expected


@with_marks
def test_the_form_understands_the_words_that_the_reader_understands(
    recalculated: Mapping[str, openpyxl.Workbook],
) -> None:
    book, located = recalculated["words"], read_located("isi.xlsx", typed(WORDS))
    programmes = located.data["programmes"]
    days = {text: said(book, f"Program!H{6 + at}") for at, text in enumerate(TIMES)}
    read = {text: programmes[at]["finish"] for at, text in enumerate(TIMES)}
    # What the reader leaves as words is told by the model, but for days in figures, which it reads.
    figures = {"31/12/2026": datetime.date(2026, 12, 31), "2027-03-01": datetime.date(2027, 3, 1)}
    assert {text: day.date() if isinstance(day, datetime.datetime) else None for text, day in days.items()} == {
        text: figures.get(text) or (day if isinstance(day, datetime.date) else None) for text, day in read.items()
    }
    amounts = {text: said(book, f"Program!I{6 + at}") for at, text in enumerate(AMOUNTS)}
    assert {text: value if isinstance(value, int | float) else None for text, value in amounts.items()} == {
        text: None if isinstance(value := programmes[at]["budget"], str) else value for at, text in enumerate(AMOUNTS)
    }
    checks = {text: said(book, f"Nilai SPBE!G{9 + at}") for at, text in enumerate(LEVEL_WORDS)}
    wrong = {where for where in refused(typed({**NAMED, **WORDS})) if where.startswith("Nilai SPBE!")}
    assert {text for text, words in checks.items() if str(words).startswith("✕")} == {
        text for at, text in enumerate(LEVEL_WORDS) if f"Nilai SPBE!D{9 + at}" in wrong
    }


@pytest.mark.slow
def test_a_level_with_its_name_on_a_form_is_read_and_told_once_and_another_level_s_name_is_refused() -> None:
    levels = {"Nilai SPBE!D9": "3 (Terstandardisasi)", "Nilai SPBE!D10": "Tingkat 2 - Terkelola"}
    read, findings = institution_findings(read_located("isi.xlsx", typed({**NAMED, **LEVELS, **levels})), CATALOGUE)
    assert read is not None
    assert [read.assessments[0].values[code] for code in ("I1", "I2")] == [3, 2]
    [note] = [one for one in findings if one.code == "read-as"]
    assert 'I1 "3 (Terstandardisasi)" = 3, I2 "Tingkat 2 - Terkelola" = 2' in note.message
    assert refused(typed({**NAMED, **LEVELS, "Nilai SPBE!D9": "4 (Optimum)"})) == ["Nilai SPBE!D9"]


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
    figures = [result.index, *(result.domains[one.code] for one in SPBE.domains)]
    shown = [said(book, f"Nilai SPBE!{column}5") for column in "DEFGH"]
    assert shown == [pytest.approx(float(value or 0), abs=1e-7) for value in figures]
    assert said(book, "Nilai SPBE!I5") == result.rating


@with_marks
@pytest.mark.parametrize("example", [*PREFILLED, "blank"])
def test_a_form_stores_what_libreoffice_computes(example: str, recalculated: Mapping[str, openpyxl.Workbook]) -> None:
    sealed = blank(sealed=True) if example == "blank" else prefilled(example, sealed=True)
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
    book = openpyxl.load_workbook(BytesIO(blank(sealed=True)))
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
            if not cell.protection.locked
            if (cell.row, cell.column) not in prompted
        ]
        assert silent == [], sheet.title


def test_no_formula_is_longer_than_excel_takes() -> None:
    book = openpyxl.load_workbook(BytesIO(prefilled("kabupaten-paser-2024", sealed=True)))
    formulas = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert max(map(len, formulas)) < 8000
    literals = [text for formula in formulas for text in re.findall(r'"((?:[^"]|"")*)"', formula)]
    assert max(map(len, literals)) <= 255
    rules = [rule for sheet in book for one in sheet.conditional_formatting for rule in one.rules]
    assert not [rule.formula for rule in rules if "{" in "".join(rule.formula)]


def test_only_levels_are_refused_while_one_types() -> None:
    book = openpyxl.load_workbook(BytesIO(blank(sealed=True)))
    strict = {
        (sheet.title, str(rule.sqref))
        for sheet in book.worksheets
        for rule in sheet.data_validations.dataValidation
        if rule.showErrorMessage
    }
    assert strict == {("Nilai SPBE", "D9:D55")}


def test_few_columns_of_services_and_programmes_are_in_view() -> None:
    book = openpyxl.load_workbook(BytesIO(blank(sealed=True)))
    for title, visible, folded in (("Layanan", 18, 52), ("Program", 11, 8)):
        columns = [
            one
            for one in book[title].column_dimensions.values()
            for _ in range(int(one.min or 0), int(one.max or 0) + 1)
        ]
        assert sum(one.hidden and one.outlineLevel == 1 for one in columns) == folded
        assert sum(not one.hidden for one in columns) == visible
        outline = book[title].sheet_properties.outlinePr
        assert outline is not None
        assert outline.summaryRight is False
