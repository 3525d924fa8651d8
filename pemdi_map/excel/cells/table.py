"""A table of a sheet: its columns, and where it stands, for formulas, choices and colours that refer to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pemdi_map.excel.cells.entries import Simple
from pemdi_map.excel.cells.plain_values import stands
from pemdi_map.excel.cells.rows import Value, letter

HEADER = "pm_kepala"


class Column(NamedTuple):
    """A column of a table: its header (unique in the table), width in characters, and the style of its cells."""

    header: str
    width: float
    style: str = "pm_teks"
    hidden: bool = False
    head: str = HEADER
    """The style of its header."""
    key: str = ""
    """The name that stays when people rename the header; empty where it is the header itself."""

    @property
    def name(self) -> str:
        """What formulas, choices and ledgers call the column, whatever its header says."""
        return self.key or self.header


class TablePlace(NamedTuple):
    """Where a table stands, for formulas, choices and colours that refer to its columns."""

    sheet: str
    headers: tuple[str, ...]
    """The names of the columns: their keys, which are the headers unless people renamed them."""
    column: int
    header_row: int
    last_row: int
    spare: int = 0
    """Rows below the table that formulas cover too, so that what people append counts."""
    records: Sequence[Sequence[Value]] = ()
    """The rows as they stand, of tables that people type in."""

    @classmethod
    def ahead(cls, sheet: str, columns: Sequence[Column], header_row: int, rows: int) -> TablePlace:
        """Where a table from the first column on will stand, before it is written."""
        return cls(sheet, tuple(column.name for column in columns), 1, header_row, header_row + rows)

    @property
    def first_row(self) -> int:
        return self.header_row + 1

    def letter(self, header: str) -> str:
        """The letters of the column under `header`."""
        return letter(self.column_of(header))

    def column_of(self, header: str) -> int:
        """The number of the column under `header`."""
        return self.column + self.headers.index(header)

    def cells(self, header: str, last: str | None = None) -> str:
        """The body cells under `header` (to the column `last`), as in `E8:E27`."""
        return f"{self.letter(header)}{self.first_row}:{self.letter(last or header)}{self.last_row}"

    def fixed(self, header: str) -> str:
        """The body cells under `header`, as formulas of any sheet name them: `'Bukti Dukung'!$E$8:$E$27`."""
        column = self.letter(header)
        return f"'{self.sheet}'!${column}${self.first_row}:${column}${self.last_row + self.spare}"

    def values(self, header: str) -> list[Simple | None]:
        """What the body cells under `header` show, typed ones included; what formulas over them compute with."""
        at = self.headers.index(header)
        return [stands(record[at]) for record in self.records]
