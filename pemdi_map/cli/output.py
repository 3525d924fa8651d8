"""Writing files: whole or not at all, and never over an existing one unasked."""

from __future__ import annotations

import contextlib
import itertools
import os
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

import click

import pemdi_map
from pemdi_map.cli.terminal import echo, say
from pemdi_map.cli.writing.claims import Claims, claimed, not_written, refuse_other
from pemdi_map.cli.writing.moving import Marker, replace_all
from pemdi_map.cli.writing.replacing import LONGEST
from pemdi_map.errors import Finding, InvalidInput, along_with, invalid


class Kind(NamedTuple):
    """A kind of result: what it is called, and the endings of its files."""

    name: str
    suffixes: tuple[str, ...]


BOOKS, PAGES = Kind("buku kerja Excel", (".xlsx",)), Kind("halaman web", (".html", ".htm"))
CERTIFICATES = Kind("sertifikat", (".json",))
DOCUMENTS = Kind("dokumen Word", (".docx",))
_SUFFIXES = (
    ".xlsx", ".xls", ".xlsm", ".ods", ".csv", ".json", ".yaml", ".yml", ".html", ".htm", ".pdf", ".docx", ".txt",
)  # fmt: skip
_WRITTEN = {"id": "Ditulis", "en": "Written"}


def refuse_kind(name: str | None, option: str, kind: Kind) -> None:
    """Raise `InvalidInput` where a name promises another kind of file."""
    suffix = PurePath(name or "").suffix.lower()
    if suffix in _SUFFIXES and suffix not in kind.suffixes:
        message = f"{option} menulis {kind.name}."
        raise invalid(name or "", "suffix", message, f"Beri nama berakhiran {kind.suffixes[0]}.")


@contextlib.contextmanager
def refusing(paths: list[str], force: bool, *sources: str, renewed: str | None = None) -> Iterator[Claims]:
    """Raise `InvalidInput` for every path that exists, is a folder, or lies in a folder that does not exist.

    What is wrong in the input that is read inside comes in the same exception: a person mends both in one go.
    `sources`: inputs over which nothing is written, whatever `force` says. `renewed`: the input that one of the paths
    may name. The paths stay claimed until the command ends.
    """
    findings = _findings(paths, force, sources)
    claims = Claims()
    if not findings:
        try:
            claims = click.get_current_context().with_resource(claimed(paths, renewed))
        except InvalidInput as wrong:
            findings += wrong.findings
        else:
            # Another command may have written one while its lock was waited for.
            findings += _findings(paths, force, sources)
    with along_with(findings):
        yield claims


def refuse_existing(paths: list[str], force: bool) -> None:
    """Raise `InvalidInput` for every path of many that is not to be written, which are claimed only one by one."""
    if findings := [found for name in paths if (found := _finding(name, force, ()))]:
        raise InvalidInput(findings)


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
    findings = [found for name in paths if name != "-" and (found := _finding(name, force, sources))]
    if any(one_file(one, other) for one, other in itertools.combinations(paths, 2)):
        findings.append(Finding(paths[0], "same-file", "dua keluaran memakai nama yang sama.", "Beri nama berbeda."))
    return findings


def _finding(name: str, force: bool, sources: Sequence[str]) -> Finding | None:
    """Why nothing can be written under a name."""
    if not name:
        return Finding("-o", "no-name", "nama berkasnya kosong.", "Sebutkan nama berkasnya.")
    if len(os.fsencode(Path(name).name)) > LONGEST:
        return Finding(name, "long-name", "nama berkas ini terlalu panjang.", "Beri nama lebih pendek.")
    if any(one_file(name, source) for source in sources):
        message = "ini berkas masukannya sendiri, dan isinya akan hilang."
        return Finding(name, "is-input", message, "Beri nama lain untuk hasilnya.")
    try:
        mode = Path(name).stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return _free_place_finding(name, force)
    except OSError as error:
        return not_written(name, error)
    if stat.S_ISDIR(mode):
        return Finding(name, "is-folder", "ini folder, bukan berkas.", "Sebutkan nama berkasnya.")
    if not stat.S_ISREG(mode):
        message = "ini bukan berkas biasa, melainkan pipa, soket, atau perangkat."
        return Finding(name, "special-file", message, 'Sebutkan nama berkas, atau "-" untuk stdout.')
    if not force:
        return Finding(name, "exists", "berkas sudah ada dan tidak ditimpa.", "Beri nama lain, atau tambahkan --force.")
    return None


def _free_place_finding(name: str, force: bool) -> Finding | None:
    """Why a new file cannot be made under a name where there is none."""
    target = Path(os.path.realpath(name))
    if Path(name).is_symlink() and not force:
        message = f"ini tautan ke {target}, yang tidak ada."
        remedy = "Beri nama lain, atau tambahkan --force untuk menulis berkas tujuannya."
        return Finding(name, "dangling-link", message, remedy)
    if not target.parent.is_dir():
        folder = target.parent if Path(name).is_symlink() else Path(name).parent
        return Finding(name, "no-folder", f"folder {folder} tidak ada.", "Buat foldernya lebih dahulu.")
    return None


def one_file(name: str, other: str) -> bool:
    """Whether two names are one file, through links and detours too."""
    if "-" in (name, other):
        return name == other
    with contextlib.suppress(OSError, ValueError):
        # Also where a system tells capital letters from small ones in no name.
        return Path(name).samefile(other)
    return os.path.realpath(name) == os.path.realpath(other)


def write_files(
    contents: Mapping[str, bytes],
    claims: Claims | None = None,
    marker: Marker | None = None,
    lang: str = "id",
    *,
    each: bool = True,
) -> None:
    """Write each file in full beside its place, then move all into place; say so on stderr. `-` is stdout.

    `claims`: what `refusing` gave; without it the files are claimed for the writing only. Nothing is replaced that
    has changed since. `marker` stands in the folder while the files are being moved. Without `each` the caller says
    what was written. Raises `InvalidInput`, and writes nothing, where one of the files would not open.
    """
    for name, content in contents.items():
        pemdi_map.verify_whole(name, content)
    files = {name: content for name, content in contents.items() if name != "-"}
    with contextlib.ExitStack() as held:
        held_claims = held.enter_context(claimed(files)) if claims is None else claims
        remarks = replace_all([(held_claims[name], content) for name, content in files.items()], marker)
        held_claims.release()
    for name, content in contents.items():
        if name == "-":
            sys.stdout.buffer.write(content)
        elif each:
            echo(f"{_WRITTEN[lang]}: {name} ({max(len(content) // 1024, 1)} KB)", err=True)
    say(remarks)


def write_folder(name: str, contents: Mapping[str, bytes], found: Mapping[str, str | None]) -> None:
    """Write files into a folder and those below it, all of them or none; say in one line on stderr how many.

    `contents`: by path within the folder. `found`: the SHA-256 of what each replaces, `None` where nothing lay there.
    Raises `InvalidInput`, and writes nothing, where something else lies there by now.
    """
    if not contents:
        echo(f"Tidak ada yang perlu ditulis: {name} sudah sesuai rencana.", err=True)
        return
    targets = {str(Path(name, *PurePath(path).parts)): path for path in contents}
    for target, path in targets.items():
        pemdi_map.verify_whole(target, contents[path])
    for folder in sorted({Path(target).parent for target in targets}):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InvalidInput([_no_folder(str(folder), error)]) from None
    with claimed(targets) as claims:
        refuse_other(claims, {target: found[path] for target, path in targets.items()})
        remarks = replace_all([(claims[target], contents[path]) for target, path in targets.items()])
    echo(f"{_WRITTEN['id']}: {name} ({len(contents)} berkas)", err=True)
    say(remarks)
