"""Closed, full and endless streams: a message where there is somebody to read it, an exit code always."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="hands over streams as a POSIX shell does")
INPUT = "examples/kota-bandar-lampung-2024.yaml"


class Shown(NamedTuple):
    code: int
    out: str
    err: str


def shell(arguments: str) -> Shown:
    """Run the program from a shell, with the redirections that stand in `arguments`."""
    command = f'exec "{sys.executable}" -m pemdi_map {arguments}'
    ran = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False, timeout=120)
    assert "Traceback" not in ran.stderr
    return Shown(ran.returncode, ran.stdout, ran.stderr)


@pytest.mark.parametrize("where", [">&-", ">/dev/full"])
@pytest.mark.parametrize(
    "arguments",
    [
        "--version",
        pytest.param(f"score {INPUT}", marks=pytest.mark.slow),
        pytest.param("init -o -", marks=pytest.mark.slow),
    ],
)
def test_results_that_cannot_be_written_are_told_and_fail(arguments: str, where: str) -> None:
    ran = shell(f"{arguments} {where}")
    assert ran.code == 2
    assert ran.err.startswith("Keluaran standar (stdout): hasil tidak dapat ditulis")
    assert "70" not in ran.err


@pytest.mark.slow
@pytest.mark.parametrize("where", ["2>&-", "2>/dev/full"])
def test_messages_that_nobody_can_read_change_neither_result_nor_exit_code(tmp_path: Path, where: str) -> None:
    good = shell(f"score {INPUT} {where}")
    assert (good.code, "2,98" in good.out) == (0, True)
    assert shell(f"score tidak-ada.yaml {where}") == (2, "", "")
    book = tmp_path / "isi.xlsx"
    assert shell(f"init -o {book} {where}").code == 0
    assert book.read_bytes().startswith(b"PK")


@pytest.mark.slow
def test_a_file_that_is_written_takes_the_place_of_no_closed_stream(tmp_path: Path) -> None:
    book = tmp_path / "isi.xlsx"
    assert shell(f"init -o {book} <&- >&- 2>&-") == (0, "", "")
    assert shell(f"init -o {tmp_path / 'sama.xlsx'}").code == 0
    assert book.read_bytes() == (tmp_path / "sama.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("stream", "word"),
    [("<&-", "Masukan standar tidak dapat dibaca"), ("</dev/zero", "5 MB"),
     pytest.param("0>/dev/null", "Masukan standar tidak dapat dibaca", marks=pytest.mark.slow),
     pytest.param("</dev/null", "kosong", marks=pytest.mark.slow)],
)  # fmt: skip
def test_an_input_stream_that_gives_nothing_or_never_ends_is_refused(stream: str, word: str) -> None:
    ran = shell(f"score - {stream}")
    assert (ran.code, ran.out) == (2, "")
    assert word in ran.err


@pytest.mark.slow
def test_an_endless_input_is_refused_where_memory_is_short() -> None:
    command = f'ulimit -v 1000000; exec "{sys.executable}" -m pemdi_map score /dev/zero'
    ran = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 2
    assert "/dev/zero: Isinya lebih dari 5 MB" in ran.stderr


@pytest.mark.slow
def test_a_reader_that_has_gone_is_no_fault_to_speak_of() -> None:
    ran = shell(f"gap {INPUT} --start 2026-12-01 --no-plan | head -c 1 >/dev/null")
    assert ran.err == ""
