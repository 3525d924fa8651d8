"""What carries over from one instrument to another (`mappings/crosswalks/*.yaml`)."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from pemdi_map.model.fields import (
    Confidence,
    IndicatorCode,
    InstrumentName,
    ItemCode,
    Many,
    Record,
    Reference,
    Refers,
    Review,
    Source,
    Text,
)
from pemdi_map.model.level_condition import LevelCondition, Span

Reuse = Literal["as_is", "extend", "redo"]
REUSES: tuple[Reuse, ...] = ("as_is", "extend", "redo")
"""From the best to the worst."""
LevelNumber = Annotated[int, Field(ge=0, le=5)]


OldIndicator = Annotated[IndicatorCode, Refers("indicator", of="source")]
NewItem = Annotated[ItemCode, Refers("item", of="target")]


class Carry(Record):
    """Source levels that must all hold, and the target's evidence items that their evidence can then serve.

    Several rows for one item are alternatives. `reuse` says how the old evidence serves: `as_is`, `extend` (after an
    update; `open` says what is missing), `redo` (it only gives experience). `confidence`: that an assessor accepts it.
    """

    id: Annotated[str, Field(pattern=r"^C[0-9]{3}$")]
    when: Annotated[dict[OldIndicator, LevelNumber], Field(min_length=1)]
    documents: Many[Annotated[ItemCode, Refers("document", of="source")]] = ()
    """The old documents that the row rests on, by their numbers in `mappings/evidence/`."""
    items: Annotated[Many[NewItem], Field(min_length=1)]
    reuse: Reuse
    decided_by: Literal["kind", "age", "scope", "form"] | None = None
    """What of the documents decides `reuse`: of what kind they are, how old, what they cover, what form is asked."""
    confidence: Confidence
    because: Text
    open: str | None = None
    reference: Annotated[Many[Reference], Field(min_length=1)]
    review: Review = Review(status="draft")

    @cached_property
    def condition(self) -> LevelCondition:
        """The levels at which the row holds."""
        return LevelCondition({code: Span(at_least=level) for code, level in self.when.items()})


class Refutation(Record):
    """Source levels that, when all are at most so high, tell that the items do not exist.

    It tells so for `holds_years` after the assessed year; a weak or an old one only makes a question of it.
    """

    id: Annotated[str, Field(pattern=r"^N[0-9]{3}$")]
    when_at_most: Annotated[dict[OldIndicator, LevelNumber], Field(min_length=1)]
    items: Annotated[Many[NewItem], Field(min_length=1)]
    confidence: Confidence = "high"
    holds_years: Annotated[int | None, Field(ge=0)] = None
    because: Text
    reference: Annotated[Many[Reference], Field(min_length=1)]
    review: Review = Review(status="draft")

    @cached_property
    def condition(self) -> LevelCondition:
        """The levels at which the row holds."""
        return LevelCondition({code: Span(at_most=level) for code, level in self.when_at_most.items()})


class Silence(Record):
    """Items on which the source instrument says nothing, whatever its levels; `ask` is how to find out."""

    id: Annotated[str, Field(pattern=r"^U[0-9]{3}$")]
    items: Annotated[Many[NewItem], Field(min_length=1)]
    because: Text
    ask: Text


class Question(Record):
    """How to find out about items that rows decide, where none of the rows holds."""

    items: Annotated[Many[NewItem], Field(min_length=1)]
    ask: Text


class Relation(Record):
    """A pair of indicators, for readers and for exchange; `relation` reads source relative to target."""

    id: Annotated[str, Field(pattern=r"^R[0-9]{3}$")]
    source: OldIndicator
    target: Annotated[IndicatorCode, Refers("indicator", of="target")]
    relation: Literal["equal", "superset", "subset", "intersects"]
    rationale: Literal["functional", "semantic", "syntactic"]
    because: Text


class Unmapped(Record):
    """An indicator without any relation, and why. `source`: of the old instrument, `target`: of the new one."""

    side: Literal["source", "target"]
    id: IndicatorCode
    reason: Literal["new_requirement", "no_longer_assessed", "scored_from_external_index", "covered_elsewhere"]
    note: Text


class Crosswalk(Record):
    """The crosswalk of two instruments, at the level of evidence items.

    Every item of the target is decided: carried, refutable, or silent (the source knows nothing of it).
    """

    schema_: Literal["pemdi-map/crosswalk/1"] = Field(alias="schema")
    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+--[a-z0-9-]+$")]
    version: Text
    source: InstrumentName
    target: InstrumentName
    note: Text
    measured: str | None = None
    """How often rows were found wrong, by whom and in how large a sample."""
    carries: Many[Carry]
    refutes: Many[Refutation]
    silent: Many[Silence]
    asks: Many[Question] = ()
    relations: Many[Relation]
    unmapped: Many[Unmapped]
    sources: Many[Source]

    @cached_property
    def refutations(self) -> dict[str, LevelCondition]:
        """The levels at which each refutation holds, by row."""
        return {row.id: row.condition for row in self.refutes}

    @property
    def judgements(self) -> tuple[Review, ...]:
        """Who has judged each row that decides items: what carries them, then what refutes them."""
        return (*(row.review for row in self.carries), *(row.review for row in self.refutes))

    @property
    def unreviewed(self) -> int:
        """How many of these rows no practitioner has judged."""
        return sum(review.status != "reviewed" for review in self.judgements)
