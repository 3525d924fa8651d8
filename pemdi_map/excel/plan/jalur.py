"""Sheet Jalur: what effort buys. The curve with the ratings on it, the actions by their yield, the plans next best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.engine.plan.outcome import CurvePoint, Plan, PlannedAction, RunnerUp
from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.answers.plan_words import listed, plan_in_a_line
from pemdi_map.excel.answers.ratings import rating_formula
from pemdi_map.excel.cells.rows import Formula
from pemdi_map.excel.cells.table import Column, Table, TablePlace
from pemdi_map.excel.kit.curve_chart import add_curve
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.page_breaks import keep_together

TITLE = "Jalur"
CHART_ROW, CHART_ROWS, CHART_ROW_POINTS = 5, 20, 16
LAST_COLUMN = 8
EFFORT, INDEX, RATING, PER_DAYS = "effort_days", "index", "rating", "per_days"
MOST_POINTS = 26
"""Of the curve besides those that are marked: their table fits on a printed page."""
_PER_DAYS = 10
FREE = "tanpa beban"


class Milestone(NamedTuple):
    """A point that the chart marks: a rating bound or the plan. `effort_days` is `None` where it is out of reach."""

    name: str
    at_index: Fraction
    rating: str
    effort_days: int | None
    says: str
    below: bool = False


class _Yield(NamedTuple):
    """An action by what it yields. `number`: in Rencana Aksi; `row`: on the sheet."""

    at: int
    planned: PlannedAction
    name: str
    number: int
    row: int


class _Other(NamedTuple):
    """A plan next best. `effort_days`: of the plan itself; `number`: of its actions; `row`: on the sheet."""

    at: int
    other: RunnerUp
    effort_days: int
    number: Mapping[str, int]
    names: Mapping[str, str]
    row: int


class _Point(NamedTuple):
    """A point of the curve. `on`: what stands on it; `first`: the row of the first point, `start` its index."""

    point: CurvePoint
    on: str | None
    answer: Answer
    row: int
    first: int
    start: Fraction


_MILESTONES: Table[tuple[int, Milestone]] = Table(
    "TabelTonggak",
    (
        Column("no", "No", 5, lambda row: row[0], "pm_bulat"),
        Column("milestone", "Tonggak", 44, lambda row: row[1].name, "pm_tebal"),
        Column("says", "Keterangan", 34, lambda row: row[1].says),
        Column(RATING, "Predikat", 30, lambda row: row[1].rating),
        Column(EFFORT, "Hari-orang", 11, lambda row: row[1].effort_days, "pm_bulat"),
        Column(INDEX, "Indeks", 11, lambda row: row[1].at_index, "pm_nilai"),
    ),
    filters=False,
    widths=False,
)
_YIELDS: Table[_Yield] = Table(
    "TabelHasilTiapHari",
    (
        Column("no", "No", 5, lambda row: row.at, "pm_bulat"),
        Column("action", "Apa yang dibeli tiap hari-orang", 44, lambda row: row.planned.action.name, "pm_tebal"),
        Column("indicator", "Indikator", 34, lambda row: titled(row.planned.indicator, row.name)),
        Column("owner", "Pengampu", 30, lambda row: row.planned.owner),
        Column(EFFORT, "Hari-orang", 11, lambda row: row.planned.effort_days, "pm_bulat"),
        Column("gain", "Tambahan indeks", 11, lambda row: row.planned.gain, "pm_nilai_kecil"),
        Column(PER_DAYS, f"Tambahan per {_PER_DAYS} hari-orang", 13, lambda row: _per_days(row), "pm_nilai_kecil"),
        Column("number", "No di Rencana Aksi", 9, lambda row: row.number, "pm_bulat"),
    ),
    widths=False,
)
_OTHERS: Table[_Other] = Table(
    "TabelRencanaCadangan",
    (
        Column("no", "No", 0, lambda row: row.at, "pm_bulat"),
        Column("without", "Rencana tanpa aksi", 0, lambda row: _listed(row, [row.other.without]), "pm_tebal"),
        Column("added", "Masuk sebagai ganti", 0, lambda row: _listed(row, row.other.added)),
        Column("dropped", "Keluar dari rencana", 0, lambda row: _dropped(row)),
        Column(EFFORT, "Hari-orang", 0, lambda row: row.other.effort_days, "pm_bulat"),
        Column(INDEX, "Indeks", 0, lambda row: row.other.index, "pm_nilai"),
        Column("dearer", "Lebih mahal (hari-orang)", 0, lambda row: _dearer(row), "pm_bulat"),
    ),
    filters=False,
    widths=False,
)
_POINTS: Table[_Point] = Table(
    "TabelKurva",
    (
        Column("no", "No", 0, lambda row: row.row - row.first + 1, "pm_bulat"),
        Column("point", "Titik kurva", 0, lambda row: row.on),
        Column(RATING, "Predikat", 0, lambda row: rating_formula(f"F{row.row}", row.answer, row.point.index)),
        Column("rise", "Naik dari titik pertama", 0, lambda row: _rise(row), "pm_nilai"),
        Column(EFFORT, "Hari-orang", 0, lambda row: row.point.effort_days, "pm_bulat"),
        Column(INDEX, "Indeks", 0, lambda row: row.point.index, "pm_nilai"),
    ),
    filters=False,
    widths=False,
)


def fill(page: Page, answer: Answer, plan: Plan) -> str:
    """Fill the sheet; gives the words that describe its chart to a screen reader."""
    for at, column in enumerate(_YIELDS.columns, start=1):
        page.width(at, column.width)
    page.heading("Jalur termurah ke target")
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
    keep_together(page, place.last_row + 2, place_of_yields.last_row)
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
    """The rating bounds above the start, the rounds before the last, and this plan."""
    start = answer.outcome.index[answer.outcome.scenario]
    far = f"tidak tercapai sampai {date_in_words(plan.deadline)}"
    marks = [
        Milestone(
            f"Batas {bound.rating}", bound.lower, bound.rating, bound.effort_days,
            far if bound.effort_days is None else "hari-orang paling sedikit",
        )
        for bound in plan.bounds if bound.lower > start
    ]  # fmt: skip
    marks += [
        Milestone(
            f"Putaran {each.year}", each.index_after, each.rating_after, each.effort_days,
            f"{len(each.actions)} aksi selesai sampai saat itu, pembaruan bukti tidak termasuk",
            below=True,
        )
        for each in plan.rounds[:-1] if not each.over
    ]  # fmt: skip
    says = f"yang disusun di Rencana Aksi: {len(plan.actions)} aksi"
    return [*marks, Milestone("Rencana ini", plan.index_after, plan.rating_after, plan.effort_days, says, below=True)]


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
    return page.table(_MILESTONES, row, enumerate(marks, start=1))


def _yield_table(page: Page, answer: Answer, plan: Plan, row: int) -> TablePlace:
    page.put(row, 1, "Apa yang dibeli tiap hari-orang", "pm_bagian")
    says = (
        "Urut dari yang paling banyak menambah indeks per hari-orang. Tambahan 0 = prasyarat: tidak menambah sendiri,"
        f" tetapi tanpanya aksi lain tidak dapat selesai. {FREE.capitalize()} = dikerjakan program yang sudah"
        " direncanakan, jadi didahulukan."
    )
    page.put(row + 1, 1, says, "pm_keterangan")
    place = page.table(_YIELDS, row + 2, _yields(answer, plan, row + 3))
    page.bars(place.cells(PER_DAYS))
    return place


def _yields(answer: Answer, plan: Plan, first: int) -> Iterator[_Yield]:
    number = plan.numbers
    ranked = sorted(plan.actions, key=lambda planned: (*_dearness(planned), number[planned.id]))
    for at, planned in enumerate(ranked, start=1):
        name = answer.indicators[planned.indicator].name
        yield _Yield(at, planned, name, number[planned.id], first + at - 1)


def _per_days(row: _Yield) -> Formula:
    planned, at = row.planned, row.row
    yields = planned.gain / planned.effort_days * _PER_DAYS if planned.effort_days else FREE
    return Formula(f'IF(E{at}=0,"{FREE}",F{at}/E{at}*{_PER_DAYS})', yields)


def _dearness(planned: PlannedAction) -> tuple[bool, Fraction, Fraction]:
    """What costs no person-day comes first, then what adds most for each; among equals what adds most."""
    return planned.effort_days > 0, -planned.gain / max(planned.effort_days, 1), -planned.gain


def _others_table(page: Page, plan: Plan, row: int) -> int:
    """The next best plans; gives the row after them."""
    page.put(row, 1, "Rencana cadangan: bila satu aksi gagal atau ditolak pengampunya", "pm_bagian")
    if not plan.runners_up:
        page.put(row + 1, 1, "Tidak ada rencana lain yang mencapai target dalam waktu yang ada.", "pm_keterangan")
        return row + 3
    number = plan.numbers
    others = (
        _Other(at, other, plan.effort_days, number, plan.names, row + 1 + at)
        for at, other in enumerate(plan.runners_up, start=1)
    )
    return page.table(_OTHERS, row + 1, others).last_row + 2


def _listed(row: _Other, ids: Iterable[str]) -> str:
    return listed(ids, row.number, row.names)


def _dropped(row: _Other) -> str:
    return _listed(row, (id_ for id_ in row.other.dropped if id_ != row.other.without)) or "hanya aksi itu"


def _dearer(row: _Other) -> Formula:
    return Formula(f"E{row.row}-{row.effort_days}", row.other.effort_days - row.effort_days)


def _point_table(
    page: Page, answer: Answer, points: Sequence[CurvePoint], marks: Sequence[Milestone], row: int
) -> TablePlace:
    page.put(row, 1, "Angka di balik kurva", "pm_bagian")
    first = row + 2
    on: dict[int | None, str] = {}
    for mark in marks:
        on[mark.effort_days] = "; ".join(filter(None, (on.get(mark.effort_days), mark.name)))
    rows = (
        _Point(point, on.get(point.effort_days), answer, at, first, points[0].index)
        for at, point in enumerate(points, start=first)
    )
    return page.table(_POINTS, row + 1, rows)


def _rise(row: _Point) -> Formula:
    return Formula(f"F{row.row}-F${row.first}", row.point.index - row.start)
