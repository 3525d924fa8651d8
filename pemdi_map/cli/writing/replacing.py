"""A file put in the place of another: whole, on the disk, and with the rights that the other had."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pemdi_map.cli.stopping import leaving
from pemdi_map.cli.writing.locks import LOCK, Unlocked, locked

_DRAFT = ".pemdi-map"
_LEFT = re.compile(rf"\.(?P<name>.+?)(?:\.[0-9a-f]{{8}}{re.escape(_DRAFT)}|{re.escape(LOCK)})", re.DOTALL)
"""What a killed run leaves behind, beside the file of that name."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
LONGEST = 230
"""Bytes in the name of a file: 255 on the usual systems, less what its name carries while it is being written."""


class Draft(NamedTuple):
    """A whole file beside the place that it is for."""

    path: Path
    kept: bool
    """Whether owner and group are those of the file that it replaces, where there is one."""


@contextlib.contextmanager
def draft(target: Path, content: bytes) -> Iterator[Draft]:
    """A file beside the target, on the disk and with the target's rights; gone afterwards if it is still there."""
    path = target.with_name(f".{target.name}.{os.urandom(4).hex()}{_DRAFT}")
    exists = target.exists()
    with leaving(str(path)):
        # What replaces a private file is never readable to others, not even for a moment.
        with os.fdopen(os.open(path, _NEW, 0o600 if exists else 0o666), "wb") as file:
            file.write(content)
            file.flush()
            kept = not exists or _keep_rights(target, path)
            _sync(file.fileno())
        yield Draft(path, kept)


def put(draft: Path, target: Path, *, free: bool) -> None:
    """Move a draft into its place. Raises `FileExistsError` where the place was to be `free` and is not."""
    if free and _linked(draft, target):
        draft.unlink()
    else:
        draft.replace(target)


def sync_folder(folder: Path) -> None:
    """Bring names to the disk, where the system can; Windows cannot."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def clear(folder: Path, held: set[str]) -> None:
    """Remove what killed runs left in a folder. `held`: the names of files there whose locks are ours."""
    left: dict[str, list[Path]] = {}
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and (match := _LEFT.fullmatch(entry.name)):
                left.setdefault(match["name"], []).append(Path(entry.path))
    for name, paths in left.items():
        with contextlib.suppress(Unlocked, OSError), contextlib.ExitStack() as stack:
            # Who writes that file now holds its lock, and its drafts are not left behind.
            if name not in held and not stack.enter_context(locked(str(folder / name), patience=0)):
                continue
            for path in paths:
                if not path.name.endswith(LOCK):
                    path.unlink(missing_ok=True)


def _linked(draft: Path, target: Path) -> bool:
    """Whether the target is now a second name of the draft, which no file can be overwritten by."""
    try:
        target.hardlink_to(draft)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        return False  # a file system without links
    return True


def _keep_rights(target: Path, path: Path) -> bool:
    """Group, owner, mode and access lists as far as this person may give them. Whether owner and group are kept."""
    old = target.stat()
    if hasattr(os, "chown"):
        for owner, group in ((-1, old.st_gid), (old.st_uid, -1)):
            with contextlib.suppress(OSError):
                os.chown(path, owner, group)
    shutil.copystat(target, path)
    os.utime(path)
    new = path.stat()
    if new.st_gid != old.st_gid:
        path.chmod(old.st_mode & 0o707)  # another group gets no rights that were not meant for it
    return (new.st_uid, new.st_gid) == (old.st_uid, old.st_gid)


def _sync(handle: int) -> None:
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS):
            raise
