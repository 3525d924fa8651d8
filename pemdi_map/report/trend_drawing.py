"""The index over the years, as coordinates for a drawing: a line for each instrument, never across two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from pemdi_map.engine.history import SeriesPoint
from pemdi_map.words.indonesian import INDONESIAN
from pemdi_map.words.language import Language

WIDTH, HEIGHT = 640, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 36, 34, 26


class Spot(NamedTuple):
    """A year's index: where it stands and what is written at it."""

    x: float
    y: float
    year: int
    label: str


class Change(NamedTuple):
    """Where another instrument begins: the place of a line between its first year and the year before."""

    x: float
    name: str


class Height(NamedTuple):
    """A whole index point: the height of its line."""

    y: float
    label: str


@dataclass(frozen=True, slots=True)
class TrendDrawing:
    """Everything in the drawing's own units, `WIDTH` by `HEIGHT`, y downwards. `lines`: one SVG path an instrument."""

    spots: tuple[Spot, ...]
    lines: tuple[str, ...]
    changes: tuple[Change, ...]
    heights: tuple[Height, ...]
    first: str
    left: float
    right: float
    bottom: float


def draw_trend(points: Sequence[SeriesPoint], say: Language = INDONESIAN) -> TrendDrawing:
    """The drawing of at least one year, in order of time; `first` is the instrument that the series begins with."""
    years = points[0].year, max(points[-1].year, points[0].year + 1)
    lowest = floor(min(point.index for point in points))
    highest = max(ceil(max(point.index for point in points)), lowest + 1)

    def x(year: Fraction | int) -> float:
        return round(_LEFT + 20 + float(year - years[0]) / (years[1] - years[0]) * (WIDTH - _LEFT - _RIGHT - 20), 1)

    def y(index: Fraction | int) -> float:
        return round(HEIGHT - _BOTTOM - float(index - lowest) / (highest - lowest) * (HEIGHT - _TOP - _BOTTOM), 1)

    spots = [Spot(x(point.year), y(point.index), point.year, say.figure(point.index)) for point in points]
    by_instrument: dict[str, list[Spot]] = {}
    for point, spot in zip(points, spots, strict=True):
        by_instrument.setdefault(point.instrument, []).append(spot)
    return TrendDrawing(
        spots=tuple(spots),
        lines=tuple("M" + "L".join(f"{one.x:g} {one.y:g}" for one in ones) for ones in by_instrument.values()),
        changes=tuple(
            Change(x(Fraction(before.year + point.year, 2)), point.name)
            for before, point in pairwise(points)
            if point.new_instrument
        ),
        heights=tuple(Height(y(whole), str(whole)) for whole in range(lowest, highest + 1)),
        first=points[0].name, left=_LEFT, right=WIDTH - 4, bottom=HEIGHT - _BOTTOM,
    )  # fmt: skip
