"""What a unit types in its own words: understood, or named and kept, and nothing of the plan cleared by it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from small_plan import made, plan_book
from test_small_merges import (
    ACTIONS,
    ANSWER,
    EVIDENCE,
    FIGURES,
    KOMINFO,
    MINE,
    NOTE,
    QUESTIONS,
    SENDING,
    STATUS,
    books,
    filled,
    mine,
    parts,
    plan,
    read,
    taken,
    together,
)
from typed_books import NAME, small_world

from pemdi_map.excel.cells.entries import Archived, Entries, Link, Note, TableEntries, Typed, TypedFormula
from pemdi_map.living.parts import handing_out
from pemdi_map.living.read import PlanBook, read_plan
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.report.merge_report import merge_json, merge_table

pytestmark = pytest.mark.slow

__all__ = ["books", "parts", "plan", "together"]
"""Fixtures."""


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    small_world(monkeypatch)


@pytest.fixture
def part(books: Mapping[str, PlanBook]) -> PlanBook:
    return books[KOMINFO]


def rows(part: PlanBook, table: str) -> Iterator[str]:
    return iter(part.layout[table].rows)


def aside(result: Any) -> set[tuple[str, str, Any, str]]:
    return {(one.cell.row, one.cell.column, one.value, one.why) for one in result.told.aside}


@pytest.mark.parametrize(
    ("typed", "status"),
    [("sudah", "selesai"), (" Beres", "selesai"), ("sedang", "berjalan"),
     (Link("ok", "https://contoh.go.id"), "selesai"), (TypedFormula('"su"&"dah"', "sudah"), "selesai")],
)  # fmt: skip
def test_a_status_in_other_words_comes_in_as_the_plan_calls_it(
    part: PlanBook, together: Any, typed: Typed, status: str
) -> None:
    row = mine({KOMINFO: part}, KOMINFO)[0]
    result = together(filled(part, actions={(row, STATUS): typed}), write=False)
    assert taken(result) == {(KOMINFO, ACTIONS, row, STATUS, status)}
    assert result.told.aside == []


def test_an_answer_that_says_what_the_plan_supposed_is_recorded_and_binds_nobody(part: PlanBook, together: Any) -> None:
    row = mine({KOMINFO: part}, KOMINFO)[0]
    first = filled(part, "a.xlsx", actions={(row, STATUS): "belum"})
    later = filled(part, "b.xlsx", actions={(row, STATUS): "sudah"})
    result = together(first)
    assert (result.told.merged.taken, aside(result)) == ((), {(row, STATUS, "belum", ":agreed")})
    back = read_plan(NAME, result.content)
    assert back.entries.tables == {}
    assert [(one.cell.row, one.value) for one in back.entries.contributions] == [(row, "belum")]
    at_once, then = together(first, later), together(later, plan=back)
    assert at_once.told.merged.conflicts == then.told.merged.conflicts == ()
    assert at_once.content == then.content


def test_days_figures_and_answers_come_in_as_the_plan_stores_them(part: PlanBook, together: Any) -> None:
    (one,) = mine({KOMINFO: part}, KOMINFO)
    free, more, _ = (row for row in part.layout[ACTIONS].rows if row.startswith("+"))
    question, other, *_ = rows(part, QUESTIONS)
    code = next(rows(part, FIGURES))
    item = part.ledger.bases[FIGURES].called[code]
    evidence, second, *_ = rows(part, EVIDENCE)
    result = together(filled(
        part,
        actions={(one, "done"): "TW II 2027", (more, "done"): datetime.date(2026, 12, 5), (free, "action"): "Rapat",
                 (free, "finish"): "akhir 2027"},
        questions={(question, ANSWER): "Ya", (question, "link"): "https://contoh.go.id", (other, ANSWER): "tidak"},
        figures={(code, "index_value"): "2,25", (code, "index_year"): 2025, (code, NOTE): "dari walidata"},
        evidence={(evidence, MINE): "sedang dibuat", (second, MINE): "diterima asesor"},
    ), write=False)  # fmt: skip
    assert result.told.aside == []
    assert taken(result) == {(KOMINFO, *cell) for cell in (
        (ACTIONS, one, "done", datetime.date(2027, 6, 30)), (ACTIONS, more, "done", datetime.date(2026, 12, 5)),
        (ACTIONS, free, "action", "Rapat"), (ACTIONS, free, "finish", datetime.date(2027, 12, 31)),
        (ACTIONS, free, "owner", KOMINFO), (ACTIONS, more, "owner", KOMINFO), (QUESTIONS, question, ANSWER, "proses"),
        (EVIDENCE, question, "link", "https://contoh.go.id"), (QUESTIONS, other, ANSWER, "belum"),
        (FIGURES, code, "index_value", Fraction(9, 4)), (FIGURES, code, "index_year", 2025),
        (QUESTIONS, item, NOTE, "dari walidata"), (EVIDENCE, evidence, MINE, "draf"),
        (EVIDENCE, second, MINE, "diterima"),
    )}  # fmt: skip


@pytest.mark.parametrize(
    ("table", "column", "typed"),
    [
        (ACTIONS, STATUS, "setengah"), (ACTIONS, STATUS, 5), (ACTIONS, STATUS, datetime.date(2027, 1, 1)),
        (ACTIONS, STATUS, TypedFormula("A1", None)), (ACTIONS, "done", "besok"), (ACTIONS, "done", True),
        (QUESTIONS, ANSWER, "sebagian"), (EVIDENCE, MINE, "lengkap"), (FIGURES, "index_value", "tinggi"),
        (FIGURES, "index_value", 1000), (FIGURES, "index_value", -1), (FIGURES, "index_year", 1999),
        (FIGURES, "index_year", Fraction(4051, 2)), (FIGURES, "index_year", 2028),
    ],
)  # fmt: skip
def test_what_nobody_understands_changes_nothing_and_is_named_and_kept(
    part: PlanBook, together: Any, table: str, column: str, typed: Typed
) -> None:
    row = next(rows(part, table))
    given = part._replace(name="k.xlsx", entries=Entries({table: TableEntries({(row, column): typed})}))
    result = together(given)
    assert (result.told.merged.taken, result.told.merged.conflicts) == ((), ())
    assert aside(result) == {(row, column, typed, ":unread")}
    told = merge_table(result.told)
    assert "Belum terbaca: 1 isian" in told
    assert f"bagian.xlsx, {part.layout[table].sheet}!" in told
    (shown,) = json.loads(merge_json(result.told))["aside"]
    assert (shown["unit"], shown["file"], shown["row"], shown["reason"]) == (KOMINFO, "k.xlsx", row, "unread")
    back = read_plan(NAME, result.content)
    assert back.entries.tables == {}
    assert [(one.cell.row, one.value, one.set_aside) for one in back.entries.contributions] == [(row, typed, ":unread")]
    again = together(given, plan=back)
    assert again.content == result.content
    assert merge_table(again.told).endswith("semuanya sudah ada di rencana.")


def test_not_known_and_not_ours_leave_the_plan_as_it_is_and_are_recorded(part: PlanBook, together: Any) -> None:
    row = mine({KOMINFO: part}, KOMINFO)[0]
    question, code = next(rows(part, QUESTIONS)), next(rows(part, FIGURES))
    own = plan_book()._replace(entries=Entries({ACTIONS: TableEntries({(row, STATUS): "berjalan"})}))
    result = together(filled(
        part, actions={(row, STATUS): "Bukan tugas kami", (row, NOTE): "Dinas contoh", (row, "done"): "?"},
        questions={(question, ANSWER): "tidak tahu"}, figures={(code, "index_value"): "Tidak tahu"},
    ), plan=own)  # fmt: skip
    assert taken(result) == {(KOMINFO, ACTIONS, row, NOTE, "Dinas contoh")}
    assert {(row, why) for row, _, _, why in aside(result)} == {
        (row, ":elsewhere"), (row, ":asked"), (question, ":asked"), (code, ":asked"),
    }  # fmt: skip
    told = merge_table(result.told)
    assert "Menurut OPD bukan tugasnya: 1 isian" in told
    assert "Dijawab tidak tahu: 3 isian" in told
    back = read_plan(NAME, result.content)
    assert back.entries.tables[ACTIONS].cells == {(row, STATUS): "berjalan", (row, NOTE): "Dinas contoh"}


@pytest.mark.parametrize("nothing", [None, "", "  \n", "\xa0"])
def test_an_empty_cell_clears_nothing(part: PlanBook, together: Any, nothing: Typed) -> None:
    row = mine({KOMINFO: part}, KOMINFO)[0]
    own = plan_book()._replace(entries=Entries({ACTIONS: TableEntries({(row, STATUS): "selesai", (row, NOTE): "x"})}))
    result = together(filled(part, actions={(row, STATUS): nothing, (row, NOTE): nothing}), plan=own, write=False)
    assert (result.told.merged.taken, result.told.merged.conflicts, result.told.aside) == ((), (), [])


def test_what_is_typed_over_locked_cells_and_headers_changes_nothing_and_is_kept(part: PlanBook, together: Any) -> None:
    row, item = mine({KOMINFO: part}, KOMINFO)[0], next(rows(part, EVIDENCE))
    tables = {
        ACTIONS: TableEntries({(row, "action"): "Lain", (row, "code"): "K999"}, {STATUS: "Status kami"}),
        EVIDENCE: TableEntries({(item, "shelf"): "lemari"}, notes={(item, MINE): Note("cek", "contoh")}),
    }
    result = together(part._replace(name="k.xlsx", entries=Entries(tables)))
    assert taken(result) == {(KOMINFO, EVIDENCE, item, MINE, Note("cek", "contoh"))}
    assert {(row, column, why) for row, column, _, why in aside(result)} == {
        (row, "action", ":locked"), (row, "code", ":locked"), ("", STATUS, ":locked"), (item, "shelf", ":locked"),
    }  # fmt: skip
    back = read_plan(NAME, result.content).entries
    assert set(back.tables) == {EVIDENCE}
    assert {"Lain", "K999", "Status kami", "lemari"} <= {one.value for one in back.contributions}


def test_rows_that_a_unit_adds_below_its_own_come_in_whole(part: PlanBook, together: Any) -> None:
    typed = TableEntries(
        {("+x", "action"): "Aksi lain", ("+x", STATUS): "sudah", ("+x", "code"): "baru-9"}, rows=("+x",)
    )
    result = together(part._replace(name="k.xlsx", entries=Entries({ACTIONS: typed})))
    back = read_plan(NAME, result.content).entries
    assert {key: value for (_, key), value in back.tables[ACTIONS].cells.items()} == {
        "action": "Aksi lain", STATUS: "selesai", "owner": KOMINFO,
    }  # fmt: skip
    assert [(one.value, one.why) for one in back.archive] == [("baru-9", "kolomnya tidak ada lagi")]


def test_who_filled_a_part_is_kept_by_what_was_asked(part: PlanBook, together: Any) -> None:
    day = datetime.date(2026, 12, 1)
    loose = [
        Archived("", "", "", "Mulai di sini", at, at, value, "diketik di luar tabel isian", day)
        for at, value in (("D18", "Kepala Bidang (contoh)"), ("F18", datetime.date(2026, 12, 8)), ("H30", "lepas"))
    ]
    result = together(part._replace(name="k.xlsx", entries=Entries(archive=tuple(loose))))
    archive = read_plan(NAME, result.content).entries.archive
    assert {(one.describes, one.value) for one in archive} == {
        ("diisi oleh (jabatan)", "Kepala Bidang (contoh)"), ("tanggal mengisi", datetime.date(2026, 12, 8)),
        ("H30", "lepas"),
    }  # fmt: skip


def test_the_same_meaning_over_what_was_handed_out_is_no_new_answer(part: PlanBook, together: Any) -> None:
    question = next(rows(part, QUESTIONS))
    base = part.ledger.bases[QUESTIONS]
    at = base.keys.index(ANSWER)
    shown = {row: [*values[:at], "ya", *values[at + 1 :]] if row == question else values
             for row, values in base.rows.items()}  # fmt: skip
    given = replace(
        part.ledger, bases={**part.ledger.bases, QUESTIONS: replace(base, rows=shown)},
        given={QUESTIONS: {question: {ANSWER: "proses"}}},
    )  # fmt: skip
    own = plan_book()._replace(entries=Entries({QUESTIONS: TableEntries({(question, ANSWER): "proses"})}))
    handed = part._replace(ledger=given)
    same = together(filled(handed, questions={(question, ANSWER): "sudah ada"}), plan=own, write=False)
    assert (same.told.merged.taken, same.told.aside) == ((), [])
    changed = together(filled(handed, questions={(question, ANSWER): "belum"}), plan=own, write=False)
    assert taken(changed) == {(KOMINFO, QUESTIONS, question, ANSWER, "belum")}


def test_two_units_that_mean_the_same_in_other_words_agree(books: Mapping[str, PlanBook], together: Any) -> None:
    item = next(
        item
        for item in made().outcome.items
        if sum(item.id in book.layout.get(EVIDENCE, ((), 0, {}, {}))[2] for book in books.values()) >= 1
    ).id
    unit = next(unit for unit, book in books.items() if EVIDENCE in book.layout and item in book.layout[EVIDENCE].rows)
    one = filled(books[unit], "a.xlsx", evidence={(item, MINE): "ada"})
    two = filled(books[unit], "b.xlsx", evidence={(item, MINE): "ya"})
    result = together(one, two, write=False)
    assert result.told.merged.conflicts == ()
    assert taken(result) == {(unit, EVIDENCE, item, MINE, "proses")}


def test_who_has_answered_is_not_asked_again(
    plan: str, part: PlanBook, together: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = mine({KOMINFO: part}, KOMINFO)[0]
    result = together(filled(part, actions={(row, STATUS): "belum"}))
    monkeypatch.setattr(handing_out, "read_plan", lambda *_: read_plan(NAME, result.content))
    contents, _ = handing_out.hand_out(plan, Catalogue(), SENDING)
    (again,) = (book for book in map(read, contents.values()) if book.ledger.part == KOMINFO)
    assert (shown_status(part, row), shown_status(again, row)) == (None, "belum mulai")


def shown_status(book: PlanBook, row: str) -> Any:
    base = book.ledger.bases[ACTIONS]
    return base.rows[row][base.keys.index(STATUS)]
