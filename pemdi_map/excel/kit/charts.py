"""What the charts share: letters, titles, figures that a preview can draw without computing the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from pemdi_map.excel.cells.styles import FONT

if TYPE_CHECKING:
    from openpyxl.chart._chart import ChartBase
    from openpyxl.chart.data_source import NumRef
    from openpyxl.chart.marker import Marker
    from openpyxl.chart.series import SeriesLabel
    from openpyxl.chart.text import RichText
    from openpyxl.chart.title import Title
    from openpyxl.worksheet.worksheet import Worksheet

Symbol = Literal["circle", "triangle", "diamond", "square"]
Cell = tuple[int, int]
"""A column and a row, from 1."""


def place_chart(sheet: Worksheet, chart: ChartBase, first: Cell, last: Cell) -> None:
    """Lay a chart over the cells from `first` to `last`."""
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor

    corner = AnchorMarker(col=first[0] - 1, colOff=60000, row=first[1] - 1)
    sheet.add_chart(chart)
    # The type stubs know only the text form of an anchor; the drawing takes both.
    chart.anchor = TwoCellAnchor(_from=corner, to=AnchorMarker(col=last[0], row=last[1]))  # type: ignore[assignment]


def figures(cells: str, values: Sequence[Fraction | int], shown: str = "0.00") -> NumRef:
    """The numbers in `cells`, with their values beside the reference."""
    from openpyxl.chart.data_source import NumData, NumRef, NumVal

    points = [NumVal(idx=idx, v=float(value)) for idx, value in enumerate(values)]
    return NumRef(f=cells, numCache=NumData(formatCode=shown, ptCount=len(points), pt=points))


def named(cell: str, name: str) -> SeriesLabel:
    """The name of a series, with the cell it stands in."""
    from openpyxl.chart.data_source import StrData, StrRef, StrVal
    from openpyxl.chart.series import SeriesLabel

    return SeriesLabel(strRef=StrRef(f=cell, strCache=StrData(ptCount=1, pt=[StrVal(idx=0, v=name)])))


def spot(symbol: Symbol, size: int, colour: str) -> Marker:
    """A marker of one colour."""
    from openpyxl.chart.marker import Marker
    from openpyxl.chart.shapes import GraphicalProperties

    marker = Marker(symbol=symbol, size=size)
    marker.graphicalProperties = GraphicalProperties(solidFill=colour)
    marker.graphicalProperties.line.solidFill = colour
    return marker


def title(text: str, size: int = 10) -> Title:
    """A title of a chart or of an axis."""
    from openpyxl.chart.text import RichText, Text
    from openpyxl.chart.title import Title
    from openpyxl.drawing.text import Paragraph, RegularTextRun

    shape = letters(size, bold=True).p[0].pPr
    return Title(tx=Text(rich=RichText(p=[Paragraph(pPr=shape, r=[RegularTextRun(t=text)])])), overlay=False)


def letters(size: int, *, bold: bool = False) -> RichText:
    """The letters of a chart's words, in points."""
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties

    looks = CharacterProperties(sz=size * 100, b=bold, latin=Font(typeface=FONT))
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=looks), endParaRPr=looks)])
