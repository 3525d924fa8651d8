"""Put the rows into the sheets that openpyxl laid out, and close the file so that the same input gives the same bytes.

openpyxl writes styles, tables, choices, colours, print set-up and charts; it leaves three things that a workbook which
is mailed around needs: the value beside each formula (previews, Protected View, phones and pandas show nothing
without), words for the chart that a screen reader can say, and fixed dates inside the archive.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from pemdi_map.archive import NO_TIME, add_part
from pemdi_map.excel.cells.rows import escaped
from pemdi_map.harmless import harmless_xml

if TYPE_CHECKING:
    from _typeshed import SizedBuffer
    from openpyxl import Workbook
    from openpyxl.comments.comment_sheet import CommentRecord
    from openpyxl.worksheet.hyperlink import Hyperlink

_EMPTY_ROWS = re.compile(rb"<sheetData ?/>|<sheetData></sheetData>")
_DIMENSION = re.compile(rb'<dimension ref="[^"]*" ?/>')
_CHART_NAME = re.compile(rb'(<[a-z0-9]*:?cNvPr id="\d+" name="Chart \d+") ?/>')
_INLINE = re.compile(rb't="inlineStr"><is>(<t(?: [^>]*)?>[^<]*</t>)</is>')
_ESCAPE = b"_x"
_TEXTS = "xl/sharedStrings.xml"
_LEADING_TO_TEXTS = {
    "[Content_Types].xml": (
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType='
        b'"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>',
    ),
    "xl/_rels/workbook.xml.rels": (
        b"</Relationships>",
        b'<Relationship Id="texts" Target="sharedStrings.xml" Type='
        b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>',
    ),
}
"""Where a part is named before any program reads it: the end of the list, and what is added there."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class _Undated(ZipFile):
    """An archive whose parts bear no time of day."""

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: SizedBuffer | str,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Write a part under the date of all."""
        part = ZipInfo(zinfo_or_arcname, NO_TIME) if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname
        super().writestr(part, data, compress_type, compresslevel)


class _Texts:
    """The texts of all sheets, each stored once: the same words stand on many."""

    def __init__(self) -> None:
        self._places: dict[bytes, int] = {}
        self._uses = 0

    def shared(self, rows: bytes) -> bytes:
        """Rows with the places of their texts instead of the texts."""
        return _INLINE.sub(self._place, rows)

    def _place(self, text: re.Match[bytes]) -> bytes:
        if _ESCAPE in text[1]:  # readers undo escapes twice in shared texts, or once, or never
            return text[0]
        self._uses += 1
        return b't="s"><v>%d</v>' % self._places.setdefault(text[1], len(self._places))

    def listed(self) -> Iterator[bytes]:
        """The part that holds the texts."""
        counts = f'count="{self._uses}" uniqueCount="{len(self._places)}"'
        yield f'<?xml version="1.0" encoding="UTF-8"?><sst xmlns="{_MAIN}" {counts}>'.encode()
        yield from (b"<si>" + text + b"</si>" for text in self._places)
        yield b"</sst>"


class Filling(NamedTuple):
    """What a sheet is filled with: its `sheetData` row by row, the range they cover, and the words for its charts."""

    rows: Iterable[bytes]
    covers: str
    chart_words: tuple[str, ...] = ()
    links: Sequence[Hyperlink] = ()
    notes: Sequence[CommentRecord] = ()


def seal(workbook: Workbook, fillings: Mapping[str, Filling], day: datetime.date) -> bytes:
    """The bytes of the workbook, each sheet filled by its title; `day` is the date of making that the file states.

    Every part, whoever wrote it, passes `harmless_xml` on its way into the file.
    """
    moment = datetime.datetime.combine(day, datetime.time())
    workbook.properties.created = workbook.properties.modified = moment
    laid_out = _save(workbook, fillings)
    # What nobody sees stands there alone.
    sharing = {
        f"xl/worksheets/sheet{at}.xml"
        for at, sheet in enumerate(workbook.worksheets, start=1)
        if sheet.sheet_state == "visible"
    }
    by_part = {f"xl/worksheets/sheet{at}.xml": fillings[name] for at, name in enumerate(workbook.sheetnames, start=1)}
    words = [word for name in workbook.sheetnames for word in fillings[name].chart_words]
    sealed, texts = BytesIO(), _Texts()
    with ZipFile(laid_out) as source, ZipFile(sealed, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            pieces: Iterable[bytes] = (content,)
            if part.filename in by_part:
                pieces = _filled(content, by_part[part.filename])
            elif part.filename.startswith("xl/drawings/drawing"):
                pieces = (_describe_charts(content, words),)
            elif part.filename in _LEADING_TO_TEXTS:
                end, more = _LEADING_TO_TEXTS[part.filename]
                pieces = (content.replace(end, more + end),)
            _write(target, part.filename, pieces, texts.shared if part.filename in sharing else None)
        _write(target, _TEXTS, texts.listed())
    return sealed.getvalue()


def _write(target: ZipFile, name: str, pieces: Iterable[bytes], change: Callable[[bytes], bytes] | None = None) -> None:
    clean = harmless_xml(b"".join(pieces))
    add_part(target, name, change(clean) if change else clean)


def _save(workbook: Workbook, fillings: Mapping[str, Filling]) -> BytesIO:
    """Save without compression, and without the time of day that `Workbook.save` would stamp.

    Hyperlinks and comments, which openpyxl collects from the cells of its grid, are handed to it sheet by sheet.
    """
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class Writer(ExcelWriter):
        def write_worksheet(self, sheet: Any) -> None:
            sheet._drawing = SpreadsheetDrawing()
            sheet._drawing.charts, sheet._drawing.images = sheet._charts, sheet._images
            # In memory: a temporary file would stay behind where the run is cut off.
            written = BytesIO()
            writer: Any = WorksheetWriter(sheet, written)
            filling = fillings[sheet.title]
            sheet._hyperlinks, sheet._comments = list(filling.links), list(filling.notes)
            writer.write()
            sheet._rels = writer._rels
            self._archive.writestr(sheet.path[1:], written.getvalue())  # type: ignore[attr-defined]
            self.manifest.append(sheet)

    laid_out = BytesIO()
    Writer(workbook, _Undated(laid_out, "w", ZIP_STORED)).save()
    laid_out.seek(0)
    return laid_out


def _filled(sheet: bytes, filling: Filling) -> Iterator[bytes]:
    empty = _EMPTY_ROWS.search(sheet)
    if empty is None:
        raise AssertionError("openpyxl wrote rows into a sheet that is filled here")
    head = _DIMENSION.sub(f'<dimension ref="{filling.covers}"/>'.encode(), sheet[: empty.start()], count=1)
    yield head + b"<sheetData>"
    yield from filling.rows
    yield b"</sheetData>" + sheet[empty.end() :]


def _describe_charts(drawing: bytes, words: list[str]) -> bytes:
    def described(match: re.Match[bytes]) -> bytes:
        return match[1] + f' descr="{_attribute(words.pop(0))}"/>'.encode("utf-8", "surrogatepass")

    return _CHART_NAME.sub(described, drawing)


def _attribute(text: str) -> str:
    return escaped(text).replace('"', "&quot;")
