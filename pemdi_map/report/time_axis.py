"""A line of time on which the actions of a plan are drawn."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

LENGTH = 400
"""Of the whole line, in the units of the drawing."""
_ROMAN = ("I", "II", "III", "IV")
_SHORT = 60
"""A quarter that is drawn shorter than this has no room for its year."""


class Part(NamedTuple):
    """A quarter on the line."""

    label: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """From the first to the last day of a plan, both included."""

    first: datetime.date
    last: datetime.date

    def at(self, day: datetime.date) -> float:
        """Where the morning of a day lies; outside days are put on the ends."""
        days = (self.last - self.first).days + 1
        return round(min(max((day - self.first).days / days, 0.0), 1.0) * LENGTH, 1)

    def after(self, day: datetime.date) -> float:
        """Where the evening of a day lies."""
        return self.at(min(day, self.last) + datetime.timedelta(days=1))

    @property
    def quarters(self) -> tuple[Part, ...]:
        """The quarters that the line touches."""
        return tuple(self._quarters())

    def _quarters(self) -> Iterator[Part]:
        year, quarter = self.first.year, (self.first.month - 1) // 3
        while datetime.date(year, quarter * 3 + 1, 1) <= self.last:
            following = (year, quarter + 1) if quarter < 3 else (year + 1, 0)
            start = self.at(datetime.date(year, quarter * 3 + 1, 1))
            end = self.at(datetime.date(following[0], following[1] * 3 + 1, 1))
            label = f"TW {_ROMAN[quarter]}"
            yield Part(f"{label} {year}" if end - start >= _SHORT else label, start, end)
            year, quarter = following
