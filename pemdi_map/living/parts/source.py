"""The plan that units' copies are taken from, and what a copy's sheets and rows get of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pemdi_map.engine.outcome import ItemOutcome
from pemdi_map.excel.cells.entries import ADDED, Simple
from pemdi_map.excel.cells.rows import Value
from pemdi_map.excel.cells.table import Cells, Column
from pemdi_map.excel.kit.words import STATUS_CHOICES
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.parts.fields import FIELDS, TASKS, Field, as_offered, goes_to
from pemdi_map.living.parts.rows import Part, Standing
from pemdi_map.living.parts.sheet import Answers
from pemdi_map.living.standing_plan import StandingPlan

ASKING, WORK, PROOF = "Pertanyaan", "Tugas", "Bukti"


class Source(NamedTuple):
    """The plan that copies are taken from: its tables as they stand, and the analysis behind it."""

    tables: Mapping[str, Standing]
    plan: StandingPlan
    answered: frozenset[tuple[str, str, str]] = frozenset()
    """(table, row id, column key) of what some unit has answered before, even if it said what the plan held."""

    def items(self) -> dict[str, ItemOutcome]:
        """Every evidence item, by its id."""
        return {item.id: item for each in self.plan.outcome.indicators for item in each.items}


class Filled(NamedTuple):
    """What a sheet asks: its cells by column key, per table, and how its rows are counted on the first screen."""

    title: str
    answers: Mapping[str, Mapping[str, Answers]]
    """Table -> column key -> cells."""
    asked: tuple[Answers, ...]
    """The cells that are counted: each is one thing asked."""
    unread: tuple[str, int]
    """How much of it nobody will understand: the number as formulas of other sheets read it, and its value now."""
    later: int = 0
    """How many more things may wait."""

    @property
    def number(self) -> int:
        """How many things are asked."""
        return sum(len(each.values) for each in self.asked)


def given_of(
    table: str, row: str, source: Source, called: Mapping[str, str]
) -> dict[tuple[str, str, str], Simple | None]:
    """(table, row id, column key) of the plan -> what it holds there, of all that a row of the copy asks."""
    found: dict[tuple[str, str, str], Simple | None] = {}
    for field in (*FIELDS[table], *added(table, source)):
        if field.asks or field.free:
            to, to_row, key = goes_to(table, field.column.key, row, called)
            found[to, to_row, key] = source.tables[to].rows.get(to_row, {}).get(key)
    return found


def added(table: str, source: Source) -> Iterator[Field]:
    """The columns that people added to the plan: theirs to fill wherever they stand."""
    for key, head in source.tables[table].heads.items():
        if key.startswith(ADDED):
            column: Column[Cells] = Column(key, head, 14, None, "pm_b_isian", head="pm_b_kepala_isi")
            yield Field(column, asks=True, free=True)


def fields_of(table: str, source: Source) -> tuple[Field, ...]:
    """The columns of the sheet that asks of a table, those that people added before the codes."""
    *own, code = FIELDS[table]
    return (*own, *added(table, source), code)


def asked_cells(table: str, row: str, source: Source, called: Mapping[str, str]) -> dict[str, Value]:
    """What a row is handed out with in the cells that the unit fills."""
    cells: dict[str, Value] = {}
    for field in fields_of(table, source):
        if field.asks:
            to, to_row, key = goes_to(table, field.column.key, row, called)
            stands = source.tables[to].rows.get(to_row, {}).get(key)
            # Nobody was asked yet where the program's own word stands.
            status = (to, key) == (TASKS, rencana_aksi.STATUS)
            unasked = status and stands == STATUS_CHOICES[0] and (to, to_row, key) not in source.answered
            cells[field.column.key] = None if unasked else as_offered(to, key, stands)
    return cells


def items_of(source: Source) -> dict[str, tuple[str, ...]]:
    """The items that each action of the plan makes."""
    plan = source.plan.outcome.plan
    return {planned.id: planned.items for planned in plan.actions} if plan else {}


def text_of(value: object) -> str:
    """A cell's text; empty for anything else."""
    return value if isinstance(value, str) else ""


_OWN = re.compile(re.escape(ADDED) + r"[0-9a-f]{8}-([0-9]{3,})")
"""The id of a row that a unit added in its copy."""


def code_of(table: str, id_: str, source: Source, part: Part | None = None) -> str:
    """What tells a row apart for people: its code; of one that somebody added, its number among those."""
    if not id_.startswith(ADDED):
        return id_
    own = _OWN.fullmatch(id_)
    if own and part and id_.partition("-")[0] == part.free[0].partition("-")[0]:
        return f"baru-{int(own[1])}"
    return f"tambahan-{[row for row in source.tables[table].rows if row.startswith(ADDED)].index(id_) + 1}"
