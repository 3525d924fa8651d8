"""The radar chart of the aspects: where the institution would stand beside what is aimed at."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.table import TablePlace
from pemdi_map.excel.kit.charts import Cell, figures, letters, named, place_chart, spot, title
from pemdi_map.excel.kit.words import SCENARIO_WORDS
from pemdi_map.figures import indonesian

if TYPE_CHECKING:
    from openpyxl.chart.series import Series
    from openpyxl.worksheet.worksheet import Worksheet


class _Line(NamedTuple):
    """How a series is drawn: told apart by dash and marker too, not by colour alone."""

    colour: str
    dash: Literal["solid", "dash", "sysDot"]
    marker: Literal["circle", "triangle", "diamond"]


_CHOSEN = _Line("1F3864", "solid", "circle")
_BEST = _Line("2A9D8F", "sysDot", "triangle")
_AIMED = _Line("C2570C", "dash", "diamond")


def add_radar(sheet: Worksheet, answer: Answer, aspects: TablePlace, first: Cell, last: Cell) -> str:
    """Place the chart over the cells from `first` to `last`; gives its description in words."""
    from openpyxl.chart import RadarChart
    from openpyxl.chart.legend import Legend

    outcome = answer.live
    chosen = SCENARIO_WORDS[outcome.scenario]
    drawn: list[tuple[str, str, _Line, list[Fraction]]] = [
        (outcome.scenario, chosen, _CHOSEN, [aspect.value[outcome.scenario] for aspect in outcome.aspects]),
        ("target", "Target", _AIMED, [aspect.target for aspect in outcome.aspects]),
    ]
    if outcome.scenario != "optimistis":
        best = [aspect.value["optimistis"] for aspect in outcome.aspects]
        drawn.insert(1, ("optimistis", SCENARIO_WORDS["optimistis"], _BEST, best))
    chart = RadarChart()
    chart.type = "marker"
    chart.title = title(f"Nilai per aspek ({answer.scenarios.label})")
    chart.legend = Legend(legendPos="b", txPr=letters(8))
    chart.y_axis.scaling.min = 0
    # Edits move the values: the axis holds whatever they may become.
    chart.y_axis.scaling.max = float(answer.target.scale.maximum)
    chart.y_axis.majorUnit = 1
    chart.y_axis.number_format = "0"
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.y_axis.txPr, chart.x_axis.txPr = letters(7), letters(8)
    codes = [aspect.code for aspect in outcome.aspects]
    chart.series = [_series(at, aspects, *each, codes) for at, each in enumerate(drawn)]
    place_chart(sheet, chart, first, last)
    return _described(answer, chosen)


def _series(
    at: int, aspects: TablePlace, key: str, header: str, look: _Line, values: list[Fraction], codes: list[str]
) -> Series:
    """A line with its values cached, so that a preview draws it without computing the sheet."""
    from openpyxl.chart.data_source import AxDataSource, NumDataSource, StrData, StrRef, StrVal
    from openpyxl.chart.series import Series
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    names = [StrVal(idx=idx, v=code) for idx, code in enumerate(codes)]
    head = f"'{aspects.sheet}'!${aspects.letter(key)}${aspects.header_row}"
    return Series(
        idx=at,
        order=at,
        tx=named(head, header),
        cat=AxDataSource(strRef=StrRef(f=aspects.fixed("code"), strCache=StrData(ptCount=len(names), pt=names))),
        val=NumDataSource(numRef=figures(aspects.fixed(key), values)),
        spPr=GraphicalProperties(ln=LineProperties(solidFill=look.colour, w=22000, prstDash=look.dash)),
        marker=spot(look.marker, 5, look.colour),
    )


def _described(answer: Answer, chosen: str) -> str:
    outcome = answer.live
    parts = [
        f"{aspect.name} {indonesian(aspect.value[outcome.scenario])} dari target {indonesian(aspect.target)}"
        for aspect in outcome.aspects
    ]
    return (
        f"Diagram radar nilai {len(parts)} aspek {answer.target.short_name}, skenario {chosen.lower()}"
        f" ({answer.scenarios.label}): {'; '.join(parts)}."
    )
