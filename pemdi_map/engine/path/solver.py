"""The cheapest path: the actions that bring the index to a target with the least effort, proved optimal.

All answers come from one computation of the best index for every effort. Plans that cost the same and give the same
index are told apart by a fixed order, so that the order of a file's rows changes nothing.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from pemdi_map.engine.path.legs import Leg
from pemdi_map.engine.path.options import Groundwork
from pemdi_map.engine.path.order import in_order_of_earning
from pemdi_map.engine.path.problem import (
    CurvePoint,
    Detour,
    Path,
    PathProblem,
    Unreachable,
)
from pemdi_map.engine.path.sweep import Sweep, in_good_order


class Paths:
    """The best paths of one problem; the work is done once, when the first of them is asked for.

    Raises `ValueError` for unknown ids and circular requirements, and `TooEntangled`.
    """

    def __init__(self, problem: PathProblem) -> None:
        self._problem = problem
        self._ground = Groundwork(problem)
        self._start = self._ground.index(self._ground.values(0))

    def cheapest(self, target: Fraction) -> Path | Unreachable:
        """The path of least effort to an index of at least `target`; of those, one with the highest index.

        Every action in it is needed, save those of no effort, which are in where they raise the index. Where the
        target cannot be reached the nearest is the path of least effort to the highest index.
        """
        steps = self._sweep.steps
        step = bisect_left(steps, self._gain(target), key=lambda step: step[1])
        path = self._path(self._sweep, min(step, len(steps) - 1))
        if step == len(steps) or self._ground.missed_floors:
            return Unreachable(path, self._ground.missed_floors)
        return path

    def surviving(self, target: Fraction) -> Path | None:
        """The path of least effort whose index is still at least `target` where any one item that it earns is refused;
        of those, one with the highest index.

        For each possible largest loss only the options that lose no more are kept, and the target is raised by it; the
        cheapest of all is exact. Losses are looked at by ranges: with the options of its largest and the target of its
        smallest one a range costs at least so much, and where that is no better than what is known it is left.
        """
        if self._ground.missed_floors:
            return None
        wanted, losses = self._gain(target), self._ground.losses
        best: Path | None = None
        ranges = [(0, len(losses) - 1)]
        while ranges:
            first, last = ranges.pop()
            cap = best.effort if best else self._longest
            sweep = self._sweep_up_to(cap, self._ground.legs_within(losses[last]))
            steps = [bisect_left(sweep.steps, wanted + losses[at], key=lambda step: step[1]) for at in (first, last)]
            if not self._improves(sweep, steps[0], best):
                continue
            best = self._path(sweep, steps[1]) if self._improves(sweep, steps[1], best) else best
            middle = (first + last) // 2
            ranges += [(low, high) for low, high in ((middle, last - 1), (first, middle - 1)) if low <= high]
        return best

    def _improves(self, sweep: Sweep, step: int, best: Path | None) -> bool:
        """Whether a sweep for at most the effort of `best` has, from a step on, a cheaper path or a higher index."""
        if best is None or step == len(sweep.steps):
            return step < len(sweep.steps)
        return sweep.steps[step][0] < best.effort or self._index(sweep.steps[-1][1]) > best.index

    def best_for(self, effort: int) -> Path | Unreachable:
        """The path of the highest index for at most `effort` person-days; of those, one of least effort.

        Where the floors cost more, the nearest is the best path without floors.
        """
        step = self._step_within(effort)
        if step >= 0:
            path = self._path(self._sweep, step)
            return Unreachable(path, self._ground.missed_floors) if self._ground.missed_floors else path
        free = Paths(replace(self._problem, floors={}))
        nearest = free._path(free._sweep, free._step_within(max(effort, 0)))
        return Unreachable(nearest, self._missed(nearest))

    def within(self, actions: Collection[str]) -> Paths:
        """The paths of the same problem, without its floors, that hold none but these actions."""
        outside = frozenset(self._problem.actions).difference(actions)
        return Paths(replace(self._problem, excluded=outside, floors={}))

    def curve(self) -> tuple[CurvePoint, ...]:
        """The index against the effort: every effort at which the best index rises, from the least possible on."""
        return tuple(CurvePoint(effort, self._index(gain)) for effort, gain in self._sweep.steps)

    def runners_up(self, path: Path, target: Fraction, count: int) -> tuple[Detour, ...]:
        """Other paths to the target: for each action of a path the cheapest one that does without it, cheapest first.

        They tell a planner what it costs if an action fails or an OPD declines, which the merely next cheapest sets do
        not: these mostly add a needless small action or swap two alike. Fewer than `count` where no more exist.
        """
        if not path.actions:
            return ()
        wanted = self._gain(target)
        slack = 2
        while True:
            found: dict[frozenset[str], Detour] = {}
            sweep = self._sweep.aimed(wanted, path.effort + slack)
            for id in path.actions:
                avoiding = sweep.avoiding(1 << self._ground.position[id])
                step = bisect_left(avoiding.steps, wanted, key=lambda step: step[1])
                if step < len(avoiding.steps):
                    other = self._path(avoiding, step)
                    found.setdefault(frozenset(other.actions), Detour(id, other))
            if len(found) >= count or path.effort + slack > self._longest:
                break
            slack *= 4
        return tuple(sorted(found.values(), key=self._price)[:count])

    def _price(self, detour: Detour) -> tuple[int, Fraction, tuple[int, ...]]:
        return detour.path.effort, -detour.path.index, self._rank(detour.path)

    @cached_property
    def _longest(self) -> int:
        return sum(action.effort for action in self._ground.actions)

    @cached_property
    def _order(self) -> list[int]:
        """The order of the legs in which few shared actions have to be remembered at once."""
        legs = self._ground.legs
        return [legs.index(leg) for leg in in_good_order(legs)]

    @cached_property
    def _sweep(self) -> Sweep:
        return self._sweep_up_to(self._longest, self._ground.legs)

    def _step_within(self, effort: int) -> int:
        return bisect_right(self._sweep.steps, effort, key=lambda step: step[0]) - 1

    def _sweep_up_to(self, cap: int, legs: Sequence[Leg]) -> Sweep:
        ground = self._ground
        efforts = [action.effort for action in ground.actions]
        closures = [ground.closures[action.id] or 0 for action in ground.actions]
        return Sweep.over([legs[at] for at in self._order], efforts, closures, cap)

    def _gain(self, index: Fraction) -> int:
        return math.ceil((index - self._start) * self._ground.unit)

    def _index(self, gain: int) -> Fraction:
        return self._start + Fraction(gain, self._ground.unit)

    def _rank(self, path: Path) -> tuple[int, ...]:
        return tuple(sorted(self._ground.position[id] for id in path.actions))

    def _missed(self, path: Path) -> tuple[str, ...]:
        missed = []
        for code, floor in self._problem.floors.items():
            if sum(one.weight * (path.values[one.code] - floor) for one in self._ground.members(code)) < 0:
                missed.append(code)
        return tuple(missed)

    def _path(self, sweep: Sweep, step: int) -> Path:
        ground, actions = self._ground, sweep.actions(*sweep.steps[step])
        values = ground.values(actions)
        return Path(
            actions=in_order_of_earning(ground, actions),
            items=tuple(item.id for _, _, item in ground.earned(actions)),
            effort=ground.effort(actions),
            index=ground.index(values),
            values=values,
        )
