"""From bytes to an input, whether a file is in one of our forms or in a shape that portals and offices keep."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pemdi_map.errors import Finding, InvalidInput, invalid
from pemdi_map.load.inputs.shapes.choosing import Chosen
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.text.located import Located

if TYPE_CHECKING:
    from pemdi_map.load.inputs.shapes.grid import Grid
    from pemdi_map.load.text.csv_rows import Line

_NOTHING = Chosen()


def workbook_input(name: str, data: bytes, catalogue: Catalogue, chosen: Chosen | None) -> Located:
    """The content of a form, or of a workbook in another shape. Raises `InvalidInput` for any other workbook."""
    from pemdi_map.load.inputs.form_file import is_own_workbook, open_workbook, read_form
    from pemdi_map.load.text.workbook_size import check_size

    check_size(name, data)
    workbook = open_workbook(name, data, results=False)
    if is_own_workbook(workbook):
        _refuse_needless(name, chosen)
        return read_form(name, data, workbook)
    from pemdi_map.load.inputs.shapes.grid import grids_of_workbook

    grids, hidden = grids_of_workbook(name, workbook, open_workbook(name, data, results=True))
    if (own := _own_table(name, grids, hidden)) is not None:
        _refuse_needless(name, chosen)
        return own
    located = _recognised(name, grids, catalogue, chosen, hidden)
    if located is None:
        try:
            return read_form(name, data, workbook)
        except InvalidInput as wrong:
            raise _with_shapes(wrong) from None
    return located


def _own_table(name: str, grids: Sequence[Grid], hidden: Sequence[str]) -> Located | None:
    """The CSV form of an input on one of the sheets, the others named in a note; `None` where not exactly one is it."""
    from pemdi_map.load.inputs.csv_file import read_table
    from pemdi_map.load.inputs.shapes.entries import unread_sheets
    from pemdi_map.load.text.csv_rows import is_own_table

    own = [grid for grid in grids if is_own_table(_lines(grid)[:1])]
    if len(own) != 1:
        return None
    located = read_table(f"{name}, {own[0].title}", _lines(own[0]))
    unread = unread_sheets([grid for grid in grids if grid is not own[0]], hidden)
    if not unread:
        return located
    message = f"Dibaca sebagai tabel masukan, lembar '{own[0].title}'."
    note = Finding(name, "taken-for", message, f"Tidak dibaca: {'; '.join(unread)}.", "note")
    return replace(located, findings=(note, *located.findings))


def _lines(grid: Grid) -> list[Line]:
    from pemdi_map.load.inputs.shapes.grid import line_of

    return [(int(line_of(row[0].place)), [_as_text(cell.value) for cell in row]) for row in grid.rows]


def _as_text(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    return "" if value is None else str(value)


def table_input(name: str, data: bytes, catalogue: Catalogue, chosen: Chosen | None) -> Located:
    """The content of a CSV file, in our form or in another shape. Raises `InvalidInput` for any other table."""
    from pemdi_map.load.inputs.csv_file import read_table
    from pemdi_map.load.text.csv_rows import is_own_table, read_lines

    lines, wrong = read_lines(name, data)
    if is_own_table(lines):
        _refuse_needless(name, chosen)
        return read_table(name, lines, wrong)
    from pemdi_map.load.inputs.shapes.grid import grid_of_lines

    located = None if wrong else _recognised(name, [grid_of_lines(name, lines)], catalogue, chosen)
    if located is None:
        try:
            return read_table(name, lines, wrong)
        except InvalidInput as error:
            raise _with_shapes(error) from None
    return located


def objects_input(located: Located, catalogue: Catalogue, chosen: Chosen | None) -> Located:
    """The content of JSON or YAML: an input as it stands, or the results that its objects hold."""
    from pemdi_map.load.inputs.institution import is_foreign
    from pemdi_map.load.inputs.shapes.grid import grid_of_objects

    if not is_foreign(located.data):
        _refuse_needless(located.file, chosen)
        return located
    grid = grid_of_objects(located)
    found = None if grid is None else _recognised(located.file, [grid], catalogue, chosen)
    if found is not None:
        return Located(found.data, found.places, found.file, found.keys, (*located.findings, *found.findings))
    if isinstance(located.data, list):
        from pemdi_map.load.inputs.shapes.recognise import KNOWN

        message = "Isi berkas ini sebuah daftar yang bentuknya tidak dikenal."
        raise InvalidInput([*located.findings, Finding(located.place(()), "not-an-input", message, KNOWN)])
    return located


def _recognised(
    name: str, grids: Sequence[Grid], catalogue: Catalogue, chosen: Chosen | None, hidden: Sequence[str] = ()
) -> Located | None:
    from pemdi_map.load.inputs.shapes.recognise import recognised

    return recognised(name, grids, catalogue, chosen or _NOTHING, hidden)


def _with_shapes(wrong: InvalidInput) -> InvalidInput:
    """What is wrong with a file as one of ours, and which other shapes would be read."""
    from pemdi_map.load.inputs.shapes.recognise import KNOWN

    first, *others = wrong.findings
    return InvalidInput([first._replace(remedy=f"{first.remedy} {KNOWN}"), *others])


def _refuse_needless(name: str, chosen: Chosen | None) -> None:
    """An option that would choose nothing is not passed over in silence."""
    if chosen is not None:
        message = f"berkas ini masukan satu instansi, jadi {' dan '.join(chosen.options())} tidak memilih apa-apa."
        raise invalid(name, "needless-option", message, "Hapus pilihan itu, atau ubah isinya di berkas ini.")
