"""A workbook of `gap` that came back: what people typed into it, whichever program saved it."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.errors import Finding, InvalidInput, invalid
from pemdi_map.excel.cells.entries import AddedSheet, Archived, Entries, Link, Note, TableEntries, Typed, TypedFormula
from pemdi_map.excel.cells.keyed_tables import KEY_MARK
from pemdi_map.excel.cells.ledger import SHEET, Damaged, Ledger, Loose, Newer, fingerprint, parse_ledger
from pemdi_map.excel.cells.plain_values import as_plain, shape
from pemdi_map.excel.cells.rows import letter
from pemdi_map.excel.cells.typed_formulas import ByPlace, TableLayout, cells_by_place, meant
from pemdi_map.living.read_cells import SheetCells, simple
from pemdi_map.living.read_tables import FoundTable, ReadTable, find_tables, read_table
from pemdi_map.load.inputs.form_file import GAP_SHEETS, open_workbook, used_rows
from pemdi_map.load.text.source_file import form_of
from pemdi_map.load.text.workbook_size import check_size
from pemdi_map.model.form import LAYOUT_SHEET

if TYPE_CHECKING:
    from openpyxl import Workbook

ANEW = "Buat buku kerja baru dengan `pemdi-map gap INPUT -o RENCANA.xlsx`, lalu salin isian Anda ke sana."
OUTSIDE, RENAMED, ON_HEAD = (
    "diketik di luar tabel isian", "nama lembar kembali seperti semula", "komentar di luar tabel isian",
)  # fmt: skip
_KEY, _KEYS_WITHIN = re.compile(f"Tabel.*{re.escape(KEY_MARK)}"), 12
"""How the key of a column of ours begins, and the rows in which it stands."""
_ALIKE = 0.5
"""The part of a sheet's cells by which it is recognised after it was renamed."""


class PlanBook(NamedTuple):
    """A workbook read back."""

    name: str
    ledger: Ledger
    entries: Entries
    places: Mapping[tuple[str, str, str], str]
    """(table, row id, column key) -> `FILE.xlsx, Rencana Aksi!K12`."""
    layout: Mapping[str, TableLayout]
    """Table -> where it stands in this file."""
    titles: Mapping[str, str] = {}
    """Title that the program gave a sheet -> its title in this file, of the sheets that are still there."""
    remarks: tuple[Finding, ...] = ()
    """What a person should know of entries that were read otherwise than typed."""


def read_plan(name: str, data: bytes, day: datetime.date | None = None) -> PlanBook:
    """What people typed into a workbook, and its ledger; `day` is the date of what goes to the archive now.

    Raises `InvalidInput` for what is no such workbook, or one whose ledger is gone, damaged or of a newer version.
    """
    if form_of(name, data) != "xlsx":
        raise _no_workbook(name, "ini bukan buku kerja Excel.")
    check_size(name, data, "sebuah rencana")
    workbook = open_workbook(name, data, results=False)
    ledger = _ledger(name, workbook)
    sheets = [SheetCells(sheet) for sheet in workbook.worksheets if sheet.title.casefold() != SHEET]
    found = find_tables(sheets, ledger.bases)
    titles = _titles(sheets, ledger, found)
    read = {each.name: read_table(each, ledger.loose.get(titles.get(each.sheet.title, ""))) for each in found}
    layout = {table: each.layout for table, each in read.items()}
    formulas = _Formulas(name, data, layout)
    day = day or datetime.date.fromisoformat(str(ledger.request["start"]))
    archive = dict.fromkeys(ledger.archive)
    own: list[AddedSheet] = []
    for sheet in sheets:
        if sheet.title in titles:
            here = [read[each.name] for each in found if each.sheet is sheet]
            used = frozenset().union(*(each.cells for each in here))
            heading = frozenset().union(*(each.heading for each in here))
            archive |= dict.fromkeys(_loose(sheet, used, heading, titles, ledger, day, formulas))
        else:
            own.append(_own_sheet(sheet, formulas))
    tables = {table: _with_meaning(each, formulas) for table, each in read.items()}
    entries = Entries(
        {table: each for table, each in tables.items() if any(each)}, tuple(archive), ledger.contributions, tuple(own)
    )
    return PlanBook(
        name, ledger, entries, dict(_places(name, layout)), layout, {own: now for now, own in titles.items()},
        tuple(remark for sheet in sheets for remark in sheet.remarks(name)),
    )  # fmt: skip


class _Formulas:
    """What typed formulas mean, and the results stored beside them, which need a second reading of the file."""

    def __init__(self, name: str, data: bytes, layout: Mapping[str, TableLayout]) -> None:
        self._name, self._data, self._layout = name, data, layout

    @cached_property
    def _by_place(self) -> ByPlace:
        return cells_by_place(self._layout)

    @cached_property
    def _results(self) -> Workbook:
        return open_workbook(self._name, self._data, results=True)

    def meaning(self, value: Typed, sheet: str, row: int, column: int) -> Typed:
        """The value of a cell; of a formula, which rows and columns it means, with its stored result."""
        if not isinstance(value, TypedFormula):
            return value
        result = simple(self._results[sheet].cell(row, column).value)
        return TypedFormula(meant(value.text, sheet, self._layout, self._by_place), result)


def _no_workbook(name: str, message: str) -> InvalidInput:
    remedy = "Sebutkan buku kerja yang ditulis `pemdi-map gap -o`."
    return invalid(name, "not-a-plan", message, remedy)


def _ledger(name: str, workbook: Workbook) -> Ledger:
    by_title = {str(sheet.title).casefold(): sheet for sheet in workbook.worksheets}
    if SHEET not in by_title:
        if LAYOUT_SHEET.casefold() in by_title:
            raise _no_workbook(name, "ini formulir isian dari `pemdi-map init`, bukan rencana atau bagiannya.")
        keyed = any(
            row <= _KEYS_WITHIN and isinstance(cell.value, str) and _KEY.match(cell.value)
            for sheet in workbook.worksheets
            for (row, _), cell in sheet._cells.items()
        )
        if keyed:
            message = f"lembar tersembunyi '{SHEET}' sudah dihapus, sehingga isian Anda tidak dapat dikenali."
            raise invalid(name, "no-ledger", message, f"Ambil salinan yang masih utuh. Bila tidak ada: {ANEW}")
        if set(by_title) >= GAP_SHEETS:
            message = "buku kerja ini dibuat versi lama yang belum dapat diperbarui dengan menyimpan isian."
            raise invalid(name, "old-workbook", message, ANEW)
        raise _no_workbook(name, "ini bukan buku kerja pemdi-map.")
    where = f"{name}, {SHEET}"
    try:
        return parse_ledger(used_rows(by_title[SHEET]))
    except Newer as newer:
        message = f"buku kerja ini ditulis pemdi-map versi {newer}, lebih baru dari yang Anda pakai."
        raise invalid(where, "newer-workbook", message, "Perbarui pemdi-map, lalu ulangi.") from None
    except Damaged:
        message = "isi lembar tersembunyi ini berubah atau rusak, sehingga isian Anda tidak dapat dikenali."
        raise invalid(
            where, "ledger-damaged", message, f"Ambil salinan yang masih utuh. Bila tidak ada: {ANEW}"
        ) from None


def _titles(sheets: list[SheetCells], ledger: Ledger, found: Iterable[FoundTable]) -> dict[str, str]:
    """Title in the file -> title that the program gave, of every sheet that the program wrote."""
    known = {title.casefold(): title for title in ledger.loose}
    titles = {each.title: known.pop(each.title.casefold()) for each in sheets if each.title.casefold() in known}
    for table in found:
        own = table.base.sheet
        if table.sheet.title not in titles and own.casefold() in known:
            titles[table.sheet.title] = known.pop(own.casefold())
    for sheet in sheets:
        if sheet.title in titles or not sheet.cells:
            continue
        prints = Counter(_fingerprint(sheet, row, column, titles) for row, column in sheet.cells)
        for folded, title in list(known.items()):
            counts = Counter(ledger.loose[title].counts)
            if (prints & counts).total() > _ALIKE * max(counts.total(), 1):
                titles[sheet.title] = known.pop(folded)
                break
    return titles


def _fingerprint(sheet: SheetCells, row: int, column: int, titles: Mapping[str, str]) -> int:
    value = sheet.value(row, column)
    if isinstance(value, Link):
        value = value.text
    if not isinstance(value, TypedFormula):
        return fingerprint(as_plain(value))
    text = value.text
    for now, before in titles.items():
        if now != before:
            text = text.replace(now, before)
    return fingerprint(["f", shape(text)])


def _loose(
    sheet: SheetCells,
    used: frozenset[tuple[int, int]],
    heading: frozenset[tuple[int, int]],
    titles: Mapping[str, str],
    ledger: Ledger,
    day: datetime.date,
    formulas: _Formulas,
) -> list[Archived]:
    """What people typed on a sheet of the program outside the tables that are read cell by cell."""
    title = titles[sheet.title]
    base = ledger.loose[title]

    def archived(where: str, value: Typed | Note, why: str) -> Archived:
        return Archived("", "", "", title, where, where, value, why, day)

    gone = [archived("nama lembar", sheet.title, RENAMED)] if sheet.title != title else []
    places: dict[int, list[tuple[int, int]]] = {}
    for row, column in sorted(set(sheet.cells) - used, key=lambda at: _inside(base, at)):
        if sheet.cells[row, column].value not in (None, ""):
            places.setdefault(_fingerprint(sheet, row, column, titles), []).append((row, column))
    surplus = [at for found, cells in places.items() for at in cells[base.counts.get(found, 0) :]]
    for row, column in sorted(surplus):
        value = formulas.meaning(sheet.value(row, column), sheet.title, row, column)
        gone.append(archived(f"{letter(column)}{row}", value, OUTSIDE))
    for row, column in sorted(sheet.cells):
        note = sheet.note(row, column)
        # Headers and keys carry no comments of their own.
        if note is not None and ((row, column) not in used or (row, column) in heading):
            gone.append(archived(f"{letter(column)}{row}", note, ON_HEAD))
    return gone


def _inside(base: Loose, at: tuple[int, int]) -> tuple[bool, tuple[int, int]]:
    """Order in which cells are taken for the program's own: first those where it wrote anything at all."""
    return at[0] > base.last_row or at[1] > base.last_column, at


def _own_sheet(sheet: SheetCells, formulas: _Formulas) -> AddedSheet:
    from openpyxl.utils import column_index_from_string

    cells = {at: formulas.meaning(sheet.value(*at), sheet.title, *at) for at in sorted(sheet.cells)}
    widths = {
        column_index_from_string(name): float(dimension.width)
        for name, dimension in sorted(sheet.sheet.column_dimensions.items())
        if dimension.customWidth
    }
    notes = {at: sheet.note(*at) for at in sorted(sheet.cells)}
    return AddedSheet(
        sheet.title,
        {at: value for at, value in cells.items() if value is not None},
        widths,
        {at: note for at, note in notes.items() if note is not None},
        sheet.sheet.sheet_state != "visible",
    )


def _with_meaning(read: ReadTable, formulas: _Formulas) -> TableEntries:
    """The entries, with formulas that say which rows and columns they mean instead of where those stood."""
    where = read.layout
    cells = {
        (row, key): formulas.meaning(value, where.sheet, where.rows[row], where.columns[key])
        for (row, key), value in read.entries.cells.items()
    }
    return read.entries._replace(cells=cells)


def _places(name: str, layout: Mapping[str, TableLayout]) -> Iterable[tuple[tuple[str, str, str], str]]:
    for table, each in layout.items():
        for id_, row in each.rows.items():
            for key, column in each.columns.items():
                yield (table, id_, key), f"{name}, {each.sheet}!{letter(column)}{row}"
