"""A Pemdi result of which only printed figures are known: it is the position, and values become ranges around it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import CATALOGUE, PEMDI, analysed, assessment, codes, institution, pemdi_values, planned, spbe
from tries import tries

from pemdi_map.engine.aggregate import index_of
from pemdi_map.engine.fitted import fitted
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.figures import round_half_up
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.model.institution import Assessment, Printed
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

PRINTED = read_institution("tests/cases/asked/c29/pemdi-tercetak-contoh.yaml", CATALOGUE)
HALF = Fraction(1, 200)
OLD = spbe(dict.fromkeys(codes(), 3))


def printed(figures: Mapping[str, object], values: Mapping[str, object] | None = None) -> Assessment:
    return assessment("pemdi-2026", 2026, stage="asesor", printed=figures, values=values or {})


def said(outcome: GapOutcome) -> dict[str, str]:
    return {notice.code: say(notice.says) for notice in outcome.notices}


def mean(aspect: str, values: dict[str, Fraction]) -> Fraction:
    """The weighted mean of an aspect's indicators, worked out from the weights alone."""
    members = [one for one in PEMDI.indicators if one.aspect == aspect]
    total = sum((one.weight * values[one.code] for one in members), Fraction(0))
    return total / sum((one.weight for one in members), Fraction(0))


def aspects_and_index(values: dict[str, Fraction]) -> tuple[dict[str, Fraction], Fraction]:
    """What a report prints of values: two decimals, half up."""
    aspects = {aspect.code: round_half_up(mean(aspect.code, values)) for aspect in PEMDI.aspects}
    return aspects, round_half_up(index_of(PEMDI, values))


all_values = st.lists(pemdi_values, min_size=20, max_size=20).map(
    lambda values: {one.code: value for one, value in zip(PEMDI.indicators, values, strict=True)}
)


# What a planner sees.


def test_the_printed_result_is_the_position_and_the_next_target_lies_above_it() -> None:
    outcome = analysed(PRINTED)
    assert {round_half_up(each) for each in outcome.index.values()} == {Fraction("2.15")}
    assert set(outcome.rating.values()) == {"Cukup"}
    assert (outcome.target.rating, outcome.target.least) == ("Baik", Fraction("2.505"))
    entered = PRINTED.assessments[1].printed.aspects
    for aspect in outcome.aspects:
        assert abs(aspect.value[outcome.scenario] - entered[aspect.code]) <= HALF
    assert "printed-mismatch" not in said(outcome)
    assert "Angka resmi Pemdi 2026" in said(outcome)["printed-official"]
    assert "20 indikator tidak diketahui" in said(outcome)["printed-official"]


def test_explain_says_that_the_value_was_read_from_printed_figures_and_how_far_it_can_be() -> None:
    outcome = analysed(PRINTED)
    told = " ".join(say(step.says) for one in outcome.indicators if one.code == "I1" for step in one.trace)
    assert "Nilainya sendiri tidak diketahui" in told
    assert "dapat 1,00 sampai" in told


def test_values_of_an_earlier_stage_are_named_as_unused_and_a_later_value_is_kept() -> None:
    figures = {"index": "2.15", "aspects": {"A1": "2.50"}}
    own = assessment("pemdi-2026", 2026, stage="mandiri", values={"I1": 4, "I2": 5})
    assert (
        "Nilai I1, I2 dari tahap sebelumnya tidak dipakai."
        in said(analysed(institution(OLD, own, printed(figures))))["printed-official"]
    )
    later = assessment("pemdi-2026", 2026, stage="akhir", values={"I1": 3})
    outcome = analysed(institution(OLD, printed(figures), later))
    assert outcome.known.assessed["I1"].value == 3
    assert outcome.known.assessed["I1"].fit is None
    assert "19 indikator" in said(outcome)["printed-official"]


@pytest.mark.parametrize(
    ("values", "figures", "named"),
    [
        ({}, {"index": "4.00", "aspects": {f"A{n}": "2.00" for n in range(1, 8)}}, "Indeks Pemdi"),
        ({one.code: 2 for one in PEMDI.indicators if one.aspect == "A1"} | {"I20": 1}, {"aspects": {"A1": "3.00"}},
         "Nilai A1 Pemdi"),
        ({one.code: 1 for one in PEMDI.members("A1")[1:]}, {"aspects": {"A1": "4.90"}}, "Nilai A1 Pemdi"),
        ({}, {"index": "1.00", "aspects": {"A1": "5.00"}}, "Indeks Pemdi"),
    ],
)  # fmt: skip
def test_figures_that_no_values_give_are_named(
    values: dict[str, object], figures: dict[str, object], named: str
) -> None:
    outcome = analysed(institution(OLD, printed(figures, values)))
    messages = [say(notice.says) for notice in outcome.notices if notice.code == "printed-mismatch"]
    assert any(message.startswith(named) for message in messages), messages


def test_a_plan_from_printed_figures_reaches_the_target_and_only_asks_for_what_may_be_missing() -> None:
    outcome, plan = planned(PRINTED)
    assert plan.actions
    assert plan.unreachable is None
    assert plan.index_after >= outcome.target.least


# Properties: whatever the values are, what a report prints of them is given back, and they lie in the ranges.


@pytest.mark.slow
@tries(60)
@given(all_values)
def test_values_fitted_to_printed_figures_print_them_again_and_the_true_ones_lie_inside(
    values: dict[str, Fraction],
) -> None:
    aspects, index = aspects_and_index(values)
    found = fitted(PEMDI, Printed(index=index, aspects=aspects), {})
    assert found.contradicted == ()
    again, index_again = aspects_and_index({code: fit.value for code, fit in found.fits.items()})
    assert index_again == index
    assert all(abs(again[code] - aspects[code]) <= Fraction(1, 100) for code in aspects)
    for code, fit in found.fits.items():
        assert fit.lowest <= values[code] <= fit.highest
        assert fit.lowest <= fit.value <= fit.highest


def test_an_aspect_at_the_end_of_the_scale_stays_inside_it_while_the_others_make_up_the_index() -> None:
    """All of A1 are at the lowest value, and the others so that the index is printed a hundredth lower than read."""
    values = {one.code: Fraction(1) if one.aspect == "A1" else Fraction("2.005") for one in PEMDI.indicators}
    aspects, index = aspects_and_index(values)
    assert (aspects["A1"], aspects["A2"], index) == (Fraction(1), Fraction("2.01"), Fraction("1.90"))
    found = fitted(PEMDI, Printed(index=index, aspects=aspects), {})
    assert found.contradicted == ()
    assert {found.fits[one.code].value for one in PEMDI.members("A1")} == {1}
    assert round_half_up(index_of(PEMDI, {code: fit.value for code, fit in found.fits.items()})) == index


@tries(60)
@given(all_values, st.sets(st.sampled_from([one.code for one in PEMDI.indicators]), max_size=19))
def test_known_values_stay_and_the_others_make_up_the_index(values: dict[str, Fraction], known: set[str]) -> None:
    index = round_half_up(index_of(PEMDI, values))
    found = fitted(PEMDI, Printed(index=index), {code: values[code] for code in known})
    assert found.contradicted == ()
    assert found.fits.keys() == values.keys() - known
    whole = {**values, **{code: fit.value for code, fit in found.fits.items()}}
    assert abs(index_of(PEMDI, whole) - index) <= HALF
    for code, fit in found.fits.items():
        assert fit.lowest <= values[code] <= fit.highest


def test_nothing_printed_fits_nothing_and_what_is_known_already_needs_no_fit() -> None:
    assert fitted(PEMDI, Printed(), {}) == ({}, ())
    known = {one.code: Fraction(2) for one in PEMDI.members("A1")}
    assert fitted(PEMDI, Printed(aspects={"A1": Fraction("2.00")}), known) == ({}, ())
    assert fitted(PEMDI, Printed(aspects={"A1": Fraction("2.01")}), known) == ({}, ("A1",))


def test_how_far_a_value_can_be_is_what_rounding_and_the_other_one_of_its_aspect_allow() -> None:
    """I3 and I4 weigh the same and mean 1,005 to 1,015; the other one at 1 leaves 1,03 to each."""
    found = fitted(PEMDI, Printed(aspects={"A2": Fraction("1.01")}), {})
    assert found.fits == {code: (Fraction("1.01"), Fraction(1), Fraction("1.03")) for code in ("I3", "I4")}


def test_fitted_values_are_moved_just_as_far_as_the_printed_index_asks() -> None:
    """Aspects that print as 3,00 and 3,01 by turns give an index of their own, on one side of which 3,01 begins."""
    aspects = {one.code: Fraction("3.00") + Fraction(place % 2, 100) for place, one in enumerate(PEMDI.aspects)}
    own = sum((one.weight * aspects[one.code] for one in PEMDI.aspects), Fraction(0)) / 100
    bound = Fraction("3.005")
    for index in (Fraction("3.00"), Fraction("3.01")):
        found = fitted(PEMDI, Printed(index=index, aspects=aspects), {})
        assert found.contradicted == ()
        reached = index_of(PEMDI, {code: fit.value for code, fit in found.fits.items()})
        if (own >= bound) == (index > bound):
            assert reached == own
        elif index > bound:
            assert reached == bound
        else:
            assert bound - Fraction(1, 10**4) < reached < bound
