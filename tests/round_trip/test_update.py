"""`gap --update`: the options of the plan, what people typed, and what is refused."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from edited_books import ACTIONS, ALL_LEVELS, CHECK, EVIDENCE, EXAMPLES, ONLY_DOMAINS, cell, saved
from openpyxl import load_workbook

from pemdi_map.cli.main import main
from pemdi_map.living.read import PlanBook, read_plan

Run = Callable[..., "Ran"]
INPUT = EXAMPLES / f"{ALL_LEVELS}.yaml"

pytestmark = pytest.mark.slow


class Ran(NamedTuple):
    code: int
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program as the shell runs it, on 25 November 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795564800")

    def go(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["pemdi-map", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ran(int(str(stopped.value.code)), captured.err)

    return go


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rencana") / "rencana.xlsx"


@pytest.fixture
def plan(first: Path, tmp_path: Path, run: Run) -> Path:
    """A plan that was made with options."""
    if not first.exists():
        options = ("--target-rating", "Baik", "--scenario", "optimistis", "--without", "I3", "--min-level", "I9=2")
        assert run("gap", INPUT, "-o", first, "--start", "2026-11-24", *options).code == 0
    return Path(shutil.copy(first, tmp_path))


def read(path: Path) -> PlanBook:
    return read_plan(str(path), path.read_bytes())


def edit(path: Path, change: Callable[[Any, PlanBook], None]) -> None:
    workbook = load_workbook(path)
    change(workbook, read(path))
    path.write_bytes(saved(workbook))


def test_an_update_without_any_change_gives_the_same_bytes_in_place(plan: Path, run: Run) -> None:
    before = plan.read_bytes()
    refused = run("gap", INPUT, "--update", plan)
    assert (refused.code, plan.read_bytes()) == (2, before)
    assert "--force" in refused.err
    assert run("gap", INPUT, "--update", plan, "--force").code == 0
    assert plan.read_bytes() == before


def test_options_that_are_not_given_are_those_of_the_plan(plan: Path, tmp_path: Path, run: Run) -> None:
    new = tmp_path / "baru.xlsx"
    assert run("gap", INPUT, "--update", plan, "-o", new, "--start", "2027-02-01").code == 0
    before, after = read(plan).ledger, read(new).ledger
    assert after.request == {**before.request, "start": "2027-02-01"}
    assert after.plan == before.plan
    assert run("gap", INPUT, "--update", plan, "-o", new, "--force", "--target-level", "2", "--without", "I4").code == 0
    changed = read(new).ledger.request
    assert (changed["target_rating"], changed["target_level"], changed["without"]) == (None, 2, ["I4"])
    assert changed["scenario"] == "optimistis"


def test_typed_evidence_counts_and_an_answered_question_moves_to_its_item(plan: Path, tmp_path: Path, run: Run) -> None:
    asked, last = next(iter(read(plan).layout[CHECK].rows)), list(read(plan).layout[EVIDENCE].rows)[-1]

    def answer(workbook: Any, book: PlanBook) -> None:
        cell(workbook, book, CHECK, asked, "answer").value = "diterima"
        cell(workbook, book, CHECK, asked, "note").value = "dari contoh"
        cell(workbook, book, EVIDENCE, last, "mine").value = "draf"
        cell(workbook, book, ACTIONS, next(iter(book.layout[ACTIONS].rows)), "status").value = "finish"

    edit(plan, answer)
    new, again = tmp_path / "baru.xlsx", tmp_path / "lagi.xlsx"
    ran = run("gap", INPUT, "--update", plan, "-o", new)
    book = read(new)
    assert asked not in book.layout[CHECK].rows
    assert book.entries.tables[EVIDENCE].cells == {
        (asked, "mine"): "diterima",
        (last, "mine"): "draf",
    }
    assert [(each.row, each.value) for each in book.entries.archive if each.table == CHECK] == [(asked, "dari contoh")]
    assert (
        f"Isian dipertahankan: {book.entries.number}. Dipindahkan ke lembar Arsip: {len(book.entries.archive)}."
        in ran.err
    )
    assert run("gap", INPUT, "--update", new, "-o", again).code == 0
    assert again.read_bytes() == new.read_bytes()


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (EXAMPLES / f"{ONLY_DOMAINS}.yaml", "rencana ini milik Pemerintah Kota Bandar Lampung"),
        (None, "berkas yang sama"),
    ],
)
def test_what_does_not_fit_the_plan_is_refused_and_nothing_is_written(
    plan: Path, run: Run, source: Path | None, says: str
) -> None:
    before = plan.read_bytes()
    ran = run("gap", source or plan, "--update", plan, "--force")
    assert (ran.code, plan.read_bytes()) == (2, before)
    assert says in ran.err


def test_a_part_is_refused(plan: Path, tmp_path: Path, run: Run) -> None:
    assert run("split", plan, "-d", tmp_path / "bagian").code == 0
    part = sorted((tmp_path / "bagian").glob("*.xlsx"))[0]
    ran = run("gap", INPUT, "--update", part, "--force")
    assert ran.code == 2
    assert "pemdi-map merge" in ran.err


def test_a_typed_state_that_cannot_be_counted_is_named_with_its_cell(plan: Path, run: Run) -> None:
    def spoil(workbook: Any, book: PlanBook) -> None:
        cell(workbook, book, EVIDENCE, "I1.1.1", "mine").value = "sudah dong"

    edit(plan, spoil)
    ran = run("gap", INPUT, "--update", plan, "--force")
    assert ran.code == 2
    assert "Bukti Dukung!" in ran.err


def test_sheets_and_columns_that_were_taken_out_are_named(plan: Path, tmp_path: Path, run: Run) -> None:
    def take_out(workbook: Any, book: PlanBook) -> None:
        del workbook["Bukti Dukung"]
        workbook["Rencana Aksi"].delete_cols(book.layout[ACTIONS].columns["status"])
        del workbook["Ringkasan"]

    edit(plan, take_out)
    ran = run("gap", INPUT, "--update", plan, "-o", tmp_path / "baru.xlsx")
    assert ran.code == 0
    warnings = [line.partition("; ")[0] for line in ran.err.splitlines() if line.endswith("[peringatan]")]
    assert warnings == [
        f"{plan}: kolom 'Status' di lembar 'Rencana Aksi' tidak ada",
        f"{plan}: lembar 'Bukti Dukung' tidak ada",
    ]
