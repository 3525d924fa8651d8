"""Sheet Putaran: the rounds of a plan to targets by year, the work of each unit in each, and what each holds."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pemdi_map.engine.plan.outcome import Plan, Round
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.excel.cells.table import Column, Table
from pemdi_map.excel.kit.measure import height
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import say
from pemdi_map.figures import indonesian
from pemdi_map.report.wording import by_number

TITLE = "Putaran"
HEADER_ROW = 5
_LINE = 150
"""Characters of a note that stand on a line."""
REACHED, MISSED, OVER = "tercapai", "tidak tercapai", "sudah lewat"
ANNOUNCED, ASSUMED = "diumumkan", "asumsi"
FRESH, RENEWED, NO_ROOM = "aksi baru", "pembaruan bukti", "tidak sempat diperbarui"
_TONES: dict[str, Tone] = {REACHED: "good", MISSED: "poor", OVER: "quiet"}
_KINDS: dict[str, Tone] = {NO_ROOM: "poor"}


class _Work(NamedTuple):
    """A piece of work of a round: an action of the plan by its number, or the renewal of what it once made."""

    year: int
    kind: str
    number: int | None
    name: str
    items: Sequence[str]
    owner: str
    start: datetime.date | None
    finish: datetime.date | None
    days: int


class _UnitRow(NamedTuple):
    """The person-days of a unit by year, and together."""

    number: int
    unit: str
    days: dict[int, int]


_ROUNDS: tuple[Column[Round], ...] = (
    Column("year", "Putaran", 9, lambda row: row.year, "pm_bulat"),
    Column("target", "Target", 28, lambda row: _target(row), "pm_tebal"),
    Column("deadline", "Unggah sampai", 12, lambda row: row.upload.finish, "pm_tanggal_pendek"),
    Column("calendar", "Jadwal", 11, lambda row: ASSUMED if row.assumed else ANNOUNCED, "pm_tengah"),
    Column("fresh", "Aksi baru", 8.5, lambda row: len(row.fresh), "pm_bulat"),
    Column("days", "Hari-orang aksi baru", 9, lambda row: row.fresh_days, "pm_bulat"),
    Column("renewal", "Hari-orang pembaruan bukti", 12, lambda row: row.renewal_days, "pm_bulat"),
    Column("index", "Indeks di akhir", 9, lambda row: row.index_after, "pm_nilai"),
    Column("rating", "Predikat di akhir", 22, lambda row: row.rating_after, "pm_tengah"),
    Column("reached", "Target tahun ini", 13, lambda row: _reached(row), "pm_tengah", tones=_TONES),
)
_WORKS: Table[_Work] = Table(
    "TabelIsiPutaran",
    (
        Column("year", "Putaran", 0, lambda row: row.year, "pm_bulat"),
        Column("action", "Aksi", 0, lambda row: row.name, "pm_tebal"),
        Column("start", "Mulai", 0, lambda row: row.start, "pm_tanggal_pendek"),
        Column("finish", "Selesai", 0, lambda row: row.finish, "pm_tanggal_pendek"),
        Column("number", "No di Rencana Aksi", 0, lambda row: row.number, "pm_bulat"),
        Column("effort_days", "Hari-orang", 0, lambda row: row.days, "pm_bulat"),
        Column("kind", "Pekerjaan", 0, lambda row: row.kind, tones=_KINDS),
        Column("items", "Butir", 0, lambda row: "\n".join(row.items) or "prasyarat", "pm_tengah"),
        Column("owner", "OPD pengampu", 0, lambda row: row.owner),
    ),
    widths=False,
)


def fill(page: Page, answer: Answer, plan: Plan) -> None:
    """Fill the sheet: the rounds by year, then the units, then every piece of work."""
    page.heading("Target tahunan: satu rencana, bertahap tiap putaran")
    page.spread(2, 1, len(_ROUNDS), _sentence(answer, plan), "pm_kalimat", 36)
    page.spread(3, 1, len(_ROUNDS), _note(plan), "pm_catatan", 40)
    row = page.table(Table("TabelPutaran", _ROUNDS, filters=False), HEADER_ROW, plan.rounds).last_row + 1
    for note in _notes(plan):
        page.spread(row, 1, len(_ROUNDS), note, "pm_catatan", height(1 + len(note) // _LINE))
        row += 1
    page.put(row + 1, 1, "Beban tiap OPD: hari-orang tiap putaran, pembaruan bukti termasuk", "pm_bagian")
    years = [each.year for each in plan.rounds if not each.over]
    row = page.table(_units(years), row + 2, _unit_rows(plan, years)).last_row + 2
    page.put(row, 1, "Isi tiap putaran", "pm_bagian")
    place = page.table(_WORKS, row + 1, _works(plan))
    page.sheet.print_title_rows = f"{place.header_row}:{place.header_row}"  # the only table longer than a page
    page.freeze_top(columns=1)
    page.lock()


def renews(plan: Plan) -> bool:
    """Whether evidence is made again in later rounds: work that stands on this sheet alone."""
    return any(each.renewals for each in plan.rounds)


def _sentence(answer: Answer, plan: Plan) -> str:
    last = plan.rounds[-1]
    reached = [each.year for each in plan.rounds if each.missed is None]
    missed = [str(each.year) for each in plan.rounds if each.missed is not None]
    told = f"{len(reached)} dari {len(plan.rounds)} target tahunan tercapai"
    if missed:
        told += f" (tidak: {', '.join(missed)})"
    renewed = sum(each.renewal_days for each in plan.rounds)
    return (
        f"{told}. Di akhir {last.year}: indeks {indonesian(last.index_after)} ({last.rating_after}), dengan"
        f" {len(plan.actions)} aksi, {plan.effort_days} hari-orang, dan {renewed} hari-orang pembaruan bukti."
        f" Semua angka {answer.scenarios.label}."
    )


def _note(plan: Plan) -> str:
    assumed = [str(each.year) for each in plan.rounds if each.assumed and not each.over]
    calendar = f" Jadwal {', '.join(assumed)} belum diumumkan: tanggalnya asumsi." if assumed else ""
    return (
        "Rencana seluruhnya adalah yang termurah ke target terakhir; tiap putaran sebelumnya bagian termurah dari"
        " putaran sesudahnya yang mencapai target tahunnya, sehingga yang dikerjakan tetap terpakai. Bukti yang umurnya"
        f" dibatasi diterbitkan lagi tiap kali jatuh tempo, dengan beban memperbarui aksinya. Rencana semula.{calendar}"
    )


def _target(each: Round) -> str:
    documents = f" ({', '.join(each.documents)})" if each.documents else ""
    return f"{say(each.aim)}{documents}"


def _notes(plan: Plan) -> Iterator[str]:
    """Why a target is missed, and which new actions need money."""
    number = plan.numbers
    for each in plan.rounds:
        if each.missed is not None:
            yield f"{each.year}: {by_number(say(each.missed), number, plan.names)}"
    dearer = [
        f"{each.year}: {each.effort_days - each.alone_days} hari-orang"
        for each in plan.rounds
        if each.missed is None and each.effort_days > each.alone_days
    ]
    if dearer:
        yield f"Lebih banyak daripada bagian termurah untuk tahun itu saja, agar tetap terpakai. {'; '.join(dearer)}."
    paid = [
        f"{each.year}: {', '.join(f'{count} aksi lewat {way}' for way, count in each.paid.items())}"
        for each in plan.rounds
        if each.paid
    ]
    if paid:
        yield f"Aksi baru yang perlu dana. {'; '.join(paid)}."


def _reached(each: Round) -> str:
    if each.missed is None:
        return REACHED
    return OVER if each.over else MISSED


def _units(years: Sequence[int]) -> Table[_UnitRow]:
    """The table of units, with a column for each year."""

    def of(year: int) -> Column[_UnitRow]:
        return Column(f"year {year}", str(year), 0, lambda row: row.days.get(year), "pm_bulat")

    total: Column[_UnitRow] = Column("total", "Jumlah", 0, lambda row: sum(row.days.values()), "pm_bulat")
    number: Column[_UnitRow] = Column("no", "No", 0, lambda row: row.number, "pm_bulat")
    unit: Column[_UnitRow] = Column("unit", "OPD", 0, lambda row: row.unit, "pm_tebal")
    return Table("TabelBebanPutaran", (number, unit, *map(of, years), total), filters=False, widths=False)


def _unit_rows(plan: Plan, years: Sequence[int]) -> Iterator[_UnitRow]:
    units = {unit for each in plan.rounds for unit in each.load}
    by_unit = {
        unit: {each.year: each.load[unit] for each in plan.rounds if each.year in years and unit in each.load}
        for unit in units
    }
    ranked = sorted(units, key=lambda unit: (-sum(by_unit[unit].values()), unit))
    for number, unit in enumerate(ranked, start=1):
        yield _UnitRow(number, unit, by_unit[unit])


def _works(plan: Plan) -> Iterator[_Work]:
    number, by_id = plan.numbers, {each.id: each for each in plan.actions}
    for each in plan.rounds:
        for id_ in each.fresh:
            planned = by_id[id_]
            yield _Work(
                each.year, FRESH, number[id_], planned.action.name, planned.items, planned.owner, planned.start,
                planned.finish, planned.effort_days,
            )  # fmt: skip
        for again in each.renewals:
            kind = RENEWED if again.finish else NO_ROOM
            yield _Work(
                each.year, kind, number.get(again.action), again.name, again.items, again.owner, again.start,
                again.finish, again.effort_days,
            )  # fmt: skip
