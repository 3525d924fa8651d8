"""Sheet Beban OPD: what the plan asks of each unit, quarter by quarter, beside what the unit can give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.answers.plan_words import numbers
from pemdi_map.excel.cells.rows import Formula, Value
from pemdi_map.excel.cells.spreadsheet import occurrences
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.excel.cells.table import Column, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.figures import indonesian

TITLE = "Beban OPD"
HEADER_ROW = 5
UNIT, ACTIONS, LOAD, CAPACITY, USED, SHARE, VERDICT = (
    "OPD", "Jumlah aksi", "Jumlah beban", "Jumlah kapasitas", "Terpakai (%)", "Porsi rencana (%)", "Penilaian",
)  # fmt: skip
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
    place = page.table("TabelBebanOpd", HEADER_ROW, columns, _records(plan, actions))
    _totals(page, plan, place, actions)
    page.tones(place.cells(VERDICT), _VERDICT_TONES)
    page.bars(place.cells(USED))
    for quarter in plan.quarters:
        load, capacity = (f"{place.letter(f'{kind} {quarter}')}{place.first_row}" for kind in ("Beban", "Kapasitas"))
        page.paint(place.cells(f"Beban {quarter}"), f"AND({load}>0,{load}>={capacity})", "fair")
    page.freeze(place, columns=1)
    page.lock()
    page.sheet.print_title_cols = "A:A"
    return place


def _columns(quarters: Sequence[str]) -> list[Column]:
    pairs = [
        Column(f"{kind} {quarter}", 8.7, "pm_persepuluh") for quarter in quarters for kind in ("Beban", "Kapasitas")
    ]
    return [
        Column(UNIT, 32, "pm_tebal"), Column(ACTIONS, 8, "pm_bulat"), *pairs, Column(LOAD, 8.5, "pm_persepuluh"),
        Column(CAPACITY, 9.5, "pm_persepuluh"), Column(USED, 9.5, "pm_bulat"), Column(SHARE, 8.5, "pm_bulat"),
        Column(VERDICT, 13, "pm_tengah"), Column("Catatan", 30),
    ]  # fmt: skip


def _records(plan: Plan, actions: TablePlace) -> Iterator[list[Value]]:
    sums = {unit: sum(by_quarter.values(), Fraction(0)) for unit, by_quarter in plan.load.items()}
    whole = sum(sums.values(), Fraction(0)) or Fraction(1)
    headers = tuple(column.header for column in _columns(plan.quarters))
    owners = actions.values(rencana_aksi.OWNER)
    for row, unit in enumerate(sorted(sums, key=lambda unit: (-sums[unit], unit)), start=HEADER_ROW + 1):
        where = TablePlace(TITLE, headers, 1, HEADER_ROW, HEADER_ROW + len(sums))
        wanted, room = plan.load[unit], plan.capacity[unit]
        capacity = sum(room.values(), Fraction(0))
        pairs = [value for quarter in plan.quarters for value in (wanted.get(quarter, Fraction(0)), room[quarter])]
        load_cells = "+".join(f"{where.letter(f'Beban {quarter}')}{row}" for quarter in plan.quarters)
        room_cells = "+".join(f"{where.letter(f'Kapasitas {quarter}')}{row}" for quarter in plan.quarters)
        load, total = f"{where.letter(LOAD)}{row}", f"{where.letter(CAPACITY)}{row}"
        yield [
            unit, Formula(f"COUNTIF({actions.fixed(rencana_aksi.OWNER)},A{row})", occurrences(owners, unit)), *pairs,
            Formula(load_cells, sums[unit]), Formula(room_cells, capacity),
            Formula(f"IF({total}=0,0,100*{load}/{total})", 100 * sums[unit] / capacity if capacity else Fraction(0)),
            Formula(f"100*{load}/SUM({where.fixed(LOAD)})" if sums[unit] else "0", 100 * sums[unit] / whole),
            *_judged(plan, unit),
        ]  # fmt: skip


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
        sums[f"Beban {quarter}"] = sum((each.get(quarter, Fraction(0)) for each in plan.load.values()), Fraction(0))
        sums[f"Kapasitas {quarter}"] = sum((each[quarter] for each in plan.capacity.values()), Fraction(0))
    sums[LOAD] = sum((value for name, value in sums.items() if name.startswith("Beban")), Fraction(0))
    sums[CAPACITY] = sum((value for name, value in sums.items() if name.startswith("Kapasitas")), Fraction(0))
    for at, header in enumerate(place.headers, start=1):
        total: Value = Formula(f"SUM({place.fixed(header)})", sums[header]) if header in sums else None
        style = "pm_total_bobot" if header == ACTIONS else "pm_total_persepuluh" if header in sums else "pm_total"
        page.put(row, at, "Semua OPD" if header == UNIT else total, style)
