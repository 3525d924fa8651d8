"""Workbooks with content that no spreadsheet program would write: raw values, stray cells, ranges, rows."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from functools import cache

from openpyxl import load_workbook

from pemdi_map.excel.form.workbook import write_form
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import form_parts
from pemdi_map.load.knowledge.catalogue import Catalogue


@cache
def form(source: str = "examples/kota-bandar-lampung-2024.yaml") -> bytes:
    """A filled form."""
    catalogue = Catalogue()
    file = read_institution(source, catalogue)
    instruments, earlier, roles = form_parts(catalogue, file, datetime.date(2026, 12, 1))
    return write_form(instruments, file, earlier=earlier, roles=roles)


def with_part(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts changed."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        assert part in source.namelist()
        for entry in source.infolist():
            data = source.read(entry)
            target.writestr(entry, change(data) if entry.filename == part else data)
    return changed.getvalue()


def part_of(content: bytes, sheet: str) -> str:
    """The part of the archive that holds a sheet."""
    names = load_workbook(io.BytesIO(content), read_only=True).sheetnames
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"


def with_raw_value(content: bytes, sheet: str, cell: str, value: str) -> bytes:
    """The workbook with `value` as it stands in the number of a cell."""
    pattern = re.compile(rf'<c r="{cell}"([^>]*?)(?:/>|>.*?</c>)'.encode())

    def number(found: re.Match[bytes]) -> bytes:
        rest = re.sub(rb' t="\w+"', b"", found[1])
        return b'<c r="' + cell.encode() + b'"' + rest + b"><v>" + value.encode() + b"</v></c>"

    def change(data: bytes) -> bytes:
        changed, count = pattern.subn(number, data, count=1)
        assert count == 1
        return changed

    return with_part(content, part_of(content, sheet), change)


def with_rows(content: bytes, sheet: str, rows: str) -> bytes:
    """The workbook with further rows at the end of a sheet, as XML."""
    part = part_of(content, sheet)
    return with_part(content, part, lambda data: data.replace(b"</sheetData>", rows.encode() + b"</sheetData>", 1))


def stray(reference: str, text: str = "x") -> str:
    """The XML of a row with one cell in it."""
    row = re.sub(r"\D", "", reference)
    return f'<row r="{row}"><c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def behind_rows(content: bytes, sheet: str, xml: str) -> bytes:
    """The workbook with XML behind the rows of a sheet, such as merged ranges."""
    part = part_of(content, sheet)

    def change(data: bytes) -> bytes:
        data = re.sub(rb"<mergeCells.*?</mergeCells>", b"", data, flags=re.DOTALL)
        return data.replace(b"</sheetData>", b"</sheetData>" + xml.encode(), 1)

    return with_part(content, part, change)
