"""On a bound, a hundredth below it and a hundredth above: which rating and which level, for every bound there is."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from shipped import PEMDI, SPBE, START, analysed, institution
from tries import tries

from pemdi_map.engine.banded import level_shown
from pemdi_map.engine.bounds import passes, stretch
from pemdi_map.engine.external import items_reached
from pemdi_map.engine.knowledge import Request
from pemdi_map.engine.rating import bound_of, least_index, next_rating, rating_of
from pemdi_map.engine.targets import target_of
from pemdi_map.excel.answers.ratings import looked_up
from pemdi_map.figures import round_half_up
from pemdi_map.model.institution import ExternalValue
from pemdi_map.model.instrument import Closed, ExternalIndex, Indicator, Instrument
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

OFFICIAL = yaml.safe_load(
    (Path(__file__).parents[1] / "mappings" / "pemdi-2026-official.yaml").read_text(encoding="utf-8")
)
BREATH = Fraction(1, 10**12)
EXACT_YEARS = {"pemdi-2026": 2027, "spbe-2020": 2024}
BY_YEAR = {"pemdi-2026": PEMDI, "spbe-2020": SPBE}


@pytest.mark.parametrize(
    ("name", "bound", "below", "on", "above"),
    [
        # PermenPANRB 8/2026, table 4: the bound belongs to the rating below it.
        ("pemdi-2026", "1.50", "Kurang", "Kurang", "Cukup"),
        ("pemdi-2026", "2.50", "Cukup", "Cukup", "Baik"),
        ("pemdi-2026", "3.50", "Baik", "Baik", "Sangat Baik"),
        ("pemdi-2026", "4.00", "Sangat Baik", "Sangat Baik", "Memuaskan"),
        # PermenPANRB 59/2020, table 13: the bound belongs to the rating above it.
        ("spbe-2020", "1.80", "Kurang", "Cukup", "Cukup"),
        ("spbe-2020", "2.60", "Cukup", "Baik", "Baik"),
        ("spbe-2020", "3.50", "Baik", "Sangat Baik", "Sangat Baik"),
        ("spbe-2020", "4.20", "Sangat Baik", "Memuaskan", "Memuaskan"),
    ],
)
def test_an_index_on_a_bound_earns_what_its_regulation_says(
    name: str, bound: str, below: str, on: str, above: str
) -> None:
    instrument, year, figure = BY_YEAR[name], EXACT_YEARS[name], Fraction(bound)
    for step in (Fraction(1, 100), BREATH):
        assert rating_of(instrument, figure - step, year).name == below
        assert rating_of(instrument, figure + step, year).name == above
    assert rating_of(instrument, figure, year).name == on


def test_every_hundredth_of_the_scale_has_the_one_rating_that_table_4_prints() -> None:
    for hundredths in range(100, 501):
        figure = Fraction(hundredths, 100)
        assert rating_of(PEMDI, figure, 2027).name == printed_rating(figure)


def printed_rating(figure: Fraction) -> str:
    fits = []
    for name, (lower, upper, holds) in OFFICIAL["ratings"]["bounds"].items():
        low, high = Fraction(str(lower)), Fraction(str(upper))
        inside = low < figure < high
        if inside or (figure == low and holds in ("lower", "both")) or (figure == high and holds in ("upper", "both")):
            fits.append(name)
    (name,) = fits
    return str(name)


@pytest.mark.parametrize(
    ("year", "index", "rating"),
    [(2023, "1.795", "Cukup"), (2023, "1.794", "Kurang"), (2024, "1.795", "Kurang"), (2024, "1.8", "Cukup")],
)
def test_a_year_that_reads_ratings_from_two_decimals_rounds_before_it_looks_at_the_side(
    year: int, index: str, rating: str
) -> None:
    assert rating_of(SPBE, Fraction(index), year).name == rating


@pytest.mark.parametrize("rating", PEMDI.ratings[1:], ids=lambda one: one.name)
def test_what_a_plan_aims_at_earns_the_rating_exactly_and_rounded_and_a_hair_less_does_not(rating: object) -> None:
    aimed = next(one for one in PEMDI.ratings if one == rating)
    least = least_index(PEMDI, aimed)
    for figure in (least, round_half_up(least)):
        assert figure > aimed.lower
        assert rating_of(PEMDI, figure, 2027) == aimed
    assert round_half_up(least - BREATH) == aimed.lower
    assert say(bound_of(PEMDI, aimed)).startswith(f"{aimed.name} (lebih dari ")
    assert next_rating(PEMDI, rating_of(PEMDI, aimed.lower, 2027).name) == aimed


def test_a_rating_that_holds_its_bound_is_aimed_at_by_equality() -> None:
    for rating in SPBE.ratings:
        assert least_index(SPBE, rating) == rating.lower
        assert say(bound_of(SPBE, rating)).startswith(f"{rating.name} (mulai ")
    assert least_index(PEMDI, PEMDI.ratings[0]) == 1
    assert say(bound_of(PEMDI, PEMDI.ratings[0])) == "Kurang (mulai 1,00)"


def with_sides(instrument: Instrument, closed: Closed) -> Instrument:
    rule = instrument.rating_rule.replaced(closed=closed)
    return instrument.replaced(rating_rule=rule, scale=instrument.scale.replaced(closed=closed))


@pytest.mark.parametrize(("closed", "rating", "level"), [("above", "Kurang", 1), ("below", "Cukup", 2)])
def test_which_side_is_closed_is_data_and_no_code_takes_one(closed: Closed, rating: str, level: int) -> None:
    turned = with_sides(PEMDI, closed)
    assert rating_of(turned, Fraction(3, 2), 2027).name == rating
    assert level_shown(turned.scale, Fraction(3, 2)) == level
    formula = looked_up(turned, "A1", "8")
    assert computed(formula, Fraction(3, 2)) == rating


def computed(formula: str, figure: Fraction) -> str:
    """What a spreadsheet makes of the formula of a rating: the one whose number is 1 and the conditions that hold."""
    names, conditions = re.fullmatch(r"INDEX\(\{(.*)\},1((?:\+\(.*\))*)\)", formula).groups()  # type: ignore[union-attr]
    passed = 0
    for digits, sign, bound in re.findall(r"\+\(ROUND\(A1,(\d+)\)(>=?)([\d.]+)\)", conditions):
        shown = Fraction(int(figure * 10 ** int(digits) * 2 + 1) // 2, 10 ** int(digits))
        passed += shown >= Fraction(bound) if sign == ">=" else shown > Fraction(bound)
    assert conditions.count("+(") == 4
    return [name.strip('"') for name in names.split(",")][passed]


@tries(200)
@given(st.sampled_from(["pemdi-2026", "spbe-2020"]), st.integers(100_000, 500_000), st.sampled_from([2023, 2024, 2027]))
def test_the_workbooks_formula_gives_the_engines_rating(name: str, figure: int, year: int) -> None:
    instrument, index = BY_YEAR[name], Fraction(figure, 100_000)
    rounded = instrument.rating_rule.years.get(year, instrument.rating_rule.default) == "rounded"
    formula = looked_up(instrument, "A1", "2" if rounded else "8")
    assert computed(formula, index) == rating_of(instrument, index, year).name


@tries(100)
@given(
    st.lists(st.fractions(0, 10, max_denominator=20), min_size=1, max_size=6, unique=True).map(sorted),
    st.fractions(-1, 11, max_denominator=20),
    st.sampled_from(["above", "below"]),
)
def test_a_figure_lies_in_exactly_one_of_the_stretches_that_bounds_make(
    bounds: list[Fraction], figure: Fraction, closed: Closed
) -> None:
    ends = [None, *bounds, None]
    inside = [
        at
        for at, (low, high) in enumerate(pairwise(ends))
        if (low is None or figure > low or (figure == low and closed == "below"))
        and (high is None or figure < high or (figure == high and closed == "above"))
    ]
    assert inside == [stretch(figure, bounds, closed)]
    assert all(passes(figure, bound, closed) == (at < inside[0]) for at, bound in enumerate(bounds))


# Other agencies' indices: the level printed for a figure on each bound, and for a hair to either side of it.
SDI = [("0", 1), ("12.5", 1), ("12.51", 2), ("37.5", 2), ("37.51", 3), ("62.5", 3), ("62.51", 4), ("75", 4),
       ("75.01", 5), ("100", 5)]  # fmt: skip
SJIG = [("1", 1), ("1.5", 1), ("1.51", 2), ("2.5", 2), ("2.51", 3), ("3.5", 3), ("3.51", 4), ("4", 4), ("4.01", 5),
        ("5", 5)]  # fmt: skip
IPS = [("1", 1), ("1.79", 1), ("1.8", 2), ("2.59", 2), ("2.6", 3), ("3.49", 3), ("3.5", 4), ("4.19", 4), ("4.2", 5),
       ("5", 5)]  # fmt: skip
IKASANDI = [("0", 1), ("1.49", 1), ("1.5", 2), ("2.49", 2), ("2.5", 3), ("3.49", 3), ("3.5", 4), ("3.99", 4), ("4", 5),
            ("5", 5)]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "code", "figure", "level"),
    [
        *(("sdi", "I5", *one) for one in SDI), *(("sdi_interoperability", "I18", *one) for one in SDI),
        *(("sjig", "I6", *one) for one in SJIG), *(("ips", "I7", *one) for one in IPS),
    ],
)  # fmt: skip
def test_another_agencys_figure_has_the_level_that_its_table_prints(
    key: str, code: str, figure: str, level: int
) -> None:
    outcome = analysed(institution(external_indices={key: {"value": figure, "year": 2026}}))
    found = next(each for each in outcome.indicators if each.code == code)
    band = PEMDI.scale.bands[level - 1]
    assert (found.basis, found.level) == ("external", level)
    assert set(found.value.values()) == {found.secured}
    assert band.lower <= found.secured <= band.upper
    done = [item.level for item in found.items if item.state == "diterima"]
    assert all(PEMDI.scale.bands[one - 1].upper <= found.secured for one in done)


@pytest.mark.parametrize("code", ["I10", "I12"])
@pytest.mark.parametrize(("figure", "level"), IKASANDI)
def test_an_index_that_is_evidence_counts_for_the_items_up_to_the_level_of_its_figure(
    code: str, figure: str, level: int
) -> None:
    indicator = PEMDI.by_code[code]
    index = external_of(indicator)
    entry = ExternalValue.model_validate({"value": figure, "year": 2027})
    reached = items_reached(indicator, index, entry, 2027)
    asked = [item.id for each in indicator.levels for item in each.evidence if item.index and each.level <= level]
    assert list(reached) == asked
    assert asked


def external_of(indicator: Indicator) -> ExternalIndex:
    assert indicator.external is not None
    return indicator.external


@pytest.mark.slow
@tries(60)
@given(st.sampled_from(["I5", "I6", "I7", "I18"]), st.integers(0, 1000), st.integers(0, 1000))
def test_a_higher_figure_never_gives_a_lower_value_across_bounds(code: str, one: int, other: int) -> None:
    indicator = PEMDI.by_code[code]
    index = external_of(indicator)
    span = index.maximum - index.minimum
    values = []
    for share in sorted((one, other)):
        figure = index.minimum + span * share / 1000
        given = {index.id: {"value": str(float(figure)), "year": 2026}}
        outcome = analysed(institution(external_indices=given))
        values.append(next(each for each in outcome.indicators if each.code == code).secured)
    assert values == sorted(values)
    assert all(1 <= value <= 5 for value in values)


@pytest.mark.parametrize(
    ("instrument", "index", "how"),
    [
        (PEMDI, "2.50", "indeks yang diminta; tepat 2,50 masih Cukup"),
        (SPBE, "2.60", "indeks yang diminta; tepat 2,60 sudah Baik"),
        (PEMDI, "2.51", "indeks yang diminta"),
    ],
)
def test_an_index_asked_for_on_a_bound_says_which_rating_it_is(instrument: Instrument, index: str, how: str) -> None:
    year = EXACT_YEARS[instrument.id]
    target = target_of(instrument, Request(START, target_index=Fraction(index)), instrument.scale.minimum, year)
    assert say(target.how) == how
