"""Programmes are recognised by their words, counted for what they serve, told apart from what looks like it."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_world import (
    DEADLINE,
    SITUATION,
    START,
    actions,
    feigns,
    kind,
    kinds,
    matched,
    programme,
    serves,
)
from tries import tries

from pemdi_map.engine.plan.work import work_of
from pemdi_map.engine.programmes.covering import covering
from pemdi_map.engine.programmes.kinds import kinds_of
from pemdi_map.engine.programmes.outcome import Cover
from pemdi_map.engine.programmes.serving import match
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

PORTAL = kind("portal", "portal layanan", serves=[serves("I1.1.2", "I1.2.1")])
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("texts", "words", "recognised"),
    [
        ({"name": "Pembangunan PORTAL-Layanan 2027"}, "portal layanan", True),
        ({"name": "Aplikasi X", "produces": ["Portal layanan"]}, "portal layanan", True),
        ({"name": "Aplikasi X", "keywords": ["portal layanan"]}, "portal layanan", True),
        ({"name": "Portal", "produces": ["Layanan baru"]}, "portal layanan", False),
        ({"name": "Pelatihan bagi seluruh ASN"}, "asn + pelatihan", True),
        ({"name": "Pelatihan bagi warga"}, "asn + pelatihan", False),
        ({"name": "Pengelolaan tasnya"}, "asn", False),
    ],
)
def test_a_kind_is_recognised_by_whole_words_of_one_text(
    texts: dict[str, object], words: str, recognised: bool
) -> None:
    found = kinds_of(programme(**texts), kinds(kind("satu", words, serves=[serves("I1.1.2")])).patterns)  # type: ignore[arg-type]
    assert bool(found) == recognised


def test_a_word_that_rules_a_kind_out_wins_over_one_that_names_it() -> None:
    patterns = kinds(kind("satu", "arsitektur", unless=["siap digital"], serves=[serves("I1.1.2")])).patterns
    assert kinds_of(programme("Arsitektur"), patterns)
    assert not kinds_of(programme("Arsitektur di SIAP Digital"), patterns)


def test_the_kind_that_the_user_names_is_the_only_one_and_is_believed_more_than_words() -> None:
    other = kind("lain", "portal", serves=[serves("I2.1.1")])
    by_words = matched(programme("Portal layanan"), patterns=(PORTAL, other)).programmes[0]
    by_kind = matched(programme("Portal layanan", kind="portal"), patterns=(PORTAL, other)).programmes[0]
    assert {one.item: (one.basis, one.confidence) for one in by_words.serves} == {
        "I1.1.2": ("words", "medium"), "I1.2.1": ("words", "medium"), "I2.1.1": ("words", "medium"),
    }  # fmt: skip
    assert {one.item: (one.basis, one.confidence) for one in by_kind.serves} == {
        "I1.1.2": ("kind", "high"), "I1.2.1": ("kind", "high"),
    }  # fmt: skip


def test_what_is_served_says_whether_it_closes_a_gap_waits_or_counts_already() -> None:
    pattern = kind("satu", serves=[serves("I1.1.1", "I1.1.2", "I1.2.1")])
    outcome = matched(programme(kind="satu"), patterns=(pattern,)).programmes[0]
    assert {one.item: one.standing for one in outcome.serves} == {
        "I1.1.1": "counts", "I1.1.2": "closes", "I1.2.1": "waits",
    }  # fmt: skip
    assert [one.item for one in outcome.plans] == ["I1.1.2", "I1.2.1"]
    assert outcome.serves[0].cites == ("S, Pasal 1", "T")


def test_of_two_kinds_the_surer_one_speaks_and_serving_wins_over_seeming_to() -> None:
    weak = kind("lemah", "portal", serves=[serves("I1.1.2", confidence="low")])
    strong = kind("kuat", "layanan", serves=[serves("I1.1.2")], illusions=[feigns("I2.1.1")])
    against = kind("semu", "portal layanan", illusions=[feigns("I1.1.2", "I2.1.1")])
    outcome = matched(programme("Portal layanan"), patterns=(weak, strong, against, weak | {"id": "lagi"})).programmes[
        0
    ]
    assert [(one.item, one.kind, one.confidence) for one in outcome.serves] == [("I1.1.2", "kuat", "medium")]
    assert [one.item for one in outcome.feigned] == ["I2.1.1"]


def test_an_item_that_the_user_names_is_taken_at_his_word_unless_it_is_known_not_to_be_served() -> None:
    pattern = kind("semu", serves=[serves("I1.1.2", confidence="low")], illusions=[feigns("I2.1.1")])
    named = programme(kind="semu", items=["I1.1.2", "I2.1.1", "I2.1.2", "I9.9.9"])
    outcome = matched(named, patterns=(pattern,)).programmes[0]
    assert {one.item: (one.basis, one.confidence) for one in outcome.serves} == {
        "I1.1.2": ("user", "high"), "I2.1.1": ("user", "low"), "I2.1.2": ("user", "high"),
    }  # fmt: skip
    assert outcome.feigned == ()
    assert "programme-doubtful" in {one.code for one in outcome.notices}
    assert [one.item for one in outcome.plans] == ["I1.1.2", "I2.1.2"]


def test_naming_an_action_names_the_items_that_it_produces() -> None:
    made = actions(K001=("I2.1.1", "I2.1.2"))
    outcome = matched(programme(actions=["K001", "K777"]), made=made).programmes[0]
    assert [one.item for one in outcome.serves] == ["I2.1.1", "I2.1.2"]
    assert match([programme(items=["I2.1.1"])], None, None, SITUATION).planned.keys() == {"I2.1.1"}


@pytest.mark.parametrize(
    ("parts", "patterns", "says"),
    [
        ({"status": "batal", "items": ["I1.1.2"]}, (), "dibatalkan"),
        ({"items": ["I1.1.1"]}, (), "sudah terhitung: I1.1.1"),
        ({}, (), "tidak dikenali"),
        ({"kind": "semu"}, (kind("semu", illusions=[feigns("I2.1.1")]),), "Hanya tampak melayani I2.1.1. Bukan yang"),
        ({"kind": "ragu"}, (kind("ragu", serves=[serves("I2.1.1", confidence="low")]),), "Mungkin melayani I2.1.1"),
        ({"kind": "asing"}, (kind("asing", serves=[serves("I8.1.1")], illusions=[feigns("I8.2.1")]),), "tidak ada di"),
    ],
)
def test_a_programme_that_closes_no_gap_says_why(
    parts: dict[str, object], patterns: tuple[dict[str, object], ...], says: str
) -> None:
    programmes = matched(programme(**parts), patterns=patterns)  # type: ignore[arg-type]
    assert programmes.planned == {}
    assert programmes.idle == programmes.programmes
    assert says in say(programmes.programmes[0].nothing)


def test_doubt_and_illusion_are_both_said() -> None:
    both = kind("dua", serves=[serves("I1.1.2", confidence="low")], illusions=[feigns("I2.1.1")])
    nothing = say(matched(programme(kind="dua"), patterns=(both,)).programmes[0].nothing)
    assert "Mungkin melayani I1.1.2" in nothing
    assert "Hanya tampak melayani I2.1.1" in nothing


@pytest.mark.parametrize(
    ("parts", "code", "in_time"),
    [
        ({"finish": DEADLINE}, None, True),
        ({"finish": DEADLINE + DAY}, "programme-late", False),
        ({"finish": START - DAY}, "programme-overdue", True),
        ({}, "programme-undated", None),
        ({"status": "selesai", "finish": START - DAY}, "programme-done", True),
        ({"status": "selesai"}, "programme-done", True),
    ],
)
def test_dates_and_state_are_held_against_the_upload(
    parts: dict[str, object], code: str | None, in_time: bool | None
) -> None:
    programmes = matched(programme(items=["I1.1.2"], **parts))  # type: ignore[arg-type]
    assert [one.code for one in programmes.programmes[0].notices] == ([code] if code else [])
    assert programmes.planned["I1.1.2"].in_time is in_time
    assert programmes.planned["I1.1.2"].done == (parts.get("status") == "selesai")


def test_of_several_programmes_the_one_in_time_counts_then_the_undated_then_the_late() -> None:
    late = programme("Telat", items=["I1.1.2"], finish=DEADLINE + DAY)
    undated = programme("Tanpa tanggal", items=["I1.1.2"])
    early = programme("Awal", items=["I1.1.2"], finish=START)
    later = programme("Kemudian", items=["I1.1.2"], finish=DEADLINE)
    assert matched(late, undated).planned["I1.1.2"].programme == "Tanpa tanggal"
    assert matched(late, undated, later, early).planned["I1.1.2"].programme == "Awal"
    assert matched(early, later).planned["I1.1.2"].programme == "Awal"


def test_the_owner_is_named_as_the_institution_calls_the_unit() -> None:
    outcome = matched(programme("A", owner="tik"), programme("B", owner="Dinas Contoh"), programme("C"))
    assert [one.unit for one in outcome.programmes] == ["Diskominfo Contoh", "Dinas Contoh", ""]


def test_an_action_is_covered_only_where_one_programme_brings_all_that_is_open_of_it() -> None:
    made = actions(K001=("I2.1.1", "I2.1.2"), K002=("I1.1.1", "I1.1.2"), K003=("I1.1.1",), K004=(), K005=())
    half = programme("Separuh", items=["I2.1.1"])
    whole = programme("Penuh", items=["I1.1.2"], status="berjalan", start=START, finish=DEADLINE)
    named = programme("Disebut", actions=["K004", "K003"])
    covers = covering(matched(half, whole, named, made=made), made)
    assert covers.keys() == {"K002", "K004"}
    assert (covers["K002"].programme, covers["K002"].start, covers["K002"].finish) == ("Penuh", START, DEADLINE)
    assert (covers["K002"].funded, covers["K004"].funded) == (True, False)
    assert covering(matched(programme(actions=["K004"], status="batal"), made=made), made) == {}


def test_the_user_may_name_an_action_of_which_a_programme_brings_a_part() -> None:
    made = actions(K001=("I2.1.1", "I2.1.2"))
    doubt = kind("semu", illusions=[feigns("I2.1.1")])
    one = programme(kind="semu", actions=["K001"])
    assert covering(matched(one, patterns=(doubt,), made=made), made)["K001"].confidence == "high"


def test_an_action_is_covered_by_what_is_done_before_what_finishes_first_before_what_has_no_date() -> None:
    made = actions(K001=("I2.1.1",))
    undated = programme("Tanpa tanggal", items=["I2.1.1"])
    dated = programme("Bertanggal", items=["I2.1.1"], finish=DEADLINE)
    done = programme("Selesai", items=["I2.1.1"], status="selesai")
    assert covering(matched(undated, dated, made=made), made)["K001"].programme == "Bertanggal"
    assert covering(matched(undated, dated, done, made=made), made)["K001"].programme == "Selesai"
    assert covering(matched(done, made=made), made)["K001"].done


@tries(100)
@given(st.permutations([
    programme("Awal", items=["I1.1.2"], finish=START), programme("Telat", items=["I1.1.2"], finish=DEADLINE + DAY),
    programme("Portal layanan"), programme("Batal", items=["I2.1.1"], status="batal"),
]))  # fmt: skip
def test_the_order_of_programmes_changes_nothing_of_what_is_planned(order: list[object]) -> None:
    programmes = matched(*order, patterns=(PORTAL,))  # type: ignore[arg-type]
    assert {item: gap.programme for item, gap in programmes.planned.items()} == {
        "I1.1.2": "Awal", "I1.2.1": "Portal layanan",
    }  # fmt: skip
    assert list(programmes.planned) == ["I1.1.2", "I1.2.1"]


def test_of_programmes_that_serve_an_item_equally_the_first_one_named_is_told() -> None:
    found = matched(*(programme(name, items=["I1.1.2"], finish=DEADLINE) for name in ("Satu", "Dua")))
    assert found.planned["I1.1.2"].programme == "Satu"


def test_what_a_served_item_still_needs_is_said_and_a_doubt_goes_on_inside_its_sentence() -> None:
    pattern = kind("satu", serves=[serves("I1.1.2")], illusions=[feigns("I2.1.1")])
    outcome = matched(programme(kind="satu", items=["I2.1.1"]), patterns=(pattern,)).programmes[0]
    assert {one.item: one.open for one in outcome.serves} == {"I1.1.2": "Masih perlu.", "I2.1.1": "Yang ini."}
    (doubt,) = [say(one.says) for one in outcome.notices if one.code == "programme-doubtful"]
    assert doubt.endswith("I2.1.1 Anda sebut dilayani, tetapi bukan yang diminta.")


def test_a_programme_covers_an_action_as_surely_as_the_least_sure_of_what_it_serves() -> None:
    pattern = kind("satu", serves=[serves("I1.1.2"), serves("I1.2.1", confidence="medium")])
    made = actions(K001=("I1.1.2", "I1.2.1"))
    found = matched(programme(kind="satu", finish=DEADLINE), patterns=(pattern,), made=made)
    assert covering(found, made)["K001"].confidence == "medium"


@pytest.mark.parametrize(
    ("finish", "deadline", "weeks"),
    [
        # The plan starts on Tuesday, 1 December 2026: its first whole week begins on the 7th.
        ("2026-12-02", "2027-09-15", 1), ("2026-12-11", "2027-09-15", 1), ("2026-12-14", "2027-09-15", 2),
        ("2026-12-18", "2027-09-15", 2), ("2026-12-21", "2027-09-15", 3),
        # A deadline within a week: the last whole week before it, which ends on a Friday.
        ("2026-12-30", "2026-12-31", 3), ("2027-01-01", "2027-01-01", 4), ("2027-01-02", "2027-01-02", 4),
    ],
)  # fmt: skip
def test_a_programme_takes_the_whole_weeks_until_it_ends(finish: str, deadline: str, weeks: int) -> None:
    made, until = actions(K001=("I1.1.2",)), datetime.date.fromisoformat(deadline)
    cover = Cover("Program", None, datetime.date.fromisoformat(finish), True, False, "high")
    covered = work_of(made, SITUATION.indicators, {"K001": cover}, START, until)["K001"].covered
    assert covered is not None
    assert (covered.weeks, covered.earliest) == (weeks, START)
    late = cover._replace(finish=until + DAY)
    assert work_of(made, SITUATION.indicators, {"K001": late}, START, until)["K001"].covered is None


def test_a_programme_that_begins_later_keeps_its_action_waiting_until_then() -> None:
    made, begin = actions(K001=("I1.1.2",)), datetime.date(2027, 1, 6)
    cover = Cover("Program", begin, datetime.date(2027, 1, 22), True, False, "high")
    work = work_of(made, SITUATION.indicators, {"K001": cover}, START, DEADLINE)["K001"]
    assert work.covered is not None
    assert (work.covered.earliest, work.covered.weeks, work.lead_weeks, work.effort_days) == (begin, 2, 2, 0)


def test_of_kinds_that_serve_an_item_as_surely_the_first_one_speaks() -> None:
    one, other = (kind(name, "portal", serves=[serves("I1.1.2")]) for name in ("satu", "dua"))
    outcome = matched(programme("Portal"), patterns=(one, other)).programmes[0]
    assert [(each.item, each.kind) for each in outcome.serves] == [("I1.1.2", "satu")]
