"""What each programme serves, what it only seems to serve, and which gaps are therefore planned already."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome
from pemdi_map.engine.programmes.kinds import kinds_of
from pemdi_map.engine.programmes.outcome import (
    Feigned,
    PlannedGap,
    ProgrammeOutcome,
    Programmes,
    Served,
    ServiceBasis,
    Standing,
)
from pemdi_map.engine.said import Text, said, together
from pemdi_map.engine.score_outcome import Notice
from pemdi_map.model.action import Actions
from pemdi_map.model.fields import CONFIDENCES
from pemdi_map.model.programme import Programme
from pemdi_map.model.programme_match import ProgrammeMatches
from pemdi_map.model.scenario import ScenarioName


class Situation(NamedTuple):
    """What programmes are held against. `units`: role -> the unit that carries it here."""

    indicators: Sequence[IndicatorOutcome]
    scenario: ScenarioName
    start: datetime.date
    deadline: datetime.date
    units: Mapping[str, str]


def match(
    programmes: Sequence[Programme], matches: ProgrammeMatches | None, actions: Actions | None, situation: Situation
) -> Programmes:
    """Hold programmes against the evidence items. Without `matches` only the user's own words count."""
    working = {each.code: each.working for each in situation.indicators}
    items = {
        item.id: (item, _standing(item, situation, working)) for each in situation.indicators for item in each.items
    }
    produced = {action.id: action.items for action in actions.actions} if actions else {}
    outcomes = tuple(_Matching(one, matches, produced, items, situation).outcome() for one in programmes)
    planned: dict[str, PlannedGap] = {}
    for outcome in outcomes:
        for served in outcome.plans:
            gap = _planned(served, outcome.programme, situation.deadline)
            known = planned.get(served.item)
            if known is None or _preference(gap) < _preference(known):
                planned[served.item] = gap
    still_open = frozenset(id_ for id_, (_, standing) in items.items() if standing != "counts")
    return Programmes(outcomes, {item: planned[item] for item in items if item in planned}, still_open)


def _standing(item: ItemOutcome, situation: Situation, working: Mapping[str, int]) -> Standing:
    if item.credit[situation.scenario] == 1:
        return "counts"
    return "closes" if item.level <= working[item.indicator] else "waits"


def _planned(served: Served, programme: Programme, deadline: datetime.date) -> PlannedGap:
    done, finish = programme.status == "selesai", programme.finish
    in_time = True if done else None if finish is None else finish <= deadline
    return PlannedGap(served.item, programme.name, finish, in_time, done, served.confidence)


def _preference(gap: PlannedGap) -> tuple[int, datetime.date, int]:
    """In time before undated before late; then the earlier one; then the surer one."""
    place = (True, None, False).index(gap.in_time)
    return place, gap.finish or datetime.date.max, CONFIDENCES.index(gap.confidence)


class _Matching:
    """One programme while it is held against the items."""

    def __init__(
        self,
        programme: Programme,
        matches: ProgrammeMatches | None,
        produced: Mapping[str, tuple[str, ...]],
        items: Mapping[str, tuple[ItemOutcome, Standing]],
        situation: Situation,
    ) -> None:
        self.programme, self.items, self.situation = programme, items, situation
        self.kinds = kinds_of(programme, matches.patterns if matches else ())
        named = (*programme.items, *(item for action in programme.actions for item in produced.get(action, ())))
        self.named = tuple(dict.fromkeys(item for item in named if item in items))

    def outcome(self) -> ProgrammeOutcome:
        """Everything there is to say of it."""
        by_kind = {one.item: one for one in self._by_kinds()}
        doubts = {one.item: one for one in self._feigned() if one.item not in by_kind}
        own = [self._own(item, by_kind, doubts) for item in self.named]
        given = {one.item: one for one in own} | {k: one for k, one in by_kind.items() if k not in self.named}
        serves = tuple(given[item] for item in self.items if item in given)
        feigned = tuple(doubts[item] for item in self.items if item in doubts and item not in given)
        kinds = tuple(kind.name for kind in self.kinds)
        owner = self.programme.owner or ""
        bare = ProgrammeOutcome(self.programme, self.situation.units.get(owner, owner), kinds, serves, feigned, "", ())
        notices = (*self._doubtful(doubts), *self._conflicts(bare))
        return bare._replace(nothing=self._nothing(bare), notices=notices)

    def _by_kinds(self) -> Iterator[Served]:
        """The items that the patterns let it serve; of several patterns the surest speaks."""
        basis: ServiceBasis = "kind" if self.programme.kind else "words"
        most = 0 if basis == "kind" else 1
        found: dict[str, Served] = {}
        for kind in self.kinds:
            for part in kind.serves:
                confidence = CONFIDENCES[max(CONFIDENCES.index(part.confidence), most)]
                for id_ in part.items:
                    if id_ not in self.items:
                        continue
                    item, standing = self.items[id_]
                    served = Served(
                        id_, item.indicator, item.level, item.text, standing, basis, confidence, part.because,
                        part.open or "", kind.id, tuple(map(str, part.reference)),
                    )  # fmt: skip
                    known = found.get(id_)
                    if known is None or CONFIDENCES.index(confidence) < CONFIDENCES.index(known.confidence):
                        found[id_] = served
        yield from found.values()

    def _feigned(self) -> Iterator[Feigned]:
        for kind in self.kinds:
            for part in kind.illusions:
                for id_ in part.items:
                    if id_ in self.items:
                        item = self.items[id_][0]
                        cites = tuple(map(str, part.reference))
                        yield Feigned(id_, item.indicator, item.text, part.because, part.instead, kind.id, cites)

    def _own(self, id_: str, by_kind: Mapping[str, Served], doubts: Mapping[str, Feigned]) -> Served:
        """An item that the user named: taken at his word, unless a pattern says that it is only seemingly served."""
        item, standing = self.items[id_]
        known, doubt = by_kind.get(id_), doubts.get(id_)
        because: Text = doubt.because if doubt else known.because if known else said("item-named-by-you")
        return Served(
            id_, item.indicator, item.level, item.text, standing, "user", "low" if doubt else "high", because,
            doubt.instead if doubt else known.open if known else "",
            doubt.kind if doubt else known.kind if known else "",
            doubt.cites if doubt else known.cites if known else (),
        )  # fmt: skip

    def _doubtful(self, doubts: Mapping[str, Feigned]) -> Iterator[Notice]:
        for id_ in self.named:
            if id_ in doubts:
                name, because = self.programme.name, doubts[id_].because
                says = said("programme-doubtful", programme=name, item=id_, because=because)
                yield Notice("programme-doubtful", says)

    def _conflicts(self, outcome: ProgrammeOutcome) -> Iterator[Notice]:
        """What its dates and its state say against the plan."""
        items = tuple(one.item for one in outcome.plans)
        name, finish, deadline = self.programme.name, self.programme.finish, self.situation.deadline
        if not items:
            return
        if self.programme.status == "selesai":
            yield Notice("programme-done", said("programme-done", programme=name, items=items))
        elif finish is None:
            yield Notice("programme-undated", said("programme-undated", programme=name, items=items))
        elif finish > deadline:
            says = said("programme-late", programme=name, finish=finish, deadline=deadline, items=items)
            yield Notice("programme-late", says)
        elif finish < self.situation.start:
            yield Notice("programme-overdue", said("programme-overdue", programme=name, finish=finish))

    def _nothing(self, outcome: ProgrammeOutcome) -> Text:
        """Why it closes no gap; empty where it does."""
        if outcome.plans:
            return ""
        if self.programme.status == "batal":
            return said("programme-cancelled")
        if outcome.serves and all(one.standing == "counts" for one in outcome.serves):
            return said("serves-what-counts", items=tuple(one.item for one in outcome.serves))
        seeming = tuple(one.item for one in outcome.feigned)
        because = dict.fromkeys(one.because for one in outcome.feigned)
        reasons: tuple[Text, ...] = (said("seems-to-serve", items=seeming), *because) if seeming else ()
        maybe = tuple(one.item for one in outcome.serves if one.standing != "counts")
        if maybe:
            return together(said("may-serve", items=maybe), *reasons)
        if reasons:
            return together(*reasons)
        return said("kind-not-asked-here" if self.kinds else "kind-unknown")
