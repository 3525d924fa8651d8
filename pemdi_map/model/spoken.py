"""Words that people write where a status, a date, a level or an amount belongs, and what they mean without doubt."""

import calendar
import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Literal

from pemdi_map.dates import MONTHS
from pemdi_map.figures import parse_exact

SAME_AS: Mapping[str, tuple[str, ...]] = {
    "ya": ("y", "iya", "ada", "sudah", "sudah ada", "benar", "true", "✓", "v"),
    "tidak": ("t", "tdk", "belum", "belum ada", "tidak ada", "bukan", "false", "✕", "x"),
    "rencana": ("direncanakan", "belum mulai", "usulan"),
    "dianggarkan": ("sudah dianggarkan", "didanai", "dpa"),
    "berjalan": ("sedang berjalan", "sedang", "proses", "dalam proses", "on progress", "ongoing", "aktif"),
    "selesai": ("sudah", "sudah selesai", "beres", "tuntas", "rampung", "ok", "done"),
    "batal": ("dibatalkan", "ditiadakan"),
    "diterima": ("disetujui",),
    "kabupaten": ("kab", "kab.", "pemkab"),
    "kota": ("pemkot", "kotamadya"),
    "provinsi": ("prov", "prov.", "pemprov", "propinsi"),
    "kementerian": ("kemen", "kementrian"),
}
"""Other words for the words of lists, in lower case; they hold only where the list has the word they stand for."""
Edge = Literal["from", "until"]
LEVEL_WORDS = ("tingkat", "level")
ROMAN = ("i", "ii", "iii", "iv", "v")
UNITS: Mapping[str, int] = {
    "triliun": 12, "miliar": 9, "milyar": 9, "m": 9, "juta": 6, "jt": 6, "ribu": 3, "rb": 3,
}  # fmt: skip
"""Words behind an amount, and the zeros that they stand for."""
_AMOUNT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]+))?")
_OF_UNITS = re.compile(r"([0-9]+)(?:[.,]([0-9]{1,2}|[0-9]{4,}))?")
"""Three digits behind a point may be thousands or decimals: 1.500 juta is not read."""
_DAY = re.compile(r"([0-9]{1,2}) ([a-z]+) (20[0-9]{2})")
_STRETCH = re.compile(r"(.*?) ?(20[0-9]{2})")


def _months() -> dict[str, int]:
    spellings: dict[str, int] = {}
    for number, name in enumerate(MONTHS, start=1):
        spellings |= {name.casefold(): number, name.casefold()[:3]: number}
    return spellings | {"agt": 8, "ags": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2}


MONTH_WORDS: Mapping[str, int] = _months()


def _stretches() -> Iterator[tuple[str, tuple[int, int]]]:
    yield "", (1, 12)
    yield "tahun", (1, 12)
    for word, number in MONTH_WORDS.items():
        yield word, (number, number)
    for many, names in ((4, ("tw", "triwulan", "kuartal", "q")), (2, ("semester", "smt"))):
        length = 12 // many
        for part in range(1, many + 1):
            for name in names:
                for written in (str(part), ROMAN[part - 1]):
                    yield f"{name} {written}", ((part - 1) * length + 1, part * length)
                yield f"{name}{part}", ((part - 1) * length + 1, part * length)


STRETCHES: Mapping[str, tuple[int, int]] = dict(_stretches())
"""What may stand before a year, with its first and last month; `awal` and `akhir` may stand before some of it."""
EDGE_WORDS: Mapping[Edge, str] = {"from": "awal", "until": "akhir"}


def spoken_choice(text: str, meanings: Iterable[str]) -> str | None:
    """The word of a list that another word stands for; nothing where it is not known or could be two of them."""
    said = " ".join(text.casefold().split())
    found = [meaning for meaning in dict.fromkeys(meanings) if said in SAME_AS.get(meaning, ())]
    return found[0] if len(found) == 1 else None


def spoken_day(text: str, edge: Edge | None = None) -> datetime.date | None:
    """The day that a text names: `31 Desember 2026`, and with an edge also `TW II 2027`, `Mei 2027`, `akhir 2027`.

    Nothing where it names none, or a stretch of time without an edge that says which end of it is meant.
    """
    said = " ".join(text.casefold().split())
    if (match := _DAY.fullmatch(said)) and (month := MONTH_WORDS.get(match[2])):
        day, year = int(match[1]), int(match[3])
        return datetime.date(year, month, day) if 0 < day <= calendar.monthrange(year, month)[1] else None
    match = _STRETCH.fullmatch(said)
    if match is None or edge is None:
        return None
    head, year = match[1].removeprefix(EDGE_WORDS[edge]).strip(), int(match[2])
    if head not in STRETCHES:
        return None
    first, last = STRETCHES[head]
    if edge == "from":
        return datetime.date(year, first, 1)
    return datetime.date(year, last, calendar.monthrange(year, last)[1])


def spoken_rupiah(text: str) -> Fraction | None:
    """The amount that a text names: `150 juta`, `Rp1,5 miliar`, `Rp75.000.000,-`; without a unit points stand between
    thousands."""
    said = "".join(text.casefold().split()).removeprefix("rp").removeprefix(".").removesuffix(",-")
    unit = next((word for word in UNITS if said.endswith(word)), "")
    match = (_OF_UNITS if unit else _AMOUNT).fullmatch(said.removesuffix(unit))
    if match is None:
        return None
    zeros = Fraction(10 ** UNITS.get(unit, 0))
    return parse_exact(f"{match[1].replace('.', '')}.{match[2] or 0}") * zeros


def spoken_level(text: str) -> Fraction | None:
    """The level that a text names: `3 (Terdefinisi)`, `Tingkat 3`, `III`."""
    said = " ".join(text.casefold().split())
    for word in LEVEL_WORDS:
        said = said.removeprefix(f"{word} ")
    if said.endswith(")") and "(" in said:
        said = said.partition("(")[0].strip()
    if said in ROMAN:
        return Fraction(ROMAN.index(said) + 1)
    try:
        return parse_exact(said)
    except ValueError:
        return None


def rupiah_in_words(amount: Fraction) -> str:
    """`Rp150 juta` where it is whole millions, else every digit: `Rp1.250.500`."""
    millions = amount / 1_000_000
    whole = millions.denominator == 1 and amount >= 1_000_000
    digits = f"{int(millions if whole else amount):,}".replace(",", ".")
    return f"Rp{digits} juta" if whole else f"Rp{digits}"
