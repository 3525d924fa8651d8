"""Which evidence items a kind of programme can serve, and which it only seems to (`mappings/programmes/*.yaml`)."""

from typing import Annotated, Literal

from pydantic import Field

from pemdi_map.model.fields import Confidence, InstrumentName, ItemName, Many, Record, Reference, Slug, Source, Text


class Service(Record):
    """Items that programmes of a kind can serve. `open`: what the programme must see to, so that they are accepted."""

    items: Annotated[Many[ItemName], Field(min_length=1)]
    confidence: Confidence
    because: Text
    open: str | None = None
    reference: Annotated[Many[Reference], Field(min_length=1)]


class Illusion(Record):
    """Items that programmes of a kind seem to serve and do not. `instead`: what would."""

    items: Annotated[Many[ItemName], Field(min_length=1)]
    because: Text
    instead: Text
    reference: Annotated[Many[Reference], Field(min_length=1)]


class ProgrammePattern(Record):
    """A kind of programme.

    `words` identify it: any one of them in the programme's name, products or keywords. `a + b` asks for both `a` and
    `b`, in any order. One of `unless` rules the kind out. Case and punctuation do not matter; words are whole.
    """

    id: Slug
    name: Text
    words: Annotated[Many[Text], Field(min_length=1)]
    unless: Many[Text] = ()
    serves: Many[Service] = ()
    illusions: Many[Illusion] = ()


class ProgrammeMatches(Record):
    """The kinds of programme that an instrument's items are matched to."""

    schema_: Literal["pemdi-map/programmes/1"] = Field(alias="schema")
    id: Slug
    version: Text
    instrument: InstrumentName
    note: Text
    patterns: Many[ProgrammePattern]
    sources: Many[Source]
