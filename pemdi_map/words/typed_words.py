"""What people type in their own words: statuses, states of evidence, levels, codes, days and amounts of money.

One vocabulary for all who offer, colour, count or read such words: the lists below. Each entry says what the program
stores, and the words that people use for it, the one that is offered first. `STATUS`, `STATE` and `UNKNOWN` are put
into formulas as they stand (`pemdi_map.excel.kit.known_words`), so a word has no `|`, and is written in small letters.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from pemdi_map.dates import LAST_YEAR, MONTHS

Vocabulary = Mapping[str, tuple[str, ...]]

DONE, CANCELLED = "selesai", "batal"
CLOSED = (DONE, CANCELLED)
"""The statuses of an action that asks nothing more of anybody."""
STATUS: Vocabulary = {
    "belum mulai": ("belum mulai", "belum", "belum dimulai", "belum dikerjakan", "belum ada"),
    "berjalan": (
        "berjalan", "proses", "sedang", "sedang berjalan", "sedang dikerjakan", "sedang proses", "dalam proses",
        "masih proses", "sedang dibuat",
    ),
    DONE: (
        "selesai", "sudah", "sudah selesai", "sudah ada", "sudah beres", "beres", "ok", "oke", "tuntas", "rampung",
    ),
    "tertunda": ("tertunda", "ditunda", "tunda"),
    CANCELLED: ("batal", "dibatalkan"),
}  # fmt: skip
"""How far an action is."""
STATE: Vocabulary = {
    "proses": (
        "sudah ada", "ya", "iya", "ada", "sudah", "beres", "ok", "oke", "proses", "disetor", "diunggah", "uploaded",
        "submitted",
    ),
    "draf": ("sedang dibuat", "sedang", "sedang disusun", "masih draf", "draf", "draft"),
    "belum": ("belum ada", "tidak", "belum", "tidak ada", "belum dibuat"),
    "diterima": ("diterima asesor", "diterima", "disetujui", "verified", "approved"),
    "revisi": ("diminta revisi", "revisi", "dikembalikan", "ditolak", "rejected"),
}  # fmt: skip
"""What there is of an evidence item. Only what an assessor has accepted counts, so a "yes" is no more than `proses`."""
UNKNOWN = ("tidak tahu", "belum tahu", "kurang tahu", "?")
"""Asked, and not known: an answer that changes nothing."""
PLANNED: Vocabulary = {
    "rencana": ("rencana", "direncanakan", "usulan", "belum mulai", "belum"),
    "dianggarkan": ("dianggarkan", "sudah dianggarkan", "didanai"),
    "berjalan": STATUS["berjalan"],
    DONE: STATUS[DONE],
    CANCELLED: STATUS[CANCELLED],
}
"""How far a programme is."""
KIND: Vocabulary = {
    "kementerian": ("kementerian", "kementrian", "kemen"),
    "lembaga": ("lembaga", "badan", "lpnk", "lns"),
    "provinsi": ("provinsi", "propinsi", "prov", "prov.", "pemprov"),
    "kabupaten": ("kabupaten", "kab", "kab.", "pemkab"),
    "kota": ("kota", "kotamadya", "pemkot"),
}
"""What an institution is."""
ELSEWHERE = ("bukan tugas kami", "bukan kami", "bukan tugas saya", "bukan tupoksi kami", "bukan unit kami")
"""Somebody else's: the owner is to be changed."""

_LEVEL = re.compile(
    r"(?:(?:tingkat kematangan|tingkat|level|lv\.?|l)[ .:-]*)?(?P<value>[0-9]{1,12}(?:[.,][0-9]{1,12})?|i{1,3}|iv|v)"
    r"(?: ?\((?P<named>[^()0-9]+)\)| ?[-:] ?(?P<named_after>[^()0-9]+))?"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_ITEM = re.compile(r"i0*([1-9][0-9]*)[-. ]l([1-9])[-. ]0*([1-9][0-9]*)")
_LONGEST = 30
"""Digits of an amount beyond which it is none."""
_FIRST_YEAR = 2000
_MONTHS = {
    **{month.casefold(): number for number, month in enumerate(MONTHS, start=1)},
    **{month[:3].casefold(): number for number, month in enumerate(MONTHS, start=1)},
    "agt": 8, "ags": 8, "agst": 8, "sept": 9, "nop": 11, "nopember": 11, "aug": 8, "may": 5, "oct": 10, "dec": 12,
}  # fmt: skip
_PARTS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"([0-9]{4})"
_DAY = re.compile(rf"([0-9]{{1,2}})[-/. ]([0-9]{{1,2}})[-/. ]{_YEAR}")
_DAY_OF_MONTH = re.compile(rf"([0-9]{{1,2}})[-/. ]([a-z]+)\.?[-/. ]{_YEAR}")
_DAY_BACKWARDS = re.compile(rf"{_YEAR}-([0-9]{{1,2}})-([0-9]{{1,2}})")
_MONTH = re.compile(rf"(?:akhir |bulan |akhir bulan )?([a-z]+)\.?[ -]{_YEAR}")
_QUARTER = re.compile(rf"(?:tw|triwulan|kuartal|q)[ .-]?(i{{1,3}}|iv|[1-4])[ /,-]*(?:tahun )?{_YEAR}")
_HALF = re.compile(rf"(?:semester|smt|sem)[ .-]?(i{{1,2}}|[12])[ /,-]*(?:tahun )?{_YEAR}")
_END = re.compile(rf"(?:akhir |tahun |akhir tahun )?{_YEAR}")
_AMOUNT = re.compile(r"(?:rp\.? ?)?([0-9][0-9.,]*) ?(ribu|rb|juta|jt|miliar|milyar|m|triliun)?(?:,-)?(?: rupiah)?")
_TIMES = {"ribu": 10**3, "rb": 10**3, "juta": 10**6, "jt": 10**6, "miliar": 10**9, "milyar": 10**9, "m": 10**9,
          "triliun": 10**12, None: 1}  # fmt: skip
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


def plainly(text: str) -> str:
    """A text as it is compared: in small letters, with single blanks."""
    return " ".join(text.split()).casefold()


def meant(text: str, vocabulary: Vocabulary) -> str | None:
    """What the program stores for a word; `None` for one that the vocabulary does not have."""
    word = plainly(text)
    return next((stored for stored, words in vocabulary.items() if word in words), None)


def offered(vocabulary: Vocabulary, stored: Iterable[str]) -> tuple[str, ...]:
    """The words to choose from for what the program stores."""
    return tuple(vocabulary[each][0] for each in stored)


def all_words(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Every word of a vocabulary, once."""
    return tuple(dict.fromkeys(word for words in vocabulary.values() for word in words))


def level_of(text: str) -> tuple[Fraction, str] | None:
    """The level or index that words name, with what is said of it: `III`, `Tingkat 3`, `2,61 (Baik)`.

    `None` for anything else, a name without its number among them: the scales give the same name to other numbers.
    """
    found = _LEVEL.fullmatch(plainly(text))
    if found is None:
        return None
    value = found["value"]
    number = Fraction(_ROMAN[value]) if value in _ROMAN else Fraction(value.replace(",", "."))
    return number, (found["named"] or found["named_after"] or "").strip()


def item_of(text: str) -> str | None:
    """The evidence item that a code of a portal names: `I1-L2-02` is I1.2.2; `None` for anything else."""
    found = _ITEM.fullmatch(plainly(text))
    return f"I{found[1]}.{found[2]}.{found[3]}" if found else None


def first_day_of(text: str) -> datetime.date | None:
    """The first day of what words name: `TW II 2027` is 1 April 2027; a single day is itself."""
    last = day_of(text)
    words = plainly(text)
    if last is None or any(one.fullmatch(words) for one in (_DAY, _DAY_BACKWARDS, _DAY_OF_MONTH)):
        return last
    if words.startswith("akhir"):
        return None
    months = next((many for one, many in ((_QUARTER, 3), (_HALF, 6), (_END, 12)) if one.fullmatch(words)), 1)
    return datetime.date(last.year, last.month - months + 1, 1)


def day_of(text: str) -> datetime.date | None:
    """The day that words name: of a month, a quarter, a half-year or a year, its last; `None` for anything else.

    `TW II 2027` and `Juni 2027` are 30 June 2027, `akhir 2027` and `2027` are 31 December 2027.
    """
    words = plainly(text)
    if found := _DAY.fullmatch(words):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if found := _DAY_BACKWARDS.fullmatch(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if (found := _DAY_OF_MONTH.fullmatch(words)) and found[2] in _MONTHS:
        return _day(int(found[3]), _MONTHS[found[2]], int(found[1]))
    if (found := _MONTH.fullmatch(words)) and found[1] in _MONTHS:
        return _last(int(found[2]), _MONTHS[found[1]])
    if found := _QUARTER.fullmatch(words):
        return _last(int(found[2]), 3 * _PARTS[found[1]])
    if found := _HALF.fullmatch(words):
        return _last(int(found[2]), 6 * _PARTS[found[1]])
    if found := _END.fullmatch(words):
        return _last(int(found[1]), 12)
    return None


def amount_of(text: str) -> Fraction | None:
    """The rupiah that words name: `150 juta`, `Rp1,5 miliar`, `150.000.000`; `None` for anything else."""
    found = _AMOUNT.fullmatch(plainly(text))
    if found is None or len(found[1]) > _LONGEST:
        return None
    digits, times = found[1], _TIMES[found[2]]
    if _THOUSANDS.fullmatch(digits):
        # `1.500 juta` may be one and a half million or a thousand times as much.
        return Fraction(digits.replace(".", "").replace(",", "")) if times == 1 else None
    return Fraction(digits.replace(",", ".")) * times if _DECIMAL.fullmatch(digits) else None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if _FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _last(year: int, month: int) -> datetime.date | None:
    if not _FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
