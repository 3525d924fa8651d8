"""The page in a real browser: by keyboard, by touch, without a script, on phones, on paper."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from report_pages import EXAMPLES, LAMPUNG, NASTY, PASER, START, analysed, everything, example, page_of
from shown import Show, Shown

from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Request
from pemdi_map.figures import indonesian
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.report.answer_words import index_figure
from pemdi_map.words.indonesian import INDONESIAN

pytestmark = pytest.mark.slow

LAPTOP, TABLET, PHONE = 1366, 768, 360
LONG = " ‮contoh‬ \"'<b onclick=alert(1)>" + "ContohPanjang" * 770
"""A name of 10,000 characters, with marks that turn the direction of writing, quotes and markup."""


@cache
def page(name: str) -> str:
    if name == "full":
        return page_of(*everything())
    if name == "hostile":
        return page_of(*everything(12, LONG))
    if name == "far":
        return page_of(*analysed(EXAMPLES / f"{LAMPUNG}.yaml", target_rating="Baik"))
    return page_of(*example(name))


def outcome_of(name: str) -> GapOutcome:
    return example(name)[0]


def entries_shown(shown: Shown) -> list[str]:
    return list(shown.ask("[...document.querySelectorAll('#items > .entry:not([hidden])')].map((each) => each.id)"))


def focused(shown: Shown) -> str:
    return str(shown.ask("document.activeElement.outerHTML.slice(0, 300)"))


def test_the_answer_fits_on_the_first_screen(show: Show) -> None:
    shown = show(page(LAMPUNG))
    for selector in ("h1", ".rulers", ".readings", ".stack", ".steps"):
        box = shown.page.locator(f"#jawaban {selector}").first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 860, selector
    box = shown.page.locator(".stack").bounding_box()
    assert box
    assert box["y"] + box["height"] <= 620


@pytest.mark.parametrize("width", [PHONE, 390, TABLET, LAPTOP])
@pytest.mark.parametrize("name", [LAMPUNG, "full", "hostile"])
def test_the_page_is_never_wider_than_the_screen(name: str, width: int, show: Show) -> None:
    shown = show(page(name), width)
    assert shown.excess <= 0
    shown.ask("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert shown.excess <= 0


def test_tables_on_a_phone_break_no_word_of_a_name(show: Show) -> None:
    shown = show(page(PASER), 390)
    shown.ask("document.querySelectorAll('.more').forEach((each) => { each.open = true; })")
    broken = shown.ask(
        """[...document.querySelectorAll(".wide td:first-child")].flatMap((cell) => {
          const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), found = [];
          while (walk.nextNode())
            for (const { index, 0: word } of walk.currentNode.data.matchAll(/[A-Za-z]+/g)) {
              const range = document.createRange();
              range.setStart(walk.currentNode, index);
              range.setEnd(walk.currentNode, index + word.length);
              if (range.getClientRects().length > 1) found.push(word);
            }
          return found;
        })"""
    )
    assert broken == []


@pytest.mark.parametrize("width", [PHONE, TABLET, LAPTOP])
def test_axe_finds_nothing_that_keeps_anyone_out(width: int, show: Show) -> None:
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    shown = show(page("full" if width == LAPTOP else LAMPUNG), width)
    shown.ask("document.querySelectorAll('.more, #periksa, .indices').forEach((each) => { each.open = true; })")
    for kind in (".work-of details", ".indicator-of", ".trace"):  # two of each: the others are of the same make
        shown.ask(
            "kind => [...document.querySelectorAll(kind)].slice(0, 2).forEach((each) => { each.open = true; })", kind
        )
    shown.ask("document.querySelector('.box').click(); document.querySelector('#items .tick:enabled')?.click()")
    found = Axe().run(shown.page).response["violations"]
    told = [(each["id"], [node["html"][:150] for node in each["nodes"][:3]]) for each in found]
    assert told == []


def test_links_go_past_the_bar_and_into_what_is_folded(show: Show) -> None:
    shown = show(page(LAMPUNG))
    shown.page.keyboard.press("Tab")
    assert "skip" in focused(shown)
    shown.page.keyboard.press("Enter")
    shown.page.wait_for_selector("#isi:focus")
    action = shown.page.locator(".steps a[href^='#K']").first
    target = action.get_attribute("href")
    action.focus()
    shown.page.keyboard.press("Enter")
    shown.page.wait_for_selector(f"{target} details[open] dl")
    shown.page.locator(".steps a[href='#periksa']").click()
    shown.page.wait_for_selector("#periksa[open] table")
    item = shown.page.locator("#periksa td a").last
    wanted = item.inner_text()
    item.click()
    shown.page.wait_for_selector(f"#items > [id='{wanted}']")


def test_the_bar_says_which_part_is_read(show: Show) -> None:
    shown = show(page(LAMPUNG))
    for name in ("mengapa", "biaya"):
        shown.page.locator(f".top a[href='#{name}']").click()
        shown.page.wait_for_selector(f".top a[href='#{name}'][aria-current]")
    assert shown.count(".top a[aria-current]") == 1


def test_the_map_is_one_stop_of_the_tabulator_with_arrows_inside(show: Show) -> None:
    shown = show(page(LAMPUNG))
    assert shown.count(".box[tabindex='0']") == 1
    shown.page.locator(".box").first.focus()
    for key, code, level in (
        ("ArrowRight", "I1", "2"), ("ArrowDown", "I2", "2"), ("ArrowLeft", "I2", "1"), ("ArrowUp", "I1", "1"),
        ("ArrowUp", "I1", "1"),
    ):  # fmt: skip
        shown.page.keyboard.press(key)
        assert shown.ask("[document.activeElement.dataset.indicator, document.activeElement.dataset.level]") == [
            code, level,
        ]  # fmt: skip
    assert shown.count(".box[tabindex='0']") == 1
    shown.page.keyboard.press("Enter")
    expected = [item.id for item in outcome_of(LAMPUNG).items if item.id.startswith("I1.1.")]
    assert re.findall(r"\bI1\.\d\.\d\b", shown.text("#panel-items")) == expected
    assert shown.text("#panel-title") == "I1 Tata Kelola Pemdi, tingkat 1"


def test_by_touch_a_box_opens_its_items_from_below(show: Show) -> None:
    shown = show(page(LAMPUNG), PHONE, 740, has_touch=True, is_mobile=True)
    assert not shown.page.locator("#panel").is_visible()
    shown.page.locator(".box").nth(4).tap()
    assert shown.page.locator("#panel").is_visible()
    shown.page.locator("#panel .close").tap()
    assert not shown.page.locator("#panel").is_visible()
    shown.page.locator(".box").nth(1).tap()
    shown.page.keyboard.press("Escape")
    assert not shown.page.locator("#panel").is_visible()
    assert "box" in focused(shown)
    shown.page.locator(".work-of summary").first.tap()
    assert shown.page.locator(".work-of dl").first.is_visible()
    assert not shown.page.locator(".work-of .line").first.is_visible()
    shown.page.locator("#items .tick:enabled").first.tap()
    assert shown.page.locator("#result").is_visible()


def test_every_target_of_a_finger_is_large_enough(show: Show) -> None:
    shown = show(page(LAMPUNG), PHONE, 740, has_touch=True, is_mobile=True)
    small = shown.ask(
        """[...document.querySelectorAll("button, select, input, summary, .box, .button")]
        .filter((each) => each.checkVisibility() && !each.closest(".button input") && each.type !== "file")
        .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.width < 20 || box.height < 20)).map(([html]) => html)"""
    )
    assert small == []


def test_the_list_is_filtered_by_unit_indicator_state_words_and_what_to_do(show: Show) -> None:
    shown, outcome = show(page(LAMPUNG)), outcome_of(LAMPUNG)
    assert outcome.plan
    working = {each.code: each.working for each in outcome.indicators}
    planned = {item for each in outcome.plan.actions for item in each.items}

    def found() -> int:
        return int(shown.text("#shown").split()[0])

    assert found() == sum(item.level == working[item.indicator] for item in outcome.items)
    assert len(entries_shown(shown)) == 10
    shown.page.locator("#more").click()
    assert len(entries_shown(shown)) == found()
    shown.page.locator("[data-preset='asked']").click()
    assert found() == len(outcome.quick_check)
    shown.page.locator("[data-preset='planned']").press("Enter")
    assert found() == len(planned)
    shown.page.locator("[data-preset='all']").click()
    assert found() == len(outcome.items)
    shown.page.locator("#by-indicator").select_option("I20")
    assert found() == sum(item.indicator == "I20" for item in outcome.items)
    shown.page.locator("#by-state").select_option("redo")
    assert found() == sum(item.indicator == "I20" and item.state == "redo" for item in outcome.items)
    shown.page.locator("#by-state").select_option("")
    shown.page.locator("#by-indicator").select_option("")
    owner = outcome.plan.actions[0].owner
    shown.page.locator("#by-unit").select_option(owner)
    owners = {item: each.owner for each in outcome.plan.actions for item in each.items}
    leads = {each.code: each.owner for each in outcome.indicators}
    assert found() == sum(owners.get(item.id, leads[item.indicator]) == owner for item in outcome.items)
    shown.page.locator("#by-unit").select_option("")
    shown.page.locator("#by-words").fill("MYASN")
    assert entries_shown(shown)
    assert all("myasn" in shown.text(f"[id='{each}']").lower() for each in entries_shown(shown))
    shown.page.locator(".stack [data-state='as_is']").click()
    assert found() == outcome.worth["as_is"]


def test_a_search_says_what_the_choice_leaves_out_and_shows_it(show: Show) -> None:
    shown, outcome = show(page(LAMPUNG)), outcome_of(LAMPUNG)
    working = {each.code: each.working for each in outcome.indicators}
    item = next(item.id for item in outcome.items if item.level > working[item.indicator])
    others = shown.page.locator("#others")
    assert not others.is_visible()
    shown.page.locator("#by-words").fill(item)
    assert entries_shown(shown) == []
    assert shown.text("#shown") == "0 butir. 1 butir lain cocok di luar pilihan ini."
    others.press("Enter")
    assert entries_shown(shown) == [item]
    assert shown.text("#shown") == "1 butir."
    assert not others.is_visible()
    assert 'data-preset="all"' in focused(shown)


def test_what_is_ticked_moves_index_gaps_and_days_and_comes_back_from_its_file(show: Show, tmp_path: Path) -> None:
    outcome, knowledge = example(LAMPUNG)
    assert outcome.plan
    shown = show(page(LAMPUNG), accept_downloads=True)
    assert not shown.page.locator("#result").is_visible()
    shown.page.locator("[data-preset='all']").click()
    shown.page.locator("#by-indicator").select_option("I1")
    tick = shown.page.locator("#items .tick[data-item='I1.1.1']")
    tick.focus()
    shown.page.keyboard.press("Space")
    assert tick.is_checked()
    assert "dicoba 1,50, kesenjangan 0,000" in shown.text("#I1 > summary")
    shown.page.locator("#tick-plan").click()
    shown.page.locator(".indices summary").click()
    row = shown.page.locator("[data-index='sdi']")
    row.locator(".index-value").fill("terlalu tinggi")
    assert "Tulis angka" in shown.text("[data-index='sdi'] .wrong")
    row.locator(".index-value").fill("43,2")
    row.locator(".index-year").fill("2025")
    assert not row.locator(".wrong").is_visible()
    with shown.page.expect_download() as saving:
        shown.page.locator("#save").click()
    saved = tmp_path / saving.value.suggested_filename
    saving.value.save_as(saved)

    file = read_institution(str(saved), Catalogue())
    found = gap(file, knowledge._replace(planning=None), Request(START, target=outcome.target))
    planned = {item for each in outcome.plan.actions for item in each.items}
    assert set(file.assessments[-1].evidence) == planned | {"I1.1.1"}
    index = index_figure(found.index[found.scenario], knowledge.target, INDONESIAN)
    assert shown.text("#tried-index") == f"{index} ({found.rating[found.scenario]})"
    assert shown.text("#days-left") == "Sisa rencana: 0 hari-orang, 0 aksi"
    assert shown.text("#ticked") == f"{len(planned) + 1} dicentang"

    shown.page.locator("#clear").click()
    assert not shown.page.locator("#result").is_visible()
    assert not tick.is_checked()
    shown.page.locator("#load").set_input_files(saved)
    shown.page.wait_for_selector("#result:not([hidden])")
    assert tick.is_checked()
    assert row.locator(".index-value").input_value() == "43,2"
    assert shown.text("#tried-index") == f"{index} ({found.rating[found.scenario]})"
    other = tmp_path / "lain.json"
    other.write_text(json.dumps([1]), encoding="utf-8")
    shown.page.locator("#load").set_input_files(other)
    shown.page.wait_for_selector("#file-told:has-text('lain.json bukan berkas percobaan')")
    assert tick.is_checked()


def test_an_analysis_without_a_plan_can_be_tried_out_too(show: Show) -> None:
    shown = show(page_of(*analysed(EXAMPLES / f"{PASER}.yaml", planned=False)))
    assert shown.count("#rencana, #biaya, #curve-at") == 0
    shown.page.locator("#items .tick:enabled").first.click()
    assert shown.page.locator("#result").is_visible()
    assert shown.text("#days-left") == ""
    assert not shown.page.locator("#tick-plan").is_visible()


def test_a_tick_in_the_panel_is_the_same_tick_as_in_the_list(show: Show) -> None:
    shown = show(page(LAMPUNG))
    shown.page.locator(".box").first.click()
    shown.page.locator("#panel .tick").first.click()
    assert shown.page.locator("#items .tick[data-item='I1.1.1']").is_checked()
    shown.page.locator("#items .tick[data-item='I1.1.1']").click()
    assert not shown.page.locator("#panel .tick").first.is_checked()


def test_what_is_late_or_due_within_two_weeks_says_so_on_the_day_it_is_read(show: Show) -> None:
    shown, outcome = show(page(LAMPUNG)), outcome_of(LAMPUNG)
    assert outcome.plan
    shown.ask("markDue('2027-01-15')")
    marks = shown.ask(
        "Object.fromEntries([...document.querySelectorAll('.due')]"
        ".map((each) => [each.closest('.work-of').id, each.textContent]))"
    )
    left = {each.id: (each.finish - datetime.date(2027, 1, 15)).days for each in outcome.plan.actions}
    said = {days: f"terlambat {-days} hari" if days < 0 else f"jatuh tempo {days} hari lagi" for days in left.values()}
    said[0] = "jatuh tempo hari ini"
    assert marks == {id_: said[days] for id_, days in left.items() if days <= 14}
    assert 0 in left.values()
    assert {days < 0 for days in left.values() if days <= 14} == {True, False}
    late, due = sum(days < 0 for days in left.values()), sum(0 <= days <= 14 for days in left.values())
    assert shown.text("#due") == (f"Hari ini, 15 Januari 2027: {late} aksi terlambat, {due} jatuh tempo dalam 14 hari.")


def test_the_slider_tells_the_best_index_for_so_many_days(show: Show) -> None:
    shown, (outcome, knowledge) = show(page(LAMPUNG)), example(LAMPUNG)
    assert outcome.plan
    shown.page.locator("#curve-at").focus()
    for key in ("ArrowRight", "PageUp", "End", "Home"):
        shown.page.keyboard.press(key)
        days = int(shown.text("#curve-days"))
        best = max((each.index for each in outcome.plan.curve if each.effort_days <= days), default=Fraction(1))
        assert shown.text("#curve-index").startswith(index_figure(best, knowledge.target, INDONESIAN))
    assert days == 0


def test_without_a_script_everything_can_be_read(show: Show) -> None:
    shown, outcome = show(page(LAMPUNG), java_script_enabled=False), outcome_of(LAMPUNG)
    for name in ("jawaban", "mengapa", "rencana", "indikator", "bukti", "biaya", "keyakinan"):
        assert shown.page.locator(f"#{name} h2, #{name} h1").first.is_visible()
    assert shown.page.locator("noscript p").is_visible()
    assert shown.page.locator("#items > .entry").count() == len(outcome.items)
    assert shown.page.locator("#items > .entry").last.is_visible()
    for selector in (".filters", "#panel", ".tick >> nth=0", "#save", "#curve-at"):
        assert not shown.page.locator(selector).is_visible()
    shown.page.locator(".indicator-of summary").first.click()
    assert shown.page.locator(".ladder").first.is_visible()


@pytest.mark.parametrize("name", ["full", "hostile"])
def test_hostile_names_do_nothing_and_stand_as_they_are(name: str, show: Show) -> None:
    shown = show(page(name))
    told = LONG if name == "hostile" else NASTY
    services = shown.ask("DATA.input.services.map((each) => each.name)")
    assert f"Portal {told}".strip() in [each.strip() for each in services]
    assert shown.ask("document.querySelectorAll('script').length") == 2
    assert shown.ask("[...document.querySelectorAll('*')].filter((each) => each.onclick).length") == 0


def test_markup_that_got_into_the_page_could_run_nothing(show: Show) -> None:
    """The policy is the second fence: neither a script nor a handler that was added runs."""
    shown = show(page(PASER))
    shown.ask(
        """() => {
          const holder = document.createElement("div");
          holder.innerHTML = "<img src=x onerror='window.ran = 1'>";
          document.body.append(holder);
          const script = document.createElement("script");
          script.textContent = "window.ran = 2";
          document.body.append(script);
        }"""
    )
    shown.page.wait_for_timeout(100)
    assert shown.ask("window.ran ?? 0") == 0
    assert len(shown.messages) >= 2, "the browser tells what it refused"
    shown.messages.clear()
    shown.requests[:] = [each for each in shown.requests if each.endswith(".html")]


def test_five_hundred_services_are_ready_in_a_second(show: Show) -> None:
    text = page_of(*everything(500))
    taken = []
    for _ in range(3):
        shown = show(text)
        taken.append(shown.ask("performance.getEntriesByType('navigation')[0].loadEventEnd"))
    assert min(taken) < 1000, taken


@pytest.mark.parametrize(("name", "most"), [(LAMPUNG, 8), (PASER, 8), ("far", 12)])
def test_it_prints_on_few_pages_of_a4_and_nothing_too_small(name: str, most: int, show: Show, tmp_path: Path) -> None:
    paper = tmp_path / "laporan.pdf"
    shown = show(page(name))
    shown.ask("markDue('2026-12-01')")
    shown.page.pdf(path=paper, prefer_css_page_size=True, print_background=True)
    boxes = subprocess.run(["pdftotext", "-bbox", paper, "-"], capture_output=True, text=True, check=True).stdout
    pages = re.split(r"<page ", boxes)[1:]
    assert len(pages) <= most
    for each in pages:
        width, height = (float(re.search(rf'{side}="([\d.]+)"', each).group(1)) for side in ("width", "height"))  # type: ignore[union-attr]
        assert (round(width), round(height)) == (595, 842)
        for left, right in re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"', each):
            assert float(left) > 25
            assert float(right) < width - 25
    command = ["pdftohtml", "-xml", "-stdout", "-i", "-zoom", "3", str(paper)]
    marked = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    sizes = {id_: int(size) / 3 for id_, size in re.findall(r'<fontspec id="(\d+)" size="(\d+)"', marked)}
    small = {
        text for id_, text in re.findall(r'<text [^>]*font="(\d+)"[^>]*>(.*?)</text>', marked)
        if sizes[id_] < 7.9 and re.search(r"\w", text)
    }  # fmt: skip
    assert small == set()
    outcome = outcome_of(LAMPUNG) if name == "far" else outcome_of(name)
    words = " ".join(re.sub(r"<[^>]+>", "", marked).split())
    for question in outcome.quick_check:
        assert f"+{indonesian(question.gain, 3)}" in words
        assert question.item in words
    for indicator in outcome.indicators:
        assert indicator.code in words
