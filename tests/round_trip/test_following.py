"""The small plan followed on a day: what is told of it must agree with its own sheets and with what merges recorded."""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from small_plan import made, plan_book
from typed_books import small_world, with_typed, without_row

from pemdi_map.engine.merging.claims import Cell, Contribution
from pemdi_map.errors import InvalidInput
from pemdi_map.excel.cells.entries import Archived, Entries, Note, TableEntries, Typed
from pemdi_map.excel.findings import bukti_dukung
from pemdi_map.excel.gap_workbook import lay_out
from pemdi_map.excel.plan import kemajuan, rencana_aksi
from pemdi_map.living.parts.following import follow
from pemdi_map.living.read import PlanBook
from pemdi_map.living.standing_plan import standing_plan
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.report.status.told import StatusTold

ACTIONS, EVIDENCE = rencana_aksi.TABLE, bukti_dukung.TABLE
DAY = datetime.date(2027, 1, 15)
DPMPTSP = "Dinas Penanaman Modal dan PTSP (DPMPTSP)"
FIRST, SECOND, THIRD, LAST = "K233", "K234", "K176", "K177"
"""The last of them waits for the three others."""


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    small_world(monkeypatch)


def told(book: PlanBook, day: datetime.date = DAY, unit: str | None = None) -> StatusTold:
    return follow(book, Catalogue(), day, unit)


def typed(**cells: Any) -> PlanBook:
    """The plan with cells typed over: `K233_status="selesai"`."""
    return with_typed({ACTIONS: {tuple(key.split("_", 1)): value for key, value in cells.items()}})  # type: ignore[misc]


def test_what_is_late_is_what_sheet_kemajuan_calls_late() -> None:
    book = typed(
        K233_status="Selesai", K176_finish=datetime.datetime(2027, 1, 14, 23, 0), K234_finish=DAY, K127_status="BATAL",
        K089_finish="akhir Januari", K177_finish=Fraction(46_000),
    )  # fmt: skip
    standing = standing_plan(book, Catalogue())
    since = standing.since._replace(as_of=DAY)
    page = lay_out(standing.outcome, standing.knowledge, book.entries, since).pages[kemajuan.TITLE]
    values = {at: [getattr(cell[1], "value", cell[1]) for cell in row] for at, row in page.rows.items()}
    numbers = made().outcome.plan.numbers  # type: ignore[union-attr]
    late = {row[1] for row in values.values() if len(row) > 4 and str(row[4]).startswith("terlambat ")}
    assert late
    found = told(book)
    assert {each.number for each in found.late} == late
    assert [each.number for each in found.undated] == [numbers["K089"]]
    assert found.late[0].finish == datetime.date(2025, 12, 9), "the day that spreadsheets count as 46000"
    assert [each.id for each in found.due_14] == [SECOND]
    assert "K127" not in {each.id for each in found.actions}


def test_an_action_whose_turn_has_not_come_is_blocked_only_by_what_cannot_be_ready() -> None:
    assert told(plan_book(), datetime.date(2027, 1, 20)).blocked == ()
    (waits,) = told(plan_book(), datetime.date(2027, 2, 1)).blocked
    assert (waits.id, [(one.id, one.why) for one in waits.blocked_by]) == (LAST, [(THIRD, "late")])
    started = typed(K177_start=DAY)
    (waits,) = told(started).blocked
    assert {one.why for one in waits.blocked_by} == {"unfinished"}
    done = typed(K177_start=DAY, K233_status="selesai", K234_status="selesai", K176_status="selesai")
    assert told(done).blocked == ()
    gone = without_row(plan_book(), ACTIONS, FIRST)
    (waits,) = told(gone).blocked
    assert [(one.id, one.why) for one in waits.blocked_by] == [(FIRST, "removed")]


def test_a_finished_action_is_asked_for_its_items_until_all_are_accepted() -> None:
    def of_first(**cells: Any) -> StatusTold:
        evidence = {("I19.1.3", key): value for key, value in cells.items()}
        return told(with_typed({ACTIONS: {(FIRST, "status"): "selesai"}, EVIDENCE: evidence}))

    (lack,) = of_first().not_counting[0].lacking
    assert (lack.item, lack.linked) == ("I19.1.3", False)
    (lack,) = of_first(link="map 3", mine="revisi").not_counting[0].lacking
    assert (lack.state, lack.linked) == ("revisi", True)
    counts = of_first(mine="diterima")
    assert ([each.id for each in counts.finished], counts.not_counting) == ([FIRST], ())
    assert counts.now.accepted == ("I19.1.3",)


def test_a_unit_is_found_by_its_name_its_short_name_or_a_part_of_it() -> None:
    for name in (DPMPTSP, "dpmptsp", " dinas  penanaman modal dan ptsp (dpmptsp) ", "penanaman"):
        assert {each.owner for each in told(plan_book(), unit=name).actions} == {DPMPTSP}
    with pytest.raises(InvalidInput, match=r"cocok dengan beberapa OPD: .*DPMPTSP"):
        told(plan_book(), unit="dinas")
    with pytest.raises(InvalidInput, match="Maksud Anda 'Inspektorat'"):
        told(plan_book(), unit="Inspektorad")
    with pytest.raises(InvalidInput, match="tidak memuat bagian untuk ''"):
        told(plan_book(), unit="")


def test_whoever_brought_anything_in_has_returned_its_part() -> None:
    assert {each.unit for each in told(plan_book()).waiting_for} >= {DPMPTSP, "Inspektorat"}
    day, later = datetime.date(2026, 12, 1), datetime.date(2026, 12, 9)
    record: list[Contribution[Typed | Note]] = [
        Contribution(each, "INSPEKTORAT", Cell(ACTIONS, "K089", "note"), None, text)
        for each, text in ((later, "sulit"), (day, "lama"))
    ]
    loose = Archived("", "", "", "Mulai di sini", "C30", "C30", "isi", f"di luar tabel (bagian {DPMPTSP})", day)
    book = plan_book()._replace(entries=Entries({}, (loose,), tuple(record)))
    found = told(book)
    returned = {each.unit: each.returned for each in found.units if each.returned}
    assert returned == {"Inspektorat": later, DPMPTSP: day}
    assert found.merged is not None
    assert (found.merged.day, found.merged.units, found.merged.before) == (later, ("Inspektorat",), None)
    assert {each.unit for each in found.waiting_for}.isdisjoint(returned)
    again = follow(book, Catalogue(), DAY, handed_out=datetime.date(2026, 12, 8))
    assert {each.unit for each in again.waiting_for} == {each.unit for each in found.waiting_for} | {DPMPTSP}


def test_a_plan_without_actions_is_refused() -> None:
    book = plan_book()
    alone = book._replace(ledger=replace(book.ledger, request={**book.ledger.request, "planned": False}))
    with pytest.raises(InvalidInput, match="tidak memuat rencana aksi"):
        told(alone)


def test_what_was_reached_before_the_parts_came_in_stays_in_the_workbook() -> None:
    kept = {"day": "2026-12-01", "index": "1.02", "accepted": ["I9.1.1"], "finished": [], "budget": "2500.5"}
    book = plan_book()
    assert book.ledger.before_parts == {}, "nothing has come in yet"
    found = told(book._replace(ledger=replace(book.ledger, before_parts=kept))).merged
    assert found is not None
    assert found.before is not None
    assert (found.before.value, found.before.accepted, found.before.budget) == (
        Fraction(102, 100), ("I9.1.1",), Fraction(5001, 2),
    )  # fmt: skip


def test_money_and_rows_that_hold_nothing_are_read_as_the_sheets_read_them() -> None:
    cells = {
        (FIRST, "status"): "selesai",
        (FIRST, "budget"): 1000,
        (SECOND, "budget"): 500,
        ("+1", "note"): "tanpa isi",
    }
    book = plan_book()._replace(entries=Entries({ACTIONS: TableEntries(cells, rows=("+1",))}))  # type: ignore[arg-type]
    found = told(book)
    assert found.now.budget == 1000, "what is not finished has spent nothing"
    assert not any(each.id == "+1" for each in found.actions), "a note alone is no action"
