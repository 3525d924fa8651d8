"""What the page says of programmes, services, other indices, earlier years and people."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from answered import answered
from report_pages import NASTY, START, Reading, everything, page_of

from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Request
from pemdi_map.engine.programmes.outcome import Programmes
from pemdi_map.engine.services.assessment import ServicesOutcome
from pemdi_map.engine.world import World
from pemdi_map.figures import indonesian
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.report.programmes_view import programmes_view
from pemdi_map.report.services_view import services_view
from pemdi_map.report.trend_drawing import draw_trend
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

EXAMPLES = Path(__file__).parents[2] / "examples"
SECTIONS = ("Program yang sudah ada", "Layanan", "Indeks lain", "Riwayat", "Unit pengampu dan tim")
Case = tuple[GapOutcome, Knowledge]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def paser() -> Case:
    catalogue = Catalogue()
    file = read_institution(str(EXAMPLES / "kabupaten-paser-2024.yaml"), catalogue)
    knowledge = assemble(file, catalogue, Choice(START, planned=True))
    return gap(file, knowledge, Request(START)), knowledge


@pytest.fixture(scope="module")
def full() -> Case:
    return everything()


def programmes_of(case: Case) -> Programmes:
    assert case[0].programmes is not None
    return case[0].programmes


def services_of(case: Case) -> ServicesOutcome:
    assert case[0].services is not None
    return case[0].services


def world_of(case: Case) -> World:
    assert case[0].world is not None
    return case[0].world


def section(case: Case, title: str) -> str:
    """The words of one of the folded parts."""
    parts = re.split(r'(?=<details class="more">)', page_of(*case))
    found = [part for part in parts if part.startswith(f'<details class="more"><summary><h3>{title}</h3>')]
    assert len(found) == 1, title
    return " ".join(re.sub(r"<[^>]+>", " ", found[0].rpartition("</details>")[0]).split())


def row_of(words: str, start: str, length: int = 700) -> str:
    return words[words.index(start) :][:length]


def test_names_of_services_and_programmes_never_become_markup(full: Case) -> None:
    page = page_of(*full)
    reading = Reading(page)
    assert reading.tags.count("script") == 2, "the data and the page's own script"
    assert reading.open == []
    assert reading.handlers == []
    for start in ("Portal", "OSS", "SP4N-LAPOR", "Pelatihan kompetensi digital ASN"):
        assert f"{start} {NASTY}" in reading.words
    assert '<svg class="integrasi"' in page


def test_every_step_that_closes_a_gap_stands_with_its_item_and_its_reason(paser: Case) -> None:
    words = section(paser, SECTIONS[0])
    closing = programmes_view(programmes_of(paser)).closing
    assert {row.served.item for row in closing} == set(programmes_of(paser).planned)
    for row in closing:
        shown = row_of(words, f"{row.programme} {row.unit} {row.served.item}".replace("  ", " "))
        for said in (row.served.text, say(row.served.because), row.served.open, row.confidence, row.timing):
            assert said in shown


def test_what_a_step_only_seems_to_close_says_why_and_what_would(paser: Case) -> None:
    words = section(paser, SECTIONS[0])
    seeming = [(one.programme.name, each) for one in programmes_of(paser).programmes for each in one.feigned]
    assert seeming
    for _, each in seeming:
        assert each.item in words
        assert each.because in words
        assert each.instead in words
    assert "Penguatan infrastruktur SPBE dengan pusat data lokal: tidak menutup kesenjangan." in words


def test_a_closed_gap_says_whether_it_comes_in_time(paser: Case) -> None:
    timing = {row.served.item: row.timing for row in programmes_view(programmes_of(paser)).closing}
    assert timing["I3.1.4"] == "tepat waktu, selesai 31 Mei 2027"
    assert timing["I4.1.3"] == "sudah selesai, catat buktinya"
    assert timing["I17.1.1"] == "tanggal belum diisi"
    late = {id: gap._replace(in_time=False) for id, gap in programmes_of(paser).planned.items()}
    rows = programmes_view(replace(programmes_of(paser), planned=late)).closing
    assert "terlambat, selesai 31 Mei 2027" in {row.timing for row in rows}


def test_an_action_that_a_programme_carries_out_names_it_in_the_plan(full: Case) -> None:
    plan = full[0].plan
    assert plan is not None
    carried = [action for action in plan.actions if action.programme]
    words = Reading(page_of(*full)).words
    for action in carried or pytest.fail("no action is carried out by a programme"):
        assert f"sudah direncanakan: {action.programme} " in row_of(words, f". {action.action.name} ", 1500)


def test_services_that_hold_the_next_level_back_are_named(full: Case) -> None:
    words = section(full, SECTIONS[1])
    assert any(one.failing for one in services_of(full).blocking)
    for blocking in services_of(full).blocking:
        for measure in blocking.measures:
            shown = row_of(words, measure.name)
            if measure.failing and len(measure.failing) < len(services_of(full).services):
                first = measure.failing[0].replace("<", "&lt;").replace(">", "&gt;")
                assert first[:30] in shown


def test_only_figures_that_are_decided_are_called_so(full: Case, paser: Case) -> None:
    view = services_view(services_of(full))
    assert {row.result for row in view.decided} == {"tercapai", "belum tercapai"}
    assert f"Dari {view.measures} angka yang diminta kriteria tingkat, {len(view.decided)} sudah pasti" in section(
        full, SECTIONS[1]
    )
    unfilled = section(paser, SECTIONS[1])
    assert "semua 15 layanan" in unfilled
    assert "15 dari 15 layanan belum menyebut dengan apa ia terintegrasi" in unfilled
    assert "Angka cakupan yang sudah pasti" not in unfilled


def test_other_indices_say_their_worth_their_age_and_whom_to_call(full: Case) -> None:
    words = section(full, SECTIONS[2])
    for each in world_of(full).external:
        shown = row_of(words, f"{each.indicator} {each.name} {each.index.name} {each.state}")
        for contact in each.contacts:
            assert contact in shown
        if each.converted is not None:
            assert indonesian(each.converted) in shown
    assert "terbit 43,2 2025" in words
    assert re.search(r"tingkat \d pada [\d,]+, kurang [\d,]+: menambah \d,\d{3}", words)


def test_the_series_never_runs_across_a_change_of_instrument(full: Case, paser: Case) -> None:
    for case in (full, paser):
        points = world_of(case).history.points
        drawing = draw_trend(points)
        assert len(drawing.lines) == len({point.instrument for point in points})
        assert [change.name for change in drawing.changes] == [point.name for point in points if point.new_instrument]
        for change in drawing.changes:
            assert not any(spot.x == change.x for spot in drawing.spots)
        assert all(0 <= spot.x <= 640 and 0 <= spot.y <= 220 for spot in drawing.spots)
        heights = [(point.index, spot.y) for point, spot in zip(points, drawing.spots, strict=True)]
        assert [y for _, y in sorted(heights)] == sorted((y for _, y in heights), reverse=True)
        words = section(case, SECTIONS[3])
        assert "Instrumen berganti: tidak dibandingkan." in words
        for point in points:
            assert f"{point.year} {point.name}" in words
    assert "Predikat tercetak Cukup, padahal indeks 2,83 pada 2022 berarti Baik." in section(paser, SECTIONS[3])
    assert "2026: nilai mandiri 2,00, nilai asesor 1,50; mandiri di atas asesor 0,50." in section(full, SECTIONS[3])


def test_every_unit_that_leads_indicators_is_named_with_them(paser: Case) -> None:
    words = section(paser, SECTIONS[4])
    for indicator in paser[0].indicators:
        assert re.search(rf"{re.escape(indicator.owner)} [I\d, ]*\b{indicator.code}\b", words)


def test_sections_without_content_are_left_out(paser: Case) -> None:
    outcome, knowledge = paser
    bare = replace(outcome, programmes=None, services=None, world=None, plan=None)
    empty_programmes = replace(programmes_of(paser), programmes=(), planned={})
    empty = replace(outcome, programmes=empty_programmes, services=answered(services_of(paser), services=()))
    for each, left_out in ((bare, SECTIONS), (empty, SECTIONS[:2])):
        page = page_of(each, knowledge)
        assert [title for title in left_out if f"<h3>{title}</h3>" in page] == []
        assert "2022" in Reading(page).words, "the years before are printed even without a plan"


def test_two_hundred_services_still_make_a_page_that_can_be_sent_by_phone() -> None:
    assert len(page_of(*everything(200)).encode()) < 1_000_000


def test_a_year_alone_draws_no_line(paser: Case) -> None:
    outcome, knowledge = paser
    world = world_of(paser)
    alone = answered(world, history=world.history._replace(points=world.history.points[:1]))
    page = page_of(replace(outcome, world=alone), knowledge)
    assert "<h3>Riwayat</h3>" in page
    assert "Indeks per tahun" not in page
