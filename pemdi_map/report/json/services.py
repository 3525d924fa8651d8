"""The services of an institution, and the figures that criteria ask for."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.services.assessment import ServicesOutcome
from pemdi_map.engine.services.outcome import (
    Blocking,
    CoverageOutcome,
    IntegrationMatrix,
    ItemCoverage,
)
from pemdi_map.model.coverage import Threshold
from pemdi_map.report.json.fields import (
    COUNT,
    EXACT,
    FLAG,
    NUMBER,
    OBJECT,
    SCORE,
    TEXT,
    TEXTS,
    Field,
    Json,
    Kind,
    by_key,
    many,
    maybe,
    part,
    sometimes,
)


class _Uncounted(NamedTuple):
    indicator: str
    because: str


def _share(outcome: CoverageOutcome) -> Fraction | None:
    return None if outcome.share is None else outcome.share * (100 if outcome.unit == "persen" else 1)


def _listed(services: ServicesOutcome) -> list[Json]:
    return [
        {
            **one.model_dump(mode="json", exclude_none=True, exclude_defaults=True),
            "unit": services.owners.get(one.name),
        }
        for one in services.services
    ]


_THRESHOLD: Kind[Threshold] = part(
    "What a measure is held against.",
    sometimes("at_least", NUMBER),
    sometimes("above", NUMBER),
)
COVERAGE: Kind[CoverageOutcome] = part(
    "A figure that a criterion asks for, counted over services.",
    Field("id", TEXT),
    Field("name", TEXT),
    Field("indicator", TEXT),
    Field("level", COUNT),
    Field("scope", TEXT),
    Field("weight", TEXT),
    Field("unit", TEXT, meaning="persen, or nilai for a score"),
    Field("numerator", NUMBER),
    Field("denominator", NUMBER),
    Field("share", maybe(SCORE), _share, meaning="In percent, or a score where `unit` is `nilai`."),
    Field("exact", maybe(EXACT), _share, meaning="The same, not rounded."),
    Field("threshold", _THRESHOLD),
    Field("met", maybe(FLAG), meaning="null where what is not known may still turn it."),
    Field("lacking", maybe(COUNT)),
    Field("counting", TEXTS),
    Field("failing", TEXTS),
    Field("unknown", TEXTS),
    Field("supports", TEXTS),
    Field("contradicts", TEXTS),
    Field("criterion", TEXT),
    Field("note", maybe(TEXT)),
    Field("confidence", TEXT),
    Field("cites", TEXTS),
)
_MATRIX: Kind[IntegrationMatrix] = part(
    "Which services exchange data.",
    Field("links", many(TEXTS)),
    Field("outside", TEXTS),
    Field("unstated", TEXTS),
)
_SUPPORT: Kind[ItemCoverage] = part(
    "What an evidence item hears from the measures.",
    Field("supported_by", TEXTS),
    Field("contradicted_by", TEXTS),
    Field("undecided", TEXTS),
)
_BLOCKING: Kind[Blocking] = part(
    "What keeps an indicator from its next level.",
    Field("indicator", TEXT),
    Field("level", COUNT),
    Field("measures", TEXTS, lambda blocking: [measure.id for measure in blocking.measures]),
    Field("failing", TEXTS),
    Field("unknown", TEXTS),
)
_UNCOUNTED: Kind[_Uncounted] = part(
    "An indicator whose figure cannot be counted over services.",
    Field("indicator", TEXT),
    Field("because", TEXT),
)
SERVICES: Kind[ServicesOutcome] = part(
    "What is known of the services.",
    Field("list", many(OBJECT), _listed, meaning="As entered; see the schema of the institution's file."),
    Field("integration", _MATRIX),
    Field("shared_applications", by_key(TEXTS), lambda services: services.shared),
    Field("items", by_key(_SUPPORT), lambda services: {item.item: item for item in services.items.values()}),
    Field("blocking", many(_BLOCKING)),
    Field("uncounted", many(_UNCOUNTED), lambda services: [_Uncounted(*each) for each in services.uncounted]),
)
