"""What the index is computed by: with it and the items' states a program makes every index anew (`docs/json.md`)."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.external import item_bounds, reaching
from pemdi_map.engine.rating import exceeds, reads_rounded
from pemdi_map.model.institution import ExternalValue
from pemdi_map.model.instrument import Band, ExternalIndex, Indicator, Instrument, Rating
from pemdi_map.model.scenario import Credit, Scenario
from pemdi_map.report.json.fields import COUNT, EXACT, FLAG, TEXT, Field, Kind, many, maybe, part
from pemdi_map.report.json.told import Told


class _Bound(NamedTuple):
    rating: Rating
    instrument: Instrument


class _IndexTold(NamedTuple):
    indicator: Indicator
    other: ExternalIndex
    given: ExternalValue | None


class _Reached(NamedTuple):
    item: str
    bound: Fraction
    by: str
    max_age: int | None


def _indices(told: Told) -> list[_IndexTold]:
    given = told.outcome.file.external_indices
    return [
        _IndexTold(indicator, index, given.get(index.id))
        for indicator in told.knowledge.target.indicators
        if (index := indicator.external) is not None
    ]


def _reached(one: _IndexTold) -> list[_Reached]:
    if one.other.use == "value":
        return []
    return [
        _Reached(item, bound, reaching(one.other, bound), age)
        for item, bound, age in item_bounds(one.indicator, one.other)
    ]


def _holder(closed: str) -> str:
    return "lower" if closed == "above" else "upper"


_RATING: Kind[_Bound] = part(
    "A rating, from its lower bound up to the next one's.",
    Field("name", TEXT, lambda one: one.rating.name),
    Field("lower", EXACT, lambda one: one.rating.lower),
    Field("above", FLAG, lambda one: exceeds(one.instrument, one.rating),
          meaning="Whether the bound itself is not enough: it has to be exceeded."),
)  # fmt: skip
RATINGS: Kind[Instrument] = part(
    "The ratings of an instrument, rising.",
    Field("instrument", TEXT, lambda instrument: instrument.id),
    Field("acronym", TEXT, meaning="Put before an indicator's code where two instruments meet: SPBE I21."),
    Field("minimum", EXACT, lambda instrument: instrument.scale.minimum),
    Field("maximum", EXACT, lambda instrument: instrument.scale.maximum),
    Field("ratings", many(_RATING), lambda instrument: [_Bound(one, instrument) for one in instrument.ratings]),
)
BAND: Kind[Band] = part(
    "The values of a level: from `lower` where nothing of it is earned, to `upper` where all is.",
    Field("level", COUNT),
    Field("lower", EXACT),
    Field("upper", EXACT),
)
_CREDIT: Kind[Credit] = part(
    "What old evidence counts for, if the confidence is at least so high.",
    Field("reuse", TEXT),
    Field("confidence", TEXT),
    Field("share", EXACT, meaning="Of an accepted item; what is less than 1 never completes a level."),
)
_SCENARIO: Kind[Scenario] = part(
    "A reading of old evidence.",
    Field("name", TEXT),
    Field("meaning", TEXT),
    Field("levels", TEXT, meaning="The levels read where they are ranges: lowest | reported | highest"),
    Field("credits", many(_CREDIT)),
)
_GIVEN: Kind[ExternalValue] = part(
    "The index that the institution has.",
    Field("value", EXACT),
    Field("year", COUNT),
)
_REACHED: Kind[_Reached] = part(
    "An item that is the index itself: accepted where the index reaches the bound and is not too old.",
    Field("item", TEXT),
    Field("bound", EXACT),
    Field("by", TEXT, meaning="How the index must lie to the bound: >= or >"),
    Field("max_age", maybe(COUNT), meaning="In years before the assessed one."),
)
_INDEX: Kind[_IndexTold] = part(
    "Another agency's index.",
    Field("id", TEXT, lambda one: one.other.id),
    Field("name", TEXT, lambda one: one.other.name),
    Field("indicator", TEXT, lambda one: one.indicator.code),
    Field("use", TEXT, lambda one: one.other.use,
          meaning="value: converted inside its band, it is the indicator's value. evidence: it earns items."),
    Field("minimum", EXACT, lambda one: one.other.minimum),
    Field("maximum", EXACT, lambda one: one.other.maximum),
    Field("bound_in", TEXT, lambda one: _holder(one.other.closed)),
    Field("bands", many(BAND), lambda one: one.other.bands, meaning="In its own units, by level."),
    Field("given", maybe(_GIVEN)),
    Field("items", many(_REACHED), _reached),
)  # fmt: skip

RULES: Kind[Told] = part(
    "How the index follows from the items; the steps are in docs/json.md.",
    Field("instrument", TEXT, lambda told: told.knowledge.target.id),
    Field("year", COUNT, lambda told: told.knowledge.calendar.year, meaning="That is assessed."),
    Field("items", maybe(TEXT), lambda told: told.outcome.items_by, meaning="The list that weighs the items."),
    Field("bound_in", TEXT, lambda told: _holder(told.knowledge.target.scale.bands_closed),
          meaning="The level that holds a value on the bound of two: lower | upper"),
    Field("rating_from", TEXT,
          lambda told: "rounded" if reads_rounded(told.knowledge.target, told.knowledge.calendar.year) else "exact",
          meaning="The index that the rating is read from: exact, or rounded to two decimals."),
    Field("scenarios", many(_SCENARIO), lambda told: told.knowledge.scenarios.scenarios),
    Field("external", many(_INDEX), _indices),
)  # fmt: skip
