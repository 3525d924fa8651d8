"""Sheet Beban OPD: what work and what money the plan asks of each unit, and the work beside what the unit can give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import NamedTuple

from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.answers.plan_words import numbers
from pemdi_map.excel.cells.rows import Formula, Value
from pemdi_map.excel.cells.spreadsheet import amount, same_word
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.excel.cells.table import Column, Table, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.figures import indonesian
from pemdi_map.model.budget import NO_MONEY
from pemdi_map.words.typed_words import CANCELLED

TITLE = "Beban OPD"
SENTENCE_ROW, HEADER_ROW = 2, 6
UNIT, ACTIONS, LOAD, CAPACITY, USED, SHARE, VERDICT = (
    "unit", "actions", "load", "capacity", "used", "share", "verdict",
)  # fmt: skip
BUDGET, FREE, UNPRICED = "budget", "free", "unpriced"
"""Money that is typed, actions that are said to cost nothing, and those of which nobody has said anything."""
WANTED, ROOM = "wanted ", "room "
"""How the keys of a quarter's columns begin."""
OTHERS = "Lainnya"
FITS, BUSY, OVER = "muat", "penuh pada suatu triwulan", "melebihi kapasitas"
_VERDICT_TONES: dict[str, Tone] = {FITS: "good", BUSY: "fair", OVER: "poor"}
_LIVE = (ACTIONS, BUDGET, FREE, UNPRICED)
"""The columns that follow what people type in Rencana Aksi; the others are the plan as computed."""


class _UnitRow(NamedTuple):
    """A unit; its cells by column."""

    unit: str
    cells: Mapping[str, Value]


_COLUMNS: tuple[Column[_UnitRow], ...] = (
    Column(UNIT, "OPD", 38, lambda row: row.unit, "pm_tebal"),
    Column(ACTIONS, "Aksi tanpa yang batal", 8, lambda row: row.cells[ACTIONS], "pm_bulat"),
    Column(LOAD, "Beban (hari-orang)", 9, lambda row: row.cells[LOAD], "pm_persepuluh"),
    Column(SHARE, "Porsi rencana (%)", 8.5, lambda row: row.cells[SHARE], "pm_bulat"),
    Column(CAPACITY, "Kapasitas (hari-orang)", 10, lambda row: row.cells[CAPACITY], "pm_persepuluh"),
    Column(USED, "Terpakai (%)", 9, lambda row: row.cells[USED], "pm_bulat"),
    Column(VERDICT, "Penilaian", 11, lambda row: row.cells[VERDICT], "pm_tengah", tones=_VERDICT_TONES),
    Column(BUDGET, "Anggaran (Rp)", 15, lambda row: row.cells[BUDGET], "pm_rupiah"),
    Column(FREE, "Aksi tanpa biaya", 8.5, lambda row: row.cells[FREE], "pm_bulat"),
    Column(UNPRICED, "Aksi yang biayanya belum diisi", 10.5, lambda row: row.cells[UNPRICED], "pm_bulat"),
    Column("note", "Catatan", 18, lambda row: row.cells["note"]),
)


def fill(page: Page, answer: Answer, plan: Plan, actions: TablePlace) -> TablePlace:
    """Fill the sheet: work and money of each unit, then its work beside what it can give, quarter by quarter."""
    planning = answer.knowledge.planning
    for at, column in enumerate(_COLUMNS, start=1):
        page.width(at, column.width)
    page.heading("Beban tiap OPD")
    money = _Money(actions)
    page.spread(SENTENCE_ROW, 1, len(_COLUMNS), _sentence(plan, money), "pm_kalimat", 40)
    renewed = ", pembaruan bukti termasuk" if plan.rounds else ""
    says = (
        f"Beban dan kapasitas: rencana semula, pekerjaan pengampu saja{renewed}. Aksi dan anggaran mengikuti Rencana"
        f" Aksi, tanpa aksi yang batal. {planning.capacities.note if planning else ''}"
    )
    page.spread(SENTENCE_ROW + 1, 1, len(_COLUMNS), says, "pm_catatan", 40)
    units = sorted(plan.load, key=lambda unit: (-_whole(plan.load[unit]), unit))
    place = TablePlace.ahead(page.title, _COLUMNS, HEADER_ROW, len(units) + 1)
    _totals(page, plan, place, money)
    rows = [_row(plan, place, at, unit, money) for at, unit in enumerate(units, start=place.first_row)]
    rows.append(_others(place, money, units))
    page.table(Table("TabelBebanOpd", _COLUMNS, widths=False), HEADER_ROW, rows)
    page.bars(place.cells(USED))
    _quarters(page, plan, units, place.last_row + 2)
    page.freeze_top(columns=1)
    page.lock()
    return place


def _whole(by_quarter: Mapping[str, Fraction]) -> Fraction:
    return sum(by_quarter.values(), Fraction(0))


class _Money:
    """What Rencana Aksi says of money, of all actions or of a unit's, those left out that were called off."""

    def __init__(self, actions: TablePlace) -> None:
        self.actions = actions
        self.owners, self.statuses, self.funds, self.budgets = map(
            actions.values, (rencana_aksi.OWNER, rencana_aksi.STATUS, rencana_aksi.FUND, rencana_aksi.BUDGET)
        )

    def figures(self, unit: str | None) -> dict[str, Fraction | int]:
        """The figures of a unit; of all actions for `None`."""
        told = rencana_aksi.rows_told(self.actions)
        of_unit = [at for at, owner in enumerate(self.owners) if unit is None or same_word(owner, unit)]
        on = [at for at in of_unit if not same_word(self.statuses[at], CANCELLED)]
        number = (told if unit is None else len(of_unit)) - (len(of_unit) - len(on))
        priced = [money for at in on if (money := amount(self.budgets[at])) is not None]
        free = sum(self.budgets[at] in (None, "") and same_word(self.funds[at], NO_MONEY) for at in on)
        return {
            ACTIONS: number, BUDGET: sum(priced, Fraction(0)), FREE: free,
            UNPRICED: number - free - sum(money >= 0 for money in priced),
        }  # fmt: skip

    def formulas(self, unit: str) -> dict[str, str]:
        """The same as formulas; `unit`: the cell that names the unit, empty for all actions."""
        owner, status, fund, budget = (
            self.actions.fixed(key)
            for key in (rencana_aksi.OWNER, rencana_aksi.STATUS, rencana_aksi.FUND, rencana_aksi.BUDGET)
        )
        of, on = f"{owner},{unit}," if unit else "", f'{status},"<>{CANCELLED}"'
        every = f"COUNTIF({owner},{unit})" if unit else rencana_aksi.rows_told_formula(self.actions)
        number = f'{every}-COUNTIFS({of}{status},"{CANCELLED}")'
        free = f'COUNTIFS({of}{fund},"{NO_MONEY}",{budget},"",{on})'
        return {
            ACTIONS: number, BUDGET: f"SUMIFS({budget},{of}{on})", FREE: free,
            UNPRICED: f'{number}-{free}-COUNTIFS({of}{budget},">=0",{on})',
        }  # fmt: skip


def _sentence(plan: Plan, money: _Money) -> Formula:
    """The answer: which unit carries most, and how much money has been typed for how many actions."""
    loads = {unit: _whole(by_quarter) for unit, by_quarter in plan.load.items()}
    unit = min(loads, key=lambda unit: (-loads[unit], unit))
    most = (
        f"Terbanyak: {unit}, {_days(loads[unit])} dari {_days(sum(loads.values(), Fraction(0)))} hari-orang. Anggaran"
        " yang sudah diisi: Rp "
    )
    texts, whole = money.formulas(""), money.figures(None)
    rupiah = f'SUBSTITUTE(FIXED(ROUND({texts[BUDGET]},0),0),",",".")'
    text = (
        f'"{most.replace(chr(34), chr(34) * 2)}"&{rupiah}&"; "&({texts[FREE]})&" aksi dinyatakan tanpa biaya, "'
        f'&({texts[UNPRICED]})&" dari "&({texts[ACTIONS]})&" belum diisi: sel kosong bukan nol."'
    )
    shown = f"{floor(whole[BUDGET] + Fraction(1, 2)):,}".replace(",", ".")
    words = (
        f"{most}{shown}; {whole[FREE]} aksi dinyatakan tanpa biaya, {whole[UNPRICED]} dari {whole[ACTIONS]} belum"
        " diisi: sel kosong bukan nol."
    )
    return Formula(text, words)


def _days(days: Fraction) -> str:
    return indonesian(days, 0 if days.denominator == 1 else 1)


def _row(plan: Plan, place: TablePlace, row: int, unit: str, money: _Money) -> _UnitRow:
    load, capacity = _whole(plan.load[unit]), _whole(plan.capacity[unit])
    whole = sum(map(_whole, plan.load.values()), Fraction(0)) or Fraction(1)
    wanted, room = f"{place.letter(LOAD)}{row}", f"{place.letter(CAPACITY)}{row}"
    verdict, note = _judged(plan, unit)
    texts, figures = money.formulas(f"$A{row}"), money.figures(unit)
    units = f"SUM({place.letter(LOAD)}${place.first_row}:{place.letter(LOAD)}${place.last_row})"
    return _UnitRow(unit, {
        **{key: Formula(texts[key], figures[key]) for key in _LIVE},
        LOAD: load, CAPACITY: capacity, VERDICT: verdict, "note": note,
        USED: Formula(f"IF({room}=0,0,100*{wanted}/{room})", 100 * load / capacity if capacity else Fraction(0)),
        SHARE: Formula(f"100*{wanted}/{units}" if load else "0", 100 * load / whole),
    })  # fmt: skip


def _others(place: TablePlace, money: _Money, units: Sequence[str]) -> _UnitRow:
    """The actions of those that the plan does not load: units that people typed, and none at all."""
    whole, each = money.figures(None), [money.figures(unit) for unit in units]

    def rest(key: str) -> Formula:
        letters, total = place.letter(key), HEADER_ROW - 1
        text = f"{letters}{total}-SUM({letters}{place.first_row}:{letters}{place.last_row - 1})"
        return Formula(text, whole[key] - sum(figures[key] for figures in each))

    return _UnitRow(OTHERS, {
        **{key: rest(key) for key in _LIVE}, **dict.fromkeys((LOAD, CAPACITY, USED, SHARE), 0), VERDICT: None,
        "note": "Pengampu lain.",
    })  # fmt: skip


def _totals(page: Page, plan: Plan, place: TablePlace, money: _Money) -> None:
    texts, figures = money.formulas(""), money.figures(None)
    sums: dict[str, Value] = {key: Formula(texts[key], figures[key]) for key in _LIVE}
    for key, by_unit in ((LOAD, plan.load), (CAPACITY, plan.capacity)):
        letters = place.letter(key)
        sums[key] = Formula(
            f"SUM({letters}{place.first_row}:{letters}{place.last_row})",
            sum((_whole(by_unit[unit]) for unit in plan.load), Fraction(0)),
        )
    styles = {BUDGET: "pm_total_rupiah", **dict.fromkeys((LOAD, CAPACITY), "pm_total_persepuluh")}
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
    says = f"Tanpa cadangan waktu: aksi {', '.join(map(str, critical))}." if critical else ""
    if full:
        return BUSY, f"Tidak ada ruang lagi di {', '.join(full)}. {says}".strip()
    return FITS, says
