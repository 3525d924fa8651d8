"""Sheet Simulasi: the yellow cells that move every number, and today, the plan and a what-if side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from pemdi_map.engine.after import values_after, values_secured
from pemdi_map.engine.aggregate import aspects_of, index_of
from pemdi_map.engine.banded import converted
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.answers.ratings import rating_formula, target_rating_formula
from pemdi_map.excel.cells.rows import Formula, Value, number
from pemdi_map.excel.cells.table import Cells
from pemdi_map.excel.computation.calculation import (
    ASPECT,
    EXTERNAL,
    VALUE,
    VALUE_PLANNED,
    VALUE_TRIED,
    Calculation,
)
from pemdi_map.excel.computation.calculation import BASIS as CALCULATED_BASIS
from pemdi_map.excel.computation.calculation import WEIGHT as CALCULATED_WEIGHT
from pemdi_map.excel.computation.controls import (
    AIM,
    ASSESSED,
    BASIS,
    CODE,
    CONVERTED,
    FIRST_INDEX_YEAR,
    INDEX_ROW,
    INDEX_VALUE,
    INDEX_YEAR,
    INDICES,
    MADE,
    MORE,
    NAME,
    PLANNED,
    TARGET,
    TARGET_ID,
    TARGETS,
    TITLE,
    TODAY,
    TRIED,
    TRIED_LEVEL,
    VARIANT_WORDS,
    WEIGHT,
    Controls,
)
from pemdi_map.excel.computation.hitung_indikator import valid_number
from pemdi_map.excel.kit.bar_chart import Bars, add_bars
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import BASIS_WORDS
from pemdi_map.figures import indonesian, plain

__all__ = ["TITLE", "fill"]

_COLUMNS = {TODAY: VALUE, PLANNED: VALUE_PLANNED, TRIED: VALUE_TRIED}
UNPUBLISHED, ONLY_EVIDENCE = "belum diisi", "bukti, bukan nilai"


def fill(page: Page, answer: Answer, calculation: Calculation, controls: Controls, planned: frozenset[str]) -> str:
    """Fill the sheet; gives the words of its chart. `planned`: the items that the plan produces."""
    values = _values(answer, planned)
    page.heading(
        "Simulasi",
        "Isi sel kuning; semua lembar ikut menghitung. Hari ini = keadaan di Bukti Dukung dan di lembar ini; Setelah"
        " rencana = yang sudah diterima ditambah butir semua aksi yang tidak batal (bukti lama yang tidak"
        " dikerjakan siapa pun tidak ikut); Seandainya = hari ini ditambah tingkat yang dicoba.",
        f"Semua angka {answer.scenarios.label}, bukan nilai resmi. Saat disusun = angka ketika buku kerja ini dibuat.",
    )
    for at, column in enumerate(controls.indicator_table.columns, start=1):
        page.width(at, column.width)
    _target(page, answer, controls)
    _index_rows(page, answer, calculation, controls, values)
    page.table(controls.aspect_table, controls.aspects.header_row, _aspects(answer, calculation, controls, values))
    indicators = controls.indicators
    page.put(indicators.header_row - 2, 1, "Tiap indikator", "pm_bagian")
    page.new_page(indicators.header_row - 2)
    page.table(controls.indicator_table, indicators.header_row, _indicators(answer, calculation, controls, values))
    if controls.external:
        _index_table(page, answer, calculation, controls)
    _choices(page, answer, controls)
    # The index and the names of the columns stay in view while the yellow cells further down are filled in.
    page.sheet.freeze_panes = f"C{controls.aspects.first_row}"
    page.lock()
    first, last = controls.chart_rows
    bars = Bars(
        f"Nilai tiap aspek ({answer.scenarios.label})", "Aspek", "Nilai", controls.aspects, CODE,
        [
            (name, VARIANT_WORDS[name], [each[name] for each in _aspect_values(answer, values)])
            for name in (*controls.variants[1:], AIM)
        ],
        [each.code for each in answer.outcome.aspects], float(answer.target.scale.maximum),
    )  # fmt: skip
    return add_bars(page.sheet, bars, (1, first), (len(controls.aspect_table.columns), last))


def _index_table(page: Page, answer: Answer, calculation: Calculation, controls: Controls) -> None:
    indices = controls.indices
    page.put(indices.header_row - 2, 1, "Indeks instansi lain", "pm_bagian")
    page.table(INDICES, indices.header_row, _indices(answer, calculation, controls))
    for code, index in controls.external.items():
        cell = f"{indices.letter(INDEX_VALUE)}{controls.index_row[code]}"
        least, most = (plain(each).replace(".", ",") for each in (index.minimum, index.maximum))
        ask = f"Nilai {index.name}: {least} sampai {most}."
        page.numbers(cell, number(index.minimum), number(index.maximum), ask[:250])
    year = str(answer.knowledge.calendar.year)
    ask = f"Tahun nilai indeks ini, paling akhir {year}. Kosong dianggap {year}."
    page.numbers(indices.cells(INDEX_YEAR), str(FIRST_INDEX_YEAR), year, ask, whole=True)


ByName = Mapping[str, Mapping[str, Fraction]]


def _values(answer: Answer, planned: frozenset[str]) -> ByName:
    """The values of the indicators as the columns show them."""
    live, scenario = answer.live, answer.outcome.scenario
    tried = {item.id for each in live.indicators for item in each.items if item.level <= answer.tried.get(each.code, 0)}
    return {
        MADE: {each.code: each.value[scenario] for each in answer.outcome.indicators},
        TODAY: {each.code: each.value[scenario] for each in live.indicators},
        PLANNED: values_secured(answer.target, live.indicators, planned),
        TRIED: values_after(answer.target, live.indicators, scenario, tried),
        AIM: dict.fromkeys((each.code for each in live.indicators), live.target.index),
    }


def _aspect_values(answer: Answer, values: ByName) -> list[dict[str, Fraction]]:
    by_name = {name: aspects_of(answer.target, by_code) for name, by_code in values.items()}
    return [{name: by_name[name][aspect.code] for name in values} for aspect in answer.outcome.aspects]


def _target(page: Page, answer: Answer, controls: Controls) -> None:
    target = answer.outcome.target
    aim = f"Indeks yang dituju ({target.rating}: lebih dari angka ini)" if target.above else "Indeks yang dituju"
    record: Cells = {CODE: TARGET_ID, NAME: f"{aim}; boleh diubah", TARGET: target.index}
    place = page.table(TARGETS, controls.targets.header_row, [record])
    scale = answer.target.scale
    span = f"{indonesian(scale.minimum)} sampai {indonesian(scale.maximum)}"
    page.numbers(place.cells(TARGET), number(scale.minimum), number(scale.maximum), f"Indeks yang dituju, {span}.")


def _index_rows(page: Page, answer: Answer, calculation: Calculation, controls: Controls, values: ByName) -> None:
    """The index and its rating under each column, above the aspects."""
    page.spread(INDEX_ROW, 1, 3, f"{answer.target.short_name} ({answer.scenarios.label})", "pm_total")
    page.spread(INDEX_ROW + 1, 1, 3, "Predikat", "pm_total")
    place, scale = controls.aspects, answer.target.scale
    for name in (*controls.variants, AIM):
        index = answer.live.target.index if name == AIM else index_of(answer.target, values[name])
        shown: Value = index
        if name == AIM:
            typed = valid_number(controls.target.partition("!")[2], scale.minimum, scale.maximum)
            shown = Formula(f'IF({typed}="",{number(answer.outcome.target.index)},{typed})', index)
        elif name != MADE:
            column = calculation.indicators.fixed(_COLUMNS[name])
            weights = calculation.indicators.fixed(CALCULATED_WEIGHT)
            shown = Formula(f"ROUND(SUMPRODUCT({weights},{column})/100,12)", index)
        page.put(INDEX_ROW, place.column_of(name), shown, "pm_total_nilai_ringkas")
        cell = f"{place.letter(name)}{INDEX_ROW}"
        rating = target_rating_formula(cell, answer) if name == AIM else rating_formula(cell, answer, index)
        page.put(INDEX_ROW + 1, place.column_of(name), rating, "pm_total_kata_ringkas")


def _aspects(answer: Answer, calculation: Calculation, controls: Controls, values: ByName) -> Iterator[Cells]:
    members, weights = (calculation.indicators.fixed(key) for key in (ASPECT, CALCULATED_WEIGHT))
    place = controls.aspects
    by_aspect = _aspect_values(answer, values)
    for row, (aspect, here) in enumerate(zip(answer.outcome.aspects, by_aspect, strict=True), start=place.first_row):
        record: dict[str, Value] = {CODE: aspect.code, NAME: aspect.name, WEIGHT: aspect.weight}
        for name in controls.variants:
            if name == MADE:
                record[name] = here[name]
                continue
            column = calculation.indicators.fixed(_COLUMNS[name])
            mean = f"ROUND(SUMPRODUCT(({members}=$A{row})*{weights}*{column})/$C{row},12)"
            record[name] = Formula(mean, here[name])
        record[AIM] = Formula(controls.aimed.partition("!")[2], here[AIM])
        more = f"{place.letter(TRIED)}{row}-{place.letter(TODAY)}{row}"
        yield {**record, MORE: Formula(more, here[TRIED] - here[TODAY])}


def _indicators(answer: Answer, calculation: Calculation, controls: Controls, values: ByName) -> Iterator[Cells]:
    given = answer.given_known
    for each in answer.live.indicators:
        assessed = given.assessed.get(each.code)
        figures: dict[str, Value] = {
            name: values[name][each.code]
            if name == MADE
            else Formula(calculation.of_indicator(each.code, _COLUMNS[name]), values[name][each.code])
            for name in controls.variants
        }
        yield {
            CODE: each.code,
            NAME: each.name,
            WEIGHT: each.weight,
            **figures,
            AIM: Formula(controls.aimed.partition("!")[2], each.target),
            TRIED_LEVEL: None,
            ASSESSED: assessed.value if assessed else None,
            BASIS: Formula(calculation.of_indicator(each.code, CALCULATED_BASIS), BASIS_WORDS[each.basis]),
        }


def _indices(answer: Answer, calculation: Calculation, controls: Controls) -> Iterator[Cells]:
    given, now = answer.given.external_indices, answer.live.file.external_indices
    for code, index in controls.external.items():
        entry, current = given.get(index.id), now.get(index.id)
        worth: Value = ONLY_EVIDENCE
        if index.use == "value":
            value = converted(answer.target.scale, index, current.value) if current else UNPUBLISHED
            cell = calculation.of_indicator(code, EXTERNAL)
            worth = Formula(f'IF({cell}="","{UNPUBLISHED}",{cell})', value)
        yield {
            CODE: code,
            NAME: index.name,
            WEIGHT: answer.target.by_code[code].weight,
            INDEX_VALUE: entry.value if entry else None,
            INDEX_YEAR: entry.year if entry else None,
            CONVERTED: worth,
        }


def _choices(page: Page, answer: Answer, controls: Controls) -> None:
    scale, place = answer.target.scale, controls.indicators
    levels = [str(band.level) for band in scale.bands]
    page.choices(
        place.cells(TRIED_LEVEL),
        levels,
        "Seandainya semua bukti sampai tingkat ini diterima. Kosongkan: seperti hari ini.",
    )
    span = f"{indonesian(scale.minimum)} sampai {indonesian(scale.maximum)}"
    ask = f"Nilai dari asesor atau penilaian mandiri, {span}. Mengalahkan bukti dan indeks."
    page.numbers(place.cells(ASSESSED), number(scale.minimum), number(scale.maximum), ask)
