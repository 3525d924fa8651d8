"""Where the numbers of sheet Perhitungan stand: the other sheets show them, and it computes from what they hold.

Three tables below each other: the indicators, their levels, their evidence items. Positions are known before a cell is
written, so that sheets can name each other's cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.table import Column, TablePlace
from pemdi_map.excel.kit.words import SCENARIO_WORDS
from pemdi_map.model.scenario import SCENARIOS

Key = TypeVar("Key")

TITLE = "Perhitungan"
FIRST_HEADER_ROW = 6
_ROWS_BETWEEN = 3

STATED, PLANNED, TRIED = "isian saja", "dengan rencana", "seandainya"
READINGS = (STATED, *SCENARIOS)
"""The ways of counting an item before a stated value is looked at: what people typed alone, then each scenario."""
SUMMED = (*READINGS, PLANNED, TRIED)
"""Whatever earns a value level by level."""

CODE, ASPECT, WEIGHT = "Kode", "Kode aspek", "Bobot (%)"
ASSESSED, ENTERED, EXTERNAL = "Nilai asesmen", "Butir yang diisi", "Nilai dari indeks lain"
FIRST_BASIS, BASIS = "Dasar tanpa isian", "Dasar nilai"
VALUE, LEVEL, WORKING = "Nilai skenario", "Tingkat", "Tingkat yang dikerjakan"
GAP, WEIGHTED_GAP, PRIORITY, RANK = "Kesenjangan", "Kesenjangan berbobot", "Prioritas", "Urutan kesenjangan"
VALUE_PLANNED, VALUE_TRIED = "Nilai setelah rencana", "Nilai seandainya"

INDICATOR, AT_LEVEL, LOWER, WIDTH, COUNT = "Indikator", "Tingkat ke", "Batas bawah", "Lebar rentang", "Butir berbobot"

SHARE = "Bagian dari tingkat"
ITEM, FROM_SOURCE, MINE, REACHED, SETTLED = (
    "Butir", "Status tanpa isian", "Isian Anda", "Dicapai indeks lain", "Selesai menurut nilai",
)  # fmt: skip
COUNTED, STATE = "Dihitung", "Status sekarang"


def earned(reading: str) -> str:
    """The column of what an indicator earns under a reading."""
    return f"Capaian {reading}"


def fits(reading: str) -> str:
    """The column of whether an assessed value leaves room for what a reading earns."""
    return f"Muat {reading}"


def share(scenario: str) -> str:
    """The column of what an item counts for by the old evidence alone."""
    return f"Menurut bukti lama, {scenario}"


def counts(reading: str) -> str:
    """The column of what an item counts for under a reading."""
    return f"Hitung {reading}"


def summed(reading: str) -> str:
    """The column of what the counting items earn of a level under a reading, 0 to 1."""
    return f"Bagian {reading}"


def from_here(reading: str) -> str:
    """The column of what a level and those above it earn under a reading."""
    return f"Tambahan {reading}"


INDICATOR_COLUMNS = (
    Column(CODE, 16, "pm_tengah"),
    Column(ASPECT, 9, "pm_tengah"),
    Column(WEIGHT, 9, "pm_bobot"),
    Column(ASSESSED, 11, "pm_nilai"),
    Column(ENTERED, 11, "pm_bulat"),
    Column(EXTERNAL, 11, "pm_nilai"),
    Column(FIRST_BASIS, 30),
    Column(BASIS, 30),
    *(Column(earned(reading), 11.5, "pm_nilai") for reading in SUMMED),
    *(Column(fits(reading), 11.5, "pm_bulat") for reading in READINGS),
    *(Column(SCENARIO_WORDS[name], 11.5, "pm_nilai") for name in SCENARIOS),
    Column(VALUE, 11.5, "pm_nilai"),
    Column(LEVEL, 9, "pm_bulat"),
    Column(WORKING, 11, "pm_bulat"),
    Column(GAP, 12.5, "pm_nilai"),
    Column(WEIGHTED_GAP, 12.5, "pm_nilai_kecil"),
    Column(PRIORITY, 10, "pm_tengah"),
    Column(RANK, 11.5, "pm_bulat"),
    Column(VALUE_PLANNED, 11.5, "pm_nilai"),
    Column(VALUE_TRIED, 11.5, "pm_nilai"),
)
LEVEL_COLUMNS = (
    Column(INDICATOR, 0, "pm_tengah"),
    Column(AT_LEVEL, 0, "pm_bulat"),
    Column(LOWER, 0, "pm_nilai"),
    Column(WIDTH, 0, "pm_nilai"),
    Column(COUNT, 0, "pm_bulat"),
    *(Column(summed(reading), 0, "pm_nilai") for reading in SUMMED),
    *(Column(from_here(reading), 0, "pm_nilai_kecil") for reading in SUMMED),
)
ITEM_COLUMNS = (
    Column(ITEM, 0, "pm_tengah"),
    Column(INDICATOR, 0, "pm_tengah"),
    Column(AT_LEVEL, 0, "pm_bulat"),
    Column(SHARE, 0, "pm_nilai"),
    *(Column(share(name), 0, "pm_nilai") for name in SCENARIOS),
    Column(FROM_SOURCE, 0),
    Column(STATE, 0),
    Column(MINE, 0, "pm_tengah"),
    Column(REACHED, 0, "pm_bulat"),
    Column(SETTLED, 0, "pm_bulat"),
    *(Column(counts(reading), 0, "pm_nilai") for reading in READINGS),
    Column(COUNTED, 0, "pm_nilai"),
    Column(counts(PLANNED), 0, "pm_nilai"),
    Column(counts(TRIED), 0, "pm_nilai"),
)


class Calculation:
    """The tables of sheet Perhitungan and the cells of each indicator, level and item."""

    def __init__(self, answer: Answer) -> None:
        indicators = answer.outcome.indicators
        items = answer.outcome.items
        levels = [(each.code, level.level) for each in answer.target.indicators for level in each.levels]
        self.indicators = TablePlace.ahead(TITLE, INDICATOR_COLUMNS, FIRST_HEADER_ROW, len(indicators))
        self.levels = TablePlace.ahead(TITLE, LEVEL_COLUMNS, self.indicators.last_row + _ROWS_BETWEEN, len(levels))
        self.items = TablePlace.ahead(TITLE, ITEM_COLUMNS, self.levels.last_row + _ROWS_BETWEEN, len(items))
        self.indicator_row = _rows(self.indicators, (each.code for each in indicators))
        self.level_row = _rows(self.levels, levels)
        self.item_row = _rows(self.items, (item.id for item in items))

    def of_indicator(self, code: str, header: str) -> str:
        """A cell of an indicator, as formulas of any sheet name it."""
        return self._cell(self.indicators, header, self.indicator_row[code])

    def of_item(self, item: str, header: str) -> str:
        """A cell of an evidence item, as formulas of any sheet name it."""
        return self._cell(self.items, header, self.item_row[item])

    def rows_of_items(self, items: Sequence[str], header: str) -> str:
        """The cells of items that stand below each other, as formulas of the sheet itself name them."""
        letters = self.items.letter(header)
        return f"{letters}{self.item_row[items[0]]}:{letters}{self.item_row[items[-1]]}"

    def _cell(self, place: TablePlace, header: str, row: int) -> str:
        return f"{TITLE}!${place.letter(header)}${row}"


def _rows(place: TablePlace, keys: Iterable[Key]) -> dict[Key, int]:
    return {key: row for row, key in enumerate(keys, start=place.first_row)}
