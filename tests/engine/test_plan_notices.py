"""What is said of a plan: whether it bears a refusal, what another item list makes of it, and what was crowded out."""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from shipped import CATALOGUE, codes, institution, planned, spbe

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.notices import gap_notices
from pemdi_map.engine.plan.outcome import CurvePoint, Margin, Plan, Postponed, Safety, UnderList
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

FILE = institution(spbe(dict.fromkeys(codes(), 3)))
START = datetime.date(2026, 11, 24)


@cache
def base() -> tuple[GapOutcome, Plan, Knowledge]:
    outcome, plan = planned(FILE)
    assert plan.actions
    return outcome, plan, assemble(FILE, CATALOGUE, Choice(START, "pemdi-2027", planned=True))


def said(**changes: Any) -> dict[str, list[str]]:
    """The messages by code of the analysis with these parts of its plan changed."""
    outcome, plan, knowledge = base()
    notices = gap_notices(replace(outcome, plan=plan._replace(**changes)), FILE, knowledge, None)
    found: dict[str, list[str]] = {}
    for notice in notices:
        found.setdefault(notice.code, []).append(say(notice.says))
    return found


def margin(*, survives: bool, safe: CurvePoint | None) -> str:
    (message,) = said(margin=Margin(Fraction("0.25"), "I20.1.1", survives, safe))["margin"]
    return message


def test_a_plan_that_bears_any_refusal_says_so() -> None:
    message = margin(survives=True, safe=None)
    assert message.startswith("Rencana tahan satu penolakan")
    assert "Bila I20.1.1 ditolak, indeks turun 0,250" in message


def test_a_plan_that_bears_none_names_what_one_that_does_would_cost_or_that_there_is_none_in_time() -> None:
    plan = base()[1]
    dearer = CurvePoint(plan.effort_days + 30, Fraction("1.80"))
    message = margin(survives=False, safe=dearer)
    assert f"butuh {plan.effort_days + 30} hari-orang (+30) dan berakhir di 1,80" in message
    assert "tidak dapat disusun dalam waktu yang ada" in margin(survives=False, safe=None)


@pytest.mark.parametrize(
    ("reached", "missing", "days", "words"),
    [
        (True, (), 0, "juga mencapai target (1,40)"),
        (False, (), None, "berakhir di 1,40; target tidak tercapai dalam waktu yang ada"),
        (False, ("K001", "K005"), 12, "berakhir di 1,40; untuk mencapai target perlu juga K001, K005 (12 hari-orang)"),
    ],
)
def test_another_list_says_whether_the_plan_reaches_the_target_there_and_what_it_lacks(
    reached: bool, missing: tuple[str, ...], days: int | None, words: str
) -> None:
    other = UnderList("contoh", "Daftar contoh", Fraction("1.40"), reached, missing, days)
    (message,) = said(under_lists=(other,))["other-list"]
    assert message.startswith("Menurut Daftar contoh rencana ini")
    assert words in message


def test_where_units_cannot_carry_the_cheapest_path_both_efforts_and_the_reason_are_named() -> None:
    plan = base()[1]
    (message,) = said(least_effort=plan.effort_days - 3, crowded_out=("K001", "K002"))["crowded-out"]
    assert f"Kurva menyebut {plan.effort_days - 3} hari-orang" in message
    assert f"rencana {plan.effort_days}" in message
    assert "K001, K002 tidak muat" in message
    assert "crowded-out" not in said(least_effort=plan.effort_days)


def test_actions_that_can_still_come_in_after_the_upload_are_named_with_the_last_chance() -> None:
    plan = base()[1]
    action = plan.actions[0].action
    late = Postponed(action, "I1", "contoh", 3, "terlambat", datetime.date(2027, 9, 1), True)
    (last,) = [each for each in base()[2].calendar.windows if each.id == "repair"]
    (message,) = said(last_chance=last, postponed=(late,))["last-chance"]
    assert f"{last.name}, sampai 28 September 2027 menurut kalender pemdi-2027" in message
    assert f"Yang masih dapat masuk lewat jalan itu: {action.id}." in message
    (message,) = said(last_chance=last, postponed=(late._replace(in_repair=False),), beyond=())["last-chance"]
    assert "Yang masih dapat masuk" not in message
    assert "last-chance" not in said(last_chance=None)


def test_without_a_plan_nothing_is_said_of_one() -> None:
    found = said(actions=())
    assert not found.keys() & {"margin", "crowded-out", "last-chance", "other-list"}


def test_weights_of_items_are_named_only_where_a_list_gives_them() -> None:
    outcome, _, knowledge = base()
    bare = gap_notices(outcome, FILE, knowledge._replace(items=None), None)
    assert "item-list" in said()
    assert not {notice.code for notice in bare} & {"item-list", "other-list"}


def test_the_actions_with_most_at_stake_are_named_with_what_the_chance_rests_on() -> None:
    chance = base()[1].chance
    assert chance is not None
    at_stake = {f"K{at}": Fraction(at, 1000) for at in (4, 3, 2, 1, 0)}
    (told,) = said(chance=chance._replace(at_stake=at_stake))["risk"]
    assert told.startswith("Paling banyak dipertaruhkan pada K4, K3, K2: ")
    assert "sampai 0,004 poin" in told
    assert "18 dari 37 (terbit)" in told
    (told,) = said(chance=chance._replace(at_stake={"K1": Fraction(1, 1000), "K0": Fraction(0)}))["risk"]
    assert told.startswith("Paling banyak dipertaruhkan pada K1: ")
    assert "risk" not in said(chance=chance._replace(at_stake={"K0": Fraction(0)}))
    assert "risk" not in said(chance=None)


def test_what_was_asked_beyond_the_target_is_told_with_what_of_its_price_is_proved() -> None:
    held = Safety(0, Fraction(1, 2), met=True, left=None, least=0, exact=False, highest=None)
    assert said(safety=held)["safety"][0].endswith("Hasil pencarian, belum tentu termurah.")
    assert "Paling sedikit 7 (terbukti)" in said(safety=held._replace(least=7))["safety"][0]
    assert "Tidak ada yang lebih murah" in said(safety=held._replace(least=7, exact=True))["safety"][0]
    lacking = held._replace(met=False)
    assert "belum ada berkas penerimaan bukti" in said(safety=lacking)["safety"][0]
    assert "paling tinggi 40%" in said(safety=lacking._replace(highest=Fraction(2, 5)))["safety"][0]
    assert "tahan 3 butir ditolak" in said(safety=lacking._replace(reserve=3, chance=None))["safety"][0]
    days = base()[1].effort_days
    told = said(safety=held._replace(reserve=3, chance=None, least=7), least_effort=days - 1)
    assert f"tahan 3 butir mana pun ditolak dengan {days} hari-orang" in told["safety"][0]
    assert "crowded-out" not in told
