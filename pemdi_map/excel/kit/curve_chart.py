"""The chart of the best index against effort, with a marker at each rating bound and at the plan."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Protocol

from pemdi_map.engine.plan.outcome import CurvePoint
from pemdi_map.excel.cells.styles import LINE
from pemdi_map.excel.cells.table import TablePlace
from pemdi_map.excel.kit.charts import Cell, Symbol, figures, letters, named, place_chart, spot, title
from pemdi_map.figures import indonesian

if TYPE_CHECKING:
    from openpyxl.chart.series import XYSeries
    from openpyxl.worksheet.worksheet import Worksheet

_CURVE = "1F3864"
_MARKS: tuple[tuple[Symbol, str], ...] = (
    ("triangle", "2A9D8F"),
    ("square", "7A4FA3"),
    ("circle", "B07A00"),
    ("triangle", "52606D"),
)
_PLAN: tuple[Symbol, str] = ("diamond", "C2570C")
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MOST_TICKS = 12


class Mark(Protocol):
    """A point that the chart marks; `below`: whether its name stands below it, away from those of the bounds."""

    @property
    def name(self) -> str: ...
    @property
    def at_index(self) -> Fraction: ...
    @property
    def effort_days(self) -> int | None: ...
    @property
    def below(self) -> bool: ...


def add_curve(
    sheet: Worksheet,
    curve: TablePlace,
    points: Sequence[CurvePoint],
    milestones: TablePlace,
    marks: Sequence[Mark],
    first: Cell,
    last: Cell,
) -> str:
    """Place the chart over the cells from `first` to `last`; gives its words. The plan is the last of the marks."""
    from openpyxl.chart import ScatterChart
    from openpyxl.chart.axis import ChartLines
    from openpyxl.chart.legend import Legend
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    chart = ScatterChart()
    chart.style, chart.scatterStyle = 2, "lineMarker"
    chart.title = title("Indeks terbaik untuk tiap hari-orang")
    chart.legend = Legend(legendPos="b", txPr=letters(8))
    chart.x_axis.title, chart.y_axis.title = title("Hari-orang", 9), title("Indeks", 9)
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.txPr = chart.y_axis.txPr = letters(8)
    chart.x_axis.number_format, chart.y_axis.number_format = "0", "[$-421]0.0"
    chart.x_axis.majorGridlines = None
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=LINE, w=6350)))
    reached = [mark for mark in marks if mark.effort_days is not None]
    longest = max([points[-1].effort_days, *(mark.effort_days or 0 for mark in reached)])
    indices = [*(point.index for point in points), *(mark.at_index for mark in reached)]
    chart.x_axis.scaling.min, chart.y_axis.scaling.min = 0, floor(min(indices) * 2) / 2
    chart.y_axis.scaling.max = ceil(max(indices) * 2) / 2 or 1
    chart.y_axis.majorUnit = 0.5
    step = next((each for each in _STEPS if longest / each <= _MOST_TICKS), _STEPS[-1])
    # The type stubs allow words on the axis of a scatter chart, which has none.
    chart.x_axis.majorUnit = step  # type: ignore[union-attr]
    chart.x_axis.scaling.max = max(-(-longest // step), 1) * step
    chart.series = [_line(curve, points), *reversed(_spots(milestones, marks))]
    place_chart(sheet, chart, first, last)
    return _described(points, marks)


def _line(curve: TablePlace, points: Sequence[CurvePoint]) -> XYSeries:
    from openpyxl.chart.data_source import AxDataSource, NumDataSource
    from openpyxl.chart.marker import Marker
    from openpyxl.chart.series import XYSeries
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    efforts = figures(curve.fixed("effort_days"), [point.effort_days for point in points], "0")
    head = f"'{curve.sheet}'!${curve.letter('index')}${curve.header_row}"
    return XYSeries(
        idx=0, order=0, tx=named(head, "Indeks"), xVal=AxDataSource(numRef=efforts),
        yVal=NumDataSource(numRef=figures(curve.fixed("index"), [point.index for point in points])),
        spPr=GraphicalProperties(ln=LineProperties(solidFill=_CURVE, w=25400)), marker=Marker(symbol="none"),
        smooth=False,
    )  # fmt: skip


def _spots(place: TablePlace, marks: Sequence[Mark]) -> list[XYSeries]:
    """One series a mark, so that each has its name in the legend and beside it."""
    from openpyxl.chart.data_source import AxDataSource, NumDataSource
    from openpyxl.chart.label import DataLabelList
    from openpyxl.chart.series import XYSeries
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    found = []
    for at, mark in enumerate(marks):
        if mark.effort_days is None:
            continue
        row = place.first_row + at
        name, effort, index = (
            f"'{place.sheet}'!${place.letter(key)}${row}" for key in ("milestone", "effort_days", "index")
        )
        (symbol, colour), size = (_PLAN, 14) if at == len(marks) - 1 else (_MARKS[at % len(_MARKS)], 8)
        labels = DataLabelList(showSerName=True, showVal=False, showLegendKey=False, showCatName=False)
        labels.dLblPos, labels.txPr = ("b" if mark.below else "t"), letters(8, bold=True)
        found.append(
            XYSeries(
                idx=at + 1, order=at + 1, tx=named(name, mark.name),
                xVal=AxDataSource(numRef=figures(effort, [mark.effort_days], "0")),
                yVal=NumDataSource(numRef=figures(index, [mark.at_index])),
                spPr=GraphicalProperties(ln=LineProperties(noFill=True)), marker=spot(symbol, size, colour),
                dLbls=labels, smooth=False,
            )
        )  # fmt: skip
    return found


def _described(points: Sequence[CurvePoint], marks: Sequence[Mark]) -> str:
    told = [
        f"{mark.name} {indonesian(mark.at_index)} "
        + ("tidak tercapai" if mark.effort_days is None else f"pada {mark.effort_days} hari-orang")
        for mark in marks
    ]
    begin, end = points[0], points[-1]
    return (
        f"Kurva indeks terbaik terhadap hari-orang, dari {indonesian(begin.index)} pada {begin.effort_days} sampai"
        f" {indonesian(end.index)} pada {end.effort_days} hari-orang: {'; '.join(told)}."
    )
