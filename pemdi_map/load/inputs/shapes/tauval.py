"""TAUVAL: the results that the portal gives out, with figures under D2001, A2001 and `indeks`, to ten decimals."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from pemdi_map.errors import Finding
from pemdi_map.figures import parse_exact
from pemdi_map.load.inputs.shapes import wide_table
from pemdi_map.load.inputs.shapes.entries import Entry, Group, Reading
from pemdi_map.load.inputs.shapes.grid import Cell, Grid

_CODE = re.compile(r"([DAI])20([0-9]{2})")
_GROUPS: Mapping[str, Group] = {"D": "domains", "A": "aspects", "I": "values"}


def read(grid: Grid, column: str, counts: Collection[int]) -> Reading | None:
    """The results of a table with such codes; `None` for any other table.

    A figure of 0 is on no scale: it says that nothing was valued, and is left out. Where other figures of the same
    result are filled it contradicts them, which is told.
    """
    header = grid.rows[0] if grid.rows else ()
    if sum(_CODE.fullmatch(cell.text.upper()) is not None for cell in header) < 2:
        return None
    renamed = Grid([[_ordinary(cell) for cell in header], *grid.rows[1:]], grid.title, grid.objects)
    reading = wide_table.read(renamed, column, counts)
    if reading is None:
        return None
    zeros = [finding for entry in reading.entries if (finding := _zeros(entry)) is not None]
    return reading._replace(shape="TAUVAL (hasil dari portal)", findings=[*reading.findings, *zeros])


def _ordinary(cell: Cell) -> Cell:
    found = _CODE.fullmatch(cell.text.upper())
    return Cell(f"{found[1]}{int(found[2])}", cell.place) if found else cell


def _zeros(entry: Entry) -> Finding | None:
    """Take the zeros out of a result, and say which, and what they contradict."""
    zeros = [key for key, cell in entry.figures.items() if _is_zero(cell)]
    index = "index" in entry.said and _is_zero(entry.said["index"])
    if not zeros and not index:
        return None
    place = entry.figures[zeros[0]].place if zeros else entry.said["index"].place
    for key in zeros:
        del entry.figures[key]
    names = [code for _, code in zeros]
    if index:
        del entry.said["index"]
        names.append("indeks")
    who = entry.text("name") or "hasil ini"
    message = f"{who}: {', '.join(names)} berisi 0, yang bukan nilai; tidak dipakai."
    if others := _listed([code for _, code in entry.figures]):
        message = f"{who}: {', '.join(names)} berisi 0, bertentangan dengan {others} yang terisi; 0 itu tidak dipakai."
    return Finding(place, "zero-figure", message, "Periksa di portal atau di laporan hasil evaluasinya.", "warning")


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(codes[:6]) + (f" dan {len(codes) - 6} lagi" if len(codes) > 6 else "")


def _is_zero(cell: Cell) -> bool:
    try:
        return parse_exact(cell.value) == 0
    except ValueError:
        return False
