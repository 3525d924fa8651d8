"""The chance of a plan: of its target and of every rating, what hangs on its actions, what a reserve makes of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from pemdi_map.engine.chance.judging import Judging
from pemdi_map.engine.chance.outcome import Assumed, Chance, Reserve
from pemdi_map.engine.outcome import Target
from pemdi_map.engine.rating import rating_of
from pemdi_map.engine.said import Said, said
from pemdi_map.model.acceptance import JUDGING_STAGES
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
    distribution = judging.indices(items).distribution()
    ratings = [rating.name for rating in instrument.ratings]
    by_rating = distribution.by_class(lambda index: ratings.index(rating_of(instrument, index, year).name),
                                      len(ratings))  # fmt: skip
    assumed, reserve = judging.assumed(items), None
    if safe is not None:
        effort, secured = safe
        reserve = Reserve(effort, judging.indices(secured).at_least(least))
    return Chance(
        rating=aimed.rating, probability=distribution.at_least(least), basis=_basis(assumed),
        expected=distribution.mean, likely=(distribution.reached_with(_LOW), distribution.reached_with(_HIGH)),
        ratings=dict(zip(ratings, by_rating, strict=True)), risks=judging.risks(actions, least),
        assumed=assumed, again=judging.again, reserve=reserve,
    )  # fmt: skip


def _basis(assumed: Sequence[Assumed]) -> Said:
    """What the chance rests on, stage by stage, with what is published and what is not."""
    told = []
    for stage in JUDGING_STAGES:
        used = sorted((each for each in assumed if each.stage == stage), key=lambda each: -each.items)
        if used:
            shares = tuple(_share(each, alone=len(used) == 1) for each in used)
            told.append(said("chance-stage", stage=stage, shares=shares))
    return said("chance-basis", stages=tuple(told))


def _share(each: Assumed, *, alone: bool) -> Said:
    if each.judged is None:
        told = said("chance-assumed", share=each.share)
    else:
        told = said("chance-published", accepted=each.accepted, judged=each.judged)
    return told if alone else said("chance-for", told=told, items=each.items)
