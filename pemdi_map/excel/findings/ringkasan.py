"""Sheet Ringkasan: the answer on one A4 page, and the way to every other sheet; its figures are live."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.engine.after import index_if_unknown_exist
from pemdi_map.engine.next_steps import NextStep, next_steps
from pemdi_map.engine.rating import exceeds
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.answers.plan_words import plan_in_a_line
from pemdi_map.excel.answers.ratings import rating_formula
from pemdi_map.excel.cells.entries import Link
from pemdi_map.excel.cells.rows import Formula, Value, letter, number
from pemdi_map.excel.cells.table import TablePlace
from pemdi_map.excel.computation import calculation as calculated
from pemdi_map.excel.computation.calculation import Calculation
from pemdi_map.excel.computation.controls import PLANNED, Controls
from pemdi_map.excel.findings import kesenjangan
from pemdi_map.excel.findings.summary_words import (
    Shown,
    headline,
    plan_as_it_stands,
    planned_index,
    ruler_legend,
    standing,
)
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import STATE_MEANINGS, STATE_WORDS, say
from pemdi_map.figures import indonesian
from pemdi_map.model.institution import ACCEPTED
from pemdi_map.model.instrument import Instrument, Rating
from pemdi_map.report.answer_words import why_lower
from pemdi_map.report.wording import bare_name
from pemdi_map.report.worth import worth_in_brief
from pemdi_map.words.indonesian import INDONESIAN

if TYPE_CHECKING:
    from pemdi_map.engine.outcome import IndicatorOutcome
    from pemdi_map.excel.plan.kemajuan import Totals

TITLE = "Ringkasan"
WIDE, _COLUMN = 40, 3.7
"""So many narrow columns, each a step of the ruler, and their width in characters."""
_LEFT_ENDS, _RIGHT, _PLANNED = 19, 21, 31
"""Where the left half ends and the right half begins, and where a gap's row says whether it is in the plan."""
TOP_GAPS = 5
SENTENCE_ROW, RULER_ROW, BLOCKS_ROW, STEPS_ROW = 2, 4, 7, 9
_LISTED = 5
"""Rows of each of the lists: steps and states side by side, below them gaps and reasons."""
_TWO_LINES, _ONE_LINE, _TITLE_HIGH = 27, 15, 20
"""Heights of rows in points."""
_ALWAYS = ("missing",)
"""That nothing is known to be missing is told too."""
_HERE, _THERE = "▼", "♦"
Purpose = Literal["baca", "isi", "rincian"]
_DETAILS_A_ROW, _LINKS_A_ROW = 8, 3


class Sheet(NamedTuple):
    """A sheet of the workbook: what it is for, and what is found there."""

    title: str
    purpose: Purpose
    says: str = ""


class Sheets(NamedTuple):
    """The tables of the other sheets that the summary is computed from, and all sheets in order."""

    gaps: TablePlace
    calculation: Calculation
    controls: Controls
    contents: Sequence[Sheet]
    questions: str
    """The title of the sheet that asks the questions."""
    actions: str = ""
    """The name of the table of actions, where there is a plan."""
    totals: Totals | None = None
    """What the plan adds up to, where there is one."""
    planned: frozenset[str] = frozenset()
    """The items that the plan produces."""


def fill(page: Page, answer: Answer, sheets: Sheets) -> None:
    """Fill the sheet."""
    for at in range(1, WIDE + 1):
        page.width(at, _COLUMN)
    shown = _shown(answer, sheets)
    _head(page, answer, sheets, shown)
    _ruler(page, answer, sheets, shown)
    _blocks(page, answer, sheets, shown)
    for row in range(STEPS_ROW, STEPS_ROW + 2 * _LISTED + 2):
        page.heights[row] = _TITLE_HIGH if (row - STEPS_ROW) % (_LISTED + 1) == 0 else _TWO_LINES
    _evidence(page, answer, sheets, STEPS_ROW)
    _steps(page, answer, sheets, STEPS_ROW)
    _why(page, answer, STEPS_ROW + _LISTED + 1)
    row = _gaps(page, answer, sheets, STEPS_ROW + _LISTED + 1)
    row = _details(page, sheets, _contents(page, sheets, row + 1) + 1) + 1
    page.spread(row, 1, WIDE, _legend(answer), "pm_baris_kecil", 38)
    page.sheet.page_setup.fitToHeight = 1
    page.sheet.print_options.horizontalCentered = True
    page.sheet.print_area = f"A1:{letter(WIDE)}{row}"
    page.lock()


def _shown(answer: Answer, sheets: Sheets) -> Shown:
    indicators, gaps = sheets.calculation.indicators, sheets.gaps
    index_row = kesenjangan.HEADER_ROW - 1
    by_scenario = {
        name: f"{kesenjangan.TITLE}!${gaps.letter(name)}${index_row}" for name in answer.live.index
    }  # fmt: skip
    index = by_scenario[answer.outcome.scenario]
    bases, first_bases = indicators.fixed(calculated.BASIS), indicators.fixed(calculated.FIRST_BASIS)
    return Shown(
        by_scenario=by_scenario,
        rating=rating_formula(index, answer, answer.live.index[answer.outcome.scenario]).text,
        target=sheets.controls.aimed,
        met=sheets.controls.meets(f"ROUND({index},9)"),
        more=f"SUMPRODUCT(--({bases}<>{first_bases}))>0",
    )


def _head(page: Page, answer: Answer, sheets: Sheets, shown: Shown) -> None:
    outcome = answer.outcome
    place = ", ".join(filter(None, (outcome.institution, outcome.province)))
    day = date_in_words(outcome.start)
    page.spread(1, 1, 30, f"{place}: dari {answer.source.acronym} ke {answer.target.acronym}, rencana mulai {day}",
                "pm_baris_kecil")  # fmt: skip
    page.spread(1, 31, WIDE, f"{answer.scenarios.label.upper()}, bukan nilai resmi", "pm_simulasi", 20)
    sentence: Value = headline(answer, shown, sheets.controls, sheets.totals, sheets.planned)
    page.spread(SENTENCE_ROW, 1, WIDE, sentence, "pm_judul_ringkas", _TITLE_HIGH + 7)


def _ruler(page: Page, answer: Answer, sheets: Sheets, shown: Shown) -> None:
    """The scale with the index, where the plan lands and how far what is not known reaches; the old scale below it."""
    target, outcome = answer.target, answer.live
    index = outcome.index[outcome.scenario]
    marks = [(_HERE, shown.by_scenario[outcome.scenario], index)]
    if sheets.totals is not None:
        after = sheets.controls.of_column(PLANNED)
        marks.append((_THERE, after, planned_index(answer, sheets.planned)))
    farthest = index_if_unknown_exist(target, answer.outcome)
    half = WIDE // 2
    page.spread(RULER_ROW - 1, 1, half, ruler_legend(answer, marks), "pm_penggaris_kata")
    reach = f"biru muda: sampai {indonesian(farthest)} bila semua yang saat disusun belum diketahui ternyata ada"
    page.spread(RULER_ROW - 1, half + 1, WIDE, reach, "pm_penggaris_kanan")
    lowest, step = target.scale.minimum, (target.scale.maximum - target.scale.minimum) / WIDE
    for at in range(WIDE):
        begins, ends = lowest + at * step, lowest + (at + 1) * step
        style = "pm_penggaris_jauh" if begins < farthest else "pm_penggaris"
        page.put(RULER_ROW, at + 1, _mark(marks, begins, None if at == WIDE - 1 else ends), style)
    page.heights[RULER_ROW] = 24
    page.tones(f"A{RULER_ROW}:{letter(WIDE)}{RULER_ROW}", {_HERE: "work", _THERE: "critical"})
    _bands(page, RULER_ROW + 1, target, "pm_pita_nilai")
    spbe = outcome.spbe
    if spbe is not None and spbe.index is not None:
        rated = " ".join(filter(None, (indonesian(spbe.index), spbe.rating)))
        here = [each for each in answer.source.ratings if each.lower <= spbe.index][-1]
        told = f"{answer.source.acronym} {spbe.year}: {rated} menurut skala lama"
        _bands(page, RULER_ROW + 2, answer.source, "pm_pita_lama", {here: told})


def _mark(marks: Sequence[tuple[str, str, Fraction]], begins: Fraction, ends: Fraction | None) -> Formula:
    """The sign of the figure that falls on a step of the ruler; of two on one step the plan's."""
    text, value = '""', ""
    for sign, cell, figure in marks:
        last = "" if ends is None else f",ROUND({cell},9)<{number(ends)}"
        text = f'IF(AND(ROUND({cell},9)>={number(begins)}{last}),"{sign}",{text})'
        value = sign if begins <= figure and (ends is None or figure < ends) else value
    return Formula(text, value)


def _bands(page: Page, row: int, instrument: Instrument, style: str, told: Mapping[Rating, str] | None = None) -> None:
    """The ratings over their stretches of the scale, each with its bound; `told`: what is said in place of a name."""
    scale, ratings = instrument.scale, instrument.ratings
    starts = [round((each.lower - scale.minimum) * WIDE / (scale.maximum - scale.minimum)) for each in ratings]
    for rating, start, end in zip(ratings, starts, [*starts[1:], WIDE], strict=True):
        sign = ">" if exceeds(instrument, rating) else "≥"
        words = f"{(told or {}).get(rating, rating.name)} ({sign}{indonesian(rating.lower)})"
        page.spread(row, start + 1, max(end, start + 1), words, style, _ONE_LINE + 1)


def _blocks(page: Page, answer: Answer, sheets: Sheets, shown: Shown) -> None:
    """Three sentences side by side."""
    outcome = answer.outcome
    plan: Value = "Tidak disusun."
    if outcome.plan is not None:
        plan = plan_in_a_line(outcome.plan)
        if outcome.plan.actions and sheets.totals is not None:
            plan = plan_as_it_stands(answer, outcome.plan, sheets.controls, sheets.totals, sheets.planned)
    worth = worth_in_brief(outcome, answer.knowledge) or "Tidak ada hasil lama yang dapat dipakai."
    blocks: tuple[tuple[int, int, str, Value], ...] = (
        (1, 13, "Titik awal", standing(answer, shown)),
        (14, 26, "Bukti lama", worth),
        (27, WIDE, "Rencana", plan),
    )
    for first, last, title, words in blocks:
        page.spread(BLOCKS_ROW, first, last, title, "pm_bagian_ringkas", _TITLE_HIGH)
        page.spread(BLOCKS_ROW + 1, first, last, words, "pm_teks_lega", 80)


def _evidence(page: Page, answer: Answer, sheets: Sheets, row: int) -> None:
    """How many evidence items are in which state, in two columns."""
    page.spread(row, 1, _LEFT_ENDS, f"Bukti yang diminta, {len(answer.outcome.items)} butir", "pm_bagian_ringkas")
    words = sheets.calculation.items.fixed(calculated.STATE)
    records = [*_states(answer, words)]
    down = (len(records) + 2) // 2
    places = [(row + 1 + at % down, 1 + at // down * (_LEFT_ENDS + 1) // 2) for at in range(len(records) + 1)]
    for (at, column), (style, count, says) in zip(places, records, strict=False):
        page.spread(at, column, column + 1, count, style)
        page.spread(at, column + 2, column + 8, says, "pm_baris_kecil")
    if records:
        at, column = places[-1]
        counted = "-".join(f"{letter(column)}{at}" for at, column in places[:-1])
        others = len(answer.live.items) - sum(int(count.value) for _, count, _ in records)
        page.spread(at, column, column + 1, Formula(f"ROWS({words})-{counted}", others), "pm_jumlah_lain")
        page.spread(at, column + 2, column + 8, "Status lain menurut isian Anda", "pm_baris_kecil")


def _states(answer: Answer, words: str) -> Iterator[tuple[str, Formula, str]]:
    """The states found when the workbook was made, and the accepted ones."""
    made = {item.state for item in answer.outcome.items} | {ACCEPTED, *_ALWAYS}
    now = [item.state for item in answer.live.items]
    for state, word in STATE_WORDS.items():
        if state in made:
            counted = Formula(f'COUNTIF({words},"{word}")', now.count(state))
            yield f"pm_jumlah_{state}", counted, f"{word}: {STATE_MEANINGS[state]}"


def _why(page: Page, answer: Answer, row: int) -> None:
    """Why the new figure is so much lower than the old one: the reason, and the figures one below the other."""
    why = why_lower(answer.outcome, answer.knowledge, INDONESIAN)
    if why is None:
        return
    page.spread(row, 1, _LEFT_ENDS, why.asks, "pm_bagian_ringkas")
    page.spread(row + 1, 1, _LEFT_ENDS, why.says, "pm_baris")
    for at, (count, says, _) in enumerate(why.counts, start=row + 2):
        page.spread(at, 1, 2, count, "pm_jumlah_lain")
        page.spread(at, 3, _LEFT_ENDS, says, "pm_baris")


def _steps(page: Page, answer: Answer, sheets: Sheets, row: int) -> None:
    """What to do next, each with the way to its row."""
    page.spread(row, _RIGHT, WIDE, "Langkah berikutnya (saat disusun)", "pm_bagian_ringkas")
    for place, step in enumerate(next_steps(answer.outcome), start=1):
        at = row + place
        page.put(at, _RIGHT, f"{place}.", "pm_nomor")
        page.link(at, _RIGHT, Link(f"{place}.", _where(page, step, sheets)))
        page.spread(at, _RIGHT + 1, 31, say(step.says), "pm_baris")
        who = f"{len(step.owners)} OPD" if len(step.owners) > 1 else "".join(step.owners)
        page.spread(at, 32, 37, who, "pm_baris_kecil")
        page.spread(at, 38, WIDE, step.by, "pm_baris_tanggal")


def _where(page: Page, step: NextStep, sheets: Sheets) -> str:
    if step.action is None:
        return f"#'{sheets.questions}'!A1"
    layout = page.laying.layout[sheets.actions]
    return f"#'{layout.sheet}'!A{layout.rows[step.action]}"


def _gaps(page: Page, answer: Answer, sheets: Sheets, row: int) -> int:
    """The indicators that cost the index most as it stands, and whether each is in the plan; gives the last row."""
    planned = answer.outcome.plan is not None
    title = "Kesenjangan terbesar (poin indeks): masuk rencana?" if planned else "Kesenjangan terbesar (poin indeks)"
    page.spread(row, _RIGHT, WIDE, title, "pm_bagian_ringkas")
    largest: list[IndicatorOutcome | None] = [*answer.lacking[:TOP_GAPS]]
    largest += [None] * (TOP_GAPS - len(largest))
    for at, indicator in enumerate(largest, start=1):
        code, name, gap, *rest = _gap(answer, sheets, at, f"${letter(_RIGHT)}{row + at}", indicator)
        page.put(row + at, _RIGHT, code, "pm_baris_tengah")
        page.spread(row + at, _RIGHT + 1, 28, name, "pm_baris")
        page.spread(row + at, 29, 30, gap, "pm_baris_nilai")
        if planned:
            page.spread(row + at, _PLANNED, _PLANNED + 1, rest[0], "pm_baris_tengah")
            page.spread(row + at, 33, WIDE, rest[1], "pm_baris_kecil")
    if planned:
        page.tones(
            f"{letter(_PLANNED)}{row + 1}:{letter(_PLANNED)}{row + TOP_GAPS}",
            {kesenjangan.YES: "work", kesenjangan.NO: "quiet"},
        )
    return row + TOP_GAPS


def _gap(
    answer: Answer, sheets: Sheets, place: int, code: str, indicator: IndicatorOutcome | None
) -> Iterator[Formula]:
    """Code, name, gap, whether in the plan and why, of the indicator in a place; empty where none lacks anything."""
    gaps, indicators = sheets.gaps, sheets.calculation.indicators

    def found(key: str, value: Fraction | str) -> Formula:
        row = f"MATCH({code},{gaps.fixed(kesenjangan.CODE)},0)"
        return Formula(f'IF({code}="","",INDEX({gaps.fixed(key)},{row}))', value)

    ranked = f"MATCH({place},{indicators.fixed(calculated.RANK)},0)"
    yield Formula(
        f'IFERROR(INDEX({indicators.fixed(calculated.CODE)},{ranked}),"")', indicator.code if indicator else ""
    )
    yield found(kesenjangan.INDICATOR, bare_name(indicator.name) if indicator else "")
    yield found(kesenjangan.WEIGHTED_GAP, indicator.weighted_gap if indicator else "")
    if (plan := answer.outcome.plan) is not None:
        told = plan.inclusions[indicator.code] if indicator else None
        yield found(kesenjangan.PLANNED, kesenjangan.in_the_plan(told) if told else "")
        yield found(kesenjangan.BECAUSE, say(told.says) if told else "")


def _contents(page: Page, sheets: Sheets, row: int) -> int:
    """The sheets to read and to fill in, side by side; gives the last row."""
    listed = [each for each in sheets.contents if each.purpose != "rincian" and each.title != TITLE]
    page.spread(row, 1, WIDE, "Buka lembar", "pm_bagian_ringkas", _TITLE_HIGH)
    wide = WIDE // _LINKS_A_ROW
    for at, sheet in enumerate(listed):
        down, across = divmod(at, _LINKS_A_ROW)
        below, first = row + 1 + down, 1 + across * wide
        page.spread(below, first, first + 1, sheet.purpose, f"pm_guna_{sheet.purpose}")
        page.spread(below, first + 2, first + 5, sheet.title, "pm_tautan")
        page.link(below, first + 2, Link(sheet.title, f"#'{sheet.title}'!A1"))
        page.spread(below, first + 6, first + wide - 1, sheet.says, "pm_baris_kecil", _TWO_LINES)
    return row + (len(listed) + _LINKS_A_ROW - 1) // _LINKS_A_ROW


def _details(page: Page, sheets: Sheets, row: int) -> int:
    """The other sheets, side by side; gives the last row."""
    listed = [each.title for each in sheets.contents if each.purpose == "rincian"]
    page.spread(row, 1, WIDE, "Rincian", "pm_bagian_ringkas", _TITLE_HIGH)
    wide = WIDE // _DETAILS_A_ROW
    for at, title in enumerate(listed):
        down, across = divmod(at, _DETAILS_A_ROW)
        first = 1 + across * wide
        page.spread(row + 1 + down, first, first + wide - 1, title, "pm_tautan", _ONE_LINE)
        page.link(row + 1 + down, first, Link(title, f"#'{title}'!A1"))
    return row + (len(listed) + _DETAILS_A_ROW - 1) // _DETAILS_A_ROW


def _legend(answer: Answer) -> str:
    knowledge = answer.knowledge
    assumed = ", ".join(str(each.year) for each in knowledge.rounds if each.assumed)
    calendar = f" Jadwal {assumed} masih asumsi." if assumed else ""
    open_, rows = knowledge.crosswalk.unreviewed, len(knowledge.crosswalk.judgements)
    return (
        "Kuning = sel yang Anda isi. Warna tab: biru dibaca, kuning diisi, abu-abu rincian; judul tiap lembar membawa"
        " kembali ke sini. Cetak laporan: tab biru, Periksa Cepat, dan Rencana Aksi (pilih dengan Ctrl), lalu Cetak."
        f"{calendar} {open_} dari {rows} baris pemetaan belum dinilai praktisi."
        f" {answer.scenarios.label.capitalize()}. Selama belum ada isian: {answer.scenarios.caveat}"
    )
