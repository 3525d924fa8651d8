"""A merge from its files to the bytes of the new plan."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from pemdi_map.engine.merging.claims import Cell
from pemdi_map.errors import Finding, InvalidInput, together_with
from pemdi_map.excel.cells.entries import Entries, Note, TableEntries, Typed
from pemdi_map.excel.cells.keyed_tables import Base
from pemdi_map.excel.cells.plain_values import stands
from pemdi_map.excel.kept.kontribusi import UNREAD
from pemdi_map.excel.kept.pages import Making
from pemdi_map.excel.kept.value_words import in_words
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.as_meant import KINDS, WRITE, told_once
from pemdi_map.living.doubtful_money import doubtful, doubtful_in
from pemdi_map.living.parts.bringing_back import Bringing, bring_back
from pemdi_map.living.parts.preferring import rules_of
from pemdi_map.living.parts.reached import kept_as, kept_day, reached
from pemdi_map.living.parts.remaking import Remade, remade
from pemdi_map.living.parts.returned import Returned, read_returned
from pemdi_map.living.parts.rows import owners_of
from pemdi_map.living.parts.understanding import Bounds, Noted, readings
from pemdi_map.living.parts.unproved import unproved
from pemdi_map.living.read import PlanBook
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.text.messages import listed, shown
from pemdi_map.report.merge_report import CellName, MergeTold, TypedAside
from pemdi_map.words.unit_names import unit_called

Slot = tuple[str, str]
"""Table and row."""
_SHOWN = 3
"""Entries that nobody understands that are told one by one before the merge is written."""


class Together(NamedTuple):
    """What a merge says, and the new plan where one is to be written."""

    told: MergeTold
    remarks: tuple[Finding, ...]
    content: bytes | None
    refusals: tuple[Finding, ...] = ()
    """What has to be mended besides the conflicts; empty where there are none."""


def bring_together(
    plan: str, parts: Sequence[str], prefer: Sequence[str], day: datetime.date, catalogue: Catalogue, *, write: bool
) -> Together:
    """Merge files.

    Raises `InvalidInput` with everything that is wrong with any of them, and with the rules.
    Where there are conflicts too, the result tells both.
    """
    findings: list[Finding] = []
    returned = read_returned(plan, parts, day, findings)
    with together_with(findings):
        again = remade(returned.plan, catalogue, findings)
        # Its remarks come with the names of its units.
        returned = returned._replace(plan=again.book, remarks=(*again.book.remarks, *returned.remarks))
        units = {part.ledger.part for part in returned.parts}
        owners = _by_the_names_of_parts(owners_of(again.tables, again.plan.outcome), units)
        # A rule may well name a file that is refused.
        files = parts if findings else [part.name for part in returned.parts]
        rules = rules_of(prefer, {*units, *owners.values()} - {""}, files, findings)
    bringing = bring_back(returned.plan, again.tables, owners, returned.parts, rules, day, _bounds(again))
    open_ = bool(bringing.merged.undecided)
    if findings and not open_:
        raise InvalidInput(findings)
    content = None
    if not open_:
        ledger = replace(
            returned.plan.ledger, bases=_all_rows(returned), before_parts=_before_parts(again, bringing, day)
        )
        making = Making(again.plan.file, again.plan.request, ledger, ledger.planned_with, day)
        content = again.with_entries(bringing.entries, making)
    told = MergeTold(
        returned.plan.ledger.institution, returned.plan.name,
        [(part.ledger.part, part.name) for part in returned.parts], bringing.merged, _names(returned),
        _places(returned), _words(returned), ", ".join(map(str, rules)), bringing.loose,
        [TypedAside(*one[:3], one.value, one.why, one.place) for one in bringing.noted],
        written=write and content is not None,
    )  # fmt: skip
    read = (note for part in returned.parts for note in told_once(readings(part)))
    remarks = (
        *returned.remarks, *read, *_unread(bringing.noted), *unproved(told, bringing, again),
        *_doubtful_money(returned, bringing.entries),
    )  # fmt: skip
    return Together(told, remarks, content if write else None, tuple(dict.fromkeys(findings)))


def _by_the_names_of_parts(owners: Mapping[Slot, str], units: Iterable[str]) -> dict[Slot, str]:
    """The owners by the names that their parts have: one handed out earlier may name its unit otherwise."""
    called = {owner: unit_called(owner, units) or owner for owner in dict.fromkeys(owners.values()) if owner}
    return {slot: called.get(owner, owner) for slot, owner in owners.items()}


def _unread(noted: Sequence[Noted]) -> Iterator[Finding]:
    """What nobody understands of each part, told before anything is written: how much, and the first of it."""
    by_file: dict[str, list[Noted]] = {}
    for one in noted:
        if one.why == UNREAD:
            by_file.setdefault(one.source, []).append(one)
    for file, unread in by_file.items():
        first = listed([f"{one.place.rpartition(', ')[2]} {shown(_shows(one.value))}" for one in unread], _SHOWN)
        message = f"{len(unread)} isian {unread[0].unit} belum terbaca, jadi isi rencananya tetap: {first}."
        asks = dict.fromkeys(WRITE[kind] for one in unread if (kind := KINDS.get((one.cell.table, one.cell.column))))
        yield Finding(file, "unread", message, f"Tanyakan artinya, lalu tulis {'; '.join(asks)}.", "warning")


def _shows(value: Typed | Note) -> object:
    return value if isinstance(value, Note) else stands(value)


def _doubtful_money(returned: Returned, entries: Entries) -> Iterator[Finding]:
    """What is to be asked of the money once the parts are in the plan, and was not before."""
    plan, table = returned.plan, rencana_aksi.TABLE
    base = plan.ledger.bases.get(table)
    if base is None:
        return
    typed, told = entries.tables.get(table, TableEntries()), {(each.where, each.code) for each in doubtful_in(plan)}
    cells = {where for where, _ in told}

    def place(row: str) -> str:
        cell = plan.places.get((table, row, rencana_aksi.BUDGET), "")
        return cell if cell in cells else f"{plan.name}, {base.sheet}, {_called(base, typed, row)}"

    yield from (each for each in doubtful(base, typed, None, place) if (each.where, each.code) not in told)


def _called(base: Base, typed: TableEntries, row: str) -> str:
    said = typed.cells.get((row, base.says))
    return said if isinstance(said, str) else base.described(row)


def _before_parts(again: Remade, bringing: Bringing, day: datetime.date) -> Mapping[str, Any]:
    """What the plan had reached before the parts of this day came in; as it was kept where they bring nothing."""
    kept = again.book.ledger.before_parts
    merged = bringing.merged
    brings = merged.taken or merged.conflicts or bringing.loose or bringing.noted
    return kept if not brings or kept_day(kept) == day else kept_as(day, reached(again.plan, again.tables))


def _bounds(again: Remade) -> Bounds:
    knowledge = again.plan.knowledge
    indices = {each.code: each.external for each in knowledge.target.indicators if each.external is not None}
    return Bounds(indices, knowledge.calendar.year)


def _all_rows(returned: Returned) -> dict[str, Base]:
    """The plan's tables with the rows that only older parts know, which describe what goes to the archive."""
    bases = dict(returned.plan.ledger.bases)
    for part in returned.parts:
        for table, given in part.ledger.bases.items():
            base = bases.setdefault(table, given)
            if base is given:
                continue
            older = {
                row: [dict(zip(given.keys, values, strict=True)).get(key) for key in base.keys]
                for row, values in given.rows.items()
                if row not in base.rows
            }
            bases[table] = replace(base, rows={**base.rows, **older})
    return bases


def _names(returned: Returned) -> Callable[[Cell], CellName]:
    """Cells as a person finds them; what the plan no longer has is named by the part that had it."""
    books = (returned.plan, *returned.parts)

    def name(cell: Cell) -> CellName:
        bases = [book.ledger.bases[cell.table] for book in books if cell.table in book.ledger.bases]
        head = next((base.heads[cell.column] for base in bases if cell.column in base.heads), "")
        for book in books:
            typed = book.entries.tables.get(cell.table)
            head = head or (typed.heads.get(cell.column, "") if typed else "")
        says = next((base.described(cell.row) for base in bases if cell.row in base.rows), "")
        if bases and cell.row not in bases[0].rows:
            says = next(filter(None, (_typed_words(book, cell, bases[0]) for book in books)), says)
        column = head or cell.column
        column += {"value": "", "note": " (komentar)", "head": " (judul kolom)"}[cell.aspect]
        return CellName(_sheet(bases, cell), cell.row, says if says != cell.row else "", column)

    return name


def _words(returned: Returned) -> Callable[[Typed | Note], str]:
    """Values in words, whichever workbook they were typed into."""
    books = (*returned.parts, returned.plan)
    bases = [(table, base) for book in books for table, base in book.ledger.bases.items()]
    heads = {(table, key): head for table, base in bases for key, head in base.heads.items()}
    return lambda value: in_words(value, heads)


def _typed_words(book: PlanBook, cell: Cell, base: Base) -> str:
    """How a person who added a row describes it."""
    typed = book.entries.tables.get(cell.table)
    said = typed.cells.get((cell.row, base.says)) if typed else None
    return said if isinstance(said, str) else ""


def _sheet(bases: Sequence[Base], cell: Cell) -> str:
    return bases[0].sheet if bases else cell.table


def _places(returned: Returned) -> Callable[[str, Cell], str]:
    by_file: Mapping[str, PlanBook] = {book.name: book for book in (returned.plan, *returned.parts)}

    def place(file: str, cell: Cell) -> str:
        return by_file[file].places.get((cell.table, cell.row, cell.column), file)

    return place
