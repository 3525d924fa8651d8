"""What the coverage figures are: exact, with the names behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from pemdi_map.model.coverage import Threshold, Weight

Unit = Literal["persen", "nilai"]


@dataclass(frozen=True, slots=True)
class CoverageOutcome:
    """One measure on these services. `share` is from 0 to 1, or the mean itself where `unit` is `nilai`.

    A share counts the services that meet the measure (`numerator`) out of those it is about (`denominator`). A mean
    adds up the known values times their weight: of a percentage the numerator is that part of the users or
    transactions.
    """

    id: str
    name: str
    indicator: str
    level: int
    scope: str
    """The services it is about, in Bahasa Indonesia."""
    weight: Weight
    is_mean: bool
    unit: Unit
    numerator: Fraction
    denominator: Fraction
    share: Fraction | None
    """`None` while nothing is known."""
    counting: tuple[str, ...]
    """Names of the services that meet it; for a mean, those that alone would reach the threshold."""
    failing: tuple[str, ...]
    unknown: tuple[str, ...]
    """Services of which it is not known whether they meet it, or whether it is about them."""
    threshold: Threshold
    met: bool | None
    """`None` while what is unknown could still turn it either way."""
    lacking: int
    """How many further services must meet it; 0 for a mean."""
    supports: tuple[str, ...]
    contradicts: tuple[str, ...]
    criterion: str
    note: str | None
    confidence: str
    cites: tuple[str, ...]

    @property
    def decides(self) -> bool:
        """Whether an evidence item hangs on it."""
        return bool(self.supports or self.contradicts)


class ItemCoverage(NamedTuple):
    """The measures that speak for or against an evidence item, and those that cannot say yet, by id."""

    item: str
    supported_by: tuple[str, ...]
    contradicted_by: tuple[str, ...]
    undecided: tuple[str, ...]


class Blocking(NamedTuple):
    """The measures of an indicator's next level that are not reached for certain, and the services behind them."""

    indicator: str
    level: int
    measures: tuple[CoverageOutcome, ...]

    @property
    def failing(self) -> tuple[str, ...]:
        """Services that lack something, each once."""
        return tuple(dict.fromkeys(name for one in self.measures for name in one.failing))

    @property
    def unknown(self) -> tuple[str, ...]:
        """Services to ask about, each once."""
        return tuple(dict.fromkeys(name for one in self.measures for name in one.unknown))


@dataclass(frozen=True, slots=True)
class IntegrationMatrix:
    """Which system talks to which. A link counts for both sides, whichever names it."""

    services: tuple[str, ...]
    """The institution's own, sorted."""
    outside: tuple[str, ...]
    """Applications that only links name, sorted."""
    partners: Mapping[str, tuple[str, ...]]
    """The partners of every system, sorted; empty where it has none."""
    unstated: tuple[str, ...]
    """Services of which nobody has said whether they are integrated."""

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Each link once."""
        order = {name: at for at, name in enumerate((*self.services, *self.outside))}
        later = (
            (name, sorted((one for one in self.partners[name] if order[one] > order[name]), key=order.__getitem__))
            for name in order
        )
        return tuple((name, partner) for name, partners in later for partner in partners)

    def talks(self, one: str, other: str) -> bool:
        """Whether two systems are linked."""
        return other in self.partners[one]
