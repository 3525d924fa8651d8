"""What every document gets that templates cannot say: marks on what is to be filled in, and widths of open tables."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from typing import Any

OPEN_TABLE = "Tabel isian"
"""The caption of a table whose columns are data."""
_MARK = re.compile(r"(\[isi:[^\[\]]*\])")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FILL = "FFF7DB"
"""The colour of what people fill in, as in the workbook; that it is to be filled in is said by its brackets."""
_BEHIND = frozenset(
    f"{_W}{name}"
    for name in ("fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")
)
"""Word wants the properties of a run in the order of its schema; these stand behind the shading."""
_NARROWEST, _WIDEST, _NUMBERS = 9, 24, 4
"""Letters by which the widths of columns are measured: the least and the most of a head, and the column of numbers."""


def widen(root: Any) -> None:
    """Give tables whose columns are data widths by the length of their heads, which docxtpl makes all the same."""
    for table in root.iter(f"{_W}tbl"):
        caption = table.find(f"{_W}tblPr/{_W}tblCaption")
        if caption is None or caption.get(f"{_W}val") != OPEN_TABLE:
            continue
        columns, rows = table.findall(f"{_W}tblGrid/{_W}gridCol"), table.findall(f"{_W}tr")
        heads = [_text(cell) for cell in rows[0].findall(f"{_W}tc")]
        shares = _shares(heads, sum(int(column.get(f"{_W}w")) for column in columns))
        for column, share in zip(columns, shares, strict=True):
            column.set(f"{_W}w", str(share))
        for row in rows:
            for cell, share in zip(row.findall(f"{_W}tc"), shares, strict=True):
                for width in cell.findall(f"{_W}tcPr/{_W}tcW"):
                    width.set(f"{_W}w", str(share))
                    width.set(f"{_W}type", "dxa")


def mark(root: Any) -> None:
    """Shade what is to be filled in. A mark keeps the look of the words around it."""
    for run in [run for run in root.iter(f"{_W}r") if _MARK.search(_text(run))]:
        look = run.find(f"{_W}rPr")
        for child in [each for each in run if each is not look]:
            texts = _MARK.split(child.text or "") if child.tag == f"{_W}t" else [""]
            if len(texts) == 1:
                run.addprevious(_run(run, look, child))
                continue
            for text in filter(None, texts):
                piece = child.makeelement(child.tag, {_SPACE: "preserve"})
                piece.text = text
                run.addprevious(_run(run, look, piece, shaded=bool(_MARK.fullmatch(text))))
        run.getparent().remove(run)


def _shares(heads: Iterable[str], whole: int) -> list[int]:
    letters = [_NUMBERS if head == "No" else min(max(len(head), _NARROWEST), _WIDEST) for head in heads]
    return [whole * each // sum(letters) for each in letters]


def _text(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(f"{_W}t"))


def _run(like: Any, look: Any, child: Any, *, shaded: bool = False) -> Any:
    made = like.makeelement(f"{_W}r")
    style = copy.deepcopy(look) if look is not None else like.makeelement(f"{_W}rPr")
    if shaded:
        _shade(style)
    if len(style):
        made.append(style)
    made.append(child)
    return made


def _shade(style: Any) -> None:
    for old in style.findall(f"{_W}shd"):
        style.remove(old)
    shading = style.makeelement(f"{_W}shd", {f"{_W}val": "clear", f"{_W}color": "auto", f"{_W}fill": _FILL})
    style.insert(next((n for n, child in enumerate(style) if child.tag in _BEHIND), len(style)), shading)
