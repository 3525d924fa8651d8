"""A small file of measures, and services written in a line."""

from __future__ import annotations

from typing import Any

from pemdi_map.engine.services.coverage import coverage
from pemdi_map.engine.services.outcome import CoverageOutcome
from pemdi_map.model.coverage import Coverage
from pemdi_map.model.service import Service


def file_of(*measures: dict[str, Any], **scopes: dict[str, Any]) -> Coverage:
    """Measures on `semua`, `prioritas` and the scopes given; what a measure leaves out is filled in."""
    usual: dict[str, Any] = {
        "indicator": "I1", "level": 1, "scope": "semua", "name": "Contoh", "threshold": {"at_least": 100},
        "criterion": "Contoh", "confidence": "high", "reference": [{"source": "S"}],
    }  # fmt: skip
    all_scopes = {"semua": {"running": True}, "prioritas": {"running": True, "priority": True}, **scopes}
    return Coverage.model_validate(
        {
            "schema": "pemdi-map/coverage/1", "id": "contoh", "version": "1", "instrument": "contoh", "note": "Contoh",
            "services_of": {"instrument": "contoh", "aspects": ["A7"]},
            "scopes": [{"id": id, "name": f"lingkup {id}", "when": when} for id, when in all_scopes.items()],
            "measures": [{**usual, "id": f"M{n:02}", **one} for n, one in enumerate(measures, start=1)],
            "sources": [],
        }
    )  # fmt: skip


def service(name: str, **parts: Any) -> Service:
    return Service.model_validate({"name": name, **parts})


def outcome(measure: dict[str, Any], *services: Service, **scopes: dict[str, Any]) -> CoverageOutcome:
    [one] = coverage(file_of(measure, **scopes), services)
    return one
