"""How a unit's copy looks: letters of 10 points that stay legible on paper, yellow for what is filled in, and tints."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Literal

from pemdi_map.excel.cells.styles import INPUT, LINE, SHORT_DATE_FORMAT, Look

if TYPE_CHECKING:
    from openpyxl.styles.differential import DifferentialStyle

SIZE = 10.0
"""Points of all that is read and filled in."""
INK, MUTED, NAVY, AMBER, BROWN, PALE, BAND = "16202B", "465361", "17406D", "F2B84B", "2B1D00", "F4F6F8", "E1E6EB"
BLUE, RED = "1F6FB2", "B5442E"

_BARE: tuple[Look, ...] = (
    Look("pm_b_atas", size=10, ink=MUTED, line=False, down="center", wrap=False),
    Look("pm_b_judul", size=18, bold=True, ink=INK, line=False, down="center", wrap=False),
    Look("pm_b_judul_lembar", size=16, bold=True, ink=INK, line=False, down="center", wrap=False),
    Look("pm_b_kembali", size=12, bold=True, ink=NAVY, line=False, across="center", down="center", wrap=False,
         underlined=True),
    Look("pm_b_kalimat", size=10, ink=INK, line=False, down="center", wrap=False),
    Look("pm_b_langkah_kata", size=10, ink=INK, line=False, down="center"),
    Look("pm_b_kalimat_lipat", size=10, ink=INK, line=False, down="center", leads=True),
    Look("pm_b_bagian", size=11, bold=True, ink=NAVY, line=False, down="center", wrap=False),
    Look("pm_b_bagian_garis", size=11, bold=True, ink=NAVY, line=False, down="center", wrap=False, rule=NAVY),
    Look("pm_b_urutan", size=11, bold=True, ink=BROWN, fill=AMBER, line=False, across="center", down="center"),
    Look("pm_b_langkah", size=11, bold=True, ink="FFFFFF", fill=NAVY, line=False, across="center", down="center"),
    Look("pm_b_tautan", size=10, bold=True, ink=NAVY, line=False, down="center", wrap=False, underlined=True,
         rule=LINE),
    Look("pm_b_baris", size=10, ink=INK, line=False, down="center", rule=LINE),
    Look("pm_b_jumlah", size=10, bold=True, ink=INK, line=False, across="right", down="center", wrap=False,
         inset=1, rule=LINE),
    Look("pm_b_kotak", size=10, ink=BLUE, line=False, across="left", down="center", wrap=False, rule=LINE),
    Look("pm_b_total", size=10, bold=True, ink=INK, line=False, across="right", down="center", wrap=False, inset=1),
    Look("pm_b_total_kotak", size=10, ink=BLUE, line=False, across="left", down="center", wrap=False),
    Look("pm_b_dekat", size=10, bold=True, ink=INK, line=False, across="left", down="center", wrap=False, rule=LINE,
         shown=SHORT_DATE_FORMAT),
    Look("pm_b_merah", size=10, bold=True, ink=RED, line=False, down="center", wrap=False),
    Look("pm_b_isian_baris", size=10, ink=INK, fill=INPUT, across="left", down="center", open=True),
    Look("pm_b_isian_hari", size=10, ink=INK, fill=INPUT, across="center", down="center", shown=SHORT_DATE_FORMAT,
         open=True),
    Look("pm_b_kanan", size=10, ink=MUTED, line=False, across="right", down="center", wrap=False, inset=1),
)  # fmt: skip
_IN_TABLES: tuple[Look, ...] = (
    Look("pm_b_teks", size=10, ink=INK, across="left"),
    Look("pm_b_tebal", size=10, bold=True, ink=INK, across="left"),
    Look("pm_b_utama", size=10, ink=INK, across="left", leads=True),
    Look("pm_b_nomor", size=10, ink=MUTED, across="center", shown="0"),
    Look("pm_b_kode", size=10, ink=MUTED, across="left"),
    Look("pm_b_tenggat", size=10, bold=True, ink=INK, across="center", shown=SHORT_DATE_FORMAT),
    Look("pm_b_pita", size=10, bold=True, ink=NAVY, fill=BAND, line=False, down="center", wrap=False),
    Look("pm_b_kepala", size=10, bold=True, ink="FFFFFF", fill=NAVY, across="center", down="center"),
    Look("pm_b_kepala_isi", size=10, bold=True, ink=BROWN, fill=AMBER, across="center", down="center"),
    Look("pm_b_kepala_kode", size=10, ink=MUTED, fill=PALE, across="center", down="center"),
    Look("pm_b_isian", size=10, ink=INK, fill=INPUT, across="left", open=True),
    Look("pm_b_isian_tengah", size=10, ink=INK, fill=INPUT, across="center", open=True),
    Look("pm_b_isian_tanggal", size=10, ink=INK, fill=INPUT, across="center", shown=SHORT_DATE_FORMAT, open=True),
)  # fmt: skip
SHELF: Mapping[str, str] = {"as_is": "BBD8F0", "extend": "DDEEFA", "redo": "FCE9BF"}
"""How old evidence serves -> the tint of what to take from the shelf; a sign and a word say it too."""
LOOKS = (
    *_BARE, *_IN_TABLES,
    *(Look(f"pm_b_rak_{state}", size=10, ink=INK, fill=fill, across="left") for state, fill in SHELF.items()),
)  # fmt: skip
BY_NAME = {look.name: look for look in LOOKS}
OPENED = {
    "pm_b_teks": "pm_b_isian", "pm_b_tebal": "pm_b_isian", "pm_b_utama": "pm_b_isian",
    "pm_b_tenggat": "pm_b_isian_tanggal",
}  # fmt: skip
"""How a column looks in a row that is filled whole."""

Tint = Literal["unread", "there", "linkless"]
_TINTS: dict[Tint, tuple[str, str]] = {
    "unread": ("F3D6CE", "7E2A18"),
    "there": ("BBD8F0", INK),
    "linkless": ("FCE9BF", BROWN),
}


@cache
def tint(name: Tint) -> DifferentialStyle:
    """The conditional look of a cell: its fill and text colour. A word or a sign always stands with it."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    fill, ink = _TINTS[name]
    return DifferentialStyle(font=Font(color=ink), fill=PatternFill("solid", bgColor=fill, fgColor=fill))
