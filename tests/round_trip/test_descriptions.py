"""One description a sheet: a column reaches all that it says it goes to, under its own header, and nothing else."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from small_plan import START, made, plan_book, plan_bytes, remade
from typed_books import NAME, small_world, with_typed

from pemdi_map.excel.cells.entries import Entries, TableEntries
from pemdi_map.excel.cells.table import Column, Table, named
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.gap_workbook import LaidOut, lay_out
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.parts.fields import goes_to
from pemdi_map.living.parts.first_screen import Sending
from pemdi_map.living.parts.handing_out import hand_out
from pemdi_map.living.read import read_plan
from pemdi_map.living.typed_rows import typed_in
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.report.html import write_report
from pemdi_map.report.json_text import gap_json

TABLES = (rencana_aksi.TABLE, bukti_dukung.TABLE, periksa_cepat.TABLE)


def said(table: str, key: str) -> str:
    return f"isian {table} {key}."


def filled() -> LaidOut:
    """The plan with words in every cell of the first row of each table."""
    typed = {}
    for table in TABLES:
        base = plan_book().ledger.bases[table]
        row = next(iter(base.rows))
        typed[table] = TableEntries({(row, key): said(table, key) for key in base.keys})
    return lay_out(made().outcome, made().knowledge, Entries(typed))


def columns(laid: LaidOut, table: str) -> tuple[Column[Any], ...]:
    return laid.laying.laid[table].columns


def test_what_is_typed_in_a_column_is_on_the_page_and_in_the_json_if_its_description_says_so() -> None:
    laid = filled()
    typed = typed_in(laid.laying)
    page = write_report(made().outcome, made().knowledge, typed)
    told = json.loads(gap_json(made().outcome, made().knowledge, typed))
    items = [item for each in told["indicators"] for item in each["items"]]
    shown = dict(zip(TABLES, (told["plan"]["actions"], items, told["quick_check"]), strict=True))
    for table, rows in shown.items():
        (row,) = [each["typed"] for each in rows if "typed" in each]
        expected = {column.key for column in columns(laid, table) if column.page}
        assert set(row) == expected
        assert {key for key in row if row[key] != said(table, key)} == set()
        assert {column.key for column in columns(laid, table) if said(table, column.key) in page} == expected


def test_without_anything_typed_the_page_and_the_json_say_nothing_of_it() -> None:
    outcome, knowledge = made().outcome, made().knowledge
    nothing = typed_in(lay_out(outcome, knowledge).laying)
    assert write_report(outcome, knowledge, nothing) == write_report(outcome, knowledge)
    assert gap_json(outcome, knowledge, nothing) == gap_json(outcome, knowledge)


def test_actions_and_columns_that_people_added_are_told_too() -> None:
    row = next(iter(plan_book().ledger.bases[rencana_aksi.TABLE].rows))
    typed = TableEntries(
        {("+baru", rencana_aksi.ACTION): "Rapat contoh", ("+baru", "+risiko"): "kecil", (row, "+risiko"): "besar"},
        {"+risiko": "Risiko"}, ("+risiko",), ("+baru",),
    )  # fmt: skip
    laid = lay_out(made().outcome, made().knowledge, Entries({rencana_aksi.TABLE: typed}))
    told = json.loads(gap_json(made().outcome, made().knowledge, typed_in(laid.laying)))["plan"]
    assert told["added"] == [{"typed": {"action": "Rapat contoh", "+Risiko": "kecil"}}]
    assert next(each for each in told["actions"] if each["id"] == row)["typed"] == {"+Risiko": "besar"}
    page = write_report(made().outcome, made().knowledge, typed_in(laid.laying))
    assert all(words in page for words in ("Rapat contoh", "Risiko: besar", "Risiko: kecil"))


@pytest.mark.slow
def test_what_a_unit_is_asked_has_a_column_of_the_plan_to_go_to(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    small_world(monkeypatch)
    path = tmp_path / NAME
    path.write_bytes(plan_bytes())
    contents, _ = hand_out(str(path), Catalogue(), Sending(START))
    keys = {table: set(laid.keys) for table, laid in filled().laying.laid.items()}
    seen = set()
    for content in contents.values():
        book, workbook = read_plan(NAME, content), load_workbook(io.BytesIO(content))
        for table, layout in book.layout.items():
            for row, at in layout.rows.items():
                for key, column in layout.columns.items():
                    if not workbook[layout.sheet].cell(at, column).protection.locked:
                        to, _, to_key = goes_to(table, key, row, book.ledger.bases[table].called)
                        assert to_key in keys[to]
                        seen.add((to, to_key))
    assert {table for table, _ in seen} == {*TABLES, "TabelIndeksMasukan"}


def test_a_row_that_names_an_unknown_column_or_misses_one_is_an_error() -> None:
    table = Table("TabelContoh", (named("one", "Satu"), named("two", "Dua")))
    assert table.values({"two": 2, "one": 1}) == [1, 2]
    with pytest.raises(KeyError, match="three"):
        table.values({"one": 1, "two": 2, "three": 3})
    with pytest.raises(KeyError, match="two"):
        table.values({"one": 1})


def renamed(monkeypatch: pytest.MonkeyPatch, key: str, header: str) -> None:
    """Let the program call a column of the action plan by another name."""
    columns_of = rencana_aksi.columns_of

    def again(*given: Any) -> tuple[Column[rencana_aksi.ActionRow], ...]:
        return tuple(one._replace(header=header) if one.key == key else one for one in columns_of(*given))

    assert key in {one.key for one in columns_of({})}
    monkeypatch.setattr(rencana_aksi, "columns_of", again)


def test_what_was_typed_stays_in_its_column_when_the_program_renames_it(monkeypatch: pytest.MonkeyPatch) -> None:
    row = next(iter(plan_book().ledger.bases[rencana_aksi.TABLE].rows))
    book = with_typed({rencana_aksi.TABLE: {(row, "note"): "menunggu contoh"}})
    renamed(monkeypatch, "note", "Hambatan")
    content = remade(book, START, lowered=False)
    after = read_plan(NAME, content)
    assert after.entries == book.entries
    sheet = load_workbook(io.BytesIO(content))["Rencana Aksi"]
    layout = after.layout[rencana_aksi.TABLE]
    assert sheet.cell(layout.header_row, layout.columns["note"]).value == "Hambatan"
    assert sheet.cell(layout.rows[row], layout.columns["note"]).value == "menunggu contoh"


def rows(sheet: str, table: str) -> list[dict[str, Any]]:
    """The rows of a table by the headers that a planner reads."""
    book = load_workbook(io.BytesIO(plan_bytes()))[sheet]
    head, *body = book[book.tables[table].ref]
    return [{str(name.value): cell.value for name, cell in zip(head, row, strict=True)} for row in body]


def test_each_text_of_an_action_stands_under_its_own_header() -> None:
    outcome = made().outcome
    assert outcome.plan is not None
    shown = rows("Rencana Aksi", rencana_aksi.TABLE)
    assert len(shown) == len(outcome.plan.actions)
    for row, planned in zip(shown, outcome.plan.actions, strict=True):
        action = planned.action
        expected = {
            "ID": action.id, "Rencana aksi": action.name, "Diterima bila": action.accepted_when,
            "Biasanya ditolak karena": action.refused_when, "Keluaran/indikator kinerja": action.deliverable,
            "Satuan": action.unit, "OPD pengampu": planned.owner, "Prioritas": planned.priority,
            "Jalur anggaran": planned.funding, "Hari-orang": planned.effort_days, "Status": "belum mulai",
        }  # fmt: skip
        assert {name: row[name] for name in expected} == expected
        assert row["Cara mengerjakan"].startswith(planned.text)
        assert row["OPD pendukung"] == ", ".join((*planned.supports, *planned.outside))
        assert (row["Mulai"].date(), row["Selesai"].date()) == (planned.start, planned.finish)
        assert row["Aspek"].startswith(f"{planned.aspect} ")
        assert row["Indikator"].startswith(f"{planned.indicator} ")
        assert all(item in row["Bukti dukung"] for item in planned.items)
        assert all(rule in row["Aturan yang menentukan"] for rule in planned.decision.rule_ids[:1])
        assert all(note in row["Catatan rencana"] for note in planned.decision.notes)


def test_each_text_of_an_item_and_a_question_stands_under_its_own_header() -> None:
    items = {item.id: item for item in made().outcome.items}
    for row in rows("Bukti Dukung", bukti_dukung.TABLE):
        item = items[row["Butir"]]
        assert (row["Bukti yang diminta"], row["Tingkat"], row["Kode portal"]) == (item.text, item.level, item.portal)
        if item.weight:
            unknown = "Periksa apakah sudah ada." if item.state == "unknown" else ""
            assert (row["Yang masih perlu"] or "") == (item.open or unknown)
        assert row["Baris pemetaan"] == (", ".join(item.rows) or "")
    for row, asked in zip(rows("Periksa Cepat", periksa_cepat.TABLE), made().outcome.quick_check, strict=True):
        assert (row["Butir"], row["Bukti yang ditanyakan"], row["Tanyakan kepada"]) == (
            asked.item, asked.text, asked.owner,
        )  # fmt: skip
        assert row["Pertanyaan"].startswith(asked.ask)
