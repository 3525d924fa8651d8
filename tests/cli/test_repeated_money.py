"""The same sub-activity typed in full on several actions: counted once, and named by every command that reads it."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from program import Run

EXAMPLE = Path(__file__).parents[2] / "examples" / "kabupaten-paser-2024.yaml"
TWICE = "anggaran Rp 100.000.000 untuk sub kegiatan 2.16.03.2.02.0005 sudah tertulis di aksi 1; dijumlahkan sekali."
FREE = 'anggaran Rp 2.000.000 tertulis, padahal Sumber dana "tanpa biaya".'
pytestmark = pytest.mark.slow


def test_a_budget_typed_on_three_actions_is_one_in_all_sums_and_is_named(run: Run, tmp_path: Path) -> None:
    plan, typed, again, merged = (tmp_path / f"{name}.xlsx" for name in ("rencana", "diisi", "lagi", "gabung"))
    assert run("gap", EXAMPLE, "--start", "2026-12-01", "-o", plan).code == 0
    book = load_workbook(plan)
    sheet = book["Rencana Aksi"]
    head = {cell.value: int(cell.column or 0) for cell in sheet[6]}
    for row in (7, 8, 9):
        sheet.cell(row, head["OPD pengampu"]).value = "Dinas Contoh"
        sheet.cell(row, head["Anggaran (Rp)"]).value = 100_000_000
        sheet.cell(row, head["Sumber dana"]).value = "Sub kegiatan 2.16.03.2.02.0005 contoh, APBD 2027"
    sheet.cell(10, head["Anggaran (Rp)"]).value = 2_000_000
    sheet.cell(10, head["Sumber dana"]).value = "tanpa biaya"
    sheet.cell(10, head["Selesai"]).value = datetime.date(2026, 12, 18)
    book.save(typed)
    places = [f"Rencana Aksi!{sheet.cell(row, head['Anggaran (Rp)']).coordinate}: {TWICE}" for row in (8, 9)]

    updated = run("gap", EXAMPLE, "--update", typed, "-o", again)
    assert updated.code == 0
    assert all(place in updated.err for place in places)
    assert "Rencana Aksi!K7" not in updated.err

    told = run("verify", again, "--format", "json")
    found = json.loads(told.out)
    assert (told.code, found["differences"]) == (1, [])
    assert [each["message"] for each in found["uncounted"]] == [TWICE, TWICE]
    assert told.err.count("Sumber dana") == updated.err.count("Sumber dana") == 1, "named, and not wrong in itself"
    assert FREE in told.err

    shown: Any = load_workbook(again, data_only=True)["Anggaran"]
    values = [[cell.value for cell in row] for row in shown.iter_rows()]
    assert ["Semua aksi", 102_000_000, 4] in [row[:3] for row in values]
    assert ["tanpa biaya", 2_000_000, 1] in [row[:3] for row in values]
    assert [2026, 2_000_000, 1] in [row[:3] for row in values]
    assert ["APBD", 100_000_000, 3] in [row[:3] for row in values]
    assert [2027, 100_000_000, 3] in [row[:3] for row in values]
    assert ["2.16.03.2.02.0005", 100_000_000, 3, 200_000_000] in [row[:4] for row in values]
    assert ["Lainnya", 100_000_000, 3] in [row[:3] for row in values], "a unit that the plan does not load"
    assert "Rp 200.000.000 diketik ulang" in str(shown["A2"].value)

    assert run("split", again, "-d", tmp_path / "bagian", "--due", "2026-12-20").code == 0
    together = run("merge", again, *sorted((tmp_path / "bagian").glob("*.xlsx"))[:1], "-o", merged)
    assert together.code == 0
    assert together.err.count(TWICE) == 2, "as the plan was read, and not once more for the new one"
