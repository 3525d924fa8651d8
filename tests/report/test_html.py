"""The HTML report: safe, self-contained, in the planners' language, readable on a screen and on paper."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from report_pages import START, Reading, chromium, everything, page_of, png_bytes

from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Request
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.figures import indonesian
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.report.html import largest_gaps
from pemdi_map.report.plan_view import view_of
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

EXAMPLES = Path(__file__).parents[2] / "examples"
Case = tuple[GapOutcome, Knowledge]


@pytest.fixture(scope="module", params=["kota-bandar-lampung-2024.yaml", "kabupaten-paser-2024.yaml"])
def case(request: pytest.FixtureRequest) -> Case:
    catalogue = Catalogue()
    file = read_institution(str(EXAMPLES / request.param), catalogue)
    knowledge = assemble(file, catalogue, Choice(START, planned=True))
    return gap(file, knowledge, Request(START)), knowledge


def asked(**request: Any) -> Case:
    """What the page is made from when a plan of another size is asked for."""
    catalogue = Catalogue()
    file = read_institution(str(EXAMPLES / "kota-bandar-lampung-2024.yaml"), catalogue)
    knowledge = assemble(file, catalogue, Choice(START, planned=True))
    return gap(file, knowledge, Request(START, **request)), knowledge


@pytest.fixture(scope="module")
def far() -> Case:
    """A target that no plan reaches in time: the longest page there is."""
    return asked(target_index=Fraction(9, 2))


@pytest.fixture(scope="module")
def full() -> Case:
    """Every section, filled."""
    return everything()


@pytest.fixture(scope="module")
def baik() -> Case:
    return asked(target_index=Fraction(5, 2))


def plan_of(outcome: GapOutcome) -> Plan:
    assert outcome.plan is not None
    return outcome.plan


@pytest.mark.slow
def test_text_from_the_input_never_becomes_markup(case: Case) -> None:
    outcome, knowledge = case
    nasty = "<script>alert(\"x\")</script> & 'contoh'"
    plan = plan_of(outcome)
    plan = plan._replace(actions=tuple(action._replace(owner=nasty, supports=(nasty,)) for action in plan.actions))
    reading = Reading(page_of(replace(outcome, institution=nasty, province=nasty, plan=plan), knowledge))
    assert "script" not in reading.tags
    assert nasty in reading.words


def test_the_page_is_well_formed_and_asks_for_nothing_from_outside(case: Case) -> None:
    page = page_of(*case)
    reading = Reading(page)
    assert reading.open == []
    assert reading.addresses == []
    assert not re.search(r"@import|url\(", page)


def test_the_page_shows_all_indices_gaps_and_questions(case: Case) -> None:
    outcome, knowledge = case
    words = Reading(page_of(outcome, knowledge)).words
    for value in outcome.index.values():
        assert indonesian(value) in words
    for indicator in outcome.indicators:
        assert f"{indicator.code} {indicator.name}" in words
    for question in outcome.quick_check:
        assert f" {question.item} " in words
    for pin in outcome.pins:
        assert pin.digest[:12] in words


@pytest.mark.slow
def test_projected_figures_are_called_simulation(case: Case) -> None:
    outcome, knowledge = case
    words = Reading(page_of(outcome, knowledge)).words
    for name, value in outcome.index.items():
        assert re.search(rf"{name} {indonesian(value)} {outcome.rating[name]} {knowledge.scenarios.label}", words)
    assert " ".join(knowledge.scenarios.caveat.split()) in words


def test_numbers_and_dates_are_written_as_planners_write_them(case: Case) -> None:
    words = Reading(page_of(*case)).words
    assert not re.search(r"(?<![\d.I])\d\.\d{2}(?![\d.])", words), "a decimal point"
    assert not re.search(r"\b20\d\d-\d\d-\d\d\b", words), "a date as machines write it"
    assert "7 Desember 2026" in words


def test_data_files_and_rounds_are_named_in_words_not_in_codes(case: Case) -> None:
    words = Reading(page_of(*case)).words
    assert not re.search(r"\b(instrument|crosswalk|scenarios|calendar|owners|rules|budget|coverage|teams): ", words)
    assert "unggah bukti ditutup 15 September 2027 (jadwal asumsi, belum diumumkan)" in words


def test_an_institution_with_nothing_known_or_nothing_left_to_do_gets_a_page_too(case: Case) -> None:
    outcome, knowledge = case
    bare = replace(
        outcome, province=None, spbe=None, levels=None, history=(), quick_check=(), narrowing=(), notices=(), plan=None
    )  # fmt: skip
    words = Reading(page_of(bare, knowledge)).words
    assert "Periksa cepat" not in words
    assert "Rencana aksi" not in words


def test_the_gaps_named_first_are_those_that_weigh_most(case: Case) -> None:
    outcome, _ = case
    named = largest_gaps(outcome.indicators, 3)
    rest = [indicator for indicator in outcome.indicators if indicator not in named]
    assert min(each.weighted_gap for each in named) >= max(each.weighted_gap for each in rest)
    closed = tuple(indicator._replace(gap=Fraction(0)) for indicator in outcome.indicators)
    assert largest_gaps(closed) == ()


@pytest.mark.slow
def test_a_target_already_reached_needs_no_action() -> None:
    words = Reading(page_of(*asked(target_index=Fraction(1)))).words
    assert "Target sudah tercapai; tidak ada aksi yang perlu direncanakan." in words
    assert "Jadwal tiap unit" not in words


@pytest.mark.slow
def test_the_plan_is_told_in_one_sentence_before_its_tables(baik: Case) -> None:
    outcome, _ = baik
    plan = plan_of(outcome)
    words = Reading(page_of(*baik)).words
    said = f"{len(plan.actions)} aksi, {plan.effort_days} hari-orang , mulai 7 Desember 2026, selesai "
    assert said in words
    assert f"menjadi {indonesian(plan.index_after)} ({plan.rating_after}) simulasi" in words
    assert words.index(said) < words.index(plan.actions[0].action.name)


def test_every_action_stands_on_the_page_with_its_items_owner_money_and_reason(baik: Case) -> None:
    outcome, _ = baik
    words = Reading(page_of(*baik)).words
    for action in plan_of(outcome).actions:
        row = words[words.index(f"{action.id} {action.action.name} ") :][:900]
        for shown in (*action.items, action.owner, *action.supports, str(action.effort_days), action.funding):
            assert shown in row
        assert ", ".join(action.decision.rule_ids) in row


def test_the_reason_of_every_rule_behind_the_plan_can_be_read(baik: Case) -> None:
    outcome, _ = baik
    words = Reading(page_of(*baik)).words
    for action in plan_of(outcome).actions:
        for fired in action.decision.fired:
            assert not fired.outputs or f"{fired.rule_id} {' '.join(fired.because.split())}" in words
        for note in action.decision.notes:
            assert " ".join(note.split()) in words


def test_calls_say_whom_through_which_unit_and_by_when(baik: Case) -> None:
    outcome, _ = baik
    view = view_of(plan_of(outcome))
    assert view.calls
    assert [call.by for call in view.calls] == sorted(call.by for call in view.calls if call.by)
    named = {action.owner for action in plan_of(outcome).actions}
    assert {call.through for call in view.calls} <= named, "a role's code instead of a unit"
    words = Reading(page_of(*baik)).words
    for call in view.calls:
        assert f"{call.call} {call.through} {call.about}" in words


@pytest.mark.slow
def test_an_unreachable_target_says_why_and_names_what_must_wait(far: Case) -> None:
    outcome, _ = far
    plan = plan_of(outcome)
    words = Reading(page_of(*far)).words
    assert plan.unreachable is not None
    assert say(plan.unreachable) in words
    assert plan.postponed
    for late in plan.postponed:
        assert f"{late.action.id} {late.action.name}" in words
        assert say(late.reason) in words


def test_runners_up_name_their_actions_and_not_only_codes(case: Case) -> None:
    outcome, _ = case
    plan = plan_of(outcome)
    words = Reading(page_of(*case)).words
    assert plan.runners_up
    for other in plan.runners_up:
        for id_ in (*other.dropped, *other.added):
            assert re.search(rf"{id_} [A-Z]\w+", words)


@pytest.mark.slow
def test_an_allowed_effort_is_named_with_what_it_buys() -> None:
    outcome, knowledge = asked(effort=60)
    words = Reading(page_of(outcome, knowledge)).words
    assert "Dengan paling banyak 60 hari-orang" in words
    assert "tidak ada aksi yang menaikkan indeks" in Reading(page_of(*asked(effort=0))).words


def test_the_drawings_lie_within_their_frames_and_in_order(far: Case) -> None:
    """Bars start before they end, the curve never falls, and each rating bound is met where the curve reaches it."""
    view = view_of(plan_of(far[0]))
    for action in view.plan.actions:
        assert 0 <= view.axis.at(action.start) < view.axis.after(action.finish) <= 400
    quarters = view.axis.quarters
    assert quarters[0].start == 0
    assert quarters[-1].end == 400
    assert [part.end for part in quarters[:-1]] == [part.start for part in quarters[1:]]
    heights = [float(height) for height in re.findall(r"V([\d.]+)", view.curve.path)]
    assert heights == sorted(heights, reverse=True)
    reaches = [float(along) for along in re.findall(r"H([\d.]+)", view.curve.path)]
    assert reaches == sorted(reaches)
    for mark in view.curve.bounds:
        if mark.x is not None:
            assert mark.y >= min(height for along, height in zip(reaches, heights, strict=False) if along <= mark.x)


def test_the_load_of_the_units_adds_up_to_the_plan(baik: Case) -> None:
    outcome, _ = baik
    view = view_of(plan_of(outcome))
    assert sum(row.total for row in view.load) == view.plan.effort_days
    assert sum(unit.effort_days for unit in view.units) == view.plan.effort_days
    assert [row.unit for row in view.load] == [unit.unit for unit in view.units]


def test_the_longest_page_can_still_be_sent_by_phone(far: Case) -> None:
    assert len(page_of(*far).encode()) < 400_000


@pytest.mark.slow
@pytest.mark.parametrize("width", [1366, 412])
def test_the_page_fits_the_screen(full: Case, tmp_path: Path, width: int) -> None:
    """A laptop and a phone: wide tables scroll inside themselves, the page does not."""
    measure = (
        "<script>document.title = [document.documentElement, ...document.querySelectorAll('.wide')]"
        ".map(box => box.scrollWidth - box.clientWidth).join(' ')</script></body>"
    )
    page = page_of(*full).replace("</body>", measure)
    shown = chromium(tmp_path, page, f"--window-size={width},900", "--virtual-time-budget=5000", "--dump-dom")
    title = re.search(r"<title>([\d -]+)</title>", shown)
    assert title is not None
    page_excess, *table_excess = (int(part) for part in title.group(1).split())
    assert page_excess <= 0
    assert table_excess
    if width == 1366:
        assert max(table_excess) <= 0


@pytest.mark.slow
def test_the_page_is_drawn(case: Case, tmp_path: Path) -> None:
    picture = tmp_path / "laporan.png"
    chromium(tmp_path, page_of(*case), "--window-size=1366,3000", f"--screenshot={picture}")
    pixels = png_bytes(picture)
    written = sum(byte != 0 for byte in pixels) / len(pixels)
    assert written > 0.02


@pytest.mark.slow
def test_the_page_prints_on_a4_within_the_margins(full: Case, tmp_path: Path) -> None:
    paper = tmp_path / "laporan.pdf"
    chromium(tmp_path, page_of(*full), "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    boxes = subprocess.run(["pdftotext", "-bbox", paper, "-"], capture_output=True, text=True, check=True).stdout
    pages = re.split(r"<page ", boxes)[1:]
    assert pages
    for page in pages:
        width, height = (float(re.search(rf'{side}="([\d.]+)"', page).group(1)) for side in ("width", "height"))  # type: ignore[union-attr]
        assert sorted((round(width), round(height))) == [595, 842]
        for left, right in re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"', page):
            assert float(left) > 25
            assert float(right) < width - 25
