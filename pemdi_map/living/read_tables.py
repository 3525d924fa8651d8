"""A table of a workbook that came back: its rows and columns by their ids, and what differs from what was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from pemdi_map.excel.cells.earlier_keys import key_today
from pemdi_map.excel.cells.entries import ADDED, Link, Note, TableEntries, Typed, TypedFormula, digest_id
from pemdi_map.excel.cells.keyed_tables import ID, KEY_MARK, Base
from pemdi_map.excel.cells.ledger import Loose, fingerprint
from pemdi_map.excel.cells.plain_values import GENERATED, as_plain
from pemdi_map.excel.cells.typed_formulas import TableLayout
from pemdi_map.living.read_cells import SheetCells, comparable, same

_MOST_OF = 0.6
"""The part of a table's headers, or of a column's values, by which it is recognised."""


class FoundTable(NamedTuple):
    """Where a table stands in the file. `end`: the last row that can belong to it, because something else follows."""

    name: str
    base: Base
    sheet: SheetCells
    header_row: int
    end: int


class ReadTable(NamedTuple):
    """A table read back: what was typed, where it stands, and every cell of the sheet that belongs to it."""

    entries: TableEntries
    layout: TableLayout
    cells: frozenset[tuple[int, int]]
    heading: frozenset[tuple[int, int]]
    """Those of the header and of the keys above it."""


def find_tables(sheets: list[SheetCells], bases: Mapping[str, Base]) -> list[FoundTable]:
    """Every table by the hidden row of keys above its header; where that is gone, by its headers.

    A table by its headers is looked for on its own sheet first, and never where another table stands.
    """
    found: dict[str, tuple[SheetCells, int]] = {}
    taken: set[tuple[str, int]] = set()
    for sheet in sheets:
        for name, row in _key_rows(sheet, bases):
            taken.add((sheet.title, row + 1))
            if name not in found or (found[name][0] is not sheet and sheet.title == bases[name].sheet):
                found[name] = (sheet, row + 1)
    missing = [(name, sheet) for name in bases if name not in found for sheet in sheets]
    for name, sheet in sorted(missing, key=lambda pair: pair[1].title != bases[pair[0]].sheet):
        row = 0 if name in found else _header_row(sheet, bases[name], taken)
        if row:
            found[name] = (sheet, row)
            taken.add((sheet.title, row))
    tables = []
    for name, (sheet, row) in found.items():
        below = [other for each, other in found.values() if each is sheet and other > row]
        end = min(below) - 2 if below else max(at for at, _ in sheet.cells)
        tables.append(FoundTable(name, bases[name], sheet, row, end))
    return tables


def _key_rows(sheet: SheetCells, bases: Mapping[str, Base]) -> list[tuple[str, int]]:
    """Each table with the rows in which keys of its columns stand: those with the most of them first."""
    marked = (
        (cell.value.partition(KEY_MARK)[0], row)
        for (row, _), cell in sheet.cells.items()
        if isinstance(cell.value, str) and KEY_MARK in cell.value
    )
    counts = Counter((name, row) for name, row in marked if name in bases)
    return sorted(counts, key=lambda at: (-counts[at], at))


def _header_row(sheet: SheetCells, base: Base, taken: Collection[tuple[str, int]]) -> int:
    """The row in which most of the headers stand, none of those that are `taken`; 0 where there is none."""
    heads = {*base.heads.values(), *base.own}
    counts: dict[int, int] = {}
    for (row, column), cell in sheet.cells.items():
        if isinstance(cell.value, str) and sheet.text(row, column) in heads and (sheet.title, row) not in taken:
            counts[row] = counts.get(row, 0) + 1
    best = max(counts, key=lambda row: (counts[row], -row), default=0)
    return best if best and counts[best] >= _MOST_OF * len(base.own) else 0


def read_table(found: FoundTable, loose: Loose | None) -> ReadTable:
    """Read a table. `loose` tells what the program wrote beside tables, which never is a row that people added."""
    columns, heads = _columns(found)
    rows, added = _rows(found, columns, loose)
    layout = TableLayout(found.sheet.title, found.header_row, rows, columns)
    cells: dict[tuple[str, str], Typed] = {}
    notes: dict[tuple[str, str], Note] = {}
    for id_, row in rows.items():
        for key, column in columns.items():
            note = found.sheet.note(row, column)
            if note is not None:
                notes[id_, key] = note
            # On a formula of the program such a link is the program's own: what is typed over it has none.
            value = found.sheet.value(row, column, leading_inside=not _formula_of_ours(found.base, id_, key))
            if key != ID and _typed(found.base, id_, key, value):
                cells[id_, key] = value
    heading = frozenset((row, column) for row in _heading(found) for column in columns.values())
    of_table = heading.union((row, column) for row in rows.values() for column in columns.values())
    new = tuple(key for key in columns if key.startswith(ADDED))
    return ReadTable(TableEntries(cells, heads, new, tuple(added), notes), layout, of_table, heading)


def _heading(found: FoundTable) -> tuple[int, ...]:
    """The row of the header, with the one above it where that holds keys."""
    row, sheet = found.header_row, found.sheet
    marked = any(KEY_MARK in sheet.text(row - 1, column) for column in sheet.filled(row - 1))
    return (row - 1, row) if marked else (row,)


def _given(base: Base, id_: str, key: str) -> Any:
    """What the program wrote in a cell, as the ledger holds it."""
    return base.rows[id_][base.keys.index(key)] if id_ in base.rows and key in base.keys else None


def _formula_of_ours(base: Base, id_: str, key: str) -> bool:
    given = _given(base, id_, key)
    return isinstance(given, list) and given[0] == GENERATED


def _typed(base: Base, id_: str, key: str, value: Typed) -> bool:
    """Whether a cell holds something else than the program wrote."""
    return not same(value, _given(base, id_, key)) or (value is not None and (id_, key) in base.same)


def _columns(found: FoundTable) -> tuple[dict[str, int], dict[str, str]]:
    """Column key -> number, in the order of the sheet, and the headers that people gave."""
    base, sheet, row = found.base, found.sheet, found.header_row
    texts = {column: sheet.text(row, column) for at, column in sheet.cells if at == row}
    texts = {column: text for column, text in texts.items() if text}
    by_head = dict(zip(base.own, base.keys, strict=True)) | {head: key for key, head in base.heads.items()}
    keys: dict[int, str] = {}
    for column in sorted(texts):
        key = by_head.get(texts[column])
        if key and key not in keys.values():
            keys[column] = key
    for at, column in sorted(sheet.cells):
        name, mark, key = sheet.text(at, column).partition(KEY_MARK) if at == row - 1 else ("", "", "")
        key = key if key in base.heads else key_today(name, key)
        if mark and name == found.name and column not in keys and key not in keys.values() and key in base.heads:
            keys[column] = key
    _by_content(found, keys, texts)
    if not base.marked:
        _by_neighbours(base, keys)
    taken = set(keys.values())
    first, last = min(keys, default=1), max(keys, default=1)
    for column in sorted(texts):
        while last + 1 in texts:
            last += 1
        if column not in keys and first <= column <= last:
            keys[column] = digest_id([texts[column]], taken)
            taken.add(keys[column])
    own = dict(zip(base.keys, base.own, strict=True))
    heads = {
        key: texts[column]
        for column, key in keys.items()
        if column in texts and key != ID and texts[column] != own.get(key)
    }
    return {key: column for column, key in sorted(keys.items())}, heads


def _by_content(found: FoundTable, keys: dict[int, str], texts: Mapping[int, str]) -> None:
    """A column that was renamed and moved too is known by its values."""
    base = found.base
    for column in sorted(set(texts) - set(keys)):
        if min(keys, default=column) <= column <= max(keys, default=column) + 1:
            here = {comparable(as_plain(found.sheet.value(row, column)))
                    for row in found.sheet.rows_of(column) if found.header_row < row <= found.end} - {None}  # fmt: skip
            for key in base.keys:
                at = base.keys.index(key)
                there = {comparable(record[at]) for record in base.rows.values()} - {None}
                if key not in keys.values() and len(there) > 1 and len(here & there) >= _MOST_OF * len(there):
                    keys[column] = key
                    break


def _by_neighbours(base: Base, keys: dict[int, str]) -> None:
    """A column of a table without keys that was renamed is known by the two that it stands between."""
    places = {key: column for column, key in keys.items()}
    for before, key, after in zip(base.keys, base.keys[1:], base.keys[2:], strict=False):
        if key not in places and before in places and places.get(after) == places[before] + 2:
            keys[places[before] + 1] = key


def _rows(found: FoundTable, columns: Mapping[str, int], loose: Loose | None) -> tuple[dict[str, int], list[str]]:
    """Row id -> number, in the order of the sheet, and the ids of added rows in that order.

    A row without a known id is one that was added, unless its words are those of a row whose id is gone.
    """
    base, sheet = found.base, found.sheet
    numbers = [row for row, _ in sheet.cells if found.header_row < row <= found.end]
    id_column = columns.get(base.keyed_by)
    called = {text: id_ for id_, text in base.called.items()}
    texts = {row: sheet.text(row, id_column) if id_column else "" for row in numbers}
    ids = {row: called.get(text, text) for row, text in texts.items()}
    own = base.keyed_by == ID
    known: dict[int, str] = {}
    met: set[str] = set()
    for row in sorted(ids):
        id_ = ids[row]
        if (id_ in base.rows or (own and id_.startswith(ADDED))) and id_ not in met:
            known[row] = id_
            met.add(id_)
    last = max(known, default=found.header_row)
    open_ids = _by_words(base, set(known.values()))
    pending: list[int] = []
    for row in sorted(ids):
        if row in known:
            continue
        filled = set(sheet.filled(row)) & set(columns.values())
        # Below the last row that is known a table ends with the first that is empty.
        after_a_gap = row - 1 != last and row - 1 not in ids
        if row > last and (not filled or after_a_gap or _written(sheet, row, loose)):
            break
        if not ids[row] and _all_written(sheet, row, loose):
            continue
        says = sheet.text(row, columns[base.says]) if base.says in columns else ""
        if filled and says in open_ids and not ids.get(row):
            known[row] = open_ids.pop(says)
        elif filled:
            pending.append(row)
    taken = set(known.values())
    for row in pending:
        known[row] = _added_id(found, columns, row, taken)
        taken.add(known[row])
    rows = {id_: row for row, id_ in sorted(known.items())}
    return rows, [id_ for id_ in rows if id_ not in base.rows]


def _by_words(base: Base, seen: set[str]) -> dict[str, str]:
    """The words of each row that has not been found by its id -> the id; words that recur are left out."""
    at = base.keys.index(base.says)
    words = [(str(record[at]), id_) for id_, record in base.rows.items() if id_ not in seen]
    counts = [word for word, _ in words]
    return {word: id_ for word, id_ in words if word and counts.count(word) == 1}


def _written(sheet: SheetCells, row: int, loose: Loose | None) -> bool:
    """Whether something in the row is what the program wrote beside tables: a heading, a remark, another table."""
    return any(_of_ours(sheet, row, loose))


def _all_written(sheet: SheetCells, row: int, loose: Loose | None) -> bool:
    """Whether all that stands in the row is what the program wrote between the rows of a table: a heading, a remark."""
    return bool(sheet.filled(row)) and all(_of_ours(sheet, row, loose))


def _of_ours(sheet: SheetCells, row: int, loose: Loose | None) -> Iterator[bool]:
    values = (as_plain(sheet.value(row, column)) for column in sheet.filled(row))
    for value in values:
        yield loose is not None and isinstance(value, str) and fingerprint(value) in loose.counts


def _added_id(found: FoundTable, columns: Mapping[str, int], row: int, taken: set[str]) -> str:
    """The id of an added row: from its own id cell where the table is keyed by a column that people see."""
    sheet, base = found.sheet, found.base
    if base.keyed_by != ID and base.keyed_by in columns:
        text = sheet.text(row, columns[base.keyed_by])
        if text and text not in base.rows:
            return digest_id([text], taken)
    # By the headers as the program wrote them: so a file gives the same ids, whichever version wrote or reads it.
    own = dict(zip(base.keys, base.own, strict=True))
    values = {own.get(key, key): sheet.value(row, column) for key, column in columns.items() if key != ID}
    content = {key: value.text if isinstance(value, Link | TypedFormula) else as_plain(value)
               for key, value in values.items() if value is not None}  # fmt: skip
    return digest_id(sorted(content.items()), taken)
