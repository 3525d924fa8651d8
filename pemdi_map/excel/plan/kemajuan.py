"""Sheet Kemajuan: how far the plan is on a day that people may type, by unit, and every deadline in order of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import takewhile
from math import floor
from typing import NamedTuple

from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.plain_values import stands
from pemdi_map.excel.cells.rows import Formula, serial
from pemdi_map.excel.cells.spreadsheet import amount, same_word
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.excel.cells.table import Cells, Column, Day, Table, TablePlace, named
from pemdi_map.excel.kit.measure import height, lines
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import STATUS_CHOICES, STATUS_TONES
from pemdi_map.excel.plan import rencana_aksi, tenggat
from pemdi_map.excel.plan.counted_actions import CountedActions, rows_told_formula
from pemdi_map.excel.plan.putaran import renews
from pemdi_map.excel.plan.tenggat import SOON, Actions, AsOf, Deadlines, Item
from pemdi_map.figures import plain
from pemdi_map.words.typed_words import CANCELLED, DONE

TITLE = "Kemajuan"
SENTENCE_ROW, AS_OF_ROW, HEADER_ROW = 2, 6, 10
"""Where the sentence stands, the head above the day, and the head of the units' table."""
TABLE, CODE, AS_OF_ID, DAY = "TabelPerTanggal", "code", "H", "day"
AS_OF_COLUMNS: tuple[Column[Cells], ...] = (
    named(DAY, "Per tanggal (boleh diganti)", 0, "pm_isian_tanggal_lega",
          asks=Day("Tanggal yang dilihat, misalnya 15/01/2027. Untuk hari ini ketik =TODAY().", "sums")),
    named(CODE, "Kode", 0, "pm_tengah"),
)  # fmt: skip
NAME, ACTIONS, DONE_COUNT, RUNNING, LATE, DUE, TO_START, DAYS_DONE = (
    "name", "actions", "done", "running", "late", "due", "to_start", "days_done",
)  # fmt: skip
OTHERS, ALL = "Lainnya", "Semua aksi"
_NOT_BEGUN, _UNDER_WAY = STATUS_CHOICES[:2]
_UNITS: tuple[Column[Cells], ...] = (
    named(NAME, "OPD pengampu", 52, "pm_tebal"),
    named(ACTIONS, "Aksi", 5.5, "pm_bulat"),
    named(DONE_COUNT, "Selesai", 9.2, "pm_bulat"),
    named(RUNNING, "Berjalan", 9.7, "pm_bulat"),
    named(LATE, "Terlambat", 17, "pm_bulat"),
    named(DUE, "Jatuh tempo", 8, "pm_bulat"),
    named(TO_START, "Seharusnya sudah mulai", 10.5, "pm_bulat"),
    named(DAYS_DONE, "Pekerjaan yang selesai", 34.5, "pm_tengah"),
)
_LIST: tuple[Column[Cells], ...] = (
    named(rencana_aksi.ACTION, "Aksi", 0),
    named(rencana_aksi.NUMBER, "No", 0, "pm_daftar_tengah"),
    named(tenggat.FINISH, "Selesai", 0, "pm_daftar_tanggal"),
    named(rencana_aksi.STATUS, "Status", 0, "pm_daftar_tengah"),
    named(tenggat.SHOWN, "Keadaan", 0, "pm_daftar"),
    named(tenggat.ACCEPTED, "Butir diterima", 0, "pm_daftar_tengah"),
    named(tenggat.LACKING, "Kurang agar terhitung", 0, "pm_daftar_tengah"),
    named(rencana_aksi.OWNER, "Pengampu", 0),
)
_TONES: tuple[Tone, Tone] = ("poor", "fair")
"""Of what is late and of what is due."""
_SHRINKS = 1.15
"""How much longer than its cell a text may be to be written smaller."""
_GAP, _LINE, _HEAD = 6.0, 14.0, 30.0
"""Points: between the tables, of a row with one line, and of a head."""


class _Figures(NamedTuple):
    """The figures of some rows of the action plan, by the keys of their columns where there is one for each.

    `effort`, `finished`: person-days, those called off left out.
    """

    actions: int
    done: int
    running: int
    late: int
    due: int
    to_start: int
    effort: Fraction
    finished: Fraction

    def less(self, others: Sequence[_Figures]) -> _Figures:
        """What is left when others are taken away."""
        return _Figures(*(own - sum(rest) for own, *rest in zip(self, *others, strict=True)))


class _Rows:
    """The rows of the action plan as they stand on a day."""

    def __init__(self, actions: TablePlace, as_of: AsOf) -> None:
        self.place, self.as_of, self.counted = actions, as_of, CountedActions(actions)
        self.statuses = actions.values(rencana_aksi.STATUS)

        def amounts(key: str) -> list[Fraction | None]:
            return [amount(value) for value in actions.values(key)]

        self.starts, self.finishes = amounts(rencana_aksi.START), amounts(rencana_aksi.FINISH)
        self.efforts = [value or Fraction(0) for value in amounts(rencana_aksi.EFFORT)]

    def names(self) -> list[str]:
        """The different owners, in order of the alphabet; what differs by case alone counts as one."""
        found = [value for value in self.place.values(rencana_aksi.OWNER) if isinstance(value, str) and value.strip()]
        return sorted({value.casefold(): value for value in reversed(found)}.values(), key=str.casefold)

    def figures(self, name: str | None) -> _Figures:
        """The figures of a unit; of all actions for `None`."""
        owners, day = self.place.values(rencana_aksi.OWNER), self.as_of.day
        of_unit = [at for at, owner in enumerate(owners) if name is None or same_word(owner, name)]

        def with_status(word: str) -> list[int]:
            return [at for at in of_unit if same_word(self.statuses[at], word)]

        done, cancelled = with_status(DONE), with_status(CANCELLED)
        ends = [finish for at in of_unit if tenggat.is_open(self.statuses[at]) and (finish := self.finishes[at])]
        begins = [start for at in of_unit
                  if self.statuses[at] in (None, "") or same_word(self.statuses[at], _NOT_BEGUN)
                  if (start := self.starts[at])]  # fmt: skip
        return _Figures(
            self.counted.number(name), len(done), len(with_status(_UNDER_WAY)), sum(0 < each < day for each in ends),
            sum(each > 0 and day <= each < day + SOON + 1 for each in ends), sum(0 < each < day + 1 for each in begins),
            self._days(of_unit) - self._days(cancelled), self._days(done),
        )  # fmt: skip

    def _days(self, rows: Sequence[int]) -> Fraction:
        return sum((self.efforts[at] for at in rows), Fraction(0))


class Totals(NamedTuple):
    """How much the plan holds, those actions left out that were called off, as formulas of any sheet."""

    actions: Formula
    effort: Formula


def totals(actions: TablePlace) -> Totals:
    """What the plan holds as it stands."""
    whole = _Rows(actions, AsOf("0", 0)).figures(None)
    return Totals(Formula(CountedActions(actions).formula(""), whole.actions), Formula(_effort(actions), whole.effort))


def fill(
    page: Page, calculation: tuple[Page, int], answer: Answer, plan: Plan, actions: Actions,
    items: Mapping[str, Sequence[Item]],
) -> Deadlines:  # fmt: skip
    """Fill the sheet, and at the row given of the sheet that calculates the deadlines. `items`: see `tenggat.fill`.

    Gives the deadlines.
    """
    for at, column in enumerate(_UNITS, start=1):
        page.width(at, column.width)
    page.heading("Kemajuan rencana aksi")
    page.put(
        SENTENCE_ROW + 1, 1,
        "Dari Status, Mulai, dan Selesai di Rencana Aksi serta status dan tautan butir di Bukti Dukung. Terlambat ="
        f" belum selesai dan tanggal Selesai-nya lewat; jatuh tempo = dalam {SOON} hari ke depan.",
        "pm_keterangan",
    )  # fmt: skip
    page.put(
        SENTENCE_ROW + 2, 1,
        "Sel kuning mengikuti hari ini. Ketik tanggal lain di sana, misalnya 15/01/2027, untuk melihat keadaan pada"
        " hari itu; =TODAY() mengembalikannya.",
        "pm_keterangan",
    )  # fmt: skip
    as_of = _as_of(page, answer)
    deadlines = tenggat.fill(*calculation, plan, actions, as_of, items)
    rows = _Rows(actions.place, as_of)
    units = _units(page, answer, rows)
    _sentence(page, rows, units, deadlines)
    _list(page, units.last_row + 2, plan, actions.place, deadlines)
    page.freeze_top(columns=1)
    page.lock()
    return deadlines


def _as_of(page: Page, answer: Answer) -> AsOf:
    """The cell on which everything here depends: today, unless somebody types another day."""
    day = answer.since.as_of or answer.outcome.start
    table = Table(TABLE, AS_OF_COLUMNS, keyed_by=CODE, grows=False, filters=False, widths=False)
    record: Cells = {CODE: AS_OF_ID, DAY: Formula("TODAY()", serial(day))}
    place = page.table(table, AS_OF_ROW, [record])
    cell = f"{TITLE}!${place.letter(DAY)}${place.first_row}"
    typed = amount(stands(place.records[0][place.column_of(DAY) - 1]))
    return AsOf(f"INT(N({cell}))", 0 if typed is None else floor(typed))


def units_listed(first_column: Iterable[object]) -> list[str]:
    """The units that a written sheet lists, from the cells of its first column below the header."""
    return [str(value) for value in takewhile(lambda value: value not in (None, OTHERS), first_column)]


def _units(page: Page, answer: Answer, rows: _Rows) -> TablePlace:
    """The five numbers, those of all actions, and below them those of each unit."""
    names = rows.names() if answer.since.units is None else answer.since.units
    place = TablePlace.ahead(page.title, _UNITS, HEADER_ROW, len(names) + 1)
    whole, each = rows.figures(None), [rows.figures(name) for name in names]
    total_row = HEADER_ROW - 1
    sums = _cells(rows, place, total_row, ALL, whole)
    for at, column in enumerate(_UNITS, start=1):
        style = "pm_total" if column.key in (NAME, DAYS_DONE) else "pm_angka_besar"
        page.put(total_row, at, sums[column.key], style)
    page.heights |= {total_row - 1: _GAP, total_row: 28, HEADER_ROW: _HEAD}
    for key, tone in zip((LATE, DUE), _TONES, strict=True):
        cells = f"{place.letter(key)}{total_row}:{place.letter(key)}{place.last_row}"
        page.paint(cells, f"N({place.letter(key)}{total_row})>0", tone)
    records = [
        *(_cells(rows, place, row, name, figures)
          for row, (name, figures) in enumerate(zip(names, each, strict=True), start=place.first_row)),
        _others(rows, place, whole.less(each)),
    ]  # fmt: skip
    return page.table(Table("TabelKemajuanOpd", _UNITS, filters=False, widths=False), HEADER_ROW, records)


def _effort(actions: TablePlace) -> str:
    effort, status = actions.fixed(rencana_aksi.EFFORT), actions.fixed(rencana_aksi.STATUS)
    return f'SUM({effort})-SUMIF({status},"{CANCELLED}",{effort})'


def _cells(rows: _Rows, place: TablePlace, row: int, name: str, figures: _Figures) -> Cells:
    """A row of a unit, or the one above the table of all actions."""
    owner, status, start, finish, effort = (
        rows.place.fixed(key) for key in (rencana_aksi.OWNER, rencana_aksi.STATUS, rencana_aksi.START,
                                          rencana_aksi.FINISH, rencana_aksi.EFFORT)
    )  # fmt: skip
    day, unit = rows.as_of.cell, f"$A{row}" if row > place.header_row else ""
    of_unit = f"{owner},{unit}," if unit else ""

    def with_status(word: str) -> str:
        return f'COUNTIFS({of_unit}{status},"{word}")'

    # LibreOffice 7.4 leaves out cells that are empty at either end of the first range, even where its criterion means
    # them too: so what no empty cell meets comes first.
    open_ = f'{of_unit}{finish},">0",{status},"<>{DONE}",{status},"<>{CANCELLED}"'
    begun = f'{of_unit}{start},">0",{start},"<"&{day}+1,{status}'
    days = f"SUMIFS({effort},{of_unit}{status},"
    all_days = f'SUMIF({owner},{unit},{effort})-{days}"{CANCELLED}")' if unit else _effort(rows.place)
    counts = {
        ACTIONS: rows.counted.formula(unit),
        DONE_COUNT: with_status(DONE),
        RUNNING: with_status(_UNDER_WAY),
        LATE: f'COUNTIFS({open_},{finish},"<"&{day})',
        DUE: f'COUNTIFS({open_},{finish},">="&{day},{finish},"<"&{day}+{SOON + 1})',
        TO_START: f'COUNTIFS({begun},"{_NOT_BEGUN}")+COUNTIFS({begun},"")',
    }
    return {
        NAME: name, **{key: Formula(text, getattr(figures, key)) for key, text in counts.items()},
        DAYS_DONE: _days_done(f'{days}"{DONE}")', all_days, figures),
    }  # fmt: skip


def _others(rows: _Rows, place: TablePlace, figures: _Figures) -> Cells:
    """The last row: of the actions under no unit of the list."""
    owner, status, effort = map(rows.place.fixed, (rencana_aksi.OWNER, rencana_aksi.STATUS, rencana_aksi.EFFORT))
    total, first, last = place.header_row - 1, place.first_row, place.last_row - 1
    units = last >= first

    def rest(key: str) -> str:
        letters = place.letter(key)
        return f"{letters}{total}" + (f"-SUM({letters}{first}:{letters}{last})" if units else "")

    listed = f"$A${first}:$A${last}"

    def of_listed(word: str) -> str:
        return f'SUMPRODUCT(SUMIFS({effort},{owner},{listed},{status},"{word}"))'

    done, all_ = f'SUMIFS({effort},{status},"{DONE}")', _effort(rows.place)
    if units:
        done += f"-{of_listed(DONE)}"
        all_ += f"-(SUMPRODUCT(SUMIF({owner},{listed},{effort}))-{of_listed(CANCELLED)})"
    counts = (ACTIONS, DONE_COUNT, RUNNING, LATE, DUE, TO_START)
    return {
        NAME: OTHERS, **{key: Formula(rest(key), getattr(figures, key)) for key in counts},
        DAYS_DONE: _days_done(done, all_, figures),
    }  # fmt: skip


def _days_done(done: str, all_: str, figures: _Figures) -> Formula:
    says = f"{_days(figures.finished)} dari {_days(figures.effort)} hari-orang"
    return Formula(f'{_comma(done)}&" dari "&{_comma(all_)}&" hari-orang"', says)


def _comma(days: str) -> str:
    """Person-days as words with a decimal comma, whatever the language of the spreadsheet program."""
    return f'SUBSTITUTE(ROUND({days},2),".",",")'


def _days(days: Fraction) -> str:
    return plain(Fraction(floor(days * 100 + Fraction(1, 2)), 100)).replace(".", ",")


def _sentence(page: Page, rows: _Rows, units: TablePlace, deadlines: Deadlines) -> None:
    """The answer: how much is done and does not count yet, what is late and due, and what the list leaves out."""
    figures, total = rows.figures(None), HEADER_ROW - 1
    state, lacking = (deadlines.place.fixed(key) for key in (tenggat.STATE, tenggat.LACKING))
    waiting = f'SUMPRODUCT(({state}="{DONE}")*({lacking}<>"")*({lacking}<>"{tenggat.COUNTS}"))'
    left_out = f"{rows_told_formula(rows.place)}-COUNT({deadlines.place.fixed(tenggat.KEY)})"
    done, all_, late, due = (f"{units.letter(key)}{total}" for key in (DONE_COUNT, ACTIONS, LATE, DUE))
    text = (
        f'{done}&" dari "&{all_}&" aksi selesai"&IF({waiting}>0,", "&{waiting}&" di antaranya belum terhitung","")'
        f'&IF({rows.as_of.cell}>=1,"; "&{late}&" terlambat, "&{due}&" jatuh tempo dalam {SOON} hari.",'
        f'"{_NO_DAY}")&IF({left_out}>0," "&({left_out})&"{_LEFT_OUT}","")'
    )
    unfinished = sum(row[tenggat.LACKING] not in ("", tenggat.COUNTS) for row in deadlines.ranked)
    words = f"{figures.done} dari {figures.actions} aksi selesai"
    words += f", {unfinished} di antaranya belum terhitung" if unfinished else ""
    words += f"; {figures.late} terlambat, {figures.due} jatuh tempo dalam {SOON} hari." if rows.as_of.day >= 1 else (
        _NO_DAY
    )  # fmt: skip
    words += f" {deadlines.untold}{_LEFT_OUT}" if deadlines.untold > 0 else ""
    page.spread(SENTENCE_ROW, 1, len(_UNITS), Formula(text, words), "pm_kalimat", 24)


_NO_DAY = ". Isi Per tanggal dengan tanggal: tanpa itu tidak ada yang dihitung terlambat."
_LEFT_OUT = " baris Rencana Aksi tidak ada di daftar (nomor ganda, atau terlalu banyak baris tambahan)."


def _list(page: Page, row: int, plan: Plan, actions: TablePlace, deadlines: Deadlines) -> None:
    """Every action in order of date, those first that are late; rows without an action show nothing."""
    title = "Semua tenggat menurut tanggal, yang terlambat dan jatuh tempo di atas"
    page.put(row, 1, title + ("; pembaruan bukti tiap tahun: lembar Putaran" if renews(plan) else ""), "pm_bagian")
    says = (
        f"Di kertas, untuk tanggal lain: yang Selesai-nya sebelum tanggal itu terlambat, yang sampai {SOON} hari"
        " sesudahnya jatuh tempo. Aksi selesai baru terhitung bila semua butirnya diterima asesor."
    )
    page.put(row + 1, 1, says, "pm_keterangan")
    header = row + 2
    page.heights[row - 1] = _GAP
    sorted_by, positions = (deadlines.place.fixed(key) for key in (tenggat.KEY, tenggat.POSITION))

    def found(key: str, at: str) -> str:
        if key not in tenggat.SHOWN_THERE:
            return f"INDEX({deadlines.place.fixed(key)},{at})"
        there = f"INDEX({actions.fixed(key)},INDEX({positions},{at}))"
        return f'IF({there}="","",{there})'

    def records() -> Iterator[Cells]:
        for row in range(len(deadlines.rows)):
            at = f"MATCH(SMALL({sorted_by},ROWS(A${header + 1}:A{header + 1 + row})),{sorted_by},0)"
            values = deadlines.ranked[row] if row < len(deadlines.ranked) else {}
            yield {
                one.key: Formula(f'IFERROR({found(one.key, at)},"")', values.get(one.key, ""))  # type: ignore[arg-type]
                for one in _LIST
            }

    keys = [one.key for one in _LIST]
    texts = [(str(row[key]), page.width_of(1 + keys.index(key)))
             for row in deadlines.ranked for key in (rencana_aksi.ACTION, rencana_aksi.OWNER)]  # fmt: skip
    short = all(lines(text, width * _SHRINKS) == 1 for text, width in texts)
    most = 1 if short else max(lines(text, width) for text, width in texts)
    style = "pm_daftar" if short else "pm_daftar_panjang"
    shown = [
        one._replace(style=style) if one.key in (rencana_aksi.ACTION, rencana_aksi.OWNER) else one for one in _LIST
    ]
    place = page.table(Table("TabelTenggat", shown, widths=False), header, records())
    for at in range(place.first_row, place.last_row + 1):
        page.heights[at] = _LINE if most == 1 else height(most)  # whichever action comes to stand there
    page.heights[header] = _HEAD
    state, first = place.letter(tenggat.SHOWN), place.first_row
    for word, tone in zip((tenggat.LATE, tenggat.DUE), _TONES, strict=True):
        page.paint(place.cells(tenggat.SHOWN), f'LEFT(${state}{first},{len(word)})="{word}"', tone)
    page.tones(place.cells(rencana_aksi.STATUS), STATUS_TONES)
    page.paint(f"A{first}:{place.letter(_LIST[-1].key)}{place.last_row}", f'${state}{first}<>""', None)
    page.sheet.print_title_rows = f"{header}:{header}"
    last = min(place.last_row, header + len(actions.records))  # what people add is printed once the plan is made again
    page.sheet.print_area = f"A1:{place.letter(_LIST[-1].key)}{last}"
