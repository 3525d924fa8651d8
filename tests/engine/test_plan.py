"""Plans: complete, in order, in time, and never dearer than they need to be."""

from __future__ import annotations

import datetime
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import (
    CATALOGUE,
    PEMDI,
    START,
    analysed,
    assessment,
    codes,
    institution,
    level_vectors,
    planned,
    spbe,
    value_by_hand,
)
from tries import tries

from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, PlanningKnowledge, Request
from pemdi_map.engine.plan.outcome import Margin, Plan, PlannedAction
from pemdi_map.figures import round_half_up
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

LAMPUNG = read_institution("examples/kota-bandar-lampung-2024.yaml", CATALOGUE)
ONES = dict.fromkeys(codes(), 1)


@cache
def to_baik() -> tuple[GapOutcome, Plan]:
    return planned(LAMPUNG, target_rating="Baik")


def index_with(outcome: GapOutcome, actions: list[PlannedAction]) -> Fraction:
    """The index once these actions are done, worked out from the items alone: a half counts nothing."""
    done = {item for action in actions for item in action.items}
    total = Fraction(0)
    for each in outcome.indicators:
        value = value_by_hand(each.code, done | {item.id for item in each.items if item.state == "diterima"})
        stated = each.value[outcome.scenario] if each.basis in ("assessed", "external") else Fraction(1)
        total += each.weight * max(value, stated)
    return total / 100


def in_order(outcome: GapOutcome, plan: Plan) -> None:
    """No item is worked on while a lower level of its indicator stays open, and nothing starts before what it needs."""
    finish = {action.id: action.finish for action in plan.actions}
    start_of_item = {item: action.start for action in plan.actions for item in action.items}
    finish_of_item = {item: action.finish for action in plan.actions for item in action.items}
    required = {need for action in plan.actions for need in action.action.requires}
    for action in plan.actions:
        assert plan.start <= action.start <= action.finish <= plan.deadline
        assert all(finish[before] < action.start for before in action.after)
        # To bring along what is there already needs nothing.
        needs = () if action.reuse == "carry" else action.action.requires
        assert all(need not in finish or finish[need] < action.start for need in needs)
    for indicator in outcome.indicators:
        for item in indicator.items:
            if item.id not in start_of_item or any(item.id in plan_action.items and plan_action.id in required
                                                   for plan_action in plan.actions):  # fmt: skip
                continue
            for below in indicator.items:
                if below.level < item.level and below.state != "diterima" and below.weight:
                    assert below.id in finish_of_item, (item.id, below.id)
                    assert finish_of_item[below.id] < start_of_item[item.id], (item.id, below.id)


@pytest.mark.slow
def test_bandar_lampung_reaches_baik_with_every_action_owned_dated_funded_and_justified() -> None:
    outcome, plan = to_baik()
    assert plan.unreachable is None
    assert plan.index_after > Fraction(5, 2)
    assert round_half_up(plan.index_after) > Fraction(5, 2)
    assert plan.rating_after == "Baik"
    assert not plan.postponed
    in_order(outcome, plan)
    for action in plan.actions:
        assert action.owner
        assert action.funding
        assert action.priority in ("tinggi", "sedang", "rendah")
        assert action.decision.rule_ids, action.id
        assert all(fired.because for fired in action.decision.fired)
        assert action.text
        assert action.quarters
    assert plan.effort_days == sum(action.effort_days for action in plan.actions)
    assert index_with(outcome, list(plan.actions)) == plan.index_after


def test_without_any_one_action_the_plan_misses_its_target() -> None:
    outcome, plan = to_baik()
    for action in plan.actions:
        waiting = {action.id}
        for other in plan.actions:  # in order of start, so that what waits for what is found in one pass
            if waiting & set(other.action.requires):
                waiting.add(other.id)
        left = [each for each in plan.actions if each.id not in waiting]
        assert index_with(outcome, left) < outcome.target.least, action.id


@pytest.mark.slow
@tries(8)
@given(level_vectors, st.fractions(Fraction(11, 10), Fraction(5, 2)), st.fractions(0, Fraction(1, 2)))
def test_a_higher_target_never_costs_less_and_plans_keep_the_order(
    levels: dict[str, int], target: Fraction, more: Fraction
) -> None:
    file = institution(spbe(levels))
    outcome, low = planned(file, target_index=target)
    _, high = planned(file, target_index=min(target + more, Fraction(5)))
    in_order(outcome, low)
    if low.unreachable is None:
        assert low.index_after >= target
        if high.unreachable is None:
            assert high.effort_days >= low.effort_days
    bought = [bound.effort_days for bound in low.bounds if bound.effort_days is not None]
    assert bought == sorted(bought)


@pytest.mark.slow
@tries(6)
@given(st.integers(0, 300), st.integers(0, 200))
def test_more_effort_never_gives_a_lower_index_on_the_curve(effort: int, more: int) -> None:
    _, plan = to_baik()

    def best(days: int) -> Fraction:
        return max(point.index for point in plan.curve if point.effort_days <= days)

    assert best(effort) <= best(effort + more)
    efforts = [point.effort_days for point in plan.curve]
    indices = [point.index for point in plan.curve]
    assert efforts == sorted(efforts)
    assert indices == sorted(indices)


def test_an_allowed_effort_buys_the_best_index_for_it() -> None:
    _, plan = planned(LAMPUNG, effort=100)
    assert plan.limited_by == 100
    assert plan.effort_days <= 100
    assert plan.unreachable is None
    _, curve = to_baik()
    assert plan.index_after <= max(point.index for point in curve.curve if point.effort_days <= 100)


def test_what_the_user_refuses_is_in_no_plan() -> None:
    _, plan = planned(LAMPUNG, without=frozenset({"I20", "I19.1.2"}))
    items = {item for action in plan.actions for item in action.items}
    assert not any(item.startswith("I20.") or item == "I19.1.2" for item in items)
    assert plan.index_after > Fraction(3, 2)


@pytest.mark.parametrize(("refused", "floor"), [("I12.2.2", Fraction(9, 4)), ("I15.2.1", Fraction(9, 4))])
def test_an_action_for_several_items_earns_nothing_with_one_that_is_refused(refused: str, floor: Fraction) -> None:
    """K111 and K138 each make two items of level 2, a quarter of it each: without one the rest is 2.25."""
    code = refused.split(".")[0]
    _, plan = planned(institution(spbe(ONES)), without=frozenset({refused}), floors={code: floor})
    assert any(action.action.id in ("K111", "K138") for action in plan.actions)
    assert not any(refused in action.items for action in plan.actions)
    assert plan.values[code] == Fraction(9, 4)


@pytest.mark.slow
def test_a_floor_is_met_or_named_as_impossible() -> None:
    _, plan = planned(LAMPUNG, floors={"I8": Fraction(5, 2), "A2": Fraction(3, 2)})
    assert plan.values["I8"] >= Fraction(5, 2)
    assert (plan.values["I3"] + plan.values["I4"]) / 2 >= Fraction(3, 2)
    _, impossible = planned(LAMPUNG, floors={"I8": Fraction(5)})
    assert impossible.unreachable is not None
    assert "I8" in say(impossible.unreachable)


@pytest.mark.slow
def test_a_target_out_of_reach_is_said_with_the_nearest_index_and_what_must_wait() -> None:
    outcome, plan = planned(LAMPUNG, target_rating="Memuaskan")
    assert plan.unreachable is not None
    assert "4,00" in say(plan.unreachable)
    assert "15 September 2027" in say(plan.unreachable)
    assert plan.index_after < 4
    assert index_with(outcome, list(plan.actions)) == plan.index_after
    assert any("uang" in say(each.reason) for each in plan.beyond)
    assert any("uang" not in say(each.reason) for each in plan.beyond)
    assert "menunggu anggaran" in say(plan.unreachable)
    for each in (*plan.postponed, *plan.beyond):
        assert each.reason
        assert each.owner
        assert each.earliest_finish > plan.deadline
    unreached, _ = planned(LAMPUNG, target_rating="Memuaskan", floors={"I8": Fraction(5)})
    assert unreached.plan is not None
    assert "I8" in say(unreached.plan.unreachable or "")


def test_nothing_is_planned_where_the_target_is_reached() -> None:
    values = {each.code: 5 for each in PEMDI.indicators}
    outcome, plan = planned(institution(assessment("pemdi-2026", 2026, stage="asesor", values=values)))
    assert outcome.target.rating == "Memuaskan"
    assert (plan.actions, plan.effort_days, plan.index_after, plan.unreachable) == ((), 0, Fraction(5), None)
    assert plan.margin == Margin(Fraction(0), None, survives=True, safe=None)
    assert plan.quarters == ()


def test_a_target_whose_items_are_all_refused_says_so() -> None:
    _, plan = planned(institution(spbe(ONES)), without=frozenset(PEMDI.by_code))
    assert plan.unreachable is not None
    assert "dikecualikan" in say(plan.unreachable)
    assert not plan.actions


def test_a_safer_plan_is_named_only_beside_one_that_reaches_its_target_and_bears_no_refusal() -> None:
    outcome, plan = planned(LAMPUNG)
    assert outcome.safer is not None
    assert outcome.safer.effort_days > plan.effort_days
    short, few = planned(LAMPUNG, effort=plan.effort_days - 10)
    assert few.margin.safe is not None
    assert short.safer is None, "it would be held against a plan that misses its target"
    assert planned(LAMPUNG, reserve=1)[0].safer is None, "it bears a refusal itself"
    assert analysed(LAMPUNG).safer is None, "there is no plan"


def test_a_runner_up_does_without_one_action_and_costs_no_less() -> None:
    _, plan = to_baik()
    assert plan.runners_up
    chosen = {action.id for action in plan.actions}
    for other in plan.runners_up:
        assert other.without in chosen
        assert other.without in other.dropped
    assert len({other.without for other in plan.runners_up}) == len(plan.runners_up)
    for other in plan.runners_up:
        assert not set(other.added) & chosen
        assert other.effort_days >= plan.effort_days
        assert other.index >= Fraction(501, 200)


def test_a_target_level_is_completed_in_every_indicator_or_named() -> None:
    file = institution(spbe(dict.fromkeys(codes(), 4)))
    outcome, plan = planned(file, target_level=1, floors={each.code: Fraction(3, 2) for each in PEMDI.indicators})
    assert plan.unreachable is None
    assert all(value >= Fraction(3, 2) for value in plan.values.values())
    assert outcome.target.level == 1


def test_an_update_costs_the_update_and_says_how_to_update() -> None:
    _, plan = to_baik()
    updates = [action for action in plan.actions if action.reuse == "update"]
    assert updates
    for action in updates:
        assert action.effort_days == action.action.effort.update
        assert action.lead_weeks == action.action.lead_weeks.update
        assert action.open or action.state in ("revisi", "proses", "draf")
    assert any(action.text == action.action.update_text for action in updates)
    assert all(action.effort_days == action.action.effort.new for action in plan.actions if action.reuse == "new")
    assert {action.reuse for action in plan.actions} <= {"new", "update", "carry"}


def without_money_free_ways(known: Knowledge) -> Knowledge:
    """Every action of level 1 now needs money."""
    assert known.planning is not None
    actions = tuple(
        action.model_copy(update={"needs_money": True}) if action.id == "K184" else action
        for action in known.planning.actions.actions
    )
    changed = known.planning.actions.model_copy(update={"actions": actions})
    return known._replace(planning=known.planning._replace(actions=changed))


@pytest.mark.slow
def test_work_that_costs_money_waits_for_the_money_or_is_left_for_the_next_round() -> None:
    known = without_money_free_ways(assemble(LAMPUNG, CATALOGUE, Choice(START, "pemdi-2027", planned=True)))
    outcome = gap(LAMPUNG, known, Request(START))
    assert outcome.plan is not None
    assert "K184" not in {action.id for action in outcome.plan.actions}
    later = Request(datetime.date(2027, 1, 4))
    year_round = known.calendar.model_copy(
        update={
            "windows": tuple(
                window.model_copy(update={"start": datetime.date(2028, 6, 1), "finish": datetime.date(2028, 9, 15)})
                for window in known.calendar.windows
                if window.id == "upload"
            )
        }
    )
    dated = gap(LAMPUNG, known._replace(calendar=year_round), later._replace(target_index=Fraction(2)))
    assert dated.plan is not None
    paid = next(action for action in dated.plan.actions if action.id == "K184")
    assert paid.funding == "APBD Perubahan"
    assert paid.start >= datetime.date(2027, 10, 1)


def test_a_plan_that_units_cannot_carry_in_time_drops_what_is_late() -> None:
    known = assemble(LAMPUNG, CATALOGUE, Choice(START, "pemdi-2027", planned=True))
    assert known.planning is not None
    scarce = known.planning.capacities.model_copy(update={"unit_most": Fraction(1), "days_per_week": Fraction(1, 2)})
    outcome = gap(
        LAMPUNG,
        known._replace(planning=known.planning._replace(capacities=scarce)),
        Request(START, target_rating="Baik"),
    )
    plan = outcome.plan
    assert plan is not None
    assert plan.unreachable is not None
    assert plan.least_effort == to_baik()[1].least_effort
    in_order(outcome, plan)
    for unit, by_quarter in plan.load.items():
        assert all(days <= plan.capacity[unit][quarter] for quarter, days in by_quarter.items())


def test_units_and_kinds_decide_who_does_it() -> None:
    ministry = InstitutionFile.model_validate(
        {
            "institution": {"name": "Kementerian Contoh", "kind": "kementerian"},
            "assessments": (spbe(dict.fromkeys(codes(), 3)),),
            "units": {"organisasi": "Biro Contoh"},
        }
    )
    _, plan = planned(ministry)
    everyone = {unit for action in plan.actions for unit in (action.owner, *action.supports)}
    assert "Biro Contoh" in everyone
    assert not any("Bappeda" in unit or "Dinas" in unit for unit in everyone)


def test_an_institution_of_no_stated_kind_still_gets_a_plan() -> None:
    file = LAMPUNG.model_copy(update={"institution": LAMPUNG.institution.model_copy(update={"kind": None})})
    _, plan = planned(file)
    assert plan.actions
    assert plan.unreachable is None


def test_evidence_already_begun_is_an_update() -> None:
    evidence = {"I8.1.1": "draf", "I17.1.1": "belum"}
    file = institution(spbe(ONES), assessment("pemdi-2026", 2026, evidence=evidence))
    _, plan = planned(file, floors={"I8": Fraction(3, 2), "I17": Fraction(3, 2)})
    by_item = {item: action for action in plan.actions for item in action.items}
    assert by_item["I8.1.1"].reuse == "update"
    assert by_item["I17.1.1"].reuse == "new"


@pytest.mark.slow
def test_the_order_of_the_catalogue_changes_nothing_but_ties() -> None:
    known = assemble(LAMPUNG, CATALOGUE, Choice(START, "pemdi-2027", planned=True))
    assert known.planning is not None
    planning: PlanningKnowledge = known.planning
    turned = planning.actions.model_copy(update={"actions": planning.actions.actions[::-1]})
    again = gap(LAMPUNG, known._replace(planning=planning._replace(actions=turned, rules=planning.rules[::-1])),
                Request(START, target_rating="Baik")).plan  # fmt: skip
    _, plan = to_baik()
    assert again is not None
    assert (again.effort_days, again.index_after) == (plan.effort_days, plan.index_after)
    assert {action.id: (action.start, action.owner, action.funding) for action in again.actions} == {
        action.id: (action.start, action.owner, action.funding) for action in plan.actions
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", ["konservatif", "optimistis"])
def test_the_scenario_decides_what_is_left_to_do(name: str) -> None:
    _, wajar = planned(LAMPUNG)
    _, other = planned(LAMPUNG, scenario=name)
    if name == "konservatif":
        assert other.effort_days >= wajar.effort_days
    else:
        assert other.effort_days <= wajar.effort_days


@pytest.mark.slow
def test_the_curve_says_the_same_whatever_target_had_to_be_searched_for_again() -> None:
    _, near = planned(LAMPUNG)
    _, far = planned(LAMPUNG, target_rating="Memuaskan")
    assert far.postponed or far.unreachable
    assert (near.curve, near.bounds) == (far.curve, far.bounds)
