"""Sheet Jadwal: the plan as a chart of bars over the weeks, by unit, with status and what waits for what.

Below it: what moves to the next round, whom to call by when, and which evidence ages.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pemdi_map.dates import MONTHS, date_in_words
from pemdi_map.engine.plan.outcome import Plan, PlannedAction, Postponed
from pemdi_map.engine.rules.deciding import Escalation
from pemdi_map.engine.schedule.workweeks import quarter
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.answers.plan_words import carried, due, numbered
from pemdi_map.excel.cells.rows import Formula, Value, letter, serial
from pemdi_map.excel.cells.spreadsheet import Cell, looked_up, same_word
from pemdi_map.excel.cells.table import HEADER, Column, Table, TablePlace
from pemdi_map.excel.kit.measure import height, lines
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.page_breaks import keep_together
from pemdi_map.excel.kit.words import STATUS_TONES, say
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.report.wording import by_number
from pemdi_map.words.typed_words import CANCELLED, DONE

TITLE = "Jadwal"
BAND_ROW, HEADER_ROW = 5, 6
BAR, TIGHT_BAR, TIGHT = "■", "T", "tanpa"
SLACK = "slack"
TICK = " ✓"
"""Behind the number of an awaited action that is done."""


class _Bar(NamedTuple):
    """A row of the chart. `status`, `start`, `finish`: from Rencana Aksi, where people may change them.

    `waits`: for which actions, by number, with a tick where they are done.
    """

    number: int
    planned: PlannedAction
    status: Formula
    start: Formula
    finish: Formula
    waits: Formula | None
    awaited_by: str | None


_LEFT: tuple[Column[_Bar], ...] = (
    Column("no", "No", 4.5, lambda row: row.number, "pm_bulat"),
    Column("action", "Aksi", 29, lambda row: row.planned.action.name),
    Column("owner", "Pengampu", 18, lambda row: row.planned.owner),
    Column("status", "Status", 10, lambda row: row.status, "pm_tengah", tones=STATUS_TONES),
    Column("waits", "Menunggu aksi", 9.5, lambda row: row.waits, "pm_tengah"),
    Column("awaited_by", "Ditunggu aksi", 9.5, lambda row: row.awaited_by, "pm_tengah"),
    Column(SLACK, "Cadangan waktu", 9, lambda row: _slack(row.planned), "pm_tengah"),
    Column("start", "Mulai", 10, lambda row: row.start, "pm_tanggal_pendek"),
    Column("finish", "Selesai", 10, lambda row: row.finish, "pm_tanggal_pendek"),
)
_PERIOD_WIDTH = 1.7
_MOST_PERIODS = 21
_WIDE_ENOUGH = 3
"""Periods that a word above them needs."""
_LABEL_PERIODS = 5
"""Periods that the words at a bar need."""
_WEEK = datetime.timedelta(weeks=1)
_BELOW = ((1, 1), (2, 2), (3, 4), (5, 6), (7, 9))
"""The columns that each cell of the lists below the chart covers; the last covers the chart."""


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
    periods = periods_of(plan)
    weeks = "satu minggu" if periods.weeks == 1 else f"{periods.weeks} minggu"
    page.heading("Jadwal")
    notes = (
        f"Satu kolom = {weeks} mulai tanggal di kepala kolom. {BAR} = dikerjakan; {TIGHT_BAR} = tanpa cadangan waktu:"
        " bila mundur, seluruh rencana mundur. Di ujung batang: selesai dan hari-orang. Batang adalah rencana semula;"
        " warna, Mulai, Selesai, dan Status mengikuti Rencana Aksi.",
        f"Menunggu = nomor aksi yang harus selesai dulu,{TICK} = sudah selesai. {_when_uploaded(answer)}",
    )
    drawn: list[Column[_Bar]] = [
        Column(f"period {at}", _short(periods.begin(at)), _PERIOD_WIDTH, style="pm_balok", head="pm_kepala_tegak")
        for at in range(periods.number)
    ]
    shown, last = in_order(plan), len(_LEFT) + periods.number
    place = page.table(Table("TabelJadwal", _LEFT, drawn=drawn), HEADER_ROW, _rows_of(plan, shown, actions))
    for at, note in enumerate(notes, start=2):
        page.spread(at, 1, last, note, "pm_catatan", 26)
    page.heights |= {BAND_ROW: 26, HEADER_ROW: 46}
    _bars(page, shown, periods)
    _bands(page, answer, periods)
    _colours(page, answer, periods, place)
    page.freeze(place, columns=2)
    page.lock()
    page.sheet.print_title_rows = f"{BAND_ROW}:{HEADER_ROW}"
    row = _below(page, place.last_row + 2, last, *_postponed(plan))
    row = _below(page, row, last, *_calls(plan))
    for at, says in enumerate(_ages(answer, plan), start=row):
        page.spread(at, 1, last, says, "pm_catatan", height(2))
    return place


def _when_uploaded(answer: Answer) -> str:
    """When evidence is uploaded: in the one round of a plan, or in each of several."""
    rounds = answer.knowledge.rounds
    first, assumed = rounds[0].upload, " (jadwal asumsi, belum diumumkan)"
    if len(rounds) == 1:
        told = assumed if rounds[0].assumed else ""
        return f"Masa unggah {date_in_words(first.start)} sampai {date_in_words(first.finish)}{told}."
    ends = (f"{date_in_words(each.upload.finish)}{' (asumsi)' if each.assumed else ''}" for each in rounds)
    return f"U = masa unggah, sampai {'; '.join(ends)}."


def in_order(plan: Plan) -> list[PlannedAction]:
    """By unit, the one with most work first, then by start."""
    days = carried(plan)
    return sorted(plan.actions, key=lambda planned: (-days[planned.owner], planned.owner, planned.start))


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
    number, places = plan.numbers, actions.values(rencana_aksi.NUMBER)
    waiting: dict[str, list[PlannedAction]] = {}
    for planned in plan.actions:
        for id_ in planned.after:
            waiting.setdefault(id_, []).append(planned)
    for row, planned in enumerate(shown, start=HEADER_ROW + 1):

        def now(key: str, row: int = row, at: int = number[planned.id]) -> Formula:
            found = f"MATCH($A{row},{actions.fixed(rencana_aksi.NUMBER)},0)"
            return Formula(f"INDEX({actions.fixed(key)},{found})", looked_up(at, places, actions.values(key)))

        status = now(rencana_aksi.STATUS)
        status = Formula(f'{status.text}&""', status.value if isinstance(status.value, str) else "")
        after = [number[each] for each in planned.after if each in number]
        yield _Bar(
            number[planned.id], planned, status, now(rencana_aksi.START), now(rencana_aksi.FINISH),
            _waits(after, actions) if after else None,
            numbered(waiting[planned.id], number) if planned.id in waiting else None,
        )  # fmt: skip


def _waits(after: Sequence[int], actions: TablePlace) -> Formula:
    """The numbers of actions with what became of each: a tick where it is done."""
    numbers_, statuses = actions.fixed(rencana_aksi.NUMBER), actions.fixed(rencana_aksi.STATUS)
    keys, said = actions.values(rencana_aksi.NUMBER), actions.values(rencana_aksi.STATUS)

    def became(at: int) -> tuple[str, str]:
        status: Cell = looked_up(at, keys, said)
        mark = TICK if same_word(status, DONE) else f" {CANCELLED}" if same_word(status, CANCELLED) else ""
        count = f'COUNTIFS({numbers_},{at},{statuses},"{{}}")>0'
        text = f'"{at}"&IF({count.format(DONE)},"{TICK}",IF({count.format(CANCELLED)}," {CANCELLED}",""))'
        return text, f"{at}{mark}"

    parts = [became(at) for at in sorted(after)]
    return Formula('&", "&'.join(text for text, _ in parts), ", ".join(words for _, words in parts))


def _slack(planned: PlannedAction) -> str:
    return TIGHT if planned.critical else f"{planned.slack_weeks} minggu"


def _bars(page: Page, shown: Sequence[PlannedAction], periods: Periods) -> None:
    """A mark in each period of an action, and beside the bar its last day and its person-days."""
    first = len(_LEFT) + 1
    for row, planned in enumerate(shown, start=HEADER_ROW + 1):
        mark = TIGHT_BAR if planned.critical else BAR
        begins, ends = periods.at(planned.start), periods.at(planned.finish)
        for period in range(begins, ends + 1):
            page.put(row, first + period, mark, "pm_balok")
        label = f"{_short(planned.finish)}, {planned.effort_days} hr"
        if periods.number - 1 - ends >= _LABEL_PERIODS:
            page.put(row, first + ends + 1, label, "pm_balok_sesudah")
        elif begins >= _LABEL_PERIODS:
            page.put(row, first + begins - 1, label, "pm_balok_sebelum")


def _bands(page: Page, answer: Answer, periods: Periods) -> None:
    """Above the header: the quarters, and the time in which evidence is uploaded."""
    uploads = _uploads(answer, periods)
    labels = [
        "Masa unggah" if any(first <= at <= last for first, last in uploads) else quarter(periods.begin(at))
        for at in range(periods.number)
    ]
    begin = 0
    for at in range(1, periods.number + 1):
        if at == periods.number or labels[at] != labels[begin]:
            style = "pm_pita_unggah" if any(begin == upload[0] for upload in uploads) else "pm_pita"
            words = labels[begin] if at - begin >= _WIDE_ENOUGH else "U" if style == "pm_pita_unggah" else None
            page.spread(BAND_ROW, len(_LEFT) + 1 + begin, len(_LEFT) + at, words, style)
            begin = at


def _uploads(answer: Answer, periods: Periods) -> list[tuple[int, int]]:
    """The first and the last period of each round's upload, of those that are not over before the plan begins."""
    windows = [each.upload for each in answer.knowledge.rounds]
    return [(periods.at(one.start), periods.at(one.finish)) for one in windows if one.finish >= periods.first]


def _colours(page: Page, answer: Answer, periods: Periods, place: TablePlace) -> None:
    first, last = len(_LEFT) + 1, len(_LEFT) + periods.number
    cells = f"{letter(first)}{place.first_row}:{letter(last)}{place.last_row}"
    start, finish = place.letter("start"), place.letter("finish")
    slack, row, days = place.letter(SLACK), place.first_row, 7 * periods.weeks
    begins = f"({serial(periods.first)}+{days}*(COLUMN()-{first}))"
    inside = f"${start}{row}<={begins}+{days - 1},${finish}{row}>={begins}"
    page.paint(cells, f'AND({inside},${slack}{row}="{TIGHT}")', "critical")
    page.paint(cells, f"AND({inside})", "work")
    page.tones(place.cells(SLACK), {TIGHT: "critical"})
    for upload in _uploads(answer, periods):
        page.paint(cells, f"AND(COLUMN()>={first + upload[0]},COLUMN()<={first + upload[1]})", "fair")


Heads = tuple[str, str, str, str, str, str]
Line = tuple[Value, Value, Value, Value, Value, Value]


def _below(page: Page, row: int, last: int, title: str, nothing: str, heads: Heads, records: Sequence[Line]) -> int:
    """A list below the chart, over its columns; gives the row for what follows. `nothing`: said where it is empty."""
    if not records:
        page.put(row, 1, nothing, "pm_keterangan")
        return row + 1
    row += 1
    page.put(row, 1, title, "pm_bagian")
    spans = (*_BELOW, (_BELOW[-1][1] + 1, last))
    widths = [sum(page.width_of(at) for at in range(first, end + 1)) for first, end in spans]
    for at, record in enumerate((heads, *records), start=row + 1):
        needed = 1
        for (first, end), value, width in zip(spans, record, widths, strict=True):
            number, day = isinstance(value, int), isinstance(value, datetime.date)
            style = "pm_bulat" if number else "pm_tanggal_pendek" if day else "pm_teks"
            page.spread(at, first, end, value, HEADER if at == row + 1 else style)
            if isinstance(value, str):
                needed = max(needed, lines(value, width, at == row + 1))
        page.heights[at] = height(needed)
    end = row + 1 + len(records)
    keep_together(page, row, end)
    return end + 1


def _postponed(plan: Plan) -> tuple[str, str, Heads, list[Line]]:
    heads = ("No", "Aksi", "Pengampu", "Paling cepat selesai", "Indikator", "Sebab pindah")
    number = plan.numbers

    def line(at: int, each: Postponed) -> Line:
        why = by_number(say(each.reason), number, plan.names)
        of = f"{each.indicator}, {each.effort_days} hari-orang"
        return at, each.action.name, each.owner, each.earliest_finish, of, why

    says = "Tidak ada aksi yang pindah ke putaran berikutnya: semuanya selesai sebelum masa unggah berakhir."
    return "Pindah ke putaran berikutnya", says, heads, [line(*each) for each in enumerate(plan.postponed, start=1)]


def _calls(plan: Plan) -> tuple[str, str, Heads, list[Line]]:
    """Each call once, the most urgent first."""
    number = plan.numbers
    asked: dict[Escalation, list[PlannedAction]] = {}
    for planned in plan.actions:
        for each in planned.decision.escalations:
            asked.setdefault(each, []).append(planned)
    ranked = sorted(asked, key=lambda each: (each.by or datetime.date.max, each.call, each.about, each.through))
    heads = ("No", "Hubungi", "Lewat", "Paling lambat", "Aksi yang bergantung", "Untuk apa")
    records: list[Line] = [
        (at, each.call, plan.units.get(each.through, each.through), _capital(due(each)),
         f"Nomor {numbered(asked[each], number)}", each.about)
        for at, each in enumerate(ranked, start=1)
    ]  # fmt: skip
    return "Pihak yang harus dihubungi", "Tidak ada pihak luar yang ditunggu.", heads, records


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _ages(answer: Answer, plan: Plan) -> Iterator[str]:
    """The planned evidence that serves for some years only."""
    aged: dict[int, list[str]] = {}
    for at, planned in enumerate(plan.actions, start=1):
        for id_ in planned.items:
            if (age := answer.target.items[id_].max_age) is not None:
                aged.setdefault(age.years, []).append(f"{at} ({id_})")
    for years, made in sorted(aged.items()):
        again = f"tiap {years} tahun" if years > 1 else "tiap tahun"
        yield (
            f"Bukti yang kedaluwarsa: terbitkan lagi {again} dan beri tanggal pada tahun yang dinilai, aksi (butir)"
            f" {', '.join(made)}. Sebabnya di Kriteria."
        )
