"""What a command is busy with stands on a terminal while it takes long, and is gone afterwards."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tempfile
import termios
from collections.abc import Mapping
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

EXAMPLE = "examples/kota-bandar-lampung-2024.yaml"
ROOT = Path(__file__).parents[2]
AT_ONCE = """
import sys
import pemdi_map.cli.progress as progress
progress.PATIENCE = progress.GLIMPSE = 0
from pemdi_map.start import run
sys.argv = ["pemdi-map", *sys.argv[1:]]
run()
"""
WAITING = """
import sys, time
from pemdi_map.cli.progress import doing
with doing("Menunggu contoh"):
    time.sleep(float(sys.argv[1]))
sys.stderr.write("Selesai.\\n")
"""


def on_terminal(
    program: str, *arguments: object, columns: int = 80, code: int = 0, surroundings: Mapping[str, str] | None = None
) -> tuple[str, str]:
    """What a program prints on stderr where that is a terminal, and what it prints on stdout, which is a file."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    command = [sys.executable, "-c", program, *map(str, arguments)]
    with tempfile.TemporaryFile() as out:
        running = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=out,
            stderr=theirs,
            stdin=subprocess.DEVNULL,
            env=os.environ | (surroundings or {}),
        )
        os.close(theirs)
        seen = b"".join(iter(lambda: _piece(ours), b""))
        os.close(ours)
        assert running.wait(timeout=60) == code, seen
        out.seek(0)
        return seen.decode(), out.read().decode()


def _piece(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # nobody writes to it any more
        return b""


def screen(seen: str, columns: int = 80) -> list[str]:
    """The lines that stay: what follows a carriage return is written over the line."""
    lines = [""]
    at = 0
    for sign in seen.replace("\r\n", "\n"):
        if sign == "\n":
            lines.append("")
            at = 0
        elif sign == "\r":
            at = 0
        else:
            if at == columns:
                lines.append("")
                at = 0
            lines[-1] = lines[-1][:at].ljust(at) + sign + lines[-1][at + 1 :]
            at += 1
    return [line.rstrip() for line in lines]


def test_what_takes_more_than_a_second_is_named_on_a_terminal_and_cleared() -> None:
    seen, _ = on_terminal(WAITING, 1.3)
    assert "Menunggu contoh ..." in seen
    assert screen(seen) == ["Selesai.", ""]


@pytest.mark.parametrize("colour", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_command_is_given_to_the_terminal(colour: dict[str, str]) -> None:
    seen, _ = on_terminal(WAITING, 1.3, surroundings=colour)
    assert "Menunggu contoh ..." in seen
    assert "\x1b" not in seen


def test_what_is_done_within_a_second_says_nothing() -> None:
    assert on_terminal(WAITING, 0)[0] == "Selesai.\r\n"


def test_nothing_is_said_in_a_pipe_or_a_file() -> None:
    command = [sys.executable, "-c", WAITING, "1.3"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("", "Selesai.\n")


def test_a_command_names_its_steps_and_leaves_what_it_would_have_left(tmp_path: Path) -> None:
    asked = ("gap", EXAMPLE, "--start", "2026-12-01", "--html", tmp_path / "a.html", "-o", tmp_path / "a.xlsx")
    seen, out = on_terminal(AT_ONCE, *asked)
    for step in ("Mencari rencana termurah ...", "Menyusun buku kerja ...", "Menyusun halaman ..."):
        assert step in seen
    command = [sys.executable, "-c", AT_ONCE, *map(str, (*asked, "--force"))]
    piped = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert out == piped.stdout == ""
    assert "..." not in piped.stderr
    assert [line for line in screen(seen, 10_000) if line] == piped.stderr.splitlines()


def test_results_on_stdout_are_the_same_whoever_watches() -> None:
    asked = ("gap", EXAMPLE, "--start", "2026-12-01", "--format", "json")
    seen, out = on_terminal(AT_ONCE, *asked)
    command = [sys.executable, "-c", AT_ONCE, *map(str, asked)]
    assert out == subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "Menyusun JSON ..." in seen
    assert "".join(screen(seen)) == ""


def test_a_long_name_is_cut_to_the_width_of_the_terminal_so_that_all_of_it_can_be_cleared(tmp_path: Path) -> None:
    long = tmp_path / f"{'a' * 90}.yaml"
    long.write_text((ROOT / EXAMPLE).read_text(encoding="utf-8"), encoding="utf-8")
    seen, _ = on_terminal(AT_ONCE, "score", long, columns=40)
    assert "Membaca aaaa" in seen
    assert [line for line in screen(seen, 40) if line] == []


def test_what_is_wrong_stands_on_a_line_of_its_own(tmp_path: Path) -> None:
    wrong = tmp_path / "salah.yaml"
    wrong.write_text("institution: {name: Kota Contoh}\nlain: 1\n", encoding="utf-8")
    seen, _ = on_terminal(AT_ONCE, "score", wrong, columns=500, code=2)
    assert screen(seen, 500)[0].startswith(f"{wrong}:1:1: Belum ada penilaian")
