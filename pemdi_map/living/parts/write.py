"""The workbook of one unit's part: a guide, its rows with only the cells it may fill unlocked, and the ledger."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.excel.cells.entries import ADDED
from pemdi_map.excel.cells.keyed_tables import ID, Laying
from pemdi_map.excel.cells.ledger import SHEET, Ledger
from pemdi_map.excel.cells.rows import rows_xml, safe_text
from pemdi_map.excel.cells.styles import StyleBook
from pemdi_map.excel.cells.table import Asks, Cells, Choice, Column, Table
from pemdi_map.excel.cells.table import Part as Copy
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.kept.pages import hide_ledger, loose_of
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.seal import Filling, seal
from pemdi_map.excel.kit.words import ANSWERS, STATE_WORDS
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.parts import guide as part_guide
from pemdi_map.living.parts.guide import Sending, Task
from pemdi_map.living.parts.rows import Part, Standing
from pemdi_map.version import __version__

if TYPE_CHECKING:
    from openpyxl import Workbook

HEADER_ROW = 6
NEW = "baru"
"""What stands for the number of a free row."""
_REPEATED = 2
_WIDEST_PAGE = 170
"""Characters across that a printed page still shows legibly."""
_ADDED_AT, _ADDED_WIDTH = 300, 18
"""Where columns that people added to the plan stand in a copy: between what is filled and what explains it."""
_CLOSED = {
    "pm_isian": "pm_teks",
    "pm_isian_tebal": "pm_tebal",
    "pm_isian_tengah": "pm_tengah",
    "pm_isian_tanggal": "pm_tanggal",
    "pm_isian_tanggal_pendek": "pm_tanggal_pendek",
    "pm_isian_angka": "pm_bulat",
}
_OPEN = {closed: opened for opened, closed in _CLOSED.items()}


class Origin(NamedTuple):
    """The plan that a part is taken from."""

    plan: Ledger
    day: datetime.date
    """The day that the file carries as its date of making."""


class _Sheet(NamedTuple):
    """A sheet of a part: its table, the rows of it and how they are told of."""

    title: str
    table: str
    ids: Sequence[str]
    task: str
    notes: tuple[str, str]
    free: Sequence[str] = ()


def write_part(part: Part, tables: Mapping[str, Standing], origin: Origin, sending: Sending) -> bytes:
    """The bytes of a part. Same plan, same part, same bytes."""
    from openpyxl import Workbook

    sheets = [sheet for sheet in _sheets(part) if sheet.ids or sheet.free]
    workbook = Workbook()
    workbook.active.title = part_guide.TITLE  # type: ignore[union-attr]
    styles = StyleBook(workbook, part_guide.LOOKS)
    laying = Laying()
    institution = safe_text(origin.plan.institution)
    guide = Page(workbook[part_guide.TITLE], institution, laying)
    tasks = [Task(sheet.title, sheet.task) for sheet in sheets]
    part_guide.fill(guide, safe_text(part.unit), institution, tasks, sending)
    pages = [guide]
    for sheet in sheets:
        page = Page(workbook.create_sheet(sheet.title), institution, laying)
        _fill(page, sheet, tables[sheet.table])
        pages.append(page)
    for page in pages:
        page.lock()
    pages.append(_ledger(workbook, part, pages, laying, origin))
    properties = workbook.properties
    properties.title, properties.creator = f"Bagian {part.unit}: rencana aksi Pemdi {institution}", "pemdi-map"
    properties.language = "id-ID"
    fillings = {
        page.title: Filling(
            rows_xml(page.rows, page.heights, page.fitted, styles, sealed=True, hidden=page.hidden_rows),
            page.covers,
            links=page.links,
        )
        for page in pages
    }
    return seal(workbook, fillings, origin.day)


def _sheets(part: Part) -> Sequence[_Sheet]:
    words = ", ".join(f"{state} = {STATE_WORDS[state].lower()}" for state in ANSWERS)
    return (
        _Sheet(
            rencana_aksi.TITLE, rencana_aksi.TABLE, part.actions,
            f"{len(part.actions)} aksi unit Anda: status, tautan bukti, kendala, tanggal, dan realisasi."
            f" Aksi lain dari unit Anda: tulis di baris '{NEW}' paling bawah.",
            ("Isi sel kuning di kanan nama aksi; cara mengerjakan dan syarat buktinya di kolom paling kanan.",
             f"Aksi lain dari unit Anda: tulis di {len(part.free)} baris '{NEW}' paling bawah."),
            part.free,
        ),
        _Sheet(
            bukti_dukung.TITLE, bukti_dukung.TABLE, part.evidence,
            f"{len(part.evidence)} butir bukti: pilih statusnya dan tempel tautan berkasnya.",
            ("Pilih status bukti dan tempel tautan berkasnya (sebut halaman). Butir yang sama dapat ada di unit lain.",
             f"Pilihan status: {words}."),
        ),
        _Sheet(
            periksa_cepat.TITLE, periksa_cepat.TABLE, part.questions,
            f"{len(part.questions)} pertanyaan: pilih jawabannya; inilah yang paling cepat menambah indeks.",
            ("Pilih jawaban di sel kuning; beri catatan bila perlu.", f"Pilihan jawaban: {words}."),
        ),
    )  # fmt: skip


def columns_of(standing: Standing) -> list[Column[Cells]]:
    """The columns of a unit's copy, from left to right: what it fills beside what names the row, the rest after."""
    placed = [*_handed_out(standing), *_added(standing)]
    return [column for _, column in sorted(placed, key=lambda each: each[0])]


def _handed_out(standing: Standing) -> Iterator[tuple[int, Column[Cells]]]:
    for each in standing.columns:
        copy, head = each.part, standing.heads[each.key]
        if copy is None:
            continue
        if copy.header and head == each.header:
            head = copy.header
        if copy.fills:
            words = each.asks.words if isinstance(each.asks, Choice) else each.tones
            tones = {word: each.tones[word] for word in words if word in each.tones and word not in copy.plain}
            column: Column[Cells] = Column(
                each.key, head, copy.width, itemgetter(each.key), each.style, tones, _asks(each.asks, copy)
            )
        else:
            style = _CLOSED.get(each.style, each.style)
            column = Column(each.key, head, copy.width, itemgetter(each.key), style)
        yield copy.at, column


def _asks(asks: Asks | None, copy: Copy) -> Asks | None:
    return asks._replace(ask=copy.ask) if isinstance(asks, Choice) and copy.ask else asks


def _added(standing: Standing) -> Iterator[tuple[int, Column[Cells]]]:
    """The columns that people added to the plan: theirs to fill wherever they stand."""
    for key, head in standing.heads.items():
        if key.startswith(ADDED):
            yield _ADDED_AT, Column(key, head, _ADDED_WIDTH, itemgetter(key), "pm_isian")


def _fill(page: Page, sheet: _Sheet, standing: Standing) -> None:
    columns = columns_of(standing)
    pages = ceil(sum(column.width for column in columns) / _WIDEST_PAGE)
    page.heading(sheet.title, *sheet.notes, column=_REPEATED + 1 if pages > 1 else 1)
    given: list[Cells] = [{**standing.rows[row], ID: row} for row in sheet.ids]
    given += [{**dict.fromkeys(standing.heads), rencana_aksi.NUMBER: NEW, ID: row} for row in sheet.free]
    table: Table[Cells] = Table(sheet.table, columns, ids=lambda row: str(row[ID]))
    place = page.table(table, HEADER_ROW, given)
    opened = {at: _OPEN.get(column.style, column.style) for at, column in enumerate(columns[1:], start=2)}
    for row in range(HEADER_ROW + 1 + len(sheet.ids), place.last_row + 1):
        page.rows[row] = [(column, value, opened.get(column, style)) for column, value, style in page.rows[row]]
    page.freeze(place, columns=_REPEATED)
    if pages > 1:
        page.print_across(pages, repeated=_REPEATED)


def _ledger(workbook: Workbook, part: Part, pages: Sequence[Page], laying: Laying, origin: Origin) -> Page:
    plan = origin.plan
    ledger = Ledger(
        program=__version__, institution=plan.institution, plan=plan.plan, input={}, request=plan.request,
        bases=laying.bases, loose={page.title: loose_of(page) for page in pages}, kind="part", part=part.unit,
        taken_from=plan.generation,
    )  # fmt: skip
    hidden = Page(workbook.create_sheet(SHEET), plan.institution, laying)
    hide_ledger(hidden, ledger)
    return hidden
