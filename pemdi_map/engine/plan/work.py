"""What each action of the catalogue would take here: new or update, effort, lead time, what it waits for."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome
from pemdi_map.engine.programmes.outcome import Cover
from pemdi_map.model.action import Action, Actions, Carrying
from pemdi_map.model.facts import Reuse

_BEGUN = frozenset({"diterima", "as_is", "extend", "revisi", "proses", "draf"})
"""States in which something exists that an update can start from."""
_OLD = frozenset({"as_is", "extend"})
"""Of these, the states that old evidence gives."""
_WORST_FIRST = ("missing", "belum", "redo", "unknown", "draf", "revisi", "proses", "extend", "as_is", "diterima")


class Covered(NamedTuple):
    """A programme that carries out an action in time: nothing is left to do but to wait for it."""

    programme: str
    earliest: datetime.date
    weeks: int
    funded: bool


class Work(NamedTuple):
    """An action as it stands for this institution. `items`: those that are not accepted yet.

    `carrying`: what is left to do where the old evidence serves as it is.
    """

    action: Action
    items: tuple[ItemOutcome, ...]
    reuse: Reuse
    carrying: Carrying
    covered: Covered | None = None

    @property
    def done(self) -> bool:
        """Whether everything it produces counts already."""
        return bool(self.action.items) and not self.items

    @property
    def effort_days(self) -> int:
        if self.done or self.covered:
            return 0
        return self.carrying.effort_days if self.reuse == "carry" else getattr(self.action.effort, self.reuse)

    @property
    def fresh_days(self) -> int:
        """The person-days it would take were there no old evidence; what was begun for the target itself stays."""
        old = not self.covered and any(item.state in _OLD for item in self.items)
        return self.action.effort.new if old else self.effort_days

    @property
    def lead_weeks(self) -> int:
        if self.covered is not None:
            return self.covered.weeks
        if self.done:
            return 0
        return self.carrying.lead_weeks if self.reuse == "carry" else getattr(self.action.lead_weeks, self.reuse)

    @property
    def requires(self) -> tuple[str, ...]:
        """What must be done first; to bring along what is there already needs nothing."""
        return () if self.reuse == "carry" else self.action.requires

    @property
    def needs_money(self) -> bool:
        return self.action.needs_money and self.reuse != "carry"

    @property
    def state(self) -> str:
        """The worst state of its open items; `missing` for an action without items."""
        return min((item.state for item in self.items), key=_WORST_FIRST.index, default="missing")


def work_of(
    actions: Actions,
    indicators: Iterable[IndicatorOutcome],
    covers: Mapping[str, Cover],
    start: datetime.date,
    deadline: datetime.date,
) -> dict[str, Work]:
    """Each action's work here, in the order of the catalogue.

    Whatever is not accepted is open: old evidence counts for nothing before somebody has brought it along. An action
    only carries or updates where every item it still has to earn has something to start from.
    """
    open_items = {item.id: item for indicator in indicators for item in indicator.items if not item.accepted}
    result = {}
    for action in actions.actions:
        items = tuple(open_items[item] for item in action.items if item in open_items)
        covered = _covered(covers.get(action.id), start, deadline)
        result[action.id] = Work(action, items, _reuse(items), actions.carry, covered)
    return result


def _reuse(items: Collection[ItemOutcome]) -> Reuse:
    if not items or not all(item.state in _BEGUN for item in items):
        return "new"
    return "carry" if all(item.state == "as_is" for item in items) else "update"


def without_refused(work: Mapping[str, Work], refused: Collection[str]) -> dict[str, Work]:
    """The work less the items that are refused, by themselves or with their indicator.

    An action for others of its items earns nothing with them. One with none but refused items is in no plan, and stays.
    """
    result = {}
    for id_, each in work.items():
        wanted = tuple(item for item in each.items if item.id not in refused and item.indicator not in refused)
        result[id_] = each._replace(items=wanted or each.items)
    return result


def _covered(cover: Cover | None, start: datetime.date, deadline: datetime.date) -> Covered | None:
    """A programme counts where it is known to finish in time; one without a date changes nothing.

    The schedule knows whole weeks: the action ends with the week in which the programme does, or with the last whole
    week before the deadline.
    """
    if cover is None or cover.finish is None or not start <= cover.finish <= deadline:
        return None
    earliest = max(start, cover.start or start)
    monday = earliest + datetime.timedelta(days=-earliest.weekday() % 7)
    last_friday = deadline - datetime.timedelta(days=(deadline.weekday() - 4) % 7)
    weeks = (min(cover.finish, last_friday) - monday).days // 7 + 1
    return Covered(cover.programme, earliest, max(weeks, 1), cover.funded)


def waits_for(work: Mapping[str, Work], chosen: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What each chosen action waits for among them: its prerequisites, and the lower levels of its indicators."""
    ids = list(chosen)
    inside = set(ids)
    levels = {id_: _lowest_levels(work[id_]) for id_ in ids}
    standing: dict[str, list[tuple[int, str]]] = {}
    for id_ in ids:
        for indicator, level in levels[id_].items():
            standing.setdefault(indicator, []).append((level, id_))
    result = {}
    for id_ in ids:
        required = [other for other in work[id_].requires if other in inside]
        below = [
            other
            for indicator, level in levels[id_].items()
            for lower, other in standing[indicator]
            if lower < level and other != id_
        ]
        result[id_] = tuple(dict.fromkeys((*required, *below)))
    return result


def _lowest_levels(work: Work) -> dict[str, int]:
    levels: dict[str, int] = {}
    for item in work.items:
        levels[item.indicator] = min(levels.get(item.indicator, item.level), item.level)
    return levels
