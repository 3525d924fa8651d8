"""The budget cycle says which ways to money are open on a day and when the money comes; years follow from dates."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tries import tries

from pemdi_map.bundled import bundled
from pemdi_map.engine.budget_cycle import FundingOption, funding_options
from pemdi_map.errors import InvalidInput
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import CAPACITIES
from pemdi_map.model.budget import BudgetCycle
from pemdi_map.model.fields import InstitutionKind
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

APBD = Catalogue().budget("kabupaten")
APBN = Catalogue().budget("kementerian")
RESULT = datetime.date(2026, 11, 24)
UPLOAD = datetime.date(2027, 9, 15)


def options(today: datetime.date, needed_by: datetime.date = UPLOAD, cycle: BudgetCycle = APBD) -> list[FundingOption]:
    return list(funding_options(cycle, today, needed_by))


def test_a_result_of_november_cannot_enter_the_next_budget() -> None:
    found = [(each.path, each.budget_year, each.money_from.isoformat()) for each in options(RESULT) if each.open]
    assert found == [
        ("tanpa biaya", 2026, "2026-11-24"),
        ("DPA berjalan", 2027, "2027-01-29"),
        ("APBD Perubahan", 2027, "2027-10-01"),
        ("RKPD tahun berikut", 2028, "2028-01-01"),
    ]


def test_a_closed_path_stays_in_the_list_and_says_when_it_closed() -> None:
    (closed,) = (each for each in options(RESULT) if each.path == "RKPD tahun berikut" and not each.open)
    assert (closed.budget_year, closed.decide_by, closed.in_time) == (2027, datetime.date(2026, 6, 30), False)
    assert "Tertutup untuk tahun anggaran 2027: RKPD ditetapkan paling lambat 30 Juni 2026" in say(closed.because)


def test_an_open_path_says_by_when_to_ask_and_that_its_dates_are_not_verified() -> None:
    (change,) = (each for each in options(RESULT) if each.path == "APBD Perubahan" and each.open)
    assert (change.decide_by, change.in_time) == (datetime.date(2027, 7, 31), False)
    assert "usulkan paling lambat 31 Juli 2027, uangnya dapat dipakai mulai sekitar 1 Oktober 2027" in say(
        change.because
    )
    assert "belum diverifikasi" in say(change.because)
    assert say(options(RESULT)[0].because).endswith("perjalanan.")


def test_a_shift_within_the_budget_takes_weeks_and_is_called_an_assumption() -> None:
    (shift,) = (each for each in options(datetime.date(2027, 3, 1)) if each.path == "DPA berjalan")
    assert (shift.money_from, shift.in_time) == (datetime.date(2027, 3, 29), True)
    assert "sudah ada di DPA" in say(shift.because)
    assert "asumsi" in say(shift.because)


def test_a_path_is_open_on_its_last_day_and_closed_the_day_after() -> None:
    june = datetime.date(2027, 6, 30)
    for day, open_ in ((june, True), (june + datetime.timedelta(days=1), False)):
        years = {each.budget_year: each.open for each in options(day) if each.path == "RKPD tahun berikut"}
        assert years[2028] is open_
        assert sum(years.values()) == 1


def test_work_that_is_far_off_sees_every_budget_year_until_then() -> None:
    found = options(RESULT, datetime.date(2029, 6, 1))
    assert [each.budget_year for each in found if each.path == "RKPD tahun berikut" and each.in_time] == [2028, 2029]


def test_ministries_have_their_own_words_and_every_date_of_theirs_is_an_assumption() -> None:
    paths = {each.path for each in options(RESULT, cycle=APBN)}
    assert paths == {"tanpa biaya", "DIPA berjalan", "Renja K/L tahun berikut"}
    assert {step.confidence for step in APBN.steps} == {"low"}


@pytest.mark.parametrize("kind", get_args(InstitutionKind))
def test_every_kind_of_institution_has_a_budget_cycle(kind: InstitutionKind) -> None:
    assert kind in Catalogue().budget(kind).kinds


def test_the_cycle_used_is_pinned_and_the_other_is_not() -> None:
    catalogue = Catalogue()
    catalogue.budget("kota"), catalogue.the(CAPACITIES)
    pins = {pin.kind: pin.id for pin in catalogue.pins()}
    assert (pins["budget"], pins["capacities"]) == ("apbd", "capacities")
    assert sum(pin.kind == "budget" for pin in catalogue.pins()) == 1


def test_two_cycles_for_one_kind_are_refused_at_the_second(tmp_path: Path) -> None:
    text = (bundled("mappings") / "budgets/apbd.yaml").read_text(encoding="utf-8")
    (tmp_path / "budgets").mkdir()
    (tmp_path / "budgets/lain.yaml").write_text(text.replace("id: apbd\n", "id: lain\n", 1), encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        Catalogue(tmp_path).budget("kota")
    (finding,) = caught.value.findings
    assert finding.code == "duplicate"
    assert finding.where.startswith(f"{tmp_path / 'budgets/lain.yaml'}:6:")


def test_a_kind_without_a_cycle_is_said(tmp_path: Path) -> None:
    text = (bundled("mappings") / "budgets/apbn.yaml").read_text(encoding="utf-8")
    (tmp_path / "budgets").mkdir()
    (tmp_path / "budgets/apbn.yaml").write_text(text.replace("[kementerian, lembaga]", "[lembaga]"), encoding="utf-8")
    with pytest.raises(InvalidInput, match="siklus anggaran untuk kementerian"):
        Catalogue(tmp_path).budget("kementerian")


days = st.dates(datetime.date(2024, 1, 1), datetime.date(2040, 12, 31)).filter(
    lambda day: (day.month, day.day) != (2, 29)
)


@tries(100)
@given(days, st.integers(0, 700), st.integers(1, 20))
def test_the_same_day_of_another_year_gives_the_same_cycle_moved(today: datetime.date, ahead: int, years: int) -> None:
    needed_by = today + datetime.timedelta(days=ahead)
    needed_by = needed_by.replace(day=min(needed_by.day, 28))
    moved = options(today.replace(year=today.year + years), needed_by.replace(year=needed_by.year + years))
    assert [(each.path, each.budget_year, each.open) for each in moved] == [
        (each.path, each.budget_year + years, each.open) for each in options(today, needed_by)
    ]


@tries(100)
@given(days, st.integers(0, 900), st.sampled_from([APBD, APBN]))
def test_money_never_comes_before_today_and_new_work_always_finds_some(
    today: datetime.date, ahead: int, cycle: BudgetCycle
) -> None:
    needed_by = today + datetime.timedelta(days=ahead)
    found = options(today, needed_by, cycle)
    assert [each.money_from for each in found] == sorted(each.money_from for each in found)
    assert all(each.money_from >= today for each in found)
    assert all(each.open == (today <= each.decide_by) for each in found if each.pays_for != "nothing")
    assert all(each.in_time == (each.open and each.money_from <= needed_by) for each in found)
    assert any(each.open and each.pays_for == "new" for each in found)


def test_work_without_costs_can_be_decided_until_the_day_it_is_needed() -> None:
    assert options(RESULT)[0].decide_by == UPLOAD
    assert options(UPLOAD + datetime.timedelta(days=1))[0].decide_by == UPLOAD + datetime.timedelta(days=1)
