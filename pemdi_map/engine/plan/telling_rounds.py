"""The rounds of a plan as they are told: what is done by each, where it leads, and why its target is missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction

from pemdi_map.engine.knowledge import Request
from pemdi_map.engine.outcome import Target
from pemdi_map.engine.plan.drawing import Ahead, Drawn
from pemdi_map.engine.plan.outcome import PlannedAction, Renewal, Round
from pemdi_map.engine.plan.rounds import Due
from pemdi_map.engine.plan.search import Search
from pemdi_map.engine.plan.work import Work
from pemdi_map.engine.rating import rating_of
from pemdi_map.engine.said import Said, Text, said, together
from pemdi_map.engine.schedule.outcome import Scheduled
from pemdi_map.engine.targets import aim
from pemdi_map.model.calendar import Calendar
from pemdi_map.model.instrument import Instrument

IndexWith = Callable[[Collection[str], Collection[str]], Fraction]
"""The index once actions are done and items do not count any more."""


class Rounds:
    """Tells the rounds of a drawn plan. `owner`: the unit that leads an action."""

    def __init__(
        self,
        target: Instrument,
        work: Mapping[str, Work],
        search: Search,
        index_with: IndexWith,
        owner: Callable[[str], str],
    ) -> None:
        self._target, self._work, self._search = target, work, search
        self._index_with, self._owner = index_with, owner

    def all(
        self,
        request: Request,
        targets: Sequence[Target],
        ahead: Sequence[Ahead],
        over: Mapping[int, Calendar],
        drawn: Drawn,
        actions: Sequence[PlannedAction],
    ) -> tuple[Round, ...]:
        """By year. `targets`: of the years of the request; `over`: the rounds among them that are over already."""
        numbers = {each.calendar.year: number for number, each in enumerate(ahead)}
        told = []
        for asked, target in zip(request.yearly, targets, strict=True):
            if asked.year in numbers:
                number = numbers[asked.year]
                told.append(self._round(ahead[number], number, target, asked.documents, drawn, actions))
            else:
                told.append(self._over(over[asked.year], target, asked.documents))
        return tuple(told)

    def _over(self, calendar: Calendar, target: Target, documents: tuple[str, ...]) -> Round:
        index = self._index_with((), ())
        missed = said("round-over", day=calendar.upload.finish)
        return Round(
            calendar.year, target, documents, calendar.upload, calendar.assumed, True, (), (), (), 0, 0, 0, index,
            self._rating(index, calendar), {}, {}, None if index >= target.least else missed,
        )  # fmt: skip

    def _round(
        self,
        ahead: Ahead,
        number: int,
        target: Target,
        documents: tuple[str, ...],
        drawn: Drawn,
        actions: Sequence[PlannedAction],
    ) -> Round:
        done = [each for each in actions if drawn.rounds[each.id] <= number]
        fresh = [each for each in done if drawn.rounds[each.id] == number]
        effort, lost = sum(each.effort_days for each in done), drawn.lost(number)
        index = self._index_with([each.id for each in done], lost)
        again = tuple(self._renewal(due, at) for due, at in drawn.renewed.items() if due.round == number)
        load: Counter[str] = Counter()
        for unit, days in [
            *((each.owner, each.effort_days) for each in fresh),
            *((each.owner, each.effort_days) for each in again if each.finish is not None),
        ]:
            load[unit] += days
        missed = None if index >= target.least else self._missed(ahead, number, target, index, lost, drawn)
        return Round(
            year=ahead.calendar.year, target=target, documents=documents, upload=ahead.calendar.upload,
            assumed=ahead.calendar.assumed, over=False, actions=tuple(each.id for each in done),
            fresh=tuple(each.id for each in fresh), renewals=again, effort_days=effort,
            alone_days=min(effort, self._alone(number, target, drawn)),
            fresh_days=sum(each.effort_days for each in fresh),
            index_after=index, rating_after=self._rating(index, ahead.calendar),
            load=dict(sorted(load.items())), paid=dict(Counter(each.funding for each in fresh if each.needs_money)),
            missed=missed,
        )  # fmt: skip

    def _alone(self, number: int, target: Target, drawn: Drawn) -> int:
        """The effort of the cheapest part of the plan for the target of a round, were nothing kept in the next."""
        barred = [*drawn.barred, frozenset[str]()]
        part, _ = self._search.parts(tuple(drawn.rounds), [target.least], [barred[number]])
        return sum(self._work[id_].effort_days for id_ in part)

    def _rating(self, index: Fraction, calendar: Calendar) -> str:
        return rating_of(self._target, index, calendar.year).name

    def _renewal(self, due: Due, dated: Scheduled | None) -> Renewal:
        action = self._work[due.action].action
        return Renewal(
            due.action, action.name, due.items, self._owner(due.action), action.effort.update,
            dated.start if dated else None, dated.finish if dated else None,
        )  # fmt: skip

    def _missed(
        self, ahead: Ahead, number: int, target: Target, index: Fraction, lost: Collection[str], drawn: Drawn
    ) -> Text:
        """Why the part of the plan that is done by a round misses its target, and what another plan would take."""
        later = {id_ for id_, at in drawn.rounds.items() if at > number}
        slow = later & self._search.slow(ahead.due)
        crowded = (later & drawn.barred[number]) - slow if number < len(drawn.barred) else set()
        late = {each.id for each in drawn.schedule.late}
        reasons = (
            (said("round-too-slow", count=len(slow)), slow),
            (said("actions-unfinished", count=len(crowded | late)), crowded | late),
            (said("round-not-renewed", items=tuple(sorted(lost))), lost),
        )
        why: tuple[Said, ...] = tuple(reason for reason, holds in reasons if holds)
        told = said("round-missed", aim=aim(target), day=ahead.due, nearest=index,
                    why=why or (said("round-plan-too-small"),))  # fmt: skip
        days = self._search.by(ahead.due, target.least)
        return together(told, said("round-otherwise", days=days) if days is not None else said("round-never"))
