"""The money of each action on sheet Perhitungan, by the rules of `pemdi_map.report.money`: what sheet Anggaran adds up.

A row is an action of the table of deadlines, which says where it stands in Rencana Aksi.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.excel.cells.rows import LAST_SERIAL, Formula, day_of_serial, serial
from pemdi_map.excel.cells.spreadsheet import Cell
from pemdi_map.excel.cells.table import Cells, Table, TablePlace, named
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.plan import rencana_aksi, tenggat
from pemdi_map.excel.plan.tenggat import Actions, Deadlines
from pemdi_map.model.budget import FUNDS
from pemdi_map.report.money import (
    CODE_DOTS,
    CODE_LENGTH,
    EARLIEST,
    UNNAMED_FUND,
    YEARS,
    Counted,
    counted,
    priced,
)
from pemdi_map.words.typed_words import CANCELLED

AT, OWNER, TYPED_FUND, SUB_ACTIVITY, FUND, YEAR, AMOUNT, REPEATED, RANK = (
    "at", "owner", "typed_fund", "sub_activity", "fund", "year", "amount", "repeated", "rank",
)  # fmt: skip
OTHER, UNNAMED = 0, 1 + len(FUNDS)
"""The numbers of funds that the list of funds does not have, and of none; those of the list count from 1."""
_FIRST_DAY = serial(datetime.date(EARLIEST, 1, 1))
TABLE: Table[Cells] = Table(
    "TabelHitungAnggaran",
    (
        named(AT, "Urutan aksi", 0, "pm_bulat"),
        named(OWNER, "Pengampu anggaran", 0),
        named(TYPED_FUND, "Sumber dana tertulis", 0),
        named(SUB_ACTIVITY, "Sub kegiatan dihitung", 0),
        named(FUND, "Nomor sumber dana", 0, "pm_bulat"),
        named(YEAR, "Tahun anggaran", 0, "pm_bulat"),
        named(AMOUNT, "Anggaran (Rp)", 0, "pm_rupiah"),
        named(REPEATED, "Sudah dihitung di atas (Rp)", 0, "pm_rupiah"),
        named(RANK, "Nomor sub kegiatan", 0, "pm_bulat"),
    ),
    filters=False,
    widths=False,
)


class Counts(NamedTuple):
    """Where the table stands, and the money of each of its actions, those left out that are no action."""

    place: TablePlace
    actions: Sequence[Counted]
    ranked: Sequence[tuple[str, str]]
    """The sub-activities that have money, as they are numbered, each with its name where the first action says it."""
    positions: str
    """The cells that say where each action stands in Rencana Aksi."""


def fill(page: Page, header_row: int, actions: Actions, deadlines: Deadlines) -> Counts:
    """Write the table below that of the deadlines."""
    place = TablePlace.ahead(page.title, TABLE.columns, header_row, len(deadlines.rows))
    columns = {key: actions.place.values(key) for key in _READ}
    at_position: dict[Cell, int] = {position: at for at, position in enumerate(actions.positions)}
    found = [at_position.get(row[tenggat.POSITION]) if row[tenggat.POSITION] else None for row in deadlines.rows]
    there = [at for at in found if at is not None]
    told = dict(zip(there, counted(priced(_as_told(columns, at)) for at in there), strict=True))
    page.put(header_row - 1, 1, "Anggaran tiap aksi (lihat Anggaran)", "pm_bagian")
    records, ranked = [], list[tuple[str, str]]()
    for row, at in enumerate(found, start=place.first_row):
        each = told.get(at) if at is not None else None
        rank = 0
        known = {sub.casefold() for sub, _ in ranked}
        if each is not None and each.amount > 0 and each.sub_activity and each.sub_activity.casefold() not in known:
            own = each.sub_activity.casefold() == each.priced.code.casefold()
            ranked.append((each.sub_activity, each.priced.sub_activity if own else ""))
            rank = len(ranked)
        records.append(_Row(place, row, actions.place, deadlines.place).cells(each, rank))
    page.table(TABLE, header_row, records)
    return Counts(place, list(told.values()), ranked, deadlines.place.fixed(tenggat.POSITION))


_READ = (
    rencana_aksi.NUMBER, rencana_aksi.ACTION, rencana_aksi.OWNER, rencana_aksi.STATUS, rencana_aksi.FUND,
    rencana_aksi.SUB_ACTIVITY_CODE, rencana_aksi.SUB_ACTIVITY, rencana_aksi.FINISH, rencana_aksi.BUDGET,
)  # fmt: skip


def _as_told(columns: Mapping[str, Sequence[Cell]], at: int) -> dict[str, Cell]:
    """The cells of a row; a last day that is a number of days is the day that it stands for."""
    cells = {key: values[at] for key, values in columns.items()}
    finish = cells[rencana_aksi.FINISH]
    if isinstance(finish, int | Fraction) and not isinstance(finish, bool) and _FIRST_DAY <= finish <= LAST_SERIAL:
        cells[rencana_aksi.FINISH] = day_of_serial(int(finish))
    return cells


class _Row:
    """A row while it is being written."""

    def __init__(self, place: TablePlace, row: int, actions: TablePlace, deadlines: TablePlace) -> None:
        self.place, self.row, self.actions = place, row, actions
        self.deadline_row = row - place.first_row + deadlines.first_row
        self.deadlines = deadlines

    def cells(self, each: Counted | None, rank: int) -> Cells:
        """The cells, each formula with its value; `rank`: of the sub-activity, where the action is its first."""
        values: dict[str, Fraction | int | str] = {
            **dict.fromkeys((OWNER, TYPED_FUND, SUB_ACTIVITY, AMOUNT), ""), FUND: UNNAMED, YEAR: 0,
        }  # fmt: skip
        if each is not None:
            values = {
                OWNER: each.priced.owner, TYPED_FUND: each.priced.fund, SUB_ACTIVITY: each.sub_activity,
                FUND: number_of(each.fund), YEAR: each.year, AMOUNT: each.amount,
            }  # fmt: skip
        values |= {REPEATED: each.repeated if each else 0, RANK: rank}
        formulas = {
            OWNER: self._there(self._text(rencana_aksi.OWNER)),
            TYPED_FUND: self._there(self._text(rencana_aksi.FUND)),
            SUB_ACTIVITY: self._there(self._sub_activity()),
            FUND: self._fund(),
            YEAR: self._year(),
            AMOUNT: self._there(self._amount()),
            REPEATED: self._repeated(),
            RANK: self._rank(),
        }
        return {
            AT: self.row - self.place.header_row,
            **{key: Formula(text, values[key]) for key, text in formulas.items()},
        }

    def _cell(self, key: str) -> str:
        return f"{self.place.letter(key)}{self.row}"

    def _all(self, key: str) -> str:
        letter = self.place.letter(key)
        return f"{letter}${self.place.first_row}:{letter}${self.place.last_row}"

    def _of_deadline(self, key: str) -> str:
        return f"{self.deadlines.letter(key)}{self.deadline_row}"

    def _there(self, text: str) -> str:
        return f'IF({self._of_deadline(tenggat.POSITION)}=0,"",{text})'

    def _inside(self, key: str) -> str:
        """The cell of Rencana Aksi."""
        return f"INDEX({self.actions.fixed(key)},{self._of_deadline(tenggat.POSITION)})"

    def _text(self, key: str) -> str:
        """What stands there, nothing where it is no text."""
        return f"T({self._inside(key)})"

    def _sub_activity(self) -> str:
        fund = self._cell(TYPED_FUND)
        dots = f'LEN({fund})-LEN(SUBSTITUTE({fund},".",""))'
        beside = f'MID({fund},MAX(FIND(".",{fund})-1,1),{CODE_LENGTH})'
        return f"IF({dots}>={CODE_DOTS},{beside},{self._text(rencana_aksi.SUB_ACTIVITY_CODE)})"

    def _fund(self) -> str:
        fund = self._cell(TYPED_FUND)
        words = f'" "&TRIM(LOWER(SUBSTITUTE(SUBSTITUTE({fund},","," "),"-"," ")))&" "'
        names = ",".join(f'" {each.lower()} "' for each in FUNDS)
        numbers = ",".join(str(number_of(each)) for each in FUNDS)
        found = f"SUMPRODUCT(MAX(ISNUMBER(FIND({{{names}}},{words}))*{{{numbers}}}))"
        return f'IF(TRIM({fund})="",{UNNAMED},{found})'

    def _year(self) -> str:
        said = f'FIND("|"&RIGHT(TRIM({self._cell(TYPED_FUND)}),4)&"|","|{"|".join(map(str, YEARS))}|")'
        finish = self._of_deadline(tenggat.FINISH)
        return f"IFERROR({YEARS.start}+({said}-1)/5,IF(N({finish})>={_FIRST_DAY},YEAR({finish}),0))"

    def _amount(self) -> str:
        budget, status = self._inside(rencana_aksi.BUDGET), self._text(rencana_aksi.STATUS)
        return f'IF(LOWER({status})="{CANCELLED}",0,SUM({budget}))'

    def _before(self, *keys: str) -> str:
        """Tests for all rows: those above this one that say the same in some columns."""
        same = "*".join(f"({self._all(key)}={self._cell(key)})" for key in keys)
        return f"{same}*(ROW({self._all(AMOUNT)})<ROW())"

    def _with_money(self, text: str) -> str:
        return f'IF((N({self._cell(AMOUNT)})>0)*({self._cell(SUB_ACTIVITY)}<>""),{text},0)'

    def _repeated(self) -> str:
        same = self._before(OWNER, TYPED_FUND, SUB_ACTIVITY, AMOUNT)
        return self._with_money(f"IF(SUMPRODUCT({same})>0,{self._cell(AMOUNT)},0)")

    def _rank(self) -> str:
        above = f"{self.place.letter(RANK)}${self.place.header_row}:{self.place.letter(RANK)}{self.row - 1}"
        known = f"SUMPRODUCT({self._before(SUB_ACTIVITY)}*({self._all(AMOUNT)}>0))"
        return self._with_money(f"IF({known}>0,0,MAX({above})+1)")


def number_of(fund: str) -> int:
    """The number by which formulas know a source of funds."""
    return UNNAMED if fund == UNNAMED_FUND else 1 + FUNDS.index(fund) if fund in FUNDS else OTHER
