"""What the level criteria count over the institution's services (`mappings/coverage/*.yaml`)."""

import math
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema

from pemdi_map.model.condition_schema import when_schema
from pemdi_map.model.conditions import Condition, read_conditions
from pemdi_map.model.fields import (
    AspectCode,
    Confidence,
    Exact,
    IndicatorName,
    InstrumentName,
    ItemCode,
    Many,
    Record,
    Reference,
    Refers,
    Slug,
    Source,
    Text,
)
from pemdi_map.model.service_fields import service_facts


def _read(value: object) -> tuple[Condition, ...]:
    return read_conditions(value, service_facts())


ServiceWhen = Annotated[
    tuple[Condition, ...],
    PlainValidator(_read),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(when_schema(service_facts())),
]
"""Conditions on one service, written as in rules. What is not known of it answers neither yes nor no."""

MeasureCode = Annotated[str, Field(pattern=r"^M[0-9]{2,3}$")]
Weight = Literal["services", "users", "transactions"]
"""What is counted: each service as one, or its users or transactions a year."""


class Scope(Record):
    """Services that a measure counts over; only those that run, unless `when` asks for ended ones."""

    id: Slug
    name: Text
    """What planners call them, as `layanan prioritas dan/atau tematik`."""
    when: ServiceWhen


class Threshold(Record):
    """The least figure, in percent (a score in its own units): `at_least` or `above`, exactly one of them."""

    at_least: Exact | None = None
    above: Exact | None = None

    def reached(self, figure: Exact) -> bool:
        """Whether a figure is enough."""
        if self.at_least is not None:
            return figure >= self.at_least
        return self.above is None or figure > self.above

    def least(self, scale: Fraction) -> int:
        """The least whole number that is enough once it is divided by `scale`."""
        if self.at_least is not None:
            return math.ceil(self.at_least * scale)
        return math.floor((self.above or 0) * scale) + 1


class Measure(Record):
    """One figure of a level criterion: the share of services that meet `when`, or the mean of the fact in `mean`."""

    id: MeasureCode
    name: Text
    indicator: IndicatorName
    level: Annotated[int, Field(ge=1)]
    scope: Annotated[Slug, Refers("scope", "scopes")]
    weight: Weight = "services"
    when: ServiceWhen | None = None
    mean: str | None = None
    """A fact that is a number, averaged by weight."""
    threshold: Threshold
    supports: Many[ItemCode] = ()
    """Evidence items that the figure speaks for when the threshold is reached."""
    contradicts: Many[ItemCode] = ()
    """Evidence items that cannot be as asked while the threshold is missed."""
    criterion: Text
    """What the level criterion or the item says, in our own words."""
    note: str | None = None
    confidence: Confidence
    reference: Annotated[Many[Reference], Field(min_length=1)]


class Uncounted(Record):
    """Figures of level criteria that services cannot tell."""

    indicator: IndicatorName
    because: Text
    reference: Annotated[Many[Reference], Field(min_length=1)]


_SERVICES = Refers("aspect", of="services_of.instrument")


class SourceServices(Record):
    """Which indicators of the former instrument are services: those that a service may say it stands for."""

    instrument: InstrumentName
    aspects: Annotated[Many[Annotated[AspectCode, _SERVICES]], Field(min_length=1)]


class Coverage(Record):
    schema_: Literal["pemdi-map/coverage/1"] = Field(alias="schema")
    id: Slug
    version: Text
    instrument: InstrumentName
    services_of: SourceServices
    note: Text
    scopes: Many[Scope]
    measures: Many[Measure]
    uncounted: Many[Uncounted] = ()
    sources: Many[Source]
