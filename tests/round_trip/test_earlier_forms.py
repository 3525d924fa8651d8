"""Workbooks that an earlier version wrote and people filled: they are read, and nothing that was typed is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl.comments import Comment

from pemdi_map.cli.main import cli
from pemdi_map.excel.asking import asking_columns
from pemdi_map.excel.cells.earlier_keys import _KEYS, key_today
from pemdi_map.excel.cells.typed_formulas import with_columns_renamed
from pemdi_map.living.read import PlanBook, read_plan
from pemdi_map.load.inputs.form_file import open_workbook

EARLIER = Path(__file__).parent / "earlier"
EXAMPLE = Path(__file__).parents[2] / "examples" / "kota-bandar-lampung-2024.yaml"
PLAN, PARTS = EARLIER / "rencana.xlsx", sorted((EARLIER / "bagian").glob("*.xlsx"))


@cache
def read(path: Path) -> PlanBook:
    return read_plan(path.name, path.read_bytes())


def typed(book: PlanBook) -> Iterator[Any]:
    for table in book.entries.tables.values():
        yield from table.cells.values()


def run(*arguments: object, code: int = 0) -> str:
    done = CliRunner().invoke(cli, [str(each) for each in arguments])
    assert done.exit_code == code, (done.output, done.exception)
    return done.stdout


@pytest.mark.parametrize("path", [PLAN, *PARTS], ids=lambda path: path.stem)
def test_what_was_typed_is_read_under_the_keys_of_today(path: Path) -> None:
    book = read(path)
    told = {table: {column.key for column in columns} for table, columns in asking_columns().items()}
    for table, entries in book.entries.tables.items():
        assert entries.columns == ()
        assert entries.heads == {}
        assert {key for _, key in entries.cells} <= told[table]
        assert set(book.layout[table].columns) - {"ID"} == set(book.ledger.bases[table].keys)
    assert bool(examples(path)) is (path.stem != "inspektorat")


def test_a_part_still_belongs_to_the_plan_that_it_was_taken_from() -> None:
    plan = read(PLAN)
    assert {read(part).ledger.taken_from for part in PARTS} == {plan.ledger.generation}


NEW = {"TabelPerTanggal"}
"""Tables that no workbook has which stored columns by their headers."""
RETIRED = {"because", "behind"}
"""Columns that the program filled and no longer has."""


def test_every_key_that_an_earlier_column_is_read_under_is_one_of_today() -> None:
    assert set(asking_columns()) - set(_KEYS) == NEW
    for table, columns in asking_columns().items():
        keys = {column.key for column in columns}
        assert set(_KEYS.get(table, {}).values()) - {"made", "today", "planned", "tried"} - RETIRED <= keys
        assert len(keys) == len(columns)
    assert key_today("TabelRencanaAksi", "Target TW IV 2026") == "target 2026-4"
    assert key_today("TabelRencanaAksi", "Realisasi TW I 2027") == "result 2027-1"
    assert key_today("TabelTim12", "Petugas (isi sendiri)") == "officer"
    assert key_today("TabelRencanaAksi", "+abc") == "+abc"


def test_formulas_of_earlier_workbooks_lead_to_the_columns_of_today() -> None:
    earlier = '⟦["TabelRencanaAksi","K1","Hari-orang","$","",1]⟧*2+⟦["TabelRencanaAksi","*","+abc","","",0]⟧'
    now = with_columns_renamed(earlier, key_today)
    assert now == '⟦["TabelRencanaAksi","K1","effort_days","$","",1]⟧*2+⟦["TabelRencanaAksi","*","+abc","","",0]⟧'


def test_a_fill_in_form_of_an_earlier_version_is_an_input() -> None:
    told = json.loads(run("gap", EARLIER / "isian.xlsx", "--start", "2026-12-01", "--no-plan", "--format", "json"))
    assert told["institution"] == "Pemerintah Kab. Paser"


@pytest.mark.slow
def test_earlier_workbooks_are_updated_split_merged_and_verified_with_every_word_kept(tmp_path: Path) -> None:
    again, merged = tmp_path / "lagi.xlsx", tmp_path / "gabung.xlsx"
    run("gap", EXAMPLE, "--update", PLAN, "-o", again)
    assert words(again) >= examples(PLAN)
    run("verify", again)
    run("split", again, "-d", tmp_path / "bagian")
    run("merge", again, *PARTS, "-o", merged, code=1)
    assert not merged.exists()
    run("merge", again, *PARTS, "--prefer", "bagian", "-o", merged)
    run("verify", merged)
    assert words(merged) >= examples(PLAN).union(*map(examples, PARTS))
    shown = typed_json(merged, tmp_path)
    assert {"catatan contoh organisasi 0", "selesai"} <= {value for each in shown for value in each.values()}


@pytest.mark.slow
def test_what_was_typed_on_a_sheet_that_is_no_more_waits_in_the_archive(tmp_path: Path) -> None:
    """Prasyarat told what waits for what; Jadwal does now."""
    before, after = tmp_path / "lama.xlsx", tmp_path / "baru.xlsx"
    workbook = open_workbook(PLAN.name, PLAN.read_bytes(), results=False)
    sheet = workbook["Prasyarat"]
    typed_there = {"C30": "catatan contoh di bawah", "B6": "tertimpa contoh"}
    for place, value in typed_there.items():
        sheet[place] = value
    sheet["D7"].comment = Comment("komentar contoh", "contoh")
    workbook.save(before)
    run("gap", EXAMPLE, "--update", before, "-o", after)
    assert "Prasyarat" not in open_workbook(after.name, after.read_bytes(), results=False).sheetnames
    assert words(after) >= {*typed_there.values(), "Komentar contoh: komentar contoh"}
    run("verify", after)


def examples(path: Path) -> set[str]:
    """What somebody typed into a workbook as an example."""
    return {value for value in typed(read(path)) if isinstance(value, str) and "contoh" in value}


def words(path: Path) -> set[str]:
    """Every text that a reader of the workbook sees."""
    workbook = open_workbook(path.name, path.read_bytes(), results=False)
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    cells = (cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row)
    return {text for text in cells if isinstance(text, str)}


def typed_json(plan: Path, folder: Path) -> list[dict[str, Any]]:
    """What the JSON tells of typed cells when the plan is made again."""
    told = run("gap", EXAMPLE, "--update", plan, "-o", folder / "lain.xlsx", "--format", "json")
    data = json.loads(told[told.index("{") :])
    return [action["typed"] for action in data["plan"]["actions"] if "typed" in action]
