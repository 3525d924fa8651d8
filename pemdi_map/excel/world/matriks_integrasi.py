"""Sheet Matriks Integrasi: which system talks to which, and the general applications in use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pemdi_map.engine.services.assessment import ServicesOutcome
from pemdi_map.engine.services.outcome import IntegrationMatrix
from pemdi_map.excel.cells.table import Column, Table, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import say
from pemdi_map.report.services_text import names_said

TITLE = "Matriks Integrasi"
HEADER_ROW = 6
LARGEST = 40
"""Linked systems beyond which the grid would be wider than anyone can read."""
_MARK, _SELF = "●", "–"
_CELL = 4.0
_HEAD_HEIGHT = 130.0
OWN, OUTSIDE = "layanan", "aplikasi luar"


class _Row(NamedTuple):
    """A system; `links`: how many it has, `None` where nobody knows."""

    number: int
    name: str
    kind: str
    links: int | None
    partners: str


COLUMNS: tuple[Column[_Row], ...] = (
    Column("no", "No", 5, lambda row: row.number, "pm_bulat"),
    Column("system", "Sistem", 30, lambda row: row.name, "pm_tebal"),
    Column("kind", "Jenis sistem", 13, lambda row: row.kind, "pm_tengah"),
    Column("links", "Hubungan", 10, lambda row: row.links, "pm_bulat"),
    Column("partners", "Terhubung dengan", 44, lambda row: row.partners),
)


def fill(page: Page, services: ServicesOutcome) -> TablePlace:
    """Fill the sheet: one row a system with its partners, and beside it the grid of the linked ones."""
    matrix = services.integration
    linked = [name for name in (*matrix.services, *matrix.outside) if matrix.partners[name]]
    alone = [name for name in matrix.services if not matrix.partners[name]]
    page.heading(
        "Matriks integrasi",
        f"{len(linked)} sistem terhubung lewat {len(matrix.links)} hubungan. Satu hubungan cukup disebut satu pihak."
        if linked
        else "Belum ada hubungan antarsistem di daftar layanan. Satu hubungan cukup disebut satu pihak.",
        "Nama yang bukan layanan di daftar dianggap aplikasi luar.",
    )
    drawn = linked if len(linked) <= LARGEST else []
    if linked and not drawn:
        says = f"Lebih dari {LARGEST} sistem terhubung, jadi kisinya tidak digambar; pakai saringan tabel di bawah."
        page.put(HEADER_ROW - 2, 1, says, "pm_keterangan")
    place = page.table(Table("TabelIntegrasi", COLUMNS), HEADER_ROW, _rows(matrix, [*linked, *alone]))
    if drawn:
        _grid(page, matrix, drawn)
    _shared(page, services, place.last_row + 3)
    page.freeze(place, columns=2)
    page.lock()
    return place


def _rows(matrix: IntegrationMatrix, names: Sequence[str]) -> Iterator[_Row]:
    outside, unstated = set(matrix.outside), set(matrix.unstated)
    for at, name in enumerate(names, start=1):
        partners = matrix.partners[name]
        says = ", ".join(partners) or ("belum diketahui" if name in unstated else "tidak ada")
        number = len(partners) if partners or name not in unstated else None
        yield _Row(at, name, OUTSIDE if name in outside else OWN, number, says)


def _grid(page: Page, matrix: IntegrationMatrix, names: Sequence[str]) -> None:
    """Rows as in the table, a column for each of the same systems."""
    first = len(COLUMNS) + 2
    page.width(first - 1, 2)
    page.heights[HEADER_ROW] = _HEAD_HEIGHT
    for column, name in enumerate(names, start=first):
        page.width(column, _CELL)
        page.put(HEADER_ROW, column, name, "pm_kepala_tegak")
    for row, name in enumerate(names, start=HEADER_ROW + 1):
        for column, other in enumerate(names, start=first):
            mark = _MARK if matrix.talks(name, other) else None
            page.put(row, column, _SELF if name == other else mark, "pm_tengah")


def _shared(page: Page, services: ServicesOutcome, row: int) -> None:
    page.put(row, 1, "Aplikasi umum yang dipakai", "pm_bagian")
    listed = list(services.shared.items()) or [("Belum ada yang disebut.", ())]
    for at, (application, users) in enumerate(listed, start=row + 1):
        others = [user for user in users if user != application]
        says = f"{application}: dipakai {say(names_said(others))}" if others else application
        page.put(at, 1, says, "pm_keterangan")
