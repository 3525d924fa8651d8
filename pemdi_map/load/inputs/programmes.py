"""What the knowledge files and common sense allow of `programmes`: names, dates, kinds, items, actions, owners.

The checks read the plain data, not the model, so that they speak even where the shape is wrong elsewhere.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from pydantic_core import PydanticCustomError

from pemdi_map.errors import Finding
from pemdi_map.load.knowledge import kinds
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import MANY, listed, nearest, shown
from pemdi_map.model.answers import spelled_day, split_names


class _Known:
    """The words that programmes may use, read when asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    @cached_property
    def items(self) -> list[str]:
        instruments = map(self.catalogue.instrument, self.catalogue.names(kinds.INSTRUMENT))
        return list(dict.fromkeys(item for one in instruments for item in one.items))

    @cached_property
    def actions(self) -> list[str]:
        files = self.catalogue.files(kinds.ACTIONS)
        return list(dict.fromkeys(action.id for file in files for action in file.model.actions))

    @cached_property
    def kind(self) -> list[str]:
        files = self.catalogue.files(kinds.PROGRAMMES)
        return list(dict.fromkeys(pattern.id for file in files for pattern in file.model.patterns))

    @cached_property
    def roles(self) -> list[str]:
        return list(self.catalogue.known("role", None))


def programme_findings(located: Located, catalogue: Catalogue) -> Iterator[Finding]:
    """Programmes given twice, dates in the wrong order, unknown kinds, items and actions."""
    known, seen = _Known(catalogue), dict[str, Path]()
    for path, row in _rows(located):
        name = row.get("name")
        if isinstance(name, str):
            plain = " ".join(name.casefold().split())
            if plain in seen:
                message = f"Program {shown(name)} sudah ada di {located.place(seen[plain])}."
                remedy = "Hapus salah satu, atau bedakan namanya."
                yield Finding(located.place((*path, "name")), "programme-twice", message, remedy)
            seen.setdefault(plain, (*path, "name"))
        yield from _dates(located, path, row)
        if isinstance(row.get("kind"), str):
            yield from _words(located, [((*path, "kind"), row["kind"])], "kind", "Jenis program", known.kind)
        if items := _listed(row, path, "items"):
            yield from _words(located, items, "item", "Butir bukti", known.items)
        if actions := _listed(row, path, "actions"):
            yield from _words(located, actions, "action", "Aksi", known.actions)


def programme_warnings(located: Located, catalogue: Catalogue) -> Iterator[Finding]:
    """Owners that are no role and look like a role or a unit of this file misspelt."""
    known = _Known(catalogue)
    units = located.data.get("units") if isinstance(located.data, dict) else None
    names = [name for name in units.values() if isinstance(name, str)] if isinstance(units, dict) else []
    for path, row in _rows(located):
        owner = row.get("owner")
        if not isinstance(owner, str) or owner in known.roles or owner in names:
            continue
        near = nearest(owner, [*(known.roles if located.keyed else ()), *names])
        if near or "_" in owner:
            message = f"Pengampu {shown(owner)} bukan peran yang dikenal dan bukan nama di {located.word('units')}"
            message += f"; mungkin maksudnya {near}." if near else "."
            remedy = f"Peran yang dikenal: {listed(known.roles, MANY)}."
            remedy = remedy if located.keyed else f"Samakan dengan nama di {located.word('units')} bila unitnya sama."
            yield Finding(located.place((*path, "owner")), "unknown-owner", message, remedy, "warning")


def _rows(located: Located) -> list[tuple[Path, dict[Any, Any]]]:
    rows = located.data.get("programmes") if isinstance(located.data, dict) else None
    found = enumerate(rows if isinstance(rows, list) else [])
    return [(("programmes", number), row) for number, row in found if isinstance(row, dict)]


def _listed(row: dict[Any, Any], path: Path, key: str) -> list[tuple[Path, str]]:
    words = split_names(row.get(key))
    found = enumerate(words if isinstance(words, list | tuple) else [])
    return [((*path, key, number), word) for number, word in found if isinstance(word, str)]


def _dates(located: Located, path: Path, row: dict[Any, Any]) -> Iterator[Finding]:
    start, finish = _day(row.get("start")), _day(row.get("finish"))
    if start is not None and finish is not None and finish < start:
        message = "Tanggal selesai program ini mendahului tanggal mulainya."
        yield Finding(located.place((*path, "finish")), "programme-dates", message, "Perbaiki salah satunya.")


def _day(value: Any) -> datetime.date | None:
    try:
        value = spelled_day(value)
        value = datetime.date.fromisoformat(value.strip()) if isinstance(value, str) else value
    except (ValueError, PydanticCustomError):
        return None
    return value if isinstance(value, datetime.date) else None


def _words(
    located: Located, named: Sequence[tuple[Path, str]], code: str, what: str, known: Sequence[str]
) -> Iterator[Finding]:
    for path, word in named:
        if word not in known:
            near = nearest(word, known)
            message = f"{what} {shown(word)} tidak dikenal" + (f"; mungkin maksudnya {near}." if near else ".")
            remedy = f"Yang dikenal: {listed(known, MANY)}."
            yield Finding(located.place(path), f"unknown-{code}", message, remedy)
