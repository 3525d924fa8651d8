"""Words that messages share: the nearest known word, lists, and values as the person wrote them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from pemdi_map.load.text.located import Unreadable

MANY = 50
"""Words that are listed where the reader has to choose among them: more than there are roles or kinds of programme."""


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known word that `word` most likely misspells; `likeness`: how much of both must agree, from 0 to 1."""
    import difflib

    return next(iter(difflib.get_close_matches(word, list(known), cutoff=likeness)), None)


def listed(words: Sequence[str], most: int = 12) -> str:
    """`a, b, c`, cut after `most` words with the number of those left out."""
    shown = ", ".join(words[:most])
    return shown if len(words) <= most else f"{shown}, dan {len(words) - most} lagi"


def shown(value: object) -> str:
    """A value as the person wrote it, short enough for a message."""
    match value:
        case None:
            return "kosong"
        case bool():
            return "ya/tidak (true/false)"
        case Unreadable():
            return f"`{value.text}`"
        case datetime.date():
            return f"tanggal {value.isoformat()}"
        case Mapping():
            return "kelompok `kunci: isi`"
        case list() | tuple():
            return "sebuah daftar"
        case int() | Decimal():
            return f"angka {value}"
    text = str(value).encode("utf-8", "replace").decode("utf-8")
    return f'"{text[:37]}..."' if len(text) > 40 else f'"{text}"'
