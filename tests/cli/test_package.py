"""`package` as it is typed: a plan's workbook into a folder of drafts, and the check of that folder."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from program import Run

import pemdi_map

EXAMPLE = Path(__file__).parents[2] / "examples" / "kota-bandar-lampung-2024.yaml"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    analysis = pemdi_map.plan(pemdi_map.read(EXAMPLE), start=datetime.date(2026, 12, 1), effort=10)
    path = tmp_path_factory.mktemp("rencana") / "rencana.xlsx"
    path.write_bytes(pemdi_map.workbook(analysis))
    return path


def test_drafts_are_written_once_and_checked(run: Run, plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "paket"
    ran = run("package", plan, "-d", folder)
    assert ran.code == 0, ran.err
    written = [path for path in folder.rglob("*") if path.is_file()]
    assert f"Ditulis: {folder} ({len(written)} berkas)" in ran.err
    assert {path.name for path in folder.iterdir() if path.is_file()} == {"BACA-DULU.txt", "indeks.xlsx"}
    assert "Tidak ada yang perlu ditulis" in run("package", plan, "-d", folder).err
    ran = run("package", plan, "-d", folder, "--check")
    assert ran.code == 1
    assert "Belum siap: " in ran.out
    assert ran.out.count("Kerjakan dahulu") == 1


def test_what_cannot_be_done_is_said(run: Run, plan: Path, tmp_path: Path) -> None:
    ran = run("package", plan, "-d", tmp_path, "--check")
    assert ran.code == 2
    assert "di sini tidak ada indeks.xlsx, jadi ini bukan folder paket" in ran.err
    ran = run("package", EXAMPLE, "-d", plan)
    assert ran.code == 2
    assert f"{plan}: ini berkas, bukan folder." in ran.err
