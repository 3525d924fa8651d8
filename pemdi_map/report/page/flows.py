"""Where the old evidence goes, as a table: the aspects of the new instrument, and the old ones that tell of them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.gap_outcome import PROJECTED, GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.old_levels import Flow, flows

FLOWING = tuple(state for state in PROJECTED if state != "unknown")
"""The states that the old result tells of, the best first."""


class AspectRow(NamedTuple):
    """An aspect of the new instrument: its items by state, and the old aspects that tell of them, the most first."""

    code: str
    name: str
    weight: Fraction
    states: tuple[tuple[str, int], ...]
    sources: tuple[str, ...]


def told(outcome: GapOutcome, knowledge: Knowledge) -> tuple[Flow, ...]:
    """The flows from an old aspect: without the items that the old result tells nothing of."""
    return tuple(flow for flow in flows(outcome, knowledge) if flow.source is not None)


def aspect_rows(outcome: GapOutcome, knowledge: Knowledge) -> tuple[AspectRow, ...]:
    """One row for each aspect of the new instrument."""
    names = {each.code: each.name for each in knowledge.source.aspects}
    found = flows(outcome, knowledge)
    rows = []
    for aspect in outcome.aspects:
        own = [flow for flow in found if flow.target == aspect.code]
        states = tuple((state, count) for state in PROJECTED if (count := _items(own, "state", state)))
        sources = {flow.source for flow in own if flow.source is not None}
        by_items = sorted(sources, key=lambda code: (-_items(own, "source", code), list(names).index(code)))
        rows.append(AspectRow(aspect.code, aspect.name, aspect.weight, states, tuple(names[each] for each in by_items)))
    return tuple(rows)


def _items(found: Iterable[Flow], field: str, value: str) -> int:
    return sum(flow.items for flow in found if getattr(flow, field) == value)
