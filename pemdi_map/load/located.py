"""Plain data together with the place each part was read from: what every reader returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]
"""Keys and positions from the root: `("assessments", 0, "values", "I3")`."""


@dataclass(frozen=True, slots=True)
class Located:
    """Plain data (dict, list, str, int, Decimal, date, None) and the place of each part.

    `places` maps the path of a part to the text a person finds it by (`paser.yaml:12:5`, `isi.xlsx, Nilai SPBE!C14`).
    """

    data: Any
    places: Mapping[Path, str] = field(default_factory=dict)
    file: str = ""

    def place(self, path: Path) -> str:
        """The place of a part, or of the nearest part around it that has one."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, self.file)
