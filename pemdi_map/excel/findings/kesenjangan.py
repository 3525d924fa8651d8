"""Sheet Kesenjangan: the 20 indicators, where they stand, what is aimed at, and how much each lacks."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.rows import Formula, Value
from pemdi_map.excel.cells.table import Column, TablePlace
from pemdi_map.excel.computation import calculation as calculated
from pemdi_map.excel.computation.calculation import Calculation
from pemdi_map.excel.computation.controls import Controls
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import BASIS_WORDS, PRIORITY_TONES, SCENARIO_WORDS
from pemdi_map.model.scenario import SCENARIOS

TITLE = "Kesenjangan"
HEADER_ROW = 5
_KEPT = 4
"""The first columns, which every page repeats."""
WEIGHT, GAP, WEIGHTED_GAP, CODE, ASPECT = (
    "Bobot (%)",
    "Kesenjangan",
    "Kesenjangan berbobot",
    "Kode",
    "Kode aspek",
)
TARGET, PRIORITY, OWNER = "Target", "Prioritas", "Pengampu"

COLUMNS = (
    Column(CODE, 7, "pm_tengah"),
    Column(ASPECT, 7, "pm_tengah"),
    Column("Aspek", 24),
    Column("Indikator", 40, "pm_tebal"),
    Column(WEIGHT, 8, "pm_bobot"),
    Column("Dasar nilai", 28),
    *(Column(SCENARIO_WORDS[name], 11.5, "pm_nilai") for name in SCENARIOS),
    Column("Tingkat yang dikerjakan", 11, "pm_bulat"),
    Column(TARGET, 8, "pm_nilai"),
    Column(GAP, 12.5, "pm_nilai"),
    Column(WEIGHTED_GAP, 12.5, "pm_nilai_kecil"),
    Column(PRIORITY, 10, "pm_tengah"),
    Column(OWNER, 36),
    Column("Pendukung", 56),
    Column("Pihak luar", 26),
)


def fill(page: Page, answer: Answer, calculation: Calculation, controls: Controls) -> TablePlace:
    """Fill the sheet; the place of its table is what other sheets compute from."""
    outcome = answer.live
    chosen = SCENARIO_WORDS[outcome.scenario]
    page.heading(
        "Kesenjangan 20 indikator".replace("20", str(len(outcome.indicators))),
        f"Nilai adalah simulasi. Kesenjangan = target - nilai skenario {chosen.lower()}; berbobot = kesenjangan x bobot"
        " / 100, yaitu kenaikan indeks bila kesenjangan ditutup.",
        "Indikator di atas target tidak mengurangi jumlahnya, jadi jumlah itu dapat melebihi target dikurangi indeks.",
        column=_KEPT + 1,
    )
    place = page.table("TabelKesenjangan", HEADER_ROW, COLUMNS, _records(answer, calculation, controls))
    _index_row(page, answer, place)
    page.freeze(place, columns=_KEPT)
    page.tones(place.cells(PRIORITY), dict(PRIORITY_TONES.items()))
    page.bars(place.cells(WEIGHTED_GAP))
    page.print_across(2, repeated=_KEPT)
    page.lock()
    return place


def index_formula(place: TablePlace, header: str, value: Fraction) -> Formula:
    """The index over a column of the table: sum(weight x value) / 100, without the noise of binary sums."""
    return Formula(f"ROUND(SUMPRODUCT({place.fixed(WEIGHT)},{place.fixed(header)})/100,12)", value)


def _index_row(page: Page, answer: Answer, place: TablePlace) -> None:
    outcome, row = answer.live, HEADER_ROW - 1
    styles = {WEIGHT: "pm_total_bobot"} | dict.fromkeys([*SCENARIO_WORDS.values(), TARGET, GAP], "pm_total_nilai")
    weight = sum((indicator.weight for indicator in outcome.indicators), Fraction(0))
    values: dict[str, Value] = {
        "Indikator": f"{answer.target.short_name} ({answer.scenarios.label})",
        WEIGHT: Formula(f"SUM({place.fixed(WEIGHT)})", weight),
        WEIGHTED_GAP: Formula(
            f"SUM({place.fixed(WEIGHTED_GAP)})",
            sum((indicator.weighted_gap for indicator in outcome.indicators), Fraction(0)),
        ),
    }
    for name in SCENARIOS:
        values[SCENARIO_WORDS[name]] = index_formula(place, SCENARIO_WORDS[name], outcome.index[name])
    aimed = sum((indicator.weight * indicator.target for indicator in outcome.indicators), Fraction(0)) / 100
    values[TARGET] = index_formula(place, TARGET, aimed)
    for at, header in enumerate(place.headers, start=1):
        style = "pm_total_nilai_kecil" if header == WEIGHTED_GAP else styles.get(header, "pm_total")
        page.put(row, at, values.get(header), style)


def _records(answer: Answer, calculation: Calculation, controls: Controls) -> Iterator[list[Value]]:
    aspects = {aspect.code: aspect.name for aspect in answer.outcome.aspects}
    for each in answer.live.indicators:

        def shown(header: str, value: Fraction | int | str, code: str = each.code) -> Formula:
            return Formula(calculation.of_indicator(code, header), value)

        yield [
            each.code, each.aspect, aspects[each.aspect], each.name, each.weight,
            shown(calculated.BASIS, BASIS_WORDS[each.basis]),
            *(shown(SCENARIO_WORDS[name], each.value[name]) for name in SCENARIOS),
            shown(calculated.WORKING, each.working), Formula(controls.aimed, each.target),
            shown(calculated.GAP, each.gap), shown(calculated.WEIGHTED_GAP, each.weighted_gap),
            shown(calculated.PRIORITY, each.priority), each.owner, ", ".join(each.supports), ", ".join(each.outside),
        ]  # fmt: skip
