"""Write the workbook that a planner fills in and sends back (`pemdi-map init`)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.excel.form_look import (
    GUIDE_TEXT,
    INPUT_STYLES,
    LOOKS,
    add_validations,
    column_widths,
    finish_sheet,
    row_height,
)
from pemdi_map.excel.form_sheets import GUIDE, plan_form
from pemdi_map.excel.rows import Formula, Value, letter, rows_xml
from pemdi_map.excel.seal import Filling, seal
from pemdi_map.excel.sheet import Page
from pemdi_map.excel.styles import StyleBook
from pemdi_map.figures import parse_exact, plain
from pemdi_map.model.answers import NO, YES, join_names
from pemdi_map.model.form import (
    CODE_HEADING,
    LAYOUT_SHEET,
    NOTE_HEADING,
    NUMBERS,
    Block,
    Entry,
    Form,
    FormSheet,
    PartPath,
    Rule,
    layout_rows,
)
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.instrument import Instrument
from pemdi_map.model.ownership import Role

DIGITS_OF_A_DOUBLE = 15
Parts = Mapping[PartPath, Any]


def write_form(
    instruments: Sequence[Instrument],
    prefill: InstitutionFile | None = None,
    *,
    earlier: Sequence[Instrument] = (),
    roles: Sequence[Role] = (),
    sealed: bool = True,
) -> bytes:
    """The fill-in workbook: a sheet per instrument, filled with `prefill` where given. Same input, same bytes.

    `earlier` are instruments that only the history may name; `roles` are the units whose local names are asked;
    `sealed=False` leaves the formulas' values out. Raises `InvalidInput` where `prefill` holds a part that a form has
    no cell for, so that nothing is lost silently.
    """
    from openpyxl import Workbook

    form = plan_form(instruments, prefill, earlier, roles)
    parts = dict(flat_parts(prefill)) if prefill else {}
    _refuse_homeless(form, parts)
    workbook = Workbook()
    styles = StyleBook(workbook, LOOKS)
    workbook.worksheets[0].title = GUIDE
    pages = [_guide(Page(workbook.worksheets[0], GUIDE), form)]
    pages += [
        _sheet(Page(workbook.create_sheet(sheet.title), sheet.title), sheet, form, parts) for sheet in form.sheets
    ]
    pages.append(_layout(Page(workbook.create_sheet(LAYOUT_SHEET), LAYOUT_SHEET), form))
    workbook.properties.title, workbook.properties.creator = "Formulir isian pemdi-map", "pemdi-map"
    workbook.properties.language = "id-ID"
    fillings = {
        page.title: Filling(rows_xml(page.rows, page.heights, page.fitted, styles, sealed=sealed), _extent(page))
        for page in pages
    }
    return seal(workbook, fillings, _day(instruments))


def _day(instruments: Sequence[Instrument]) -> datetime.date:
    """The date a form carries: its newest regulation's, since the day of writing would change the bytes."""
    days = [instrument.legal.enacted_on for instrument in instruments if instrument.legal.enacted_on]
    return max(days, default=datetime.date(2000, 1, 1))


def flat_parts(file: InstitutionFile) -> Iterator[tuple[PartPath, Any]]:
    """Every filled part of an input file with its path; numbers as their exact text."""

    def walk(path: PartPath, value: Any) -> Iterator[tuple[PartPath, Any]]:
        if (
            path[:1] in (("services",), ("programmes",))
            and len(path) > len(("services", 0))
            and isinstance(value, tuple)
        ):
            yield path, join_names(value)
            return
        inside = (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list | tuple) else ()
        )
        for key, part in inside:
            yield from walk((*path, key), part)
        if not isinstance(value, dict | list | tuple):
            yield path, value

    return walk((), file.model_dump(exclude_none=True, exclude_defaults=True))


def _refuse_homeless(form: Form, parts: Parts) -> None:
    homes = {
        entry.path for sheet in form.sheets for block in sheet.blocks for row in block.rows for entry in row.entries
    }
    lost = [".".join(map(str, path)) for path in parts if path not in homes and path not in form.fixed]
    if lost:
        remedy = "Simpan bagian ini sebagai YAML atau JSON, atau betulkan kodenya."
        raise InvalidInput(
            Finding("formulir", "no-cell", f"'{part}' tidak punya tempat di formulir.", remedy) for part in lost
        )


def _sheet(page: Page, sheet: FormSheet, form: Form, parts: Parts) -> Page:
    widths = column_widths(sheet)
    for column, wide in enumerate(widths, start=1):
        page.width(column, wide)
    width = len(widths)
    page.put(1, 1, sheet.heading, "pm_judul")
    page.heights[1] = 26
    page.spread(2, 1, width, sheet.guide, "pm_catatan", height=26)
    row = 4
    inputs: list[tuple[str, int, Rule]] = []
    headers: list[tuple[int, int, Block]] = []
    for block in sheet.blocks:
        header = row + 1
        headers.append((header, header + len(block.rows), block))
        page.put(row, 1, block.title, "pm_bagian")
        page.heights[row] = 20
        inputs += _block(page, header, block, form, parts, widths)
        if block.counted:
            page.put(row, 1 + len(block.label_headings), _count(header, block, parts), "pm_bagian")
        row = header + len(block.rows) + 1
        if block.guide:
            page.spread(row, 1, width, block.guide, "pm_catatan")
        row += 2
    add_validations(page.sheet, inputs, form.choices)
    finish_sheet(page, headers, width, sheet.kept_columns)
    return page


def _block(
    page: Page, header: int, block: Block, form: Form, parts: Parts, widths: Sequence[float]
) -> Iterator[tuple[str, int, Rule]]:
    """Write a block's table; yields the place and the rule of each cell to fill in."""
    notes = [NOTE_HEADING] if block.label_headings else []
    for column, heading in enumerate([CODE_HEADING, *block.label_headings, *block.entry_headings, *notes], start=1):
        page.put(header, column, heading, "pm_kepala")
    page.heights[header] = max(18.0, row_height(["", *block.label_headings, *block.entry_headings], widths))
    first = 2 + len(block.label_headings)
    for row, line in enumerate(block.rows, start=header + 1):
        texts = [line.code, *line.labels, *(str(parts.get(entry.path, "")) for entry in line.entries)]
        page.fitted[row] = row_height(texts, widths)
        page.put(row, 1, line.code, "pm_isi_kode")
        for column, label in enumerate(line.labels, start=2):
            page.put(row, column, label or None, "pm_teks" if column == 2 else "pm_isi_petunjuk")
        for column, entry in enumerate(line.entries, start=first):
            page.put(row, column, _shown(entry, form, parts.get(entry.path)), INPUT_STYLES[entry.rule.kind])
            yield letter(column), row, entry.rule
        if notes:
            page.put(row, first + len(line.entries), None, "pm_isi_catatan")


def _shown(entry: Entry, form: Form, value: Any) -> Value:
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


def _count(header: int, block: Block, parts: Parts) -> Formula:
    """How many cells of the block are filled, and whether that is enough."""
    column, total = letter(2 + len(block.label_headings)), len(block.rows)
    count = f"COUNTA({column}{header + 1}:{column}{header + total})"
    filled = sum(row.entries[0].path in parts for row in block.rows)
    formula, shown = f'"Terisi "&{count}&" dari {total}"', f"Terisi {filled} dari {total}"
    if block.all_or_none:
        formula += f'&IF(OR({count}=0,{count}={total}),"",": belum lengkap")'
        shown += "" if filled in (0, total) else ": belum lengkap"
    return Formula(formula, shown)


def _guide(page: Page, form: Form) -> Page:
    page.width(1, 5)
    page.width(2, 125)
    page.put(1, 1, "Formulir isian pemdi-map", "pm_judul")
    page.heights[1] = 30
    row = 2
    for heading, lines in GUIDE_TEXT.items():
        page.put(row + 1, 1, heading, "pm_bagian")
        for number, line in enumerate(lines, start=1):
            text = line.format(lembar=", ".join(sheet.title for sheet in form.sheets))
            page.put(row + 1 + number, 1, str(number), "pm_isi_urutan")
            page.put(row + 1 + number, 2, text, "pm_isi_kalimat")
            page.heights[row + 1 + number] = row_height([text], [125], 10)
        row += len(lines) + 2
    finish_sheet(page, [], 2)
    return page


def _layout(page: Page, form: Form) -> Page:
    for row, texts in enumerate(layout_rows(form), start=1):
        for column, text in enumerate(texts, start=1):
            page.put(row, column, text or None, "Normal")
    page.sheet.sheet_state = "veryHidden"
    page.sheet.protection.sheet = True
    return page


def _extent(page: Page) -> str:
    widest = max(column for cells in page.rows.values() for column, _, _ in cells)
    return f"A1:{letter(widest)}{max(page.rows)}"
