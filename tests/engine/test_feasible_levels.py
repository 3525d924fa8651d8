"""Printed figures leave exactly the levels that could have been printed so."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import SPBE, assessment, level_vectors
from tries import tries

from pemdi_map.engine.aggregate import aspects_of, domains_of, index_of
from pemdi_map.engine.feasible import Feasible
from pemdi_map.engine.printed_levels import level_ranges
from pemdi_map.engine.scoring import score
from pemdi_map.figures import two_decimals
from pemdi_map.model.institution import Printed
from pemdi_map.model.instrument import Instrument
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

TINY = Instrument.model_validate(
    {
        "schema": "pemdi-map/instrument/1", "id": "contoh", "version": "1", "name": "Contoh", "short_name": "Contoh",
        "acronym": "Contoh",
        "legal": {"instrument": "PermenPANRB", "number": 1, "year": 2020, "title": "Contoh"}, "first_year": 2020,
        "scale": {"kind": "levels", "minimum": 1, "maximum": 3, "partial": False, "confidence": "low",
                  "sources": ("S",)},
        "ratings": ({"name": "Kurang", "lower": 1}, {"name": "Baik", "lower": 2}),
        "rating_rule": {"closed": "below", "default": "exact", "near_bound": "0.005", "note": "-", "sources": ("S",)},
        "domains": ({"code": "D1", "name": "x", "weight": 40}, {"code": "D2", "name": "y", "weight": 60}),
        "aspects": ({"code": "A1", "name": "x", "weight": 40, "domain": "D1"},
                    {"code": "A2", "name": "y", "weight": 20, "domain": "D2"},
                    {"code": "A3", "name": "z", "weight": 40, "domain": "D2"}),
        "indicators": tuple(
            {"code": f"I{n}", "number": n, "name": "n", "weight": weight, "aspect": aspect}
            for n, (weight, aspect) in enumerate(
                [(20, "A1"), (20, "A1"), (10, "A2"), (10, "A2"), ("12.5", "A3"), ("27.5", "A3")], 1)
        ),
        "sources": ({"id": "S", "title": "contoh", "reach": "own_judgement"},),
    }
)  # fmt: skip


def every_result() -> list[dict[str, Fraction]]:
    codes = [indicator.code for indicator in TINY.indicators]
    return [dict(zip(codes, map(Fraction, levels), strict=True)) for levels in product((1, 2, 3), repeat=len(codes))]


EVERY = [
    (values, domains_of(TINY, values), aspects_of(TINY, values), index_of(TINY, values)) for values in every_result()
]


def printed_as(figure: Fraction) -> Fraction:
    return Fraction(two_decimals(figure))


@tries(60)
@given(st.sampled_from(EVERY), st.sets(st.sampled_from(["D1", "D2", "A1", "A2", "A3", "index"]), min_size=1))
def test_totals_candidates_and_ranges_agree_with_trying_every_combination_of_levels(
    result: tuple[dict[str, Fraction], dict[str, Fraction], dict[str, Fraction], Fraction], shown: set[str]
) -> None:
    _, domains, aspects, index = result
    printed = Printed(
        index=printed_as(index) if "index" in shown else None,
        domains={code: printed_as(value) for code, value in domains.items() if code in shown},
        aspects={code: printed_as(value) for code, value in aspects.items() if code in shown},
    )
    agreeing = [
        each
        for each in EVERY
        if all(printed_as(each[1][code]) == figure for code, figure in printed.domains.items())
        and all(printed_as(each[2][code]) == figure for code, figure in printed.aspects.items())
    ]
    feasible = Feasible(TINY, printed)
    assert feasible.totals == tuple(sorted({each[3] for each in agreeing}))
    if printed.index is not None:
        agreeing = [each for each in agreeing if printed_as(each[3]) == printed.index]
    assert feasible.candidates == tuple(sorted({each[3] for each in agreeing}))
    ranges = feasible.ranges("domains")
    for code in ranges.lowest:
        levels = {each[0][code] for each in agreeing}
        assert (ranges.lowest[code], ranges.highest[code]) == (min(levels), max(levels)), code
        assert ranges.lowest[code] <= ranges.reported[code] <= ranges.highest[code]
    for domain in TINY.domains:
        values = {each[1][domain.code] for each in agreeing}
        assert feasible.domain_value(domain.code) == (values.pop() if len(values) == 1 else None)
    for aspect in TINY.aspects:
        values = {each[2][aspect.code] for each in agreeing}
        assert feasible.aspect_value(aspect.code) == (values.pop() if len(values) == 1 else None)


@tries(40)
@given(level_vectors)
def test_the_domains_printed_from_any_levels_lead_back_to_a_range_that_holds_them(levels: dict[str, int]) -> None:
    known = score(SPBE, assessment(values=levels))
    assert known.exact is not None
    printed = {
        "domains": {code: two_decimals(value) for code, value in known.domains.items()},
        "index": two_decimals(known.exact),
    }
    from_domains = score(SPBE, assessment(printed=printed))
    assert known.exact in from_domains.candidates
    assert from_domains.index is not None
    assert two_decimals(from_domains.index) == two_decimals(known.exact)
    ranges = level_ranges(SPBE, assessment(printed=printed))
    for code, level in levels.items():
        assert ranges.lowest[code] <= level <= ranges.highest[code]


@tries(15)
@given(level_vectors)
def test_printed_aspects_give_the_exact_index(levels: dict[str, int]) -> None:
    known = score(SPBE, assessment(values=levels))
    printed = {"aspects": {code: two_decimals(value) for code, value in known.aspects.items()}}
    result = score(SPBE, assessment(printed=printed))
    assert (result.basis, result.exact, result.rating) == ("aspects", known.exact, known.rating)


def notices(**printed: object) -> dict[str, str]:
    result = score(SPBE, assessment(printed=printed))
    return {notice.code: say(notice.says) for notice in result.notices}


def test_a_domain_that_no_levels_give_is_named_and_the_printed_index_stays() -> None:
    domains = {"D1": "2.98", "D2": "2.40", "D3": "2.55", "D4": "3.48"}
    said = notices(domains=domains, index="2.98", rating="Baik")
    assert "D1 2,98" in said["unreachable"]
    result = score(SPBE, assessment(printed={"domains": domains, "index": "2.98", "rating": "Baik"}))
    assert (result.index, result.rating, result.candidates, result.reachable) == (Fraction(298, 100), "Baik", (), ())
    without = score(SPBE, assessment(printed={"domains": domains}))
    assert (without.index, without.rating) == (None, None)
    with pytest.raises(ValueError, match="no integer levels"):
        level_ranges(SPBE, assessment(printed={"domains": domains}))


def test_a_domain_that_contradicts_its_printed_aspects_is_named() -> None:
    said = notices(domains={"D1": "2.90", "D2": "2.40", "D3": "2.55", "D4": "3.48"}, aspects={"A1": "2.80"})
    assert "D1 2,90" in said["unreachable"]
    assert "A1" not in said["unreachable"]


def test_an_index_that_the_printed_domains_cannot_give_is_said_with_the_ones_they_can() -> None:
    said = notices(domains={"D1": "3.90", "D2": "3.00", "D3": "2.36", "D4": "3.56"}, index="3.40")
    assert "3,40" in said["unreachable"]
    assert "3,27" in said["unreachable"]


def test_domains_alone_give_an_index_and_a_rating() -> None:
    result = score(SPBE, assessment(printed={"domains": {"D1": "3.90", "D2": "3.00", "D3": "2.36", "D4": "3.56"}}))
    assert result.index is not None
    assert (two_decimals(result.index), result.rating, result.basis) == ("3.27", "Baik", "domains")


def test_some_domains_without_an_index_leave_the_index_open() -> None:
    result = score(SPBE, assessment(printed={"domains": {"D1": "3.90"}}))
    assert (result.index, result.rating) == (None, None)
    assert "incomplete" in {notice.code for notice in result.notices}


def test_a_rating_that_domains_cannot_decide_is_said_to_hang_on_rounding() -> None:
    domains = {"D1": "1.00", "D2": "1.10", "D3": "1.00", "D4": "2.70"}  # 1.7975 or 1.8
    said = notices(domains=domains, index="1.80")
    assert "1,80" in said["near-bound"]
    assert score(SPBE, assessment(printed={"domains": domains, "index": "1.80", "rating": "Kurang"})).exact == Fraction(
        17975, 10000
    )


def test_a_printed_rating_that_contradicts_the_index_is_flagged() -> None:
    domains = {"D1": "3.90", "D2": "3.00", "D3": "2.36", "D4": "3.56"}
    assert "Memuaskan" in notices(domains=domains, index="3.27", rating="Memuaskan")["rating-mismatch"]


@pytest.mark.parametrize("part", ["index", "D1", "A1"])
def test_a_printed_figure_that_the_levels_do_not_give_is_named(part: str) -> None:
    levels = {indicator.code: 3 for indicator in SPBE.indicators}
    printed = {"index": {"index": "3.10"}, "D1": {"domains": {"D1": "3.10"}}, "A1": {"aspects": {"A1": "3.10"}}}[part]
    result = score(SPBE, assessment(values=levels, printed=printed))
    (notice,) = [each for each in result.notices if each.code == "printed-mismatch"]
    assert "3,10" in say(notice.says)
    assert "3,00" in say(notice.says)


def test_where_the_printed_index_is_out_of_reach_the_nearest_one_is_taken() -> None:
    domains = {"D1": "3.10", "D2": "3.80", "D3": "3.18", "D4": "3.04"}
    possible = score(SPBE, assessment(printed={"domains": domains})).candidates
    assert len(possible) > 1
    for index, nearest in (("3.40", max(possible)), ("2.00", min(possible))):
        result = score(SPBE, assessment(printed={"domains": domains, "index": index}))
        assert (result.index, result.candidates) == (nearest, (nearest,))
