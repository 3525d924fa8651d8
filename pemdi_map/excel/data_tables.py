"""The tables of a workbook as data: every table that stands on a sheet, with what its columns say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from pemdi_map.excel.cells.entries import Link
from pemdi_map.excel.cells.keyed_tables import ID
from pemdi_map.excel.cells.plain_values import stands
from pemdi_map.excel.cells.rows import Formula, Value, day_of_serial
from pemdi_map.excel.cells.table import Choice, Column, Day
from pemdi_map.excel.cells.typed_formulas import TableLayout
from pemdi_map.excel.gap_workbook import LaidOut
from pemdi_map.excel.kept.value_words import in_words
from pemdi_map.excel.kit.page import Page, WrittenTable
from pemdi_map.excel.meanings import INDEX_POINTS, of_column, of_table
from pemdi_map.excel.plan.rencana_aksi import FOLD
from pemdi_map.report.data_files import Cell, DataColumn, DataTable

PEOPLE, FORMULA, PROGRAM = (
    "isian orang di buku kerja", "rumus buku kerja", "program, dari INPUT dan berkas data",
)  # fmt: skip
_UNITS = (
    (re.compile(r"\(Rp\)"), "rupiah"),
    (re.compile(r"\(hari-orang\)|^Hari-orang\b|^(Beban|Kapasitas) TW"), "hari-orang"),
    (re.compile(r"\(poin indeks\)"), "poin indeks"),
    (re.compile(r"\(%\)"), "persen"),
)
"""What the header of a column says of its unit."""
_KINDS = {"tanggal": "tanggal", "bulat": "bilangan bulat"} | dict.fromkeys(
    ("rupiah", "angka", "nilai", "bobot", "persepuluh"), "desimal"
)
"""What a style says of the values, where there are none."""
_INDEX_STYLES = ("pm_nilai", "pm_total_nilai", "pm_isian_nilai")
_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def data_tables(laid: LaidOut, there: Mapping[str, TableLayout] | None = None) -> list[DataTable]:
    """The tables of all sheets, in their order.

    `there`: of a workbook that came back, where its tables stand: rows that people took out are left out, and the
    others stand in the order of the file.
    """
    found = []
    for page in laid.pages.values():
        cells = {row: {column: value for column, value, _ in placed} for row, placed in page.rows.items()}
        found += [_table(page, written, cells, there or {}) for written in page.tables]
    return found


def file_name(table: str) -> str:
    """What the file of a table is called: `TabelRencanaAksi` is `rencana-aksi`."""
    return "-".join(_WORD.split(table.removeprefix("Tabel"))).lower()


def _table(
    page: Page, written: WrittenTable, cells: Mapping[int, Mapping[int, Value]], there: Mapping[str, TableLayout]
) -> DataTable:
    table, place = written.table, written.place
    own = {column.key: column for column in table.columns}
    drawn = {column.key for column in table.drawn}
    keys = [key for key in place.keys if key not in drawn and not key.startswith(FOLD) and key != ID]
    at = [place.column_of(key) for key in keys]
    rows = {row: [cells[row].get(column) for column in at] for row in _rows(written, there.get(table.name))}
    rows = {row: values for row, values in rows.items() if any(stands(value) not in (None, "") for value in values)}
    heads = dict(zip(place.keys, written.heads, strict=False))
    columns = [
        _column(table.name, key, heads[key], own.get(key), any(isinstance(row[nth], Formula) for row in rows.values()))
        for nth, key in enumerate(keys)
    ]
    styles = [own[key].style if key in own else "" for key in keys]
    records = {row: list(map(_cell, values, styles)) for row, values in rows.items()}
    name, says = file_name(table.name), of_table(table.name)
    if table.ids is None:
        return DataTable(name, page.title, says, columns, list(records.values()))
    ids = dict(zip(range(place.first_row, place.last_row + 1), written.ids, strict=False))
    of_ids = "Kode baris yang tetap, apa pun urutannya; diawali + bila barisnya ditambah orang."
    by_id = DataColumn("id", ID, of_ids, "", PROGRAM)
    with_ids = [[ids[row], *record] for row, record in records.items() if row in ids]
    return DataTable(name, page.title, says, [by_id, *columns], with_ids)


def _rows(written: WrittenTable, layout: TableLayout | None) -> Iterator[int]:
    """The rows of a table on its sheet: those that are still in the file, in the order in which they stand there."""
    rows = range(written.place.first_row, written.place.last_row + 1)
    if layout is None or not written.ids:
        yield from rows
        return
    by_id = dict(zip(written.ids, rows, strict=False))
    yield from (by_id[id_] for id_ in sorted(by_id.keys() & layout.rows.keys(), key=lambda id_: layout.rows[id_]))


def _column(table: str, key: str, head: str, column: Column[Any] | None, computed: bool) -> DataColumn:
    name = key.replace(" ", "_")
    if column is None:
        return DataColumn(name, head, f"{head} (kolom yang ditambahkan orang).", "", PEOPLE)
    unit = next((unit for pattern, unit in _UNITS if pattern.search(column.header)), "")
    if column.style in _INDEX_STYLES and table in INDEX_POINTS:
        unit = "poin indeks"
    source = PEOPLE if column.asks or column.style.startswith("pm_isian") else FORMULA if computed else PROGRAM
    asked = column.asks.ask if isinstance(column.asks, Choice | Day) else ""
    meaning = of_column(table, key) or asked or f"{column.header.rstrip('.')}."
    if isinstance(column.asks, Choice):
        meaning = f"{meaning} Pilihan: {', '.join(column.asks.words)}."
    kind = next((kind for part, kind in _KINDS.items() if part in column.style), "teks")
    return DataColumn(name, head, meaning, unit, source, kind)


def _cell(value: Value, style: str) -> Cell:
    """A value as data: a day that a formula gives is a number on its sheet, which its format shows as a day."""
    if isinstance(value, Link):
        return in_words(value, {})
    shown = stands(value)
    if "tanggal" in style and isinstance(shown, int | Fraction) and not isinstance(shown, bool) and shown >= 1:
        return day_of_serial(shown)
    return shown
