"""Plans that bear refusals, and plans with a chance: checked against every set of actions and of refused items."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Collection, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from path_cases import BANDS, index_of, missed_floors, plans, shipped, small, true_of, values_with
from shipped import CATALOGUE, codes, institution, planned, spbe
from test_chance import acceptance, every_way
from tries import tries

from pemdi_map.engine.chance.judging import Judging
from pemdi_map.engine.chance.search import Likeliest
from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Request
from pemdi_map.engine.notices import safety_said
from pemdi_map.engine.outcome import ItemOutcome
from pemdi_map.engine.path import PathAction, PathIndicator, PathItem, PathProblem, Paths
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.words.indonesian import INDONESIAN

WHOLE = (Fraction(0), Fraction(0), Fraction(0), Fraction(1))
FILE = institution(spbe(dict.fromkeys(codes(), 3)))
START = datetime.date(2026, 11, 24)


def made_by(problem: PathProblem, chosen: Collection[str]) -> list[str]:
    """The items that a set of actions hands in."""
    return [
        item.id
        for one in problem.indicators
        for level in one.levels
        for item in level
        if item.action_id in chosen and item.credit < 1 and not {item.id, one.code} & problem.without
    ]


def each_alone(problem: PathProblem) -> dict[str, PathProblem]:
    return {one.code: replace(problem, indicators=(one,)) for one in problem.indicators}


def refused(problem: PathProblem, chosen: Collection[str], count: int) -> Iterator[Fraction]:
    """The index for every choice of so many refused items."""
    made, alone = made_by(problem, chosen), each_alone(problem)

    @cache
    def value(code: str, items: frozenset[str]) -> Fraction:
        """Of an indicator some of whose items are refused: nothing else moves it."""
        return values_with(replace(alone[code], without=problem.without | items), chosen)[code]

    for items in itertools.combinations(made, min(count, len(made))):
        yield index_of(problem, {
            code: value(code, frozenset(item for item in items if item.partition(".")[0] == code)) for code in alone
        })  # fmt: skip


@tries(120)
@given(small(WHOLE), st.builds(Fraction, st.integers(0, 130), st.just(100)), st.integers(2, 3))
def test_a_plan_with_a_reserve_stands_above_the_target_whichever_items_are_refused(
    problem: PathProblem, target: Fraction, count: int
) -> None:
    paths = Paths(problem)
    found, one = paths.surviving(target, count), paths.surviving(target)
    bearing = [
        effort
        for chosen, effort, values in plans(problem)
        if not missed_floors(problem, values) and min(refused(problem, chosen, count)) >= target
    ]
    if found is None:
        assert not bearing
        return
    assert one is not None
    true_of(problem, found)
    assert not missed_floors(problem, found.values)
    assert min(refused(problem, found.actions, count)) >= target
    assert found.effort >= min(bearing) >= one.effort


@tries(100)
@given(small(WHOLE), st.integers(0, 4))
def test_the_worst_loss_is_that_of_the_worst_choice_of_refused_items(problem: PathProblem, count: int) -> None:
    paths = Paths(replace(problem, floors={}))
    for chosen, _, values in itertools.islice(plans(problem), 40):
        loss = index_of(problem, values) - min(refused(problem, chosen, count))
        assert paths.worst_loss(chosen, count) == loss


@pytest.mark.slow
@pytest.mark.parametrize(("target", "most"), [(Fraction(6, 5), 2), (Fraction(3, 2), 3)])
def test_of_the_shipped_catalogue_more_refusals_cost_more_and_every_choice_of_them_is_borne(
    target: Fraction, most: int
) -> None:
    problem = shipped()
    paths = Paths(problem)
    days = []
    for count in range(1, most + 1):
        path = paths.surviving(target, count)
        assert path is not None
        days.append(path.effort)
        assert min(refused(problem, path.actions, count)) >= target
    assert days == sorted(set(days))
    assert paths.surviving(Fraction(5), 2) is None


def judging_of(problem: PathProblem, shares: tuple[Fraction, Fraction]) -> Judging:
    """Items of an odd number are accepted with the first share, the others with the second."""
    known = acceptance(
        {"stage": "dokumen", "states": ["missing"], "share": shares[0]},
        {"stage": "dokumen", "share": shares[1]},
        {"stage": "sanggah", "share": 0},
    )
    items = [
        ItemOutcome(
            item.id, one.code, 1, "", "diterima" if item.credit == 1 else ("unknown", "missing")[place % 2],
            {"wajar": item.credit}, (), None, "", "", aged=False,
        )
        for one in problem.indicators for level in one.levels for place, item in enumerate(level, 1)
    ]  # fmt: skip
    return Judging(known, items, problem, again=True)


@tries(60)
@given(
    small((Fraction(0),)),
    st.builds(Fraction, st.integers(50, 130), st.just(100)),
    st.tuples(st.sampled_from((Fraction(1, 2), Fraction(9, 10))), st.sampled_from((Fraction(1, 3), Fraction(4, 5)))),
    st.sampled_from((Fraction(1, 10), Fraction(1, 2), Fraction(9, 10))),
)
def test_a_plan_for_a_chance_has_it_and_none_below_the_proved_price_does(
    problem: PathProblem, mark: Fraction, shares: tuple[Fraction, Fraction], wanted: Fraction
) -> None:
    judging = judging_of(problem, shares)
    assert {id_: judging.made_by(id_) for id_ in problem.actions} == {
        id_: frozenset(made_by(problem, {id_})) for id_ in problem.actions
    }
    search = Likeliest(Paths(problem), judging, mark)
    alone = each_alone(problem)

    @cache
    def ways(code: str, items: frozenset[str]) -> dict[Fraction, Fraction]:
        """What an indicator brings to the index, by every way in which some of its items can be refused."""
        return every_way(alone[code], {item: judging.accepted[item] for item in items})

    def chance(chosen: Collection[str]) -> Fraction:
        found, made = {Fraction(0): Fraction(1)}, made_by(problem, chosen)
        for code in alone:
            before, found = found, {}
            mine = ways(code, frozenset(item for item in made if item.partition(".")[0] == code))
            for (one, some), (other, more) in itertools.product(before.items(), mine.items()):
                found[one + other] = found.get(one + other, Fraction(0)) + some * more
        return sum((each for index, each in found.items() if index >= mark), Fraction(0))

    found = search.cheapest(wanted)
    likely = [
        effort
        for chosen, effort, values in plans(problem)
        if not missed_floors(problem, values) and chance(chosen) >= wanted
    ]
    if found is None:
        assert not likely
        return
    assert found.probability == chance(found.path.actions) >= wanted
    assert found.path.effort == sum(problem.actions[id_].effort for id_ in found.path.actions)
    assert found.proved <= min(likely) <= found.path.effort
    assert not missed_floors(problem, found.path.values)
    assert search.highest >= found.probability


@cache
def answered(**request: object) -> tuple[GapOutcome, Plan]:
    return planned(FILE, **request)


def asked(**request: object) -> Plan:
    return answered(**request)[1]


def told(plan: Plan) -> str:
    assert plan.safety is not None
    return INDONESIAN.say(safety_said(plan, plan.safety))


def test_without_more_being_asked_a_plan_is_the_cheapest_as_ever() -> None:
    assert asked().safety is None


def test_a_plan_with_a_reserve_of_one_is_the_safe_plan_that_is_offered_beside_the_cheapest() -> None:
    cheapest, plan = asked(), asked(reserve=1)
    assert cheapest.margin.safe is not None
    assert (plan.effort_days, plan.index_after) == (cheapest.margin.safe.effort_days, cheapest.margin.safe.index)
    assert plan.least_effort == cheapest.least_effort == cheapest.effort_days
    assert plan.margin.survives
    assert plan.runners_up == ()
    safety = plan.safety
    assert safety is not None
    assert (safety.met, safety.least, safety.exact) == (True, plan.effort_days, True)
    assert safety.left == plan.index_after - plan.margin.worst_loss
    assert f"tahan 1 butir mana pun ditolak dengan {plan.effort_days} hari-orang" in told(plan)
    assert "(terbukti)" in told(plan)


def test_a_reserve_of_two_names_what_is_proved_and_what_is_searched() -> None:
    plan = asked(reserve=2)
    assert plan.safety is not None
    assert plan.safety.met
    assert not plan.safety.exact
    assert plan.safety.least == asked(reserve=1).effort_days < plan.effort_days
    assert f"Paling sedikit {plan.safety.least} (terbukti)" in told(plan)


def test_a_reserve_that_cannot_be_had_leaves_the_cheapest_plan_and_says_so() -> None:
    plan = asked(reserve=9, target_rating="Baik")
    cheapest = asked(target_rating="Baik")
    assert plan.safety is not None
    assert not plan.safety.met
    assert [each.id for each in plan.actions] == [each.id for each in cheapest.actions]
    assert "tidak ada rencana yang tahan 9 butir ditolak sampai" in told(plan)


def test_a_plan_for_a_chance_has_it_and_says_what_is_proved() -> None:
    plan = asked(chance=Fraction(1, 4))
    assert plan.chance is not None
    assert plan.safety is not None
    assert plan.safety.met
    assert plan.chance.probability >= Fraction(1, 4)
    assert plan.safety.least is not None
    assert plan.least_effort <= plan.safety.least <= plan.effort_days
    assert plan.safety.left is None
    assert "peluang 25% diminta" in told(plan)


def test_a_chance_that_cannot_be_had_is_told_with_the_highest_there_is() -> None:
    plan = asked(chance=Fraction(9999, 10000))
    assert plan.safety is not None
    assert not plan.safety.met
    assert plan.safety.highest is not None
    assert Fraction(1, 2) < plan.safety.highest < Fraction(9999, 10000)
    assert [each.id for each in plan.actions] == [each.id for each in asked().actions]
    assert "tidak dapat dicapai" in told(plan)


def test_without_data_on_acceptance_a_chance_cannot_be_asked_for() -> None:
    known = assemble(FILE, CATALOGUE, Choice(START, "pemdi-2027", planned=True))
    assert known.planning is not None
    silent = known._replace(planning=known.planning._replace(acceptance=None))
    plan = gap(FILE, silent, Request(START, chance=Fraction(1, 2))).plan
    assert plan is not None
    assert plan.safety is not None
    assert not plan.safety.met
    assert "belum ada berkas penerimaan" in told(plan)


@pytest.mark.parametrize("request_", [{"reserve": 1}, {"chance": Fraction(1, 4)}])
def test_what_was_asked_is_among_the_notices(request_: dict[str, object]) -> None:
    outcome, plan = answered(**request_)
    notices = [INDONESIAN.say(each.says) for each in outcome.notices if each.code == "safety"]
    assert notices == [told(plan)]


def test_a_plan_for_a_chance_is_found_where_none_bears_a_refusal() -> None:
    item = PathItem("I1.1.1", Fraction(0), "K1", Fraction(1))
    indicator = PathIndicator("I1", "A1", Fraction(100), Fraction(1), ((item,), ()))
    problem = PathProblem((indicator,), BANDS, {"K1": PathAction("K1", 5)})
    paths, mark = Paths(problem), Fraction(5, 4)
    assert paths.surviving(mark) is None
    search = Likeliest(paths, judging_of(problem, (Fraction(1, 2), Fraction(1, 2))), mark)
    found = search.cheapest(Fraction(2, 5))
    assert found is not None
    assert (found.path.actions, found.probability) == (("K1",), Fraction(1, 2))
    assert found.proved <= 5
    assert search.cheapest(Fraction(3, 5)) is None


def test_where_all_that_is_handed_in_is_accepted_the_price_is_proved_to_the_point() -> None:
    items = [PathItem(f"I{at}.1.1", Fraction(0), f"K{at}", Fraction(1)) for at in (1, 2)]
    indicators = tuple(
        PathIndicator(f"I{at}", "A1", Fraction(50), Fraction(1), ((item,), ())) for at, item in enumerate(items, 1)
    )
    problem = PathProblem(indicators, BANDS, {"K1": PathAction("K1", 5), "K2": PathAction("K2", 7)})
    sure = judging_of(problem, (Fraction(1), Fraction(1)))
    for mark, days in ((Fraction(2), 5), (Fraction(3), 12)):
        found = Likeliest(Paths(problem), sure, mark).cheapest(Fraction(1))
        assert found is not None
        assert (found.path.effort, found.proved, found.probability) == (days, days, Fraction(1))
