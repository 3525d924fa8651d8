"""Sheet Arsip: what people typed that has no place any more. Nothing typed is lost; it returns with its row."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from pemdi_map.dates import date_in_words
from pemdi_map.excel.cells.entries import Archived, Link, Note, Typed, TypedFormula
from pemdi_map.excel.cells.rows import Value
from pemdi_map.excel.cells.table import Column, Table
from pemdi_map.excel.cells.typed_formulas import in_words
from pemdi_map.excel.kit.page import Page

TITLE = "Arsip"
HEADER_ROW = 4
COLUMNS: tuple[Column[tuple[Archived, Value]], ...] = (
    Column("sheet", "Lembar", 18, lambda row: row[0].sheet),
    Column("row", "Kode baris", 16, lambda row: row[0].row or None),
    Column("describes", "Baris", 44, lambda row: row[0].describes, "pm_tebal"),
    Column("column", "Kolom", 24, lambda row: row[0].header),
    Column("value", "Isian", 44, lambda row: row[1]),
    Column("why", "Sebab", 28, lambda row: row[0].why),
    Column("day", "Tanggal dipindahkan", 18, lambda row: row[0].day, "pm_tanggal"),
)


def fill(page: Page, archive: Sequence[Archived], heads: Mapping[tuple[str, str], str]) -> None:
    """Fill the sheet, one row per value. `heads`: the headers of columns by table and key, for formulas in words."""
    page.heading(
        "Arsip isian",
        "Isian yang tempatnya tidak ada lagi setelah rencana diperbarui. Bila baris dan kolomnya kembali, isiannya"
        " kembali dengan sendirinya.",
    )
    rows = ((one, shown(one.value, heads)) for one in archive)
    place = page.table(Table("TabelArsip", COLUMNS), HEADER_ROW, rows)
    page.freeze(place)


def shown(value: Typed | Note, heads: Mapping[tuple[str, str], str]) -> Value:
    """The value as it stood; a formula as text, since its references no longer lead anywhere."""
    if isinstance(value, TypedFormula):
        return f"={in_words(value.text, heads)}"
    if isinstance(value, Link):
        return f"{value.text} ({value.target})" if value.text != value.target else value.text
    if isinstance(value, Note):
        return f"Komentar {value.author}: {value.text}" if value.author else f"Komentar: {value.text}"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime):
        return f"{date_in_words(value.date())} {value:%H.%M}"
    if isinstance(value, datetime.date):
        return date_in_words(value)
    if isinstance(value, datetime.timedelta):
        return str(value)
    return value
