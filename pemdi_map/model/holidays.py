"""Public holidays, on which nothing is due (`mappings/holidays.yaml`)."""

from typing import Literal

from pydantic import Field

from pemdi_map.model.fields import Date, Many, Record, Source, Text


class Holiday(Record):
    date: Date
    name: Text
    estimated: bool = False
    """Whether the day is computed ahead and may be set otherwise, as those of the lunar calendars are."""


class Holidays(Record):
    """The public holidays of some years; days that nobody has listed count as working days."""

    schema_: Literal["pemdi-map/holidays/1"] = Field(alias="schema")
    version: Text
    note: Text
    days: Many[Holiday]
    sources: Many[Source]
