"""Scores of the Pemdi index from values, evidence and printed figures."""

from __future__ import annotations

from fractions import Fraction

import pytest
from shipped import PEMDI, assessment

from pemdi_map.engine.banded import level_shown, level_worked_on
from pemdi_map.engine.scoring import score
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say


def test_evidence_counts_level_by_level_and_only_when_accepted() -> None:
    """I1: level 1 has one item, level 2 four. Two of four accepted: 1.50 + 1.00 x 2/4."""
    evidence = {"I1.1.1": "diterima", "I1.2.1": "diterima", "I1.2.2": "diterima", "I1.2.3": "revisi",
                "I1.3.1": "diterima"}  # fmt: skip
    result = score(PEMDI, assessment("pemdi-2026", 2026, evidence=evidence))
    assert result.basis == "evidence"
    assert result.exact == (Fraction(2) * 5 + 95) / 100
    assert "incomplete" in {notice.code for notice in result.notices}


def test_a_level_above_an_open_one_counts_nothing() -> None:
    result = score(PEMDI, assessment("pemdi-2026", 2026, evidence={"I1.2.1": "diterima"}))
    assert result.exact == 1


def test_values_beat_evidence_and_missing_ones_stand_at_the_floor_and_are_named() -> None:
    values = {each.code: 3 for each in PEMDI.indicators if each.code != "I20"}
    result = score(PEMDI, assessment("pemdi-2026", 2026, values=values, evidence={"I1.1.1": "diterima"}))
    assert result.basis == "values"
    assert result.exact == (Fraction(3) * 85 + 15) / 100
    (notice,) = [each for each in result.notices if each.code == "incomplete"]
    assert "I20" in say(notice.says)


def test_printed_figures_alone_are_taken_as_they_are() -> None:
    aspects = {aspect.code: 2 for aspect in PEMDI.aspects}
    whole = score(PEMDI, assessment("pemdi-2026", 2026, printed={"aspects": aspects}))
    assert (whole.basis, whole.index, whole.rating, whole.exact) == ("aspects", Fraction(2), "Cukup", None)
    index = score(PEMDI, assessment("pemdi-2026", 2026, printed={"index": "2.5", "rating": "Baik"}))
    assert (index.basis, index.rating) == ("index", "Cukup")
    assert {"rating-mismatch", "near-bound", "incomplete"} == {notice.code for notice in index.notices}
    some = score(PEMDI, assessment("pemdi-2026", 2026, printed={"aspects": {"A1": 2}}))
    assert (some.index, some.rating) == (None, None)


@pytest.mark.parametrize(
    ("value", "shown", "worked_on"),
    [("1", 1, 1), ("1.5", 1, 2), ("1.51", 2, 2), ("2.5", 2, 3), ("3.5", 3, 4), ("4", 4, 5), ("5", 5, 5)],
)
def test_a_value_exactly_on_a_bound_shows_the_level_just_completed(value: str, shown: int, worked_on: int) -> None:
    scale = PEMDI.scale
    assert (level_shown(scale, Fraction(value)), level_worked_on(scale, Fraction(value))) == (shown, worked_on)
