"""How the workbooks look: one palette, one font, a named style for each role a cell can play.

Cells are written with the index of a named style, which costs nothing per cell; a person who dislikes a colour changes
the style in the spreadsheet program and the whole workbook follows. Text on fill keeps a contrast of at least 4.5.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import Border, NamedStyle
    from openpyxl.styles.differential import DifferentialStyle

FONT = "Arial"
NAVY, INK, GREY, LINE, PAPER, INPUT = "1F3864", "1F2933", "52606D", "C5CDD8", "F3F6FA", "FFF7DB"
SCORE_FORMAT = "[$-421]0.00"
SMALL_SCORE_FORMAT = "[$-421]0.000"
PERCENT_FORMAT = "[$-421]General"
TENTH_FORMAT = "[$-421]0.0"
WHOLE_FORMAT = "0"
MONEY_FORMAT = "[$-421]#,##0"
DATE_FORMAT = "[$-421]d mmmm yyyy"
SHORT_DATE_FORMAT = "[$-421]d mmm yyyy"
MOMENT_FORMAT = "[$-421]d mmmm yyyy h:mm"
SPAN_FORMAT = "[h]:mm:ss"

Tone = Literal["good", "fair", "poor", "calm", "quiet", "work", "critical"]
TONES: dict[Tone, tuple[str, str]] = {
    "good": ("DFF2E1", "14532D"),
    "fair": ("FFF0CC", "6B4300"),
    "poor": ("FBE3E1", "8A1C14"),
    "calm": ("DCE9F8", "1F3864"),
    "quiet": ("E9ECF0", "3E4C59"),
    "work": ("8FB4E3", "1F3864"),
    "critical": ("F0A8A0", "6B0F0A"),
}
"""Fill and text colour of each tone; a word always stands beside the colour."""


class Look(NamedTuple):
    """A role of a cell. `fill`, `ink`: colours; `line`: a thin frame; `across`, `down`: alignment; `open`: editable."""

    name: str
    size: float = 9
    bold: bool = False
    ink: str = INK
    fill: str | None = None
    line: bool = True
    across: Literal["left", "right", "center"] | None = None
    down: Literal["top", "center"] = "top"
    inset: int = 0
    wrap: bool = True
    shown: str = "General"
    open: bool = False
    turned: bool = False
    """Read from below, for narrow columns."""
    underlined: bool = False
    rule: str | None = None
    """The colour of a line below that sets the cell off, where it has no frame."""
    leads: bool = False
    """Whether the first line of a text of several is set in bold."""
    shrinks: bool = False
    """A text that is a little too long is written smaller instead of broken."""


_IN_TABLES: tuple[Look, ...] = (
    Look("pm_teks", across="left"),
    Look("pm_tebal", bold=True, across="left"),
    Look("pm_tengah", across="center"),
    Look("pm_nilai", wrap=False, across="right", inset=1, shown=SCORE_FORMAT),
    Look("pm_nilai_kecil", wrap=False, across="right", inset=1, shown=SMALL_SCORE_FORMAT),
    Look("pm_bulat", wrap=False, across="center", shown=WHOLE_FORMAT),
    Look("pm_bobot", wrap=False, across="right", inset=1, shown=PERCENT_FORMAT),
)

_STATE_FILLS: dict[str, tuple[str, str]] = {
    "as_is": ("1F6FB2", "FFFFFF"),
    "extend": ("8CC3EA", "10222F"),
    "redo": ("F2B84B", "2B1D00"),
    "missing": ("B5442E", "FFFFFF"),
    "unknown": ("FFFFFF", "465361"),
    "diterima": ("123A63", "FFFFFF"),
    **dict.fromkeys(("revisi", "proses", "draf"), TONES["calm"]),
    "belum": TONES["poor"],
    "lain": TONES["quiet"],
}
"""Fill and text colour of the count of items in a state; the state's word stands beside it."""
_ON_THE_SUMMARY: tuple[Look, ...] = (
    Look("pm_judul_ringkas", size=15, bold=True, ink=NAVY, line=False, down="center"),
    Look("pm_bagian_ringkas", size=11, bold=True, ink=NAVY, line=False, down="center", wrap=False),
    Look("pm_teks_lega", size=10, line=False),
    Look("pm_penggaris_kata", size=10, bold=True, line=False, down="center", wrap=False),
    Look("pm_penggaris_kanan", size=10, ink=GREY, line=False, across="right", down="center", wrap=False),
    Look("pm_penggaris", size=12, bold=True, fill="E9ECF0", line=False, across="center", down="center"),
    Look("pm_penggaris_jauh", size=12, bold=True, fill="BBD8F0", line=False, across="center", down="center"),
    Look("pm_pita_nilai", size=10, fill="E1E6EB", across="center", down="center", wrap=False),
    Look("pm_pita_lama", size=10, ink=GREY, fill=PAPER, across="center", down="center", wrap=False),
    Look("pm_nomor", size=10, bold=True, ink=NAVY, fill="DCE9F8", across="center", down="center", wrap=False),
    Look("pm_tautan", size=10, ink=NAVY, line=False, down="center", wrap=False, underlined=True),
    Look("pm_guna_baca", size=10, bold=True, ink="FFFFFF", fill=NAVY, across="center", down="center", wrap=False),
    Look("pm_guna_isi", size=10, bold=True, ink="2B1D00", fill="F2B84B", across="center", down="center", wrap=False),
    Look("pm_baris", size=10, line=False, down="center"),
    Look("pm_baris_kecil", size=9.5, ink=GREY, line=False, down="center"),
    Look("pm_baris_tengah", size=10, bold=True, line=False, across="center", down="center", wrap=False),
    Look("pm_baris_nilai", size=10, line=False, across="right", down="center", wrap=False, shown=SMALL_SCORE_FORMAT),
    Look("pm_baris_tanggal", size=10, line=False, across="right", down="center", wrap=False, shown=SHORT_DATE_FORMAT),
    *(
        Look(f"pm_jumlah_{state}", size=10, bold=True, ink=ink, fill=fill, across="center", down="center", wrap=False,
             shown=WHOLE_FORMAT)
        for state, (fill, ink) in _STATE_FILLS.items()
    ),
)  # fmt: skip

LOOKS: tuple[Look, ...] = (
    Look("pm_judul", size=16, bold=True, ink=NAVY, line=False, down="center", wrap=False),
    Look("pm_keterangan", ink=GREY, line=False, down="center", wrap=False),
    Look("pm_catatan", ink=GREY, line=False),
    Look("pm_kalimat", size=12, line=False, down="center"),
    Look("pm_bagian", size=11, bold=True, ink=NAVY, line=False, down="center", wrap=False),
    Look("pm_simulasi", size=11, bold=True, ink="6B4300", fill="FFF0CC", across="center", down="center", wrap=False),
    Look("pm_kepala", bold=True, ink="FFFFFF", fill=NAVY, across="center", down="center"),
    *_IN_TABLES,
    Look("pm_kepala_tegak", bold=True, ink="FFFFFF", fill=NAVY, across="center", down="center", turned=True),
    *(
        Look(name, bold=True, ink=ink, fill=fill, across="center", down="center")
        for name, (fill, ink) in (("pm_pita", TONES["calm"]), ("pm_pita_unggah", TONES["fair"]))
    ),
    Look("pm_tanya", size=8, bold=True, ink=NAVY, fill=TONES["calm"][0], across="left", down="center", wrap=False),
    Look("pm_lipatan", ink=GREY, fill=PAPER, across="center"),
    Look("pm_kunci", size=8, ink=GREY, line=False, wrap=False),
    Look("pm_balok", ink=NAVY, line=False, wrap=False, across="center"),
    Look("pm_balok_sesudah", ink=INK, line=False, wrap=False, across="left"),
    Look("pm_balok_sebelum", ink=INK, line=False, wrap=False, across="right"),
    Look("pm_persepuluh", wrap=False, across="right", inset=1, shown=TENTH_FORMAT),
    Look("pm_rupiah", wrap=False, across="right", shown=MONEY_FORMAT),
    Look("pm_tanggal_atau_sebab", across="left", shown=SHORT_DATE_FORMAT),
    Look("pm_tanggal_pendek", wrap=False, across="right", shown=SHORT_DATE_FORMAT),
    Look("pm_tanggal", wrap=False, across="right", shown=DATE_FORMAT),
    Look("pm_total", bold=True, fill=PAPER, inset=1, across="left", down="center"),
    *(
        Look(name, wrap=False, bold=True, fill=PAPER, inset=1, across="right", down="center", shown=shown)
        for name, shown in (
            ("pm_total_nilai", SCORE_FORMAT),
            ("pm_total_nilai_kecil", SMALL_SCORE_FORMAT),
            ("pm_total_bobot", PERCENT_FORMAT),
            ("pm_total_persepuluh", TENTH_FORMAT),
            ("pm_total_rupiah", MONEY_FORMAT),
        )
    ),
    *(
        Look(name, wrap=False, bold=True, fill=PAPER, across="center", down="center", shown=shown)
        for name, shown in (
            ("pm_total_nilai_ringkas", SCORE_FORMAT),
            ("pm_total_kata_ringkas", "General"),
            ("pm_total_bulat", WHOLE_FORMAT),
        )
    ),
    Look("pm_angka_besar", size=16, bold=True, ink=NAVY, fill=PAPER, across="center", down="center", wrap=False,
         shown=WHOLE_FORMAT),
    Look("pm_daftar", line=False, across="left", down="center", wrap=False, shrinks=True),
    Look("pm_daftar_panjang", line=False, across="left", down="center"),
    Look("pm_daftar_tengah", line=False, across="center", down="center"),
    Look("pm_daftar_tanggal", line=False, across="right", down="center", wrap=False, shown=SHORT_DATE_FORMAT),
    Look("pm_daftar_rupiah", line=False, across="right", down="center", wrap=False, shown=MONEY_FORMAT),
    Look("pm_isian", fill=INPUT, open=True),
    Look("pm_isian_tebal", bold=True, fill=INPUT, open=True),
    Look("pm_isian_tengah", fill=INPUT, across="center", open=True),
    Look("pm_isian_tanggal", wrap=False, fill=INPUT, across="right", shown=DATE_FORMAT, open=True),
    Look("pm_isian_tanggal_pendek", wrap=False, fill=INPUT, across="right", shown=SHORT_DATE_FORMAT, open=True),
    Look("pm_isian_tanggal_lega", size=11, bold=True, wrap=False, fill=INPUT, across="center", down="center",
         shown=DATE_FORMAT, open=True),
    Look("pm_isian_waktu", wrap=False, fill=INPUT, across="right", shown=MOMENT_FORMAT, open=True),
    Look("pm_isian_jam", wrap=False, fill=INPUT, across="right", shown=SPAN_FORMAT, open=True),
    Look("pm_isian_rupiah", wrap=False, fill=INPUT, across="right", shown=MONEY_FORMAT, open=True),
    Look("pm_isian_nilai", wrap=False, fill=INPUT, across="right", inset=1, shown=SCORE_FORMAT, open=True),
    Look("pm_isian_angka", wrap=False, fill=INPUT, across="right", shown=PERCENT_FORMAT, open=True),
    *_ON_THE_SUMMARY,
)  # fmt: skip


class StyleBook:
    """The named styles of one workbook, and the style index that the rows are written with."""

    def __init__(self, workbook: Workbook, extra: Sequence[Look] = (), normal: float = 0) -> None:
        """`normal`: the size in points of the font that column widths are counted in, where it is the workbook's own.

        Else it is the one of openpyxl, which not every computer has: columns are wider there.
        """
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font
        from openpyxl.utils.indexed_list import IndexedList

        if normal:
            font = Font(name=FONT, size=normal, family=2)
            workbook._fonts = IndexedList([font])  # type: ignore[attr-defined]
            workbook._named_styles["Normal"].font = font  # type: ignore[attr-defined]
        for look in (*LOOKS, *extra):
            workbook.add_named_style(_named_style(look))
        self._leading = {look.name: _fonts(look) for look in (*LOOKS, *extra) if look.leads}
        # A cell of no sheet's grid: openpyxl hands out the style index that a cell with these settings would carry.
        self._probe = WriteOnlyCell(workbook.worksheets[0])
        self._index: dict[tuple[str, bool], int] = {}

    def leading(self, name: str) -> tuple[str, str] | None:
        """The fonts of the first line and of the others, of a style that sets them apart."""
        return self._leading.get(name)

    def index(self, name: str, quoted: bool = False) -> int:
        """The index of a named style; `quoted` marks text that starts with `=`, so that editing keeps it text."""
        known = self._index.get((name, quoted))
        if known is None:
            self._probe.style = name
            self._probe.quotePrefix = quoted
            known = self._index[name, quoted] = self._probe.style_id
        return known


def _fonts(look: Look) -> tuple[str, str]:
    """The fonts of the first line and of those below it, as a cell's text names them."""
    font = f'<sz val="{look.size:g}"/><color rgb="FF{look.ink}"/><rFont val="{FONT}"/><family val="2"/>'
    return f"<rPr><b/>{font}</rPr>", f"<rPr>{font}</rPr>"


def _border(look: Look) -> Border:
    from openpyxl.styles import Border, Side

    edge = Side(style="thin", color=LINE)
    if look.rule:
        return Border(bottom=Side(style="thin" if look.rule == LINE else "medium", color=look.rule))
    return Border(left=edge, right=edge, top=edge, bottom=edge) if look.line else Border()


def _named_style(look: Look) -> NamedStyle:
    from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill, Protection

    return NamedStyle(
        name=look.name,
        font=Font(
            name=FONT,
            size=look.size,
            bold=look.bold,
            color=look.ink,
            family=2,
            underline="single" if look.underlined else None,
        ),
        fill=PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill(),
        border=_border(look),
        alignment=Alignment(
            horizontal=look.across,
            vertical=look.down,
            wrap_text=look.wrap,
            indent=look.inset,
            textRotation=90 if look.turned else 0,
            shrink_to_fit=look.shrinks,
        ),
        number_format=look.shown,
        protection=Protection(locked=not look.open),
    )


@cache
def tone_style(tone: Tone) -> DifferentialStyle:
    """The conditional look of a word: its fill and text colour."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    fill, ink = TONES[tone]
    return DifferentialStyle(font=Font(color=ink, bold=True), fill=PatternFill("solid", bgColor=fill, fgColor=fill))


@cache
def drawn_style(tone: Tone | None) -> DifferentialStyle:
    """The conditional look of a cell in a drawing: a thin line around it and, with a tone, its colours."""
    from openpyxl.styles import Border, Font, PatternFill, Side
    from openpyxl.styles.differential import DifferentialStyle

    edge = Side(style="thin", color=LINE)
    border = Border(left=edge, right=edge, top=edge, bottom=edge)
    if tone is None:
        return DifferentialStyle(border=border)
    fill, ink = TONES[tone]
    colour = PatternFill("solid", bgColor=fill, fgColor=fill)
    return DifferentialStyle(font=Font(color=ink, bold=True), fill=colour, border=border)
