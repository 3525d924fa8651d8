"""What can be written from a case or its analysis, as bytes: where they are written is the caller's affair."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pemdi_map.api.analysis import Analysis
from pemdi_map.api.case import Case, catalogue_of
from pemdi_map.dates import today
from pemdi_map.errors import invalid
from pemdi_map.harmless import as_bytes

if TYPE_CHECKING:
    from pemdi_map.api.living import Standing


def workbook(analysis: Analysis, *, sealed: bool = True) -> bytes:
    """The Excel workbook of an analysis, as `pemdi-map gap -o` writes it.

    The same analysis gives the same bytes, unless openpyxl was imported before with lxml. Of a plan that was made again
    it holds all that people had typed. Without `sealed` its formulas carry no values, for a spreadsheet program to
    compute.
    """
    from pemdi_map.excel.gap_workbook import Making, write_gap_workbook

    outcome, knowledge, renewal = analysis.outcome, analysis.knowledge, analysis.renewal
    file, request = analysis.case.file, analysis.request
    if renewal is None:
        return write_gap_workbook(outcome, knowledge, sealed=sealed, making=Making(file, request))
    making = Making(file, request, renewal.ledger, renewal.planned_with, today())
    return write_gap_workbook(
        outcome, knowledge, sealed=sealed, making=making, entries=renewal.entries, since=renewal.since
    )


def page(analysis: Analysis | Standing, lang: str = "id", templates: str | os.PathLike[str] | None = None) -> bytes:
    """The analysis as one self-contained HTML page in UTF-8, as `pemdi-map gap --html` and `page` write it.

    `lang`: `id` or `en`. `templates`: a folder whose files replace parts of the page; they reach nothing beyond it.
    Raises `InvalidInput` for a folder with anything else, and for parts that cannot be filled in.
    """
    from pemdi_map.report.html import write_report

    folder = None if templates is None else Path(templates)
    return as_bytes(write_report(analysis.outcome, analysis.knowledge, analysis.typed, lang, folder))


def certificate(analysis: Analysis) -> bytes:
    """What proves the plan of an analysis optimal, as JSON for `tools/check_certificate.py`.

    Raises `InvalidInput` where there is nothing to prove: no plan, one of which some actions have to wait, one with a
    reserve or a chance, which is searched, or floors that cannot be met.
    """
    from pemdi_map.report.certificate import certificate_text, unproved

    plan = analysis.plan
    reason = "tidak ada rencana yang dapat dibuktikan." if plan is None else unproved(plan)
    if plan is None or reason:
        remedy = "Buat rencana tanpa --no-plan, --reserve, dan --chance, yang tingkat terendah dan waktunya terpenuhi."
        raise invalid("--certificate", "not-provable", reason, remedy)
    return as_bytes(certificate_text(analysis.outcome, plan))


def form(case: Case | None = None, data: str | os.PathLike[str] | None = None) -> bytes:
    """The fill-in workbook, as `pemdi-map init` writes it, filled with a case where one is given.

    `data`: as in `read`; a case has its own. Raises `InvalidInput` where the form has no cell for a part of the case.
    """
    from pemdi_map.excel.form.workbook import write_form
    from pemdi_map.load.knowledge.assemble import form_parts

    catalogue = catalogue_of(data) if case is None else case.catalogue.again()
    file = None if case is None else case.file
    instruments, history_only, roles = form_parts(catalogue, file, today())
    return write_form(instruments, file, earlier=history_only, roles=roles)
