"""The rows of a CSV file as spreadsheet programs write it: encoding, separator, headings, places."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pemdi_map.errors import Finding, invalid
from pemdi_map.harmless import harmless
from pemdi_map.load.text.bounded import MOST_PARTS, too_many_parts
from pemdi_map.load.text.bytes import UTF_16, decode, decode_utf_16
from pemdi_map.load.text.cleaning import changed_text
from pemdi_map.load.text.messages import nearest
from pemdi_map.model.csv_layout import ALIASES, COLUMNS, REQUIRED, Column, unescape

_SEPARATORS = (";", ",", "\t")
_EXAMPLE = "Baris judulnya: bagian;tahun;kunci;nilai;predikat;sumber;keterangan"


class Record(NamedTuple):
    """A row under its headings, and the place a person finds it by (`isi.csv:12`)."""

    place: str
    cells: Mapping[Column, str]

    def cell(self, column: Column) -> str:
        """The trimmed text of a cell; empty where the table has no such column."""
        return unescape(self.cells.get(column, "").strip())


Line = tuple[int, list[str]]
"""The cells of a row, with the number of the line that it begins on."""


def read_lines(name: str, data: bytes) -> tuple[list[Line], list[Finding]]:
    """The rows that say something, headings among them, and a finding where the file is cut short by what is no CSV."""
    text = _decode(name, data)
    separator, start, text = _separator(name, text)
    if text.count("\n") > MOST_PARTS:
        raise too_many_parts(name)
    findings: list[Finding] = []
    lines = [
        (line, row)
        for line, row in _lines(name, text, separator, start, findings)
        if any(cell.strip() for cell in row) and not row[0].lstrip().startswith("#")
    ]
    return lines, findings


def is_own_table(lines: Sequence[Line]) -> bool:
    """Whether the first row has the headings that the CSV form of an input cannot do without."""
    known: dict[str, Column] = {column: column for column in COLUMNS} | ALIASES
    found = {known.get(_heading(cell)) for cell in lines[0][1]} if lines else set()
    return found.issuperset(REQUIRED)


def rows_of(name: str, lines: Sequence[Line], wrong: Sequence[Finding] = ()) -> tuple[list[Record], list[Finding]]:
    """The rows below the headings, and what is wrong with the others. Raises `InvalidInput` for no table at all."""
    records: list[Record] = []
    findings: list[Finding] = list(wrong)
    headings: list[Column | None] = []
    for line, row in lines:
        place = f"{name}:{line}"
        if not headings:
            headings = _headings(place, row)
            continue
        if any(cell.strip() for cell in row[len(headings) :]):
            message = f"baris ini berisi {len(row)} kolom, padahal judulnya {len(headings)}."
            remedy = 'Angka berkoma harus diapit tanda petik ("3,00"), atau pakai titik koma sebagai pemisah kolom.'
            findings.append(Finding(place, "too-many-columns", message, remedy))
            continue
        cells = {column: cell for column, cell in zip(headings, row, strict=False) if column}
        # Not at the ends of a cell, which are trimmed in any case.
        findings += [finding for cell in cells.values() for finding in changed_text(place, cell.strip())]
        records.append(Record(place, {column: harmless(cell) for column, cell in cells.items()}))
    if not headings:
        raise invalid(name, "no-header", "baris judul tidak ditemukan.", f"{_EXAMPLE}.")
    return records, findings


def _decode(name: str, data: bytes) -> str:
    """UTF-8, or what Excel writes as plain "CSV" or "Unicode text" on Windows."""
    if data.startswith(UTF_16):
        return decode_utf_16(name, data)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return decode(name, data)


def _separator(name: str, text: str) -> tuple[str, int, str]:
    """The separator, the number of lines before the table, and the table: Excel may name the separator itself."""
    first, _, rest = text.partition("\n")
    named = first.strip().removeprefix("sep=")
    if first.startswith("sep=") and named in (";", ","):
        return named, 1, rest
    if first.startswith("sep="):
        return "\t", 1, rest
    header = next((line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")), "")
    return max(_SEPARATORS, key=header.count), 0, text


def _lines(
    name: str, text: str, separator: str, start: int, findings: list[Finding]
) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on; stops, with a finding, at what is no CSV."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + start + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            message = "tanda petik tidak berpasangan, sehingga sisa berkas tidak dapat dibaca."
            remedy = 'Tanda petik di dalam teks ditulis dua kali (""), dan seluruh teksnya diapit tanda petik.'
            findings.append(Finding(f"{name}:{line}", "csv-syntax", message, remedy))
            return
        yield line, row or [""]


def _heading(cell: str) -> str:
    return " ".join(cell.casefold().split())


def _headings(place: str, row: Sequence[str]) -> list[Column | None]:
    known: dict[str, Column] = {column: column for column in COLUMNS} | ALIASES
    headings = [known.get(_heading(cell)) for cell in row]
    missing = [column for column in REQUIRED if column not in headings]
    if missing:
        found = ", ".join(f"'{cell.strip()}'" for cell in row[:8])
        near = nearest(missing[0], [cell.strip().casefold() for cell in row])
        hint = f" Mungkin '{near}' maksudnya '{missing[0]}'." if near else ""
        message = f"judul kolom '{missing[0]}' tidak ada.{hint} Judul yang terbaca: {found}."
        raise invalid(place, "missing-heading", message, f"{_EXAMPLE}.")
    repeated = next((column for column in COLUMNS if headings.count(column) > 1), None)
    if repeated:
        raise invalid(place, "duplicate-heading", f"judul kolom '{repeated}' muncul dua kali.", "Hapus salah satunya.")
    return headings
