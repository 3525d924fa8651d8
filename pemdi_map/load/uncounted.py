"""Entries of the action plan that no formula counts: they stand, but no sum, bar or percentage sees them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction

from pemdi_map.errors import Finding
from pemdi_map.excel import rencana_aksi
from pemdi_map.excel.entries import Simple
from pemdi_map.excel.plain_values import stands
from pemdi_map.excel.words import STATUS_CHOICES
from pemdi_map.load.plan_workbook import PlanBook


def uncounted(book: PlanBook) -> tuple[Finding, ...]:
    """A finding for each, with its cell; nothing is refused because of them."""
    entries = book.entries.tables.get(rencana_aksi.TABLE)
    found = []
    for (row, column), value in entries.cells.items() if entries else ():
        shown = stands(value)
        for message, remedy in () if shown is None else _wrong(column, shown):
            place = book.places.get((rencana_aksi.TABLE, row, column), book.name)
            found.append(Finding(place, "uncounted", message, remedy, "warning"))
    return tuple(sorted(found, key=lambda finding: finding.where))


def _wrong(column: str, value: Simple) -> Iterator[tuple[str, str]]:
    if column == rencana_aksi.STATUS and str(value).casefold() not in STATUS_CHOICES:
        yield f"status '{value}' tidak dihitung.", f"Pilih: {', '.join(STATUS_CHOICES)}."
    number = isinstance(value, int | Fraction) and not isinstance(value, bool)
    if column == rencana_aksi.EFFORT and not number:
        yield f"hari-orang '{value}' bukan angka dan tidak dihitung.", "Isi dengan angka."
    if column in (rencana_aksi.START, rencana_aksi.FINISH) and not isinstance(value, datetime.date):
        yield (
            f"{column.lower()} '{value}' bukan tanggal dan tidak dihitung.",
            "Isi misalnya 17/08/2026.",
        )
