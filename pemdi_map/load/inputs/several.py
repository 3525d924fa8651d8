"""Which institutions a file tells of, where it is no input of one of them but a list that portals and offices keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pemdi_map.load.inputs.institution import is_foreign
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.text.bytes import UTF_16, decode, decode_utf_16
from pemdi_map.load.text.source_file import form_of, read_bytes

if TYPE_CHECKING:
    from pemdi_map.load.inputs.shapes.grid import Grid


def institutions_in(source: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Their names as the file writes them, in its order; none where it is an input, or where no shape knows it.

    Raises `InvalidInput` where the file cannot be opened or read as what it is.
    """
    from pemdi_map.load.inputs.shapes.recognise import entries_of

    name, data = read_bytes(source)
    names = (entry.text("name") for entry in entries_of(_grids(name, data), catalogue))
    return tuple(dict.fromkeys(filter(None, names)))


def _grids(name: str, data: bytes) -> list[Grid]:
    """The tables of a file that is none of our forms."""
    from pemdi_map.load.inputs.shapes.grid import grid_of_lines, grid_of_objects, grids_of_workbook

    form = form_of(name, data)
    if form == "xlsx":
        from pemdi_map.load.inputs.form_file import is_own_workbook, open_workbook
        from pemdi_map.load.text.workbook_size import check_size

        check_size(name, data)
        workbook = open_workbook(name, data, results=False)
        own = is_own_workbook(workbook)
        return [] if own else grids_of_workbook(name, workbook, open_workbook(name, data, results=True))[0]
    if form == "csv":
        from pemdi_map.load.text.csv_rows import is_own_table, read_lines

        lines, _ = read_lines(name, data)
        return [] if is_own_table(lines) else [grid_of_lines(name, lines)]
    if form == "json":
        from pemdi_map.load.text.json_tree import read_json

        text = decode_utf_16(name, data) if data.startswith(UTF_16) else decode(name, data)
        located = read_json(name, text.removeprefix("\ufeff"))
    else:
        from pemdi_map.load.text.yaml_tree import read_yaml

        located = read_yaml(name, decode(name, data))
    grid = grid_of_objects(located) if is_foreign(located.data) else None
    return [] if grid is None else [grid]
