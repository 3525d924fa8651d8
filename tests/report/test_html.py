"""The HTML page: safe, self-contained, in the planners' language, and with all that the analysis found."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from report_pages import EXAMPLES, LAMPUNG, NASTY, PASER, Reading, analysed, everything, example, page_of

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.figures import indonesian
from pemdi_map.report.answer_words import index_figure
from pemdi_map.report.plan_view import view_of
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say
Case = tuple[GapOutcome, Knowledge]
STATE_WORDS = INDONESIAN.terms("state")


@pytest.fixture(scope="module", params=[LAMPUNG, PASER])
def case(request: pytest.FixtureRequest) -> Case:
    return example(request.param)


def asked(**request: Any) -> Case:
    """What the page is made from when a plan of another size is asked for."""
    return analysed(EXAMPLES / f"{LAMPUNG}.yaml", **request)


@pytest.fixture(scope="module")
def far() -> Case:
    """A target that no plan reaches in time: the longest page there is."""
    return asked(target_index=Fraction(9, 2))


@pytest.fixture(scope="module")
def baik() -> Case:
    return asked(target_index=Fraction(5, 2))


def plan_of(outcome: GapOutcome) -> Plan:
    assert outcome.plan is not None
    return outcome.plan


def flat(text: str) -> str:
    return " ".join(text.split())


def words_of(case: Case) -> str:
    return Reading(page_of(*case)).words


def part(case: Case, name: str) -> str:
    """The words of one of the page's parts."""
    page = page_of(*case)
    found = re.search(rf'<section id="{name}".*?</section>', page, re.DOTALL)
    assert found, name
    return html.unescape(flat(re.sub(r"<[^>]+>", " ", found[0])))


@pytest.mark.slow
def test_text_from_the_input_never_becomes_markup(case: Case) -> None:
    outcome, knowledge = case
    plan = plan_of(outcome)
    plan = plan._replace(actions=tuple(action._replace(owner=NASTY, supports=(NASTY,)) for action in plan.actions))
    page = page_of(replace(outcome, institution=NASTY, province=NASTY, plan=plan), knowledge)
    reading = Reading(page)
    assert reading.tags.count("script") == 2, "the data and the page's own script"
    assert reading.handlers == []
    assert NASTY in reading.words


@pytest.mark.slow
def test_no_text_of_the_input_can_end_the_data_that_the_script_reads() -> None:
    page = page_of(*everything())
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert not re.search(r"[<>&\u2028\u2029]", data)
    names = [each["name"] for each in json.loads(data)["input"]["services"]]
    assert f"Portal {NASTY}" in names


def test_the_page_is_well_formed_and_asks_for_nothing_from_outside(case: Case) -> None:
    page = page_of(*case)
    reading = Reading(page)
    assert reading.open == []
    assert not re.search(r"@import|url\(", page)
    assert len(reading.ids) == len(set(reading.ids))
    assert {address.removeprefix("#") for address in reading.addresses} <= set(reading.ids)


def test_its_policy_allows_its_own_style_and_script_alone(case: Case) -> None:
    page = page_of(*case)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for rule, element in (("style-src", "style"), ("script-src", "script")):
        (text,) = re.findall(rf"<{element}>(.*?)</{element}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert Reading(page).handlers == []


@pytest.mark.slow
def test_the_page_can_be_sent_by_phone(far: Case) -> None:
    assert len(page_of(*example(LAMPUNG)).encode()) < 1_000_000
    assert len(page_of(*far).encode()) < 1_000_000


def test_the_answer_comes_first_in_the_words_of_the_console(case: Case) -> None:
    from pemdi_map.report.answer_text import answer_text

    outcome, knowledge = case
    console, shown = flat(answer_text(outcome, knowledge, "id")), part(case, "jawaban")
    (sentence,) = re.findall(r"<h1[^>]*>(.*?)</h1>", page_of(*case))
    assert sentence in console
    for step in re.findall(r"(?<= {2}\d {2})\S.*?(?= {2}|$)", answer_text(outcome, knowledge, "id"), re.MULTILINE):
        assert step in shown
    for state, count in outcome.worth.items():
        assert f"{count} {STATE_WORDS[state].lower()}" in shown


def test_projected_figures_are_called_simulation(case: Case) -> None:
    page, (outcome, knowledge) = page_of(*case), case
    assert page.index("Simulasi, bukan nilai resmi") < page.index("<h1")
    assert flat(knowledge.scenarios.caveat) in part(case, "keyakinan")
    for name, value in outcome.index.items():
        row = rf"{name}( \(dipakai di sini\))?: .*? {indonesian(value)} {outcome.rating[name]}"
        assert re.search(row, part(case, "keyakinan")), name


def test_why_the_figure_is_lower_adds_up(case: Case) -> None:
    outcome, _ = case
    worth, shown = outcome.worth, part(case, "mengapa")
    whole, served = sum(worth.values()), worth["as_is"] + worth["extend"]
    assert f"{whole} butir bukti diminta Pemdi" in shown
    assert f"{whole - worth['unknown']} dijawab oleh hasil SPBE" in shown
    assert f"{worth['unknown']} butir tidak" in shown
    assert f"{served} di antaranya terpakai lagi" in shown
    assert f"{worth['redo']} harus disusun ulang, {worth['missing']} belum ada." in shown


def test_every_indicator_stands_with_its_gap_and_whether_it_is_planned_and_why(case: Case) -> None:
    outcome, _ = case
    shown = part(case, "indikator")
    order = []
    for each in outcome.indicators:
        told = plan_of(outcome).inclusions[each.code]
        gap = indonesian(each.weighted_gap, 3) if each.weighted_gap else "–"
        answer = f"{gap} {'Ya' if told.planned else 'Tidak'} {say(told.says)}"
        name = each.name.removeprefix("Tingkat Kematangan ").removeprefix("Tingkat ")
        found = re.search(rf"\b{each.code} {re.escape(name)} {re.escape(each.owner)} .*?(?= I\d+ |$)", shown)
        assert found, each.code
        assert answer in shown[found.start() :][:400], each.code
        order.append((found.start(), each.weighted_gap))
    gaps = [gap for _, gap in sorted(order)]
    assert gaps == sorted(gaps, reverse=True)


def test_every_step_of_an_indicators_trace_stands_with_its_rows_and_citations(case: Case) -> None:
    outcome, _ = case
    shown = part(case, "indikator")
    for each in outcome.indicators:
        for step in each.trace:
            assert flat(say(step.says)) in shown
        for step in each.trace[2:]:
            assert "; ".join((*step.rows, *step.cites)) in shown


def test_every_item_stands_with_its_state_its_reason_and_whether_it_is_planned(case: Case) -> None:
    outcome, _ = case
    page = page_of(*case)
    listed = dict(re.findall(r'<li class="entry" id="(I[\d.]+)"(.*?)</li>', page, re.DOTALL))
    assert list(listed) == [item.id for item in outcome.items]
    for item in outcome.items:
        words = html.unescape(flat(re.sub(r"<[^>]+>", " ", listed[item.id])))
        told = plan_of(outcome).inclusions[item.id]
        for shown in (item.text, STATE_WORDS[item.state], flat(say(item.because)), flat(say(item.open))):
            assert shown in words
        assert told.planned == ("data-planned" in listed[item.id])
        assert told.planned or say(told.says) in words
        assert ('href="#K' in listed[item.id]) == told.planned


def test_the_map_has_a_box_for_every_level_with_all_its_items(case: Case) -> None:
    outcome, _ = case
    page = page_of(*case)
    boxes = re.findall(r'<a class="(box(?: working)?)" href="#(I(\d+)\.(\d)\.1)".*?aria-label="(.*?)">(.*?)</a>', page)
    assert len(boxes) == sum(len({item.level for item in each.items}) for each in outcome.indicators)
    for kind, _, number, level, label, signs in boxes:
        each = next(one for one in outcome.indicators if one.code == f"I{number}")
        items = [item for item in each.items if item.level == int(level)]
        assert signs.count("<i ") == len(items)
        assert (kind == "box working") == (int(level) == each.working)
        for item in items:
            count = sum(other.state == item.state for other in items)
            assert f"{count} {STATE_WORDS[item.state].lower()}" in label


def test_the_page_shows_all_questions_and_data_files(case: Case) -> None:
    outcome, _ = case
    words = words_of(case)
    for question in outcome.quick_check:
        assert f"{question.item} {flat(say(question.ask))} {question.owner} +{indonesian(question.gain, 3)}" in words
    for pin in outcome.pins:
        assert pin.digest[:12] in words


def test_numbers_and_dates_are_written_as_planners_write_them(case: Case) -> None:
    words = words_of(case)
    assert not re.search(r"(?<![\d.I])\d\.\d{2}(?![\d.])", words), "a decimal point"
    assert not re.search(r"\b20\d\d-\d\d-\d\d\b", words), "a date as machines write it"
    assert "7 Desember 2026" in words


def test_data_files_and_rounds_are_named_in_words_not_in_codes(case: Case) -> None:
    words = words_of(case)
    assert not re.search(r"\b(instrument|crosswalk|scenarios|calendar|owners|rules|budget|coverage|teams): ", words)
    assert "unggah bukti ditutup 15 September 2027 (jadwal asumsi, belum diumumkan)" in words


def test_an_institution_with_nothing_known_or_nothing_left_to_do_gets_a_page_too(case: Case) -> None:
    outcome, knowledge = case
    bare = replace(
        outcome, province=None, spbe=None, levels=None, history=(), quick_check=(), narrowing=(), notices=(), plan=None
    )  # fmt: skip
    page = page_of(bare, knowledge)
    words = Reading(page).words
    assert Reading(page).open == []
    assert "Periksa Cepat:" not in words
    assert 'id="rencana"' not in page
    assert 'id="biaya"' not in page
    assert "Tidak ada hasil lama yang dapat dipakai." in words
    assert "Tanpa tingkat SPBE tidak ada bukti lama yang dapat ditelusuri" in words


@pytest.mark.slow
def test_a_target_already_reached_needs_no_action() -> None:
    words = words_of(asked(target_index=Fraction(1)))
    assert "Target sudah tercapai; tidak ada aksi yang perlu direncanakan." in words
    assert "Beban tiap unit" not in words


@pytest.mark.slow
def test_the_plan_is_told_in_one_sentence_before_its_actions(baik: Case) -> None:
    plan, shown = plan_of(baik[0]), part(baik, "rencana")
    index = index_figure(plan.index_after, baik[1].target, INDONESIAN)
    said = f"{len(plan.actions)} aksi, {plan.effort_days} hari-orang , mulai 7 Desember 2026, selesai "
    assert said in shown
    assert f"menjadi {index} ({plan.rating_after}) ." in shown
    assert shown.index(said) < min(shown.index(action.action.name) for action in plan.actions)


def test_every_action_stands_with_its_number_items_owner_money_and_reason(baik: Case) -> None:
    plan, page = plan_of(baik[0]), page_of(*baik)
    shown = dict(re.findall(r'<li class="work-of" id="(K\d+)"[^>]*>(.*?)</dl></details></li>', page, re.DOTALL))
    assert shown.keys() == {action.id for action in plan.actions}
    for number, action in enumerate(plan.actions, 1):
        row = html.unescape(flat(re.sub(r"<[^>]+>", " ", shown[action.id])))
        assert row.startswith(f"{number}. {action.action.name} ")
        told = (*action.items, *action.supports, f"{action.effort_days} hari-orang", say(action.funding), action.text)
        for words in (*told, action.action.accepted_when, ", ".join(action.decision.rule_ids)):
            assert words in row
        assert ("tanpa cadangan waktu" in row) == action.critical
        for before in action.after:
            at = next(at for at, one in enumerate(plan.actions, 1) if one.id == before)
            assert f"{at}. {plan.names[before]}" in row


def test_the_reason_of_every_rule_behind_the_plan_can_be_read(baik: Case) -> None:
    words = words_of(baik)
    for action in plan_of(baik[0]).actions:
        for fired in action.decision.fired:
            assert not fired.outputs or f"{fired.rule_id} {flat(fired.because)}" in words
        for note in action.decision.notes:
            assert flat(note) in words


def test_calls_say_whom_through_which_unit_and_by_when(baik: Case) -> None:
    view = view_of(plan_of(baik[0]))
    assert view.calls
    assert [call.by for call in view.calls] == sorted(call.by for call in view.calls if call.by)
    named = {action.owner for action in plan_of(baik[0]).actions}
    assert {call.through for call in view.calls} <= named, "a role's code instead of a unit"
    words = words_of(baik)
    for call in view.calls:
        assert f"{call.call} {call.through} {call.about}" in words


@pytest.mark.slow
def test_an_unreachable_target_says_why_and_names_what_must_wait(far: Case) -> None:
    plan, words = plan_of(far[0]), words_of(far)
    assert plan.unreachable is not None
    assert say(plan.unreachable) in words
    assert plan.postponed
    for late in plan.postponed:
        assert f" {late.action.name} ({late.indicator}) {late.owner}" in words
        assert all(flat(part) in words for part in re.split(r"K\d+", say(late.reason)))


def test_runners_up_name_their_actions_by_number_and_name(case: Case) -> None:
    plan, words = plan_of(case[0]), words_of(case)
    at = {action.id: number for number, action in enumerate(plan.actions, 1)}
    assert plan.runners_up
    for other in plan.runners_up:
        assert all(f" {at[id_]}. {plan.names[id_]}" in words for id_ in other.dropped)
        assert all(plan.names[id_] in words for id_ in other.added)


@pytest.mark.parametrize("name", ["case", "baik", pytest.param("far", marks=pytest.mark.slow)])
def test_only_its_own_card_says_the_code_of_an_action(name: str, request: pytest.FixtureRequest) -> None:
    """Everywhere else people read the number that the card begins with, or the name of what is not in the plan."""
    pages = [request.getfixturevalue(name)] if name != "case" else [example(each) for each in (LAMPUNG, PASER)]
    for each in pages:
        beside = re.sub(r'<li class="work-of".*?</dl></details></li>', "", page_of(*each), flags=re.DOTALL)
        assert re.findall(r"\bK\d{3}\b", Reading(beside).words) == []


@pytest.mark.slow
def test_an_allowed_effort_is_named_with_what_it_buys() -> None:
    assert "Dengan paling banyak 60 hari-orang" in words_of(asked(effort=60))
    assert "tidak ada aksi yang menaikkan indeks" in words_of(asked(effort=0))


def test_the_load_of_the_units_adds_up_to_the_plan(baik: Case) -> None:
    view = view_of(plan_of(baik[0]))
    assert sum(row.total for row in view.load) == view.plan.effort_days
    assert sum(unit.effort_days for unit in view.units) == view.plan.effort_days
    assert [row.unit for row in view.load] == [unit.unit for unit in view.units]
