"""Where sheet Simulasi stands: the yellow cells that move every number, and the figures side by side."""

from __future__ import annotations

from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.rows import number
from pemdi_map.excel.cells.table import Column, TablePlace
from pemdi_map.model.instrument import ExternalIndex

TITLE = "Simulasi"
TARGET_HEADER_ROW, INDEX_ROW, ASPECTS_ROW = 6, 9, 11
_CHART_ROWS = 17
_ROWS_BETWEEN = 3

MADE, TODAY, PLANNED, TRIED, AIM = "Saat disusun", "Hari ini", "Setelah rencana", "Seandainya", "Target"
CODE, NAME, WEIGHT = "Kode", "Indikator", "Bobot (%)"
TARGET, TARGET_ID = "Target indeks", "T"
ASSESSED, TRIED_LEVEL, BASIS = "Nilai asesmen Pemdi", "Coba: selesai sampai tingkat", "Dasar nilai hari ini"
INDEX_VALUE, INDEX_YEAR, CONVERTED = "Nilai indeks", "Tahun indeks", "Nilai Pemdi"
FIRST_INDEX_YEAR = 2000
"""No index of another agency is older."""
TARGET_TABLE, INDICATOR_TABLE, INDEX_TABLE = "TabelTarget", "TabelSimulasi", "TabelIndeksMasukan"


class Controls:
    """The tables of sheet Simulasi and the cells that people fill in there."""

    def __init__(self, answer: Answer) -> None:
        self.made = answer.outcome.target
        planned = (PLANNED,) if answer.outcome.plan is not None else ()
        self.variants: tuple[str, ...] = (MADE, TODAY, *planned, TRIED)
        figures = [Column(name, 12, "pm_nilai") for name in (*self.variants, AIM)]
        self.target_columns = (
            Column(CODE, 8, "pm_tengah"),
            Column("Yang dituju", 40, "pm_tebal"),
            Column(TARGET, 9, "pm_isian_nilai"),
        )
        self.aspect_columns = (
            Column(CODE, 8, "pm_tengah"),
            Column("Aspek", 40, "pm_tebal"),
            Column(WEIGHT, 9, "pm_bobot"),
            *figures,
            Column("Seandainya dikurangi hari ini", 13, "pm_nilai"),
        )
        self.indicator_columns = (
            Column(CODE, 8, "pm_tengah"),
            Column(NAME, 40, "pm_tebal"),
            Column(WEIGHT, 9, "pm_bobot"),
            *figures,
            Column(TRIED_LEVEL, 13, "pm_isian_tengah"),
            Column(ASSESSED, 13, "pm_isian_nilai"),
            Column(BASIS, 24),
        )
        self.index_columns = (
            Column(CODE, 0, "pm_tengah"),
            Column("Indeks instansi lain", 0, "pm_tebal"),
            Column(WEIGHT, 0, "pm_bobot"),
            Column(INDEX_VALUE, 0, "pm_isian_angka"),
            Column(INDEX_YEAR, 0, "pm_isian_angka"),
            Column(CONVERTED, 0, "pm_nilai"),
        )
        self.external: dict[str, ExternalIndex] = {
            each.code: each.external for each in answer.target.indicators if each.external is not None
        }
        self.targets = TablePlace.ahead(TITLE, self.target_columns, TARGET_HEADER_ROW, 1)
        self.aspects = TablePlace.ahead(TITLE, self.aspect_columns, ASPECTS_ROW, len(answer.outcome.aspects))
        self.chart_row = self.aspects.last_row + 2
        self.indicators = TablePlace.ahead(
            TITLE,
            self.indicator_columns,
            self.chart_row + _CHART_ROWS + _ROWS_BETWEEN,
            len(answer.outcome.indicators),
        )
        self.indices = TablePlace.ahead(
            TITLE, self.index_columns, self.indicators.last_row + _ROWS_BETWEEN + 1, len(self.external)
        )
        self.row = {
            each.code: row for row, each in enumerate(answer.outcome.indicators, start=self.indicators.first_row)
        }
        self.index_row = {code: row for row, code in enumerate(self.external, start=self.indices.first_row)}

    @property
    def target(self) -> str:
        """The cell in which people type the target index."""
        return f"{TITLE}!${self.targets.letter(TARGET)}${self.targets.first_row}"

    def meets(self, value: str) -> str:
        """Whether a value meets the target, as a condition: a rating's bound that is aimed at has to be exceeded."""
        if not self.made.above:
            return f"{value}>={self.aimed}"
        return f"IF(ROUND({self.aimed},9)={number(self.made.index)},{value}>{self.aimed},{value}>={self.aimed})"

    @property
    def aimed(self) -> str:
        """The cell of the target that counts: the typed one, or the plan's where none is typed."""
        return f"{TITLE}!${self.aspects.letter(AIM)}${INDEX_ROW}"

    def of_column(self, header: str, *, below: int = 0) -> str:
        """The index of a column, or with `below` what stands under it: its rating."""
        return f"{TITLE}!${self.aspects.letter(header)}${INDEX_ROW + below}"

    @property
    def chart_rows(self) -> tuple[int, int]:
        """The first and the last row under the chart."""
        return self.chart_row, self.chart_row + _CHART_ROWS - 1

    def of_indicator(self, code: str, header: str) -> str:
        """A cell of an indicator, as formulas of any sheet name it."""
        return f"{TITLE}!${self.indicators.letter(header)}${self.row[code]}"

    def of_index(self, code: str, header: str) -> str:
        """A cell of the other agency's index of an indicator."""
        return f"{TITLE}!${self.indices.letter(header)}${self.index_row[code]}"
