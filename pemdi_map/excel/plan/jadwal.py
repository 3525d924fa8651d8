"""Sheet Jadwal: the plan as a chart of bars over the weeks, by unit; what moves to the next round is listed below."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pemdi_map.dates import MONTHS, date_in_words
from pemdi_map.engine.plan.outcome import Plan, PlannedAction
from pemdi_map.engine.schedule.workweeks import quarter
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.answers.plan_words import by_number, numbers
from pemdi_map.excel.cells.rows import Formula, Value, letter, serial
from pemdi_map.excel.cells.spreadsheet import looked_up
from pemdi_map.excel.cells.table import Column, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import say
from pemdi_map.excel.plan import rencana_aksi

TITLE = "Jadwal"
BAND_ROW, HEADER_ROW = 5, 6
BAR, CRITICAL_BAR, CRITICAL = "■", "K", "kritis"
_LEFT = (
    Column("No", 4.5, "pm_bulat"),
    Column("Aksi", 40),
    Column("Pengampu", 28),
    Column("Mulai", 11.5, "pm_tanggal_pendek"),
    Column("Selesai", 11.5, "pm_tanggal_pendek"),
    Column("Hari-orang", 7.5, "pm_bulat"),
    Column("Boleh mundur", 9, "pm_tengah"),
)
_POSTPONED = (
    Column("No", 0, "pm_bulat"),
    Column("Pindah ke putaran berikutnya", 0, "pm_tebal"),
    Column("Sebab pindah", 0),
    Column("Paling cepat selesai", 0, "pm_tanggal_pendek"),
    Column("Indikator", 0, "pm_tengah"),
    Column("Hari-orang", 0, "pm_bulat"),
)
_PERIOD_WIDTH = 2.5
_MOST_PERIODS = 28
_WIDE_ENOUGH = 2
"""Periods that a word above them needs."""
_WEEK = datetime.timedelta(weeks=1)


class Periods(NamedTuple):
    """The columns of time: from a Monday on, each of so many weeks."""

    first: datetime.date
    weeks: int
    number: int

    def begin(self, period: int) -> datetime.date:
        return self.first + period * self.weeks * _WEEK

    def at(self, day: datetime.date) -> int:
        """The period that holds a day; outside days belong to the first or the last one."""
        return min(max((day - self.first).days // (7 * self.weeks), 0), self.number - 1)


def fill(page: Page, answer: Answer, plan: Plan, actions: TablePlace) -> TablePlace:
    """Fill the sheet. The marks in the cells are the plan as computed; the colours follow the dates of Rencana Aksi."""
    periods, upload = periods_of(plan), answer.knowledge.upload
    weeks = "satu minggu" if periods.weeks == 1 else f"{periods.weeks} minggu"
    assumed = " (jadwal asumsi, belum diumumkan)" if answer.knowledge.calendar.assumed else ""
    page.heading(
        "Jadwal",
        f"Satu kolom = {weeks} mulai tanggal di kepala kolom. {BAR} = dikerjakan; {CRITICAL_BAR} = dikerjakan di jalur"
        " kritis: bila mundur, seluruh rencana mundur. Boleh mundur = tanpa mengundurkan akhir rencana.",
        f"Masa unggah {date_in_words(upload.start)} sampai {date_in_words(upload.finish)}{assumed}. Tanda adalah"
        " rencana semula; warna mengikuti tanggal di Rencana Aksi bila diubah.",
    )
    drawn = [
        Column(_short(periods.begin(at)), _PERIOD_WIDTH, "pm_balok", head="pm_kepala_tegak")
        for at in range(periods.number)
    ]
    shown = in_order(plan)
    place = page.table("TabelJadwal", HEADER_ROW, _LEFT, _records(plan, shown, actions), drawn=drawn)
    page.heights |= {BAND_ROW: 24, HEADER_ROW: 46}
    _bars(page, shown, periods)
    _bands(page, answer, periods)
    _colours(page, answer, periods, place)
    page.freeze(place, columns=2)
    page.lock()
    page.sheet.print_title_rows = f"{BAND_ROW}:{HEADER_ROW}"
    _postponed(page, plan, place.last_row + 2)
    return place


def in_order(plan: Plan) -> list[PlannedAction]:
    """By unit, the one with most work first, then by start."""
    carried: dict[str, int] = {}
    for planned in plan.actions:
        carried[planned.owner] = carried.get(planned.owner, 0) + planned.effort_days
    return sorted(plan.actions, key=lambda planned: (-carried[planned.owner], planned.owner, planned.start))


def periods_of(plan: Plan) -> Periods:
    """Weeks, or as many of them in one column as a page has room for."""
    first = min((planned.start for planned in plan.actions), default=plan.start)
    first -= datetime.timedelta(days=first.weekday())
    last = max([plan.deadline, first, *(planned.finish for planned in plan.actions)])
    weeks = (last - first).days // 7 + 1
    each = -(-weeks // _MOST_PERIODS)
    return Periods(first, each, -(-weeks // each))


def _short(day: datetime.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _records(plan: Plan, shown: Sequence[PlannedAction], actions: TablePlace) -> Iterator[list[Value]]:
    number, places = numbers(plan), actions.values(rencana_aksi.NUMBER)
    for row, planned in enumerate(shown, start=HEADER_ROW + 1):

        def day(header: str, row: int = row, at: int = number[planned.id]) -> Formula:
            found = f"MATCH($A{row},{actions.fixed(rencana_aksi.NUMBER)},0)"
            return Formula(f"INDEX({actions.fixed(header)},{found})", looked_up(at, places, actions.values(header)))

        slack = CRITICAL if planned.critical else f"{planned.slack_weeks} minggu"
        yield [
            number[planned.id], planned.action.name, planned.owner, day(rencana_aksi.START),
            day(rencana_aksi.FINISH), planned.effort_days, slack,
        ]  # fmt: skip


def _bars(page: Page, shown: Sequence[PlannedAction], periods: Periods) -> None:
    for row, planned in enumerate(shown, start=HEADER_ROW + 1):
        mark = CRITICAL_BAR if planned.critical else BAR
        for period in range(periods.at(planned.start), periods.at(planned.finish) + 1):
            page.put(row, len(_LEFT) + 1 + period, mark, "pm_balok")


def _bands(page: Page, answer: Answer, periods: Periods) -> None:
    """Above the header: the quarters, and the time in which evidence is uploaded."""
    upload = _upload(answer, periods)
    labels = [
        "Masa unggah" if upload and upload[0] <= at <= upload[1] else quarter(periods.begin(at))
        for at in range(periods.number)
    ]
    begin = 0
    for at in range(1, periods.number + 1):
        if at == periods.number or labels[at] != labels[begin]:
            style = "pm_pita_unggah" if upload and begin == upload[0] else "pm_pita"
            words = labels[begin] if at - begin >= _WIDE_ENOUGH else "U" if style == "pm_pita_unggah" else None
            page.spread(BAND_ROW, len(_LEFT) + 1 + begin, len(_LEFT) + at, words, style)
            begin = at


def _upload(answer: Answer, periods: Periods) -> tuple[int, int] | None:
    """The first and the last period of the upload window; `None` where it is over before the plan begins."""
    window = answer.knowledge.upload
    return (periods.at(window.start), periods.at(window.finish)) if window.finish >= periods.first else None


def _colours(page: Page, answer: Answer, periods: Periods, place: TablePlace) -> None:
    first, last = len(_LEFT) + 1, len(_LEFT) + periods.number
    cells = f"{letter(first)}{place.first_row}:{letter(last)}{place.last_row}"
    start, finish = place.letter("Mulai"), place.letter("Selesai")
    slack, row, days = place.letter("Boleh mundur"), place.first_row, 7 * periods.weeks
    begins = f"({serial(periods.first)}+{days}*(COLUMN()-{first}))"
    inside = f"${start}{row}<={begins}+{days - 1},${finish}{row}>={begins}"
    page.paint(cells, f'AND({inside},${slack}{row}="{CRITICAL}")', "critical")
    page.paint(cells, f"AND({inside})", "work")
    page.tones(place.cells("Boleh mundur"), {CRITICAL: "critical"})
    upload = _upload(answer, periods)
    if upload:
        page.paint(cells, f"AND(COLUMN()>={first + upload[0]},COLUMN()<={first + upload[1]})", "fair")
    page.paint(cells, "TRUE", None)


def _postponed(page: Page, plan: Plan, row: int) -> None:
    if not plan.postponed:
        says = "Tidak ada aksi yang pindah ke putaran berikutnya: semuanya selesai sebelum masa unggah berakhir."
        page.put(row, 1, says, "pm_keterangan")
        return
    number = numbers(plan)
    records: list[list[Value]] = [
        [
            at,
            f"{each.action.name} ({each.owner})",
            by_number(say(each.reason), number, plan.names),
            each.earliest_finish,
            each.indicator,
            each.effort_days,
        ]
        for at, each in enumerate(plan.postponed, start=1)
    ]
    page.table("TabelAksiDitunda", row, _POSTPONED, records, filters=False, widths=False)
