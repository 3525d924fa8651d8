"""Read one cell of a form: what a person meant by what a spreadsheet program made of it."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.errors import Finding
from pemdi_map.figures import parse_exact, plain
from pemdi_map.harmless import harmless, unsafe
from pemdi_map.load.inputs.form_rows import FoundCell
from pemdi_map.load.text.cleaning import changed_text
from pemdi_map.load.text.located import Unreadable
from pemdi_map.load.text.messages import MANY, listed, nearest, shown
from pemdi_map.model.form import DAYS, NUMBERS, edge_of
from pemdi_map.model.service_fields import answer_in_words
from pemdi_map.words.indonesian import INDONESIAN
from pemdi_map.words.typed_words import (
    amount_of,
    day_of,
    is_day_of_files,
    level_of,
    meant,
    vocabulary_of,
)

_YEARS_AS_DAYS = (1905,)
"""Years in which a day is most likely a year, typed into a cell that shows dates: 2027 is a day of 1905."""
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Reading(NamedTuple):
    """What a cell holds; `filled` is false for an empty one, whose place still matters to messages."""

    place: str
    value: Any = None
    filled: bool = False
    findings: tuple[Finding, ...] = ()
    sheet: str = ""


def read_value(found: FoundCell, stored: Any, choices: Mapping[str, Mapping[str, str]]) -> Reading:
    """The value of a cell.

    `stored` is the result that the workbook holds beside a formula; `choices` are the words of the lists by name, with
    what each means.
    """
    cell = found.cell
    value = cell.value
    if cell.data_type == "f":
        if stored is None:
            message = "sel berisi rumus tanpa nilai tersimpan."
            remedy = "Buka di Excel/LibreOffice lalu simpan, atau ketik nilainya."
            return _unreadable(found, "formula-without-value", message, remedy, "rumus")
        value = stored
    if cell.data_type == "e" or (cell.data_type == "f" and isinstance(value, str) and value.startswith("#")):
        message = f"sel berisi kesalahan rumus {value}."
        return _unreadable(found, "formula-error", message, "Ketik nilainya, atau kosongkan sel.", str(value))
    if isinstance(value, str):
        value = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), value).strip()
        if unsafe(value):
            reading = _meant(found, harmless(value), choices)
            return reading._replace(findings=(*reading.findings, *changed_text(found.place, value)))
    return Reading(found.place) if value is None or value == "" else _meant(found, value, choices)


def _meant(found: FoundCell, value: Any, choices: Mapping[str, Mapping[str, str]]) -> Reading:
    slot = found.slot
    if slot.kind in NUMBERS:
        return _number(found, value)
    if slot.kind in DAYS and isinstance(value, datetime.date):
        day = value.date() if isinstance(value, datetime.datetime) else value
        return _year_as_day(found, day) if day.year in _YEARS_AS_DAYS else Reading(found.place, day, filled=True)
    if slot.kind in DAYS:
        day_meant = None if is_day_of_files(_text(value)) else day_of(_text(value), edge_of(slot.kind))
        if day_meant is not None:
            return _spoken(found, value, day_meant, date_in_words(day_meant))
    if slot.kind == "choice":
        offered = choices.get(slot.choices, {})
        said = answer_in_words(value) if isinstance(value, bool) else _text(value)
        if (chosen := choice_words(offered).get(said.casefold())) is not None:
            return Reading(found.place, chosen, filled=True)
        chosen = meant(said, vocabulary_of(offered.values()))
        return _not_listed(found, said, offered) if chosen is None else _spoken(found, value, chosen, chosen)
    return Reading(found.place, _text(value), filled=True)


def _not_listed(found: FoundCell, said: str, words: Mapping[str, str]) -> Reading:
    near = nearest(said, words)
    message = f"Isian ini {shown(said)}, bukan salah satu pilihannya"
    message += f"; mungkin maksudnya {near}." if near else "."
    return _unreadable(found, "not-listed", message, f"Pilihan: {listed(list(words), MANY)}.", said)


def _spoken(found: FoundCell, typed: Any, value: Any, meant: str) -> Reading:
    """What words mean, with a remark that they were taken so."""
    message = f"{shown(typed)} dibaca sebagai {meant}."
    remedy = "Bila bukan itu maksudnya, ketik isinya sendiri."
    finding = Finding(found.place, "read-as", message, remedy, "warning")
    return Reading(found.place, value, filled=True, findings=(finding,))


def _year_as_day(found: FoundCell, day: datetime.date) -> Reading:
    """A year typed into a cell that is formatted as a date is a day of 1905."""
    year = (day - datetime.date(1899, 12, 30)).days
    message = f"sel ini berisi tanggal {date_in_words(day)}; mungkin yang diketik tahun {year}."
    remedy = f"Tulis tanggal lengkap, misalnya 31/12/{year}."
    return _unreadable(found, "year-for-date", message, remedy, str(year))


def choice_words(offered: Mapping[str, str]) -> dict[str, str]:
    """What each word of a list means, and the meanings themselves, in lower case."""
    words = {word.casefold(): meant for word, meant in offered.items()}
    return words | {meant.casefold(): meant for meant in words.values()}


def number_of(text: str) -> int | Decimal | str:
    """The number that a text writes with comma or point, or the text itself where it is none."""
    try:
        exact = parse_exact(text)
    except ValueError:
        return text
    return int(exact) if exact.denominator == 1 else Decimal(plain(exact))


def _number(found: FoundCell, value: Any) -> Reading:
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        shown = value.strftime("%d/%m/%Y") if isinstance(value, datetime.date) else str(value)
        message = f"sel berisi tanggal atau jam ({shown}), padahal yang diminta angka."
        remedy = "Ubah format sel menjadi Umum (General), lalu ketik ulang angkanya."
        return _unreadable(found, "date-for-number", message, remedy, shown)
    if "%" in str(found.cell.number_format) and not isinstance(value, str):
        message = f"sel berformat persen, sehingga angka yang tersimpan adalah {value}."
        remedy = "Ubah format sel menjadi Umum (General), lalu ketik ulang angkanya tanpa tanda %."
        return _unreadable(found, "percent-format", message, remedy, str(value))
    if isinstance(value, bool):
        return Reading(found.place, value, filled=True)
    if (reading := _in_words(found, value)) is not None:
        return reading
    if isinstance(value, float) and not math.isfinite(value):
        message = "angka di sel ini melampaui angka terbesar yang dapat disimpan lembar kerja."
        return _unreadable(found, "endless-number", message, "Ketik ulang angkanya, atau kosongkan sel.", str(value))
    return Reading(found.place, number_of(value if isinstance(value, str) else _digits(value)), filled=True)


def _in_words(found: FoundCell, value: Any) -> Reading | None:
    """A level or an amount that was written in words; nothing where it was not.

    A level with its name behind it is left to `as_meant`, which knows the names of the instrument.
    """
    if not isinstance(value, str):
        return None
    if found.slot.kind == "money" and (rupiah := amount_of(value)) is not None:
        return _spoken(found, value, number_of(plain(rupiah)), INDONESIAN.rupiah(rupiah))
    if found.slot.kind == "money" and not isinstance(number_of(value), str):
        message = f"{shown(value)} bisa berarti ribuan atau desimal."
        return _unreadable(found, "doubtful-amount", message, "Tulis angkanya saja, misalnya 150000000.", value)
    level = level_of(value) if found.slot.kind == "level" and isinstance(number_of(value), str) else None
    if level is not None and not level[1]:
        return _spoken(found, value, number_of(plain(level[0])), plain(level[0]))
    return None


def _digits(value: Any) -> str:
    # The shortest decimal form of a double is what the person typed.
    return plain(parse_exact(value))


def _text(value: Any) -> str:
    if isinstance(value, datetime.datetime | datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _unreadable(found: FoundCell, code: str, message: str, remedy: str, text: str) -> Reading:
    finding = Finding(found.place, code, message, remedy)
    return Reading(found.place, Unreadable(text), filled=True, findings=(finding,))
