"""What lies between two analyses under one instrument, in consequences: index, levels, items, the work of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome, Target

if TYPE_CHECKING:
    from pemdi_map.engine.plan.outcome import Plan, PlannedAction

Worse = Literal["index", "rating", "plan-missed", "plan-lower", "plan-effort"]
"""What may be worse: the index, its rating, a target that is no longer reached, the index of a plan that misses its
target, the person-days for the same target."""


class IndicatorMoved(NamedTuple):
    """An indicator whose value differs, or that only one of the instrument's versions has.

    `moves`: index points that it adds to the later index.
    """

    code: str
    name: str
    before: IndicatorOutcome | None
    after: IndicatorOutcome | None
    moves: Fraction


class ItemMoved(NamedTuple):
    """An evidence item in another state, or that only one of the instrument's versions has."""

    id: str
    text: str
    before: ItemOutcome | None
    after: ItemOutcome | None


class ActionMoved(NamedTuple):
    """An action of both plans that has other dates, another owner, or takes other person-days."""

    before: PlannedAction
    after: PlannedAction

    @property
    def days(self) -> int:
        """By how many days it ends later; below 0 where it ends earlier."""
        return (self.after.finish - self.before.finish).days


class PlanComparison(NamedTuple):
    """What the later plan asks that the earlier one did not, what it no longer asks, and what it asks otherwise."""

    before: Plan
    after: Plan
    reached: tuple[bool, bool]
    """Whether each leads to its target."""
    gained: tuple[PlannedAction, ...]
    lost: tuple[PlannedAction, ...]
    moved: tuple[ActionMoved, ...]

    @property
    def days(self) -> int:
        """Person-days that the later plan takes more; below 0 where it takes fewer."""
        return self.after.effort_days - self.before.effort_days

    @property
    def same(self) -> bool:
        """Whether both ask for the same work at the same dates, and lead to the same index."""
        return not (self.gained or self.lost or self.moved) and self.before.index_after == self.after.index_after

    @property
    def turned(self) -> bool:
        """Whether the later plan is another one: it reaches what was missed or misses what was reached, or it takes on
        work that the earlier one did without. Work that is no longer needed alone turns nothing."""
        return bool(self.gained) or self.reached[0] != self.reached[1]


class Comparison(NamedTuple):
    """Two analyses, each in its own scenario. `plan`: left out where one of them has none."""

    before: GapOutcome
    after: GapOutcome
    indicators: tuple[IndicatorMoved, ...]
    """By how much they move the index, whichever way."""
    items: tuple[ItemMoved, ...]
    plan: PlanComparison | None
    worse: tuple[Worse, ...]

    @property
    def indices(self) -> tuple[Fraction, Fraction]:
        return self.before.index[self.before.scenario], self.after.index[self.after.scenario]

    @property
    def ratings(self) -> tuple[str, str]:
        return self.before.rating[self.before.scenario], self.after.rating[self.after.scenario]

    @property
    def same_target(self) -> bool:
        return _aim(self.before.target) == _aim(self.after.target)

    @property
    def nothing(self) -> bool:
        """Whether nothing differs."""
        return (
            self.before.index == self.after.index and self.same_target
            and not (self.indicators or self.items) and (self.plan is None or self.plan.same)
        )  # fmt: skip


def compared(before: GapOutcome, after: GapOutcome, ratings: Sequence[str]) -> Comparison:
    """What differs from the earlier analysis to the later one. `ratings`: their names, rising."""
    items = tuple(_items(before, after))
    found = Comparison(before, after, _indicators(before, after), items, _plans(before, after), ())
    return found._replace(worse=tuple(_worse(found, ratings)))


def _indicators(before: GapOutcome, after: GapOutcome) -> tuple[IndicatorMoved, ...]:
    earlier = {each.code: each for each in before.indicators}
    later = {each.code: each for each in after.indicators}
    moved = []
    for code in dict.fromkeys((*earlier, *later)):
        old, new = earlier.get(code), later.get(code)
        named = new or old
        assert named is not None
        moves = _adds(new, after) - _adds(old, before)
        if moves or old is None or new is None or old.level != new.level:
            moved.append(IndicatorMoved(code, named.name, old, new, moves))
    return tuple(sorted(moved, key=lambda each: -abs(each.moves)))


def _adds(indicator: IndicatorOutcome | None, outcome: GapOutcome) -> Fraction:
    """The index points that an indicator gives."""
    return Fraction(0) if indicator is None else indicator.value[outcome.scenario] * indicator.weight / 100


def _items(before: GapOutcome, after: GapOutcome) -> Iterator[ItemMoved]:
    earlier = {item.id: item for item in before.items}
    later = {item.id: item for item in after.items}
    for id_ in dict.fromkeys((*earlier, *later)):
        old, new = earlier.get(id_), later.get(id_)
        named = new or old
        assert named is not None
        if old is None or new is None or old.state != new.state:
            yield ItemMoved(id_, named.text, old, new)


def _plans(before: GapOutcome, after: GapOutcome) -> PlanComparison | None:
    if before.plan is None or after.plan is None:
        return None
    earlier = {action.id: action for action in before.plan.actions}
    later = {action.id: action for action in after.plan.actions}
    return PlanComparison(
        before.plan, after.plan, (before.reaches_target, after.reaches_target),
        tuple(action for id_, action in later.items() if id_ not in earlier),
        tuple(action for id_, action in earlier.items() if id_ not in later),
        tuple(
            ActionMoved(old, later[id_])
            for id_, old in earlier.items()
            if id_ in later and _asked(old) != _asked(later[id_])
        ),
    )  # fmt: skip


def _asked(action: PlannedAction) -> tuple[object, ...]:
    return action.start, action.finish, action.owner, action.effort_days


def _aim(target: Target) -> tuple[object, ...]:
    return target.index, target.above, target.level


def _worse(found: Comparison, ratings: Sequence[str]) -> Iterator[Worse]:
    (index, index_now), (rating, rating_now) = found.indices, found.ratings
    if index_now < index:
        yield "index"
    if rating in ratings and rating_now in ratings and ratings.index(rating_now) < ratings.index(rating):
        yield "rating"
    if found.plan is None:
        return
    before, after = found.plan.before, found.plan.after
    reached, still_reached = found.plan.reached
    if reached and not still_reached:
        yield "plan-missed"
    elif not still_reached and after.index_after < before.index_after:
        yield "plan-lower"
    elif reached and found.same_target and after.effort_days > before.effort_days:
        yield "plan-effort"
