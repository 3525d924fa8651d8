"""What the matching of programmes answers: frozen values."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pemdi_map.engine.said import Text
from pemdi_map.engine.score_outcome import Notice
from pemdi_map.model.fields import Confidence
from pemdi_map.model.programme import Programme

ServiceBasis = Literal["user", "kind", "words"]
"""Who says that an item is served: the user, the pattern of the kind the user named, or one found by its words."""
Standing = Literal["closes", "waits", "counts"]
"""`closes`: the item is open on the level being worked on; `waits`: on a higher level; `counts`: it counts already."""


class Served(NamedTuple):
    """An evidence item that a programme serves. `open`: what it must see to; `kind`: the pattern that says so."""

    item: str
    indicator: str
    level: int
    text: str
    standing: Standing
    basis: ServiceBasis
    confidence: Confidence
    because: Text
    open: str
    kind: str
    cites: tuple[str, ...]


class Feigned(NamedTuple):
    """An evidence item that a programme seems to serve and does not. `instead`: what would."""

    item: str
    indicator: str
    text: str
    because: str
    instead: str
    kind: str
    cites: tuple[str, ...]


class ProgrammeOutcome(NamedTuple):
    """One programme of the input. `unit`: its owner by local name. `nothing`: why it closes no gap, else empty."""

    programme: Programme
    unit: str
    kinds: tuple[str, ...]
    serves: tuple[Served, ...]
    feigned: tuple[Feigned, ...]
    nothing: Text
    notices: tuple[Notice, ...]

    @property
    def plans(self) -> tuple[Served, ...]:
        """The open items that it can be counted on for: not cancelled, not of low confidence."""
        if self.programme.status == "batal":
            return ()
        return tuple(one for one in self.serves if one.standing != "counts" and one.confidence != "low")


class PlannedGap(NamedTuple):
    """A gap that is "sudah direncanakan". `done`: the programme is over, only its result is not recorded yet.

    `in_time`: finished before the upload ends; `None` where that is not known.
    """

    item: str
    programme: str
    finish: datetime.date | None
    in_time: bool | None
    done: bool
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Programmes:
    """All programmes in the order of the input, and the gaps they are planned to close, in the order of the items."""

    programmes: tuple[ProgrammeOutcome, ...]
    planned: Mapping[str, PlannedGap]
    open_items: frozenset[str]
    """The items of the instrument that do not count in full yet."""

    @property
    def idle(self) -> tuple[ProgrammeOutcome, ...]:
        """The programmes that close no gap."""
        return tuple(one for one in self.programmes if one.nothing)


class Cover(NamedTuple):
    """A programme that carries out an action. `funded`: its money is there already; `done`: it is over."""

    programme: str
    start: datetime.date | None
    finish: datetime.date | None
    funded: bool
    done: bool
    confidence: Confidence
