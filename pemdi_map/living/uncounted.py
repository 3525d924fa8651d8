"""Entries that stand but that no formula counts as they were meant: no sum, bar or percentage sees them rightly."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction

from pemdi_map.errors import Finding
from pemdi_map.excel.cells.entries import Simple, TypedFormula
from pemdi_map.excel.cells.plain_values import stands
from pemdi_map.excel.computation import controls
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.kit.words import STATUS_CHOICES
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.figures import digits_hint
from pemdi_map.living.read import PlanBook

_DATES = (rencana_aksi.START, rencana_aksi.FINISH)
_COUNTED = {
    rencana_aksi.TABLE: {rencana_aksi.STATUS, rencana_aksi.EFFORT, *_DATES},
    bukti_dukung.TABLE: {bukti_dukung.MINE},
    periksa_cepat.TABLE: {periksa_cepat.ANSWER},
    controls.INDICATOR_TABLE: {controls.ASSESSED, controls.TRIED_LEVEL},
    controls.INDEX_TABLE: {controls.INDEX_VALUE, controls.INDEX_YEAR},
    controls.TARGET_TABLE: {controls.TARGET},
}
"""The columns that move a figure, by table."""


def uncounted(book: PlanBook) -> tuple[Finding, ...]:
    """A finding for each, with its cell; nothing is refused because of them."""
    found = []
    for table, columns in _COUNTED.items():
        entries = book.entries.tables.get(table)
        for (row, column), value in entries.cells.items() if entries else ():
            if column not in columns:
                continue
            shown = stands(value)
            if isinstance(value, TypedFormula) and shown is None:
                wrong = [("rumusnya belum dihitung dan tidak ikut.", "Buka dengan program lembar kerja lalu simpan.")]
            else:
                wrong = list(_wrong(column, shown)) if table == rencana_aksi.TABLE and shown is not None else []
            place = book.places.get((table, row, column), book.name)
            found += [Finding(place, "uncounted", message, remedy, "warning") for message, remedy in wrong]
    return tuple(sorted(found, key=lambda finding: finding.where))


def _wrong(column: str, value: Simple) -> Iterator[tuple[str, str]]:
    if column == rencana_aksi.STATUS and str(value).casefold() not in STATUS_CHOICES:
        yield f"status '{value}' tidak dihitung.", f"Pilih: {', '.join(STATUS_CHOICES)}."
    number = isinstance(value, int | Fraction) and not isinstance(value, bool)
    if column == rencana_aksi.EFFORT and not number:
        yield f"hari-orang '{value}' bukan angka dan tidak dihitung.", f"Isi dengan angka.{digits_hint(value)}"
    if column == rencana_aksi.EFFORT and isinstance(value, int | Fraction) and value < 0:
        yield "hari-orang kurang dari 0, jadi jumlah dan persennya keliru.", "Isi dengan 0 atau lebih."
    if column in _DATES and not isinstance(value, datetime.date):
        yield (
            f"{column.lower()} '{value}' bukan tanggal dan tidak dihitung.",
            f"Isi misalnya 17/08/2026.{digits_hint(value)}",
        )
