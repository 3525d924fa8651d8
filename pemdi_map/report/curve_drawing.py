"""The curve of the best index that each effort buys, as coordinates for a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.plan.outcome import Plan

WIDTH, HEIGHT = 640, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 12, 20, 34
_STEPS = (5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)
_MOST_TICKS = 9


class Tick(NamedTuple):
    """A person-day figure under the curve."""

    x: float
    label: str


class BoundMark(NamedTuple):
    """A rating bound: the height of its line, and where the curve meets it, if it does."""

    rating: str
    lower: Fraction
    y: float
    x: float | None
    effort_days: int | None


@dataclass(frozen=True, slots=True)
class CurveDrawing:
    """Everything in the drawing's own units, `WIDTH` by `HEIGHT`, y downwards."""

    path: str
    ticks: tuple[Tick, ...]
    bounds: tuple[BoundMark, ...]
    plan: tuple[float, float]
    left: float
    right: float
    bottom: float
    lowest: Fraction
    lowest_y: float


def draw_curve(plan: Plan) -> CurveDrawing:
    """The curve as a stair: an index holds until the effort that buys the next one."""
    points = [(point.effort_days, point.index) for point in plan.curve]
    points = points or [(plan.effort_days, plan.index_after)]
    longest = max(points[-1][0], plan.effort_days, 1)
    lowest, highest = min(points[0][1], plan.index_after), max(points[-1][1], plan.index_after)
    shown = [bound for bound in plan.bounds if bound.lower > lowest]
    above = next((bound.lower for bound in shown if bound.lower >= highest), highest)
    tallest = max(above, lowest + Fraction(1, 10))

    def x(effort: int) -> float:
        return round(_LEFT + effort / longest * (WIDTH - _LEFT - _RIGHT), 1)

    def y(index: Fraction) -> float:
        return round(HEIGHT - _BOTTOM - float((index - lowest) / (tallest - lowest)) * (HEIGHT - _TOP - _BOTTOM), 1)

    stair = "".join(f"H{x(effort):g}V{y(index):g}" for effort, index in points)
    step = next((each for each in _STEPS if longest / each <= _MOST_TICKS), longest)
    return CurveDrawing(
        path=f"M{x(points[0][0]):g} {y(points[0][1]):g}{stair}H{x(longest):g}",
        ticks=tuple(Tick(x(effort), str(effort)) for effort in range(0, longest + 1, step)),
        bounds=tuple(
            BoundMark(bound.rating, bound.lower, y(bound.lower),
                      None if bound.effort_days is None else x(bound.effort_days), bound.effort_days)
            for bound in shown if bound.lower <= tallest
        ),
        plan=(x(plan.effort_days), y(plan.index_after)),
        left=_LEFT, right=WIDTH - _RIGHT, bottom=HEIGHT - _BOTTOM, lowest=lowest, lowest_y=y(lowest),
    )  # fmt: skip
