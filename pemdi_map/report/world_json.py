"""The parts of `gap --format json` on programmes, other indices, history and people.

Scores are strings with two decimals and their exact value beside them where named `exact`; other indices keep their own
units and are exact; money is rupiah.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from pemdi_map.engine.external import ExternalOutcome, WhatIf
from pemdi_map.engine.history import Distance, History, SeriesPoint
from pemdi_map.engine.people import People
from pemdi_map.engine.programmes.outcome import ProgrammeOutcome, Programmes
from pemdi_map.engine.score_outcome import Notice
from pemdi_map.figures import plain, two_decimals

Json = dict[str, Any]


def programmes_json(programmes: Programmes) -> Json:
    """`programmes`: each one with what it serves and only seems to; `planned`: the gaps they are to close."""
    return {
        "programmes": [_programme(outcome) for outcome in programmes.programmes],
        "planned": [
            {
                "item": gap.item,
                "programme": gap.programme,
                "finish": _day(gap.finish),
                "in_time": gap.in_time,
                "done": gap.done,
                "confidence": gap.confidence,
            }
            for gap in programmes.planned.values()
        ],
    }


def _programme(outcome: ProgrammeOutcome) -> Json:
    programme = outcome.programme
    return {
        "name": programme.name,
        "owner": outcome.unit or None,
        "status": programme.status,
        "start": _day(programme.start),
        "finish": _day(programme.finish),
        "budget": _exact(programme.budget),
        "fund": programme.fund,
        "kinds": list(outcome.kinds),
        "serves": [
            {
                "item": one.item,
                "standing": one.standing,
                "basis": one.basis,
                "confidence": one.confidence,
                "because": one.because,
                "open": one.open,
                "kind": one.kind or None,
                "cites": list(one.cites),
            }
            for one in outcome.serves
        ],
        "seems_to_serve": [
            {
                "item": one.item,
                "because": one.because,
                "instead": one.instead,
                "kind": one.kind,
                "cites": list(one.cites),
            }
            for one in outcome.feigned
        ],
        "closes": [one.item for one in outcome.plans],
        "serves_nothing": outcome.nothing or None,
        "warnings": _notices(outcome.notices),
    }


def external_json(outcomes: Iterable[ExternalOutcome]) -> list[Json]:
    """Each index that the instrument names, published or not."""
    return [
        {
            "id": each.index.id,
            "name": each.index.name,
            "indicator": each.indicator,
            "use": each.index.use,
            "state": each.state,
            "value": _exact(each.figure),
            "year": each.year,
            "source": each.source,
            "converted": None if each.converted is None else two_decimals(each.converted),
            "exact": _exact(each.converted),
            "serves": list(each.counts),
            "age": each.age,
            "max_age": each.max_age,
            "last_year": each.last_year,
            "contacts": list(each.contacts),
            "owner": each.owner,
            "next": None if each.ahead is None else _what_if(each.ahead),
            "what_if": [_what_if(row) for row in each.what_if],
        }
        for each in outcomes
    ]


def _what_if(row: WhatIf) -> Json:
    return {
        "level": row.level,
        "bound": plain(row.bound),
        "short": _exact(row.short),
        "value": two_decimals(row.value),
        "adds": two_decimals(row.adds, 3),
        "exact": plain(row.adds),
    }


def history_json(history: History) -> Json:
    """`series`: the index by year, each instrument for itself; `distances`: self-assessment less assessor."""
    return {
        "series": [_point(point) for point in history.points],
        "distances": [_distance(one) for one in history.distances],
    }


def _point(point: SeriesPoint) -> Json:
    return {
        "year": point.year,
        "instrument": point.instrument,
        "index": two_decimals(point.index),
        "exact": plain(point.index),
        "rating": point.rating,
        "expected_rating": point.expected_rating,
        "change": None if point.change is None else two_decimals(point.change),
        "since": point.since,
        "new_instrument": point.new_instrument,
        "stage": point.stage,
        "from": "history" if point.entered else "assessment",
        "source": point.source,
        "warnings": _notices(point.notices),
    }


def _distance(one: Distance) -> Json:
    return {
        "instrument": one.instrument,
        "year": one.year,
        "mandiri": two_decimals(one.own),
        "asesor": two_decimals(one.assessor),
        "distance": two_decimals(one.distance),
        "indicators": [
            {
                "code": each.code,
                "mandiri": two_decimals(each.own),
                "asesor": two_decimals(each.assessor),
                "distance": two_decimals(each.distance),
            }
            for each in one.indicators
        ],
    }


def people_json(people: People) -> Json:
    """Units with their load, teams with their seats, and the stages of the assessment."""
    return {
        "units": [
            {
                "unit": load.unit,
                "named": load.named,
                "roles": list(load.roles),
                "leads": list(load.leads),
                "supports": list(load.supports),
                "weight": plain(load.weight),
            }
            for load in people.units
        ],
        "teams": [
            {
                "id": team.id,
                "name": team.name,
                "purpose": team.purpose,
                "decided_by": team.decided_by,
                "seats": [
                    {"position": seat.position, "holder": seat.holder, "tasks": list(seat.tasks)} for seat in team.seats
                ],
            }
            for team in people.teams
        ],
        "stages": [{"name": stage.name, "who": list(stage.who), "produces": stage.produces} for stage in people.stages],
        "words": dict(people.words),
    }


def _day(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else plain(value)


def _notices(notices: Iterable[Notice]) -> list[Json]:
    return [{"code": notice.code, "message": notice.says} for notice in notices]
