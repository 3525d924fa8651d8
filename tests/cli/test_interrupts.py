"""Ctrl+C at any moment: exit code 130, no traceback, no half of a file."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="sends signals"),
    pytest.mark.usefixtures("signals_strike"),
]
STARTING = "import sys; print('siap', flush=True); from pemdi_map.start import run; run()"
SOURCE = "examples/kota-bandar-lampung-2024.yaml"


def _command(folder: Path) -> list[str]:
    result = str(folder / "hasil.xlsx")
    return [
        sys.executable,
        "-c",
        STARTING,
        "gap",
        SOURCE,
        "--start",
        "2026-12-01",
        "--no-plan",
        "-o",
        result,
        "--force",
    ]


def interrupted(folder: Path, wait: float) -> tuple[int, str]:
    """The exit code and the messages of a run that is interrupted so long after it began."""
    # Its temporary files lie in the folder too, so that none of them can stay unseen.
    environment = {**os.environ, "TMPDIR": str(folder)}
    with subprocess.Popen(
        _command(folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as run:  # fmt: skip
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.readline()
        time.sleep(wait)
        run.send_signal(signal.SIGINT)
        said = run.stderr.read()
    return run.returncode, said


@pytest.mark.slow
def test_an_interrupt_at_any_moment_ends_plainly_and_leaves_no_half_of_a_file(tmp_path: Path) -> None:
    began = time.monotonic()
    subprocess.run(_command(tmp_path), capture_output=True, check=True)
    took = time.monotonic() - began
    whole = (tmp_path / "hasil.xlsx").read_bytes()
    chance = random.Random(13)
    codes = set()
    for _ in range(30):
        code, said = interrupted(tmp_path, chance.uniform(0.05, 1.1) * took)
        codes.add(code)
        assert code in (0, 130), said
        assert "Traceback" not in said
        assert [path.name for path in tmp_path.iterdir()] == ["hasil.xlsx"]
        assert (tmp_path / "hasil.xlsx").read_bytes() == whole
    assert 130 in codes


def test_an_interrupt_before_anything_is_read_ends_plainly() -> None:
    with tempfile.TemporaryDirectory() as folder:
        code, said = interrupted(Path(folder), 0.1)
    assert (code, "Traceback" in said) == (130, False)


def test_what_a_shell_starts_in_the_background_heeds_no_interrupt() -> None:
    check = (
        "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "import sys; sys.argv = ['pemdi-map', '--version']\n"
        "from pemdi_map.cli import main\n"
        "main.main = lambda: sys.exit(int(signal.getsignal(signal.SIGINT) is not signal.SIG_IGN))\n"
        "from pemdi_map.start import run; run()"
    )
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
