"""How much of a workbook is read: what would fill the memory is refused with what makes it so large."""

from __future__ import annotations

import contextlib
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from pemdi_map.archive import UNREADABLE
from pemdi_map.errors import InvalidInput, invalid

LARGEST = 100_000_000
"""Unpacked bytes, pictures left out, beyond which a workbook is refused: a plan has less than four million."""
MOST_CELLS = 120_000
"""Cells and rows: a plan of five years has fewer than fifty thousand."""
MOST_ELEMENTS = 2_000_000
"""Pieces of XML of any kind: a plan of five years has about two hundred thousand."""
WIDEST = 100_000
"""Cells that merged ranges and hyperlinks may cover: openpyxl makes every one of them."""
_AT_ONCE = 1_000_000
_CELL = re.compile(rb"<(?:\w+:)?(?:c|row)[\s/>]")
_RANGE = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?\bref\s*=\s*[\"']([^\"':]*:[^\"']*)[\"']")
_LESS = "Hapus baris, kolom, dan lembar yang tidak dipakai, lalu simpan ulang."


def check_size(name: str, data: bytes, kind: str = "sebuah formulir isian") -> None:
    """Raise `InvalidInput` for a file that is no whole archive, or that would unpack to more than any of ours."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.startswith("xl/media/")]
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise _too_large(name, kind, f"lebih dari {LARGEST // 10**6} MB setelah dibuka")
            # What is damaged inside is told by whoever opens it.
            with contextlib.suppress(*UNREADABLE):
                _check_parts(name, kind, archive, entries)
    except UNREADABLE:
        message = "berkas ini bukan buku kerja Excel (.xlsx) yang utuh: rusak, terpotong, atau diberi kata sandi."
        remedy = "Minta dikirim ulang, atau buka di Excel lalu simpan sebagai .xlsx tanpa kata sandi."
        raise invalid(name, "not-a-workbook", message, remedy) from None


def _check_parts(name: str, kind: str, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    cells = elements = covered = 0
    for entry in entries:
        ranges: list[tuple[int, str]] = []
        for piece in _pieces(archive, entry):
            cells += len(_CELL.findall(piece))
            elements += piece.count(b"<")
            further = [_measured(found[1].decode("ascii", "replace")) for found in _RANGE.finditer(piece)]
            covered += sum(area for area, _ in further)
            ranges += further
            if cells > MOST_CELLS:
                raise _too_large(name, kind, f"lebih dari {MOST_CELLS:,} sel dan baris".replace(",", "."))
            if elements > MOST_ELEMENTS:
                raise _too_large(name, kind, f"lebih dari {MOST_ELEMENTS:,} unsur".replace(",", "."))
            if covered > WIDEST:
                message = f"sel gabungan atau tautan {max(ranges)[1]} meliputi terlalu banyak sel."
                remedy = "Pisahkan sel itu (Unmerge Cells) atau hapus tautannya, lalu simpan ulang."
                raise invalid(f"{name}{_sheet(archive, entry.filename)}", "too-wide", message, remedy)


def _too_large(name: str, kind: str, how: str) -> InvalidInput:
    return invalid(name, "too-large", f"isi buku kerja ini terlalu besar untuk {kind} ({how}).", _LESS)


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part bit by bit, cut between its tags."""
    rest = b""
    with archive.open(entry) as part:
        while read := part.read(_AT_ONCE):
            before, opening, after = (rest + read).rpartition(b"<")
            yield before
            rest = opening + after
    yield rest


def _measured(reference: str) -> tuple[int, str]:
    """How many cells a range covers, and the range: `A1:B3` six, `A:B` two whole columns, what is no range one."""
    from openpyxl.utils import range_boundaries
    from openpyxl.xml.constants import MAX_COLUMN, MAX_ROW

    try:
        left, top, right, bottom = range_boundaries(reference)
    except ValueError:
        return 1, reference
    return _span(left, right, MAX_COLUMN) * _span(top, bottom, MAX_ROW), reference


def _span(first: int | None, last: int | None, whole: int) -> int:
    """From the first to the last; the `whole` where neither is said."""
    return abs((last or whole) - (first or 1)) + 1


def _sheet(archive: zipfile.ZipFile, part: str) -> str:
    """`, Riwayat`: the title of the sheet that a part holds; empty where it cannot be told."""
    from xml.etree import ElementTree

    with contextlib.suppress(KeyError, ElementTree.ParseError, *UNREADABLE):
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        ids = {each.get("Id") for each in relations if part.endswith(each.get("Target", "/").lstrip("./"))}
        for element in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
            if element.tag.endswith("}sheet") and ids & set(element.attrib.values()):
                return f", {element.get('name')}"
    return ""
