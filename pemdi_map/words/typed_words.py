"""What people type in their own words: statuses, states of evidence, levels, codes, days and amounts of money.

One vocabulary for all who offer, colour, count or read such words, in the form, in files and in the copies of a plan.
Each list says what the program stores, and the words that people use for it, the one that is offered first. Formulas
hold the lists as they stand (`pemdi_map.excel.kit.known_words`), so a word has no `|`, and is written in small letters;
they read levels, days and amounts by the tables below (`pemdi_map.excel.form.spoken_formulas`). Where words may mean
two things they mean nothing here: somebody is asked.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from pemdi_map.dates import LAST_YEAR, MONTHS
from pemdi_map.model.form import Edge

Vocabulary = Mapping[str, tuple[str, ...]]

DONE, CANCELLED = "selesai", "batal"
CLOSED = (DONE, CANCELLED)
"""The statuses of an action that asks nothing more of anybody."""
STATUS: Vocabulary = {
    "belum mulai": ("belum mulai", "belum", "belum dimulai", "belum dikerjakan", "belum ada"),
    "berjalan": (
        "berjalan", "proses", "sedang", "sedang berjalan", "sedang dikerjakan", "sedang proses", "dalam proses",
        "masih proses", "sedang dibuat", "on progress", "ongoing", "aktif",
    ),
    DONE: (
        "selesai", "sudah", "sudah selesai", "sudah ada", "sudah beres", "beres", "ok", "oke", "tuntas", "rampung",
        "done",
    ),
    "tertunda": ("tertunda", "ditunda", "tunda"),
    CANCELLED: ("batal", "dibatalkan", "ditiadakan"),
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
    "dianggarkan": ("dianggarkan", "sudah dianggarkan", "didanai", "dpa"),
    "berjalan": STATUS["berjalan"],
    DONE: STATUS[DONE],
    CANCELLED: STATUS[CANCELLED],
}
"""How far a programme is."""
SERVED: Vocabulary = {
    "berjalan": (
        "berjalan", "sedang berjalan", "sedang", "proses", "dalam proses", "on progress", "ongoing", "aktif",
    ),
    "dibangun": ("dibangun",),
    "dihentikan": ("dihentikan",),
}  # fmt: skip
"""Whether a service runs."""
ANSWER: Vocabulary = {
    "ya": ("ya", "y", "iya", "ada", "sudah", "sudah ada", "benar", "true", "✓", "v"),
    "tidak": ("tidak", "t", "tdk", "belum", "belum ada", "tidak ada", "bukan", "false", "✕", "x"),
}
"""An answer about a service."""
KIND: Vocabulary = {
    "kementerian": ("kementerian", "kementrian", "kemen"),
    "lembaga": ("lembaga", "badan", "lpnk", "lns"),
    "provinsi": ("provinsi", "propinsi", "prov", "prov.", "pemprov"),
    "kabupaten": ("kabupaten", "kab", "kab.", "pemkab"),
    "kota": ("kota", "kotamadya", "pemkot"),
}
"""What an institution is."""
INDEX: Vocabulary = {
    "sdi": ("sdi", "indeks sdi", "satu data indonesia", "indeks satu data indonesia", "isdi"),
    "sdi_interoperability": (
        "sdi interoperabilitas", "sdi aspek interoperabilitas data", "indeks sdi aspek interoperabilitas data",
        "indeks sdi interoperabilitas", "interoperabilitas data sdi",
    ),
    "ips": (
        "ips", "indeks ips", "indeks pembangunan statistik", "indeks pembangunan statistik (ips)",
        "epss", "indeks epss", "nilai epss", "evaluasi penyelenggaraan statistik sektoral",
    ),
    "sjig": (
        "sjig", "evaluasi sjig", "indeks sjig", "simpul jaringan informasi geospasial",
        "evaluasi simpul jaringan informasi geospasial",
    ),
    "ikasandi_siber": ("ikasandi siber", "ikasandi keamanan siber", "ikasandi area keamanan siber"),
    "ikasandi_persandian": ("ikasandi persandian", "ikasandi area persandian"),
    "ikasandi_insiden": (
        "ikasandi insiden", "ikasandi penanganan insiden siber", "ikasandi area penanganan insiden siber",
    ),
}  # fmt: skip
"""Another agency's index, by the key that an input file holds it under."""
SURVEY = (
    "skm", "skm online", "nilai skm", "indeks skm", "ikm", "survei kepuasan masyarakat", "indeks kepuasan masyarakat",
)  # fmt: skip
"""The survey of satisfaction: evidence, and no index that gives an indicator its value."""
SURVEY_SCALE = (25, 100)
LISTS: tuple[Vocabulary, ...] = (STATE, PLANNED, SERVED, ANSWER, KIND)
"""What a form, a file and a copy ask for as a word of a list."""
ELSEWHERE = ("bukan tugas kami", "bukan kami", "bukan tugas saya", "bukan tupoksi kami", "bukan unit kami")
"""Somebody else's: the owner is to be changed."""

LEVEL_WORDS = ("tingkat kematangan", "tingkat", "level", "lv", "l")
"""What may stand before a level, each before those that it begins with."""
ROMAN = ("i", "ii", "iii", "iv", "v")
_LEVEL = re.compile(
    rf"(?:(?:{'|'.join(LEVEL_WORDS)})[ .:-]*)*(?P<value>[0-9]{{1,12}}(?:[.,][0-9]{{1,12}})?|{'|'.join(ROMAN[::-1])})"
    r"(?: ?[(:-] ?(?P<named>[^()0-9]*)\)?)?"
)
_ITEM = re.compile(r"i0*([1-9][0-9]*)[-. ]l([1-9])[-. ]0*([1-9][0-9]*)")

EDGE_WORDS: Mapping[Edge, str] = {"from": "awal", "until": "akhir"}
"""What may stand before a stretch whose first or last day is meant."""
FIRST_YEAR = 2000
MONTH_WORDS: Mapping[str, int] = {
    **{month.casefold(): number for number, month in enumerate(MONTHS, start=1)},
    **{month[:3].casefold(): number for number, month in enumerate(MONTHS, start=1)},
    "agt": 8, "ags": 8, "agst": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2,
    "aug": 8, "may": 5, "oct": 10, "dec": 12,
}  # fmt: skip
MONTHS_OF_DAYS: Mapping[str, int] = {
    **MONTH_WORDS,
    **{written: number for number in range(1, 13) for written in (str(number), f"{number:02}")},
}
"""A month in a date, in words or in figures."""
SHORTER: Mapping[str, str] = {
    "triwulan": "tw", "kuartal": "tw", "q": "tw", "semester": "sem", "smt": "sem", "bulan": "", "tahun": "",
}  # fmt: skip
"""Words of a stretch of time, and what it is looked up by; those for which nothing stands say nothing more."""


def _stretches() -> Iterator[tuple[str, tuple[int, int]]]:
    yield "", (1, 12)
    for word, number in MONTH_WORDS.items():
        yield word, (number, number)
    for name, length in (("tw", 3), ("sem", 6)):
        for part in range(1, 12 // length + 1):
            for written in (str(part), ROMAN[part - 1]):
                for between in (" ", ""):
                    yield f"{name}{between}{written}", ((part - 1) * length + 1, part * length)


STRETCHES: Mapping[str, tuple[int, int]] = dict(_stretches())
"""What may stand before a year, with its first and last month."""
DATE_SIGNS = "-/."
"""What may stand between day, month and year in place of a blank."""
_DAY = re.compile(r"([0-9]{1,2}) ([a-z]+|[0-9]{1,2}) ([0-9]{4})")
_DAY_BACKWARDS = re.compile(r"([0-9]{4}) ([a-z]+|[0-9]{1,2}) ([0-9]{1,2})")
_STRETCH = re.compile(r"(.*?) ?([0-9]{4})")
_COMMA_BEFORE_YEAR = re.compile(r",(?= ?[0-9]{4}$)")
_AS_FILES_WRITE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{4}")

UNITS: Mapping[str, int] = {
    "triliun": 12, "miliar": 9, "milyar": 9, "juta": 6, "ribu": 3, "jt": 6, "rb": 3, "m": 9,
}  # fmt: skip
"""Words behind an amount, and the zeros that they stand for; no two of them end a text at once."""
_LONGEST = 30
"""Digits of an amount beyond which it is none."""
_AMOUNT = re.compile(rf"(?:rp\.? ?)?([0-9][0-9., ]*?) ?({'|'.join(UNITS)})?(?:,-)?(?: ?rupiah)?")
_THOUSANDS = re.compile(r"[0-9]{1,3}([. ])[0-9]{3}(?:\1[0-9]{3})*(?:,(?![0-9]{3}$)[0-9]+)?")
_THOUSANDS_BY_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){2,}")
_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_THREE_BEHIND_A_SIGN = re.compile(r"[0-9]{1,3}[.,][0-9]{3}")


def plainly(text: str) -> str:
    """A text as it is compared: in small letters, with single blanks."""
    return " ".join(text.split()).casefold()


def meant(text: str, vocabulary: Vocabulary) -> str | None:
    """What the program stores for a word; `None` for one that the vocabulary does not have."""
    word = plainly(text)
    return next((stored for stored, words in vocabulary.items() if word in words), None)


def vocabulary_of(stored: Iterable[str]) -> Vocabulary:
    """The words for a list that offers these; none for a list that people do not say in words of their own."""
    asked = set(stored)
    found = next((one for one in LISTS if asked and asked <= one.keys()), {})
    return {each: words for each, words in found.items() if each in asked}


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
    number = Fraction(ROMAN.index(value) + 1) if value in ROMAN else Fraction(value.replace(",", "."))
    return number, (found["named"] or "").strip()


def item_of(text: str) -> str | None:
    """The evidence item that a code of a portal names: `I1-L2-02` is I1.2.2; `None` for anything else."""
    found = _ITEM.fullmatch(plainly(text))
    return f"I{found[1]}.{found[2]}.{found[3]}" if found else None


def day_of(text: str, edge: Edge | None = None) -> datetime.date | None:
    """The day that words name: `31 Desember 2026`, `31.12.2026`; with an edge also that day of a stretch of time.

    `TW II 2027` is 30 June 2027 until and 1 April 2027 from; `2027` and `akhir 2027` are 31 December 2027 until.
    `None` for anything else: a stretch without an edge, the end of one where its first day is asked for.
    """
    typed = plainly(text)
    said = _COMMA_BEFORE_YEAR.sub(" ", typed)
    for sign in DATE_SIGNS:
        said = said.replace(sign, " ")
    said = " ".join(said.split())
    if found := _DAY.fullmatch(said):
        return _day(found[3], MONTHS_OF_DAYS.get(found[2]), found[1])
    if found := _DAY_BACKWARDS.fullmatch(said):
        return _day(found[1], MONTHS_OF_DAYS.get(found[2]), found[3])
    found = _STRETCH.fullmatch(said)
    if found is None or edge is None or not typed.endswith(found[2]):
        return None
    head = found[1].removeprefix(EDGE_WORDS[edge])
    for word, shorter in SHORTER.items():
        head = head.replace(word, shorter)
    months = STRETCHES.get(" ".join(head.split()))
    if months is None:
        return None
    first_day = _day(found[2], months[0], "1")
    if edge == "from" or first_day is None:
        return first_day
    return datetime.date(first_day.year, months[1], calendar.monthrange(first_day.year, months[1])[1])


def is_day_of_files(text: str) -> bool:
    """Whether a text is a day as files write it, which nobody has to be told about: `2026-12-31`, `31/12/2026`."""
    return _AS_FILES_WRITE.fullmatch(text.strip()) is not None


def amount_of(text: str) -> Fraction | None:
    """The rupiah that words name: `150 juta`, `Rp1,5 miliar`, `150.000.000`; `None` for anything else.

    What may be thousands or decimals is none: `1.500 juta`, `150,000`, `1.500,000`. `1.500` alone is thousands, as
    amounts are written.
    """
    found = _AMOUNT.fullmatch(plainly(text))
    if found is None or len(found[1]) > _LONGEST:
        return None
    digits, unit = found[1], found[2]
    if (thousands := _THOUSANDS.fullmatch(digits)) and (unit is None or thousands[1] == " "):
        amount = digits.replace(thousands[1], "").replace(",", ".")
    elif unit is None and _THOUSANDS_BY_COMMAS.fullmatch(digits):
        amount = digits.replace(",", "")
    elif _DECIMAL.fullmatch(digits) and not _THREE_BEHIND_A_SIGN.fullmatch(digits):
        amount = digits.replace(",", ".")
    else:
        return None
    return Fraction(f"{amount}e{UNITS[unit] if unit else 0}")


def _day(year: str, month: int | None, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), month or 0, int(day)) if FIRST_YEAR <= int(year) <= LAST_YEAR else None
    except ValueError:
        return None
