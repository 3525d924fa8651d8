"""The chance of a plan: of its target and of every rating, what hangs on its actions, what a reserve makes of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from pemdi_map.engine.chance.distribution import Distribution, Indices
from pemdi_map.engine.chance.judging import Judging
from pemdi_map.engine.chance.outcome import Assumed, Chance, Reserve, Risk
from pemdi_map.engine.on_demand import OnDemand
from pemdi_map.engine.outcome import Target
from pemdi_map.engine.rating import rating_of
from pemdi_map.engine.said import Said, said
from pemdi_map.model.instrument import Instrument

_LOW, _HIGH = Fraction(9, 10), Fraction(1, 10)


def chance_of(
    judging: Judging,
    instrument: Instrument,
    year: int,
    aimed: Target,
    actions: Mapping[str, Collection[str]],
    safe: tuple[int, Collection[str]] | None,
) -> Chance:
    """The chance of `actions`, given with their items, to meet its target. `safe`: the same with a reserve,
    as its person-days and its items.
    """
    least = aimed.least
    items = {id_ for made in actions.values() for id_ in made}
    indices = judging.indices(items)
    assumed, reserve = judging.assumed(items), None
    if safe is not None:
        effort, secured = safe
        reserve = Reserve(effort, judging.indices(secured).at_least(least))
    return Chance(
        rating=aimed.rating, aim=_aim(aimed), probability=indices.at_least(least), basis=_basis(assumed),
        expected=indices.mean, at_stake=judging.at_stake(actions), assumed=assumed, again=judging.again,
        reserve=reserve, in_full=InFull(judging, indices, instrument, year, actions, least),
    )  # fmt: skip


class InFull(OnDemand):
    """What a chance is in full: how the index is distributed, and what hangs on each action."""

    def __init__(
        self,
        judging: Judging,
        indices: Indices,
        instrument: Instrument,
        year: int,
        actions: Mapping[str, Collection[str]],
        least: Fraction,
    ) -> None:
        self._judging, self._indices, self._actions, self._least = judging, indices, actions, least
        self._instrument, self._year = instrument, year

    @cached_property
    def _distribution(self) -> Distribution:
        return self._indices.distribution()

    @cached_property
    def likely(self) -> tuple[Fraction, Fraction]:
        return self._distribution.reached_with(_LOW), self._distribution.reached_with(_HIGH)

    @cached_property
    def ratings(self) -> Mapping[str, Fraction]:
        names = [rating.name for rating in self._instrument.ratings]

        def place(index: Fraction) -> int:
            return names.index(rating_of(self._instrument, index, self._year).name)

        return dict(zip(names, self._distribution.by_class(place, len(names)), strict=True))

    @cached_property
    def risks(self) -> tuple[Risk, ...]:
        return self._judging.risks(self._actions, self._least)


def _aim(aimed: Target) -> Said:
    """A rating that is to be earned, or an index that is to be reached."""
    return said("chance-rating", rating=aimed.rating) if aimed.above else said("chance-index", index=aimed.index)


def _basis(assumed: Sequence[Assumed]) -> Said:
    """What the chance rests on, stage by stage, with what is published and what is not."""
    stages = dict.fromkeys(each.stage for each in assumed)
    return said("chance-basis", stages=tuple(
        said("chance-stage", stage=stage, shares=tuple(_shares([each for each in assumed if each.stage == stage])))
        for stage in stages
    ))  # fmt: skip


def _shares(used: Sequence[Assumed]) -> Iterator[Said]:
    """The published shares of a stage, then what is assumed of the rest, from the least to the most."""
    for each in used:
        if each.judged is not None:
            yield said("chance-published", accepted=each.accepted, judged=each.judged)
    others = [each for each in used if each.judged is None]
    if others:
        least, most = min(each.share for each in others), max(each.share for each in others)
        if len(used) == 1:
            yield said("chance-assumed", share=least)
        elif least == most:
            yield said("chance-assumed-for", share=least, items=sum(each.items for each in others))
        else:
            yield said("chance-assumed-between", least=least, most=most, items=sum(each.items for each in others))
