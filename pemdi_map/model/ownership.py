"""Who usually leads and supports each indicator (`mappings/owners/*.yaml`)."""

from typing import Annotated, Literal

from pydantic import Field

from pemdi_map.model.fields import (
    Confidence,
    IndicatorName,
    InstitutionKind,
    InstrumentName,
    Many,
    Pages,
    Record,
    Refers,
    Slug,
    Source,
    Text,
)


class Role(Record):
    """A role that some unit carries everywhere; `names` gives the usual unit per kind of institution."""

    id: Slug
    name: Text
    """What the role does, in a word or two; used where the kind of institution has no usual unit."""
    names: dict[InstitutionKind, Text]


OwnRole = Annotated[Slug, Refers("role", "roles")]


class FunctionRoles(Record):
    """A function that the regulation names, and the roles that carry it; the first one usually does."""

    name: Text
    roles: Annotated[Many[OwnRole], Field(min_length=1)]


class Ownership(Record):
    """Who works on an indicator.

    `support` carries the functions that the regulation names besides the lead's; `custom` are usual helpers that it
    does not name. `custom_lead`: the lead carries none of the named functions. The regulation names no lead.
    """

    indicator: IndicatorName
    lead: OwnRole
    custom_lead: bool = False
    support: Many[OwnRole] = ()
    custom: Many[OwnRole] = ()
    outside: Many[str] = ()
    """Agencies outside the institution that must be called."""
    pages: Pages = ()
    note: str | None = None
    confidence: Confidence
    sources: Many[str]

    @property
    def helpers(self) -> tuple[str, ...]:
        """All supporting roles, the named functions first."""
        return (*self.support, *self.custom)


class Owners(Record):
    schema_: Literal["pemdi-map/owners/1"] = Field(alias="schema")
    id: Slug
    version: Text
    instrument: InstrumentName
    roles: Many[Role]
    functions: Many[FunctionRoles] = ()
    indicators: Many[Ownership]
    sources: Many[Source]
