"""The services of an institution in `pemdi-map gap --format json`: the parts `services` and `coverage`."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from pemdi_map.engine.services.outcome import Blocking, CoverageOutcome, ServicesOutcome
from pemdi_map.figures import plain, two_decimals
from pemdi_map.model.coverage import Threshold

Json = dict[str, Any]


def coverage_json(services: ServicesOutcome) -> list[Json]:
    """Every measure. `share` is in percent, or a score where `unit` is `nilai`; `exact` is the same, not rounded."""
    return [_measure(outcome) for outcome in services.coverage]


def services_json(services: ServicesOutcome) -> Json:
    """What is known of the services, their links, what each item hears from them, and what blocks the next levels."""
    matrix = services.integration
    return {
        "list": [
            {
                **one.model_dump(mode="json", exclude_none=True, exclude_defaults=True),
                "unit": services.owners.get(one.name),
            }
            for one in services.services
        ],
        "integration": {
            "links": [list(link) for link in matrix.links],
            "outside": list(matrix.outside),
            "unstated": list(matrix.unstated),
        },
        "shared_applications": {application: list(users) for application, users in services.shared.items()},
        "items": {
            item.item: {
                "supported_by": list(item.supported_by),
                "contradicted_by": list(item.contradicted_by),
                "undecided": list(item.undecided),
            }
            for item in services.items.values()
        },
        "blocking": [_blocking(blocking) for blocking in services.blocking],
        "uncounted": [{"indicator": code, "because": because} for code, because in services.uncounted],
    }


def _measure(outcome: CoverageOutcome) -> Json:
    shown = None if outcome.share is None else outcome.share * (100 if outcome.unit == "persen" else 1)
    return {
        "id": outcome.id,
        "name": outcome.name,
        "indicator": outcome.indicator,
        "level": outcome.level,
        "scope": outcome.scope,
        "weight": outcome.weight,
        "unit": outcome.unit,
        "numerator": _number(outcome.numerator),
        "denominator": _number(outcome.denominator),
        "share": None if shown is None else two_decimals(shown),
        "exact": None if shown is None else plain(shown),
        "threshold": _threshold(outcome.threshold),
        "met": outcome.met,
        "lacking": outcome.lacking,
        "counting": list(outcome.counting),
        "failing": list(outcome.failing),
        "unknown": list(outcome.unknown),
        "supports": list(outcome.supports),
        "contradicts": list(outcome.contradicts),
        "criterion": outcome.criterion,
        "note": outcome.note,
        "confidence": outcome.confidence,
        "cites": list(outcome.cites),
    }


def _blocking(blocking: Blocking) -> Json:
    return {
        "indicator": blocking.indicator,
        "level": blocking.level,
        "measures": [measure.id for measure in blocking.measures],
        "failing": list(blocking.failing),
        "unknown": list(blocking.unknown),
    }


def _threshold(threshold: Threshold) -> Json:
    if threshold.at_least is not None:
        return {"at_least": _number(threshold.at_least)}
    return {"above": _number(threshold.above or Fraction(0))}


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)
