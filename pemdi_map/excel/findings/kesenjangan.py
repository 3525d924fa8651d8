"""Sheet Kesenjangan: the 20 indicators, where they stand, what is aimed at, and how much each lacks."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.after import values_secured
from pemdi_map.engine.aggregate import index_of
from pemdi_map.engine.outcome import IndicatorOutcome
from pemdi_map.engine.plan.outcome import Inclusion
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.rows import Formula, Value
from pemdi_map.excel.cells.table import Column, Table, TablePlace
from pemdi_map.excel.computation import calculation as calculated
from pemdi_map.excel.computation.calculation import Calculation
from pemdi_map.excel.computation.controls import Controls
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import BASIS_WORDS, SCENARIO_WORDS, say
from pemdi_map.model.scenario import SCENARIOS, ScenarioName
from pemdi_map.report.wording import bare_name

TITLE = "Kesenjangan"
HEADER_ROW = 4
_KEPT = 2
"""The first columns, which stay in view."""
CODE, ASPECT, INDICATOR, WEIGHT = "code", "aspect", "indicator", "weight"
TARGET, GAP, WEIGHTED_GAP, OWNER = "target", "gap", "weighted_gap", "owner"
NOW, AFTER, PLANNED, BECAUSE = "now", "after", "planned", "because"
YES, NO = "Ya", "Tidak"


class _Row(NamedTuple):
    """An indicator: what its row is made from."""

    each: IndicatorOutcome
    aspect: str
    calculation: Calculation
    controls: Controls
    scenario: ScenarioName
    after: Fraction
    """Its value after the plan."""
    inclusions: Mapping[str, Inclusion]

    @property
    def inclusion(self) -> Inclusion:
        return self.inclusions[self.each.code]

    def shown(self, key: str, value: Fraction | int | str) -> Formula:
        """A figure of sheet Perhitungan."""
        return Formula(self.calculation.of_indicator(self.each.code, key), value)


def _scenario(name: ScenarioName) -> Column[_Row]:
    return Column(name, SCENARIO_WORDS[name], 11.5, lambda row: row.shown(name, row.each.value[name]), "pm_nilai")


_WHICH: tuple[Column[_Row], ...] = (
    Column(CODE, "Kode", 6, lambda row: row.each.code, "pm_tengah"),
    Column(INDICATOR, "Indikator", 30, lambda row: bare_name(row.each.name), "pm_tebal"),
    Column(WEIGHT, "Bobot (%)", 6.5, lambda row: row.each.weight, "pm_bobot"),
    Column(
        NOW, "Nilai kini", 7, lambda row: row.shown(calculated.VALUE, row.each.value[row.scenario]), "pm_nilai"
    ),
)  # fmt: skip
_AFTER: tuple[Column[_Row], ...] = (
    Column(AFTER, "Sesudah rencana", 8.5, lambda row: row.shown(calculated.VALUE_PLANNED, row.after), "pm_nilai"),
)
_HOW_FAR: tuple[Column[_Row], ...] = (
    Column(TARGET, "Target", 7, lambda row: Formula(row.controls.aimed, row.each.target), "pm_nilai"),
    Column(
        WEIGHTED_GAP, "Kesenjangan (poin indeks)", 11.5,
        lambda row: row.shown(calculated.WEIGHTED_GAP, row.each.weighted_gap), "pm_nilai_kecil",
    ),
)  # fmt: skip
_IN_THE_PLAN: tuple[Column[_Row], ...] = (
    Column(
        PLANNED, "Masuk rencana?", 9, lambda row: in_the_plan(row.inclusion), "pm_tengah",
        tones={YES: "calm", NO: "quiet"},
    ),
    Column(BECAUSE, "Karena", 40, lambda row: say(row.inclusion.says)),
)  # fmt: skip
_WHO: tuple[Column[_Row], ...] = (Column(OWNER, "Pengampu", 20, lambda row: row.each.owner),)
_BESIDES: tuple[Column[_Row], ...] = (
    Column(ASPECT, "Kode aspek", 7, lambda row: row.each.aspect, "pm_tengah"),
    Column("aspect_name", "Aspek", 44, lambda row: row.aspect),
    Column("basis", "Dasar nilai", 44, lambda row: row.shown(calculated.BASIS, BASIS_WORDS[row.each.basis])),
    *(_scenario(name) for name in SCENARIOS),
    Column(
        "working", "Tingkat yang dikerjakan", 11, lambda row: row.shown(calculated.WORKING, row.each.working),
        "pm_bulat",
    ),
    Column(GAP, "Target dikurangi nilai", 12.5, lambda row: row.shown(calculated.GAP, row.each.gap), "pm_nilai"),
    Column("supports", "Pendukung", 120, lambda row: ", ".join(row.each.supports)),
    Column("outside", "Pihak luar", 120, lambda row: ", ".join(row.each.outside)),
)  # fmt: skip
"""What is not printed: further to the right for those who look for it."""


def fill(
    page: Page, answer: Answer, calculation: Calculation, controls: Controls, planned: frozenset[str]
) -> TablePlace:
    """Fill the sheet; the place of its table is what other sheets compute from. `planned`: the items of the plan."""
    outcome, plan = answer.live, answer.outcome.plan
    chosen = SCENARIO_WORDS[outcome.scenario]
    page.heading(
        f"Kesenjangan {len(outcome.indicators)} indikator",
        f"Simulasi, skenario {chosen.lower()}. Kesenjangan = (target - nilai) x bobot / 100: kenaikan indeks bila"
        " ditutup. Masuk rencana: menurut pencarian saat disusun. Kolom lain di kanan.",
    )
    aspects = {aspect.code: aspect.name for aspect in answer.outcome.aspects}
    after = values_secured(answer.target, outcome.indicators, planned)
    inclusions: Mapping[str, Inclusion] = {} if plan is None else plan.inclusions
    of_plan = ((), ()) if plan is None else (_AFTER, _IN_THE_PLAN)
    columns = (*_WHICH, *of_plan[0], *_HOW_FAR, *of_plan[1], *_WHO, *_BESIDES)
    rows = (
        _Row(each, aspects[each.aspect], calculation, controls, outcome.scenario, after[each.code], inclusions)
        for each in outcome.indicators
    )
    place = page.table(Table("TabelKesenjangan", columns), HEADER_ROW, rows)
    _index_row(page, answer, place, after)
    page.freeze(place, columns=_KEPT)
    page.bars(place.cells(WEIGHTED_GAP))
    page.sheet.print_area = f"A1:{place.letter(OWNER)}{place.last_row}"
    page.sheet.page_setup.fitToHeight = 1
    page.lock()
    return place


def in_the_plan(inclusion: Inclusion) -> str:
    """Whether something is in the plan, in a word."""
    return YES if inclusion.planned else NO


def index_formula(place: TablePlace, key: str, value: Fraction) -> Formula:
    """The index over a column of the table: sum(weight x value) / 100, without the noise of binary sums."""
    return Formula(f"ROUND(SUMPRODUCT({place.fixed(WEIGHT)},{place.fixed(key)})/100,12)", value)


def _index_row(page: Page, answer: Answer, place: TablePlace, after: Mapping[str, Fraction]) -> None:
    outcome, row = answer.live, HEADER_ROW - 1
    styles = {WEIGHT: "pm_total_bobot", WEIGHTED_GAP: "pm_total_nilai_kecil"}
    styles |= dict.fromkeys([*SCENARIOS, NOW, AFTER, TARGET], "pm_total_nilai")
    weight = sum((indicator.weight for indicator in outcome.indicators), Fraction(0))
    values: dict[str, Value] = {
        INDICATOR: f"{answer.target.short_name} ({answer.scenarios.label})",
        WEIGHT: Formula(f"SUM({place.fixed(WEIGHT)})", weight),
        WEIGHTED_GAP: Formula(
            f"SUM({place.fixed(WEIGHTED_GAP)})",
            sum((indicator.weighted_gap for indicator in outcome.indicators), Fraction(0)),
        ),
    }
    aimed = sum((indicator.weight * indicator.target for indicator in outcome.indicators), Fraction(0)) / 100
    indices: dict[str, Fraction] = {name: outcome.index[name] for name in SCENARIOS}
    indices |= {NOW: outcome.index[outcome.scenario], AFTER: index_of(answer.target, after), TARGET: aimed}
    values |= {key: index_formula(place, key, index) for key, index in indices.items() if key in place.keys}
    for at, key in enumerate(place.keys, start=1):
        page.put(row, at, values.get(key), styles.get(key, "pm_total"))
