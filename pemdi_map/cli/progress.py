"""What a command is busy with, on a terminal, once it has taken a second: one line, gone when that is done.

Nothing is said where messages go to a file or a pipe. The line is plain text and is cleared by writing over it, so that
it needs no colours and no terminal that knows commands.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import PurePath

from pemdi_map.harmless import on_terminal

PATIENCE, GLIMPSE = 1.0, 0.2
"""Seconds that a command takes before anything is said, and that any of its steps takes before its line appears."""
_BEGAN = time.monotonic()


@contextlib.contextmanager
def doing(what: str) -> Iterator[None]:
    """Say what is being done inside, which says nothing itself."""
    if not sys.stderr.isatty():
        yield
        return
    import threading  # only where somebody watches

    # A line that wraps could not be written over.
    line = on_terminal(f"{what} ...")[: os.get_terminal_size(sys.stderr.fileno()).columns - 1]
    shown = threading.Event()

    def show() -> None:
        shown.set()
        _write(line)

    wait = threading.Timer(max(PATIENCE - (time.monotonic() - _BEGAN), GLIMPSE), show)
    wait.daemon = True
    wait.start()
    try:
        yield
    finally:
        wait.cancel()
        wait.join()
        if shown.is_set():
            _write(f"\r{' ' * len(line)}\r")


def reading(name: str) -> AbstractContextManager[None]:
    """`doing`, of an input; of standard input nothing is said, for somebody may be typing it."""
    return contextlib.nullcontext() if name == "-" else doing(f"Membaca {PurePath(name).name}")


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
