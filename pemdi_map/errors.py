"""What is wrong with an input, where, and what to do about it.

Every reader collects `Finding`s and raises them together, so that one run shows all of them. The command line turns the
exception into text and an exit code, in one place (`pemdi_map.cli.main`).
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "note"]
"""A note says how a file was understood; it asks for nothing."""
SEVERITY_MARK: dict[Severity, str] = {"error": "", "warning": " [peringatan]", "note": ""}
"""What stands behind a finding where it is said."""

_LONG_WORD, _CUT = re.compile(r"(\S{60})\S{140,}"), r"\1..."
"""A number of five thousand digits, say: nobody reads a message with all of it."""


class Finding(NamedTuple):
    """One thing that is wrong at one place.

    `where` names the place as its reader knows it: `file.yaml:12:5`, `file.xlsx, Nilai SPBE!C14`, `file.csv:3`.
    `message` says what is wrong and `remedy` what to do, both in Bahasa Indonesia. `code` is stable, for scripts.
    """

    where: str
    code: str
    message: str
    remedy: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        text = f"{self.where}: {_LONG_WORD.sub(_CUT, self.message)}"
        return f"{text} {_LONG_WORD.sub(_CUT, self.remedy)}" if self.remedy else text


class PemdiMapError(Exception):
    """Base of all errors that the program raises on purpose; `exit_code` is what the command line returns."""

    exit_code = 2


class InvalidInput(PemdiMapError):
    """An input cannot be used. Carries every finding of the run, in reading order and without repeats."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(dict.fromkeys(findings))
        super().__init__("\n".join(str(finding) for finding in self.findings))


def invalid(where: str, code: str, message: str, remedy: str = "") -> InvalidInput:
    """An `InvalidInput` with a single finding."""
    return InvalidInput([Finding(where, code, message, remedy)])


@contextlib.contextmanager
def along_with(findings: Sequence[Finding]) -> Iterator[None]:
    """Raise the findings together with what is wrong inside: a person mends all of it in one go.

    What is added to the findings inside counts too.
    """
    with together_with(findings):
        yield
    if findings:
        raise InvalidInput(findings)


@contextlib.contextmanager
def together_with(findings: Sequence[Finding]) -> Iterator[None]:
    """Add the findings to what is raised inside; alone they raise nothing yet."""
    try:
        yield
    except InvalidInput as wrong:
        raise InvalidInput((*findings, *wrong.findings)) from None
