"""Units that people named as owners in a plan, as the plan names them: one name for one unit, one that leads a row.

What is read so is told, with the line that makes it the unit's name. A name that nobody knows stays as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.knowledge import unit_names as named_by
from pemdi_map.errors import Finding
from pemdi_map.excel.cells.entries import Typed
from pemdi_map.excel.cells.plain_values import stands
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.read import PlanBook
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.words.unit_names import nearly, units_in

_TABLE, _OWNER, _SUPPORTS = rencana_aksi.TABLE, rencana_aksi.OWNER, rencana_aksi.SUPPORTS


class _Named(NamedTuple):
    """An owner as it was typed, the units that it names, the rows where it stands, and the place of the first."""

    typed: str
    units: tuple[str, ...]
    rows: tuple[str, ...]
    where: str


def with_units(book: PlanBook, file: InstitutionFile, knowledge: Knowledge) -> PlanBook:
    """A plan whose owners are named as it names its units, with remarks on every owner that was typed otherwise.

    Of several units in one cell the first leads, the others go to the units that support.
    """
    typed = book.entries.tables.get(_TABLE)
    owners = {row: value for (row, key), value in typed.cells.items() if key == _OWNER} if typed else {}
    roles = named_by(knowledge.owners, file.institution.kind, file.units)
    named = list(_named(book, owners, tuple(dict.fromkeys(roles.values()))))
    if typed is None or not named:
        return book
    cells = dict(typed.cells)
    for one in named:
        for row in one.rows:
            lead, *others = one.units
            if lead != one.typed:
                cells[row, _OWNER] = lead
            if others:
                cells[row, _SUPPORTS] = _with(others, cells.get((row, _SUPPORTS), _written(book, row, _SUPPORTS)))
    tables = {**book.entries.tables, _TABLE: typed._replace(cells=cells)}
    remarks = _remarks(book, named, roles)
    return book._replace(entries=book.entries._replace(tables=tables), remarks=(*book.remarks, *remarks))


def _named(book: PlanBook, owners: Mapping[str, Typed], known: tuple[str, ...]) -> Iterator[_Named]:
    """The owners that were typed, each with its units; of two names that nobody knows the longer is the unit's."""
    rows: dict[str, list[str]] = {}
    for row, value in owners.items():
        if isinstance(value, str) and value.strip():
            rows.setdefault(" ".join(value.split()), []).append(row)
    called = list(known)
    for typed in sorted(rows, key=len, reverse=True):
        units = units_in(typed, called)
        called += [unit for unit in units if unit not in called]
        where = book.places.get((_TABLE, rows[typed][0], _OWNER), book.name)
        yield _Named(typed, units, tuple(rows[typed]), where)


def _remarks(book: PlanBook, named: Sequence[_Named], roles: Mapping[str, str]) -> Iterator[Finding]:
    unknown: dict[str, list[_Named]] = {}
    for one in sorted(named, key=lambda one: one.where):
        lead, *others = one.units
        said = _said(one.typed, [one])
        if others:
            message = f"{said} menyebut {len(one.units)} OPD: {lead} memimpin, {' dan '.join(others)} mendukung."
            remedy = "Bila yang memimpin lain, tulis dia saja; yang lain di OPD pendukung."
            yield Finding(one.where, "several-owners", message, remedy, "warning")
        elif lead != one.typed:
            message = f"{said} dibaca sebagai {lead}, supaya tidak menjadi dua OPD."
            line = _line(roles, lead, one.typed)
            remedy = f"Bila nama ini yang dipakai, tulis di INPUT: {line}" if line else "Tulis nama yang sama."
            yield Finding(one.where, "unit-twice", message, remedy, "warning")
        for unit in one.units:
            if unit not in roles.values():
                unknown.setdefault(unit, []).append(one)
    for unit, where in unknown.items():
        near = nearly(unit, dict.fromkeys(roles.values()))
        replaced = None if near else _replaced(book, {row for one in where if one.units[0] == unit for row in one.rows})
        message = f"{_said(unit, where)} tidak dikenal"
        message += f"; mungkin maksudnya {near}." if near else f"; menggantikan {replaced}." if replaced else "."
        line = _line(roles, near or replaced or "", unit) if where[0].units[0] == unit else ""
        remedy = "Perbaiki bila salah ketik; OPD lain: biarkan."
        remedy += f" Bila ini nama {near or replaced} di sini, tulis di INPUT: {line}" if line else ""
        yield Finding(where[0].where, "unknown-unit", message, remedy, "warning")


def _said(name: str, where: Sequence[_Named]) -> str:
    more = sum(len(one.rows) for one in where) - 1
    return f'OPD pengampu "{name}"' + (f" (di sini dan {more} sel lain)" if more else "")


def _line(roles: Mapping[str, str], unit: str, name: str) -> str:
    """The line of an input file that gives a unit's name to all roles that it carries."""
    lines = ", ".join(f'{role}: "{name}"' for role, carried in roles.items() if carried == unit)
    return f"units: {{{lines}}}" if lines else ""


def _replaced(book: PlanBook, rows: set[str]) -> str | None:
    """The unit that the program wrote in these rows and in no other that is there: a name on all of them may be its."""
    by_owner: dict[str, set[str]] = {}
    for row in book.layout[_TABLE].rows:
        if isinstance(owner := _written(book, row, _OWNER), str):
            by_owner.setdefault(owner, set()).add(row)
    touched = [(owner, own) for owner, own in by_owner.items() if own & rows]
    return touched[0][0] if len(touched) == 1 and touched[0][1] <= rows else None


def _written(book: PlanBook, row: str, column: str) -> Typed:
    """What the program wrote in a cell."""
    base = book.ledger.bases.get(_TABLE)
    if base is None or row not in base.rows or column not in base.keys:
        return None
    value: Typed = base.rows[row][base.keys.index(column)]
    return value


def _with(units: Sequence[str], value: Typed) -> str:
    """The units that support a row, with further ones first."""
    stood = stands(value)
    supports = [each for each in (stood.split(", ") if isinstance(stood, str) else ()) if each]
    return ", ".join(dict.fromkeys([*units, *supports]))
