"""Facts and rules for the tests of the rules engine."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from pemdi_map.engine.rules.deciding import Rule, rule_book
from pemdi_map.model.facts import Facts
from pemdi_map.model.rules import Rules

START = datetime.date(2026, 11, 24)


def facts(**changes: Any) -> Facts:
    """An ordinary document on the next level of a heavy indicator, in a regency, planned well before the upload."""
    given: dict[str, Any] = {
        "action": "K100",
        "action_kind": "document",
        "indicator": "I9",
        "aspect": "A4",
        "weight": Fraction(4),
        "gap": Fraction(3, 2),
        "weighted_gap": Fraction(6, 100),
        "gap_rank": 2,
        "indicator_priority": "tinggi",
        "level": 1,
        "working_level": 1,
        "item_state": "missing",
        "reuse": "new",
        "needs_money": False,
        "effort_days": 12,
        "lead_weeks": 6,
        "institution_kind": "kabupaten",
        "baseline_owner": "pengawasan",
        "today": START,
        "start": datetime.date(2027, 1, 4),
        "finish": datetime.date(2027, 3, 26),
        "upload_start": datetime.date(2027, 8, 1),
        "upload_end": datetime.date(2027, 9, 15),
    }
    return Facts(**(given | changes))


def rule(id: str, when: dict[str, Any], then: dict[str, Any], rank: int = 0) -> dict[str, Any]:
    """A rule as its file says it."""
    return {
        "id": id, "when": when, "then": then, "rank": rank, "because": f"Sebab {id}", "confidence": "high",
        "reference": [{"source": "S", "article": "Pasal 1"}, {"source": "T"}],
    }  # fmt: skip


def rules_file(*rules: dict[str, Any]) -> Rules:
    return Rules.model_validate(
        {
            "schema": "pemdi-map/rules/1", "id": "contoh", "version": "1", "instrument": "pemdi-2026",
            "note": "Contoh", "rules": list(rules), "sources": [],
        }
    )  # fmt: skip


def book(*rules: dict[str, Any]) -> tuple[Rule, ...]:
    """Rules ready to be put to facts."""
    return rule_book([rules_file(*rules)])


conditions = st.fixed_dictionaries(
    {},
    optional={
        "needs_money": st.booleans(),
        "level": st.fixed_dictionaries({"at_least": st.integers(1, 3)}),
        "indicator_priority": st.sampled_from(["tinggi", "sedang", ["tinggi", "rendah"]]),
        "finish": st.sampled_from([{"before": "upload_start"}, {"is_present": False}]),
    },
)
outputs = st.fixed_dictionaries(
    {"note": st.sampled_from(["Satu", "Dua"])},
    optional={
        "priority": st.sampled_from(["tinggi", "sedang", "rendah"]),
        "owner": st.sampled_from(["tik", "hukum"]),
        "funding": st.sampled_from(["tanpa biaya", "DPA berjalan"]),
        "support": st.lists(st.sampled_from(["tik", "hukum", "keuangan"]), max_size=2),
    },
)


@st.composite
def rule_sets(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Rules with different ids, many of them in each other's way."""
    ids = draw(st.lists(st.integers(1, 120).map(lambda number: f"R{number:02}"), min_size=1, max_size=8, unique=True))
    return [rule(id, draw(conditions), draw(outputs), draw(st.integers(-1, 1))) for id in ids]


@st.composite
def any_facts(draw: st.DrawFn) -> Facts:
    """Facts of any action in any institution."""
    level = draw(st.integers(1, 5))
    kinds = ["kementerian", "lembaga", "provinsi", "kabupaten", "kota", None]
    paths = ["DPA berjalan", "APBD Perubahan", "RKPD tahun berikut", "DIPA berjalan", "Renja K/L tahun berikut"]
    return facts(
        indicator_priority=draw(st.sampled_from(["tinggi", "sedang", "rendah", "tercapai"])),
        level=level,
        working_level=draw(st.integers(1, level)),
        needs_money=draw(st.booleans()),
        programme_covers=draw(st.booleans()),
        money_paths_open=tuple(draw(st.lists(st.sampled_from(paths), unique=True))),
        institution_kind=draw(st.sampled_from(kinds)),
        effort_days=draw(st.integers(0, 100)),
        prerequisite_of=draw(st.integers(0, 5)),
        critical=draw(st.booleans()),
        late_cause=draw(st.sampled_from([None, "waktu", "dana", "prasyarat", "kapasitas"])),
        finish=draw(st.sampled_from([None, datetime.date(2027, 9, 1), datetime.date(2028, 1, 1)])),
    )
