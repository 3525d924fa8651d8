"""What the engine answers: frozen values that the workbook, the report and the JSON are written from.

All scores are exact fractions; rounding is the writer's. Dictionaries keyed by scenario hold `konservatif`, `wajar`,
`optimistis`, in that order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from pemdi_map.engine.said import Text
from pemdi_map.model.crosswalk import Carry, Reuse
from pemdi_map.model.evidence import Document
from pemdi_map.model.institution import ACCEPTED
from pemdi_map.model.scenario import ScenarioName

IndicatorBasis = Literal["assessed", "evidence", "external", "projected", "floor"]
Priority = Literal["tinggi", "sedang", "rendah", "tercapai"]
PerScenario = Mapping[ScenarioName, Fraction]


class Step(NamedTuple):
    """One step of a trace: what it says, the crosswalk rows it used, the citations that carry it, and the actions of
    the plan that it tells of."""

    says: Text
    rows: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()


class ItemOutcome(NamedTuple):
    """An evidence item of the target instrument and what is known of it.

    `state`: as_is | extend | redo | missing | unknown, or the evidence state the user entered (diterima, revisi ...).
    `rows`: the crosswalk rows behind the state (C..., N..., U...), the deciding one first. `carry`: the deciding row.
    `credit`: what the item counts for in each scenario, 0 to 1. `aged`: an `as_is` that became `extend` by its age.
    `because`, `open`: from the deciding row, in words; `open` is what still has to be done.
    """

    id: str
    indicator: str
    level: int
    text: str
    state: str
    credit: PerScenario
    rows: tuple[str, ...]
    carry: Carry | None
    because: Text
    open: Text
    aged: bool
    weight: Fraction = Fraction(1)
    """What it weighs in its level by the item list in use; 0 where that does not ask it."""
    portal: str | None = None
    documents: tuple[Document, ...] = ()
    """The old documents to take from the shelf, of the deciding row."""
    serving: tuple[tuple[str, Reuse], ...] = ()
    """The rows that hold, and how their documents serve once their age has been looked at."""

    @property
    def accepted(self) -> bool:
        """Whether it counts already, with nothing left to do; not where an assessed value leaves no room for it."""
        return self.state == ACCEPTED and all(self.credit.values())


class IndicatorOutcome(NamedTuple):
    """An indicator of the target instrument, in the chosen scenario.

    `level` is the level that its value (or another agency's index) lies in, `working` the level whose items come next.
    `secured` is what stands without any further work: a stated value, or what accepted items earn; the readings of old
    evidence may promise more. `floor`: nothing accepted stands behind the value, which is only the lowest there is.
    `span`: the least and the most that the value can be, where only figures around it are known. `gap` = target - value
    in the chosen scenario, never below 0; `weighted_gap` = gap x weight / 100, in index points.
    """

    code: str
    name: str
    aspect: str
    weight: Fraction
    basis: IndicatorBasis
    value: PerScenario
    secured: Fraction
    floor: bool
    span: tuple[Fraction, Fraction] | None
    level: int
    working: int
    target: Fraction
    gap: Fraction
    weighted_gap: Fraction
    priority: Priority
    owner: str
    supports: tuple[str, ...]
    outside: tuple[str, ...]
    items: tuple[ItemOutcome, ...]
    trace: tuple[Step, ...]
    projected: tuple[ItemOutcome, ...] = ()
    """The items as the source instrument alone tells of them, before anything that is known better."""


class AspectOutcome(NamedTuple):
    code: str
    name: str
    weight: Fraction
    value: PerScenario
    target: Fraction


class Question(NamedTuple):
    """An unknown item of the level being worked on: `gain` is what an accepted answer adds to the index."""

    item: str
    indicator: str
    text: str
    ask: Text
    gain: Fraction
    owner: str


class Narrowing(NamedTuple):
    """A source indicator whose level, if it were known, would narrow the range of the index by `narrows` points."""

    indicator: str
    name: str
    lowest: Fraction
    highest: Fraction
    narrows: Fraction


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at. `how` says where it came from: an option, or the next rating.

    `index`: the figure aimed at, a rating's bound say. `above`: whether that figure itself is not enough. `least`: the
    lowest index that is sure to meet the target.
    """

    index: Fraction
    least: Fraction
    above: bool
    rating: str
    level: int | None
    how: Text

    def met_by(self, value: Fraction) -> bool:
        """Whether an indicator's value measured against the target meets it."""
        return value > self.index if self.above else value >= self.index


class Pin(NamedTuple):
    """A data file behind the result: kind, id, version and the SHA-256 of its bytes."""

    kind: str
    id: str
    version: str
    digest: str
    title: str
    legal: str
