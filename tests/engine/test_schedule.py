"""A schedule fits its people, its weeks and its money, or says what does not and why."""

from __future__ import annotations

import datetime
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tries import tries

from pemdi_map.engine.refused import Refused
from pemdi_map.engine.schedule.outcome import Schedule, ScheduleAction
from pemdi_map.engine.schedule.scheduling import Soonest, schedule
from pemdi_map.engine.schedule.unit_load import unit_capacities
from pemdi_map.engine.schedule.workweeks import weeks_between
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import CAPACITIES, OWNERS
from pemdi_map.model.capacity import Capacities
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

TUESDAY = datetime.date(2026, 11, 24)
MONDAY = datetime.date(2026, 11, 30)
WEEK = datetime.timedelta(weeks=1)
X = {"X": 5}


def action(
    id: str, effort: int = 5, lead: int = 0, *after: str, unit: str = "X", rank: int = 0, earliest: str | None = None
) -> ScheduleAction:
    money = datetime.date.fromisoformat(earliest) if earliest else None
    return ScheduleAction(id, unit, effort, lead, after, (rank,), money)


def in_weeks(
    actions: Sequence[ScheduleAction], weeks: int, capacity: Mapping[str, Fraction | int] | None = None
) -> Schedule:
    """A plan from the Tuesday, with so many whole weeks until its deadline, a Wednesday."""
    return schedule(actions, capacity or {"X": 5, "Y": 5, "Z": 5}, TUESDAY, MONDAY + weeks * WEEK + WEEK / 3)


def dates(plan: Schedule) -> dict[str, tuple[str, str]]:
    return {each.id: (each.start.isoformat(), each.finish.isoformat()) for each in plan.actions}


# dates


def test_work_fills_whole_weeks_one_after_the_other_from_the_first_monday() -> None:
    plan = in_weeks([action("A", 10), action("B", 7)], 10)
    assert dates(plan) == {"A": ("2026-11-30", "2026-12-11"), "B": ("2026-12-14", "2026-12-25")}


@pytest.mark.parametrize(("start", "first"), [("2026-11-30", "2026-11-30"), ("2026-11-28", "2026-11-30")])
def test_a_plan_starts_on_its_monday_and_never_on_a_weekend(start: str, first: str) -> None:
    plan = schedule([action("A")], X, datetime.date.fromisoformat(start), datetime.date(2027, 1, 1))
    assert dates(plan)["A"][0] == first


def test_a_plan_may_end_on_the_day_of_the_deadline_and_not_a_day_later() -> None:
    friday = datetime.date(2026, 12, 4)
    assert not schedule([action("A")], X, TUESDAY, friday).late
    assert schedule([action("A")], X, TUESDAY, friday - datetime.timedelta(days=1)).late


def test_effort_is_spread_over_the_lead_time_so_that_two_actions_share_a_unit() -> None:
    plan = in_weeks([action(id, 10, 4) for id in "ABC"], 10)
    assert dates(plan)["A"] == dates(plan)["B"] == ("2026-11-30", "2026-12-25")
    assert dates(plan)["C"] == ("2026-12-28", "2027-01-22")


def test_an_action_waits_for_all_that_it_needs_and_for_its_money() -> None:
    plan = in_weeks(
        [action("A", 5, 2), action("B", 5, 3, unit="Y"), action("C", 5, 0, "A", "B", unit="Z"),
         action("D", 5, 0, "A", unit="Z", earliest="2027-01-01")], 10,
    )  # fmt: skip
    rows = {each.id: each for each in plan.actions}
    assert dates(plan)["C"] == ("2026-12-21", "2026-12-25")
    assert (rows["C"].waits_for, rows["C"].waits_because) == ("B", "prasyarat")
    assert dates(plan)["D"][0] == "2027-01-04"
    assert (rows["D"].waits_for, rows["D"].waits_because) == (None, "dana")


def test_what_an_important_action_needs_comes_as_early_as_the_action_itself_would() -> None:
    first = in_weeks([action("A", rank=2), action("B", rank=3), action("C", 5, 0, "B", rank=1)], 10)
    assert [each.id for each in first.actions] == ["B", "C", "A"]


def test_a_small_action_uses_the_room_that_an_earlier_placed_one_left() -> None:
    plan = in_weeks([action("A", earliest="2026-12-14"), action("B", 5, rank=1), action("C", 5, rank=2)], 10)
    assert [each.id for each in plan.actions] == ["B", "C", "A"]


def test_a_plan_that_only_urgency_can_save_is_saved() -> None:
    plan = in_weeks([action("A", rank=1), action("B", rank=2), action("C", 5, 2, "B", unit="Y", rank=2)], 3)
    assert not plan.late
    assert {id: start for id, (start, _) in dates(plan).items()} == {
        "B": "2026-11-30", "A": "2026-12-07", "C": "2026-12-07",
    }  # fmt: skip


def test_urgency_never_trades_an_important_action_for_two_others() -> None:
    """By urgency only A and E would be late; by rank C, D and E are, but A, which comes first, is not."""
    plan = in_weeks(
        [action("A", 10, rank=1), action("B", rank=2), action("C", 5, 2, "B", unit="Y", rank=2),
         action("D", rank=3), action("E", 5, 2, "D", unit="Y", rank=3)], 3,
    )  # fmt: skip
    assert [each.id for each in plan.actions] == ["A", "B"]


# what is late


def test_each_late_action_says_why_in_its_own_terms() -> None:
    plan = in_weeks(
        [action("A1", 0, 4), action("A2", 100), action("B", earliest="2027-10-01"), action("C1", 1, 2, unit="Y"),
         action("C2", 1, 2, "C1", unit="Y"), action("D", 0, 0, "C2", "A1"),
         action("E", 0, 2, earliest="2026-12-08")], 3,
    )  # fmt: skip
    until = "sampai 23 Desember 2026"
    assert {each.id: (each.cause, say(each.reason), each.because_of) for each in plan.late} == {
        "A1": ("waktu", f"Butuh 4 minggu, sedangkan {until} tersisa 3 minggu penuh.", ()),
        "A2": ("waktu", f"Butuh 20 minggu (100 hari-orang, 5 hari-orang per minggu), sedangkan {until} "
               "tersisa 3 minggu penuh.", ()),
        "B": ("dana", f"Uangnya baru ada mulai 1 Oktober 2027: {until} tersisa 0 minggu penuh, sedangkan "
              "pekerjaannya butuh 1 minggu.", ()),
        "E": ("dana", f"Uangnya baru ada mulai 8 Desember 2026: {until} tersisa 1 minggu penuh, sedangkan "
              "pekerjaannya butuh 2 minggu.", ()),
        "C2": ("waktu", f"Baru dapat mulai setelah C1 selesai: {until} tersisa 1 minggu penuh, sedangkan "
               "pekerjaannya butuh 2 minggu.", ()),
        "D": ("prasyarat", "Menunggu A1, C2, yang tidak selesai sebelum batas.", ("A1", "C2")),
    }  # fmt: skip


def test_a_late_action_names_the_unit_that_has_no_room_even_where_it_only_waits_for_one() -> None:
    plan = in_weeks(
        [action("A", rank=1), action("A2", 0, 3, "A", unit="Y", rank=1), action("B", rank=2),
         action("B2", 0, 1, "B", unit="Z", rank=2), action("B3", 0, 2, "B2", unit="Y", rank=2),
         action("C", 15, rank=3)], 4, {"X": 5, "Y": 5, "Z": Fraction(5, 2)},
    )  # fmt: skip
    full = "apasitas X (5 hari-orang per minggu) habis dipakai aksi lain."
    assert [(each.id, each.cause, each.unit, say(each.reason)) for each in plan.late] == [
        ("B3", "kapasitas", "X", f"Menunggu B2, yang tertahan karena k{full}"),
        ("C", "kapasitas", "X", f"K{full}"),
    ]
    assert [(each.unit, each.wanted, each.capacity, each.late) for each in plan.overloaded] == [
        ("X", Fraction(25), Fraction(20), ("B3", "C"))
    ]


def test_a_unit_that_has_enough_hands_but_not_early_enough_is_called_overloaded_too() -> None:
    plan = in_weeks([action("A"), action("A2", 0, 2, "A", unit="Y"), action("B"), action("B2", 0, 2, "B", unit="Y")], 3)
    assert [(each.unit, each.wanted < each.capacity, each.late) for each in plan.overloaded] == [("X", True, ("B2",))]


def test_a_late_action_gives_its_room_to_others_and_a_date_of_its_own_after_the_deadline() -> None:
    plan = in_weeks([action("A", 25, rank=1), action("B", 15, rank=2), action("C", 0, 0, "A", rank=1)], 4)
    assert dates(plan) == {"B": ("2026-11-30", "2026-12-18")}
    after = {each.id: (each.earliest_start.isoformat(), each.earliest_finish.isoformat()) for each in plan.late}
    assert after == {"A": ("2026-12-21", "2027-01-22"), "C": ("2027-01-25", "2027-01-29")}


def test_the_cause_is_the_full_unit_where_the_money_and_the_prerequisite_came_in_time() -> None:
    """D could start with the second week, and its money is there from the first day."""
    full = [action("C", 10, 3, unit="Y", rank=1)]
    plan = in_weeks(
        [action("A", rank=1), *full, action("D", 10, 2, "A", unit="Y", rank=2, earliest="2026-11-30")], 3,
        {"X": 5, "Y": 5},
    )  # fmt: skip
    assert [(each.id, each.cause, each.unit) for each in plan.late] == [("D", "kapasitas", "Y")]
    assert INDONESIAN.say(plan.late[0].reason).startswith("Kapasitas Y")


def test_all_that_a_late_action_waits_for_is_named_in_order() -> None:
    plan = in_weeks([*(action(id, 0, 9) for id in "FBDAEC"), action("G", 0, 0, *"CABFED")], 3)
    assert plan.late[-1].because_of == ("A", "B", "C", "D", "E", "F")


@pytest.mark.parametrize("names", ["ABCDEF", "GHIJKL", "MNOPQR"])
def test_an_action_follows_the_last_of_all_that_it_needs_and_of_equals_the_last_by_name(names: str) -> None:
    units = {f"U{n}": 5 for n in range(6)}
    lead = dict(zip(names, (1, 4, 2, 4, 3, 1), strict=True))
    before = [action(id, 5, weeks, unit=f"U{n}") for n, (id, weeks) in enumerate(lead.items())]
    plan = in_weeks([*before, action("Z", 5, 2, *names, unit="U0")], 10, units)
    row = {each.id: each for each in plan.actions}["Z"]
    assert (row.waits_for, row.weeks, row.start) == (names[3], 2, MONDAY + 4 * WEEK)


def test_a_full_week_has_no_room_for_a_day_more() -> None:
    plan = in_weeks([action("A", rank=1, earliest="2026-12-07"), action("B", 6, rank=2), action("C", 1, rank=3)], 10)
    starts = {id: start for id, (start, _) in dates(plan).items()}
    assert starts == {"A": "2026-12-07", "B": "2026-12-14", "C": "2026-11-30"}
    filled = in_weeks([action("A", rank=1), action("B", 1, rank=2)], 10)
    assert dates(filled)["B"][0] == "2026-12-07"


def test_what_has_to_bear_a_later_date_starts_so_that_it_ends_in_the_week_of_that_date() -> None:
    dated = action("A", 0, 3)._replace(ends_from=MONDAY + 5 * WEEK + WEEK / 7 * 2)
    assert dates(in_weeks([dated], 10)) == {"A": ("2026-12-21", "2027-01-08")}


def test_less_than_a_week_leaves_everything_for_the_next_round() -> None:
    plan = schedule([action("A")], X, TUESDAY, TUESDAY)
    assert (plan.actions, plan.critical_path, plan.load) == ((), (), {"X": {}})
    assert say(plan.late[0].reason) == "Butuh 1 minggu, sedangkan sampai 24 November 2026 tersisa 0 minggu penuh."


# critical path, quarters, load


def test_the_critical_path_is_the_chain_that_ends_last_and_the_rest_may_slip() -> None:
    plan = in_weeks([action("A", 5, 3), action("B", 5, 2, "A", unit="Y"), action("C", 5, 1, unit="Z"),
                     action("D", 0, 1, "C", unit="Z")], 10)  # fmt: skip
    assert plan.critical_path == ("A", "B")
    assert {each.id: each.slack_weeks for each in plan.actions} == {"A": 0, "B": 0, "C": 3, "D": 3}
    assert {each.id for each in plan.actions if each.critical} == {"A", "B"}


def test_the_whole_of_a_chain_may_slip_as_far_as_its_last_action() -> None:
    chain = [action("A"), action("B", 5, 2, "A", unit="Y"), action("C", 5, 1, "B", unit="Z")]
    rows = in_weeks([*chain, action("D", 0, 6, unit="Y")], 10).actions
    assert {row.id: row.slack_weeks for row in rows} == {"A": 2, "B": 2, "C": 2, "D": 0}
    assert {row.id: row.slack_weeks for row in in_weeks(chain, 10).actions} == {"A": 0, "B": 0, "C": 0}


def test_a_plan_that_ends_with_the_year_has_nothing_in_the_next_quarter() -> None:
    plan = schedule([action("A")], X, datetime.date(2027, 12, 27), datetime.date(2027, 12, 31))
    assert plan.capacity == plan.load == {"X": {"TW IV 2027": 5}}


def test_a_busy_unit_is_part_of_the_critical_path() -> None:
    beside = action("0", 0, 2, unit="Z")
    plan = in_weeks([beside, action("A", 10), action("B", 10), action("C", 0, 1, "B", unit="Y")], 10)
    assert plan.critical_path == ("A", "B", "C")
    assert [(each.waits_for, each.waits_because) for each in plan.actions if each.id == "B"] == [("A", "kapasitas")]


def test_a_week_across_the_new_year_counts_in_both_quarters_by_its_days() -> None:
    plan = schedule([action("A", 10)], X, datetime.date(2026, 12, 21), datetime.date(2027, 4, 2))
    assert plan.actions[0].quarters == ("TW IV 2026", "TW I 2027")
    assert plan.load == {"X": {"TW IV 2026": 9, "TW I 2027": 1, "TW II 2027": 0}}
    assert plan.capacity == {"X": {"TW IV 2026": 9, "TW I 2027": 64, "TW II 2027": 2}}
    assert plan.overloaded == ()


# errors


@pytest.mark.parametrize(
    ("actions", "capacity", "where", "code", "says"),
    [
        ([action("A", 1, 0, "C"), action("B", 1, 0, "A"), action("C", 1, 0, "B")], X, "A", "circular",
         ": A menunggu C menunggu B menunggu A."),
        ([action("A", 1, 0, "A")], X, "A", "circular", ": A menunggu A."),
        ([action("A", -1)], X, "A", "negative-effort", "-1"),
        ([action("A", 1, -2)], X, "A", "negative-lead", "-2"),
        ([action("A", 1, 0, "Z")], X, "A", "unknown-action", "Z"),
        ([action("A"), action("A")], X, "A", "duplicate", "dua kali"),
        ([action("A")], {"X": 0}, "X", "no-capacity", "lebih dari 0"),
        ([action("A")], {"X": Fraction(-1, 2)}, "X", "no-capacity", "-0,5"),
        ([action("A")], {"Y": 5}, "X", "no-capacity", "belum ditentukan"),
        ([action("A", 1, 5201)], X, "A", "too-long", "5200"),
    ],
)  # fmt: skip
def test_what_cannot_be_scheduled_at_all_is_refused_with_its_name(
    actions: list[ScheduleAction], capacity: dict[str, Fraction | int], where: str, code: str, says: str
) -> None:
    with pytest.raises(Refused) as caught:
        in_weeks(actions, 10, capacity)
    (refusal,) = caught.value.refusals
    assert (refusal.where, refusal.code) == (where, code)
    assert says in say(refusal.says)


def test_a_deadline_before_the_start_is_refused_with_both_dates() -> None:
    with pytest.raises(Refused) as caught:
        schedule([], {}, TUESDAY, datetime.date(2026, 9, 15))
    (refusal,) = caught.value.refusals
    says = say(refusal.says)
    assert says.startswith("Batas 15 September 2026 mendahului mulai rencana, 24 November 2026.")


def test_all_that_is_wrong_is_said_in_one_run() -> None:
    with pytest.raises(Refused) as caught:
        in_weeks([action("A", -1), action("B", 1, -1, "A"), action("C", 1, 0, "C", unit="Y")], 10, {"X": 0})
    assert len(caught.value.refusals) == 5


@pytest.mark.parametrize(
    ("actions", "wrong"),
    [
        ([action(id) for id in "BCABA"], ["A", "B"]),
        ([action("B", -1), action("C"), action("A", 1, -1)], ["A", "B"]),
        ([action(id, 1, 5201) for id in "BA"], ["A", "B"]),
        ([action(id, 1, 5200) for id in "BA"], []),
        # Two circles hang on A; of the two the one that it names first in the alphabet is told.
        ([action("A", 1, 0, "C", "B"), action("B", 1, 0, "D"), action("D", 1, 0, "B"), action("C", 1, 0, "E"),
          action("E", 1, 0, "C")], ["B"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_once_in_order_and_nothing_else(actions: list[ScheduleAction], wrong: list[str]) -> None:
    found: list[str] = []
    try:
        in_weeks(actions, 10)
    except Refused as error:
        found = [refusal.where for refusal in error.refusals]
    assert found == wrong


def test_of_one_action_the_unknown_ones_it_waits_for_are_named_in_order() -> None:
    with pytest.raises(Refused) as caught:
        in_weeks([action("A", 1, 0, *"VZUYWX")], 10)
    named = [re.findall(r"\b[U-Z]\b", say(refusal.says)) for refusal in caught.value.refusals]
    assert named == [["U"], ["V"], ["W"], ["X"], ["Y"], ["Z"]]


# ignoring how busy units are


def test_the_soonest_finish_counts_lead_times_prerequisites_and_money_and_hands_where_given() -> None:
    actions = [action("A", 50, 2), action("B", 5, 1, "A"), action("C", 5, 1, earliest="2027-01-01")]
    found = {id: day.isoformat() for id, day in Soonest(actions, TUESDAY).finish().items()}
    assert found == {"A": "2026-12-11", "B": "2026-12-18", "C": "2027-01-08"}
    assert Soonest(actions, TUESDAY, X).finish()["A"] == datetime.date(2027, 2, 5)


def test_a_chain_of_centuries_ends_with_the_calendar() -> None:
    chain = [action(f"A{n:03}", 0, 5200, *([f"A{n - 1:03}"] if n else [])) for n in range(100)]
    assert Soonest(chain, TUESDAY).finish()["A099"] == datetime.date.max  # a Friday


# how much a unit has


def test_a_unit_has_the_sum_of_its_roles_up_to_the_most() -> None:
    capacities = Capacities.model_validate(
        {"schema": "pemdi-map/capacities/1", "version": "1", "note": "Contoh", "days_per_week": "2,5", "unit_most": 12,
         "roles": [{"role": "b", "days_per_week": 8, "because": "Contoh"}], "confidence": "low", "sources": []}
    )  # fmt: skip
    units = {"a": "Dinas contoh", "b": "Dinas contoh", "c": "Bagian contoh", "d": "Bagian contoh", "e": "Badan contoh"}
    assert unit_capacities(capacities, units) == {
        "Dinas contoh": Fraction(21, 2),
        "Bagian contoh": 5,
        "Badan contoh": Fraction(5, 2),
    }
    assert unit_capacities(capacities, {"a": "X", "b": "X", "c": "X"})["X"] == 12


def test_the_shipped_capacities_are_stated_as_assumptions_and_give_every_role_something() -> None:
    capacities = Catalogue().the(CAPACITIES)
    roles = {role.id: role.id for role in Catalogue().about(OWNERS, "pemdi-2026").roles}
    assert min(unit_capacities(capacities, roles).values()) > 0
    assert "Asumsi" in capacities.note


# properties

UNITS = ("X", "Y")


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[ScheduleAction], dict[str, Fraction | int], datetime.date, datetime.date]:
    count = draw(st.integers(0, 9))
    ids = draw(st.permutations([f"K{n}" for n in range(count)]))
    start = draw(st.dates(datetime.date(2026, 1, 1), datetime.date(2027, 12, 31)))
    actions = [
        ScheduleAction(
            id, draw(st.sampled_from(UNITS)), draw(st.integers(0, 20)), draw(st.integers(0, 5)),
            tuple(draw(st.lists(st.sampled_from(ids[:n]), max_size=3))) if n else (), (draw(st.integers(0, 3)),),
            draw(st.none() | st.dates(start, start + 8 * WEEK)),
        )
        for n, id in enumerate(ids)
    ]  # fmt: skip
    capacity: dict[str, Fraction | int] = {
        unit: draw(st.integers(1, 10) | st.fractions(Fraction(1, 2), 10, max_denominator=4)) for unit in UNITS
    }
    return actions, capacity, start, start + datetime.timedelta(days=draw(st.integers(0, 100)))


@tries(150)
@given(problems())
def test_no_unit_gives_more_than_it_has_in_any_week_and_all_effort_is_given(
    problem: tuple[list[ScheduleAction], dict[str, Fraction | int], datetime.date, datetime.date],
) -> None:
    actions, capacity, start, deadline = problem
    by_id = {each.id: each for each in actions}
    plan = schedule(actions, capacity, start, deadline)
    used: dict[tuple[str, datetime.date], Fraction] = defaultdict(Fraction)
    for row in plan.actions:
        weeks = ((row.finish - row.start).days + 3) // 7
        assert weeks >= by_id[row.id].lead_weeks
        for n in range(weeks):
            used[by_id[row.id].unit, row.start + n * WEEK] += Fraction(by_id[row.id].effort_days, weeks)
    assert all(days <= capacity[unit] for (unit, _), days in used.items())
    scheduled = {row.id for row in plan.actions}
    for unit, quarters in plan.load.items():
        assert sum(quarters.values()) == sum(
            each.effort_days for each in actions if each.unit == unit and each.id in scheduled
        )
        assert all(days <= plan.capacity[unit][quarter] for quarter, days in quarters.items())


@tries(150)
@given(problems())
def test_every_action_is_dated_within_the_plan_in_order_or_late_with_a_reason(
    problem: tuple[list[ScheduleAction], dict[str, Fraction | int], datetime.date, datetime.date],
) -> None:
    actions, capacity, start, deadline = problem
    plan = schedule(actions, capacity, start, deadline)
    rows = {row.id: row for row in plan.actions}
    late = {row.id: row for row in plan.late}
    assert sorted([*(row.id for row in plan.actions), *(row.id for row in plan.late)]) == sorted(
        each.id for each in actions
    )
    soonest, alone = Soonest(actions, start).finish(), Soonest(actions, start, capacity).finish()
    for each in actions:
        if each.id in rows:
            row = rows[each.id]
            assert start <= row.start <= row.finish <= deadline
            assert (row.start.weekday(), row.finish.weekday()) == (0, 4)
            assert each.earliest is None or row.start >= each.earliest
            assert all(rows[before].finish < row.start for before in each.after)
            assert row.finish >= alone[each.id] >= soonest[each.id]
        else:
            assert late[each.id].reason
            assert late[each.id].earliest_finish > deadline
            assert late[each.id].earliest_finish >= alone[each.id]
            assert set(late[each.id].because_of) == {before for before in each.after if before in late}
            assert (late[each.id].cause == "kapasitas") == (late[each.id].unit is not None)
            assert (late[each.id].cause == "kapasitas") <= (alone[each.id] <= deadline)


@tries(80)
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_the_actions_their_prerequisites_and_the_units_changes_nothing(
    problem: tuple[list[ScheduleAction], dict[str, Fraction | int], datetime.date, datetime.date], random: Random
) -> None:
    actions, capacity, start, deadline = problem
    turned = [each._replace(after=tuple(reversed(each.after))) for each in actions]
    random.shuffle(turned)
    other = dict(reversed(capacity.items()))
    assert repr(schedule(turned, other, start, deadline)) == repr(schedule(actions, capacity, start, deadline))


@tries(150)
@given(problems())
def test_the_critical_path_runs_without_a_pause_or_slack_to_the_end_of_the_plan(
    problem: tuple[list[ScheduleAction], dict[str, Fraction | int], datetime.date, datetime.date],
) -> None:
    actions, capacity, start, deadline = problem
    by_id = {each.id: each for each in actions}
    plan = schedule(actions, capacity, start, deadline)
    rows = {row.id: row for row in plan.actions}
    path = [rows[id] for id in plan.critical_path]
    assert bool(path) == bool(rows)
    assert all(row.slack_weeks >= 0 and row.critical == (row.slack_weeks == 0) for row in plan.actions)
    assert all(row.critical for row in path)
    for before, row in pairwise(path):
        assert (before.finish + datetime.timedelta(days=3), before.id) == (row.start, row.waits_for)
        assert before.id in by_id[row.id].after or by_id[before.id].unit == by_id[row.id].unit
    if path:
        assert path[-1].finish == max(row.finish for row in plan.actions)
        assert path[0].waits_for is None
        assert path[0].waits_because in ("mulai", "dana")


@given(
    st.integers(1, 12), st.integers(0, 20), st.integers(0, 5), st.integers(0, 12),
    st.fractions(Fraction(1, 2), 20, max_denominator=4), st.fractions(0, 20, max_denominator=4),
)  # fmt: skip
@tries(150)
def test_more_capacity_makes_no_more_of_equal_independent_actions_late(
    count: int, effort: int, lead: int, weeks: int, capacity: Fraction, more: Fraction
) -> None:
    actions = [action(f"K{n}", effort, lead) for n in range(count)]
    few, many = (in_weeks(actions, weeks, {"X": days}) for days in (capacity, capacity + more))
    assert len(many.late) <= len(few.late)


def spent(work: Callable[[], object]) -> float:
    """The least processor time that some work took in seven tries."""
    taken = []
    for _ in range(7):
        before = time.process_time()
        work()
        taken.append(time.process_time() - before)
    return min(taken)


@pytest.mark.skipif(sys.gettrace() is not None, reason="measuring coverage takes longer than scheduling")
def test_two_hundred_actions_take_no_longer_than_half_a_million_squares() -> None:
    """Some 30 ms; a busy machine slows both."""
    actions = [
        action(f"K{n:03}", n % 40, n % 13, *([f"K{n - 7:03}"] if n >= 7 and n % 3 else []),
               unit=f"U{n % 6}", rank=n % 17)
        for n in range(200)
    ]  # fmt: skip
    capacity: dict[str, Fraction | int] = {f"U{n}": 10 for n in range(6)}
    assert in_weeks(actions, 42, capacity).late
    assert spent(lambda: in_weeks(actions, 42, capacity)) < spent(lambda: sum(n * n for n in range(500_000)))


def test_a_day_before_a_plan_belongs_to_its_first_week() -> None:
    weeks = weeks_between(TUESDAY, datetime.date(2027, 1, 1))
    assert weeks.first == MONDAY
    assert weeks_between(TUESDAY, TUESDAY).count == 0
    for day, week in ((TUESDAY - 5 * WEEK, 0), (MONDAY, 0), (MONDAY + WEEK / 7, 1), (MONDAY + WEEK, 1)):
        assert weeks.starting_from(day) == week


def test_what_a_unit_makes_late_is_named_in_order() -> None:
    plan = in_weeks([action(id, 10, rank=rank) for rank, id in enumerate(("A", "E", "D", "C", "B"))], 2)
    (overload,) = plan.overloaded
    assert overload.late == ("B", "C", "D", "E")


def test_a_day_is_reached_by_the_first_week_that_ends_on_it_or_later() -> None:
    friday = MONDAY + WEEK * 9 + WEEK / 7 * 4
    weeks = weeks_between(TUESDAY, MONDAY + 40 * WEEK, frozenset({friday}))
    for days in range(-10, 200):
        day = MONDAY + days * WEEK / 7
        assert weeks.ending_from(day) == next(week for week in range(40) if weeks.end(week) >= day)
    assert (weeks.ending_from(friday - WEEK / 7), weeks.ending_from(friday)) == (9, 10)
