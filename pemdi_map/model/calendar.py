"""The dates of an assessment round (`mappings/calendars/*.yaml`)."""

import datetime
from typing import Literal

from pydantic import Field

from pemdi_map.model.fields import Confidence, Date, InstrumentName, Many, Record, Slug, Source, Text, Year


class Window(Record):
    """A stretch of days with a meaning."""

    id: Literal["upload", "document_result", "interview", "repair", "visitation", "result"]
    name: Text
    start: Date
    finish: Date
    confidence: Confidence
    note: str | None = None
    sources: Many[str]


class Calendar(Record):
    """One round of an instrument. A round that nobody has announced says so in `assumed`."""

    schema_: Literal["pemdi-map/calendar/1"] = Field(alias="schema")
    id: Slug
    version: Text
    instrument: InstrumentName
    year: Year
    assumed: str | None = None
    later_years: Text = "Belum ada jadwal tahun ini; tanggalnya mengulang jadwal terakhir yang ada, sebagai asumsi."
    """Why the days of a later round that no file tells of, and that repeats this one, are an assumption."""
    windows: Many[Window]
    sources: Many[Source]

    @property
    def upload(self) -> Window:
        """The window in which evidence is uploaded: what a plan has to end in."""
        return next(window for window in self.windows if window.id == "upload")

    def repeated(self, year: int) -> "Calendar":
        """The same round in another year, as an assumption: nobody has announced that one."""
        windows = tuple(
            one.replaced(start=_in_year(one.start, year - self.year), finish=_in_year(one.finish, year - self.year),
                         confidence="low", note=None)
            for one in self.windows
        )  # fmt: skip
        name = self.id.replace(str(self.year), str(year))
        return self.replaced(id=name, year=year, assumed=self.later_years, windows=windows)


def _in_year(day: datetime.date, later: int) -> datetime.date:
    """The same day some years later; the last of February where there is no 29th."""
    year = day.year + later
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)
