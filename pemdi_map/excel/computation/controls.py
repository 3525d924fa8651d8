"""Where sheet Simulasi stands: the yellow cells that move every number, and the figures side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.rows import number
from pemdi_map.excel.cells.table import Cells, Column, Number, Table, TablePlace, named
from pemdi_map.model.instrument import ExternalIndex

TITLE = "Simulasi"
TARGET_HEADER_ROW, INDEX_ROW, ASPECTS_ROW = 6, 9, 11
_CHART_ROWS = 17
_ROWS_BETWEEN = 3

MADE, TODAY, PLANNED, TRIED, AIM = "made", "today", "planned", "tried", "aim"
VARIANT_WORDS = {
    MADE: "Saat disusun", TODAY: "Hari ini", PLANNED: "Setelah rencana", TRIED: "Seandainya", AIM: "Target",
}  # fmt: skip
CODE, NAME, WEIGHT = "code", "name", "weight"
TARGET, TARGET_ID = "target", "T"
ASSESSED, TRIED_LEVEL, BASIS, MORE = "assessed", "tried_level", "basis", "more"
INDEX_VALUE, INDEX_YEAR, CONVERTED = "index_value", "index_year", "converted"
FIRST_INDEX_YEAR = 2000
"""No index of another agency is older."""
TARGET_TABLE, INDICATOR_TABLE, INDEX_TABLE = "TabelTarget", "TabelSimulasi", "TabelIndeksMasukan"
_MOVES = Number("analysis")
_CODE = named(CODE, "Kode", 8, "pm_tengah")
_WEIGHT = named(WEIGHT, "Bobot (%)", 9, "pm_bobot")
TARGETS: Table[Cells] = Table(
    TARGET_TABLE,
    (
        _CODE,
        named(NAME, "Yang dituju", 40, "pm_tebal"),
        named(TARGET, "Target indeks", 9, "pm_isian_nilai", asks=_MOVES),
    ),
    keyed_by=CODE, grows=False, filters=False, widths=False,
)  # fmt: skip
INDICES: Table[Cells] = Table(
    INDEX_TABLE,
    (
        named(CODE, "Kode", 0, "pm_tengah"),
        named(NAME, "Indeks instansi lain", 0, "pm_tebal"),
        named(WEIGHT, "Bobot (%)", 0, "pm_bobot"),
        named(INDEX_VALUE, "Nilai indeks", 0, "pm_isian_angka", asks=_MOVES),
        named(INDEX_YEAR, "Tahun indeks", 0, "pm_isian_angka", asks=_MOVES),
        named(CONVERTED, "Nilai Pemdi", 0, "pm_nilai"),
    ),
    keyed_by=CODE, grows=False, filters=False, widths=False,
)  # fmt: skip


def aspects_of(variants: Sequence[str]) -> Table[Cells]:
    """The table of the aspects under each of the variants."""
    more = named(MORE, "Seandainya dikurangi hari ini", 13, "pm_nilai")
    columns = (_CODE, named(NAME, "Aspek", 40, "pm_tebal"), _WEIGHT, *_figures(variants), more)
    return Table("TabelPembanding", columns, filters=False, widths=False)


def indicators_of(variants: Sequence[str]) -> Table[Cells]:
    """The table of the indicators under each of the variants."""
    columns: tuple[Column[Cells], ...] = (
        _CODE, named(NAME, "Indikator", 40, "pm_tebal"), _WEIGHT, *_figures(variants),
        named(TRIED_LEVEL, "Coba: selesai sampai tingkat", 13, "pm_isian_tengah", asks=_MOVES),
        named(ASSESSED, "Nilai asesmen Pemdi", 13, "pm_isian_nilai", asks=_MOVES),
        named(BASIS, "Dasar nilai hari ini", 24),
    )  # fmt: skip
    return Table(INDICATOR_TABLE, columns, keyed_by=CODE, grows=False, filters=False, widths=False)


def _figures(variants: Sequence[str]) -> Iterator[Column[Cells]]:
    for name in (*variants, AIM):
        yield named(name, VARIANT_WORDS[name], 12, "pm_nilai")


class Controls:
    """The tables of sheet Simulasi and the cells that people fill in there."""

    def __init__(self, answer: Answer) -> None:
        self.made = answer.outcome.target
        planned = (PLANNED,) if answer.outcome.plan is not None else ()
        self.variants: tuple[str, ...] = (MADE, TODAY, *planned, TRIED)
        self.aspect_table, self.indicator_table = aspects_of(self.variants), indicators_of(self.variants)
        self.external: dict[str, ExternalIndex] = {
            each.code: each.external for each in answer.target.indicators if each.external is not None
        }
        self.targets = TablePlace.ahead(TITLE, TARGETS.columns, TARGET_HEADER_ROW, 1)
        self.aspects = TablePlace.ahead(TITLE, self.aspect_table.columns, ASPECTS_ROW, len(answer.outcome.aspects))
        self.chart_row = self.aspects.last_row + 2
        self.indicators = TablePlace.ahead(
            TITLE,
            self.indicator_table.columns,
            self.chart_row + _CHART_ROWS + _ROWS_BETWEEN,
            len(answer.outcome.indicators),
        )
        self.indices = TablePlace.ahead(
            TITLE, INDICES.columns, self.indicators.last_row + _ROWS_BETWEEN + 1, len(self.external)
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

    def of_column(self, key: str, *, below: int = 0) -> str:
        """The index of a column, or with `below` what stands under it: its rating."""
        return f"{TITLE}!${self.aspects.letter(key)}${INDEX_ROW + below}"

    @property
    def chart_rows(self) -> tuple[int, int]:
        """The first and the last row under the chart."""
        return self.chart_row, self.chart_row + _CHART_ROWS - 1

    def of_indicator(self, code: str, key: str) -> str:
        """A cell of an indicator, as formulas of any sheet name it."""
        return f"{TITLE}!${self.indicators.letter(key)}${self.row[code]}"

    def of_index(self, code: str, key: str) -> str:
        """A cell of the other agency's index of an indicator."""
        return f"{TITLE}!${self.indices.letter(key)}${self.index_row[code]}"
