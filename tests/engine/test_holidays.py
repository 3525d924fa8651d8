"""Nothing of a plan starts or is due on a public holiday, and evidence of the assessed year is not made before it."""

from __future__ import annotations

import datetime
import runpy
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import CATALOGUE, PEMDI
from tries import tries

from pemdi_map.bundled import bundled
from pemdi_map.engine.gap import gap
from pemdi_map.engine.knowledge import Request
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.engine.schedule.outcome import ScheduleAction
from pemdi_map.engine.schedule.scheduling import Soonest, schedule
from pemdi_map.engine.schedule.workweeks import WorkWeeks, weeks_between
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge import kinds
from pemdi_map.load.knowledge.assemble import Choice, assemble

CHECKOUT = Path(__file__).parents[2]
HOLIDAYS = frozenset(day.date for day in CATALOGUE.the(kinds.HOLIDAYS).days)
DAY = datetime.timedelta(days=1)
MONDAY = datetime.date(2026, 11, 30)


def plan_from(example: str, start: datetime.date, rating: str) -> tuple[Plan, int]:
    file = read_institution(f"examples/{example}.yaml", CATALOGUE)
    known = assemble(file, CATALOGUE, Choice(start, planned=True))
    outcome = gap(file, known, Request(start, target_rating=rating))
    assert outcome.plan is not None
    return outcome.plan, known.calendar.year


@pytest.mark.slow
@pytest.mark.parametrize("example", ["kota-bandar-lampung-2024", "kabupaten-paser-2024"])
@pytest.mark.parametrize("start", ["2026-11-24", "2026-12-01", "2026-12-25", "2027-01-01", "2027-03-08", "2026-01-05"])
def test_no_action_starts_or_is_due_on_a_holiday_or_a_weekend(example: str, start: str) -> None:
    first = datetime.date.fromisoformat(start)
    plan, year = plan_from(example, first, "Baik")
    assert plan.actions
    for action in plan.actions:
        for day in (action.start, action.finish):
            assert day not in HOLIDAYS, (action.id, day)
            assert day.weekday() < 5, (action.id, day)
        assert first <= action.start <= action.finish <= plan.deadline
    for each in (*plan.postponed, *plan.beyond):
        assert each.earliest_finish not in HOLIDAYS
    new_year = datetime.date(year, 1, 1)
    for action in plan.actions:
        ages = [age.years for item in action.items if (age := PEMDI.items[item].max_age)]
        if action.reuse == "new" and ages and min(ages) <= 1:
            assert action.finish >= new_year, (action.id, action.finish)
            assert action.decision.in_assessed_year
        if {"R61", "R64"} & set(action.decision.rule_ids):
            assert action.finish >= new_year, (action.id, action.finish)


@pytest.mark.slow
def test_a_plan_that_starts_before_the_assessed_year_has_work_that_would_end_too_early() -> None:
    """Else the test above would try nothing: some of it could be done in December, and is not."""
    plan, year = plan_from("kota-bandar-lampung-2024", datetime.date(2026, 11, 24), "Cukup")
    dated = [action for action in plan.actions if action.decision.in_assessed_year]
    assert dated
    soonest = {action.id: plan.start + datetime.timedelta(weeks=max(action.lead_weeks, 1)) for action in dated}
    assert any(day < datetime.date(year, 1, 1) for day in soonest.values())


def test_the_file_is_what_the_library_of_holidays_makes() -> None:
    """If this fails, run `python docs/public_holidays.py`, and look at what has moved."""
    made = runpy.run_path(str(CHECKOUT / "docs" / "public_holidays.py"))
    assert (bundled("mappings") / "holidays.yaml").read_text(encoding="utf-8") == made["text"]()
    days = CATALOGUE.the(kinds.HOLIDAYS).days
    assert {day.date.year for day in days} == set(range(made["FIRST"], made["LAST"] + 1))


@pytest.mark.parametrize("year", range(2026, 2033))
def test_the_days_that_everybody_knows_are_in_every_year_and_are_no_estimates(year: int) -> None:
    days = {day.date: day for day in CATALOGUE.the(kinds.HOLIDAYS).days}
    for month, number in ((1, 1), (5, 1), (6, 1), (8, 17), (12, 25)):
        assert not days[datetime.date(year, month, number)].estimated
    assert sum(day.year == year for day in days) >= 14


@pytest.mark.slow
def test_holidays_are_pinned_with_a_plan_and_the_users_own_file_counts(tmp_path: Path) -> None:
    text = (bundled("mappings") / "holidays.yaml").read_text(encoding="utf-8")
    added = "- {date: 2026-12-28, name: Cuti bersama contoh}\n- {date: 2027-01-01"
    (tmp_path / "holidays.yaml").write_text(text.replace("- {date: 2027-01-01", added, 1), encoding="utf-8")
    catalogue = type(CATALOGUE)(tmp_path)
    file = read_institution("examples/kota-bandar-lampung-2024.yaml", catalogue)
    known = assemble(file, catalogue, Choice(MONDAY, planned=True))
    assert known.planning is not None
    assert datetime.date(2026, 12, 28) in known.planning.holidays
    assert "holidays" in {pin.kind for pin in catalogue.pins()}
    plan = gap(file, known, Request(MONDAY, target_rating="Baik")).plan
    assert plan is not None
    assert not any(datetime.date(2026, 12, 28) in (each.start, each.finish) for each in plan.actions)


# The weeks themselves.

days_off = st.sets(st.integers(0, 40), max_size=25).map(
    lambda offsets: frozenset(MONDAY + datetime.timedelta(days=offset) for offset in offsets)
)


@tries(150)
@given(days_off, st.integers(0, 4))
def test_a_week_begins_and_ends_on_its_first_and_last_day_of_work(off: frozenset[datetime.date], week: int) -> None:
    weeks = WorkWeeks(MONDAY, 6, off)
    days = [MONDAY + datetime.timedelta(weeks=week, days=day) for day in range(5)]
    working = [day for day in days if day not in off]
    assert weeks.begin(week) == (working[0] if working else days[0])
    end = weeks.end(week)
    assert end not in off
    assert end == (working[-1] if working else end)
    if not working:
        before = [MONDAY - DAY * 60 + DAY * n for n in range((days[0] - MONDAY).days + 60)]
        assert end == max(day for day in before if day.weekday() < 5 and day not in off)


def test_a_week_without_a_working_day_ends_with_the_last_one_before_it() -> None:
    weeks = WorkWeeks(MONDAY, 6, frozenset(MONDAY + DAY * (7 + day) for day in range(-3, 5)))
    assert (weeks.begin(1), weeks.end(1)) == (MONDAY + DAY * 7, MONDAY + DAY * 3)
    assert (weeks.begin(2), weeks.end(2)) == (MONDAY + DAY * 14, MONDAY + DAY * 18)


@tries(150)
@given(days_off, st.integers(-20, 60))
def test_the_week_that_ends_from_a_day_on_is_the_first_such(off: frozenset[datetime.date], offset: int) -> None:
    weeks, day = WorkWeeks(MONDAY, 6, off), MONDAY + datetime.timedelta(days=offset)
    found = weeks.ending_from(day)
    assert weeks.end(found) >= day
    assert all(weeks.end(week) < day for week in range(found))


@tries(100)
@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(1, 6), st.integers(-10, 40) | st.none()), min_size=1, max_size=6
    ),
    days_off,
)
def test_what_has_to_bear_a_date_of_a_year_does_not_end_before_it_and_nothing_ends_on_a_day_off(
    jobs: list[tuple[int, int, int | None]], off: frozenset[datetime.date]
) -> None:
    actions = [
        ScheduleAction(
            f"K{number}", "X", effort, weeks,
            after=(f"K{number - 1}",) if number % 2 else (),
            ends_from=None if offset is None else MONDAY + datetime.timedelta(days=offset),
        )
        for number, (effort, weeks, offset) in enumerate(jobs)
    ]  # fmt: skip
    deadline = MONDAY + datetime.timedelta(weeks=40)
    soonest = Soonest(actions, MONDAY, holidays=off).finish()
    dated = schedule(actions, {"X": Fraction(5)}, MONDAY, deadline, off)
    finish = {each.id: each.finish for each in dated.actions}
    start = {each.id: each.start for each in dated.actions}
    by_id = {action.id: action for action in actions}
    assert finish.keys() | {each.id for each in dated.late} == by_id.keys()
    for id_, day in finish.items():
        ends_from = by_id[id_].ends_from
        assert ends_from is None or day >= ends_from
        assert day not in off
        assert soonest[id_] <= day <= deadline
        assert all(finish[before] < start[id_] for before in by_id[id_].after)
    assert weeks_between(MONDAY, deadline, off).count == 41 - (deadline.weekday() < 4)
