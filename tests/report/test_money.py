"""Money as people type it: which source, year and sub-activity it is of, and what stands there twice."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

import pytest

from pemdi_map.report.money import by, counted, fund_of, priced, sub_activity_of, together, year_of

CODE = "2.16.03.2.02.0005"
P08 = f"Sub kegiatan {CODE} contoh, APBD 2027"


@pytest.mark.parametrize(
    ("typed", "fund"),
    [
        ("", "belum diisi"), ("  ", "belum diisi"), ("APBD", "APBD"), ("apbd 2027", "APBD"), (P08, "APBD"),
        ("APBD provinsi", "APBD provinsi"), ("Apbd-Provinsi, 2027", "APBD provinsi"), ("DAK-fisik", "DAK"),
        ("tidak ada", "sumber dana lain"), ("APBDes", "sumber dana lain"), ("CSR contoh", "sumber dana lain"),
        ("Tanpa  biaya", "tanpa biaya"), ("hibah bank contoh", "hibah"),
    ],
)  # fmt: skip
def test_the_source_of_funds_is_found_in_what_people_write(typed: str, fund: str) -> None:
    assert fund_of(typed) == fund


@pytest.mark.parametrize(
    ("typed", "year"),
    [("APBD 2027", 2027), (P08, 2027), ("DAK 2028 ", 2028), ("APBD", 2026), ("", 2026), ("2027 APBD", 2026),
     ("APBD 1999", 2026), (f"kegiatan {CODE}", 2026)],
)  # fmt: skip
def test_the_year_is_the_one_that_is_written_last_else_that_of_the_last_day(typed: str, year: int) -> None:
    assert year_of(typed, 2026) == year


def test_a_code_beside_the_source_of_funds_goes_before_that_of_its_column() -> None:
    assert sub_activity_of(P08, "2.16.02.2.01.0001") == CODE
    assert sub_activity_of("APBD 2027", "2.16.02.2.01.0001") == "2.16.02.2.01.0001"
    assert sub_activity_of(".......", "") == "......."


def action(number: int, budget: Any = None, fund: str = P08, owner: str = "Dinas Contoh", **more: Any) -> Any:
    return priced({"no": number, "owner": owner, "fund": fund, "budget": budget, **more})


def test_a_budget_that_three_actions_repeat_in_full_counts_with_the_first() -> None:
    actions = counted([action(at, 100_000_000) for at in (7, 8, 9)])
    assert [each.repeats for each in actions] == [None, 0, 0]
    assert [each.counts for each in actions] == [100_000_000, 0, 0]
    assert together(actions).budget == 100_000_000
    assert by("fund", actions) == {"APBD": 100_000_000}
    assert by("year", actions) == {2027: 100_000_000}
    assert by("sub_activity", actions) == {CODE: 100_000_000}


@pytest.mark.parametrize(
    "other",
    [
        action(2, 100, owner="Badan Contoh"), action(2, 101), action(2, 100, P08.replace("2027", "2028")),
        action(2, 100, P08.replace("0005", "0006")), action(2, 0), action(2, "100"), action(2),
    ],
)  # fmt: skip
def test_what_differs_in_unit_amount_source_or_sub_activity_is_another_budget(other: Any) -> None:
    assert [each.repeats for each in counted([action(1, 100), other])] == [None, None]


def test_money_without_a_sub_activity_is_never_taken_for_the_same() -> None:
    assert together(counted([action(1, 100, "APBD"), action(2, 100, "APBD")])).budget == 200


def test_what_was_called_off_neither_counts_nor_hides_another_budget() -> None:
    actions = counted([action(1, 100, status="Batal"), action(2, 100)])
    assert [each.counts for each in actions] == [0, 100]
    assert tuple(together(actions)) == (1, 100, 0, 0)


def test_an_empty_cell_is_no_zero() -> None:
    cells = [action(1), action(2, fund="tanpa biaya"), action(3, 0), action(4, "150 juta"), action(5, Fraction(1, 2))]
    money = together(counted(cells))
    assert tuple(money) == (5, Fraction(1, 2), 1, 2), "of the first and of the words nobody knows what they cost"


def test_a_last_day_that_is_a_slip_says_no_year() -> None:
    days = (datetime.date(2027, 5, 1), datetime.datetime(2026, 12, 31, 8), datetime.date(1900, 1, 1), "besok", None)
    assert [priced({"finish": day}).year for day in days] == [2027, 2026, 0, 0, 0]
