"""How much work a plan may ask of a unit (`mappings/capacities.yaml`): one assumption, in one place."""

from typing import Annotated, Literal

from pydantic import Field

from pemdi_map.model.fields import Confidence, Exact, Many, Record, RoleName, Source, Text

PersonDays = Annotated[Exact, Field(gt=0)]
"""Person-days in a week; five are one person's whole week."""


class RoleCapacity(Record):
    role: RoleName
    days_per_week: PersonDays
    because: Text


class Capacities(Record):
    """Person-days a week that the plan may use of each role. A unit that carries several roles has their sum."""

    schema_: Literal["pemdi-map/capacities/1"] = Field(alias="schema")
    version: Text
    note: Text
    """That these figures are assumptions, and how to replace them."""
    days_per_week: PersonDays
    """For every role that `roles` does not name."""
    unit_most: PersonDays
    """No unit gives more than this, however many roles it carries."""
    roles: Many[RoleCapacity] = ()
    confidence: Confidence
    sources: Many[Source]
