"""A workbook says which instrument it was made by, and every command goes by that or names it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program import Run

PASER = Path(__file__).parents[2] / "examples" / "kabupaten-paser-2024.yaml"
EDITION = """\
schema: pemdi-map/instrument/1
id: pemdi-2027
version: "2027.1-contoh"
extends: pemdi-2026
changes:
- effective: 2027-01-01
  reason: Contoh.
  sources: [CONTOH-2027]
  set: {first_year: 2027, indicators/I19/weight: 12, indicators/I20/weight: 13}
sources:
- {id: CONTOH-2027, title: Peraturan contoh, reach: own_judgement}
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "instruments").mkdir(parents=True)
    (folder / "instruments" / "pemdi-2027.yaml").write_text(EDITION, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_a_workbook_made_by_an_edition_is_read_by_it(run: Run, tmp_path: Path, data: Path) -> None:
    made = tmp_path / "analisis.xlsx"
    assert run("gap", PASER, "--start", "2026-12-01", "--no-plan", "--data", data, "-o", made).code == 0
    assert run("verify", made, "--data", data).code == 0
    without = run("verify", made)
    assert without.code == 2
    assert "disusun menurut pemdi-2027, yang tidak ada" in without.err


@pytest.mark.slow
def test_a_workbook_made_before_the_edition_goes_on_by_its_own_instrument(run: Run, tmp_path: Path, data: Path) -> None:
    made = tmp_path / "analisis.xlsx"
    assert run("gap", PASER, "--start", "2026-12-01", "--no-plan", "-o", made).code == 0
    kept = run("verify", made, "--data", data, "--format", "json")
    assert (kept.code, json.loads(kept.out)["differences"]) == (0, [])
    updated = run("gap", PASER, "--update", made, "--data", data, "-o", tmp_path / "baru.xlsx")
    assert updated.code == 0
    assert "disusun menurut spbe-2020--pemdi-2026" in updated.err
    assert "memakai spbe-2020--pemdi-2027" in updated.err
