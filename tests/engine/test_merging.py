"""The three-way merge keeps what everybody typed, lists what does not agree, and depends on no order."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tries import tries

from pemdi_map.engine.merging.claims import PLAN, Cell, Claim, Contribution
from pemdi_map.engine.merging.preference import Preference, Rule
from pemdi_map.engine.merging.three_way import Merged, merge

DAY = datetime.date(2026, 12, 1)
CELLS = tuple(Cell("TabelRencanaAksi", f"K{n:03}", "Status") for n in range(3))
UNITS = ("Bappeda", "Dinas Kominfo", "Inspektorat", "Sekretariat")
OWNERS = dict(zip(CELLS, UNITS, strict=False))
BASE = 0
ORDERLY = tuple(
    Rule(kind, name)  # type: ignore[arg-type]
    for kind, name in (("plan", ""), ("part", ""), ("owner", ""), ("unit", UNITS[0]), ("unit", UNITS[3]))
)


class Case(NamedTuple):
    plan: Mapping[Cell, int]
    claims: tuple[Claim[int], ...]
    preference: Preference


def claim(unit: str, value: int, cell: Cell = CELLS[0], base: int = BASE) -> Claim[int]:
    return Claim(unit, f"{unit}.xlsx", cell, base, value)


def merged(
    plan: Mapping[Cell, int],
    claims: Iterable[Claim[int]],
    history: Iterable[Contribution[int]] = (),
    rules: Sequence[Rule] = (),
) -> Merged[int]:
    preference = Preference(tuple(rules), lambda cell: OWNERS.get(cell, PLAN))
    return merge(lambda cell: plan.get(cell, BASE), claims, history, preference, DAY)


cases = st.builds(
    Case,
    st.dictionaries(st.sampled_from(CELLS), st.integers(0, 3)),
    st.dictionaries(
        st.tuples(st.sampled_from(UNITS), st.sampled_from(CELLS)), st.integers(1, 3), max_size=8
    ).map(lambda found: tuple(claim(unit, value, cell) for (unit, cell), value in found.items())),
    st.lists(st.sampled_from(ORDERLY), max_size=3, unique=True).map(
        lambda rules: Preference(tuple(rules), lambda cell: OWNERS[cell])
    ),
)  # fmt: skip


def done(case: Case, claims: Iterable[Claim[int]], before: tuple[Mapping[Cell, int], Merged[int]] | None = None):  # type: ignore[no-untyped-def]
    """The plan after a merge, and the merge; on top of an earlier one."""
    plan, history = (before[0], before[1].history) if before else (case.plan, ())
    result = merge(lambda cell: plan.get(cell, BASE), claims, history, case.preference, DAY)
    return {**plan, **result.values}, result


@tries(100)
@given(cases, st.data())
def test_the_order_of_files_changes_nothing(case: Case, data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(case.claims))
    assert done(case, shuffled) == done(case, case.claims)


@tries(100)
@given(cases, st.data())
def test_merging_in_two_steps_is_merging_at_once(case: Case, data: st.DataObject) -> None:
    first = data.draw(st.sets(st.sampled_from(UNITS)))
    whole_plan, whole = done(case, case.claims)
    half = done(case, [one for one in case.claims if one.unit in first])
    both_plan, both = done(case, [one for one in case.claims if one.unit not in first], half)
    if half[1].undecided:
        return
    assert {conflict.cell for conflict in both.undecided} == {conflict.cell for conflict in whole.undecided}
    if not whole.undecided:
        assert (both_plan, both.history) == (whole_plan, whole.history)


@tries(100)
@given(cases)
def test_without_rules_a_conflict_is_found_in_one_step_or_the_other(case: Case) -> None:
    ruleless = case._replace(preference=Preference())
    whole = done(ruleless, case.claims)[1]
    half = done(ruleless, case.claims[::2])
    rest = done(ruleless, case.claims[1::2], half)[1]
    assert bool(whole.undecided) == bool(half[1].undecided or rest.undecided)


@tries(100)
@given(cases)
def test_what_was_merged_once_has_nothing_more_to_say(case: Case) -> None:
    once = done(case, case.claims)
    if once[1].undecided:
        return
    again_plan, again = done(case, case.claims, once)
    assert (again_plan, again.history, again.conflicts) == (once[0], once[1].history, ())
    assert set(again.known) == set(case.claims)


@tries(100)
@given(cases)
def test_every_claim_comes_in_or_stands_in_a_listed_conflict(case: Case) -> None:
    plan, result = done(case, case.claims)
    listed = {one for conflict in result.conflicts for one in conflict.claims}
    for one in case.claims:
        assert one in listed or plan[one.cell] == one.value
        if one.cell not in {conflict.cell for conflict in result.undecided}:
            assert any((past.unit, past.cell, past.value) == (one.unit, one.cell, one.value) for past in result.history)


@tries(100)
@given(cases)
def test_no_value_is_chosen_silently(case: Case) -> None:
    result = done(case, case.claims)[1]
    for cell in CELLS:
        said = {one.value for one in case.claims if one.cell == cell}
        own = case.plan.get(cell, BASE)
        apart = len(said) > 1 or (len(said) == 1 and own != BASE and own not in said)
        assert (cell in {conflict.cell for conflict in result.conflicts}) == apart


def test_a_cell_that_nobody_claims_stays_and_a_claim_on_an_untouched_cell_comes_in() -> None:
    result = merged({CELLS[1]: 7}, [claim("Bappeda", 2)])
    assert result.values == {CELLS[0]: 2}
    assert result.history == (Contribution(DAY, "Bappeda", CELLS[0], BASE, 2),)


def test_what_the_plans_keepers_typed_meets_a_part() -> None:
    result = merged({CELLS[0]: 7}, [claim("Bappeda", 2)])
    (conflict,) = result.undecided
    assert [(one.unit, one.value) for one in conflict.claims] == [(PLAN, 7), ("Bappeda", 2)]
    assert (result.values, result.history) == ({}, ())


def test_two_versions_of_one_units_part_are_told_apart() -> None:
    one, other = claim("Bappeda", 1), claim("Bappeda", 2)._replace(source="lama.xlsx")
    (conflict,) = merged({}, [one, other]).undecided
    assert conflict.claims == (one, other)
    assert merged({}, [one, other], rules=[Rule("file", "lama.xlsx")]).values == {CELLS[0]: 2}
    twice = merged({}, [one, one._replace(source="salinan.xlsx")])
    assert (twice.conflicts, len(twice.history)) == ((), 1)


def test_a_part_given_after_an_earlier_merge_goes_on_from_what_it_was_given() -> None:
    first = merged({}, [claim("Bappeda", 1)])
    then = merged({CELLS[0]: 1}, [claim("Inspektorat", 2, base=1)], first.history)
    assert (then.values, then.conflicts) == ({CELLS[0]: 2}, ())


def test_the_value_of_an_earlier_merge_is_still_its_units() -> None:
    first = merged({}, [claim("Inspektorat", 1)])
    then = merged({CELLS[0]: 1}, [claim("Bappeda", 2)], first.history)
    assert [one.unit for one in then.undecided[0].claims] == ["Inspektorat", "Bappeda"]
    newest = merged({CELLS[0]: 1}, [claim("Bappeda", 2)], first.history, [Rule("new")])
    assert newest.values == {CELLS[0]: 2}
    again = merged({CELLS[0]: 2}, [claim("Dinas Kominfo", 3)], newest.history)
    assert [one.unit for one in again.undecided[0].claims] == ["Bappeda", "Dinas Kominfo"]
    both = [past._replace(set_aside="") for past in newest.history]
    told = merged({CELLS[0]: 2}, [claim("Dinas Kominfo", 3)], both)
    assert [one.unit for one in told.undecided[0].claims] == ["Bappeda", "Dinas Kominfo"]
    assert [(past.unit, past.set_aside) for past in newest.history] == [("Bappeda", ""), ("Inspektorat", "new")]


@pytest.mark.parametrize(
    ("rules", "value"),
    [
        ([Rule("plan")], 9),
        ([Rule("owner")], 1),
        ([Rule("unit", "  dinas   KOMINFO ")], 2),
        ([Rule("file", "Dinas Kominfo.xlsx")], 2),
        ([Rule("unit", "Dinas Lain"), Rule("plan")], 9),
        ([Rule("part"), Rule("owner")], 1),
    ],
)
def test_rules_decide_in_the_order_in_which_they_are_named(rules: list[Rule], value: int) -> None:
    result = merged({CELLS[0]: 9}, [claim("Bappeda", 1), claim("Dinas Kominfo", 2)], rules=rules)
    (conflict,) = result.conflicts
    assert conflict.chosen is not None
    assert conflict.chosen.value == value
    said = ", ".join(map(str, rules))
    assert {past.value: past.set_aside for past in result.history} == {
        each: "" if each == value else said for each in (1, 2, 9)
    }


def test_a_rule_for_all_parts_does_not_choose_between_two() -> None:
    assert merged({CELLS[0]: 9}, [claim("Bappeda", 1), claim("Inspektorat", 2)], rules=[Rule("part")]).undecided


def test_true_is_not_one() -> None:
    assert merged({CELLS[0]: 1}, [claim("Bappeda", True)]).undecided


def test_what_a_cell_could_not_hold_stays_so_when_somebody_brings_the_same_value() -> None:
    noted = Contribution(DAY, UNITS[1], CELLS[0], BASE, 2, ":unread")
    result = merged({}, [claim(UNITS[0], 2)], [noted])
    assert (result.values, result.conflicts) == ({CELLS[0]: 2}, ())
    assert [(one.unit, one.set_aside) for one in result.history] == [(UNITS[0], ""), (UNITS[1], ":unread")]
