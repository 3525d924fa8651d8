"""What is wrong with data files and inputs: the findings of `pemdi-map check`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Unpack

from pemdi_map.api.case import Choice, chosen_of
from pemdi_map.check.compiling import write_compiled
from pemdi_map.check.files import CheckReport, check
from pemdi_map.check.lock import write_lock
from pemdi_map.errors import SEVERITY_MARK
from pemdi_map.report.json_text import check_json


class LintOutcome(CheckReport):
    """All `findings` in reading order, and in `summary` what was checked and proved."""

    __slots__ = ()

    def to_json(self) -> str:
        """As `pemdi-map check --format json` prints it."""
        return check_json(self.findings, self.summary)

    def to_table(self) -> str:
        """As `pemdi-map check` prints it."""
        found = [f"{each}{SEVERITY_MARK[each.severity]}" for each in self.findings]
        return "\n".join((*found, *self.summary, f"{self.errors} kesalahan, {self.warnings} peringatan."))


def lint(
    paths: Sequence[str | os.PathLike[str]] = (),
    data: str | os.PathLike[str] | None = None,
    **choice: Unpack[Choice],
) -> LintOutcome:
    """Check data files and inputs; without `paths` all data files. `data` and what says which result is meant: as in
    `read`.

    What is wrong is in the outcome. Raises `InvalidInput` only where the folder `data` cannot be used.
    """
    report = check([os.fspath(path) for path in paths], None if data is None else Path(data), chosen_of(choice))
    return LintOutcome(report.findings, report.summary)


def lock(data: str | os.PathLike[str] | None = None) -> tuple[Path, ...]:
    """Write down which texts the crosswalks were written against, and compile the shipped files; the paths written.

    With `data` the lock goes into that folder, and nothing is compiled.
    """
    folder = None if data is None else Path(data)
    return (*write_lock(folder), *(() if folder else write_compiled()))
