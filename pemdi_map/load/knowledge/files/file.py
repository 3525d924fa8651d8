"""One knowledge file: read, validated and checked for what must hold across it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pemdi_map.errors import Finding, InvalidInput, invalid
from pemdi_map.load.knowledge.files.compiled import compiled_data
from pemdi_map.load.text.bounded import read_file
from pemdi_map.load.text.bytes import decode
from pemdi_map.load.text.located import Located
from pemdi_map.load.text.validation import reading_order, validate
from pemdi_map.load.text.yaml_tree import read_yaml, with_yaml_places
from pemdi_map.model.fields import Record

M = TypeVar("M", bound=Record)


@dataclass(frozen=True, slots=True)
class KnowledgeFile(Generic[M]):
    """A knowledge file that has been read: its model and the digest of its bytes; `name` is how places call it."""

    relative: str
    path: Path
    name: str
    model: M
    digest: str

    @property
    def located(self) -> Located:
        """Where each part stands. Read again, since only checks ask and the plain data would double the memory."""
        return read_yaml(self.name, decode(self.name, _bytes(self.name, self.path)))


def read_knowledge(
    relative: str, path: Path, name: str, model: type[M], findings: Callable[[M, Located], Iterable[Finding]]
) -> KnowledgeFile[M]:
    """Read one knowledge file; `name` is how places call it. Raises `InvalidInput` with all its findings."""
    data = _bytes(name, path)
    digest = hashlib.sha256(data).hexdigest()
    plain = compiled_data(relative, path, digest)
    if plain is None:
        located = read_yaml(name, decode(name, data))
    else:
        located = with_yaml_places(name, lambda: decode(name, _bytes(name, path)), plain)
    valid = validate(located, model)
    wrong = list(findings(valid, located))
    if wrong:
        raise InvalidInput(reading_order(wrong))
    return KnowledgeFile(relative, path, name, valid, digest)


def _bytes(name: str, path: Path) -> bytes:
    try:
        return read_file(name, path)
    except OSError as error:
        message = f"Berkas data ini tidak dapat dibaca ({type(error).__name__})."
        raise invalid(name, "unreadable", message, "Periksa izin baca berkas ini dan foldernya.") from None
