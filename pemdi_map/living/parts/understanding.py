"""What the units typed, understood: claims for the plan, and what says nothing that the plan could hold.

Words are read by `pemdi_map.words.typed_words`. An empty cell says nothing. What says nothing to the plan is not
dropped: it is recorded with its reason (`Noted`), shown on sheet Riwayat, and told by the merge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from pemdi_map.engine.merging.claims import Cell, Claim, same
from pemdi_map.excel.cells.entries import ADDED, Note, Typed
from pemdi_map.excel.cells.plain_values import as_plain, from_plain, stands
from pemdi_map.excel.cells.rows import safe_text
from pemdi_map.excel.computation.controls import FIRST_INDEX_YEAR
from pemdi_map.excel.kept.kontribusi import AGREED, ASKED, ELSEWHERE, LOCKED, UNREAD, Reason
from pemdi_map.living.as_meant import KINDS, Kind, Reading, understood
from pemdi_map.living.parts.fields import FIELDS, goes_to
from pemdi_map.living.read import PlanBook
from pemdi_map.living.read_cells import unescaped
from pemdi_map.model.instrument import ExternalIndex
from pemdi_map.words import typed_words
from pemdi_map.words.typed_words import plainly

Value = Typed | Note


class Bounds(NamedTuple):
    """What figures may be: another agency's index by the indicator that it serves, and the last year of any."""

    indices: Mapping[str, ExternalIndex]
    last_year: int


class Noted(NamedTuple):
    """Something typed that the plan's cell cannot hold, and why: as it was typed, where it belongs and where it stands.

    `place`: the cell of the part.
    """

    unit: str
    source: str
    cell: Cell
    base: Value
    value: Value
    why: Reason
    place: str


class _Nothing(NamedTuple):
    """That a cell says nothing to the plan, and why."""

    why: Reason


def said_by(part: PlanBook, bounds: Bounds) -> Iterator[Claim[Value] | Noted]:
    """Everything that a part says: what differs from what it was given."""
    unit, source = part.ledger.part, part.name
    for table, typed in part.entries.tables.items():
        asks = _Asks(part, table)
        for (row, column), value in typed.cells.items():
            cell = asks.cell(row, column)
            place = part.places.get((table, row, column), source)
            if is_empty(value):
                continue
            base = asks.given(row, column, cell)
            if not asks.asked(row, column):
                yield Noted(unit, source, cell, base, canonical(value), LOCKED, place)
                continue
            understood = _understood(cell, value, bounds)
            if isinstance(understood, _Nothing):
                yield Noted(unit, source, cell, base, canonical(value), understood.why, place)
            elif not same(canonical(understood), base):
                yield Claim(unit, source, cell, base, canonical(understood))
            elif not asks.showed(row, column):
                yield Noted(unit, source, cell, base, canonical(value), AGREED, place)
        for column, head in typed.heads.items():
            given = part.ledger.bases[table].heads.get(column)
            cell = Cell(table, "", column, "head")
            if given != head and asks.heads(column):
                yield Claim(unit, source, cell, given, head)
            elif given != head:
                yield Noted(unit, source, cell, given, head, LOCKED, f"{source}, {part.ledger.bases[table].sheet}")
        for (row, column), note in typed.notes.items():
            yield Claim(unit, source, asks.cell(row, column)._replace(aspect="note"), None, note)


def readings(part: PlanBook) -> Iterator[Reading]:
    """What a part says in words that the plan stores otherwise."""
    for table, typed in part.entries.tables.items():
        asks = _Asks(part, table)
        for (row, column), value in typed.cells.items():
            cell = asks.cell(row, column)
            kind = KINDS.get((cell.table, cell.column))
            if kind is None or not isinstance(value, str) or not asks.asked(row, column):
                continue
            if (read := understood(kind, value)) is not None:
                yield Reading(kind, part.places.get((table, row, column), part.name), value, read)


def with_places_of_the_plan(part: PlanBook) -> PlanBook:
    """A part whose places are also found by the cells of the plan to which its answers belong."""
    if part.ledger.given is None:
        return part
    called = {table: base.called for table, base in part.ledger.bases.items()}
    places = {goes_to(table, key, row, called.get(table, {})): at for (table, row, key), at in part.places.items()}
    return part._replace(places={**places, **part.places})


class _Asks:
    """What a table of a part asks, and where in the plan it belongs. Earlier parts show the plan's own columns."""

    def __init__(self, part: PlanBook, table: str) -> None:
        self._table, self._base, self._given = table, part.ledger.bases[table], part.ledger.given
        self._fields = {field.column.key: field for field in FIELDS.get(table, ())}

    def cell(self, row: str, column: str) -> Cell:
        """The cell of the plan to which an answer belongs."""
        if self._given is None:
            return Cell(self._table, row, column)
        return Cell(*goes_to(self._table, column, row, self._base.called))

    def given(self, row: str, column: str, cell: Cell) -> Value:
        """What the plan held there when the part was taken from it."""
        if self._given is None:
            return canonical(from_plain(self._shown(row, column)))
        return canonical(from_plain(self._given.get(cell.table, {}).get(cell.row, {}).get(cell.column)))

    def showed(self, row: str, column: str) -> bool:
        """Whether the part showed something in a cell: what is typed over it may say the same in other words."""
        return self._shown(row, column) is not None

    def _shown(self, row: str, column: str) -> Any:
        base = self._base
        return base.rows[row][base.keys.index(column)] if row in base.rows and column in base.keys else None

    def asked(self, row: str, column: str) -> bool:
        """Whether the unit was to fill a cell; rows and columns that it added are all its own."""
        if self._given is None or column.startswith(ADDED) or row not in self._base.rows:
            return True
        field = self._fields.get(column)
        return field is not None and (field.asks or (field.free and row.startswith(ADDED) and self._is_free(row)))

    def _is_free(self, row: str) -> bool:
        return self._shown(row, self._base.says) is None

    def heads(self, column: str) -> bool:
        """Whether a header is the plan's too."""
        return self._given is None or column.startswith(ADDED)


def is_empty(value: Typed) -> bool:
    """Whether a cell holds nothing, or nothing but white space: that says nothing to the plan."""
    return value is None or (isinstance(value, str) and not value.strip())


def canonical(value: Value) -> Value:
    """A value as it is compared, wherever it was read: as a file holds it, without the escapes of a file."""
    if isinstance(value, str):
        return unescaped(safe_text(value)) or None
    found: Value = from_plain(as_plain(value))
    return found


def _understood(cell: Cell, value: Typed, bounds: Bounds) -> Typed | _Nothing:
    """What the plan is to hold of what was typed."""
    kind = KINDS.get((cell.table, cell.column))
    shown = stands(value)
    if kind is None or kind == "text":
        return value
    if isinstance(shown, str) and plainly(shown) in typed_words.UNKNOWN:
        return _Nothing(ASKED)
    if isinstance(shown, str) and plainly(shown) in typed_words.ELSEWHERE:
        return _Nothing(ELSEWHERE)
    read = understood(kind, value)
    if isinstance(read, int | Fraction) and not _inside(kind, cell, read, bounds):
        read = None
    return _Nothing(UNREAD) if read is None else read


def _inside(kind: Kind, cell: Cell, read: int | Fraction, bounds: Bounds) -> bool:
    """Whether a figure of another agency or its year may be what it says."""
    index = bounds.indices.get(cell.row)
    if kind == "figure" and index is not None:
        return index.minimum <= read <= index.maximum
    return kind != "year" or FIRST_INDEX_YEAR <= read <= bounds.last_year
