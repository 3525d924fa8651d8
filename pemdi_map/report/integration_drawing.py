"""The links between systems as a picture: the systems on a circle, a line for every link."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from pemdi_map.engine.services.outcome import IntegrationMatrix
from pemdi_map.words.indonesian import INDONESIAN
from pemdi_map.words.language import Language

SIZE = 640
_CENTRE, _RADIUS, _LABELS = SIZE / 2, 180.0, 190.0
_DOT = 5
_LONGEST_LABEL = 22
MOST = 40
"""Systems beyond which labels would run into each other."""
_NAVY, _INK, _LINE, _OUTSIDE = "#1F3864", "#1F2933", "#8FB4E3", "#FFF0CC"


def draw_integration(matrix: IntegrationMatrix, say: Language = INDONESIAN, most: int = MOST) -> str:
    """The picture as SVG text; empty where nothing is linked.

    Of more than `most` linked systems those with the most links are drawn, and the picture says how many it leaves out.
    Services of the institution are filled dots, applications outside hollow ones.
    """
    linked = [name for name in (*matrix.services, *matrix.outside) if matrix.partners[name]]
    if not linked:
        return ""
    ranked = sorted(linked, key=lambda name: -len(matrix.partners[name]))
    drawn = set(ranked[:most])
    names = [name for name in linked if name in drawn]
    angles = {name: 2 * math.pi * at / len(names) - math.pi / 2 for at, name in enumerate(names)}
    links = [(one, other) for one, other in matrix.links if one in drawn and other in drawn]
    says = say("systems-drawn", systems=len(names), links=len(links))
    left_out = len(linked) - len(names)
    says += say("systems-not-drawn", count=left_out) if left_out else ""
    parts = [
        f'<svg class="integrasi" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" role="img" '
        f'font-family="Arial, sans-serif" aria-label="{says}">',
        f"<title>{says}</title>",
        *_lines(links, angles),
        *(part for name in names for part in _system(name, angles[name], say, outside=name in matrix.outside)),
        "</svg>",
    ]
    return "\n".join(parts)


def _lines(links: Sequence[tuple[str, str]], angles: dict[str, float]) -> list[str]:
    """A bow for each link, bent towards the centre."""
    bows = []
    for one, other in links:
        (x1, y1), (x2, y2) = _point(angles[one], _RADIUS), _point(angles[other], _RADIUS)
        bows.append(f"M{x1:g} {y1:g}Q{_CENTRE:g} {_CENTRE:g} {x2:g} {y2:g}")
    return [f'<path d="{"".join(bows)}" fill="none" stroke="{_LINE}" stroke-width="1.5"/>'] if bows else []


def _system(name: str, angle: float, say: Language, *, outside: bool) -> tuple[str, str]:
    x, y = _point(angle, _RADIUS)
    fill = _OUTSIDE if outside else _NAVY
    kind = say("application-outside" if outside else "service")
    dot = (
        f'<circle cx="{x:g}" cy="{y:g}" r="{_DOT}" fill="{fill}" stroke="{_NAVY}">'
        f"<title>{escape(name)} ({kind})</title></circle>"
    )
    left = math.cos(angle) < -1e-9
    at_x, at_y = _point(angle, _LABELS)
    turn = math.degrees(angle) + (180 if left else 0)
    label = name if len(name) <= _LONGEST_LABEL else f"{name[: _LONGEST_LABEL - 1]}…"
    style = ' font-style="italic"' if outside else ""
    text = (
        f'<text x="{at_x:g}" y="{at_y:g}" dy=".35em" font-size="11" fill="{_INK}"{style} '
        f'text-anchor="{"end" if left else "start"}" transform="rotate({turn:.4g} {at_x:g} {at_y:g})">'
        f"{escape(label)}</text>"
    )
    return dot, text


def _point(angle: float, radius: float) -> tuple[float, float]:
    return round(_CENTRE + radius * math.cos(angle), 1), round(_CENTRE + radius * math.sin(angle), 1)
