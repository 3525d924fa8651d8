"""Files that a merge recognises: handled, or refused with a reason and all at once; nothing is written then."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path
from typing import Any

import pytest
from handed_out import EXAMPLES, UNITS, Edit, edited, parts_of, plan_bytes, shared_parts, shared_plan, written
from openpyxl import load_workbook
from program import Run

from pemdi_map.excel.cells.ledger import SHEET
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.read import read_plan

pytestmark = pytest.mark.slow

ONE, OTHER = UNITS[0], UNITS[1]
NOTE, NOTE_HEAD = "note", "Kendala/Catatan"


@pytest.fixture(autouse=True)
def _the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime.datetime(2026, 12, 1, 12, tzinfo=datetime.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))


def rows_of(unit: str) -> list[str]:
    return list(read_plan("bagian.xlsx", shared_parts()[unit]).layout[rencana_aksi.TABLE].rows)


def action(unit: str, column: str = NOTE, at: int = 0) -> Edit:
    return (rencana_aksi.TABLE, rows_of(unit)[at], column)


def shared_question() -> tuple[Edit, str, str]:
    """A question that two units are asked, and the two."""
    seen: dict[str, str] = {}
    for unit, part in shared_parts().items():
        for row in read_plan("bagian.xlsx", part).layout.get(periksa_cepat.TABLE, ((), 0, {}, {}))[2]:
            if row in seen:
                return (periksa_cepat.TABLE, row, periksa_cepat.ANSWER), seen[row], unit
            seen[row] = unit
    raise AssertionError("no question is asked of two units")


def part(edits: dict[Edit, Any], unit: str = ONE) -> bytes:
    return edited(shared_parts()[unit], edits)


def formulas(content: bytes, cells: dict[Edit, str]) -> bytes:
    """The workbook with formulas that nothing has calculated yet."""
    workbook = load_workbook(io.BytesIO(content))
    layout = read_plan("berkas.xlsx", content).layout
    for (table, row, column), text in cells.items():
        at = layout[table]
        workbook[at.sheet].cell(at.rows[row], at.columns[column]).value = text
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def with_ledger(content: bytes, key: str, value: str) -> bytes:
    """The workbook with another text in its ledger."""
    workbook = load_workbook(io.BytesIO(content))
    for row in workbook[SHEET].iter_rows():
        if row[0].value == key:
            row[1].value = value
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def test_conflicts_are_listed_with_both_values_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    cell = action(ONE)
    plan = edited(shared_plan(), {cell: "dari penyusun"})
    files = written(tmp_path, plan, {ONE: part({cell: "dari unit", action(ONE, "status"): "berjalan"})})
    new = tmp_path / "baru.xlsx"
    ran = run("merge", files.plan, files.parts[ONE], "-o", new)
    assert (ran.code, new.exists()) == (1, False)
    for words in ("dari penyusun", "dari unit", ONE, "Rencana Aksi", cell[1], NOTE_HEAD, "Tidak ada yang ditulis"):
        assert words in ran.out
    shown = json.loads(run("merge", files.plan, files.parts[ONE], "--dry-run", "--format", "json").out)
    (conflict,) = shown["conflicts"]
    assert [(one["unit"], one["value"]) for one in conflict["values"]] == [
        ("rencana", "dari penyusun"), (ONE, "dari unit"),
    ]  # fmt: skip
    assert (conflict["base"], conflict["chosen"], shown["written"]) == (None, None, False)


@pytest.mark.parametrize(
    ("rules", "wins"),
    [(("rencana",), "penyusun"), (("pengampu", "rencana"), "unit")],
)
def test_a_rule_decides_and_both_values_are_recorded(
    run: Run, tmp_path: Path, rules: tuple[str, ...], wins: str
) -> None:
    cell = action(ONE)
    files = written(tmp_path, edited(shared_plan(), {cell: "penyusun"}), {ONE: part({cell: "unit"})})
    prefer = [word for rule in rules for word in ("--prefer", rule)]
    ran = run("merge", files.plan, files.parts[ONE], "-o", files.plan, "--force", *prefer)
    assert ran.code == 0
    assert "dipilih menurut aturan" in ran.out
    book = read_plan("baru.xlsx", files.plan.read_bytes())
    assert book.entries.tables[cell[0]].cells[cell[1], cell[2]] == wins
    record = {one.value: bool(one.set_aside) for one in book.entries.contributions}
    assert record == {"penyusun": wins != "penyusun", "unit": wins != "unit"}
    sheet = load_workbook(files.plan)["Riwayat"]
    assert "TabelKontribusi" in sheet.tables
    assert run("merge", files.plan, files.parts[ONE], "--dry-run").code == 0


def test_two_units_who_answer_one_question_differently_are_in_conflict(run: Run, tmp_path: Path) -> None:
    cell, first, second = shared_question()
    parts = {first: part({cell: "draf"}, first), second: part({cell: "diterima"}, second)}
    files = written(tmp_path, shared_plan(), parts)
    ran = run("merge", files.plan, *files.parts.values(), "--dry-run")
    assert ran.code == 1
    assert all(words in ran.out for words in (first, second, "draf", "diterima", cell[1]))
    assert run("merge", files.plan, *files.parts.values(), "--dry-run", "--prefer", "bagian").code == 1
    assert run("merge", files.plan, *files.parts.values(), "--dry-run", "--prefer", second).code == 0


def test_a_part_sent_twice_counts_once_and_two_versions_are_compared(run: Run, tmp_path: Path) -> None:
    cell = action(ONE)
    same = part({cell: "satu"})
    twice = written(tmp_path / "a", shared_plan(), {"satu": same, "salinan": same, "lain": part({cell: "dua"})})
    ran = run("merge", twice.plan, twice.parts["satu"], twice.parts["salinan"], "--dry-run")
    assert ran.code == 0
    assert "dihitung satu kali" in ran.err
    ran = run("merge", twice.plan, *twice.parts.values(), "--dry-run")
    assert ran.code == 1
    assert "dengan isi lain" in ran.err
    assert run("merge", twice.plan, *twice.parts.values(), "--dry-run", "--prefer", "lain.xlsx").code == 0


def test_a_part_that_was_merged_before_has_nothing_more_to_say(run: Run, tmp_path: Path) -> None:
    files = written(tmp_path, shared_plan(), {ONE: part({action(ONE): "satu"})})
    assert run("merge", files.plan, files.parts[ONE], "-o", files.plan, "--force").code == 0
    before = files.plan.read_bytes()
    ran = run("merge", files.plan, files.parts[ONE], "-o", files.plan, "--force")
    assert (ran.code, files.plan.read_bytes()) == (0, before)
    assert "Tidak ada isian baru" in ran.out


def test_every_file_that_does_not_belong_is_named_in_one_run(run: Run, tmp_path: Path) -> None:
    good = part({action(ONE): "satu"})
    ordinary = io.BytesIO()
    workbook = load_workbook(io.BytesIO(good))
    for title in workbook.sheetnames[1:]:
        del workbook[title]
    workbook.save(ordinary)
    assert run("init", "-o", tmp_path / "formulir.xlsx").code == 0
    stranger = next(iter(parts_of(plan_bytes("kabupaten-paser-2024")).values()))
    another = next(iter(parts_of(plan_bytes(rating="Baik")).values()))
    files = written(
        tmp_path, shared_plan(),
        {"utuh": good, "separuh": good[: len(good) // 2], "biasa": ordinary.getvalue(), "rencana-lain": plan_bytes(),
         "instansi-lain": stranger, "lain-rencana": another, "lebih-baru": with_ledger(good, "schema", "x/9"),
         "rusak": with_ledger(good, "institution", '"Lain"'), "kosong": b""},
    )  # fmt: skip
    new = tmp_path / "baru.xlsx"
    ran = run("merge", files.plan, *files.parts.values(), tmp_path / "formulir.xlsx", tmp_path / "tidak-ada.xlsx",
              "-o", new, "--prefer", "yang terbaik")  # fmt: skip
    assert (ran.code, new.exists()) == (2, False)
    for name, words in (
        ("separuh", "rusak"), ("biasa", "bukan buku kerja pemdi-map"), ("rencana-lain", "rencana lengkap"),
        ("instansi-lain", "Pemerintah Kab. Paser"), ("lain-rencana", "rencana lain"), ("lebih-baru", "lebih baru"),
        ("rusak", "berubah atau rusak"), ("kosong", "kosong"), ("formulir", "formulir isian"),
        ("tidak-ada", "tidak ditemukan"),
    ):  # fmt: skip
        lines = [line for line in ran.err.splitlines() if f"/{name}.xlsx" in line]
        assert lines, (name, ran.err)
        assert words in lines[0]
    assert not any("utuh.xlsx" in line for line in ran.err.splitlines())


def test_a_part_is_no_plan(run: Run, tmp_path: Path) -> None:
    files = written(tmp_path, shared_plan(), {ONE: part({}), OTHER: part({}, OTHER)})
    ran = run("merge", files.parts[ONE], files.plan, "-o", tmp_path / "baru.xlsx")
    assert ran.code == 2
    assert f"bagian milik {ONE}" in ran.err
    assert "bukan bagian" in ran.err
    ran = run("split", files.parts[ONE], "-d", tmp_path / "lagi")
    assert (ran.code, (tmp_path / "lagi").exists()) == (2, False)
    assert f"bagian milik {ONE}" in ran.err
    assert "pemdi-map merge" in run("score", files.parts[ONE]).err


def test_unknown_rules_and_outputs_over_parts_are_refused(run: Run, tmp_path: Path) -> None:
    files = written(tmp_path, shared_plan(), {ONE: part({})})
    ran = run("merge", files.plan, files.parts[ONE], "-o", files.parts[ONE], "--force")
    assert ran.code == 2
    assert "isinya akan hilang" in ran.err
    ran = run("merge", files.plan, files.parts[ONE], "--dry-run", "--prefer", "pengempu")
    assert ran.code == 2
    assert "pengampu" in ran.err
    assert run("merge", files.plan, files.parts[ONE]).code == 2
    strange = written(tmp_path / "lain", b"", {OTHER: shared_plan()}).parts[OTHER]
    ran = run("merge", files.plan, files.parts[ONE], strange, "-o", "baru.txt", "--prefer", "pengempu")
    assert ran.code == 2
    assert all(words in ran.err for words in ("baru.txt", "buku kerja rencana lengkap", "pengampu", "3 temuan"))
    ran = run("merge", files.plan, strange, "--dry-run", "--prefer", strange.name)
    assert (ran.code, "tidak dikenal" in ran.err) == (2, False)


def test_rows_and_columns_that_units_add_come_in_and_are_theirs(run: Run, tmp_path: Path) -> None:
    free = [row for row in rows_of(ONE) if row.startswith("+")]
    added = (rencana_aksi.TABLE, free[0], "action")
    content = part({added: "Aksi kami sendiri", (rencana_aksi.TABLE, free[0], NOTE): "baru"})
    workbook = load_workbook(io.BytesIO(content))
    sheet = workbook["Tugas"]
    column = sheet.max_column + 1
    layout = read_plan("bagian.xlsx", content).layout[rencana_aksi.TABLE]
    sheet.cell(layout.header_row, column).value = "Nama petugas"
    sheet.cell(layout.rows[rows_of(ONE)[0]], column).value = "Contoh"
    workbook.save(tmp_path / "unit.xlsx")
    files = written(tmp_path, shared_plan(), {})
    assert run("merge", files.plan, tmp_path / "unit.xlsx", "-o", files.plan, "--force").code == 0
    typed = read_plan("baru.xlsx", files.plan.read_bytes()).entries.tables[rencana_aksi.TABLE]
    assert typed.rows == (free[0],)
    assert typed.cells[free[0], rencana_aksi.OWNER] == ONE
    assert "Nama petugas" in typed.heads.values()
    assert run("split", files.plan, "-d", tmp_path / "lagi").code == 0
    again = tmp_path / "lagi" / "dinas-contoh-01.xlsx"
    rows = read_plan("lagi.xlsx", again.read_bytes()).layout[rencana_aksi.TABLE].rows
    assert free[0] in rows
    assert set(free) - {free[0]} <= set(rows)
    person = next(key for key, head in typed.heads.items() if head == "Nama petugas")
    later = {(rencana_aksi.TABLE, free[0], NOTE): "sudah", (rencana_aksi.TABLE, free[0], person): "Contoh lain"}
    more = edited(again.read_bytes(), later)
    again.write_bytes(more)
    assert run("merge", files.plan, again, "-o", files.plan, "--force").code == 0
    typed = read_plan("baru.xlsx", files.plan.read_bytes()).entries.tables[rencana_aksi.TABLE]
    assert (typed.cells[free[0], NOTE], typed.cells[free[0], person]) == ("sudah", "Contoh lain")


def test_a_part_of_before_an_update_is_compared_with_what_it_was_given(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "rencana.xlsx"
    answer, unit, _ = shared_question()
    plan.write_bytes(edited(shared_plan(), {answer: "proses"}))
    options = ("--start", "2027-03-01", "--target-rating", "Baik", "--without", "I20")
    assert run("gap", EXAMPLES / "kota-bandar-lampung-2024.yaml", "--update", plan, "--force", *options).code == 0
    later = read_plan("x.xlsx", plan.read_bytes())
    kept, question = later.layout[rencana_aksi.TABLE].rows, answer[1]
    assert question not in later.layout[periksa_cepat.TABLE].rows
    gone = next((unit, row) for unit in UNITS for row in rows_of(unit) if row not in kept and row[0] != "+")
    stays = next((unit, row) for unit in UNITS for row in rows_of(unit) if row in kept)
    typed: dict[str, dict[Edit, Any]] = {}
    for owner, row in (gone, stays):
        typed.setdefault(owner, {})[rencana_aksi.TABLE, row, NOTE] = f"isian {row}"
    typed.setdefault(unit, {})[answer] = "draf"
    files = written(tmp_path, plan.read_bytes(), {unit: part(cells, unit) for unit, cells in typed.items()})
    assert "Bukti Dukung" in run("merge", files.plan, *files.parts.values(), "--dry-run").out
    ran = run("merge", files.plan, *files.parts.values(), "-o", files.plan, "--force", "--prefer", "bagian")
    assert ran.code == 0, ran.out + ran.err
    assert "sebelum rencananya diperbarui" in ran.err
    book = read_plan("baru.xlsx", files.plan.read_bytes())
    assert book.entries.tables[rencana_aksi.TABLE].cells[stays[1], NOTE] == f"isian {stays[1]}"
    assert book.entries.tables[bukti_dukung.TABLE].cells[question, bukti_dukung.MINE] == "draf"
    (archived,) = (one for one in book.entries.archive if (one.row, one.column) == (gone[1], NOTE))
    assert (archived.value, archived.describes != gone[1]) == (f"isian {gone[1]}", True)
    assert run("merge", files.plan, *files.parts.values(), "--dry-run").out.endswith("sudah ada di rencana.\n")


def test_a_sheet_of_a_unit_whose_name_no_sheet_can_bear_comes_in(run: Run, tmp_path: Path) -> None:
    unit = "Bag. [/\\?*:]' Tata Laksana (contoh)"
    plan = edited(shared_plan(), {action(ONE, rencana_aksi.OWNER): unit})
    workbook = load_workbook(io.BytesIO(parts_of(plan)[unit]))
    workbook.create_sheet("Lampiran")["A1"] = "isi lampiran"
    workbook.save(tmp_path / "unit.xlsx")
    files = written(tmp_path, plan, {})
    new = tmp_path / "baru.xlsx"
    ran = run("merge", files.plan, tmp_path / "unit.xlsx", "-o", new)
    assert ran.code == 0, ran.err
    (sheet,) = read_plan("baru.xlsx", new.read_bytes()).entries.sheets
    assert sheet.title.startswith("Lampiran (Bag")
    assert len(sheet.title) <= 31
    assert not set(sheet.title) & set("[]/\\?*:")
    assert sheet.cells[1, 1] == "isi lampiran"


def test_a_formula_of_the_planner_is_a_value_whatever_it_shows(run: Run, tmp_path: Path) -> None:
    hidden, both = action(ONE), action(ONE, at=1)
    changed = {hidden: '=IF(1=1,"","x")', both: "=1+2"}
    mine = formulas(part({hidden: "teks OPD"}), {both: "=1+2"})
    files = written(tmp_path, formulas(shared_plan(), changed), {ONE: mine})
    ran = run("merge", files.plan, files.parts[ONE], "--dry-run", "--format", "json")
    (conflict,) = json.loads(ran.out)["conflicts"]
    assert [(one["unit"], one["value"]) for one in conflict["values"]] == [
        ("rencana", '=IF(1=1,"","x")'), (ONE, "teks OPD"),
    ]  # fmt: skip
