"""An edition laid over the file it extends: the data of both as one, each part with the place it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import listed, nearest
from pemdi_map.load.text.validation import reading_order
from pemdi_map.model.edition import DataEdition

_NAMED_BY = ("code", "id", "indicator", "role", "level", "name", "date", "general")
"""What names an entry of a list, the first of these that it has."""
_OWN = ("schema", "id", "version")

_Origin = tuple[Located, Path]


def is_edition(data: Any) -> bool:
    """Whether plain data extend another file."""
    return isinstance(data, dict) and "extends" in data


def laid_over(base: Located, own: Located, edition: DataEdition) -> Located:
    """The data of an edition, complete: removals first, then new entries, then new values.

    Raises `InvalidInput` for parts that the base has not, at their place in the edition.
    """
    merged = _Merged(base, own)
    merged.sources(edition)
    for number, change in enumerate(edition.changes):
        for which, part in enumerate(change.remove):
            merged.remove(part, ("changes", number, "remove", which))
    for number, change in enumerate(edition.changes):
        for part, entries in change.add.items():
            merged.add(part, entries, ("changes", number, "add", part))
    for number, change in enumerate(edition.changes):
        for part, value in change.set.items():
            merged.set(part, value, ("changes", number, "set", part))
    if merged.findings:
        raise InvalidInput(reading_order(merged.findings))
    return _Overlaid(merged.data, file=own.file, origin=merged.origin)


def part_of(data: Any, part: str) -> Any:
    """The part of plain data that keys lead to, as `changes` name it; `None` where it is not there."""
    for step in part.split("/"):
        known = dict(_keys(data))
        if step not in known:
            return None
        data = data[known[step]]
    return data


@dataclass(frozen=True, slots=True)
class _Overlaid(Located):
    """Data of two files; the place of a part is in the file that it comes from."""

    origin: Callable[[Path], _Origin] = field(kw_only=True)

    def place(self, path: Path) -> str:
        source, there = self.origin(path)
        return source.place(there)

    def key_place(self, path: Path) -> str:
        source, there = self.origin(path)
        return source.key_place(there)


class _Merged:
    """The data as they become, and where each part that is not the base's own comes from."""

    def __init__(self, base: Located, own: Located) -> None:
        self.base, self.own = base, own
        self.data: Any = deepcopy(base.data) | {key: own.data[key] for key in _OWN}
        self.placed: dict[Path, Path] = {(key,): (key,) for key in _OWN}
        """Parts of the edition, and where they stand in it."""
        self.entries: dict[Path, list[_Origin]] = {}
        """Lists that were shortened or lengthened: the origin of each entry."""
        self.findings: list[Finding] = []

    def origin(self, path: Path) -> _Origin:
        """The file and the path in it that a part of the data comes from."""
        source = self.base
        there: Path = ()
        for at, step in enumerate(path):
            here = path[: at + 1]
            if here in self.placed:
                source, there = self.own, self.placed[here]
            elif path[:at] in self.entries and isinstance(step, int) and step < len(self.entries[path[:at]]):
                source, there = self.entries[path[:at]][step]
            else:
                there = (*there, step)
        return source, there

    def sources(self, edition: DataEdition) -> None:
        self._lengthen(("sources",), self.own.data["sources"], ("sources",))
        listed_ = [source["id"] for source in self.data["sources"]]
        for number, change in enumerate(edition.changes):
            for which, cited in enumerate(change.sources):
                if cited not in listed_:
                    self._wrong(
                        ("changes", number, "sources", which), "unknown-source",
                        f"Sumber {cited} tidak ada dalam daftar.", "Tambahkan ke `sources` di akhir berkas ini.",
                    )  # fmt: skip

    def remove(self, part: str, said: Path) -> None:
        path = self._find(part, said)
        holder = self._at(path[:-1]) if path else None
        if isinstance(holder, list) and path:
            del self._origins(path[:-1])[int(path[-1])]
            del holder[int(path[-1])]
        elif isinstance(holder, dict) and path:
            del holder[path[-1]]

    def add(self, part: str, entries: tuple[Any, ...], said: Path) -> None:
        path = self._find(part, said)
        if path is None:
            return
        if not isinstance(self._at(path), list):
            self._wrong(said, "no-list", f"{part} bukan daftar.", "Pakai `set` untuk menggantinya.")
            return
        self._lengthen(path, entries, said)

    def set(self, part: str, value: Any, said: Path) -> None:
        path = self._find(part, said, may_be_new=True)
        if path is not None:
            self._at(path[:-1])[path[-1]] = value
            self.placed[path] = said

    def _lengthen(self, path: Path, entries: Any, said: Path) -> None:
        self._origins(path).extend((self.own, (*said, number)) for number in range(len(entries)))
        self._at(path).extend(entries)

    def _origins(self, path: Path) -> list[_Origin]:
        if path not in self.entries:
            self.entries[path] = [self.origin((*path, number)) for number in range(len(self._at(path)))]
        return self.entries[path]

    def _at(self, path: Path) -> Any:
        part = self.data
        for step in path:
            part = part[step]
        return part

    def _find(self, part: str, said: Path, *, may_be_new: bool = False) -> Path | None:
        """The path of a part that is named by keys; `may_be_new`: its last key need not be there yet."""
        path: Path = ()
        here, steps = self.data, part.split("/")
        for number, step in enumerate(steps):
            known = dict(_keys(here))
            if step not in known:
                if may_be_new and number == len(steps) - 1 and isinstance(here, dict):
                    return (*path, step)
                near = nearest(step, known)
                message = f"Bagian {part} tidak ada di {self.base.file}: {step} tidak dikenal"
                message += f"; mungkin maksudnya {near}." if near else "."
                remedy = f"Yang ada di sana: {listed(list(known))}." if known else "Di sana tidak ada bagian."
                self._wrong(said, "unknown-part", message, remedy)
                return None
            path, here = (*path, known[step]), here[known[step]]
        if path and path[0] in (*_OWN, "sources"):
            self._wrong(said, "own-part", f"{part} ditulis di edisi ini sendiri.", "Hapus dari `changes`.")
            return None
        return path

    def _wrong(self, said: Path, code: str, message: str, remedy: str) -> None:
        self.findings.append(Finding(self.own.key_place(said), code, message, remedy))


def _keys(part: Any) -> Iterator[tuple[str, str | int]]:
    """What can be named inside a part: the keys of a mapping, the entries of a list by what names them."""
    if isinstance(part, dict):
        yield from ((str(key), key) for key in part)
    elif isinstance(part, list):
        for number, entry in enumerate(part):
            if isinstance(entry, dict):
                name = next((entry[key] for key in _NAMED_BY if key in entry), None)
                if name is not None:
                    yield str(name), number
