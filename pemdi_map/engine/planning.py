"""The missing items of the next levels, in the order in which they must be earned, with owner and dates.

Every indicator's stretch of time runs from the start to the end of the upload window and is divided evenly over the
levels it still has to complete, because an item of a level counts only when the level below is accepted.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator

from pemdi_map.engine.banded import level_shown
from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome, PlannedItem
from pemdi_map.model.instrument import Scale

_EASIEST_FIRST = ("as_is", "extend", "proses", "revisi", "draf", "unknown", "redo", "belum", "missing")


def planned_items(
    scale: Scale, indicator: IndicatorOutcome, start: datetime.date, deadline: datetime.date
) -> Iterator[PlannedItem]:
    """The items that take an indicator from where it stands to its target; none where the target is reached."""
    if indicator.gap == 0:
        return
    goal = level_shown(scale, indicator.target)
    levels = range(indicator.working, goal + 1)
    days = max((deadline - start).days, 0)
    for position, level in enumerate(levels):
        begin = start + datetime.timedelta(days * position // len(levels))
        finish = start + datetime.timedelta(days * (position + 1) // len(levels))
        for item in _to_earn(scale, indicator, level, goal):
            yield PlannedItem(
                id=f"P-{item.id}", item=item.id, indicator=indicator.code, level=level, text=item.text,
                state=item.state, open=item.open, owner=indicator.owner, supports=indicator.supports,
                outside=indicator.outside, start=begin, finish=finish, priority=indicator.priority,
            )  # fmt: skip


def _to_earn(scale: Scale, indicator: IndicatorOutcome, level: int, goal: int) -> list[ItemOutcome]:
    """The items of a level still to be earned; of the last level only as many as the target needs, easiest first."""
    items = [item for item in indicator.items if item.level == level]
    done = [item for item in items if item.state in ("diterima", "as_is")]
    still = sorted((item for item in items if item not in done), key=lambda item: _EASIEST_FIRST.index(item.state))
    if level < goal:
        return still
    band = next(band for band in scale.bands if band.level == level)
    needed = math.ceil((indicator.target - band.lower) / (band.upper - band.lower) * len(items))
    return still[: max(needed - len(done), 0)]
