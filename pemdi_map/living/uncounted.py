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
from pemdi_map.excel.cells.table import Choice, Column, Day, Number
from pemdi_map.figures import digits_hint, plain
from pemdi_map.living.as_meant import KINDS, Kind, as_said, understood
from pemdi_map.living.doubtful_money import doubtful_in
from pemdi_map.living.read import PlanBook
from pemdi_map.load.text.messages import shown


def uncounted(book: PlanBook) -> tuple[Finding, ...]:
    """A finding for each, with its cell; nothing is refused because of them. A note is of what counts as it stands."""
    found = []
    for table, columns in asking_columns().items():
        counted = {column.key: column for column in columns if column.asks and column.asks.counted}
        entries = book.entries.tables.get(table)
        for (row, key), value in entries.cells.items() if entries else ():
            place = book.places.get((table, row, key), book.name)
            wrong = _wrong(table, counted[key], value) if key in counted else ()
            found += [Finding(place, "uncounted", message, remedy, "warning") for message, remedy in wrong]
    return tuple(sorted((*found, *doubtful_in(book)), key=lambda finding: finding.where))


def _wrong(table: str, column: Column[Any], value: Typed) -> Iterator[tuple[str, str]]:
    """What is wrong with an entry, and what to do; what the analysis counts is refused elsewhere."""
    shows = stands(value)
    if isinstance(value, TypedFormula) and shows is None:
        yield "rumusnya belum dihitung dan tidak ikut.", "Buka dengan program lembar kerja lalu simpan."
    elif shows is not None and column.asks and column.asks.counted == "sums":
        yield from _not_summed(table, column, shows)


def _not_summed(table: str, column: Column[Any], value: Simple) -> Iterator[tuple[str, str]]:
    asks, number = column.asks, isinstance(value, int | Fraction) and not isinstance(value, bool)
    if number and isinstance(asks, Number):
        if isinstance(value, int | Fraction) and value < 0:
            below = f"{_called(column)} kurang dari 0, jadi jumlah dan persennya keliru."
            yield below, "Isi dengan 0 atau lebih."
        return
    if isinstance(asks, Choice) and str(value).casefold() in asks.words:
        return
    if isinstance(asks, Day) and isinstance(value, datetime.date):
        return
    words = f"{_called(column)} {shown(value)}"
    kind = KINDS.get((table, column.key))
    meaning = understood(kind, value) if kind and isinstance(value, str) else None
    if kind and meaning is not None:
        remedy = f"Tulis {_as_typed(kind, meaning)}; `gap INPUT --update` dan `merge` menuliskannya begitu."
        yield f"{words} belum dihitung rumus, artinya {as_said(kind, meaning)}.", remedy
    elif isinstance(asks, Choice):
        yield f"{words} tidak dihitung.", f"Pilih: {', '.join(asks.words)}."
    elif isinstance(asks, Number):
        example = ", misalnya 150000000 atau 150 juta" if kind == "amount" else ""
        yield f"{words} bukan angka dan tidak dihitung.", f"Isi dengan angka{example}.{digits_hint(value)}"
    else:
        yield f"{words} bukan tanggal dan tidak dihitung.", f"Isi misalnya 17/08/2026.{digits_hint(value)}"


def _called(column: Column[Any]) -> str:
    return column.header[:1].lower() + column.header[1:]


def _as_typed(kind: Kind, meaning: Typed) -> str:
    """A reading as its cell takes it: digits alone, for whom formulas compute."""
    number = isinstance(meaning, int | Fraction) and not isinstance(meaning, bool)
    return plain(Fraction(meaning)).replace(".", ",") if number else as_said(kind, meaning)  # type: ignore[arg-type]
