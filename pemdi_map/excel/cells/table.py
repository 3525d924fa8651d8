"""A table of a sheet: its columns, each described once, and where it stands for formulas that refer to it.

What a column says of itself is all there is to say: writing, reading back, the refusals, the page and the JSON follow
from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from pemdi_map.excel.cells.entries import Simple
from pemdi_map.excel.cells.plain_values import stands
from pemdi_map.excel.cells.rows import Value, letter
from pemdi_map.excel.cells.styles import Tone

HEADER = "pm_kepala"
NO_TONES: Mapping[str, Tone] = {}
R = TypeVar("R")
Counted = Literal["", "sums", "analysis"]
"""What is typed in a column moves nothing but itself, the sums of the workbook, or the analysis.

What sums cannot count is told; what the analysis cannot count is refused (`pemdi_map.living.facts`).
"""


class Choice(NamedTuple):
    """People choose one of some words; `ask` is shown when a cell is selected."""

    words: Sequence[str]
    ask: str
    counted: Counted = ""


class Number(NamedTuple):
    """People type a number. Its bounds, where they depend on the instrument, are set by the sheet."""

    counted: Counted = ""


class Day(NamedTuple):
    """People type a date; `ask` is shown when a cell is selected."""

    ask: str
    counted: Counted = ""


Asks = Choice | Number | Day


class Column(NamedTuple, Generic[R]):
    """A column of a table whose rows are made of records `R`."""

    key: str
    """What it is stored by and called in formulas, whatever its header says; never changed."""
    header: str
    width: float
    """In characters."""
    value: Callable[[R], Value] | None = None
    """What stands in it, of a record; where left out, records are mappings and hold it under the key."""
    style: str = "pm_teks"
    tones: Mapping[str, Tone] = NO_TONES
    """The colour of each word that may stand in it."""
    asks: Asks | None = None
    """What it asks of people; free text is asked for by the style alone."""
    page: bool = False
    """Whether what people typed in it goes to the page and the JSON too."""
    hidden: bool = False
    folded: bool = False
    """Whether it is folded away behind the column left of it until somebody opens it."""
    head: str = HEADER
    """The style of its header."""


class Table(NamedTuple, Generic[R]):
    """A table as it is described: its columns, how its rows are told apart, and how it stands among others."""

    name: str
    columns: Sequence[Column[R]]
    keyed_by: str = ""
    """The key of the column whose texts tell the rows of a table apart that people type in."""
    ids: Callable[[R], str] | None = None
    """Else the id of a row, which then stands in a hidden last column; with `keyed_by`, what its texts stand for."""
    says: str = ""
    """The key of the column that describes a row; where left out, the first that is set in bold."""
    marked: bool = True
    """Whether the keys of its columns stand in a hidden row above the header, by which they are known again."""
    grows: bool = True
    """Whether rows and columns that people add have a place."""
    spare: int = 0
    """See `TablePlace`."""
    filters: bool = True
    widths: bool = True
    """Whether the table sets the widths of the sheet's columns; several of one sheet leave it to one of them."""
    drawn: Sequence[Column[R]] = ()
    """Further columns without filters, whose cells the sheet places where there is something to show."""

    @property
    def typed(self) -> bool:
        """Whether people type in the table."""
        return bool(self.keyed_by) or self.ids is not None

    def column(self, key: str) -> Column[R]:
        """The column with a key."""
        return next(column for column in self.columns if column.key == key)

    def values(self, row: R) -> list[Value]:
        """The cells of a row, column by column. Raises `KeyError` for one that is missing or unknown."""
        named: Any = row
        told = {column.key for column in self.columns if column.value is None}
        if told and (unknown := named.keys() - told):
            raise KeyError(f"{self.name}: {', '.join(sorted(unknown))}")
        return [column.value(row) if column.value else named[column.key] for column in self.columns]


Cells = Mapping[str, Value]
"""A row that names its cells by the keys of their columns."""


def named(
    key: str, header: str, width: float = 0, style: str = "pm_teks", *, tones: Mapping[str, Tone] = NO_TONES,
    asks: Asks | None = None,
) -> Column[Cells]:  # fmt: skip
    """A column of a table whose rows name their cells."""
    return Column(key, header, width, None, style, tones, asks)


def keys_of(columns: Iterable[Column[Any]]) -> tuple[str, ...]:
    """The keys of columns, in order."""
    return tuple(column.key for column in columns)


class TablePlace(NamedTuple):
    """Where a table stands, for formulas, choices and colours that refer to its columns."""

    sheet: str
    keys: tuple[str, ...]
    """Of the columns, from the first of the sheet on."""
    header_row: int
    last_row: int
    spare: int = 0
    """Rows below the table that formulas cover too, so that what people append counts."""
    records: Sequence[Sequence[Value]] = ()
    """The rows as they stand, of tables that people type in."""

    @classmethod
    def ahead(cls, sheet: str, columns: Sequence[Column[Any]], header_row: int, rows: int) -> TablePlace:
        """Where a table will stand, before it is written."""
        return cls(sheet, keys_of(columns), header_row, header_row + rows)

    @property
    def first_row(self) -> int:
        return self.header_row + 1

    def letter(self, key: str) -> str:
        """The letters of a column."""
        return letter(self.column_of(key))

    def column_of(self, key: str) -> int:
        """The number of a column."""
        return 1 + self.keys.index(key)

    def cells(self, key: str, last: str | None = None) -> str:
        """The body cells of a column (to the column `last`), as in `E8:E27`."""
        return f"{self.letter(key)}{self.first_row}:{self.letter(last or key)}{self.last_row}"

    def fixed(self, key: str) -> str:
        """The body cells of a column, as formulas of any sheet name them: `'Bukti Dukung'!$E$8:$E$27`."""
        column = self.letter(key)
        return f"'{self.sheet}'!${column}${self.first_row}:${column}${self.last_row + self.spare}"

    def values(self, key: str) -> list[Simple | None]:
        """What the body cells of a column show, typed ones included; what formulas over them compute with."""
        at = self.keys.index(key)
        return [stands(record[at]) for record in self.records]
