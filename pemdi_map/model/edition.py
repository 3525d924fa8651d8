"""A data file that says only what it changes of another (`extends`), when, why and by what source."""

from typing import Annotated, Any

from pydantic import Field

from pemdi_map.model.fields import Date, Many, Pages, Record, Source, Text


class Change(Record):
    """What becomes otherwise from a day on.

    A part is named by the keys that lead to it, `/` between them, entries of lists by their code, id or name:
    `indicators/I19/weight`.
    """

    effective: Date
    reason: Text
    sources: Annotated[Many[str], Field(min_length=1)]
    pages: Pages = ()
    remove: Many[Text] = ()
    add: dict[str, Many[Any]] = {}
    """Entries that lists get at their end."""
    set: dict[str, Any] = {}


class DataEdition(Record):
    """An edition of a data file. Everything that no change names is as in the file it extends."""

    schema_: Text = Field(alias="schema")
    id: Text
    version: Text
    extends: Text
    changes: Annotated[Many[Change], Field(min_length=1)]
    sources: Annotated[Many[Source], Field(min_length=1)]
