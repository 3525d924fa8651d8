"""The path problem of an institution, and the best plan that fits into the time there is."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from pemdi_map.engine.after import values_secured
from pemdi_map.engine.chance.judging import Judging
from pemdi_map.engine.chance.search import Likeliest, LikelyPath
from pemdi_map.engine.knowledge import Knowledge, OtherList, Request
from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome
from pemdi_map.engine.path import Path, PathAction, PathIndicator, PathItem, PathProblem, Paths, Unreachable
from pemdi_map.engine.plan.outcome import Bound, CurvePoint, Further, RunnerUp
from pemdi_map.engine.plan.rounds import parts
from pemdi_map.engine.plan.work import Work, waits_for
from pemdi_map.engine.rating import exceeds, least_index
from pemdi_map.engine.schedule.outcome import ScheduleAction
from pemdi_map.engine.schedule.scheduling import Soonest
from pemdi_map.model.instrument import Instrument, Rating

_RUNNERS_UP = 3


class Found(NamedTuple):
    """A path, and why it misses the target, if it does."""

    path: Path
    missed: bool
    floors: tuple[str, ...]


class Search:
    """Answers about the cheapest plans. `money`: the first day on which an action's money can be spent."""

    def __init__(
        self,
        knowledge: Knowledge,
        request: Request,
        indicators: tuple[IndicatorOutcome, ...],
        work: Mapping[str, Work],
        money: Mapping[str, datetime.date],
    ) -> None:
        self._target, self._effort = knowledge.target, request.effort
        self._reserve, self._wanted = request.reserve, request.chance
        self.likely: LikelyPath | None = None
        """What the last search for a chance found, and what it proved."""
        self.soonest, self.too_late = _in_time(knowledge, request, work, money)
        """When each open action could be finished, were every unit free; and those for which that is too late."""
        self._indicators, self._work = indicators, work
        self._producer = {item: action.action.id for action in work.values() for item in action.action.items}
        self._problem = PathProblem(
            indicators=tuple(
                _path_indicator(knowledge.target, each, self._producer, each.secured) for each in indicators
            ),
            bands=knowledge.target.scale.bands,
            actions={id_: PathAction(id_, each.effort_days, each.requires) for id_, each in work.items()},
            without=request.without,
            floors=request.floors,
            excluded=frozenset(self.too_late),
        )
        self._paths = self._all_paths = Paths(self._problem)

    def exclude(self, actions: frozenset[str]) -> None:
        """Search without these actions from now on, besides those that take too long."""
        self._problem = replace(self._problem, excluded=self._problem.excluded | actions)
        self._paths = Paths(self._problem)

    def found(self, target: Fraction, judging: Judging | None = None) -> Found:
        """The cheapest path to the target, or the best one that the allowed effort buys, or the nearest.

        With a reserve or a chance asked for, the path that has it, where there is one; `judging` tells of the chance.
        """
        safer = self._safer(target, judging)
        if safer is not None:
            return Found(safer, False, ())
        answer = self._paths.cheapest(target) if self._effort is None else self._paths.best_for(self._effort)
        if isinstance(answer, Unreachable):
            return Found(answer.nearest, True, answer.floors)
        return Found(answer, answer.index < target, ())

    def surviving(self, target: Fraction) -> Path | None:
        """The path of least effort that reaches the target whichever one item is refused."""
        return self._all_paths.surviving(target)

    def _safer(self, target: Fraction, judging: Judging | None) -> Path | None:
        if self._reserve:
            return self._paths.surviving(target, self._reserve)
        if self._wanted is None or judging is None:
            return None
        self.likely = Likeliest(self._paths, judging, target).cheapest(self._wanted)
        return self.likely.path if self.likely else None

    def worst_loss(self, actions: Collection[str], refusals: int) -> Fraction:
        """The most index points that refusing so many items costs of those which actions earn."""
        return self._all_paths.worst_loss(actions, refusals)

    def least_effort(self, target: Fraction) -> int:
        """What the curve asks for a target, or for the nearest that can be had."""
        answer = self._all_paths.cheapest(target)
        return answer.nearest.effort if isinstance(answer, Unreachable) else answer.effort

    def highest_chance(self, target: Fraction, judging: Judging) -> Fraction:
        """The chance with everything that can be done in time."""
        return Likeliest(self._paths, judging, target).highest

    @property
    def problem(self) -> PathProblem:
        """What is searched."""
        return self._problem

    def slow(self, day: datetime.date) -> frozenset[str]:
        """The open actions that end after a day even were every unit free."""
        return frozenset(id_ for id_, finish in self.soonest.items() if finish > day)

    def parts(
        self, whole: Collection[str], aims: Sequence[Fraction], barred: Sequence[Collection[str]]
    ) -> tuple[frozenset[str], ...]:
        """Of a path's actions those that are done by each round: see `rounds.parts`."""
        return parts(self._paths, whole, aims, barred)

    def by(self, day: datetime.date, index: Fraction) -> int | None:
        """The least effort that reaches an index by a day, whatever else is aimed at; `None` where none does."""
        problem = replace(self._problem, excluded=self.slow(day), floors={})
        answer = Paths(problem).cheapest(index)
        return None if isinstance(answer, Unreachable) else answer.effort

    def without_old_evidence(self, index: Fraction) -> int | None:
        """The least effort that reaches an index were all old evidence made anew; `None` where none does.

        Nothing is excluded that the curve allows: it is held against the curve's effort.
        """
        actions = {id_: PathAction(id_, each.fresh_days, each.action.requires) for id_, each in self._work.items()}
        answer = Paths(replace(self._problem, actions=actions, excluded=frozenset(self.too_late))).cheapest(index)
        return None if isinstance(answer, Unreachable) else answer.effort

    def under(self, other: OtherList, target: Fraction, done: Collection[str]) -> tuple[Path, bool]:
        """By another item list: the cheapest further path once some items are accepted, and whether it is enough."""
        standing = values_secured(other.target, self._indicators, done)
        indicators = tuple(
            _path_indicator(other.target, each, self._producer, standing[each.code], done) for each in self._indicators
        )
        answer = Paths(replace(self._problem, indicators=indicators)).cheapest(target)
        return (answer.nearest, False) if isinstance(answer, Unreachable) else (answer, True)

    @property
    def barred(self) -> frozenset[str]:
        """The actions that no path may hold: they end too late, or the units have no room for them."""
        return self._problem.excluded

    def further(self, outcome: IndicatorOutcome, accepted: Collection[str], planned: Collection[str]) -> Further | None:
        """Of what raises one indicator beyond a plan, what gives most for its person-days; `None` where nothing does.

        `accepted`: the items of the plan, `planned`: its actions, which cost nothing more.
        """
        paths = self._beyond(outcome, accepted, planned)
        first, *steps = paths.curve()
        if not steps:
            return None
        best = min(steps, key=lambda step: Fraction(step.effort) / (step.index - first.index))
        path = paths.best_for(best.effort)
        assert isinstance(path, Path)
        more = tuple(id_ for id_ in path.actions if id_ not in planned)
        return Further(more, best.effort, best.index - first.index)

    def making(
        self, item: ItemOutcome, outcome: IndicatorOutcome, producer: str, accepted: Collection[str],
        planned: Collection[str],
    ) -> Further:  # fmt: skip
        """The work that makes an item of the level being worked on, and what that work gains in its indicator."""
        actions = self._with_prerequisites(producer, planned)
        made = {*accepted, *(each.id for id_ in actions for each in self._work[id_].items), item.id}
        before, after = (values_secured(self._target, [outcome], each)[outcome.code] for each in (accepted, made))
        effort = sum(self._work[id_].effort_days for id_ in actions)
        return Further(actions, effort, (after - before) * outcome.weight / 100)

    def _with_prerequisites(self, action: str, planned: Collection[str]) -> tuple[str, ...]:
        """An action after all that it requires and that is neither done nor planned."""
        if action in planned or self._work[action].done:
            return ()
        before = (id_ for other in self._work[action].requires for id_ in self._with_prerequisites(other, planned))
        return tuple(dict.fromkeys((*before, action)))

    def _beyond(self, outcome: IndicatorOutcome, accepted: Collection[str], planned: Collection[str]) -> Paths:
        """The paths of one indicator once a plan is carried out."""
        standing = values_secured(self._target, [outcome], accepted)[outcome.code]
        indicator = _path_indicator(self._target, outcome, self._producer, standing, accepted)
        makers = {item.action_id for level in indicator.levels for item in level if item.action_id is not None}
        actions = {
            id_: action._replace(effort=0) if id_ in planned else action for id_, action in self._needed(makers).items()
        }
        excluded = (self._problem.excluded | self._refused) & actions.keys()
        return Paths(replace(self._problem, indicators=(indicator,), actions=actions, excluded=excluded, floors={}))

    def _needed(self, actions: Collection[str]) -> dict[str, PathAction]:
        """These actions and all that they require."""
        needed: dict[str, PathAction] = {}
        asked = list(actions)
        while asked:
            if (id_ := asked.pop()) not in needed:
                needed[id_] = self._problem.actions[id_]
                asked += needed[id_].requires
        return needed

    @cached_property
    def _refused(self) -> frozenset[str]:
        """The actions that have none but refused items."""
        without = self._problem.without
        return frozenset(
            id_ for id_, each in self._work.items()
            if each.items and all(item.id in without or item.indicator in without for item in each.items)
        )  # fmt: skip

    def curve(self) -> tuple[CurvePoint, ...]:
        """The best index for every effort that buys more than one day less, excluded actions included."""
        return tuple(CurvePoint(point.effort, point.index) for point in self._all_paths.curve())

    def bounds(self) -> tuple[Bound, ...]:
        """The least effort for each rating, excluded actions included."""
        curve = self._all_paths.curve()

        def effort(rating: Rating) -> int | None:
            least = least_index(self._target, rating)
            return next((point.effort for point in curve if point.index >= least), None)

        return tuple(
            Bound(rating.name, rating.lower, exceeds(self._target, rating), effort(rating))
            for rating in self._target.ratings[1:]
        )

    def runners_up(self, path: Path, target: Fraction) -> tuple[RunnerUp, ...]:
        """For the actions whose failure costs least: the cheapest plan without each."""
        result = []
        for without, other in self._paths.runners_up(path, target, _RUNNERS_UP):
            dropped = tuple(id_ for id_ in path.actions if id_ not in other.actions)
            added = tuple(id_ for id_ in other.actions if id_ not in path.actions)
            result.append(RunnerUp(without, other.effort, other.index, added, dropped))
        return tuple(result)


def _path_indicator(
    target: Instrument,
    outcome: IndicatorOutcome,
    producer: Mapping[str, str],
    secured: Fraction,
    done: Collection[str] = (),
) -> PathIndicator:
    """An indicator as a plan may count on it: whatever is not accepted or `done` has to be earned."""
    accepted = {item.id: Fraction(item.accepted or item.id in done) for item in outcome.items}
    levels = (
        tuple(PathItem(id_, accepted[id_], producer.get(id_), share) for id_, share in level.shares.items())
        for level in target.by_code[outcome.code].levels
    )
    return PathIndicator(outcome.code, outcome.aspect, outcome.weight, secured, tuple(levels))


class TooLate(NamedTuple):
    """An action that ends after the deadline even alone. `waits_for_money`: it would not, were its money there."""

    finish: datetime.date
    waits_for_money: bool


def _in_time(
    knowledge: Knowledge, request: Request, work: Mapping[str, Work], money: Mapping[str, datetime.date]
) -> tuple[Mapping[str, datetime.date], dict[str, TooLate]]:
    """When each open action ends, were every unit free for each of them at once, and those that miss the deadline.

    An action that another one requires may be carried out before the level below it, so only its prerequisites count.
    """
    open_work = [id_ for id_, each in work.items() if not each.done]
    required = {other for id_ in open_work for other in work[id_].requires}
    after = {
        id_: tuple(other for other in work[id_].requires if not work[other].done) if id_ in required else before
        for id_, before in waits_for(work, open_work).items()
    }
    moneyless = [
        ScheduleAction(
            id=id_,
            unit="",
            effort_days=work[id_].effort_days,
            lead_weeks=work[id_].lead_weeks,
            after=after[id_],
            earliest=_from(work[id_]),
        )
        for id_ in open_work
    ]
    holidays = knowledge.planning.holidays if knowledge.planning else frozenset()
    alone = Soonest(moneyless, request.start, holidays=holidays)
    soonest, unpaid = alone.finish(money), alone.finish()
    deadline = knowledge.upload.finish
    late = {id_: TooLate(soonest[id_], unpaid[id_] <= deadline) for id_ in open_work if soonest[id_] > deadline}
    return soonest, late


def _from(work: Work) -> datetime.date | None:
    return work.covered.earliest if work.covered else None
