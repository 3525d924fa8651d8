"""What a unit reads in its part: one screen that says what is asked, and three sheets in its own words."""

from __future__ import annotations

import datetime
import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from handed_out import edited, parts_of, plan_bytes
from openpyxl import load_workbook

from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.read import PlanBook, read_plan

pytestmark = pytest.mark.slow

KOMINFO = "Dinas Komunikasi dan Informatika"
SOFFICE = shutil.which("soffice")
SHEETS = ["Mulai di sini", "Pertanyaan", "Tugas", "Bukti"]
NEWLINE = "\n"


@cache
def parts() -> Mapping[str, bytes]:
    return parts_of(plan_bytes())


@cache
def book(unit: str = KOMINFO) -> PlanBook:
    return read_plan("bagian.xlsx", parts()[unit])


def opened(content: bytes, *, values: bool = False) -> Any:
    return load_workbook(io.BytesIO(content), data_only=values)


@cache
def shown(unit: str = KOMINFO) -> Any:
    """The part as somebody sees it who has not computed anything."""
    return opened(parts()[unit], values=True)


def formulas(workbook: Any) -> Iterator[tuple[str, str, str]]:
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield sheet.title, cell.coordinate, cell.value


def open_rows(sheet: Any, column: str) -> list[int]:
    return [cell.row for (cell,) in sheet[f"{column}1:{column}{sheet.max_row}"] if not cell.protection.locked]


def test_the_first_screen_says_what_is_asked_by_when_and_how_much_of_it_is_done() -> None:
    sheet = shown()["Mulai di sini"]
    questions = len(open_rows(shown()["Pertanyaan"], "D"))
    tasks = [row for row in open_rows(shown()["Tugas"], "G") if shown()["Tugas"].cell(row, 1).value != "+"]
    proof = shown()["Bukti"]
    bands = [row for row in range(5, proof.max_row + 1) if proof.cell(row, 2).value and not proof.cell(row, 1).value]
    now = bands[1] - bands[0] - 1
    total = questions + len(tasks) + now
    assert sheet["B2"].value == f"{KOMINFO}: {total} isian, kirim paling lambat 15 Desember 2026"
    for row, (title, count) in enumerate(zip(SHEETS[1:], (questions, len(tasks), now), strict=True), start=7):
        assert (sheet.cell(row, 3).value, sheet.cell(row, 3).hyperlink.location) == (title, f"'{title}'!A1")
        assert (sheet.cell(row, 5).value, sheet.cell(row, 6).value) == (f"0 dari {count}", "□" * 10)
    assert (sheet["D10"].value, sheet["E10"].value) == ("Belum lengkap pun boleh dikirim.", f"0 dari {total}")
    assert "Bagian Organisasi (contoh)" in sheet["H16"].value
    assert not sheet["D18"].protection.locked
    assert (sheet["H10"].value or "", sheet["H11"].value or "") == ("", "")


def test_the_nearest_deadlines_are_those_of_the_first_tasks_which_are_sorted_by_day() -> None:
    first, tasks = shown()["Mulai di sini"], shown()["Tugas"]
    rows = [row for row in open_rows(tasks, "G") if tasks.cell(row, 1).value != "+"]
    days = [tasks.cell(row, 6).value for row in rows]
    assert days == sorted(days)
    plan = read_plan("rencana.xlsx", plan_bytes())
    sheet, layout = opened(plan_bytes())["Rencana Aksi"], plan.layout[rencana_aksi.TABLE]
    due = {
        sheet.cell(row, layout.columns["action"]).value: sheet.cell(row, layout.columns["finish"]).value
        for row in layout.rows.values()
        if sheet.cell(row, layout.columns["owner"]).value == KOMINFO
    }
    assert {tasks.cell(row, 2).value.partition(NEWLINE)[0]: tasks.cell(row, 6).value for row in rows} == due
    for at in range(3):
        assert first.cell(7 + at, 8).value == days[at]
        assert first.cell(7 + at, 9).value == tasks.cell(rows[at], 2).value.partition(NEWLINE)[0]


def test_every_sheet_has_its_columns_and_its_code_at_the_end_of_the_row() -> None:
    heads = {
        "Pertanyaan": ["No", "Pertanyaan", "Yang dihitung bila ada", "Jawaban", "Tautan bukti", "Catatan", "Kode"],
        "Tugas": ["No", "Yang dikerjakan", "Untuk bukti", "Contoh yang diterima", "Contoh yang ditolak",
                  "Paling lambat", "Sampai di mana", "Selesai kapan", "Tautan bukti", "Catatan", "Kode"],
        "Bukti": ["No", "Bukti yang diminta", "Ambil dari rak", "Tambahkan / diterima bila", "Keadaan",
                  "Tautan atau letaknya", "Kode"],
    }  # fmt: skip
    assert [sheet.title for sheet in shown().worksheets if sheet.sheet_state == "visible"] == SHEETS
    for title, expected in heads.items():
        sheet = shown()[title]
        assert [cell.value for cell in sheet[4] if cell.value] == expected
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("A5", "$1:$4")
        assert (sheet["A1"].value, sheet["A1"].hyperlink.location) == ("←", "'Mulai di sini'!A1")
    for sheet in shown().worksheets[:-1]:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.protection.sheet
        assert "15 Desember 2026" in sheet.oddFooter.left.text
        assert {cell.font.sz >= 10 for row in sheet.iter_rows() for cell in row if cell.value} == {True}


def test_old_evidence_comes_first_and_higher_levels_begin_a_new_page() -> None:
    sheet = shown()["Bukti"]
    bands = {
        sheet.cell(row, 2).value.partition(":")[0]: row
        for row in range(5, sheet.max_row + 1)
        if sheet.cell(row, 2).value and not sheet.cell(row, 1).value
    }
    assert list(bands) == ["Sekarang", "Bila sempat", "Menyusul"]
    ends = [*list(bands.values())[1:], sheet.max_row + 1]
    for (name, start), end in zip(bands.items(), ends, strict=True):
        rows = range(start + 1, end)
        assert f"{name}: {len(rows)} bukti" in sheet.cell(start, 2).value
        levels = {int(sheet.cell(row, 7).value.partition(NEWLINE)[0].split(".")[1]) for row in rows}
        assert levels <= ({1, 2} if name != "Menyusul" else {3, 4, 5})
        old = [sheet.cell(row, 3).value[0] in "✓◐↻" for row in rows]
        assert all(old) if name == "Sekarang" else True
    assert [each.id for each in sheet.row_breaks.brk] == [bands["Menyusul"] - 1]


def test_spreadsheet_programs_can_hold_every_formula_choice_and_prompt() -> None:
    for unit, content in parts().items():
        workbook = opened(content)
        for _, at, text in formulas(workbook):
            assert len(text) <= 8192, (unit, at)
            assert all(len(literal) <= 255 for literal in re.findall(r'"((?:[^"]|"")*)"', text)), (unit, at)
        for sheet in workbook.worksheets:
            tests = [test for rules in sheet.conditional_formatting._cf_rules.values() for rule in rules
                     for test in rule.formula]  # fmt: skip
            assert not any("{" in test or len(test) > 1000 for test in tests)
            for each in sheet.data_validations.dataValidation:
                assert not each.showErrorMessage
                assert len(each.prompt or "") <= 255
                assert len(each.promptTitle or "") <= 32


def test_a_task_tells_once_that_its_evidence_is_there_by_the_units_own_answer() -> None:
    sheet = opened(parts()[KOMINFO])["Tugas"]
    codes = {row: str(sheet.cell(row, 11).value).split(NEWLINE) for row in open_rows(sheet, "G")}
    asked = {cell.value: cell.row for (cell,) in opened(parts()[KOMINFO])["Pertanyaan"]["G5:G22"] if cell.value}
    linked = {row: [asked[code] for code in found if code in asked] for row, found in codes.items()}
    assert any(linked.values())
    for row, answers in linked.items():
        told = str(sheet.cell(row, 3).value)
        assert ("✓ Menurut jawaban Anda" in told) == bool(answers)
        assert all(f"$D${answer}" in told for answer in answers)


def test_what_the_plan_was_told_is_handed_out_again_and_columns_of_its_keepers_too() -> None:
    layout = read_plan("r.xlsx", plan_bytes()).layout[rencana_aksi.TABLE]
    row = next(iter(book().layout[rencana_aksi.TABLE].rows))
    workbook = opened(edited(plan_bytes(), {(rencana_aksi.TABLE, row, "status"): "selesai"}))
    sheet = workbook["Rencana Aksi"]
    sheet.cell(layout.header_row, max(layout.columns.values()) + 1).value = "Nama petugas"
    saved = io.BytesIO()
    workbook.save(saved)
    part = opened(parts_of(saved.getvalue())[KOMINFO], values=True)
    tasks = part["Tugas"]
    assert [cell.value for cell in tasks[4] if cell.value][-2:] == ["Nama petugas", "Kode"]
    first = next(at for at in open_rows(tasks, "G") if str(tasks.cell(at, 12).value).endswith(row))
    assert tasks.cell(first, 7).value == "selesai"
    assert part["Mulai di sini"]["E8"].value.startswith("1 dari ")
    assert part["Mulai di sini"]["H10"].value.startswith("1 isian 'sudah' belum bertautan")


def filled_by_hand(content: bytes) -> bytes:
    """The part of the unit after somebody answered some of it."""
    workbook = opened(content)
    ask, work, proof = (workbook[title] for title in SHEETS[1:])
    asked, figures = [row for row in open_rows(ask, "D") if row < 15], [row for row in open_rows(ask, "D") if row > 15]
    for row, word in zip(asked, ("ya", "belum", "sebagian", " SUDAH ", "Tidak Tahu", "sedang dibuat"), strict=False):
        ask.cell(row, 4).value = word
    ask.cell(asked[0], 5).value = "https://contoh.go.id"
    for row, figure in zip(figures, ("43,2", 1.5, 9999, "tidak tahu"), strict=False):
        ask.cell(row, 4).value = figure
    ask.cell(figures[0], 5).value, ask.cell(figures[1], 5).value = 2025, 1999
    words = ("selesai", "bukan tugas kami", "ok", "setengah", "belum")
    for row, word in zip(open_rows(work, "G"), words, strict=False):
        work.cell(row, 7).value = word
    for row, day in zip(open_rows(work, "H"), (datetime.date(2026, 12, 4), "TW I 2027", "besok"), strict=False):
        work.cell(row, 8).value = day
    first = open_rows(proof, "E")[0]
    proof.cell(first, 5).value, proof.cell(first + 1, 5).value = "sudah ada", "lengkap"
    proof.cell(first, 6).value = "lemari"
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None and os.environ.get("CI") != "true", reason="LibreOffice is not installed")
def test_the_first_screen_counts_what_is_filled_linkless_and_unread_as_a_spreadsheet_program_computes(
    tmp_path: Path,
) -> None:
    for number, content in enumerate(parts().values()):
        # Without the stored values, so that everything is computed anew.
        opened(content).save(tmp_path / f"kosong-{number}.xlsx")
    (tmp_path / "isi.xlsx").write_bytes(filled_by_hand(parts()[KOMINFO]))
    subprocess.run(
        [SOFFICE or "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "saved"), *map(str, tmp_path.glob("*.xlsx"))],
        capture_output=True, check=True, timeout=300,
    )  # fmt: skip
    for number, content in enumerate(parts().values()):
        computed = load_workbook(tmp_path / "saved" / f"kosong-{number}.xlsx", data_only=True)
        stored = opened(content, values=True)
        for sheet, at, _ in formulas(opened(content)):
            assert (computed[sheet][at].value or "") == (stored[sheet][at].value or ""), (sheet, at)
    done: Any = load_workbook(tmp_path / "saved" / "isi.xlsx", data_only=True)
    first, tasks = done["Mulai di sini"], done["Tugas"]
    assert [first.cell(row, 5).value.split()[0] for row in range(7, 11)] == ["10", "5", "2", "17"]
    # Linkless: SUDAH, selesai and ok. Unread: sebagian, 9999, 1999, setengah, besok and lengkap.
    assert first["H10"].value.startswith("3 isian 'sudah'")
    assert first["H11"].value.startswith("6 isian belum terbaca")
    rows = open_rows(tasks, "G")
    assert [first.cell(row, 8).value for row in range(7, 10)] == [tasks.cell(rows[at], 6).value for at in (3, 4, 5)]
    answered = "✓ Menurut jawaban Anda sudah ada: cukup isi tautannya."
    ticked = {str(tasks.cell(row, 11).value).split(NEWLINE)[0] for row in rows
              if str(tasks.cell(row, 3).value).endswith(answered)}  # fmt: skip
    ask = done["Pertanyaan"]
    said = {ask.cell(row, 7).value: str(ask.cell(row, 4).value).strip() for row in open_rows(ask, "D")}
    yes = {code for code, word in said.items() if word in ("ya", "SUDAH")}
    assert ticked == yes & {str(tasks.cell(row, 11).value).split(NEWLINE)[0] for row in rows}
