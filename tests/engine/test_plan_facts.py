"""What the rules are told of each action of a plan, and what a plan says of itself in figures."""

from __future__ import annotations

import datetime
from fractions import Fraction
from functools import cache

import pytest
from shipped import CATALOGUE, PEMDI, START, planned

from pemdi_map.engine.budget_cycle import FundingOption
from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Request
from pemdi_map.engine.plan import decisions
from pemdi_map.engine.plan.decisions import Setting
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.engine.rules.deciding import Decision, decide
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.kinds import ACTIONS
from pemdi_map.model.budget import day_of
from pemdi_map.model.facts import Facts
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

LAMPUNG = read_institution("examples/kota-bandar-lampung-2024.yaml", CATALOGUE)


@cache
def told() -> tuple[GapOutcome, Plan, dict[str, Facts]]:
    """The plan, and the last facts by action: those with its dates."""
    facts: dict[str, Facts] = {}

    def watched(rules: tuple[object, ...], about: Facts) -> Decision:
        facts[about.action] = about
        return decide(rules, about)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decisions, "decide", watched)
        outcome, plan = planned(LAMPUNG, target_rating="Baik")
    return outcome, plan, facts


@cache
def far() -> tuple[GapOutcome, Plan]:
    """A plan to a rating that cannot be reached in time."""
    return planned(LAMPUNG, target_rating="Memuaskan")


def test_another_agencys_index_is_told_as_the_value_only_where_it_gives_the_value() -> None:
    _, plan, facts = told()
    uses = set()
    for action in plan.actions:
        about, index = facts[action.id], PEMDI.by_code[action.indicator].external
        assert about.external_index == (index.id if index else None)
        assert about.external is (index is not None and index.use == "value")
        uses.add(index.use if index else None)
    assert None in uses


def test_a_unit_is_told_its_share_of_the_days_of_the_whole_plan() -> None:
    _, plan, facts = told()
    days: dict[str, int] = {}
    for action in plan.actions:
        days[action.owner] = days.get(action.owner, 0) + action.effort_days
    overloaded = {each.unit for each in plan.overloaded}
    for action in plan.actions:
        assert facts[action.id].unit_load_share == Fraction(100 * days[action.owner], plan.effort_days)
        assert facts[action.id].unit_load_over == (action.owner in overloaded)


def test_the_days_of_the_budget_are_the_next_ones_from_the_start_of_the_plan() -> None:
    _, plan, facts = told()
    cycle = CATALOGUE.budget("kota")
    about = facts[plan.actions[0].id]
    named = {step.marks: step for step in cycle.steps if step.marks}
    assert named
    for mark, step in named.items():
        this_year, next_year = day_of(step.finish, START.year), day_of(step.finish, START.year + 1)
        assert getattr(about, mark) == (this_year if this_year >= START else next_year)


def test_only_ways_to_money_that_are_open_and_pay_in_time_are_told_as_open() -> None:
    def option(path: str, open_: bool, in_time: bool) -> FundingOption:
        return FundingOption(path, "new", 2027, START, START, open_, in_time, "", "low")

    options = (option("a", True, True), option("b", True, False), option("c", False, False), option("a", True, True))
    setting = Setting(*[None] * 6, options, None)  # type: ignore[call-arg, arg-type]
    assert setting.open_paths == ("a",)


def test_dates_waiting_and_money_are_told_as_the_plan_has_them() -> None:
    _, plan, facts = told()
    for action in plan.actions:
        about = facts[action.id]
        assert (about.start, about.finish, about.critical) == (action.start, action.finish, action.critical)
        assert (about.effort_days, about.lead_weeks, about.needs_money) == (
            action.effort_days, action.lead_weeks, action.needs_money,
        )  # fmt: skip
        assert action.waiting == sum(action.id in other.after for other in plan.actions)
    assert any(action.waiting for action in plan.actions)


def test_the_gain_of_an_action_is_what_its_items_weigh_in_their_levels() -> None:
    outcome, plan, _ = told()
    indicators = {each.code: each for each in outcome.indicators}
    for action in plan.actions:
        gain = Fraction(0)
        for id_ in action.items:
            indicator = indicators[id_.split(".")[0]]
            item = next(each for each in indicator.items if each.id == id_)
            band = next(each for each in PEMDI.scale.bands if each.level == item.level)
            level = sum((each.weight for each in indicator.items if each.level == item.level), Fraction(0))
            gain += indicator.weight * (band.upper - band.lower) * item.weight / level / 100
        assert action.gain == gain


def test_each_action_says_what_to_do_as_old_evidence_lets_it() -> None:
    _, plan, _ = told()
    carry = CATALOGUE.about(ACTIONS, "pemdi-2026").carry.text
    for action in plan.actions:
        updated = action.action.update_text or action.action.text
        assert action.text == {"carry": carry, "update": updated, "new": action.action.text}[action.reuse]
    assert {"update", "new"} <= {action.reuse for action in plan.actions}


def test_why_a_target_is_missed_counts_what_waits_for_money_apart_from_what_only_takes_long() -> None:
    _, plan = far()
    assert plan.unreachable is not None
    money = sum("uang" in say(each.reason) for each in plan.beyond)
    assert f"{len(plan.beyond) - money} aksi butuh waktu lebih lama" in say(plan.unreachable)
    assert f"{money} aksi menunggu anggaran tahun berikut" in say(plan.unreachable)


def test_an_action_that_ends_on_the_last_day_of_the_upload_is_in_time() -> None:
    _, plan = far()
    last = min(each.earliest_finish for each in plan.beyond)
    just = {each.action.id for each in plan.beyond if each.earliest_finish == last}
    known = assemble(LAMPUNG, CATALOGUE, Choice(START, "pemdi-2027", planned=True))

    def beyond(finish: datetime.date) -> set[str]:
        windows = tuple(
            window.model_copy(update={"finish": finish}) if window.id == "upload" else window
            for window in known.calendar.windows
        )
        calendar = known.calendar.model_copy(update={"windows": windows})
        outcome = gap(LAMPUNG, known._replace(calendar=calendar), Request(START, target_index=Fraction(3, 2)))
        assert outcome.plan is not None
        return {each.action.id for each in outcome.plan.beyond}

    assert not just & beyond(last)
    assert just <= beyond(last - datetime.timedelta(days=1))


def test_the_units_of_a_plan_stand_in_order() -> None:
    _, plan, _ = told()
    assert list(plan.capacity) == sorted(plan.capacity)
    assert len(plan.capacity) > 3


def test_no_more_than_three_ways_without_one_of_its_actions_are_shown() -> None:
    _, plan, _ = told()
    assert len(plan.runners_up) == 3


def test_gaps_are_ranked_from_one_on_by_what_they_weigh() -> None:
    outcome, plan, facts = told()
    weights = {each.code: each.weighted_gap for each in outcome.indicators}
    for action in plan.actions:
        about = facts[action.id]
        heavier = sum(weight > about.weighted_gap for weight in weights.values())
        assert about.weighted_gap == weights[about.indicator]
        assert heavier < about.gap_rank <= heavier + list(weights.values()).count(about.weighted_gap)
