"""Many institutions at once: the inputs in a folder, and one table of what their analyses come to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pemdi_map.api.analysis import Analysis
from pemdi_map.errors import invalid

if TYPE_CHECKING:
    from pemdi_map.report.data_files import Cell


def inputs_in(path: str | os.PathLike[str]) -> tuple[str, ...]:
    """The input files of a folder, by name; a file is itself. What spreadsheet programs leave beside theirs is none.

    Raises `InvalidInput` for a folder without any.
    """
    from pemdi_map.load.text.source_file import FORMS

    name = os.fspath(path)
    if not Path(name).is_dir():
        return (name,)
    files = tuple(
        str(each) for each in sorted(Path(name).iterdir())
        if each.suffix.lower() in FORMS and not each.name.startswith((".", "~$"))
    )  # fmt: skip
    if not files:
        message = "folder ini tidak berisi berkas masukan."
        raise invalid(name, "no-inputs", message, f"Yang dibaca: {', '.join(FORMS)}.")
    return files


class Several:
    """Analyses of several institutions, each with a stem for its files that every system takes."""

    def __init__(self, institutions: Iterable[str]) -> None:
        """`institutions`: their names, none twice."""
        from pemdi_map.living.parts.file_names import file_names

        self.stems = file_names(institutions, "")
        """The stem of each institution's files, by its name."""
        self._rows: list[Sequence[Cell]] = []

    def add(self, analysis: Analysis) -> None:
        """Take an analysis into the table. Only its row is kept."""
        from pemdi_map.report.institutions_table import row_of

        self._rows.append(row_of(analysis.outcome, self.stems[analysis.outcome.institution]))

    def table(self) -> bytes:
        """The table as CSV in UTF-8 with the mark that spreadsheet programs go by, an institution a row, as added."""
        from pemdi_map.report.institutions_table import table_of

        return table_of(self._rows).encode("utf-8-sig")
