"""Tables that people type in: their rows and columns have ids, and what people typed is laid over what is generated."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from pemdi_map.excel.cells.entries import ADDED, Archived, Entries, Link, Note, TableEntries, Typed, TypedFormula
from pemdi_map.excel.cells.plain_values import as_plain, stands
from pemdi_map.excel.cells.rows import Value, safe_text
from pemdi_map.excel.cells.table import Column, R, Table, keys_of
from pemdi_map.excel.cells.typed_formulas import TableLayout, resolved

ID = "ID"
KEY_MARK = "|"
"""Between a table's name and a column's key in the hidden row above the header."""
NO_PLACE = "tabel ini tidak dapat ditambah baris"
NO_ROW, NO_COLUMN, NO_TABLE = "barisnya tidak ada lagi", "kolomnya tidak ada lagi", "tabelnya tidak ada lagi"
BROKEN = "rumusnya menunjuk baris atau kolom yang tidak ada lagi; hasil terakhirnya tetap di selnya"
HEAD = "judul kolom"
_DESCRIBING = ("pm_isian_tebal", "pm_tebal")
"""Styles of the column that says in words what a row is about."""


@dataclass(frozen=True)
class Base:
    """A table as the program wrote it, before anything typed was laid over it; kept in the ledger."""

    sheet: str
    keyed_by: str
    """The key of the column that holds the row ids."""
    says: str
    """The key of the column that describes a row."""
    heads: Mapping[str, str]
    """Column key -> header as it stands in the file, added columns included."""
    rows: Mapping[str, Sequence[Any]]
    """Row id -> plain values, in the order of `keys`."""
    keys: tuple[str, ...]
    """The keys of the columns that the program wrote."""
    own: tuple[str, ...]
    """Their headers as the program wrote them, whatever people called them."""
    same: frozenset[tuple[str, str]] = frozenset()
    """Cells whose typed value is also what the program would write, since it knows the value from there."""
    called: Mapping[str, str] = field(default_factory=dict)
    """Row id -> what stands for it in the column that holds the ids, where people read something else there."""
    marked: bool = True
    """Whether the keys of its columns stand in a hidden row above the header."""

    def described(self, row: str) -> str:
        """A row in words."""
        said = self.rows[row][self.keys.index(self.says)] if row in self.rows else None
        return said if isinstance(said, str) else row


class Laid(NamedTuple):
    """A table with everything typed in its place."""

    keys: tuple[str, ...]
    heads: tuple[str, ...]
    ids: tuple[str, ...]
    records: list[list[Value]]
    styles: list[list[str]]
    typed: list[tuple[int, int, Typed]]
    """(record, column, value) of every typed cell."""
    notes: list[tuple[int, int, Note]]
    added: int
    """How many columns people added; they stand before a hidden id column."""
    columns: tuple[Column[Any], ...] = ()
    """Those of the program, as they are described."""


@dataclass
class Laying:
    """The entries of a workbook while it is written: what has found its place, and what every table was without."""

    entries: Entries = field(default_factory=Entries)
    bases: dict[str, Base] = field(default_factory=dict)
    layout: dict[str, TableLayout] = field(default_factory=dict)
    """Where the tables stand in the workbook that is being written."""
    laid: dict[str, Laid] = field(default_factory=dict)
    """Every table as it was laid out."""
    _placed: set[tuple[str, str, str]] = field(default_factory=set)
    _headed: set[tuple[str, str]] = field(default_factory=set)
    _returned: set[Archived] = field(default_factory=set)

    def lay(self, table: Table[R], sheet: str, rows: Iterable[R]) -> Laid:
        """Lay what was typed over the rows of a table."""
        name, columns, keyed_by = table.name, table.columns, table.keyed_by or ID
        described = list(rows)
        records = [table.values(row) for row in described]
        own_keys = keys_of(columns)
        ids = [table.ids(row) for row in described] if table.ids else [
            str(record[own_keys.index(keyed_by)]) for record in records
        ]  # fmt: skip
        typed = self._fitting(name, set(own_keys), set(ids), table.grows)
        added: list[Column[Any]] = [
            Column(key, key, 0, style="pm_isian") for key in typed.columns if key not in own_keys
        ]
        apart = table.ids is not None and not table.keyed_by
        beside: list[Column[Any]] = [Column(ID, ID, 0)] if apart else []
        everything = [*columns, *added, *beside]
        heads = _unique_heads(everything, typed.heads)
        all_ids = (*ids, *(each for each in typed.rows if each not in set(ids)))
        laid = Laid(keys_of(everything), tuple(heads), all_ids, [], [], [], [], len(added), tuple(columns))
        self.laid[name] = laid
        blank: list[Value] = [None] * len(columns)
        for at, id_ in enumerate(all_ids):
            record = [*(records[at] if at < len(records) else blank), *(None for _ in added)]
            laid.records.append([*record, id_] if apart else record)
            laid.styles.append([each.style for each in everything])
        same = _overlay(laid, typed)
        said = table.says or next(
            (each.key for style in _DESCRIBING for each in columns if each.style == style), own_keys[0]
        )
        written = {
            id_: [as_plain(_as_written(value)) for value in record] for id_, record in zip(ids, records, strict=True)
        }
        self.bases[name] = Base(
            sheet, keyed_by, said, dict(zip(laid.keys, heads, strict=True)), written, own_keys,
            tuple(each.header for each in columns), same,
            {} if apart else _called(ids, records, own_keys.index(keyed_by)), table.marked,
        )  # fmt: skip
        return laid

    def _fitting(self, name: str, keys: set[str], ids: set[str], grows: bool) -> TableEntries:
        """What is typed in a table and has a place there, with what comes back from the archive."""
        typed = self.entries.tables.get(name, TableEntries())
        back = [one for one in self.entries.archive if one.table == name and self._returns(one, keys, ids, grows)]
        cells, notes = dict(typed.cells), dict(typed.notes)
        heads, columns, rows = dict(typed.heads), list(typed.columns), list(typed.rows)
        for one in reversed(back):  # of several values for one cell, the latest
            slot = (one.row, one.column)
            if not one.row:
                heads.setdefault(one.column, str(one.value))
                self._returned.add(one)
                continue
            if slot in (notes if isinstance(one.value, Note) else cells):
                continue
            if isinstance(one.value, Note):
                notes[slot] = one.value
            else:
                cells[slot] = one.value
            if one.column not in keys and one.column not in columns:
                columns.append(one.column)
                heads[one.column] = one.header
            if one.row not in ids and one.row not in rows:
                rows.append(one.row)
            self._returned.add(one)
        self._headed |= {(name, key) for key in heads if key in keys | set(columns if grows else ())}
        if not grows:
            columns, rows = [], []
        known_rows, known_keys = ids | set(rows), keys | set(columns)
        fits = {slot for slot in (*cells, *notes) if slot[0] in known_rows and slot[1] in known_keys}
        self._placed |= {(name, *slot) for slot in fits}
        return TableEntries(
            {slot: value for slot, value in cells.items() if slot in fits},
            {key: head for key, head in heads.items() if key in known_keys},
            tuple(columns), tuple(rows), {slot: note for slot, note in notes.items() if slot in fits},
        )  # fmt: skip

    @staticmethod
    def _returns(one: Archived, keys: set[str], ids: set[str], grows: bool) -> bool:
        """Whether an archived value has a place again; what people added has one wherever its table can grow."""
        row = one.row in ids or (grows and one.row.startswith(ADDED))
        if not one.row:
            return one.column in keys and not one.kept_apart
        return row and (one.column in keys or (grows and one.column.startswith(ADDED))) and not one.kept_apart

    def described(self, table: str, row: str) -> str:
        """A row in words, also one that people added; empty where nothing describes it."""
        base, laid = self.bases.get(table), self.laid.get(table)
        if base is None or laid is None or row not in laid.ids:
            return ""
        said = stands(laid.records[laid.ids.index(row)][laid.keys.index(base.says)])
        return said if isinstance(said, str) else ""

    def archive(self, before: Mapping[str, Base], day: datetime.date) -> list[Archived]:
        """What has no place now: what was archived before and has not returned, and what is new; by day and place.

        `before`: the tables of the workbook in which it was typed, which describe its rows.
        """
        left = [one for one in self.entries.archive if one not in self._returned]
        for name, typed in self.entries.tables.items():
            base = before.get(name)
            left += [
                Archived(name, "", key, base.sheet if base else "", HEAD, HEAD, head, NO_COLUMN, day)
                for key, head in typed.heads.items()
                if (name, key) not in self._headed
            ]
            values: list[tuple[tuple[str, str], Typed | Note]] = [*typed.cells.items(), *typed.notes.items()]
            for (row, key), value in values:
                if value is None:
                    continue
                if (name, row, key) not in self._placed:
                    why = NO_TABLE if name not in self.bases else self._why(name, row)
                    left.append(archived(name, row, key, value, why, day, typed, base))
                elif isinstance(value, TypedFormula) and resolved(value.text, "", self.layout) is None:
                    left.append(archived(name, row, key, value, BROKEN, day, typed, base))
        return sorted(dict.fromkeys(left), key=_archive_order)

    def _why(self, name: str, row: str) -> str:
        if row in self.laid[name].ids:
            return NO_COLUMN
        return NO_PLACE if row.startswith(ADDED) else NO_ROW


def _archive_order(one: Archived) -> tuple[object, ...]:
    return one.day, one.table, one.sheet, one.row, one.header, one.describes, one.why, repr(one.value)


def archived(
    name: str,
    row: str,
    key: str,
    value: Typed | Note,
    why: str,
    day: datetime.date,
    typed: TableEntries,
    base: Base | None,
) -> Archived:
    """A value of a table, described for the archive by the table in which it was typed."""
    if base is None:
        return Archived(name, row, key, "", row, typed.heads.get(key, key), value, why, day)
    head = typed.heads.get(key) or base.heads.get(key, key)
    describes = _words_of_added(row, typed, base) if row.startswith(ADDED) else base.described(row)
    return Archived(name, row, key, base.sheet, describes, head, value, why, day)


def _words_of_added(row: str, typed: TableEntries, base: Base) -> str:
    said = stands(typed.cells.get((row, base.says)))
    return said if isinstance(said, str) else "baris yang ditambahkan"


def _overlay(laid: Laid, typed: TableEntries) -> frozenset[tuple[str, str]]:
    """Put typed cells and comments into the table; gives the cells in which the program would write the same."""
    places, rows = {key: at for at, key in enumerate(laid.keys)}, {id_: at for at, id_ in enumerate(laid.ids)}
    same = set()
    for (id_, key), value in typed.cells.items():
        row, place = rows[id_], places[key]
        if as_plain(value) == as_plain(laid.records[row][place]):
            same.add((id_, key))
        laid.records[row][place] = value
        laid.styles[row][place] = kind_style(laid.styles[row][place], value)
        laid.typed.append((row, place, value))
    laid.notes.extend((rows[id_], places[key], note) for (id_, key), note in typed.notes.items())
    return frozenset(same)


def _called(ids: Sequence[str], records: Sequence[Sequence[Value]], at: int) -> dict[str, str]:
    texts = zip(ids, (str(record[at]) for record in records), strict=True)
    return {id_: text for id_, text in texts if text != id_}


def _as_written(value: Value) -> Value:
    return safe_text(value) if isinstance(value, str) else value


def _unique_heads(columns: Sequence[Column[Any]], typed: Mapping[str, str]) -> list[str]:
    """The headers as people named them; a table can hold each only once, whatever its case."""
    heads: list[str] = []
    taken = {each.header.casefold() for each in columns if each.key not in typed}
    for each in columns:
        head = safe_text(typed.get(each.key, each.header))
        if each.key in typed:
            number, unique = 1, head
            while unique.casefold() in taken:
                number += 1
                unique = f"{head} {number}"
            taken.add(unique.casefold())
            head = unique
        heads.append(head)
    return heads


def kind_style(own: str, value: Typed) -> str:
    """The style of a typed cell: its column's, unless that would show the kind of value wrongly."""
    shown = stands(value) if isinstance(value, TypedFormula | Link) else value
    if isinstance(shown, datetime.datetime) and shown.time() != datetime.time():
        return "pm_isian_waktu"
    if isinstance(shown, datetime.date):
        return own if "tanggal" in own else "pm_isian_tanggal"
    if isinstance(shown, datetime.timedelta):
        return "pm_isian_jam"
    if isinstance(shown, int | Fraction) and not isinstance(shown, bool):
        return "pm_isian_angka" if "tanggal" in own or own == "pm_isian" else own
    return own
