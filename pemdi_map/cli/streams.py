"""Standard input, output and error as a shell may hand them over: closed, full, or of another encoding."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

RESULTS = "Keluaran standar (stdout)"
"""The name that standard output has in messages."""


class Results(io.FileIO):
    """Standard output that says of its errors that they are its own."""

    def write(self, content: ReadableBuffer, /) -> int:
        """Write, or raise an `OSError` that names standard output."""
        try:
            return super().write(content)
        except OSError as error:
            error.filename = RESULTS
            raise


class Messages(io.TextIOWrapper):
    """Standard error that never fails: where nobody can read a message, the work and its exit code still count."""

    def write(self, text: str, /) -> int:
        """Write what can be written."""
        with contextlib.suppress(OSError, ValueError):
            return super().write(text)
        return len(text)

    def flush(self) -> None:
        """Flush what can be flushed."""
        with contextlib.suppress(OSError, ValueError):
            super().flush()


def prepare() -> None:
    """Make the streams of this process usable, those that are closed included.

    A closed one is given a place of its own, or the next file that is opened would take its number, and be written to.
    Where standard output is closed, writing to it fails as on a full disk.
    """
    for number, mode in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, mode)
    # The console of Windows has a writer of its own, which stays.
    if sys.stdout is None or isinstance(getattr(sys.stdout.buffer, "raw", sys.stdout.buffer), io.FileIO):
        line_by_line = sys.stdout is not None and sys.stdout.isatty()
        results = io.BufferedWriter(Results(1, "w", closefd=False))
        sys.stdout = io.TextIOWrapper(results, encoding="utf-8", errors="replace", line_buffering=line_by_line)
    raw = io.BufferedWriter(io.FileIO(2, "w", closefd=False)) if sys.stderr is None else sys.stderr.buffer
    sys.stderr = Messages(raw, encoding="utf-8", errors="replace", line_buffering=True)
