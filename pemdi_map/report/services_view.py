"""The institution's services as the page shows them: what holds the next levels back, what is decided, the links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pemdi_map.engine.services.outcome import CoverageOutcome, ServicesOutcome
from pemdi_map.report.integration_drawing import draw_integration
from pemdi_map.report.services_text import RESULT_WORDS, figure_in_words, names_in_words, threshold_in_words

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

    @property
    def speaks(self) -> str:
        """The evidence items that the figure speaks for, or against; empty where it decides none."""
        if self.measure.met and self.measure.supports:
            return f"mendukung {', '.join(self.measure.supports)}"
        if self.measure.met is False and self.measure.contradicts:
            return f"menyangkal {', '.join(self.measure.contradicts)}"
        return ""


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


def services_view(services: ServicesOutcome) -> ServicesView:
    """Arrange the services for the page; `blocking` by indicator, `decided` by indicator and level."""
    names = tuple(one.name for one in services.services)

    def row(one: CoverageOutcome) -> MeasureRow:
        return MeasureRow(
            one, figure_in_words(one), threshold_in_words(one), RESULT_WORDS[one.met],
            _named(one.failing, names), _named(one.unknown, names),
        )  # fmt: skip

    return ServicesView(
        count=len(names),
        measures=len(services.coverage),
        blocking=tuple(row(one) for blocking in services.blocking for one in blocking.measures),
        decided=tuple(row(one) for one in services.coverage if one.met is not None),
        shared=tuple(
            (application, names_in_words([user for user in users if user != application], SHOWN_NAMES))
            for application, users in services.shared.items()
        ),
        unstated=len(services.integration.unstated),
        picture=draw_integration(services.integration),
    )


def _named(names: Sequence[str], known: Sequence[str]) -> str:
    """`A, B`, or `semua 15 layanan` where it is every one of them."""
    if len(known) > 1 and set(names) >= set(known):
        return f"semua {len(known)} layanan"
    return names_in_words(names, SHOWN_NAMES)
