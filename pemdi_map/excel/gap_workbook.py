"""The workbook of `gap -o`: live formulas with their values, the same bytes for the same input."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.excel.answers.answer import NOTHING_SINCE, Answer, Since
from pemdi_map.excel.cells.entries import Entries
from pemdi_map.excel.cells.keyed_tables import Laying
from pemdi_map.excel.cells.rows import rows_xml, safe_text
from pemdi_map.excel.cells.styles import StyleBook
from pemdi_map.excel.computation import perhitungan
from pemdi_map.excel.computation.calculation import Calculation
from pemdi_map.excel.computation.controls import Controls
from pemdi_map.excel.computation.hitung_butir import Answers, Typed
from pemdi_map.excel.findings import bukti_dukung, bukti_lama, kesenjangan, periksa_cepat, ringkasan, simulasi
from pemdi_map.excel.kept.pages import Making, kept_pages, resolve_formulas
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.seal import Filling, seal
from pemdi_map.excel.sources import kriteria, nilai_spbe, pemetaan, sumber

if TYPE_CHECKING:
    from openpyxl import Workbook

    from pemdi_map.excel.plan.kemajuan import Totals

__all__ = ["Making", "write_gap_workbook"]

NOTHING = Entries()
_SHEETS: dict[str, tuple[ringkasan.Purpose, str]] = {
    ringkasan.TITLE: ("baca", "Jawabannya di satu halaman"),
    kesenjangan.TITLE: ("baca", "Tiap indikator: nilai, kesenjangan, masuk rencana atau tidak, pengampu"),
    "Kemajuan": ("baca", "Yang terlambat dan jatuh tempo, tiap OPD, pada hari yang Anda ketik"),
    "Putaran": ("baca", "Target tahunan: isi, hari-orang, dan indeks tiap putaran"),
    periksa_cepat.TITLE: ("isi", "Pertanyaan ke OPD: bukti apa yang ternyata sudah ada"),
    "Rencana Aksi": ("isi", "Siapa mengerjakan apa, kapan, dengan biaya apa: status dan tautan bukti"),
    bukti_dukung.TITLE: ("isi", "Tiap butir bukti: keadaannya dan apa yang harus ditambahkan"),
    simulasi.TITLE: ("isi", "Ganti target, nilai, atau indeks; lihat seandainya"),
}
"""The sheets that are read or filled in, in order; what follows them is detail."""
_TABS: dict[ringkasan.Purpose, str] = {"baca": "17406D", "isi": "F2B84B", "rincian": "9AA5B1"}
FINDINGS = (ringkasan.TITLE, kesenjangan.TITLE, periksa_cepat.TITLE, bukti_dukung.TITLE, simulasi.TITLE)
HISTORY = "Riwayat"
REFERENCE = (perhitungan.TITLE, kriteria.TITLE, pemetaan.TITLE, nilai_spbe.TITLE, bukti_lama.TITLE, sumber.TITLE)


def write_gap_workbook(
    outcome: GapOutcome,
    knowledge: Knowledge,
    *,
    sealed: bool = True,
    making: Making | None = None,
    entries: Entries = NOTHING,
    since: Since = NOTHING_SINCE,
) -> bytes:
    """The bytes of the workbook; the plan's sheets are left out where no plan was asked for.

    Without `sealed`, formulas carry no value: what a spreadsheet program must compute. `making` tells what the
    workbook is made from, for its ledger; without it the workbook cannot be read back. `entries`, what people typed
    into the workbook before, is laid over what is generated; `since`: what of it moves the figures of the formulas.
    """
    laid = lay_out(outcome, knowledge, entries, since)
    workbook, pages, laying = laid.workbook, laid.pages, laid.laying
    answer, institution = Answer(outcome, knowledge, since), safe_text(outcome.institution)
    styles = StyleBook(workbook)
    scenarios, properties = answer.scenarios, workbook.properties
    properties.title = f"{answer.target.short_name} {institution}: kesenjangan dan rencana aksi ({scenarios.label})"
    properties.subject = f"Pemetaan {answer.crosswalk.id}, skenario {outcome.scenario}"
    properties.creator, properties.language = "pemdi-map", "id-ID"
    properties.description = scenarios.caveat
    if making is not None:
        pages |= kept_pages(workbook, institution, pages, laying, making, outcome)
    fillings = {
        title: Filling(
            rows_xml(page.rows, page.heights, page.fitted, styles, sealed=sealed, hidden=page.hidden_rows),
            page.covers,
            (laid.chart_words[title],) if title in laid.chart_words else (),
            page.links,
            page.notes,
        )
        for title, page in pages.items()
    }
    return seal(workbook, fillings, outcome.start)


class LaidOut(NamedTuple):
    """The sheets with every cell in its place, before they are written."""

    workbook: Workbook
    pages: dict[str, Page]
    laying: Laying
    chart_words: Mapping[str, str]


def lay_out(
    outcome: GapOutcome, knowledge: Knowledge, entries: Entries = NOTHING, since: Since = NOTHING_SINCE
) -> LaidOut:
    """Fill every sheet but those behind the round trip, what people typed included."""
    from openpyxl import Workbook

    titles = _titles(outcome, entries)
    laying, workbook, institution = Laying(entries), Workbook(), safe_text(outcome.institution)
    workbook.active.title = titles[0]  # type: ignore[union-attr]
    for title in titles[1:]:
        workbook.create_sheet(title)
    pages = {title: Page(workbook[title], institution, laying, ringkasan.TITLE) for title in titles}
    for sheet in contents(titles):
        workbook[sheet.title].sheet_properties.tabColor = _TABS[sheet.purpose]
    chart_words = _fill(pages, Answer(outcome, knowledge, since))
    if entries.contributions:
        from pemdi_map.excel.kept import kontribusi

        kontribusi.fill(pages[HISTORY], entries.contributions, laying)
    if entries.tables or entries.archive:
        resolve_formulas(pages, laying)
    return LaidOut(workbook, pages, laying, chart_words)


def _titles(outcome: GapOutcome, entries: Entries) -> list[str]:
    """The sheets in the order in which they are read; what units contributed needs sheet Riwayat in any case."""
    wider = list(_wider_titles(outcome, entries))
    if entries.contributions and HISTORY not in wider:
        wider.append(HISTORY)
    first = [title for title in _SHEETS if title in FINDINGS or title in wider]
    return [*first, *(title for title in wider if title not in first), *REFERENCE]


def contents(titles: Iterable[str]) -> list[ringkasan.Sheet]:
    """What each sheet is for, and what is found there."""
    return [ringkasan.Sheet(title, *_SHEETS.get(title, ("rincian", ""))) for title in titles]


def _wider_titles(outcome: GapOutcome, entries: Entries) -> tuple[str, ...]:
    if outcome.plan is None:
        return ()
    from pemdi_map.excel import plan_sheets, world_sheets  # much code that an analysis alone does without

    return (*plan_sheets.titles(outcome.plan, entries), *world_sheets.fills(outcome))


def _fill(pages: dict[str, Page], answer: Answer) -> dict[str, str]:
    """Fill every sheet: first what people type in, then what computes from it. Gives the charts in words, by sheet."""
    words: dict[str, str] = {}
    calculation, controls = Calculation(answer), Controls(answer)
    quick = periksa_cepat.fill(pages[periksa_cepat.TITLE], answer)
    actions: Answers | None = None
    totals: Totals | None = None
    works: Mapping[str, bukti_dukung.Work] = {}
    table = ""
    missing: Sequence[tuple[str, str, str]] = ()
    if answer.outcome.plan is not None:
        from pemdi_map.excel.plan_sheets import ACTIONS, fill_plan, fill_progress, said_of_actions, works_of
        from pemdi_map.excel.world_sheets import fill_world, not_filled

        plan_words, place, totals = fill_plan(pages, answer, answer.outcome.plan)
        words |= plan_words | fill_world(pages, answer)
        missing = list(not_filled(answer.outcome))
        actions, works, table = said_of_actions(place), works_of(answer.outcome.plan, place), ACTIONS
    evidence = bukti_dukung.fill(pages[bukti_dukung.TITLE], answer, calculation, works)
    typed = Typed(
        Answers(evidence, bukti_dukung.ITEM, bukti_dukung.MINE),
        Answers(quick, periksa_cepat.ITEM, periksa_cepat.ANSWER),
        frozenset(question.item for question in answer.outcome.quick_check), actions,
    )  # fmt: skip
    words[simulasi.TITLE] = simulasi.fill(pages[simulasi.TITLE], answer, calculation, controls, typed.planned(answer))
    perhitungan.fill(pages[perhitungan.TITLE], answer, calculation, controls, typed)
    if answer.outcome.plan is not None:
        fill_progress(pages, answer, answer.outcome.plan, calculation, typed)
    gaps = kesenjangan.fill(pages[kesenjangan.TITLE], answer, calculation, controls, typed.planned(answer))
    kriteria.fill(pages[kriteria.TITLE], answer)
    pemetaan.fill(pages[pemetaan.TITLE], answer)
    nilai_spbe.fill(pages[nilai_spbe.TITLE], answer)
    bukti_lama.fill(pages[bukti_lama.TITLE], answer)
    sumber.fill(pages[sumber.TITLE], answer, missing)
    sheets = ringkasan.Sheets(
        gaps, calculation, controls, contents(pages), periksa_cepat.TITLE, table, totals,
        typed.planned(answer),
    )  # fmt: skip
    ringkasan.fill(pages[ringkasan.TITLE], answer, sheets)
    return words
