"""Who usually leads and supports each indicator (`mappings/owners/*.yaml`)."""

from typing import Literal

from pydantic import Field

from pemdi_map.model.fields import Confidence, IndicatorCode, InstitutionKind, Many, Record, Slug, Source, Text


class Role(Record):
    """A role that some unit carries everywhere; `names` gives the usual unit per kind of institution."""

    id: Slug
    name: Text
    """What the role does, in a word or two; used where the kind of institution has no usual unit."""
    names: dict[InstitutionKind, Text]


class Ownership(Record):
    indicator: IndicatorCode
    lead: Slug
    support: Many[Slug] = ()
    outside: Many[str] = ()
    """Agencies outside the institution that must be called."""
    note: str | None = None
    confidence: Confidence
    sources: Many[str]


class Owners(Record):
    schema_: Literal["pemdi-map/owners/1"] = Field(alias="schema")
    id: Slug
    version: Text
    instrument: Slug
    roles: Many[Role]
    indicators: Many[Ownership]
    sources: Many[Source]
