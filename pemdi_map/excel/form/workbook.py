"""Write the workbook that a planner fills in and sends back (`pemdi-map init`)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.excel.cells.rows import letter, rows_xml
from pemdi_map.excel.cells.styles import StyleBook
from pemdi_map.excel.form.guide import GUIDE, write_guide
from pemdi_map.excel.form.look import LOOKS
from pemdi_map.excel.form.page import Parts, write_sheet
from pemdi_map.excel.form.sheets import plan_form
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.seal import Filling, seal
from pemdi_map.model.answers import join_names
from pemdi_map.model.form import LAYOUT_SHEET, Form, PartPath, layout_rows
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.instrument import Instrument
from pemdi_map.model.ownership import Role


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
    pages = [Page(workbook.worksheets[0], GUIDE)]
    pages += [Page(workbook.create_sheet(sheet.title), sheet.title) for sheet in form.sheets]
    states = [write_sheet(page, sheet, form, parts) for page, sheet in zip(pages[1:], form.sheets, strict=True)]
    write_guide(pages[0], states)
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
