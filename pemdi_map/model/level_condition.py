"""Conditions on the levels of source indicators, as the rows of a crosswalk hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

Levels = Mapping[str, Fraction]
"""Levels by indicator code."""


class Span(NamedTuple):
    """The levels of one indicator that meet a condition, its ends among them; `None` where a side is open."""

    at_least: int | None = None
    at_most: int | None = None

    def holds(self, level: Fraction) -> bool:
        return (self.at_least is None or level >= self.at_least) and (self.at_most is None or level <= self.at_most)

    def within(self, other: Span) -> bool:
        """Whether every level that meets this one meets the other."""
        below = other.at_least is None or (self.at_least is not None and self.at_least >= other.at_least)
        return below and (other.at_most is None or (self.at_most is not None and self.at_most <= other.at_most))

    def meeting(self, other: Span) -> Span | None:
        """The levels that meet both; `None` where none does."""
        least = max((one for one in (self.at_least, other.at_least) if one is not None), default=None)
        most = min((one for one in (self.at_most, other.at_most) if one is not None), default=None)
        return None if least is not None and most is not None and least > most else Span(least, most)

    def rests_on(self, level: int) -> bool:
        """Whether the criteria of a level decide: those up to the one asked for, or up to the one above the most."""
        return level <= max(self.at_least or 0, 0 if self.at_most is None else self.at_most + 1)


@dataclass(frozen=True, slots=True)
class LevelCondition:
    """What must hold of several source indicators at once."""

    spans: Mapping[str, Span]

    def holds(self, levels: Levels) -> bool:
        return all(span.holds(levels[code]) for code, span in self.spans.items())

    def known(self, lowest: Levels, highest: Levels) -> bool | None:
        """Whether it holds for all levels between two, for none, or (`None`) for some of them."""
        if self.holds(lowest) and self.holds(highest):
            return True
        between = {code: Span(int(lowest[code]), int(highest[code])) for code in self.spans}
        apart = any(span.meeting(between[code]) is None for code, span in self.spans.items())
        return False if apart else None

    def implies(self, other: LevelCondition) -> bool:
        """Whether the other holds wherever this one does."""
        return all(code in self.spans and self.spans[code].within(span) for code, span in other.spans.items())

    def example(self, other: LevelCondition) -> dict[str, int] | None:
        """Levels under which both hold; `None` where there are none."""
        found: dict[str, int] = {}
        for code in (*self.spans, *(code for code in other.spans if code not in self.spans)):
            both = self.spans.get(code, Span()).meeting(other.spans.get(code, Span()))
            if both is None:
                return None
            bound = both.at_least if both.at_least is not None else both.at_most
            found[code] = 0 if bound is None else bound
        return found
