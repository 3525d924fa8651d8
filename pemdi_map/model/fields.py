"""The field types that all files share: exact numbers, codes, dates, citations, confidence."""

import datetime
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, Literal, Self, TypeVar, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from pemdi_map.dates import FIRST_YEAR, LAST_YEAR
from pemdi_map.figures import is_whole, parse_exact, plain

T = TypeVar("T")


class Record(BaseModel):
    """Base of all records: unknown keys are errors, nothing is coerced, nothing changes after reading.

    Validators are built at first use, since most runs use few of the kinds and start-up time is felt.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    def replaced(self, **changes: Any) -> Self:
        """A copy with other values in some fields, and without what was computed from the old ones."""
        kept = {name: value for name, value in self.__dict__.items() if name in type(self).model_fields}
        copy = type(self).model_construct(self.model_fields_set | changes.keys(), **{**kept, **changes})
        return cast(Self, copy)


def _exact(value: object) -> Fraction:
    try:
        return parse_exact(value)
    except ValueError:
        raise PydanticCustomError("not_a_number", "not a number") from None


def _date(value: object) -> object:
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value.strip())
        except ValueError:
            raise PydanticCustomError("not_a_date", "not a date") from None
    return value


Exact = Annotated[
    Fraction,
    BeforeValidator(_exact),
    PlainSerializer(plain, return_type=str),
    WithJsonSchema({"type": ["number", "string"], "pattern": r"^[+-]?\d+([.,]\d+)?$"}),
]
"""An exact number; decimal point and comma are both read."""

Date = Annotated[datetime.date, BeforeValidator(_date)]
"""A calendar date, written 2026-06-01."""

Many = Annotated[tuple[T, ...], Field(strict=False)]
"""A list in the file, a tuple in memory."""

Text = Annotated[str, Field(min_length=1)]
Pages = Many[Annotated[int, Field(ge=1)]]
"""Pages of the regulation on which a fact stands."""
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
YearKey = Annotated[Year, BeforeValidator(lambda key: int(key) if isinstance(key, str) and is_whole(key) else key)]
"""A year as the key of a mapping; JSON has only text there."""
Percent = Annotated[Exact, Field(ge=0, le=100)]
AspectCode = Annotated[str, Field(pattern=r"^A[1-9][0-9]*$")]
DomainCode = Annotated[str, Field(pattern=r"^D[1-9][0-9]*$")]
IndicatorCode = Annotated[str, Field(pattern=r"^I[1-9][0-9]*$")]
ItemCode = Annotated[str, Field(pattern=r"^I[1-9][0-9]*\.[1-9]\.[1-9][0-9]*$")]
PortalCode = Annotated[str, Field(pattern=r"^I[1-9][0-9]*-L[1-9]-[0-9]{2}$")]
"""The evaluation portal's code of an evidence item: indicator, level, number."""
ActionCode = Annotated[str, Field(pattern=r"^K[0-9]{3}$")]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Confidence = Literal["high", "medium", "low"]
CONFIDENCES: tuple[Confidence, ...] = ("high", "medium", "low")
InstitutionKind = Literal["kementerian", "lembaga", "provinsi", "kabupaten", "kota"]


Thing = Literal[
    "instrument", "indicator", "item", "aspect", "domain", "level_scale", "role", "action", "document", "step", "scope",
    "team", "edition", "external", "funding", "figure", "source", "frame",
]  # fmt: skip
"""What data files name in one another, or in themselves."""


@dataclass(frozen=True, slots=True)
class Refers:
    """Said of a field that names a thing: one `within` a list of the file, or one of the instrument that `of` names."""

    thing: Thing
    within: str = ""
    of: str = "instrument"


InstrumentName = Annotated[Slug, Refers("instrument")]
IndicatorName = Annotated[IndicatorCode, Refers("indicator")]
ItemName = Annotated[ItemCode, Refers("item")]
RoleName = Annotated[Slug, Refers("role")]


class LegalReference(Record):
    """A typed citation of a legal instrument, so that a number or date cannot be mistyped unnoticed."""

    instrument: Literal[
        "UU",
        "PP",
        "Perpres",
        "PermenPANRB",
        "KepmenPANRB",
        "Pedoman Menteri PANRB",
        "Permendagri",
        "Keputusan Kepala BSSN",
    ]
    number: Annotated[int, Field(ge=1)]
    year: Year
    title: Text
    gazette: str | None = None
    """Berita Negara or Lembaran Negara, as `BN 2026/364`."""
    enacted_on: Date | None = None
    promulgated_on: Date | None = None

    def __str__(self) -> str:
        return f"{self.instrument} {self.number}/{self.year}"


class Source(Record):
    """Where a file's facts come from. `reach` says how close it is to the official text."""

    id: Annotated[str, Field(pattern=r"^[A-Z0-9][A-Z0-9-]*$")]
    title: Text
    reach: Literal["official", "extract", "secondary", "own_judgement"]
    legal: LegalReference | None = None
    pages: Annotated[int | None, Field(ge=1)] = None
    """How many pages the document has: whatever cites it with pages is checked against this."""
    url: str | None = None
    checked_on: Date | None = None
    note: str | None = None


class Reference(Record):
    """A citation inside a row: one of the file's sources, and the place in it (article, table, page, field)."""

    source: str
    article: str | None = None
    """Article, table, page or field in the source."""

    def __str__(self) -> str:
        return f"{self.source}, {self.article}" if self.article else self.source


class Judgement(Record):
    """What somebody other than a practitioner found on reading a row, and what was decided."""

    by: Literal["first-review", "authors"]
    on: Date | None = None
    says: Text
    decision: str | None = None


class Review(Record):
    """How a row has been judged: not at all, by its authors and a first review, or by a person of the field."""

    status: Literal["draft", "judged", "reviewed"]
    judged: Many[Judgement] = ()
    by: str | None = None
    on: Date | None = None
