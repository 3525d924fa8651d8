"""Writing files: whole or not at all, and never over an existing one unasked."""

from __future__ import annotations

import contextlib
import itertools
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pemdi_map.cli.terminal import echo
from pemdi_map.errors import Finding, InvalidInput, along_with, invalid

if TYPE_CHECKING:
    from pemdi_map.model.institution import InstitutionFile


_LONGEST = 230
"""Bytes in the name of a file: 255 on the usual systems, less what its name carries while it is being written."""


def told(read: tuple[InstitutionFile, tuple[Finding, ...]]) -> InstitutionFile:
    """The input, after its warnings have been said on stderr."""
    file, warnings = read
    say(warnings)
    return file


def say(warnings: Iterable[Finding]) -> None:
    """Say on stderr what a person should know of an input that can be worked with."""
    for warning in warnings:
        echo(f"{warning} [peringatan]", err=True)


@contextlib.contextmanager
def refusing(paths: list[str], force: bool, *sources: str) -> Iterator[None]:
    """Raise `InvalidInput` for every path that exists, is a folder, or lies in a folder that does not exist.

    What is wrong in the input that is read inside comes in the same exception: a person mends both in one go.
    `sources`: inputs over which nothing is written, whatever `force` says.
    """
    with along_with(_findings(paths, force, sources)):
        yield


@contextlib.contextmanager
def refusing_folder(name: str) -> Iterator[None]:
    """As `refusing`, for a folder in which files are to be written, and which is made if only it is missing itself."""
    try:
        findings = list(_folder_findings(name))
    except OSError as error:
        findings = [_no_folder(name, error)]
    with along_with(findings):
        yield


def make_folder(name: str) -> None:
    """Make the folder if it is missing. Raises `InvalidInput` where that is not to be."""
    try:
        Path(name).mkdir(exist_ok=True)
    except OSError as error:
        raise InvalidInput([_no_folder(name, error)]) from None


def _folder_findings(name: str) -> Iterator[Finding]:
    folder = Path(name)
    if not name.strip():
        yield Finding("-d", "no-name", "nama foldernya kosong.", "Sebutkan folder untuk berkas-berkasnya.")
    elif name == "-":
        message = "beberapa berkas tidak dapat ditulis ke stdout."
        yield Finding("-d", "no-stdout", message, "Sebutkan folder untuk berkas-berkasnya.")
    elif folder.is_dir():
        if not os.access(folder, os.W_OK | os.X_OK):
            yield _no_folder(name, PermissionError())
    elif folder.exists():
        yield Finding(name, "is-file", "ini berkas, bukan folder.", "Sebutkan folder untuk berkas-berkasnya.")
    elif not folder.parent.is_dir():
        yield Finding(name, "no-folder", f"folder {folder.parent} tidak ada.", "Buat foldernya lebih dahulu.")


def _no_folder(name: str, error: OSError) -> Finding:
    message = f"folder ini tidak dapat dibuat atau ditulisi ({type(error).__name__})."
    return Finding(name, "not-written", message, "Periksa namanya dan izin tulisnya, atau sebutkan folder lain.")


def _findings(paths: list[str], force: bool, sources: Sequence[str]) -> list[Finding]:
    findings = []
    for name in paths:
        path = Path(name)
        if name == "-":
            continue
        if not name:
            findings.append(Finding("-o", "no-name", "nama berkasnya kosong.", "Sebutkan nama berkasnya."))
        elif len(os.fsencode(path.name)) > _LONGEST:
            findings.append(Finding(name, "long-name", "nama berkas ini terlalu panjang.", "Beri nama lebih pendek."))
        elif path.is_dir():
            findings.append(Finding(name, "is-folder", "ini folder, bukan berkas.", "Sebutkan nama berkasnya."))
        elif any(_one_file(name, source) for source in sources):
            message = "ini berkas masukannya sendiri, dan isinya akan hilang."
            findings.append(Finding(name, "is-input", message, "Beri nama lain untuk hasilnya."))
        elif path.exists() and not force:
            findings.append(
                Finding(
                    name, "exists", "berkas sudah ada dan tidak ditimpa.", "Beri nama lain, atau tambahkan --force."
                )
            )
        elif not path.parent.is_dir():
            findings.append(
                Finding(name, "no-folder", f"folder {path.parent} tidak ada.", "Buat foldernya lebih dahulu.")
            )
    if any(_one_file(one, other) for one, other in itertools.combinations(paths, 2)):
        findings.append(Finding(paths[0], "same-file", "dua keluaran memakai nama yang sama.", "Beri nama berbeda."))
    return findings


def _one_file(name: str, other: str) -> bool:
    """Whether two names are one file, through links and detours too."""
    if "-" in (name, other):
        return name == other
    return os.path.realpath(name) == os.path.realpath(other)


def write_files(contents: Mapping[str, bytes]) -> None:
    """Write each file in full beside its place, then move all into place; say so on stderr. `-` is stdout.

    Raises `InvalidInput`, and writes nothing, where one of them would not open.
    """
    from pemdi_map.load.whole import verify_whole

    for name, content in contents.items():
        verify_whole(name, content)
    waiting: list[tuple[str, str]] = []
    name = "-"
    try:
        for name, content in contents.items():
            if name == "-":
                continue
            handle, temporary = tempfile.mkstemp(dir=Path(name).parent, prefix=f".{Path(name).name}.")
            waiting.append((temporary, name))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).chmod(0o666 & ~_umask())
        for temporary, name in waiting:
            Path(temporary).replace(name)
    except OSError as error:
        message = f"tidak dapat ditulis ({type(error).__name__})."
        remedy = "Tutup berkasnya bila sedang terbuka, periksa izin tulis foldernya, lalu ulangi."
        raise invalid(name, "not-written", message, remedy) from None
    finally:
        for temporary, _ in waiting:
            Path(temporary).unlink(missing_ok=True)
    for name, content in contents.items():
        if name == "-":
            sys.stdout.buffer.write(content)
        else:
            echo(f"Ditulis: {name} ({max(len(content) // 1024, 1)} KB)", err=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
