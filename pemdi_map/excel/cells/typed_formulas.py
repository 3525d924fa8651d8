"""Formulas that people typed: their references lead to rows and columns of tables, wherever those stand.

While a formula is kept, each reference to a cell of a known table is written as the row and the column that it means,
so that it survives sorting and regenerating, and is the same in every copy of the workbook.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from pemdi_map.excel.cells.entries import ADDED
from pemdi_map.excel.cells.rows import letter

_REFERENCE = re.compile(
    r"((?:'(?:[^']|'')+'|[^'!\s]+)!)?(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?::(\$?)([A-Z]{1,3})(\$?)(\d{1,7}))?"
)
_MEANT = re.compile("\u27e6(\\[.*?\\])\u27e7")
_EVERY, _EVERY_OWN = "*", "**"
"""From the first row to the last: with the rows that people added, or without them."""


class TableLayout(NamedTuple):
    """Where a table stands in a file: the sheet's title, and the numbers of its rows by id and columns by key."""

    sheet: str
    header_row: int
    rows: Mapping[str, int]
    columns: Mapping[str, int]


class Cell(NamedTuple):
    """A cell of a table that a reference leads to."""

    table: str
    row: str
    column: str


ByPlace = Mapping[tuple[str, int, int], Cell]
"""(sheet's title in lower case, row, column) -> what stands there."""


def meant(formula: str, sheet: str, layout: Mapping[str, TableLayout], by_place: ByPlace) -> str:
    """The formula of a cell on `sheet` with its references to known tables written as what they mean.

    `by_place`: see `cells_by_place`.
    A formula that is no formula, or has something that the tokenizer does not know, stays as it stands.
    """
    from openpyxl.formula import Tokenizer
    from openpyxl.formula.tokenizer import TokenizerError

    try:
        tokens = Tokenizer(f"={formula}").items
    except (TokenizerError, IndexError):  # an IndexError for a bracket that closes nothing
        return formula
    return "".join(_meant(token.value, sheet, layout, by_place) if token.subtype == "RANGE" else token.value
                   for token in tokens)  # fmt: skip


def cells_by_place(layout: Mapping[str, TableLayout]) -> ByPlace:
    """The cells of the tables by where they stand."""
    return {
        (each.sheet.casefold(), row, column): Cell(name, id_, key)
        for name, each in layout.items()
        for id_, row in each.rows.items()
        for key, column in each.columns.items()
    }


def _meant(text: str, sheet: str, layout: Mapping[str, TableLayout], by_place: ByPlace) -> str:
    found = _REFERENCE.fullmatch(text)
    if found is None:
        return text
    prefix, *first, fixed, column, fixed_row, row = found.groups()
    title = _title(prefix) if prefix else sheet
    begin = by_place.get((title.casefold(), int(first[3]), _number(first[1])))
    if begin is None:
        return text
    if row is None:
        return _mark(begin, first[0], first[2], bool(prefix))
    end = by_place.get((title.casefold(), int(row), _number(column)))
    if end is None or end.table != begin.table:
        return text
    whole = _whole(layout[begin.table], int(first[3]), int(row))
    one, other = (begin._replace(row=whole), end._replace(row=whole)) if whole else (begin, end)
    return f"{_mark(one, first[0], first[2], bool(prefix))}:{_mark(other, fixed, fixed_row, False)}"


def _whole(table: TableLayout, first: int, last: int) -> str:
    """How a range over the whole table is written; empty for one over a part of it."""
    for rows, mark in ((_chosen(table, _EVERY), _EVERY), (_chosen(table, _EVERY_OWN), _EVERY_OWN)):
        if len(rows) > 1 and (first, last) == (min(rows), max(rows)):
            return mark
    return ""


def _chosen(where: TableLayout | None, row: str) -> list[int]:
    """The numbers of the rows that a reference means."""
    if where is None:
        return []
    if row in (_EVERY, _EVERY_OWN):
        return [at for id_, at in where.rows.items() if row == _EVERY or not id_.startswith(ADDED)]
    return [where.rows[row]] if row in where.rows else []


def _mark(cell: Cell, fixed_column: str, fixed_row: str, named: bool) -> str:
    parts = [*cell, fixed_column, fixed_row, int(named)]
    return f"\u27e6{json.dumps(parts, ensure_ascii=False, separators=(',', ':'))}\u27e7"


def resolved(formula: str, sheet: str, layout: Mapping[str, TableLayout]) -> str | None:
    """The formula for a cell on `sheet`, its references where rows and columns stand now; `None` if one is gone."""
    gone = False

    def reference(found: re.Match[str]) -> str:
        nonlocal gone
        table, row, column, fixed_column, fixed_row, named = json.loads(found[1])
        last = formula[: found.start()].endswith("\u27e7:")
        where = layout.get(table)
        rows = _chosen(where, row)
        if where is None or column not in where.columns or not rows:
            gone = True
            return ""
        elsewhere = (named or where.sheet != sheet) and not last
        prefix = "'{}'!".format(where.sheet.replace("'", "''")) if elsewhere else ""
        at = max(rows) if last else min(rows)
        return f"{prefix}{fixed_column}{letter(where.columns[column])}{fixed_row}{at}"

    text = _MEANT.sub(reference, formula)
    return None if gone else text


def with_rows_renamed(formula: str, table: str, ids: Mapping[str, str]) -> str:
    """The formula with its references to rows of a table leading to the rows' new ids.

    The ends of a range stay: the rows between them are others where the rows have moved.
    """

    def renamed(found: re.Match[str]) -> str:
        parts = json.loads(found[1])
        in_range = formula[: found.start()].endswith("\u27e7:") or formula[found.end() :].startswith(":\u27e6")
        if parts[0] != table or parts[1] not in ids or in_range:
            return found[0]
        return _mark(Cell(table, ids[parts[1]], parts[2]), parts[3], parts[4], bool(parts[5]))

    return _MEANT.sub(renamed, formula)


def with_columns_renamed(formula: str, key: Callable[[str, str], str]) -> str:
    """The formula with its references leading to the columns that `key` calls so, of a table and a column's name."""

    def renamed(found: re.Match[str]) -> str:
        table, row, column, *rest = json.loads(found[1])
        return _mark(Cell(table, row, key(table, column)), rest[0], rest[1], bool(rest[2]))

    return _MEANT.sub(renamed, formula)


def in_words(formula: str, heads: Mapping[tuple[str, str], str]) -> str:
    """The formula as a person reads it where it leads nowhere: `[Hari-orang K012]*2`. `heads`: by table and column."""

    def words(found: re.Match[str]) -> str:
        table, row, column, *_ = json.loads(found[1])
        head = heads.get((table, column), column)
        return f"[{head}]" if row in (_EVERY, _EVERY_OWN) else f"[{head} {row}]"

    return _MEANT.sub(words, formula)


def _title(prefix: str) -> str:
    return prefix[:-1].strip("'").replace("''", "'")


def _number(letters: str) -> int:
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - 64
    return number
