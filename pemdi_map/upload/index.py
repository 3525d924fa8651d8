"""The index of a package, `indeks.xlsx`: what is to be handed in, where it is, and what people say of it."""

from __future__ import annotations

import datetime
import io
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pemdi_map.archive import undated
from pemdi_map.errors import Finding, InvalidInput, invalid
from pemdi_map.harmless import harmless
from pemdi_map.load.text.workbook_size import check_size
from pemdi_map.words.indonesian import INDONESIAN
from pemdi_map.words.typed_words import day_of

NAME = "indeks.xlsx"
SHEET, FILES = "Indeks", "Berkas"
_HEAD = 5
_COLUMNS = (
    ("Kode", 11), ("Butir", 9), ("Berkas yang diunggah", 33), ("OPD", 22), ("Aksi", 33), ("Tenggat", 12), ("Draf", 7),
    ("Sampul", 8), ("Tanggal bukti", 16), ("Catatan", 22), ("Folder", 56),
)  # fmt: skip
_PRINTED = 10
"""Columns that are printed: the folder helps the program alone."""
DATED, NOTED = "Tanggal bukti", "Catatan"
_OPEN = {"Draf": "draft", "Sampul": "cover"}
_REMEDY = "Kembalikan indeks.xlsx yang ditulis program, atau pindahkan berkas ini lalu ulangi."
_GONE = "tidak lagi diminta rencana"
_SUMS = (("Berkas", 90), ("SHA-256 saat dibuat", 70), ("Kode", 14))
_LINK, _OTHER_WIDTH, _LINE = "buka", 24, 14


class Row(NamedTuple):
    """A file to hand in. `path`: within the package, without suffix; `draft`, `cover`: files that are linked to."""

    code: str
    items: str
    path: str
    unit: str
    action: str
    finish: datetime.date | None
    draft: str | None
    cover: str | None


class Index(NamedTuple):
    """What an index says. `listed`: the files to hand in, by path; `made`: by file its digest when made, and its code.

    `typed`: by path of the file to hand in what people typed, by the head of the column. `heads`: columns of theirs.
    """

    listed: tuple[str, ...] = ()
    made: Mapping[str, tuple[str, str]] = {}
    typed: Mapping[str, Mapping[str, Any]] = {}
    heads: tuple[str, ...] = ()


def write_index(title: str, told: Sequence[str], rows: Sequence[Row], index: Index) -> bytes:
    """The workbook. `told`: the lines below its title; the same index gives the same bytes.

    What people typed of a file that is no longer asked for stands behind the others.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = SHEET
    look = _Look()
    for number, text in enumerate((title, *told), start=1):
        cell = sheet.cell(number, 1, harmless(text))
        cell.font = look.bold if number == 1 else look.plain
    heads = [*(head for head, _ in _COLUMNS), *index.heads]
    _headed(sheet, _HEAD, [(head, dict(_COLUMNS).get(head, _OTHER_WIDTH)) for head in heads], look)
    gone = sorted(index.typed.keys() - {row.path for row in rows})
    left = (Row("", "", path, "", _GONE, None, None, None) for path in gone)
    for at, row in enumerate((*rows, *left), start=_HEAD + 1):
        for column, (head, value) in enumerate(_values(row, index), start=1):
            cell = sheet.cell(at, column)
            _put(cell, value)
            cell.font, cell.border, cell.alignment = look.plain, look.around, look.wrapped
            if head in (DATED, NOTED, *index.heads):
                cell.fill = look.asked
            if head == DATED:
                cell.number_format = "[$-421]d mmmm yyyy"
            if target := getattr(row, _OPEN[head]) if head in _OPEN else None:
                cell.hyperlink, cell.font = target, look.link
        sheet.row_dimensions[at].height = _LINE * max(_lines(row, *one) for one in _COLUMNS)
    last = sheet.cell(_HEAD, len(heads)).column_letter
    sheet.freeze_panes = sheet.cell(_HEAD + 1, 4)
    sheet.auto_filter.ref = f"A{_HEAD}:{last}{max(sheet.max_row, _HEAD + 1)}"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.print_area = f"A1:{sheet.cell(_HEAD, _PRINTED).column_letter}{max(sheet.max_row, _HEAD + 1)}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sums: Any = book.create_sheet(FILES)
    _headed(sums, 1, _SUMS, look)
    for at, (path, (digest, code)) in enumerate(sorted(index.made.items()), start=2):
        for column, value in enumerate((path, digest, code), start=1):
            _put(sums.cell(at, column), value)
    stream = io.BytesIO()
    book.save(stream)
    return undated(stream.getvalue())


class _Look:
    """How the cells of an index look."""

    def __init__(self) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        thin = Side(style="thin", color="808080")
        self.around = Border(thin, thin, thin, thin)
        self.asked, self.grey = PatternFill("solid", "FFF7DB"), PatternFill("solid", "EDEDED")
        self.plain, self.bold = Font(name="Arial", size=10), Font(name="Arial", size=10, bold=True)
        self.link = Font(name="Arial", size=10, underline="single", color="0B5394")
        self.wrapped = Alignment(wrap_text=True, vertical="top")


def _headed(sheet: Any, at: int, columns: Iterable[tuple[str, int]], look: _Look) -> None:
    for column, (head, width) in enumerate(columns, start=1):
        cell = sheet.cell(at, column, harmless(head))
        cell.font, cell.fill, cell.border, cell.alignment = look.bold, look.grey, look.around, look.wrapped
        sheet.column_dimensions[cell.column_letter].width = width


def _values(row: Row, index: Index) -> list[tuple[str, Any]]:
    """The heads of a row and what stands below them."""
    folder, _, name = row.path.rpartition("/")
    said = index.typed.get(row.path, {})
    finish = INDONESIAN.short_day(row.finish) if row.finish else "-"
    own: list[Any] = [
        row.code, row.items, f"{name}.pdf", row.unit, row.action, finish,
        _LINK if row.draft else "-", _LINK if row.cover else "-", said.get(DATED), said.get(NOTED), folder,
    ]  # fmt: skip
    heads = [head for head, _ in _COLUMNS]
    return [*zip(heads, own, strict=True), *((head, said.get(head)) for head in index.heads)]


def _lines(row: Row, head: str, width: int) -> int:
    """Lines that a row's text takes in a column; words are not cut."""
    shown = {"Berkas yang diunggah": f"{row.path.rpartition('/')[2]}.pdf", "OPD": row.unit, "Aksi": row.action,
             "Butir": row.items}.get(head, "")  # fmt: skip
    return max(len(textwrap.wrap(shown, max(width - 2, 1))), 1)


def _put(cell: Any, value: Any) -> None:
    """Write a value so that no text becomes a formula."""
    cell.value = harmless(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"


def read_index(name: str, content: bytes) -> Index:
    """What an index says. Raises `InvalidInput` for what is none, and for sheets in it that would be lost."""
    from openpyxl import load_workbook

    check_size(name, content, "sebuah indeks paket")
    try:
        book = load_workbook(io.BytesIO(content))
    except Exception as error:  # openpyxl raises whatever the part at hand brings about
        message = f"tidak dapat dibaca sebagai indeks ({type(error).__name__})."
        raise invalid(name, "not-an-index", message, _REMEDY) from None
    if SHEET not in book.sheetnames or FILES not in book.sheetnames:
        raise invalid(name, "not-an-index", f"lembar {SHEET} atau {FILES} tidak ada.", _REMEDY)
    if further := [one for one in book.sheetnames if one not in (SHEET, FILES)]:
        message = f"lembar {', '.join(further)} bukan dari program dan akan hilang bila indeks ditulis ulang."
        raise invalid(name, "further-sheet", message, "Pindahkan lembar itu ke berkas lain, lalu ulangi.")
    listed, typed, own = _lines_of(name, book[SHEET])
    made = {
        str(path): (str(digest or ""), str(code or ""))
        for path, digest, code in book[FILES].iter_rows(min_row=2, min_col=1, max_col=3, values_only=True)
        if path
    }
    return Index(listed, made, typed, own)


def _lines_of(name: str, sheet: Any) -> tuple[tuple[str, ...], dict[str, dict[str, Any]], tuple[str, ...]]:
    """What the index lists, what people typed there, and the heads of their own columns."""
    heads = {str(cell.value): number for number, cell in enumerate(sheet[_HEAD]) if cell.value is not None}
    if missing := [head for head, _ in _COLUMNS if head not in heads]:
        raise invalid(f"{name}, {SHEET}!{_HEAD}", "no-column", f"kolom {', '.join(missing)} tidak ada.", _REMEDY)
    own = tuple(head for head in heads if head not in dict(_COLUMNS))
    listed: list[str] = []
    typed: dict[str, dict[str, Any]] = {}
    wrong = []
    for cells in sheet.iter_rows(min_row=_HEAD + 1):
        values = {head: cells[number].value for head, number in heads.items()}
        folder, file = str(values["Folder"] or ""), str(values["Berkas yang diunggah"] or "").removesuffix(".pdf")
        if not file:
            continue
        path = f"{folder}/{file}" if folder else file
        said = {head: values[head] for head in (DATED, NOTED, *own) if values[head] not in (None, "")}
        if DATED in said:
            day = _day(said[DATED])
            if day is None:
                place = f"{name}, {SHEET}!{cells[heads[DATED]].coordinate}"
                message = f"{said[DATED]!r} bukan tanggal."
                wrong.append(Finding(place, "not-a-date", message, "Tulis misalnya 17 Agustus 2027."))
            said[DATED] = day
        if said:
            typed[path] = said
        if values["Aksi"] != _GONE:
            listed.append(path)
    if wrong:
        raise InvalidInput(wrong)
    return tuple(listed), typed, own


def _day(value: Any) -> datetime.date | None:
    """The day that somebody typed, as a date or in words."""
    if isinstance(value, datetime.datetime):
        return value.date()
    return value if isinstance(value, datetime.date) else day_of(str(value))
