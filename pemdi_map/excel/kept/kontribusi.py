"""On sheet Riwayat, below the index over the years: which unit contributed what, when, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pemdi_map.engine.merging.claims import PLAN, Cell, Contribution
from pemdi_map.excel.cells.entries import Note, Typed
from pemdi_map.excel.cells.keyed_tables import Base, Laying
from pemdi_map.excel.cells.rows import Value, letter
from pemdi_map.excel.cells.table import Column
from pemdi_map.excel.kept.value_words import in_words
from pemdi_map.excel.kit.page import Page

TABLE = "TabelKontribusi"
KEEPERS = "Rencana (penyusun)"
_FIRST_ROW = 4
_COLUMNS = (
    Column("Tanggal", 14, "pm_tanggal_pendek"),
    Column("OPD", 26, "pm_tebal"),
    Column("Lembar", 14),
    Column("Kode baris", 14, "pm_tengah"),
    Column("Kolom", 16),
    Column("Semula", 17),
    Column("Isian", 17),
    Column("Dipakai", 10, "pm_tengah"),
    Column("Keputusan", 22),
    Column("Baris", 42),
)


def fill(page: Page, contributions: Sequence[Contribution[Typed | Note]], laying: Laying) -> None:
    """Add the table below what the sheet holds; `laying` names the sheets, rows and columns of the tables."""
    row = max(page.rows, default=0) + 2
    if not page.rows:
        page.heading("Riwayat", "Siapa mengisi apa, dan kapan bagiannya digabungkan ke rencana ini.")
        row = _FIRST_ROW
    page.put(row, 1, "Isian yang digabungkan dari OPD", "pm_bagian")
    for at, column in enumerate(_COLUMNS, start=1):
        page.width(at, max(column.width, page.width_of(at)))
    place = page.table(TABLE, row + 2, _COLUMNS, _records(contributions, laying), widths=False)
    page.tones(place.cells("Dipakai"), {"ya": "good", "tidak": "fair"})
    area = str(page.sheet.print_area or f"A1:{letter(len(_COLUMNS))}1")
    last = area.rpartition(":")[2].strip("$").partition("$")[0].rstrip("0123456789")
    page.sheet.print_area = f"A1:{last}{place.last_row}"


def _records(contributions: Sequence[Contribution[Typed | Note]], laying: Laying) -> Iterator[list[Value]]:
    bases = laying.bases
    heads = {(table, key): head for table, base in bases.items() for key, head in base.heads.items()}
    for one in contributions:
        base = bases.get(one.cell.table)
        used = "tidak" if one.set_aside else "ya"
        decided = f"Konflik; yang dipakai menurut aturan: {one.set_aside}" if one.set_aside else None
        yield [
            one.day, KEEPERS if one.unit == PLAN else one.unit, base.sheet if base else one.cell.table,
            one.cell.row or None, _column(one.cell, base), in_words(one.base, heads) or None,
            in_words(one.value, heads) or None, used, decided, laying.described(one.cell.table, one.cell.row) or None,
        ]  # fmt: skip


def _column(cell: Cell, base: Base | None) -> str:
    head = base.heads.get(cell.column, cell.column) if base else cell.column
    return {"value": head, "note": f"{head} (komentar)", "head": f"{head} (judul kolom)"}[cell.aspect]
