"""Dates as planners read them."""

from __future__ import annotations

import contextlib
import datetime
import os

from pemdi_map.errors import invalid
from pemdi_map.figures import is_whole

FIRST_YEAR = 2000
"""Before any assessment: no year of an input is earlier."""
LAST_YEAR = 2100
"""Of a date to count on from: the calendar of the program's language ends at 9999."""
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def date_in_words(day: datetime.date) -> str:
    """`17 Agustus 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def today() -> datetime.date:
    """The day of the run, or of SOURCE_DATE_EPOCH where a reproducible file is wanted."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.date.today()
    with contextlib.suppress(ValueError, OverflowError, OSError):
        day = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
        if is_whole(epoch) and day.year <= LAST_YEAR:
            return day
    shown = epoch if len(epoch) <= 20 else f"{epoch[:20]}..."
    message = f"{shown} bukan waktu yang dapat dihitung."
    remedy = f"Isi dengan detik sejak 1970, paling lambat tahun {LAST_YEAR}, atau hapus variabelnya."
    raise invalid("SOURCE_DATE_EPOCH", "bad-epoch", message, remedy)
