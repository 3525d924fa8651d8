"""What people typed into a workbook: cells, rows, columns, sheets, apart from everything that the program wrote."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.merging.claims import Contribution

Simple = str | bool | int | Fraction | datetime.date | datetime.datetime | datetime.timedelta


class TypedFormula(NamedTuple):
    """A formula that a person typed, without its `=`, and the result that stood beside it when the file was saved.

    Two with the same text are one, whether or not the program that saved them had calculated.
    """

    text: str
    value: Simple | None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TypedFormula) and self.text == other.text

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.text)


class Link(NamedTuple):
    """A hyperlink on a cell: the words that are shown and where they lead."""

    text: str
    target: str


Typed = Simple | TypedFormula | Link | None
"""What a cell holds; `None` where a person cleared it."""

ADDED = "+"
"""How the ids of rows and the keys of columns begin that people added."""


class Note(NamedTuple):
    """A comment on a cell."""

    text: str
    author: str


class TableEntries(NamedTuple):
    """What people typed into one table: only what differs from what the program wrote."""

    cells: Mapping[tuple[str, str], Typed] = {}
    """(row id, column key) -> value."""
    heads: Mapping[str, str] = {}
    """Column key -> the header people gave it: renamed and added columns."""
    columns: tuple[str, ...] = ()
    """Keys of added columns, in order."""
    rows: tuple[str, ...] = ()
    """Ids of added rows, in order."""
    notes: Mapping[tuple[str, str], Note] = {}
    """(row id, column key) -> the comment on the cell."""


class Archived(NamedTuple):
    """One value that has no place in the workbook any more."""

    table: str
    """Empty for what was typed outside of tables."""
    row: str
    column: str
    sheet: str
    describes: str
    """The row in words; of a cell outside of tables, where it stood."""
    header: str
    value: Typed | Note
    why: str
    day: datetime.date

    @property
    def kept_apart(self) -> bool:
        """Whether it stays in the archive for good: a cell outside of tables has no row to return with."""
        return not self.table


class AddedSheet(NamedTuple):
    """A sheet that people added: its cells and their comments by row and column, and widths by column."""

    title: str
    cells: Mapping[tuple[int, int], Typed]
    widths: Mapping[int, float] = {}
    notes: Mapping[tuple[int, int], Note] = {}
    hidden: bool = False


class Entries(NamedTuple):
    """Everything that people typed into one workbook."""

    tables: Mapping[str, TableEntries] = {}
    archive: tuple[Archived, ...] = ()
    contributions: tuple[Contribution[Typed | Note], ...] = ()
    """What merges of parts have dealt with."""
    sheets: tuple[AddedSheet, ...] = ()

    @property
    def number(self) -> int:
        """How many cells people typed into, comments and added sheets' cells included."""
        tables = sum(len(each.cells) + len(each.heads) + len(each.notes) for each in self.tables.values())
        return tables + sum(len(sheet.cells) + len(sheet.notes) for sheet in self.sheets)


def digest_id(parts: Iterable[object], taken: Sequence[str] | Mapping[str, object] | set[str] = ()) -> str:
    """The id of an added row or column: the same for the same content, whoever reads it and in whatever order."""
    found = ADDED + hashlib.sha256("\x1f".join(map(repr, parts)).encode()).hexdigest()[:12]
    number, unique = 1, found
    while unique in taken:
        number += 1
        unique = f"{found}~{number}"
    return unique
