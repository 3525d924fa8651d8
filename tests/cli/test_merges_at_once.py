"""Twelve people merge at once onto one plan: every edit is in it, or its command failed and said so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from handed_out import UNITS, edited, shared_parts, shared_plan, written
from tries import often

from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.read import read_plan

pytestmark = pytest.mark.slow

NOTE = "note"


def first_row(part: bytes) -> str:
    return next(iter(read_plan("x.xlsx", part).layout[rencana_aksi.TABLE].rows))


@pytest.mark.parametrize("turn", range(often(1, 20)))
def test_no_edit_of_twelve_merges_at_once_is_lost_in_silence(tmp_path: Path, turn: int) -> None:
    rows = {unit: first_row(shared_parts()[unit]) for unit in UNITS}
    edits = {unit: f"isian {unit} {turn}" for unit in UNITS}
    parts = {
        unit: edited(shared_parts()[unit], {(rencana_aksi.TABLE, rows[unit], NOTE): edits[unit]}) for unit in UNITS
    }
    plan, paths = written(tmp_path / "kerja", shared_plan(), parts)
    before = sorted(path.name for path in plan.parent.iterdir())
    running = {
        unit: subprocess.Popen(
            [sys.executable, "-m", "pemdi_map", "merge", str(plan), str(path), "-o", str(plan), "--force"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for unit, path in paths.items()
    }  # fmt: skip
    ended = {unit: (process.communicate()[1], process.returncode) for unit, process in running.items()}
    cells = read_plan("rencana.xlsx", plan.read_bytes()).entries.tables[rencana_aksi.TABLE].cells
    for unit, (err, code) in ended.items():
        if cells.get((rows[unit], NOTE)) != edits[unit]:
            assert code == 2, (unit, err)
            assert "masih ditulis" in err
        else:
            assert code == 0, (unit, err)
    assert any("Menunggu" in err for err, _ in ended.values())
    assert sorted(path.name for path in plan.parent.iterdir()) == before
