"""Each indicator and item says whether it is in the plan, and why not: by dates, prices and levels worked out apart."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import chain, combinations

import pytest
from shipped import CATALOGUE, PEMDI, START, assessment, institution, planned, value_by_hand

from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, PlanningKnowledge, Request
from pemdi_map.engine.plan.outcome import Inclusion, Plan
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.model.action import Action, LeadTime
from pemdi_map.words.indonesian import INDONESIAN

LAMPUNG = read_institution("examples/kota-bandar-lampung-2024.yaml", CATALOGUE)


@cache
def answer() -> tuple[GapOutcome, Plan]:
    return planned(LAMPUNG)


def told(code: str, plan: Plan | None = None) -> Inclusion:
    return (plan or answer()[1]).inclusions[code]


def done(plan: Plan) -> frozenset[str]:
    return frozenset(item for each in plan.actions for item in each.items)


def days(outcome: GapOutcome, action: Action) -> int:
    """The person-days of an action here, by the states of its items alone."""
    states = {item.id: item.state for item in outcome.items}
    begun = all(states[item] in ("as_is", "extend") for item in action.items) and bool(action.items)
    assert not (begun and all(states[item] == "as_is" for item in action.items)), "none of these here"
    return action.effort.update if begun else action.effort.new


def actions() -> dict[str, Action]:
    return {each.id: each for each in planning().actions.actions}


def required_by(id_: str) -> set[str]:
    """What an action requires, directly or not."""
    return {every for one in actions()[id_].requires for every in (one, *required_by(one))}


def price(plan: Plan) -> Fraction:
    """The person-days that the plan pays for an index point, everything else of its index being 1.00."""
    return plan.effort_days / (plan.index_after - 1)


def test_every_indicator_and_item_is_told_of_and_is_in_the_plan_where_an_action_earns_in_it() -> None:
    outcome, plan = answer()
    told_of = {each.code for each in outcome.indicators} | {each.id for each in outcome.items}
    assert set(plan.inclusions) == told_of
    assert len(plan.inclusions) == len(told_of)
    for indicator in outcome.indicators:
        earning = [each.id for each in plan.actions if {item.id for item in indicator.items} & set(each.items)]
        assert sorted(told(indicator.code).actions) == sorted(earning)
        assert told(indicator.code).planned == bool(earning)
        for item in indicator.items:
            assert told(item.id).actions == tuple(each.id for each in plan.actions if item.id in each.items)
            assert told(item.id).planned == (item.id in done(plan))


def test_what_could_be_done_and_is_not_says_what_it_costs_and_gains() -> None:
    outcome, plan = answer()
    ids = {item.id: item for item in outcome.items}
    steps = {code: one for code, one in plan.inclusions.items() if one.step is not None}
    assert {one.why for one in steps.values()} == {"planned", "ask-first", "dearer"}
    for code, one in steps.items():
        assert one.step is not None
        indicator = code.partition(".")[0]
        made = {item for id_ in one.step.actions for item in actions()[id_].items}
        before, after = (value_by_hand(indicator, each) for each in (done(plan), done(plan) | made))
        assert one.step.gain == (after - before) * PEMDI.by_code[indicator].weight / 100 > 0
        assert one.step.effort_days == sum(days(outcome, actions()[id_]) for id_ in one.step.actions)
        assert one.times == one.step.effort_days / one.step.gain / price(plan)
        asked = [code] if code in ids else [item for item in made if item in ids and item.startswith(f"{code}.")]
        unknown = any(ids[item].state == "unknown" for item in asked)
        assert one.planned or (one.why == "ask-first") == unknown


def test_what_an_item_costs_leaves_out_what_the_plan_makes_anyway() -> None:
    """K121 makes I13.3.1 and requires K004, and that K003, which is in the plan to Baik."""
    outcome, plan = planned(LAMPUNG, target_rating="Baik")
    planned_ones = {each.id for each in plan.actions}
    assert required_by("K121") == {"K003", "K004"}
    assert required_by("K121") & planned_ones == {"K003"}
    step = told("I13.3.1", plan).step
    assert step is not None
    assert step.actions == ("K004", "K121")
    assert step.effort_days == days(outcome, actions()["K004"]) + days(outcome, actions()["K121"])


def test_what_an_item_costs_leaves_out_what_is_accepted_already() -> None:
    """K090 makes I9.1.2 and requires K003 and K089; the one item of K089 is accepted."""
    accepted = assessment("pemdi-2026", 2026, evidence={"I9.1.1": "diterima"})
    file = LAMPUNG.model_copy(update={"assessments": (*LAMPUNG.assessments, accepted)})
    outcome, plan = planned(file, target_index=Fraction("1.05"))
    assert not {"K003", "K089", "K090"} & {each.id for each in plan.actions}
    assert actions()["K089"].items == ("I9.1.1",)
    assert required_by("K090") == {"K003", "K089"}
    step = told("I9.1.2", plan).step
    assert step is not None
    assert step.actions == ("K003", "K090")
    assert step.effort_days == days(outcome, actions()["K003"]) + days(outcome, actions()["K090"])


@pytest.mark.parametrize("code", ["I5", "I9", "I17", "I8", "I12"])
def test_no_other_work_in_an_indicator_gives_more_for_its_person_days(code: str) -> None:
    outcome, plan = answer()
    late = {each.action.id for each in plan.beyond}
    known = actions()
    working = min(level.level for level in PEMDI.by_code[code].levels
                  if any(item.id not in done(plan) for item in level.evidence))  # fmt: skip
    near = [item.id for level in PEMDI.by_code[code].levels if level.level <= working + 1 for item in level.evidence]
    makers = sorted({id_ for id_, each in known.items() if set(each.items) & set(near)} - {a.id for a in plan.actions})
    start, best = value_by_hand(code, done(plan)), Fraction(10**6)
    for some in chain.from_iterable(combinations(makers, count) for count in range(1, len(makers) + 1)):
        chosen, wanted = set[str](), list(some)
        while wanted:
            id_ = wanted.pop()
            if id_ not in chosen and id_ not in {each.id for each in plan.actions}:
                chosen.add(id_)
                wanted += known[id_].requires
        if chosen & late:
            continue
        made = {item for id_ in chosen for item in known[id_].items}
        gain = value_by_hand(code, done(plan) | made) - start
        if gain > 0:
            best = min(best, sum(days(outcome, known[id_]) for id_ in chosen) / gain)
    step = told(code).step
    assert step is not None
    assert step.effort_days / step.gain == best * 100 / PEMDI.by_code[code].weight


def test_what_takes_too_long_says_until_when_and_what_waits_for_money_says_that() -> None:
    _, plan = answer()
    beyond = {each.action.id: each for each in plan.beyond}
    makers = {item: id_ for id_, each in actions().items() for item in each.items}
    late = {code: one for code, one in plan.inclusions.items() if one.why in ("too-late", "no-money")}
    assert {one.why for one in late.values()} == {"too-late", "no-money"}
    for code, one in late.items():
        if code in makers and makers[code] in beyond:
            reason = beyond[makers[code]]
            assert one.says == reason.reason
            assert reason.earliest_finish > plan.deadline


def test_a_higher_level_names_the_level_that_comes_first() -> None:
    outcome, plan = answer()
    later = {code: one for code, one in plan.inclusions.items() if one.why == "later-level"}
    items = {item.id: item for item in outcome.items}
    assert later
    for code, one in later.items():
        lower = [item.level for item in outcome.items
                 if item.indicator == items[code].indicator and item.weight and item.id not in done(plan)]  # fmt: skip
        assert INDONESIAN.say(one.says) == f"Tingkat {min(lower)} harus lengkap dulu."
        assert items[code].level > min(lower)


def test_items_that_the_list_in_use_does_not_ask_say_so() -> None:
    outcome, plan = answer()
    light = {item.id for item in outcome.items if not item.weight}
    assert {code for code, one in plan.inclusions.items() if one.why == "not-asked"} == light - done(plan)
    assert light


def test_what_is_refused_says_so_and_so_does_each_of_its_items() -> None:
    outcome, plan = planned(LAMPUNG, without=frozenset({"I20", "I4.1.1"}))
    codes = {"I20", "I4.1.1", *(item.id for item in outcome.items if item.indicator == "I20" and item.weight)}
    assert {code for code, one in plan.inclusions.items() if one.why == "refused"} == codes
    assert INDONESIAN.say(told("I20", plan).says) == "Dikecualikan atas permintaan."


def test_what_is_accepted_counts_already() -> None:
    accepted = {item.id: "diterima" for level in PEMDI.by_code["I17"].levels for item in level.evidence}
    file = institution(assessment("pemdi-2026", 2026, evidence=accepted))
    _, plan = planned(file)
    assert {told(code, plan).why for code in ("I17", *accepted)} == {"counts"}


def test_an_item_worth_less_than_the_stated_value_holds_already_raises_nothing() -> None:
    """3.40 is nearly all of level 3: one of its items alone would earn less."""
    _, plan = planned(institution(assessment("pemdi-2026", 2026, values={"I19": Fraction("3.40")})))
    third = [item.id for item in PEMDI.by_code["I19"].levels[2].evidence]
    assert len(third) > 1
    whys = {told(item, plan).why for item in third}
    assert "no-gain" in whys <= {"no-gain", "no-money", "too-late"}
    assert {told(item, plan).step for item in third} == {None}


def test_with_nothing_to_gain_there_is_no_price_to_compare_with() -> None:
    _, plan = planned(LAMPUNG, effort=0)
    some = told("I9", plan)
    assert (some.why, some.times) == ("dearer", None)
    assert "kali harga rencana" not in INDONESIAN.say(some.says)


def test_what_is_cheaper_than_a_plan_that_a_floor_makes_dear_is_not_called_dear() -> None:
    _, plan = planned(LAMPUNG, target_index=Fraction("1.05"), floors={"I3": Fraction(3, 2)})
    cheap = [one for one in plan.inclusions.values() if one.why == "not-needed"]
    assert cheap
    for one in cheap:
        assert one.step is not None
        assert one.times is not None
        assert one.step.effort_days / one.step.gain <= price(plan)
        assert INDONESIAN.say(one.says).startswith("Tidak diperlukan untuk target: ")
    dear = [one for one in plan.inclusions.values() if one.why == "dearer"]
    assert all(one.step and one.step.effort_days / one.step.gain > price(plan) for one in dear)


# Knowledge of which parts are missing


@cache
def known() -> Knowledge:
    return assemble(LAMPUNG, CATALOGUE, Choice(START, "pemdi-2027", planned=True))


def planning() -> PlanningKnowledge:
    found = known().planning
    assert found is not None
    return found


def without_makers(*codes: str) -> Plan:
    """The plan where no action makes the evidence of some indicators."""
    kept = tuple(each for each in planning().actions.actions if not any(item.startswith(codes) for item in each.items))
    fewer = planning()._replace(actions=planning().actions.model_copy(update={"actions": kept}))
    plan = gap(LAMPUNG, known()._replace(planning=fewer), Request(START)).plan
    assert plan is not None
    return plan


def test_what_no_action_makes_is_asked_of_the_agency_that_gives_its_index() -> None:
    plan = without_makers("I7.", "I17.")
    assert (told("I17", plan).why, told("I17.1.1", plan).why) == ("no-action", "no-action")
    assert INDONESIAN.say(told("I7", plan).says).startswith("Minta dulu nilainya (")
    assert told("I7", plan).why == "other-agency"


@cache
def crowded(**weeks: int) -> Plan:
    """The plan to Baik of units with half a day a week; `weeks`: actions that take longer than the catalogue says."""
    scarce = planning().capacities.model_copy(update={"unit_most": Fraction(1), "days_per_week": Fraction(1, 2)})
    longer = tuple(
        each.model_copy(update={"lead_weeks": LeadTime(new=weeks[each.id], update=weeks[each.id])})
        if each.id in weeks else each
        for each in planning().actions.actions
    )  # fmt: skip
    changed = planning().actions.model_copy(update={"actions": longer})
    scarcer = known()._replace(planning=planning()._replace(capacities=scarce, actions=changed))
    plan = gap(LAMPUNG, scarcer, Request(START, target_rating="Baik")).plan
    assert plan is not None
    return plan


@pytest.mark.parametrize("weeks", [{"K022": 60}, {"K021": 70, "K022": 60}, {"K021": 60, "K022": 70}])
def test_of_what_keeps_an_indicator_back_the_first_day_known_is_told(weeks: dict[str, int]) -> None:
    """K021 and K022 make the two items of level 1 of I2; neither has room, unless it takes too long anyway."""
    assert {told(code, crowded()).why for code in ("I2", "I2.1.1", "I2.1.2")} == {"no-room"}
    plan = crowded(**weeks)
    soonest = min(weeks, key=lambda id_: weeks[id_])
    (late,) = [each for each in plan.beyond if each.action.id == soonest]
    assert (told("I2", plan).why, told("I2", plan).says) == ("too-late", late.reason)


def test_what_the_units_have_no_room_for_says_so() -> None:
    plan = crowded()
    assert plan.crowded_out
    makers = {item: id_ for id_, each in actions().items() for item in each.items}
    full = {makers[code] for code, one in plan.inclusions.items() if one.why == "no-room" and code in makers}
    crowded_out = set(plan.crowded_out) | {each.action.id for each in plan.postponed}
    assert full & crowded_out
    assert all({id_, *required_by(id_)} & crowded_out for id_ in full)


def test_a_dear_item_says_how_many_times_the_price_of_the_plan_it_costs() -> None:
    _, plan = answer()
    one = told("I1.1.1")
    assert one.step is not None
    times = one.step.effort_days / one.step.gain / price(plan)
    assert INDONESIAN.say(one.says) == (
        f"Lebih mahal: {one.step.effort_days} hari-orang untuk +0,025, {INDONESIAN.figure(times, 1)} kali harga"
        " rencana."
    )


def test_an_item_says_when_it_could_be_finished_were_every_unit_free() -> None:
    outcome, plan = answer()
    beyond = {each.action.id: each.earliest_finish for each in plan.beyond}
    makers = {item: id_ for id_, each in actions().items() for item in each.items}
    finish = {item: each.finish for each in plan.actions for item in each.items}
    for item in outcome.items:
        earliest = told(item.id).earliest
        assert earliest is not None
        assert (earliest > plan.deadline) == (makers[item.id] in beyond)
        assert earliest == beyond.get(makers[item.id], earliest) <= finish.get(item.id, earliest)
    assert all(told(indicator.code).earliest is None for indicator in outcome.indicators)


def test_what_is_accepted_or_made_by_no_action_has_no_day() -> None:
    accepted = assessment("pemdi-2026", 2026, evidence={"I9.1.1": "diterima"})
    _, plan = planned(LAMPUNG.model_copy(update={"assessments": (*LAMPUNG.assessments, accepted)}))
    assert told("I9.1.1", plan).earliest is None
    assert told("I9.1.2", plan).earliest is not None


def test_the_plan_says_what_it_pays_for_an_index_point_and_what_a_higher_index_would_cost() -> None:
    _, plan = answer()
    assert plan.price == price(plan)
    costs = [(point.effort_days, point.index) for point in plan.curve]
    for _, index in costs[::7]:
        least = plan.least_for(index - Fraction(1, 10**9))
        assert least is not None
        assert least.effort_days == min(days for days, reached in costs if reached >= index)
    assert plan.least_for(costs[-1][1] + Fraction(1, 10**9)) is None


def test_a_plan_that_buys_nothing_has_no_price() -> None:
    _, plan = planned(LAMPUNG, target_index=Fraction(1))
    assert not plan.actions
    assert plan.price is None


def test_actions_are_numbered_in_their_order_and_every_one_of_the_catalogue_has_its_name_and_its_work() -> None:
    outcome, plan = answer()
    assert [plan.numbers[each.id] for each in plan.actions] == list(range(1, len(plan.actions) + 1))
    assert plan.names == {id_: each.name for id_, each in actions().items()}
    as_is = {item.id for item in outcome.items if item.state == "as_is"}
    for id_, each in actions().items():
        carried = bool(each.items) and set(each.items) <= as_is
        by_hand = planning().actions.carry.effort_days if carried else days(outcome, each)
        assert plan.work[id_].effort_days == by_hand


def test_an_accepted_item_has_no_day_even_where_its_action_makes_others_that_have_one() -> None:
    several = next(each for each in actions().values() if len(each.items) > 1)
    first, *others = several.items
    accepted = assessment("pemdi-2026", 2026, evidence={first: "diterima"})
    _, plan = planned(LAMPUNG.model_copy(update={"assessments": (*LAMPUNG.assessments, accepted)}))
    assert told(first, plan).earliest is None
    assert all(told(other, plan).earliest is not None for other in others)
