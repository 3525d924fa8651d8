"""The workbook of `gap -o`: eight sheets, live formulas with their values, the same bytes for the same input."""

from __future__ import annotations

from pemdi_map.engine.outcome import GapOutcome
from pemdi_map.excel import (
    bukti_dukung,
    kesenjangan,
    nilai_spbe,
    pemetaan,
    periksa_cepat,
    rencana_aksi,
    ringkasan,
    sumber,
)
from pemdi_map.excel.answer import Answer
from pemdi_map.excel.rows import letter, rows_xml, safe_text
from pemdi_map.excel.seal import Filling, seal
from pemdi_map.excel.sheet import Page
from pemdi_map.excel.styles import StyleBook
from pemdi_map.model.crosswalk import Crosswalk
from pemdi_map.model.instrument import Instrument
from pemdi_map.model.scenario import Scenarios

SHEETS = (
    ringkasan.TITLE,
    kesenjangan.TITLE,
    periksa_cepat.TITLE,
    bukti_dukung.TITLE,
    rencana_aksi.TITLE,
    pemetaan.TITLE,
    nilai_spbe.TITLE,
    sumber.TITLE,
)


def write_gap_workbook(
    outcome: GapOutcome,
    source: Instrument,
    target: Instrument,
    crosswalk: Crosswalk,
    scenarios: Scenarios,
    *,
    sealed: bool = True,
) -> bytes:
    """The bytes of the workbook. Without `sealed`, formulas carry no value: what a spreadsheet program must compute."""
    from openpyxl import Workbook

    answer = Answer(outcome, source, target, crosswalk, scenarios)
    workbook = Workbook()
    workbook.active.title = SHEETS[0]  # type: ignore[union-attr]
    for title in SHEETS[1:]:
        workbook.create_sheet(title)
    styles = StyleBook(workbook)
    institution = safe_text(outcome.institution)
    pages = {title: Page(workbook[title], institution) for title in SHEETS}
    chart_words = _fill(pages, answer)
    properties = workbook.properties
    properties.title = f"{target.short_name} {institution}: kesenjangan dan rencana aksi ({scenarios.label})"
    properties.subject = f"Pemetaan {crosswalk.id}, skenario {outcome.scenario}"
    properties.creator, properties.language = "pemdi-map", "id-ID"
    properties.description = scenarios.caveat
    fillings = {
        title: Filling(
            rows_xml(page.rows, page.heights, page.fitted, styles, sealed=sealed),
            _covered(page),
            (chart_words,) if title == ringkasan.TITLE else (),
        )
        for title, page in pages.items()
    }
    return seal(workbook, fillings, outcome.start)


def _fill(pages: dict[str, Page], answer: Answer) -> str:
    """Fill every sheet; the summary last, since it computes from the others. Gives the chart's description."""
    gaps = kesenjangan.fill(pages[kesenjangan.TITLE], answer)
    evidence = bukti_dukung.fill(pages[bukti_dukung.TITLE], answer)
    periksa_cepat.fill(pages[periksa_cepat.TITLE], answer)
    rencana_aksi.fill(pages[rencana_aksi.TITLE], answer)
    pemetaan.fill(pages[pemetaan.TITLE], answer)
    nilai_spbe.fill(pages[nilai_spbe.TITLE], answer)
    sumber.fill(pages[sumber.TITLE], answer)
    return ringkasan.fill(pages[ringkasan.TITLE], answer, ringkasan.Sheets(gaps, evidence))


def _covered(page: Page) -> str:
    last_column = max(column for cells in page.rows.values() for column, _, _ in cells)
    return f"A1:{letter(last_column)}{max(page.rows)}"
