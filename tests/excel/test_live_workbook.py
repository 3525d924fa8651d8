"""The workbook computes by itself: a real spreadsheet program gives what the engine gives, whatever people change."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from gap_books import ALL_LEVELS, ONLY_DOMAINS, START, analysis
from openpyxl import load_workbook
from random_edits import Editor
from tries import often

from pemdi_map.engine.knowledge import Request
from pemdi_map.excel.computation import controls
from pemdi_map.excel.gap_workbook import Making, write_gap_workbook
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.verify_report import verify_table
from pemdi_map.living.verifying import Verified, verified
from pemdi_map.load.knowledge.catalogue import Catalogue

SOFFICE = shutil.which("soffice")
SESSIONS = often(8, 80)
EDITS = 38
"""Edits in each session: 304 in all."""
AT_ONCE = 4

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None and os.environ.get("CI") != "true", reason="LibreOffice is not installed"),
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),
]


@cache
def unsealed(example: str) -> bytes:
    """The workbook of an example without stored values."""
    return written_with_ledger(example, sealed=False)


def written_with_ledger(example: str, *, sealed: bool) -> bytes:
    outcome, knowledge = analysis(example)
    return write_gap_workbook(outcome, knowledge, sealed=sealed, making=Making(outcome.file, Request(START)))


def editor(example: str, seed: str) -> Editor:
    return Editor(unsealed(example), analysis(example)[1].target, seed)


def recalculated(folder: Path, books: dict[str, bytes]) -> dict[str, bytes]:
    """The workbooks after a spreadsheet program has opened, computed and saved them."""
    source = folder / "edited"
    source.mkdir(parents=True)
    for name, content in books.items():
        (source / name).write_bytes(content)
    subprocess.run(
        [SOFFICE or "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
         "--outdir", str(folder / "computed"), *(str(source / name) for name in books)],
        capture_output=True, check=True, timeout=600,
    )  # fmt: skip
    return {name: (folder / "computed" / name).read_bytes() for name in books}


def sessions(numbers: range) -> dict[str, bytes]:
    edited = {}
    for number in numbers:
        example = (ALL_LEVELS, ONLY_DOMAINS)[number % 2]
        edited[f"{number}.xlsx"] = editor(example, f"session {number}").edit(EDITS)
    return edited


@pytest.mark.parametrize("first", range(0, SESSIONS, AT_ONCE))
def test_every_cell_is_the_engines_after_random_edits(first: int, tmp_path: Path) -> None:
    edited = sessions(range(first, min(first + AT_ONCE, SESSIONS)))
    for name, content in recalculated(tmp_path, edited).items():
        found = verified(name, content, Catalogue())
        assert found.differences == (), f"session {name}"
        assert found.gone == ()
        assert found.checked > 4000


def test_the_edits_move_the_index(tmp_path: Path) -> None:
    """Else the comparison above would compare nothing."""
    edited = editor(ALL_LEVELS, "moved")
    edited.accept_a_level()
    computed = recalculated(tmp_path, {"a.xlsx": unsealed(ALL_LEVELS), "b.xlsx": edited.edit(5)})
    before, after = (simulated(computed[name]) for name in ("a.xlsx", "b.xlsx"))
    assert before != after


def simulated(content: bytes) -> list[object]:
    return [cell.value for cell in load_workbook(io.BytesIO(content), data_only=True)["Simulasi"][controls.INDEX_ROW]]


def test_a_wrong_stored_value_is_named_with_its_cell() -> None:
    sealed = written_with_ledger(ALL_LEVELS, sealed=True)
    found: Verified = verified("contoh.xlsx", sealed, Catalogue())
    assert (found.differences, found.gone) == ((), ())
    book = load_workbook(io.BytesIO(sealed), data_only=True)
    book["Kesenjangan"]["D8"].value = 4.2
    changed = io.BytesIO()
    book.save(changed)
    differences = verified("contoh.xlsx", changed.getvalue(), Catalogue()).differences
    assert [(each.sheet, each.cell, float(each.stored)) for each in differences] == [("Kesenjangan", "D8", 4.2)]  # type: ignore[arg-type]


def test_a_workbook_that_nothing_has_computed_is_said_in_one_line() -> None:
    said = verify_table(verified("contoh.xlsx", unsealed(ALL_LEVELS), Catalogue()))
    assert "belum dihitung" in said
    assert len(said.splitlines()) == 1


def test_entries_that_no_sum_counts_and_formulas_that_are_gone_are_named() -> None:
    edited = editor(ALL_LEVELS, "uncounted")
    row = edited.row_of(rencana_aksi.TABLE)
    edited.put(rencana_aksi.TABLE, row, rencana_aksi.STATUS, "sudah")
    edited.put(rencana_aksi.TABLE, row, rencana_aksi.EFFORT, "delapan")
    edited.book["Kesenjangan"]["D8"].value = 4.2
    found = verified("contoh.xlsx", edited.edit(0), Catalogue())
    assert [each.code for each in found.uncounted] == ["uncounted"] * 2
    assert all("Rencana Aksi!" in each.where for each in found.uncounted)
    assert [each.cell for each in found.differences if each.overwritten] == ["D8"]


def test_an_action_whose_name_was_cleared_still_counts_so_that_no_count_is_below_nothing(tmp_path: Path) -> None:
    edited = editor(ALL_LEVELS, "nameless")
    for row in list(edited.plan.layout[rencana_aksi.TABLE].rows)[:3]:
        edited.put(rencana_aksi.TABLE, row, rencana_aksi.ACTION, None)
    computed = recalculated(tmp_path, {"nameless.xlsx": edited.edit(0)})["nameless.xlsx"]
    sheet = load_workbook(io.BytesIO(computed), data_only=True)["Kemajuan"]
    rows = sheet[sheet.tables["TabelKemajuanOpd"].ref][1:]
    counts = [(str(row[0].value), row[1].value) for row in rows]
    assert [count for name, count in counts if name == "Lainnya"] == [0]
    assert min(count for _, count in counts) == 0
    assert verified("nameless.xlsx", computed, Catalogue()).differences == ()


def test_a_tie_is_rounded_up_in_the_sentence_as_everywhere(tmp_path: Path) -> None:
    """Weights of 5 and 95: an index of exactly 1.015, which binary numbers hold a breath too low."""
    edited = editor(ALL_LEVELS, "tie")
    for code in edited.plan.layout[controls.INDICATOR_TABLE].rows:
        edited.put(controls.INDICATOR_TABLE, code, controls.ASSESSED, 1.3 if code == "I1" else 1)
    computed = recalculated(tmp_path, {"tie.xlsx": edited.edit(0)})["tie.xlsx"]
    sheet = load_workbook(io.BytesIO(computed), data_only=True)["Ringkasan"]
    assert str(sheet["A2"].value).startswith("Nilai Pemdi kini 1,02 (Kurang); ")
    assert "(simulasi) 1,02 (Kurang)" in str(sheet["A8"].value)
    assert verified("tie.xlsx", computed, Catalogue()).differences == ()
