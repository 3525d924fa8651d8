"""Work that succeeds leaves the plan at the next update; what was done stays in Rencana Aksi and counts as progress."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from edited_books import ACTIONS, ALL_LEVELS, EVIDENCE, START, analysis, cell, edited, plan_book, plan_bytes, saved
from openpyxl import load_workbook
from openpyxl.comments import Comment

from pemdi_map.excel.gap_workbook import Making, write_gap_workbook
from pemdi_map.excel.plan import kemajuan, rencana_aksi
from pemdi_map.living.finished_work import with_finished_work
from pemdi_map.living.read import PlanBook, read_plan
from pemdi_map.living.updating import renewed
from pemdi_map.load.inputs.request import Asked
from pemdi_map.load.knowledge.catalogue import Catalogue

DAY, LATER = datetime.date(2026, 12, 1), datetime.date(2027, 7, 1)
RESULT = f"{rencana_aksi.RESULT}{START.year}-{(START.month + 2) // 3}"
TYPED: Mapping[str, Any] = {
    rencana_aksi.STATUS: "SELESAI", rencana_aksi.OWNER: "Dinas Contoh", rencana_aksi.EFFORT: 7.5,
    "budget": 12_500_000, "note": "=tanpa kendala", RESULT: 1,
}  # fmt: skip

pytestmark = pytest.mark.slow


def updated(book: PlanBook, start: datetime.date | None = None, planned: bool | None = None) -> bytes:
    """The workbook that `gap --update` writes."""
    file = analysis(ALL_LEVELS)[2]
    renewal = renewed(book, file, Catalogue(), Asked(), start, None, planned)
    outcome, knowledge, request = renewal.analysis
    making = Making(file, request, book.ledger, renewal.planned_with, DAY)
    return write_gap_workbook(outcome, knowledge, making=making, entries=renewal.entries, since=renewal.since)


@cache
def finished() -> tuple[str, str, str]:
    """Two actions that nothing asks for once their evidence is accepted, and one that goes on."""
    plan = analysis(ALL_LEVELS)[0].plan
    assert plan is not None
    needed = {before for each in plan.actions for before in each.action.requires}
    done = [each.id for each in plan.actions if each.items and each.id not in needed][:2]
    return done[0], done[1], next(each.id for each in plan.actions if each.id in needed)


@cache
def worked_on() -> PlanBook:
    """The plan after some work: one action as people fill it in, one that only got its status."""
    one, other, going_on = finished()
    plan = analysis(ALL_LEVELS)[0].plan
    assert plan is not None

    def work(workbook: Any, book: PlanBook) -> None:
        for column, value in TYPED.items():
            here = cell(workbook, book, ACTIONS, one, column)
            here.value = value
            if isinstance(value, str):
                here.data_type = "s"
        cell(workbook, book, ACTIONS, one, rencana_aksi.STATUS).comment = Comment("sudah diperiksa", "contoh")
        cell(workbook, book, ACTIONS, other, rencana_aksi.STATUS).value = "selesai"
        doubled = cell(workbook, book, ACTIONS, one, rencana_aksi.EFFORT).coordinate
        cell(workbook, book, ACTIONS, going_on, "follow_up").value = f"={doubled}*2"
        for planned in plan.actions:
            for item in planned.items if planned.id in (one, other) else ():
                cell(workbook, book, EVIDENCE, item, "mine").value = "diterima"

    return edited(ALL_LEVELS, work)


@cache
def after() -> bytes:
    return updated(worked_on())


def progress(content: bytes) -> tuple[int, int]:
    """How many actions sheet Kemajuan counts, and how many of them as done."""
    sheet: Any = load_workbook(io.BytesIO(content), data_only=True)[kemajuan.TITLE]
    heads = [one.value for one in sheet[kemajuan.HEADER_ROW]]
    whole = [one.value for one in sheet[kemajuan.HEADER_ROW - 1]]
    return whole[heads.index("Aksi")], whole[heads.index("Selesai")]


def row_of(content: bytes, id_: str) -> dict[str, Any]:
    book, workbook = read_plan("rencana.xlsx", content), load_workbook(io.BytesIO(content), data_only=True)
    return {key: cell(workbook, book, ACTIONS, id_, key).value for key in book.layout[ACTIONS].columns}


def test_progress_does_not_fall_because_work_succeeded() -> None:
    one, other, _ = finished()
    rows = read_plan("rencana.xlsx", after()).layout[ACTIONS].rows
    assert one not in rows
    assert other not in rows
    assert list(rows)[-2:] == [f"+{one}", f"+{other}"]
    actions, done = progress(after())
    assert done == 2
    assert actions == len(rows)


def _plain(value: Any) -> Any:
    """A cell as two are compared: numbers without the last digits of their doubles, an empty text as no value."""
    return f"{value:.12g}" if isinstance(value, float) else value or None


def test_a_finished_row_keeps_what_people_typed_and_what_the_program_wrote() -> None:
    one, other, going_on = finished()
    for id_, typed in ((one, TYPED), (other, {rencana_aksi.STATUS: "selesai"})):
        before, now = row_of(plan_bytes(ALL_LEVELS), id_), row_of(after(), f"+{id_}")
        lost = {rencana_aksi.NUMBER: None, "ID": f"+{id_}"}
        assert {key: _plain(value) for key, value in now.items()} == {
            key: _plain(value) for key, value in {**before, **typed, **lost}.items()
        }
    book, workbook = read_plan("rencana.xlsx", after()), load_workbook(io.BytesIO(after()))
    kept = cell(workbook, book, ACTIONS, f"+{one}", rencana_aksi.STATUS)
    assert kept.comment.text == "sudah diperiksa"
    effort = cell(workbook, book, ACTIONS, f"+{one}", rencana_aksi.EFFORT).coordinate
    assert cell(workbook, book, ACTIONS, going_on, "follow_up").value == f"={effort}*2"
    assert not [each for each in book.entries.archive if each.table == ACTIONS]


def test_an_update_of_the_update_gives_the_same_bytes_also_after_another_program_saved_it() -> None:
    assert updated(read_plan("rencana.xlsx", after())) == after()
    resaved = saved(load_workbook(io.BytesIO(after())))
    assert updated(read_plan("rencana.xlsx", resaved)) == after()


def test_in_other_quarters_the_row_stays_and_the_cells_of_old_quarters_are_archived() -> None:
    one, _, _ = finished()
    later = updated(worked_on(), LATER)
    book = read_plan("rencana.xlsx", later)
    assert row_of(later, f"+{one}")[rencana_aksi.OWNER] == TYPED[rencana_aksi.OWNER]
    waiting = {each.column: each for each in book.entries.archive if each.row == f"+{one}"}
    assert waiting[RESULT].value == 1
    assert waiting[RESULT].why == "kolomnya tidak ada lagi"
    assert waiting[RESULT].describes == row_of(later, f"+{one}")[rencana_aksi.ACTION]
    assert all(each.header.endswith(("2026", "2027")) for each in waiting.values())
    assert updated(book) == later


def test_an_action_that_comes_back_stands_beside_the_one_that_was_finished_before() -> None:
    one, _, _ = finished()

    def withdraw(workbook: Any, book: PlanBook) -> None:
        for row in book.layout[EVIDENCE].rows:
            cell(workbook, book, EVIDENCE, row, "mine").value = None

    again = updated(edited(ALL_LEVELS, withdraw, after()))
    assert row_of(again, one)[rencana_aksi.STATUS] == "belum mulai"
    assert row_of(again, f"+{one}")[rencana_aksi.STATUS] == TYPED[rencana_aksi.STATUS]


def test_an_action_that_is_finished_twice_is_kept_twice() -> None:
    one, other, _ = finished()
    book, plan = worked_on(), analysis(ALL_LEVELS)[0].plan
    assert plan is not None
    typed = book.entries.tables[ACTIONS]
    before = typed._replace(rows=(f"+{one}",), cells={**typed.cells, (f"+{one}", rencana_aksi.STATUS): "selesai"})
    entries = book.entries._replace(tables={**book.entries.tables, ACTIONS: before})
    left = plan._replace(actions=tuple(each for each in plan.actions if each.id not in (one, other)))
    kept = with_finished_work(entries, book.ledger.bases[ACTIONS], left).tables[ACTIONS]
    assert kept.rows == (f"+{one}", f"+{one}~2", f"+{other}")
    assert kept.cells[f"+{one}~2", rencana_aksi.OWNER] == TYPED[rencana_aksi.OWNER]


def test_without_a_plan_finished_work_waits_in_the_archive() -> None:
    one, _, _ = finished()
    book = read_plan("rencana.xlsx", updated(worked_on(), planned=False))
    assert {each.value for each in book.entries.archive if each.row == one} >= {"SELESAI", "Dinas Contoh"}


def test_a_plan_without_finished_work_is_not_changed() -> None:
    assert updated(plan_book(ALL_LEVELS)) == plan_bytes(ALL_LEVELS)
