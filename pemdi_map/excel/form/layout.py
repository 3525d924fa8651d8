"""Where each block of the fill-in workbook stands on its sheet, and how wide the columns are."""

from __future__ import annotations

from typing import NamedTuple

from pemdi_map.excel.cells.rows import letter
from pemdi_map.model.form import Block, FormSheet

CHECK_WIDTH, ASIDE_WIDTH, NOTE_WIDTH = 27.0, 11.0, 24.0
_WIDE = {"Sumber": 34.0, "Instrumen": 38.0, "Predikat": 20.0, "Nama layanan": 34.0, "Pengampu": 28.0}
_WIDE |= {"Terintegrasi dengan": 34.0, "Aplikasi umum": 24.0, "Kanal dukungan": 24.0, "Keterangan": 40.0}
_WIDE |= {"Nama program": 40.0, "Menghasilkan": 40.0, "Kata kunci": 24.0, "Butir yang dilayani": 24.0}


class Laid(NamedTuple):
    """A block on its sheet: its title at `row`, then the check of its columns or none, its header, and its rows.

    The columns: the code, the labels, the cells to fill in from `entries` on, then, where the sheet has them, what is
    computed beside (`aside`), the check of the row (`check`), and the notes.
    """

    block: Block
    row: int
    entries: int
    aside: int | None
    check: int | None
    notes: int | None

    @property
    def check_row(self) -> int | None:
        """The row that checks each column of a block whose rows all ask the same."""
        return self.row + 1 if self.block.repeated else None

    @property
    def header(self) -> int:
        return self.row + 2 if self.block.repeated else self.row + 1

    @property
    def first(self) -> int:
        return self.header + 1

    @property
    def last(self) -> int:
        return self.header + len(self.block.rows)

    def cells(self, column: int) -> str:
        """The body of a column, as in `D13:D59`."""
        return f"{letter(column)}{self.first}:{letter(column)}{self.last}"

    @property
    def input(self) -> str:
        """All cells to fill in."""
        return (
            f"{letter(self.entries)}{self.first}:{letter(self.entries + len(self.block.entry_headings) - 1)}{self.last}"
        )

    @property
    def names_and_others(self) -> tuple[str, str]:
        """The cells of the first column to fill in, and those of the others."""
        return self.cells(self.entries), f"{letter(self.entries + 1)}{self.first}:{self.input.partition(':')[2]}"


def lay_out(sheet: FormSheet) -> list[Laid]:
    """The blocks of a sheet below each other, from the fourth row on."""
    laid, row = [], 4
    for block in sheet.blocks:
        entries = 2 + len(block.label_headings)
        after = entries + max(len(one.entry_headings) for one in sheet.blocks)
        aside = after if sheet.instrument else None
        check = None if block.repeated else after + (aside is not None)
        notes = check + 1 if check and block.label_headings else None
        laid.append(Laid(block, row, entries, aside, check, notes))
        row = laid[-1].last + (4 if block.guide else 3)
    return laid


def column_widths(sheet: FormSheet) -> tuple[float, ...]:
    """Widths in characters for a sheet's blocks, which share their columns."""
    widest = max(sheet.blocks, key=lambda block: len(block.entry_headings))
    entries = [_WIDE.get(heading, 13.0) for heading in widest.entry_headings]
    labels: list[float] = []
    if widest.label_headings:
        labels = [36.0, 40.0] if len(entries) > 1 else [48.0, 42.0]
    if any("Isi" in block.entry_headings for block in sheet.blocks):
        entries[0] = 24.0
    codes = max(len(row.code) for block in sheet.blocks for row in block.rows)
    first = lay_out(sheet)[0]
    beside = [
        width
        for column, width in ((first.aside, ASIDE_WIDTH), (first.check, CHECK_WIDTH), (first.notes, NOTE_WIDTH))
        if column
    ]
    return (max(8.0, codes + 2.0), *labels, *entries, *beside)
