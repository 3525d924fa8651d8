"""Stopped at any moment, a command leaves the old files or the new ones, never half of one, and nothing beside them."""

from __future__ import annotations

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, NamedTuple

import pytest
from handed_out import UNITS, content_of, edited, merged, shared_parts, shared_plan, written

from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.read import read_plan

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("signals_strike"),
    pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signals"),
]

WRITING = """
import os, sys, traceback
from pathlib import Path
from pemdi_map.cli.stopping import obey_signals
from pemdi_map.cli.output import write_files
from pemdi_map.living.whole import verify_whole
folder, *names = sys.argv[1:]
old, new = ([Path(folder, name).read_bytes() for name in names] for folder in ("lama", "baru"))
for name, content in zip(names, old):
    verify_whole(name, content)  # imports what is needed, so that signals strike the writing

def write(times):
    obey_signals()
    print(os.getpid(), flush=True)
    for _ in range(times):
        for contents in (new, old):
            write_files({str(Path(folder, name)): content for name, content in zip(names, contents)})

for times in sys.stdin:
    writer = os.fork()
    if not writer:
        try:
            write(int(times))
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    print(os.waitstatus_to_exitcode(os.waitpid(writer, 0)[1]), flush=True)
"""
"""For each line it is given, a process that does the last step of every command so many times: most signals strike
while something is being written. It tells the number of that process, then how it ended."""
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
NAMES = ("rencana.xlsx", "rencana.html")


class Struck(NamedTuple):
    """A process that a signal has struck, or that was done before."""

    code: int
    err: str


def begun(command: Sequence[str], cwd: Path, messages: IO[str] | int) -> subprocess.Popen[str]:
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1796126400"}
    return subprocess.Popen(
        command, env=environment, cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=messages, text=True
    )


def struck(command: Sequence[str], which: signal.Signals, wait: float, cwd: Path) -> Struck:
    with begun(command, cwd, subprocess.PIPE) as run:
        time.sleep(wait)
        run.send_signal(which)
        _, err = run.communicate()
    return Struck(run.returncode, err)


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def took(command: Sequence[str], cwd: Path) -> float:
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1796126400"}
    began = time.monotonic()
    assert subprocess.run(command, env=environment, cwd=cwd, capture_output=True, check=False).returncode == 0
    return time.monotonic() - began


def test_a_signal_while_writing_leaves_whole_files_and_nothing_else(tmp_path: Path) -> None:
    wholes: dict[str, set[bytes]] = {name: set() for name in NAMES}
    for folder, unit in (("lama", UNITS[0]), ("baru", UNITS[1])):
        (tmp_path / folder).mkdir()
        # What is no whole workbook would not be written at all.
        for name, content in zip(NAMES, (shared_parts()[unit], folder.encode() * 100_000), strict=True):
            (tmp_path / folder / name).write_bytes(content)
            wholes[name].add(content)
    place = tmp_path / "hasil"
    place.mkdir()
    chance, seen, strays = random.Random(8), set(), 0
    said = tmp_path / "pesan"
    with (
        said.open("w") as messages,
        begun([sys.executable, "-c", WRITING, str(place), *NAMES], tmp_path, messages) as run,
    ):

        def writer(times: int) -> int:
            print(times, file=run.stdin, flush=True)
            return told()

        def told() -> int:
            assert run.stdout is not None
            return int(run.stdout.readline())

        for which in itertools.islice(itertools.cycle(SIGNALS), 160):
            struck_one = writer(1000)
            time.sleep(chance.uniform(0, 0.2))
            os.kill(struck_one, which)
            assert told() == (-which if which == signal.SIGKILL else 128 + which)
            left = set(listed(place)) - set(NAMES)
            strays += len(left)
            assert not left or which == signal.SIGKILL
            for name in set(listed(place)) - left:
                assert (place / name).read_bytes() in wholes[name]
                seen.add((place / name).read_bytes())
            if which == signal.SIGKILL:
                writer(1)
                assert told() == 0
                assert listed(place) == sorted(NAMES)
    assert "Traceback" not in said.read_text(encoding="utf-8")
    assert strays, "no kill struck while something was being written"
    assert seen == set().union(*wholes.values())


def _init(folder: Path) -> tuple[list[str], set[bytes]]:
    place = folder / "isian.xlsx"
    command = [sys.executable, "-m", "pemdi_map", "init", "-o", str(place), "--force"]
    took(command, folder)
    new = place.read_bytes()
    place.write_bytes(b"lama")
    return command, {b"lama", new}


def _merge(folder: Path) -> tuple[list[str], set[bytes]]:
    row = next(iter(read_plan("x.xlsx", shared_parts()[UNITS[0]]).layout[rencana_aksi.TABLE].rows))
    part = edited(shared_parts()[UNITS[0]], {(rencana_aksi.TABLE, row, "note"): "isian"})
    plan, parts = written(folder, shared_plan(), {"bagian": part})
    old, new = plan.read_bytes(), content_of(merged(plan, parts["bagian"]))
    assert old != new
    parts["bagian"].rename(folder.with_suffix(".xlsx"))
    command = ["merge", str(plan), str(folder.with_suffix(".xlsx")), "-o", str(plan), "--force"]
    return [sys.executable, "-m", "pemdi_map", *command], {old, new}


@pytest.mark.parametrize(("make", "times"), [(_init, 24), (_merge, 16)])
def test_a_command_struck_at_any_moment_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, make: Callable[[Path], tuple[list[str], set[bytes]]], times: int
) -> None:
    folder = tmp_path / "kerja"
    folder.mkdir()
    command, whole = make(folder)
    (place,) = folder.iterdir()
    old = place.read_bytes()
    takes = took(command, folder)
    assert place.read_bytes() in whole - {old}
    chance, stopped = random.Random(7), set()
    for which in itertools.islice(itertools.cycle(SIGNALS), times):
        place.write_bytes(old)
        # What a kill left stays until a run comes as far as writing.
        before = {*listed(folder), place.name}
        ran = struck(command, which, takes * chance.uniform(0, 1.1), folder)
        # A signal may come before Python has started the program, or after that is done.
        assert ran.code in (0, -which, 128 + which), ran.err
        assert "pemdi_map" not in ran.err.partition("Traceback")[2]
        stopped |= {which} if ran.code else set()
        assert place.read_bytes() in whole
        assert which == signal.SIGKILL or before.issuperset(listed(folder))
    assert stopped == set(SIGNALS), "a signal never struck a running command"
    place.write_bytes(old)
    took(command, folder)
    assert listed(folder) == [place.name]
