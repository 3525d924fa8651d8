"""Item lists: both are whole, a level is worth what its accepted items weigh, and another list gives other values."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import (
    CATALOGUE,
    START,
    analysed,
    assessment,
    codes,
    institution,
    instrument,
    level_vectors,
    planned,
    spbe,
    value_by_hand,
)
from tries import tries

from pemdi_map.bundled import bundled
from pemdi_map.engine.banded import earned_share, earned_value
from pemdi_map.engine.gap import gap
from pemdi_map.engine.knowledge import Request
from pemdi_map.engine.scoring import score
from pemdi_map.errors import InvalidInput
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.instrument import Instrument, Level
from pemdi_map.model.item_list import weighed

LISTS = {name: CATALOGUE.weighed("pemdi-2026", name) for name in ("instrumen-2026", "modul-2026")}
BARE = instrument("pemdi-2026")
lists = pytest.mark.parametrize("name", LISTS)


def levels_of(weighed_: Instrument) -> list[Level]:
    return [level for indicator in weighed_.indicators for level in indicator.levels]


@lists
def test_a_list_holds_every_item_of_the_instrument_once_and_in_its_order(name: str) -> None:
    listed = CATALOGUE.item_list("pemdi-2026", name)
    assert listed is not None
    assert [one.id for one in listed.items] == list(BARE.items)
    assert len(listed.items) == 235
    assert Counter(one.weight < 0 for one in listed.items) == {False: 235}


@lists
def test_the_shares_of_a_level_make_the_whole_level_and_the_levels_the_whole_scale(name: str) -> None:
    for level in levels_of(LISTS[name]):
        assert level.shares.keys() == {item.id for item in level.evidence}
        assert sum(level.shares.values()) == 1
        assert all(share >= 0 for share in level.shares.values())
    for indicator in LISTS[name].indicators:
        everything = {item.id: Fraction(1) for item in indicator.items}
        assert earned_value(LISTS[name].scale, indicator, everything) == 5
        assert earned_value(LISTS[name].scale, indicator, {}) == 1


def test_the_sheet_has_171_items_of_equal_share_in_their_level_however_many_of_ours_stand_for_one() -> None:
    """Items of ours with one portal code share the weight of one item of the sheet."""
    seen: set[str] = set()
    for indicator in LISTS["instrumen-2026"].indicators:
        for level in indicator.levels:
            parts: dict[str, Fraction] = defaultdict(Fraction)
            for item in level.evidence:
                assert item.portal is None or item.portal.startswith(f"{indicator.code}-L{level.level}-")
                parts[item.portal or item.id] += level.shares[item.id]
                seen |= {item.portal} if item.portal else set()
            worth = {share for share in parts.values() if share}
            assert len(worth) == 1, (indicator.code, level.level)
    assert len(seen) == 171
    outside = {code.partition("-")[0] for code in seen}
    assert outside == BARE.by_code.keys() - {"I5", "I6", "I7", "I18"}


@pytest.mark.parametrize(
    ("level", "shares"),
    [
        ("I1.5", "1/4 1/2 1/4"),
        ("I2.2", "1/2 1/2"),
        ("I3.5", "1/6 1/6 1/6 1/6 1/6 1/6"),
        ("I8.1", "1/7 1/7 1/7 1/7 1/7 1/7 1/7"),
        ("I8.5", "1/7 0 1/7 1/7 1/7 1/7 1/7 1/7"),
        ("I9.3", "1/2 1/2"),
        ("I17.1", "1/2 1/2"),
        ("I20.1", "1/4 1/4 1/4 1/4"),
    ],
)
def test_what_both_lists_agree_on_and_the_sheets_halves_are_in_the_default_list(level: str, shares: str) -> None:
    code, number = level.split(".")
    found = LISTS["instrumen-2026"].by_code[code].levels[int(number) - 1].shares
    assert list(found.values()) == [Fraction(one) for one in shares.split()]


def test_what_only_one_list_asks_weighs_nothing_in_the_other_and_is_still_there() -> None:
    none = {name: {id_ for id_, item in one.items.items() if not item.weight} for name, one in LISTS.items()}
    assert none["modul-2026"] == {"I2.2.2", "I8.5.2", "I17.3.5", "I19.1.4", "I20.2.4", "I20.3.6"}
    assert {"I3.1.5", "I14.1.2", "I17.3.2", "I19.1.1"} <= none["instrumen-2026"]
    assert none["modul-2026"] & none["instrumen-2026"] == {"I8.5.2"}
    shown = {item.id: item for item in analysed(institution(spbe(dict.fromkeys(codes(), 3)))).items}
    assert shown.keys() == BARE.items.keys()
    assert all(shown[id_].weight == 0 for id_ in none["instrumen-2026"])


@tries(150)
@given(st.sampled_from(sorted(LISTS)), st.sampled_from(sorted(BARE.by_code)), st.data())
def test_a_value_is_whole_levels_and_the_weights_accepted_of_the_next(
    name: str, code: str, data: st.DataObject
) -> None:
    indicator = LISTS[name].by_code[code]
    items = [item.id for item in indicator.items]
    gaps = data.draw(st.sets(st.sampled_from(items), max_size=4))
    accepted = set(items) - gaps if data.draw(st.booleans()) else gaps
    value = value_by_hand(code, accepted, LISTS[name])
    assert earned_value(LISTS[name].scale, indicator, {item: Fraction(1) for item in accepted}) == value
    evidence = dict.fromkeys(accepted, "diterima") or {items[0]: "belum"}
    result = score(LISTS[name], assessment("pemdi-2026", 2026, evidence=evidence))
    assert result.exact == (indicator.weight * value + (100 - indicator.weight)) / 100


@tries(100)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=7).filter(any), st.data())
def test_the_share_of_a_level_is_the_weighted_mean_of_what_its_items_count_for(
    weights: list[int], data: st.DataObject
) -> None:
    halves = st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(1)])
    credits = data.draw(st.lists(halves, min_size=len(weights), max_size=len(weights)))
    evidence = tuple(
        BARE.items["I8.1.1"].replaced(id=f"I8.1.{place}", weight=Fraction(weight))
        for place, weight in enumerate(weights, 1)
    )
    level = BARE.by_code["I8"].levels[0].replaced(evidence=evidence)
    share = earned_share(level, {item.id: credit for item, credit in zip(evidence, credits, strict=True)})
    assert share == sum(weight * credit for weight, credit in zip(weights, credits, strict=True)) / sum(weights)


def test_an_instrument_weighed_anew_forgets_the_shares_and_codes_of_before() -> None:
    """Whatever has been asked of the instrument before it is weighed."""
    bare = Catalogue().instrument("pemdi-2026")
    assert bare.by_code["I1"].levels[4].shares["I1.5.1"] == Fraction(1, 3)
    assert bare.items["I1.5.2"].weight == 1
    listed = CATALOGUE.item_list("pemdi-2026")
    assert listed is not None
    anew = weighed(bare, listed)
    assert anew.by_code["I1"].levels[4].shares["I1.5.1"] == Fraction(1, 4)
    assert anew.items["I1.5.2"].weight == 2
    assert anew.by_code["I1"] is anew.indicators[0]
    assert anew.replaced(version="lain").version == "lain"
    assert (anew.schema_, anew.id, anew.scale) == (bare.schema_, bare.id, bare.scale)


def test_the_same_evidence_is_worth_something_else_under_the_other_list() -> None:
    """I2 level 2: the sheet asks two items, the slides one."""
    evidence = dict.fromkeys(("I2.1.1", "I2.1.2", "I2.2.1"), "diterima")
    file = institution(assessment("pemdi-2026", 2026, evidence=evidence))
    for name, value in {"instrumen-2026": Fraction(2), "modul-2026": Fraction(5, 2), None: Fraction(2)}.items():
        known = assemble(file, CATALOGUE, Choice(START, "pemdi-2027", items=name))
        found = next(each for each in gap(file, known, Request(START)).indicators if each.code == "I2")
        assert found.secured == value, name
        assert known.items is not None
        assert known.items.id == (name or "instrumen-2026")


@pytest.mark.parametrize(
    ("named", "taken", "others"),
    [
        (None, "instrumen-2026", ["modul-2026"]),
        ("instrumen-2026", "instrumen-2026", ["modul-2026"]),
        ("modul-2026", "modul-2026", ["instrumen-2026"]),
    ],
)
def test_a_plan_is_also_held_against_every_list_that_was_not_taken(
    named: str | None, taken: str, others: list[str]
) -> None:
    file = institution(spbe(dict.fromkeys(codes(), 3)))
    known = assemble(file, CATALOGUE, Choice(START, "pemdi-2027", items=named, planned=True))
    assert known.items is not None
    assert known.planning is not None
    assert (known.items.id, [one.items.id for one in known.planning.other_lists]) == (taken, others)
    for one in known.planning.other_lists:
        weights = {item.id: item.weight for item in one.items.items}
        assert {id_: item.weight for id_, item in one.target.items.items()} == weights


@pytest.mark.slow
@tries(6)
@given(level_vectors)
def test_a_plan_is_valued_under_the_other_list_by_the_same_whole_items(levels: dict[str, int]) -> None:
    outcome, plan = planned(institution(spbe(levels)))
    done = {item for action in plan.actions for item in action.items}
    (other,) = plan.under_lists
    assert other.list_id == "modul-2026"
    index = sum(each.weight * value_by_hand(each.code, done, LISTS["modul-2026"]) for each in outcome.indicators) / 100
    assert other.index_after == index
    assert other.reached == (index >= outcome.target.least)
    assert bool(other.missing) == (not other.reached and other.effort_days is not None)


def test_an_unknown_list_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(InvalidInput, match="modul-2027") as raised:
        assemble(institution(spbe(dict.fromkeys(codes(), 3))), CATALOGUE, Choice(START, items="modul-2027"))
    (finding,) = raised.value.findings
    assert (finding.where, finding.code) == ("--items", "unknown-items")
    assert "instrumen-2026, modul-2026" in finding.remedy
    assert CATALOGUE.item_list("spbe-2020") is None


def own_list(folder: Path, name: str, before: str, after: str) -> Catalogue:
    text = (bundled("mappings") / "items" / f"{name}.yaml").read_text(encoding="utf-8")
    assert before in text
    (folder / "items").mkdir()
    (folder / "items" / f"{name}.yaml").write_text(text.replace(before, after, 1), encoding="utf-8")
    return Catalogue(folder)


def test_a_list_of_the_users_own_replaces_the_shipped_one(tmp_path: Path) -> None:
    mine = own_list(tmp_path, "instrumen-2026", "{id: I8.1.1, weight: 1,", "{id: I8.1.1, weight: 4,")
    level = mine.weighed("pemdi-2026").by_code["I8"].levels[0]
    assert level.shares["I8.1.1"] == Fraction(4, 10)
    assert level.shares["I8.1.2"] == Fraction(1, 10)
    file = institution(assessment("pemdi-2026", 2026, evidence={"I8.1.1": "diterima"}))
    found = gap(file, assemble(file, mine, Choice(START, "pemdi-2027")), Request(START)).indicators[7]
    assert found.secured == 1 + Fraction(1, 2) * Fraction(4, 10)


@pytest.mark.parametrize(
    ("name", "before", "after", "count"),
    [("modul-2026", "default: false", "default: true", 2), ("instrumen-2026", "default: true", "default: false", 0)],
)
def test_two_lists_or_none_that_are_taken_where_nobody_names_one_are_refused(
    tmp_path: Path, name: str, before: str, after: str, count: int
) -> None:
    mine = own_list(tmp_path, name, before, after)
    with pytest.raises(InvalidInput, match=f"bukan {count}"):
        mine.weighed("pemdi-2026")
    assert mine.weighed("pemdi-2026", "modul-2026").items["I2.2.2"].weight == 0


def test_a_level_that_asks_for_nothing_is_earned() -> None:
    indicator = LISTS["instrumen-2026"].indicators[0]
    empty = indicator.levels[0].model_dump() | {"evidence": ()}
    assert earned_share(Level.model_validate(empty), {}) == 1
