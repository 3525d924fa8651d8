"""The plan in the workbook: what an OPD, a planner and a Sekda read of it is what the engine planned."""

from __future__ import annotations

import datetime
import re
import zipfile
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from itertools import takewhile
from typing import Any

import pytest
from gap_books import ALL_LEVELS, ONLY_DOMAINS, START, analysis, book_bytes, opened, pointless, rows_of, written
from openpyxl import Workbook

from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.figures import indonesian

CASES = [(ALL_LEVELS, None), (ALL_LEVELS, "Baik"), (ALL_LEVELS, "Sangat Baik"), (ONLY_DOMAINS, None)]
OUT_OF_REACH = (ALL_LEVELS, "Sangat Baik")
cases = pytest.mark.parametrize(("example", "rating"), CASES)
WEEK = datetime.timedelta(weeks=1)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]

pytestmark = pytest.mark.slow


def planned(example: str, rating: str | None) -> tuple[Plan, Knowledge]:
    outcome, knowledge = analysis(example, rating)
    assert outcome.plan is not None
    return outcome.plan, knowledge


def book(example: str, rating: str | None, *, values: bool = True) -> Workbook:
    return opened(book_bytes(example, rating=rating), values=values)


def day(value: datetime.datetime) -> datetime.date:
    return value.date()


@cases
def test_every_action_is_owned_dated_funded_and_justified_by_a_rule(example: str, rating: str | None) -> None:
    plan, _ = planned(example, rating)
    rows = rows_of(book(example, rating)["Rencana Aksi"], "TabelRencanaAksi")
    assert [row["ID"] for row in rows] == [action.id for action in plan.actions]
    for row, action in zip(rows, plan.actions, strict=True):
        assert row["OPD pengampu"] == action.owner
        assert (day(row["Mulai"]), day(row["Selesai"])) == (action.start, action.finish)
        assert row["Jalur anggaran"] == action.funding
        assert all(rule in row["Aturan yang menentukan"] for rule in action.decision.rule_ids)
        assert all(item in row["Bukti dukung"] for item in action.items)
        assert all(note in (row["Catatan rencana"] or "") for note in action.decision.notes)


@cases
def test_each_action_is_delivered_once_in_the_quarter_in_which_it_ends(example: str, rating: str | None) -> None:
    for row in rows_of(book(example, rating)["Rencana Aksi"], "TabelRencanaAksi"):
        finish = day(row["Selesai"])
        expected = f"Target TW {('I', 'II', 'III', 'IV')[(finish.month - 1) // 3]} {finish.year}"
        assert [name for name in row if name.startswith("Target TW") and row[name] == 1] == [expected]


@cases
def test_money_of_an_action_can_be_chosen_again_from_its_list(example: str, rating: str | None) -> None:
    plan, knowledge = planned(example, rating)
    assert knowledge.planning is not None
    sheet = book(example, rating)["Rencana Aksi"]
    lists = [str(rule.formula1) for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    paths = {path.name for path in knowledge.planning.budget.paths} | {action.funding for action in plan.actions}
    assert any(set(options.strip('"').split(",")) == paths for options in lists)


@cases
def test_bars_stand_in_the_weeks_of_the_action_and_say_what_is_critical(example: str, rating: str | None) -> None:
    plan, _ = planned(example, rating)
    sheet = book(example, rating)["Jadwal"]
    rows = rows_of(sheet, "TabelJadwal")
    columns = sheet.tables["TabelJadwal"].column_names
    periods = columns[columns.index("Selesai") + 1 :]
    first = min(action.start for action in plan.actions)
    assert periods[0] == f"{first.day} Nov"
    weeks = int(re.search(r"Satu kolom = (\d+) minggu", str(sheet["A2"].value))[1])  # type: ignore[index]
    for row in rows:
        action = plan.actions[row["No"] - 1]
        assert (day(row["Mulai"]), day(row["Selesai"])) == (action.start, action.finish)
        marked = [name for name in periods if row[name] in ("■", "T")]
        shown = [periods.index(name) for name in marked]
        spans = [(first + at * weeks * WEEK, first + (at + 1) * weeks * WEEK) for at in range(len(periods))]
        assert shown == [at for at, (begin, end) in enumerate(spans) if begin <= action.finish and action.start < end]
        assert {row[name] for name in marked} == {"T" if action.critical else "■"}
        assert (row["Cadangan waktu"] == "tanpa") == action.critical
        told = [row[name] for name in periods if row[name] and name not in marked]
        finish = f"{action.finish.day} {MONTHS[action.finish.month - 1]}, {action.effort_days} hr"
        assert told in ([finish], []), "only a bar as long as the chart has no room for words"
    assert sorted(row["No"] for row in rows) == list(range(1, len(plan.actions) + 1))


def test_upload_window_is_named_above_the_weeks_it_covers() -> None:
    sheet = book(ALL_LEVELS, "Baik")["Jadwal"]
    label = next(cell for cell in sheet[5] if cell.value == "Masa unggah")
    assert sheet.cell(6, label.column).value == "26 Jul"
    assert "1 Agustus 2027 sampai 15 September 2027 (jadwal asumsi" in str(sheet["A3"].value)


def test_what_moves_to_the_next_round_is_listed_with_its_reason_in_the_readers_terms() -> None:
    plan, _ = planned(*OUT_OF_REACH)
    rows = below_the_chart(*OUT_OF_REACH, "Pindah ke putaran berikutnya")
    assert len(rows) == len(plan.postponed) > 0
    for row, late in zip(rows, plan.postponed, strict=True):
        assert (row["Aksi"], row["Pengampu"]) == (late.action.name, late.owner)
        assert row["Sebab pindah"]
        assert not re.search(r"\bK\d{3}\b", row["Sebab pindah"])


def below_the_chart(example: str, rating: str | None, title: str) -> list[dict[str, Any]]:
    """A list below the chart of Jadwal, by its heads; empty where it is not there."""
    rows = [[cell.value for cell in row if cell.value is not None] for row in book(example, rating)["Jadwal"].rows]
    if [title] not in rows:
        return []
    head, *body = rows[rows.index([title]) + 1 :]
    return [dict(zip(map(str, head), row, strict=True)) for row in takewhile(lambda row: len(row) == len(head), body)]


@cases
def test_curve_keeps_its_ends_and_every_rating_and_never_falls(example: str, rating: str | None) -> None:
    plan, _ = planned(example, rating)
    rows = rows_of(book(example, rating)["Jalur"], "TabelKurva")
    efforts = [row["Hari-orang"] for row in rows]
    assert len(rows) <= 60
    assert (efforts[0], efforts[-1]) == (plan.curve[0].effort_days, plan.curve[-1].effort_days)
    assert {bound.effort_days for bound in plan.bounds if bound.effort_days is not None} <= set(efforts)
    indices = [row["Indeks"] for row in rows]
    assert indices == sorted(indices)
    ratings = {row["Hari-orang"]: row["Predikat"] for row in rows}
    for bound in plan.bounds:
        if bound.effort_days is not None:
            assert ratings[bound.effort_days] == bound.rating


@cases
def test_chart_marks_every_rating_within_reach_and_tells_a_screen_reader(example: str, rating: str | None) -> None:
    plan, _ = planned(example, rating)
    with zipfile.ZipFile(BytesIO(book_bytes(example, rating=rating))) as parts:
        charts = {name: parts.read(name).decode() for name in parts.namelist() if "chart" in name}
        name, chart = next((name, text) for name, text in charts.items() if "<v>Rencana ini</v>" in text)
        drawing = parts.read(name.replace("charts/chart", "drawings/drawing")).decode()
    words = re.search(r'descr="([^"]+)"', drawing)
    assert words is not None
    for bound in plan.bounds:
        reached = bound.effort_days is not None
        assert (f"<v>Batas {bound.rating}</v>" in chart) == reached
        assert f"Batas {bound.rating}" in words[1]
        assert not reached or f"pada {bound.effort_days} hari-orang" in words[1]
    assert ">Hari-orang<" in chart
    assert ">Indeks<" in chart


@cases
def test_actions_are_ranked_by_what_a_person_day_buys(example: str, rating: str | None) -> None:
    plan, _ = planned(example, rating)
    rows = rows_of(book(example, rating)["Jalur"], "TabelHasilTiapHari")
    bought = [(plan.actions[row["No di Rencana Aksi"] - 1], row["Tambahan per 10 hari-orang"]) for row in rows]
    assert sorted(action.id for action, _ in bought) == sorted(action.id for action in plan.actions)
    free = [shown for action, shown in bought if action.effort_days == 0]
    assert free == ["tanpa beban"] * len(free)
    paid = [(action, shown) for action, shown in bought[len(free) :]]
    assert [shown for _, shown in paid] == sorted((shown for _, shown in paid), reverse=True)
    for action, shown in paid:
        assert shown == pytest.approx(float(action.gain) * 10 / action.effort_days)


def test_what_a_programme_does_already_costs_no_person_day_and_comes_first() -> None:
    plan, _ = planned(ONLY_DOMAINS, None)
    covered = [at for at, action in enumerate(plan.actions, 1) if action.programme]
    assert covered
    first = rows_of(book(ONLY_DOMAINS, None)["Jalur"], "TabelHasilTiapHari")[: len(covered)]
    assert sorted(row["No di Rencana Aksi"] for row in first) == covered
    assert {(row["Hari-orang"], row["Tambahan per 10 hari-orang"]) for row in first} == {(0, "tanpa beban")}
    notes = rows_of(book(ONLY_DOMAINS, None)["Rencana Aksi"], "TabelRencanaAksi")
    assert all("Sudah direncanakan: " in notes[at - 1]["Catatan rencana"] for at in covered)


def test_reserve_plans_name_what_comes_in_and_their_price() -> None:
    plan, _ = planned(ALL_LEVELS, "Baik")
    rows = rows_of(book(ALL_LEVELS, "Baik")["Jalur"], "TabelRencanaCadangan")
    for row, other in zip(rows, plan.runners_up, strict=True):
        assert plan.names[other.without] in row["Rencana tanpa aksi"]
        assert all(plan.names[id_] in row["Masuk sebagai ganti"] for id_ in other.added)
        assert row["Lebih mahal (hari-orang)"] == other.effort_days - plan.effort_days


def test_a_target_out_of_reach_is_said_on_the_summary_and_the_path_with_the_nearest_index() -> None:
    shown, (plan, _) = book(*OUT_OF_REACH), planned(*OUT_OF_REACH)
    for sentence in (on_summary(*OUT_OF_REACH), str(shown["Jalur"]["A2"].value)):
        assert f"tidak tercapai sampai 15 September 2027; yang terdekat {indonesian(plan.index_after)}" in sentence
    headline = str(shown["Ringkasan"]["A2"].value)
    assert (
        f"; target {OUT_OF_REACH[1]} tidak tercapai: {len(plan.actions)} aksi membawanya paling tinggi ke" in headline
    )
    assert "tidak tercapai" not in on_summary(ALL_LEVELS, "Baik")


def on_summary(example: str, rating: str | None) -> str:
    """The words of the summary's upper half."""
    rows = book(example, rating)["Ringkasan"].iter_rows(max_row=10)
    return " ".join(str(cell.value) for row in rows for cell in row if cell.value)


@cases
def test_summary_tells_the_plan_in_a_line(example: str, rating: str | None) -> None:
    plan, _ = planned(example, rating)
    line = on_summary(example, rating)
    assert f"Rencana: {len(plan.actions)} aksi, {plan.effort_days} hari-orang, selesai " in line
    assert f"({plan.rating_after})" in line


@cases
def test_load_of_the_units_adds_up_to_the_plan(example: str, rating: str | None) -> None:
    plan, _ = planned(example, rating)
    sheet = book(example, rating)["Beban OPD"]
    rows = rows_of(sheet, "TabelBebanOpd")
    assert sum(row["Beban (hari-orang)"] for row in rows) == pytest.approx(plan.effort_days)
    assert sum(row["Aksi tanpa yang batal"] for row in rows) == len(plan.actions)
    assert sum(row["Porsi rencana (%)"] for row in rows) == pytest.approx(100)
    loads = [row["Beban (hari-orang)"] for row in rows[:-1]]
    assert loads == sorted(loads, reverse=True)
    assert str(sheet["A2"].value).startswith(f"Terbanyak: {rows[0]['OPD']}, ")
    for row in rows_of(sheet, "TabelBebanTriwulan"):
        for quarter in plan.quarters:
            assert row[f"Beban {quarter}"] == pytest.approx(float(plan.load[row["OPD"]][quarter]))
            assert row[f"Kapasitas {quarter}"] == pytest.approx(float(plan.capacity[row["OPD"]][quarter]))


def test_a_unit_that_is_asked_too_much_is_called_so_in_words() -> None:
    outcome, knowledge = analysis(ALL_LEVELS, "Baik")
    plan = outcome.plan
    assert plan is not None
    unit = next(iter(plan.load))
    doubled = {quarter: value + plan.capacity[unit][quarter] for quarter, value in plan.load[unit].items()}
    heavy = replace(outcome, plan=plan._replace(load={**plan.load, unit: doubled}))
    rows = rows_of(opened(written(heavy, knowledge), values=True)["Beban OPD"], "TabelBebanOpd")
    judged = {row["OPD"]: row["Penilaian"] for row in rows}
    assert judged.pop(unit) == "penuh pada suatu triwulan"
    assert judged.pop("Lainnya") is None
    assert set(judged.values()) == {"muat"}


@cases
def test_the_schedule_says_who_waits_for_whom_and_how_far_each_is(example: str, rating: str | None) -> None:
    plan, _ = planned(example, rating)
    number = {action.id: at for at, action in enumerate(plan.actions, 1)}
    rows = rows_of(book(example, rating)["Jadwal"], "TabelJadwal")
    for row in rows:
        action = plan.actions[row["No"] - 1]
        awaited = sorted(number[id_] for id_ in action.after if id_ in number)
        waiting = [at for at, other in enumerate(plan.actions, 1) if action.id in other.after]
        assert (row["Menunggu aksi"] or "") == ", ".join(map(str, awaited))
        assert (row["Ditunggu aksi"] or "") == ", ".join(map(str, waiting))
        assert row["Status"] == "belum mulai"
    assert sum(bool(row["Ditunggu aksi"]) for row in rows) == sum(bool(action.waiting) for action in plan.actions)


@cases
def test_each_call_to_an_agency_is_listed_once_with_the_unit_that_makes_it(example: str, rating: str | None) -> None:
    plan, _ = planned(example, rating)
    asked = {each for action in plan.actions for each in action.decision.escalations}
    rows = below_the_chart(example, rating, "Pihak yang harus dihubungi")
    if not asked:
        assert rows == []
        assert "Tidak ada pihak luar yang ditunggu." in [cell.value for cell in book(example, rating)["Jadwal"]["A"]]
        return
    listed = [(row["Hubungi"], row["Untuk apa"], row["Lewat"]) for row in rows]
    assert sorted(listed) == sorted((each.call, each.about, plan.units[each.through]) for each in asked)


@cases
def test_evidence_that_ages_is_named_with_the_action_that_makes_it_anew(example: str, rating: str | None) -> None:
    plan, knowledge = planned(example, rating)
    said = " ".join(str(cell.value) for cell in book(example, rating)["Jadwal"]["A"])
    ages = {item.id: item.max_age for item in knowledge.target.items.values() if item.max_age is not None}
    made = {id_: at for at, action in enumerate(plan.actions, 1) for id_ in action.items}
    assert set(re.findall(r"(\d+) \((I[\d.]+)\)", said)) == {(str(at), id_) for id_, at in made.items() if id_ in ages}
    told = " ".join(str(cell.value) for cell in book(example, rating)["Kriteria"]["G"])
    assert all(f"{id_}: paling lama {age.years} tahun. {age.because}" in told for id_, age in ages.items())


@cases
def test_every_rule_behind_the_plan_is_explained_in_the_sources(example: str, rating: str | None) -> None:
    plan, _ = planned(example, rating)
    sheet = book(example, rating)["Sumber"]
    spoke = {rule for action in plan.actions for rule in action.decision.rule_ids}
    rows = rows_of(sheet, "TabelAturan")
    assert {row["Aturan"] for row in rows} == spoke
    assert all(row["Sebab"] and row["Rujukan aturan"] for row in rows)
    known = {row["Rujukan"] for row in rows_of(sheet, "TabelRujukan")}
    cited = {cite.split(",")[0] for action in plan.actions for fired in action.decision.fired for cite in fired.cites}
    assert cited <= known
    lost = {each.rule_id for action in plan.actions for each in action.decision.overruled}
    assert {row["Aturan yang kalah"] for row in rows_of(sheet, "TabelAturanKalah")} == lost or not lost


def test_without_a_plan_its_sheets_are_left_out() -> None:
    outcome, knowledge = analysis(ALL_LEVELS)
    names = opened(written(replace(outcome, plan=None), knowledge)).sheetnames
    assert names == [
        "Ringkasan",
        "Kesenjangan",
        "Periksa Cepat",
        "Bukti Dukung",
        "Simulasi",
        "Perhitungan",
        "Kriteria",
        "Pemetaan",
        "Nilai SPBE",
        "Bukti SPBE",
        "Sumber",
    ]


def test_a_plan_of_more_than_a_year_has_a_column_for_every_quarter() -> None:
    outcome, knowledge = analysis(ALL_LEVELS)
    assert outcome.plan is not None
    late = datetime.date(2028, 9, 15)
    sheet = opened(written(replace(outcome, plan=outcome.plan._replace(deadline=late)), knowledge))["Rencana Aksi"]
    names = [name for name in sheet.tables["TabelRencanaAksi"].column_names if name.startswith("Target TW")]
    assert (names[0], names[-1], len(names)) == ("Target TW IV 2026", "Target TW III 2028", 8)


def test_an_empty_plan_says_so_instead_of_showing_nothing() -> None:
    outcome, knowledge = analysis(ALL_LEVELS)
    assert outcome.plan is not None
    empty = pointless(
        outcome.plan, actions=(), postponed=(), effort_days=0, load={}, capacity={}, index_after=Fraction(1),
        start=START,
    )  # fmt: skip
    shown = opened(written(replace(outcome, plan=empty), knowledge), values=True)
    words = [str(cell.value) for row in shown["Ringkasan"].iter_rows() for cell in row if cell.value]
    assert any("tidak ada aksi yang perlu dikerjakan" in word for word in words)
