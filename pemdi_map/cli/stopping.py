"""Told to stop (Ctrl+C, TERM, HUP): nothing half made stays behind, and the exit code names the signal.

The handler ends the process itself instead of raising: an exception can be swallowed wherever it strikes. What must
not be cut in two is done inside `uninterrupted`, and what is to go is registered with `leaving`.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Windows lacks SIGHUP, all others lack SIGBREAK."""
INTERRUPTED = 128 + signal.SIGINT
"""The exit code of what a person stopped with Ctrl+C."""

_leavings: dict[str, None] = {}
_depth = 0
_pending: int | None = None
_replaced = False


def obey_signals() -> None:
    """From now on clean up and end at a signal; those that the caller had ignored (`nohup`) stay ignored."""
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Let no signal strike inside; one that came ends the process afterwards."""
    global _depth
    _depth += 1
    try:
        yield
    finally:
        _depth -= 1
        if _pending is not None and not _depth:
            _end(_pending)


@contextlib.contextmanager
def leaving(path: str) -> Iterator[None]:
    """A file that is gone afterwards, however it ends, but for a kill: name it before it is made."""
    _leavings[path] = None
    try:
        yield
    finally:
        with uninterrupted():
            _remove(path)


def nothing_left(path: str) -> None:
    """The file has been put away: it is no longer ours to remove."""
    _leavings.pop(path, None)


def was_replaced() -> None:
    """A result is in its place: the last word at a signal must not deny it."""
    global _replaced
    _replaced = True


def _stop(number: int, _: FrameType | None) -> None:
    global _pending
    if _depth:
        _pending = number
    else:
        _end(number)


def _end(number: int) -> None:
    for path in reversed(list(_leavings)):
        _remove(path)
    _say("Dihentikan. Yang ditulis sudah lengkap." if _replaced else "Dihentikan. Tidak ada yang ditulis.")
    os._exit(128 + number)


def _say(words: str) -> None:
    with contextlib.suppress(OSError):
        os.write(2, f"\n{words}\n".encode())


def _remove(path: str) -> None:
    with contextlib.suppress(OSError):
        Path(path).unlink()
    _leavings.pop(path, None)
