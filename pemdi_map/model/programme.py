"""What an institution has already planned or is running: the `programmes` of an input file."""

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from pemdi_map.model.answers import AnyDay, Name, split_names
from pemdi_map.model.fields import ActionCode, Exact, ItemCode, Record, Slug

ProgrammeStatus = Literal["rencana", "dianggarkan", "berjalan", "selesai", "batal"]
PROGRAMME_STATUSES: tuple[ProgrammeStatus, ...] = ("rencana", "dianggarkan", "berjalan", "selesai", "batal")
FUNDED: frozenset[ProgrammeStatus] = frozenset({"dianggarkan", "berjalan"})
"""The states in which a programme has its money."""
_RUPIAH = re.compile(r"(?:Rp\.?\s*)?(-?[0-9]{1,3}(?:\.[0-9]{3})+|-?[0-9]+)(,[0-9]+)?(?:,-)?", re.IGNORECASE)


def _rupiah(value: object) -> object:
    """An amount as budgets print it: `Rp1.500.000.000,00`; anything else is left to be read as a number."""
    match = _RUPIAH.fullmatch(value.strip()) if isinstance(value, str) else None
    return value if match is None else match.group(1).replace(".", "") + (match.group(2) or "")


Rupiah = Annotated[
    Annotated[Exact, Field(ge=0)],
    BeforeValidator(_rupiah),
    WithJsonSchema({"type": ["number", "string"], "minimum": 0}),
]
"""An amount of rupiah, exact; points between thousands and a leading `Rp` are read."""

Words = Annotated[tuple[Name, ...], BeforeValidator(split_names), Field(strict=False)]
Items = Annotated[tuple[ItemCode, ...], BeforeValidator(split_names), Field(strict=False)]
ActionCodes = Annotated[tuple[ActionCode, ...], BeforeValidator(split_names), Field(strict=False)]


class Programme(Record):
    """A programme, activity or project of the institution. What is not known is left out."""

    name: Annotated[Name, Field(min_length=1)]
    owner: str | None = None
    """A role, as under `units`, or the name of the unit."""
    kind: Slug | None = None
    """One of the kinds that the programme patterns list; left out, it is read from the words."""
    status: ProgrammeStatus = "rencana"
    start: AnyDay | None = None
    finish: AnyDay | None = None
    budget: Rupiah | None = None
    fund: str | None = None
    """Where the money comes from, as APBD 2027."""
    produces: Words = ()
    """What it will produce, each in plain words."""
    keywords: Words = ()
    """Further words to recognise it by."""
    items: Items = ()
    """Evidence items that the user says it serves."""
    actions: ActionCodes = ()
    """Actions of the catalogue that the user says it carries out."""
    source: str | None = None
    note: str | None = None
