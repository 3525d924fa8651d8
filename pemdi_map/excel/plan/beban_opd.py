"""Sheet Beban OPD: what work the plan asks of each unit, beside what the unit can give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.rows import Formula, Value
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.excel.cells.table import Column, Table, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.plan.counted_actions import CountedActions
from pemdi_map.figures import indonesian

TITLE = "Beban OPD"
SENTENCE_ROW, HEADER_ROW = 2, 6
UNIT, ACTIONS, LOAD, CAPACITY, USED, SHARE, VERDICT = (
    "unit", "actions", "load", "capacity", "used", "share", "verdict",
)  # fmt: skip
WANTED, ROOM = "wanted ", "room "
"""How the keys of a quarter's columns begin."""
OTHERS = "Lainnya"
FITS, BUSY, OVER = "muat", "penuh pada suatu triwulan", "melebihi kapasitas"
_VERDICT_TONES: dict[str, Tone] = {FITS: "good", BUSY: "fair", OVER: "poor"}


class _UnitRow(NamedTuple):
    """A unit; its cells by column."""

    unit: str
    cells: Mapping[str, Value]


_COLUMNS: tuple[Column[_UnitRow], ...] = (
    Column(UNIT, "OPD", 46, lambda row: row.unit, "pm_tebal"),
    Column(ACTIONS, "Aksi tanpa yang batal", 8, lambda row: row.cells[ACTIONS], "pm_bulat"),
    Column(LOAD, "Beban (hari-orang)", 9, lambda row: row.cells[LOAD], "pm_persepuluh"),
    Column(SHARE, "Porsi rencana (%)", 8.5, lambda row: row.cells[SHARE], "pm_bulat"),
    Column(CAPACITY, "Kapasitas (hari-orang)", 10, lambda row: row.cells[CAPACITY], "pm_persepuluh"),
    Column(USED, "Terpakai (%)", 9, lambda row: row.cells[USED], "pm_bulat"),
    Column(VERDICT, "Penilaian", 11, lambda row: row.cells[VERDICT], "pm_tengah", tones=_VERDICT_TONES),
    Column("note", "Catatan", 34, lambda row: row.cells["note"]),
)


def fill(page: Page, answer: Answer, plan: Plan, actions: TablePlace) -> TablePlace:
    """Fill the sheet: the work of each unit, then its work beside what it can give, quarter by quarter."""
    planning = answer.knowledge.planning
    for at, column in enumerate(_COLUMNS, start=1):
        page.width(at, column.width)
    page.heading("Beban tiap OPD")
    counts = CountedActions(actions)
    page.spread(SENTENCE_ROW, 1, len(_COLUMNS), _sentence(plan), "pm_kalimat", 24)
    renewed = ", pembaruan bukti termasuk" if plan.rounds else ""
    says = (
        f"Beban dan kapasitas: rencana semula, pekerjaan pengampu saja{renewed}. Banyaknya aksi mengikuti Rencana Aksi,"
        f" tanpa aksi yang batal. {planning.capacities.note if planning else ''}"
    )
    page.spread(SENTENCE_ROW + 1, 1, len(_COLUMNS), says, "pm_catatan", 40)
    units = sorted(plan.load, key=lambda unit: (-_whole(plan.load[unit]), unit))
    place = TablePlace.ahead(page.title, _COLUMNS, HEADER_ROW, len(units) + 1)
    _totals(page, plan, place, counts)
    rows = [_row(plan, place, at, unit, counts) for at, unit in enumerate(units, start=place.first_row)]
    rows.append(_others(place, counts, units))
    page.table(Table("TabelBebanOpd", _COLUMNS, widths=False), HEADER_ROW, rows)
    page.bars(place.cells(USED))
    _quarters(page, plan, units, place.last_row + 2)
    page.freeze_top(columns=1)
    page.lock()
    return place


def _whole(by_quarter: Mapping[str, Fraction]) -> Fraction:
    return sum(by_quarter.values(), Fraction(0))


def _sentence(plan: Plan) -> str:
    """The answer: which unit carries most."""
    loads = {unit: _whole(by_quarter) for unit, by_quarter in plan.load.items()}
    unit = min(loads, key=lambda unit: (-loads[unit], unit))
    return f"Terbanyak: {unit}, {_days(loads[unit])} dari {_days(sum(loads.values(), Fraction(0)))} hari-orang."


def _days(days: Fraction) -> str:
    return indonesian(days, 0 if days.denominator == 1 else 1)


def _row(plan: Plan, place: TablePlace, row: int, unit: str, counts: CountedActions) -> _UnitRow:
    load, capacity = _whole(plan.load[unit]), _whole(plan.capacity[unit])
    whole = sum(map(_whole, plan.load.values()), Fraction(0)) or Fraction(1)
    wanted, room = f"{place.letter(LOAD)}{row}", f"{place.letter(CAPACITY)}{row}"
    verdict, note = _judged(plan, unit)
    units = f"SUM({place.letter(LOAD)}${place.first_row}:{place.letter(LOAD)}${place.last_row})"
    return _UnitRow(unit, {
        ACTIONS: Formula(counts.formula(f"$A{row}"), counts.number(unit)),
        LOAD: load, CAPACITY: capacity, VERDICT: verdict, "note": note,
        USED: Formula(f"IF({room}=0,0,100*{wanted}/{room})", 100 * load / capacity if capacity else Fraction(0)),
        SHARE: Formula(f"100*{wanted}/{units}" if load else "0", 100 * load / whole),
    })  # fmt: skip


def _others(place: TablePlace, counts: CountedActions, units: Sequence[str]) -> _UnitRow:
    """The actions of those that the plan does not load: units that people typed, and none at all."""
    letters, total = place.letter(ACTIONS), HEADER_ROW - 1
    rest = f"{letters}{total}-SUM({letters}{place.first_row}:{letters}{place.last_row - 1})"
    return _UnitRow(OTHERS, {
        ACTIONS: Formula(rest, counts.number(None) - sum(map(counts.number, units))),
        **dict.fromkeys((LOAD, CAPACITY, USED, SHARE), 0), VERDICT: None, "note": "Pengampu lain.",
    })  # fmt: skip


def _totals(page: Page, plan: Plan, place: TablePlace, counts: CountedActions) -> None:
    sums: dict[str, Value] = {ACTIONS: Formula(counts.formula(""), counts.number(None))}
    for key, by_unit in ((LOAD, plan.load), (CAPACITY, plan.capacity)):
        letters = place.letter(key)
        sums[key] = Formula(
            f"SUM({letters}{place.first_row}:{letters}{place.last_row})",
            sum((_whole(by_unit[unit]) for unit in plan.load), Fraction(0)),
        )
    styles = dict.fromkeys((LOAD, CAPACITY), "pm_total_persepuluh")
    for at, key in enumerate(place.keys, start=1):
        style = styles.get(key, "pm_total_bulat" if key in sums else "pm_total")
        page.put(HEADER_ROW - 1, at, "Semua aksi" if key == UNIT else sums.get(key), style)


def _quarters(page: Page, plan: Plan, units: Sequence[str], row: int) -> None:
    """What each unit is asked for in each quarter, beside what it can give."""
    columns: list[Column[str]] = [Column(UNIT, "OPD", 0, lambda unit: unit, "pm_tebal")]
    for quarter in plan.quarters:
        columns += (_wanted(plan, quarter), _room(plan, quarter))
    for at in range(len(_COLUMNS) + 1, len(columns) + 1):
        page.width(at, 10.5)
    page.put(row, 1, "Tiap triwulan (hari-orang)", "pm_bagian")
    place = page.table(Table("TabelBebanTriwulan", columns, filters=False, widths=False), row + 1, units)
    for quarter in plan.quarters:
        load, capacity = (f"{place.letter(f'{kind}{quarter}')}{place.first_row}" for kind in (WANTED, ROOM))
        page.paint(place.cells(f"{WANTED}{quarter}"), f"AND({load}>0,{load}>={capacity})", "fair")


def _wanted(plan: Plan, quarter: str) -> Column[str]:
    return Column(
        f"{WANTED}{quarter}", f"Beban {quarter}", 0, lambda unit: plan.load[unit].get(quarter, Fraction(0)),
        "pm_persepuluh",
    )  # fmt: skip


def _room(plan: Plan, quarter: str) -> Column[str]:
    return Column(
        f"{ROOM}{quarter}", f"Kapasitas {quarter}", 0, lambda unit: plan.capacity[unit][quarter], "pm_persepuluh"
    )


def _judged(plan: Plan, unit: str) -> tuple[str, str]:
    """Whether the unit can carry its part, and what to know about it."""
    number = plan.numbers
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
    says = f"Tanpa cadangan waktu: aksi {', '.join(map(str, critical))}." if critical else ""
    if full:
        return BUSY, f"Tidak ada ruang lagi di {', '.join(full)}. {says}".strip()
    return FITS, says
