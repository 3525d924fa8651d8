"""What proves a path optimal, for somebody who trusts none of this: the most that can still be gained, at every turn.

The indicators stand in an order, in legs. For every leg and every set of actions that is paid for and that a later leg
looks at, the table says the most that this leg and those after it can gain for the person-days that are left. Each of
its entries can be checked by itself: no option of the leg, together with what the table says of the next one, gives
more. So the first entry bounds every set of actions, and where that stays below what is claimed, the claim holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from pemdi_map.engine.path.fields import Fields, Gains
from pemdi_map.engine.path.legs import Leg, positions, union
from pemdi_map.engine.path.problem import PathProblem
from pemdi_map.engine.path.solver import Paths

ProofKind = Literal["cheapest", "highest"]


class Claim(NamedTuple):
    """No set of actions of at most `effort` person-days has an index of at least (with `above`: above) `mark`.

    It proves the path `cheapest` to a target, or of the `highest` index for an effort.
    """

    kind: ProofKind
    effort: int
    mark: Fraction
    above: bool


class Proof(NamedTuple):
    """`legs`: the codes of the indicators, leg by leg. `rests`: before each leg and after the last, by the ids of the
    actions held, the most that can follow in `unit`ths of an index point, with the person-days from which on."""

    claim: Claim
    unit: int
    legs: Sequence[Sequence[str]]
    rests: Sequence[Mapping[tuple[str, ...], Sequence[tuple[int, int]]]]


def cheapest_claim(effort: int, target: Fraction) -> Claim:
    """That nothing of less effort reaches the target."""
    return Claim("cheapest", effort - 1, target, above=False)


def highest_claim(index: Fraction, problem: PathProblem, effort: int | None) -> Claim:
    """That nothing of at most an effort, or with `None` nothing at all, has a higher index."""
    most = sum(action.effort for action in problem.actions.values())
    return Claim("highest", most if effort is None else effort, index, above=True)


def prove(problem: PathProblem, claim: Claim) -> Proof:
    """The table behind a claim about a problem whose floors can be met."""
    paths = Paths(problem)
    codes, legs = zip(*paths.in_order, strict=True)
    effort, ids = max(claim.effort, 0), [action.id for action in paths.ground.actions]
    table = _Table(legs, [action.effort for action in paths.ground.actions], effort)
    named = [{tuple(ids[bit] for bit in positions(held)): table.steps(rest) for held, rest in states.items()}
             for states in table.rests]  # fmt: skip
    return Proof(claim, paths.ground.unit, codes, named)


class _Table:
    """The most that can follow, from the last leg to the first. Shared actions are paid for where they are first used.

    The sweep that finds paths buys a shared action at the first leg that looks at it or never, so that it meets fewer
    states; what it knows of the rest is too little to bound a plan that buys later.
    """

    def __init__(self, legs: Sequence[Leg], efforts: Sequence[int], effort: int) -> None:
        self._effort = effort
        self._fields = Fields(sum(leg.highest for leg in legs), effort + 1)
        later = [union(leg.scope for leg in legs[number:]) for number in range(len(legs) + 1)]
        uses = [_uses(leg) for leg in legs]
        held: list[set[int]] = [{0}]
        for number, used in enumerate(uses):
            held.append({(before | use) & later[number + 1] for before in held[-1] for use in used})
        after: dict[int, Gains | None] = {0: self._fields.stretched(Gains(0, 1, 0), effort)}
        self.rests: list[dict[int, Gains | None]] = [after]
        for number in range(len(legs) - 1, -1, -1):
            before_leg: dict[int, Gains | None] = {}
            for before in sorted(held[number]):
                found: Gains | None = None
                for use in uses[number]:
                    follows = after[(before | use) & later[number + 1]]
                    paid = sum(efforts[bit] for bit in positions(use & ~before))
                    rest = follows and self._fields.preceded(follows, paid, legs[number].options(before | use))
                    found = self._fields.best(found, rest) if found and rest else found or rest
                before_leg[before] = found
            after = before_leg
            self.rests.insert(0, after)

    def steps(self, rest: Gains | None) -> list[tuple[int, int]]:
        """Where the most that can follow rises with the person-days that are left; nothing where nothing can follow."""
        steps: list[tuple[int, int]] = []
        for spent in range(rest.fields - 1, -1, -1) if rest else ():
            gain = self._fields.at(rest.packed, spent) if rest else 0
            if not steps or gain > steps[-1][1]:
                steps.append((self._effort - spent, gain))
        return steps


def _uses(leg: Leg) -> list[int]:
    """Every set of shared actions that options of a leg can use together."""
    uses = {0}
    for member in leg.members:
        own = {option.actions & leg.shared for option in member}
        uses = {use | more for use in uses for more in own}
    return sorted(uses)
