"""Killed at any moment, a merge leaves the old plan or the new one, never half of one."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from handed_out import UNITS, content_of, edited, merged, shared_parts, shared_plan, written

from pemdi_map.excel import rencana_aksi
from pemdi_map.load.plan_workbook import read_plan

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("sharing")]

WRITING = """
import sys
from pathlib import Path
from pemdi_map.cli.output import write_files
from pemdi_map.load.whole import verify_whole
name, *contents = sys.argv[1:]
contents = [Path(each).read_bytes() for each in contents]
verify_whole(name, contents[0])  # imports what is needed
print("siap", flush=True)
while True:
    for content in contents:
        write_files({name: content})
"""
"""The last step of a merge over and over, so that most kills strike while something is being written."""


def test_a_killed_merge_leaves_the_old_plan_or_the_new_one(tmp_path: Path) -> None:
    row = next(iter(read_plan("x.xlsx", shared_parts()[UNITS[0]]).layout[rencana_aksi.TABLE].rows))
    part = edited(shared_parts()[UNITS[0]], {(rencana_aksi.TABLE, row, "Kendala/Catatan"): "isian"})
    files = written(tmp_path, shared_plan(), {"bagian": part})
    old, new = files.plan.read_bytes(), content_of(merged(files.plan, files.parts["bagian"]))
    assert old != new
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1796126400"}
    command = [sys.executable, "-m", "pemdi_map", "merge", str(files.plan), str(files.parts["bagian"]), "-o",
               str(files.plan), "--force"]  # fmt: skip
    began = time.monotonic()
    assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0
    took = time.monotonic() - began
    assert files.plan.read_bytes() == new
    chance = random.Random(7)
    for _ in range(3):
        files.plan.write_bytes(old)
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            time.sleep(took * chance.uniform(0.5, 1.0))
            run.kill()
        assert files.plan.read_bytes() in (old, new)


def test_a_kill_while_writing_leaves_a_whole_file(tmp_path: Path) -> None:
    old, new, plan = tmp_path / "lama", tmp_path / "baru", tmp_path / "rencana.xlsx"
    # What is no whole workbook would not be written at all.
    for path, unit in ((old, UNITS[0]), (new, UNITS[1])):
        path.write_bytes(shared_parts()[unit])
    whole = {old.read_bytes(), new.read_bytes()}
    plan.write_bytes(old.read_bytes())
    chance = random.Random(8)
    seen = set()
    for _ in range(25):
        command = [sys.executable, "-c", WRITING, str(plan), str(old), str(new)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
            assert run.stdout is not None
            run.stdout.readline()
            time.sleep(chance.uniform(0, 0.2))
            run.kill()
        assert plan.read_bytes() in whole
        seen.add(plan.read_bytes())
    assert seen == whole
