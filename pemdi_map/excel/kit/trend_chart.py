"""The trend chart: one line an instrument, broken where the instrument changes, since their figures do not compare."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from pemdi_map.engine.history import SeriesPoint
from pemdi_map.excel.cells.table import TablePlace
from pemdi_map.excel.kit.charts import Cell, Symbol, letters, named, place_chart, spot, title
from pemdi_map.figures import indonesian

if TYPE_CHECKING:
    from openpyxl.chart.data_source import NumRef
    from openpyxl.chart.series import Series
    from openpyxl.worksheet.worksheet import Worksheet

_LOOKS: tuple[tuple[str, Symbol], ...] = (
    ("52606D", "square"), ("1F3864", "circle"), ("C2570C", "diamond"), ("2A9D8F", "triangle"),
)  # fmt: skip


def add_trend(
    sheet: Worksheet, place: TablePlace, points: Sequence[SeriesPoint], headers: dict[str, str], first: Cell, last: Cell
) -> str:
    """Place the chart over the cells from `first` to `last`; gives its words. `headers`: the column by instrument."""
    from openpyxl.chart import LineChart
    from openpyxl.chart.legend import Legend

    chart = LineChart()
    chart.title = title("Indeks per tahun; garis terputus = instrumen berganti, tidak dapat dibandingkan")
    chart.legend = Legend(legendPos="b", txPr=letters(8))
    chart.x_axis.title, chart.y_axis.title = title("Tahun penilaian", 9), title("Indeks", 9)
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.txPr = chart.y_axis.txPr = letters(8)
    chart.y_axis.number_format, chart.y_axis.majorUnit = "[$-421]0.0", 1
    chart.y_axis.scaling.min = 0
    chart.y_axis.scaling.max = ceil(max((point.index for point in points), default=Fraction(5)) + Fraction(1, 4))
    chart.display_blanks = "gap"
    chart.series = [_line(at, place, points, id_, header) for at, (id_, header) in enumerate(headers.items())]
    place_chart(sheet, chart, first, last)
    return _described(points)


def _line(at: int, place: TablePlace, points: Sequence[SeriesPoint], instrument: str, header: str) -> Series:
    from openpyxl.chart.data_source import AxDataSource, NumDataSource
    from openpyxl.chart.label import DataLabelList
    from openpyxl.chart.series import Series
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    colour, symbol = _LOOKS[at % len(_LOOKS)]
    labels = DataLabelList(showVal=True, showSerName=False, showLegendKey=False, showCatName=False)
    labels.dLblPos, labels.numFmt, labels.txPr = "t", "[$-421]0.00", letters(8)
    years: list[Fraction | int | None] = [point.year for point in points]
    values = [point.index if point.instrument == instrument else None for point in points]
    return Series(
        idx=at, order=at, tx=named(f"'{place.sheet}'!${place.letter(instrument)}${place.header_row}", header),
        cat=AxDataSource(numRef=_numbers(place.fixed("year"), years, "0")),
        val=NumDataSource(numRef=_numbers(place.fixed(instrument), values, "0.00")),
        spPr=GraphicalProperties(ln=LineProperties(solidFill=colour, w=25400)), marker=spot(symbol, 7, colour),
        dLbls=labels, smooth=False,
    )  # fmt: skip


def _numbers(cells: str, values: Sequence[Fraction | int | None], shown: str) -> NumRef:
    """The numbers in `cells`, those that are there, with their values beside the reference."""
    from openpyxl.chart.data_source import NumData, NumRef, NumVal

    points = [NumVal(idx=idx, v=float(value)) for idx, value in enumerate(values) if value is not None]
    return NumRef(f=cells, numCache=NumData(formatCode=shown, ptCount=len(values), pt=points))


def _described(points: Sequence[SeriesPoint]) -> str:
    told = []
    for point in points:
        changed = f"instrumen berganti menjadi {point.name}, " if point.new_instrument else ""
        told.append(f"{changed}{point.year} {indonesian(point.index)}")
    return f"Diagram garis indeks per tahun: {'; '.join(told)}."
