"""Every command that reads an input reads files that exist, says what it took them for, and keeps its results clean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program import Run

NATIONAL = "tests/cases/national-spbe-2024.csv"
WORKSHEET = "tests/cases/asked/c04/lke-contoh.xlsx"
PASER = ("--institution", "Kab. Paser")


def test_what_a_file_was_taken_for_goes_to_stderr_and_the_answer_to_stdout(run: Run) -> None:
    done = run("score", NATIONAL, *PASER, "--format", "json")
    answer = json.loads(done.out)
    assert (answer["institution"], answer["assessments"][0]["index"]) == ("Pemerintah Kab. Paser", "3.27")
    assert "Dibaca sebagai tabel lebar" in done.err
    assert "kolom 'ocr_note'" in done.err
    assert "[peringatan]" not in done.err


def test_a_note_is_no_finding_to_fail_on(run: Run) -> None:
    done = run("check", WORKSHEET, "--strict")
    assert "masukan benar" in done.out
    assert "0 kesalahan, 0 peringatan" in done.out
    [finding] = json.loads(run("check", WORKSHEET, "--format", "json").out)["findings"]
    assert (finding["code"], finding["severity"]) == ("taken-for", "note")


def test_a_note_beside_an_error_is_not_counted(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "lebar.csv"
    table.write_text("Instansi,Tahun,I1,I2\nPemkab Contoh,2024,3,9\n", encoding="utf-8")
    done = run("score", str(table))
    assert "Dibaca sebagai tabel lebar" in done.err
    assert done.err.endswith("1 temuan. Tidak ada yang ditulis.\n")


def test_a_form_is_filled_from_a_table(run: Run, tmp_path: Path) -> None:
    form = tmp_path / "isian.yaml"
    run("init", "--from", NATIONAL, *PASER, "-o", str(form))
    written = form.read_text(encoding="utf-8")
    assert "Pemerintah Kab. Paser" in written
    assert "3.27" in written


@pytest.mark.parametrize("command", ["score", "gap", "check"])
def test_what_may_be_two_things_is_asked_and_nothing_is_done(run: Run, command: str) -> None:
    done = run(command, "tests/cases/asked/c03/lebar-contoh.csv")
    assert done.code == 2
    assert '--institution "Pemerintah Kab. Contoh A"' in done.out + done.err


def test_a_choice_without_a_file_to_choose_in_is_refused(run: Run, tmp_path: Path) -> None:
    done = run("init", "-o", str(tmp_path / "isian.xlsx"), "--year", "2024")
    assert done.code == 2
    assert "--year" in done.err
    assert not (tmp_path / "isian.xlsx").exists()
