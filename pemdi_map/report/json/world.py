"""The parts of the gap analysis on programmes, other agencies' indices, the years before, and people.

Other indices keep their own units and are exact; money is rupiah.
"""

from __future__ import annotations

from pemdi_map.engine.external import ExternalOutcome, WhatIf
from pemdi_map.engine.history import Distance, History, IndicatorDistance, SeriesPoint
from pemdi_map.engine.people import People, Seat, StageHere, TeamHere, UnitLoad
from pemdi_map.engine.programmes.outcome import Feigned, PlannedGap, ProgrammeOutcome, Programmes, Served
from pemdi_map.report.json.fields import (
    COUNT,
    DAY,
    EXACT,
    FLAG,
    SCORE,
    TEXT,
    TEXTS,
    Field,
    Kind,
    by_key,
    many,
    maybe,
    part,
    score,
)
from pemdi_map.report.json.scores import NOTICE

_SERVED: Kind[Served] = part(
    "An evidence item that a programme serves.",
    Field("item", TEXT),
    Field("standing", TEXT),
    Field("basis", TEXT),
    Field("confidence", TEXT),
    Field("because", TEXT),
    Field("open", maybe(TEXT)),
    Field("kind", maybe(TEXT), lambda one: one.kind or None),
    Field("cites", TEXTS),
)
_FEIGNED: Kind[Feigned] = part(
    "An evidence item that a programme only seems to serve.",
    Field("item", TEXT),
    Field("because", TEXT),
    Field("instead", maybe(TEXT)),
    Field("kind", TEXT),
    Field("cites", TEXTS),
)
_PROGRAMME: Kind[ProgrammeOutcome] = part(
    "A programme of the institution.",
    Field("name", TEXT, lambda one: one.programme.name),
    Field("owner", maybe(TEXT), lambda one: one.unit or None),
    Field("status", maybe(TEXT), lambda one: one.programme.status),
    Field("start", maybe(DAY), lambda one: one.programme.start),
    Field("finish", maybe(DAY), lambda one: one.programme.finish),
    Field("budget", maybe(EXACT), lambda one: one.programme.budget),
    Field("fund", maybe(TEXT), lambda one: one.programme.fund),
    Field("kinds", TEXTS),
    Field("serves", many(_SERVED)),
    Field("seems_to_serve", many(_FEIGNED), lambda one: one.feigned),
    Field("closes", TEXTS, lambda one: [gap.item for gap in one.plans]),
    Field("serves_nothing", maybe(TEXT), lambda one: one.nothing or None),
    Field("warnings", many(NOTICE), lambda one: one.notices),
)
_PLANNED: Kind[PlannedGap] = part(
    "A gap that a programme is to close.",
    Field("item", TEXT),
    Field("programme", TEXT),
    Field("finish", maybe(DAY)),
    Field("in_time", maybe(FLAG)),
    Field("done", FLAG),
    Field("confidence", TEXT),
)
PROGRAMMES: Kind[Programmes] = part(
    "Each programme with what it serves and only seems to, and the gaps they are to close.",
    Field("programmes", many(_PROGRAMME)),
    Field("planned", many(_PLANNED), lambda programmes: programmes.planned.values()),
)

_WHAT_IF: Kind[WhatIf] = part(
    "A bound of another index, and what reaching it would do.",
    Field("level", COUNT),
    Field("bound", EXACT, meaning="In the other index's own units."),
    Field("short", maybe(EXACT), meaning="How far the index is from it, in its own units; null where not published."),
    Field("value", SCORE, meaning="Of the indicator then."),
    Field("adds", score(3), meaning="Index points over today."),
    Field("exact", EXACT, lambda row: row.adds, meaning="The same, not rounded."),
)
EXTERNAL: Kind[ExternalOutcome] = part(
    "An index of another agency that the instrument names, published or not.",
    Field("id", TEXT, lambda each: each.index.id),
    Field("name", TEXT, lambda each: each.index.name),
    Field("indicator", TEXT),
    Field("use", TEXT, lambda each: each.index.use, meaning="value | evidence"),
    Field("state", TEXT),
    Field("value", maybe(EXACT), lambda each: each.figure),
    Field("year", maybe(COUNT)),
    Field("source", maybe(TEXT)),
    Field("converted", maybe(SCORE)),
    Field("exact", maybe(EXACT), lambda each: each.converted),
    Field("serves", TEXTS, lambda each: each.counts),
    Field("age", maybe(COUNT)),
    Field("max_age", maybe(COUNT)),
    Field("last_year", maybe(COUNT)),
    Field("contacts", TEXTS),
    Field("owner", TEXT),
    Field("next", maybe(_WHAT_IF), lambda each: each.ahead),
    Field("what_if", many(_WHAT_IF)),
)

_POINT: Kind[SeriesPoint] = part(
    "The index of a year. Changes are told within one instrument only.",
    Field("year", COUNT),
    Field("instrument", TEXT),
    Field("index", SCORE),
    Field("exact", EXACT, lambda point: point.index),
    Field("rating", maybe(TEXT)),
    Field("expected_rating", maybe(TEXT)),
    Field("change", maybe(SCORE)),
    Field("since", maybe(COUNT)),
    Field("new_instrument", FLAG),
    Field("stage", maybe(TEXT)),
    Field("from", TEXT, lambda point: "history" if point.entered else "assessment"),
    Field("source", maybe(TEXT)),
    Field("warnings", many(NOTICE), lambda point: point.notices),
)
_APART: Kind[IndicatorDistance] = part(
    "How far the institution's own value of an indicator lies above the assessor's.",
    Field("code", TEXT),
    Field("mandiri", SCORE, lambda each: each.own),
    Field("asesor", SCORE, lambda each: each.assessor),
    Field("distance", SCORE),
)
_DISTANCE: Kind[Distance] = part(
    "How far an institution's own index lies above the assessor's.",
    Field("instrument", TEXT),
    Field("year", COUNT),
    Field("mandiri", SCORE, lambda one: one.own),
    Field("asesor", SCORE, lambda one: one.assessor),
    Field("distance", SCORE),
    Field("indicators", many(_APART)),
)
SERIES: Kind[History] = part(
    "The index by year, each instrument for itself.",
    Field("series", many(_POINT), lambda history: history.points),
    Field("distances", many(_DISTANCE)),
)

_UNIT: Kind[UnitLoad] = part(
    "What a unit carries.",
    Field("unit", TEXT),
    Field("named", FLAG),
    Field("roles", TEXTS),
    Field("leads", TEXTS),
    Field("supports", TEXTS),
    Field("weight", EXACT),
)
_SEAT: Kind[Seat] = part(
    "A seat in a team.",
    Field("position", TEXT),
    Field("holder", maybe(TEXT)),
    Field("tasks", TEXTS),
)
_TEAM: Kind[TeamHere] = part(
    "A team that the assessment asks for.",
    Field("id", TEXT),
    Field("name", TEXT),
    Field("purpose", TEXT),
    Field("decided_by", TEXT),
    Field("seats", many(_SEAT)),
)
_STAGE: Kind[StageHere] = part(
    "A stage of the assessment.",
    Field("name", TEXT),
    Field("who", TEXTS),
    Field("produces", TEXT),
)
PEOPLE: Kind[People] = part(
    "Units with their load, teams with their seats, and the stages of the assessment.",
    Field("units", many(_UNIT)),
    Field("teams", many(_TEAM)),
    Field("stages", many(_STAGE)),
    Field("words", by_key(TEXT), meaning="What general words mean in this kind of institution."),
)
