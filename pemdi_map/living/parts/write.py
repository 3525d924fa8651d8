"""The workbook of one unit's part: what is asked on one screen, the sheets that it fills, and the ledger."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.excel.cells.keyed_tables import Laying
from pemdi_map.excel.cells.ledger import SHEET, Ledger
from pemdi_map.excel.cells.plain_values import as_plain
from pemdi_map.excel.cells.rows import rows_xml, safe_text
from pemdi_map.excel.cells.styles import StyleBook
from pemdi_map.excel.kept.pages import hide_ledger, loose_of
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.seal import Filling, seal
from pemdi_map.living.parts import first_screen
from pemdi_map.living.parts.evidence import ask_evidence
from pemdi_map.living.parts.first_screen import TITLE, Sending
from pemdi_map.living.parts.looks import LOOKS, SIZE
from pemdi_map.living.parts.questions import ask_questions
from pemdi_map.living.parts.rows import Part
from pemdi_map.living.parts.sheet import on_paper
from pemdi_map.living.parts.source import ASKING, PROOF, WORK, Filled, Source, given_of
from pemdi_map.living.parts.tasks import ask_tasks
from pemdi_map.version import __version__

if TYPE_CHECKING:
    from openpyxl import Workbook

_GUESSED = "Contoh yang ditolak: dugaan, kecuali yang menyebut asesor."


class Origin(NamedTuple):
    """The plan that a part is taken from."""

    plan: Ledger
    day: datetime.date
    """The day that the file carries as its date of making."""


def write_part(part: Part, source: Source, origin: Origin, sending: Sending) -> bytes:
    """The bytes of a part. Same plan, same part, same bytes."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.active.title = TITLE  # type: ignore[union-attr]
    styles = StyleBook(workbook, LOOKS, normal=SIZE)
    laying = Laying()
    institution = safe_text(origin.plan.institution)
    first = Page(workbook[TITLE], institution, laying)

    def page(title: str) -> Page:
        pages.append(Page(workbook.create_sheet(title), institution, laying))
        return pages[-1]

    pages = [first]
    sheets: list[Filled] = []
    if part.questions or part.figures:
        sheets.append(ask_questions(page(ASKING), part, source, laying, TITLE))
    asking = sheets[0] if sheets else None
    sheets.append(ask_tasks(page(WORK), part, source, laying, TITLE, asking))
    if part.evidence:
        sheets.append(ask_evidence(page(PROOF), part, source, laying, TITLE))
    first_screen.fill(first, part, source, sheets, sending)
    until = f"Kirim kembali paling lambat {date_in_words(sending.due)}."
    for each in pages:
        each.lock()
        says = f"{institution}. {until}"
        on_paper(each, safe_text(part.unit), f"{says} {_GUESSED}" if each.title == WORK else says)
    pages.append(_ledger(workbook, part, source, pages, laying, origin))
    properties = workbook.properties
    properties.title, properties.creator = f"Bagian {part.unit}: isian untuk Pemdi {institution}", "pemdi-map"
    properties.language = "id-ID"
    fillings = {
        page.title: Filling(
            rows_xml(page.rows, page.heights, page.fitted, styles, sealed=True, hidden=page.hidden_rows),
            page.covers,
            links=page.links,
        )
        for page in pages
    }
    return seal(workbook, fillings, origin.day)


def _ledger(
    workbook: Workbook, part: Part, source: Source, pages: Sequence[Page], laying: Laying, origin: Origin
) -> Page:
    plan = origin.plan
    ledger = Ledger(
        program=__version__, institution=plan.institution, plan=plan.plan, input={}, request=plan.request,
        bases=laying.bases, loose={page.title: loose_of(page) for page in pages}, kind="part", part=part.unit,
        taken_from=plan.generation, given=_given(source, laying),
    )  # fmt: skip
    hidden = Page(workbook.create_sheet(SHEET), plan.institution, laying)
    hide_ledger(hidden, ledger)
    return hidden


def _given(source: Source, laying: Laying) -> dict[str, dict[str, dict[str, Any]]]:
    """What the plan held when the part was taken from it, of all that the part asks and that was not empty."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    asked: Iterable[tuple[str, str]] = ((table, row) for table, base in laying.bases.items() for row in base.rows)
    for table, row in asked:
        for (to, to_row, key), value in given_of(table, row, source, laying.bases[table].called).items():
            if value is not None:
                found.setdefault(to, {}).setdefault(to_row, {})[key] = as_plain(value)
    return found
