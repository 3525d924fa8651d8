"""How much of a workbook is read: what would fill the memory is refused with what makes it so large."""

from __future__ import annotations

import contextlib
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from pemdi_map.errors import InvalidInput, invalid

LARGEST = 100_000_000
"""Unpacked bytes, pictures left out, beyond which a workbook is refused: a plan has less than four million."""
MOST_CELLS = 120_000
"""Cells and rows: a plan has less than forty thousand."""
MOST_ELEMENTS = 2_000_000
"""Pieces of XML of any kind: a plan has less than two hundred thousand."""
WIDEST = 100_000
"""Cells that merged ranges and hyperlinks may cover: openpyxl makes every one of them."""
_AT_ONCE = 1 << 20
_CELL = re.compile(rb"<(?:\w+:)?(?:c|row)[\s/>]")
_RANGE = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?\bref\s*=\s*[\"']([^\"':]*:[^\"']*)[\"']")
_CORNER = re.compile(r"\$?([A-Za-z]{0,3})\$?(\d{0,7})")
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576
_LESS = "Hapus baris, kolom, dan lembar yang tidak dipakai, lalu simpan ulang."


class _Part(NamedTuple):
    """What a part of the archive asks for; `widest` is the range that covers most, and `covered` all of them."""

    name: str
    cells: int
    elements: int
    covered: int
    widest: str


def check_size(name: str, data: bytes, kind: str = "sebuah formulir isian") -> None:
    """Raise `InvalidInput` for a file that is no whole archive, or that would unpack to more than any of ours."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.startswith("xl/media/")]
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise _too_large(name, kind, f"lebih dari {LARGEST // 1_000_000} MB setelah dibuka")
            # What is damaged inside is told by whoever opens it.
            with contextlib.suppress(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
                _check_parts(name, kind, archive, entries)
    except zipfile.BadZipFile:
        message = "berkas ini bukan buku kerja Excel (.xlsx) yang utuh: rusak, terpotong, atau diberi kata sandi."
        remedy = "Minta dikirim ulang, atau buka di Excel lalu simpan sebagai .xlsx tanpa kata sandi."
        raise invalid(name, "not-a-workbook", message, remedy) from None


def _check_parts(name: str, kind: str, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    cells = elements = covered = 0
    for entry in entries:
        part = _measured(archive, entry)
        cells, elements, covered = cells + part.cells, elements + part.elements, covered + part.covered
        if cells > MOST_CELLS:
            raise _too_large(name, kind, f"lebih dari {MOST_CELLS:,} sel dan baris".replace(",", "."))
        if elements > MOST_ELEMENTS:
            raise _too_large(name, kind, f"lebih dari {MOST_ELEMENTS:,} unsur".replace(",", "."))
        if covered > WIDEST:
            message = f"sel gabungan atau tautan {part.widest} meliputi terlalu banyak sel."
            remedy = "Pisahkan sel itu (Unmerge Cells) atau hapus tautannya, lalu simpan ulang."
            raise invalid(f"{name}{_sheet(archive, part.name)}", "too-wide", message, remedy)


def _too_large(name: str, kind: str, how: str) -> InvalidInput:
    return invalid(name, "too-large", f"isi buku kerja ini terlalu besar untuk {kind} ({how}).", _LESS)


def _measured(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> _Part:
    cells = elements = covered = most = 0
    widest = ""
    for piece in _pieces(archive, entry):
        elements += piece.count(b"<")
        cells += len(_CELL.findall(piece))
        for found in _RANGE.finditer(piece):
            area = _area(found[1].decode("ascii", "replace"))
            covered += area
            if area > most:
                most, widest = area, found[1].decode("ascii", "replace")
        if cells > MOST_CELLS or elements > MOST_ELEMENTS or covered > WIDEST:
            break
    return _Part(entry.filename, cells, elements, covered, widest)


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part bit by bit, cut between its tags."""
    rest = b""
    with archive.open(entry) as part:
        while read := part.read(_AT_ONCE):
            piece = rest + read
            cut = piece.rfind(b"<")
            cut = cut if cut > 0 else len(piece)
            yield piece[:cut]
            rest = piece[cut:]
    yield rest


def _area(reference: str) -> int:
    """How many cells a range covers: `A1:B3` six, `A:B` two whole columns, what is no range one."""
    first, _, last = reference.partition(":")
    corners = [_CORNER.fullmatch(first), _CORNER.fullmatch(last)]
    if corners[0] is None or corners[1] is None:
        return 1
    columns = [_number(corner[1]) for corner in corners if corner]
    rows = [int(corner[2] or 0) for corner in corners if corner]
    wide = _LAST_COLUMN if 0 in columns else abs(columns[1] - columns[0]) + 1
    high = _LAST_ROW if 0 in rows else abs(rows[1] - rows[0]) + 1
    return wide * high


def _number(letters: str) -> int:
    number = 0
    for one in letters.upper():
        number = number * 26 + ord(one) - 64
    return number


def _sheet(archive: zipfile.ZipFile, part: str) -> str:
    """`, Riwayat`: the title of the sheet that a part holds; empty where it cannot be told."""
    from xml.etree import ElementTree

    with contextlib.suppress(KeyError, ElementTree.ParseError):
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        ids = {each.get("Id") for each in relations if part.endswith(each.get("Target", "/").lstrip("./"))}
        for element in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
            if element.tag.endswith("}sheet") and ids & set(element.attrib.values()):
                return f", {element.get('name')}"
    return ""
