"""Sheet Ringkasan: one A4 page that a Bupati understands in ten seconds, every figure live from the other sheets."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.engine.outcome import IndicatorOutcome
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.answers.plan_words import plan_in_a_line
from pemdi_map.excel.answers.ratings import rating_formula, target_rating_formula
from pemdi_map.excel.cells.rows import Formula, Value
from pemdi_map.excel.cells.table import Cells, Column, Table, TablePlace, named
from pemdi_map.excel.computation import calculation as calculated
from pemdi_map.excel.computation.calculation import Calculation
from pemdi_map.excel.computation.controls import Controls
from pemdi_map.excel.findings import kesenjangan
from pemdi_map.excel.findings.radar import add_radar
from pemdi_map.excel.findings.summary_words import (
    TOP_GAPS,
    Shown,
    next_steps,
    plan_as_it_stands,
    whole_answer,
)
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import PRIORITY_TONES, SCENARIO_WORDS, STATE_MEANINGS, STATE_WORDS
from pemdi_map.model.institution import ACCEPTED
from pemdi_map.model.scenario import SCENARIOS

if TYPE_CHECKING:
    from pemdi_map.excel.plan.kemajuan import Totals

TITLE = "Ringkasan"
LAST_COLUMN = 10
CARDS_ROW, ASPECTS_ROW = 5, 9
ASPECTS: tuple[Column[Cells], ...] = (
    named("code", "Kode", 7, "pm_tengah_ringkas"),
    named("aspect", "Aspek", 46, "pm_teks_ringkas"),
    named("weight", "Bobot (%)", 10, "pm_bobot_ringkas"),
    *(named(name, SCENARIO_WORDS[name], 12.5, "pm_nilai_ringkas") for name in SCENARIOS),
    named("target", "Target", 10, "pm_nilai_ringkas"),
    named("lacking", "Masih kurang", 13, "pm_nilai_ringkas"),
)
GAPS: tuple[Column[Cells], ...] = (
    named("no", "No", 0, "pm_bulat_ringkas"),
    named("indicator", "Kesenjangan terbesar", 0, "pm_tebal_ringkas"),
    named("code", "Kode indikator", 0, "pm_tengah_ringkas"),
    named("value", "Nilai (simulasi)", 0, "pm_nilai_ringkas"),
    named("target", "Target nilai", 0, "pm_nilai_ringkas"),
    named("gap", "Kesenjangan", 0, "pm_nilai_ringkas"),
    named("weight", "Bobot (%)", 0, "pm_bobot_ringkas"),
    named("adds", "Menambah indeks", 0, "pm_nilai_kecil_ringkas"),
    named("priority", "Prioritas", 0, "pm_tengah_ringkas", tones=dict(PRIORITY_TONES.items())),
    named("owner", "Pengampu", 0, "pm_teks_ringkas"),
)
STATES: tuple[Column[tuple[Formula, str]], ...] = (
    Column("count", "Jumlah", 0, lambda row: row[0], "pm_bulat_ringkas"),
    Column("state", "Status bukti dukung dan artinya", 0, lambda row: row[1], "pm_teks_ringkas"),
)


class Sheets(NamedTuple):
    """The tables of the other sheets that the summary is computed from."""

    gaps: TablePlace
    calculation: Calculation
    controls: Controls
    totals: Totals | None = None
    """What the plan adds up to, where there is one."""
    planned: frozenset[str] = frozenset()
    """The items that the plan produces."""


def fill(page: Page, answer: Answer, sheets: Sheets) -> str:
    """Fill the sheet; gives the words that describe its chart to a screen reader."""
    for at, column in enumerate(ASPECTS, start=1):
        page.width(at, column.width)
    page.width(9, 13)
    page.width(LAST_COLUMN, 38)
    _head(page, answer, sheets)
    _cards(page, answer, sheets)
    aspects = _aspects(page, answer, sheets)
    row = _top_gaps(page, answer, sheets, aspects.last_row + 4)
    row = _evidence_and_steps(page, answer, sheets, row + 2)
    row += 1
    page.heights[row] = 6
    page.spread(
        row + 1,
        1,
        LAST_COLUMN,
        f"{answer.scenarios.label.capitalize()}. Selama belum ada isian: {answer.scenarios.caveat}",
        "pm_catatan",
        38,
    )
    page.sheet.page_setup.fitToHeight = 1
    page.sheet.print_options.horizontalCentered = True
    page.lock()
    page.sheet.print_area = f"A1:J{row + 1}"
    return add_radar(page.sheet, answer, aspects, (9, ASPECTS_ROW), (LAST_COLUMN, aspects.last_row + 2))


def _head(page: Page, answer: Answer, sheets: Sheets) -> None:
    outcome = answer.outcome
    place = ", ".join(filter(None, (outcome.institution, outcome.province)))
    page.heading(f"Dari {answer.source.acronym} ke {answer.target.short_name}: {outcome.institution}")
    page.put(1, LAST_COLUMN, answer.scenarios.label.upper(), "pm_simulasi")
    page.spread(
        2, 1, LAST_COLUMN, f"{place}. Disusun untuk rencana mulai {date_in_words(outcome.start)}; semua angka"
        f" {answer.target.short_name} adalah {answer.scenarios.label}, bukan nilai resmi.", "pm_keterangan",
    )  # fmt: skip
    index_row = ASPECTS_ROW + len(outcome.aspects) + 1
    first_gap = index_row + 4
    indicators = sheets.calculation.indicators
    bases, first_bases = indicators.fixed(calculated.BASIS), indicators.fixed(calculated.FIRST_BASIS)
    shown = Shown(
        by_scenario={name: f"{column}{index_row}" for name, column in zip(SCENARIOS, "DEF", strict=True)},
        rating=f"{'DEF'[SCENARIOS.index(outcome.scenario)]}{index_row + 1}",
        target=f"G{index_row}", target_rating=f"G{index_row + 1}",
        met=sheets.controls.meets(f"ROUND({'DEF'[SCENARIOS.index(outcome.scenario)]}{index_row},9)"),
        largest=(f"B{first_gap}", f"B{first_gap + 1}"),
        more=f"SUMPRODUCT(--({bases}<>{first_bases}))>0",
    )  # fmt: skip
    page.spread(3, 1, LAST_COLUMN, whole_answer(answer, shown), "pm_kalimat", 84)
    page.heights |= {8: 8}
    if outcome.plan is None:
        page.heights[4] = 6
    else:
        tall = 36 if outcome.plan.unreachable else 22
        line: Value = plan_in_a_line(outcome.plan)
        if outcome.plan.actions and sheets.totals is not None:
            line = plan_as_it_stands(answer, outcome.plan, sheets.controls, sheets.totals, sheets.planned)
        page.spread(4, 1, LAST_COLUMN, line, "pm_kalimat", tall)


def _cards(page: Page, answer: Answer, sheets: Sheets) -> None:
    outcome = answer.live
    spbe, chosen = outcome.spbe, outcome.scenario
    index = outcome.index[chosen]
    index_cell = f"{chr(ord('D') + SCENARIOS.index(chosen))}{ASPECTS_ROW + len(outcome.aspects) + 1}"
    new = answer.target.short_name
    cards: list[tuple[int, int, str, str, Value, Value]] = [
        (1, 2, "_lama", f"{answer.source.short_name} {spbe.year}" if spbe else answer.source.short_name,
         spbe.index if spbe else "-",
         f"{spbe.rating or 'tanpa predikat'} menurut instrumen lama, tidak sebanding" if spbe else "tidak diisi"),
        (3, 5, "", f"{new} ({answer.scenarios.label}, {SCENARIO_WORDS[chosen].lower()})", Formula(index_cell, index),
         rating_formula(index_cell, answer, index)),
        (6, 8, "_target", f"Target {new}", Formula(sheets.controls.aimed, outcome.target.index),
         target_rating_formula(f"F{CARDS_ROW + 1}", answer, ": lebih dari angka ini")),
        (9, 10, "", "Masih kurang", Formula(f"MAX(0,F{CARDS_ROW + 1}-C{CARDS_ROW + 1})",
                                        max(Fraction(0), outcome.target.index - index)), "poin indeks sampai target"),
    ]  # fmt: skip
    for first, last, kind, name, value, words in cards:
        page.spread(CARDS_ROW, first, last, name, f"pm_kartu_nama{kind}", 20)
        page.spread(CARDS_ROW + 1, first, last, value, f"pm_kartu_angka{kind}", 40)
        page.spread(CARDS_ROW + 2, first, last, words, f"pm_kartu_kata{kind}", 20)


def _aspects(page: Page, answer: Answer, sheets: Sheets) -> TablePlace:
    """The aspects, and below them the index and the rating of each scenario."""
    outcome, gaps = answer.live, sheets.gaps
    records: list[Cells] = []
    for row, aspect in enumerate(outcome.aspects, start=ASPECTS_ROW + 1):

        def mean(key: str, value: Fraction, row: int = row) -> Formula:
            members = f"({gaps.fixed(kesenjangan.ASPECT)}=$A{row})"
            return Formula(
                f"ROUND(SUMPRODUCT({members}*{gaps.fixed(kesenjangan.WEIGHT)}*{gaps.fixed(key)})/$C{row},12)", value
            )

        values: dict[str, Formula] = {name: mean(name, aspect.value[name]) for name in SCENARIOS}
        chosen = "DEF"[SCENARIOS.index(outcome.scenario)]
        lacking = max(Fraction(0), aspect.target - aspect.value[outcome.scenario])
        records.append(
            {"code": aspect.code, "aspect": aspect.name, "weight": aspect.weight, **values,
             "target": mean(kesenjangan.TARGET, aspect.target),
             "lacking": Formula(f"MAX(0,G{row}-{chosen}{row})", lacking)}
        )  # fmt: skip
    place = page.table(Table("TabelAspek", ASPECTS, filters=False, widths=False), ASPECTS_ROW, records)
    for row in range(ASPECTS_ROW, place.last_row + 3):
        page.heights[row] = 26 if row == ASPECTS_ROW else 23
    _index_rows(page, answer, sheets, place.last_row + 1)
    return place


def _index_rows(page: Page, answer: Answer, sheets: Sheets, row: int) -> None:
    outcome = answer.live
    page.spread(row, 1, 3, f"{answer.target.short_name} ({answer.scenarios.label})", "pm_total")
    page.spread(row + 1, 1, 3, "Predikat", "pm_total")
    for at, name in enumerate(SCENARIOS, start=4):
        index = kesenjangan.index_formula(sheets.gaps, name, outcome.index[name])
        page.put(row, at, index, "pm_total_nilai_ringkas")
        cell = f"{'ABCDEF'[at - 1]}{row}"
        page.put(row + 1, at, rating_formula(cell, answer, outcome.index[name]), "pm_total_kata_ringkas")
    aimed = outcome.target.index
    page.put(row, 7, Formula(sheets.controls.aimed, aimed), "pm_total_nilai_ringkas")
    page.put(row + 1, 7, target_rating_formula(f"G{row}", answer), "pm_total_kata_ringkas")
    chosen = "DEF"[SCENARIOS.index(outcome.scenario)]
    lacking = max(Fraction(0), outcome.target.index - outcome.index[outcome.scenario])
    page.put(row, 8, Formula(f"MAX(0,G{row}-{chosen}{row})", lacking), "pm_total_nilai_ringkas")
    page.put(row + 1, 8, None, "pm_total")


def _top_gaps(page: Page, answer: Answer, sheets: Sheets, row: int) -> int:
    page.heights[row - 1] = 6
    table = Table("TabelKesenjanganTerbesar", GAPS, filters=False, widths=False)
    place = page.table(table, row, _largest_gaps(answer, sheets, row))
    for at in range(row, place.last_row + 1):
        page.heights[at] = 26
    page.bars(place.cells("adds"))
    return place.last_row


def _largest_gaps(answer: Answer, sheets: Sheets, row: int) -> Iterator[Cells]:
    """The largest gaps as they stand; empty rows where fewer indicators lack anything."""
    scenario, gaps, indicators = answer.outcome.scenario, sheets.gaps, sheets.calculation.indicators
    largest: list[IndicatorOutcome | None] = [*answer.lacking[:TOP_GAPS]]
    largest += [None] * (TOP_GAPS - len(largest))
    for at, indicator in enumerate(largest, start=1):
        code = f"$C{row + at}"

        def shown(key: str, value: Fraction | str | None, code: str = code) -> Formula:
            found = f"INDEX({gaps.fixed(key)},MATCH({code},{gaps.fixed(kesenjangan.CODE)},0))"
            return Formula(f'IF({code}="","",{found})', "" if value is None else value)

        ranked = f"MATCH({at},{indicators.fixed(calculated.RANK)},0)"
        first = Formula(
            f'IFERROR(INDEX({indicators.fixed(calculated.CODE)},{ranked}),"")', indicator.code if indicator else ""
        )
        known = indicator
        yield {
            "no": at,
            "indicator": shown(kesenjangan.INDICATOR, known and known.name),
            "code": first,
            "value": shown(scenario, known and known.value[scenario]),
            "target": shown(kesenjangan.TARGET, known and known.target),
            "gap": shown(kesenjangan.GAP, known and known.gap),
            "weight": shown(kesenjangan.WEIGHT, known and known.weight),
            "adds": shown(kesenjangan.WEIGHTED_GAP, known and known.weighted_gap),
            "priority": shown(kesenjangan.PRIORITY, known and known.priority),
            "owner": shown(kesenjangan.OWNER, known and known.owner),
        }


def _evidence_and_steps(page: Page, answer: Answer, sheets: Sheets, row: int) -> int:
    """Left: how many evidence items are in which state. Right: what to do next."""
    page.heights[row - 1] = 6
    table = Table("TabelStatusBukti", STATES, filters=False, widths=False)
    place = page.table(table, row, _states(answer, sheets, row))
    steps = next_steps(answer)
    page.spread(row, 4, LAST_COLUMN, "Langkah berikut (saat disusun)", "pm_kepala")
    for at, step in enumerate(steps, start=row + 1):
        page.spread(at, 4, LAST_COLUMN, step, "pm_teks_ringkas")
    last = max(place.last_row, row + len(steps))
    for at in range(row, last + 1):
        page.heights[at] = 26
    return last


def _states(answer: Answer, sheets: Sheets, row: int) -> list[tuple[Formula, str]]:
    """The states found when the workbook was made, the accepted ones, and all others together."""
    items = sheets.calculation.items
    words = items.fixed(calculated.STATE)
    made = {item.state for item in answer.outcome.items} | {ACCEPTED}
    now = [item.state for item in answer.live.items]
    records = [
        (Formula(f'COUNTIF({words},"{word}")', now.count(state)), f"{word}: {STATE_MEANINGS[state]}")
        for state, word in STATE_WORDS.items()
        if state in made
    ]
    others = sum(state not in made for state in now)
    rest = f"ROWS({words})-SUM(A{row + 1}:A{row + len(records)})"
    return [*records, (Formula(rest, others), "Status lain menurut isian Anda")]
