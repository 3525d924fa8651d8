"""Who works on an instrument together, stage by stage, and in whose words (`mappings/teams/*.yaml`)."""

from typing import Annotated, Literal

from pydantic import Field

from pemdi_map.model.fields import (
    Confidence,
    InstitutionKind,
    InstrumentName,
    Many,
    Pages,
    Record,
    Reference,
    Refers,
    RoleName,
    Slug,
    Source,
    Text,
)


class Member(Record):
    """A seat in a team. It is held by a role of the owners' list, or by an office with its name per kind."""

    position: Text
    """As Ketua, Sekretaris, Anggota."""
    role: RoleName | None = None
    names: dict[InstitutionKind, Text] = {}
    """The office that holds the seat, where no role does: Sekretaris Daerah."""
    tasks: Annotated[Many[Text], Field(min_length=1)]


class Team(Record):
    """A team that the instrument asks for or that institutions usually set up."""

    id: Slug
    name: Text
    purpose: Text
    members: Annotated[Many[Member], Field(min_length=1)]
    decided_by: Text
    """The document that sets it up, and who signs it."""
    caution: str | None = None
    """What assessors refused about it."""
    confidence: Confidence
    reference: Annotated[Many[Reference], Field(min_length=1)]


class Stage(Record):
    """A stage of the assessment and who works in it."""

    id: Slug
    name: Text
    team: Annotated[Slug, Refers("team", "teams")] | None = None
    """The team of the institution that works in it; left out where only outsiders do."""
    outside: str | None = None
    meaning: str | None = None
    produces: Text
    last_chance: bool = False
    """Whether repaired or additional evidence is still assessed in it."""
    confidence: Confidence
    reference: Annotated[Many[Reference], Field(min_length=1)]


class Authority(Record):
    """Somebody outside the institution on whom the assessment hangs, and what they do."""

    name: Text
    tasks: Annotated[Many[Text], Field(min_length=1)]
    pages: Pages = ()


class KindWord(Record):
    """A term of the evidence that kinds of institution call by names of their own."""

    general: Text
    """As it stands in the items."""
    names: dict[InstitutionKind, Text]
    confidence: Confidence
    reference: Annotated[Many[Reference], Field(min_length=1)]


class AskedDecision(Record):
    """What the head of the secretariat is asked to decide, whatever the plan says."""

    id: Slug
    text: Text
    """In the imperative, as it stands in a list of decisions."""
    because: Text
    before: Literal["upload", "planning"]
    """By when: before evidence can be uploaded, or with the next change of the planning documents."""
    confidence: Confidence
    reference: Annotated[Many[Reference], Field(min_length=1)]


class Teams(Record):
    """Teams, stages, words and decisions of one instrument."""

    schema_: Literal["pemdi-map/teams/1"] = Field(alias="schema")
    id: Slug
    version: Text
    instrument: InstrumentName
    note: Text
    teams: Many[Team]
    stages: Many[Stage]
    authorities: Many[Authority] = ()
    words: Many[KindWord] = ()
    decisions: Many[AskedDecision] = ()
    sources: Many[Source]
