"""All results of a command put into their places together, or none of them; and where that breaks, it is said."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pemdi_map.cli.stopping import uninterrupted, was_replaced
from pemdi_map.cli.writing.claims import Claim, not_written, refuse_changed
from pemdi_map.cli.writing.replacing import Draft, draft, put, sync_folder
from pemdi_map.errors import Finding, InvalidInput, PemdiMapError


class Marker(NamedTuple):
    """A file that says that the files beside it may be a mixture, and stays where moving them was cut off."""

    path: Path
    text: str


class PartlyWritten(PemdiMapError):
    """Some results are in their places and one cannot be put there."""


def replace_all(contents: Sequence[tuple[Claim, bytes]], marker: Marker | None = None) -> list[Finding]:
    """Write every file beside its place, look whether the places are as they were, then move all. Gives remarks.

    Raises `InvalidInput` where nothing was written, `PartlyWritten` where something was.
    """
    drafts: list[tuple[Claim, Draft]] = []
    with contextlib.ExitStack() as beside:
        for claim, content in contents:
            with _naming(claim.name):
                drafts.append((claim, beside.enter_context(draft(claim.target, content))))
        with uninterrupted():
            refuse_changed(claim for claim, _ in drafts)
            _move(drafts, marker)
    return [_other_owner(claim.name) for claim, made in drafts if not made.kept]


def _move(drafts: Sequence[tuple[Claim, Draft]], marker: Marker | None) -> None:
    folders = {claim.target.parent for claim, _ in drafts}
    moved: list[str] = []
    if marker is not None:
        _mark(marker)
    try:
        for claim, made in drafts:
            with _naming(claim.name):
                put(made.path, claim.target, free=claim.found is None)
            moved.append(claim.name)
            was_replaced()
    except InvalidInput as wrong:
        if moved:
            raise PartlyWritten(_partly(wrong, moved, marker)) from None
        if marker is not None:
            marker.path.unlink(missing_ok=True)
        raise
    finally:
        for folder in folders:
            sync_folder(folder)
    if marker is not None:
        with _naming(str(marker.path)):
            marker.path.unlink(missing_ok=True)


def _mark(marker: Marker) -> None:
    with _naming(str(marker.path)), draft(marker.path, marker.text.encode()) as made:
        put(made.path, marker.path, free=False)
    sync_folder(marker.path.parent)


def _partly(wrong: InvalidInput, moved: Sequence[str], marker: Marker | None) -> str:
    words = f"{wrong}\nSudah ditulis: {', '.join(moved)}. Yang lain masih yang lama; ulangi perintahnya."
    return f"{words} Sampai itu selesai, {marker.path} menandai foldernya." if marker else words


@contextlib.contextmanager
def _naming(name: str) -> Iterator[None]:
    """Say which file the system does not let us write."""
    try:
        yield
    except OSError as error:
        raise InvalidInput([not_written(name, error)]) from None


def _other_owner(name: str) -> Finding:
    message = "pemilik atau grup berkas yang lama tidak dapat dipertahankan; kini pemiliknya Anda."
    return Finding(name, "owner-changed", message, "Periksa izinnya bila dipakai bersama.", severity="warning")
