"""What an institution knows of itself, read from INPUT and checked."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict, Unpack

from pemdi_map.errors import Finding
from pemdi_map.load.inputs.institution import institutions_in, read_with_warnings
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.fields import InstitutionKind
from pemdi_map.model.institution import InstitutionFile

if TYPE_CHECKING:
    from pemdi_map.load.inputs.shapes.choosing import Chosen


class Case(NamedTuple):
    """An institution's input: its assessments, other indices, history, services, programmes and units."""

    file: InstitutionFile
    """What the input says."""
    remarks: tuple[Finding, ...]
    """What is likely a slip in it but can be worked with."""
    catalogue: Catalogue
    """The data files it was checked against."""

    def __repr__(self) -> str:
        return f"<Case {self.file.institution.name}>"

    def to_yaml(self) -> str:
        """The input as YAML, which `read` reads as the same input."""
        from pemdi_map.report.input_file import to_yaml

        return to_yaml(self.file)

    def to_json(self) -> str:
        """The input as JSON, which `read` reads as the same input."""
        from pemdi_map.report.input_file import to_json

        return to_json(self.file)

    def to_csv(self) -> str:
        """The input as CSV, which `read` reads as the same input."""
        from pemdi_map.report.input_file import to_csv

        return to_csv(self.file)


class Choice(TypedDict, total=False):
    """Which of the results in a file is meant, and what it does not say itself."""

    institution: str | None
    """The institution, or enough of its name to tell it from the others; its name where the file has none."""
    year: int | None
    """The year of the assessment."""
    kind: InstitutionKind | None
    """What the institution is, where neither the file nor its name says so."""
    sheet: str | None
    """The sheet of a workbook."""
    column: str | None
    """The heading of the column with the levels."""


def read(path: str | os.PathLike[str], data: str | os.PathLike[str] | None = None, **choice: Unpack[Choice]) -> Case:
    """Read an input: YAML, JSON, CSV or the workbook that `form` makes; `-` is YAML or JSON on standard input.

    Files of other shapes are recognised, results of a portal, tables of institutions or indicators, worksheets: what
    one was taken for is the first of the remarks. `data`: a folder of data files of one's own, laid over the shipped
    ones for whatever is asked of the case. Raises `InvalidInput` with everything that is wrong with the input, or where
    it may be read in several ways, with what to choose by.
    """
    catalogue = catalogue_of(data)
    file, warnings = read_with_warnings(os.fspath(path), catalogue, chosen_of(choice))
    return Case(file, warnings, catalogue)


def institutions(path: str | os.PathLike[str], data: str | os.PathLike[str] | None = None) -> tuple[str, ...]:
    """The institutions of which a file holds results, each a name that `read` takes as `institution`.

    None where the file is one institution's input, or in no shape that `read` recognises. Raises `InvalidInput` where
    it cannot be opened.
    """
    return institutions_in(os.fspath(path), catalogue_of(data))


def chosen_of(choice: Choice) -> Chosen | None:
    """What was chosen; `None` for nothing, so that ordinary inputs need not know of choices."""
    given = {key: value for key, value in choice.items() if value is not None}
    if not given:
        return None
    from pemdi_map.load.inputs.shapes.choosing import Chosen

    return Chosen(**given)  # type: ignore[arg-type]


def catalogue_of(data: str | os.PathLike[str] | None) -> Catalogue:
    """The shipped data files, with a folder of one's own laid over them.

    Shipped files are read once in a process, a folder of one's own each time: people edit it between two answers.
    """
    return _shipped().again() if data is None else Catalogue(Path(data))


@cache
def _shipped() -> Catalogue:
    return Catalogue()
