"""Other agencies' indices: converted exactly, aged out, and what the next band is worth in their own units."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import PEMDI, analysed, assessment, codes, institution, spbe
from tries import tries

from pemdi_map.engine.aggregate import index_of
from pemdi_map.engine.external import ExternalOutcome, external_outcomes, items_reached, reaching
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.model.institution import ExternalValue, InstitutionFile
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

ONES = spbe(dict.fromkeys(codes(), 1))


def with_indices(**given: Any) -> tuple[InstitutionFile, GapOutcome, dict[str, ExternalOutcome]]:
    """The analysis of a weak institution with these indices, each as `(value, year)`; `of` is the assessed year."""
    year = given.pop("of", 2027)
    indices = {id_: {"value": value, "year": published} for id_, (value, published) in given.items()}
    file = institution(ONES, external_indices=indices)
    outcome = analysed(file)
    found = external_outcomes(PEMDI, file.external_indices, outcome.indicators, outcome.scenario, year)
    return file, outcome, {each.index.id: each for each in found}


def test_every_index_that_the_instrument_names_is_listed_even_unpublished() -> None:
    _, _, found = with_indices()
    named = [each.external.id for each in PEMDI.indicators if each.external]
    assert list(found) == named
    assert {each.state for each in found.values()} == {"belum terbit"}
    assert all(each.figure is None and each.converted is None and each.counts == () for each in found.values())


@pytest.mark.parametrize(
    ("id_", "value", "converted"), [("sdi", "25", "2"), ("sdi", "68.75", "3.75"), ("ips", "2.2", "2")]
)
def test_a_published_index_is_converted_exactly(id_: str, value: str, converted: str) -> None:
    _, _, found = with_indices(**{id_: (value, 2026)})
    assert found[id_].converted == Fraction(converted)
    assert (found[id_].state, found[id_].year, found[id_].age) == ("terbit", 2026, 1)


def test_the_next_band_is_told_in_the_other_indexs_own_units() -> None:
    _, _, found = with_indices(sdi=("43.2", 2026))
    ahead = found["sdi"].ahead
    assert ahead is not None
    assert (ahead.level, ahead.bound, ahead.short) == (3, Fraction("62.5"), Fraction("19.3"))
    # SDI 43,2 is 2,50 + (43,2 - 37,5) / 25 = 2,728; level 3 ends at 3,50; I5 weighs 5 percent.
    assert (ahead.value, ahead.adds) == (Fraction("3.5"), Fraction("0.772") * 5 / 100)


def test_an_index_exactly_on_a_bound_has_completed_that_level() -> None:
    _, _, found = with_indices(sjig=("2.5", 2026))
    ahead = found["sjig"].ahead
    assert ahead is not None
    assert ahead.level == 3
    assert [row.reached for row in found["sjig"].what_if] == [True, True, False, False, False]


def test_an_index_at_its_top_has_nothing_ahead() -> None:
    _, _, found = with_indices(sdi=(100, 2026))
    assert found["sdi"].ahead is None


# Two analyses an example: on a busy machine one takes longer than hypothesis likes.
@pytest.mark.slow
@tries(100)
@given(st.sampled_from(["sdi", "sjig", "ips", "sdi_interoperability"]), st.integers(0, 4))
def test_what_a_bound_adds_is_what_the_analysis_gives_once_it_is_reached(id_: str, level: int) -> None:
    _, before, found = with_indices()
    row = found[id_].what_if[level]
    _, after, _ = with_indices(**{id_: (str(float(row.bound)), 2027)})
    assert after.index[after.scenario] - before.index[before.scenario] == row.adds


def test_an_ikasandi_result_is_evidence_for_one_year_only() -> None:
    _, _, fresh = with_indices(ikasandi_siber=("1.6", 2026))
    _, _, old = with_indices(ikasandi_siber=("1.6", 2025))
    assert (fresh["ikasandi_siber"].state, fresh["ikasandi_siber"].last_year) == ("terbit", 2027)
    assert fresh["ikasandi_siber"].counts == ("I10.1.1", "I10.2.2")
    assert (old["ikasandi_siber"].state, old["ikasandi_siber"].last_year) == ("kedaluwarsa", 2026)
    assert old["ikasandi_siber"].counts == ()
    assert fresh["ikasandi_siber"].converted is None


def test_a_value_without_an_age_limit_never_expires() -> None:
    _, _, found = with_indices(of=2090, sdi=("43.2", 2020))
    assert (found["sdi"].state, found["sdi"].max_age, found["sdi"].last_year) == ("terbit", None, None)


def test_a_result_newer_than_the_assessed_year_has_no_negative_age() -> None:
    _, _, found = with_indices(of=2026, sdi=("43.2", 2027))
    assert found["sdi"].age == 0


def test_an_evidence_index_adds_only_as_far_as_the_other_items_of_its_level_let_it() -> None:
    _, outcome, found = with_indices()
    rows = {row.level: row for row in found["ikasandi_siber"].what_if}
    # Level 1 of I10 is the index alone; level 2 asks for one document besides, which is not there.
    assert rows[1].value == Fraction("1.5")
    assert rows[2].value == rows[5].value == Fraction(2)
    values = {each.code: each.value[outcome.scenario] for each in outcome.indicators} | {"I10": rows[2].value}
    assert index_of(PEMDI, values) - outcome.index[outcome.scenario] == rows[2].adds


def test_an_index_without_known_bounds_has_no_table() -> None:
    _, _, found = with_indices(ikasandi_persandian=(3, 2026))
    assert (found["ikasandi_persandian"].what_if, found["ikasandi_persandian"].ahead) == ((), None)


def test_an_assessed_value_hides_the_index_and_nothing_is_taken_away() -> None:
    assessed = assessment("pemdi-2026", 2026, stage="asesor", values={"I5": 4})
    file = institution(ONES, assessed, external_indices={"sdi": {"value": 20, "year": 2026}})
    outcome = analysed(file)
    found = external_outcomes(PEMDI, file.external_indices, outcome.indicators, outcome.scenario, 2027)
    sdi = next(each for each in found if each.index.id == "sdi")
    assert sdi.basis == "assessed"
    assert sdi.value == 4
    assert [row.adds for row in sdi.what_if] == [0, 0, 0, 0, Fraction(5, 100)]


def test_whom_to_call_begins_with_the_owner_and_names_nobody_twice() -> None:
    _, _, found = with_indices()
    assert found["sdi"].contacts == ("Kementerian PPN/Bappenas",)
    assert found["sdi_interoperability"].contacts == ("Kementerian PPN/Bappenas", "Kementerian PANRB (SIAP Digital)")
    assert found["sjig"].contacts == ("Badan Informasi Geospasial (BIG)",)
    assert found["ikasandi_siber"].contacts == ("BSSN",)


def test_an_index_that_is_evidence_counts_for_the_items_it_reaches_and_is_not_asked_again() -> None:
    """IKASANDI 3,00 lies in the band of level 3 (2,5 to 3,5): its items of the levels 1 to 3 count, no further one."""
    _, outcome, found = with_indices(ikasandi_siber=("3", 2026))
    i10 = next(each for each in outcome.indicators if each.code == "I10")
    accepted = {item.id for item in i10.items if item.state == "diterima"}
    assert accepted == set(found["ikasandi_siber"].counts) == {"I10.1.1", "I10.2.2", "I10.3.1"}
    assert i10.basis == "evidence"
    assert all("3,00 (2026)" in say(item.because) for item in i10.items if item.id in accepted)
    assert not accepted & {question.item for question in outcome.quick_check}
    assert all(row.adds == 0 for row in found["ikasandi_siber"].what_if if row.reached)


def test_an_index_too_old_for_the_year_is_no_evidence() -> None:
    _, outcome, _ = with_indices(ikasandi_siber=("3", 2025))
    i10 = next(each for each in outcome.indicators if each.code == "I10")
    assert i10.basis == "floor"
    assert {item.state for item in i10.items} == {"unknown"}


def test_only_the_foot_of_the_first_band_is_reached_by_standing_on_it() -> None:
    index = PEMDI.by_code["I10"].external
    assert index is not None
    above = index.model_copy(update={"closed": "above"})
    feet = [band.lower for band in above.bands]
    assert [reaching(above, foot) for foot in feet] == [">=", *[">"] * (len(feet) - 1)]
    assert len(feet) > 1


@pytest.mark.parametrize(("level_1", "level_2"), [(1, 3), (3, 1)])
def test_of_two_ages_the_stricter_one_holds_for_the_whole_index(level_1: int, level_2: int) -> None:
    """IKASANDI 2,00 reaches the levels 1 and 2 of I10, were the result young enough for each."""
    i10 = PEMDI.by_code["I10"]
    assert i10.external is not None
    years, levels = {"I10.1.1": level_1, "I10.2.2": level_2}, []
    for level in i10.levels[:2]:
        items = tuple(
            item.model_copy(update={"max_age": item.max_age.model_copy(update={"years": years[item.id]})})
            if item.max_age else item
            for item in level.evidence
        )  # fmt: skip
        levels.append(level.model_copy(update={"evidence": items}))
    changed = i10.model_copy(update={"levels": tuple(levels)})
    result = ExternalValue(value=Fraction(2), year=2025)
    assert items_reached(changed, i10.external, result, 2026) == ("I10.1.1", "I10.2.2")
    assert items_reached(changed, i10.external, result, 2027) == ()


def test_what_the_user_says_of_an_item_beats_the_index_that_would_reach_it() -> None:
    refused = assessment("pemdi-2026", 2026, evidence={"I10.1.1": "revisi"})
    file = institution(ONES, refused, external_indices={"ikasandi_siber": {"value": "3", "year": 2026}})
    i10 = next(each for each in analysed(file).indicators if each.code == "I10")
    assert {item.id: item.state for item in i10.items}["I10.1.1"] == "revisi"
    assert set(i10.value.values()) == {Fraction(1)}
