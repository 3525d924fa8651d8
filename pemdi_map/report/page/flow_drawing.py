"""The flows of old evidence as bands between two columns of aspects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pemdi_map.engine.old_levels import Flow
from pemdi_map.report.page.flows import FLOWING

WIDTH, HEIGHT = 1000, 500
_LEFT, _RIGHT, _THICK, _GAP, _TOP = 300, 690, 10, 8, 10
_NAME = 36
"""The height of a name on two lines."""


_Parts = Sequence[tuple[str, int]]


class Node(NamedTuple):
    """An aspect: the height of its bar is what flows from or to it."""

    code: str
    x: float
    y: float
    height: float
    items: int


class Ribbon(NamedTuple):
    """A flow: the middle line of its band, and how thick that is."""

    flow: Flow
    path: str
    thick: float


class FlowDrawing(NamedTuple):
    """In the drawing's own units, `WIDTH` by `HEIGHT`, y downwards."""

    sources: tuple[Node, ...]
    targets: tuple[Node, ...]
    ribbons: tuple[Ribbon, ...]


def draw_flows(flows: Sequence[Flow], sources: Sequence[str], targets: Sequence[str]) -> FlowDrawing:
    """The drawing of flows between aspects, given by their codes in order; an aspect without flows is a thin line."""
    parts = [[(flow.source or "", flow.items) for flow in flows], [(flow.target, flow.items) for flow in flows]]
    scale = min(_scale(codes, shares) for codes, shares in zip((sources, targets), parts, strict=True))
    left, right = _column(sources, parts[0], _LEFT, scale), _column(targets, parts[1], _RIGHT, scale)
    starts, ends = ({node.code: node.y for node in column} for column in (left, right))
    order = (list(sources), list(targets))
    drawn: dict[int, tuple[float, float]] = {}
    for at, flow in sorted(enumerate(flows), key=lambda one: (order[1].index(one[1].target), one[1].state)):
        drawn[at] = _advance(starts, flow.source or "", float(flow.items) * scale), 0.0
    for at, flow in sorted(enumerate(flows), key=lambda one: (order[0].index(one[1].source or ""), one[1].state)):
        drawn[at] = drawn[at][0], _advance(ends, flow.target, float(flow.items) * scale)
    ribbons = [Ribbon(flow, _curve(*drawn[at]), round(float(flow.items) * scale, 1)) for at, flow in enumerate(flows)]
    # What is missing lies below, so that what serves is seen.
    ribbons.sort(key=lambda each: -FLOWING.index(each.flow.state))
    return FlowDrawing(left, right, tuple(ribbons))


def _scale(codes: Sequence[str], parts: _Parts) -> float:
    """How high an item may be, so that all nodes of a column fit in, each with room for its name."""
    heights = [float(_items(code, parts)) for code in codes]
    room, scale = HEIGHT - 2 * _TOP - _GAP * (len(codes) - 1), float(HEIGHT)
    while sum(max(height * scale, _NAME) for height in heights) > max(room, _NAME * len(codes)):
        scale *= 0.98
    return scale


def _column(codes: Sequence[str], parts: _Parts, x: float, scale: float) -> tuple[Node, ...]:
    nodes, y = [], float(_TOP)
    for code in codes:
        items = _items(code, parts)
        height = round(float(items) * scale, 1)
        room = max(height, _NAME)
        nodes.append(Node(code, x, round(y + (room - height) / 2, 1), height, items))
        y += room + _GAP
    return tuple(nodes)


def _items(code: str, parts: _Parts) -> int:
    return sum(items for name, items in parts if name == code)


def _advance(places: dict[str, float], code: str, thick: float) -> float:
    """The middle of the next band of a node, which is then taken."""
    middle = places[code] + thick / 2
    places[code] += thick
    return middle


def _curve(start: float, end: float) -> str:
    first, last, bend = _LEFT + _THICK, _RIGHT, (_LEFT + _THICK + _RIGHT) / 2
    return f"M{first} {start:.1f}C{bend:g} {start:.1f} {bend:g} {end:.1f} {last} {end:.1f}"
