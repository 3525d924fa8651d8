"""A sheet of a unit's copy while it is written: its rows where they are to stand, what it offers, and how it prints."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pemdi_map.excel.cells.entries import Link
from pemdi_map.excel.cells.keyed_tables import Laying
from pemdi_map.excel.cells.rows import Formula, Value, letter
from pemdi_map.excel.cells.styles import FONT
from pemdi_map.excel.cells.table import Cells, Column, Table
from pemdi_map.excel.cells.typed_formulas import TableLayout
from pemdi_map.excel.kit.glyphs import height, lines
from pemdi_map.excel.kit.page import Page
from pemdi_map.living.parts.fields import CODE, DESCRIBED_BY, Field
from pemdi_map.living.parts.looks import BY_NAME, OPENED, SIZE, Tint, tint

READ_TAB, FILL_TAB = "17406D", "F2B84B"
HEADER_ROW = 4
_SIDE, _TOP, _BOTTOM = 0.28, 0.4, 0.5
_LONGEST_FOOTER = 200


class Row(NamedTuple):
    """A row of a table: where it stands, its id, its cells, and whether all of it is for filling in."""

    at: int
    id: str
    cells: Cells
    free: bool = False


class Answers(NamedTuple):
    """The cells of a column that a unit fills, in stretches of rows without gaps, and what they are handed out with."""

    sheet: str
    column: str
    stretches: tuple[tuple[int, int], ...]
    values: tuple[Value, ...]

    def ranges(self, column: str = "") -> list[str]:
        """The stretches as formulas of any sheet name them, of this or of another column of the same rows."""
        of = column or self.column
        return [f"{self.sheet}!${of}${first}:${of}${last}" for first, last in self.stretches]

    @property
    def own(self) -> str:
        """The cells as the sheet itself names them: `D5:D11 D15:D19`."""
        return " ".join(f"{self.column}{first}:{self.column}{last}" for first, last in self.stretches)

    @property
    def corner(self) -> str:
        """The first of the cells."""
        return f"{self.column}{self.stretches[0][0]}"


def begin(page: Page, says: str, note: str, front: str) -> None:
    """Head a sheet: the way back to the first one, what it asks, and how."""
    page.put(1, 1, "←", "pm_b_kembali")
    page.link(1, 1, Link("←", f"#'{front}'!A1"))
    page.put(1, 2, says, "pm_b_judul_lembar")
    page.put(2, 2, note, "pm_b_atas")
    page.heights |= {1: 24, 2: 18, 3: 8}
    page.sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    page.sheet.print_title_rows = f"1:{HEADER_ROW}"
    page.sheet.sheet_properties.tabColor = FILL_TAB


def place(
    page: Page, name: str, fields: Sequence[Field], header_row: int, rows: Sequence[Row], laying: Laying,
    formulas: Mapping[tuple[str, str], Formula],
) -> dict[str, Answers]:  # fmt: skip
    """Place a table whose rows are known by their code; gives the cells of each column that is filled in.

    `formulas`: (row id, column key) -> what shows the text that stands in the row's cells, or less of it.
    """
    columns = [field.column for field in fields]
    table: Table[Row] = Table(
        name, [_of_row(column, formulas) for column in columns], keyed_by=CODE, ids=lambda row: row.id,
        says=DESCRIBED_BY[name], marked=False,
    )  # fmt: skip
    laid = laying.lay(table, page.title, rows)
    for at, column in enumerate(columns, start=1):
        page.width(at, column.width)
        page.put(header_row, at, column.header, column.head)
    page.heights[header_row] = _row_height([(each.header, each.head, each.width) for each in columns])
    for row, record in zip(rows, laid.records, strict=True):
        styles = [_style(field, row) for field in fields]
        for at, (value, style) in enumerate(zip(record, styles, strict=True), start=1):
            page.put(row.at, at, value, style)
        texts = zip((row.cells.get(column.key) for column in columns), styles, columns, strict=True)
        page.heights[row.at] = _row_height([(_text(value), style, column.width) for value, style, column in texts])
    page.keyed_rows |= {header_row, *(row.at for row in rows)}
    keys = {key: at for at, key in enumerate(laid.keys, start=1)}
    laying.layout[name] = TableLayout(page.title, header_row, {row.id: row.at for row in rows}, keys)
    answers = {}
    for at, field in enumerate(fields, start=1):
        asking = [(row.at, record[at - 1]) for row, record in zip(rows, laid.records, strict=True)
                  if field.asks or (field.free and row.free)]  # fmt: skip
        if asking:
            cells = Answers(
                page.title, letter(at), tuple(_stretches(row for row, _ in asking)), tuple(value for _, value in asking)
            )
            answers[field.column.key] = cells
            _offer(page, field, cells)
    return answers


def band(page: Page, row: int, says: str, columns: int) -> None:
    """A heading between rows, over all columns."""
    for column in range(1, columns + 1):
        page.put(row, column, says if column == 2 else None, "pm_b_pita")
    page.heights[row] = 18


def colour(page: Page, cells: str, test: str, name: Tint) -> None:
    """Colour the cells for which a formula, written for the first of them, holds."""
    from openpyxl.formatting.rule import Rule

    page.sheet.conditional_formatting.add(cells, Rule(type="expression", formula=[test], dxf=tint(name)))


def on_paper(page: Page, unit: str, says: str) -> None:
    """Margins and the footer: whose copy it is, when it is to come back, and the page."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart

    margins = page.sheet.page_margins
    margins.left = margins.right = _SIDE
    margins.top, margins.bottom = _TOP, _BOTTOM
    # In a footer `&` starts a code; a name keeps its own as `&&`.
    texts = (f"{unit}. {says}"[:_LONGEST_FOOTER].replace("&", "&&"), None, "&A, halaman &P dari &N")
    left, center, right = (_HeaderFooterPart(text=text, font=f"{FONT},Regular", size=9) for text in texts)
    page.sheet.oddFooter = HeaderFooterItem(left=left, center=center, right=right)


def offer(page: Page, cells: str, title: str, prompt: str, words: Sequence[str] = ()) -> None:
    """Offer words to choose from and say what is asked; other words may be typed all the same."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if words:
        rule = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True, sqref=cells)
    else:
        rule = DataValidation(allow_blank=True, sqref=cells)
    rule.showErrorMessage = False
    if prompt:
        rule.promptTitle, rule.prompt, rule.showInputMessage = title[:32], prompt, True
    page.sheet.data_validations.append(rule)


def _offer(page: Page, field: Field, cells: Answers) -> None:
    if field.prompt or field.words:
        offer(page, cells.own, field.column.header, field.prompt, field.words)


def _of_row(column: Column[Cells], formulas: Mapping[tuple[str, str], Formula]) -> Column[Row]:
    def value(row: Row) -> Value:
        return formulas.get((row.id, column.key)) or row.cells.get(column.key)

    return Column(column.key, column.header, column.width, value, column.style)


def _style(field: Field, row: Row) -> str:
    style = field.column.style
    return OPENED.get(style, style) if field.free and row.free else style


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _row_height(cells: Iterable[tuple[str, str, float]]) -> float:
    most = 1
    for text, style, width in cells:
        look = BY_NAME[style]
        first, _, rest = text.partition("\n") if look.leads else ("", "", text)
        needed = lines(rest, width, look.size, bold=look.bold) if rest else 0
        most = max(most, needed + (lines(first, width, look.size, bold=True) if first else 0))
    return max(height(most, SIZE), 20.0)


def _stretches(rows: Iterable[int]) -> Iterable[tuple[int, int]]:
    for _, run in itertools.groupby(enumerate(sorted(rows)), lambda pair: pair[1] - pair[0]):
        found = [row for _, row in run]
        yield found[0], found[-1]
