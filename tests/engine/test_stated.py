"""A stated value, an assessed one or another agency's index, is not contradicted by what old evidence would count."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import PEMDI, analysed, assessment, codes, institution, level_vectors, pemdi_values, planned, spbe
from tries import tries

from pemdi_map.engine.banded import earned_value
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome
from pemdi_map.model.institution import Assessment
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

FIVES = dict.fromkeys(codes(), 5)


def pemdi(values: Mapping[str, object], **parts: Any) -> Assessment:
    return assessment("pemdi-2026", 2026, stage="asesor", values=dict(values), **parts)


def indicator(outcome: GapOutcome, code: str) -> IndicatorOutcome:
    return next(each for each in outcome.indicators if each.code == code)


def applications(value: str | Fraction, **parts: Any) -> tuple[ItemOutcome, ...]:
    """The three first items of I13, which the best SPBE result serves by one as it is and two to be updated."""
    outcome = analysed(institution(spbe(FIVES), pemdi({"I13": value}, **parts)))
    return indicator(outcome, "I13").items[:3]


@pytest.mark.slow
def test_a_plan_starts_at_the_assessed_index_however_good_the_old_result_was() -> None:
    ones = pemdi(dict.fromkeys(PEMDI.by_code, 1))
    for scenario in ("wajar", "optimistis"):
        outcome, plan = planned(institution(spbe(FIVES), ones), scenario=scenario)
        assert outcome.index[scenario] == plan.curve[0].index == 1
        assert plan.effort_days > 0


@pytest.mark.slow
@tries(100)
@given(level_vectors, st.dictionaries(st.sampled_from(sorted(PEMDI.by_code)), pemdi_values, min_size=1))
def test_items_never_earn_more_than_the_assessed_value_and_keep_the_order_of_scenarios(
    levels: Mapping[str, int], values: Mapping[str, Fraction]
) -> None:
    outcome = analysed(institution(spbe(levels), pemdi(values)))
    for code, value in values.items():
        found = indicator(outcome, code)
        for scenario in outcome.index:
            credit = {item.id: item.credit[scenario] for item in found.items}
            assert earned_value(PEMDI.scale, PEMDI.by_code[code], credit) <= value
        for item in found.items:
            assert list(item.credit.values()) == sorted(item.credit.values())


def test_old_evidence_that_the_assessor_did_not_count_has_to_be_looked_at() -> None:
    first = applications("1.00")[0]
    assert first.state == "extend"
    assert [reuse for _, reuse in first.serving] == ["extend"] * len(first.rows)
    assert set(first.credit.values()) == {0}
    assert say(first.open).startswith("Penilaian Pemdi belum menghitungnya")


def test_old_evidence_that_agrees_with_the_assessor_still_counts() -> None:
    assert [item.credit["wajar"] for item in applications("1.40")] == [1, Fraction(1, 2), Fraction(1, 2)]
    assert [item.state for item in applications("1.40")] == ["as_is", "extend", "extend"]


def test_evidence_states_are_seen_below_an_assessed_value() -> None:
    entered = {"I13.1.1": "diterima", "I13.1.2": "belum"}
    first, second, third = applications("1.20", evidence=entered)
    assert [first.state, second.state] == ["diterima", "belum"]
    shares = [item.credit["wajar"] for item in (first, second, third)]
    assert shares == [1, 0, 0]  # with half of the third they would earn 1.25


def test_an_assessed_value_wins_over_evidence_states_that_would_earn_more() -> None:
    entered = dict.fromkeys(("I13.1.1", "I13.1.2"), "diterima")
    assert {item.credit["optimistis"] for item in applications("1.20", evidence=entered)} == {0}


@pytest.mark.parametrize("value", [Fraction(6, 5), Fraction(7, 6)])
def test_entered_evidence_that_earns_no_more_than_the_assessed_value_stands_where_old_evidence_would_not(
    value: Fraction,
) -> None:
    """One of three items of a band of 0,5 earns 1/6: 7/6 is just that. With the old evidence for another it is 4/3."""
    found = applications(value, evidence={"I13.1.2": "diterima"})
    assert [set(item.credit.values()) for item in found] == [{0}, {1}, {0}]


def test_old_evidence_that_earns_just_the_assessed_value_counts() -> None:
    """Two halves of two items of a band of 0,5 earn 0,25; both in full, as the best scenario has it, earn 0,5."""
    found = indicator(analysed(institution(spbe(FIVES), pemdi({"I2": "1.25"}))), "I2").items[:2]
    half = {"konservatif": 0, "wajar": Fraction(1, 2), "optimistis": Fraction(1, 2)}
    assert [item.credit for item in found] == [half, half]


@pytest.mark.slow
def test_a_plan_does_not_count_evidence_that_the_assessor_has_not_counted() -> None:
    """Two of the three items of I13 level 1 would earn 1.33; the assessor gave 1.20, and there the plan starts."""
    entered = dict.fromkeys(("I13.1.1", "I13.1.2"), "diterima")
    outcome, plan = planned(institution(spbe(FIVES), pemdi({"I13": "1.20"}, evidence=entered)))
    assert plan.curve[0].index == Fraction(101, 100)
    assert indicator(outcome, "I13").secured == Fraction(6, 5)
    _, without = planned(institution(spbe(FIVES), pemdi({"I13": "1.20"})))
    assert plan.curve[0] == without.curve[0]
    _, further = planned(
        institution(spbe(FIVES), pemdi({"I13": "1.20"}, evidence=entered)), floors={"I13": Fraction(3, 2)}
    )
    work = {item: action.reuse for action in further.actions for item in action.items}
    assert (work["I13.1.1"], work["I13.1.2"]) == ("update", "update")


def test_what_another_agencys_index_has_not_reached_counts_nothing() -> None:
    file = institution(spbe(FIVES), external_indices={"sdi": {"value": "20", "year": 2025}})
    found = next(each for each in analysed(file).indicators if each.basis == "external")
    above = [item for item in found.items if item.level >= found.working]
    assert {item.state for item in above} == {"missing"}
    assert {share for item in above for share in item.credit.values()} == {0}


def test_the_highest_rating_is_said_to_be_reached_not_to_come_next() -> None:
    outcome = analysed(institution(pemdi(dict.fromkeys(PEMDI.by_code, 5))))
    assert say(outcome.target.how) == "predikat tertinggi, Memuaskan, sudah tercapai"


def test_unfinished_printed_figures_are_not_called_impossible() -> None:
    outcome = analysed(institution(assessment(printed={"domains": {"D1": "2.40"}})))
    said = {notice.code: say(notice.says) for notice in outcome.notices}["no-levels"]
    assert "belum lengkap" in said
    assert "tidak mungkin" not in said
