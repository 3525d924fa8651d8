"""What an institution knows of itself: the input file of every command."""

from typing import TYPE_CHECKING, Annotated, Literal, get_args

from pydantic import Field

from pemdi_map.model.answers import InputCode
from pemdi_map.model.fields import (
    AspectCode,
    DomainCode,
    Exact,
    InstitutionKind,
    ItemCode,
    Many,
    Record,
    Slug,
    Text,
    Year,
)
from pemdi_map.model.later import Later

if TYPE_CHECKING:
    from pemdi_map.model.programme import Programme
    from pemdi_map.model.service import Service

    Services = tuple[Service, ...]
    Programmes = tuple[Programme, ...]
else:
    Services = Annotated[tuple, Later("pemdi_map.model.service", "Service")]
    Programmes = Annotated[tuple, Later("pemdi_map.model.programme", "Programme")]

EvidenceState = Literal["diterima", "revisi", "proses", "draf", "belum"]
ACCEPTED: EvidenceState = "diterima"
"""The one evidence state that counts."""
EVIDENCE_STATES: tuple[EvidenceState, ...] = ("diterima", "revisi", "proses", "draf", "belum")


Stage = Literal["mandiri", "dokumen", "asesor", "interviu", "visitasi", "akhir"]
STAGES: tuple[Stage, ...] = get_args(Stage)
"""The stages of an assessment, in rising order of authority; `asesor` is an assessor's whose stage is not said."""


class InstitutionIdentity(Record):
    name: Text
    kind: InstitutionKind | None = None
    province: str | None = None


class Printed(Record):
    """The figures that an official report prints: a cross-check, or the basis where values are missing."""

    index: Exact | None = None
    rating: str | None = None
    domains: dict[DomainCode, Exact] = {}
    aspects: dict[AspectCode, Exact] = {}


class Assessment(Record):
    """One assessment: the values by indicator code, the printed figures, or evidence states item by item."""

    instrument: Slug
    year: Year
    stage: Stage | None = None
    values: dict[InputCode, Exact] = {}
    evidence: dict[ItemCode, EvidenceState] = {}
    printed: Printed = Printed()
    source: str | None = None
    """Where the figures come from, in the user's words."""
    unit: Text | None = None
    """The unit (OPD) that valued it itself, by name or role; those of one result are one assessment once read."""


class ExternalValue(Record):
    value: Exact
    year: Year
    source: str | None = None


class HistoryEntry(Record):
    year: Year
    instrument: Slug
    index: Exact
    rating: str | None = None
    source: str | None = None


class DocumentTarget(Record):
    """A target that a planning document sets for a year: an index or a rating, on the scale of an instrument.

    Without `instrument` it is one of the index that is aimed at. `document`: RPJMD, Renstra, IKU.
    """

    year: Year
    index: Exact | None = None
    rating: str | None = None
    instrument: Slug | None = None
    document: str | None = None
    source: str | None = None


class InstitutionFile(Record):
    """The whole input."""

    institution: InstitutionIdentity
    assessments: Many[Assessment] = ()
    external_indices: dict[Slug, ExternalValue] = {}
    history: Many[HistoryEntry] = ()
    targets: Many[DocumentTarget] = ()
    services: Services = ()
    programmes: Programmes = ()
    units: dict[Slug, Text] = {}
    """Role -> name of the unit (OPD) here."""
    note: Annotated[str | None, Field(default=None)] = None
