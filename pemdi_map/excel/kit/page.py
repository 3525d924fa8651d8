"""A page of the workbook: cells, tables, choices, colours by word, and how it prints. Written once for all sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from pemdi_map.excel.cells.entries import Link, Note
from pemdi_map.excel.cells.keyed_tables import KEY_MARK, Laid, Laying
from pemdi_map.excel.cells.rows import Placed, Value, letter
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.excel.cells.table import HEADER, Choice, Column, Day, R, Table, TablePlace, keys_of
from pemdi_map.excel.cells.typed_formulas import TableLayout
from pemdi_map.excel.kit.cell_rules import bar_rule, choice_rule, date_rule, drawn_rule, number_rule, tone_rules
from pemdi_map.excel.kit.measure import height, lines
from pemdi_map.excel.kit.paper import on_paper

if TYPE_CHECKING:
    from openpyxl.comments.comment_sheet import CommentRecord
    from openpyxl.worksheet.hyperlink import Hyperlink
    from openpyxl.worksheet.worksheet import Worksheet

_BOLD = frozenset({"pm_tebal", "pm_isian_tebal", "pm_total", HEADER})
_FILTER_BUTTON_LINES = 1
_FOLDED_LINES = 3
_ADDED_WIDTH, _ID_WIDTH = 18, 12


class WrittenTable(NamedTuple):
    """A table as it was written: its heads, those that people renamed or added among them, and its rows by id.

    Rows without an id, of tables that nobody types in, have none.
    """

    table: Table[Any]
    place: TablePlace
    heads: Sequence[str]
    ids: Sequence[str] = ()


class Page:
    """One sheet while it is being filled. Rows and columns count from 1."""

    def __init__(self, sheet: Worksheet, institution: str, laying: Laying | None = None, front: str = "") -> None:
        self.sheet = sheet
        self.front = front
        """The sheet to which the title leads back."""
        self.laying = laying or Laying()
        self.rows: dict[int, list[Placed]] = {}
        self.heights: dict[int, float] = {}
        """Heights in points that stay as they are."""
        self.fitted: dict[int, float] = {}
        """Heights that fit the text now; a spreadsheet program fits them again when the text is edited."""
        self.hidden_rows: set[int] = set()
        self.links: list[Hyperlink] = []
        self.notes: list[CommentRecord] = []
        self.keyed_rows: set[int] = set()
        """The rows of tables that people type in, with their headers and keys."""
        self.tables: list[WrittenTable] = []
        """The tables in the order in which they were written."""
        self._widths: dict[int, float] = {}
        self._folded: frozenset[int] = frozenset()
        on_paper(sheet, institution)

    @property
    def title(self) -> str:
        return str(self.sheet.title)

    @property
    def covers(self) -> str:
        """The cells that the sheet reaches to, as in `A1:J40`."""
        last_column = max(column for cells in self.rows.values() for column, _, _ in cells)
        return f"A1:{letter(last_column)}{max(self.rows)}"

    def put(self, row: int, column: int, value: Value, style: str) -> None:
        """Place one cell."""
        self.rows.setdefault(row, []).append((column, value, style))

    def spread(self, row: int, column: int, to_column: int, value: Value, style: str, height: float = 0) -> None:
        """One value over several merged cells of a row: for words around tables, never inside one."""
        self.put(row, column, value, style)
        for other in range(column + 1, to_column + 1):
            self.put(row, other, None, style)
        if to_column > column:
            self.sheet.merged_cells.add(f"{letter(column)}{row}:{letter(to_column)}{row}")
        if height:
            self.heights[row] = height

    def heading(self, title: str, *notes: str, column: int = 1) -> None:
        """The title in the first row, which leads back to the first sheet, and the notes below it, from `column` on.

        Columns that are repeated on every page would repeat the beginning of a note too: it starts right of them.
        """
        self.put(1, 1, title, "pm_judul")
        if self.front:
            self.link(1, 1, Link(title, f"#'{self.front}'!A1"))
        self.heights[1] = 26
        for row, note in enumerate(notes, start=2):
            self.put(row, column, note, "pm_keterangan")

    def table(self, table: Table[R], row: int, rows: Iterable[R]) -> TablePlace:
        """Write a table with its header at `row`, colour its words and guard what it asks of people.

        Of a table that people type in, the row above the header is kept for the columns' keys.
        """
        place = self._keyed_table(table, row, rows) if table.typed else self._plain_table(table, row, rows)
        for column in table.columns:
            if column.tones:
                self.tones(place.cells(column.key), column.tones)
        self._guard(table.columns, place)
        return place

    def _plain_table(self, table: Table[R], row: int, rows: Iterable[R]) -> TablePlace:
        columns = (*table.columns, *table.drawn)
        if table.widths:
            self._set_widths(columns)
        self._record(row, [one.header for one in columns], [one.head for one in columns], table.filters)
        styles = [one.style for one in table.columns]
        last = row
        for last, record in enumerate(map(table.values, rows), start=row + 1):
            self._record(last, record, styles)
        if last == row:  # a table needs a row: an empty one where there is nothing to list
            last += 1
            self._record(last, [None] * len(styles), styles)
        heads = [one.header for one in columns]
        self._declare(table, row, last, heads)
        place = TablePlace(self.title, keys_of(columns), row, last, table.spare)
        self.tables.append(WrittenTable(table, place, heads))
        return place

    def _set_widths(self, columns: Sequence[Column[Any]]) -> None:
        for place, one in enumerate(columns, start=1):
            self.width(place, one.width, hidden=one.hidden)
        self.fold([place for place, one in enumerate(columns, start=1) if one.folded])

    def fold(self, columns: Iterable[int]) -> None:
        """Fold columns away in groups of those that lie side by side.

        The button that opens a group stands over the column left of it; in LibreOffice over the one after it.
        """
        from openpyxl.worksheet.properties import Outline

        self._folded = frozenset(columns)
        if self._folded:
            self.sheet.sheet_properties.outlinePr = Outline(summaryRight=False)
            self.sheet.sheet_format.outlineLevelCol = 1
        for column in self._folded:
            dimension = self.sheet.column_dimensions[letter(column)]
            dimension.outlineLevel, dimension.hidden = 1, True
            for beside in {column - 1, column + 1} - self._folded:
                self.sheet.column_dimensions[letter(beside)].collapsed = True

    def _guard(self, columns: Sequence[Column[Any]], place: TablePlace) -> None:
        """Let cells accept only what their columns ask for; dates side by side share a rule."""
        for column in columns:
            if isinstance(column.asks, Choice):
                self.choices(place.cells(column.key), column.asks.words, column.asks.ask)
        for asks, run in groupby(columns, lambda column: column.asks):
            if isinstance(asks, Day):
                keys = keys_of(run)
                self.dates(place.cells(keys[0], keys[-1]), asks.ask)

    def _declare(self, table: Table[R], row: int, last: int, heads: Sequence[str]) -> None:
        """Declare a table over cells that are placed; drawn columns get no filter button."""
        from openpyxl.worksheet import table as sheet_table
        from openpyxl.worksheet.filters import AutoFilter, FilterColumn

        reference = f"A{row}:{letter(len(heads))}{last}"
        declared = sheet_table.Table(displayName=table.name, name=table.name, ref=reference)
        declared.tableColumns = [sheet_table.TableColumn(id=at, name=head) for at, head in enumerate(heads, start=1)]
        if table.filters:
            drawn = range(len(heads) - len(table.drawn), len(heads))
            buttonless = [FilterColumn(colId=at, hiddenButton=True) for at in drawn]
            declared.autoFilter = AutoFilter(ref=reference, filterColumn=buttonless)
        self.sheet.tables.add(declared)

    def _keyed_table(self, table: Table[R], row: int, rows: Iterable[R]) -> TablePlace:
        name, own = table.name, len(table.columns)
        laid = self.laying.lay(table, self.title, rows)
        if table.widths:
            self._set_widths(table.columns)
        for place in range(1 + own, 1 + own + laid.added):
            if table.widths or place not in self._widths:
                self.width(place, _ADDED_WIDTH)
        if table.ids:
            self.width(len(laid.keys), _ID_WIDTH, hidden=True)
        for place, key in enumerate(laid.keys, start=1):
            self.put(row - 1, place, f"{name}{KEY_MARK}{key}", "pm_kunci")
        self.hidden_rows.add(row - 1)
        self.keyed_rows |= set(range(row - 1, row + 1 + max(len(laid.records), 1)))
        heads = [one.head for one in table.columns] + [HEADER] * (len(laid.keys) - own)
        self._record(row, laid.heads, heads, table.filters)
        filled = laid.records or [[None] * len(laid.keys)]
        styles = laid.styles or [[*(one.style for one in table.columns), *["pm_isian"] * (len(laid.keys) - own)]]
        for at, (record, own_styles) in enumerate(zip(filled, styles, strict=True), start=row + 1):
            self._record(at, record, own_styles)
        self._link(laid, row + 1)
        self.laying.layout[name] = TableLayout(
            self.title,
            row,
            {id_: at for at, id_ in enumerate(laid.ids, start=row + 1)},
            {key: place for place, key in enumerate(laid.keys, start=1)},
        )
        self._declare(table, row, row + len(filled), laid.heads)
        stands = TablePlace(self.title, laid.keys, row, row + len(filled), table.spare, laid.records)
        self.tables.append(WrittenTable(table, stands, laid.heads, laid.ids))
        return stands

    def _link(self, laid: Laid, first: int) -> None:
        """Note the hyperlinks and comments of a table's cells."""
        for at, place, value in sorted(laid.typed, key=lambda typed: typed[:2]):
            if isinstance(value, Link):
                self.link(first + at, 1 + place, value)
        for at, place, note in sorted(laid.notes):
            self.note(first + at, 1 + place, note)

    def link(self, row: int, column: int, link: Link) -> None:
        """Let a cell lead where a link leads: to a place in the workbook, or out of it."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        cell, target = f"{letter(column)}{row}", link.target
        inside = target.startswith("#")
        self.links.append(Hyperlink(ref=cell, location=target[1:]) if inside else Hyperlink(ref=cell, target=target))

    def note(self, row: int, column: int, note: Note) -> None:
        """Put a comment on a cell."""
        from openpyxl.comments.comment_sheet import CommentRecord

        record = CommentRecord(ref=f"{letter(column)}{row}", author=note.author)
        record.text.t = note.text
        self.notes.append(record)

    def _record(self, row: int, record: Sequence[Value], styles: Sequence[str], filters: bool = False) -> None:
        """Place the cells of a row side by side, and make the row as high as its longest text.

        What is folded away makes no row tall: whoever opens it can fit the rows.
        """
        cells = self.rows.setdefault(row, [])
        most = 1
        for place, (value, style) in enumerate(zip(record, styles, strict=True), start=1):
            cells.append((place, value, style))
            if isinstance(value, str) and value:
                needed = lines(value, self._widths[place], style in _BOLD)
                most = max(most, min(needed, _FOLDED_LINES) if place in self._folded else needed)
        self.fitted[row] = max(height(most + (_FILTER_BUTTON_LINES if filters else 0)), self.fitted.get(row, 0))

    def width(self, column: int, width: float, *, hidden: bool = False) -> None:
        """Set a column's width in characters."""
        dimension = self.sheet.column_dimensions[letter(column)]
        dimension.width = width
        self._widths[column] = width
        dimension.hidden = hidden

    def width_of(self, column: int) -> float:
        """The width of a column in characters; 0 where none was set."""
        return self._widths.get(column, 0)

    def choices(self, cells: str, options: Sequence[str], ask: str) -> None:
        """Offer a list to choose from; `ask` is shown when a cell is selected."""
        self.sheet.data_validations.append(choice_rule(cells, options, ask))

    def dates(self, cells: str, ask: str) -> None:
        """Accept only dates."""
        self.sheet.data_validations.append(date_rule(cells, ask))

    def numbers(self, cells: str, least: str, most: str, ask: str, *, whole: bool = False) -> None:
        """Accept only numbers from `least` to `most`, as the file writes them; `ask` names the range."""
        self.sheet.data_validations.append(number_rule(cells, least, most, ask, whole=whole))

    def new_page(self, row: int) -> None:
        """Begin a new page in print above a row."""
        from openpyxl.worksheet.pagebreak import Break

        self.sheet.row_breaks.append(Break(id=row - 1))

    def lock(self) -> None:
        """Lock the cells that are not for filling in, without a password; what changes no number stays free."""
        lock = self.sheet.protection
        lock.sheet = True
        # False means allowed: these flags say what is locked.
        lock.formatColumns = lock.formatRows = lock.sort = lock.autoFilter = lock.insertHyperlinks = False

    def tones(self, cells: str, by_word: Mapping[str, Tone]) -> None:
        """Colour cells by the word that stands in them."""
        for rule in tone_rules(cells, by_word):
            self.sheet.conditional_formatting.add(cells, rule)

    def paint(self, cells: str, test: str, tone: Tone | None) -> None:
        """Rule off and colour the cells for which a formula, written for the first of them, holds."""
        self.sheet.conditional_formatting.add(cells, drawn_rule(test, tone))

    def bars(self, cells: str) -> None:
        """A bar behind each number, as long as the number is large."""
        self.sheet.conditional_formatting.add(cells, bar_rule())

    def freeze(self, place: TablePlace, columns: int = 0) -> None:
        """Keep the table's header, the rows above it and the first `columns` in view; repeat the header in print."""
        self.sheet.freeze_panes = f"{letter(columns + 1)}{place.first_row}"
        self.sheet.print_title_rows = f"{place.header_row}:{place.header_row}"

    def freeze_top(self, columns: int = 0) -> None:
        """Keep the title and the first `columns` in view where several tables stand below each other.

        The header of one table, kept in view or repeated in print, would stand over the columns of another.
        """
        self.sheet.freeze_panes = f"{letter(columns + 1)}2"

    def print_across(self, pages: int, repeated: int) -> None:
        """Print the columns over so many pages side by side, in reading order, each with the first `repeated` ones."""
        self.sheet.page_setup.fitToWidth = pages
        self.sheet.page_setup.pageOrder = "overThenDown"
        self.sheet.print_title_cols = f"A:{letter(repeated)}"
