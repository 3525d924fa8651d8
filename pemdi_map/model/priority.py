"""Which gaps are called high, medium or low (`mappings/priorities.yaml`)."""

from typing import Literal

from pydantic import Field

from pemdi_map.model.fields import Many, Percent, Record, Source, Text


class PriorityClass(Record):
    """Indicators fall in a class while those ranked above them hold less than `below` percent of all weighted gaps."""

    name: Literal["tinggi", "sedang", "rendah"]
    below: Percent


class Priorities(Record):
    schema_: Literal["pemdi-map/priorities/1"] = Field(alias="schema")
    version: Text
    classes: Many[PriorityClass]
    """From the highest to the lowest; the last one reaches 100."""
    note: Text
    sources: Many[Source]
