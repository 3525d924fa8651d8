"""Levels known in part: they stay as they are, the others are exactly what the printed figures leave open."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import SPBE, analysed, assessment, codes, institution, instrument, level_vectors, spbe
from test_feasible_levels import EVERY, TINY, printed_as
from tries import tries

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.printed_levels import level_ranges
from pemdi_map.engine.score_outcome import LevelRanges, Score
from pemdi_map.engine.scoring import score
from pemdi_map.figures import two_decimals
from pemdi_map.model.institution import Assessment
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

FIGURES = ["D1", "D2", "A1", "A2", "A3", "index"]
HIDDEN = st.sets(st.sampled_from(codes()), min_size=1, max_size=46)
ALTERNATING = {code: 2 + number % 2 for number, code in enumerate(codes())}
PRINTED = {"index": "2.60", "rating": "Baik", "domains": {"D1": "2.50", "D2": "2.50", "D3": "2.55", "D4": "2.65"}}


def first(count: int, printed: dict[str, Any] | None = None) -> Assessment:
    return assessment(values=dict(list(ALTERNATING.items())[:count]), printed=printed or {})


def three(ranges: LevelRanges, code: str) -> list[Fraction]:
    return [kind[code] for kind in (ranges.lowest, ranges.reported, ranges.highest)]


def said(result: Score | GapOutcome) -> dict[str, str]:
    """The notices by code; several of one code as one text."""
    found: dict[str, str] = {}
    for notice in result.notices:
        found[notice.code] = f"{found.get(notice.code, '')} {say(notice.says)}".strip()
    return found


def exact_domains(levels: dict[str, int]) -> dict[str, str]:
    return {code: two_decimals(value) for code, value in score(SPBE, spbe(levels)).domains.items()}


@tries(150)
@given(
    st.sampled_from(EVERY),
    st.sets(st.sampled_from([f"I{n}" for n in range(1, 7)]), min_size=1, max_size=5),
    st.sets(st.sampled_from(FIGURES)),
)
def test_ranges_and_candidates_agree_with_trying_every_combination_of_the_open_levels(
    result: tuple[dict[str, Fraction], dict[str, Fraction], dict[str, Fraction], Fraction],
    known: set[str],
    shown: set[str],
) -> None:
    truth, domains, aspects, index = result
    entered = assessment(
        "contoh", 2020, values={code: truth[code] for code in known},
        printed={
            "index": printed_as(index) if "index" in shown else None,
            "domains": {code: printed_as(value) for code, value in domains.items() if code in shown},
            "aspects": {code: printed_as(value) for code, value in aspects.items() if code in shown},
        },
    )  # fmt: skip
    groups = {code: printed_as(value) for code, value in (domains | aspects).items() if code in shown}
    agreeing = [
        each
        for each in EVERY
        if all(each[0][code] == truth[code] for code in known)
        and all(printed_as((each[1] | each[2])[code]) == figure for code, figure in groups.items())
    ]
    scored, ranges = score(TINY, entered), level_ranges(TINY, entered)
    totals = {each[3] for each in agreeing}
    if "index" in shown:
        agreeing = [each for each in agreeing if printed_as(each[3]) == printed_as(index)]
    for code in truth:
        levels = {each[0][code] for each in agreeing}
        assert (ranges.lowest[code], ranges.highest[code]) == (min(levels), max(levels)), code
        assert ranges.lowest[code] <= ranges.reported[code] <= ranges.highest[code]
    assert all(ranges.lowest[code] == ranges.reported[code] == ranges.highest[code] == truth[code] for code in known)
    assert scored.known == (len(known), 6)
    assert "unreachable" not in said(scored)
    if scored.candidates:
        assert scored.candidates == tuple(sorted({each[3] for each in agreeing}))
        assert index in scored.candidates
    else:
        assert (scored.index, scored.basis) == (None, "index")
        assert scored.reachable == tuple(dict.fromkeys(printed_as(total) for total in sorted(totals)))


@tries(40)
@given(level_vectors, HIDDEN, st.booleans())
def test_what_is_hidden_lies_in_the_range_and_what_is_known_is_exact(
    levels: dict[str, int], hidden: set[str], with_index: bool
) -> None:
    truth = score(SPBE, spbe(levels))
    assert truth.exact is not None
    printed = {"domains": exact_domains(levels), "index": two_decimals(truth.exact) if with_index else None}
    entered = assessment(values={code: level for code, level in levels.items() if code not in hidden}, printed=printed)
    result, ranges = score(SPBE, entered), level_ranges(SPBE, entered)
    blind = level_ranges(SPBE, assessment(printed=printed))
    assert truth.exact in result.candidates
    assert result.basis in ("domains", "aspects")
    for code, level in levels.items():
        assert blind.lowest[code] <= ranges.lowest[code] <= level <= ranges.highest[code] <= blind.highest[code]
        assert code in hidden or ranges.lowest[code] == ranges.reported[code] == ranges.highest[code]


@pytest.mark.parametrize("count", [1, 5, 37, 38, 46])
def test_any_number_of_levels_is_used_as_it_is(count: int) -> None:
    entered = first(count, printed={"domains": exact_domains(ALTERNATING)})
    result = score(SPBE, entered)
    assert (result.basis, result.exact) == ("domains", score(SPBE, spbe(ALTERNATING)).exact)
    assert f"{count} dari 47 tingkat indikator diketahui" in said(result)["incomplete"]
    assert "rentang" in said(result)["incomplete"]
    lowest, highest = level_ranges(SPBE, entered).lowest, level_ranges(SPBE, entered).highest
    assert all(lowest[code] == highest[code] == level for code, level in entered.values.items())


def test_all_levels_and_no_levels_stay_what_they_were() -> None:
    full = spbe(ALTERNATING)
    assert level_ranges(SPBE, full).basis == score(SPBE, full).basis == "values"
    bare = score(SPBE, assessment(printed=PRINTED))
    assert (score(SPBE, full).known, bare.known, bare.basis) == (None, None, "domains")


@pytest.mark.parametrize("count", [37, 38])
def test_a_domain_that_the_known_levels_contradict_is_named_and_not_used(count: int) -> None:
    """Case c07: I20 to I30 give D3 2,45, printed is 2,55."""
    result = score(SPBE, first(count, printed=PRINTED))
    assert "D3 2,55 (hasil hitung 2,45)" in said(result)["unreachable"]
    assert "D4" not in said(result)["unreachable"]
    assert (result.domains["D3"], result.basis) == (Fraction(27, 11), "domains")
    ranges = level_ranges(SPBE, first(count, printed=PRINTED))
    assert [ranges.highest[code] for code in codes()[:count]] == [ALTERNATING[code] for code in codes()[:count]]
    # D4 is printed 2,65; with D3 as computed that leaves one index, which is not the printed one.
    assert said(result)["unreachable"].endswith("yang mungkin: 2,56.")


def test_an_index_that_the_known_levels_contradict_is_not_used() -> None:
    high = assessment(values=dict.fromkeys(codes()[:40], 5), printed={"index": "2.60", "rating": "Baik"})
    result = score(SPBE, high)
    assert "indeks 2,60" in said(result)["unreachable"]
    assert (result.index, result.rating, result.candidates) == (None, None, ())
    assert level_ranges(SPBE, high).lowest["I47"] == 1
    assert "tidak ada angka tercetak yang dapat dipakai: indeks belum tertentu" in said(result)["incomplete"]


def test_an_aspect_and_the_domain_around_it_may_both_contradict() -> None:
    printed = {"aspects": {"A1": "5.00"}, "domains": {"D1": "5.00", "D2": "2.50", "D3": "2.45", "D4": "2.50"}}
    result = score(SPBE, first(20, printed=printed))
    assert "A1 5,00 (hasil hitung 2,50), D1 5,00 (hasil hitung 2,50)" in said(result)["unreachable"]
    assert result.basis == "domains"
    assert result.exact == score(SPBE, spbe(ALTERNATING)).exact


def test_an_index_out_of_reach_of_printed_domains_and_known_levels_names_what_is_possible() -> None:
    tiny = assessment("contoh", 2020, values={"I1": 3}, printed={"index": 3, "domains": {"D1": "3.00", "D2": "2.00"}})
    message = said(score(TINY, tiny))["unreachable"]
    assert message == (
        "Indeks tercetak 3,00 tidak mungkin dari nilai yang tercetak dan tingkat yang diisi; yang mungkin: 2,40."
    )


def test_with_nothing_printed_the_index_stays_open_and_the_rest_may_be_anything() -> None:
    result, ranges = score(SPBE, first(37)), level_ranges(SPBE, first(37))
    assert (result.index, result.exact, result.rating, result.candidates) == (None, None, None, ())
    assert all(three(ranges, code) == [1, 1, 5] for code in codes()[37:])
    assert (
        "10 lainnya (I38, I39, I40, I41, I42, I43, I44, I45, I46, I47) dapat bernilai 1 sampai 5"
        in (said(result)["incomplete"])
    )
    assert "I48" not in said(score(SPBE, first(1)))["incomplete"]
    assert "I11, dan 36 lagi" in said(score(SPBE, first(1)))["incomplete"]
    assert result.domains["D1"] == Fraction(5, 2)
    assert "D4" not in result.domains


def test_some_domains_without_an_index_narrow_but_decide_nothing() -> None:
    result = score(SPBE, first(5, printed={"domains": {"D1": "2.50"}}))
    assert (result.index, result.domains["D1"]) == (None, Fraction(5, 2))
    assert "tidak ada indeks yang dapat dipakai" in said(result)["incomplete"]
    ranges = level_ranges(SPBE, first(5, printed={"domains": {"D1": "2.50"}}))
    assert ranges.reported["I6"] == Fraction(5, 2) + Fraction(1, 10)
    assert three(ranges, "I47") == [1, 1, 5]


def test_a_domain_known_level_by_level_needs_no_printed_figure() -> None:
    """The 31 indicators of D1 to D3 are known, D4 is printed."""
    result = score(SPBE, first(31, printed={"domains": {"D4": "2.50"}}))
    assert (result.basis, result.exact) == ("domains", score(SPBE, spbe(ALTERNATING)).exact)
    aspects = {code: two_decimals(value) for code, value in score(SPBE, spbe(ALTERNATING)).aspects.items()}
    rest = score(SPBE, first(31, printed={"aspects": {code: aspects[code] for code in ("A7", "A8")}}))
    assert (rest.basis, rest.exact) == ("aspects", result.exact)


def test_the_old_instruments_level_zero_counts_as_known() -> None:
    old = instrument("spbe-2018")
    entered = assessment("spbe-2018", 2019, values={"I1": 0, "I2": 4}, printed={"index": "1.00"})
    ranges = level_ranges(old, entered)
    assert three(ranges, "I1") == [0, 0, 0]
    assert ranges.highest["I3"] == 5
    assert score(old, entered).index == 1


def test_a_gap_projects_the_known_levels_whatever_else_is_open() -> None:
    outcome = analysed(institution(first(37, printed=PRINTED)))
    assert outcome.levels is not None
    assert not outcome.levels.known
    assert "10 tingkat lainnya" in said(outcome)["levels-as-ranges"]
    assert "no-levels" not in said(outcome)
    assert {each.indicator for each in outcome.narrowing} <= set(codes()[37:])
    assert list(outcome.index.values()) == sorted(outcome.index.values())
    known = analysed(institution(first(46, printed={"domains": exact_domains(ALTERNATING)})))
    assert known.index == analysed(institution(spbe(ALTERNATING))).index
    assert "levels-as-ranges" not in said(known)
