"""Sheet Prasyarat: what others wait for, whom to call by when, and which evidence ages."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pemdi_map.engine.plan.outcome import Plan, PlannedAction
from pemdi_map.engine.rules.deciding import Escalation
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.answers.plan_words import due, listed, numbered, numbers, told
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.excel.cells.table import Column, R, Table
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.page_breaks import keep_together
from pemdi_map.model.instrument import MaximumAge

TITLE = "Prasyarat"
HEADER_ROW = 4
ACROSS, BELOW = "lintas indikator", "tingkat di bawahnya"
_KIND_TONES: dict[str, Tone] = {ACROSS: "poor", BELOW: "calm"}


class _Waited(NamedTuple):
    """An action that others wait for. `kind`: of the prerequisite; `number`: of every action in the plan."""

    planned: PlannedAction
    kind: str
    waiting: Sequence[PlannedAction]
    number: Mapping[str, int]
    names: Mapping[str, str]


class _Call(NamedTuple):
    """Somebody to call. `through`: the unit that does; `actions`: those that depend on it, by number."""

    at: int
    escalation: Escalation
    through: str
    actions: Sequence[PlannedAction]
    number: Mapping[str, int]


class _Age(NamedTuple):
    """An evidence item that serves for some years only, and the action that makes it, with its number."""

    id: str
    text: str
    max_age: MaximumAge
    planned: PlannedAction
    number: int


_WAITED_FOR: Table[_Waited] = Table(
    "TabelPrasyarat",
    (
        Column("no", "No", 8, lambda row: row.number[row.planned.id], "pm_bulat"),
        Column("action", "Aksi yang ditunggu", 36, lambda row: row.planned.action.name, "pm_tebal"),
        Column("kind", "Jenis prasyarat", 13, lambda row: row.kind, "pm_tengah", tones=_KIND_TONES),
        Column("owner", "Pengampu", 24, lambda row: row.planned.owner),
        Column("finish", "Selesai", 15, lambda row: row.planned.finish, "pm_tanggal"),
        Column("count", "Ditunggu (aksi)", 9, lambda row: len(row.waiting), "pm_bulat"),
        Column("waiting", "Yang menunggu", 38, lambda row: _waiting(row)),
        Column("why", "Sebab dan catatan", 38, lambda row: _why(row)),
    ),
)
_CALLS: Table[_Call] = Table(
    "TabelPihakDihubungi",
    (
        Column("no", "Urutan", 0, lambda row: row.at, "pm_bulat"),
        Column("call", "Hubungi", 0, lambda row: row.escalation.call, "pm_tebal"),
        Column("rule", "Aturan", 0, lambda row: row.escalation.rule_id, "pm_tengah"),
        Column("through", "Lewat", 0, lambda row: row.through),
        Column("by", "Paling lambat", 0, lambda row: due(row.escalation).capitalize()),
        Column("count", "Jumlah aksi", 0, lambda row: len(row.actions), "pm_bulat"),
        Column("about", "Untuk apa", 0, lambda row: row.escalation.about),
        Column("actions", "Aksi yang bergantung", 0, lambda row: f"Nomor {numbered(row.actions, row.number)}"),
    ),
    filters=False,
    widths=False,
)
_AGES: Table[_Age] = Table(
    "TabelUmurBukti",
    (
        Column("item", "Butir", 0, lambda row: row.id, "pm_tengah"),
        Column("text", "Bukti yang umurnya dibatasi", 0, lambda row: row.text, "pm_tebal"),
        Column("years", "Umur paling lama (tahun)", 0, lambda row: row.max_age.years, "pm_bulat"),
        Column("owner", "Pengampu", 0, lambda row: row.planned.owner),
        Column("finish", "Selesai", 0, lambda row: row.planned.finish, "pm_tanggal"),
        Column("no", "No aksi", 0, lambda row: row.number, "pm_bulat"),
        Column("keep", "Yang harus dijaga", 0, lambda row: _keep(row.max_age.years)),
        Column("why", "Sebab", 0, lambda row: row.max_age.because),
    ),
    filters=False,
    widths=False,
)


def fill(page: Page, answer: Answer, plan: Plan) -> None:
    """Fill the sheet with three tables below each other; numbers are those of Rencana Aksi."""
    page.heading(
        "Prasyarat",
        "Kerjakan dulu yang ditunggu aksi lain; yang lintas indikator di atas. No = nomor di Rencana Aksi.",
    )
    place = page.table(_WAITED_FOR, HEADER_ROW, _waited_for(plan))
    page.lock()
    page.freeze_top()
    row = place.last_row + 2
    row = _below(page, _CALLS, list(_calls(plan)), row, "Pihak yang harus dihubungi",
                 "Tidak ada pihak luar yang ditunggu.")  # fmt: skip
    _below(page, _AGES, list(_ages(answer, plan)), row, "Bukti yang kedaluwarsa",
           "Tidak ada bukti yang umurnya dibatasi.")  # fmt: skip


def _below(page: Page, table: Table[R], rows: Sequence[R], row: int, title: str, nothing: str) -> int:
    """Place a table below the first, with its title; gives the row for what follows. `nothing`: said of no rows."""
    page.put(row, 1, title, "pm_bagian")
    if not rows:
        page.put(row + 1, 1, nothing, "pm_keterangan")
        return row + 3
    last = page.table(table, row + 1, rows).last_row
    keep_together(page, row, last)
    return last + 2


def _waited_for(plan: Plan) -> Iterator[_Waited]:
    number = numbers(plan)
    waiters: dict[str, list[PlannedAction]] = {planned.id: [] for planned in plan.actions}
    for planned in plan.actions:
        for id_ in planned.after:
            waiters[id_].append(planned)
    waited_for = [planned for planned in plan.actions if waiters[planned.id]]

    def kind(planned: PlannedAction) -> str:
        own = set(planned.indicators) if planned.items else set()
        return BELOW if all(own & set(other.indicators) for other in waiters[planned.id]) else ACROSS

    order = {ACROSS: 0, BELOW: 1}
    for planned in sorted(waited_for, key=lambda each: (order[kind(each)], -len(waiters[each.id]), number[each.id])):
        yield _Waited(planned, kind(planned), waiters[planned.id], number, plan.names)


def _waiting(row: _Waited) -> str:
    if row.kind == ACROSS:
        return listed((other.id for other in row.waiting), row.number, row.names)
    return f"Nomor {numbered(row.waiting, row.number)}"


def _why(row: _Waited) -> str:
    because = dict.fromkeys(
        other.action.requires_because for other in row.waiting
        if row.planned.id in other.action.requires and other.action.requires_because
    )  # fmt: skip
    notes = row.planned.decision.notes if row.kind == ACROSS else ()
    return told([*(text for text in because if text), *notes])


def _calls(plan: Plan) -> Iterator[_Call]:
    """Each call once, the most urgent first."""
    number = numbers(plan)
    asked: dict[Escalation, list[PlannedAction]] = {}
    for planned in plan.actions:
        for each in planned.decision.escalations:
            asked.setdefault(each, []).append(planned)
    ranked = sorted(asked, key=lambda each: (each.by or datetime.date.max, each.call, each.about, each.through))
    for at, each in enumerate(ranked, start=1):
        yield _Call(at, each, plan.units.get(each.through, each.through), asked[each], number)


def _ages(answer: Answer, plan: Plan) -> Iterator[_Age]:
    """The planned evidence that serves for some years only."""
    number = numbers(plan)
    for planned in plan.actions:
        for id_ in planned.items:
            item = answer.target.items[id_]
            if item.max_age is not None:
                yield _Age(id_, item.text, item.max_age, planned, number[planned.id])


def _keep(years: int) -> str:
    again = f"Terbitkan lagi paling lambat tiap {years} tahun" if years > 1 else "Terbitkan lagi tiap tahun"
    return f"{again}; beri tanggal pada tahun yang dinilai."
