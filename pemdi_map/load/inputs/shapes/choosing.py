"""Of the results in a file, the ones that are meant: by institution, year, sheet and column, or asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.load.inputs.shapes.entries import Entry
from pemdi_map.load.text.messages import listed, nearest
from pemdi_map.words.typed_words import plainly

_SHORT = {"pemerintah": "", "kabupaten": "kab", "kab.": "kab", "pemkab": "kab", "pemkot": "kota", "pemprov": "provinsi",
          "prov.": "provinsi", "propinsi": "provinsi"}  # fmt: skip
_MOST = 8


_OTHER_WAYS: tuple[tuple[str, str, Callable[[Entry], str]], ...] = (
    ("sheet", "lembar yang dapat dibaca", lambda one: one.sheet),
    ("column", "kolom yang dapat berisi tingkat", lambda one: one.column),
)
"""How results of one institution and year are told apart: by an option, called so in messages."""


class Chosen(NamedTuple):
    """Which of the results in a file is meant, and what the file does not say of it; empty where nothing is asked."""

    institution: str = ""
    year: int | None = None
    kind: str = ""
    sheet: str = ""
    column: str = ""

    def options(self) -> list[str]:
        """The options that were used, as they are typed."""
        return [f"--{name}" for name, value in self._asdict().items() if value]


def meant(name: str, entries: Sequence[Entry], chosen: Chosen, instrument: Callable[[Entry], str]) -> list[Entry]:
    """The results that the options leave, one of each instrument.

    `instrument` tells the id of a result's, empty where it is not known yet. Raises `InvalidInput` where nothing is
    left, or where two are not told apart: with what there is and the option to choose by.
    """
    left = _by_place(entries, chosen)
    left = _by_institution(left, chosen)
    left = _by_year(left, chosen)
    groups: dict[str, list[Entry]] = {}
    for entry in left:
        groups.setdefault(instrument(entry), []).append(entry)
    asks = [_several(name, left, "institution", "instansi", lambda one: one.text("name"))]
    asks += [_several(name, group, "year", "tahun", lambda one: str(one.year or "")) for group in groups.values()]
    if found := list(filter(None, asks)):
        raise InvalidInput(found)
    for group in groups.values():
        _tell_apart(name, group)
    return left


def _tell_apart(name: str, group: Sequence[Entry]) -> None:
    """Raise where several results of one institution and year are left."""
    for option, what, part in _OTHER_WAYS:
        if (ask := _several(name, group, option, what, part)) is not None:
            raise InvalidInput([ask])
    if len(group) > 1:
        who = group[0].text("name") or "Hasil ini"
        message = f"{who} ada {len(group)} kali: {listed([one.place for one in group], _MOST)}."
        raise InvalidInput([Finding(group[1].place, "result-twice", message, "Hapus yang tidak dipakai.")])


def _several(
    name: str, entries: Iterable[Entry], option: str, what: str, part: Callable[[Entry], str]
) -> Finding | None:
    """What to ask where the results differ in something that an option tells apart."""
    words = list(dict.fromkeys(filter(None, map(part, entries))))
    if len(words) < 2:
        return None
    quoted = words if all(word.isalnum() for word in words) else [f"'{word}'" for word in words]
    message = f"Berkas ini memuat {len(words)} {what}: {listed(quoted, _MOST)}."
    ways = " atau ".join(_typed(option, word) for word in words[:2])
    return Finding(name, f"which-{option}", message, f"Pilih satu: {ways}.")


def _typed(option: str, word: str) -> str:
    return f"--{option} {word}" if word.isalnum() else f'--{option} "{word}"'


def _by_place(entries: Sequence[Entry], chosen: Chosen) -> list[Entry]:
    left = list(entries)
    for option, _, part in _OTHER_WAYS:
        wanted = getattr(chosen, option)
        if not wanted:
            continue
        known = list(dict.fromkeys(filter(None, map(part, left))))
        left = [one for one in left if plainly(part(one)) == plainly(wanted)]
        if not left:
            raise InvalidInput([_not_there(f"--{option}", wanted, known)])
    return left


def _by_institution(entries: list[Entry], chosen: Chosen) -> list[Entry]:
    names = list(dict.fromkeys(filter(None, (one.text("name") for one in entries))))
    if not chosen.institution or not names:
        return entries
    matching = [one for one in names if plainly(one) == plainly(chosen.institution)]
    matching = matching or [one for one in names if _short(one) == _short(chosen.institution)]
    matching = matching or [one for one in names if _bare(one) == _bare(chosen.institution)]
    matching = matching or [one for one in names if _within(chosen.institution, one)]
    if not matching:
        raise InvalidInput([_not_there("--institution", chosen.institution, names)])
    if len(matching) > 1:
        quoted = [f"'{one}'" for one in matching]
        message = f"'{chosen.institution}' cocok dengan {len(matching)} instansi: {listed(quoted, _MOST)}."
        raise InvalidInput([Finding("--institution", "which-institution", message, "Tulis namanya selengkapnya.")])
    return [one for one in entries if one.text("name") == matching[0]]


def _short(name: str) -> str:
    return " ".join(filter(None, (_SHORT.get(word, word) for word in plainly(name).split())))


def _bare(name: str) -> str:
    """A name without what kind of institution it is: `Paser` of `Pemerintah Kab. Paser`."""
    return " ".join(word for word in _short(name).split() if word not in ("kab", "kota", "provinsi"))


def _within(wanted: str, name: str) -> bool:
    words = _short(wanted).split()
    return bool(words) and set(words) <= set(_short(name).split())


def _by_year(entries: list[Entry], chosen: Chosen) -> list[Entry]:
    years = list(dict.fromkeys(one.year for one in entries if one.year is not None))
    if chosen.year is None or not years:
        return entries
    left = [one for one in entries if one.year in (None, chosen.year)]
    if not left:
        raise InvalidInput([_not_there("--year", str(chosen.year), list(map(str, sorted(years))))])
    return left


def _not_there(option: str, wanted: str, known: Sequence[str]) -> Finding:
    near = nearest(wanted, known, 0.75)
    message = f"'{wanted}' tidak ada di berkas ini" + (f"; mungkin maksudnya '{near}'." if near else ".")
    remedy = f"Yang ada: {listed(known, _MOST)}." if known else f"Hapus {option}: tidak ada yang dipilih dengannya."
    return Finding(option, "not-in-file", message, remedy)
