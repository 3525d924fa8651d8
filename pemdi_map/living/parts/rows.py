"""Which unit gets which rows of a plan: its actions, its questions, and what evidence neither of them asks for."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.merging.preference import one_unit
from pemdi_map.excel.cells.entries import ADDED, Simple
from pemdi_map.excel.cells.keyed_tables import Laid
from pemdi_map.excel.cells.plain_values import stands
from pemdi_map.excel.cells.table import Column
from pemdi_map.excel.computation import controls
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.model.instrument import Instrument

FREE_ROWS = 3
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
    """The first that is due first."""
    evidence: tuple[str, ...]
    """Items that no action of its, no question and no figure asks for."""
    questions: tuple[str, ...]
    figures: Mapping[str, str]
    """Indicator whose value another agency gives -> the item for which it is asked."""
    free: tuple[str, ...]
    worked_on: int
    """How many items its actions make."""
    answered: int
    """How many more it is asked about by questions and figures."""
    followed: int
    """How many more only follow from a figure."""


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


def parts_of(tables: Mapping[str, Standing], outcome: GapOutcome, target: Instrument) -> list[Part]:
    """A part for every unit that owns an action or is asked a question, in the order of their names.

    An evidence item that several units work on stands in the parts of all of them. What a unit is asked, it is asked
    once: by its action, by a question, by a figure, else among the evidence.
    """
    actions, questions = tables[rencana_aksi.TABLE].rows, tables[periksa_cepat.TABLE].rows
    known = tables[bukti_dukung.TABLE].rows
    owned = _by_unit({row: owner_of(values) for row, values in actions.items()})
    asked = _by_unit({row: _text(values.get(periksa_cepat.ASKED)) for row, values in questions.items()})
    leads = _by_unit({each.code: each.owner for each in outcome.indicators})
    spelt = {key: unit for found in (leads, asked, owned) for key, (unit, _) in found.items()}
    items = {planned.id: planned.items for planned in outcome.plan.actions} if outcome.plan else {}
    figures = _Figures(tables, outcome, target)
    parts = []
    for key in sorted(owned.keys() | asked.keys(), key=lambda key: spelt[key]):
        rows = owned[key][1] if key in owned else ()
        codes = set(leads[key][1]) if key in leads else set()
        worked_on = {item for row in rows for item in items.get(row, ())}
        # What the item list in use does not ask, nobody is asked for.
        led = [item for each in outcome.indicators if each.code in codes for item in each.items if item.weight]
        concerns = worked_on | {item.id for item in led}
        meant = concerns | (set(asked[key][1]) if key in asked else set())
        # What is known of the item by now is asked where it stands: an answer would count for less.
        to_ask = [row for row in questions if row in meant and known.get(row, {}).get(bukti_dukung.MINE) is None]
        numbers = figures.asked(to_ask)
        followed = {item for item in concerns - set(to_ask) if figures.tells(item, numbers)}
        elsewhere = worked_on | followed | set(to_ask)
        parts.append(Part(
            spelt[key], tuple(sorted(rows, key=lambda row: _due(actions[row]))),
            tuple(item for item in known if item in concerns - elsewhere),
            tuple(item for item in to_ask if item not in numbers.values()), numbers, _free_rows(key, actions),
            len(worked_on), len(set(to_ask) - worked_on), len(followed - worked_on),
        ))  # fmt: skip
    return parts


class _Figures:
    """Which items are the figures of other agencies, and which of those are known."""

    def __init__(self, tables: Mapping[str, Standing], outcome: GapOutcome, target: Instrument) -> None:
        self._items = target.items
        self._indicator = {item.id: each.code for each in outcome.indicators for item in each.items}
        self._known = {
            code for code, values in tables[controls.INDEX_TABLE].rows.items()
            if values.get(controls.INDEX_VALUE) is not None and _external(target, code) == "value"
        }  # fmt: skip
        self._given = {code for code in target.by_code if _external(target, code)}

    def asked(self, questions: Iterable[str]) -> dict[str, str]:
        """The questions that ask for a figure, by its indicator; the first where there are several."""
        found: dict[str, str] = {}
        for item in questions:
            code = self._indicator.get(item)  # people may have added questions of their own
            if code and code in self._given and self._items[item].index:
                found.setdefault(code, item)
        return found

    def tells(self, item: str, numbers: Mapping[str, str]) -> bool:
        """Whether a figure that is known or asked for says what there is of an item."""
        code = self._indicator[item]
        return self._items[item].index and (code in numbers or code in self._known)


def _external(target: Instrument, code: str) -> str:
    """How another agency's index serves an indicator; empty where there is none."""
    indicator = target.by_code.get(code)
    return indicator.external.use if indicator and indicator.external else ""


def _due(row: Mapping[str, Simple | None]) -> tuple[bool, datetime.date]:
    """The last day of an action; those that have none come last."""
    day = row.get(rencana_aksi.FINISH)
    if isinstance(day, datetime.datetime):
        return False, day.date()
    return (False, day) if isinstance(day, datetime.date) else (True, datetime.date.max)


def owners_of(tables: Mapping[str, Standing], outcome: GapOutcome) -> dict[tuple[str, str], str]:
    """(table, row id) -> the unit whose row it is: of evidence, the unit that leads its indicator."""
    owners = {(rencana_aksi.TABLE, row): owner_of(values) for row, values in tables[rencana_aksi.TABLE].rows.items()}
    owners |= {(bukti_dukung.TABLE, item.id): each.owner for each in outcome.indicators for item in each.items}
    owners |= {(controls.INDEX_TABLE, each.code): each.owner for each in outcome.indicators}
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
