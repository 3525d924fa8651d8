"""What is not understood, and whose name is whose, is told before `merge` and `split` write anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from program import Run

EXAMPLE = Path(__file__).parents[2] / "examples" / "kabupaten-paser-2024.yaml"

pytestmark = pytest.mark.slow


def typed(path: Path, sheet: str, head_row: int, cells: dict[tuple[int, str], str]) -> None:
    """Type into the columns of a sheet, by their headers, in rows counted from the first below."""
    book = load_workbook(path)
    heads = {cell.value: int(cell.column or 0) for cell in book[sheet][head_row]}
    for (row, head), value in cells.items():
        book[sheet].cell(head_row + row, heads[head]).value = value
    book.save(path)


def test_words_and_names_in_a_plan_and_its_copies_are_told_before_a_file_is_written(run: Run, tmp_path: Path) -> None:
    plan, parts, new = tmp_path / "rencana.xlsx", tmp_path / "bagian", tmp_path / "gabung.xlsx"
    assert run("gap", EXAMPLE, "--start", "2026-12-01", "-o", plan).code == 0
    owner = "OPD pengampu"
    typed(plan, "Rencana Aksi", 6, {
        (1, "Anggaran (Rp)"): "150 juta", (2, "Anggaran (Rp)"): "1,2 M", (3, "Anggaran (Rp)"): "menunggu DPA",
        (1, owner): "Bappedalitbang / Inspektorat", (18, owner): "BKPSDM", (4, owner): "Dinas Kesehatan",
    })  # fmt: skip
    said = run("split", plan, "-d", parts).err
    before, _, after = said.partition("Ditulis:")
    for told in (
        '2 anggaran dibaca begini: K7 "150 juta" = Rp 150.000.000, K8 "1,2 M" = Rp 1.200.000.000',
        'anggaran (Rp) "menunggu DPA" bukan angka',
        '"BKPSDM" dibaca sebagai Badan Kepegawaian dan Pengembangan SDM (BKPSDM)', 'units: {kepegawaian: "BKPSDM"}',
        "Bappedalitbang memimpin, Inspektorat mendukung", '"Dinas Kesehatan" tidak dikenal',
    ):  # fmt: skip
        assert told in before
    assert after.count("kepegawaian") == 1
    assert {part.name for part in parts.glob("*.xlsx")} >= {"dinas-kesehatan.xlsx", "bappedalitbang.xlsx"}
    typed(parts / "diskominfostaper.xlsx", "Tugas", 4, {
        (1, "Sampai di mana"): "sudah beres", (2, "Sampai di mana"): "on progress", (3, "Sampai di mana"): "Selesai ",
        (1, "Selesai kapan"): "TW II 2027", (4, "Sampai di mana"): "entah", (4, "Selesai kapan"): "nanti",
    })  # fmt: skip
    merged = run("merge", plan, *sorted(parts.glob("*.xlsx")), "-o", new)
    before, _, _ = merged.err.partition("Ditulis:")
    assert merged.code == 0
    assert f"{parts / 'diskominfostaper.xlsx'}: 2 isian Diskominfostaper belum terbaca" in before
    assert "entah" in before
    assert "tulis status (belum mulai, berjalan, selesai, tertunda, batal); tanggal" in before
    assert '2 status dibaca begini: G5 "sudah beres" = selesai, G6 "on progress" = berjalan' in before
    assert 'H5 "TW II 2027" = 30/06/2027' in before
    sheet = load_workbook(new)["Rencana Aksi"]
    heads = {cell.value: int(cell.column or 0) for cell in sheet[6]}
    assert [sheet.cell(row, heads["Anggaran (Rp)"]).value for row in (7, 8)] == [150_000_000, 1_200_000_000]
