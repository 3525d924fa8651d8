"""Coverage figures: what counts, what does not, and when the unknown leaves a threshold open."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_services import services_of
from service_cases import file_of, outcome, service
from tries import tries

from pemdi_map.engine.services.assessment import ServicesOutcome
from pemdi_map.engine.services.columns import Figures
from pemdi_map.engine.services.coverage import blocking, coverage, item_coverage
from pemdi_map.engine.services.tally import Members, divide, mean_of, share_of
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import COVERAGE
from pemdi_map.model.coverage import Threshold
from pemdi_map.model.instrument import Level
from pemdi_map.model.service import Service

CATALOGUE = Catalogue()
SHIPPED = CATALOGUE.about(COVERAGE, "pemdi-2026")
PEMDI = CATALOGUE.instrument("pemdi-2026")
PORTAL = {"when": {"on_portal": True}}
MAYBE = st.sampled_from([True, False, None])


def test_a_share_names_who_counts_who_does_not_and_of_whom_nothing_is_known() -> None:
    one = outcome(PORTAL, service("C"), service("b", on_portal=False), service("A", on_portal=True))
    assert (one.numerator, one.denominator, one.share) == (Fraction(1), Fraction(3), Fraction(1, 3))
    assert (one.counting, one.failing, one.unknown) == (("A",), ("b",), ("C",))
    assert (one.met, one.lacking) == (False, 2)


@pytest.mark.parametrize(
    ("threshold", "yes", "no", "unknown", "met", "lacking"),
    [
        ({"at_least": 100}, 3, 0, 0, True, 0),
        ({"at_least": 100}, 2, 0, 1, None, 1),
        ({"at_least": 100}, 2, 1, 0, False, 1),
        ({"above": 0}, 1, 9, 0, True, 0),
        ({"above": 0}, 0, 9, 1, None, 1),
        ({"above": 0}, 0, 9, 0, False, 1),
        ({"above": 50}, 5, 5, 0, False, 1),
        ({"above": 50}, 6, 4, 0, True, 0),
        ({"at_least": "33.4"}, 1, 2, 0, False, 1),
        ({"at_least": "99.9"}, 1, 0, 0, True, 0),
        ({"above": 0}, 0, 0, 0, None, 0),
    ],
)
def test_a_threshold_is_met_missed_or_open(
    threshold: dict[str, Any], yes: int, no: int, unknown: int, met: bool | None, lacking: int
) -> None:
    answers = [True] * yes + [False] * no + [None] * unknown
    given_ = [service(f"L{n}", on_portal=answer) for n, answer in enumerate(answers)]
    one = outcome({**PORTAL, "threshold": threshold}, *given_)
    assert (one.met, one.lacking) == (met, lacking)


def test_nothing_known_is_no_share() -> None:
    assert outcome(PORTAL, service("A")).share is None
    assert outcome(PORTAL).share is None


def test_services_under_construction_or_ended_do_not_count() -> None:
    one = outcome(
        PORTAL,
        service("A", on_portal=True),
        service("B", status="dibangun"),
        service("C", status="dihentikan"),
        service("D", terminated_on="2024-01-01"),
        service("E", status="berjalan", on_portal=True),
    )
    assert (one.denominator, one.met) == (Fraction(2), True)


def test_priority_or_thematic_is_open_only_while_it_can_still_become_true() -> None:
    scopes = {"pilihan": {"priority_or_thematic": True}}
    one = outcome(
        {**PORTAL, "scope": "pilihan"},
        service("A", priority=True, on_portal=True),
        service("B", priority=False),
        service("C", priority=False, thematic=False),
        **scopes,
    )
    assert (one.counting, one.denominator, one.unknown, one.met) == (("A",), Fraction(1), ("B",), None)


@tries(150)
@given(st.lists(st.tuples(MAYBE, MAYBE), min_size=1, max_size=5), st.sampled_from([0, 25, 50, 60, 100]), st.booleans())
def test_a_share_is_decided_exactly_when_no_completion_of_the_unknown_can_turn_it(
    parts: list[tuple[bool | None, bool | None]], bound: int, strict: bool
) -> None:
    threshold = {"above" if strict else "at_least": bound}
    services = [service(f"L{n}", priority=within, on_portal=answer) for n, (within, answer) in enumerate(parts)]
    met = outcome({**PORTAL, "scope": "prioritas", "threshold": threshold}, *services).met
    if not any(within for within, _ in parts):
        assert met is None
        return
    choices = [[value] if value is not None else [True, False] for part in parts for value in part]
    results = set()
    for chosen in product(*choices):
        answers = [answer for within, answer in zip(chosen[::2], chosen[1::2], strict=True) if within]
        results.add(Threshold.model_validate(threshold).reached(Fraction(100 * sum(answers), len(answers))))
    assert met == (results.pop() if len(results) == 1 else None)


MEAN = {"mean": "national_portal_users", "weight": "users", "scope": "prioritas"}


def test_a_mean_weighs_by_users_and_its_numerator_counts_them() -> None:
    one = outcome(
        {**MEAN, "threshold": {"above": 50}},
        service("A", priority=True, users=900, national_portal_users=60),
        service("B", priority=True, users=100, national_portal_users="2.5"),
        service("C", priority=False, users=5000, national_portal_users=0),
    )
    assert (one.numerator, one.denominator, one.share) == (Fraction("542.5"), Fraction(1000), Fraction("0.5425"))
    assert (one.counting, one.failing, one.met, one.unit) == (("A",), ("B",), True, "persen")


def test_a_score_is_averaged_in_its_own_units() -> None:
    measure = {"mean": "satisfaction.score", "threshold": {"above": 3}}
    services = [service("A", satisfaction={"score": 3}), service("B", satisfaction={"score": "3,5"})]
    one = outcome(measure, *services)
    assert (one.share, one.unit, one.met, one.failing) == (Fraction("3.25"), "nilai", True, ("A",))
    assert outcome(measure, *services, service("C")).met is None
    assert outcome({**measure, "threshold": {"above": 4}}, *services, service("C")).met is False


def test_a_mean_without_weights_says_nothing() -> None:
    unknown = service("A", priority=True, national_portal_users=80)
    nobody = service("B", priority=True, users=0, national_portal_users=80)
    for one in (unknown, nobody):
        result = outcome({**MEAN, "threshold": {"above": 50}}, one)
        assert (result.share, result.met) == (None, None)


@tries(150)
@given(
    st.lists(
        st.tuples(MAYBE, st.sampled_from([0, 1, 7, None]), st.sampled_from([0, 40, 60, 100, None])),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from([30, 50, 70]),
)
def test_a_decided_mean_stays_so_however_the_unknown_turns_out(
    parts: list[tuple[bool | None, int | None, int | None]], bound: int
) -> None:
    def services(parts: list[Any]) -> list[Service]:
        return [
            service(f"L{n}", priority=within, users=users, national_portal_users=share)
            for n, (within, users, share) in enumerate(parts)
        ]

    measure = {**MEAN, "threshold": {"at_least": bound}}
    met = outcome(measure, *services(parts)).met
    if met is None:
        return
    unknowns: list[list[Any]] = [[True, False], [0, 3, 10**9], [0, 100]]
    choices: list[list[Any]] = [
        [value] if value is not None else unknown
        for part in parts
        for value, unknown in zip(part, unknowns, strict=True)
    ]
    for chosen in product(*choices):
        complete = list(zip(chosen[::3], chosen[1::3], chosen[2::3], strict=True))
        assert outcome(measure, *services(complete)).met is met


def test_a_link_counts_for_both_sides() -> None:
    measure = {"when": {"partner_count": {"at_least": 1}}}
    one = outcome(
        measure, service("A", integrated_with=["b"]), service("B"), service("C", integrated_with=[]), service("D")
    )
    assert (one.counting, one.failing, one.unknown) == (("A", "B"), ("C",), ("D",))


@tries(30)
@given(services_of(), st.randoms(use_true_random=False))
def test_the_order_of_services_changes_nothing(services: list[Service], order: Any) -> None:
    levels = {indicator.code: 2 for indicator in PEMDI.indicators}
    shuffled = order.sample(services, len(services))
    assert ServicesOutcome(SHIPPED, services, levels, {}) == ServicesOutcome(SHIPPED, shuffled, levels, {})


@tries(40)
@given(services_of(), st.data())
def test_learning_more_never_turns_what_is_decided(services: list[Service], data: st.DataObject) -> None:
    def forget(one: Service) -> Service:
        known = one.model_dump(exclude_none=True, exclude_defaults=True)
        kept = {"name", "status", "terminated_on", "integrated_with"}
        lost = data.draw(st.sets(st.sampled_from(sorted(known))))
        return Service.model_validate({key: part for key, part in known.items() if key in kept or key not in lost})

    less = {one.id: one.met for one in coverage(SHIPPED, map(forget, services))}
    more = {one.id: one.met for one in coverage(SHIPPED, services)}
    # A scope that nothing is certain to belong to says nothing, and learning that nothing belongs to it keeps it so.
    turned = {id for id, met in less.items() if met is not None and more[id] is not met}
    assert turned == set()


@tries(30)
@given(services_of(least=1))
def test_everybody_in_a_scope_is_named_once(services: list[Service]) -> None:
    for one in coverage(SHIPPED, services):
        names = [*one.counting, *one.failing, *one.unknown]
        assert len(set(names)) == len(names)
        if not one.is_mean:
            assert one.numerator == len(one.counting)
            assert one.numerator + len(one.failing) <= one.denominator
            assert one.share is None or 0 <= one.share <= 1


def test_items_hear_who_speaks_for_them_and_who_against() -> None:
    items = {"supports": ["I1.1.1", "I1.1.2"], "contradicts": ["I1.1.2"]}
    file = file_of(
        {**PORTAL, **items}, {"when": {"priority": True}, **items}, {"when": {"thematic": True}, **items}
    )  # fmt: skip
    found = item_coverage(coverage(file, [service("A", on_portal=True, priority=False)]))
    assert found["I1.1.1"] == ("I1.1.1", ("M01",), (), ("M03",))
    assert found["I1.1.2"] == ("I1.1.2", ("M01",), ("M02",), ("M03",))


def test_only_measures_of_the_level_being_worked_on_block() -> None:
    needed = {"contradicts": ["I1.1.1"]}
    file = file_of(
        {**PORTAL, **needed},
        {"when": {"priority": True}, **needed},
        {"when": {"thematic": True}, "level": 2, **needed},
        {"when": {"architecture": True}},
        {"when": {"thematic": True}, "indicator": "I2", **needed},
    )
    services = [service("A", on_portal=False, priority=True), service("B", on_portal=True)]
    found = blocking(coverage(file, services), {"I10": 1, "I2": 2, "I1": 1})
    [one] = found
    assert (one.indicator, [measure.id for measure in one.measures]) == ("I1", ["M01", "M02"])
    assert (one.failing, one.unknown) == (("A",), ("B",))


def test_owners_are_named_by_their_unit() -> None:
    services = [service("A", owner="tik"), service("B", owner="Dinas Contoh"), service("C")]
    owners = ServicesOutcome(SHIPPED, services, {}, {"tik": "Diskominfostaper"}).owners
    assert owners == {"A": "Diskominfostaper", "B": "Dinas Contoh"}


def texts_of(level: Level) -> list[str]:
    """All that is asked of a level: by the regulation, besides it where the source is sure of the level, by items."""
    beyond = [level.beyond.text] if level.beyond and level.beyond.confidence != "low" else []
    return [level.criteria, *beyond, *(item.text for item in level.evidence)]


def test_every_percentage_and_score_of_the_level_criteria_is_counted_or_said_to_be_uncountable() -> None:
    uncounted = {one.indicator for one in SHIPPED.uncounted}
    counted = {
        (one.indicator, one.level, figure)
        for one in SHIPPED.measures
        for figure in (
            one.threshold.at_least, one.threshold.above,
            *(part.operand for part in one.when or () if isinstance(part.operand, Fraction)),
        )
    }  # fmt: skip
    asked = {
        (indicator.code, level.level, Fraction(found.replace(",", ".")))
        for indicator in PEMDI.indicators
        for level in indicator.levels
        for text in texts_of(level)
        for found in re.findall(r"(?<!paling banyak )\b(\d+(?:,\d+)?) ?%", text)
        + re.findall(r"kepuasan (?:>|di atas )?(\d)\b", text)
    }
    assert len(asked) >= 25
    assert {one for one in asked - counted if one[0] not in uncounted} == set()


@pytest.mark.parametrize("indicator", ["I2", "I8", "I9", "I11", "I13", "I14", "I16", "I17", "I19", "I20"])
def test_each_indicator_that_counts_services_has_measures_below_its_highest_level(indicator: str) -> None:
    assert {one.level for one in SHIPPED.measures if one.indicator == indicator} >= {2, 3}


def test_a_mean_may_still_be_as_low_and_as_high_as_what_is_unknown_can_make_it() -> None:
    of, weights = Members((0, 1), (2,)), [1, 1, 2]
    known = mean_of(of, Figures([4, 2, 1], 1), weights, 5)
    assert [known.share, known.lowest, known.highest] == [3, 2, 3]
    unknown = mean_of(of, Figures([4, None, None], 1), weights, 5)
    assert [unknown.share, unknown.lowest, unknown.highest] == [4, 1, Fraction(19, 4)]


def test_a_share_may_still_be_as_low_and_as_high_as_what_is_unknown_can_make_it() -> None:
    of, answers = Members((0, 1, 2), (3, 4, 5)), [True, False, None, True, False, None]
    division = divide(of, answers)
    assert (division.counting, division.failing, division.unknown) == ((0,), (1,), (2, 3, 4, 5))
    tally = share_of(of, answers, division)
    # Of those that may count, two may say no and two may say yes.
    assert (tally.share, tally.lowest, tally.highest) == (Fraction(1, 3), Fraction(1, 5), Fraction(4, 5))


def test_a_scope_without_conditions_is_about_every_service() -> None:
    one = outcome({**PORTAL, "scope": "semuanya"}, service("A", on_portal=True), service("B"), semuanya={})
    assert (one.counting, one.unknown, one.denominator) == (("A",), ("B",), Fraction(2))


def test_measures_come_by_their_number_not_as_text() -> None:
    ids = ["M100", "M20", "M11"]
    assert [one.id for one in coverage(file_of(*({**PORTAL, "id": id} for id in ids)), [])] == ["M11", "M20", "M100"]


def test_a_mean_over_services_counts_each_as_one() -> None:
    one = outcome({"mean": "satisfaction.score", "threshold": {"above": 3}},
                  *(service(name, satisfaction={"score": score}) for name, score in (("A", 3), ("B", 4))))  # fmt: skip
    assert (one.numerator, one.denominator, one.share) == (Fraction(7), Fraction(2), Fraction(7, 2))


@pytest.mark.parametrize(("bound", "met"), [(38, None), (35, True)])
def test_of_services_that_may_not_count_the_lowest_pull_a_mean_down_first(bound: int, met: bool | None) -> None:
    # At the least the mean is (60 + 10) / 2 = 35: with the service at 50 it would be 40.
    shares = {"A": 60, "B": 50, "C": 10}
    services = [
        service(name, priority=True if name == "A" else None, users=1, national_portal_users=share)
        for name, share in shares.items()
    ]
    assert outcome({**MEAN, "threshold": {"at_least": bound}}, *services).met is met


@pytest.mark.parametrize(("bound", "met"), [(20, True), (21, None)])
def test_a_service_whose_users_are_not_known_may_outweigh_all_others(bound: int, met: bool | None) -> None:
    services = [
        service("A", priority=True, users=10, national_portal_users=90),
        service("B", priority=True, national_portal_users=20),
    ]
    assert outcome({**MEAN, "threshold": {"at_least": bound}}, *services).met is met


def test_nothing_lacks_where_only_services_that_may_not_count_leave_a_share_open() -> None:
    services = [service(f"A{n}", priority=True, on_portal=True) for n in range(3)]
    maybe = [service(f"B{n}", on_portal=False) for n in range(9)]
    one = outcome({**PORTAL, "scope": "prioritas", "threshold": {"at_least": 50}}, *services, *maybe)
    assert (one.met, one.lacking) == (None, 0)


def test_items_and_what_blocks_come_by_the_numbers_in_their_codes() -> None:
    items = {"I10": "I10.1.1", "I2": "I2.1.10", "I1": "I1.2.1"}
    file = file_of(*({**PORTAL, "indicator": code, "contradicts": [item]} for code, item in items.items()),
                   {**PORTAL, "indicator": "I2", "supports": ["I2.1.9"]})  # fmt: skip
    outcomes = coverage(file, [service("A", on_portal=False)])
    assert list(item_coverage(outcomes)) == ["I1.2.1", "I2.1.9", "I2.1.10", "I10.1.1"]
    assert [one.indicator for one in blocking(outcomes, {"I10": 1, "I2": 1, "I1": 1})] == ["I1", "I2", "I10"]
