"""Which levels of the old result decide what is known of an evidence item, and where the items of an aspect go."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.gap_outcome import PROJECTED, GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.outcome import ItemOutcome
from pemdi_map.engine.score_outcome import LevelRanges
from pemdi_map.model.crosswalk import Crosswalk
from pemdi_map.model.level_condition import Span


class OldLevel(NamedTuple):
    """A source indicator behind an item: the levels that decide (`asked`), and the least and the most found here."""

    indicator: str
    asked: Span
    lowest: Fraction | None
    highest: Fraction | None


class Flow(NamedTuple):
    """How many evidence items of a target aspect are in a state by what a source aspect tells of them.

    `source`: `None` where the old result tells nothing of them.
    """

    source: str | None
    target: str
    state: str
    items: int


def old_levels(item: ItemOutcome, crosswalk: Crosswalk, levels: LevelRanges | None) -> tuple[OldLevel, ...]:
    """The source indicators behind an item: of the row that carries it, or of those by which it is missing."""
    spans: dict[str, Span] = {}
    if item.carry is not None:
        spans = dict(item.carry.condition.spans)
    elif item.state == "missing":
        for row in item.rows:
            if row in crosswalk.refutations:
                spans |= crosswalk.refutations[row].spans
    return tuple(
        OldLevel(code, span, levels and levels.lowest[code], levels and levels.highest[code])
        for code, span in spans.items()
    )


def flows(outcome: GapOutcome, knowledge: Knowledge) -> tuple[Flow, ...]:
    """Where the old result leads: the items by source aspect, target aspect and state, before anything known better.

    The source aspect is that of the first indicator behind an item.
    """
    source = [None, *(aspect.code for aspect in knowledge.source.aspects)]
    target = [aspect.code for aspect in knowledge.target.aspects]
    ways: Counter[tuple[str | None, str, str]] = Counter()
    for indicator in outcome.indicators:
        for item in indicator.projected:
            behind = old_levels(item, knowledge.crosswalk, outcome.levels)
            aspect = knowledge.source.by_code[behind[0].indicator].aspect if behind else None
            ways[aspect, indicator.aspect, item.state] += 1
    order = sorted(ways, key=lambda way: (source.index(way[0]), target.index(way[1]), PROJECTED.index(way[2])))
    return tuple(Flow(*way, ways[way]) for way in order)
