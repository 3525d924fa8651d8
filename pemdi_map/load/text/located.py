"""Plain data together with the place each part was read from: what every reader returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pemdi_map.errors import Finding

Path = tuple[str | int, ...]
"""Keys and positions from the root: `("assessments", 0, "values", "I3")`."""


@dataclass(frozen=True, slots=True)
class Located:
    """Plain data (dict, list, str, int, Decimal, date, None) and the place of each part.

    `places` maps the path of a part to the text a person finds it by (`paser.yaml:12:5`, `isi.xlsx, Nilai SPBE!C14`);
    `keys` does the same for the key that leads to the part, where the reader knows it. `findings` are what the reader
    already found wrong without losing the rest (a key given twice, `010`); validation reports them with its own.
    `names` are what people call the parts where they see no keys, as on a form; empty where they write keys.
    """

    data: Any
    places: Mapping[Path, str] = field(default_factory=dict)
    file: str = ""
    keys: Mapping[Path, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    names: Mapping[Path, str] = field(default_factory=dict)

    @property
    def keyed(self) -> bool:
        """Whether people see the keys, and messages may name them."""
        return not self.names

    def word(self, *path: str | int) -> str:
        """What a message calls a part: its key in backticks, or where people see no keys what stands beside its cell.

        A path of one key that is no part of the input's root stands for any part with that key.
        """
        if self.keyed:
            return f"`{path[-1]}`"
        for length in range(len(path), 0, -1):
            if path[:length] in self.names:
                return self.names[path[:length]]
        return next((name for part, name in self.names.items() if part[-1] == path[-1]), "bagian ini")

    def place(self, path: Path) -> str:
        """The place of a part, or of the nearest part around it that has one."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, self.file)

    def key_place(self, path: Path) -> str:
        """The place of the key that leads to a part, or of the part where keys have no place of their own."""
        return self.keys.get(path) or self.place(path)


class Unreadable(NamedTuple):
    """Stands in the data for a part that a reader has already reported, so that the rest can still be checked."""

    text: str
