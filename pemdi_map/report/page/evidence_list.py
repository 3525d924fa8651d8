"""The evidence items as the page lists and maps them: state, what is still open, who has to do what by when."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome, Question
from pemdi_map.engine.plan.outcome import Inclusion
from pemdi_map.model.action import Action

SIGNS: Mapping[str, str] = {
    "as_is": "✓", "extend": "◐", "redo": "↻", "missing": "✕", "unknown": "?",
    "diterima": "✓✓", "revisi": "✎", "proses": "…", "draf": "□", "belum": "✕",
}  # fmt: skip
"""A sign for each state, beside its colour."""


class Task(NamedTuple):
    """The planned action that produces an item."""

    number: int
    id: str
    name: str
    owner: str
    finish: datetime.date


class Entry(NamedTuple):
    """An evidence item. `makes`: the catalogue's action that produces it, planned or not; `owner`: who is asked."""

    item: ItemOutcome
    working: bool
    """Whether it lies on the level that is being worked on."""
    makes: Action | None
    task: Task | None
    inclusion: Inclusion | None
    question: Question | None
    owner: str
    name: str
    """Of its indicator."""


class Box(NamedTuple):
    """A level of an indicator on the map, with its items."""

    level: int
    working: bool
    entries: tuple[Entry, ...]


class MapRow(NamedTuple):
    """An indicator on the map."""

    indicator: IndicatorOutcome
    boxes: tuple[Box, ...]


def entries(outcome: GapOutcome) -> tuple[Entry, ...]:
    """All evidence items, in the order in which they must be earned."""
    plan = outcome.plan
    inclusions: Mapping[str, Inclusion] = plan.inclusions if plan else {}
    makers = {item: work.action for work in plan.work.values() for item in work.action.items} if plan else {}
    tasks = _tasks(outcome)
    questions = {each.item: each for each in outcome.quick_check}
    return tuple(
        Entry(
            item, item.level == each.working, makers.get(item.id), tasks.get(item.id), inclusions.get(item.id),
            questions.get(item.id), tasks[item.id].owner if item.id in tasks else each.owner, each.name,
        )
        for each in outcome.indicators for item in each.items
    )  # fmt: skip


def states_of(listed: Iterable[Entry]) -> tuple[tuple[str, int], ...]:
    """How many items are in each state that there is, in the order of the signs."""
    states = [entry.item.state for entry in listed]
    return tuple((state, states.count(state)) for state in SIGNS if state in states)


def map_rows(outcome: GapOutcome, listed: tuple[Entry, ...]) -> tuple[MapRow, ...]:
    """The items by indicator and level."""
    rows = []
    for each in outcome.indicators:
        own = [entry for entry in listed if entry.item.indicator == each.code]
        levels = sorted({entry.item.level for entry in own})
        boxes = (
            Box(level, level == each.working, tuple(one for one in own if one.item.level == level)) for level in levels
        )
        rows.append(MapRow(each, tuple(boxes)))
    return tuple(rows)


def _tasks(outcome: GapOutcome) -> dict[str, Task]:
    plan = outcome.plan
    if plan is None:
        return {}
    number = plan.numbers
    return {
        item: Task(number[one.id], one.id, one.action.name, one.owner, one.finish)
        for one in reversed(plan.actions)
        for item in one.items
    }
