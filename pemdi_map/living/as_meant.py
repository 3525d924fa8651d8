"""What people typed into a plan or a unit's copy in their own words, as the plan stores it; told once where it is read.

Words are read by `pemdi_map.words.typed_words`. What is not understood stays as it is: what sums leave out is told
(`pemdi_map.living.uncounted`), what the analysis cannot count is refused (`pemdi_map.living.facts`).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from pemdi_map.errors import Finding
from pemdi_map.excel.cells.entries import Simple, Typed, TypedFormula
from pemdi_map.excel.cells.plain_values import stands
from pemdi_map.excel.computation import controls
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.figures import parse_exact, plain
from pemdi_map.living.read import PlanBook
from pemdi_map.load.text.gathering import read_as
from pemdi_map.load.text.messages import shown
from pemdi_map.words.indonesian import INDONESIAN
from pemdi_map.words.typed_words import STATE, STATUS, amount_of, day_of, level_of, meant, plainly

Kind = Literal["status", "state", "start", "day", "amount", "figure", "level", "year", "text"]
"""How an answer is understood: as a word of a vocabulary, as the first day of what is named or the last, as rupiah,
a figure, a level, a year, or as is."""

KINDS: Mapping[tuple[str, str], Kind] = {
    (rencana_aksi.TABLE, rencana_aksi.STATUS): "status",
    (rencana_aksi.TABLE, rencana_aksi.START): "start",
    (rencana_aksi.TABLE, rencana_aksi.FINISH): "day",
    (rencana_aksi.TABLE, rencana_aksi.DONE): "day",
    (rencana_aksi.TABLE, rencana_aksi.BUDGET): "amount",
    (rencana_aksi.TABLE, rencana_aksi.EFFORT): "figure",
    (bukti_dukung.TABLE, bukti_dukung.MINE): "state",
    (periksa_cepat.TABLE, periksa_cepat.ANSWER): "state",
    (controls.INDEX_TABLE, controls.INDEX_VALUE): "figure",
    (controls.INDEX_TABLE, controls.INDEX_YEAR): "year",
    (controls.INDICATOR_TABLE, controls.ASSESSED): "level",
    (controls.INDICATOR_TABLE, controls.TRIED_LEVEL): "level",
    (controls.TARGET_TABLE, controls.TARGET): "level",
}
"""(table, column key) of the plan -> how what people type there is understood; anything else is text."""
WRITE: Mapping[Kind, str] = {
    "status": f"status ({', '.join(STATUS)})",
    "state": f"keadaan bukti ({', '.join(words[0] for words in STATE.values())})",
    "start": "tanggal (17/08/2027 atau TW II 2027)", "day": "tanggal (17/08/2027 atau TW II 2027)",
    "amount": "rupiah (150000000 atau 150 juta)", "figure": "angka seperti tercetak (43,2)", "level": "angka (3)",
    "year": "tahun (2025)",
}  # fmt: skip
"""What to write instead of what is not understood."""
_CALLED: Mapping[Kind, str] = {
    "status": "status", "state": "status bukti", "start": "tanggal", "day": "tanggal", "amount": "anggaran",
    "figure": "angka", "level": "angka", "year": "tahun",
}  # fmt: skip


_OFFERED: Mapping[Kind, frozenset[str]] = {
    "status": frozenset(words[0] for words in STATUS.values()),
    "state": frozenset(words[0] for words in STATE.values()) | {"ya", "tidak"},
}
"""What copies offer to choose from."""


class Reading(NamedTuple):
    """Words that were understood: where they stand, and what they were read as."""

    kind: Kind
    where: str
    typed: str
    read: Typed


def understood(kind: Kind, value: Typed) -> Typed:
    """What the plan stores for what was typed; `None` for what is not understood. Formulas of days and amounts stay."""
    shows = stands(value)
    if kind in ("status", "state"):
        return meant(shows, STATUS if kind == "status" else STATE) if isinstance(shows, str) else None
    if kind in ("start", "day", "amount") and isinstance(value, TypedFormula):
        return value
    if kind in ("start", "day"):
        return _day(shows, first=kind == "start")
    if kind == "amount":
        return amount_of(shows) if isinstance(shows, str) else _number(shows)
    if kind in ("figure", "level"):
        return _figure(shows, level=kind == "level")
    if kind == "year":
        year = _number(shows)
        return int(year) if year is not None and year.denominator == 1 else None
    return value


def as_meant(book: PlanBook) -> PlanBook:
    """A plan with what its people typed in words as it stores it, and a remark for each kind of words that was read."""
    tables = dict(book.entries.tables)
    readings: list[Reading] = []
    for (table, column), kind in KINDS.items():
        if table not in tables:
            continue
        cells = dict(tables[table].cells)
        for (row, key), typed in tables[table].cells.items():
            if key == column and isinstance(typed, str) and (read := understood(kind, typed)) is not None:
                if read != typed.casefold():
                    cells[row, key] = read
                readings.append(Reading(kind, book.places.get((table, row, key), book.name), typed, read))
        tables[table] = tables[table]._replace(cells=cells)
    return book._replace(entries=book.entries._replace(tables=tables), remarks=(*book.remarks, *told_once(readings)))


def told_once(readings: Iterable[Reading]) -> Iterator[Finding]:
    """A note for each kind of words that were read in another form than typed; words that are offered are not."""
    told: dict[str, list[tuple[str, str]]] = {}
    for kind, where, typed, read in readings:
        says = as_said(kind, read)
        if says.casefold() != typed.strip().casefold() and plainly(typed) not in _OFFERED.get(kind, ()):
            text = f"{where.rpartition('!')[2]} {shown(typed)} = {says}"
            told.setdefault(_CALLED[kind], []).append((where, text))
    for what, texts in told.items():
        yield read_as(what, texts)


def as_said(kind: Kind, value: Typed) -> str:
    """What was read, as people write it."""
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Fraction | int):
        return INDONESIAN.rupiah(Fraction(value)) if kind == "amount" else plain(Fraction(value)).replace(".", ",")
    return str(value)


def _day(shows: Simple | None, *, first: bool) -> datetime.date | None:
    """The last day of what is named; of a start its first, but where people named its end."""
    if isinstance(shows, datetime.date):
        return shows
    if isinstance(shows, bool) or not isinstance(shows, int | str):
        return None
    text = str(shows)
    return (day_of(text, "from") if first else None) or day_of(text, "until")


def _figure(shows: Simple | None, *, level: bool) -> Fraction | None:
    """A number; a level also as `III` or `Tingkat 3`, another agency's figure also with its rating behind it."""
    number = _number(shows)
    found = level_of(shows) if number is None and isinstance(shows, str) else None
    if found is not None and (not found[1] if level else str(shows).strip()[0].isdecimal()):
        number = found[0]
    return number


def _number(shows: Simple | None) -> Fraction | None:
    """A number, typed as one or in words, with comma or point."""
    if isinstance(shows, int | Fraction) and not isinstance(shows, bool):
        return Fraction(shows)
    if not isinstance(shows, str):
        return None
    try:
        return parse_exact(shows.strip())
    except ValueError:
        return None
