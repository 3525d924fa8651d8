"""Working weeks, Monday to Friday, and the quarters they fall in; nothing starts or ends on a public holiday."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

WORKDAYS = 5
_QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class WorkWeeks:
    """The whole working weeks of a stretch of time, counted from 0. `first` is the Monday of week 0."""

    first: datetime.date
    count: int
    holidays: frozenset[datetime.date] = frozenset()

    def monday(self, week: int) -> datetime.date:
        """The first day of a week; weeks after the last one count on, up to the end of all dates."""
        return self.first + datetime.timedelta(weeks=min(week, (datetime.date.max - self.first).days // 7))

    def friday(self, week: int) -> datetime.date:
        """The last day of a week."""
        return self.monday(week) + datetime.timedelta(days=WORKDAYS - 1)

    def begin(self, week: int) -> datetime.date:
        """The first working day of a week; its Monday where the whole week is off."""
        monday = self.monday(week)
        days = (monday + datetime.timedelta(days=day) for day in range(WORKDAYS))
        return next((day for day in days if day not in self.holidays), monday)

    def end(self, week: int) -> datetime.date:
        """The last working day of a week; where the whole week is off the last one before it."""
        friday = self.friday(week)
        days = (friday - datetime.timedelta(days=day) for day in range(WORKDAYS))
        return next((day for day in days if day not in self.holidays), None) or self.end(week - 1)

    def ending_from(self, day: datetime.date) -> int:
        """The first week that ends on or after a day; 0 for days before the first week."""
        return next(week for week in count(max((day - self.first).days // 7, 0)) if self.end(week) >= day)

    def until(self, day: datetime.date) -> int:
        """How many of the weeks end by a day."""
        return max(min(((day - self.first).days + 7 - (WORKDAYS - 1)) // 7, self.count), 0)

    def starting_from(self, day: datetime.date) -> int:
        """The first week that lies wholly on or after a day; 0 for days before the first week."""
        return max(-((self.first - day).days // 7), 0)


def weeks_between(
    start: datetime.date, deadline: datetime.date, holidays: frozenset[datetime.date] = frozenset()
) -> WorkWeeks:
    """The weeks whose Monday is not before `start` and whose Friday is not after `deadline`; there may be none."""
    first = start + datetime.timedelta(days=-start.weekday() % 7)
    return WorkWeeks(first, max(((deadline - first).days + 7 - (WORKDAYS - 1)) // 7, 0), holidays)


def quarter(day: datetime.date) -> str:
    """`TW I 2027`: the quarter (triwulan) of a day."""
    return f"TW {_QUARTERS[(day.month - 1) // 3]} {day.year}"


def workdays_by_quarter(first: datetime.date, last: datetime.date) -> dict[str, int]:
    """The working days from `first` to `last`, both included, by quarter in the order of time."""
    return {quarter(begin): _workdays(begin, end) for begin, end in _quarters(first, last)}


def _quarters(first: datetime.date, last: datetime.date) -> Iterator[tuple[datetime.date, datetime.date]]:
    begin = first
    while begin <= last:
        month = (begin.month - 1) // 3 * 3 + 3
        following = datetime.date(begin.year + month // 12, month % 12 + 1, 1)
        yield begin, min(last, following - datetime.timedelta(days=1))
        begin = following


def _workdays(first: datetime.date, last: datetime.date) -> int:
    def before(ordinal: int) -> int:
        """Working days before a day; ordinal 1 is a Monday."""
        weeks, days = divmod(ordinal - 1, 7)
        return weeks * WORKDAYS + min(days, WORKDAYS)

    return before(last.toordinal() + 1) - before(first.toordinal())
