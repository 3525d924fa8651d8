"""One knowledge file: read, laid over what it extends, validated and checked for what must hold across it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from pemdi_map.errors import Finding, InvalidInput, invalid
from pemdi_map.load.knowledge.files.compiled import compiled_data
from pemdi_map.load.knowledge.files.edition import is_edition, laid_over
from pemdi_map.load.text.bounded import read_file
from pemdi_map.load.text.bytes import decode
from pemdi_map.load.text.located import Located
from pemdi_map.load.text.validation import reading_order, validate
from pemdi_map.load.text.yaml_tree import read_yaml, with_yaml_places
from pemdi_map.model.edition import DataEdition
from pemdi_map.model.fields import Record

M = TypeVar("M", bound=Record)


class Place(NamedTuple):
    """Where a data file lies: within `mappings`, on disk, and as messages call it."""

    relative: str
    path: Path
    name: str


BaseOf = Callable[[str, Located], Place]
"""The file that an edition extends, by its id; the edition itself is for the place of what is wrong with that."""


class Contents(NamedTuple):
    """The plain data of a file, complete; `digest`: the SHA-256 of its bytes and of those of what it extends."""

    located: Located
    digest: str
    edition: DataEdition | None


@dataclass(frozen=True, slots=True)
class KnowledgeFile(Generic[M]):
    """A knowledge file that has been read: its model, the digest of its bytes, and what it changes of another one."""

    place: Place
    model: M
    digest: str
    edition: DataEdition | None
    base_of: BaseOf

    @property
    def relative(self) -> str:
        return self.place.relative

    @property
    def located(self) -> Located:
        """Where each part stands. Read again, since only checks ask and the plain data would double the memory."""
        return contents(self.place, self.base_of).located


def read_knowledge(
    place: Place, base_of: BaseOf, model: type[M], findings: Callable[[M, Located], Iterable[Finding]]
) -> KnowledgeFile[M]:
    """Read one knowledge file. Raises `InvalidInput` with all its findings."""
    read = contents(place, base_of)
    valid = validate(read.located, model)
    wrong = list(findings(valid, read.located))
    if wrong:
        raise InvalidInput(reading_order(wrong))
    return KnowledgeFile(place, valid, read.digest, read.edition, base_of)


def contents(place: Place, base_of: BaseOf, below: tuple[str, ...] = ()) -> Contents:
    """The data of a file, from its compiled copy where that is current. `below`: the editions that rest on it."""
    data = _bytes(place)
    digest = hashlib.sha256(data).hexdigest()
    plain = compiled_data(place.relative, place.path, digest)
    if plain is None:
        own = read_yaml(place.name, decode(place.name, data))
    else:
        own = with_yaml_places(place.name, lambda: decode(place.name, _bytes(place)), plain)
    if not is_edition(own.data):
        return Contents(own, digest, None)
    edition = validate(own, DataEdition)
    base = base_of(edition.extends, own)
    if base.relative in (*below, place.relative):
        message = f"{edition.extends} bersandar pada edisi ini sendiri."
        raise invalid(own.place(("extends",)), "circular", message, "Sebutkan berkas yang diubah edisi ini.")
    under = contents(base, base_of, (*below, place.relative))
    both = hashlib.sha256(f"{under.digest}{digest}".encode()).hexdigest()
    return Contents(laid_over(under.located, own, edition), both, edition)


def _bytes(place: Place) -> bytes:
    try:
        return read_file(place.name, place.path)
    except OSError as error:
        message = f"Berkas data ini tidak dapat dibaca ({type(error).__name__})."
        raise invalid(place.name, "unreadable", message, "Periksa izin baca berkas ini dan foldernya.") from None
