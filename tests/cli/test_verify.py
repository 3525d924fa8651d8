"""`verify` as it is typed: what it answers, what it refuses, and that data files which changed since are named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from program import Run

from pemdi_map.bundled import bundled

EXAMPLE = Path(__file__).parents[2] / "examples" / "kota-bandar-lampung-2024.yaml"

pytestmark = pytest.mark.slow


@pytest.fixture
def plan(run: Run, tmp_path: Path) -> Path:
    made = tmp_path / "rencana.xlsx"
    assert run("gap", EXAMPLE, "-o", made, "--start", "2026-12-01").code == 0
    return made


def test_a_plan_as_it_was_written_agrees(run: Run, plan: Path) -> None:
    ran = run("verify", plan, "--format", "json")
    assert ran.code == 0
    told = json.loads(ran.out)
    assert (told["differences"], told["missing_sheets"], told["uncounted"]) == ([], [], [])
    assert told["checked"] > 4000


def test_every_entry_that_cannot_be_counted_is_named_with_its_cell_in_one_run(run: Run, plan: Path) -> None:
    book = load_workbook(plan)
    evidence, controls = book["Bukti Dukung"], book["Simulasi"]
    state = next(cell for cell in evidence[5] if cell.value == "Status bukti Anda")
    evidence.cell(8, state.column).value = "sudah"
    for row in controls.iter_rows():
        for cell in row:
            if cell.value == "Target indeks":
                controls.cell(cell.row + 1, cell.column).value = "2,5"
            if cell.value == "Nilai asesmen Pemdi":
                controls.cell(cell.row + 1, cell.column).value = 7
            if cell.value == "Coba: selesai sampai tingkat":
                controls.cell(cell.row + 1, cell.column).value = 1.5
    book.save(plan)
    ran = run("verify", plan)
    assert ran.code == 2
    assert f"Bukti Dukung!{state.column_letter}8: status 'sudah' tidak dikenal" in ran.err
    assert "teks (2,5), bukan angka" in ran.err
    assert "7 di luar rentang 1 sampai 5" in ran.err
    assert "1,5 bukan bilangan bulat" in ran.err


def test_what_no_sum_counts_rightly_is_named_by_verify_and_by_an_update(run: Run, plan: Path, tmp_path: Path) -> None:
    book = load_workbook(plan)
    actions, evidence = book["Rencana Aksi"], book["Bukti Dukung"]
    days, status = (next(cell.column for cell in actions[6] if cell.value == head) for head in ("Hari-orang", "Status"))
    state = next(cell.column for cell in evidence[5] if cell.value == "Status bukti Anda")
    actions.cell(7, days).value = -5
    actions.cell(8, days).value = "=2+3"
    actions.cell(9, status).value = "entah"
    evidence.cell(8, state).value = '="dite"&"rima"'
    book.save(plan)
    new = tmp_path / "baru.xlsx"
    updated, checked = run("gap", EXAMPLE, "--update", plan, "-o", new), run("verify", new)
    assert (updated.code, checked.code) == (0, 1)
    for said in (updated.err, checked.out):
        assert said.count("[peringatan]") == 4
        assert "hari-orang kurang dari 0" in said
        assert said.count("rumusnya belum dihitung") == 2
        assert 'status "entah" tidak dihitung' in said


@pytest.mark.parametrize("command", ["verify", "split"])
def test_data_files_that_changed_since_are_named(run: Run, plan: Path, tmp_path: Path, command: str) -> None:
    folder = tmp_path / "data"
    shutil.copytree(bundled("mappings") / "actions", folder / "actions")
    file = folder / "actions" / "pemdi-2026.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("new: 10", "new: 77", 1), encoding="utf-8")
    more = ["-d", tmp_path / "bagian"] if command == "split" else []
    ran = run(command, plan, "--data", folder, *more)
    assert ran.code == 2
    assert "berkas data berubah sejak rencana ini dibuat: actions/pemdi-2026" in ran.err
    assert not (tmp_path / "bagian").exists()
