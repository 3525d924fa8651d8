"""Programmes, services and the world around enter the analysis and the plan."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

import pytest
from shipped import CATALOGUE, START, analysed, codes, institution, planned, spbe

from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Request
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

PASER = read_institution("examples/kabupaten-paser-2024.yaml", CATALOGUE)
LEVELS = dict.fromkeys(codes(), 2)


def with_programme(**parts: Any) -> tuple[GapOutcome, Plan]:
    programme = {"name": "Program contoh", "items": ("I8.1.1",), **parts}
    return planned(institution(spbe(LEVELS), programmes=(programme,)), floors={"I8": Fraction(3, 2)})


@pytest.mark.slow
def test_paser_sees_which_announced_step_serves_which_item_and_which_serves_none() -> None:
    outcome = analysed(PASER, planned=True)
    assert outcome.programmes is not None
    by_name = {each.programme.name: each for each in outcome.programmes.programmes}
    centre = next(each for name, each in by_name.items() if "pusat data lokal" in name)
    assert not centre.plans
    assert any(each.item.startswith("I14.") for each in centre.feigned)
    assert any(notice.code == "programme-idle" and "pusat data lokal" in say(notice.says) for notice in outcome.notices)
    dtsen = next(each for name, each in by_name.items() if "DTSEN" in name)
    assert any(served.item.startswith("I16.") for served in dtsen.plans)


def test_paser_names_its_services_and_units_and_flags_2022() -> None:
    outcome = analysed(PASER, planned=True)
    assert outcome.services is not None
    assert outcome.plan is not None
    assert outcome.world is not None
    names = {service.name for service in outcome.services.services}
    assert {"SRIKANDI", "SP4N-LAPOR", "Satu Data Paser"} <= names
    assert len(names) == 15
    owners = {action.owner for action in outcome.plan.actions}
    assert {"Diskominfostaper", "Bappedalitbang"} & owners
    assert not any("Bappeda)" in owner or owner == "Dinas Komunikasi dan Informatika" for owner in owners)
    assert [point.year for point in outcome.world.history.points] == sorted(
        point.year for point in outcome.world.history.points
    )
    assert any(notice.code == "rating-mismatch" and "2022" in say(notice.says) for notice in outcome.notices)


@pytest.mark.slow
@pytest.mark.parametrize("day", [datetime.date(2027, 3, 29 + more) for more in range(3)])
def test_a_programme_in_time_takes_the_effort_and_gives_the_dates(day: datetime.date) -> None:
    _, plan = with_programme(start=datetime.date(2027, 1, 4), finish=day, status="berjalan")
    action = next(each for each in plan.actions if "I8.1.1" in each.items)
    assert action.programme == "Program contoh"
    assert action.effort_days == 0
    assert action.start == datetime.date(2027, 1, 4)
    assert day <= action.finish < day + datetime.timedelta(7)
    without, plain = planned(institution(spbe(LEVELS)), floors={"I8": Fraction(3, 2)})
    assert without.plan is not None
    assert plan.effort_days < plain.effort_days


def test_a_programme_of_the_last_days_before_the_deadline_is_still_in_time() -> None:
    _, plan = with_programme(start=datetime.date(2027, 1, 4), finish=datetime.date(2027, 9, 15), status="berjalan")
    action = next(each for each in plan.actions if "I8.1.1" in each.items)
    assert plan.deadline == datetime.date(2027, 9, 15)
    assert action.programme == "Program contoh"
    assert action.finish == datetime.date(2027, 9, 10)


@pytest.mark.parametrize(
    "parts",
    [
        {"finish": datetime.date(2028, 3, 31), "status": "berjalan"},
        {"status": "rencana"},
        {"finish": datetime.date(2027, 3, 31), "status": "batal"},
    ],
)
def test_a_programme_that_is_late_undated_or_cancelled_changes_no_plan(parts: dict[str, Any]) -> None:
    _, plan = with_programme(**parts)
    action = next(each for each in plan.actions if "I8.1.1" in each.items)
    assert action.programme is None
    assert action.effort_days > 0


def test_an_analysis_without_a_plan_carries_nothing_of_it() -> None:
    outcome = analysed(PASER)
    assert (outcome.plan, outcome.programmes, outcome.services, outcome.world) == (None, None, None, None)


def test_without_a_coverage_file_services_are_not_counted() -> None:
    known = assemble(PASER, CATALOGUE, Choice(START, "pemdi-2027", planned=True))
    assert known.planning is not None
    bare = known._replace(planning=known.planning._replace(coverage=None))
    assert gap(PASER, bare, Request(START)).services is None
