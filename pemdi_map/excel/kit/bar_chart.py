"""A chart of columns side by side: several series over the same rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.excel.cells.styles import LINE
from pemdi_map.excel.cells.table import TablePlace
from pemdi_map.excel.kit.charts import Cell, figures, letters, named, place_chart, title
from pemdi_map.figures import indonesian

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_COLOURS = ("1F3864", "2A9D8F", "B07A00", "C2570C", "7A4FA3")


class Bars(NamedTuple):
    """What a chart of columns shows.

    `series`: key, header and values of a column; `names`: of the rows, in the column `by`.
    """

    name: str
    across: str
    up: str
    place: TablePlace
    by: str
    series: Sequence[tuple[str, str, Sequence[Fraction]]]
    names: Sequence[str]
    highest: float
    shown: str = "0.00"
    lying: bool = False
    """Bars from left to right instead of columns."""


def add_bars(sheet: Worksheet, bars: Bars, first: Cell, last: Cell) -> str:
    """Place the chart over the cells from `first` to `last`; gives its description in words."""
    from openpyxl.chart import BarChart
    from openpyxl.chart.axis import ChartLines
    from openpyxl.chart.data_source import AxDataSource, NumDataSource, StrData, StrRef, StrVal
    from openpyxl.chart.legend import Legend
    from openpyxl.chart.series import Series
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth = ("bar" if bars.lying else "col"), "clustered", 60
    chart.title = title(bars.name)
    chart.legend = Legend(legendPos="b", txPr=letters(8)) if len(bars.series) > 1 else None
    chart.x_axis.title, chart.y_axis.title = title(bars.across, 9), title(bars.up, 9)
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.txPr = chart.y_axis.txPr = letters(8)
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, bars.highest
    chart.y_axis.number_format = "0"
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=LINE, w=6350)))
    if bars.lying:
        # The first name on top, and the scale below all the same.
        chart.x_axis.scaling.orientation = "maxMin"
        chart.y_axis.crosses = "max"
    points = [StrVal(idx=at, v=name) for at, name in enumerate(bars.names)]
    for at, (key, header, values) in enumerate(bars.series):
        head = f"'{bars.place.sheet}'!${bars.place.letter(key)}${bars.place.header_row}"
        chart.series.append(
            Series(
                idx=at, order=at, tx=named(head, header),
                cat=AxDataSource(
                    strRef=StrRef(f=bars.place.fixed(bars.by), strCache=StrData(ptCount=len(points), pt=points))
                ),
                val=NumDataSource(numRef=figures(bars.place.fixed(key), values, bars.shown)),
                spPr=GraphicalProperties(solidFill=_COLOURS[at % len(_COLOURS)]),
            )
        )  # fmt: skip
    place_chart(sheet, chart, first, last)
    return _described(bars)


def _described(bars: Bars) -> str:
    rows = [
        f"{name}: "
        + ", ".join(f"{header.lower()} {indonesian(Fraction(values[at]))}" for _, header, values in bars.series)
        for at, name in enumerate(bars.names)
    ]
    return f"Diagram batang {bars.name.lower()}. {'; '.join(rows)}."
