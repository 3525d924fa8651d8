"""The user's own folder of knowledge files: refused whole where something in it would never be read."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from pemdi_map.errors import Finding, InvalidInput, invalid
from pemdi_map.load.text.messages import listed, nearest

_DEEPEST = 3
_YAML = re.compile(r"\.(?:ya?ml|yalm|ymal|yam|yml)(?:\.txt)?$")
"""How a file ends that is meant for one of ours, on however it is written; an editor's copies end otherwise."""


def check_own_folder(folder: Path, places: Collection[str]) -> None:
    """Raise `InvalidInput` with a finding for each YAML file that lies in none of the `places`, such as `rules/*.yaml`.

    So too for what lies in such a place and cannot be read. A misspelt folder would otherwise drop the user's own
    figures without a word. Files of other names beside the folders, an institution's own for example, are left alone.
    """
    try:
        entries = list(_entries(folder, 1))
    except NotADirectoryError:
        raise invalid(str(folder), "no-folder", "Ini bukan folder.", "Sebutkan folder berkas data.") from None
    except FileNotFoundError:
        message = "Folder pemetaan ini tidak ditemukan."
        raise invalid(str(folder), "no-folder", message, "Periksa nama foldernya.") from None
    except OSError as error:
        raise InvalidInput([_unreadable(folder, "Folder", error)]) from None
    findings = [told for path, told in entries if told is not None and _concerns_us(folder, path, places)]
    findings += [finding for path, told in entries if told is None for finding in _misplaced(folder, path, places)]
    if findings:
        raise InvalidInput(sorted(findings, key=lambda finding: finding.where))


def _entries(folder: Path, depth: int) -> Iterator[tuple[Path, Finding | None]]:
    """What is called like a data file, however deep, and what is wrong with it before it is read."""
    if folder.is_dir() and not os.access(folder, os.R_OK | os.X_OK):
        raise PermissionError
    with os.scandir(folder) as found:
        names = [entry.name for entry in found if not entry.name.startswith(".")]
    for name in names:
        path = folder / name
        meant = _YAML.search(name.strip().casefold()) is not None
        try:
            mode = path.stat().st_mode
        except OSError as error:
            if meant:
                yield path, _unreadable(path, "Berkas", error)
            continue
        if stat.S_ISDIR(mode) and meant:
            message, remedy = "Ini folder, padahal namanya nama berkas data.", "Beri nama lain, atau keluarkan."
            yield path, Finding(str(path), "is-folder", message, remedy)
        elif stat.S_ISDIR(mode) and depth < _DEEPEST:
            yield from _inside(path, depth)
        elif meant and not stat.S_ISREG(mode):
            message = "Ini bukan berkas biasa (pipa, soket, atau perangkat), jadi tidak dapat dibaca."
            yield path, Finding(str(path), "special-file", message, "Ganti dengan berkas biasa, atau keluarkan.")
        elif meant:
            readable = os.access(path, os.R_OK)
            yield path, None if readable else _unreadable(path, "Berkas", PermissionError())


def _inside(folder: Path, depth: int) -> Iterator[tuple[Path, Finding | None]]:
    try:
        yield from _entries(folder, depth + 1)
    except OSError as error:
        yield folder, _unreadable(folder, "Folder", error)


def _unreadable(path: Path, what: str, error: OSError) -> Finding:
    if isinstance(error, FileNotFoundError):
        return Finding(str(path), "dangling", f"{what} yang ditunjuk tautan ini tidak ada.", "Perbaiki atau hapus.")
    message = f"{what} ini tidak dapat dibaca ({type(error).__name__})."
    return Finding(str(path), "unreadable", message, "Periksa izin bacanya, atau keluarkan dari folder data.")


def _concerns_us(folder: Path, path: Path, places: Collection[str]) -> bool:
    """Whether a path may be meant for a data file: it lies in a folder, or is called nearly like one of ours."""
    relative = PurePosixPath(path.relative_to(folder).as_posix())
    return len(relative.parts) == 2 or _meant(relative, places) is not None


def _meant(relative: PurePosixPath, places: Collection[str]) -> str | None:
    """The folder or file of ours that the first part of a path is called like."""
    ours = {_YAML.sub("", first): first for first in (PurePosixPath(place).parts[0] for place in places)}
    near = nearest(_YAML.sub("", relative.parts[0].strip().casefold()), ours)
    return ours[near] if near else None


def _misplaced(folder: Path, path: Path, places: Collection[str]) -> Iterator[Finding]:
    """A finding where a file that can be read would not be, since its name or its folder is not one of ours."""
    relative = PurePosixPath(path.relative_to(folder).as_posix())
    expected = [place for place in places if len(PurePosixPath(place).parts) == len(relative.parts)]
    if any(relative.match(place) for place in expected):
        return
    stem = _YAML.sub("", relative.name.strip().casefold())
    if any(relative.with_name(f"{stem}.yaml").match(place) for place in expected):
        remedy = f"Ubah namanya menjadi '{stem}.yaml'."
    else:
        meant = _meant(relative, places)
        if not _concerns_us(folder, path, places):
            return  # an institution's file, say, kept beside the folders
        in_place = meant is not None and meant == relative.parts[0]
        where = f"Mungkin maksudnya '{meant}'." if meant else f"Letakkan di {listed(tuple(places), len(places))}."
        where = f"Letakkan langsung di '{meant}'." if in_place else where
        remedy = f"{where} Bila bukan berkas data, keluarkan dari folder ini."
    yield Finding(str(path), "unread-file", "Berkas ini tidak dibaca: tempatnya tidak dikenal.", remedy)
