"""What the rules are told of each action of a plan, and what a plan says of itself in figures."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from functools import cache

import pytest
from shipped import CATALOGUE, PEMDI, START, planned

from pemdi_map.engine.budget_cycle import FundingOption
from pemdi_map.engine.explanation import explain
from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Request
from pemdi_map.engine.plan import decisions
from pemdi_map.engine.plan.decisions import Setting
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.engine.rules.deciding import Decision, Rule, decide
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.kinds import ACTIONS
from pemdi_map.model.budget import day_of
from pemdi_map.model.facts import Facts, PriorityName
from pemdi_map.model.rules import Outputs
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

LAMPUNG = read_institution("examples/kota-bandar-lampung-2024.yaml", CATALOGUE)


@contextmanager
def watching() -> Iterator[dict[str, list[Facts]]]:
    """By action all the facts that are put to the rules."""
    facts: dict[str, list[Facts]] = {}

    def watched(rules: tuple[object, ...], about: Facts) -> Decision:
        facts.setdefault(about.action, []).append(about)
        return decide(rules, about)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decisions, "decide", watched)
        yield facts


@cache
def asked() -> tuple[GapOutcome, Plan, dict[str, list[Facts]]]:
    """The plan, and by action all the facts that were put to the rules."""
    with watching() as facts:
        outcome, plan = planned(LAMPUNG, target_rating="Baik")
    return outcome, plan, facts


def told() -> tuple[GapOutcome, Plan, dict[str, Facts]]:
    """The plan, and the last facts by action: those with its dates."""
    outcome, plan, facts = asked()
    return outcome, plan, {id_: abouts[-1] for id_, abouts in facts.items()}


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
    setting = Setting(*[None] * 6, options, {}, None)  # type: ignore[call-arg, arg-type]
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


def test_before_it_is_dated_an_action_is_told_to_have_no_dates_and_not_to_be_critical() -> None:
    _, plan, facts = asked()
    for action in plan.actions:
        first = facts[action.id][0]
        assert (first.start, first.finish, first.critical, first.late_cause) == (None, None, False, None)
    assert any(action.critical for action in plan.actions)


def test_the_ratings_above_the_lowest_are_priced_and_what_no_effort_reaches_has_no_price() -> None:
    outcome, plan = far()
    assert [(each.rating, each.lower) for each in plan.bounds] == [
        ("Cukup", Fraction("1.5")), ("Baik", Fraction("2.5")), ("Sangat Baik", Fraction("3.5")),
        ("Memuaskan", Fraction(4)),
    ]  # fmt: skip
    assert [each.effort_days is None for each in plan.bounds] == [False, False, True, True]
    assert outcome.target.rating == plan.bounds[-1].rating


def test_an_action_for_items_of_several_levels_stands_at_the_lowest() -> None:
    """K021 makes I2.1.1; here it makes I2.2.1 as well, which nothing else does then."""
    planning = known().planning
    assert planning is not None
    catalogue = planning.actions.actions
    assert [each.items for each in catalogue if each.id == "K021"] == [("I2.1.1",)]
    both = tuple(
        each.model_copy(update={"items": ("I2.1.1", "I2.2.1")}) if each.id == "K021" else each
        for each in catalogue
        if "I2.2.1" not in each.items
    )
    wider = planning._replace(actions=planning.actions.model_copy(update={"actions": both}))
    request = Request(START, target_index=Fraction("1.01"), floors={"I2": Fraction(2)})
    with watching() as facts:
        plan = gap(LAMPUNG, known()._replace(planning=wider), request).plan
    assert plan is not None
    (action,) = [each for each in plan.actions if each.id == "K021"]
    assert (action.items, action.level) == (("I2.1.1", "I2.2.1"), 1)
    assert {about.level for about in facts["K021"]} == {1}


def test_a_planned_action_is_explained_with_its_rules_and_no_other_one_with_them() -> None:
    outcome, plan = far()
    action = plan.actions[0]
    rules = {fired.rule_id for each in plan.actions for fired in each.decision.fired if fired.outputs}
    own = {fired.rule_id for fired in action.decision.fired if fired.outputs}
    words = " ".join(say(step.says) for step in explain(action.id, outcome, known()).steps)
    assert own
    assert {rule for rule in rules if re.search(rf"\b{rule}\b", words)} == own
    late = " ".join(say(step.says) for step in explain(plan.beyond[0].action.id, outcome, known()).steps)
    assert not any(re.search(rf"\b{rule}\b", late) for rule in rules)


def test_a_unit_does_not_support_what_it_leads_itself() -> None:
    _, plan, _ = told()
    assert any(action.supports for action in plan.actions)
    assert all(action.owner not in action.supports for action in plan.actions)


def always(then: Outputs) -> Rule:
    return Rule("R1", (0, 0, 1, "R1"), (), then, "Contoh.", assumption=True, cites=())


@pytest.mark.parametrize(
    ("priority", "funding"),
    [(None, None), ("tinggi", None), ("sedang", "APBD"), ("rendah", "APBD Perubahan"), (None, "APBD")],
)
def test_where_no_rule_decides_an_action_is_as_urgent_as_its_indicator_and_costs_no_money(
    priority: PriorityName | None, funding: str | None
) -> None:
    planning = known().planning
    assert planning is not None
    ruled = known()._replace(planning=planning._replace(rules=(always(Outputs(priority=priority, funding=funding)),)))
    outcome = gap(LAMPUNG, ruled, Request(START, target_index=Fraction("1.05")))
    assert outcome.plan is not None
    assert outcome.plan.actions
    indicators = {each.code: each.priority for each in outcome.indicators}
    for action in outcome.plan.actions:
        assert action.priority == (priority or indicators[action.indicator])
        assert action.funding == (funding or "tanpa biaya")


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


@cache
def known() -> Knowledge:
    return assemble(LAMPUNG, CATALOGUE, Choice(START, "pemdi-2027", planned=True))


def ending(**days: datetime.date) -> Plan:
    """The plan to 1.50 in a calendar of no other windows than these, which end on these days."""
    calendar = known().calendar
    windows = tuple(each.model_copy(update={"finish": days[each.id]}) for each in calendar.windows if each.id in days)
    changed = known()._replace(calendar=calendar.model_copy(update={"windows": windows}))
    plan = gap(LAMPUNG, changed, Request(START, target_index=Fraction(3, 2))).plan
    assert plan is not None
    return plan


def test_what_is_too_late_for_the_upload_can_still_come_in_up_to_the_last_day_of_repairs() -> None:
    _, plan = far()
    assert plan.last_chance is not None
    assert plan.last_chance.finish == datetime.date(2027, 9, 28)
    late = (*plan.beyond, *plan.postponed)
    assert {each.in_repair for each in late} == {True, False}
    assert all(each.in_repair == (each.earliest_finish <= plan.last_chance.finish) for each in late)


def test_repairs_that_end_on_the_day_of_an_action_still_take_it_and_without_repairs_nothing_can_come_in() -> None:
    first = min(each.earliest_finish for each in far()[1].beyond)
    upload = datetime.date(2027, 9, 15)
    plan = ending(upload=upload, repair=first)
    assert {each.earliest_finish for each in plan.beyond if each.in_repair} == {first}
    without = ending(upload=upload)
    assert without.last_chance is None
    assert not any(each.in_repair for each in without.beyond)


def test_an_action_that_ends_on_the_last_day_of_the_upload_is_in_time() -> None:
    _, plan = far()
    last = min(each.earliest_finish for each in plan.beyond)
    just = {each.action.id for each in plan.beyond if each.earliest_finish == last}

    def beyond(finish: datetime.date) -> set[str]:
        return {each.action.id for each in ending(upload=finish).beyond}

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
