"""The documents that actions produce, and what an assessor looks for in them (`mappings/documents/*.yaml`)."""

from typing import Annotated, Literal, get_args

from pydantic import Field

from pemdi_map.model.fields import (
    ActionCode,
    Confidence,
    InstitutionKind,
    InstrumentName,
    Many,
    Record,
    Reference,
    Refers,
    Slug,
    Source,
    Text,
)

Template = Literal[
    "laporan-kegiatan", "daftar-inventaris", "lembar-tangkapan-layar", "notula-rapat", "sop-layanan", "sk-penetapan",
    "sk-tim-koordinasi", "sk-tim-asesor-internal",
]  # fmt: skip
"""The files in `templates/documents/` that frames fill in, without their suffix."""
TEMPLATES: tuple[Template, ...] = get_args(Template)
DECREE = "sk-"
"""How the names of templates for decrees begin."""
FileSlug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
"""What stands in a file's name behind the code of its evidence item."""


class Law(Record):
    """A regulation that decrees name as their ground; `kinds`: of which institutions, all where none is named."""

    text: Text
    kinds: Many[InstitutionKind] = ()


class Part(Record):
    """A part of a document by its kind: a section, a table, a picture, a topic, a step, or a seat.

    `text`: what stands below the head, a step yields, or a seat does. `columns`: the heads of its table, after the one
    that numbers its rows.
    """

    head: Text
    text: str = ""
    columns: Many[Text] = ()


class Frame(Record):
    """What a kind of document is made of. It holds no fact: what people have to say is marked `[isi: ...]`."""

    id: Slug
    template: Template
    team: Annotated[Slug, Refers("team")] | None = None
    """The team of `mappings/teams/` whose seats a decree lists."""
    note: str = ""
    """What to heed when filling it in."""
    parts: Many[Part] = ()


class Draft(Record):
    """A document to be drafted: by which frame, under what name and title."""

    frame: Annotated[Slug, Refers("frame", "frames")]
    slug: FileSlug
    title: Text


class Final(Record):
    """The document of somebody else, or one with a form of its own, for which nothing is drafted."""

    slug: FileSlug
    title: Text


class ActionDocuments(Record):
    """The documents that an action produces: `drafts`, or one `final` that is not drafted."""

    action: Annotated[ActionCode, Refers("action")]
    drafts: Many[Draft] = ()
    final: Final | None = None
    looks_for: Annotated[Many[Text], Field(min_length=1)]
    """What an assessor looks for in them, in the order in which it is to be shown."""
    confidential: bool = False
    """Whether they easily hold what is not to be uploaded: addresses, gaps in security, personal data."""
    confidence: Confidence
    reference: Annotated[Many[Reference], Field(min_length=1)]


class Documents(Record):
    """The documents behind all actions of an instrument. Portal codes are in item lists, ages in instruments."""

    schema_: Literal["pemdi-map/documents/1"] = Field(alias="schema")
    id: Slug
    version: Text
    instrument: InstrumentName
    note: Text
    heads: dict[InstitutionKind, Text]
    """What the head of an institution is called, where its name follows from the institution's."""
    laws: Many[Law]
    frames: Many[Frame]
    always: Many[Draft] = ()
    """Drafts that belong to no action and are offered with every plan."""
    actions: Many[ActionDocuments]
    sources: Many[Source]

    @property
    def decreed(self) -> frozenset[str]:
        """The actions that produce a decree, which somebody has to sign."""
        by_decree = {frame.id for frame in self.frames if frame.template.startswith(DECREE)}
        return frozenset(row.action for row in self.actions if any(one.frame in by_decree for one in row.drafts))
