"""A few evidence items and kinds of programme, to hold programmes against."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome, PerScenario
from pemdi_map.engine.programmes.outcome import Programmes
from pemdi_map.engine.programmes.serving import Situation, match
from pemdi_map.model.action import Actions
from pemdi_map.model.programme import Programme
from pemdi_map.model.programme_match import ProgrammeMatches

START, DEADLINE = datetime.date(2026, 12, 1), datetime.date(2027, 9, 15)
ITEMS = {"I1.1.1": 1, "I1.1.2": 0, "I1.2.1": 0, "I2.1.1": 0, "I2.1.2": 0}
"""Items and what each counts for; I1 works on level 1 as long as I1.1.2 is open."""


def everywhere(value: Fraction | int) -> PerScenario:
    return dict.fromkeys(("konservatif", "wajar", "optimistis"), Fraction(value))


def indicator(code: str) -> IndicatorOutcome:
    items = tuple(
        ItemOutcome(
            id=id_, indicator=code, level=int(id_.split(".")[1]), text=f"Bukti {id_}",
            state="diterima" if credit else "unknown", credit=everywhere(credit), rows=(), carry=None, because="",
            open="", aged=False,
        )
        for id_, credit in ITEMS.items()
        if id_.startswith(f"{code}.")
    )  # fmt: skip
    return IndicatorOutcome(
        code=code, name=f"Indikator {code}", aspect="A1", weight=Fraction(50), basis="evidence", value=everywhere(1),
        secured=Fraction(1), floor=False, span=None, level=1, working=1, target=Fraction(2), gap=Fraction(1),
        weighted_gap=Fraction(1, 2), priority="tinggi",
        owner="Diskominfo", supports=(), outside=(), items=items, trace=(),
    )  # fmt: skip


SITUATION = Situation((indicator("I1"), indicator("I2")), "wajar", START, DEADLINE, {"tik": "Diskominfo Contoh"})
_CITES = [{"source": "S", "article": "Pasal 1"}, {"source": "T"}]


def serves(*items: str, confidence: str = "high") -> dict[str, Any]:
    return {"items": items, "confidence": confidence, "because": "Sebab melayani.", "open": "Masih perlu.",
            "reference": _CITES}  # fmt: skip


def feigns(*items: str) -> dict[str, Any]:
    return {"items": items, "because": "Bukan yang diminta.", "instead": "Yang ini.", "reference": _CITES}


def kind(id_: str, *words: str, **parts: Any) -> dict[str, Any]:
    return {"id": id_, "name": f"Jenis {id_}", "words": words or ("kata yang tidak dipakai",), **parts}


def kinds(*patterns: dict[str, Any]) -> ProgrammeMatches:
    return ProgrammeMatches.model_validate(
        {"schema": "pemdi-map/programmes/1", "id": "contoh", "version": "1", "instrument": "pemdi-2026",
         "note": "Contoh", "patterns": patterns, "sources": []}
    )  # fmt: skip


def actions(**items: tuple[str, ...]) -> Actions:
    """Actions by code, with the items they produce."""
    rows = [
        {"id": id_, "kind": "document", "name": id_, "text": id_, "items": made, "deliverable": "D", "unit": "dokumen",
         "accepted_when": "A", "refused_when": "R", "effort": {"new": 1, "update": 1},
         "lead_weeks": {"new": 1, "update": 1}, "needs_money": False, "confidence": "low",
         "reference": [{"source": "S"}]}
        for id_, made in items.items()
    ]  # fmt: skip
    return Actions.model_validate(
        {"schema": "pemdi-map/actions/1", "id": "contoh", "version": "1", "instrument": "pemdi-2026", "note": "Contoh",
         "carry": {"effort_days": 1, "lead_weeks": 1, "text": "T", "because": "B"}, "actions": rows, "sources": []}
    )  # fmt: skip


def programme(name: str = "Program contoh", **parts: Any) -> Programme:
    return Programme.model_validate({"name": name, **parts})


def matched(
    *programmes: Programme, patterns: tuple[dict[str, Any], ...] = (), made: Actions | None = None
) -> Programmes:
    return match(programmes, kinds(*patterns), made, SITUATION)
