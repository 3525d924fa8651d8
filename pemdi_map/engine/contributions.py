"""What a number is put together from, in parts that add up to it exactly, and what would change it most."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.old_levels import old_levels
from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome
from pemdi_map.engine.quick_check import gain_of
from pemdi_map.model.instrument import Instrument


class Part(NamedTuple):
    """What the thing of a code adds to a number."""

    code: str
    amount: Fraction


class Change(NamedTuple):
    """An item, and the index points that it adds once it is accepted, all else unchanged."""

    item: ItemOutcome
    gain: Fraction


def parts_of_index(outcome: GapOutcome) -> tuple[Part, ...]:
    """By aspect: weight x value / 100."""
    name = outcome.scenario
    return tuple(Part(each.code, each.weight * each.value[name] / 100) for each in outcome.aspects)


def parts_of_aspect(aspect: str, outcome: GapOutcome) -> tuple[Part, ...]:
    """By indicator: weight x value / weight of the aspect."""
    members = [each for each in outcome.indicators if each.aspect == aspect]
    whole = sum((each.weight for each in members), Fraction(0))
    return tuple(Part(each.code, each.weight * each.value[outcome.scenario] / whole) for each in members)


def parts_of_indicator(each: IndicatorOutcome, outcome: GapOutcome, knowledge: Knowledge) -> tuple[Part, ...]:
    """What is complete below the level that is being worked on, by the code of the indicator, then by item of it.

    A stated value, and one at the top of the scale, is one part.
    """
    value, scale = each.value[outcome.scenario], knowledge.target.scale
    if each.basis in ("assessed", "external") or value == scale.maximum:
        return (Part(each.code, value),)
    band = scale.bands[each.working - 1]
    return (Part(each.code, band.lower), *_earned(each, outcome, knowledge, band.upper - band.lower))


def _earned(each: IndicatorOutcome, outcome: GapOutcome, knowledge: Knowledge, width: Fraction) -> Iterator[Part]:
    shares = knowledge.target.by_code[each.code].levels[each.working - 1].shares
    for item in each.items:
        if item.level == each.working and (credit := item.credit[outcome.scenario]):
            yield Part(item.id, width * shares[item.id] * credit)


def worth_of(item: ItemOutcome, weight: Fraction, target: Instrument) -> Fraction:
    """The index points that an item is worth where its level is being worked on. `weight`: its indicator's."""
    level, band = target.by_code[item.indicator].levels[item.level - 1], target.scale.bands[item.level - 1]
    return weight * (band.upper - band.lower) * level.shares[item.id] / 100


def told_by(source: str, outcome: GapOutcome, knowledge: Knowledge) -> tuple[tuple[ItemOutcome, Fraction], ...]:
    """The items that a source indicator tells of, each with its share: an item is shared out evenly among all that do.

    Over all source indicators the shares add up to the number of items that the old result answers.
    """
    found = []
    for each in outcome.indicators:
        for item in each.projected:
            behind = [one.indicator for one in old_levels(item, knowledge.crosswalk, outcome.levels)]
            if source in behind:
                found.append((item, Fraction(1, len(behind))))
    return tuple(found)


def largest_change(outcome: GapOutcome, knowledge: Knowledge, among: Collection[str] | None = None) -> Change | None:
    """The item that adds most to the index once it is accepted, of all or `among` some; `None` where none does."""
    best: Change | None = None
    for each in outcome.indicators:
        if each.basis == "assessed":
            continue
        indicator = knowledge.target.by_code[each.code]
        by_index = indicator.external is not None and indicator.external.use == "value"
        asked = {item.id for item in indicator.items if item.index or not by_index}
        for item in each.items:
            if item.id not in asked or item.level != each.working or item.accepted:
                continue
            if among is not None and item.id not in among:
                continue
            gain = gain_of(knowledge.target, indicator, each, (item.id,), outcome.scenario)
            if gain > (best.gain if best else 0):
                best = Change(item, gain)
    return best
