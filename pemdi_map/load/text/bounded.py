"""Reading what may be unreadable, endless, or no file at all: with a limit, and a message instead of an error."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import BinaryIO

from pemdi_map.errors import InvalidInput, invalid

LARGEST_TEXT = 5_000_000
"""Bytes beyond which a text is refused: what is known of two thousand services has less than half."""
MOST_PARTS = 100_000
"""Keys, values and rows beyond which a text is refused: two thousand services have half."""
LARGEST_ARCHIVE = 100_000_000
"""Bytes beyond which a workbook is refused, its pictures included."""
_ARCHIVE = b"PK"


def read_file(name: str, path: Path) -> bytes:
    """The bytes of a file. Raises `InvalidInput` for one that is too large, and `OSError` where it cannot be read."""
    with path.open("rb") as file:
        return _bounded(name, file)


def too_many_parts(place: str) -> InvalidInput:
    """The error for a text that holds more than any input or data file."""
    most = f"{MOST_PARTS:,}".replace(",", ".")
    message = f"Isinya lebih dari {most} bagian, jauh lebih banyak daripada berkas mana pun."
    return invalid(place, "too-large", message, "Periksa apakah ini berkas yang benar.")


def read_standard_input(name: str) -> bytes:
    """The bytes of standard input. Raises `InvalidInput` where there is none, or too much."""
    remedy = "Alirkan berkas ke perintah ini, atau sebutkan nama berkasnya."
    try:
        # A closed one is `None`, whatever its type says.
        return _bounded(name, sys.stdin.buffer)
    except (OSError, ValueError, AttributeError) as error:
        message = f"Masukan standar tidak dapat dibaca ({type(error).__name__})."
        raise invalid(name, "unreadable", message, remedy) from None


def is_folder(path: Path) -> bool:
    """Whether a path is a folder, as far as one may know."""
    with contextlib.suppress(OSError, ValueError):
        return path.is_dir()
    return False


def exists(path: Path) -> bool:
    """Whether there is anything under a name, as far as one may know."""
    with contextlib.suppress(OSError, ValueError):
        return path.exists()
    return False


def _bounded(name: str, file: BinaryIO) -> bytes:
    start = file.read(len(_ARCHIVE))
    largest = LARGEST_ARCHIVE if start == _ARCHIVE else LARGEST_TEXT
    data = start + file.read(largest)
    if len(data) > largest:
        message = f"Isinya lebih dari {largest // 10**6} MB, jauh lebih besar daripada masukan mana pun."
        raise invalid(name, "too-large", message, "Periksa apakah ini berkas yang benar.")
    return data
