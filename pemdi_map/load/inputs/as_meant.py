"""What people wrote in their own words becomes what an input holds, and each such reading is told once."""

from __future__ import annotations

import datetime
import re
from collections import ChainMap
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, get_args

from pemdi_map.errors import Finding
from pemdi_map.figures import parse_exact, plain
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import INSTRUMENT
from pemdi_map.load.text.gathering import read_as
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import shown
from pemdi_map.model.fields import InstitutionKind
from pemdi_map.model.institution import EVIDENCE_STATES, STAGES

if TYPE_CHECKING:
    from pemdi_map.model.form import Edge

_IN_FIGURES = re.compile(r"^rp|[. ]|,-$|,0+$")
"""What an amount in figures has besides them: nobody has to be told what `Rp75.000.000,-` is read as."""


def as_meant(located: Located, catalogue: Catalogue) -> Located:
    """The data with levels, codes, states, days and amounts as they are stored; a note for each kind that was read so.

    Words that are not understood stay as they are, for validation to name.
    """
    data = located.data
    if not isinstance(data, dict):
        return located
    reader = _Reader(located, catalogue)
    for number, row in enumerate(_rows(data, "assessments")):
        reader.assessment(("assessments", number), row)
    for number, row in enumerate(_rows(data, "programmes")):
        reader.programme(("programmes", number), row)
    for number, row in enumerate(_rows(data, "services")):
        reader.service(("services", number), row)
    # A form says beside each of these cells what its formulas take for no number.
    if located.keyed:
        reader.indices(data.get("external_indices"))
        for number, row in enumerate(_rows(data, "history")):
            reader.index(("history", number), row)
    if isinstance(identity := data.get("institution"), dict):
        reader.word(("institution", "kind"), identity, "kind", _kind)
    if not reader.read:
        return located
    moved = reader.moved
    places = ChainMap({new: located.place(old) for new, old in moved.items()}, located.places)  # type: ignore[arg-type]
    keys = ChainMap({new: located.key_place(old) for new, old in moved.items()}, located.keys)  # type: ignore[arg-type]
    return replace(located, places=places, keys=keys, findings=(*located.findings, *reader.notes()))


def _rows(data: dict[Any, Any], key: str) -> list[dict[Any, Any]]:
    rows = data.get(key)
    # One that is no group keeps its number.
    return [row if isinstance(row, dict) else {} for row in rows] if isinstance(rows, list) else []


class _Reader:
    """Changes the data in place and keeps what it read."""

    def __init__(self, located: Located, catalogue: Catalogue) -> None:
        self._located = located
        self._catalogue = catalogue
        self.read: dict[str, list[tuple[str, str]]] = {}
        """By what kind of words: where, and the words with what they were read as."""
        self.moved: dict[Path, Path] = {}

    def notes(self) -> Iterator[Finding]:
        yield from (read_as(what, readings) for what, readings in self.read.items())

    def word(
        self, path: Path, row: dict[Any, Any], key: str, meaning: Callable[[str], Any], what: str = "kata"
    ) -> None:
        """Store what a text or a number means, such as a year, where it is written otherwise than it is stored."""
        typed = row.get(key)
        if isinstance(typed, bool) or not isinstance(typed, str | int):
            return
        if (value := meaning(str(typed))) is None or value == typed:
            return
        row[key] = value
        if str(value).casefold() not in (written := str(typed).strip().casefold(), _IN_FIGURES.sub("", written)):
            self._note(what, path, typed, value)

    def assessment(self, path: Path, row: dict[Any, Any]) -> None:
        self.word((*path, "stage"), row, "stage", _stage)
        printed = row.get("printed")
        groups: list[tuple[Path, Any]] = [((*path, "values"), row.get("values"))]
        if isinstance(printed, dict):
            groups += [((*path, "printed", key), printed.get(key)) for key in ("domains", "aspects")]
            self.index((*path, "printed"), printed)
            self.word((*path, "printed", "rating"), printed, "rating", lambda text: self._rating(text, row))
        for group, figures in groups:
            for code, value in figures.items() if isinstance(figures, dict) else ():
                if isinstance(value, str) and not _is_number(value):
                    self._level((*group, code), figures, code, row)
        if isinstance(evidence := row.get("evidence"), dict):
            self._evidence((*path, "evidence"), evidence)

    def programme(self, path: Path, row: dict[Any, Any]) -> None:
        from pemdi_map.words.typed_words import PLANNED, item_of, meant

        items: Any = row.get("items")
        for at, code in enumerate(items if isinstance(items, list) else ()):
            if isinstance(code, str) and (item := item_of(code)) is not None:
                items[at] = item
                self._note("kode butir portal", (*path, "items", at), code, item)
        self.word((*path, "status"), row, "status", lambda text: meant(text, PLANNED), "status program")
        self.word((*path, "start"), row, "start", lambda text: _day(text, "from"), "tanggal")
        self.word((*path, "finish"), row, "finish", lambda text: _day(text, "until"), "tanggal")
        self.word((*path, "budget"), row, "budget", _amount, "anggaran")

    def service(self, path: Path, row: dict[Any, Any]) -> None:
        from pemdi_map.model.service_fields import SERVICE_FIELDS  # much that an input without services does without
        from pemdi_map.words.typed_words import ANSWER, SERVED, meant

        for field in SERVICE_FIELDS:
            *groups, key = field.path
            home: Any = row
            for group in groups:
                home = home.get(group) if isinstance(home, dict) else None
            if not isinstance(home, dict):
                continue
            if field.kind == "answer":
                self.word((*path, *field.path), home, key, lambda text: meant(text, ANSWER), "jawaban layanan")
            elif field.kind == "date":
                self.word((*path, *field.path), home, key, _day, "tanggal")
            elif field.key == "status":
                self.word((*path, key), home, key, lambda text: meant(text, SERVED), "status layanan")

    def indices(self, indices: Any) -> None:
        """Other agencies' indices by their names and abbreviations, with figures that have a rating behind them."""
        if not isinstance(indices, dict) or not indices:
            return
        from pemdi_map.words.typed_words import INDEX, level_of, meant

        for name in list(indices):
            path: Path = ("external_indices", name)
            id = meant(name.replace("_", " "), INDEX) if isinstance(name, str) else None
            entry = indices[name]
            typed = str(entry.get("value")) if isinstance(entry, dict) else ""
            in_words = typed.strip()[:1].isdecimal() and not _is_number(typed)
            if in_words and (found := level_of(typed)) is not None:
                entry["value"] = plain(found[0])
                self._note("nilai", (*path, "value"), typed, entry["value"])
            if id is not None and id not in indices:
                indices[id] = indices.pop(name)
                keys = ((), *((key,) for key in entry)) if isinstance(entry, dict) else ((),)
                self.moved |= {("external_indices", id, *key): (*path, *key) for key in keys}
                if id != name.casefold():
                    self._note("nama indeks", path, name, id)

    def _level(self, path: Path, figures: dict[Any, Any], code: Any, row: dict[Any, Any]) -> None:
        from pemdi_map.words.typed_words import level_of

        typed = figures[code]
        found = level_of(typed)
        if found is None or not self._agrees(*found, row):
            return
        figures[code] = plain(found[0])
        self._note("nilai", path, typed, figures[code])

    def _agrees(self, level: Fraction, said: str, row: dict[Any, Any]) -> bool:
        """Whether what is said of a level is no name that the instrument gives to other levels alone."""
        id = row.get("instrument")
        if not said or not isinstance(id, str) or id not in self._catalogue.names(INSTRUMENT):
            return True
        named = {at for at, name in self._catalogue.instrument(id).level_names if name == said}
        return not named or level in named

    def _rating(self, text: str, row: dict[Any, Any]) -> str | None:
        """A rating of the instrument that was written with other capitals."""
        id = row.get("instrument")
        if not isinstance(id, str) or id not in self._catalogue.names(INSTRUMENT):
            return None
        names = [name for one in self._catalogue.instrument(id).ratings for name in (one.name, *one.aliases)]
        return next((name for name in names if name.casefold() == " ".join(text.casefold().split())), None)

    def index(self, path: Path, printed: dict[Any, Any]) -> None:
        """`2,61 (Baik)`: an index with its rating behind it."""
        typed = printed.get("index")
        if not isinstance(typed, str) or _is_number(typed):
            return
        from pemdi_map.words.typed_words import level_of

        if (found := level_of(typed)) is None:
            return
        rating = printed.get("rating")
        if found[1] and rating is None:
            printed["rating"] = found[1].title()
            self.moved[*path, "rating"] = (*path, "index")
        elif found[1] and str(rating).casefold() != found[1]:
            return
        printed["index"] = plain(found[0])
        says = f"{printed['index'].replace('.', ',')}{' ' + printed['rating'] if found[1] else ''}"
        self._note("nilai", (*path, "index"), typed, says)

    def _evidence(self, path: Path, evidence: dict[Any, Any]) -> None:
        from pemdi_map.words.typed_words import STATE, item_of, meant

        for code in list(evidence):
            item = item_of(code) if isinstance(code, str) else None
            if item is not None and item not in evidence:
                evidence[item] = evidence.pop(code)
                self.moved[*path, item] = (*path, code)
                self._note("kode butir portal", (*path, code), code, item)
        for code, state in evidence.items():
            if isinstance(state, str) and state not in EVIDENCE_STATES:
                self.word(
                    self.moved.get((*path, code), (*path, code)), evidence, code,
                    lambda text: meant(text, STATE), "status bukti",
                )  # fmt: skip

    def _note(self, what: str, path: Path, typed: str | int, value: object) -> None:
        where = self._located.place(path)
        says = f"{value.day}/{value.month}/{value.year}" if isinstance(value, datetime.date) else str(value)
        if what == "anggaran":
            from pemdi_map.words.indonesian import INDONESIAN

            says = INDONESIAN.rupiah(Fraction(says))
        code = f"{path[-1]} " if path[-2:-1] in (("values",), ("domains",), ("aspects",), ("evidence",)) else ""
        code = "" if typed == path[-1] else code
        self.read.setdefault(what, []).append(
            (where, f"{code}{shown(typed)} = {says.replace('.', ',') if what == 'nilai' else says}")
        )


def _is_number(text: str) -> bool:
    try:
        parse_exact(text)
    except ValueError:
        return False
    return True


def _stage(text: str) -> str | None:
    if text in STAGES:
        return None
    from pemdi_map.words.typed_words import plainly

    word = plainly(text).removeprefix("penilaian ")
    return word if word in STAGES else None


def _kind(text: str) -> str | None:
    if text in get_args(InstitutionKind):
        return None
    from pemdi_map.words.typed_words import KIND, meant

    return meant(text, KIND)


def _day(text: str, edge: Edge | None = None) -> datetime.date | None:
    """A day in words; one that is written as files write it is left to be read as such."""
    from pemdi_map.words.typed_words import day_of, is_day_of_files

    return None if is_day_of_files(text) else day_of(text, edge)


def _amount(text: str) -> str | None:
    """An amount in words or as budgets print it; a number is left to be read as such."""
    from pemdi_map.words.typed_words import amount_of

    amount = None if _is_number(text) else amount_of(text)
    return None if amount is None else plain(amount)
