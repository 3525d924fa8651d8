"""The institution's programmes as the page shows them: what each closes, what each only seems to close, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pemdi_map.engine.programmes.outcome import PlannedGap, ProgrammeOutcome, Programmes, Served
from pemdi_map.engine.said import Text
from pemdi_map.words.indonesian import INDONESIAN
from pemdi_map.words.language import Language


class Closing(NamedTuple):
    """An open evidence item that a programme can be counted on for. `timing`: whether it comes in time, in words."""

    programme: str
    unit: str
    served: Served
    standing: str
    confidence: str
    timing: str


class Seeming(NamedTuple):
    """Evidence items that a programme only seems to serve, all for one reason; `instead`: what would serve them."""

    programme: str
    items: tuple[str, ...]
    because: str
    instead: str


class Uncounted(NamedTuple):
    """An item that a programme serves and that nothing is planned on. `why`: in words."""

    programme: str
    item: str
    why: str


@dataclass(frozen=True, slots=True)
class ProgrammesView:
    """All programmes, arranged. `idle`: those that close no gap, and why; empty where `seeming` says it."""

    count: int
    closing: tuple[Closing, ...]
    seeming: tuple[Seeming, ...]
    uncounted: tuple[Uncounted, ...]
    idle: tuple[tuple[str, Text], ...]


def programmes_view(programmes: Programmes, say: Language = INDONESIAN) -> ProgrammesView:
    """Arrange the programmes for the page, in the order of the input."""
    return ProgrammesView(
        count=len(programmes.programmes),
        closing=tuple(row for one in programmes.programmes for row in _closing(one, programmes, say)),
        seeming=tuple(row for one in programmes.programmes for row in _seeming(one)),
        uncounted=tuple(row for one in programmes.programmes for row in _uncounted(one, say)),
        idle=tuple((one.programme.name, "" if one.feigned else one.nothing) for one in programmes.idle),
    )


def _closing(outcome: ProgrammeOutcome, programmes: Programmes, say: Language) -> Iterator[Closing]:
    name = outcome.programme.name
    for served in outcome.plans:
        planned = programmes.planned.get(served.item)
        yield Closing(
            name, outcome.unit, served, say.term("standing", served.standing),
            say.term("confidence", served.confidence), _timing(name, planned, say),
        )  # fmt: skip


def _timing(programme: str, planned: PlannedGap | None, say: Language) -> str:
    if planned is None:
        return say("no-date")
    if planned.programme != programme:
        return say("preceded-by", programme=planned.programme)
    if planned.done:
        return say("done-record-it")
    if planned.finish is None:
        return say("no-date")
    return say("in-time" if planned.in_time else "too-late", finish=planned.finish)


def _seeming(outcome: ProgrammeOutcome) -> Iterator[Seeming]:
    reasons: dict[tuple[str, str], list[str]] = {}
    for one in outcome.feigned:
        reasons.setdefault((one.because, one.instead), []).append(one.item)
    for (because, instead), items in reasons.items():
        yield Seeming(outcome.programme.name, tuple(items), because, instead)


def _uncounted(outcome: ProgrammeOutcome, say: Language) -> Iterator[Uncounted]:
    counted = {one.item for one in outcome.plans}
    for one in outcome.serves:
        if one.item in counted:
            continue
        if one.standing == "counts":
            why = say("counts-already")
        elif outcome.programme.status == "batal":
            why = say("is-cancelled")
        else:
            why = say("of-low-confidence", confidence=one.confidence, because=one.because)
        yield Uncounted(outcome.programme.name, one.item, why)
