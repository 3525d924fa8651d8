"""The rules engine: conditions mean what they say, disagreements end the same way whatever the order."""

from __future__ import annotations

import datetime
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_cases import START, any_facts, book, facts, rule, rule_sets, rules_file
from tries import tries

from pemdi_map.engine.rules.deciding import Escalation, Fired, Overruled, decide, precedence, rule_book
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.facts import Facts

SHIPPED = rule_book(Catalogue().rules("pemdi-2026"))


def fires(when: dict[str, Any], **changes: Any) -> bool:
    return bool(decide(book(rule("R01", when, {"note": "Ya"})), facts(**changes)).fired)


@pytest.mark.parametrize(
    ("when", "changes", "expected"),
    [
        ({}, {}, True),
        ({"indicator": "I9"}, {}, True),
        ({"indicator": "I9"}, {"indicator": "I10"}, False),
        ({"aspect": ["A4", "A7"]}, {}, True),
        ({"aspect": ["A1", "A7"]}, {}, False),
        ({"aspect": {"not_in": ["A1", "A7"]}}, {}, True),
        ({"aspect": {"not_in": ["A4"]}}, {}, False),
        ({"external": False}, {}, True),
        ({"external": True}, {}, False),
        ({"gap": "1,5"}, {}, True),
        ({"gap": {"at_least": "1.5"}}, {}, True),
        ({"gap": {"above": "1.5"}}, {}, False),
        ({"gap": {"at_most": "1.5"}}, {}, True),
        ({"gap": {"below": "1.5"}}, {}, False),
        ({"gap": {"above": 1, "below": 2}}, {}, True),
        ({"gap": {"above": 1, "below": 2}, "external": True}, {}, False),
        ({"level": [1, 3]}, {}, True),
        ({"level": {"not_in": [1, 3]}}, {}, False),
        ({"money_paths_open": "DPA berjalan"}, {"money_paths_open": ("DPA berjalan",)}, True),
        ({"money_paths_open": ["DPA berjalan", "X"]}, {"money_paths_open": ("DPA berjalan",)}, True),
        ({"money_paths_open": ["X"]}, {"money_paths_open": ("DPA berjalan",)}, False),
        ({"money_paths_open": {"has_all": ["X", "Y"]}}, {"money_paths_open": ("X",)}, False),
        ({"money_paths_open": {"has_all": ["X", "Y"]}}, {"money_paths_open": ("Y", "X", "Z")}, True),
        ({"money_paths_open": {"has_none": ["X", "Y"]}}, {"money_paths_open": ("Z",)}, True),
        ({"money_paths_open": {"has_none": ["X", "Y"]}}, {"money_paths_open": ("Y",)}, False),
        ({"money_paths_open": {"is_present": True}}, {}, False),
        ({"money_paths_open": {"is_present": False}}, {}, True),
        ({"finish": {"before": "upload_start"}}, {}, True),
        ({"finish": {"before": "upload_start"}}, {"finish": datetime.date(2027, 8, 1)}, False),
        ({"finish": {"on_or_before": "upload_start"}}, {"finish": datetime.date(2027, 8, 1)}, True),
        ({"finish": {"after": datetime.date(2027, 3, 26)}}, {}, False),
        ({"finish": {"on_or_after": datetime.date(2027, 3, 26)}}, {}, True),
        ({"finish": {"after": {"day": "upload_end", "weeks_before": 2}}}, {"finish": datetime.date(2027, 9, 1)}, False),
        ({"finish": {"after": {"day": "upload_end", "weeks_before": 2}}}, {"finish": datetime.date(2027, 9, 2)}, True),
        ({"finish": {"after": {"day": "upload_end", "days_before": 1}}}, {"finish": datetime.date(2027, 9, 15)}, True),
    ],
)
def test_a_condition_means_what_it_says(when: dict[str, Any], changes: dict[str, Any], expected: bool) -> None:
    assert fires(when, **changes) is expected


@pytest.mark.parametrize(
    "condition",
    [{"at_least": 0}, {"below": 99}, {"not_in": [7]}, {"in": [0, 1]}, {"is_present": True}],
)
def test_what_is_not_known_fulfils_nothing_but_being_unknown(condition: dict[str, Any]) -> None:
    assert not fires({"max_age_years": condition}, max_age_years=None)
    assert fires({"max_age_years": {"is_present": False}}, max_age_years=None)
    assert not fires({"max_age_years": {"is_present": False}}, max_age_years=0)
    assert not fires({"evidence_expired": False}, max_age_years=1)


def test_a_day_that_is_not_known_compares_with_nothing() -> None:
    for operator in ("before", "after", "on_or_before", "on_or_after"):
        assert not fires({"finish": {operator: "plan_due"}})
        assert not fires({"plan_due": {operator: "finish"}})


def test_facts_that_follow_from_others() -> None:
    one = facts(level=3, working_level=1, evidence_age_years=2, max_age_years=1)
    assert (one.levels_ahead, one.days_to_upload, one.slack_days) == (2, 250, 173)
    assert one.evidence_expired is True
    assert facts(evidence_age_years=1, max_age_years=1).evidence_expired is False
    assert facts(working_level=3).levels_ahead == 0
    assert facts(finish=None).slack_days is None
    tiers = {kind: facts(institution_kind=kind).government_tier for kind in ("lembaga", "kementerian", "kota", None)}
    assert tiers == {"lembaga": "pusat", "kementerian": "pusat", "kota": "daerah", None: "daerah"}


def test_rank_goes_before_the_number_of_conditions_and_that_before_the_id() -> None:
    plain = rule("R01", {}, {"priority": "rendah"})
    narrow = rule("R20", {"level": {"at_least": 1, "below": 4}}, {"priority": "sedang"})
    ranked = rule("R30", {}, {"priority": "tinggi"}, rank=1)
    late = rule("R100", {"level": 1, "external": False}, {"priority": "rendah"})
    assert decide(book(plain, narrow), facts()).priority == "sedang"
    assert decide(book(plain, narrow, ranked), facts()).priority == "tinggi"
    assert decide(book(late, narrow), facts()).priority == "sedang"


def test_who_lost_is_kept_with_what_they_wanted_and_who_won() -> None:
    decision = decide(
        book(
            rule("R01", {}, {"priority": "rendah", "owner": "tik"}),
            rule("R02", {"level": 1}, {"priority": "tinggi", "note": "Mendesak"}),
            rule("R03", {}, {"priority": "tinggi"}),
        ),
        facts(),
    )
    assert (decision.priority, decision.owner) == ("tinggi", "tik")
    assert decision.overruled == (Overruled("R01", "priority", "rendah", "R02"),)
    assert decision.fired == (
        Fired("R01", "Sebab R01", False, ("S, Pasal 1", "T"), ("owner",)),
        Fired("R02", "Sebab R02", False, ("S, Pasal 1", "T"), ("priority", "note")),
        Fired("R03", "Sebab R03", False, ("S, Pasal 1", "T"), ("priority",)),
    )


def test_a_rule_that_lost_everything_notes_and_calls_nothing() -> None:
    call = {"call": "TAPD", "about": "Usulkan"}
    losing = rule("R01", {}, {"funding": "A", "note": "Lama", "support": ["tik"], "escalation": call})
    decision = decide(book(losing, rule("R02", {"level": 1}, {"funding": "B"})), facts())
    assert (decision.funding, decision.notes, decision.support, decision.escalations) == ("B", (), (), ())
    assert decision.rule_ids == ("R02",)
    assert [fired.rule_id for fired in decision.fired] == ["R01", "R02"]


def test_support_notes_and_calls_add_up_in_the_order_of_ids() -> None:
    by = {"day": "upload_start", "weeks_before": 40}
    decision = decide(
        book(
            rule("R12", {}, {"support": ["tik", "hukum"], "note": "Dua"}),
            rule("R02", {}, {"support": ["keuangan", "tik"], "note": "Satu",
                             "escalation": {"call": "BSSN", "about": "Jadwal", "by": by, "through": "tik"}}),
            rule("R13", {}, {"note": "Satu", "escalation": {"call": "BIG", "about": "Nilai", "by": "plan_due"}}),
            rule("R14", {}, {"owner": "hukum", "escalation": {"call": "BPS", "about": "EPSS"}}),
        ),
        facts(baseline_support=("organisasi", "tik")),
    )  # fmt: skip
    assert decision.notes == ("Satu", "Dua")
    assert decision.owner == "hukum"
    assert decision.support == ("organisasi", "tik", "keuangan")
    assert decision.escalations == (
        Escalation("R02", "BSSN", "tik", datetime.date(2026, 10, 25), True, "Jadwal"),
        Escalation("R13", "BIG", "hukum", None, False, "Nilai"),
        Escalation("R14", "BPS", "hukum", None, False, "EPSS"),
    )


def test_a_call_due_today_is_not_overdue() -> None:
    call = rule("R01", {}, {"escalation": {"call": "BPS", "about": "EPSS", "by": START}})
    assert [one.overdue for one in decide(book(call), facts()).escalations] == [False]


def test_without_rules_the_usual_owner_stays_and_nothing_else_is_said() -> None:
    decision = decide((), facts(baseline_support=("tik",)))
    assert (decision.priority, decision.funding, decision.owner, decision.support) == (
        None, None, "pengawasan", ("tik",),
    )  # fmt: skip
    assert (decision.notes, decision.fired, decision.rule_ids) == ((), (), ())


@tries(100)
@given(rule_sets(), any_facts(), st.randoms())
def test_the_order_of_rules_changes_nothing(rules: list[dict[str, Any]], one: Facts, chance: random.Random) -> None:
    before = decide(book(*rules), one)
    chance.shuffle(rules)
    assert decide(book(*rules), one) == before


@tries(100)
@given(rule_sets(), any_facts())
def test_the_value_that_stands_is_the_first_in_precedence(rules: list[dict[str, Any]], one: Facts) -> None:
    decision = decide(book(*rules), one)
    fired = {each.rule_id for each in decision.fired}
    order = sorted(rules_file(*rules).rules, key=precedence)
    assert len({precedence(each) for each in order}) == len(order)
    for output in ("priority", "owner", "funding"):
        wanted = [getattr(each.then, output) for each in order if each.id in fired]
        first = next((value for value in wanted if value is not None), None)
        assert getattr(decision, output) == (first or (one.baseline_owner if output == "owner" else None))
        lost = [each.rule_id for each in decision.overruled if each.output == output]
        assert len(lost) == sum(value not in (None, first) for value in wanted)


@tries(300)
@given(any_facts())
def test_the_shipped_rules_leave_no_action_without_priority_and_money(one: Facts) -> None:
    decision = decide(SHIPPED, one)
    assert decision.priority is not None
    assert decision.funding is not None
    assert decision.rule_ids
    assert (decision.funding == "tanpa biaya") is not one.needs_money


@pytest.mark.parametrize(
    ("changes", "priority"),
    [
        ({}, "tinggi"),
        ({"indicator_priority": "rendah"}, "rendah"),
        ({"level": 2}, "sedang"),
        ({"level": 2, "indicator_priority": "sedang"}, "rendah"),
        ({"indicator_priority": "sedang", "effort_days": 5}, "tinggi"),
        ({"indicator_priority": "sedang", "effort_days": 5, "needs_money": True}, "sedang"),
        ({"indicator_priority": "rendah", "prerequisite_of": 3}, "tinggi"),
        ({"indicator_priority": "rendah", "critical": True}, "tinggi"),
        ({"prerequisite_of": 3, "critical": True, "late_cause": "waktu"}, "rendah"),
    ],
)
def test_shipped_priorities(changes: dict[str, Any], priority: str) -> None:
    assert decide(SHIPPED, facts(**changes)).priority == priority


@pytest.mark.parametrize(
    ("changes", "funding"),
    [
        ({"needs_money": False}, "tanpa biaya"),
        ({}, "RKPD tahun berikut"),
        ({"money_paths_open": ("DPA berjalan",)}, "RKPD tahun berikut"),
        ({"money_paths_open": ("DPA berjalan",), "programme_covers": True}, "DPA berjalan"),
        ({"money_paths_open": ("DPA berjalan", "APBD Perubahan")}, "APBD Perubahan"),
        ({"money_paths_open": ("DPA berjalan", "APBD Perubahan"), "programme_covers": True}, "DPA berjalan"),
        ({"institution_kind": "lembaga"}, "Renja K/L tahun berikut"),
        ({"institution_kind": "lembaga", "money_paths_open": ("DIPA berjalan",), "programme_covers": True},
         "DIPA berjalan"),
        ({"institution_kind": None}, "RKPD tahun berikut"),
    ],
)  # fmt: skip
def test_shipped_money(changes: dict[str, Any], funding: str) -> None:
    assert decide(SHIPPED, facts(**({"needs_money": True} | changes))).funding == funding


def test_money_that_comes_after_the_upload_is_said() -> None:
    late = decide(SHIPPED, facts(needs_money=True, plan_due=datetime.date(2027, 6, 30)))
    assert any("setelah unggah berakhir" in note for note in late.notes)
    assert [(call.call, call.by) for call in late.escalations] == [
        ("Tim Anggaran Pemerintah Daerah (TAPD)", datetime.date(2027, 4, 7))
    ]
    soon = decide(SHIPPED, facts(needs_money=True, money_paths_open=("APBD Perubahan",)))
    assert not any("setelah unggah berakhir" in note for note in soon.notes)


@pytest.mark.parametrize(
    ("index", "agency", "through"),
    [
        ("sdi", "Bappenas", "walidata"),
        ("sdi_interoperability", "Bappenas", "walidata"),
        ("sjig", "BIG", "geospasial"),
        ("ips", "BPS", "statistik"),
        ("ikasandi_siber", "BSSN", "keamanan_siber"),
        ("ikasandi_persandian", "BSSN", "keamanan_siber"),
        ("ikasandi_insiden", "BSSN", "keamanan_siber"),
    ],
)
def test_a_measurement_by_another_agency_names_whom_to_call_before_the_upload(
    index: str, agency: str, through: str
) -> None:
    decision = decide(SHIPPED, facts(action_kind="measurement", external_index=index))
    (call,) = decision.escalations
    assert agency in call.call
    assert call.through == through
    assert call.by is not None
    assert START < call.by < datetime.date(2027, 8, 1)


def test_every_external_index_of_the_instrument_has_someone_to_call() -> None:
    indicators = Catalogue().instrument("pemdi-2026").indicators
    for index in {one.external.id for one in indicators if one.external is not None}:
        assert decide(SHIPPED, facts(action_kind="measurement", external_index=index)).escalations


def test_an_ikasandi_result_older_than_a_year_at_the_upload_is_warned_of() -> None:
    measured = {"action_kind": "measurement", "external_index": "ikasandi_siber"}
    early = decide(SHIPPED, facts(**measured, finish=datetime.date(2026, 9, 15)))
    fresh = decide(SHIPPED, facts(**measured, finish=datetime.date(2026, 9, 16)))
    assert [any("lebih dari setahun" in note for note in one.notes) for one in (early, fresh)] == [True, False]


def test_an_overloaded_unit_brings_the_coordinator_in() -> None:
    decision = decide(SHIPPED, facts(unit_load_over=True, unit_load_share=70))
    assert [call.by for call in decision.escalations] == [datetime.date(2027, 1, 4)]
    assert any("unit pendukung" in note for note in decision.notes)


def test_ministries_have_another_owner_of_satisfaction() -> None:
    here = {"indicator": "I20", "baseline_owner": "organisasi"}
    assert decide(SHIPPED, facts(**here)).owner == "organisasi"
    ministry = decide(SHIPPED, facts(**here, institution_kind="kementerian"))
    assert ministry.owner == "dukungan_pengguna"
    assert "organisasi" in ministry.support


def test_old_evidence_past_its_age_is_warned_of_where_it_would_be_used() -> None:
    old = {"evidence_age_years": 2, "max_age_years": 1}
    notes = [decide(SHIPPED, facts(**old, reuse=reuse)).notes for reuse in ("update", "new")]
    assert [any("melewati umur" in note for note in each) for each in notes] == [True, False]
