"""The templates of `pemdi-map report`: the report to the head of the secretariat, and the note that it goes with.

What stands between braces is filled in by docxtpl; the names are those of `pemdi_map/report/office/content.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from document_pieces import (
    CENTER,
    JUSTIFIED,
    SANS,
    control,
    letterhead,
    letters,
    line,
    numbered,
    row,
    shade,
    sheet,
    signature,
    steering,
    table,
    underline,
    write,
)
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

_INK, _QUIET = RGBColor(0x14, 0x20, 0x2E), RGBColor(0x55, 0x60, 0x6E)
_HEAD, _LINE = "EEF1F5", "D5DAE1"
_COORDINATOR = "{{ instansi.koordinator }} {{ instansi.pendek }}"
_BODY, _TABLE, _FIRST = 10, 8.5, 9
"""Sizes in points: of text, of tables, of those on the first page."""
_GAP = "Celah"
"""The style of the little room between two tables."""
_SIGNED_AT = 9.5

_line = partial(line, size=_BODY, after=4)
_row = partial(row, size=_TABLE, before=1)


def report() -> Docx:
    """At most eight pages for a plan of a few dozen actions; the first is enough."""
    word = _blank()
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
    control(word, "{%p for text in basis if text %}")
    _line(word, "{{ text }}", size=8.5, after=2)
    control(word, "{%p endfor %}")
    return word


def _decisions(word: Docx) -> None:
    word.add_heading("Keputusan yang diminta", 2)
    _table(
        word, (0.7, 5.8, 6.7, 3.8), ("", "Keputusan", "Mengapa sekarang", "Paling lambat"), "decision in decisions",
        ("{{ loop.index }}", "{{ decision.text }}", "{{ decision.why }}", "{{ decision.by }}"), bold=(1,), size=_FIRST,
    )  # fmt: skip


def _why(word: Docx) -> None:
    word.add_heading("{{ why.asks }}", 1)
    _line(word, "{{ why.says }}")
    word.add_paragraph("{{p states }}")
    _line(word, "{% for state in state_words %}{{ '; ' if not loop.first }}{{ state.count }} {{ state.word }} "
          "({{ state.says }}){% endfor %}.", size=8.5, before=3)  # fmt: skip
    _table(
        word, (1.4, 8.0, 7.6), None, "count in counts",
        ("{{ count.count }}", "{{ count.says }}", "{{ count.because }}"), bold=(0,),
    )  # fmt: skip


def _levels(word: Docx) -> None:
    word.add_heading("Tingkat {{ source }} yang diminta", 2)
    _line(word, "{{ levels.says }}", size=9)
    _table(
        word, (1.4, 10.6, 2.4, 2.6), ("Kode", "Indikator {{ source }}", "Rentang", "Mempersempit indeks"),
        "row in levels.rows", ("{{ row.code }}", "{{ row.name }}", "{{ row.span }}", "{{ row.narrows }}"),
    )  # fmt: skip


def _served(word: Docx) -> None:
    word.add_heading("Bukti lama yang terpakai lagi: {{ served | length }} butir", 2)
    _table(
        word, (1.4, 4.8, 2.4, 6.1, 2.3),
        ("Butir", "Bukti yang diminta", "Keadaan", "Yang masih harus dikerjakan", "Rencana"), "item in served",
        ("{{ item.id }}", "{{ item.text }}", "{{ item.state }}", "{{ item.open }}", "{{ item.planned }}"),
    )  # fmt: skip


def _plan(word: Docx) -> None:
    word.add_heading("Siapa mengerjakan apa, kapan", 1)
    word.add_paragraph("{{p gantt }}")
    _line(word, "Hitam dan ■: {{ mark }}. Biru: aksi lain. Kelabu tua: selesai atau dibatalkan. Latar kelabu: "
          "{{ upload }} {{ assumed }}.", size=8, before=2, colour=_QUIET)  # fmt: skip
    word.add_heading("Daftar aksi per OPD", 2)
    widths, heads = (
        (0.9, 5.8, 4.2, 2.2, 1.7, 2.2),
        ("No", "Aksi", "Bukti yang dihasilkan", "Kode", "Hari-orang", "Selesai"),
    )
    made = _heads(word, widths, heads)
    steering(made, "{%tr for unit in units %}")
    _unit_row(made, "{{ unit.unit }}", "{{ unit.size }}")
    steering(made, "{%tr for action in unit.actions %}")
    _row(made, (
        "{{ action.number }}", "{{ action.name }}{% if action.status %} ({{ action.status }}){% endif %}",
        "{{ action.product }}", "{{ action.codes }}", "{{ action.days }}", "{{ action.finish }}",
    ))  # fmt: skip
    steering(made, "{%tr endfor %}")
    steering(made, "{%tr endfor %}")
    _line(word, "Kode: nomor berkas di portal menurut lembar instrumen; tanpa huruf L: tidak bernomor di sana.",
          size=8, before=2, colour=_QUIET)  # fmt: skip
    word.add_heading("Uang dan tenaga", 1)
    _line(word, "{{ money.says }} Konsumsi rapat dan pencetakan, bila ada, dibebankan pada [isi: baris kegiatan DPA].")
    control(word, "{%p for text in money.sums %}")
    _line(word, "{{ text }}", size=9)
    control(word, "{%p endfor %}")
    _when(word, "money.rows", lambda: _table(
        word, (8.6, 4.0, 2.2, 2.2), ("OPD", "Anggaran", "Aksi tanpa biaya", "Aksi belum diisi"), "row in money.rows",
        ("{{ row.unit }}", "{{ row.budget }}", "{{ row.free }}", "{{ row.unpriced }}"),
    ))  # fmt: skip
    _line(word, "{{ load_note }} {{ effort_note }}", size=9, before=4)
    word.add_paragraph("{{p loads }}")


def _options(word: Docx) -> None:
    word.add_heading("Pilihan target", 1)
    _when(word, "unreachable", lambda: _line(word, "{{ unreachable }}", bold=True))
    _table(
        word, (4.6, 2.6, 2.9, 6.9), ("Pilihan", "Indeks", "Tenaga", "Yang didapat"), "option in options",
        ("{{ option.name }}", "{{ option.figure }}", "{{ option.effort }}", "{{ option.says }}"), bold=(0,), whole=True,
    )  # fmt: skip


def _risks(word: Docx) -> None:
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


def _questions(word: Docx) -> None:
    word.add_heading("Periksa Cepat: dijawab ya atau tidak, dengan tautan bukti", 1)
    widths, heads = (1.6, 10.9, 1.9, 1.2, 1.4), ("Butir", "Pertanyaan", "Tambahan", "Ada", "Tidak")
    made = _heads(word, widths, heads)
    steering(made, "{%tr for unit in questions %}")
    _unit_row(made, "{{ unit.unit }}")
    steering(made, "{%tr for question in unit.asks %}")
    _row(made, ("{{ question.item }}", "{{ question.ask }}", "{{ question.gain }}", "☐", "☐"))
    steering(made, "{%tr endfor %}")
    steering(made, "{%tr endfor %}")


def note() -> Docx:
    """One page: what is reported, and the decisions; everything that only people know is left open."""
    word = _blank()
    _line(
        word,
        "KONSEP: hapus baris ini setelah semua [isi: ...] terisi dan isinya diperiksa. {{ tag }}.",
        size=8,
        colour=_QUIET,
    )
    letterhead(word, "[isi: nama unit pengirim]")
    _line(word, "NOTA DINAS", size=13, bold=True, at=CENTER, before=12, after=8)
    made = table(word, (2.4, 0.5, 14.1), lines=None, at_margin=True)
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
        _row(made, (name, ":", value), size=_BODY, bold=(2,) if name == "Hal" else ())
    underline(_gap(word))
    _line(word, "{{ sentence }}{% if why %} {{ why.says }}{% endif %}", before=6, at=JUSTIFIED)
    _when(word, "worth", lambda: _line(word, "{{ worth }}", at=JUSTIFIED))
    _when(word, "decisions", lambda: _asked(word))
    _when(word, "proposal", lambda: _line(word, "{{ proposal }}", before=6, at=JUSTIFIED))
    _line(word, "Laporan lengkap kami lampirkan. Mohon arahan.", before=4)
    signature(word, _SIGNED_AT, "[isi: tempat], [isi: tanggal]", "[isi: jabatan pengirim],")
    return word


def _asked(word: Docx) -> None:
    _line(word, "Kami mohon keputusan berikut.")
    _table(
        word, (0.8, 10.7, 5.5), ("", "Keputusan", "Paling lambat"), "decision in decisions",
        ("{{ loop.index }}", "{{ decision.text }}", "{{ decision.by }}"), size=_FIRST,
    )  # fmt: skip


def _blank() -> Docx:
    """A4 with the styles of the report, and below each page what it is and its number."""
    word = sheet(SANS, _BODY, margin=2)
    for name, size, before, after in (("Normal", _BODY, 0, 4), ("Title", 16, 2, 6), ("Heading 1", 14, 12, 4),
                                      ("Heading 2", 11, 8, 3)):  # fmt: skip
        style: Any = word.styles[name]
        letters(style, SANS, size)
        style.font.color.rgb, style.font.bold = _INK, name != "Normal"
        for part in ("w:pBdr", "w:spacing", "w:kern"):
            for each in [
                *style.element.findall(f"{qn('w:pPr')}/{qn(part)}"),
                *style.element.findall(f"{qn('w:rPr')}/{qn(part)}"),
            ]:
                each.getparent().remove(each)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.0
    gap: Any = word.styles.add_style(_GAP, WD_STYLE_TYPE.PARAGRAPH)
    gap.font.size, gap.paragraph_format.space_before, gap.paragraph_format.space_after = Pt(4), Pt(0), Pt(0)
    section = word.sections[0]
    section.top_margin, section.bottom_margin, section.footer_distance = Cm(1.6), Cm(1.8), Cm(0.9)
    below = section.footer.paragraphs[0]
    write(below, "{{ foot }} Halaman ", size=8, colour=_QUIET)
    numbered(below, " dari ", 8, _QUIET)
    return word


def _when(word: Docx, what: str, then: Callable[[], object]) -> None:
    """A part that is left out where there is nothing of it."""
    control(word, f"{{%p if {what} %}}")
    then()
    control(word, "{%p endif %}")


def _table(word: Docx, widths: Sequence[float], heads: Sequence[str] | None, each: str, cells: Sequence[str], *,
           bold: Sequence[int] = (), size: float = _TABLE, whole: bool = False) -> None:  # fmt: skip
    """A table with a row for each of what `each` names. `whole`: it stands on one page."""
    made = _heads(word, widths, heads) if heads else table(word, widths, lines=_LINE, at_margin=True)
    steering(made, f"{{%tr for {each} %}}")
    _row(made, cells, bold=bold, size=size, together=whole)
    steering(made, "{%tr endfor %}")
    _gap(word)


def _heads(word: Docx, widths: Sequence[float], heads: Sequence[str]) -> Table:
    made = table(word, widths, lines=_LINE, at_margin=True)
    _row(made, heads, head=_HEAD, together=True)
    return made


def _unit_row(made: Table, *texts: str) -> None:
    """A row that heads those of a unit, and stays with the first of them."""
    rest = [""] * (len(made.columns) - len(texts) - 1)
    for cell in _row(made, ("", *texts, *rest), bold=range(len(made.columns)), together=True):
        shade(cell, _HEAD)


def _gap(word: Docx) -> Paragraph:
    return word.add_paragraph(style=_GAP)


TEMPLATES: dict[str, Callable[[], Docx]] = {"laporan-sekda": report, "nota-dinas": note}
