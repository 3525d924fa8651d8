"""Templates of one's own (`--templates`): one folder laid over `templates/`, for pages and Word documents alike."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from pemdi_map.bundled import bundled
from pemdi_map.errors import Finding

OF_EXPRESSIONS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What an expression in a template may end in, besides jinja2's own errors."""
_LEFT_BESIDE = (".", "~$")
"""How the names begin of what programs leave beside files: no one means them as templates."""


def strange(folder: Path) -> Iterator[Finding]:
    """Files that replace no template of any command: most likely misspelt."""
    if not folder.is_dir():
        remedy = "Sebutkan folder yang ada di --templates."
        yield Finding(str(folder), "no-folder", "folder templat ini tidak ada.", remedy)
        return
    ours = sorted(_files(bundled("templates")))
    for name in sorted(_files(folder)):
        if name not in ours:
            near = difflib.get_close_matches(name, ours, 1, 0.5)
            meant = f"Mungkin maksudnya {near[0]}." if near else f"Templat yang ada: {', '.join(ours)}."
            message = "bukan salah satu templat: tidak menggantikan apa pun."
            yield Finding(str(folder / name), "no-part", message, meant)


def unfit(place: str, error: Exception) -> Finding:
    """What is wrong with a template that cannot be filled in."""
    message = f"templat tidak dapat diisi: {str(error).rstrip('.')}."
    return Finding(place, "template", message, "Bandingkan dengan aslinya di folder templates/ program.")


def _files(folder: Path) -> Iterator[str]:
    """The files of a folder by their places in it."""
    for path in folder.rglob("*"):
        place = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(_LEFT_BESIDE) for part in place.parts):
            yield place.as_posix()
