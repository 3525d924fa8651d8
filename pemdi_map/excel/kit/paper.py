"""How a sheet looks on paper: A4 across, as wide as the page, with a footer that says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pemdi_map.excel.cells.styles import FONT
from pemdi_map.excel.kit.words import SIMULATION

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FOOTER_LONGEST = 60
_POINTS = 72.0
"""To an inch."""
_A4_HIGH, _A4_WIDE = 8.27, 11.69
"""Inches, lying across."""
_SIDE, _TOP, _BOTTOM = 0.4, 0.45, 0.6
"""Margins in inches."""
PRINTED_WIDTH, PRINTED_HEIGHT = _POINTS * (_A4_WIDE - 2 * _SIDE), _POINTS * (_A4_HIGH - _TOP - _BOTTOM)
"""Points between the margins."""


def on_paper(sheet: Worksheet, institution: str) -> None:
    """Lay a sheet out for A4; the footer names the institution and the page, and says that figures are simulated."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = _SIDE
    margins.top, margins.bottom, margins.header, margins.footer = _TOP, _BOTTOM, 0.25, 0.3
    # In a footer `&` starts a code; a name keeps its own as `&&`.
    name = institution[:_FOOTER_LONGEST].replace("&", "&&")
    says = (f"{name} - {SIMULATION}, bukan nilai resmi", "&A", "Halaman &P dari &N")
    left, center, right = (_HeaderFooterPart(text=text, font=f"{FONT},Regular", size=10) for text in says)
    sheet.oddFooter = HeaderFooterItem(left=left, center=center, right=right)
