"""Dates, weights and levels as planners write them."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tries import tries

from pemdi_map.dates import date_in_words
from pemdi_map.model.institution import EVIDENCE_STATES
from pemdi_map.report.wording import levels_in_words
from pemdi_map.words.indonesian import INDONESIAN


def test_independence_day_is_written_in_full() -> None:
    assert date_in_words(datetime.date(2026, 8, 17)) == "17 Agustus 2026"


@tries(100)
@given(st.dates(), st.dates())
def test_two_days_are_never_written_alike(one: datetime.date, other: datetime.date) -> None:
    assert (date_in_words(one) == date_in_words(other)) == (one == other)


@pytest.mark.parametrize(
    ("weight", "words"), [(Fraction(25), "25%"), (Fraction("27.5"), "27,5%"), (Fraction("2.75"), "2,75%")]
)
def test_a_weight_has_no_more_decimals_than_it_needs(weight: Fraction, words: str) -> None:
    assert INDONESIAN.percent(weight) == words


def test_a_range_of_one_is_not_a_range() -> None:
    assert levels_in_words(Fraction(3), Fraction(3)) == "3"
    assert levels_in_words(Fraction(2), Fraction(4)) == "2 sampai 4"


@pytest.mark.parametrize("state", EVIDENCE_STATES)
def test_every_state_that_a_user_can_enter_has_words(state: str) -> None:
    assert INDONESIAN.term("state", state)
