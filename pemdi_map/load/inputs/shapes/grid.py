"""Rows of cells with their places: what a CSV file, a sheet and a JSON list of objects have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pemdi_map.harmless import harmless
from pemdi_map.load.text.located import Located, Path

if TYPE_CHECKING:
    from openpyxl import Workbook

_FORMULA = "(rumus tanpa nilai tersimpan)"
_WRAPPERS = ("data", "hasil", "result", "results", "rows", "items", "indikator", "indikators", "nilai")


_NAMES = ("nama", "name")


class Cell(NamedTuple):
    """What stands in a cell, trimmed, `None` where nothing does; and where a person finds it."""

    value: Any
    place: str

    @property
    def text(self) -> str:
        return "" if self.value is None else str(self.value)


class Grid(NamedTuple):
    """A table without a meaning yet. Rows without any content are left out."""

    rows: Sequence[Sequence[Cell]]
    title: str = ""
    """The sheet's; empty where the file is one table."""
    objects: bool = False
    """Whether the rows are objects of a list, under their keys."""


def cell_at(row: Sequence[Cell], column: int | None) -> Cell:
    """The cell in a column; an empty one where the row ends before it."""
    if column is None or column >= len(row):
        return Cell(None, row[0].place if row else "")
    return row[column]


def line_of(place: str) -> str:
    """The number by which a person finds the row of a place: `12` of `isi.csv:12` and of `isi.xlsx, LKE!C12`."""
    last = place.rsplit("!", 1)[-1].split(":")
    numbers = [part for part in last if part.isdecimal()]
    return numbers[0] if numbers else last[-1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def grid_of_lines(name: str, lines: Sequence[tuple[int, Sequence[str]]]) -> Grid:
    """The table of a CSV file."""
    return Grid([[Cell(harmless(text.strip()) or None, f"{name}:{line}") for text in row] for line, row in lines])


def grids_of_workbook(name: str, formulas: Workbook, results: Workbook) -> tuple[list[Grid], list[str]]:
    """The visible sheets that hold anything, and the titles of the hidden ones."""
    grids, hidden = [], []
    for sheet in results.worksheets:
        written = formulas[sheet.title]._cells
        cells: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in written.items():
            value = cell.value
            if cell.data_type == "f":
                stored = sheet._cells.get((row, column))
                value = _FORMULA if stored is None or stored.value is None else stored.value
            if isinstance(value, str):
                value = harmless(value).strip() or None
            if value is not None:
                cells.setdefault(row, {})[column] = Cell(value, f"{name}, {sheet.title}!{cell.coordinate}")
        if sheet.sheet_state != "visible":
            hidden.append(sheet.title)
        elif cells:
            grids.append(Grid([_filled(cells[row]) for row in sorted(cells)], sheet.title))
    return grids, hidden


def _filled(cells: Mapping[int, Cell]) -> list[Cell]:
    first = next(iter(cells.values())).place
    return [cells.get(column) or Cell(None, first) for column in range(1, max(cells) + 1)]


def grid_of_objects(located: Located) -> Grid | None:
    """The table that a list of objects makes, each key a column; `None` where the data are no such list.

    The list may lie under a key, as `data`; what stands beside it holds for every object. An object in an object lays
    its keys beside the others, so that `nilai: {D2001: ...}` is a column D2001; where two of them have the same key,
    its own goes before it: `mandiri tingkat` and `asesor tingkat`.
    """
    path, objects, beside = _list_in(located.data)
    if not objects or not all(isinstance(one, dict) for one in objects):
        return None
    rows = []
    for number, one in enumerate(objects):
        cells = {key: Cell(value, located.key_place(at)) for key, at, value in beside}
        parts = list(_parts(one, (*path, number)))
        given = Counter(key for key, _, _ in parts)
        for key, at, value in parts:
            called = key if given[key] == 1 else " ".join(map(str, at[len(path) + 1 :]))
            cells[called] = Cell(value.strip() or None if isinstance(value, str) else value, located.place(at))
        rows.append(cells)
    keys = list(dict.fromkeys(key for cells in rows for key in cells))
    place = located.place(path)
    header = [Cell(key, place) for key in keys]
    places = [located.place((*path, number)) for number in range(len(rows))]
    table = [[cells.get(key, Cell(None, place)) for key in keys] for cells, place in zip(rows, places, strict=True)]
    return Grid([header, *table], objects=True)


def _list_in(data: Any) -> tuple[Path, list[Any], list[tuple[str, Path, Any]]]:
    """Where the list lies, the list, and what is said beside it."""
    if isinstance(data, list):
        return (), data, []
    if not isinstance(data, dict):
        return (), [], []
    for key, value in data.items():
        if isinstance(value, list) and value and isinstance(value[0], dict) and str(key).casefold() in _WRAPPERS:
            others = {other: said for other, said in data.items() if other != key}
            return (key,), value, list(_parts(others, ()))
    return (), [data], []


def _parts(one: Mapping[Any, Any], path: Path, within: str = "") -> Iterator[tuple[str, Path, Any]]:
    """Key, path and value of all that an object holds; `instansi: {nama: ...}` says `instansi`."""
    for key, value in one.items():
        at = (*path, key)
        if isinstance(value, dict):
            yield from _parts(value, at, str(key))
        else:
            yield within if within and key in _NAMES else str(key), at, value
