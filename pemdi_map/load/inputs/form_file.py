"""Read the filled workbook of `pemdi-map init` to plain data with places."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pemdi_map.errors import Finding, invalid
from pemdi_map.load.inputs.form_rows import FoundCell, find_cells
from pemdi_map.load.inputs.form_values import Reading, read_value
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import nearest
from pemdi_map.model.form import LAYOUT_SHEET, LISTS, Layout, parse_layout

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

GAP_SHEETS = {"ringkasan", "kesenjangan"}
NEW_FORM = "Buat formulir baru dengan `pemdi-map init`, lalu salin isiannya ke sana."


def is_own_workbook(workbook: Workbook) -> bool:
    """Whether a workbook is a form, a plan or a part of one: made by this program, and read as that or refused."""
    from pemdi_map.excel.cells.ledger import SHEET

    titles = {sheet.title.strip().casefold() for sheet in workbook.worksheets}
    return LAYOUT_SHEET in workbook.sheetnames or titles >= GAP_SHEETS or SHEET in titles


def read_form(name: str, data: bytes, workbook: Workbook) -> Located:
    """The content of a filled form; `name` is the file's name in places.

    Rows are found by their codes and columns by their headings, so a sorted or filtered sheet still reads. What is
    wrong in single sheets and cells comes as `findings` of the result, so that validation reports it together with its
    own. Raises `InvalidInput` where the file is no form of this program.
    """
    layout = _layout(name, workbook)
    sheets, findings = _sheets(name, workbook, layout)
    cells: list[FoundCell] = []
    for title, sheet in sheets.items():
        found, wrong = find_cells(f"{name}, {sheet.title}", sheet, layout, title)
        cells += found
        findings += wrong
    results: Any = None
    if any(found.cell.data_type == "f" for found in cells):
        results = open_workbook(name, data, results=True)
    readings: dict[Path, Reading] = {}
    names: dict[Path, str] = {}
    for found_cell in cells:
        cell, path = found_cell.cell, found_cell.slot.path
        stored = results[cell.parent.title][cell.coordinate].value if results else None
        readings[path] = read_value(found_cell, stored, layout.choices)._replace(sheet=cell.parent.title)
        names[path] = found_cell.slot.name
    findings += [finding for reading in readings.values() for finding in reading.findings]
    return _assemble(name, layout, readings, names, findings)


def open_workbook(name: str, data: bytes, *, results: bool) -> Workbook:
    """The workbook with its formulas, or with their stored `results`. Raises `InvalidInput` for a damaged one."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(BytesIO(data), data_only=results)
    except MemoryError:
        raise
    # openpyxl raises whatever its parts raise on a damaged file: KeyError, ValueError, TypeError, ParseError ...
    except Exception as error:
        message = "buku kerja tidak dapat dibuka; isinya rusak."
        raise invalid(name, "broken-workbook", message, "Buka di Excel atau LibreOffice, lalu simpan ulang.") from error


def used_rows(sheet: Worksheet) -> Iterator[list[Any]]:
    """The values of each row that holds any, up to the last in it: a stray cell far away costs no more than itself."""
    rows: dict[int, dict[int, Any]] = {}
    for (row, column), cell in sheet._cells.items():
        if cell.value is not None:
            rows.setdefault(row, {})[column] = cell.value
    for _, values in sorted(rows.items()):
        yield [values.get(column) for column in range(1, max(values) + 1)]


def _layout(name: str, workbook: Workbook) -> Layout:
    titles = {sheet.title.strip().casefold() for sheet in workbook.worksheets}
    if LAYOUT_SHEET in workbook.sheetnames:
        try:
            return parse_layout(used_rows(workbook[LAYOUT_SHEET]))
        except (ValueError, IndexError):
            message = f"lembar tersembunyi '{LAYOUT_SHEET}' berubah, sehingga formulir tidak dapat dibaca."
            raise invalid(f"{name}, {LAYOUT_SHEET}", "form-layout", message, NEW_FORM) from None
    from pemdi_map.excel.cells.ledger import SHEET  # only on the way to an error

    if titles >= GAP_SHEETS:
        message = "ini buku kerja hasil `pemdi-map gap`, bukan formulir isian."
        raise invalid(name, "gap-workbook", message, "Pakai formulir dari `pemdi-map init` sebagai masukan.")
    if SHEET in titles:
        message = "ini bagian rencana dari `pemdi-map split`, bukan formulir isian."
        remedy = "Gabungkan dengan `pemdi-map merge`, dan pakai formulir dari `pemdi-map init` sebagai masukan."
        raise invalid(name, "part-workbook", message, remedy)
    found = ", ".join(f"'{title}'" for title in workbook.sheetnames[:12])
    message = (
        f"ini bukan formulir isian `pemdi-map init` (lembar '{LAYOUT_SHEET}' tidak ada). Lembar yang ada: {found}."
    )
    raise invalid(name, "not-a-form", message, NEW_FORM)


def _sheets(name: str, workbook: Workbook, layout: Layout) -> tuple[dict[str, Any], list[Finding]]:
    """The sheets by the title that the form gave them, and a finding for each that is gone."""
    by_title = {sheet.title.strip().casefold(): sheet for sheet in workbook.worksheets}
    present = {title: by_title[title.casefold()] for title in layout.sheets if title.casefold() in by_title}
    used = {sheet.title for sheet in present.values()} | {LAYOUT_SHEET}
    others = [title for title in workbook.sheetnames if title not in used]
    findings = []
    for title in layout.sheets:
        if title in present:
            continue
        near = nearest(title, others, 0.5)
        hint = f" Mungkin namanya kini '{near}'." if near else ""
        found = ", ".join(f"'{other}'" for other in workbook.sheetnames if other != LAYOUT_SHEET)
        message = f"lembar '{title}' tidak ada.{hint} Lembar yang ada: {found}."
        remedy = f"Kembalikan nama lembarnya menjadi '{title}', atau buat formulir baru dengan `pemdi-map init`."
        findings.append(Finding(name, "missing-sheet", message, remedy))
    return present, findings


def _assemble(
    name: str, layout: Layout, readings: dict[Path, Reading], words: dict[Path, str], findings: list[Finding]
) -> Located:
    """Nest the parts; entries of a list of which nothing is filled in are left out, and the rest keep their order.

    `words` are what messages call the cells; what is around them is called by its sheet.
    """
    filled = {path[:2] for path, reading in readings.items() if reading.filled}
    numbers: dict[tuple[str | int, ...], int] = {}
    for root in LISTS:
        kept = sorted(int(entry[1]) for entry in filled if entry[0] == root)
        numbers |= {(root, old): new for new, old in enumerate(kept)}
    data: dict[str, Any] = {"institution": {}, "external_indices": {}, "units": {}, **{root: [] for root in LISTS}}
    for entry in numbers:
        data[str(entry[0])].append({})
    places: dict[Path, str] = {}
    names: dict[Path, str] = {(root,): f"lembar '{title}'" for root, title in _homes(layout).items()}
    for path, value in layout.fixed.items():
        if path[:2] in numbers:
            _put(data, (path[0], numbers[path[:2]], *path[2:]), value)
    for given, reading in readings.items():
        path = given
        if path[0] in LISTS:
            if path[:2] not in numbers:
                continue
            path = (path[0], numbers[path[:2]], *path[2:])
        places[path], names[path] = reading.place, words[given]
        for length in range(len(path) - 1, 0, -1):
            if path[:length] in places:
                break
            by_row = length == 2 and path[0] in ("external_indices", "history", "targets", "services", "programmes")
            places[path[:length]] = reading.place if by_row else f"{name}, {reading.sheet}"
            names.setdefault(path[:length], f"lembar '{reading.sheet}'")
        if reading.filled:
            _put(data, path, reading.value)
    return Located(data, places, name, {}, tuple(findings), names)


def _homes(layout: Layout) -> dict[str, str]:
    """The first sheet that asks for each part of an input."""
    homes: dict[str, str] = {}
    for sheet in layout.sheets:
        for slot in layout.slots_of(sheet):
            homes.setdefault(str(slot.path[0]), sheet)
    return homes


def _put(data: Any, path: Path, value: Any) -> None:
    for key in path[:-1]:
        data = data[key] if isinstance(key, int) else data.setdefault(key, {})
    data[path[-1]] = value
