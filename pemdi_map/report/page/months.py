"""A line of whole months on which the actions of a plan are drawn, in percent of its length."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

_MOST_MONTHS = 24
"""A longer line has no room for the names of its months."""


class Month(NamedTuple):
    """A month on the line, or all of a year that lies on it; `first`: its first day there."""

    first: datetime.date
    left: Fraction
    width: Fraction


@dataclass(frozen=True, slots=True)
class Months:
    """From the first day of the month of `first` to the last one of the month of `last`."""

    first: datetime.date
    last: datetime.date

    @property
    def start(self) -> datetime.date:
        return self.first.replace(day=1)

    @property
    def end(self) -> datetime.date:
        """The day after the line."""
        return _next(max(self.last, self.first))

    def at(self, day: datetime.date) -> Fraction:
        """Where the morning of a day lies; days outside are put on the ends."""
        inside = min(max(day, self.start), self.end)
        return Fraction((inside - self.start).days * 100, (self.end - self.start).days)

    def after(self, day: datetime.date) -> Fraction:
        """Where the evening of a day lies."""
        return self.at(min(day, self.end - datetime.timedelta(days=1)) + datetime.timedelta(days=1))

    @property
    def months(self) -> tuple[Month, ...]:
        return tuple(self._months())

    @property
    def years(self) -> tuple[Month, ...]:
        """The years on a line that is too long to name its months; none on a shorter one."""
        months = self.months
        if len(months) <= _MOST_MONTHS:
            return ()
        by_year = groupby(months, lambda month: month.first.year)
        return tuple(
            Month(first.first, first.left, first.width + sum((month.width for month in others), Fraction(0)))
            for _, (first, *others) in by_year
        )

    def _months(self) -> Iterator[Month]:
        first = self.start
        while first < self.end:
            yield Month(first, self.at(first), self.at(_next(first)) - self.at(first))
            first = _next(first)


def _next(day: datetime.date) -> datetime.date:
    """The first day of the following month."""
    return datetime.date(day.year + day.month // 12, day.month % 12 + 1, 1)
