"""Entries that stand but that no formula counts as they were meant: no sum, bar or percentage sees them rightly."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from pemdi_map.errors import Finding
from pemdi_map.excel.asking import asking_columns
from pemdi_map.excel.cells.entries import Simple, Typed, TypedFormula
from pemdi_map.excel.cells.plain_values import stands
from pemdi_map.excel.cells.table import Choice, Column, Number
from pemdi_map.figures import digits_hint
from pemdi_map.living.read import PlanBook
from pemdi_map.living.repeated_money import repeated_in


def uncounted(book: PlanBook) -> tuple[Finding, ...]:
    """A finding for each, with its cell; nothing is refused because of them."""
    found = []
    for table, columns in asking_columns().items():
        counted = {column.key: column for column in columns if column.asks and column.asks.counted}
        entries = book.entries.tables.get(table)
        for (row, key), value in entries.cells.items() if entries else ():
            place = book.places.get((table, row, key), book.name)
            wrong = _wrong(counted[key], value) if key in counted else ()
            found += [Finding(place, "uncounted", message, remedy, "warning") for message, remedy in wrong]
    return tuple(sorted((*found, *repeated_in(book)), key=lambda finding: finding.where))


def _wrong(column: Column[Any], value: Typed) -> Iterator[tuple[str, str]]:
    """What is wrong with an entry, and what to do; what the analysis counts is refused elsewhere."""
    shown = stands(value)
    if isinstance(value, TypedFormula) and shown is None:
        yield "rumusnya belum dihitung dan tidak ikut.", "Buka dengan program lembar kerja lalu simpan."
    elif shown is not None and column.asks and column.asks.counted == "sums":
        yield from _not_summed(column, shown)


def _not_summed(column: Column[Any], value: Simple) -> Iterator[tuple[str, str]]:
    said, asks = f"{column.header.lower()} '{value}'", column.asks
    number = isinstance(value, int | Fraction) and not isinstance(value, bool)
    if isinstance(asks, Choice):
        if str(value).casefold() not in asks.words:
            yield f"{said} tidak dihitung.", f"Pilih: {', '.join(asks.words)}."
    elif isinstance(asks, Number):
        if not number:
            yield f"{said} bukan angka dan tidak dihitung.", f"Isi dengan angka.{digits_hint(value)}"
        elif isinstance(value, int | Fraction) and value < 0:
            below = f"{column.header.lower()} kurang dari 0, jadi jumlah dan persennya keliru."
            yield below, "Isi dengan 0 atau lebih."
    elif not isinstance(value, datetime.date):
        yield f"{said} bukan tanggal dan tidak dihitung.", f"Isi misalnya 17/08/2026.{digits_hint(value)}"
