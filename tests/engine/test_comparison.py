"""What lies between two analyses is what a person finds who lays them side by side."""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest
from shipped import PEMDI, codes, institution, planned, spbe

from pemdi_map.engine.comparison import Comparison, compared
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.engine.said import said

RATINGS = ("Kurang", "Cukup", "Baik", "Sangat Baik", "Memuaskan")
LOW = {**dict.fromkeys(codes(), 3), "I42": 2, "I28": 1}
HIGH = {**dict.fromkeys(codes(), 3), "I42": 5, "I28": 4}


@cache
def made(high: bool) -> tuple[GapOutcome, Plan]:
    return planned(institution(spbe(HIGH if high else LOW)))


def between(before: GapOutcome, after: GapOutcome) -> Comparison:
    return compared(before, after, RATINGS)


def with_plan(outcome: GapOutcome, **changes: object) -> GapOutcome:
    assert outcome.plan is not None
    return replace(outcome, plan=outcome.plan._replace(**changes))  # type: ignore[arg-type]


def test_what_moves_adds_up_to_the_difference_of_the_index() -> None:
    (low, _), (high, _) = made(False), made(True)
    found = between(low, high)
    before, after = found.indices
    assert (before, after) == (low.index["wajar"], high.index["wajar"])
    assert sum((each.moves for each in found.indicators), Fraction(0)) == after - before > 0
    moves = [abs(each.moves) for each in found.indicators]
    assert moves == sorted(moves, reverse=True)
    told = {each.id: (each.before and each.before.state, each.after and each.after.state) for each in found.items}
    states = [{item.id: item.state for item in outcome.items} for outcome in (low, high)]
    assert told == {id_: (states[0][id_], states[1][id_]) for id_ in states[0] if states[0][id_] != states[1][id_]}
    assert told
    assert not found.nothing
    assert found.ratings == ("Kurang", "Kurang")


def test_actions_are_gained_and_lost_the_other_way_round() -> None:
    (low, first), (high, second) = made(False), made(True)
    there, back = between(low, high).plan, between(high, low).plan
    assert there is not None
    assert back is not None
    earlier, later = ({action.id for action in plan.actions} for plan in (first, second))
    assert {action.id for action in there.gained} == later - earlier == {action.id for action in back.lost}
    assert {action.id for action in there.lost} == earlier - later == {action.id for action in back.gained}
    assert there.days == second.effort_days - first.effort_days == -back.days
    assert there.turned == bool(later - earlier)


def test_nothing_lies_between_an_analysis_and_itself() -> None:
    outcome, _ = made(False)
    found = between(outcome, outcome)
    assert found.nothing
    assert (found.indicators, found.items, found.worse) == ((), (), ())
    assert found.plan is not None
    assert found.plan.same
    assert not found.plan.turned
    bare = replace(outcome, plan=None)
    assert between(bare, bare).nothing
    assert between(bare, outcome).plan is None


def test_an_action_moves_by_its_dates_its_owner_or_its_days() -> None:
    outcome, plan = made(False)
    first, second, third, *rest = plan.actions
    week = datetime.timedelta(days=7)
    later = first._replace(finish=first.finish + week)
    other = with_plan(
        outcome,
        actions=(later, second._replace(owner="Dinas Contoh"), third._replace(effort_days=99), *rest),
    )
    found = between(outcome, other).plan
    assert found is not None
    assert [each.after.id for each in found.moved] == [first.id, second.id, third.id]
    assert [each.days for each in found.moved] == [7, 0, 0]
    assert (found.gained, found.lost, found.same, found.turned) == ((), (), False, False)


def test_what_only_one_version_of_the_instrument_has_is_told() -> None:
    outcome, _ = made(False)
    fewer = replace(outcome, indicators=outcome.indicators[1:])
    gone, come = between(outcome, fewer), between(fewer, outcome)
    first = outcome.indicators[0]
    worth = first.value["wajar"] * PEMDI.by_code[first.code].weight / 100
    assert [(each.code, each.after, each.moves) for each in gone.indicators] == [(first.code, None, -worth)]
    assert [(each.code, each.before, each.moves) for each in come.indicators] == [(first.code, None, worth)]
    assert [each.id for each in gone.items] == [item.id for item in first.items]
    assert all(each.after is None for each in gone.items)
    assert all(each.before is None for each in come.items)


def test_a_level_that_differs_alone_is_told() -> None:
    outcome, _ = made(False)
    first, *rest = outcome.indicators
    found = between(outcome, replace(outcome, indicators=(first._replace(level=first.level + 1), *rest)))
    assert [(each.code, each.moves) for each in found.indicators] == [(first.code, Fraction(0))]
    assert not found.nothing


MISSED = said("no-such-effort")


@pytest.mark.parametrize(
    ("before", "after", "worse"),
    [
        ({"effort_days": 10}, {"effort_days": 11}, ("plan-effort",)),
        ({"effort_days": 11}, {"effort_days": 10}, ()),
        ({}, {"unreachable": MISSED}, ("plan-missed",)),
        ({"unreachable": MISSED}, {}, ()),
        ({}, {"limited_by": 20, "index_after": Fraction(3, 2)}, ("plan-missed",)),  # the target lies above 1,50
        ({"limited_by": 20, "index_after": Fraction(5, 4)}, {}, ()),
        (
            {"limited_by": 20, "index_after": Fraction(5, 4)},
            {"limited_by": 9, "index_after": Fraction(6, 5)},
            ("plan-lower",),
        ),
        ({"unreachable": MISSED}, {"unreachable": MISSED, "index_after": Fraction(1)}, ("plan-lower",)),
        ({"unreachable": MISSED}, {"unreachable": MISSED, "effort_days": 999}, ()),
    ],
)
def test_a_plan_is_worse_where_it_misses_falls_short_or_costs_more(
    before: dict[str, object], after: dict[str, object], worse: tuple[str, ...]
) -> None:
    outcome, _ = made(False)
    assert between(with_plan(outcome, **before), with_plan(outcome, **after)).worse == worse


def test_more_work_for_another_target_is_no_worse_plan() -> None:
    outcome, plan = made(False)
    higher = replace(outcome, target=replace(outcome.target, index=Fraction(2)))
    dearer = with_plan(higher, effort_days=plan.effort_days + 50, index_after=Fraction(5, 2))
    found = between(outcome, dearer)
    assert not found.same_target
    assert found.worse == ()
    assert not found.nothing


def test_a_lower_index_and_a_lower_rating_are_worse() -> None:
    (low, _), (high, _) = made(False), made(True)
    bare = [replace(each, plan=None) for each in (low, high)]
    assert between(bare[1], bare[0]).worse == ("index",)
    assert between(bare[0], bare[1]).worse == ()
    rated = replace(bare[1], rating=dict.fromkeys(bare[1].rating, "Cukup"))
    assert between(rated, bare[0]).worse == ("index", "rating")
    other = replace(bare[1], rating=dict.fromkeys(bare[1].rating, "lain"))
    assert between(other, bare[0]).worse == ("index",)
