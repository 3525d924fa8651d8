"""What the drafts of `pemdi-map package` have in common: their pages, the box of guidance, tables of data.

What they are filled in with is said in docs/paket.md.
"""

from __future__ import annotations

from collections.abc import Sequence

from document_pieces import (
    CENTER,
    GREY,
    RIGHT,
    SANS,
    control,
    element,
    line,
    numbered,
    row,
    shade,
    sheet,
    steering,
    table,
    write,
)
from docx.document import Document as Docx
from docx.shared import Cm
from docx.table import Table

from pemdi_map.documents.marks import OPEN_TABLE

UNIT = "{{ unit.NAMA }}"
SIGNED = ("{{ instansi.tempat }}, [isi: tanggal]", "[isi: jabatan penanda tangan] {{ unit.nama }},")


def page(font: str = SANS, size: float = 11, *, margin: float = 2.5, across: bool = False) -> Docx:
    """An empty page with the header that every draft carries and the page's number below."""
    document = sheet(font, size, margin=margin, across=across, title="{{ judul }}")
    section = document.sections[0]
    section.header_distance = section.footer_distance = Cm(1)
    header = section.header.paragraphs[0]
    write(header, "KONSEP {{ kode }}, bukan bukti. Hapus baris ini setelah semua isian terisi dan diperiksa.", size=8.5)
    header.alignment = CENTER
    below = section.footer.paragraphs[0]
    below.alignment = RIGHT
    numbered(below, " / ", 8.5)
    return document


def guidance(document: Docx, width: float) -> None:
    """The box that goes before the document is signed."""
    (cell,) = row(table(document, [width]), [""])
    shade(cell, GREY)
    write(cell.paragraphs[0], "Petunjuk, hapus sebelum ditandatangani", bold=True, size=9)
    control(cell, "{%p for x in petunjuk %}")
    line(cell, "{{ x }}", size=9, after=1)
    control(cell, "{%p endfor %}")
    line(document, after=2)


def open_table(document: Docx, width: float, part: str, size: float) -> None:
    """A table whose columns are data: `part` names what has `kolom` and `baris`."""
    made = table(document, [1.0, width - 2.0, 1.0])
    made._tbl.tblPr.append(element("w:tblCaption", val=OPEN_TABLE))
    row(made, [f"{{%tc for k in {part}.kolom %}}", "{{ k }}", "{%tc endfor %}"], head=GREY, size=size)
    steering(made, f"{{%tr for r in {part}.baris %}}")
    row(made, ["{%tc for v in r %}", "{{ v }}", "{%tc endfor %}"], size=size)
    steering(made, "{%tr endfor %}")


def pairs(document: Docx, rows: Sequence[tuple[str, str]], widths: tuple[float, float], size: float) -> Table:
    """A table of what and its value."""
    made = table(document, widths)
    for what, value in rows:
        cells = row(made, [what, value], size=size, bold=(0,))
        shade(cells[0], GREY)
    return made
