"""The rating beside a live index is read as the regulation asks in that year, by the formula as by the engine."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import pytest
from gap_books import ALL_LEVELS, analysis

from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.answers.ratings import rating_formula


@pytest.mark.parametrize(
    ("basis", "rounding", "rating"), [("exact", "ROUND(F7,8)", "Cukup"), ("rounded", "ROUND(F7,2)", "Kurang")]
)
def test_an_index_just_over_a_bound_is_rated_by_the_rule_of_its_year(
    basis: Literal["exact", "rounded"], rounding: str, rating: str
) -> None:
    """1.5039 is more than 1.50, but printed it is 1.50, which is still Kurang."""
    outcome, knowledge = analysis(ALL_LEVELS)
    rule = knowledge.target.rating_rule.model_copy(update={"default": basis, "years": {}})
    target = knowledge.target.model_copy(update={"rating_rule": rule})
    formula = rating_formula("F7", Answer(outcome, knowledge._replace(target=target)), Fraction("1.5039"))
    assert rounding in formula.text
    assert formula.value == rating
