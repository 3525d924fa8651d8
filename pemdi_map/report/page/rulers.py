"""The two scales on which the answer is drawn: the old one with the old index, the new one with all that is told."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from pemdi_map.engine.after import index_if_unknown_exist
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.model.instrument import Instrument


class Stretch(NamedTuple):
    """A rating on its scale; places and widths are percent of the whole."""

    name: str
    left: Fraction
    width: Fraction


class Ruler(NamedTuple):
    """A scale with its ratings. `bounds`: each figure that is written below it, with its place."""

    stretches: tuple[Stretch, ...]
    bounds: tuple[tuple[Fraction, Fraction], ...]


class Rulers(NamedTuple):
    """`old`: the old scale and the old index on it, where one is known. `start`: the index today. `reach`: from the
    lowest to the highest reading of old evidence. `after`: where the plan lands. `farthest`: the index if all that is
    unknown exists; `maybe`: the stretch from the start to there."""

    old: tuple[Ruler, Fraction] | None
    new: Ruler
    start: Fraction
    reach: Stretch
    after: Fraction | None
    farthest: Fraction
    maybe: Stretch


def rulers(outcome: GapOutcome, knowledge: Knowledge) -> Rulers:
    """Both scales of an answer."""
    target, spbe, plan = knowledge.target, outcome.spbe, outcome.plan
    lowest, highest = min(outcome.index.values()), max(outcome.index.values())
    index, farthest = outcome.index[outcome.scenario], index_if_unknown_exist(target, outcome)
    old = None
    if spbe is not None and spbe.index is not None:
        old = ruler(knowledge.source), along(knowledge.source, spbe.index)
    return Rulers(
        old=old, new=ruler(target), start=along(target, index), reach=_stretch(target, "", lowest, highest),
        after=along(target, plan.index_after) if plan is not None and plan.actions else None,
        farthest=farthest, maybe=_stretch(target, "", index, farthest),
    )  # fmt: skip


def ruler(instrument: Instrument) -> Ruler:
    """The scale of an instrument with its ratings."""
    ends = [*(rating.lower for rating in instrument.ratings), instrument.scale.maximum]
    return Ruler(
        tuple(_stretches(instrument, ends)),
        tuple((figure, along(instrument, figure)) for figure in ends),
    )


def along(instrument: Instrument, value: Fraction) -> Fraction:
    """Where a value lies on the scale, in percent; outside values are put on the ends."""
    scale = instrument.scale
    inside = min(max(value, scale.minimum), scale.maximum)
    return (inside - scale.minimum) * 100 / (scale.maximum - scale.minimum)


def _stretches(instrument: Instrument, ends: list[Fraction]) -> Iterator[Stretch]:
    for rating, (lower, upper) in zip(instrument.ratings, pairwise(ends), strict=True):
        yield _stretch(instrument, rating.name, lower, upper)


def _stretch(instrument: Instrument, name: str, lower: Fraction, upper: Fraction) -> Stretch:
    start, end = along(instrument, lower), along(instrument, upper)
    return Stretch(name, start, max(end - start, Fraction(0)))
