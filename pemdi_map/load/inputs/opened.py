"""A file as it was opened: one of our own forms, or tables that a shape of portals and offices may be recognised in."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.load.text.bytes import UTF_16, decode, decode_utf_16
from pemdi_map.load.text.located import Located
from pemdi_map.load.text.source_file import form_of
from pemdi_map.model.institution import InstitutionFile

if TYPE_CHECKING:
    from pemdi_map.load.inputs.shapes.grid import Grid
    from pemdi_map.load.text.csv_rows import Line

_OWN_KEYS = frozenset({*InstitutionFile.model_fields, "schema"})


class Opened(NamedTuple):
    """A file that was opened."""

    ours: Callable[[], Located]
    """Reads it as one of our forms. Raises `InvalidInput` where it is none, with the shapes that there are besides."""
    tables: Sequence[Grid] | None = None
    """What a file holds that is none of our forms; `None` where it is one."""
    hidden: Sequence[str] = ()
    """The titles of its hidden sheets."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with it whatever is recognised in it."""


def opened(name: str, data: bytes) -> Opened:
    """Open the bytes of a file; `name` is the file's name in places.

    Raises `InvalidInput` where they cannot be read as what the file is.
    """
    form = form_of(name, data)
    if form == "xlsx":
        return _workbook(name, data)
    if form == "csv":
        return _table(name, data)
    if form == "json":
        from pemdi_map.load.text.json_tree import read_json

        text = decode_utf_16(name, data) if data.startswith(UTF_16) else decode(name, data)
        return _objects(read_json(name, text.removeprefix("\ufeff")))
    from pemdi_map.load.text.yaml_tree import read_yaml

    return _objects(read_yaml(name, decode(name, data)))


def _workbook(name: str, data: bytes) -> Opened:
    from pemdi_map.load.inputs.form_file import is_own_workbook, open_workbook, read_form
    from pemdi_map.load.text.workbook_size import check_size

    check_size(name, data)
    workbook = open_workbook(name, data, results=False)

    def ours() -> Located:
        return read_form(name, data, workbook)

    if is_own_workbook(workbook):
        return Opened(ours)
    from pemdi_map.load.inputs.shapes.grid import grids_of_workbook

    grids, hidden = grids_of_workbook(name, workbook, open_workbook(name, data, results=True))
    own = _own_table(name, grids, hidden)
    return Opened(lambda: _or_shapes(ours), grids, hidden) if own is None else Opened(own)


def _own_table(name: str, grids: Sequence[Grid], hidden: Sequence[str]) -> Callable[[], Located] | None:
    """Reads the CSV form of an input on one of the sheets, the others named in a note; `None` where not exactly one is
    it."""
    from pemdi_map.load.inputs.csv_file import read_table
    from pemdi_map.load.inputs.shapes.entries import unread_sheets
    from pemdi_map.load.text.csv_rows import is_own_table

    own = [grid for grid in grids if is_own_table(_lines(grid)[:1])]
    if len(own) != 1:
        return None
    [table] = own

    def ours() -> Located:
        located = read_table(f"{name}, {table.title}", _lines(table))
        unread = unread_sheets([grid for grid in grids if grid is not table], hidden)
        if not unread:
            return located
        message = f"Dibaca sebagai tabel masukan, lembar '{table.title}'."
        note = Finding(name, "taken-for", message, f"Tidak dibaca: {'; '.join(unread)}.", "note")
        return replace(located, findings=(note, *located.findings))

    return ours


def _lines(grid: Grid) -> list[Line]:
    from pemdi_map.load.inputs.shapes.grid import line_of

    return [(int(line_of(row[0].place)), [_as_text(cell.value) for cell in row]) for row in grid.rows]


def _as_text(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    return "" if value is None else str(value)


def _table(name: str, data: bytes) -> Opened:
    from pemdi_map.load.inputs.csv_file import read_table
    from pemdi_map.load.text.csv_rows import is_own_table, read_lines

    lines, wrong = read_lines(name, data)

    def ours() -> Located:
        return read_table(name, lines, wrong)

    if is_own_table(lines):
        return Opened(ours)
    from pemdi_map.load.inputs.shapes.grid import grid_of_lines

    return Opened(lambda: _or_shapes(ours), [] if wrong else [grid_of_lines(name, lines)])


def _objects(located: Located) -> Opened:
    """JSON or YAML: an input as it stands, or a list of objects."""
    if not _is_foreign(located.data):
        return Opened(lambda: located)
    from pemdi_map.load.inputs.shapes.grid import grid_of_objects

    def ours() -> Located:
        if not isinstance(located.data, list):
            return located
        from pemdi_map.load.inputs.shapes.recognise import KNOWN

        message = "Isi berkas ini sebuah daftar yang bentuknya tidak dikenal."
        raise InvalidInput([*located.findings, Finding(located.place(()), "not-an-input", message, KNOWN)])

    grid = grid_of_objects(located)
    return Opened(ours, [] if grid is None else [grid], findings=located.findings)


def _is_foreign(data: object) -> bool:
    """Whether data are no input as we ask for it, nor a mapping file."""
    return isinstance(data, list) or (isinstance(data, dict) and not data.keys() & _OWN_KEYS)


def _or_shapes(ours: Callable[[], Located]) -> Located:
    """What a file is as one of ours; where it is wrong as that, which other shapes would be read is told too."""
    try:
        return ours()
    except InvalidInput as wrong:
        from pemdi_map.load.inputs.shapes.recognise import KNOWN

        first, *others = wrong.findings
        raise InvalidInput([first._replace(remedy=f"{first.remedy} {KNOWN}"), *others]) from None
