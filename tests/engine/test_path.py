"""The cheapest path: no cheaper plan exists, nothing in it is needless, and what was asked for is honoured."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from path_cases import full_size, index_of, missed_floors, plans, reached, shipped, small, true_of, values_with
from path_programme import Programme
from tries import tries

from pemdi_map.engine.path import CurvePoint, Path, PathProblem, Paths, Unreachable

BAIK = Fraction(5, 2)
TARGETS = st.builds(Fraction, st.integers(0, 130), st.just(100))


@tries(150)
@given(small(), TARGETS)
def test_no_set_of_actions_reaches_the_target_with_less_effort(problem: PathProblem, target: Fraction) -> None:
    answer = Paths(problem).cheapest(target)
    good = [
        (effort, -index_of(problem, values))
        for _, effort, values in plans(problem)
        if index_of(problem, values) >= target and not missed_floors(problem, values)
    ]
    if good:
        path = reached(answer)
        assert (path.effort, -path.index) == min(good)
        true_of(problem, path)
        assert not missed_floors(problem, path.values)
    else:
        assert isinstance(answer, Unreachable)
        true_of(problem, answer.nearest)
        highest = max(index_of(problem, values) for _, _, values in plans(problem))
        assert answer.nearest.index >= min(target, highest)
        assert set(answer.floors) == set(missed_floors(problem, answer.nearest.values))


@tries(100)
@given(small(), st.integers(-1, 30))
def test_no_set_of_actions_gives_a_higher_index_for_an_effort(problem: PathProblem, effort: int) -> None:
    answer = Paths(problem).best_for(effort)
    affordable = [(set_effort, values) for _, set_effort, values in plans(problem) if set_effort <= max(effort, 0)]
    good = [
        (-index_of(problem, values), set_effort)
        for set_effort, values in affordable
        if not missed_floors(problem, values) and set_effort <= effort
    ]
    if good:
        path = reached(answer)
        assert (-path.index, path.effort) == min(good)
        assert not missed_floors(problem, path.values)
        true_of(problem, path)
    else:
        assert isinstance(answer, Unreachable)
        assert answer.nearest.effort <= max(effort, 0)
        true_of(problem, answer.nearest)


@tries(60)
@given(small())
def test_the_curve_shows_every_effort_at_which_the_best_index_rises(problem: PathProblem) -> None:
    problem = replace(problem, floors={})
    best: dict[int, Fraction] = {}
    for _, effort, values in plans(problem):
        best[effort] = max(best.get(effort, Fraction(0)), index_of(problem, values))
    expected: list[CurvePoint] = []
    for effort in sorted(best):
        if not expected or best[effort] > expected[-1].index:
            expected.append(CurvePoint(effort, best[effort]))
    assert Paths(problem).curve() == tuple(expected)


@pytest.mark.slow
@tries(150)
@given(small(), TARGETS)
def test_runners_up_are_the_cheapest_paths_that_do_without_one_action(problem: PathProblem, target: Fraction) -> None:
    paths = Paths(problem)
    answer = paths.cheapest(target)
    if isinstance(answer, Unreachable):
        return
    detours = paths.runners_up(answer, target, 3)
    others = [detour.path for detour in detours]
    assert all(detour.without not in detour.path.actions for detour in detours)
    assert len({detour.without for detour in detours}) == len(detours)
    sets = [
        (chosen, effort, index_of(problem, values))
        for chosen, effort, values in plans(problem)
        if index_of(problem, values) >= target and not missed_floors(problem, values)
    ]
    best = [
        min(((effort, -index) for chosen, effort, index in sets if id not in chosen), default=None)
        for id in answer.actions
    ]
    costs = sorted({cost for cost in best if cost is not None})
    shown = [(other.effort, -other.index) for other in others]
    assert shown == sorted(shown)
    assert set(shown) <= set(costs)
    assert set(costs) <= set(shown) or (len(others) == 3 and set(shown) >= {cost for cost in costs if cost < shown[-1]})
    assert len({frozenset(other.actions) for other in others}) == len(others)
    for other in others:
        true_of(problem, other)
        assert set(answer.actions) - set(other.actions)


@pytest.mark.slow
def test_runners_up_over_all_items_are_what_is_left_when_an_action_is_excluded() -> None:
    problem = full_size(60)
    paths = Paths(problem)
    path = reached(paths.cheapest(BAIK))
    left = [Paths(replace(problem, excluded=frozenset({id}))).cheapest(BAIK) for id in path.actions]
    costs = {(other.effort, -other.index) for other in left if isinstance(other, Path)}
    shown = [(other.effort, -other.index) for _, other in paths.runners_up(path, BAIK, 5)]
    assert len(shown) == 5
    assert set(shown) == set(sorted(costs)[: len(set(shown))])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(25))
def test_an_independent_solver_finds_no_cheaper_path_over_all_items(seed: int) -> None:
    problem = full_size(seed)
    if seed % 3 == 1:
        problem = replace(
            problem, floors={"I9": Fraction(2), "A6": Fraction(9, 4)}, without=frozenset({"I19", "I3.2.1"})
        )
    if seed % 3 == 2:
        problem = replace(problem, excluded=frozenset(sorted(problem.actions)[10::60]))
    paths = Paths(problem)
    for target in (Fraction(2), BAIK)[seed % 2 :]:
        path = reached(paths.cheapest(target))
        true_of(problem, path)
        assert not missed_floors(problem, path.values)
        assert path.effort == Programme(problem).least_effort(target)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(25, 29))
def test_an_independent_solver_finds_no_higher_index_for_an_effort(seed: int) -> None:
    problem = full_size(seed)
    path = reached(Paths(problem).best_for(120))
    true_of(problem, path)
    assert float(path.index) == pytest.approx(Programme(problem).highest_index(120), abs=2e-6)


def test_an_independent_solver_agrees_on_the_shipped_catalogue() -> None:
    problem = shipped()
    path = reached(Paths(problem).cheapest(BAIK))
    true_of(problem, path)
    assert path.effort == Programme(problem).least_effort(BAIK)


@pytest.mark.parametrize("seed", range(30, 33))
def test_without_any_one_of_its_actions_a_path_misses_the_target(seed: int) -> None:
    problem = full_size(seed)
    path = reached(Paths(problem).cheapest(BAIK))
    for id in path.actions:
        gone = {id}
        while more := {other for other in path.actions if gone & set(problem.actions[other].requires)} - gone:
            gone |= more
        assert index_of(problem, values_with(problem, set(path.actions) - gone)) < BAIK


def test_a_higher_target_never_costs_less_and_a_bigger_budget_never_gives_a_lower_index() -> None:
    paths = Paths(full_size(40))
    targets = [reached(paths.cheapest(Fraction(hundredths, 100))).effort for hundredths in range(150, 400, 10)]
    assert targets == sorted(targets)
    budgets = [reached(paths.best_for(effort)).index for effort in range(0, 900, 60)]
    assert budgets == sorted(budgets)
    assert len(set(targets)) > 20
    assert len(set(budgets)) > 10
    for point in paths.curve()[::40]:
        assert reached(paths.best_for(point.effort)).index == point.index
        assert reached(paths.cheapest(point.index)).effort == point.effort


@tries(60)
@given(small(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(problem: PathProblem, chance: random.Random) -> None:
    indicators = list(problem.indicators)
    chance.shuffle(indicators)
    actions = [one._replace(requires=one.requires[::-1]) for one in problem.actions.values()]
    chance.shuffle(actions)
    other = replace(problem, indicators=tuple(indicators), actions={one.id: one for one in actions})
    first, second = Paths(problem), Paths(other)
    assert first.cheapest(BAIK) == second.cheapest(BAIK)
    assert first.best_for(5) == second.best_for(5)
    assert first.curve() == second.curve()


@pytest.mark.parametrize("problem", [full_size(50), shipped()], ids=["invented", "shipped"])
def test_all_items_with_shared_actions_take_less_than_a_second(problem: PathProblem) -> None:
    def seconds() -> float:
        begin = time.process_time()
        paths = Paths(problem)
        paths.cheapest(BAIK)
        paths.curve()
        return time.process_time() - begin

    assert min(seconds() for _ in range(3)) < 1
