"""Conditions on levels say of one another what trying all levels says."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pemdi_map.engine.trace import levels_asked
from pemdi_map.model.level_condition import LevelCondition, Span
from pemdi_map.words.indonesian import INDONESIAN

CODES = ("I1", "I2")
LEVELS = [dict(zip(CODES, map(Fraction, pair), strict=True)) for pair in product(range(6), repeat=2)]
BOUND = st.none() | st.integers(0, 5)
SPANS = st.tuples(BOUND, BOUND).map(lambda pair: Span(*pair)).filter(
    lambda span: span.at_least is None or span.at_most is None or span.at_least <= span.at_most
)  # fmt: skip
CONDITIONS = st.dictionaries(st.sampled_from(CODES), SPANS, min_size=1).map(LevelCondition)


def closed(span: Span) -> Span:
    """The same with its open sides closed at the ends of the scale."""
    return Span(span.at_least or 0, 5 if span.at_most is None else span.at_most)


@given(CONDITIONS, CONDITIONS)
def test_implication_is_what_all_levels_say(one: LevelCondition, other: LevelCondition) -> None:
    everywhere = all(other.holds(levels) for levels in LEVELS if one.holds(levels))
    whole, of = (
        LevelCondition({code: closed(each.spans.get(code, Span())) for code in CODES}) for each in (one, other)
    )
    assert whole.implies(of) == everywhere
    if one.implies(other):
        assert everywhere


@given(CONDITIONS, CONDITIONS)
def test_an_example_is_found_wherever_both_can_hold(one: LevelCondition, other: LevelCondition) -> None:
    found = one.example(other)
    assert (found is not None) == any(one.holds(levels) and other.holds(levels) for levels in LEVELS)
    if found is not None:
        example = {code: Fraction(found.get(code, 0)) for code in CODES}
        assert one.holds(example)
        assert other.holds(example)


@given(CONDITIONS, st.lists(st.integers(0, 5), min_size=4, max_size=4))
def test_a_range_of_levels_is_answered_as_its_levels_are(condition: LevelCondition, ends: list[int]) -> None:
    lowest = {code: Fraction(min(ends[n : n + 2])) for n, code in zip((0, 2), CODES, strict=True)}
    highest = {code: Fraction(max(ends[n : n + 2])) for n, code in zip((0, 2), CODES, strict=True)}
    between = [levels for levels in LEVELS if all(lowest[c] <= levels[c] <= highest[c] for c in CODES)]
    answers = {condition.holds(levels) for levels in between}
    assert condition.known(lowest, highest) == (answers.pop() if len(answers) == 1 else None)


@pytest.mark.parametrize(
    ("span", "rests"), [(Span(at_least=3), (1, 2, 3)), (Span(at_most=1), (1, 2)), (Span(2, 3), (1, 2, 3, 4))]
)
def test_a_condition_rests_on_the_criteria_that_decide_it(span: Span, rests: tuple[int, ...]) -> None:
    """Level 3 is reached when 1 to 3 are; level 1 is not passed when the criteria of 2 are missed."""
    assert tuple(level for level in range(1, 6) if span.rests_on(level)) == rests


@pytest.mark.parametrize(
    ("span", "says"),
    [(Span(at_least=3), "3"), (Span(at_most=2), "paling tinggi 2"), (Span(2, 4), "2 sampai 4"), (Span(3, 3), "3")],
)
def test_the_levels_that_a_condition_asks_for_are_said_whichever_side_is_open(span: Span, says: str) -> None:
    assert INDONESIAN.worded(levels_asked(span), "") == says
