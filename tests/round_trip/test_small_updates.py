"""A plan that is made again, and one that is checked: what is carried over, what is said, what is refused."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from edited_books import saved
from openpyxl import load_workbook
from own_copy import own_copy
from small_plan import EXAMPLE, START, made, plan_book, plan_bytes
from typed_books import NAME, few_book, few_sheets, small_world, with_typed, without_row

from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.excel.answers.answer import NOTHING_SINCE
from pemdi_map.excel.cells.entries import ADDED, Archived, Entries
from pemdi_map.excel.cells.ledger import SHEET
from pemdi_map.excel.computation import controls
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.plan import kemajuan, rencana_aksi
from pemdi_map.living import updating, verifying
from pemdi_map.living.read import PlanBook
from pemdi_map.living.standing_plan import standing_plan
from pemdi_map.living.updating import Renewal, changed, gone, read_for_update, renewed, what_became_of
from pemdi_map.living.verifying import Verified, verified
from pemdi_map.load.inputs.request import Asked
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.institution import InstitutionFile

LATER = datetime.date(2027, 1, 4)
MINE, ANSWER, STATUS = bukti_dukung.MINE, periksa_cepat.ANSWER, rencana_aksi.STATUS


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    small_world(monkeypatch)


def again(
    book: PlanBook, asked: Asked | None = None, start: datetime.date | None = None, file: InstitutionFile | None = None
) -> Renewal:
    return renewed(book, file or made().file, Catalogue(), asked or Asked(), start, None, None)


def asked_before(**request: Any) -> PlanBook:
    """The plan, had it been asked for this."""
    book = plan_book()
    return book._replace(ledger=replace(book.ledger, request={**book.ledger.request, **request}))


def messages(findings: list[Finding]) -> list[str]:
    assert {finding.severity for finding in findings} <= {"warning"}
    return [finding.message for finding in findings]


# What a plan that is made again carries over.


def test_a_plan_in_which_nothing_was_typed_is_planned_as_before() -> None:
    renewal = again(plan_book())
    assert renewal.analysis.outcome.plan == made().outcome.plan
    assert (renewal.entries, renewal.since, renewal.planned_with) == (Entries(), NOTHING_SINCE, {})


def test_typed_states_move_the_new_plan_and_are_told_in_its_ledger() -> None:
    renewal = again(with_typed({bukti_dukung.TABLE: {("I9.1.1", MINE): "diterima"}}))
    items = {item.id: item.state for item in renewal.analysis.outcome.items}
    assert items["I9.1.1"] == "diterima"
    assert renewal.planned_with["evidence"] == {"I9.1.1": "diterima"}
    assert renewal.since.input == made().file
    assert renewal.since.today is not None
    assert {item.id: item.state for item in renewal.since.today.items}["I9.1.1"] == "diterima"


@pytest.mark.parametrize(
    ("table", "row", "column", "value"),
    [
        (controls.INDICATOR_TABLE, "I9", controls.TRIED_LEVEL, 3),
        (rencana_aksi.TABLE, "K233", STATUS, "batal"),
        (controls.TARGET_TABLE, controls.TARGET_ID, controls.TARGET, 2),
    ],
)
def test_what_moves_only_the_live_figures_is_kept_for_them_and_not_called_planned_with(
    table: str, row: str, column: str, value: Any
) -> None:
    renewal = again(with_typed({table: {(row, column): value}}))
    assert renewal.planned_with == {}
    assert renewal.since != NOTHING_SINCE


def test_an_index_typed_over_that_of_input_is_what_the_plan_is_made_with() -> None:
    renewal = again(with_typed({controls.INDEX_TABLE: {("I5", controls.INDEX_VALUE): 62}}))
    assert renewal.planned_with["indices"] == {"sdi": ["62", 2027, None]}
    assert renewal.since.today is not None
    assert {each.code: each.basis for each in renewal.since.today.indicators}["I5"] == "external"


def test_the_options_of_the_plan_hold_unless_others_are_asked() -> None:
    before = asked_before(target_rating="Baik", scenario="optimistis", without=["I14"], floors={"I9": "2.5"}, effort=90)
    kept = again(before).analysis.request
    assert (kept.target_rating, kept.scenario, kept.without, kept.floors, kept.effort, kept.start) == (
        "Baik", "optimistis", frozenset({"I14"}), {"I9": Fraction(5, 2)}, 90, START,
    )  # fmt: skip
    other = Asked(scenario="wajar", without=("I5",), min_level=("I19=1",), effort=0)
    now = again(before, other, LATER).analysis.request
    assert (now.target_rating, now.scenario, now.without, now.floors, now.effort, now.start) == (
        "Baik", "wajar", frozenset({"I5"}), {"I19": Fraction(3, 2)}, 0, LATER,
    )  # fmt: skip


def test_any_target_that_is_asked_replaces_every_target_of_the_plan() -> None:
    before = asked_before(target_rating="Baik")
    for asked in (Asked(target_index=Fraction(2)), Asked(rating="Cukup"), Asked(level=2)):
        request = again(before, asked).analysis.request
        assert (request.target_index, request.target_rating, request.target_level) == (
            asked.target_index, asked.rating, asked.level,
        )  # fmt: skip


def test_a_target_typed_in_the_plan_beats_what_it_was_asked_and_one_asked_now_beats_both() -> None:
    typed = with_typed(
        {controls.TARGET_TABLE: {(controls.TARGET_ID, controls.TARGET): 2}}, asked_before(target_level=2)
    )
    assert again(typed).analysis.request.target_index == 2
    assert again(typed).analysis.request.target_level is None
    assert again(typed, Asked(rating="Cukup")).analysis.request.target_index is None


def test_the_floor_that_comes_with_a_target_level_is_not_asked_twice() -> None:
    before = asked_before(target_level=2, floors={"I5": "2.5", "I9": "1.5"})
    request = again(before).analysis.request
    assert request.target_level == 2
    assert request.floors["I9"] == Fraction(5, 2)
    changed_level = again(before, Asked(level=1)).analysis.request
    assert changed_level.floors["I5"] == Fraction(3, 2)


def test_an_answer_to_a_question_that_is_asked_no_more_becomes_the_state_of_its_item() -> None:
    answers = {("I19.1.2", ANSWER): "diterima", ("I19.1.2", "note"): "dari contoh", ("I5.1.1", "note"): "nanti"}
    tables = again(with_typed({periksa_cepat.TABLE: answers})).entries.tables
    assert tables[bukti_dukung.TABLE].cells == {("I19.1.2", MINE): "diterima"}
    assert tables[periksa_cepat.TABLE].cells == {
        ("I19.1.2", "note"): "dari contoh", ("I5.1.1", "note"): "nanti",
    }  # fmt: skip


def test_an_answer_beside_a_stated_item_stays_where_it_was_typed() -> None:
    book = with_typed({
        periksa_cepat.TABLE: {("I19.1.2", ANSWER): "diterima", ("I19.1.3", ANSWER): None},
        bukti_dukung.TABLE: {("I19.1.2", MINE): "draf"},
    })  # fmt: skip
    assert again(book).entries == book.entries


def test_rows_that_people_took_out_are_in_the_new_plan_again_and_not_called_off() -> None:
    renewal = again(without_row(plan_book(), rencana_aksi.TABLE, "K233"))
    assert renewal.since == NOTHING_SINCE
    assert renewal.analysis.outcome.plan == made().outcome.plan


def test_finished_work_that_is_asked_no_more_stays_as_a_row_of_its_own() -> None:
    plan = made().outcome.plan
    assert plan is not None
    one = next(each for each in plan.actions if each.items and not each.waiting)
    book = with_typed({
        rencana_aksi.TABLE: {(one.id, STATUS): " SELESAI ", (one.id, rencana_aksi.EFFORT): 7},
        bukti_dukung.TABLE: {(item, MINE): "diterima" for item in one.items},
    })  # fmt: skip
    table = again(book).entries.tables[rencana_aksi.TABLE]
    assert table.rows == (f"{ADDED}{one.id}",)
    kept = {key: value for (row, key), value in table.cells.items() if row == f"{ADDED}{one.id}"}
    assert (kept[STATUS], kept[rencana_aksi.EFFORT], kept[rencana_aksi.OWNER]) == (" SELESAI ", 7, one.owner)
    assert kept[rencana_aksi.START] == one.start
    assert rencana_aksi.NUMBER not in kept
    assert not any(row == one.id for row, _ in table.cells)
    going_on = with_typed(
        {**{t: e.cells for t, e in book.entries.tables.items()}, rencana_aksi.TABLE: {(one.id, STATUS): "berjalan"}}
    )
    assert again(going_on).entries.tables[rencana_aksi.TABLE].rows == ()


def test_an_update_counts_what_it_kept_and_what_went_to_or_came_from_the_archive() -> None:
    book = plan_book()
    assert what_became_of(book, few_sheets()) == "Isian dipertahankan: 0. Dipindahkan ke lembar Arsip: 0."
    one = Archived("", "", "", "Sumber", "Z9", "Z9", "catatan", "diketik di luar tabel isian", START)
    with_archive = book._replace(ledger=replace(book.ledger, archive=(one, one)))
    assert what_became_of(with_archive, few_sheets()).endswith(
        "ke lembar Arsip: 0, dari arsip kembali ke tempatnya: 2."
    )


# What an update says and refuses.


def test_the_plan_of_another_institution_is_refused_however_it_is_spelt() -> None:
    name = made().file.institution.name
    spelt = made().file.model_copy(
        update={"institution": made().file.institution.model_copy(update={"name": f" {name.upper()} "})}
    )
    assert again(plan_book(), file=spelt).entries == Entries()
    other = made().file.model_copy(
        update={"institution": made().file.institution.model_copy(update={"name": "Kabupaten Lain"})}
    )
    with pytest.raises(InvalidInput, match=f"rencana ini milik {name}, sedangkan INPUT milik Kabupaten Lain"):
        again(plan_book(), file=other)


def test_a_plan_is_read_back_to_be_made_again(tmp_path: Path) -> None:
    plan = tmp_path / "rencana.xlsx"
    plan.write_bytes(few_sheets())
    book = read_for_update(str(plan), START)
    assert (book.ledger, book.layout) == (few_book().ledger, few_book().layout)


def test_sheets_tables_and_columns_that_were_taken_out_are_named() -> None:
    assert list(gone(plan_book())) == []
    book, actions = plan_book(), plan_book().layout[rencana_aksi.TABLE]
    columns = {key: at for key, at in actions.columns.items() if key not in (STATUS, "ID")}
    left = {name: each for name, each in book.layout.items() if name not in (bukti_dukung.TABLE, "TabelTim1")}
    titles = {own: now for own, now in book.titles.items() if own != bukti_dukung.TITLE} | {"Tim": "Orang"}
    spoilt = book._replace(layout={**left, rencana_aksi.TABLE: actions._replace(columns=columns)}, titles=titles)
    assert messages(list(gone(spoilt))) == [
        "kolom 'Status' di lembar 'Rencana Aksi' tidak ada; isiannya tidak dapat dibaca.",
        "tabel isian di lembar 'Orang' tidak ada; isiannya tidak dapat dibaca.",
        "lembar 'Bukti Dukung' tidak ada; isiannya tidak dapat dibaca.",
    ]


def test_a_sheet_whose_only_table_was_taken_out_is_not_called_gone() -> None:
    book = plan_book()
    left = {name: each for name, each in book.layout.items() if name != bukti_dukung.TABLE}
    assert messages(list(gone(book._replace(layout=left)))) == [
        "tabel isian di lembar 'Bukti Dukung' tidak ada; isiannya tidak dapat dibaca.",
    ]


def with_other_data(book: PlanBook, *names: str) -> PlanBook:
    pins = tuple((name, "lain" if name in names else digest) for name, digest in book.ledger.pins)
    return book._replace(ledger=replace(book.ledger, pins=pins))


def test_data_files_that_changed_since_are_named_and_states_of_changed_items_too() -> None:
    knowledge = made().knowledge
    assert list(changed(plan_book(), knowledge)) == []
    typed = with_typed({
        bukti_dukung.TABLE: {("I19.1.2", MINE): "diterima", ("I9.1.1", MINE): "draf"},
        periksa_cepat.TABLE: {("I19.1.2", ANSWER): None},
    })  # fmt: skip
    (other,) = messages(list(changed(with_other_data(typed, "actions/pemdi-2026"), knowledge)))
    assert other.startswith("berkas data berubah sejak rencana ini dibuat (actions/pemdi-2026):")
    both = list(changed(with_other_data(typed, "instrument/pemdi-2026", "actions/pemdi-2026"), knowledge))
    assert "(actions/pemdi-2026, instrument/pemdi-2026)" in both[0].message
    assert [finding.where for finding in both[1:]] == ["rencana.xlsx, Bukti Dukung, I19.1.2"]
    assert "dahulu meminta lebih banyak" in both[1].message


def test_a_plan_of_other_data_files_is_not_worked_out_again() -> None:
    with pytest.raises(InvalidInput, match=r"berubah sejak rencana ini dibuat: crosswalk/spbe-2020--pemdi-2026\."):
        standing_plan(with_other_data(plan_book(), "crosswalk/spbe-2020--pemdi-2026"), Catalogue())


def test_the_target_of_today_is_the_typed_one_or_else_that_of_the_plan() -> None:
    same = standing_plan(plan_book(), Catalogue())
    assert same.outcome.plan == made().outcome.plan
    assert same.since.today is not None
    assert (same.since.today.target, same.since.today.plan) == (made().outcome.target, None)
    typed = with_typed({controls.TARGET_TABLE: {(controls.TARGET_ID, controls.TARGET): 2}})
    now = standing_plan(typed, Catalogue())
    assert now.outcome.target == made().outcome.target
    assert now.since.today is not None
    assert now.since.today.target.index == 2


# Whether a plan shows what its own entries give.


def checked(content: bytes) -> Verified:
    return verified(NAME, content, Catalogue())


def formulas() -> list[tuple[str, int]]:
    """Cells of sheet Kemajuan that count, with what they show."""
    sheet: Any = load_workbook(io.BytesIO(plan_bytes()), data_only=True)[kemajuan.TITLE]
    heads = [each.value for each in sheet[kemajuan.HEADER_ROW]]
    column = heads.index("Aksi") + 1
    return [(cell.coordinate, cell.value) for row in range(kemajuan.HEADER_ROW - 1, kemajuan.HEADER_ROW + 4)
            if isinstance((cell := sheet.cell(row, column)).value, int)]  # fmt: skip


def rewritten(cells: dict[str, str]) -> bytes:
    """The plan with the XML of some cells of Kemajuan changed: other programs would compute all others anew too."""
    archive, target = zipfile.ZipFile(io.BytesIO(plan_bytes())), io.BytesIO()
    titles = load_workbook(io.BytesIO(plan_bytes()), read_only=True).sheetnames
    name = f"xl/worksheets/sheet{titles.index(kemajuan.TITLE) + 1}.xml"
    with zipfile.ZipFile(target, "w") as copy:
        for each in archive.namelist():
            text = archive.read(each)
            for place, inside in cells.items() if each == name else ():
                pattern = rf'(<c r="{place}"[^>]*>)(<f>.*?</f>)<v>[^<]*</v>(?=</c>)'
                found, times = re.subn(pattern, inside, text.decode())
                assert times == 1
                text = found.encode()
            copy.writestr(each, text)
    return target.getvalue()


@pytest.mark.slow
def test_only_values_that_their_formulas_do_not_give_are_named_and_formulas_that_somebody_typed_over_as_such() -> None:
    (wrong, one), (over, two), (near, three), (off, four) = formulas()[:4]
    found = checked(
        rewritten({
            wrong: rf"\1\2<v>{one + 1}</v>", over: rf"\1<v>{two + 1}</v>",
            near: rf"\1\2<v>{three + 5e-10}</v>", off: rf"\1\2<v>{four + 1.5e-9}</v>",
        })
    )  # fmt: skip
    told = {each.cell: (each.sheet, each.expected, each.overwritten) for each in found.differences}
    assert told == {
        wrong: (kemajuan.TITLE, one, False), over: (kemajuan.TITLE, two, True), off: (kemajuan.TITLE, four, False),
    }  # fmt: skip
    assert {each.cell: each.stored for each in found.differences}[wrong] == one + 1
    assert (found.gone, found.uncounted) == ((), ())
    assert found.checked > 1000


@cache
def moved() -> tuple[set[tuple[str, str]], Verified]:
    """A plan of two sheets, with rows that were sorted and moved, checked; and every cell with a formula in it."""
    evidence = few_book().layout[bukti_dukung.TABLE]
    workbook = own_copy(few_sheets())
    for title in set(workbook.sheetnames) - {bukti_dukung.TITLE, periksa_cepat.TITLE, SHEET}:
        del workbook[title]
    sheet, rows = workbook[bukti_dukung.TITLE], list(evidence.rows.values())
    records = [[sheet.cell(row, column).value for column in evidence.columns.values()] for row in rows]
    for row, record in zip(reversed(rows), records, strict=True):
        for column, value in zip(evidence.columns.values(), record, strict=True):
            sheet.cell(row, column).value = value
    sheet.insert_rows(1, 3)
    workbook[periksa_cepat.TITLE].insert_rows(1)
    cells = [(each.title, cell) for each in workbook for row in each.iter_rows() for cell in row]
    return {(title, cell.coordinate) for title, cell in cells if cell.data_type == "f"}, checked(saved(workbook))


def test_sheets_that_are_gone_are_named_and_not_taken_for_wrong() -> None:
    _, found = moved()
    assert {"Ringkasan", rencana_aksi.TITLE} <= set(found.gone)
    assert not set(found.gone) & {bukti_dukung.TITLE, periksa_cepat.TITLE}
    assert {each.sheet for each in found.differences} == {bukti_dukung.TITLE, periksa_cepat.TITLE}


def test_formulas_of_rows_that_were_sorted_or_moved_are_looked_for_where_they_stand_now() -> None:
    standing, found = moved()
    # Whoever saved it stored no results: every formula of the program differs, and is to be named in its cell.
    assert {(each.sheet, each.cell) for each in found.differences} == standing
    assert len(standing) > len(few_book().layout[bukti_dukung.TABLE].rows)
    assert not any(each.overwritten for each in found.differences)


def test_a_part_holds_nothing_to_check(monkeypatch: pytest.MonkeyPatch) -> None:
    part = plan_book()._replace(ledger=replace(plan_book().ledger, kind="part", part="Inspektorat"))
    monkeypatch.setattr(verifying, "read_plan", lambda *_: part)
    with pytest.raises(InvalidInput, match="bagian rencana untuk Inspektorat"):
        checked(b"")
    monkeypatch.setattr(updating, "read_plan", lambda *_: part)
    with pytest.raises(InvalidInput, match="bukan rencananya"):
        read_for_update(str(EXAMPLE), START)


def test_a_link_beside_an_item_does_not_keep_an_answer_from_moving_to_it() -> None:
    book = with_typed({
        periksa_cepat.TABLE: {("I19.1.2", ANSWER): "diterima"},
        bukti_dukung.TABLE: {("I19.1.2", bukti_dukung.LINK): "https://contoh.go.id", ("I19.1.3", MINE): None},
    })  # fmt: skip
    assert again(book).entries.tables[bukti_dukung.TABLE].cells["I19.1.2", MINE] == "diterima"
