"""Sheet Jalur: what effort buys. The curve with the ratings on it, the actions by their yield, the plans next best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.engine.plan.outcome import CurvePoint, Plan, PlannedAction
from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.answers.plan_words import listed, numbers, plan_in_a_line
from pemdi_map.excel.answers.ratings import rating_formula
from pemdi_map.excel.cells.rows import Formula, Value
from pemdi_map.excel.cells.table import Column, TablePlace
from pemdi_map.excel.kit.curve_chart import add_curve
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.page_breaks import keep_together

TITLE = "Jalur"
CHART_ROW, CHART_ROWS, CHART_ROW_POINTS = 5, 20, 16
LAST_COLUMN = 8
EFFORT, INDEX, RATING = "Hari-orang", "Indeks", "Predikat"
MOST_POINTS = 40
_PER_DAYS = 10
FREE = "tanpa beban"
_MILESTONES = (
    Column("No", 5, "pm_bulat"),
    Column("Tonggak", 44, "pm_tebal"),
    Column("Keterangan", 34),
    Column(RATING, 30),
    Column(EFFORT, 11, "pm_bulat"),
    Column(INDEX, 11, "pm_nilai"),
)
_YIELDS = (
    Column("No", 5, "pm_bulat"),
    Column("Apa yang dibeli tiap hari-orang", 44, "pm_tebal"),
    Column("Indikator", 34),
    Column("Pengampu", 30),
    Column(EFFORT, 11, "pm_bulat"),
    Column("Tambahan indeks", 11, "pm_nilai_kecil"),
    Column(f"Tambahan per {_PER_DAYS} hari-orang", 13, "pm_nilai_kecil"),
    Column("No di Rencana Aksi", 9, "pm_bulat"),
)
_OTHERS = (
    Column("No", 0, "pm_bulat"),
    Column("Rencana tanpa aksi", 0, "pm_tebal"),
    Column("Masuk sebagai ganti", 0),
    Column("Keluar dari rencana", 0),
    Column(EFFORT, 0, "pm_bulat"),
    Column(INDEX, 0, "pm_nilai"),
    Column("Lebih mahal (hari-orang)", 0, "pm_bulat"),
)
_POINTS = (
    Column("No", 0, "pm_bulat"),
    Column("Titik kurva", 0),
    Column(RATING, 0),
    Column("Naik dari titik pertama", 0, "pm_nilai"),
    Column(EFFORT, 0, "pm_bulat"),
    Column(INDEX, 0, "pm_nilai"),
)


class Milestone(NamedTuple):
    """A point that the chart marks: a rating bound or the plan. `effort_days` is `None` where it is out of reach."""

    name: str
    at_index: Fraction
    rating: str
    effort_days: int | None
    says: str


def fill(page: Page, answer: Answer, plan: Plan) -> str:
    """Fill the sheet; gives the words that describe its chart to a screen reader."""
    for at, column in enumerate(_YIELDS, start=1):
        page.width(at, column.width)
    page.put(1, 1, "Jalur termurah ke target", "pm_judul")
    page.heights[1] = 26
    page.spread(2, 1, LAST_COLUMN, _headline(answer, plan), "pm_kalimat", 52 if plan.unreachable else 36)
    says = (
        "Kurva: indeks terbaik yang dapat dibeli dengan sejumlah hari-orang, dengan urutan tingkat dipatuhi dan aksi"
        f" bersama dihitung sekali; kapasitas unit belum, jadi rencana dapat sedikit lebih mahal. Semua angka"
        f" {answer.scenarios.label}; hari-orang adalah asumsi."
    )
    page.spread(3, 1, LAST_COLUMN, says, "pm_catatan", 28)
    for row in range(CHART_ROW, CHART_ROW + CHART_ROWS):
        page.heights[row] = CHART_ROW_POINTS
    marks, points = milestones(answer, plan), thinned(plan)
    place = _milestone_table(page, marks, CHART_ROW + CHART_ROWS + 1)
    place_of_yields = _yield_table(page, answer, plan, place.last_row + 2)
    others = place_of_yields.last_row + 2
    row = _others_table(page, plan, others)
    keep_together(page, others, row - 2)
    curve = _point_table(page, answer, points, marks, row)
    keep_together(page, row, curve.last_row)
    page.sheet.freeze_panes = "A3"
    page.lock()
    page.sheet.print_options.horizontalCentered = True
    cells = (1, CHART_ROW), (LAST_COLUMN - 1, CHART_ROW + CHART_ROWS - 1)
    return add_curve(page.sheet, curve, points, place, marks, *cells)


def milestones(answer: Answer, plan: Plan) -> list[Milestone]:
    """The rating bounds above the start, and this plan."""
    start = answer.outcome.index[answer.outcome.scenario]
    far = f"tidak tercapai sampai {date_in_words(plan.deadline)}"
    marks = [
        Milestone(
            f"Batas {bound.rating}", bound.lower, bound.rating, bound.effort_days,
            far if bound.effort_days is None else "hari-orang paling sedikit",
        )
        for bound in plan.bounds if bound.lower > start
    ]  # fmt: skip
    says = f"yang disusun di Rencana Aksi: {len(plan.actions)} aksi"
    return [*marks, Milestone("Rencana ini", plan.index_after, plan.rating_after, plan.effort_days, says)]


def thinned(plan: Plan) -> list[CurvePoint]:
    """The curve in few points: both ends, those that a rating or the plan stands on, and some evenly between."""
    curve = plan.curve or (CurvePoint(plan.effort_days, plan.index_after),)
    kept = {0, len(curve) - 1} | {round(at * (len(curve) - 1) / MOST_POINTS) for at in range(MOST_POINTS)}
    marked = {bound.effort_days for bound in plan.bounds} | {plan.effort_days}
    return [point for at, point in enumerate(curve) if at in kept or point.effort_days in marked]


def _headline(answer: Answer, plan: Plan) -> str:
    target = answer.outcome.target
    aim = "" if plan.unreachable else f"Target {target.rating}. "
    limit = f" Hari-orang dibatasi {plan.limited_by}." if plan.limited_by is not None else ""
    return f"{aim}{plan_in_a_line(plan)}{limit}"


def _milestone_table(page: Page, marks: Sequence[Milestone], row: int) -> TablePlace:
    records: list[list[Value]] = [
        [at, mark.name, mark.says, mark.rating, mark.effort_days, mark.at_index]
        for at, mark in enumerate(marks, start=1)
    ]
    return page.table("TabelTonggak", row, _MILESTONES, records, filters=False, widths=False)


def _yield_table(page: Page, answer: Answer, plan: Plan, row: int) -> TablePlace:
    page.put(row, 1, "Apa yang dibeli tiap hari-orang", "pm_bagian")
    says = (
        "Urut dari yang paling banyak menambah indeks per hari-orang. Tambahan 0 = prasyarat: tidak menambah sendiri,"
        f" tetapi tanpanya aksi lain tidak dapat selesai. {FREE.capitalize()} = dikerjakan program yang sudah"
        " direncanakan, jadi didahulukan."
    )
    page.put(row + 1, 1, says, "pm_keterangan")
    place = page.table("TabelHasilTiapHari", row + 2, _YIELDS, _yields(answer, plan, row + 3), widths=False)
    page.bars(place.cells(f"Tambahan per {_PER_DAYS} hari-orang"))
    return place


def _yields(answer: Answer, plan: Plan, first: int) -> Iterator[list[Value]]:
    number = numbers(plan)
    ranked = sorted(plan.actions, key=lambda planned: (*_dearness(planned), number[planned.id]))
    for at, planned in enumerate(ranked, start=1):
        row = first + at - 1
        yields = planned.gain / planned.effort_days * _PER_DAYS if planned.effort_days else FREE
        each = Formula(f'IF(E{row}=0,"{FREE}",F{row}/E{row}*{_PER_DAYS})', yields)
        yield [
            at, planned.action.name, titled(planned.indicator, answer.indicators[planned.indicator].name),
            planned.owner, planned.effort_days, planned.gain, each, number[planned.id],
        ]  # fmt: skip


def _dearness(planned: PlannedAction) -> tuple[bool, Fraction, Fraction]:
    """What costs no person-day comes first, then what adds most for each; among equals what adds most."""
    return planned.effort_days > 0, -planned.gain / max(planned.effort_days, 1), -planned.gain


def _others_table(page: Page, plan: Plan, row: int) -> int:
    """The next best plans; gives the row after them."""
    page.put(row, 1, "Rencana cadangan: bila satu aksi gagal atau ditolak pengampunya", "pm_bagian")
    if not plan.runners_up:
        page.put(row + 1, 1, "Tidak ada rencana lain yang mencapai target dalam waktu yang ada.", "pm_keterangan")
        return row + 3
    number = numbers(plan)
    records: list[list[Value]] = [
        [
            at, listed([other.without], number, plan.names), listed(other.added, number, plan.names),
            listed((id_ for id_ in other.dropped if id_ != other.without), number, plan.names) or "hanya aksi itu",
            other.effort_days, other.index,
            Formula(f"E{row + 1 + at}-{plan.effort_days}", other.effort_days - plan.effort_days),
        ]
        for at, other in enumerate(plan.runners_up, start=1)
    ]  # fmt: skip
    return page.table("TabelRencanaCadangan", row + 1, _OTHERS, records, filters=False, widths=False).last_row + 2


def _point_table(
    page: Page, answer: Answer, points: Sequence[CurvePoint], marks: Sequence[Milestone], row: int
) -> TablePlace:
    page.put(row, 1, "Angka di balik kurva", "pm_bagian")
    first = row + 2
    on: dict[int | None, str] = {}
    for mark in marks:
        on[mark.effort_days] = "; ".join(filter(None, (on.get(mark.effort_days), mark.name)))
    records: list[list[Value]] = [
        [
            at - first + 1, on.get(point.effort_days),
            rating_formula(f"F{at}", answer, point.index),
            Formula(f"F{at}-F${first}", point.index - points[0].index), point.effort_days, point.index,
        ]
        for at, point in enumerate(points, start=first)
    ]  # fmt: skip
    return page.table("TabelKurva", row + 1, _POINTS, records, filters=False, widths=False)
