"""What the workbook's level to try shows: where the indicators would stand once further items are accepted."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import CATALOGUE, PEMDI, analysed, assessment, codes, institution, spbe, value_by_hand
from tries import tries

from pemdi_map.engine.after import index_if_unknown_exist, values_after
from pemdi_map.engine.quick_check import index_if_asked_exist
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.model.scenario import SCENARIOS, ScenarioName

OUTCOME = analysed(institution(spbe(dict.fromkeys(codes(), 3))))
NOTHING = analysed(institution(spbe(dict.fromkeys(codes(), 1))))
ITEMS = [item.id for indicator in OUTCOME.indicators for item in indicator.items]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_nothing_more_accepted_leaves_each_indicator_where_it_stands_and_all_accepted_completes_it(
    scenario: ScenarioName,
) -> None:
    where = {each.code: each.value[scenario] for each in OUTCOME.indicators}
    assert values_after(PEMDI, OUTCOME.indicators, scenario, ()) == where
    assert set(values_after(PEMDI, OUTCOME.indicators, scenario, ITEMS).values()) == {PEMDI.scale.bands[-1].upper}


@tries(60)
@given(st.sets(st.sampled_from(ITEMS), max_size=40), st.sampled_from(SCENARIOS))
def test_accepted_items_earn_what_they_earn_by_hand_and_never_lower_a_value(
    accepted: set[str], scenario: ScenarioName
) -> None:
    values = values_after(PEMDI, NOTHING.indicators, scenario, accepted)
    for each in NOTHING.indicators:
        assert values[each.code] == value_by_hand(each.code, accepted)
    for each in OUTCOME.indicators:
        assert values_after(PEMDI, [each], scenario, accepted)[each.code] >= each.value[scenario]


def test_the_index_if_all_that_is_not_known_exists_counts_the_unknown_items_and_no_others() -> None:
    for outcome in (OUTCOME, NOTHING, analysed(institution(spbe(dict.fromkeys(codes(), 5))))):
        unknown = {item.id for item in outcome.items if item.state == "unknown"}
        assert unknown
        values = values_after(PEMDI, outcome.indicators, outcome.scenario, unknown)
        weighted = sum(values[each.code] * each.weight for each in outcome.indicators) / 100
        assert index_if_unknown_exist(PEMDI, outcome) == weighted > outcome.index[outcome.scenario]
    unknown = {item.id for item in NOTHING.items if item.state == "unknown"}
    by_hand = sum(value_by_hand(each.code, unknown) * each.weight for each in NOTHING.indicators) / 100
    assert index_if_unknown_exist(PEMDI, NOTHING) == by_hand


def test_the_index_if_all_questions_are_answered_with_a_yes_is_that_of_all_of_them_accepted_together() -> None:
    """Another agency's index counts for its whole band; together the others may complete a level."""
    file = read_institution("examples/kota-bandar-lampung-2024.yaml", CATALOGUE)
    outcome = analysed(file)
    asked = {question.item for question in outcome.quick_check}
    by_index = {each.code: each for each in PEMDI.indicators if each.external and each.external.use == "value"}
    evidence = {item: "diterima" for item in asked if item.partition(".")[0] not in by_index}
    accepted = assessment("pemdi-2026", 2026, evidence=evidence)
    together = analysed(file.model_copy(update={"assessments": (*file.assessments, accepted)})).index[outcome.scenario]
    bands = {code for code in by_index if any(item.startswith(f"{code}.") for item in asked)}
    assert bands
    assert {each.value[outcome.scenario] for each in outcome.indicators if each.code in bands} == {1}
    whole = sum(by_index[code].weight * Fraction(1, 2) for code in bands) / 100
    assert index_if_asked_exist(PEMDI, outcome) == together + whole
    assert index_if_asked_exist(PEMDI, outcome) > outcome.index[outcome.scenario] + sum(
        question.gain for question in outcome.quick_check
    )
