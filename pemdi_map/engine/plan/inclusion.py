"""Whether each indicator and each evidence item is in the plan, and if not, why not: by the reasons of its search."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome
from pemdi_map.engine.plan.outcome import Further, Inclusion, Why
from pemdi_map.engine.plan.search import Search
from pemdi_map.engine.plan.work import Work
from pemdi_map.engine.said import Text, said
from pemdi_map.model.instrument import Instrument


class _NotHad(NamedTuple):
    """Why an action cannot be carried out in time. `day`: when it would be finished."""

    why: Why
    day: datetime.date | None = None


class Inclusions(Mapping[str, Inclusion]):
    """For each indicator and each item, by code: whether it is in a plan, and why not.

    `price`: the plan's person-days for an index point. Each is worked out when it is asked for.
    """

    def __init__(
        self,
        instrument: Instrument,
        indicators: Collection[IndicatorOutcome],
        search: Search,
        work: Mapping[str, Work],
        planned: Mapping[str, Collection[str]],
        price: Fraction | None,
        refused: Collection[str],
    ) -> None:
        self._instrument, self._search, self._work = instrument, search, work
        self._price, self._refused = price, refused
        self._producers = {item: id_ for id_, each in work.items() for item in each.action.items}
        self._actions: dict[str, tuple[str, ...]] = {}
        for id_, items in planned.items():
            for item in items:
                self._actions[item] = (*self._actions.get(item, ()), id_)
        self._planned = frozenset(planned)
        self._outcomes: dict[str, tuple[IndicatorOutcome, ItemOutcome | None]] = {}
        for each in indicators:
            self._outcomes[each.code] = each, None
            self._outcomes.update((item.id, (each, item)) for item in each.items)
        self._told: dict[str, Inclusion] = {}

    def __getitem__(self, code: str) -> Inclusion:
        if code not in self._told:
            outcome, item = self._outcomes[code]
            self._told[code] = self._indicator(outcome) if item is None else self._item(item, outcome)
        return self._told[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._outcomes)

    def __len__(self) -> int:
        return len(self._outcomes)

    def _working(self, outcome: IndicatorOutcome) -> int:
        """The level that is worked on after the plan, of an indicator that it leaves something of."""
        return min(item.level for item in outcome.items if item.weight and not self._stands(item))

    def _stands(self, item: ItemOutcome) -> bool:
        return item.accepted or item.id in self._actions

    def _indicator(self, outcome: IndicatorOutcome) -> Inclusion:
        step = self._search.further(outcome, self._actions.keys(), self._planned)
        actions = tuple(dict.fromkeys(id_ for item in outcome.items for id_ in self._actions.get(item.id, ())))
        if actions:
            by = said("in-plan-by", count=len(actions))
            return Inclusion("planned", by, by, actions, step, self._times(step))
        if outcome.code in self._refused:
            return Inclusion("refused", said("out-refused"), said("short-refused"))
        asked = [item for item in outcome.items if item.weight and not item.accepted]
        if not asked or outcome.secured >= self._instrument.scale.maximum:
            return Inclusion("counts", said("out-counts"), said("short-counts"))
        if step is not None:
            unknown = any(item.state == "unknown" and self._producers.get(item.id) in step.actions for item in asked)
            return self._priced(step, ask=unknown)
        lowest = min(item.level for item in asked)
        return self._hindered([item for item in asked if item.level == lowest], outcome)

    def _item(self, item: ItemOutcome, outcome: IndicatorOutcome) -> Inclusion:
        earliest = None if item.accepted else self._search.soonest.get(self._producers.get(item.id, ""))
        return self._why(item, outcome)._replace(earliest=earliest)

    def _why(self, item: ItemOutcome, outcome: IndicatorOutcome) -> Inclusion:
        if actions := self._actions.get(item.id, ()):
            by = said("in-plan-by", count=len(actions))
            return Inclusion("planned", by, by, actions)
        if item.accepted:
            return Inclusion("counts", said("out-counts"), said("short-counts"))
        if not item.weight:
            return Inclusion("not-asked", said("out-not-asked"), said("short-not-asked"))
        if item.id in self._refused or outcome.code in self._refused:
            return Inclusion("refused", said("out-refused"), said("short-refused"))
        producer = self._producers.get(item.id)
        if producer is None or self._hindrance(producer) is not None:
            return self._hindered([item], outcome)
        working = self._working(outcome)
        if item.level > working:
            return Inclusion(
                "later-level", said("out-later-level", level=working), said("short-later-level", level=working)
            )
        return self._priced(self._search.making(item, outcome, producer, self._actions.keys(), self._planned),
                            ask=item.state == "unknown")  # fmt: skip

    def _priced(self, step: Further, *, ask: bool) -> Inclusion:
        """What could be done in time and is not: what it costs, beside what the plan pays."""
        if not step.gain:
            return Inclusion("no-gain", said("out-no-gain"), said("short-no-gain"))
        times = self._times(step)
        costs: Text = said("out-costs", days=step.effort_days, gain=step.gain)
        if times is not None:
            costs = said("out-costs-times", days=step.effort_days, gain=step.gain, times=times)
        if ask:
            return Inclusion(
                "ask-first", said("out-ask-first", costs=costs), said("short-ask-first"), step=step, times=times
            )
        if times is None or times > 1:
            short = said("short-dearer") if times is None else said("short-times", times=times)
            return Inclusion("dearer", said("out-dearer", costs=costs), short, step=step, times=times)
        return Inclusion(
            "not-needed", said("out-not-needed", costs=costs), said("short-not-needed"), step=step, times=times
        )

    def _times(self, step: Further | None) -> Fraction | None:
        if step is None or not self._price:
            return None
        return step.price / self._price

    def _hindered(self, items: Collection[ItemOutcome], outcome: IndicatorOutcome) -> Inclusion:
        """Why none of some items can be had: the hindrance that ends first."""
        external = self._instrument.by_code[outcome.code].external
        producers = dict.fromkeys(self._producers[item.id] for item in items if item.id in self._producers)
        hindrances = [found for id_ in producers if (found := self._hindrance(id_)) is not None]
        if not hindrances and external is not None:
            asked = said("out-other-agency", agency=external.owner, index=external.name)
            return Inclusion("other-agency", asked, said("short-other-agency"))
        if not hindrances:
            return Inclusion("no-action", said("out-no-action"), said("short-no-action"))
        first = min(hindrances, key=lambda each: (each.day is None, each.day or datetime.date.max))
        if first.day is None:
            return Inclusion(first.why, said("out-no-room"), said("short-no-room"))
        if first.why == "no-money":
            return Inclusion(first.why, said("money-until", day=first.day), said("short-no-money", day=first.day))
        return Inclusion(first.why, said("time-until", day=first.day), said("short-too-late", day=first.day))

    def _hindrance(self, action: str) -> _NotHad | None:
        """What keeps an action, or the first that it requires, from being done in time; `None` where nothing does."""
        late = self._search.too_late.get(action)
        if late is not None:
            return _NotHad("no-money" if late.waits_for_money else "too-late", late.finish)
        if action in self._search.barred:
            return _NotHad("no-room")
        return next((found for other in self._work[action].requires if (found := self._hindrance(other))), None)
