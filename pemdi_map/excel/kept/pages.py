"""The pages behind the round trip: the archive, the sheets that people added, and the ledger."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Request
from pemdi_map.excel.cells.entries import AddedSheet, Archived, Link, TypedFormula
from pemdi_map.excel.cells.keyed_tables import Laying, kind_style
from pemdi_map.excel.cells.ledger import SHEET, Ledger, Loose, counted, plain_request, plan_id
from pemdi_map.excel.cells.plain_values import as_plain
from pemdi_map.excel.cells.rows import safe_text
from pemdi_map.excel.cells.typed_formulas import resolved
from pemdi_map.excel.kept import arsip
from pemdi_map.excel.kit.page import Page
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.version import __version__

if TYPE_CHECKING:
    from openpyxl import Workbook


class Making(NamedTuple):
    """What a workbook is made from."""

    file: InstitutionFile
    """INPUT, without what people typed into the workbook."""
    request: Request
    before: Ledger | None = None
    """Of the workbook that is being updated."""
    planned_with: Mapping[str, Any] = {}
    """What people typed into the workbook that the analysis counts."""
    day: datetime.date | None = None
    """When it is made, for what goes to the archive; else the start of the plan."""


def kept_pages(
    workbook: Workbook,
    institution: str,
    pages: Mapping[str, Page],
    laying: Laying,
    making: Making,
    outcome: GapOutcome,
) -> dict[str, Page]:
    """Add the sheets behind the others: the archive where it holds something, people's own, and the ledger."""
    before = making.before.bases if making.before else {}
    archive = laying.archive(before, making.day or outcome.start)
    added: dict[str, Page] = {}

    def page(title: str) -> Page:
        added[title] = Page(workbook.create_sheet(title), institution, laying)
        return added[title]

    if archive:
        heads = {
            (name, key): head for name, base in {**before, **laying.bases}.items() for key, head in base.heads.items()
        }
        arsip.fill(page(arsip.TITLE), archive, heads)
    for sheet in laying.entries.sheets:
        own = page(_free(sheet.title, {title.casefold() for title in (*pages, *added, SHEET)}))
        _own_sheet(own, sheet)
    own_titles = set(added) - {arsip.TITLE}
    generated = {title: each for title, each in {**pages, **added}.items() if title not in own_titles}
    ledger = _ledger(generated, laying, making, outcome, archive)
    hide_ledger(page(SHEET), ledger)
    return added


def hide_ledger(page: Page, ledger: Ledger) -> None:
    """Write the ledger on a sheet that spreadsheet programs do not list."""
    for row, pieces in enumerate(ledger.records(), start=1):
        for column, piece in enumerate(pieces, start=1):
            page.put(row, column, piece, "pm_kunci")
        page.heights[row] = 12
    page.sheet.sheet_state = "veryHidden"


def resolve_formulas(pages: Mapping[str, Page], laying: Laying) -> None:
    """Let the formulas that people typed refer to where rows and columns stand now.

    A formula of which a row or a column is gone keeps its last result, and goes to the archive in words.
    """
    for page in pages.values():
        for row in page.keyed_rows & set(page.rows):
            cells = page.rows[row]
            for at, (column, value, style) in enumerate(cells):
                if isinstance(value, TypedFormula):
                    text = resolved(value.text, page.title, laying.layout)
                    cells[at] = (column, value.value if text is None else value._replace(text=text), style)


def _ledger(
    pages: Mapping[str, Page], laying: Laying, making: Making, outcome: GapOutcome, archive: Sequence[Archived]
) -> Ledger:
    from pemdi_map.report.input_file import to_json

    input_ = json.loads(to_json(making.file))
    request = plain_request(
        making.request, outcome.calendar, outcome.items_by, outcome.crosswalk, planned=outcome.plan is not None
    )
    return Ledger(
        program=__version__, institution=making.file.institution.name,
        plan=making.before.plan if making.before else plan_id(input_, request), input=input_, request=request,
        bases=laying.bases, loose={title: loose_of(page) for title, page in pages.items()},
        planned_with=making.planned_with, pins=tuple((f"{pin.kind}/{pin.id}", pin.digest) for pin in outcome.pins),
        archive=tuple(archive), contributions=laying.entries.contributions,
        before_parts=making.before.before_parts if making.before else {},
    )  # fmt: skip


def loose_of(page: Page) -> Loose:
    """What stands outside the tables that people type in."""
    last_column = max(column for cells in page.rows.values() for column, _, _ in cells)
    return Loose(max(page.rows), last_column, counted(_plain_cells(page)))


def _plain_cells(page: Page) -> Iterator[Any]:
    for row, cells in page.rows.items():
        if row not in page.keyed_rows:
            for _, value, _ in cells:
                if value is not None and value != "":
                    # As it is read back: an underscore that is escaped in the file is an underscore.
                    yield as_plain(safe_text(value).replace("_x005F_", "_") if isinstance(value, str) else value)


def _own_sheet(page: Page, sheet: AddedSheet) -> None:
    for (row, column), value in sheet.cells.items():
        if isinstance(value, TypedFormula):
            text = resolved(value.text, page.title, page.laying.layout)
            value = value.value if text is None else value._replace(text=text)
        page.put(row, column, value, kind_style("pm_isian", value))
        if isinstance(value, Link):
            page.link(row, column, value)
    for (row, column), note in sheet.notes.items():
        page.note(row, column, note)
    for column, width in sheet.widths.items():
        page.width(column, width)
    if not sheet.cells:
        page.put(1, 1, None, "pm_isian")
    if sheet.hidden:
        page.sheet.sheet_state = "hidden"


def _free(title: str, taken: set[str]) -> str:
    """The title of a sheet, with a number where the program has one of that name now."""
    number, free = 1, title
    while free.casefold() in taken:
        number += 1
        free = f"{title[:26]} ({number})"
    return free
