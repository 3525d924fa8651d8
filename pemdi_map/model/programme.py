"""What an institution has already planned or is running: the `programmes` of an input file."""

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from pemdi_map.model.fields import ActionCode, Date, Exact, ItemCode, Many, Record, Slug, Text

ProgrammeStatus = Literal["rencana", "dianggarkan", "berjalan", "selesai", "batal"]
PROGRAMME_STATUSES: tuple[ProgrammeStatus, ...] = ("rencana", "dianggarkan", "berjalan", "selesai", "batal")
FUNDED: frozenset[ProgrammeStatus] = frozenset({"dianggarkan", "berjalan"})
"""The states in which a programme has its money."""
_RUPIAH = re.compile(r"(?:Rp\.?\s*)?(-?\d{1,3}(?:\.\d{3})+|-?\d+)(,\d+)?(?:,-)?", re.IGNORECASE)


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


class Programme(Record):
    """A programme, activity or project of the institution. What is not known is left out."""

    name: Text
    owner: str | None = None
    """A role, as under `units`, or the name of the unit."""
    kind: Slug | None = None
    """One of the kinds that the programme patterns list; left out, it is read from the words."""
    status: ProgrammeStatus = "rencana"
    start: Date | None = None
    finish: Date | None = None
    budget: Rupiah | None = None
    fund: str | None = None
    """Where the money comes from, as APBD 2027."""
    produces: Many[Text] = ()
    """What it will produce, each in plain words."""
    keywords: Many[Text] = ()
    """Further words to recognise it by."""
    items: Many[ItemCode] = ()
    """Evidence items that the user says it serves."""
    actions: Many[ActionCode] = ()
    """Actions of the catalogue that the user says it carries out."""
    source: str | None = None
    note: str | None = None
