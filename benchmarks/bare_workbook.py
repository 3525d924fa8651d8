"""The yardstick of `gap -o`: a bare openpyxl script that writes the cells of a given workbook, and nothing else.

    python benchmarks/bare_workbook.py BOOK.xlsx SCRIPT.py

reads BOOK once and writes SCRIPT.py with its cells beside it as JSON. `python SCRIPT.py OUT.xlsx` then does what the
simplest program would: a default workbook, the same sheets, the same values (formulas as text, dates as numbers), no
styles, tables, charts or print set-up. Reading JSON is as cheap a source of cells as there is, so the yardstick is
not made easier to beat.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

BARE = """\
import json
import sys

from openpyxl import Workbook

with open({cells!r}, encoding="utf-8") as file:
    sheets = json.load(file)
workbook = Workbook()
workbook.remove(workbook.active)
for title, cells in sheets.items():
    sheet = workbook.create_sheet(title)
    for row, column, value in cells:
        sheet.cell(row, column, value)
workbook.save(sys.argv[1])
"""


def write_bare_script(book: Path, script: Path) -> int:
    """Write the script and its cells; gives the number of cells with a value."""
    cells_file = script.with_suffix(".json").resolve()
    sheets = plain_cells(book)
    cells_file.write_text(json.dumps(sheets, ensure_ascii=False), encoding="utf-8")
    script.write_text(BARE.format(cells=str(cells_file)), encoding="utf-8")
    return sum(len(cells) for cells in sheets.values())


def plain_cells(book: Path) -> dict[str, list[tuple[int, int, Any]]]:
    """Row, column and value of every cell that has one, sheet by sheet."""
    from openpyxl import load_workbook
    from openpyxl.utils.datetime import to_excel

    return {
        sheet.title: [
            (cell.row, cell.column, to_excel(cell.value) if cell.is_date else cell.value)  # type: ignore[no-untyped-call]
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
        for sheet in load_workbook(book).worksheets
    }


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(write_bare_script(Path(sys.argv[1]), Path(sys.argv[2])), "cells")
