"""The workbook of one unit's part: a guide, its rows with only the cells it may fill unlocked, and the ledger."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.excel.cells.keyed_tables import Laying
from pemdi_map.excel.cells.ledger import SHEET, Ledger
from pemdi_map.excel.cells.rows import Value, rows_xml, safe_text
from pemdi_map.excel.cells.styles import StyleBook
from pemdi_map.excel.cells.table import TablePlace
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.kept.pages import hide_ledger, loose_of
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.seal import Filling, seal
from pemdi_map.excel.kit.words import ANSWERS, FUNDING_CHOICES, STATE_TONES, STATE_WORDS, STATUS_CHOICES, STATUS_TONES
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.parts import guide as part_guide
from pemdi_map.living.parts.guide import Sending, Task
from pemdi_map.living.parts.rows import Part, Standing
from pemdi_map.living.parts.tables import (
    PartColumn,
    action_columns,
    evidence_columns,
    question_columns,
)
from pemdi_map.version import __version__

if TYPE_CHECKING:
    from openpyxl import Workbook

HEADER_ROW = 6
NEW = "baru"
"""What stands for the number of a free row."""
_REPEATED = 2
_WIDEST_PAGE = 170
"""Characters across that a printed page still shows legibly."""


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
    columns: Sequence[PartColumn]
    task: str
    notes: tuple[str, str]
    finish: Callable[[Page, TablePlace], None]
    free: Sequence[str] = ()


def write_part(part: Part, tables: Mapping[str, Standing], origin: Origin, sending: Sending) -> bytes:
    """The bytes of a part. Same plan, same part, same bytes."""
    from openpyxl import Workbook

    sheets = [sheet for sheet in _sheets(part, tables) if sheet.ids or sheet.free]
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


def _sheets(part: Part, tables: Mapping[str, Standing]) -> Sequence[_Sheet]:
    words = ", ".join(f"{state} = {STATE_WORDS[state].lower()}" for state in ANSWERS)
    return (
        _Sheet(
            rencana_aksi.TITLE, rencana_aksi.TABLE, part.actions,
            action_columns(tables[rencana_aksi.TABLE].heads),
            f"{len(part.actions)} aksi unit Anda: status, tautan bukti, kendala, tanggal, dan realisasi."
            f" Aksi lain dari unit Anda: tulis di baris '{NEW}' paling bawah.",
            ("Isi sel kuning di kanan nama aksi; cara mengerjakan dan syarat buktinya di kolom paling kanan.",
             f"Aksi lain dari unit Anda: tulis di {len(part.free)} baris '{NEW}' paling bawah."),
            _finish_actions, part.free,
        ),
        _Sheet(
            bukti_dukung.TITLE, bukti_dukung.TABLE, part.evidence,
            evidence_columns(tables[bukti_dukung.TABLE].heads),
            f"{len(part.evidence)} butir bukti: pilih statusnya dan tempel tautan berkasnya.",
            ("Pilih status bukti dan tempel tautan berkasnya (sebut halaman). Butir yang sama dapat ada di unit lain.",
             f"Pilihan status: {words}."),
            _finish_answers(bukti_dukung.MINE, "Status bukti ini di unit Anda."),
        ),
        _Sheet(
            periksa_cepat.TITLE, periksa_cepat.TABLE, part.questions,
            question_columns(tables[periksa_cepat.TABLE].heads),
            f"{len(part.questions)} pertanyaan: pilih jawabannya; inilah yang paling cepat menambah indeks.",
            ("Pilih jawaban di sel kuning; beri catatan bila perlu.", f"Pilihan jawaban: {words}."),
            _finish_answers(periksa_cepat.ANSWER, "Status bukti ini di unit Anda."),
        ),
    )  # fmt: skip


def _fill(page: Page, sheet: _Sheet, standing: Standing) -> None:
    columns = [each.column for each in sheet.columns]
    pages = ceil(sum(column.width for column in columns) / _WIDEST_PAGE)
    page.heading(sheet.title, *sheet.notes, column=_REPEATED + 1 if pages > 1 else 1)
    given: list[list[Value]] = [[standing.rows[row][each.name] for each in columns] for row in sheet.ids]
    given += [[NEW if each.name == rencana_aksi.NUMBER else None for each in columns] for _ in sheet.free]
    place = page.table(sheet.table, HEADER_ROW, columns, given, ids=[*sheet.ids, *sheet.free])
    opened = {place.column_of(each.column.name): each.opened for each in sheet.columns}
    del opened[place.column]
    for row in range(HEADER_ROW + 1 + len(sheet.ids), place.last_row + 1):
        page.rows[row] = [(column, value, opened.get(column, style)) for column, value, style in page.rows[row]]
    sheet.finish(page, place)
    page.freeze(place, columns=_REPEATED)
    if pages > 1:
        page.print_across(pages, repeated=_REPEATED)


def _finish_actions(page: Page, place: TablePlace) -> None:
    statuses = place.cells(rencana_aksi.STATUS)
    page.choices(statuses, STATUS_CHOICES, "Sampai di mana pelaksanaannya.")
    page.choices(place.cells("Sumber dana"), FUNDING_CHOICES, "Dari mana biayanya.")
    page.dates(place.cells(rencana_aksi.START, rencana_aksi.FINISH), "Tanggal mulai atau selesai, misalnya 17/08/2026.")
    # Where nothing has been done yet the cell stays yellow: it is to be filled.
    page.tones(statuses, {word: STATUS_TONES[word] for word in STATUS_CHOICES[1:]})


def _finish_answers(column: str, ask: str) -> Callable[[Page, TablePlace], None]:
    def finish(page: Page, place: TablePlace) -> None:
        page.choices(place.cells(column), ANSWERS, ask)
        page.tones(place.cells(column), {state: STATE_TONES[state] for state in ANSWERS})

    return finish


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
