"""Random editing sessions, as openpyxl can play them, with a record of what was typed that asks nobody else."""

from __future__ import annotations

import datetime
import io
import random
from collections.abc import Callable
from typing import Any

from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import ColumnDimension, RowDimension
from own_copy import own_copy
from small_plan import plan_book, plan_bytes

Slot = tuple[str, str, str]
LEADS = ("", "", "", "=", "+", "-", "@", "\t")
STATES = ("diterima", "revisi", "proses", "draf", "belum")


class Session:
    """One person's edits to the small plan.

    Rows and columns are called by their ids and keys, those that are added by names of their own; where they stand is
    kept up to date through every edit.
    """

    def __init__(self, seed: int) -> None:
        self.seed, self.chance = seed, random.Random(seed)
        self.workbook = own_copy(plan_bytes())
        layout = plan_book().layout
        self.sheet_of = {table: each.sheet for table, each in layout.items()}
        self.sheets: dict[str, Any] = {sheet.title: sheet for sheet in self.workbook.worksheets}
        self.head_row = {table: each.header_row for table, each in layout.items()}
        self.rows = {table: dict(each.rows) for table, each in layout.items()}
        self.columns = {table: dict(each.columns) for table, each in layout.items()}
        self.typed: dict[Slot, Any] = {}
        self.formulas: dict[Slot, tuple[Slot, int]] = {}
        self.notes: dict[Slot, str] = {}
        self.links: dict[Slot, tuple[str, str]] = {}
        self.heads: dict[tuple[str, str], str] = {}
        self.loose: list[Any] = []
        self.remarks: list[str] = []
        """Comments on cells outside the tables that people type in."""
        self.own: dict[str, dict[str, Any]] = {}
        self.copied: set[tuple[str, str]] = set()
        self.without_keys: set[str] = set()
        self._number = seed * 1000

    def play(self) -> bytes:
        """A few edits of each kind: first what moves cells, then what is typed, then what moves typed cells."""
        for kinds, most in ((self.growing, 3), (self.typing, 12), (self.moving, 3), (self.last, 4)):
            for _ in range(self.chance.randint(0, most)):
                edit: Callable[[], None] = self.chance.choice(kinds())
                edit()
        for table, rows in self.rows.items():  # a row that nobody filled is no row
            for row in [row for row in rows if row.startswith("baris ") and not self._has_content(table, row)]:
                self.type_at((table, row, self.chance.choice(self.own_columns(table))), self.text())
        target = io.BytesIO()
        self.workbook.save(target)
        return target.getvalue()

    def growing(self) -> list[Callable[[], None]]:
        return [self.insert_row, self.append_row, self.copy_row, self.append_column, self.insert_column]

    def typing(self) -> list[Callable[[], None]]:
        return [self.type_value] * 4 + [self.clear, self.comment, self.link, self.answer]

    def moving(self) -> list[Callable[[], None]]:
        return [self.sort, self.reorder, self.rename_head, self.hide, self.filter, self.rename_sheet, self.move_sheet]

    def last(self) -> list[Callable[[], None]]:
        return [self.formula, self.formula, self.loose_cell, self.overwrite, self.own_sheet, self.loose_comment]

    # What is typed

    def number(self) -> int:
        self._number += 1
        return 5_000_000 + self._number

    def text(self) -> str:
        return f"{self.chance.choice(LEADS)}isian {self.number()}"

    def value(self) -> Any:
        day = datetime.date(2030, 1, 1) + datetime.timedelta(days=self.number() % 9000)
        return self.chance.choice(
            [self.text(), self.text(), self.number(), self.number() + 0.25, day,
             datetime.datetime.combine(day, datetime.time(9, 30))]
        )  # fmt: skip

    def table(self) -> str:
        return self.chance.choice([*self.rows, "TabelRencanaAksi", "TabelRencanaAksi"])

    def own_columns(self, table: str) -> list[str]:
        """The columns that a person types in: not those that tell rows apart."""
        keyed = plan_book().ledger.bases[table].keyed_by
        return [key for key in self.columns[table] if key != keyed]

    def slot(self) -> Slot:
        table = self.table()
        rows = [row for row in self.rows[table] if (table, row) not in self.copied]
        if not rows:
            return self.slot()
        row = self.chance.choice(rows)
        return table, row, self.chance.choice(self.own_columns(table))

    def place(self, slot: Slot) -> Any:
        table, row, column = slot
        return self.sheets[self.sheet_of[table]].cell(self.rows[table][row], self.columns[table][column])

    def put(self, cell: Any, value: Any) -> None:
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
        elif isinstance(value, int | float):
            cell.number_format = "General"

    def type_at(self, slot: Slot, value: Any) -> None:
        if slot in self.links:
            return
        self.put(self.place(slot), value)
        self.typed[slot] = value

    def type_value(self) -> None:
        self.type_at(self.slot(), self.value())

    def answer(self) -> None:
        row = self.chance.choice([row for row in self.rows["TabelBuktiDukung"] if row.startswith("I")])
        if ("TabelBuktiDukung", row) not in self.copied:
            self.type_at(("TabelBuktiDukung", row, "mine"), self.chance.choice(STATES))

    def clear(self) -> None:
        slot = self.slot()
        if slot not in self.links and self.place(slot).value not in (None, ""):
            self.place(slot).value = None
            self.typed[slot] = None

    def comment(self) -> None:
        slot = self.slot()
        self.notes[slot] = self.text()
        self.place(slot).comment = Comment(self.notes[slot], "contoh")

    def link(self) -> None:
        slot = self.slot()
        if slot not in self.typed:
            number = self.number()
            self.links[slot] = (f"berkas {number}", f"https://contoh.go.id/{number}")
            cell = self.place(slot)
            cell.value, cell.hyperlink = self.links[slot]

    def formula(self) -> None:
        table, row, column = slot = self.slot()
        if slot in self.links or column not in plan_book().ledger.bases[table].keys or not self._of_program(table, row):
            return
        other = (
            table,
            self.chance.choice([each for each in self.rows[table] if self._of_program(table, each)]),
            column,
        )
        factor = self.number()
        cell = self.place(slot)
        cell.value = f"={self.place(other).coordinate}&{factor}"
        self.typed.pop(slot, None)
        self.formulas[slot] = (other, factor)

    def _of_program(self, table: str, row: str) -> bool:
        return not row.startswith(("baris ", "salinan ")) and (table, row) not in self.copied

    def _has_content(self, table: str, row: str) -> bool:
        slots = (*(slot for slot, value in self.typed.items() if value is not None), *self.links)
        return any(slot[:2] == (table, row) for slot in slots)

    # What moves cells

    def _down(self, table: str, row: int) -> None:
        """Insert a row into the sheet of a table."""
        sheet = self.sheet_of[table]
        self._insert_below_merged(self.sheets[sheet], row)
        for each in [each for each, title in self.sheet_of.items() if title == sheet]:
            self.head_row[each] += self.head_row[each] >= row
            self.rows[each] = {name: at + (at >= row) for name, at in self.rows[each].items()}

    def _insert_below_merged(self, sheet: Any, row: int) -> None:
        """Insert a row and move merged ranges along, which openpyxl leaves where they are."""
        merged = list(sheet.merged_cells.ranges)
        for each in merged:
            for at in each.cells:
                if isinstance(sheet._cells.get(at), MergedCell):
                    del sheet._cells[at]
        sheet.merged_cells.ranges.clear()
        sheet.insert_rows(row)
        for each in merged:
            below = int(each.min_row >= row)
            sheet.merge_cells(None, each.min_row + below, each.min_col, each.max_row + below, each.max_col)

    def insert_row(self) -> None:
        table = self.table()
        row = self.chance.choice(list(self.rows[table].values()))
        self._down(table, row)
        self.rows[table][f"baris {self.number()}"] = row

    def append_row(self) -> None:
        table = self.table()
        row = max(self.rows[table].values()) + 1
        self._down(table, row)
        self.rows[table][f"baris {self.number()}"] = row

    def copy_row(self) -> None:
        table = self.table()
        sources = [row for row in self.rows[table] if self._of_program(table, row)]
        if not sources:
            return
        source = self.chance.choice(sources)
        row = max(self.rows[table].values()) + 1
        self._down(table, row)
        name = f"salinan {self.number()}"
        self.rows[table][name] = row
        for key, column in self.columns[table].items():
            sheet = self.sheets[self.sheet_of[table]]
            sheet.cell(row, column).value = value = sheet.cell(self.rows[table][source], column).value
            if key != "ID" and value not in (None, "") and not str(value).startswith("="):
                self.typed[table, name, key] = value
        self.copied |= {(table, source), (table, name)}

    def append_column(self) -> None:
        table = self.table()
        self._new_column(table, max(self.columns[table].values()) + 1)

    def insert_column(self) -> None:
        table = self.table()
        column = self.chance.choice(sorted(self.columns[table].values())[1:])
        sheet = self.sheet_of[table]
        if sum(title == sheet for title in self.sheet_of.values()) > 1:
            return  # the other tables of the sheet would get a column without a header
        self.sheets[sheet].insert_cols(column)
        self.columns[table] = {key: at + (at >= column) for key, at in self.columns[table].items()}
        self._new_column(table, column)

    def _new_column(self, table: str, column: int) -> None:
        name = f"Kolom {self.number()}"
        self.put(self.sheets[self.sheet_of[table]].cell(self.head_row[table], column), name)
        self.columns[table][name] = column

    def _rearrange(self, places: list[tuple[tuple[int, int], tuple[int, int]]], sheet: Any) -> None:
        """Move cells with all that is on them, several at once."""
        held = []
        for old, _ in places:
            cell = sheet.cell(*old)
            held.append((cell.value, cell.data_type, cell.comment, cell.hyperlink, cell.number_format))
            cell.comment = cell.hyperlink = None
        for (_, new), (value, kind, note, link, shown) in zip(places, held, strict=True):
            cell = sheet.cell(*new)
            cell.value, cell.data_type, cell.number_format = value, kind, shown
            if note is not None:
                cell.comment = Comment(note.text, note.author)
            if link is not None:
                cell.hyperlink = link.target
                cell.value, cell.data_type = value, kind

    def sort(self) -> None:
        table = self.table()
        names, numbers = list(self.rows[table]), list(self.rows[table].values())
        self.chance.shuffle(numbers)
        new = dict(zip(names, numbers, strict=True))
        moves = [((self.rows[table][name], column), (new[name], column))
                 for name in names for column in self.columns[table].values()]  # fmt: skip
        self._rearrange(moves, self.sheets[self.sheet_of[table]])
        self.rows[table] = new

    def reorder(self) -> None:
        table = self.table()
        keys, numbers = list(self.columns[table]), list(self.columns[table].values())
        self.chance.shuffle(numbers)
        new = dict(zip(keys, numbers, strict=True))
        rows = [self.head_row[table], *self.rows[table].values()]
        if any(each == table for each, _ in self.heads) or self.chance.random() < 0.5:
            rows.append(self.head_row[table] - 1)
        else:
            self.without_keys.add(table)
        moves = [((row, self.columns[table][key]), (row, new[key])) for row in rows for key in keys]
        self._rearrange(moves, self.sheets[self.sheet_of[table]])
        self.columns[table] = new

    def rename_head(self) -> None:
        table = self.table()
        key = self.chance.choice(self.own_columns(table))
        if table in self.without_keys or key.startswith("Kolom "):
            return
        self.heads[table, key] = f"Judul {self.number()}"
        self.put(self.sheets[self.sheet_of[table]].cell(self.head_row[table], self.columns[table][key]),
                 self.heads[table, key])  # fmt: skip

    def hide(self) -> None:
        table = self.table()
        sheet = self.sheets[self.sheet_of[table]]
        row, column = (self.chance.choice(list(each[table].values())) for each in (self.rows, self.columns))
        sheet.row_dimensions[row] = RowDimension(sheet, index=row, hidden=True)
        letter = get_column_letter(column)
        sheet.column_dimensions[letter] = ColumnDimension(sheet, index=letter, hidden=True)

    def filter(self) -> None:
        sheet = self.sheets[self.sheet_of[self.table()]]
        for table in sheet.tables.values():
            if table.autoFilter is not None:
                table.autoFilter.add_filter_column(0, ["1"])

    def rename_sheet(self) -> None:
        title, sheet = self.chance.choice(sorted(self.sheets.items()))
        if sheet.title == title and title != "_pemdi_map":
            sheet.title = f"Lembar {self.number()}"
            self.loose.append(sheet.title)

    def move_sheet(self) -> None:
        self.workbook.move_sheet(self.chance.choice(self.workbook.worksheets), self.chance.randint(-9, 9))

    # What is typed elsewhere

    def loose_cell(self) -> None:
        _, sheet = self.chance.choice([pair for pair in sorted(self.sheets.items()) if pair[0] != "_pemdi_map"])
        value = self.text()
        row, column = sheet.max_row + self.chance.randint(3, 9), self.chance.randint(1, 60)
        self.put(sheet.cell(row, column), value)
        self.loose.append(value)

    def overwrite(self) -> None:
        """Type over a calculated cell of a sheet without tables to fill in."""
        title = self.chance.choice(["Pemetaan", "Sumber", "Nilai SPBE", "Jadwal"])
        sheet = self.sheets[title]
        filled = [cell for row in sheet.iter_rows() for cell in row
                  if cell.value is not None and cell.coordinate not in sheet.merged_cells]  # fmt: skip
        value = self.text()
        self.put(self.chance.choice(filled), value)
        self.loose.append(value)

    def own_sheet(self) -> None:
        name = f"Milik {self.number()}"
        sheet = self.workbook.create_sheet(name, self.chance.randint(0, 5))
        self.own[name] = {f"{letter}{row}": self.value() for letter in "ACD" for row in (1, 4)}
        for coordinate, value in self.own[name].items():
            self.put(sheet[coordinate], value)

    def loose_comment(self) -> None:
        title = self.chance.choice(["Ringkasan", "Sumber", "Kesenjangan"])
        says = self.text()
        self.sheets[title].cell(self._number % 1000 + 1, 50).comment = Comment(says, "contoh")
        self.remarks.append(says)
