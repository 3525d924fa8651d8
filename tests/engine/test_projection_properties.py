"""What holds for every SPBE result: order of scenarios, monotonicity, independence of order, exactness."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import (
    PEMDI,
    START,
    analysed,
    analysed_levels,
    assessment,
    codes,
    institution,
    knowledge,
    level_vectors,
    pemdi_values,
    spbe,
)
from tries import tries

from pemdi_map.engine.aggregate import aspects_of, index_of
from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Request
from pemdi_map.engine.outcome import PerScenario
from pemdi_map.engine.scoring import score
from pemdi_map.figures import two_decimals

some = tries(30)


def everything(outcome: GapOutcome) -> list[PerScenario]:
    return [
        outcome.index,
        *(aspect.value for aspect in outcome.aspects),
        *(indicator.value for indicator in outcome.indicators),
        *(item.credit for item in outcome.items),
    ]


@some
@given(level_vectors)
def test_no_scenario_is_above_the_next_one_anywhere(levels: dict[str, int]) -> None:
    for values in everything(analysed_levels(levels)):
        assert values["konservatif"] <= values["wajar"] <= values["optimistis"]


@some
@given(level_vectors, st.sampled_from(codes()), st.integers(1, 4))
def test_raising_a_source_level_never_lowers_a_result(levels: dict[str, int], code: str, by: int) -> None:
    before = analysed_levels(levels)
    after = analysed_levels(levels | {code: min(levels[code] + by, 5)})
    for low, high in zip(everything(before), everything(after), strict=True):
        assert all(low[name] <= high[name] for name in low)


WORST_FIRST = ("missing", "unknown", "redo", "extend", "as_is")


@some
@given(level_vectors, st.sampled_from(codes()), st.integers(1, 4), st.integers(2021, 2026))
def test_raising_a_source_level_never_serves_an_item_worse_however_old_the_result(
    levels: dict[str, int], code: str, by: int, year: int
) -> None:
    """Nor does it stop a scenario from being at most the next one: age and refutations are looked at before."""
    before, after = (
        gap(institution(spbe(each, year)), knowledge(), Request(START))
        for each in (levels, levels | {code: min(levels[code] + by, 5)})
    )
    for low, high in zip(before.items, after.items, strict=True):
        assert WORST_FIRST.index(low.state) <= WORST_FIRST.index(high.state), low.id
    for values in everything(before):
        assert values["konservatif"] <= values["wajar"] <= values["optimistis"]
    for low_values, high_values in zip(everything(before), everything(after), strict=True):
        assert all(low_values[name] <= high_values[name] for name in low_values)


@some
@given(level_vectors, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_entries_changes_nothing(levels: dict[str, int], shuffler: random.Random) -> None:
    known = knowledge()
    entries = list(levels.items())
    shuffler.shuffle(entries)

    def shuffled(rows: tuple[object, ...]) -> tuple[object, ...]:
        copy = list(rows)
        shuffler.shuffle(copy)
        return tuple(copy)

    crosswalk = known.crosswalk.model_copy(
        update={part: shuffled(getattr(known.crosswalk, part)) for part in ("carries", "refutes", "silent")}
    )
    file = institution(spbe(levels), assessment(year=2021, values=dict.fromkeys(codes(), 5)))
    turned = institution(assessment(year=2021, values=dict.fromkeys(codes(), 5)), spbe(dict(entries)))
    first = gap(file, known, Request(START))
    second = gap(turned, known._replace(crosswalk=crosswalk), Request(START))
    assert everything(first) == everything(second)
    assert [item.state for item in first.items] == [item.state for item in second.items]
    assert [item.rows for item in first.items] == [item.rows for item in second.items]
    assert first.quick_check == second.quick_check
    assert [each.trace for each in first.indicators] == [each.trace for each in second.indicators]


@some
@given(st.lists(pemdi_values, min_size=20, max_size=20), level_vectors)
def test_assessed_values_give_the_assessors_index_whatever_the_source_says(
    values: list[Fraction], levels: dict[str, int]
) -> None:
    by_code = {indicator.code: value for indicator, value in zip(PEMDI.indicators, values, strict=True)}
    entered = {code: two_decimals(value) for code, value in by_code.items()}
    outcome = analysed(
        institution(spbe(levels), assessment("pemdi-2026", 2026, stage="asesor", values=entered)),
    )
    assert set(outcome.index.values()) == {index_of(PEMDI, by_code)}
    for aspect in outcome.aspects:
        assert set(aspect.value.values()) == {aspects_of(PEMDI, by_code)[aspect.code]}
    assert {indicator.basis for indicator in outcome.indicators} == {"assessed"}


@pytest.mark.slow
@tries(15)
@given(level_vectors)
def test_what_only_domains_say_encloses_what_the_levels_say(levels: dict[str, int]) -> None:
    known = score(knowledge().source, spbe(levels))
    domains = {code: two_decimals(value) for code, value in known.domains.items()}
    wide = analysed(institution(assessment(printed={"domains": domains})))
    exact = analysed_levels(levels)
    for code, outer, inner in zip(
        (each.code for each in exact.indicators), wide.indicators, exact.indicators, strict=True
    ):
        assert outer.value["konservatif"] <= inner.value["konservatif"], code
        assert inner.value["optimistis"] <= outer.value["optimistis"], code
        assert outer.value["konservatif"] <= outer.value["wajar"] <= outer.value["optimistis"], code


@some
@given(level_vectors, st.data())
def test_an_accepted_item_never_lowers_an_indicator_and_a_refused_one_never_raises_it(
    levels: dict[str, int], data: st.DataObject
) -> None:
    item = data.draw(st.sampled_from(sorted(PEMDI.items)))
    before = {each.code: each.value for each in analysed_levels(levels).indicators}
    code = item.split(".")[0]
    for state, better in (("diterima", True), ("belum", False)):
        file = institution(spbe(levels), assessment("pemdi-2026", 2026, evidence={item: state}))
        after = next(each for each in analysed(file).indicators if each.code == code)
        assert after.basis == "evidence"
        for name, value in after.value.items():
            assert value >= before[code][name] if better else value <= before[code][name]


def test_services_alone_do_not_lift_the_index() -> None:
    levels = {code: 4 if int(code[1:]) >= 32 else 1 for code in codes()}
    assert analysed_levels(levels).index["wajar"] < Fraction(13, 10)
    assert analysed_levels(levels).index["optimistis"] < Fraction(2)


def test_a_perfect_source_result_still_leaves_the_new_requirements_open() -> None:
    outcome = analysed_levels(dict.fromkeys(codes(), 5))
    assert outcome.index["wajar"] < Fraction(5, 2)
    floor = {each.code for each in outcome.indicators if each.basis == "floor"}
    assert {"I5", "I6", "I7"} == floor
    nothing = {each.code for each in outcome.indicators if each.value["optimistis"] == 1}
    assert {"I5", "I6", "I7", "I8", "I10", "I11"} <= nothing
