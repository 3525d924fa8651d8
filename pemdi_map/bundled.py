"""Where the shipped knowledge lies: in the installed package, or beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

Folder = Literal["mappings", "templates"]


@cache
def bundled(folder: Folder) -> Path:
    """The folder of shipped data files: `pemdi_map/<folder>` where installed, else `<folder>` beside the package."""
    package = Path(__file__).resolve().parent
    installed = package / folder
    return installed if installed.is_dir() else package.parent / folder
