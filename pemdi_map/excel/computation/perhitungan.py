"""Sheet Perhitungan: how every value comes about, by the engine's rules, from what people typed on the other sheets.

An item counts by what people say of it, else by what another agency's index reaches, else by the old evidence. A level
earns its share of the band, and opens the next one only when all its items count. An assessed value beats what is
earned, another agency's index beats what the old evidence earns. See `pemdi_map.engine.gap`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.rows import Formula
from pemdi_map.excel.cells.table import Cells
from pemdi_map.excel.computation import hitung_butir, hitung_indikator
from pemdi_map.excel.computation.calculation import (
    COUNT,
    INDICATOR,
    INDICATORS,
    ITEMS,
    LEVEL,
    LEVELS,
    LOWER,
    READINGS,
    SHARE,
    SUMMED,
    TITLE,
    WIDTH,
    Calculation,
    from_here,
    summed,
)
from pemdi_map.excel.computation.calculation import counts as counts_column
from pemdi_map.excel.computation.controls import Controls
from pemdi_map.excel.computation.hitung_butir import Typed
from pemdi_map.excel.computation.readings import Readings, level_sums, readings_of
from pemdi_map.excel.kit.page import Page
from pemdi_map.model.instrument import Level

__all__ = ["TITLE", "fill"]


def fill(page: Page, answer: Answer, calculation: Calculation, controls: Controls, typed: Typed) -> None:
    """Fill the sheet; `typed`: the tables in which people say how far evidence and actions are."""
    page.heading(
        "Perhitungan",
        "Dari mana setiap angka berasal. Lembar ini menghitung sendiri dan terkunci; yang diisi ada di Bukti Dukung,"
        " Periksa Cepat, Rencana Aksi, dan Simulasi.",
        "Dibaca dari bawah: butir bukti, lalu tingkat, lalu indikator. Tambahan tingkat = lebar rentang x jumlah bagian"
        " butir yang dihitung; bagian butir menurut daftar butir yang dipakai.",
        "Tingkat di atasnya baru ikut bila semua bagian tingkat itu dihitung. Nilai = batas bawah tingkat pertama +"
        " tambahan.",
        column=2,
    )
    planned = typed.planned(answer)
    readings = {each.code: readings_of(answer, each, planned) for each in answer.live.indicators}
    indicators = calculation.indicators
    page.put(indicators.header_row - 1, 1, "Indikator", "pm_bagian")
    page.table(INDICATORS, indicators.header_row, hitung_indikator.records(answer, calculation, controls, readings))
    levels = calculation.levels
    page.put(levels.header_row - 1, 1, "Tingkat", "pm_bagian")
    page.new_page(levels.header_row - 1)
    page.table(LEVELS, levels.header_row, _levels(answer, calculation, readings))
    items = calculation.items
    page.put(items.header_row - 1, 1, "Butir bukti dukung", "pm_bagian")
    page.new_page(items.header_row - 1)
    page.table(ITEMS, items.header_row, hitung_butir.records(answer, calculation, controls, typed, readings))
    page.freeze_top(columns=1)
    page.print_across(2, repeated=1)
    page.lock()


def _levels(answer: Answer, calculation: Calculation, readings: Mapping[str, Readings]) -> Iterator[Cells]:
    bands = answer.target.scale.bands
    for outcome in answer.live.indicators:
        indicator = answer.target.by_code[outcome.code]
        sums = {name: level_sums(answer, indicator, readings[outcome.code].counts[name]) for name in SUMMED}
        projected = {item.id: item for item in outcome.projected}
        for level, band in zip(indicator.levels, bands, strict=True):
            evidence = [projected[item.id] for item in level.evidence]
            own = {name: sums[name][level.level] for name in SUMMED}
            top = level.level == bands[-1].level
            yield {
                INDICATOR: outcome.code,
                LEVEL: level.level,
                LOWER: band.lower,
                WIDTH: band.upper - band.lower,
                COUNT: sum(share > 0 for share in level.shares.values()),
                **{
                    summed(name): Formula(_sum(calculation, outcome, level, name, evidence), each.share)
                    for name, each in own.items()
                },
                **{
                    from_here(name): Formula(_earned(calculation, outcome, level, name, top=top), each.earned)
                    for name, each in own.items()
                },
            }


def _sum(
    calculation: Calculation, outcome: IndicatorOutcome, level: Level, reading: str, projected: Sequence[ItemOutcome]
) -> str:
    """The sum of the level's items; `projected`: what the old evidence alone says of them."""
    alike = hitung_butir.first_alike(reading, projected) if reading in READINGS else reading
    if alike != reading:
        return f"{calculation.levels.letter(summed(alike))}{calculation.level_row[outcome.code, level.level]}"
    items = [item.id for item in level.evidence]
    shares, counted = (calculation.rows_of_items(items, key) for key in (SHARE, counts_column(reading)))
    return f"ROUND(SUMPRODUCT({shares},{counted}),12)"


def _earned(calculation: Calculation, outcome: IndicatorOutcome, level: Level, reading: str, *, top: bool) -> str:
    """The level's share of its band and, where it is complete, what the row below earns: the next level."""
    place, row = calculation.levels, calculation.level_row[outcome.code, level.level]
    counted, width = f"{place.letter(summed(reading))}{row}", f"{place.letter(WIDTH)}{row}"
    own = f"{width}*{counted}"
    return own if top else f"{own}+IF({counted}=1,{place.letter(from_here(reading))}{row + 1},0)"
