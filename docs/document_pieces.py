"""What the templates of Word documents are drawn with: pages, lines, tables, letterheads, signatures.

Sizes of letters and room between lines are in points, widths and indents in centimetres.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

A4 = (21.0, 29.7)
SANS, SERIF = "Arial", "Bookman Old Style"
CENTER, RIGHT, JUSTIFIED = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
GREY = "EDEDED"
SIGNED_AT = 8.5
"""Where blocks of signatures begin, from the margin."""
_INDENT = "108"
"""Of tables at the left margin, in twips: their lines stand where the text does."""


def sheet(font: str, size: float, *, margin: float, across: bool = False, title: str = "") -> Docx:
    """An empty document of A4 in Bahasa Indonesia. `title`: what it is called in lists of files."""
    document = Document()
    section = document.sections[0]
    width, height = reversed(A4) if across else A4
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(margin)
    normal: Any = document.styles["Normal"]
    letters(normal, font, size)
    normal.paragraph_format.space_after = Pt(4)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "id-ID")
    properties = document.core_properties
    properties.author = properties.comments = ""
    properties.title, properties.language = title, "id-ID"
    return document


def letters(style: Any, font: str, size: float) -> None:
    """The letters of a style, in all scripts."""
    style.font.name, style.font.size = font, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in [key for key in fonts.attrib if "Theme" in key]:
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def element(name: str, **values: str) -> Any:
    """An element of a Word document with its attributes."""
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def write(
    where: Paragraph, text: str, *, bold: bool = False, size: float | None = None, colour: RGBColor | None = None
) -> Paragraph:
    """Add words to a paragraph."""
    run = where.add_run(text)
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = colour
    return where


def line(
    where: Docx | _Cell, text: str = "", *, bold: bool = False, size: float | None = None,
    colour: RGBColor | None = None, at: Any = None, before: float = 0, after: float | None = None, indent: float = 0,
    hanging: float = 0, together: bool = False,
) -> Paragraph:  # fmt: skip
    """A paragraph."""
    paragraph = where.add_paragraph()
    write(paragraph, text, bold=bold, size=size, colour=colour)
    paragraph.alignment = at
    shape = paragraph.paragraph_format
    shape.space_before = Pt(before)
    shape.left_indent = Cm(indent) if indent else None
    shape.first_line_indent = Cm(-hanging) if hanging else None
    shape.keep_with_next = together or None
    if after is not None:
        shape.space_after = Pt(after)
    return paragraph


def control(where: Docx | _Cell, tag: str) -> None:
    """A paragraph that only steers how the template is filled in."""
    line(where, tag, after=0)


def numbered(paragraph: Paragraph, between: str, size: float, colour: RGBColor | None = None) -> None:
    """The page's number and how many there are, which the word processor puts in."""
    for field in ("PAGE", "NUMPAGES"):
        if field == "NUMPAGES":
            write(paragraph, between, size=size, colour=colour)
        for kind in ("begin", "", "end"):
            run = paragraph.add_run()
            run.font.size = Pt(size)
            if colour is not None:
                run.font.color.rgb = colour
            piece = element("w:fldChar", fldCharType=kind) if kind else OxmlElement("w:instrText")
            piece.text = None if kind else field
            run._r.append(piece)


def table(where: Docx, columns: Sequence[float], *, lines: str | None = "000000", at_margin: bool = False) -> Table:
    """A table with no rows yet. `columns`: their widths; `lines`: their colour, `None` for none."""
    made: Table = where.add_table(0, len(columns))
    made.alignment = WD_TABLE_ALIGNMENT.LEFT if at_margin else WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    layout = made._tbl.tblPr.find(qn("w:tblLayout"))
    if at_margin:
        layout.addprevious(element("w:tblInd", w=_INDENT, type="dxa"))
    if lines is not None:
        made.style = "Table Grid"
        borders = OxmlElement("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=lines))
        layout.addprevious(borders)
    for column, width in zip(made._tbl.tblGrid.findall(qn("w:gridCol")), columns, strict=True):
        column.set(qn("w:w"), str(int(Cm(width).twips)))
    return made


def row(
    made: Table, texts: Sequence[str], *, head: str = "", size: float | None = None, bold: Sequence[int] = (),
    at: Any = None, before: float = 0, together: bool = False,
) -> list[_Cell]:  # fmt: skip
    """Add a row. `head`: the colour of one that is printed again on each page; `bold`: which cells are."""
    added = made.add_row()  # type: ignore[no-untyped-call]
    properties = added._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    for number, (cell, text) in enumerate(zip(added.cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        write(paragraph, text, bold=bool(head) or number in bold, size=size)
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(1)
        paragraph.paragraph_format.keep_with_next = together or None
        paragraph.alignment = at
        if head:
            shade(cell, head)
    widths = [column.get(qn("w:w")) for column in made._tbl.tblGrid.findall(qn("w:gridCol"))]
    for cell, width in zip(added.cells, widths, strict=True):
        cell.width = Cm(int(width) / 567)
    return list(added.cells)


def steering(made: Table, tag: str) -> None:
    """A row that only steers how the template is filled in."""
    row(made, [tag, *[""] * (len(made.columns) - 1)])


def shade(cell: _Cell, colour: str) -> None:
    """Fill a cell with a colour."""
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=colour))


def underline(paragraph: Paragraph) -> None:
    """A line below a paragraph."""
    borders = OxmlElement("w:pBdr")
    borders.append(element("w:bottom", val="single", sz="12", space="4", color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def letterhead(document: Docx, unit: str) -> None:
    """A unit's letterhead, without what only it knows."""
    line(document, "[isi: lambang]", at=CENTER, after=0, size=9)
    line(document, "{{ instansi.KOP }}", at=CENTER, after=0, size=12)
    line(document, unit, at=CENTER, after=0, size=13, bold=True)
    underline(line(document, "[isi: alamat, telepon, laman, pos-el, kode pos]", at=CENTER, after=8, size=9))


def signature(document: Docx, at: float, *lines: str) -> None:
    """Who signs: the office, then what only people can write."""
    ends = ("[isi: tanda tangan]", "[isi: nama lengkap]", "[isi: pangkat dan NIP]")
    for number, text in enumerate((*lines, *ends)):
        before = 10 if number == 0 else 22 if text == ends[0] else 0
        line(document, text, indent=at, before=before, after=1, together=text != ends[-1])
