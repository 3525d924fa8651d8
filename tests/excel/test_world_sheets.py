"""The sheets on programmes, other indices, the years and the people: what they say, and charts that do not mislead."""

from __future__ import annotations

import datetime
import io
import re
from fractions import Fraction
from functools import cache
from typing import Any
from zipfile import ZipFile

import pytest
from gap_books import EXAMPLES, rows_of
from openpyxl import Workbook, load_workbook

from pemdi_map.engine.gap import gap
from pemdi_map.engine.knowledge import Request, unit_names
from pemdi_map.engine.programmes.serving import Situation, match
from pemdi_map.engine.world import World
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.rows import rows_xml
from pemdi_map.excel.cells.styles import StyleBook
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.seal import Filling, seal
from pemdi_map.excel.world import indeks_lain, program, riwayat, tim
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import ACTIONS, PROGRAMMES, TEAMS
from pemdi_map.model.institution import Assessment, ExternalValue

START = datetime.date(2026, 12, 1)
TITLES = (program.TITLE, indeks_lain.TITLE, riwayat.TITLE, tim.TITLE)


@cache
def book_bytes() -> bytes:
    """The four sheets for Paser, with an SDI value and both stages of a Pemdi assessment besides."""
    catalogue = Catalogue()
    file = read_institution(str(EXAMPLES / "kabupaten-paser-2024.yaml"), catalogue)
    stages = [
        Assessment.model_validate({"instrument": "pemdi-2026", "year": 2026, "stage": stage, "values": {"I1": value}})
        for stage, value in (("mandiri", "2.5"), ("asesor", "1.25"))
    ]
    sdi = ExternalValue.model_validate({"value": "43.2", "year": 2026})
    file = file.model_copy(update={"assessments": (*file.assessments, *stages), "external_indices": {"sdi": sdi}})
    knowledge = assemble(file, catalogue, Choice(START))
    outcome = gap(file, knowledge, Request(START))
    target = knowledge.target.id
    units = unit_names(knowledge.owners, file.institution.kind, file.units)
    situation = Situation(outcome.indicators, outcome.scenario, START, knowledge.upload.finish, units)
    programmes = match(
        file.programmes, catalogue.about_or_none(PROGRAMMES, target), catalogue.about(ACTIONS, target), situation
    )
    world = World(file, knowledge, catalogue.about_or_none(TEAMS, target), outcome.indicators, outcome.scenario)
    workbook = Workbook()
    workbook.active.title = TITLES[0]  # type: ignore[union-attr]
    for title in TITLES[1:]:
        workbook.create_sheet(title)
    styles, answer = StyleBook(workbook), Answer(outcome, knowledge)
    pages = {title: Page(workbook[title], "Contoh") for title in TITLES}
    program.fill(pages[program.TITLE], answer, programmes)
    indeks_lain.fill(pages[indeks_lain.TITLE], answer, world.external)
    _, words = riwayat.fill(pages[riwayat.TITLE], answer, world.history)
    tim.fill(pages[tim.TITLE], answer, world.people)
    fillings = {
        title: Filling(
            rows_xml(page.rows, page.heights, page.fitted, styles, sealed=True), "A1:Z99",
            (words,) if title == riwayat.TITLE else (),
        )
        for title, page in pages.items()
    }  # fmt: skip
    return seal(workbook, fillings, START)


@cache
def book(*, values: bool) -> Workbook:
    return load_workbook(io.BytesIO(book_bytes()), data_only=values)


def rows(title: str, table: str, *, values: bool = True) -> list[dict[str, Any]]:
    return rows_of(book(values=values)[title], table)


def test_the_data_centre_is_flagged_and_each_other_step_names_the_gaps_it_closes() -> None:
    by_name = {row["Program"].split()[0]: row for row in rows("Program", "TabelProgram")}
    assert by_name["Penguatan"]["Hasil pencocokan"] == "tidak menutup kesenjangan"
    assert "pusat data nasional" in by_name["Penguatan"]["Hanya tampak melayani"]
    assert "I16.1.1" in by_name["Aplikasi"]["Butir yang dilayani"]
    assert "I17.2.2" in by_name["Fitur"]["Butir yang dilayani"]
    planned = {row["Butir"]: row for row in rows("Program", "TabelKesenjanganTerencana")}
    assert planned["I4.1.3"]["Tepat waktu"] == "sudah selesai, catat buktinya"
    assert planned["I16.1.1"]["Tepat waktu"] == "tanggal belum diisi"
    assert planned["I3.2.2"]["Tepat waktu"] == "ya"
    assert planned["I3.2.2"]["Program selesai pada"] == datetime.datetime(2027, 5, 31)


def test_an_index_shows_its_conversion_and_the_next_bound_in_its_own_units() -> None:
    by_index = {row["Indeks"]: row for row in rows("Indeks Lain", "TabelIndeksLain")}
    sdi = by_index["Indeks Satu Data Indonesia (SDI)"]
    assert (sdi["Keadaan"], sdi["Nilai indeks"], sdi["Nilai Pemdi hasil konversi"]) == ("terbit", 43.2, 2.728)
    assert sdi["Batas berikutnya"] == "Tingkat 3 pada 62,5: kurang 19,3; menambah 0,039."
    assert by_index["IKASANDI area Persandian"]["Batas berikutnya"] == "Batas tidak diketahui."
    assert sum(row["Keadaan"] == "belum terbit" for row in by_index.values()) == 6


@pytest.mark.slow
def test_what_an_index_would_add_is_live_and_its_stored_value_is_what_the_formula_gives() -> None:
    sheet = book(values=False)["Indeks Lain"]
    stored = rows("Indeks Lain", "TabelSeandainya")
    for row, cells in zip(rows("Indeks Lain", "TabelSeandainya", values=False), stored, strict=True):
        match_ = re.fullmatch(r"=MAX\(0,G(\d+)-H\1\)\*F\1/100", row["Tambahan indeks Pemdi"])
        assert match_ is not None
        then, now, weight = (Fraction(str(sheet[f"{column}{match_.group(1)}"].value)) for column in ("G", "H", "F"))
        assert abs(max(then - now, Fraction(0)) * weight / 100 - Fraction(str(cells["Tambahan indeks Pemdi"]))) < 1e-12


def test_the_series_is_not_compared_across_instruments_and_2022_is_flagged() -> None:
    by_year = {row["Tahun"]: row for row in rows("Riwayat", "TabelRiwayat")}
    assert list(by_year) == [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2026]
    assert [year for year, row in by_year.items() if row["Perubahan"] is None] == [2018, 2021, 2026]
    assert [year for year, row in by_year.items() if row["Pemeriksaan predikat"] == "tidak sesuai"] == [2022]
    assert round(by_year[2022]["Perubahan"], 2) == 1.47
    assert "tidak dibandingkan" in by_year[2021]["Catatan"]
    live = {row["Tahun"]: row["Perubahan"] for row in rows("Riwayat", "TabelRiwayat", values=False)}
    first = riwayat.HEADER_ROW + 1
    assert live[2019] == f"=ROUND(C{first + 1},2)-ROUND(C{first},2)"


def test_self_assessment_stands_beside_the_assessor() -> None:
    first, second = rows("Riwayat", "TabelJarakMandiri")
    assert (first["Yang dinilai"], round(first["Mandiri di atas asesor"], 4)) == ("Indeks pemdi-2026", 0.0625)
    assert (second["Mandiri"], second["Asesor"], second["Mandiri di atas asesor"]) == (2.5, 1.25, 1.25)


def test_the_trend_chart_draws_each_instrument_for_itself_and_says_so_in_words() -> None:
    with ZipFile(io.BytesIO(book_bytes())) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    series = re.findall(r"<(?:\w+:)?ser>.*?</(?:\w+:)?ser>", chart, re.DOTALL)
    drawn = [len(re.findall(r"<(?:\w+:)?pt ", re.split(r"<(?:\w+:)?val>", one)[1])) for one in series]
    assert drawn == [3, 4, 1]
    assert 'dispBlanksAs val="gap"' in chart
    assert "instrumen berganti menjadi Indeks SPBE, 2021 1,36" in drawing


def test_units_and_seats_carry_the_names_used_in_paser() -> None:
    first = rows("Tim", "TabelUnit")[0]
    assert (first["Unit"], first["Mengampu"], first["Porsi (%)"], first["Nama dari"]) == (
        "Diskominfostaper", 12, 60, "isian Anda",
    )  # fmt: skip
    seats = [row["Kursi"] for row in rows("Tim", "TabelTim1")]
    assert "Koordinator Pemdi: Sekretaris Daerah" in seats
    assert any("Bappedalitbang" in seat for seat in seats)
