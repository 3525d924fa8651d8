"""Twelve units fill their parts: everything typed comes back, every conflict is listed, no order matters."""

from __future__ import annotations

import datetime
import io
import os
import random
import shutil
import subprocess
import zipfile
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from handed_out import (
    STORED,
    UNITS,
    Edit,
    content_of,
    edited,
    in_the_plan,
    merged,
    open_cells,
    shared_parts,
    shared_plan,
    some_value,
    with_oddities,
    written,
)

from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.read import PlanBook, read_plan

pytestmark = pytest.mark.slow

SOFFICE = shutil.which("soffice")
EACH = 25
TEXTS = ("note", "link", "status")
DIFFERENT: dict[str, tuple[Any, Any]] = {
    "mine": ("draf", "belum"), "answer": ("draf", "belum"), "index_value": (1, 2), "index_year": (2023, 2022),
}  # fmt: skip
"""What two units say of one cell, by its column; elsewhere two texts."""


@cache
def goals(unit: str) -> dict[Edit, Edit]:
    """The cells that a unit may fill, with the cell of the plan that each fills."""
    part = shared_parts()[unit]
    return {cell: in_the_plan(part, cell) for cell in open_cells(part)}


def own_edits(seed: int) -> dict[str, dict[Edit, Any]]:
    """Random edits of all units that touch no cell of the plan twice."""
    chance = random.Random(seed)
    taken: set[Edit] = set()
    found: dict[str, dict[Edit, Any]] = {}
    for unit in UNITS:
        cells = [cell for cell, goal in goals(unit).items() if goal not in taken]
        chosen = chance.sample(cells, min(EACH, len(cells)))
        taken |= {goals(unit)[cell] for cell in chosen}
        found[unit] = {cell: some_value(chance, unit, cell[2]) for cell in chosen}
    return found


def filled(edits: dict[str, dict[Edit, Any]]) -> dict[str, bytes]:
    return {unit: edited(shared_parts()[unit], cells) for unit, cells in edits.items()}


def value_in(book: PlanBook, edit: Edit) -> Any:
    """What a plan holds in a cell."""
    table, row, column = edit
    typed = book.entries.tables[table].cells if table in book.entries.tables else {}
    if (row, column) in typed:
        return typed[row, column]
    base = book.ledger.bases[table]
    return base.rows[row][base.keys.index(column)] if row in base.rows else None


def as_read(value: Any) -> Any:
    """A typed value as the plan stores it and as it is read back."""
    value = STORED.get(value, value) if isinstance(value, str) else value
    if isinstance(value, datetime.datetime):
        return value.date()
    return Fraction(repr(value)) if isinstance(value, float) and not value.is_integer() else value


def test_everything_that_twelve_units_typed_is_in_the_plan_and_in_the_record(tmp_path: Path) -> None:
    edits = own_edits(1)
    files = written(tmp_path, shared_plan(), filled(edits))
    together = merged(files.plan, *files.parts.values())
    assert together.told.merged.conflicts == ()
    book = read_plan("baru.xlsx", content_of(together))
    recorded = {(one.unit, one.cell[:3], one.value) for one in book.entries.contributions}
    for unit, cells in edits.items():
        for cell, value in cells.items():
            assert value_in(book, goals(unit)[cell]) == as_read(value)
            assert (unit, goals(unit)[cell], as_read(value)) in recorded
    assert {one.day for one in book.entries.contributions} == {datetime.date(2026, 12, 1)}


def test_merging_in_two_steps_and_in_any_order_gives_the_same_bytes(tmp_path: Path) -> None:
    parts = {unit: with_oddities(shared_parts()[unit], str(at)) for at, unit in enumerate(UNITS)}
    files = written(tmp_path, shared_plan(), parts)
    paths = list(files.parts.values())
    at_once = content_of(merged(files.plan, *paths))
    random.Random(2).shuffle(paths)
    between = tmp_path / "antara.xlsx"
    between.write_bytes(content_of(merged(files.plan, *paths[:5])))
    assert content_of(merged(between, *paths[5:])) == at_once
    last = tmp_path / "baru.xlsx"
    last.write_bytes(at_once)
    again = merged(last, *paths)
    assert content_of(again) == at_once
    assert again.told.merged.taken == ()
    everything = " ".join(zipfile.ZipFile(io.BytesIO(at_once)).read(name).decode() for name in xml_parts(at_once))
    for at in range(len(UNITS)):
        for words in ("komentar", "petugas", "tulisan", "daftar", "entah"):
            assert f"{words} {at}<" in everything
        assert f"https://contoh.go.id/{at}" in everything
        assert f"<f>1000*{at + 1}</f>" in everything
    heads = read_plan("baru.xlsx", at_once).entries.tables[rencana_aksi.TABLE].heads
    assert list(heads.values()).count("Nama petugas") == 1


def xml_parts(content: bytes) -> list[str]:
    return [name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if name.endswith((".xml", ".rels"))]


def test_every_conflict_is_listed_and_nothing_is_written(tmp_path: Path) -> None:
    chance = random.Random(3)
    edits = own_edits(3)
    expected: set[Edit] = set()
    # Evidence that stands in several parts gets different answers, and the plan's keepers type over some cells.
    holders: dict[Edit, list[tuple[str, Edit]]] = {}
    for unit in UNITS:
        for cell, goal in goals(unit).items():
            holders.setdefault(goal, []).append((unit, cell))
    taken = {goals(unit)[cell] for unit, cells in edits.items() for cell in cells}
    for goal, units in holders.items():
        if len(units) > 1 and goal not in taken and chance.random() < 0.2:
            for (unit, cell), value in zip(units[:2], DIFFERENT.get(goal[2], ("satu", "dua")), strict=True):
                edits[unit][cell] = value
            expected.add(goal)
    free = {row for _, row, _ in holders if row.startswith("+")}
    own = [cell for cell in chance.sample(sorted(taken), 60) if cell[1] not in free and cell[2] in TEXTS]
    expected |= set(own)
    plan = edited(shared_plan(), dict.fromkeys(own, "penyusun"))
    files = written(tmp_path, plan, filled(edits))
    together = merged(files.plan, *files.parts.values())
    listed = {conflict.cell[:3] for conflict in together.told.merged.undecided}
    assert expected
    assert listed == expected
    assert together.content is None
    decided = merged(files.plan, *files.parts.values(), prefer=("rencana", *UNITS))
    book = read_plan("baru.xlsx", content_of(decided))
    assert all(value_in(book, cell) == "penyusun" for cell in own)
    kept = {(one.unit, one.cell[:3]) for one in book.entries.contributions if one.set_aside}
    assert {cell for _, cell in kept} == expected


@pytest.mark.skipif(SOFFICE is None and os.environ.get("CI") != "true", reason="LibreOffice is not installed")
def test_parts_that_libreoffice_saved_bring_the_same_back(tmp_path: Path) -> None:
    parts = {unit: content for unit, content in filled(own_edits(4)).items() if unit in UNITS[:4]}
    files = written(tmp_path / "asli", shared_plan(), parts)
    out = tmp_path / "lewat"
    subprocess.run(
        [SOFFICE or "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), *map(str, files.parts.values())],
        capture_output=True, check=True, timeout=300,
    )  # fmt: skip
    through = merged(files.plan, *sorted(out.iterdir()))
    assert content_of(through) == content_of(merged(files.plan, *files.parts.values()))
