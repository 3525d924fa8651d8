"""A plan to a rating exceeds its bound with whole items only, at no higher cost than it must; it counts no half."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from path_cases import BANDS, index_of, missed_floors, plans, reached, shipped, small, true_of, values_with
from path_programme import Programme
from shipped import (
    CATALOGUE,
    PEMDI,
    assessment,
    codes,
    institution,
    level_vectors,
    planned,
    spbe,
    value_by_hand,
)
from tries import tries

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.path import Path, PathAction, PathIndicator, PathItem, PathProblem, Paths, Unreachable
from pemdi_map.engine.plan import search
from pemdi_map.engine.plan.outcome import Plan, PlannedAction
from pemdi_map.engine.rating import least_index
from pemdi_map.figures import indonesian, round_half_up
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.kinds import ACTIONS
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

WHOLE = (Fraction(0), Fraction(0), Fraction(1))
BOUNDS = {"Cukup": Fraction("1.50"), "Baik": Fraction("2.50"), "Sangat Baik": Fraction("3.50"),
          "Memuaskan": Fraction("4.00")}  # fmt: skip
LAMPUNG = read_institution("examples/kota-bandar-lampung-2024.yaml", CATALOGUE)
PASER = read_institution("examples/kabupaten-paser-2024.yaml", CATALOGUE)
EXAMPLES = {"bandar-lampung": LAMPUNG, "paser": PASER}
FIVES, ONES = (institution(spbe(dict.fromkeys(codes(), level))) for level in (5, 1))


def earns(index: Fraction, bound: Fraction) -> bool:
    """Whether an index exceeds a bound of two decimals, read exactly and as printed."""
    return index > bound and round_half_up(index) > bound


# Small problems: every set of actions is tried.


@tries(200)
@given(small(WHOLE), st.data())
def test_no_cheaper_set_of_whole_items_exceeds_a_bound(problem: PathProblem, data: st.DataObject) -> None:
    """The bound is one that some set of actions meets exactly, where there is such a set."""
    sets = [(effort, index_of(problem, values), values) for _, effort, values in plans(problem)]
    bound = data.draw(st.sampled_from(sorted({Fraction(int(index * 100), 100) for _, index, _ in sets})))
    answer = Paths(problem).cheapest(bound + Fraction(1, 200))
    good = [
        (effort, -index) for effort, index, values in sets if earns(index, bound) and not missed_floors(problem, values)
    ]
    if good:
        path = reached(answer)
        true_of(problem, path)
        assert (path.effort, -path.index) == min(good)
        assert earns(path.index, bound)
    else:
        assert isinstance(answer, Unreachable)
        assert answer.floors or not earns(answer.nearest.index, bound)


def refused_in_turn(problem: PathProblem, chosen: frozenset[str]) -> list[Fraction]:
    """The index of a set of actions with each of the items that it makes refused in turn."""
    indices = []
    for one in problem.indicators:
        for level in one.levels:
            for item in level:
                if item.action_id in chosen and item.credit < 1:
                    without = _replaced(problem, item.id)
                    indices.append(index_of(problem, values_with(without, chosen)))
    return indices


def _replaced(problem: PathProblem, refused: str) -> PathProblem:
    return PathProblem(
        problem.indicators, problem.bands, problem.actions, problem.without | {refused}, problem.floors,
        problem.excluded,
    )  # fmt: skip


@tries(80)
@given(small(WHOLE), st.builds(Fraction, st.integers(0, 130), st.just(100)))
def test_no_cheaper_set_stands_above_the_target_whichever_one_item_is_refused(
    problem: PathProblem, target: Fraction
) -> None:
    good = [
        (effort, -index_of(problem, values))
        for chosen, effort, values in plans(problem)
        if not missed_floors(problem, values)
        and all(index >= target for index in (index_of(problem, values), *refused_in_turn(problem, chosen)))
    ]
    found = Paths(problem).surviving(target)
    if found is None:
        assert not good
        return
    true_of(problem, found)
    assert (found.effort, -found.index) == min(good)
    assert all(index >= target for index in refused_in_turn(problem, frozenset(found.actions)))


def one_level(code: str, weight: int, action: str) -> PathIndicator:
    """An indicator whose level 1, of one item, an action completes, and whose level 2 nothing does."""
    levels = ((PathItem(f"{code}.1.1", Fraction(0), action, Fraction(1)),),
              (PathItem(f"{code}.2.1", Fraction(0), None, Fraction(1)),))  # fmt: skip
    return PathIndicator(code, "A1", Fraction(weight), Fraction(1), levels)


def test_of_equally_cheap_sets_that_stand_a_refusal_the_one_with_the_highest_index_is_found() -> None:
    """From 1,90; each weight of 10 is worth 0,05.

    K1 gives two such, of which one may go, and K2 one such and one of 20: with either 0,05 is sure, and K2 gives more.
    K3 and K4 give much for more days. K5 costs nothing and is worth one more.
    """
    makers = {
        "I1": (10, "K1"),
        "I2": (10, "K1"),
        "I3": (10, "K2"),
        "I4": (20, "K2"),
        "I5": (40, "K3"),
        "I6": (100, "K4"),
    }
    days = {"K1": 3, "K2": 3, "K3": 20, "K4": 20}

    def surviving(makers: dict[str, tuple[int, str]], target: str) -> tuple[int, Fraction, tuple[str, ...]] | None:
        indicators = tuple(one_level(code, *of) for code, of in makers.items())
        problem = PathProblem(indicators, BANDS, {id_: PathAction(id_, days[id_], ()) for id_ in days})
        path = Paths(problem).surviving(Fraction(target))
        return None if path is None else (path.effort, path.index, tuple(sorted(path.actions)))

    assert surviving(makers, "1.90") == (0, Fraction("1.90"), ())
    assert surviving(makers, "1.95") == (3, Fraction("2.05"), ("K2",))
    assert surviving(makers, "2.00") == (6, Fraction("2.15"), ("K1", "K2"))
    days["K5"] = 0
    assert surviving(makers | {"I7": (10, "K5")}, "2.05") == (3, Fraction("2.20"), ("K2", "K5"))
    assert surviving(makers, "2.51") is None


# The shipped catalogue: an independent solver is asked.


@pytest.mark.slow
@pytest.mark.parametrize("items", ["instrumen-2026", "modul-2026"])
@pytest.mark.parametrize(
    "rating", ["Cukup", "Baik", *(pytest.param(name, marks=pytest.mark.slow) for name in ("Sangat Baik", "Memuaskan"))]
)
def test_an_independent_solver_finds_no_cheaper_way_over_a_bound_from_nothing(items: str, rating: str) -> None:
    problem, bound = shipped(items), BOUNDS[rating]
    assert all(item.credit == 0 for one in problem.indicators for level in one.levels for item in level)
    aimed = next(one for one in PEMDI.ratings if one.name == rating)
    path = reached(Paths(problem).cheapest(least_index(PEMDI, aimed)))
    true_of(problem, path)
    assert earns(path.index, bound)
    assert path.effort == Programme(problem).least_effort(bound + Fraction(1, 200))


@pytest.fixture
def problems(monkeypatch: pytest.MonkeyPatch) -> list[PathProblem]:
    """The path problems that a plan is made from, in the order in which they were posed."""
    posed: list[PathProblem] = []

    class Watched(Paths):
        def __init__(self, problem: PathProblem) -> None:
            posed.append(problem)
            super().__init__(problem)

    monkeypatch.setattr(search, "Paths", Watched)
    return posed


@pytest.mark.slow
@pytest.mark.parametrize("rating", ["Cukup", "Baik"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_an_independent_solver_finds_no_cheaper_plan_for_a_real_institution(
    example: str, rating: str, problems: list[PathProblem]
) -> None:
    """Of the actions that can be finished in time, and with nothing counted that nobody does."""
    outcome, plan = planned(EXAMPLES[example], target_rating=rating)
    assert plan.unreachable is None
    assert earns(plan.index_after, BOUNDS[rating])
    assert plan.rating_after == rating
    assert by_hand(outcome, plan.actions) == plan.index_after
    posed = problems[0]
    assert {item.credit for one in posed.indicators for level in one.levels for item in level} <= {0, 1}
    assert plan.least_effort == Programme(posed).least_effort(BOUNDS[rating] + Fraction(1, 200))
    assert plan.effort_days == plan.least_effort or plan.crowded_out


@pytest.mark.slow
@pytest.mark.parametrize("rating", BOUNDS)
@pytest.mark.parametrize("file", [LAMPUNG, PASER, ONES, FIVES], ids=["bandar-lampung", "paser", "ones", "fives"])
def test_a_plan_ends_above_the_bound_of_its_rating_or_says_that_it_cannot(file: InstitutionFile, rating: str) -> None:
    outcome, plan = planned(file, target_rating=rating)
    assert plan.index_after == by_hand(outcome, plan.actions)
    if plan.unreachable is None:
        assert earns(plan.index_after, BOUNDS[rating])
        assert plan.rating_after == rating
    else:
        assert not earns(plan.index_after, BOUNDS[rating])
        assert f"lebih dari {indonesian(BOUNDS[rating])} tidak tercapai" in say(plan.unreachable)
    for bound in plan.bounds:
        if bound.effort_days is not None:
            best = max(point.index for point in plan.curve if point.effort_days <= bound.effort_days)
            assert earns(best, BOUNDS[bound.rating])
            cheaper = [point.index for point in plan.curve if point.effort_days < bound.effort_days]
            assert not any(earns(index, BOUNDS[bound.rating]) for index in cheaper)
    for other in plan.runners_up:
        assert earns(other.index, BOUNDS[rating])


# What a plan counts.


def by_hand(outcome: GapOutcome, actions: tuple[PlannedAction, ...], refused: str | None = None) -> Fraction:
    """The index of accepted items and of what the actions make, whole, by the weights of the items."""
    made = {item for action in actions for item in action.items} - {refused}
    total = Fraction(0)
    for each in outcome.indicators:
        there = made | {item.id for item in each.items if item.state == "diterima"}
        stated = each.value[outcome.scenario] if each.basis in ("assessed", "external") else Fraction(1)
        total += each.weight * max(stated, value_by_hand(each.code, there))
    return total / 100


@pytest.mark.slow
@tries(10)
@given(level_vectors, st.sampled_from(["konservatif", "wajar", "optimistis"]))
def test_old_evidence_counts_in_a_plan_only_where_somebody_brings_it_along(
    levels: dict[str, int], scenario: str
) -> None:
    outcome, plan = planned(institution(spbe(levels)), scenario=scenario)
    assert plan.index_after == by_hand(outcome, plan.actions)
    assert plan.curve[0].index == by_hand(outcome, ()) == 1
    states = {item.id: item.state for item in outcome.items}
    for action in plan.actions:
        open_states = {states[item] for item in action.items}
        if open_states == {"as_is"}:
            assert (action.reuse, action.effort_days, action.lead_weeks) == ("carry", 1, 1)
            assert not action.needs_money
        else:
            assert action.reuse != "carry"


@cache
def carried() -> tuple[GapOutcome, Plan]:
    """I13.1.1 is there as it is: the best SPBE result serves it."""
    return planned(FIVES, floors={"I13": Fraction(3, 2)})


def test_an_item_that_is_there_as_it_is_needs_its_own_small_action() -> None:
    outcome, plan = carried()
    item = next(each for each in outcome.items if each.id == "I13.1.1")
    assert (item.state, item.credit["wajar"], item.accepted) == ("as_is", Fraction(1), False)
    (action,) = [each for each in plan.actions if "I13.1.1" in each.items]
    assert action.items == ("I13.1.1",)
    assert (action.reuse, action.effort_days, action.lead_weeks) == ("carry", 1, 1)
    assert action.text == CATALOGUE.about(ACTIONS, "pemdi-2026").carry.text
    assert action.text not in (action.action.text, action.action.update_text)
    left = tuple(each for each in plan.actions if each.id != action.id)
    assert value_by_hand("I13", {one for each in left for one in each.items}) < Fraction(3, 2)
    assert plan.values["I13"] >= Fraction(3, 2)


def test_without_its_small_action_an_item_that_is_there_does_not_count() -> None:
    _, plan = planned(FIVES, floors={"I13": Fraction(3, 2)}, without=frozenset({"I13.1.1"}))
    assert not any("I13.1.1" in each.items for each in plan.actions)
    assert plan.values["I13"] < Fraction(3, 2)
    assert plan.unreachable is not None
    assert "I13" in say(plan.unreachable)


def test_an_accepted_item_counts_and_needs_nothing() -> None:
    told = assessment("pemdi-2026", 2026, evidence={"I13.1.1": "diterima"})
    file = FIVES.model_copy(update={"assessments": (*FIVES.assessments, told)})
    outcome, plan = planned(file, floors={"I13": Fraction(3, 2)})
    assert not any("I13.1.1" in each.items for each in plan.actions)
    assert plan.values["I13"] >= Fraction(3, 2)
    _, before = carried()
    assert before.curve[0].effort_days - plan.curve[0].effort_days == 1
    assert by_hand(outcome, plan.actions) == plan.index_after


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES)
def test_a_plan_says_truly_whether_it_bears_one_refusal_and_what_a_plan_that_does_costs(
    example: str, problems: list[PathProblem]
) -> None:
    outcome, plan = planned(EXAMPLES[example])
    made = [item for action in plan.actions for item in action.items]
    left = {item: by_hand(outcome, plan.actions, item) for item in made}
    worst = min(left.values())
    assert plan.margin.worst_loss == plan.index_after - worst
    assert plan.margin.worst_item is not None
    assert left[plan.margin.worst_item] == worst
    assert plan.margin.survives == earns(worst, outcome.target.index)
    if plan.margin.safe is not None:
        path = Paths(problems[0]).surviving(outcome.target.least)
        assert isinstance(path, Path)
        assert (path.effort, path.index) == (plan.margin.safe.effort_days, plan.margin.safe.index)
        assert path.effort > plan.least_effort
        indices = refused_in_turn(problems[0], frozenset(path.actions))
        assert all(earns(index, outcome.target.index) for index in indices)


@pytest.mark.slow
def test_a_target_index_that_the_user_names_is_met_by_equality() -> None:
    _, plan = planned(ONES, target_index=Fraction("1.25"))
    assert plan.unreachable is None
    assert plan.index_after >= Fraction("1.25")
    assert plan.least_effort == next(point.effort_days for point in plan.curve if point.index >= Fraction("1.25"))
    _, exact = planned(ONES, target_index=plan.index_after)
    assert (exact.index_after, exact.effort_days) == (plan.index_after, plan.effort_days)


@pytest.mark.slow
def test_a_target_that_an_earlier_analysis_settled_on_is_kept_over_what_else_is_asked() -> None:
    """A merge works the plan out again from the file, and must not slide to the next rating."""
    settled = planned(LAMPUNG, target_rating="Baik")[0].target
    again, _ = planned(LAMPUNG, target=settled, target_rating="Cukup")
    assert again.target == settled
