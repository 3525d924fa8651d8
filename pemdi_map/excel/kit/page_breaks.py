"""Where a printed page ends: a section keeps its heading, and a short one stays whole."""

from __future__ import annotations

from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.paper import PRINTED_HEIGHT, PRINTED_WIDTH

_FITS = (1.0, 0.85, 0.7)
"""How high a row with text may be, of the height stored: some programs fit it again when they open the file."""
_LATE = 0.7
"""A section that is longer than a page begins no lower on it."""
_USUAL_ROW = 15.0
_PIXELS, _MARGIN, _POINTS = 7.0, 5.0, 0.75
"""Of a column: pixels to a character and besides, points to a pixel."""


def keep_together(page: Page, first: int, last: int) -> None:
    """Begin a new page above row `first` where the rows up to `last` would be torn apart though they fit on one.

    To be called when everything above and the widths are in place. Longer sections begin anew where only their
    beginning would stand at the foot of a page.
    """
    if any(_torn(page, first, last, fit) for fit in _FITS):
        page.new_page(first)


def _torn(page: Page, first: int, last: int, fit: float) -> bool:
    room = PRINTED_HEIGHT / _scale(page)
    above = _reached(page, first, room, fit)
    wanted = sum(_height(page, row, fit) for row in range(first, last + 1))
    return above > 0 and above + wanted > room and (wanted <= room or above > room * _LATE)


def _reached(page: Page, row: int, room: float, fit: float) -> float:
    """How far down its page a row begins."""
    begins = {one.id + 1 for one in page.sheet.row_breaks.brk}
    reached = 0.0
    for above in range(1, row):
        height = _height(page, above, fit)
        if above in begins or reached + height > room:
            reached = _repeated(page, above, fit)
        reached += height
    return _repeated(page, row, fit) if row in begins else reached


def _repeated(page: Page, row: int, fit: float) -> float:
    """How high the rows are that are repeated above a row with which a page begins."""
    titles = (page.sheet.print_title_rows or "").replace("$", "")
    if not titles:
        return 0.0
    first, _, last = titles.partition(":")
    return sum(_height(page, each, fit) for each in range(int(first), int(last) + 1)) if row > int(last) else 0.0


def _height(page: Page, row: int, fit: float) -> float:
    if row in page.hidden_rows:
        return 0.0
    return page.heights.get(row) or max(_USUAL_ROW, fit * page.fitted.get(row, _USUAL_ROW))


def _scale(page: Page) -> float:
    """How much the sheet shrinks to fit across its pages."""
    setup, repeated = page.sheet.page_setup, page.sheet.print_title_cols
    across = int(setup.fitToWidth or 1)
    points = {
        name: (one.width * _PIXELS + _MARGIN) * _POINTS
        for name, one in page.sheet.column_dimensions.items()
        if not one.hidden
    }
    again = 0.0
    if repeated:
        last = repeated.replace("$", "").partition(":")[2]
        again = sum(wide for name, wide in points.items() if (len(name), name) <= (len(last), last))
    return min(1.0, across * PRINTED_WIDTH / max(PRINTED_WIDTH, sum(points.values()) + again * (across - 1)))
