"""What the units typed, brought back into the plan: claims from the parts, and entries from what a merge decides."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeGuard

from pemdi_map.engine.merging.claims import PLAN, Cell, Claim, Contribution
from pemdi_map.engine.merging.preference import Preference, Rule, one_unit
from pemdi_map.engine.merging.three_way import Merged, history_order, merge
from pemdi_map.excel.cells.entries import ADDED, AddedSheet, Archived, Entries, Note, TableEntries, TypedFormula
from pemdi_map.excel.cells.keyed_tables import Base
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.parts.first_screen import TITLE, WHEN, WHO
from pemdi_map.living.parts.rows import Standing, owner_of
from pemdi_map.living.parts.understanding import Bounds, Noted, Value, canonical, is_empty, said_by
from pemdi_map.living.read import PlanBook
from pemdi_map.living.read_cells import same

_FORBIDDEN = re.compile(r"[/\\?*\[\]:]")
"""What Excel allows in no title of a sheet, and names of units may well hold."""
_OF_PART = " (bagian "
"""What stands between why something is in the archive and the unit whose part brought it."""


class Bringing(NamedTuple):
    """A merge of parts into a plan, and the entries of the plan after it."""

    merged: Merged[Value]
    entries: Entries
    loose: int
    """How many things typed outside of tables, and sheets that units added, come along."""
    noted: tuple[Noted, ...]
    """What came for the first time and has no place in its cell, but only in the record."""


def bring_back(
    plan: PlanBook,
    tables: Mapping[str, Standing],
    owners: Mapping[tuple[str, str], str],
    parts: Sequence[PlanBook],
    rules: Sequence[Rule],
    day: datetime.date,
    bounds: Bounds,
) -> Bringing:
    """Merge the parts into the plan whose tables stand as `tables` say; `owners`: the unit of each (table, row)."""
    said = [one for part in parts for one in _said(part, tables, bounds)]
    claims = [one for one in said if isinstance(one, Claim)]
    lookup = _Lookup(plan, tables, {claim.cell: claim.base for claim in claims})
    preference = Preference(tuple(rules), lambda cell: owners.get((cell.table, cell.row), PLAN))
    merged = merge(lookup.standing, claims, plan.entries.contributions, preference, day)
    noted = list(_fresh((one for one in said if isinstance(one, Noted)), merged.history))
    kept = [Contribution(day, one.unit, one.cell, one.base, one.value, one.why) for one in noted]
    entries = plan.entries._replace(
        tables=_tables(plan, merged), contributions=tuple(sorted((*merged.history, *kept), key=history_order)),
        archive=_archive(plan, parts), sheets=_sheets(plan, parts),
    )  # fmt: skip
    loose = len(entries.archive) - len(plan.entries.archive) + len(entries.sheets) - len(plan.entries.sheets)
    return Bringing(merged, entries, loose, tuple(noted))


def _fresh(noted: Iterable[Noted], history: Iterable[Contribution[Value]]) -> Iterator[Noted]:
    """What is not in the record yet; each once."""
    known = {repr((one.unit, one.cell, one.value, one.set_aside)) for one in history}
    for one in noted:
        told = repr((one.unit, one.cell, one.value, one.why))
        if told not in known:
            known.add(told)
            yield one


def _said(part: PlanBook, tables: Mapping[str, Standing], bounds: Bounds) -> Iterator[Claim[Value] | Noted]:
    """What a part says, each answer where it belongs by now."""
    for one in said_by(part, bounds):
        yield one._replace(cell=_asked_no_more(one.cell, tables))
    yield from _owners(part, tables)


def _asked_no_more(cell: Cell, tables: Mapping[str, Standing]) -> Cell:
    """Where an answer belongs: to its item in Bukti Dukung where the plan no longer asks the question."""
    answer = cell.table == periksa_cepat.TABLE and cell.column == periksa_cepat.ANSWER
    if answer and cell.row not in tables[cell.table].rows and cell.row in tables[bukti_dukung.TABLE].rows:
        return Cell(bukti_dukung.TABLE, cell.row, bukti_dukung.MINE)
    return cell


def _owners(part: PlanBook, tables: Mapping[str, Standing]) -> Iterator[Claim[Value]]:
    """Actions that a unit added are its own: its part has no column to say so."""
    typed = part.entries.tables.get(rencana_aksi.TABLE, TableEntries())
    stands = tables[rencana_aksi.TABLE].rows
    for row in dict.fromkeys(row for (row, column), value in typed.cells.items() if not is_empty(value)):
        if row.startswith(ADDED) and (row, rencana_aksi.OWNER) not in typed.cells and not owner_of(stands.get(row, {})):
            cell = Cell(rencana_aksi.TABLE, row, rencana_aksi.OWNER)
            yield Claim(part.ledger.part, part.name, cell, None, part.ledger.part)


class _Lookup:
    """What the plan holds now."""

    def __init__(self, plan: PlanBook, tables: Mapping[str, Standing], bases: Mapping[Cell, Value]) -> None:
        self._tables = tables
        self._bases = bases
        self._notes = {
            Cell(table, row, column, "note"): note
            for table, typed in plan.entries.tables.items()
            for (row, column), note in typed.notes.items()
        }
        # A formula is a value of its own, whatever it shows: nobody who was given its result knew of it.
        self._formulas: dict[Cell, Value] = {
            Cell(table, row, column): value
            for table, typed in plan.entries.tables.items()
            for (row, column), value in typed.cells.items()
            if isinstance(value, TypedFormula)
        }
        self._archived: dict[Cell, Value] = {
            Cell(one.table, one.row, one.column, "note" if isinstance(one.value, Note) else "value"): one.value
            for one in plan.entries.archive
        }

    def standing(self, cell: Cell) -> Value:
        """What stands in a cell; of one that the plan no longer has, what its archive holds or the part was given."""
        table = self._tables.get(cell.table)
        if cell.aspect == "head":
            return table.heads.get(cell.column) if table else None
        if cell.aspect == "note":
            return self._notes.get(cell) or self._archived.get(cell)
        if table and cell.row in table.rows and cell.column in table.rows[cell.row]:
            if cell in self._formulas:
                return canonical(self._formulas[cell])
            return canonical(table.rows[cell.row][cell.column])
        return canonical(self._archived[cell]) if cell in self._archived else self._bases[cell]


def _tables(plan: PlanBook, merged: Merged[Value]) -> dict[str, TableEntries]:
    """The plan's entries with the merged values laid over them."""
    changed: dict[str, list[tuple[Cell, Value]]] = {}
    for cell, value in merged.values.items():
        changed.setdefault(cell.table, []).append((cell, value))
    tables = dict(plan.entries.tables)
    for name, changes in changed.items():
        tables[name] = _changed(plan, name, tables.get(name, TableEntries()), changes, merged.history)
    return tables


def _changed(
    plan: PlanBook, name: str, typed: TableEntries, changes: Iterable[tuple[Cell, Value]],
    history: Sequence[Contribution[Value]],
) -> TableEntries:  # fmt: skip
    base = plan.ledger.bases.get(name)
    cells, heads, notes = dict(typed.cells), dict(typed.heads), dict(typed.notes)
    rows, columns = set(typed.rows), set(typed.columns)
    for cell, value in changes:
        slot = (cell.row, cell.column)
        if cell.column.startswith(ADDED):
            columns.add(cell.column)
        if cell.row.startswith(ADDED):
            rows.add(cell.row)
        if cell.aspect == "head":
            heads[cell.column] = str(value)
        elif isinstance(value, Note):
            notes[slot] = value
        else:
            written = base.rows[cell.row][base.keys.index(cell.column)] if _in(base, *slot) else None
            cells[slot] = value
            if same(value, written) and not (base and slot in base.same):
                del cells[slot]
    return TableEntries(
        cells, heads, _ordered(columns, typed.columns, history, name, lambda cell: cell.column),
        _ordered(rows, typed.rows, history, name, lambda cell: cell.row), notes,
    )  # fmt: skip


def _in(base: Base | None, row: str, column: str) -> TypeGuard[Base]:
    return base is not None and row in base.rows and column in base.keys


def _ordered(
    found: set[str], before: Sequence[str], history: Sequence[Contribution[Value]], table: str,
    of: Callable[[Cell], str],
) -> tuple[str, ...]:  # fmt: skip
    """Added rows or columns in an order that no order of merging changes: the plan's own, then unit by unit."""
    brought: dict[str, str] = {}
    for past in history:
        if past.cell.table == table and past.unit != PLAN:
            unit = one_unit(past.unit)
            brought[of(past.cell)] = min(unit, brought.get(of(past.cell), unit))
    own = [each for each in before if each not in brought]
    return (*own, *sorted(found - set(own), key=lambda each: (brought.get(each, ""), each)))


def _archive(plan: PlanBook, parts: Sequence[PlanBook]) -> tuple[Archived, ...]:
    """The plan's archive, with what units typed outside of tables; each thing once, whenever it came."""
    kept = list(plan.entries.archive)
    seen = {_undated(one) for one in kept}
    for part in parts:
        for one in part.entries.archive:
            told = _filled_by(one)._replace(why=f"{one.why}{_OF_PART}{part.ledger.part})")
            if _undated(told) not in seen:
                seen.add(_undated(told))
                kept.append(told)
    return tuple(kept)


def unit_of_archived(one: Archived) -> str:
    """The unit whose part brought something that was typed outside of tables; empty for what no part brought."""
    return one.why.partition(_OF_PART)[2].removesuffix(")")


def _filled_by(one: Archived) -> Archived:
    """A loose cell; of the two in which a unit says who filled its copy and when, by what they ask."""
    asked = {WHO: "diisi oleh (jabatan)", WHEN: "tanggal mengisi"} if one.sheet == TITLE else {}
    return one._replace(describes=asked.get(one.describes, one.describes))


def _undated(one: Archived) -> str:
    return repr(one._replace(day=datetime.date.min))


def _sheets(plan: PlanBook, parts: Sequence[PlanBook]) -> tuple[AddedSheet, ...]:
    """The sheets that people added, those of units under the unit's name; each once, whenever it came."""
    kept = {sheet.title.casefold(): sheet for sheet in plan.entries.sheets}
    for part in parts:
        for sheet in part.entries.sheets:
            title = _title(part.ledger.part, sheet)
            kept.setdefault(title.casefold(), sheet._replace(title=title))
    return tuple(kept[title] for title in sorted(kept)) if len(kept) > len(plan.entries.sheets) else plan.entries.sheets


def _title(unit: str, sheet: AddedSheet) -> str:
    """A title that tells the unit, and that no other sheet of any unit gets: Excel allows 31 characters."""
    content = [unit, sheet.title, sorted(sheet.cells.items()), *sorted(sheet.notes.items())]
    told = _FORBIDDEN.sub("-", f"{sheet.title[:12]} ({unit[:10].strip()})").lstrip("'")
    return f"{told} {hashlib.sha256(repr(content).encode()).hexdigest()[:4]}"
