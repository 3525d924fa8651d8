"""Write one sheet of the fill-in workbook: its blocks, and the checks beside the cells."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from pemdi_map.excel.cells.rows import Formula, Value, letter
from pemdi_map.excel.form.checks import (
    EMPTY,
    FINE,
    Case,
    Filled,
    cell_cases,
    column_check,
    name_check,
    quoted,
    row_cases,
    worded,
)
from pemdi_map.excel.form.figures import Figures, computed_figure, computed_rating, figure_cases, rating_cases
from pemdi_map.excel.form.guide import SheetState
from pemdi_map.excel.form.layout import Laid, column_widths, lay_out
from pemdi_map.excel.form.look import INPUT_STYLES, add_colours, add_validations, finish_sheet, row_height
from pemdi_map.excel.kit.page import Page
from pemdi_map.figures import parse_exact, plain
from pemdi_map.model.answers import NO, YES
from pemdi_map.model.form import (
    CHECK_HEADING,
    CODE_HEADING,
    COMPUTED_HEADING,
    NOTE_HEADING,
    NUMBERS,
    WEIGHT_HEADING,
    Entry,
    Form,
    FormSheet,
    PartPath,
    Rule,
)

DIGITS_OF_A_DOUBLE = 15
Parts = Mapping[PartPath, Any]


def write_sheet(page: Page, sheet: FormSheet, form: Form, parts: Parts) -> SheetState:
    """Write the sheet, filled with `parts`; returns what the first sheet says of it."""
    return _Writing(page, sheet, form, parts).write()


def shown_value(entry: Entry, form: Form, value: Any) -> Value:
    """The content of a cell for a part of an input file."""
    if value is None:
        return None
    if entry.rule.kind in NUMBERS:
        return _number(parse_exact(value))
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, bool):
        return YES if value else NO
    words = form.choices.get(entry.rule.choices, {})
    return next((word for word, meant in words.items() if meant == value), str(value))


def _number(value: Fraction) -> Fraction | str:
    """A number where a spreadsheet keeps it exactly, else its digits as text."""
    digits = plain(value)
    return digits if len(digits.strip("-0.").replace(".", "")) > DIGITS_OF_A_DOUBLE else value


class _Writing:
    def __init__(self, page: Page, sheet: FormSheet, form: Form, parts: Parts) -> None:
        self.page, self.sheet, self.form, self.parts = page, sheet, form, parts
        self.laid = lay_out(sheet)
        self.widths = column_widths(sheet)
        self.figures = self._figures() if sheet.instrument else None
        self.inputs: list[tuple[str, int, Rule]] = []
        self.checks: list[tuple[str, Value]] = []

    def write(self) -> SheetState:
        page, width = self.page, len(self.widths)
        for column, wide in enumerate(self.widths, start=1):
            page.width(column, wide)
        page.put(1, 1, self.sheet.heading, "pm_judul")
        page.heights[1] = 26
        # Over the columns that one screen shows, also where a sheet has sixty.
        over = next((at for at in range(1, width) if sum(self.widths[:at]) > _GUIDE_WIDTH), width)
        height = row_height([self.sheet.guide], [sum(self.widths[:over])])
        page.spread(2, 1, over, self.sheet.guide, "pm_catatan", height=max(26.0, height))
        for laid in self.laid:
            self._block(laid)
        add_validations(page.sheet, self.inputs, self.form.choices)
        add_colours(page, self.inputs, self.form.choices, [cells for cells, _ in self.checks])
        finish_sheet(page, self.laid, width, self.sheet.kept_columns)
        return self._state()

    def _block(self, laid: Laid) -> None:
        page, block = self.page, laid.block
        page.put(laid.row, 1, block.title, "pm_bagian")
        page.heights[laid.row] = 20
        if block.counted:
            page.put(laid.row, laid.entries - 1, self._count(laid), "pm_bagian")
        headings = [CODE_HEADING, *block.label_headings, *block.entry_headings]
        headings += [_ASIDES.get(block.role, "")] if laid.aside else []
        headings += [CHECK_HEADING] if laid.check else []
        headings += [NOTE_HEADING] if laid.notes else []
        for column, heading in enumerate(headings, start=1):
            page.put(laid.header, column, heading, "pm_kepala")
        page.heights[laid.header] = max(18.0, row_height(["", *headings[1:]], self.widths, bold=True))
        for at in range(len(block.rows)):
            self._row(laid, at)
        if laid.check_row:
            self._column_checks(laid, laid.check_row)
        if block.guide:
            page.spread(laid.last + 1, 1, len(self.widths), block.guide, "pm_catatan")

    def _row(self, laid: Laid, at: int) -> None:
        page, line, row = self.page, laid.block.rows[at], laid.first + at
        filled = self._filled(laid, at)
        page.put(row, 1, line.code, "pm_isi_kode")
        for column, label in enumerate(line.labels, start=2):
            page.put(row, column, label or None, "pm_teks" if column == 2 else "pm_isi_petunjuk")
        for column, (entry, one) in enumerate(zip(line.entries, filled, strict=True), start=laid.entries):
            page.put(row, column, one.value, INPUT_STYLES[entry.rule.kind])
            self.inputs.append((letter(column), row, entry.rule))
        if laid.aside:
            value, style = self._aside(laid, at)
            page.put(row, laid.aside, value, style)
        if laid.check:
            check = worded(list(self._cases(laid, at, filled)))
            page.put(row, laid.check, check, "pm_isi_periksa")
            self.checks.append((laid.cells(laid.check), check.value))
        if laid.notes:
            page.put(row, laid.notes, None, "pm_isi_catatan")
        texts = [line.code, *line.labels, *(str(self.parts.get(entry.path, "")) for entry in line.entries)]
        page.fitted[row] = row_height(texts, self.widths)

    def _filled(self, laid: Laid, at: int) -> list[Filled]:
        return [
            Filled(
                entry.heading, entry.rule, f"{letter(column)}{laid.first + at}",
                shown_value(entry, self.form, self.parts.get(entry.path)),
            )
            for column, entry in enumerate(laid.block.rows[at].entries, start=laid.entries)
        ]  # fmt: skip

    def _cases(self, laid: Laid, at: int, filled: Sequence[Filled]) -> Iterator[Case]:
        block, code, one = laid.block, laid.block.rows[at].code, filled[0]
        nothing = one.value in (None, "")
        if block.role == "identity" and at == 0:
            yield Case(f'TRIM({one.cell})=""', nothing, f"wajib: {EMPTY}")
        if block.role == "about" and at == 0:
            others, some = self._others(laid)
            yield Case(f'AND({one.cell}="",COUNTA({others})>0)', nothing and some, f"wajib: {EMPTY}")
        if self.figures and block.role == "printed":
            yield from cell_cases(one, self.form.choices)
            yield from rating_cases(self.figures) if code == _RATING else figure_cases(self.figures, _figure(code))
        else:
            yield from row_cases(block, filled, self.form.choices)

    def _others(self, year: Laid) -> tuple[str, bool]:
        """Everything of the assessment but its year, and whether some of it is filled in."""
        cells = [f"{letter(year.entries)}{year.first + 1}:{letter(year.entries)}{year.last}"]
        cells += [laid.input for laid in self.laid if laid is not year]
        path = year.block.rows[0].entries[0].path
        for sheet in self.form.sheets:
            if sheet is not self.sheet and sheet.blocks[0].rows[0].entries[0].path[:2] == path[:2]:
                cells += [f"'{sheet.title}'!{laid.input}" for laid in lay_out(sheet)]
        fixed = self.form.fixed
        return ",".join(cells), any(part[:2] == path[:2] and part != path and part not in fixed for part in self.parts)

    def _aside(self, laid: Laid, at: int) -> tuple[Value, str]:
        figures, role, code = self.figures, laid.block.role, laid.block.rows[at].code
        if figures and role == "values":
            return figures.instrument.by_code[code].weight, "pm_isi_bobot"
        if figures and role == "printed":
            formula = computed_rating(figures) if code == _RATING else computed_figure(figures, _figure(code))
            return formula, "pm_isi_hitungan"
        return None, "pm_isi_petunjuk"

    def _figures(self) -> Figures | None:
        by_role = {laid.block.role: laid for laid in self.laid}
        about, values, printed = by_role["about"], by_role["values"], by_role["printed"]
        instrument = self.sheet.instrument
        if instrument is None or values.aside is None or printed.aside is None:
            return None
        places = {_figure(line.code): row for row, line in enumerate(printed.block.rows, start=printed.first)}

        def number_in(laid: Laid) -> dict[str, Fraction]:
            shown = {_figure(line.code): self._filled(laid, at)[0].value for at, line in enumerate(laid.block.rows)}
            return {code: Fraction(value) for code, value in shown.items() if isinstance(value, int | Fraction)}

        year = self._filled(about, 0)[0].value
        rating = self.parts.get(printed.block.rows[1].entries[0].path, "")
        return Figures(
            instrument,
            levels=values.cells(values.entries),
            weights=values.cells(values.aside),
            aspects=values.cells(values.entries - 1),
            year=f"{letter(about.entries)}{about.first}",
            printed={code: f"{letter(printed.entries)}{row}" for code, row in places.items()},
            computed={code: f"{letter(printed.aside)}{row}" for code, row in places.items()},
            now_levels=number_in(values),
            now_printed=number_in(printed),
            now_rating=str(rating),
            now_year=int(year) if isinstance(year, int | Fraction) else None,
        )

    def _count(self, laid: Laid) -> Formula:
        """How many cells of the block are filled, and what becomes of the others."""
        block, total = laid.block, len(laid.block.rows)
        count = f"COUNTA({laid.cells(laid.entries)})"
        filled = sum(line.entries[0].path in self.parts for line in block.rows)
        formula, shown = f'"Terisi "&{count}&" dari {total}"', f"Terisi {filled} dari {total}"
        if block.open_if_empty:
            formula += f'&IF(OR({count}=0,{count}={total}),"",{quoted(_OPEN)})'
            shown += "" if filled in (0, total) else _OPEN
        return Formula(formula, shown)

    def _column_checks(self, laid: Laid, row: int) -> None:
        page, rows = self.page, range(len(laid.block.rows))
        columns = list(zip(*(self._filled(laid, at) for at in rows), strict=True))
        for column, filled in enumerate(columns, start=laid.entries):
            values = [one.value for one in filled]
            if column == laid.entries:
                check: Formula | None = name_check(*laid.names_and_others, columns)
            else:
                check = column_check(filled[0].rule, laid.cells(column), values, self.form.choices)
            if check is not None:
                page.put(row, column, check, "pm_isi_periksa_lajur")
                self.checks.append((f"{letter(column)}{row}", check.value))
        page.put(row, 1, CHECK_HEADING, "pm_isi_periksa_lajur")
        page.heights[row] = 26

    def _state(self) -> SheetState:
        title = f"'{self.page.title}'!"
        filled = "+".join(f"COUNTA({title}{laid.input})" for laid in self.laid)
        entries = (entry for laid in self.laid for line in laid.block.rows for entry in line.entries)
        now = sum(entry.path in self.parts for entry in entries)
        ranges = dict.fromkeys(cells for cells, _ in self.checks)
        for laid in self.laid:
            if laid.check_row:
                last = laid.entries + len(laid.block.entry_headings) - 1
                ranges = {f"{letter(laid.entries)}{laid.check_row}:{letter(last)}{laid.check_row}": None}
        doubt = "+".join(
            f"SUMPRODUCT((LEN({title}{cells})>0)*" + "*".join(f'({title}{cells}<>"{word}")' for word in FINE) + ")"
            for cells in ranges
        )
        doubtful = sum(value not in ("", *FINE) for _, value in self.checks)
        return SheetState(self.page.title, self.sheet.guide, Formula(filled, now), Formula(doubt, doubtful))


_GUIDE_WIDTH = 150.0
_OPEN = "; yang kosong menjadi rentang"
_RATING, _INDEX = "predikat", "indeks"
_ASIDES = {"values": WEIGHT_HEADING, "printed": COMPUTED_HEADING}


def _figure(code: str) -> str:
    """The name of a printed figure in the computation, by the code of its row."""
    return {_INDEX: "index", _RATING: "rating"}.get(code, code)
