"""Dates as planners read them."""

from __future__ import annotations

import datetime

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
