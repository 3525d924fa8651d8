"""A wide table: one row an institution, one column an indicator, domain or aspect."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pemdi_map.errors import Finding
from pemdi_map.load.inputs.shapes.entries import (
    DEEPEST,
    Entry,
    Key,
    Reading,
    code_of,
    heading,
    roles_of,
    some_rows,
    unread_columns,
)
from pemdi_map.load.inputs.shapes.grid import Cell, Grid, line_of


def read(grid: Grid, column: str, counts: Collection[int]) -> Reading | None:
    """The institutions of a table whose headings name figures; `None` for any other table.

    `counts`: how many columns with bare numbers are the indicators of an instrument.
    """
    for number, row in enumerate(grid.rows[:DEEPEST]):
        columns = _figures_of(row, counts)
        roles = _roles(row)
        if _are_headings(row, columns) or ("name" in roles.values() and "index" in roles.values()):
            return _read(grid, number, columns, roles)
    return None


def _roles(row: Sequence[Cell]) -> dict[int, str]:
    """What the other columns say, by column; `nama` is the institution's where nothing else names it."""
    words = [heading(cell) for cell in row]
    roles = roles_of(words)
    named = [at for at, word in enumerate(words) if word in ("nama", "name")]
    return roles if "name" in roles.values() or not named else {**roles, named[0]: "name"}


def _are_headings(row: Sequence[Cell], columns: dict[int, Key]) -> bool:
    """Whether several cells name figures of one kind: a row of a worksheet names an aspect and an indicator at most."""
    groups = [group for group, _ in columns.values()]
    return any(groups.count(group) >= 2 for group in groups)


def _figures_of(cells: Sequence[Cell], counts: Collection[int]) -> dict[int, Key]:
    """The figures that headings name, by column."""
    named = {at: key for at, cell in enumerate(cells) if (key := code_of(cell.text))}
    numbered = {at: int(cell.text) for at, cell in enumerate(cells) if cell.text.isdecimal() and cell.text.isascii()}
    if not named and len(numbered) in counts and list(numbered.values()) == list(range(1, len(numbered) + 1)):
        return {at: ("values", f"I{number}") for at, number in numbered.items()}
    return named


def _read(grid: Grid, header: int, columns: dict[int, Key], roles: dict[int, str]) -> Reading:
    entries, empty = [], []
    headings = [cell.text for cell in grid.rows[header]]
    for row in grid.rows[header + 1 :]:
        filled = {at: cell for at, cell in enumerate(row) if cell.value is not None}
        if not filled:
            continue
        entry = Entry(row[0].place, grid.title)
        entry.said = {role: filled[at] for at, role in roles.items() if at in filled}
        entry.figures = {key: filled[at] for at, key in columns.items() if at in filled}
        if entry.figures or "index" in entry.said:
            entries.append(entry)
        else:
            empty.append(line_of(row[0].place))
    unread = [*unread_columns(grid, header, {*columns, *roles}, headings)]
    unread += [some_rows("baris tanpa angka", empty)] if empty else []
    unread += [f"{header} baris di atas judul kolom"] if header else []
    kind = "daftar objek JSON" if grid.objects else "tabel lebar"
    shape = f"{kind} (satu baris satu instansi, {len(columns)} kolom angka)"
    return Reading(shape, entries, unread, findings=list(_given_twice(grid.rows[header], columns)))


def _given_twice(headings: Sequence[Cell], columns: dict[int, Key]) -> Iterator[Finding]:
    """An error for each figure that two columns hold: which of them is meant nobody can tell."""
    first: dict[Key, int] = {}
    for at, key in columns.items():
        if (other := first.setdefault(key, at)) != at:
            names = f"'{headings[other].text}' (kolom ke-{other + 1}) dan '{headings[at].text}' (kolom ke-{at + 1})"
            message = f"{key[1]} ada di dua kolom: {names}."
            yield Finding(headings[at].place, "column-twice", message, "Hapus salah satu.")
