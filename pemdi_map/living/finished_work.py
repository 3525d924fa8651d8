"""Finished work that a plan made again asks for no more: its rows stay in Rencana Aksi, so that progress counts it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.excel.cells.entries import ADDED, Entries, TableEntries, Typed, TypedFormula
from pemdi_map.excel.cells.keyed_tables import Base
from pemdi_map.excel.cells.plain_values import from_plain, stands
from pemdi_map.excel.cells.rows import Formula
from pemdi_map.excel.cells.typed_formulas import with_rows_renamed
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.read_cells import unescaped
from pemdi_map.words.typed_words import DONE, plainly

_TABLE = rencana_aksi.TABLE


def with_finished_work(entries: Entries, base: Base | None, plan: Plan | None) -> Entries:
    """The entries, with each finished action that `plan` leaves out as a row that people added, below the others.

    `base`: Rencana Aksi as the program last wrote it. An action that a later plan asks for again gets a row of its own.
    """
    if base is None or plan is None:
        return entries
    typed = entries.tables.get(_TABLE, TableEntries())
    asked = {planned.id for planned in plan.actions}
    kept: dict[str, str] = {}
    for row in base.rows:
        if row not in asked and _finished(_as_it_stood(base, typed, row)):
            kept[row] = _free_id(row, typed)
    if not kept:
        return entries
    cells = {slot: value for slot, value in typed.cells.items() if slot[0] not in kept}
    for row, id_ in kept.items():
        cells |= {(id_, key): value for key, value in _as_it_stood(base, typed, row).items()}
    notes = {(kept.get(row, row), key): note for (row, key), note in typed.notes.items()}
    rows = typed._replace(cells=cells, rows=(*typed.rows, *kept.values()), notes=notes)
    return _leading_there(entries._replace(tables={**entries.tables, _TABLE: rows}), kept)


def _as_it_stood(base: Base, typed: TableEntries, row: str) -> dict[str, Typed]:
    """What the cells of a row held, by column: without its number in the plan, unless a person typed that."""
    values = {**dict(_written(base, row)), **{key: value for (one, key), value in typed.cells.items() if one == row}}
    return {key: value for key, value in values.items() if value not in (None, "")}


def _written(base: Base, row: str) -> Iterator[tuple[str, Typed]]:
    """What the program wrote; doubles without the last digits, which not every program saves."""
    for key, plain in zip(base.keys, base.rows[row], strict=True):
        value = Fraction(f"{plain:.12g}") if isinstance(plain, float) else from_plain(plain)
        if key != rencana_aksi.NUMBER and not isinstance(value, Formula):
            yield key, unescaped(value) if isinstance(value, str) else value


def _finished(values: dict[str, Typed]) -> bool:
    status = stands(values.get(rencana_aksi.STATUS))
    return isinstance(status, str) and plainly(status) == DONE


def _free_id(row: str, typed: TableEntries) -> str:
    """An id that tells the action; numbered where the action has been finished before."""
    found, number = f"{ADDED}{row}", 1
    while found in typed.rows:
        number += 1
        found = f"{ADDED}{row}~{number}"
    return found


def _leading_there(entries: Entries, kept: dict[str, str]) -> Entries:
    """The entries, with typed formulas that led to the rows leading to where they are kept."""

    def led(value: Typed) -> Typed:
        if not isinstance(value, TypedFormula):
            return value
        return value._replace(text=with_rows_renamed(value.text, _TABLE, kept))

    return entries._replace(
        tables={
            name: each._replace(cells={slot: led(value) for slot, value in each.cells.items()})
            for name, each in entries.tables.items()
        },
        sheets=tuple(
            sheet._replace(cells={at: led(value) for at, value in sheet.cells.items()}) for sheet in entries.sheets
        ),
    )
