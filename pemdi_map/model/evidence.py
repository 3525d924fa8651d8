"""The documents that stood behind each level of an instrument (`mappings/evidence/*.yaml`)."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from pemdi_map.model.fields import Confidence, InstrumentName, ItemCode, Many, Record, Refers, Slug, Source, Text, Year

Kind = Literal["living", "yearly", "decree"]
"""`living`: kept in use and up to date, as an architecture, a procedure, an application. `yearly`: the record of one
period, as minutes, a review, a budget, an audit. `decree`: a rule or a decision that somebody has signed."""


class Edition(Record):
    """A guide to the evidence, and the first assessed year in which it was in force."""

    id: Annotated[str, Field(pattern=r"^[A-Z0-9][A-Z0-9-]*$")]
    name: Text
    from_year: Year
    pages: Annotated[int | None, Field(ge=1)] = None
    note: str | None = None


class Document(Record):
    """A thing that was handed in for a level, numbered indicator.level.n. Levels are cumulative.

    `need`: whether it was asked, one of several that would do, or a supplement. `max_age`: years, where the guide sets
    any.
    """

    id: ItemCode
    text: Text
    kind: Kind
    need: Literal["asked", "alternative", "optional"]
    scope: str | None = None
    condition: str | None = None
    max_age: Annotated[int | None, Field(ge=0)] = None
    editions: Annotated[Many[Annotated[str, Refers("edition", "editions")]], Field(min_length=1)]
    page: Annotated[int | None, Field(ge=1)] = None
    note: str | None = None
    confidence: Confidence
    sources: Many[str]

    @property
    def indicator(self) -> str:
        return self.id.split(".")[0]

    @property
    def level(self) -> int:
        return int(self.id.split(".")[1])


class Evidence(Record):
    """The documents of an instrument, in the order of its indicators and levels."""

    schema_: Literal["pemdi-map/evidence/1"] = Field(alias="schema")
    id: Slug
    version: Text
    instrument: InstrumentName
    note: Text
    """What kinds rest on, and what is not known."""
    editions: Many[Edition]
    rules: Many[Text] = ()
    documents: Many[Document]
    sources: Many[Source]

    @cached_property
    def by_id(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}
