"""Drawings as tables of a Word document: stretches over a grid of narrow columns, shaded and lettered.

They are made of cells alone, so that they print sharply, can be read aloud, and are edited like any table. Widths are
in twips (1/1440 inch), sizes of letters in half points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from markupsafe import Markup

WIDTH = 9638
"""Of a page's text: 17 cm."""
SMALL = 16
"""Eight points: nothing is printed smaller."""
_ROW = 250
_LINE = "D5DAE1"


class Cell(NamedTuple):
    """A stretch of `span` columns. `fill`, `colour`: as RRGGBB; `edge`: whether a thin line stands on its left."""

    span: int
    text: str = ""
    fill: str = ""
    colour: str = ""
    bold: bool = False
    align: Literal["left", "center", "right"] = "left"
    edge: bool = False
    size: int = SMALL


class Row(NamedTuple):
    """A row of cells; `heads`: whether it is repeated on each page; `high`: `False` lets it grow with its text."""

    cells: tuple[Cell, ...]
    heads: bool = False
    fixed: bool = True


def table(columns: Sequence[int], rows: Iterable[Row], says: str, *, framed: bool = False) -> Markup:
    """A table with columns of these widths. `says`: what it shows, for those who hear it; `framed`: with lines."""
    from markupsafe import Markup, escape

    lines = "".join(_row(row, columns) for row in rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return Markup(
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        '<w:tblInd w:w="40" w:type="dxa"/>'
        f"{f'<w:tblBorders>{sides}</w:tblBorders>' if framed else ''}"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/>'
        f'</w:tblCellMar><w:tblDescription w:val="{escape(says)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}'
        "</w:tbl>"
    )


def _row(row: Row, columns: Sequence[int]) -> str:
    cells, first = [], 0
    for cell in row.cells:
        cells.append(_cell(cell, sum(columns[first : first + cell.span])))
        first += cell.span
    assert first == len(columns), "a row fills its table"
    high = f'<w:trHeight w:val="{_ROW}" w:hRule="{"exact" if row.fixed else "atLeast"}"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{high}{'<w:tblHeader/>' if row.heads else ''}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Cell, width: int) -> str:
    from markupsafe import escape

    edge = f'<w:tcBorders><w:left w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/></w:tcBorders>'
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
    letters = "".join((
        "<w:b/>" if cell.bold else "",
        f'<w:color w:val="{cell.colour}"/>' if cell.colour else "",
        f'<w:sz w:val="{cell.size}"/><w:szCs w:val="{cell.size}"/>',
    ))  # fmt: skip
    run = f'<w:r><w:rPr>{letters}</w:rPr><w:t xml:space="preserve">{escape(cell.text)}</w:t></w:r>' if cell.text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{cell.span}"/>'
        f'{edge if cell.edge else ""}{fill}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="{cell.align}"/>'
        f"<w:rPr>{letters}</w:rPr></w:pPr>{run}</w:p></w:tc>"
    )
