"""Sheet Beban OPD: what the plan asks of each unit, quarter by quarter, beside what the unit can give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.answers.plan_words import numbers
from pemdi_map.excel.cells.rows import Formula, Value
from pemdi_map.excel.cells.spreadsheet import occurrences
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.excel.cells.table import Column, Table, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.figures import indonesian

TITLE = "Beban OPD"
HEADER_ROW = 5
UNIT, ACTIONS, LOAD, CAPACITY, USED, SHARE, VERDICT = (
    "unit", "actions", "load", "capacity", "used", "share", "verdict",
)  # fmt: skip
WANTED, ROOM = "wanted ", "room "
"""How the keys of a quarter's columns begin."""
FITS, BUSY, OVER = "muat", "penuh pada suatu triwulan", "melebihi kapasitas"
_VERDICT_TONES: dict[str, Tone] = {FITS: "good", BUSY: "fair", OVER: "poor"}


def fill(page: Page, answer: Answer, plan: Plan, actions: TablePlace) -> TablePlace:
    """Fill the sheet; loads and capacities are person-days of the plan's weeks, the sums are live."""
    planning = answer.knowledge.planning
    columns = _columns(plan.quarters)
    page.heading("Beban tiap OPD")
    says = (
        "Hari-orang yang diminta rencana dari tiap OPD per triwulan, di samping yang dapat diberikannya pada"
        " minggu-minggu rencana; hanya pekerjaan pengampu yang dihitung."
        f" {planning.capacities.note if planning else ''}"
    )
    page.spread(2, 1, len(columns), says, "pm_catatan", 44)
    place = page.table(Table("TabelBebanOpd", columns), HEADER_ROW, _rows(plan, actions))
    _totals(page, plan, place, actions)
    page.bars(place.cells(USED))
    for quarter in plan.quarters:
        load, capacity = (f"{place.letter(f'{kind}{quarter}')}{place.first_row}" for kind in (WANTED, ROOM))
        page.paint(place.cells(f"{WANTED}{quarter}"), f"AND({load}>0,{load}>={capacity})", "fair")
    page.freeze(place, columns=1)
    page.lock()
    page.sheet.print_title_cols = "A:A"
    return place


class _UnitRow(NamedTuple):
    """A unit: what its row is made from. `where`: the table; `row`: its row on the sheet."""

    unit: str
    plan: Plan
    actions: TablePlace
    where: TablePlace
    row: int

    @property
    def load(self) -> Fraction:
        return sum(self.plan.load[self.unit].values(), Fraction(0))

    @property
    def capacity(self) -> Fraction:
        return sum(self.plan.capacity[self.unit].values(), Fraction(0))

    def cell(self, key: str) -> str:
        """Another cell of the row."""
        return f"{self.where.letter(key)}{self.row}"

    def over_quarters(self, kind: str, value: Fraction) -> Formula:
        """The sum of the unit's cells of a kind."""
        return Formula("+".join(self.cell(f"{kind}{quarter}") for quarter in self.plan.quarters), value)


def _columns(quarters: Sequence[str]) -> list[Column[_UnitRow]]:
    by_quarter = [column for quarter in quarters for column in (_wanted(quarter), _room(quarter))]
    return [
        Column(UNIT, "OPD", 32, lambda row: row.unit, "pm_tebal"),
        Column(ACTIONS, "Jumlah aksi", 8, lambda row: _actions(row), "pm_bulat"), *by_quarter,
        Column(LOAD, "Jumlah beban", 8.5, lambda row: row.over_quarters(WANTED, row.load), "pm_persepuluh"),
        Column(CAPACITY, "Jumlah kapasitas", 9.5, lambda row: row.over_quarters(ROOM, row.capacity), "pm_persepuluh"),
        Column(USED, "Terpakai (%)", 9.5, lambda row: _used(row), "pm_bulat"),
        Column(SHARE, "Porsi rencana (%)", 8.5, lambda row: _share(row), "pm_bulat"),
        Column(VERDICT, "Penilaian", 13, lambda row: _judged(row.plan, row.unit)[0], "pm_tengah",
               tones=_VERDICT_TONES),
        Column("note", "Catatan", 30, lambda row: _judged(row.plan, row.unit)[1]),
    ]  # fmt: skip


def _wanted(quarter: str) -> Column[_UnitRow]:
    return Column(
        f"{WANTED}{quarter}", f"Beban {quarter}", 8.7,
        lambda row: row.plan.load[row.unit].get(quarter, Fraction(0)), "pm_persepuluh",
    )  # fmt: skip


def _room(quarter: str) -> Column[_UnitRow]:
    return Column(
        f"{ROOM}{quarter}", f"Kapasitas {quarter}", 8.7, lambda row: row.plan.capacity[row.unit][quarter],
        "pm_persepuluh",
    )  # fmt: skip


def _rows(plan: Plan, actions: TablePlace) -> Iterator[_UnitRow]:
    where = TablePlace.ahead(TITLE, _columns(plan.quarters), HEADER_ROW, len(plan.load))
    sums = {unit: sum(by_quarter.values(), Fraction(0)) for unit, by_quarter in plan.load.items()}
    for row, unit in enumerate(sorted(sums, key=lambda unit: (-sums[unit], unit)), start=HEADER_ROW + 1):
        yield _UnitRow(unit, plan, actions, where, row)


def _actions(row: _UnitRow) -> Formula:
    owners = row.actions.values(rencana_aksi.OWNER)
    return Formula(f"COUNTIF({row.actions.fixed(rencana_aksi.OWNER)},A{row.row})", occurrences(owners, row.unit))


def _used(row: _UnitRow) -> Formula:
    load, total = row.cell(LOAD), row.cell(CAPACITY)
    share = 100 * row.load / row.capacity if row.capacity else Fraction(0)
    return Formula(f"IF({total}=0,0,100*{load}/{total})", share)


def _share(row: _UnitRow) -> Formula:
    whole = sum((sum(each.values(), Fraction(0)) for each in row.plan.load.values()), Fraction(0)) or Fraction(1)
    text = f"100*{row.cell(LOAD)}/SUM({row.where.fixed(LOAD)})" if row.load else "0"
    return Formula(text, 100 * row.load / whole)


def _judged(plan: Plan, unit: str) -> tuple[str, str]:
    """Whether the unit can carry its part, and what to know about it."""
    number = numbers(plan)
    for overload in plan.overloaded:
        if overload.unit == unit:
            late = [each.action.name for each in plan.postponed if each.action.id in overload.late]
            pushed = f" Terdorong ke putaran berikutnya: {'; '.join(late)}." if late else ""
            return OVER, (
                f"Diminta {indonesian(overload.wanted, 1)} dari {indonesian(overload.capacity, 1)} hari-orang; serahkan"
                f" sebagian ke pendukung atau tambah petugas.{pushed}"
            )
    full = [
        quarter for quarter in plan.quarters
        if plan.load[unit].get(quarter, Fraction(0)) >= plan.capacity[unit][quarter] > 0
    ]  # fmt: skip
    critical = [number[planned.id] for planned in plan.actions if planned.owner == unit and planned.critical]
    says = f"Aksi di jalur kritis: nomor {', '.join(map(str, critical))}." if critical else ""
    if full:
        return BUSY, f"Tidak ada ruang lagi di {', '.join(full)}. {says}".strip()
    return FITS, says


def _totals(page: Page, plan: Plan, place: TablePlace, actions: TablePlace) -> None:
    row = HEADER_ROW - 1
    owners = actions.values(rencana_aksi.OWNER)
    sums: dict[str, Fraction | int] = {ACTIONS: sum(occurrences(owners, unit) for unit in plan.load)}
    for quarter in plan.quarters:
        sums[f"{WANTED}{quarter}"] = sum((each.get(quarter, Fraction(0)) for each in plan.load.values()), Fraction(0))
        sums[f"{ROOM}{quarter}"] = sum((each[quarter] for each in plan.capacity.values()), Fraction(0))
    sums[LOAD] = sum((value for name, value in sums.items() if name.startswith(WANTED)), Fraction(0))
    sums[CAPACITY] = sum((value for name, value in sums.items() if name.startswith(ROOM)), Fraction(0))
    for at, key in enumerate(place.keys, start=1):
        total: Value = Formula(f"SUM({place.fixed(key)})", sums[key]) if key in sums else None
        style = "pm_total_bobot" if key == ACTIONS else "pm_total_persepuluh" if key in sums else "pm_total"
        page.put(row, at, "Semua OPD" if key == UNIT else total, style)
