"""A plan in rounds: each the cheapest part of the next, in its own time, with what grows old issued again."""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction
from functools import cache

from hypothesis import given
from hypothesis import strategies as st
from path_cases import index_of, plans, small
from shipped import CATALOGUE, assessment, codes, institution, spbe, value_by_hand
from tries import tries

from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Request, YearlyTarget
from pemdi_map.engine.path import PathProblem, Paths, Unreachable
from pemdi_map.engine.plan.outcome import Plan, Round
from pemdi_map.engine.plan.rounds import parts, renewals
from pemdi_map.engine.schedule.outcome import ScheduleAction
from pemdi_map.engine.schedule.scheduling import schedule
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.words.indonesian import INDONESIAN

LAMPUNG = read_institution("examples/kota-bandar-lampung-2024.yaml", CATALOGUE)
DECEMBER = datetime.date(2026, 12, 1)
FIVE = {2026: "1.4", 2027: "1.51", 2028: "2", 2029: "Baik", 2030: "3"}
AIMS = st.lists(st.builds(Fraction, st.integers(0, 130), st.just(100)), min_size=1, max_size=4).map(sorted)


def yearly(targets: dict[int, str]) -> tuple[YearlyTarget, ...]:
    return tuple(
        YearlyTarget(year, rating=aimed) if aimed.isalpha() else YearlyTarget(year, Fraction(aimed))
        for year, aimed in targets.items()
    )


def in_rounds(
    file: InstitutionFile,
    targets: dict[int, str],
    start: datetime.date = DECEMBER,
    days_per_week: Fraction | None = None,
    **request: object,
) -> tuple[GapOutcome, Plan]:
    """The plan to targets by year; `days_per_week`: all that each unit has."""
    by_year = yearly(targets)
    known = assemble(file, CATALOGUE, Choice(start, planned=True, years=tuple(targets)))
    if days_per_week is not None:
        known = with_capacity(known, days_per_week)
    last = by_year[-1]
    asked = Request(start, target_index=last.index, target_rating=last.rating, yearly=by_year, **request)  # type: ignore[arg-type]
    outcome = gap(file, known, asked)
    assert outcome.plan is not None
    return outcome, outcome.plan


def without_plan(file: InstitutionFile, targets: dict[int, str]) -> GapOutcome:
    known = assemble(file, CATALOGUE, Choice(DECEMBER, years=tuple(targets)))
    return gap(file, known, Request(DECEMBER, yearly=yearly(targets)))


def with_capacity(known: Knowledge, days: Fraction) -> Knowledge:
    assert known.planning is not None
    scarce = known.planning.capacities.model_copy(update={"unit_most": days, "days_per_week": days})
    return known._replace(planning=known.planning._replace(capacities=scarce))


@cache
def five_years() -> tuple[GapOutcome, Plan]:
    return in_rounds(LAMPUNG, FIVE)


def of_year(plan: Plan, year: int) -> Round:
    return next(each for each in plan.rounds if each.year == year)


def index_by_hand(outcome: GapOutcome, plan: Plan, round_: Round) -> Fraction:
    """The index of what a round has done, from its items and their weights alone."""
    made = {item for each in plan.actions if each.id in round_.actions for item in each.items}
    return sum((each.weight * value_by_hand(each.code, made) for each in outcome.indicators), Fraction(0)) / 100


# the parts


@tries(200)
@given(small(), AIMS, st.data())
def test_each_round_is_the_cheapest_part_of_the_next_one_that_reaches_its_target(
    problem: PathProblem, aims: list[Fraction], data: st.DataObject
) -> None:
    paths = Paths(problem)
    answer = paths.cheapest(aims[-1])
    whole = frozenset((answer.nearest if isinstance(answer, Unreachable) else answer).actions)
    names = sorted(problem.actions)
    barred = [data.draw(st.frozensets(st.sampled_from(names), max_size=2)) for _ in aims[:-1]]
    found = parts(paths, whole, aims[:-1], barred)
    assert found[-1] == whole
    for at, aim in enumerate(aims[:-1]):
        possible = found[at + 1] - barred[at]
        every = [
            (effort, -index_of(problem, values), chosen)
            for chosen, effort, values in plans(replace(problem, excluded=frozenset(names) - possible, floors={}))
        ]
        best = max(-index for _, index, _ in every)
        effort, index, _ = min(each for each in every if -each[1] >= min(aim, best))
        mine = next(each for each in every if each[2] == found[at])
        assert (mine[0], mine[1]) == (effort, index)
        assert found[at] <= found[at + 1]


# what has to be renewed


@tries(100)
@given(
    st.lists(st.integers(2027, 2034), min_size=1, max_size=5, unique=True).map(sorted),
    st.dictionaries(st.sampled_from(["I8.1.1", "I9.1.1", "I16.1.1", "I1.2.4"]), st.integers(2026, 2034)),
    st.dictionaries(st.sampled_from(["I8.1.1", "I9.1.1", "I16.1.1", "I1.2.4"]), st.sampled_from([None, 0, 1, 2, 3])),
)
def test_evidence_of_limited_age_is_issued_again_before_it_is_older(
    years: list[int], made: dict[str, int], ages: dict[str, int | None]
) -> None:
    items = {}
    for id_ in made:
        item, age = CATALOGUE.instrument("pemdi-2026").items[id_], ages.get(id_)
        limit = CATALOGUE.instrument("pemdi-2026").items["I1.2.4"].max_age
        assert limit is not None
        items[id_] = item.replaced(max_age=None if age is None else limit.replaced(years=age))
    due = renewals(years, made, dict.fromkeys(made, "K001"), items)
    for id_, first in made.items():
        again = [years[each.round] for each in due if id_ in each.items]
        age = ages.get(id_)
        if age is None:
            assert again == []
            continue
        held = first
        for year in years:
            if year in again:
                assert year - held >= max(age, 1), "renewed while it still served"
                held = year
            assert year <= first or year - held < max(age, 1), "too old and not renewed"
    assert len({(each.round, each.action) for each in due}) == len(due)


def test_what_serves_one_year_comes_back_in_every_later_round() -> None:
    _, plan = five_years()
    items = CATALOGUE.instrument("pemdi-2026").items
    for number, round_ in enumerate(plan.rounds):
        before = [id_ for earlier in plan.rounds[:number] for id_ in earlier.fresh]
        yearly_items = {
            item
            for each in plan.actions
            for item in each.items
            if each.id in before and (age := items[item].max_age) is not None and age.years <= 1
        }
        again = {item for each in round_.renewals for item in each.items}
        assert yearly_items <= again
        for each in round_.renewals:
            assert each.finish is not None
            assert each.start is not None
            assert each.finish.year == round_.year
            assert each.start <= each.finish <= round_.upload.finish
            assert all(items[item].max_age is not None for item in each.items)
            assert each.effort_days == plan.work[each.action].action.effort.update
            assert each.name == plan.work[each.action].action.name
        assert round_.renewal_days == sum(each.effort_days for each in round_.renewals)
    assert len(of_year(plan, 2030).renewals) > len(of_year(plan, 2028).renewals) > 0
    assert not of_year(plan, 2027).renewals


# the rounds of a real plan


def test_a_plan_of_five_years_reaches_the_target_of_each_year_in_its_time() -> None:
    outcome, plan = five_years()
    assert [each.year for each in plan.rounds] == list(FIVE)
    assert [each.over for each in plan.rounds] == [True, False, False, False, False]
    by_id = {each.id: each for each in plan.actions}
    held: set[str] = set()
    opened = DECEMBER
    for round_ in plan.rounds[1:]:
        assert round_.missed is None
        assert round_.index_after >= round_.target.least
        assert round_.index_after == index_by_hand(outcome, plan, round_)
        assert set(round_.actions) == held | set(round_.fresh)
        assert not held & set(round_.fresh)
        held = set(round_.actions)
        fresh = [by_id[id_] for id_ in round_.fresh]
        assert all(DECEMBER <= each.start <= each.finish <= round_.upload.finish for each in fresh)
        begun_before = [each for each in fresh if each.start < opened]
        assert len(begun_before) <= len(fresh) // 2, "most work is done in its own year"
        opened = round_.upload.finish
        assert round_.fresh_days == sum(each.effort_days for each in fresh)
        assert round_.effort_days == sum(by_id[id_].effort_days for id_ in round_.actions)
        assert sum(round_.load.values()) == round_.work_days
        assert sum(round_.paid.values()) == sum(each.needs_money for each in fresh)
        assert round_.assumed is not None
        assert round_.alone_days <= round_.effort_days
    assert held == set(by_id)
    assert [INDONESIAN.say(each.aim) for each in plan.rounds[2:]] == ["2,00", "lebih dari 2,50", "3,00"]
    assert plan.round_of == {id_: each.year for each in plan.rounds for id_ in each.fresh}
    assert plan.index_after == plan.rounds[-1].index_after
    assert plan.rating_after == plan.rounds[-1].rating_after == "Baik"
    assert plan.effort_days == plan.rounds[-1].effort_days == plan.least_effort
    assert plan.least_for(plan.rounds[-1].target.least) is not None
    assert plan.deadline == datetime.date(2030, 9, 15)
    assert sum(sum(by_quarter.values()) for by_quarter in plan.load.values()) == plan.effort_days + sum(
        each.renewal_days for each in plan.rounds
    )


def test_a_round_that_is_over_before_the_plan_starts_holds_nothing_and_says_so() -> None:
    _, plan = five_years()
    first = plan.rounds[0]
    assert (first.actions, first.renewals, first.work_days, first.index_after) == ((), (), 0, Fraction(1))
    assert first.missed is not None
    assert INDONESIAN.say(first.missed) == "Masa unggahnya berakhir 15 September 2026, sebelum rencana mulai."
    assert first.assumed is None
    _, met = in_rounds(LAMPUNG, {2026: "1", 2027: "1.2"})
    assert met.rounds[0].missed is None


def test_a_round_that_no_calendar_tells_of_repeats_the_last_one_as_an_assumption() -> None:
    outcome, plan = five_years()
    for round_ in plan.rounds[2:]:
        assert round_.assumed is not None
        assert "mengulang asumsi jadwal 2027" in round_.assumed
        assert (round_.upload.start.month, round_.upload.start.day) == (8, 1)
        assert round_.upload.finish == datetime.date(round_.year, 9, 15)
        assert round_.upload.confidence == "low"
    said = [INDONESIAN.say(each.says) for each in outcome.notices if each.code == "assumed-calendar"]
    assert [text[:11] for text in said] == ["Jadwal 2027", "Jadwal 2028", "Jadwal 2029", "Jadwal 2030"]


def test_a_leap_day_of_a_calendar_becomes_the_day_before_in_other_years() -> None:
    calendar = assemble(LAMPUNG, CATALOGUE, Choice(DECEMBER)).calendar
    window = calendar.upload.replaced(start=datetime.date(2028, 2, 29), finish=datetime.date(2028, 3, 31))
    leap = calendar.replaced(year=2028, windows=(window,)).repeated(2029)
    assert (leap.upload.start, leap.upload.finish) == (datetime.date(2029, 2, 28), datetime.date(2029, 3, 31))


def test_one_target_by_year_is_the_plan_to_that_target() -> None:
    _, plan = in_rounds(LAMPUNG, {2027: "1.51"})
    known = assemble(LAMPUNG, CATALOGUE, Choice(DECEMBER, "pemdi-2027", planned=True))
    alone = gap(LAMPUNG, known, Request(DECEMBER, target_index=Fraction("1.51"))).plan
    assert alone is not None
    assert alone.rounds == ()
    assert alone.round_of == {}
    assert plan.actions == alone.actions
    assert plan.rounds[0].actions == tuple(each.id for each in plan.actions)


# where it cannot be done


def test_a_round_whose_target_is_out_of_reach_says_why_and_what_another_plan_would_take() -> None:
    _, plan = in_rounds(LAMPUNG, {2027: "2.9", 2028: "3"})
    missed = plan.rounds[0].missed
    assert missed is not None
    said = INDONESIAN.say(missed)
    assert plan.rounds[0].index_after < plan.rounds[0].target.least
    assert "aksi rencana ini terlalu lama untuk putaran ini" in said
    assert said.endswith("Rencana lain pun tidak dapat mencapainya sampai hari itu.")
    assert plan.rounds[1].missed is None


def test_units_without_room_move_work_to_later_rounds_and_say_so() -> None:
    _, plan = in_rounds(LAMPUNG, {2027: "1.51", 2028: "1.52"}, days_per_week=Fraction(3, 2))
    first = plan.rounds[0]
    assert first.missed is not None
    assert "tidak selesai" in INDONESIAN.say(first.missed)
    by_id = {each.id: each for each in plan.actions}
    for round_ in plan.rounds:
        assert all(by_id[id_].finish <= round_.upload.finish for id_ in round_.actions)
    for unit, by_quarter in plan.load.items():
        assert all(days <= plan.capacity[unit][quarter] for quarter, days in by_quarter.items())


def test_what_nobody_has_room_to_renew_counts_no_more() -> None:
    """Accepted evidence of a year ago has to be issued again; units with next to no time cannot."""
    items = CATALOGUE.instrument("pemdi-2026").items
    aged = [id_ for id_, item in items.items() if item.max_age is not None]
    everything = dict.fromkeys((id_ for id_ in items if id_.split(".")[1] in "12"), "diterima")
    file = institution(spbe(dict.fromkeys(codes(), 3)), assessment("pemdi-2026", 2026, evidence=everything))
    outcome, plan = in_rounds(file, {2027: "2.5", 2028: "2.5"}, days_per_week=Fraction(1, 10))
    first = plan.rounds[0]
    lost = {item for each in first.renewals if each.finish is None for item in each.items}
    assert lost
    assert lost <= set(aged)
    assert all(each.start is None for each in first.renewals if each.finish is None)
    assert first.index_after < outcome.index["wajar"]
    assert first.missed is not None
    assert "tidak sempat diperbarui" in INDONESIAN.say(first.missed)
    assert plan.unreachable is not None
    assert "tidak sempat diperbarui" in INDONESIAN.say(plan.unreachable)
    free, held = in_rounds(file, {2027: "2.5", 2028: "2.5"})
    assert held.rounds[0].missed is None
    assert held.rounds[0].renewal_days > 0
    assert held.rounds[0].index_after == free.index["wajar"]


def test_a_plan_that_its_person_days_bound_says_that_it_is_too_small_for_a_round() -> None:
    _, plan = in_rounds(LAMPUNG, {2027: "1.4", 2028: "1.51"}, effort=20)
    assert plan.limited_by == 20
    for round_ in plan.rounds:
        assert round_.missed is not None
        assert "seluruh rencana ini pun tidak mencapainya" in INDONESIAN.say(round_.missed)
        assert "dapat mencapainya dengan" in INDONESIAN.say(round_.missed)


# dates of their own


def test_an_action_is_late_where_it_ends_after_its_own_day() -> None:
    monday = datetime.date(2027, 1, 4)
    due = datetime.date(2027, 1, 15)
    actions = [
        ScheduleAction("A", "X", 5, 2, due=due),
        ScheduleAction("B", "X", 5, 3, due=due),
        ScheduleAction("C", "X", 5, 3),
    ]
    found = schedule(actions, {"X": 10}, monday, datetime.date(2027, 12, 31))
    assert [(each.id, each.slack_weeks) for each in found.actions] == [("A", 0), ("C", 0)]
    assert [(each.id, each.cause) for each in found.late] == [("B", "waktu")]
    assert "sampai 15 Januari 2027 tersisa 2 minggu" in INDONESIAN.say(found.late[0].reason)


def test_targets_of_another_scale_are_named_and_not_aimed_at() -> None:
    targets = [
        {"year": 2027, "index": "2.8", "instrument": "spbe-2020", "document": "RPJMD"},
        {"year": 2027, "index": "1.6", "document": "Renstra"},
        {"year": 2028, "rating": "Cukup"},
    ]
    file = institution(spbe(dict.fromkeys(codes(), 3)), targets=targets)
    outcome = without_plan(file, {2027: "1.6", 2028: "Cukup"})
    told = {each.code: INDONESIAN.say(each.says) for each in outcome.notices}
    assert "RPJMD 2027 2,80" in told["targets-other-scale"]
    assert "Pasal 11" in told["targets-other-scale"]
    assert "Renstra 2027 1,60; 2028 Cukup" in told["targets-unnamed"]
    alone = gap(file, assemble(file, CATALOGUE, Choice(DECEMBER)), Request(DECEMBER))
    told = {each.code: INDONESIAN.say(each.says) for each in alone.notices}
    assert "Renstra 2027 1,60" in told["targets-not-aimed-at"]
    assert "targets-unnamed" not in told
    ours = [{"year": 2027, "index": "1.6", "instrument": "pemdi-2026", "document": "IKU"}]
    outcome = without_plan(institution(spbe(dict.fromkeys(codes(), 3)), targets=ours), {2027: "1.6"})
    assert not {each.code for each in outcome.notices} & {"targets-unnamed", "targets-other-scale"}


def test_what_is_kept_for_the_next_round_may_cost_more_than_a_part_for_the_year_alone() -> None:
    _, plan = in_rounds(LAMPUNG, {2027: "1.18", 2028: "1.32", 2029: "2.41"})
    whole = plan.rounds[-1]
    assert whole.alone_days == whole.effort_days
    for round_ in plan.rounds[:-1]:
        _, alone = in_rounds(LAMPUNG, {round_.year: str(float(round_.target.index)), 2029: "2.41"})
        assert set(alone.rounds[-1].actions) == set(whole.actions)
        assert round_.alone_days == alone.rounds[0].effort_days == alone.rounds[0].alone_days
    assert any(each.effort_days > each.alone_days for each in plan.rounds)
