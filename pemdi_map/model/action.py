"""What produces each evidence item (`mappings/actions/*.yaml`): the catalogue that plans are made from."""

from typing import Annotated, Literal

from pydantic import Field

from pemdi_map.model.fields import (
    ActionCode,
    Confidence,
    InstrumentName,
    ItemName,
    Many,
    Record,
    Reference,
    Refers,
    RoleName,
    Slug,
    Source,
    Text,
)


class Effort(Record):
    """Person-days of work. `new`: nothing usable exists; `update`: the old evidence is extended. An assumption."""

    new: Annotated[int, Field(ge=0, le=5000)]
    update: Annotated[int, Field(ge=0, le=5000)]


class LeadTime(Record):
    """Weeks that pass from start to finish, whatever the number of hands: approvals, meetings, other agencies."""

    new: Annotated[int, Field(ge=0, le=520)]
    update: Annotated[int, Field(ge=0, le=520)]


class SubActivity(Record):
    """A sub-kegiatan met in public budget documents; editions conflict, so it is always "periksa di SIPD"."""

    code: Text
    name: Text
    confidence: Confidence


class Action(Record):
    """One piece of work. It may produce several items and then counts once; it may produce none (a prerequisite)."""

    id: ActionCode
    kind: Literal["document", "entry", "system", "activity", "measurement"]
    """`document`: a new or renewed document; `entry`: filling a national system; `measurement`: another's index."""
    name: Text
    """What to do, in an imperative a planner can put in a table, at most about 90 characters."""
    text: Text
    """How, in two or three plain sentences."""
    update_text: str | None = None
    """How, where the old evidence only has to be brought up to date."""
    items: Many[ItemName] = ()
    deliverable: Text
    unit: Text
    """The unit of the deliverable, as budget documents write it: dokumen, laporan, kegiatan, layanan."""
    accepted_when: Text
    refused_when: Text
    effort: Effort
    lead_weeks: LeadTime
    needs_money: bool
    lead: RoleName | None = None
    """The role that leads; left out where it is the indicator's owner."""
    support: Many[RoleName] = ()
    requires: Many[Annotated[ActionCode, Refers("action", "actions")]] = ()
    """Actions that must be finished first, besides those of the level below."""
    requires_because: str | None = None
    sub_activity: SubActivity | None = None
    confidence: Confidence
    reference: Annotated[Many[Reference], Field(min_length=1)]


class Carrying(Record):
    """What is left to do for an item that old evidence serves as it is: find it, check its date, upload it."""

    effort_days: Annotated[int, Field(ge=0, le=5000)]
    lead_weeks: Annotated[int, Field(ge=0, le=520)]
    text: Text
    because: Text


class Actions(Record):
    """The actions of an instrument. Every item is produced by exactly one of them."""

    schema_: Literal["pemdi-map/actions/1"] = Field(alias="schema")
    id: Slug
    version: Text
    instrument: InstrumentName
    note: Text
    """That efforts and lead times are assumptions, and how they were set."""
    carry: Carrying
    actions: Many[Action]
    sources: Many[Source]
