"""An assessment instrument: what an index is made of and how it is computed (`mappings/instruments/*.yaml`)."""

from fractions import Fraction
from functools import cached_property
from itertools import takewhile
from typing import Annotated, Literal

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from pemdi_map.model.fields import (
    AspectCode,
    Confidence,
    Date,
    DomainCode,
    Exact,
    IndicatorCode,
    ItemCode,
    LegalReference,
    Many,
    Pages,
    Percent,
    PortalCode,
    Record,
    Refers,
    Slug,
    Source,
    Text,
    Year,
    YearKey,
)

Closed = Literal["above", "below"]
"""Where two stretches meet at a bound, the one that holds it: `above`, the lower one up to and with its upper bound
(1.50 still belongs to it); `below`, the upper one from its lower bound on (1.80 already belongs to that)."""


class Rating(Record):
    """A rating (predikat) and its lower bound; it holds up to the next rating's. See `RatingRule.closed`."""

    name: Text
    lower: Exact
    aliases: Many[str] = ()


class RatingRule(Record):
    """Which number the rating is read from: the exact index or the one rounded to two decimals. Differs by year."""

    closed: Closed
    """Which of two ratings an index exactly on their bound earns."""
    default: Literal["exact", "rounded"]
    years: dict[YearKey, Literal["exact", "rounded"]] = {}
    near_bound: Exact
    """An index closer than this to a bound earns a warning."""
    note: Text
    pages: Pages = ()
    sources: Many[str]


class Band(Record):
    """The stretch of values that belongs to a level; a level completed in full stands at its upper bound."""

    level: int
    lower: Exact
    upper: Exact

    @cached_property
    def width(self) -> Fraction:
        return self.upper - self.lower


class Practice(Record):
    """How something is computed that the regulation leaves open: the practice, and where it is known from."""

    confidence: Confidence
    sources: Many[str]
    note: str | None = None


class Scale(Record):
    """How an indicator is valued.

    `levels`: an integer level. `banded`: a decimal, earned item by item inside the band of the level being worked on.
    """

    kind: Literal["levels", "banded"]
    minimum: Exact
    maximum: Exact
    partial: bool
    """Whether an indicator without a value stands at the minimum; if not, its level is open."""
    bands: Many[Band] = ()
    closed: Closed | None = None
    """Which of two levels a value exactly on their bound belongs to; needed with bands."""
    formula: Practice | None = None
    """How a value inside a band is earned item by item."""
    note: str | None = None
    pages: Pages = ()
    confidence: Confidence
    sources: Many[str]

    @property
    def bands_closed(self) -> Closed:
        """`closed` of a scale with bands, which has to say it."""
        assert self.closed is not None
        return self.closed


class Unsaid(Record):
    """Something the regulation does not say, and what is taken in its place."""

    id: Slug
    what: Text
    taken: Text
    confidence: Confidence
    sources: Many[str]


class ResultSheet(Record):
    """A printed result whose number of rows is not the number of indicators, so that it can be recognised and named."""

    rows: Annotated[int, Field(ge=1)]
    because: Text
    sources: Many[str]


class LevelName(Record):
    level: int
    name: str | None = None
    meaning: Text


class LevelScale(Record):
    """The words of a family of level criteria, as "process capability" or "service capability"."""

    id: Slug
    name: Text
    levels: Many[LevelName]
    sources: Many[str]


class Domain(Record):
    code: DomainCode
    name: Text
    aliases: Many[str] = ()
    weight: Percent


class Aspect(Record):
    code: AspectCode
    name: Text
    aliases: Many[str] = ()
    weight: Percent
    domain: Annotated[DomainCode, Refers("domain", "domains")] | None = None
    pages: Pages = ()


class MaximumAge(Record):
    """How old a document may be, in years before the assessed year, to still serve as it is."""

    years: Annotated[int, Field(ge=0)]
    because: Text
    confidence: Confidence
    sources: Many[str]


class EvidenceItem(Record):
    """One piece of evidence that a level asks for, numbered indicator.level.n.

    `weight`: what it weighs beside the other items of its level, 0 where the item list in use does not ask it.
    `portal`: its code in the evaluation portal. Both come from an item list (`mappings/items/`); without one all
    items weigh the same.
    """

    id: ItemCode
    text: Text
    weight: Annotated[Exact, Field(ge=0)] = Fraction(1)
    portal: PortalCode | None = None
    index: bool = False
    """Whether the item is another agency's index itself, not a document about it."""
    max_age: MaximumAge | None = None
    was: str | None = None
    """What it asked in an earlier version of the file, if that was more: who typed a state for it looks again."""
    note: str | None = None


class Beyond(Record):
    """What is asked of a level besides the regulation's criterion: by slides or by an instrument sheet."""

    text: Text
    confidence: Confidence
    sources: Many[str]


class Level(Record):
    """A level: its criterion, and apart from it what others than the regulation ask, and the evidence items."""

    level: int
    criteria: Text
    pages: Pages = ()
    confidence: Confidence
    sources: Many[str]
    note: str | None = None
    beyond: Beyond | None = None
    evidence_confidence: Confidence | None = None
    evidence_sources: Many[str] = ()
    evidence: Many[EvidenceItem] = ()

    @cached_property
    def shares(self) -> dict[str, Fraction]:
        """The share of the level that each item earns, 0 to 1; together 1."""
        total = sum((item.weight for item in self.evidence), Fraction(0))
        return {item.id: item.weight / total for item in self.evidence}


class ExternalIndex(Record):
    """Another agency's index: it gives an indicator its value (`use: value`) or is evidence (`use: evidence`)."""

    id: Slug
    """The key under `external_indices` of an input file."""
    name: Text
    owner: Text
    minimum: Exact
    maximum: Exact
    use: Literal["value", "evidence"]
    bands: Many[Band] = ()
    """Bounds in the other index's own units; linear inside the matching band of the scale."""
    closed: Closed = "above"
    """Which of two bands a figure exactly on their bound belongs to. The first and the last band hold their ends."""
    conversion: Practice | None = None
    """That a figure becomes a value linearly inside its band; regulations may give the bands alone."""
    note: str | None = None
    pages: Pages = ()
    confidence: Confidence
    sources: Many[str]


class Steward(Record):
    """The agencies that guide an indicator nationally (instansi pembina)."""

    agencies: Many[str]
    pages: Pages = ()
    confidence: Confidence
    sources: Many[str]
    note: str | None = None


class Functions(Record):
    """The functions inside an institution that work on an indicator, as the regulation names them; none leads."""

    names: Annotated[Many[Text], Field(min_length=1)]
    pages: Pages = ()
    confidence: Confidence
    sources: Many[str]


class Indicator(Record):
    code: IndicatorCode
    number: int
    name: Text
    aliases: Many[str] = ()
    weight: Percent
    aspect: Annotated[AspectCode, Refers("aspect", "aspects")]
    pages: Pages = ()
    level_scale: Annotated[Slug, Refers("level_scale", "level_scales")] | None = None
    summary: str | None = None
    external: ExternalIndex | None = None
    steward: Steward | None = None
    functions: Functions | None = None
    levels: Many[Level] = ()
    note: str | None = None

    @property
    def items(self) -> tuple[EvidenceItem, ...]:
        """All evidence items, in the order in which they must be earned."""
        return tuple(item for level in self.levels for item in level.evidence)


class Instrument(Record):
    """An index: its indicators, weights, scale, ratings and legal basis.

    Loading checks that indicators' weights add up to their aspect's, aspects' to their domain's, and all to 100.
    """

    schema_: Literal["pemdi-map/instrument/1"] = Field(alias="schema")
    id: Slug
    version: Text
    name: Text
    short_name: Text
    acronym: Text
    """The shortest name, put before an indicator code where two instruments meet: `SPBE I21`."""
    legal: LegalReference
    repeals: Many[LegalReference] = ()
    repealed_by: LegalReference | None = None
    in_force_from: Date | None = None
    first_year: Year
    last_year: Year | None = None
    """Assessed years; `None` while the instrument is in force."""
    scale: Scale
    level_scales: Many[LevelScale] = ()
    ratings: Many[Rating]
    """In rising order of their bounds."""
    rating_rule: RatingRule
    earlier_targets: Text | None = None
    """What becomes of targets that are set on the scale of the instrument before."""
    self_assessment: Text | None = None
    """How an institution's own assessment usually lies to the assessor's, said beside every such value."""
    unsaid: Many[Unsaid] = ()
    """What the regulation leaves open and this file had to take from elsewhere."""
    sheets: Many[ResultSheet] = ()
    domains: Many[Domain] = ()
    aspects: Many[Aspect]
    indicators: Many[Indicator]
    sources: Many[Source]
    note: str | None = None
    earlier: SkipJsonSchema[Many[Slug]] = ()
    """What this one is an edition of, the nearest first; not written in files but read from `extends`."""

    def judged(self, instrument: str) -> bool:
        """Whether results under an instrument count under this one: it is the same, or one that this one amends."""
        return instrument == self.id or instrument in self.earlier

    @cached_property
    def by_code(self) -> dict[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def rating_names(self) -> dict[str, str]:
        """What ratings are called, by their names and other names in small letters."""
        return {word.lower(): each.name for each in self.ratings for word in (each.name, *each.aliases)}

    @cached_property
    def short_names(self) -> dict[str, str]:
        """The indicators' names by code, without the words that all of them begin with."""
        names = [indicator.name.split() for indicator in self.indicators]
        shared = takewhile(lambda words: len(set(words)) == 1, zip(*names, strict=False))
        prefix = "".join(f"{words[0]} " for words in shared)
        return {indicator.code: indicator.name.removeprefix(prefix) for indicator in self.indicators}

    @cached_property
    def level_names(self) -> frozenset[tuple[int, str]]:
        """Levels with what any of the scales calls them, in small letters."""
        named = ((one.level, one.name) for scale in self.level_scales for one in scale.levels)
        return frozenset((level, name.casefold()) for level, name in named if name is not None)

    @cached_property
    def items(self) -> dict[str, EvidenceItem]:
        return {item.id: item for indicator in self.indicators for item in indicator.items}

    def members(self, code: str) -> tuple[Indicator, ...]:
        """The indicators of an aspect (`A1`) or a domain (`D1`)."""
        aspects = {aspect.code for aspect in self.aspects if code in (aspect.code, aspect.domain)}
        return tuple(indicator for indicator in self.indicators if indicator.aspect in aspects)
