"""What goes with a score of the Pemdi index. The figures themselves are cases: tests/cases."""

from __future__ import annotations

from fractions import Fraction

import pytest
from shipped import PEMDI, assessment

from pemdi_map.engine.banded import level_shown, level_worked_on
from pemdi_map.engine.scoring import score
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say


def test_indicators_without_a_value_are_named() -> None:
    values = {each.code: 3 for each in PEMDI.indicators if each.code != "I20"}
    (notice,) = score(PEMDI, assessment("pemdi-2026", 2026, values=values)).notices
    assert notice.code == "incomplete"
    assert "I20" in say(notice.says)
    assert "I19" not in say(notice.says)


@pytest.mark.parametrize(
    ("value", "shown", "worked_on"),
    [("1", 1, 1), ("1.5", 1, 2), ("1.51", 2, 2), ("2.5", 2, 3), ("3.5", 3, 4), ("4", 4, 5), ("5", 5, 5)],
)
def test_a_value_exactly_on_a_bound_shows_the_level_just_completed(value: str, shown: int, worked_on: int) -> None:
    scale = PEMDI.scale
    assert (level_shown(scale, Fraction(value)), level_worked_on(scale, Fraction(value))) == (shown, worked_on)
