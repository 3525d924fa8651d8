"""Services on the sheets, in JSON and in sentences: the same figures everywhere, whatever the names are."""

from __future__ import annotations

import datetime
import io
import json
from functools import cache
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from service_cases import outcome, service

from pemdi_map.engine.gap import gap
from pemdi_map.engine.knowledge import Request
from pemdi_map.engine.services.assessment import ServicesOutcome
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.rows import letter, rows_xml
from pemdi_map.excel.cells.styles import StyleBook
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.seal import Filling, seal
from pemdi_map.excel.world import cakupan, layanan, matriks_integrasi
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import COVERAGE
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.service import Service
from pemdi_map.report.json import services as json_of
from pemdi_map.report.json.fields import many
from pemdi_map.report.services_text import coverage_lines, measure_said
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

START = datetime.date(2026, 11, 24)
CATALOGUE = Catalogue()
SERVICES = [
    service(
        "=PSS & <kawan>", kind="publik", owner="tik", priority=True, on_portal=True, users=900, transactions=1200,
        integrated_with=["SRIKANDI", "Aplikasi luar contoh"], hosting="pdn", encryption=["at_rest"],
        sla={"documented": True, "fulfilment": "99.95"}, internal_audit={"date": "2025-03-01"},
        satisfaction={"survey": True, "score": 4, "participation": 10, "feedback": False},
    ),
    service("SRIKANDI", kind="administrasi", priority=False, thematic=False, shared_applications=["SRIKANDI"]),
    service("Layanan contoh", on_portal=False, integrated_with=[]),
]  # fmt: skip


@cache
def answer() -> Answer:
    data = {"institution": {"name": "Contoh"}, "assessments": [{"instrument": "pemdi-2026", "year": 2026,
            "values": {"I1": 1}}]}  # fmt: skip
    file = InstitutionFile.model_validate(data)
    knowledge = assemble(file, CATALOGUE, Choice(START))
    return Answer(gap(file, knowledge, Request(START)), knowledge)


def assessed(services: list[Service]) -> ServicesOutcome:
    levels = {one.code: 3 for one in answer().outcome.indicators}
    return ServicesOutcome(CATALOGUE.about(COVERAGE, "pemdi-2026"), services, levels, {"tik": "Diskominfostaper"})


def book(services: ServicesOutcome) -> Workbook:
    workbook = Workbook()
    workbook.active.title = layanan.TITLE  # type: ignore[union-attr]
    for title in (cakupan.TITLE, matriks_integrasi.TITLE):
        workbook.create_sheet(title)
    styles = StyleBook(workbook)
    pages = {title: Page(workbook[title], "Contoh") for title in workbook.sheetnames}
    layanan.fill(pages[layanan.TITLE], services)
    cakupan.fill(pages[cakupan.TITLE], answer(), services)
    matriks_integrasi.fill(pages[matriks_integrasi.TITLE], services)
    fillings = {}
    for title, page in pages.items():
        widest = max(column for cells in page.rows.values() for column, _, _ in cells)
        rows = rows_xml(page.rows, page.heights, page.fitted, styles, sealed=True)
        fillings[title] = Filling(rows, f"A1:{letter(widest)}{max(page.rows)}")
    return load_workbook(io.BytesIO(seal(workbook, fillings, START)))


def sentences(workbook: Workbook) -> list[Any]:
    return [cell.value for row in workbook["Matriks Integrasi"].iter_rows() for cell in row]


def records(workbook: Workbook, sheet: str, table: str) -> list[dict[str, Any]]:
    page = workbook[sheet]
    head, *body = page[page.tables[table].ref]
    return [dict(zip((str(cell.value) for cell in head), (cell.value for cell in row), strict=True)) for row in body]


def test_the_sheet_shows_what_is_known_and_leaves_the_unknown_empty() -> None:
    first, second, third = records(book(assessed(SERVICES)), "Layanan", "TabelLayanan")
    assert (first["Nama layanan"], first["Pengampu"]) == ("=PSS & <kawan>", "Diskominfostaper")
    assert (first["SLA terpenuhi (%)"], first["Audit internal"], first["RoPA"]) == (99.95, "ya", None)
    assert "Umpan balik langsung: tidak" in first["Lainnya yang diketahui"]
    assert first["Terintegrasi dengan"] == "Aplikasi luar contoh, SRIKANDI"
    assert (second["Terintegrasi dengan"], third["Terintegrasi dengan"]) == ("tidak ada", "=PSS & <kawan>")


def test_sheet_json_and_sentences_agree_on_every_figure() -> None:
    services = assessed(SERVICES)
    rows = {row["Kode"]: row for row in records(book(services), "Cakupan Layanan", "TabelCakupan")}
    listed = {one["id"]: one for one in json.loads(json.dumps(many(json_of.COVERAGE).write(services.coverage)))}
    said = {
        one.id: say(text)
        for indicator in answer().target.indicators
        for one, text in coverage_lines(services, indicator.code)
    }
    assert rows.keys() == listed.keys() == said.keys()
    words = {True: "tercapai", False: "belum tercapai", None: "belum diketahui"}
    for id, one in listed.items():
        assert rows[id]["Hasil"] == words[one["met"]]
        assert f": {words[one['met']]}." in said[id]
        assert (rows[id]["Layanan yang belum"] or "") == ", ".join(one["failing"])
        if one["share"] is not None:
            assert round(float(rows[id]["Angka"]), 2) == pytest.approx(float(one["share"]), abs=0.0051)
        if one["unit"] == "persen" and one["share"] is not None:
            assert (rows[id]["Memenuhi"], rows[id]["Dari"]) == (one["numerator"], one["denominator"])


def test_blocking_services_are_listed_by_name_with_how_many_it_takes() -> None:
    services = assessed([service("A", priority=True, on_portal=False), service("B", priority=True, on_portal=True)])
    row = next(
        one
        for one in records(book(services), "Cakupan Layanan", "TabelPenahan")
        if one["Ukuran"] == "Layanan prioritas/tematik di portal instansi"
    )
    assert (row["Layanan yang menahan"], row["Masih perlu"], row["Tingkat"]) == ("A", 1, 3)


def test_the_grid_is_symmetric_and_left_out_where_it_would_be_too_wide() -> None:
    page = book(assessed(SERVICES))["Matriks Integrasi"]
    first, top = len(matriks_integrasi.COLUMNS) + 2, matriks_integrasi.HEADER_ROW
    names = [page.cell(top, first + at).value for at in range(3)]
    marks = [[page.cell(top + 1 + row, first + at).value for at in range(3)] for row in range(3)]
    assert set(names) == {"=PSS & <kawan>", "SRIKANDI", "Aplikasi luar contoh"}
    assert marks == [list(column) for column in zip(*marks, strict=True)]
    assert sum(mark == "●" for row in marks for mark in row) == 4
    many = [service(f"Layanan contoh {n}", integrated_with=["Pusat contoh"]) for n in range(60)]
    wide = book(assessed(many))["Matriks Integrasi"]
    assert wide.max_column == len(matriks_integrasi.COLUMNS)
    assert wide.tables["TabelIntegrasi"].ref == "A6:E67"


def test_unknown_links_are_not_counted_as_none_and_no_application_is_its_own_user() -> None:
    workbook = book(assessed(SERVICES))
    found = {row["Sistem"]: row for row in records(workbook, "Matriks Integrasi", "TabelIntegrasi")}
    assert (found["Layanan contoh"]["Hubungan"], found["Layanan contoh"]["Terhubung dengan"]) == (0, "tidak ada")
    unstated = book(assessed([service("Layanan contoh", shared_applications=["SRIKANDI"]), service("SRIKANDI")]))
    rows = records(unstated, "Matriks Integrasi", "TabelIntegrasi")
    assert [(row["Hubungan"], row["Terhubung dengan"]) for row in rows] == [(None, "belum diketahui")] * 2
    assert "SRIKANDI: dipakai SRIKANDI" not in sentences(workbook)
    assert "SRIKANDI: dipakai Layanan contoh" in sentences(unstated)


def test_a_share_of_an_unknown_number_of_services_shows_no_number_of_them() -> None:
    rows = records(book(assessed([service("Layanan contoh")])), "Cakupan Layanan", "TabelCakupan")
    priority = [row for row in rows if row["Dihitung atas"] == "layanan prioritas"]
    assert priority
    assert {row["Dari"] for row in priority} == {None}


def test_an_institution_without_services_has_sheets_that_open() -> None:
    workbook = book(assessed([]))
    assert all(row["Hasil"] == "belum diketahui" for row in records(workbook, "Cakupan Layanan", "TabelCakupan"))


def test_json_names_links_shared_applications_and_what_items_hear() -> None:
    data = json.loads(json.dumps(json_of.SERVICES.write(assessed(SERVICES))))
    assert data["list"][0]["sla"] == {"documented": True, "fulfilment": "99.95"}
    assert data["list"][0]["unit"] == "Diskominfostaper"
    assert ["=PSS & <kawan>", "SRIKANDI"] in data["integration"]["links"]
    assert data["shared_applications"] == {"SRIKANDI": ["SRIKANDI"]}
    assert data["items"]["I14.2.1"]["supported_by"] == ["M30"]
    assert {"indicator": "I3", "because": data["uncounted"][1]["because"]} == data["uncounted"][1]


@pytest.mark.parametrize(
    ("measure", "services", "says"),
    [
        (
            {"when": {"on_portal": True}, "supports": ["I1.1.1"]},
            [service("A", on_portal=True)],
            "Contoh: 1 dari 1 (100%), dihitung atas lingkup semua; ambang semua: tercapai. Memenuhi: A. "
            "Mendukung I1.1.1.",
        ),
        (
            {"when": {"on_portal": True}, "contradicts": ["I1.1.1"], "threshold": {"at_least": "99.9"}},
            [service("A", on_portal=True), service("B", on_portal=True), service("C", on_portal=False)],
            "Contoh: 2 dari 3 (66,67%), dihitung atas lingkup semua; ambang sedikitnya 99,9%: belum tercapai. "
            "Masih perlu 1 layanan lagi. Memenuhi: A, B. Belum: C. Menyangkal I1.1.1.",
        ),
        (
            {"when": {"on_portal": True}, "threshold": {"above": 0}},
            [service("A")],
            "Contoh: belum diketahui, dihitung atas lingkup semua; ambang sedikitnya satu: belum diketahui. "
            "Masih perlu 1 layanan lagi. Belum diketahui: A.",
        ),
        (
            {"mean": "satisfaction.participation", "weight": "transactions", "threshold": {"at_least": 100}},
            [service("A", transactions=200, satisfaction={"participation": "2.5"})],
            "Contoh: 5 dari 200 transaksi (2,5%), dihitung atas lingkup semua; ambang sedikitnya 100%: belum tercapai. "
            "Belum: A.",
        ),
        (
            {"mean": "satisfaction.score", "threshold": {"above": 3}},
            [service("A", satisfaction={"score": "3.25"})],
            "Contoh: rata-rata 3,25, dihitung atas lingkup semua; ambang di atas 3: tercapai. Memenuhi: A.",
        ),
    ],
)
def test_a_measure_is_said_in_one_sentence(measure: dict[str, Any], services: list[Service], says: str) -> None:
    assert say(measure_said(outcome(measure, *services))) == says


def test_long_lists_say_how_many_they_leave_out() -> None:
    many = [service(f"L{n:02}", on_portal=True) for n in range(20)]
    assert say(measure_said(outcome({"when": {"on_portal": True}}, *many), most=2)).endswith(
        "L00, L01, dan 18 lainnya."
    )
