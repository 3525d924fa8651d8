"""Where the old evidence goes: from the aspects of the old instrument to those of the new one, by how it serves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.outcome import ItemOutcome

FLOWING = ("as_is", "extend", "redo", "missing")
"""The states that the old result tells of, the best first."""


class Flow(NamedTuple):
    """So many items of a new aspect are in a state because of an old aspect; one that several tell of is shared out."""

    source: str
    target: str
    state: str
    items: Fraction


class AspectRow(NamedTuple):
    """An aspect of the new instrument: its items by state, and the old aspects that tell of them, the most first."""

    code: str
    name: str
    weight: Fraction
    states: tuple[tuple[str, int], ...]
    sources: tuple[str, ...]


def flows(outcome: GapOutcome, knowledge: Knowledge) -> tuple[Flow, ...]:
    """All flows, in the order of the aspects and of the states; their items add up to those that the old result tells
    of."""
    told: dict[tuple[str, str, str], Fraction] = {}
    refuting = {row.id: row.condition.spans for row in knowledge.crosswalk.refutes}
    for indicator in outcome.indicators:
        for item in indicator.projected:
            aspects = _aspects(item, knowledge, refuting)
            for aspect in aspects:
                key = aspect, indicator.aspect, item.state
                told[key] = told.get(key, Fraction(0)) + Fraction(1, len(aspects))
    sources, targets = ([each.code for each in one.aspects] for one in (knowledge.source, knowledge.target))
    order = sorted(told, key=lambda key: (sources.index(key[0]), targets.index(key[1]), FLOWING.index(key[2])))
    return tuple(Flow(*key, told[key]) for key in order)


def aspect_rows(outcome: GapOutcome, knowledge: Knowledge, found: Iterable[Flow]) -> tuple[AspectRow, ...]:
    """The flows as a table, one row for each aspect of the new instrument."""
    names = {each.code: each.name for each in knowledge.source.aspects}
    rows = []
    for aspect in outcome.aspects:
        states = [item.state for each in outcome.indicators if each.aspect == aspect.code for item in each.projected]
        counted = tuple((state, states.count(state)) for state in (*FLOWING, "unknown") if state in states)
        shares: dict[str, Fraction] = {}
        for flow in found:
            if flow.target == aspect.code:
                shares[flow.source] = shares.get(flow.source, Fraction(0)) + flow.items
        sources = sorted(shares, key=lambda code: -shares[code])
        rows.append(AspectRow(aspect.code, aspect.name, aspect.weight, counted, tuple(names[code] for code in sources)))
    return tuple(rows)


def _aspects(item: ItemOutcome, knowledge: Knowledge, refuting: Mapping[str, Iterable[str]]) -> list[str]:
    """The old aspects that the state of an item comes from; none where the old result tells nothing of it."""
    if item.state not in FLOWING:
        return []
    if item.carry is not None:
        codes: Iterable[str] = item.carry.condition.spans
    else:
        codes = next(refuting[row] for row in item.rows if row in refuting)
    aspects = {knowledge.source.by_code[code].aspect for code in codes}
    return [each.code for each in knowledge.source.aspects if each.code in aspects]
