"""On sheet Riwayat, below the index over the years: which unit contributed what, when, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from pemdi_map.engine.merging.claims import PLAN, Cell, Contribution
from pemdi_map.excel.cells.entries import Note, Typed
from pemdi_map.excel.cells.keyed_tables import Base, Laying
from pemdi_map.excel.cells.rows import letter
from pemdi_map.excel.cells.table import Column, Table
from pemdi_map.excel.kept.value_words import in_words
from pemdi_map.excel.kit.page import Page

TABLE = "TabelKontribusi"
Reason = Literal[":unread", ":asked", ":elsewhere", ":locked", ":agreed"]
UNREAD: Reason = ":unread"
ASKED: Reason = ":asked"
ELSEWHERE: Reason = ":elsewhere"
LOCKED: Reason = ":locked"
AGREED: Reason = ":agreed"
REASONS: Mapping[str, str] = {
    UNREAD: "Belum terbaca: tanyakan artinya",
    ASKED: "Sudah ditanyakan: belum diketahui",
    ELSEWHERE: "Bukan tugas OPD ini: ganti pengampunya",
    LOCKED: "Ditulis di sel yang terkunci",
    AGREED: "Sudah ditanyakan: seperti di rencana",
}
"""Why something typed did not come into its cell, where no rule set it aside: `Contribution.set_aside` -> words."""
KEEPERS = "Rencana (penyusun)"
_FIRST_ROW = 4


class _Row(NamedTuple):
    """A contribution; `heads`: the headers of columns by table and key."""

    one: Contribution[Typed | Note]
    laying: Laying
    heads: Mapping[tuple[str, str], str]

    @property
    def base(self) -> Base | None:
        return self.laying.bases.get(self.one.cell.table)


_COLUMNS: tuple[Column[_Row], ...] = (
    Column("day", "Tanggal", 14, lambda row: row.one.day, "pm_tanggal_pendek"),
    Column("unit", "OPD", 26, lambda row: KEEPERS if row.one.unit == PLAN else row.one.unit, "pm_tebal"),
    Column("sheet", "Lembar", 14, lambda row: row.base.sheet if row.base else row.one.cell.table),
    Column("row", "Kode baris", 14, lambda row: row.one.cell.row or None, "pm_tengah"),
    Column("column", "Kolom", 16, lambda row: _column(row.one.cell, row.base)),
    Column("before", "Semula", 17, lambda row: in_words(row.one.base, row.heads) or None),
    Column("value", "Isian", 17, lambda row: in_words(row.one.value, row.heads) or None),
    Column(
        "used", "Dipakai", 10, lambda row: "tidak" if row.one.set_aside not in ("", AGREED) else "ya", "pm_tengah",
        tones={"ya": "good", "tidak": "fair"},
    ),
    Column("decided", "Keputusan", 22, lambda row: _decided(row.one.set_aside)),
    Column("describes", "Baris", 42,
           lambda row: row.laying.described(row.one.cell.table, row.one.cell.row) or None),
)  # fmt: skip


def fill(page: Page, contributions: Sequence[Contribution[Typed | Note]], laying: Laying) -> None:
    """Add the table below what the sheet holds; `laying` names the sheets, rows and columns of the tables."""
    if page.rows:
        row = max(page.rows) + 2
    else:
        page.heading("Riwayat", "Siapa mengisi apa, dan kapan bagiannya digabungkan ke rencana ini.")
        row = _FIRST_ROW
    page.put(row, 1, "Isian yang digabungkan dari OPD", "pm_bagian")
    for at, column in enumerate(_COLUMNS, start=1):
        page.width(at, max(column.width, page.width_of(at)))
    heads = {(table, key): head for table, base in laying.bases.items() for key, head in base.heads.items()}
    rows = (_Row(one, laying, heads) for one in contributions)
    place = page.table(Table(TABLE, _COLUMNS, widths=False), row + 2, rows)
    area = str(page.sheet.print_area or f"A1:{letter(len(_COLUMNS))}1")
    last = area.rpartition(":")[2].strip("$").partition("$")[0].rstrip("0123456789")
    page.sheet.print_area = f"A1:{last}{place.last_row}"


def _decided(rule: str) -> str | None:
    if rule in REASONS:
        return REASONS[rule]
    return f"Konflik; yang dipakai menurut aturan: {rule}" if rule else None


def _column(cell: Cell, base: Base | None) -> str:
    head = base.heads.get(cell.column, cell.column) if base else cell.column
    return {"value": head, "note": f"{head} (komentar)", "head": f"{head} (judul kolom)"}[cell.aspect]
