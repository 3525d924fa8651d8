"""Sheet Petunjuk of a unit's part: what to fill, until when, and whom to send it back to."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.excel.cells.rows import letter
from pemdi_map.excel.cells.styles import GREY, NAVY, Look
from pemdi_map.excel.kit.measure import height
from pemdi_map.excel.kit.page import Page

TITLE = "Petunjuk"
SENDER = "pengirim berkas ini"
_LEFT, _MIDDLE, _RIGHT = 5, 26, 84

LOOKS = (
    Look("pm_bagian_kalimat", size=11, line=False, down="center"),
    Look("pm_bagian_nomor", size=12, bold=True, ink=NAVY, line=False, across="center", down="center"),
    Look("pm_bagian_kata", size=11, bold=True, ink=NAVY, line=False, down="center", wrap=False),
    Look("pm_bagian_kecil", size=10, ink=GREY, line=False, down="center"),
)


class Sending(NamedTuple):
    """How a part is to come back: until which day, and to whom."""

    due: datetime.date
    to: str = SENDER


class Task(NamedTuple):
    """One sheet that the unit fills: what of it, in one sentence."""

    sheet: str
    says: str


def fill(page: Page, unit: str, institution: str, tasks: Sequence[Task], sending: Sending) -> None:
    """Fill the sheet; it fits one screen."""
    for column, width in enumerate((_LEFT, _MIDDLE, _RIGHT), start=1):
        page.width(column, width)
    page.put(1, 1, f"Isian untuk {unit}", "pm_judul")
    page.heights[1] = 30
    page.put(2, 1, f"Rencana aksi Pemdi, {institution}", "pm_keterangan")
    row = _section(page, 4, "Yang diisi: hanya sel kuning")
    for number, task in enumerate(tasks, start=1):
        page.put(row, 1, number, "pm_bagian_nomor")
        page.put(row, 2, task.sheet, "pm_bagian_kata")
        page.put(row, 3, task.says, "pm_bagian_kalimat")
        page.heights[row] = height(2) + 8
        _lead_to(page, f"{letter(2)}{row}", task.sheet)
        row += 1
    row = _section(page, row + 1, "Kirim kembali")
    answers = (
        ("Paling lambat", date_in_words(sending.due)),
        ("Kepada", sending.to),
        ("Bentuk", "Berkas ini juga, disimpan sebagai .xlsx tanpa kata sandi. Nama berkas boleh diganti."),
    )
    for says, answer in answers:
        page.put(row, 2, says, "pm_bagian_kata")
        page.put(row, 3, answer, "pm_bagian_kalimat")
        page.heights[row] = 20
        row += 1
    row = _section(page, row + 1, "Bila ragu")
    for hint in (
        "Yang belum ada jawabannya dibiarkan kosong; tidak ada yang wajib sekaligus.",
        "Bukan tugas unit Anda, atau ada yang keliru? Tulis di kolom Kendala/Catatan pada baris itu.",
        "Baris boleh disaring dan kolom boleh dilebarkan. Lembar terkunci tanpa kata sandi, supaya susunannya tetap.",
    ):
        page.spread(row, 2, 3, hint, "pm_bagian_kecil", height=17)
        row += 1
    page.sheet.print_area = f"A1:C{row}"


def _section(page: Page, row: int, title: str) -> int:
    page.put(row, 1, title, "pm_bagian")
    page.heights[row] = 22
    return row + 1


def _lead_to(page: Page, cell: str, sheet: str) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    page.links.append(Hyperlink(ref=cell, location=f"'{sheet}'!A1"))
