"""Where the numbers of sheet Perhitungan stand: the other sheets show them, and it computes from what they hold.

Three tables below each other: the indicators, their levels, their evidence items; with a plan also the deadlines and
the money of its actions (`tenggat` and `hitung_anggaran` in `pemdi_map.excel.plan`). Positions are known before a cell
is written, so that sheets can name each other's cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.table import Cells, Table, TablePlace, named
from pemdi_map.excel.kit.words import SCENARIO_WORDS
from pemdi_map.model.scenario import SCENARIOS

Key = TypeVar("Key")

TITLE = "Perhitungan"
FIRST_HEADER_ROW = 6
_ROWS_BETWEEN = 3

STATED, PLANNED, TRIED = "stated", "planned", "tried"
READINGS = (STATED, *SCENARIOS)
"""The ways of counting an item before a stated value is looked at: what people typed alone, then each scenario."""
SUMMED = (*READINGS, PLANNED, TRIED)
"""Whatever earns a value level by level."""
_WORDS: dict[str, str] = {
    STATED: "isian saja", **{name: name for name in SCENARIOS}, PLANNED: "dengan rencana", TRIED: "seandainya",
}  # fmt: skip

CODE, ASPECT, WEIGHT = "code", "aspect", "weight"
ASSESSED, ENTERED, EXTERNAL = "assessed", "entered", "external"
FIRST_BASIS, BASIS = "first_basis", "basis"
VALUE, LEVEL, WORKING = "value", "level", "working"
GAP, WEIGHTED_GAP, RANK = "gap", "weighted_gap", "rank"
VALUE_PLANNED, VALUE_TRIED = "value_planned", "value_tried"

INDICATOR, LOWER, WIDTH, COUNT = "indicator", "lower", "width", "count"

SHARE = "share"
ITEM, FROM_SOURCE, MINE, REACHED, SETTLED = "item", "from_source", "mine", "reached", "settled"
COUNTED, STATE = "counted", "state"


def earned(reading: str) -> str:
    """The column of what an indicator earns under a reading."""
    return f"earned {reading}"


def fits(reading: str) -> str:
    """The column of whether an assessed value leaves room for what a reading earns."""
    return f"fits {reading}"


def share(scenario: str) -> str:
    """The column of what an item counts for by the old evidence alone."""
    return f"share {scenario}"


def counts(reading: str) -> str:
    """The column of what an item counts for under a reading."""
    return f"counts {reading}"


def summed(reading: str) -> str:
    """The column of what the counting items earn of a level under a reading, 0 to 1."""
    return f"summed {reading}"


def from_here(reading: str) -> str:
    """The column of what a level and those above it earn under a reading."""
    return f"from_here {reading}"


INDICATORS: Table[Cells] = Table(
    "TabelHitungIndikator",
    (
        named(CODE, "Kode", 16, "pm_tengah"),
        named(ASPECT, "Kode aspek", 9, "pm_tengah"),
        named(WEIGHT, "Bobot (%)", 9, "pm_bobot"),
        named(ASSESSED, "Nilai asesmen", 11, "pm_nilai"),
        named(ENTERED, "Butir yang diisi", 11, "pm_bulat"),
        named(EXTERNAL, "Nilai dari indeks lain", 11, "pm_nilai"),
        named(FIRST_BASIS, "Dasar tanpa isian", 30),
        named(BASIS, "Dasar nilai", 30),
        *(named(earned(reading), f"Capaian {_WORDS[reading]}", 11.5, "pm_nilai") for reading in SUMMED),
        *(named(fits(reading), f"Muat {_WORDS[reading]}", 11.5, "pm_bulat") for reading in READINGS),
        *(named(name, SCENARIO_WORDS[name], 11.5, "pm_nilai") for name in SCENARIOS),
        named(VALUE, "Nilai skenario", 11.5, "pm_nilai"),
        named(LEVEL, "Tingkat", 9, "pm_bulat"),
        named(WORKING, "Tingkat yang dikerjakan", 11, "pm_bulat"),
        named(GAP, "Kesenjangan", 12.5, "pm_nilai"),
        named(WEIGHTED_GAP, "Kesenjangan berbobot", 12.5, "pm_nilai_kecil"),
        named(RANK, "Urutan kesenjangan", 11.5, "pm_bulat"),
        named(VALUE_PLANNED, "Nilai setelah rencana", 11.5, "pm_nilai"),
        named(VALUE_TRIED, "Nilai seandainya", 11.5, "pm_nilai"),
    ),
    filters=False,
)
LEVELS: Table[Cells] = Table(
    "TabelHitungTingkat",
    (
        named(INDICATOR, "Indikator", 0, "pm_tengah"),
        named(LEVEL, "Tingkat ke", 0, "pm_bulat"),
        named(LOWER, "Batas bawah", 0, "pm_nilai"),
        named(WIDTH, "Lebar rentang", 0, "pm_nilai"),
        named(COUNT, "Butir berbobot", 0, "pm_bulat"),
        *(named(summed(reading), f"Bagian {_WORDS[reading]}", 0, "pm_nilai") for reading in SUMMED),
        *(named(from_here(reading), f"Tambahan {_WORDS[reading]}", 0, "pm_nilai_kecil") for reading in SUMMED),
    ),
    filters=False,
    widths=False,
)
ITEMS: Table[Cells] = Table(
    "TabelHitungButir",
    (
        named(ITEM, "Butir", 0, "pm_tengah"),
        named(INDICATOR, "Indikator", 0, "pm_tengah"),
        named(LEVEL, "Tingkat ke", 0, "pm_bulat"),
        named(SHARE, "Bagian dari tingkat", 0, "pm_nilai"),
        *(named(share(name), f"Menurut bukti lama, {name}", 0, "pm_nilai") for name in SCENARIOS),
        named(FROM_SOURCE, "Status tanpa isian", 0),
        named(STATE, "Status sekarang", 0),
        named(MINE, "Isian Anda", 0, "pm_tengah"),
        named(REACHED, "Dicapai indeks lain", 0, "pm_bulat"),
        named(SETTLED, "Selesai menurut nilai", 0, "pm_bulat"),
        *(named(counts(reading), f"Hitung {_WORDS[reading]}", 0, "pm_nilai") for reading in READINGS),
        named(COUNTED, "Dihitung", 0, "pm_nilai"),
        named(counts(PLANNED), f"Hitung {_WORDS[PLANNED]}", 0, "pm_nilai"),
        named(counts(TRIED), f"Hitung {_WORDS[TRIED]}", 0, "pm_nilai"),
    ),
    filters=False,
    widths=False,
)


class Calculation:
    """The tables of sheet Perhitungan and the cells of each indicator, level and item."""

    def __init__(self, answer: Answer) -> None:
        indicators = answer.outcome.indicators
        items = answer.outcome.items
        levels = [(each.code, level.level) for each in answer.target.indicators for level in each.levels]
        self.indicators = TablePlace.ahead(TITLE, INDICATORS.columns, FIRST_HEADER_ROW, len(indicators))
        self.levels = TablePlace.ahead(TITLE, LEVELS.columns, self.indicators.last_row + _ROWS_BETWEEN, len(levels))
        self.items = TablePlace.ahead(TITLE, ITEMS.columns, self.levels.last_row + _ROWS_BETWEEN, len(items))
        self.deadlines_row = self.items.last_row + _ROWS_BETWEEN
        """The header of the table of actions, where there is a plan."""
        self.indicator_row = _rows(self.indicators, (each.code for each in indicators))
        self.level_row = _rows(self.levels, levels)
        self.item_row = _rows(self.items, (item.id for item in items))

    def of_indicator(self, code: str, key: str) -> str:
        """A cell of an indicator, as formulas of any sheet name it."""
        return self._cell(self.indicators, key, self.indicator_row[code])

    def of_item(self, item: str, key: str) -> str:
        """A cell of an evidence item, as formulas of any sheet name it."""
        return self._cell(self.items, key, self.item_row[item])

    def rows_of_items(self, items: Sequence[str], key: str) -> str:
        """The cells of items that stand below each other, as formulas of the sheet itself name them."""
        letters = self.items.letter(key)
        return f"{letters}{self.item_row[items[0]]}:{letters}{self.item_row[items[-1]]}"

    def _cell(self, place: TablePlace, key: str, row: int) -> str:
        return f"{TITLE}!${place.letter(key)}${row}"


def _rows(place: TablePlace, keys: Iterable[Key]) -> dict[Key, int]:
    return {key: row for row, key in enumerate(keys, start=place.first_row)}
