"""What a shape makes of a file: results of institutions, and what it left unread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pemdi_map.errors import Finding
from pemdi_map.load.inputs.shapes.grid import Cell, Grid
from pemdi_map.words.typed_words import item_of, plainly

DEEPEST = 40
"""Rows among which the headings of a table are looked for."""
Group = Literal["values", "domains", "aspects", "evidence"]
Key = tuple[Group, str]
"""Which figure of an assessment: `("values", "I3")`."""

_PREFIXES: tuple[tuple[Group, str, str], ...] = (
    ("values", "I", "indikator|indicator|ind|i"),
    ("domains", "D", "domain|d"),
    ("aspects", "A", "aspek|aspect|a"),
)
_CODES = tuple(
    (group, letter, re.compile(rf"(?:{words})[ ._-]*0*([1-9][0-9]?)(?:[ .:–-]+\D.*)?"))
    for group, letter, words in _PREFIXES
)
_ITEM = re.compile(r"i0*([1-9][0-9]*)\.([1-9])\.0*([1-9][0-9]*)")
_NUMBER = re.compile(r"0*([1-9][0-9]?)(?:\.|\)|\.0+)?(?: \D.*)?")


@dataclass(slots=True)
class Entry:
    """One result of one institution, as it stands in the file. What the file does not say is `None`."""

    place: str
    sheet: str = ""
    column: str = ""
    """The heading of the column its figures stand in, where several may be meant."""
    said: dict[str, Cell] = field(default_factory=dict)
    """Name, kind, province, year, stage, instrument, index and rating, by role."""
    figures: dict[Key, Cell] = field(default_factory=dict)

    def text(self, role: str) -> str:
        return self.said[role].text if role in self.said else ""

    @property
    def year(self) -> int | None:
        return year_of(self.text("year"))


class Reading(NamedTuple):
    """What a shape read in a table."""

    shape: str
    """What it took the table for, in words."""
    entries: Sequence[Entry]
    unread: Sequence[str]
    """What it left out, each named and counted."""
    remarks: Sequence[str] = ()
    """What it read in another way than it stands there."""
    findings: Sequence[Finding] = ()


def code_of(text: str, *, bare: bool = False) -> Key | None:
    """The figure that a heading or a code names: `I3`, `Indikator 3`, `Domain 1`, `I1.2.1`, `I1-L2-02`.

    `bare`: whether a number alone is an indicator, `3` or `3.` or `3. Kebijakan`.
    """
    words = plainly(text.replace("_", " "))
    if item := item_of(words):
        return "evidence", item
    if found := _ITEM.fullmatch(words):
        return "evidence", f"I{found[1]}.{found[2]}.{found[3]}"
    for group, letter, pattern in _CODES:
        if found := pattern.fullmatch(words):
            return group, f"{letter}{found[1]}"
    if bare and (found := _NUMBER.fullmatch(words)):
        return "values", f"I{found[1]}"
    return None


def year_of(text: str) -> int | None:
    """The year that a cell holds."""
    found = re.fullmatch(r"(20[0-9]{2})(?:\.0+)?", text.strip())
    return int(found[1]) if found else None


_ROLES: Mapping[str, tuple[str, ...]] = {
    "name": ("instansi", "nama instansi", "institusi", "nama institusi", "ippd", "nama ippd", "pemerintah daerah",
             "pemda", "nama pemda", "klpd", "k/l/d", "k/l/pd", "nama k/l/d", "institution"),
    "kind": ("jenis", "jenis instansi", "kategori", "kategori instansi", "kelompok", "kelompok instansi", "kind"),
    "province": ("provinsi", "daerah", "wilayah", "province"),
    "year": ("tahun", "year", "tahun penilaian", "tahun evaluasi"),
    "stage": ("tahap", "tahap penilaian", "stage"),
    "instrument": ("instrumen", "instrument"),
    "index": ("indeks", "nilai indeks", "index", "indeks spbe", "nilai spbe", "indeks pemdi", "nilai pemdi",
              "indeks pemerintah digital", "total indeks", "indeks total", "nilai akhir indeks"),
    "rating": ("predikat", "rating", "predikat spbe", "predikat pemdi"),
}  # fmt: skip


def heading(cell: Cell) -> str:
    """A heading as it is compared."""
    return plainly(cell.text.replace("_", " ")).strip(" .:*")


def role_of(words: str) -> str | None:
    """What a column under this heading says of an institution or a result; `None` where it says something else."""
    return next((role for role, known in _ROLES.items() if words in known), None)


def roles_of(headings: Sequence[str]) -> dict[int, str]:
    """What the columns under these headings say, by column; of two that say the same, only the first is read."""
    first: dict[str, int] = {}
    for at, words in enumerate(headings):
        if role := role_of(words):
            first.setdefault(role, at)
    return {at: role for role, at in first.items()}


def unread_columns(grid: Grid, header: int, used: Iterable[int], headings: Sequence[str]) -> Iterator[str]:
    """The columns that nobody read and that hold something."""
    taken = set(used)
    for column in range(max(map(len, grid.rows[header:]), default=0)):
        count = sum(column < len(row) and row[column].value is not None for row in grid.rows[header + 1 :])
        if column not in taken and count:
            title = headings[column] if column < len(headings) else ""
            yield f"kolom '{title}' ({count} isian)" if title else f"kolom ke-{column + 1} tanpa judul ({count} isian)"


def unread_sheets(others: Iterable[Grid], hidden: Iterable[str]) -> list[str]:
    """The sheets that hold something and that nobody read."""
    visible = [f"lembar '{grid.title}' ({len(grid.rows)} baris)" for grid in others]
    return [*visible, *(f"lembar tersembunyi '{title}'" for title in hidden)]


def some_rows(what: str, lines: Sequence[str]) -> str:
    """`5 judul aspek (baris 5, 16, 27, dan 2 lagi)`."""
    first = ", ".join(lines[:3]) + (f", dan {len(lines) - 3} lagi" if len(lines) > 3 else "")
    return f"{len(lines)} {what} (baris {first})"
