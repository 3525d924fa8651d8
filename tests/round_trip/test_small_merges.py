"""The small plan in the hands of its units: parts, what they bring back, and what a merge says of it."""

from __future__ import annotations

import datetime
import io
import sys
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from small_plan import START, made, plan_book, plan_bytes, remade
from typed_books import NAME, small_world, with_typed

from pemdi_map.engine.merging.claims import PLAN
from pemdi_map.errors import InvalidInput
from pemdi_map.excel.cells.entries import AddedSheet, Archived, Entries, Note, TableEntries, Typed, TypedFormula
from pemdi_map.excel.cells.ledger import SHEET, parse_ledger
from pemdi_map.excel.computation import controls
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.parts import bringing_together, handing_out, remaking, returned
from pemdi_map.living.parts.bringing_back import bring_back
from pemdi_map.living.parts.bringing_together import Together, bring_together
from pemdi_map.living.parts.first_screen import Sending
from pemdi_map.living.parts.handing_out import hand_out
from pemdi_map.living.parts.remaking import Remade
from pemdi_map.living.parts.understanding import Bounds
from pemdi_map.living.read import PlanBook, read_plan
from pemdi_map.load.knowledge.catalogue import Catalogue

DAY = datetime.date(2026, 12, 1)
SENDING = Sending(datetime.date(2026, 12, 15), "Bagian Organisasi (contoh)")
KOMINFO, INSPEKTORAT = "Dinas Komunikasi dan Informatika", "Inspektorat"
ACTIONS, EVIDENCE, QUESTIONS = rencana_aksi.TABLE, bukti_dukung.TABLE, periksa_cepat.TABLE
FIGURES = controls.INDEX_TABLE
STATUS, NOTE, MINE, ANSWER = rencana_aksi.STATUS, "note", bukti_dukung.MINE, periksa_cepat.ANSWER
NOTE_HEAD = "Kendala/Catatan"
Cells = Mapping[tuple[str, str], Typed]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    small_world(monkeypatch)


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / NAME
    path.write_bytes(plan_bytes())
    return str(path)


_handed: dict[str, bytes] = {}


@pytest.fixture
def parts(plan: str) -> Mapping[str, bytes]:
    """File name -> content of the parts, made once."""
    if not _handed:
        contents, remarks = hand_out(plan, Catalogue(), SENDING)
        assert remarks == []
        _handed.update(contents)
    return _handed


@cache
def read(content: bytes) -> PlanBook:
    return read_plan("bagian.xlsx", content)


@pytest.fixture
def books(parts: Mapping[str, bytes]) -> dict[str, PlanBook]:
    """Unit -> its part, as it is read back."""
    return {(book := read(content)).ledger.part: book for content in parts.values()}


def filled(book: PlanBook, file: str = "", entries: Entries | None = None, **tables: Cells) -> PlanBook:
    """A part after its unit filled it: table -> cells."""
    typed = {getattr(_TABLES, name): TableEntries(dict(cells)) for name, cells in tables.items()}
    return book._replace(name=file or f"{book.ledger.part}.xlsx", entries=entries or Entries(typed))


class _TABLES:
    actions, evidence, questions, figures = ACTIONS, EVIDENCE, QUESTIONS, FIGURES


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Merge books that have been read already; `plan`: the plan's own."""

    def go(
        *books: PlanBook, plan: PlanBook | None = None, prefer: tuple[str, ...] = (), write: bool = True
    ) -> Together:
        by_name = {book.name: book for book in (plan or plan_book(), *books)}
        monkeypatch.setattr(returned, "read_bytes", lambda name: (name, b""))
        monkeypatch.setattr(returned, "read_plan", lambda name, data, day: by_name[name])
        with pytest.MonkeyPatch.context() as patch:
            if not write:  # the workbook that would be written is not looked at
                patch.setattr(Remade, "with_entries", lambda *_: b"")
            names = [book.name for book in books]
            return bring_together((plan or plan_book()).name, names, prefer, DAY, Catalogue(), write=write)

    return go


def taken(result: Together) -> set[tuple[str, str, str, str, Any]]:
    return {(one.unit, *one.cell[:3], one.value) for one in result.told.merged.taken}


def mine(books: Mapping[str, PlanBook], unit: str) -> list[str]:
    return [row for row in books[unit].layout[ACTIONS].rows if not row.startswith("+")]


# Parts.


def test_every_unit_gets_its_own_actions_and_is_asked_once_about_all_that_concerns_it(
    books: Mapping[str, PlanBook],
) -> None:
    plan, target = made().outcome.plan, made().knowledge.target
    assert plan is not None
    followed = 0
    for unit, book in books.items():
        own = {each.id: each for each in plan.actions if each.owner == unit}
        assert set(mine(books, unit)) == set(own)
        worked_on = {item for each in own.values() for item in each.items}
        leads = {each.code for each in made().outcome.indicators if each.owner == unit}
        concerned = worked_on | {item.id for item in made().outcome.items if item.indicator in leads and item.weight}
        figures = book.ledger.bases[FIGURES].called if FIGURES in book.layout else {}
        asked = {*(book.layout[QUESTIONS].rows if QUESTIONS in book.layout else ()), *figures.values()}
        evidence = set(book.layout[EVIDENCE].rows) if EVIDENCE in book.layout else set()
        assert not evidence & (asked | worked_on)
        told = concerned - evidence - asked - worked_on
        assert all(target.items[item].index and item.partition(".")[0] in figures for item in told)
        followed += len(told)
        assert concerned & set(plan_book().layout[QUESTIONS].rows) <= asked
    assert followed
    assert set(books) >= {each.owner for each in plan.actions}


def test_only_what_a_unit_fills_is_open_in_its_part_and_free_rows_are_open_whole(parts: Mapping[str, bytes]) -> None:
    asked = set()
    for content in parts.values():
        workbook, book = load_workbook(io.BytesIO(content)), read(content)
        opened: dict[str, set[str]] = {}
        layout: Any
        for table, layout in book.layout.items():
            for row, at in layout.rows.items():
                for key, column in layout.columns.items():
                    if not workbook[layout.sheet].cell(at, column).protection.locked:
                        opened.setdefault(row if row.startswith("+") else table, set()).add(key)
        own = {STATUS, "done", "link", NOTE}
        assert opened.get(ACTIONS, own) == own
        assert opened.get(EVIDENCE, {MINE, "link"}) == {MINE, "link"}
        for table, keys in ((QUESTIONS, {ANSWER, "link", NOTE}), (FIGURES, {"index_value", "index_year", NOTE})):
            if table in book.layout:
                asked.add(table)
                assert opened[table] == keys
        free = [row for row in book.layout[ACTIONS].rows if row.startswith("+")]
        assert len(free) == 3
        for row in free:
            assert opened[row] == {"action", "evidence", "accepted_when", "refused_when", "finish", *own}
        codes = book.layout[ACTIONS].columns["code"]
        assert [workbook["Tugas"].cell(book.layout[ACTIONS].rows[row], codes).value for row in free] == [
            "baru-1", "baru-2", "baru-3",
        ]  # fmt: skip
        visible = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        assert len(visible) == len(workbook.worksheets) - 1
        assert not any(each.hidden for sheet in visible for each in sheet.row_dimensions.values())
        assert not any(each.hidden for sheet in visible for each in sheet.column_dimensions.values())
    assert asked == {QUESTIONS, FIGURES}


def test_an_action_without_an_owner_gets_into_no_part_and_is_named(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cells: Cells = {
        ("K233", rencana_aksi.OWNER): None, ("+a", "action"): "Rapat", ("+b", NOTE): "tanpa nama",
    }  # fmt: skip
    typed = plan_book()._replace(entries=Entries({ACTIONS: TableEntries(cells, rows=("+a", "+b"))}))
    rows = {**typed.layout[ACTIONS].rows, "+a": 90, "+b": 91}
    typed = typed._replace(layout={**typed.layout, ACTIONS: typed.layout[ACTIONS]._replace(rows=rows)})
    monkeypatch.setattr(handing_out, "read_plan", lambda *_: typed)
    contents, (remark,) = hand_out(plan, Catalogue(), SENDING)
    assert remark.message == "baris K233, 'Rapat', nomor 91 tidak punya OPD pengampu, jadi tidak masuk bagian mana pun."
    assert all("K233" not in read(content).layout[ACTIONS].rows for content in contents.values())


def test_what_is_no_plan_with_actions_is_not_split(
    plan: str, books: Mapping[str, PlanBook], monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = plan_book()._replace(
        ledger=replace(plan_book().ledger, request={**plan_book().ledger.request, "planned": False})
    )
    for book, words in ((books[INSPEKTORAT], "ini bagian milik Inspektorat"), (bare, "--no-plan")):
        monkeypatch.setattr(handing_out, "read_plan", lambda *_, book=book: book)
        with pytest.raises(InvalidInput, match=words):
            hand_out(plan, Catalogue(), SENDING)


# What comes back.


def test_what_units_typed_comes_into_the_plan_and_into_its_record(books: Mapping[str, PlanBook], together: Any) -> None:
    row, item = mine(books, INSPEKTORAT)[0], next(iter(books[INSPEKTORAT].layout[EVIDENCE].rows))
    other = mine(books, KOMINFO)[0]
    result = together(
        filled(books[INSPEKTORAT], actions={(row, NOTE): "sulit"}, evidence={(item, MINE): "draf"}),
        filled(books[KOMINFO], actions={(other, STATUS): "berjalan"}),
    )
    assert result.told.merged.conflicts == ()
    assert taken(result) == {
        (INSPEKTORAT, ACTIONS, row, NOTE, "sulit"), (INSPEKTORAT, EVIDENCE, item, MINE, "draf"),
        (KOMINFO, ACTIONS, other, STATUS, "berjalan"),
    }  # fmt: skip
    assert result.content is not None
    back = read_plan(NAME, result.content)
    assert back.entries.tables[ACTIONS].cells == {(row, NOTE): "sulit", (other, STATUS): "berjalan"}
    assert back.entries.tables[EVIDENCE].cells == {(item, MINE): "draf"}
    assert {(one.unit, one.value, one.day) for one in back.entries.contributions} == {
        (INSPEKTORAT, "sulit", DAY), (INSPEKTORAT, "draf", DAY), (KOMINFO, "berjalan", DAY),
    }  # fmt: skip
    assert back.ledger.plan == plan_book().ledger.plan
    assert [unit for unit, _ in result.told.parts] == sorted([INSPEKTORAT, KOMINFO])


def test_a_conflict_stops_the_merge_and_a_rule_decides_it(books: Mapping[str, PlanBook], together: Any) -> None:
    row = mine(books, INSPEKTORAT)[0]
    part = filled(books[INSPEKTORAT], actions={(row, NOTE): "unit"})
    plan = plan_book()._replace(entries=Entries({ACTIONS: TableEntries({(row, NOTE): "penyusun"})}))
    result = together(part, plan=plan, write=False)
    assert (result.content, result.told.written) == (None, False)
    (conflict,) = result.told.merged.undecided
    assert {(one.unit, one.value) for one in conflict.claims} == {(PLAN, "penyusun"), (INSPEKTORAT, "unit")}
    named = result.told.name(conflict.cell)
    assert (named.sheet, named.row, named.column) == ("Rencana Aksi", row, NOTE_HEAD)
    assert named.describes == plan_book().ledger.bases[ACTIONS].described(row)
    for rule, kept in (("bagian", "unit"), ("rencana", "penyusun"), ("pengampu", "unit"), (INSPEKTORAT, "unit")):
        decided = together(part, plan=plan, prefer=(rule,), write=False)
        (choice,) = decided.told.merged.conflicts
        assert choice.chosen is not None
        assert choice.chosen.value == kept
        assert decided.content is None


@pytest.mark.parametrize("called", ["INSPEKTORAT", "Inspektorat Daerah", "Inspektorat Kabupaten Contoh"])
def test_the_owner_s_part_wins_as_the_owner_s_by_whatever_name_it_was_handed_out(
    books: Mapping[str, PlanBook], together: Any, called: str
) -> None:
    row = mine(books, INSPEKTORAT)[0]
    part = filled(books[INSPEKTORAT], actions={(row, NOTE): "unit"})
    part = part._replace(ledger=replace(part.ledger, part=called))
    plan = plan_book()._replace(entries=Entries({ACTIONS: TableEntries({(row, NOTE): "penyusun"})}))
    (choice,) = together(part, plan=plan, prefer=("pengampu",), write=False).told.merged.conflicts
    assert (choice.chosen.unit, choice.chosen.value) == (called, "unit")


def test_every_rule_that_names_nothing_known_is_refused(books: Mapping[str, PlanBook], together: Any) -> None:
    with pytest.raises(InvalidInput, match=r"aturan 'inspektorad' tidak dikenal\. Maksud Anda 'Inspektorat'"):
        together(filled(books[INSPEKTORAT]), prefer=("inspektorad",))
    with pytest.raises(InvalidInput, match="tidak dikenal"):
        together(filled(books[INSPEKTORAT]), prefer=("",))


def test_a_value_that_the_plan_was_given_and_another_program_wrote_otherwise_is_no_change(
    books: Mapping[str, PlanBook], together: Any
) -> None:
    row = mine(books, INSPEKTORAT)[0]
    plan = plan_book()._replace(entries=Entries({ACTIONS: TableEntries({(row, NOTE): "baris\nbaru"})}))
    result = together(filled(books[INSPEKTORAT], actions={(row, NOTE): "baris\r\nbaru"}), plan=plan, write=False)
    assert result.told.merged.conflicts == ()


def test_the_programs_own_word_takes_the_place_of_what_the_plan_was_told(
    books: Mapping[str, PlanBook], together: Any
) -> None:
    row = mine(books, INSPEKTORAT)[0]
    plan = plan_book()._replace(entries=Entries({ACTIONS: TableEntries({(row, STATUS): "selesai"})}))
    part = books[INSPEKTORAT]
    part = part._replace(ledger=replace(part.ledger, given={ACTIONS: {row: {STATUS: "selesai"}}}))
    result = together(filled(part, actions={(row, STATUS): "belum mulai"}), plan=plan)
    assert result.content is not None
    assert ACTIONS not in read_plan(NAME, result.content).entries.tables


def test_actions_columns_comments_sheets_and_loose_cells_of_a_unit_come_along_under_its_name(
    books: Mapping[str, PlanBook], together: Any
) -> None:
    part, row = books[INSPEKTORAT], mine(books, INSPEKTORAT)[0]
    free = next(row for row in part.layout[ACTIONS].rows if row.startswith("+"))
    table = TableEntries(
        {
            (free, "action"): "Aksi kami", (row, "+petugas"): "Contoh",
            (row, "link"): TypedFormula("2*3", 6),
        },
        {"+petugas": "Nama petugas"}, ("+petugas",), (free,), {(row, STATUS): Note("cek", "contoh")},
    )  # fmt: skip
    loose = Archived("", "", "", "Mulai di sini", "C30", "C30", "tulisan", "diketik di luar tabel isian", DAY)
    sheet = AddedSheet("Daftar [a]/b yang panjang", {(1, 1): "isi"})
    result = together(filled(part, entries=Entries({ACTIONS: table}, (loose,), (), (sheet,))))
    assert result.told.loose == 2
    assert result.content is not None
    back = read_plan(NAME, result.content).entries
    typed = back.tables[ACTIONS]
    assert (typed.rows, typed.heads) == ((free,), {"+petugas": "Nama petugas"})
    assert typed.cells[free, rencana_aksi.OWNER] == INSPEKTORAT
    assert typed.cells[row, "+petugas"] == "Contoh"
    assert typed.cells[row, "link"] == TypedFormula("2*3", 6)
    assert typed.notes == {(row, STATUS): Note("cek", "contoh")}
    (own,) = back.sheets
    assert own.title.startswith("Daftar -a--b (Inspektora) ")
    assert len(own.title) <= 31
    assert own.cells == {(1, 1): "isi"}
    assert [(one.value, one.why) for one in back.archive] == [
        ("tulisan", "diketik di luar tabel isian (bagian Inspektorat)")
    ]


def test_merging_a_part_again_changes_nothing(books: Mapping[str, PlanBook], together: Any) -> None:
    row = mine(books, INSPEKTORAT)[0]
    part = filled(books[INSPEKTORAT], actions={(row, NOTE): "sulit"})
    loose = Archived("", "", "", "Mulai di sini", "C30", "C30", "tulisan", "lepas", DAY)
    part = part._replace(entries=part.entries._replace(archive=(loose,), sheets=(AddedSheet("Daftar", {(1, 1): 3}),)))
    once = together(part)
    again = together(part, plan=read_plan(NAME, once.content))
    assert again.content == once.content
    assert (again.told.merged.taken, len(again.told.merged.known), again.told.loose) == ((), 1, 0)


@pytest.mark.slow
def test_a_merge_keeps_what_the_plan_had_reached_before_the_parts_of_its_day(
    books: Mapping[str, PlanBook], together: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, other = mine(books, INSPEKTORAT)[0], mine(books, KOMINFO)[0]
    first = filled(books[INSPEKTORAT], actions={(row, STATUS): "selesai"})
    second = filled(books[KOMINFO], actions={(other, STATUS): "selesai"})
    once = read_plan(NAME, together(first).content)
    kept = once.ledger.before_parts

    def before(content: bytes) -> Mapping[str, Any]:
        sheet = load_workbook(io.BytesIO(content), read_only=True)[SHEET]
        return parse_ledger(sheet.iter_rows(values_only=True)).before_parts

    assert (kept["day"], kept["finished"]) == (DAY.isoformat(), [])
    assert Fraction(kept["index"]) == made().outcome.index[made().outcome.scenario]
    assert before(together(second, plan=once).content) == kept, "of the same day"
    assert before(remade(once, START, lowered=False)) == kept, "a plan made again keeps it"
    later = datetime.date(2026, 12, 9)
    monkeypatch.setattr(sys.modules[__name__], "DAY", later)
    assert before(together(first, plan=once).content) == kept, "nothing new has come in"
    after = before(together(second, plan=once).content)
    assert (after["day"], after["finished"]) == (later.isoformat(), [row])


def test_a_finished_action_without_a_link_to_its_evidence_is_asked_for_it(
    books: Mapping[str, PlanBook], together: Any
) -> None:
    part, row = books[INSPEKTORAT], mine(books, INSPEKTORAT)[0]

    def asked(**more: Typed) -> list[str]:
        cells = {(row, STATUS): "selesai", **{(row, column): value for column, value in more.items()}}
        remarks = together(filled(part, actions=cells), write=False).remarks
        return [each.remedy for each in remarks if each.code == "no-evidence"]

    assert asked() == ["Minta tautan bukti butir I9.1.1 kepada Inspektorat."]
    assert asked(link="map 3, lembar 2") == []
    linked = with_typed({EVIDENCE: {("I9.1.1", "link"): "map 3"}})
    found = together(filled(part, actions={(row, STATUS): "selesai"}), plan=linked, write=False)
    assert found.remarks == (), "the plan knows where its evidence is"
    assert together(filled(part, actions={(row, STATUS): "berjalan"}), write=False).remarks == ()


def asked_no_more(monkeypatch: pytest.MonkeyPatch, *questions: str) -> None:
    """From here on the plan that is made again asks none of these questions."""
    real = remaking.remade

    def remade(*arguments: Any) -> Any:
        again = real(*arguments)
        asked = again.tables[QUESTIONS]
        left = asked._replace(rows={row: values for row, values in asked.rows.items() if row not in questions})
        return again._replace(tables={**again.tables, QUESTIONS: left})

    monkeypatch.setattr(bringing_together, "remade", remade)


def test_an_answer_whose_question_the_plan_asks_no_more_goes_to_its_item(
    books: Mapping[str, PlanBook], together: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = next(unit for unit, book in books.items() if QUESTIONS in book.layout)
    question = next(iter(books[unit].layout[QUESTIONS].rows))
    part = filled(books[unit], questions={(question, ANSWER): "diterima"})
    assert taken(together(part, write=False)) == {(unit, QUESTIONS, question, ANSWER, "diterima")}
    asked_no_more(monkeypatch, question)
    assert taken(together(part, write=False)) == {(unit, EVIDENCE, question, MINE, "diterima")}
    noted = filled(books[unit], questions={(question, NOTE): "menunggu"})
    assert taken(together(noted, write=False)) == {(unit, QUESTIONS, question, NOTE, "menunggu")}


def test_an_answer_that_goes_to_its_item_is_named_by_the_plan_where_the_part_has_no_such_table(
    books: Mapping[str, PlanBook], together: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = next(unit for unit, book in books.items() if QUESTIONS in book.layout)
    question = next(iter(books[unit].layout[QUESTIONS].rows))
    part = books[unit]
    bases = {table: base for table, base in part.ledger.bases.items() if table == QUESTIONS}
    part = part._replace(ledger=replace(part.ledger, bases=bases), layout={QUESTIONS: part.layout[QUESTIONS]})
    asked_no_more(monkeypatch, *books[unit].layout[QUESTIONS].rows)
    told = together(filled(part, questions={(question, ANSWER): "diterima"}), write=False).told
    (claim,) = told.merged.taken
    named = told.name(claim.cell)
    assert (claim.cell.table, named.sheet, named.row) == (EVIDENCE, "Bukti Dukung", question)


def test_a_column_that_two_units_added_stands_with_the_first_of_them_whichever_comes_first(
    books: Mapping[str, PlanBook],
) -> None:
    tables = remaking.remade(plan_book(), Catalogue()).tables
    first, second, third = sorted(books)[:3]
    parts = [
        filled(books[unit], entries=Entries({ACTIONS: TableEntries({}, {key: key.title()}, (key,))}))
        for unit, key in ((first, "+y"), (second, "+x"), (third, "+y"))
    ]
    for order in (parts, parts[::-1]):
        brought = bring_back(plan_book(), tables, {}, order, (), DAY, Bounds({}, 2027))
        assert brought.entries.tables[ACTIONS].columns == ("+y", "+x")


# What is said of files.


def remarks(result: Together) -> list[tuple[str, str]]:
    assert {finding.severity for finding in result.remarks} <= {"warning"}
    return [(finding.where, finding.code) for finding in result.remarks]


def test_a_part_that_was_sent_twice_counts_once_and_two_versions_are_named(
    books: Mapping[str, PlanBook], together: Any
) -> None:
    row = mine(books, INSPEKTORAT)[0]
    one, same = (filled(books[INSPEKTORAT], file, actions={(row, NOTE): "satu"}) for file in ("a.xlsx", "b.xlsx"))
    other = filled(books[INSPEKTORAT], "c.xlsx", actions={(row, STATUS): "berjalan"})
    twice = together(one, same, write=False)
    assert remarks(twice) == [("b.xlsx", "part-twice")]
    assert twice.told.parts == [(INSPEKTORAT, "a.xlsx")]
    versions = together(one, other, filled(books[KOMINFO]), write=False)
    assert remarks(versions) == [("c.xlsx", "two-versions")]
    assert len(taken(versions)) == 2


def test_money_that_a_merge_makes_doubtful_is_named_and_what_the_plan_held_is_not_told_again(together: Any) -> None:
    """A copy of an earlier form, which shows the plan's own columns: later ones do not ask for money."""
    ledger = replace(plan_book().ledger, kind="part", part=INSPEKTORAT, taken_from=plan_book().ledger.plan)
    earlier, rows = plan_book()._replace(ledger=ledger), list(plan_book().ledger.bases[ACTIONS].rows)[:3]
    same: dict[tuple[str, str], Typed] = {
        (row, column): value for row in rows[:2]
        for column, value in ((rencana_aksi.FUND, "APBD"), (rencana_aksi.SUB_ACTIVITY_CODE, "2.16.03.2.02.0005"),
                              (rencana_aksi.OWNER, INSPEKTORAT), (rencana_aksi.BUDGET, 100_000_000))
    }  # fmt: skip
    plan = with_typed({ACTIONS: same})
    third: Cells = {(rows[2], rencana_aksi.BUDGET): 2_000_000, (rows[2], rencana_aksi.FUND): "tanpa biaya"}
    result = together(filled(earlier, "lama.xlsx", actions=third), plan=plan, write=False)
    says = plan_book().ledger.bases[ACTIONS].described(rows[2])
    assert sorted((one.code, one.where) for one in result.remarks if "budget" in one.code) == [
        ("budget-of-free-action", f"{NAME}, Rencana Aksi, {says}"),
        ("repeated-budget", plan.places[ACTIONS, rows[1], rencana_aksi.BUDGET]),
    ]
    [one] = (one for one in result.remarks if one.code == "budget-of-free-action")
    assert one.message == 'anggaran Rp 2.000.000 tertulis, padahal Sumber dana "tanpa biaya".'


def test_an_older_part_missing_tables_and_deleted_rows_are_named(books: Mapping[str, PlanBook], together: Any) -> None:
    part = books[KOMINFO]
    old = filled(part._replace(ledger=replace(part.ledger, taken_from="dahulu")))
    assert remarks(together(old, write=False)) == [(old.name, "stale-part")]
    layout = {table: each for table, each in part.layout.items() if table != EVIDENCE}
    assert remarks(together(filled(part._replace(layout=layout)), write=False)) == [(f"{KOMINFO}.xlsx", "table-gone")]
    bare = filled(part._replace(layout={**part.layout, EVIDENCE: part.layout[EVIDENCE]._replace(rows={})}))
    result = together(bare, write=False)
    assert remarks(result) == [(f"{KOMINFO}.xlsx, Bukti", "rows-gone")]
    gone = list(part.ledger.bases[EVIDENCE].rows)
    assert f"baris {', '.join(gone[:5])} dan {len(gone) - 5} lagi dihapus" in result.remarks[0].message
    free = {row: at for row, at in part.layout[ACTIONS].rows.items() if not row.startswith("+")}
    unused = part._replace(layout={**part.layout, ACTIONS: part.layout[ACTIONS]._replace(rows=free)})
    assert remarks(together(filled(unused), write=False)) == []


def test_files_that_do_not_belong_to_the_plan_are_all_named(books: Mapping[str, PlanBook], together: Any) -> None:
    part = filled(books[INSPEKTORAT])
    stranger = part._replace(name="lain.xlsx", ledger=replace(part.ledger, institution="Kabupaten Lain"))
    another = part._replace(name="rencana-lain.xlsx", ledger=replace(part.ledger, plan="lain"))
    whole = plan_book()._replace(name="utuh.xlsx")
    with pytest.raises(InvalidInput) as caught:
        together(part, stranger, another, whole, prefer=("lain.xlsx",))
    found = caught.value.findings
    assert [(one.where, one.code) for one in found] == [
        ("lain.xlsx", "other-institution"), ("rencana-lain.xlsx", "other-plan"), ("utuh.xlsx", "plan-as-part"),
    ]  # fmt: skip
    with pytest.raises(InvalidInput) as caught:
        together(whole, plan=part)
    assert [(one.where, one.code) for one in caught.value.findings] == [
        (part.name, "part-as-plan"), ("utuh.xlsx", "plan-as-part"),
    ]  # fmt: skip


def test_a_plan_that_this_version_would_make_otherwise_is_not_merged(
    books: Mapping[str, PlanBook], together: Any
) -> None:
    bases = plan_book().ledger.bases
    rows = {id_: values for id_, values in bases[ACTIONS].rows.items() if id_ != "K233"}
    other = plan_book()._replace(
        ledger=replace(plan_book().ledger, bases={**bases, ACTIONS: replace(bases[ACTIONS], rows=rows)})
    )
    with pytest.raises(InvalidInput, match="menyusun rencana ini secara lain"):
        together(filled(books[INSPEKTORAT]), plan=other)


def test_five_deleted_rows_are_all_named(books: Mapping[str, PlanBook], together: Any) -> None:
    part = books[KOMINFO]
    rows = part.layout[EVIDENCE].rows
    assert len(rows) > 5
    gone, kept = list(rows)[:5], dict(list(rows.items())[5:])
    bare = part._replace(layout={**part.layout, EVIDENCE: part.layout[EVIDENCE]._replace(rows=kept)})
    (remark,) = together(filled(bare), write=False).remarks
    assert remark.message == f"baris {', '.join(gone)} dihapus dari bagian ini; di rencana dibiarkan."


def test_a_conflict_is_named_by_what_the_plan_calls_the_row_and_an_added_row_by_what_people_call_it(
    books: Mapping[str, PlanBook], together: Any
) -> None:
    part, row = books[INSPEKTORAT], mine(books, INSPEKTORAT)[0]
    free = next(row for row in part.layout[ACTIONS].rows if row.startswith("+"))
    says = plan_book().ledger.bases[ACTIONS].says
    own = {(row, NOTE): "penyusun", (row, says): "Nama lain", (free, NOTE): "penyusun", (free, says): "Aksi kami"}
    plan = plan_book()._replace(entries=Entries({ACTIONS: TableEntries(own, rows=(free,))}))
    typed: Cells = {(row, NOTE): "unit", (free, NOTE): "unit", (free, says): "Aksi kami"}
    result = together(
        filled(part, entries=Entries({ACTIONS: TableEntries(typed, rows=(free,))})), plan=plan, write=False
    )
    told = {conflict.cell.row: result.told.name(conflict.cell) for conflict in result.told.merged.undecided}
    assert told[row].describes == plan_book().ledger.bases[ACTIONS].described(row)
    assert told[free].describes == "Aksi kami"
    assert {each.column for each in told.values()} == {NOTE_HEAD}


@pytest.mark.slow
def test_questions_and_actions_that_the_planners_added_are_handed_out_and_come_back(
    plan: str, monkeypatch: pytest.MonkeyPatch, together: Any
) -> None:
    asked: Cells = {
        ("+q", "ask_whom"): INSPEKTORAT,
        ("+q", "question"): "Apakah ada contoh?",
        ("+q", "evidence"): "Surat",
    }
    acted: Cells = {("+a", "action"): "Rapat contoh", ("+a", rencana_aksi.OWNER): INSPEKTORAT}
    typed = plan_book()._replace(entries=Entries({
        QUESTIONS: TableEntries(asked, rows=("+q",)), ACTIONS: TableEntries(acted, rows=("+a",)),
    }))  # fmt: skip
    monkeypatch.setattr(handing_out, "read_plan", lambda *_: typed)
    contents, _ = hand_out(plan, Catalogue(), SENDING)
    part = read(next(each for each in contents.values() if read(each).ledger.part == INSPEKTORAT))
    sheet = load_workbook(io.BytesIO(next(each for each in contents.values() if read(each) is part)))["Pertanyaan"]
    row = part.layout[QUESTIONS].rows["+q"]
    assert [sheet.cell(row, column).value for column in (2, 3, 7)] == ["Apakah ada contoh?", "Surat", "tambahan-1"]
    result = together(
        filled(part, questions={("+q", ANSWER): "ya", ("+q", "link"): "rak"}, actions={("+a", STATUS): "sudah"}),
        plan=typed,
    )  # fmt: skip
    back = read_plan(NAME, result.content).entries
    assert [value for (_, key), value in back.tables[QUESTIONS].cells.items() if key == ANSWER] == ["proses"]
    assert back.tables[ACTIONS].cells["+a", STATUS] == "selesai"
    assert EVIDENCE not in back.tables
    assert [(one.row, one.value) for one in back.archive] == [("+q", "rak")]
