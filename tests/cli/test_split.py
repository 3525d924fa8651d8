"""A plan is handed out whole: a file for each unit, under a name that every system takes, none overwritten unasked."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from handed_out import TABLES, UNITS, edited, open_cells, parts_of, plan_bytes, shared_parts, shared_plan, written
from openpyxl import load_workbook
from program import Run

from pemdi_map.cli.output import make_folder
from pemdi_map.cli.writing.split_marker import marker
from pemdi_map.engine.merging.preference import Rule
from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.parts.file_names import file_names
from pemdi_map.living.parts.preferring import rules_of
from pemdi_map.living.read import read_plan


def test_names_of_files_are_plain_unique_and_the_same_in_any_order() -> None:
    units = ["Dinas Kominfo", "DINAS kominfo", "Bagian Umum & Protokol (contoh)", "CON", "Dinas/\\..", "省", "x" * 300]
    names = file_names(units)
    assert names == file_names(reversed(units))
    assert len(set(names.values())) == len(units)
    assert set(names.values()) == {
        "dinas-kominfo.xlsx", "dinas-kominfo-2.xlsx", "bagian-umum-protokol-contoh.xlsx", "opd-con.xlsx", "dinas.xlsx",
        "opd.xlsx", f"{'x' * 80}.xlsx",
    }  # fmt: skip


def test_rules_are_read_in_either_language_by_unit_and_by_file() -> None:
    findings: list[Finding] = []
    typed = ["rencana", "PART", "pengampu", "new", " dinas  kominfo", "a.xlsx", "bagian/b.xlsx", "terbaik"]
    rules = rules_of(typed, ["Dinas Kominfo"], ["bagian/a.xlsx", "bagian/b.xlsx"], findings)
    assert rules == [
        Rule("plan", "rencana"), Rule("part", "bagian"), Rule("owner", "pengampu"), Rule("new", "baru"),
        Rule("unit", "Dinas Kominfo"), Rule("file", "bagian/a.xlsx"), Rule("file", "bagian/b.xlsx"),
    ]  # fmt: skip
    assert [finding.code for finding in findings] == ["unknown-rule"]


def test_a_file_name_that_two_parts_share_is_no_rule() -> None:
    findings: list[Finding] = []
    rules = rules_of(["a.xlsx", "satu/a.xlsx"], [], ["satu/a.xlsx", "dua/a.xlsx"], findings)
    assert rules == [Rule("file", "satu/a.xlsx")]
    assert [finding.code for finding in findings] == ["ambiguous-file"]
    assert "satu/a.xlsx, dua/a.xlsx" in str(findings[0])
    assert rules_of(["a.xlsx"], [], ["a.xlsx", "dua/a.xlsx"], findings) == [Rule("file", "a.xlsx")]


@pytest.mark.slow
def test_a_part_holds_the_units_rows_and_only_its_cells_are_open() -> None:
    assert set(UNITS) <= set(shared_parts())
    for unit, part in shared_parts().items():
        workbook = load_workbook(io.BytesIO(part))
        assert workbook.sheetnames[0] == "Mulai di sini"
        guide = " ".join(str(cell.value) for row in workbook["Mulai di sini"].iter_rows() for cell in row if cell.value)
        assert all(words in guide for words in (unit, "15 Desember 2026", "Bagian Organisasi (contoh)"))
        assert all(sheet.protection.sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible")
        assert not any(sheet.protection.password for sheet in workbook.worksheets)
        cells = open_cells(part)
        assert {cell[0] for cell in cells} <= set(TABLES)
        assert not any(cell[2] in ("evidence", "says", "code") and not cell[1].startswith("+") for cell in cells)
    rows = [set(read_plan("x.xlsx", part).ledger.bases[rencana_aksi.TABLE].rows) for part in shared_parts().values()]
    given = [row for each in rows for row in each if not row.startswith("+")]
    assert len(given) == len(set(given))
    assert set(given) == set(read_plan("x.xlsx", shared_plan()).layout[rencana_aksi.TABLE].rows)


@pytest.mark.slow
def test_the_same_plan_gives_the_same_parts() -> None:
    assert parts_of(shared_plan()) == shared_parts()


@pytest.mark.slow
def test_files_that_exist_are_all_named_and_kept_unless_forced(run: Run, tmp_path: Path) -> None:
    row = next(iter(read_plan("x.xlsx", plan_bytes()).layout[rencana_aksi.TABLE].rows))
    plan = edited(plan_bytes(), {(rencana_aksi.TABLE, row, rencana_aksi.OWNER): None})
    layout = read_plan("x.xlsx", plan).layout[rencana_aksi.TABLE]
    workbook = load_workbook(io.BytesIO(plan))
    workbook[layout.sheet].cell(max(layout.rows.values()) + 1, layout.columns["action"]).value = "Aksi contoh"
    files = written(tmp_path, plan, {})
    workbook.save(files.plan)
    folder = tmp_path / "bagian"
    first = run("split", files.plan, "-d", folder)
    assert first.code == 0, first.err
    assert f"{row}, 'Aksi contoh' tidak punya OPD pengampu" in first.err
    names = sorted(path.name for path in folder.iterdir())
    folder.joinpath(names[0]).write_text("isian")
    again = run("split", files.plan, "-d", folder)
    assert again.code == 2
    assert all(name in again.err for name in names)
    assert folder.joinpath(names[0]).read_text() == "isian"
    mark = marker(str(folder), [*names, "lama.xlsx"])
    mark.path.write_text(mark.text, encoding="utf-8")
    folder.joinpath("lama.xlsx").write_bytes(b"lama")
    merged = run("merge", files.plan, folder / names[1], "--dry-run")
    assert "terputus" in merged.err
    forced = run("split", files.plan, "-d", folder, "--force")
    assert forced.code == 0
    assert "pemecahan terdahulu ke folder ini terputus" in forced.err
    assert forced.err.count("tidak ditulis ulang") == 1
    assert sorted(path.name for path in folder.iterdir()) == sorted([*names, "lama.xlsx"])
    assert folder.joinpath(names[0]).read_bytes().startswith(b"PK")
    elsewhere = run("split", files.plan, "-d", tmp_path / "tidak" / "ada")
    assert (elsewhere.code, (tmp_path / "tidak").exists()) == (2, False)
    assert elsewhere.err.count("Buat foldernya") == 1


@pytest.mark.parametrize("folder", ["", "-", "berkas", "berkas/bagian", "a/b/c", "x" * 300])
def test_a_folder_that_cannot_be_is_refused_along_with_the_plan(
    folder: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "berkas").write_text("isi")
    ran = run("split", "tiada.xlsx", "-d", folder)
    assert ran.code == 2
    where, plan, _ = ran.err.splitlines()
    assert where.startswith(f"{folder}: " if len(folder) > 1 else "-d: ")
    assert "folder" in where
    assert "tiada.xlsx" in plan
    assert [path.name for path in tmp_path.iterdir()] == ["berkas"]


def test_a_folder_that_the_system_refuses_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("isi")
    with pytest.raises(InvalidInput, match="tidak dapat dibuat"):
        make_folder(str(tmp_path / "berkas" / "bagian"))


@pytest.mark.slow
def test_what_is_no_plan_is_not_split(run: Run, tmp_path: Path) -> None:
    assert run("init", "-o", tmp_path / "formulir.xlsx").code == 0
    example = Path(__file__).parents[2] / "examples" / "kabupaten-paser-2024.yaml"
    assert run("gap", example, "--no-plan", "--start", "2026-12-01", "-o", tmp_path / "tanpa.xlsx").code == 0
    (tmp_path / "berkas").write_text("isi")
    for name, words in (("formulir.xlsx", "formulir isian"), ("tanpa.xlsx", "--no-plan"), (str(example), "bukan")):
        ran = run("split", tmp_path / name, "-d", tmp_path / "bagian")
        assert ran.code == 2
        assert words in ran.err
        assert not (tmp_path / "bagian").exists()
    assert "bukan folder" in run("split", tmp_path / "tanpa.xlsx", "-d", tmp_path / "berkas").err
