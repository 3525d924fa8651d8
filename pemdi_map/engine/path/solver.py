"""The cheapest path: the actions that bring the index to a target with the least effort, proved optimal.

All answers come from one computation of the best index for every effort. Plans that cost the same and give the same
index are told apart by a fixed order, so that the order of a file's rows changes nothing.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from heapq import heappop, heappush
from typing import NamedTuple

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
from pemdi_map.engine.path.sweep import Sweep, good_order


class _Bearing(NamedTuple):
    """The first step of a sweep that gains so much."""

    sweep: Sweep
    step: int

    @staticmethod
    def of(sweep: Sweep, gain: int) -> _Bearing | None:
        """`None` where no step does."""
        step = sweep.first(gain)
        return _Bearing(sweep, step) if step < len(sweep.steps) else None

    @property
    def effort(self) -> int:
        return self.sweep.steps[self.step][0]

    @property
    def gain(self) -> int:
        return self.sweep.steps[self.step][1]

    def beats(self, best: _Bearing | None) -> bool:
        """Whether it costs less, or as much for a higher gain."""
        return best is None or (-self.effort, self.gain) > (-best.effort, best.gain)

    def may_beat(self, best: _Bearing | None) -> bool:
        """Whether a step from this one on may, of a sweep for at most the effort of the best."""
        return best is None or self.effort < best.effort or self.sweep.steps[-1][1] > best.gain


class Paths:
    """The best paths of one problem; the work is done once, when the first of them is asked for.

    Raises `ValueError` for unknown ids and circular requirements, and `TooEntangled`.
    """

    def __init__(self, problem: PathProblem) -> None:
        self._problem = problem
        self.ground = Groundwork(problem)
        self._start = self.ground.index(self.ground.values(0))

    @property
    def missed_floors(self) -> tuple[str, ...]:
        """The codes of the floors that nothing can reach."""
        return self.ground.missed_floors

    def cheapest(self, target: Fraction) -> Path | Unreachable:
        """The path of least effort to an index of at least `target`; of those, one with the highest index.

        Every action in it is needed, save those of no effort, which are in where they raise the index. Where the
        target cannot be reached the nearest is the path of least effort to the highest index.
        """
        step, steps = self._sweep.first(self._gain(target)), self._sweep.steps
        path = self._path(self._sweep, min(step, len(steps) - 1))
        if step == len(steps) or self.ground.missed_floors:
            return Unreachable(path, self.ground.missed_floors)
        return path

    def surviving(self, target: Fraction, refusals: int = 1) -> Path | None:
        """The path of least effort whose index is still at least `target` where any one item that it earns is refused;
        of those, one with the highest index.

        For each possible largest loss only the options that lose no more are kept, and the target is raised by it; the
        cheapest of all is exact. Losses are looked at by ranges: with the options of its largest and the target of its
        smallest one a range costs at least so much; the cheapest is halved first, and what is no better than what is
        known is left.

        More `refusals`: see `_surviving_several`.
        """
        if self.ground.missed_floors:
            return None
        if refusals > 1:
            return self._surviving_several(self._gain(target), refusals)
        wanted, losses = self._gain(target), self.ground.losses
        best: _Bearing | None = None
        ranges = [(0, 0, len(losses) - 1)]
        while ranges:
            bound, first, last = heappop(ranges)
            if best is not None and bound > best.effort:
                break
            legs = self.ground.legs_within(losses[last])
            if best is None and legs == self.ground.legs:
                sweep = self._sweep  # which is there already
            else:
                sweep = self._sweep_up_to(best.effort if best else self._longest, legs)
            least, sure = (_Bearing.of(sweep, wanted + losses[at]) for at in (first, last))
            if least is None or not least.may_beat(best):
                continue
            best = sure if sure is not None and sure.beats(best) else best
            middle = (first + last) // 2
            for low, high in ((middle, last - 1), (first, middle - 1)):
                if low <= high:
                    heappush(ranges, (least.effort, low, high))
        return None if best is None else self._path(best.sweep, best.step)

    def _surviving_several(self, wanted: int, refusals: int) -> Path | None:
        """A path that bears any so many refusals, by `worst_loss`, which goes through all ways of dealing them out;
        `None` only where there is none, since a set of actions bears what any part of it does.

        Searched: for each largest loss of a single item the cheapest path of the highest index for its effort that
        bears them. What the cheapest of these can spare is left out of it. A cheaper one is not ruled out, but none
        costs less than the path that bears one refusal.
        """
        best = self.ground.possible
        if not self._bears(best, wanted, refusals):
            return None
        for loss in self.ground.losses:
            sweep = self._sweep_up_to(self.ground.effort(best), self.ground.legs_within(loss))
            found = (sweep.actions(*step) for step in sweep.steps[sweep.first(wanted) :])
            bearing = next((each for each in found if self._bears(each, wanted, refusals)), best)
            best = min(best, bearing, key=self.ground.effort)
        return self.path_of(self.ground.trimmed(best, lambda fewer: self._bears(fewer, wanted, refusals)))

    def _bears(self, actions: int, wanted: int, refusals: int) -> bool:
        """Whether a set of actions meets the floors, and gains what is wanted with so many of its items refused."""
        values = self.ground.values(actions)
        left = self._gain(self.ground.index(values)) - self.ground.worst_loss(actions, refusals)
        return left >= wanted and not self._missed(values)

    def worst_loss(self, actions: Collection[str], refusals: int) -> Fraction:
        """The most index points that refusing so many items costs of those which a set of actions earns."""
        bits = sum(1 << self.ground.position[id_] for id_ in actions)
        return Fraction(self.ground.worst_loss(bits, refusals), self.ground.unit)

    def by_measure(self, gains: Mapping[str, Mapping[int, int]], cap: int | None = None) -> Sweep:
        """For every effort up to `cap` the set of actions that gains most by another measure, given for each of the
        `choices` of the groundwork; floors are not looked at.
        """
        legs = self.ground.legs_by(gains)
        order = good_order(tuple(leg.scope for leg in legs))
        return self._over([legs[at] for at in order], self._longest if cap is None else cap)

    @property
    def in_order(self) -> list[tuple[tuple[str, ...], Leg]]:
        """The indicators of each leg, by code, and the leg, in the order of the sweep."""
        return [(self.ground.groups[at], self.ground.legs[at]) for at in self._order]

    def path_of(self, actions: int) -> Path:
        """What a set of actions (bits) buys."""
        values = self.ground.values(actions)
        return Path(
            actions=in_order_of_earning(self.ground, actions),
            items=tuple(item.id for _, _, item in self.ground.earned(actions)),
            effort=self.ground.effort(actions),
            index=self.ground.index(values),
            values=values,
        )

    def best_for(self, effort: int) -> Path | Unreachable:
        """The path of the highest index for at most `effort` person-days; of those, one of least effort.

        Where the floors cost more, the nearest is the best path without floors.
        """
        step = self._step_within(effort)
        if step >= 0:
            path = self._path(self._sweep, step)
            return Unreachable(path, self.ground.missed_floors) if self.ground.missed_floors else path
        free = Paths(replace(self._problem, floors={}))
        nearest = free._path(free._sweep, free._step_within(max(effort, 0)))
        return Unreachable(nearest, self._missed(nearest.values))

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
                avoiding = sweep.avoiding(1 << self.ground.position[id])
                step = avoiding.first(wanted)
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
        return sum(action.effort for action in self.ground.actions)

    @cached_property
    def _order(self) -> tuple[int, ...]:
        return good_order(tuple(leg.scope for leg in self.ground.legs))

    @cached_property
    def _sweep(self) -> Sweep:
        return self._sweep_up_to(self._longest, self.ground.legs)

    def _step_within(self, effort: int) -> int:
        return bisect_right(self._sweep.steps, effort, key=lambda step: step[0]) - 1

    def _sweep_up_to(self, cap: int, legs: Sequence[Leg]) -> Sweep:
        return self._over([legs[at] for at in self._order], cap)

    def _over(self, legs: Sequence[Leg], cap: int) -> Sweep:
        efforts = [action.effort for action in self.ground.actions]
        closures = [self.ground.closures[action.id] or 0 for action in self.ground.actions]
        return Sweep.over(legs, efforts, closures, cap)

    def _gain(self, index: Fraction) -> int:
        return math.ceil((index - self._start) * self.ground.unit)

    def _index(self, gain: int) -> Fraction:
        return self._start + Fraction(gain, self.ground.unit)

    def _rank(self, path: Path) -> tuple[int, ...]:
        return tuple(sorted(self.ground.position[id] for id in path.actions))

    def _missed(self, values: Mapping[str, Fraction]) -> tuple[str, ...]:
        missed = []
        for code, floor in self._problem.floors.items():
            if sum(one.weight * (values[one.code] - floor) for one in self.ground.members(code)) < 0:
                missed.append(code)
        return tuple(missed)

    def _path(self, sweep: Sweep, step: int) -> Path:
        return self.path_of(sweep.actions(*sweep.steps[step]))
