"""What scoring answers: frozen values, exact; rounding is the writer's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from pemdi_map.engine.said import Text
from pemdi_map.model.institution import Stage

ScoreBasis = Literal["values", "domains", "aspects", "index", "evidence"]


class Notice(NamedTuple):
    """Something the reader must know about a figure; `code` is stable."""

    code: str
    says: Text


@dataclass(frozen=True, slots=True)
class Score:
    """An assessment under its own instrument.

    `candidates` are the exact indices that agree with what is known, in rising order (one where values are known);
    `exact` is the single one, else `None`. `reachable` are their two-decimal forms. `index` is what is shown (exact
    where known, else printed). `domains` and `aspects` are exact where they can be known, else as printed.
    """

    instrument: str
    year: int
    stage: Stage | None
    basis: ScoreBasis
    index: Fraction | None
    exact: Fraction | None
    rating: str | None
    domains: Mapping[str, Fraction]
    aspects: Mapping[str, Fraction]
    candidates: tuple[Fraction, ...]
    reachable: tuple[Fraction, ...]
    notices: tuple[Notice, ...]
    known: tuple[int, int] | None = None
    """Where only some levels are known: how many, of how many."""


@dataclass(frozen=True, slots=True)
class HistoryScore:
    """A printed index of an earlier year and the rating that its bounds give."""

    year: int
    instrument: str
    index: Fraction
    rating: str | None
    expected_rating: str
    notices: tuple[Notice, ...]


class LevelRanges(NamedTuple):
    """The levels of the source indicators: exact where all three agree, else the feasible range.

    `reported` is the mean of the indicator's aspect, domain or index as far as that is known, and need not be whole.
    """

    basis: ScoreBasis
    lowest: Mapping[str, Fraction]
    reported: Mapping[str, Fraction]
    highest: Mapping[str, Fraction]

    @property
    def known(self) -> bool:
        """Whether every level is known exactly."""
        return self.lowest == self.highest
