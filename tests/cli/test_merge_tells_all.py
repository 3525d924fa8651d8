"""Conflicts and refusals of a merge in one run: a person settles both with the units in one go."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from handed_out import Edit, edited, parts_of, plan_bytes, written
from program import Run

from pemdi_map.excel.findings import bukti_dukung
from pemdi_map.living.read import read_plan

pytestmark = pytest.mark.slow
LINK = "link"


@pytest.fixture(scope="module")
def part() -> tuple[str, bytes, list[str]]:
    """A unit that has items to prove, its part, and the ids of the items."""
    for unit, content in parts_of(plan_bytes()).items():
        layout = read_plan("bagian.xlsx", content).layout.get(bukti_dukung.TABLE)
        if layout and len(layout.rows) > 3:
            return unit, content, list(layout.rows)
    raise AssertionError("no unit has items")


def cell(row: str, column: str) -> Edit:
    return (bukti_dukung.TABLE, row, column)


def test_conflicts_and_refusals_of_a_merge_come_in_one_run(
    run: Run, tmp_path: Path, part: tuple[str, bytes, list[str]]
) -> None:
    unit, content, rows = part
    mine = bukti_dukung.MINE
    typed = edited(content, {cell(rows[0], LINK): "dari OPD", cell(rows[2], mine): "entahlah"})
    plan = edited(plan_bytes(), {cell(rows[0], LINK): "dari penyusun", cell(rows[1], mine): "kurang lengkap"})
    files = written(tmp_path, plan, {unit: typed})
    taken = tmp_path / "sudah-ada.xlsx"
    taken.write_bytes(b"lama")
    ran = run("merge", files.plan, files.parts[unit], "-o", taken)
    assert ran.code == 2
    assert all(words in ran.out for words in ("dari OPD", "dari penyusun", "'entahlah'", "Tidak ada yang ditulis"))
    assert "rencana.xlsx, Bukti Dukung!" in ran.err
    assert "status 'kurang lengkap' tidak dikenal" in ran.err
    assert "berkas sudah ada" in ran.err
    assert taken.read_bytes() == b"lama"
    shown = run("merge", files.plan, files.parts[unit], "--dry-run", "--format", "json")
    assert (shown.code, len(json.loads(shown.out)["conflicts"])) == (2, 1)
    decided = run("merge", files.plan, files.parts[unit], "--dry-run", "--prefer", "bagian")
    assert (decided.code, decided.out) == (2, "")
    assert "'kurang lengkap'" in decided.err


def test_what_nobody_understands_is_told_with_the_conflicts_and_stops_no_merge(
    run: Run, tmp_path: Path, part: tuple[str, bytes, list[str]]
) -> None:
    _, content, rows = part
    mine = bukti_dukung.MINE
    one = edited(content, {cell(rows[0], mine): "lengkap", cell(rows[1], LINK): "y"})
    other = edited(content, {cell(rows[0], mine): "entahlah", cell(rows[1], LINK): "x"})
    files = written(tmp_path, plan_bytes(), {"satu": one, "dua": other})
    ran = run("merge", files.plan, files.parts["satu"], files.parts["dua"], "--dry-run")
    assert ran.code == 1
    assert "Konflik: 1 sel, 1 belum diputuskan" in ran.out
    assert "Belum terbaca: 2 isian" in ran.out
    assert all(f"{name}.xlsx, Bukti!E" in ran.out for name in ("satu", "dua"))
    new = tmp_path / "baru.xlsx"
    assert run("merge", files.plan, files.parts["satu"], "-o", new).code == 0
    kept = read_plan("baru.xlsx", new.read_bytes()).entries
    assert [(each.value, each.set_aside) for each in kept.contributions if each.set_aside] == [("lengkap", ":unread")]


def test_the_plan_its_parts_and_strange_files_are_all_told_in_one_run(
    run: Run, tmp_path: Path, part: tuple[str, bytes, list[str]]
) -> None:
    unit, content, rows = part
    mine = bukti_dukung.MINE
    plan = edited(plan_bytes(), {cell(rows[0], mine): "entah", cell(rows[2], LINK): "dari penyusun"})
    typed = edited(content, {cell(rows[1], mine): "entahlah", cell(rows[2], LINK): "dari OPD"})
    files = written(tmp_path, plan, {unit: typed})
    strange = tmp_path / "catatan.xlsx"
    strange.write_bytes(b"PK\x03\x04")
    ran = run("merge", files.plan, files.parts[unit], strange, "--dry-run", "--prefer", "ngawur")
    assert ran.code == 2
    assert "dari OPD" in ran.out
    assert "'entahlah'" in ran.out
    for words in ("'entah'", "catatan.xlsx", "'ngawur'"):
        assert words in ran.err, words
