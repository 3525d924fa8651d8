"""Write the templates of the report and its covering note: `python docs/report_templates.py`.

They may be edited in Word. What stands between braces is filled in by docxtpl; the names are those of
`pemdi_map/report/office/content.py`.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from pemdi_map.report.office.word_file import undated

FOLDER = Path(__file__).parents[1] / "templates" / "report-office"
_FONT, _INK, _QUIET = "Arial", RGBColor(0x14, 0x20, 0x2E), RGBColor(0x55, 0x60, 0x6E)
_HEAD, _LINE, _OPEN = "EEF1F5", "D5DAE1", "FFF7DB"
_COORDINATOR = "{% if coordinator %}{{ coordinator }} {{ place }}{% else %}[isi: jabatan Koordinator Pemdi]{% endif %}"
_BODY, _TABLE, _FIRST = 10, 8.5, 9
"""Sizes in points: of text, of tables, of those on the first page."""
_GAP = "Celah"
"""The style of the little room between two tables."""


def report() -> Word:
    """At most eight pages for a plan of a few dozen actions; the first is enough."""
    word = _blank("{{ foot }}")
    _line(word, f"Laporan kepada {_COORDINATOR} selaku Koordinator Pemdi. {{{{ tag }}}}.", size=9, colour=_QUIET)
    word.add_heading("{{ sentence }}", 0)
    word.add_paragraph("{{p scales }}")
    _gap(word)
    _table(word, (2.3, 1.5, 13.2), None, "reading in readings", ("{{ reading.name }}", "{{ reading.figure }}",
           "{{ reading.told }}"), bold=(0, 1), size=_FIRST)  # fmt: skip
    _when(word, "worth", lambda: _line(word, "{{ worth }}", size=9, before=3))
    _when(word, "decisions", lambda: _decisions(word))
    _when(word, "proposal", lambda: _line(word, "{{ proposal }}", bold=True, before=4))

    _gap(word).paragraph_format.page_break_before = True
    _when(word, "why", lambda: _why(word))
    _when(word, "levels", lambda: _levels(word))
    _when(word, "served", lambda: _served(word))

    _when(word, "view", lambda: _plan(word))
    _when(word, "options", lambda: _options(word))
    _when(word, "risks or notes or calls", lambda: _risks(word))
    _when(word, "questions", lambda: _questions(word))
    word.add_heading("Dasar dan batas angka", 1)
    _line(word, "Rumus indeks dan batas predikat: {{ regulation }}.", size=8.5, after=2)
    word.add_paragraph("{%p for text in basis if text %}")
    _line(word, "{{ text }}", size=8.5, after=2)
    word.add_paragraph("{%p endfor %}")
    return word


def _decisions(word: Word) -> None:
    word.add_heading("Keputusan yang diminta", 2)
    _table(
        word, (0.7, 5.8, 6.7, 3.8), ("", "Keputusan", "Mengapa sekarang", "Paling lambat"), "decision in decisions",
        ("{{ loop.index }}", "{{ decision.text }}", "{{ decision.why }}", "{{ decision.by }}"), bold=(1,), size=_FIRST,
    )  # fmt: skip


def _why(word: Word) -> None:
    word.add_heading("{{ why.asks }}", 1)
    _line(word, "{{ why.says }}")
    word.add_paragraph("{{p states }}")
    _line(word, "{% for state in state_words %}{{ '; ' if not loop.first }}{{ state.count }} {{ state.word }} "
          "({{ state.says }}){% endfor %}.", size=8.5, before=3)  # fmt: skip
    _table(
        word, (1.4, 8.0, 7.6), None, "count in counts",
        ("{{ count.count }}", "{{ count.says }}", "{{ count.because }}"), bold=(0,),
    )  # fmt: skip


def _levels(word: Word) -> None:
    word.add_heading("Tingkat {{ source }} yang diminta", 2)
    _line(word, "{{ levels.says }}", size=9)
    _table(
        word, (1.4, 10.6, 2.4, 2.6), ("Kode", "Indikator {{ source }}", "Rentang", "Mempersempit indeks"),
        "row in levels.rows", ("{{ row.code }}", "{{ row.name }}", "{{ row.span }}", "{{ row.narrows }}"),
    )  # fmt: skip


def _served(word: Word) -> None:
    word.add_heading("Bukti lama yang terpakai lagi: {{ served | length }} butir", 2)
    _table(
        word, (1.4, 4.8, 2.4, 6.1, 2.3),
        ("Butir", "Bukti yang diminta", "Keadaan", "Yang masih harus dikerjakan", "Rencana"), "item in served",
        ("{{ item.id }}", "{{ item.text }}", "{{ item.state }}", "{{ item.open }}", "{{ item.planned }}"),
    )  # fmt: skip


def _plan(word: Word) -> None:
    word.add_heading("Siapa mengerjakan apa, kapan", 1)
    word.add_paragraph("{{p gantt }}")
    _line(word, "Hitam dan ■: {{ mark }}. Biru: aksi lain. Kelabu tua: selesai atau dibatalkan. Latar kelabu: "
          "{{ upload }} {{ assumed }}.", size=8, before=2, colour=_QUIET)  # fmt: skip
    word.add_heading("Daftar aksi per OPD", 2)
    widths, heads = (
        (0.9, 5.8, 4.2, 2.2, 1.7, 2.2),
        ("No", "Aksi", "Bukti yang dihasilkan", "Kode", "Hari-orang", "Selesai"),
    )
    table = _heads(word, widths, heads)
    _tag_row(table, "{%tr for unit in units %}")
    _unit_row(table, "{{ unit.unit }}", "{{ unit.size }}")
    _tag_row(table, "{%tr for action in unit.actions %}")
    cells = _row(table)
    for cell, text in zip(
        cells,
        ("{{ action.number }}", "{{ action.name }}{% if action.status %} ({{ action.status }}){% endif %}",
         "{{ action.product }}", "{{ action.codes }}", "{{ action.days }}", "{{ action.finish }}"),
        strict=True,
    ):  # fmt: skip
        _into(cell.paragraphs[0], text)
    _tag_row(table, "{%tr endfor %}")
    _tag_row(table, "{%tr endfor %}")
    _close(table, widths)
    _line(word, "Kode: nomor berkas di portal menurut lembar instrumen; tanpa huruf L: tidak bernomor di sana.",
          size=8, before=2, colour=_QUIET)  # fmt: skip
    word.add_heading("Uang dan tenaga", 1)
    _line(word, "{{ money.says }} Konsumsi rapat dan pencetakan, bila ada, dibebankan pada [isi: baris kegiatan DPA].")
    _when(word, "money.rows", lambda: _table(
        word, (8.6, 4.0, 2.2, 2.2), ("OPD", "Anggaran", "Aksi tanpa biaya", "Aksi belum diisi"), "row in money.rows",
        ("{{ row.unit }}", "{{ row.budget }}", "{{ row.free }}", "{{ row.unpriced }}"),
    ))  # fmt: skip
    _line(word, "{{ load_note }} {{ effort_note }}", size=9, before=4)
    word.add_paragraph("{{p loads }}")


def _options(word: Word) -> None:
    word.add_heading("Pilihan target", 1)
    _when(word, "unreachable", lambda: _line(word, "{{ unreachable }}", bold=True))
    _table(
        word, (4.6, 2.6, 2.9, 6.9), ("Pilihan", "Indeks", "Tenaga", "Yang didapat"), "option in options",
        ("{{ option.name }}", "{{ option.figure }}", "{{ option.effort }}", "{{ option.says }}"), bold=(0,), whole=True,
    )  # fmt: skip


def _risks(word: Word) -> None:
    word.add_heading("Risiko", 1)
    _when(word, "risks", lambda: _table(
        word, (0.7, 16.3), None, "risk in risks", ("{{ loop.index }}", "{{ risk }}"),
    ))  # fmt: skip
    _gap(word)
    _when(word, "calls", lambda: _table(
        word, (3.2, 3.6, 3.4, 4.6, 2.2), ("Paling lambat", "Hubungi", "Lewat", "Tentang", "Untuk aksi"),
        "call in calls",
        ("{{ call.by }}", "{{ call.call }}", "{{ call.through }}", "{{ call.about }}", "{{ call.actions }}"),
    ))  # fmt: skip
    _gap(word)
    _when(word, "notes", lambda: _table(
        word, (12.0, 5.0), ("Yang perlu diperhatikan", "Aksi"), "note in notes",
        ("{{ note.text }}", "{{ note.actions }}"),
    ))  # fmt: skip


def _questions(word: Word) -> None:
    word.add_heading("Periksa Cepat: dijawab ya atau tidak, dengan tautan bukti", 1)
    widths, heads = (1.6, 10.9, 1.9, 1.2, 1.4), ("Butir", "Pertanyaan", "Tambahan", "Ada", "Tidak")
    table = _heads(word, widths, heads)
    _tag_row(table, "{%tr for unit in questions %}")
    _unit_row(table, "{{ unit.unit }}")
    _tag_row(table, "{%tr for question in unit.asks %}")
    for cell, text in zip(
        _row(table),
        ("{{ question.item }}", "{{ question.ask }}", "{{ question.gain }}", "☐", "☐"),
        strict=True,
    ):
        _into(cell.paragraphs[0], text)
    _tag_row(table, "{%tr endfor %}")
    _tag_row(table, "{%tr endfor %}")
    _close(table, widths)


def note() -> Word:
    """One page: what is reported, and the decisions; everything that only people know is left open."""
    word = _blank("{{ foot }}")
    _line(
        word,
        "KONSEP: hapus baris ini setelah semua [isi: ...] terisi dan isinya diperiksa. {{ tag }}.",
        size=8,
        colour=_QUIET,
    )
    _line(word, "{{ institution | upper }}", size=13, align=WD_ALIGN_PARAGRAPH.CENTER)
    _line(word, "[isi: nama unit pengirim]", size=13, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    _under(_line(word, "[isi: alamat, telepon, laman, pos-el, kode pos]", size=9, align=WD_ALIGN_PARAGRAPH.CENTER))
    _line(word, "NOTA DINAS", size=13, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER, before=12, after=8)
    table = word.add_table(0, 3)
    for name, value in (
        ("Kepada", f"Yth. {_COORDINATOR}"),
        ("Dari", "[isi: jabatan pengirim]"),
        ("Tembusan", "[isi: jabatan]"),
        ("Tanggal", "[isi: tanggal]"),
        ("Nomor", "[isi: nomor menurut tata naskah]"),
        ("Sifat", "[isi: biasa atau segera]"),
        ("Lampiran", "Laporan"),
        ("Hal", "Permohonan keputusan atas rencana menuju {{ target_name }}"),
    ):
        cells = _row(table)
        for cell, text in zip(cells, (name, ":", value), strict=True):
            _into(cell.paragraphs[0], text, size=_BODY, bold=name == "Hal" and text == value)
    _fix(table, (2.4, 0.5, 14.1))
    _under(_gap(word))
    _line(word, "{{ sentence }}{% if why %} {{ why.says }}{% endif %}", before=6, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
    _when(word, "worth", lambda: _line(word, "{{ worth }}", align=WD_ALIGN_PARAGRAPH.JUSTIFY))
    _when(word, "decisions", lambda: _asked(word))
    _when(word, "proposal", lambda: _line(word, "{{ proposal }}", before=6, align=WD_ALIGN_PARAGRAPH.JUSTIFY))
    _line(word, "Laporan lengkap kami lampirkan. Mohon arahan.", before=4)
    for text in ("[isi: tempat], [isi: tanggal]", "[isi: jabatan pengirim],", "", "[isi: tanda tangan]",
                 "[isi: nama lengkap]", "[isi: pangkat dan NIP]"):  # fmt: skip
        _line(word, text, after=0).paragraph_format.left_indent = Cm(9.5)
    return word


def _asked(word: Word) -> None:
    _line(word, "Kami mohon keputusan berikut.")
    _table(
        word, (0.8, 10.7, 5.5), ("", "Keputusan", "Paling lambat"), "decision in decisions",
        ("{{ loop.index }}", "{{ decision.text }}", "{{ decision.by }}"), size=_FIRST,
    )  # fmt: skip


def _blank(foot: str) -> Word:
    """A4 with the styles of the report; `foot` stands below each page, with its number."""
    word = Document()
    for name, size, before, after in (("Normal", _BODY, 0, 4), ("Title", 16, 2, 6), ("Heading 1", 14, 12, 4),
                                      ("Heading 2", 11, 8, 3)):  # fmt: skip
        style: Any = word.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _INK
        style.font.bold = name != "Normal"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in [key for key in fonts.attrib if "Theme" in key]:
            del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(key), _FONT)
        for name_ in ("w:pBdr", "w:spacing", "w:kern"):
            for each in [
                *style.element.findall(f"{qn('w:pPr')}/{qn(name_)}"),
                *style.element.findall(f"{qn('w:rPr')}/{qn(name_)}"),
            ]:
                each.getparent().remove(each)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.0
    gap: Any = word.styles.add_style(_GAP, WD_STYLE_TYPE.PARAGRAPH)
    gap.font.size, gap.paragraph_format.space_before, gap.paragraph_format.space_after = Pt(4), Pt(0), Pt(0)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin, section.footer_distance = Cm(1.6), Cm(1.8), Cm(0.9)
    paragraph = section.footer.paragraphs[0]
    _into(paragraph, f"{foot} Halaman ", size=8, colour=_QUIET)
    _field(paragraph, "PAGE")
    _into(paragraph, " dari ", size=8, colour=_QUIET)
    _field(paragraph, "NUMPAGES")
    core = word.core_properties
    core.author, core.title, core.comments, core.language = "", "", "", "id-ID"
    core.created = core.modified = datetime.datetime(2026, 1, 1)
    return word


def _field(paragraph: Paragraph, name: str) -> None:
    """A figure that the word processor puts in."""
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        run.font.size, run.font.color.rgb = Pt(8), _QUIET
        element = _element("w:fldChar", fldCharType=kind) if kind else OxmlElement("w:instrText")
        element.text = None if kind else name
        run._r.append(element)


def _line(word: Word, text: str, *, size: float = _BODY, bold: bool = False, colour: RGBColor | None = None,
          before: float = 0, after: float = 4, align: WD_ALIGN_PARAGRAPH | None = None) -> Paragraph:  # fmt: skip
    paragraph = word.add_paragraph()
    _into(paragraph, text, size=size, bold=bold, colour=colour)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    if align is not None:
        paragraph.alignment = align
    return paragraph


def _into(
    paragraph: Paragraph, text: str, *, size: float = _TABLE, bold: bool = False, colour: RGBColor | None = None
) -> None:
    """Runs of text; what people have to fill in is marked as on every other output."""
    for piece in _pieces(text):
        run = paragraph.add_run(piece)
        run.font.size, run.font.bold = Pt(size), bold or None
        if colour is not None:
            run.font.color.rgb = colour
        if piece.startswith("[isi:"):
            run._r.get_or_add_rPr().extend((
                _element("w:bdr", val="single", sz="4", space="0", color="C9B458"),
                _element("w:shd", val="clear", color="auto", fill=_OPEN),
            ))  # fmt: skip


def _pieces(text: str) -> list[str]:
    pieces = []
    while "[isi:" in text:
        start = text.index("[isi:")
        end = text.index("]", start) + 1
        pieces += [text[:start], text[start:end]]
        text = text[end:]
    return [piece for piece in (*pieces, text) if piece]


def _when(word: Word, what: str, then: Any) -> None:
    """A part that is left out where there is nothing of it."""
    word.add_paragraph(f"{{%p if {what} %}}")
    then()
    word.add_paragraph("{%p endif %}")


def _table(word: Word, widths: Sequence[float], heads: Sequence[str] | None, each: str, cells: Sequence[str], *,
           bold: Sequence[int] = (), size: float = _TABLE, whole: bool = False) -> None:  # fmt: skip
    """A table with a row for each of what `each` names. `whole`: it stands on one page."""
    table = _heads(word, widths, heads) if heads else word.add_table(0, len(widths))
    _tag_row(table, f"{{%tr for {each} %}}")
    for at, (cell, text) in enumerate(zip(_row(table), cells, strict=True)):
        _into(cell.paragraphs[0], text, bold=at in bold, size=size)
        cell.paragraphs[0].paragraph_format.keep_with_next = whole or None
    _tag_row(table, "{%tr endfor %}")
    _close(table, widths)
    _gap(word)


def _gap(word: Word) -> Paragraph:
    return word.add_paragraph(style=_GAP)


def _heads(word: Word, widths: Sequence[float], heads: Sequence[str]) -> Table:
    table: Table = word.add_table(1, len(widths))
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        _into(cell.paragraphs[0], head, bold=True)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    _shade(table.rows[0].cells, _HEAD)
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    return table


def _row(table: Table) -> tuple[_Cell, ...]:
    return table.add_row().cells  # type: ignore[no-untyped-call, no-any-return]


def _tag_row(table: Table, tag: str) -> None:
    _row(table)[0].paragraphs[0].add_run(tag)


def _unit_row(table: Table, *texts: str) -> None:
    """A row that heads those of a unit, and stays with the first of them."""
    cells = _row(table)
    for cell, text in zip(cells[1:], texts, strict=False):
        _into(cell.paragraphs[0], text, bold=True)
    for cell in cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    _shade(cells, _HEAD)


def _shade(cells: Sequence[Any], fill: str) -> None:
    for cell in cells:
        cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=fill))


def _close(table: Table, widths: Sequence[float]) -> None:
    """Lines around all cells, and rows that pages do not part."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=_LINE))
    properties = table._tbl.tblPr
    before = [properties.find(qn(name)) for name in ("w:tblLayout", "w:tblLook")]
    place = next((one for one in before if one is not None), None)
    if place is None:
        properties.append(borders)
    else:
        place.addprevious(borders)
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, _element("w:cantSplit"))
    _fix(table, widths)


def _fix(table: Table, widths: Sequence[float]) -> None:
    table.autofit = False
    properties = table._tbl.tblPr
    layout = properties.find(qn("w:tblLayout"))
    borders = properties.find(qn("w:tblBorders"))
    (layout if borders is None else borders).addprevious(_element("w:tblInd", w="108", type="dxa"))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(1)
                paragraph.paragraph_format.space_before = Pt(1)


def _under(paragraph: Paragraph) -> None:
    borders = OxmlElement("w:pBdr")
    borders.append(_element("w:bottom", val="single", sz="8", space="4", color="14202E"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert(0 if properties.pStyle is None else 1, borders)


def _element(name: str, **values: str) -> Any:
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element


def written(word: Word) -> bytes:
    """The bytes of a template, the same whenever it is written."""
    saved = BytesIO()
    word.save(saved)
    return undated(saved.getvalue())


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "laporan-sekda.docx").write_bytes(written(report()))
    (FOLDER / "nota-dinas.docx").write_bytes(written(note()))
