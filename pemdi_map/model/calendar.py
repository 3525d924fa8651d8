"""The dates of an assessment round (`mappings/calendars/*.yaml`)."""

from typing import Literal

from pydantic import Field

from pemdi_map.model.fields import Confidence, Date, InstrumentName, Many, Record, Slug, Source, Text, Year


class Window(Record):
    """A stretch of days with a meaning."""

    id: Literal["upload", "document_result", "interview", "repair", "visitation", "result"]
    name: Text
    start: Date
    finish: Date
    confidence: Confidence
    note: str | None = None
    sources: Many[str]


class Calendar(Record):
    """One round of an instrument. A round that nobody has announced says so in `assumed`."""

    schema_: Literal["pemdi-map/calendar/1"] = Field(alias="schema")
    id: Slug
    version: Text
    instrument: InstrumentName
    year: Year
    assumed: str | None = None
    windows: Many[Window]
    sources: Many[Source]
