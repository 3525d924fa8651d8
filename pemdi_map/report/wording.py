"""The words and number forms that planners see, wherever they see them: tables, workbook, report."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction

from pemdi_map.figures import indonesian, plain

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

STATE_WORDS: Mapping[str, str] = {
    "as_is": "Bisa dipakai lagi",
    "extend": "Perlu dilengkapi",
    "redo": "Perlu disusun ulang",
    "missing": "Belum ada",
    "unknown": "Belum diketahui",
    "diterima": "Diterima asesor",
    "revisi": "Diminta revisi",
    "proses": "Sedang diproses",
    "draf": "Masih draf",
    "belum": "Belum dibuat",
}
"""What is known of an evidence item; the last five are the states that a user enters."""

CONFIDENCE_WORDS: Mapping[str, str] = {"high": "tinggi", "medium": "sedang", "low": "rendah"}

SCORE_BASIS_WORDS: Mapping[str, str] = {
    "values": "nilai semua indikator",
    "domains": "nilai domain yang tercetak",
    "aspects": "nilai aspek yang tercetak",
    "index": "indeks yang tercetak",
    "evidence": "status bukti",
}


def date_in_words(day: datetime.date) -> str:
    """`17 Agustus 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period_in_words(start: datetime.date, finish: datetime.date) -> str:
    """`1 sampai 5 Desember 2026`: what the two dates have in common is said once."""
    if start == finish:
        return date_in_words(start)
    if (start.year, start.month) == (finish.year, finish.month):
        return f"{start.day} sampai {date_in_words(finish)}"
    if start.year == finish.year:
        return f"{start.day} {MONTHS[start.month - 1]} sampai {date_in_words(finish)}"
    return f"{date_in_words(start)} sampai {date_in_words(finish)}"


def percent_in_words(value: Fraction) -> str:
    """A weight as `5%` or `27,5%`, with no more decimals than it has."""
    return f"{plain(value).replace('.', ',')}%"


def range_in_words(lowest: Fraction, highest: Fraction) -> str:
    """`2,40` or, where the two differ, `2,40 sampai 2,60`."""
    low, high = indonesian(lowest), indonesian(highest)
    return low if low == high else f"{low} sampai {high}"
