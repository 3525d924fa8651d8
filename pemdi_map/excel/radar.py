"""The radar chart of the aspects: where the institution would stand beside what is aimed at."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Literal, NamedTuple

from pemdi_map.excel.answer import Answer
from pemdi_map.excel.sheet import TablePlace
from pemdi_map.excel.styles import FONT
from pemdi_map.excel.words import SCENARIO_WORDS
from pemdi_map.figures import indonesian

if TYPE_CHECKING:
    from openpyxl.chart.series import Series
    from openpyxl.chart.text import RichText
    from openpyxl.chart.title import Title
    from openpyxl.worksheet.worksheet import Worksheet


class _Line(NamedTuple):
    """How a series is drawn: told apart by dash and marker too, not by colour alone."""

    colour: str
    dash: Literal["solid", "dash", "sysDot"]
    marker: Literal["circle", "triangle", "diamond"]


_CHOSEN = _Line("1F3864", "solid", "circle")
_BEST = _Line("2A9D8F", "sysDot", "triangle")
_AIMED = _Line("C2570C", "dash", "diamond")
Cell = tuple[int, int]
"""A column and a row, from 1."""


def add_radar(sheet: Worksheet, answer: Answer, aspects: TablePlace, first: Cell, last: Cell) -> str:
    """Place the chart over the cells from `first` to `last`; gives its description in words."""
    from openpyxl.chart import RadarChart
    from openpyxl.chart.legend import Legend
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor

    outcome = answer.outcome
    chosen = SCENARIO_WORDS[outcome.scenario]
    drawn = [
        (chosen, _CHOSEN, [aspect.value[outcome.scenario] for aspect in outcome.aspects]),
        ("Target", _AIMED, [aspect.target for aspect in outcome.aspects]),
    ]
    if outcome.scenario != "optimistis":
        best = [aspect.value["optimistis"] for aspect in outcome.aspects]
        drawn.insert(1, (SCENARIO_WORDS["optimistis"], _BEST, best))
    chart = RadarChart()
    chart.type = "marker"
    chart.title = _title(f"Nilai per aspek ({answer.scenarios.label})")
    chart.legend = Legend(legendPos="b", txPr=_letters(8))
    highest = max(value for *_, values in drawn for value in values)
    chart.y_axis.scaling.min = 0
    chart.y_axis.scaling.max = min(ceil(highest + Fraction(1, 4)), float(answer.target.scale.maximum))
    chart.y_axis.majorUnit = 1
    chart.y_axis.number_format = "0"
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.y_axis.txPr, chart.x_axis.txPr = _letters(7), _letters(8)
    codes = [aspect.code for aspect in outcome.aspects]
    chart.series = [_series(at, aspects, name, line, values, codes) for at, (name, line, values) in enumerate(drawn)]
    corner = AnchorMarker(col=first[0] - 1, colOff=60000, row=first[1] - 1)
    sheet.add_chart(chart)
    # The type stubs know only the text form of an anchor; the drawing takes both.
    chart.anchor = TwoCellAnchor(_from=corner, to=AnchorMarker(col=last[0], row=last[1]))  # type: ignore[assignment]
    return _described(answer, chosen)


def _series(at: int, aspects: TablePlace, header: str, look: _Line, values: list[Fraction], codes: list[str]) -> Series:
    """A line with its values cached, so that a preview draws it without computing the sheet."""
    from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
    from openpyxl.chart.marker import Marker
    from openpyxl.chart.series import Series, SeriesLabel
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    points = [NumVal(idx=idx, v=float(value)) for idx, value in enumerate(values)]
    names = [StrVal(idx=idx, v=code) for idx, code in enumerate(codes)]
    head = f"'{aspects.sheet}'!${aspects.letter(header)}${aspects.header_row}"
    line = LineProperties(solidFill=look.colour, w=22000, prstDash=look.dash)
    marker = Marker(symbol=look.marker, size=5)
    marker.graphicalProperties = GraphicalProperties(solidFill=look.colour)
    marker.graphicalProperties.line.solidFill = look.colour
    return Series(
        idx=at,
        order=at,
        tx=SeriesLabel(strRef=StrRef(f=head, strCache=StrData(ptCount=1, pt=[StrVal(idx=0, v=header)]))),
        cat=AxDataSource(strRef=StrRef(f=aspects.fixed("Kode"), strCache=StrData(ptCount=len(names), pt=names))),
        val=NumDataSource(
            numRef=NumRef(f=aspects.fixed(header), numCache=NumData(formatCode="0.00", ptCount=len(points), pt=points))
        ),
        spPr=GraphicalProperties(ln=line),
        marker=marker,
    )


def _title(text: str) -> Title:
    from openpyxl.chart.text import RichText, Text
    from openpyxl.chart.title import Title
    from openpyxl.drawing.text import Paragraph, RegularTextRun

    shape = _letters(10, bold=True).p[0].pPr
    return Title(tx=Text(rich=RichText(p=[Paragraph(pPr=shape, r=[RegularTextRun(t=text)])])), overlay=False)


def _letters(size: int, *, bold: bool = False) -> RichText:
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties

    looks = CharacterProperties(sz=size * 100, b=bold, latin=Font(typeface=FONT))
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=looks), endParaRPr=looks)])


def _described(answer: Answer, chosen: str) -> str:
    outcome = answer.outcome
    parts = [
        f"{aspect.name} {indonesian(aspect.value[outcome.scenario])} dari target {indonesian(aspect.target)}"
        for aspect in outcome.aspects
    ]
    return (
        f"Diagram radar nilai {len(parts)} aspek {answer.target.short_name}, skenario {chosen.lower()}"
        f" ({answer.scenarios.label}): {'; '.join(parts)}."
    )
