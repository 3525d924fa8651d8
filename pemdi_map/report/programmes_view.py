"""The institution's programmes as the page shows them: what each closes, what each only seems to close, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.engine.programmes.outcome import PlannedGap, ProgrammeOutcome, Programmes, Served, Standing
from pemdi_map.report.wording import CONFIDENCE_WORDS

STANDING_WORDS: dict[Standing, str] = {
    "closes": "tingkat yang sedang dikerjakan",
    "waits": "menunggu tingkat di bawahnya",
    "counts": "sudah terhitung",
}


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
    idle: tuple[tuple[str, str], ...]


def programmes_view(programmes: Programmes) -> ProgrammesView:
    """Arrange the programmes for the page, in the order of the input."""
    return ProgrammesView(
        count=len(programmes.programmes),
        closing=tuple(row for one in programmes.programmes for row in _closing(one, programmes)),
        seeming=tuple(row for one in programmes.programmes for row in _seeming(one)),
        uncounted=tuple(row for one in programmes.programmes for row in _uncounted(one)),
        idle=tuple((one.programme.name, "" if one.feigned else one.nothing) for one in programmes.idle),
    )


def _closing(outcome: ProgrammeOutcome, programmes: Programmes) -> Iterator[Closing]:
    name = outcome.programme.name
    for served in outcome.plans:
        planned = programmes.planned.get(served.item)
        yield Closing(
            name, outcome.unit, served, STANDING_WORDS[served.standing], CONFIDENCE_WORDS[served.confidence],
            _timing(name, planned),
        )  # fmt: skip


def _timing(programme: str, planned: PlannedGap | None) -> str:
    if planned is None:
        return "tanggal belum diisi"
    if planned.programme != programme:
        return f"didahului {planned.programme}"
    if planned.done:
        return "sudah selesai, catat buktinya"
    if planned.finish is None:
        return "tanggal belum diisi"
    return f"{'tepat waktu' if planned.in_time else 'terlambat'}, selesai {date_in_words(planned.finish)}"


def _seeming(outcome: ProgrammeOutcome) -> Iterator[Seeming]:
    reasons: dict[tuple[str, str], list[str]] = {}
    for one in outcome.feigned:
        reasons.setdefault((one.because, one.instead), []).append(one.item)
    for (because, instead), items in reasons.items():
        yield Seeming(outcome.programme.name, tuple(items), because, instead)


def _uncounted(outcome: ProgrammeOutcome) -> Iterator[Uncounted]:
    counted = {one.item for one in outcome.plans}
    for one in outcome.serves:
        if one.item in counted:
            continue
        if one.standing == "counts":
            why = "sudah terhitung"
        elif outcome.programme.status == "batal":
            why = "program batal"
        else:
            why = f"keyakinan {CONFIDENCE_WORDS[one.confidence]}. {one.because}"
        yield Uncounted(outcome.programme.name, one.item, why)
