"""Which unit gets which rows of a plan: its actions, the evidence they and its indicators concern, its questions."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.merging.preference import one_unit
from pemdi_map.excel.cells.entries import ADDED, Simple
from pemdi_map.excel.cells.keyed_tables import Laid
from pemdi_map.excel.cells.plain_values import stands
from pemdi_map.excel.cells.table import Column
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.plan import rencana_aksi

FREE_ROWS = 5
"""Empty rows of a part, for actions of the unit's own."""


class Standing(NamedTuple):
    """A table of the plan as it stands, what people typed included, in values."""

    columns: Sequence[Column[Any]]
    """Those of the program, as they are described."""
    heads: Mapping[str, str]
    """Column key -> header."""
    rows: Mapping[str, Mapping[str, Simple | None]]
    """Row id -> column key -> value; in the plan's order."""


class Part(NamedTuple):
    """What one unit gets: the ids of its rows of each table, and ids of free rows for actions of its own."""

    unit: str
    actions: tuple[str, ...]
    evidence: tuple[str, ...]
    questions: tuple[str, ...]
    free: tuple[str, ...]


def standing_of(laid: Laid) -> Standing:
    """The values of a table that has been laid out."""
    rows = {
        row: dict(zip(laid.keys, map(stands, record), strict=True))
        for row, record in zip(laid.ids, laid.records, strict=True)
    }
    return Standing(laid.columns, dict(zip(laid.keys, laid.heads, strict=True)), rows)


def owner_of(row: Mapping[str, Simple | None]) -> str:
    """The unit that a row of Rencana Aksi names as its owner; empty where it names none."""
    owner = row.get(rencana_aksi.OWNER)
    return " ".join(owner.split()) if isinstance(owner, str) else ""


def parts_of(tables: Mapping[str, Standing], outcome: GapOutcome) -> list[Part]:
    """A part for every unit that owns an action or is asked a question, in the order of their names.

    An evidence item that several units work on stands in the parts of all of them.
    """
    actions, questions = tables[rencana_aksi.TABLE].rows, tables[periksa_cepat.TABLE].rows
    owned = _by_unit({row: owner_of(values) for row, values in actions.items()})
    asked = _by_unit({row: _text(values.get(periksa_cepat.ASKED)) for row, values in questions.items()})
    leads = _by_unit({each.code: each.owner for each in outcome.indicators})
    spelt = {key: unit for found in (leads, asked, owned) for key, (unit, _) in found.items()}
    items = {planned.id: planned.items for planned in outcome.plan.actions} if outcome.plan else {}
    parts = []
    for key in sorted(owned.keys() | asked.keys(), key=lambda key: spelt[key]):
        rows = owned[key][1] if key in owned else ()
        codes = set(leads[key][1]) if key in leads else set()
        concerns = {item for row in rows for item in items.get(row, ())}
        concerns |= {item.id for each in outcome.indicators if each.code in codes for item in each.items}
        evidence = tuple(item for item in tables[bukti_dukung.TABLE].rows if item in concerns)
        to_ask = tuple(row for row in questions if row in concerns or (key in asked and row in asked[key][1]))
        parts.append(Part(spelt[key], tuple(rows), evidence, to_ask, _free_rows(key, actions)))
    return parts


def owners_of(tables: Mapping[str, Standing], outcome: GapOutcome) -> dict[tuple[str, str], str]:
    """(table, row id) -> the unit whose row it is: of evidence, the unit that leads its indicator."""
    owners = {(rencana_aksi.TABLE, row): owner_of(values) for row, values in tables[rencana_aksi.TABLE].rows.items()}
    owners |= {(bukti_dukung.TABLE, item.id): each.owner for each in outcome.indicators for item in each.items}
    for row, values in tables[periksa_cepat.TABLE].rows.items():
        owners[periksa_cepat.TABLE, row] = _text(values.get(periksa_cepat.ASKED))
    return owners


def unowned(tables: Mapping[str, Standing]) -> list[str]:
    """The ids of actions that no unit owns: they get into no part."""
    return [row for row, values in tables[rencana_aksi.TABLE].rows.items() if not owner_of(values)]


def _by_unit(owners: Mapping[str, str]) -> dict[str, tuple[str, list[str]]]:
    """Unit, however it is spaced and capitalised -> its first spelling and what it owns."""
    found: dict[str, tuple[str, list[str]]] = {}
    for owned, unit in owners.items():
        if unit.strip():
            found.setdefault(one_unit(unit), (" ".join(unit.split()), []))[1].append(owned)
    return found


def _free_rows(key: str, taken: Mapping[str, object]) -> tuple[str, ...]:
    """Ids for rows of the unit's own, which stay when the part comes back and when the plan is split again."""
    stem = f"{ADDED}{hashlib.sha256(key.encode()).hexdigest()[:8]}"
    free: list[str] = []
    number = 0
    while len(free) < FREE_ROWS:
        number += 1
        if (row := f"{stem}-{number:03}") not in taken:
            free.append(row)
    return tuple(free)


def _text(value: Simple | None) -> str:
    return value if isinstance(value, str) else ""
