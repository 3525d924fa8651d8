"""What a user asks of a path beside the target, case by case: refusals, floors, order, and what cannot be."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from path_cases import BANDS, full_size, reached

from pemdi_map.engine.path import (
    PathAction,
    PathIndicator,
    PathItem,
    PathProblem,
    Paths,
    TooEntangled,
    Unreachable,
    sweep,
)


def one_indicator(*levels: list[str], actions: list[PathAction]) -> PathProblem:
    """An indicator of weight 100 whose items are produced by the actions named."""
    items = tuple(
        tuple(
            PathItem(f"I1.{level}.{place}", Fraction(0), id, Fraction(1, len(ids))) for place, id in enumerate(ids, 1)
        )
        for level, ids in enumerate(levels, 1)
    )
    indicator = PathIndicator("I1", "A1", Fraction(100), Fraction(1), items)
    return PathProblem((indicator,), BANDS, {action.id: action for action in actions})


def test_for_the_same_days_an_aspects_floor_is_met_by_the_indicator_that_weighs_more() -> None:
    indicators = tuple(
        PathIndicator(
            code, "A1", Fraction(weight), Fraction(1), ((PathItem(f"{code}.1.1", Fraction(0), id, Fraction(1)),), ())
        )
        for code, weight, id in (("I1", 40, "K1"), ("I2", 60, "K2"))
    )
    actions = {id: PathAction(id, 5) for id in ("K1", "K2")}
    for some in (indicators, indicators[::-1]):
        paths = Paths(PathProblem(some, BANDS, actions, floors={"A1": Fraction(6, 5)}))
        path = paths.cheapest(Fraction(1))
        assert not isinstance(path, Unreachable)
        assert (path.actions, path.effort) == (("K2",), 5)


def test_a_floor_of_an_aspect_that_one_indicator_cannot_meet_takes_both() -> None:
    """Either alone ends its level 1 at 1,5 and leaves the other at 1."""
    indicators = tuple(
        PathIndicator(code, "A1", Fraction(50), Fraction(1), (
            (PathItem(f"{code}.1.1", Fraction(0), id, Fraction(1)),),
            (PathItem(f"{code}.2.1", Fraction(0), None, Fraction(1)),),
        ))
        for code, id in (("I1", "K1"), ("I2", "K2"))
    )  # fmt: skip
    actions = {id: PathAction(id, 5) for id in ("K1", "K2")}
    path = reached(Paths(PathProblem(indicators, BANDS, actions, floors={"A1": Fraction(3, 2)})).cheapest(Fraction(1)))
    assert (path.actions, path.effort, path.index) == (("K1", "K2"), 10, Fraction(3, 2))


def test_an_unreachable_target_names_the_nearest_path_and_an_unreachable_floor_its_code() -> None:
    problem = one_indicator(["K1"], ["K2"], actions=[PathAction("K1", 3), PathAction("K2", 4)])
    late = replace(problem, excluded=frozenset({"K2"}))
    answer = Paths(late).cheapest(Fraction(2))
    assert isinstance(answer, Unreachable)
    assert (answer.nearest.actions, answer.nearest.index, answer.floors) == (("K1",), Fraction(3, 2), ())
    floored = Paths(replace(late, floors={"I1": Fraction(1), "A1": Fraction(2)}))
    for answer in (floored.cheapest(Fraction(1)), floored.best_for(100), floored.best_for(2)):
        assert isinstance(answer, Unreachable)
        assert answer.floors == ("A1",)


def test_an_action_that_is_done_costs_nothing_and_opens_what_requires_it() -> None:
    problem = one_indicator(["K1"], ["K2"], actions=[PathAction("K1", 3), PathAction("K2", 4, ("K1",))])
    ready = PathItem("I1.1.1", Fraction(1), "K1", Fraction(1))
    indicator = problem.indicators[0]._replace(levels=((ready,), problem.indicators[0].levels[1]))
    path = reached(Paths(replace(problem, indicators=(indicator,), excluded=frozenset({"K1"}))).cheapest(Fraction(3)))
    assert (path.actions, path.effort) == (("K2",), 4)


def test_a_refused_item_takes_its_action_and_what_requires_it_out_of_the_plan() -> None:
    actions = [PathAction("K1", 3), PathAction("K2", 1), PathAction("K3", 2, ("K2",))]
    problem = one_indicator(["K1", "K2", "K3"], [], actions=actions)
    answer = Paths(replace(problem, without=frozenset({"I1.1.2"}))).cheapest(Fraction(2))
    assert isinstance(answer, Unreachable)
    assert answer.nearest.actions == ("K1",)


def test_what_is_required_and_what_serves_a_lower_level_comes_first() -> None:
    actions = [PathAction("K1", 1, ("K9",)), PathAction("K2", 1), PathAction("K9", 1)]
    problem = one_indicator(["K2"], ["K1"], actions=actions)
    path = reached(Paths(problem).cheapest(Fraction(3)))
    assert path.actions == ("K2", "K9", "K1")
    assert path.items == ("I1.1.1", "I1.2.1")


def test_actions_that_are_each_above_the_other_still_get_an_order() -> None:
    def indicator(code: str, *ids: str) -> PathIndicator:
        levels = tuple(
            (PathItem(f"{code}.{level}.1", Fraction(0), id, Fraction(1)),) for level, id in enumerate(ids, 1)
        )
        return PathIndicator(code, "A1", Fraction(50), Fraction(1), levels)

    crossed = (indicator("I1", "K1", "K2"), indicator("I2", "K2", "K1"))
    problem = PathProblem(crossed, BANDS, {id: PathAction(id, 5) for id in ("K1", "K2")})
    path = reached(Paths(problem).cheapest(Fraction(3)))
    assert (path.actions, path.effort) == (("K1", "K2"), 10)


def test_numbers_in_codes_are_read_as_numbers_where_plans_are_equal() -> None:
    problem = one_indicator(["K10", "K2"], [], actions=[PathAction("K10", 3), PathAction("K2", 3)])
    assert reached(Paths(problem).cheapest(Fraction(5, 4))).actions == ("K2",)


def test_a_runner_up_that_costs_much_more_is_found_too_and_keeps_to_the_floors() -> None:
    def indicator(code: str, *ids: str) -> PathIndicator:
        share = Fraction(1, len(ids))
        items = tuple(PathItem(f"{code}.1.{place}", Fraction(0), id, share) for place, id in enumerate(ids, 1))
        return PathIndicator(code, "A1", Fraction(50), Fraction(1), (items, ()))

    actions = {id: PathAction(id, effort) for id, effort in {"K1": 1, "K2": 5, "K3": 5}.items()}
    indicators = (indicator("I1", "K1", "K2"), indicator("I2", "K3"))
    paths = Paths(PathProblem(indicators, BANDS, actions, floors={"I1": Fraction(5, 4), "I2": Fraction(3, 2)}))
    target = Fraction(17, 8)
    path = reached(paths.cheapest(target))
    assert (path.actions, path.effort) == (("K1", "K3"), 6)
    assert [(other.actions, other.effort) for _, other in paths.runners_up(path, target, 3)] == [(("K2", "K3"), 10)]


def test_a_runner_up_keeps_the_shared_action_without_which_a_floor_is_missed() -> None:
    def indicator(code: str, *ids: str) -> PathIndicator:
        share = Fraction(1, len(ids))
        items = tuple(PathItem(f"{code}.1.{place}", Fraction(0), id, share) for place, id in enumerate(ids, 1))
        above = (PathItem(f"{code}.2.1", Fraction(0), None, Fraction(1)),)
        return PathIndicator(code, "A1", Fraction(50), Fraction(1), (items, above))

    actions = {id: PathAction(id, effort) for id, effort in {"K1": 3, "K2": 4, "K9": 100}.items()}
    indicators = (indicator("I1", "K1", "K2", "K9"), indicator("I2", "K9"))
    paths = Paths(PathProblem(indicators, BANDS, actions, floors={"I2": Fraction(3, 2)}))
    target = 1 + Fraction(1, 4) + Fraction(1, 6)
    path = reached(paths.cheapest(target))
    assert (sorted(path.actions), path.effort) == (["K1", "K9"], 103)
    found = [(without, sorted(other.actions), other.effort) for without, other in paths.runners_up(path, target, 3)]
    assert found == [("K1", ["K2", "K9"], 104)]


def test_a_path_without_actions_has_no_runner_up() -> None:
    problem = one_indicator(["K1"], [], actions=[PathAction("K1", 3)])
    paths = Paths(problem)
    assert paths.runners_up(reached(paths.cheapest(Fraction(1))), Fraction(1), 3) == ()


def test_a_path_drawn_before_an_action_was_ruled_out_has_the_paths_without_it_as_runners_up() -> None:
    problem = one_indicator(["K1", "K2"], [], actions=[PathAction("K1", 3), PathAction("K2", 4)])
    earlier = reached(Paths(problem).cheapest(Fraction(5, 4)))
    assert earlier.actions == ("K1",)
    later = Paths(replace(problem, excluded=frozenset({"K1"})))
    assert [(without, other.actions) for without, other in later.runners_up(earlier, Fraction(5, 4), 3)] == [
        ("K1", ("K2",))
    ]


@pytest.mark.parametrize(
    ("problem", "named"),
    [
        (one_indicator(["K1"], [], actions=[]), "K1"),
        (one_indicator([], [], actions=[PathAction("K1", 1, ("K2",))]), "K2"),
        (one_indicator([], [], actions=[PathAction("K1", 1, ("K2",)), PathAction("K2", 1, ("K1",))]), "K1"),
        (replace(one_indicator([], [], actions=[]), excluded=frozenset({"K3"})), "K3"),
        (
            replace(one_indicator([], [], actions=[]), excluded=frozenset({"K5", "K3", "K6", "K4", "K7", "K2"})),
            "'K2', 'K3', 'K4', 'K5', 'K6', 'K7'",
        ),
        (replace(one_indicator([], [], actions=[]), floors={"A9": Fraction(2)}), "A9"),
    ],
    ids=["unknown action", "unknown requirement", "circular", "unknown excluded", "several in order", "unknown floor"],
)
def test_what_does_not_fit_together_is_refused_by_name(problem: PathProblem, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        Paths(problem)


@pytest.mark.parametrize("seed", [0, 1], ids=["many between indicators", "many at once in one indicator"])
def test_too_many_actions_at_once_are_refused_instead_of_running_on(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "MOST_STATES", 8)
    with pytest.raises(TooEntangled, match="too-entangled"):
        Paths(full_size(seed, double=10, needs=15)).curve()


def test_too_many_actions_that_two_indicators_share_are_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "MOST_STATES", 8)
    shared = [f"K{number}" for number in range(1, 6)]
    once = one_indicator(shared, [], actions=[PathAction(id, 1) for id in shared])
    one = once.indicators[0]._replace(weight=Fraction(50))
    items = tuple(item._replace(id=item.id.replace("I1", "I2")) for item in one.levels[0])
    two = one._replace(code="I2", levels=(items, ()))
    with pytest.raises(TooEntangled, match="too-entangled"):
        Paths(replace(once, indicators=(one, two))).curve()


def test_what_serves_a_lower_level_comes_first_although_the_catalogue_names_it_last() -> None:
    actions = [PathAction("K1", 3), PathAction("K2", 4), PathAction("K3", 2)]
    path = reached(Paths(one_indicator(["K3"], ["K1", "K2"], actions=actions)).cheapest(Fraction(3)))
    assert path.actions == ("K3", "K1", "K2")
