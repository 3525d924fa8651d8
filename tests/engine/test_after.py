"""What the workbook's level to try shows: where the indicators would stand once further items are accepted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import PEMDI, analysed, codes, institution, spbe, value_by_hand
from tries import tries

from pemdi_map.engine.after import index_if_unknown_exist, values_after
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
