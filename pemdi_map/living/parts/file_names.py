"""Names of files that every system accepts, made from the names of units."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LONGEST = 80
_OTHER = re.compile(r"[^a-z0-9]+")
# Names that Windows keeps for devices, whatever their suffix.
_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
_UNNAMED = "opd"


def file_names(units: Iterable[str], suffix: str = ".xlsx", longest: int = _LONGEST) -> dict[str, str]:
    """A file name for each unit: small letters, digits and hyphens, none twice; the same for the same units.

    `longest`: characters without the suffix and what tells two units apart.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for unit in sorted(units):
        stem = unique = _stem(unit, longest)
        number = 1
        while unique in taken:
            number += 1
            unique = f"{stem}-{number}"
        taken.add(unique)
        names[unit] = unique + suffix
    return names


def _stem(unit: str, longest: int) -> str:
    letters = unicodedata.normalize("NFKD", unit).encode("ascii", "ignore").decode().lower()
    stem = _OTHER.sub("-", letters)[:longest].strip("-")
    return f"{_UNNAMED}-{stem}" if _DEVICES.fullmatch(stem) else stem or _UNNAMED
