"""The shipped knowledge files as JSON, which is read ten times faster than the YAML they are written in.

`mappings/compiled/` holds one JSON file per YAML file, with the SHA-256 of the YAML it was made from. It counts only
while that digest fits: whoever changes a YAML file gets the YAML, whether or not it has been compiled again.
"""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from pemdi_map.bundled import bundled

FOLDER = "compiled"
CHECKED = "checked.json"
"""Holds one digest over all shipped files as they were when they were last checked against each other."""


def compiled_path(relative: str) -> Path:
    """Where the JSON of a knowledge file lies: `actions/pemdi-2026.yaml` in `compiled/actions--pemdi-2026.json`."""
    name = relative.removesuffix(".yaml").replace("/", "--")
    return bundled("mappings") / FOLDER / f"{name}.json"


def compiled_data(relative: str, path: Path, digest: str) -> Any | None:
    """The plain data of a shipped file; `None` where it is another file, not compiled, or changed since."""
    if path != bundled("mappings") / relative:
        return None
    try:
        text = compiled_path(relative).read_bytes()
    except OSError:
        return None
    if digest.encode() not in text[:100]:
        return None
    return json.loads(text, parse_float=Decimal)["data"]


def compiled_text(data: Any, digest: str) -> str:
    """The JSON of a file's plain data; dates become text."""
    return json.dumps({"sha256": digest, "data": data}, ensure_ascii=False, separators=(",", ":"), default=_plain)


def shipped_digest() -> str:
    """One digest over the names and bytes of all shipped YAML files."""
    folder, whole = bundled("mappings"), hashlib.sha256()
    for path in sorted((*folder.glob("*.yaml"), *folder.glob("*/*.yaml"))):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def checked_text() -> str:
    """What `CHECKED` holds once all shipped files have been found right."""
    return json.dumps({"sha256": shipped_digest()})


def is_checked() -> bool:
    """Whether the shipped files are, byte for byte, those that were checked: then no reader checks them again."""
    try:
        return (bundled("mappings") / FOLDER / CHECKED).read_text(encoding="utf-8") == checked_text()
    except OSError:
        return False


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else str(value)
