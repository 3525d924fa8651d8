"""The institution's services as the page shows them: what holds the next levels back, what is decided, the links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pemdi_map.engine.said import Said, said
from pemdi_map.engine.services.assessment import ServicesOutcome
from pemdi_map.engine.services.outcome import CoverageOutcome
from pemdi_map.report.integration_drawing import draw_integration
from pemdi_map.report.services_text import figure_said, names_said, threshold_said
from pemdi_map.words.indonesian import INDONESIAN
from pemdi_map.words.language import Language

SHOWN_NAMES = 8
"""Services that a cell names; the workbook names more."""


class MeasureRow(NamedTuple):
    """A measure with its figure and threshold in words. `failing`, `unknown`: services by name, cut short."""

    measure: CoverageOutcome
    figure: str
    threshold: str
    result: str
    failing: str
    unknown: str
    speaks: str
    """The evidence items that the figure speaks for, or against; empty where it decides none."""


@dataclass(frozen=True, slots=True)
class ServicesView:
    """The services, arranged. `picture`: their links as SVG text, empty where nothing is linked."""

    count: int
    measures: int
    blocking: tuple[MeasureRow, ...]
    decided: tuple[MeasureRow, ...]
    shared: tuple[tuple[str, str], ...]
    unstated: int
    picture: str


def services_view(services: ServicesOutcome, say: Language = INDONESIAN) -> ServicesView:
    """Arrange the services for the page; `blocking` by indicator, `decided` by indicator and level."""
    names = tuple(one.name for one in services.services)

    def row(one: CoverageOutcome) -> MeasureRow:
        return MeasureRow(
            one, say.say(figure_said(one)), say.say(threshold_said(one)), say.term("measure-met", one.met),
            say.say(_named(one.failing, names)), say.say(_named(one.unknown, names)), _speaks(one, say),
        )  # fmt: skip

    return ServicesView(
        count=len(names),
        measures=len(services.coverage),
        blocking=tuple(row(one) for blocking in services.blocking for one in blocking.measures),
        decided=tuple(row(one) for one in services.coverage if one.met is not None),
        shared=tuple(
            (application, say.say(names_said([user for user in users if user != application], SHOWN_NAMES)))
            for application, users in services.shared.items()
        ),
        unstated=len(services.integration.unstated),
        picture=draw_integration(services.integration, say),
    )


def _speaks(measure: CoverageOutcome, say: Language) -> str:
    if measure.met and measure.supports:
        return say("supports", items=measure.supports)
    if measure.met is False and measure.contradicts:
        return say("contradicts", items=measure.contradicts)
    return ""


def _named(names: Sequence[str], known: Sequence[str]) -> Said:
    """`A, B`, or that it is every one of them."""
    if len(known) > 1 and set(names) >= set(known):
        return said("all-services", count=len(known))
    return names_said(names, SHOWN_NAMES)
