"""What people typed into the rows of a workbook, wherever its columns say that the page and the JSON tell it."""

from __future__ import annotations

from collections.abc import Iterator

from pemdi_map.excel.cells.entries import ADDED, Link
from pemdi_map.excel.cells.keyed_tables import Laid, Laying
from pemdi_map.excel.cells.plain_values import stands
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.kept.value_words import in_words
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.report.typed import Row, TypedCell, TypedIn


def typed_in(laying: Laying) -> TypedIn:
    """What people typed into the plan, its evidence and its questions, as it was laid out."""
    actions = _rows(laying.laid.get(rencana_aksi.TABLE))
    added = tuple(row for id_, row in actions.items() if id_.startswith(ADDED))
    return TypedIn(
        {id_: row for id_, row in actions.items() if not id_.startswith(ADDED)},
        _rows(laying.laid.get(bukti_dukung.TABLE)), _rows(laying.laid.get(periksa_cepat.TABLE)), added,
    )  # fmt: skip


def _rows(laid: Laid | None) -> dict[str, Row]:
    if laid is None:
        return {}
    typed: dict[int, list[tuple[int, TypedCell]]] = {}
    for record, place, cell in _cells(laid):
        typed.setdefault(record, []).append((place, cell))
    return {
        laid.ids[record]: tuple(cell for _, cell in sorted(cells, key=lambda each: each[0]))
        for record, cells in sorted(typed.items())
    }


def _cells(laid: Laid) -> Iterator[tuple[int, int, TypedCell]]:
    """Row, column and content of each cell that is told; columns that people added are."""
    told = {column.key for column in laid.columns if column.page}
    for record, place, value in laid.typed:
        key, head = laid.keys[place], laid.heads[place]
        if key not in told and not key.startswith(ADDED):
            continue
        shown = stands(value)
        words = in_words(value if isinstance(value, Link) else shown, {})
        if isinstance(value, Link):
            shown = words
        yield record, place, TypedCell(f"{ADDED}{head}" if key.startswith(ADDED) else key, head, shown, words)
