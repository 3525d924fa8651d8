"""Writing files: whole or not at all, and never over an existing one unasked."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pemdi_map.errors import Finding, InvalidInput, invalid

if TYPE_CHECKING:
    from pemdi_map.model.institution import InstitutionFile


def told(read: tuple[InstitutionFile, tuple[Finding, ...]]) -> InstitutionFile:
    """The input, after its warnings have been said on stderr."""
    file, warnings = read
    for warning in warnings:
        click.echo(f"{warning} [peringatan]", err=True)
    return file


def refuse_existing(paths: list[str], force: bool) -> None:
    """Raise `InvalidInput` for every path that exists, is a folder, or lies in a folder that does not exist."""
    findings = []
    for name in paths:
        path = Path(name)
        if name == "-":
            continue
        if path.is_dir():
            findings.append(Finding(name, "is-folder", "ini folder, bukan berkas.", "Sebutkan nama berkasnya."))
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
    if len(set(paths)) < len(paths):
        findings.append(Finding(paths[0], "same-file", "dua keluaran memakai nama yang sama.", "Beri nama berbeda."))
    if findings:
        raise InvalidInput(findings)


def write_files(contents: Mapping[str, bytes]) -> None:
    """Write each file in full beside its place, then move all into place; say so on stderr. `-` is stdout."""

    waiting: list[tuple[str, str]] = []
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
        place = error.filename2 or error.filename or next(iter(contents))
        raise invalid(
            str(place), "not-written", f"tidak dapat ditulis ({error.strerror}).", "Tutup berkasnya, lalu ulangi."
        ) from None
    finally:
        for temporary, _ in waiting:
            Path(temporary).unlink(missing_ok=True)
    for name, content in contents.items():
        if name == "-":
            sys.stdout.buffer.write(content)
        else:
            click.echo(f"Ditulis: {name} ({max(len(content) // 1024, 1)} KB)", err=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
