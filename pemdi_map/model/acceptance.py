"""How often assessors accept what is handed in (`mappings/acceptance/`): published counts, else assumptions."""

from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from pemdi_map.model.fields import Confidence, Exact, InstrumentName, Many, Record, Refers, Slug, Source, Text

JudgingStage = Literal["dokumen", "sanggah"]
JUDGING_STAGES: tuple[JudgingStage, ...] = ("dokumen", "sanggah")
"""Where an item is judged: first on its documents, then once more what was refused and has been repaired."""

ItemState = Literal["as_is", "extend", "redo", "missing", "unknown", "revisi", "proses", "draf", "belum"]
"""What is known of an item before somebody works on it; one that is accepted is not judged again."""


class Count(Record):
    """What somebody published: of so many items `judged` at a stage so many were `accepted`."""

    id: Slug
    stage: JudgingStage
    judged: Annotated[int, Field(ge=1)]
    accepted: Annotated[int, Field(ge=0)]
    note: Text
    """Of whom, and what the figure does not tell."""
    sources: Many[str]

    @property
    def share(self) -> Fraction:
        return Fraction(self.accepted, self.judged)


class Share(Record):
    """The share of items that is accepted at a stage, of those in `states` and of `confidences`; empty means all.

    It rests on a published `count`, or is an assumption and gives its own `share`.
    """

    stage: JudgingStage
    states: Many[ItemState] = ()
    confidences: Many[Confidence] = ()
    """Of the crosswalk row behind an item; an item without one is meant only where no confidence is named."""
    count: Annotated[Slug | None, Refers("figure", within="counts")] = None
    share: Annotated[Exact | None, Field(ge=0, le=1)] = None
    because: Text
    sources: Many[str]

    def fits(self, stage: JudgingStage, state: str, confidence: Confidence | None) -> bool:
        """Whether an item is meant that stands so when it is judged."""
        return (
            stage == self.stage
            and (not self.states or state in self.states)
            and (not self.confidences or confidence in self.confidences)
        )


class Acceptance(Record):
    schema_: Literal["pemdi-map/acceptance/1"] = Field(alias="schema")
    id: Slug
    version: Text
    instrument: InstrumentName
    note: Text
    """What these figures are, and how to replace them."""
    counts: Many[Count] = ()
    shares: Many[Share]
    """The first that fits an item counts; the last of each stage fits all."""
    sources: Many[Source]

    @cached_property
    def by_id(self) -> dict[str, Count]:
        return {count.id: count for count in self.counts}

    def row(self, stage: JudgingStage, state: str, confidence: Confidence | None) -> Share:
        """The row that an item is judged by at a stage."""
        return next(row for row in self.shares if row.fits(stage, state, confidence))

    def share_of(self, row: Share) -> Fraction:
        """The share of a row: its own, or that of the count it rests on."""
        if row.count is not None:
            return self.by_id[row.count].share
        assert row.share is not None
        return row.share
