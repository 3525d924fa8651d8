"""A lock beside a file: while one command renews a file, another that would write it waits.

The system frees the lock of a process that dies, so a lock file that a killed run left behind stops nobody; the next
run takes it and removes it. Not `filelock`: it leaves its file in the folder for good, where planners would see it,
and importing it costs as much as importing click.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pemdi_map.cli.stopping import leaving, nothing_left, uninterrupted

LOCK = ".pemdi-map-lock"
PATIENCE = 180.0
"""Seconds: a merge takes two or three, and twelve at once wait for one another."""
_PAUSE = 0.05
_LOCKLESS = (errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL)
"""What file systems answer that know no locks."""


class Unlocked(Exception):
    """The lock was not to be had in time."""


def lock_of(target: str) -> str:
    """The name of the lock file beside a target."""
    return str(Path(target).with_name(f".{Path(target).name}{LOCK}"))


@contextlib.contextmanager
def locked(target: str, told: Callable[[], None] = lambda: None, patience: float | None = None) -> Iterator[bool]:
    """Hold the lock of a target. False: the file system knows no locks, and others are not kept off.

    `told` is called once where the lock is to be waited for. Raises `Unlocked` after so many seconds, and `OSError`
    where the folder cannot be written in.
    """
    end = time.monotonic() + (PATIENCE if patience is None else patience)
    turns = 0
    while True:
        with contextlib.ExitStack() as held:
            with uninterrupted():
                taken = _attempt(lock_of(target), held)
            if taken is not None:
                yield taken
                return
        if time.monotonic() >= end:
            raise Unlocked
        # The first refusal may come from a run that only clears what another left behind.
        turns += 1
        if turns == 2:
            told()
        time.sleep(_PAUSE)


def _attempt(name: str, held: contextlib.ExitStack) -> bool | None:
    """Take the lock if it is free, else nothing; what frees it again goes on the stack. False: there are no locks."""
    handle = _opened(name)
    try:
        free = _grasp(handle)
    except OSError as error:
        os.close(handle)
        if error.errno not in _LOCKLESS:
            raise
        with contextlib.suppress(OSError):
            Path(name).unlink()
        return False
    if not free:
        os.close(handle)
        return None
    if not _still_there(handle, name):
        # Its holder removed the file between our opening and our grasp: whoever comes now makes a new one.
        os.close(handle)
        return None
    held.callback(_release, handle, name)
    held.enter_context(_known(name))
    return True


@contextlib.contextmanager
def _known(name: str) -> Iterator[None]:
    """Let a signal take the lock file along. On Windows an open file cannot be removed: `_release` does it there."""
    with leaving(name):
        try:
            yield
        finally:
            if sys.platform == "win32":
                nothing_left(name)


def _release(handle: int, name: str) -> None:
    os.close(handle)
    if sys.platform == "win32":
        with contextlib.suppress(OSError):
            Path(name).unlink()


def _opened(name: str) -> int:
    flags = getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(name, os.O_RDWR | os.O_CREAT | flags, 0o666)
    except PermissionError:
        # Another person's: reading is enough for a lock.
        return os.open(name, os.O_RDONLY | flags)
    if hasattr(os, "fchmod"):
        with contextlib.suppress(OSError):
            os.fchmod(handle, 0o666)
    return handle


def _still_there(handle: int, name: str) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), Path(name).stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _grasp(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EDEADLK):
                return False
            raise
        return True

else:
    import fcntl

    def _grasp(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EAGAIN):
                return False
            raise
        return True
