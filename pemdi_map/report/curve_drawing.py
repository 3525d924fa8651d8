"""The curve of the best index that each effort buys, as coordinates for a drawing, and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from pemdi_map.engine.plan.outcome import Plan

_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 14, 24, 40
_STEPS = (5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000)
_ROOM_OF_A_TICK = 70
STAIR = Fraction(1, 4)
"""The table tells the price of every such step of the index."""


class Tick(NamedTuple):
    """A person-day figure under the curve."""

    x: float
    label: str


class BoundMark(NamedTuple):
    """A rating: the height of its bound, the middle of its name, and where the curve meets it, if it does."""

    rating: str
    lower: Fraction
    y: float
    top: float
    x: float | None
    effort_days: int | None


@dataclass(frozen=True, slots=True)
class CurveDrawing:
    """Everything in the drawing's own units, `width` by `height`, y downwards."""

    width: int
    height: int
    path: str
    ticks: tuple[Tick, ...]
    bounds: tuple[BoundMark, ...]
    """The rating in which the curve begins, and those above it that the drawing reaches."""
    plan: tuple[float, float]
    left: float
    right: float
    bottom: float
    lowest: Fraction


class Price(NamedTuple):
    """What a step of the index costs: `further` person-days, `whole` with those below it."""

    start: Fraction
    end: Fraction
    further: int
    whole: int

    @property
    def per_hundredth(self) -> Fraction:
        """Person-days for 0.01 of the index."""
        return self.further / ((self.end - self.start) * 100)


def draw_curve(plan: Plan, width: int = 760, height: int = 360) -> CurveDrawing:
    """The curve as a stair: an index holds until the effort that buys the next one."""
    points = curve_points(plan)
    longest = max(points[-1][0], plan.effort_days, 1)
    lowest, highest = min(points[0][1], plan.index_after), max(points[-1][1], plan.index_after)
    above = next((bound.lower for bound in plan.bounds if bound.lower >= highest), highest)
    tallest = max(above, lowest + Fraction(1, 10))

    def x(effort: int) -> float:
        return round(_LEFT + effort / longest * (width - _LEFT - _RIGHT), 1)

    def y(index: Fraction) -> float:
        return round(height - _BOTTOM - float((index - lowest) / (tallest - lowest)) * (height - _TOP - _BOTTOM), 1)

    shown = [bound for bound in plan.bounds if lowest < bound.lower <= tallest]
    tops = [*(y(bound.lower) for bound in shown[1:]), y(tallest)]
    stair = "".join(f"H{x(effort):g}V{y(index):g}" for effort, index in points)
    room = max((width - _LEFT - _RIGHT) // _ROOM_OF_A_TICK, 1)
    step = next((each for each in _STEPS if longest / each <= room), longest)
    return CurveDrawing(
        width=width, height=height,
        path=f"M{x(points[0][0]):g} {y(points[0][1]):g}{stair}H{x(longest):g}",
        ticks=tuple(Tick(x(effort), str(effort)) for effort in range(0, longest + 1, step)),
        bounds=tuple(
            BoundMark(bound.rating, bound.lower, y(bound.lower), top,
                      None if bound.effort_days is None else x(bound.effort_days), bound.effort_days)
            for bound, top in zip(shown, tops, strict=True)
        ) if shown else (),
        plan=(x(plan.effort_days), y(plan.index_after)),
        left=_LEFT, right=width - _RIGHT, bottom=height - _BOTTOM, lowest=lowest,
    )  # fmt: skip


def curve_points(plan: Plan) -> list[tuple[int, Fraction]]:
    """The curve, rising; of a plan without one, the plan alone."""
    return [(point.effort_days, point.index) for point in plan.curve] or [(plan.effort_days, plan.index_after)]


def prices(plan: Plan) -> tuple[Price, ...]:
    """What each step of the index costs in person-days, as far as the curve goes."""
    points = curve_points(plan)
    return tuple(_prices(points, list(_stairs(points[0][1], points[-1][1]))))


def _stairs(lowest: Fraction, highest: Fraction) -> Iterator[Fraction]:
    """The start, and every whole step above it."""
    yield lowest
    index = (lowest // STAIR + 1) * STAIR
    while index <= highest:
        yield index
        index += STAIR


def _prices(points: Sequence[tuple[int, Fraction]], stairs: Sequence[Fraction]) -> Iterator[Price]:
    def effort(index: Fraction) -> int:
        return next(days for days, reached in points if reached >= index)

    for start, end in pairwise(stairs):
        yield Price(start, end, effort(end) - effort(start), effort(end))
