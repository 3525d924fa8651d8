"""Sheet Jadwal: the plan as a chart of bars over the weeks, by unit; what moves to the next round is listed below."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pemdi_map.dates import MONTHS, date_in_words
from pemdi_map.engine.plan.outcome import Plan, PlannedAction, Postponed
from pemdi_map.engine.schedule.workweeks import quarter
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.answers.plan_words import by_number, numbers
from pemdi_map.excel.cells.rows import Formula, letter, serial
from pemdi_map.excel.cells.spreadsheet import looked_up
from pemdi_map.excel.cells.table import Column, Table, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import say
from pemdi_map.excel.plan import rencana_aksi

TITLE = "Jadwal"
BAND_ROW, HEADER_ROW = 5, 6
BAR, CRITICAL_BAR, CRITICAL = "■", "K", "kritis"
SLACK = "slack"


class _Bar(NamedTuple):
    """A row of the chart. `start`, `finish`: from Rencana Aksi, where people may change them."""

    number: int
    planned: PlannedAction
    start: Formula
    finish: Formula


class _Late(NamedTuple):
    """An action that moves to the next round. `why`: the reason, with actions by their numbers."""

    number: int
    postponed: Postponed
    why: str


_LEFT: tuple[Column[_Bar], ...] = (
    Column("no", "No", 4.5, lambda row: row.number, "pm_bulat"),
    Column("action", "Aksi", 40, lambda row: row.planned.action.name),
    Column("owner", "Pengampu", 28, lambda row: row.planned.owner),
    Column("start", "Mulai", 11.5, lambda row: row.start, "pm_tanggal_pendek"),
    Column("finish", "Selesai", 11.5, lambda row: row.finish, "pm_tanggal_pendek"),
    Column("effort_days", "Hari-orang", 7.5, lambda row: row.planned.effort_days, "pm_bulat"),
    Column(SLACK, "Boleh mundur", 9, lambda row: _slack(row.planned), "pm_tengah"),
)
_POSTPONED: Table[_Late] = Table(
    "TabelAksiDitunda",
    (
        Column("no", "No", 0, lambda row: row.number, "pm_bulat"),
        Column("action", "Pindah ke putaran berikutnya", 0, lambda row: _named(row.postponed), "pm_tebal"),
        Column("why", "Sebab pindah", 0, lambda row: row.why),
        Column("earliest", "Paling cepat selesai", 0, lambda row: row.postponed.earliest_finish, "pm_tanggal_pendek"),
        Column("indicator", "Indikator", 0, lambda row: row.postponed.indicator, "pm_tengah"),
        Column("effort_days", "Hari-orang", 0, lambda row: row.postponed.effort_days, "pm_bulat"),
    ),
    filters=False,
    widths=False,
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
    drawn: list[Column[_Bar]] = [
        Column(f"period {at}", _short(periods.begin(at)), _PERIOD_WIDTH, style="pm_balok", head="pm_kepala_tegak")
        for at in range(periods.number)
    ]
    shown = in_order(plan)
    place = page.table(Table("TabelJadwal", _LEFT, drawn=drawn), HEADER_ROW, _rows_of(plan, shown, actions))
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


def _rows_of(plan: Plan, shown: Sequence[PlannedAction], actions: TablePlace) -> Iterator[_Bar]:
    number, places = numbers(plan), actions.values(rencana_aksi.NUMBER)
    for row, planned in enumerate(shown, start=HEADER_ROW + 1):

        def day(key: str, row: int = row, at: int = number[planned.id]) -> Formula:
            found = f"MATCH($A{row},{actions.fixed(rencana_aksi.NUMBER)},0)"
            return Formula(f"INDEX({actions.fixed(key)},{found})", looked_up(at, places, actions.values(key)))

        yield _Bar(number[planned.id], planned, day(rencana_aksi.START), day(rencana_aksi.FINISH))


def _slack(planned: PlannedAction) -> str:
    return CRITICAL if planned.critical else f"{planned.slack_weeks} minggu"


def _named(postponed: Postponed) -> str:
    return f"{postponed.action.name} ({postponed.owner})"


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
    start, finish = place.letter("start"), place.letter("finish")
    slack, row, days = place.letter(SLACK), place.first_row, 7 * periods.weeks
    begins = f"({serial(periods.first)}+{days}*(COLUMN()-{first}))"
    inside = f"${start}{row}<={begins}+{days - 1},${finish}{row}>={begins}"
    page.paint(cells, f'AND({inside},${slack}{row}="{CRITICAL}")', "critical")
    page.paint(cells, f"AND({inside})", "work")
    page.tones(place.cells(SLACK), {CRITICAL: "critical"})
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
    late = (
        _Late(at, each, by_number(say(each.reason), number, plan.names))
        for at, each in enumerate(plan.postponed, start=1)
    )
    page.table(_POSTPONED, row, late)
