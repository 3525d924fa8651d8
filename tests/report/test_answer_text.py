"""The answer fits on one screen and says what the analysis found, whatever the case."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

import pemdi_map

ROOT = Path(__file__).parents[2]
START = datetime.date(2026, 12, 1)
LAMPUNG, PASER = "kota-bandar-lampung-2024", "kabupaten-paser-2024"
CASES: dict[str, tuple[str, dict[str, object]]] = {
    "reached": (LAMPUNG, {}),
    "some levels not known": (PASER, {}),
    "missed": (LAMPUNG, {"target_rating": "Sangat Baik"}),
    "nothing can be finished": (LAMPUNG, {"start": datetime.date(2027, 9, 14), "calendar": "pemdi-2027"}),
    "an effort": (PASER, {"effort": 40}),
    "nothing to do": (LAMPUNG, {"target_index": Fraction(1)}),
    "without a plan": (PASER, {"planned": False}),
}
EVERY = pytest.mark.parametrize("case", CASES)


@cache
def analysed(case: str) -> pemdi_map.Analysis:
    example, options = CASES[case]
    asked = {"start": START, **options}
    read = pemdi_map.read(ROOT / "examples" / f"{example}.yaml")
    if asked.pop("planned", True):
        return pemdi_map.plan(read, **asked)  # type: ignore[arg-type]
    return pemdi_map.gap(read, **asked)  # type: ignore[arg-type]


def flat(text: str) -> str:
    return " ".join(text.split())


@EVERY
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_fits_on_one_screen(case: str, language: str) -> None:
    lines = analysed(case).to_text(language).splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 100


@EVERY
@pytest.mark.parametrize("language", ["id", "en"])
def test_beside_files_it_takes_seven_lines(case: str, language: str) -> None:
    lines = analysed(case).to_short_text(language).splitlines()
    assert len(lines) <= 7
    assert max(map(len, lines)) <= 100


@EVERY
def test_a_simulation_is_called_one_before_any_figure(case: str) -> None:
    answer, short = analysed(case).to_text(), analysed(case).to_short_text()
    assert answer.splitlines()[0].endswith("SIMULASI")
    assert not re.search(r"\d", answer.splitlines()[0])
    assert re.match(r"\D+, simulasi: \d,\d\d ", short)


def test_the_first_sentence_says_where_one_stands_and_what_the_plan_makes_of_it() -> None:
    outcome = analysed("reached").outcome
    assert outcome.plan
    count = len(outcome.plan.actions)
    says = flat(analysed("reached").to_text()).partition("; ")[0].rpartition("SIMULASI ")[2]
    assert says == "Bukti SPBE baru bernilai 1,03 (Kurang) di Pemdi"
    assert f"; {count} aksi membawanya ke 1,51 (Cukup)." in flat(analysed("reached").to_text())
    assert "(SPBE 2024: 2,98 Baik, skala lama)" in flat(analysed("reached").to_text())


def test_the_work_is_told_in_person_days_units_and_the_last_day() -> None:
    plan = analysed("reached").outcome.plan
    assert plan
    days, units = sum(each.effort_days for each in plan.actions), len({each.owner for each in plan.actions})
    last = max(each.finish for each in plan.actions)
    told = f"{len(plan.actions)} aksi, {days} hari-orang, {units} OPD, selesai {last.day} Juli {last.year}"
    assert told in flat(analysed("reached").to_text())
    assert f"{len(plan.actions)} aksi, {days} hari-orang, sampai {last.day} Juli" in analysed("reached").to_short_text()


def test_a_target_out_of_reach_is_said_with_the_reason_and_what_can_be_had_instead() -> None:
    for text in (flat(analysed("missed").to_text()), flat(analysed("missed").to_short_text())):
        assert "Target lebih dari 3,50 tidak tercapai sampai 15 September 2027; yang terdekat 2,75." in text
        assert "aksi butuh waktu lebih lama daripada yang tersedia" in text
        assert "Coba: --target-rating 'Baik'" in text
    late = flat(analysed("nothing can be finished").to_text())
    assert "tidak ada aksi yang dapat selesai" in late
    assert "Coba:" not in late


def test_person_days_that_do_not_suffice_reach_no_target() -> None:
    limited, enough = flat(analysed("an effort").to_text()), flat(analysed("reached").to_text())
    free = analysed("some levels not known").outcome.plan
    assert free
    assert "; target Cukup tidak tercapai: " in limited
    assert "lebih dari 1,50 (Cukup): predikat berikutnya, Cukup. Rencana ini belum mencapainya." in limited
    assert f"Untuk itu paling sedikit {free.least_effort} hari-orang." in limited
    assert "Rencana ini belum mencapainya" not in enough
    short = flat(analysed("an effort").to_short_text())
    assert "Target Cukup belum tercapai: 1," in short
    assert "Tanpa cadangan" not in limited + short
    assert "Peluang" not in limited, "not even with every item accepted"
    assert "Target Cukup tercapai: 1,5" in flat(analysed("reached").to_short_text())


def test_without_a_margin_it_says_so_and_what_one_costs() -> None:
    plan = analysed("reached").outcome.plan
    assert plan
    assert plan.margin.safe
    text = flat(analysed("reached").to_text())
    assert "Tanpa cadangan: satu bukti ditolak, target bisa lepas." in text
    more = plan.margin.safe.effort_days - plan.effort_days
    assert f"{plan.margin.safe.effort_days} hari-orang (+{more}): tahan satu bukti ditolak" in text
    assert "Tanpa cadangan" in analysed("reached").to_short_text()


def test_the_largest_gaps_come_first_each_with_whether_it_is_in_the_plan() -> None:
    outcome = analysed("reached").outcome
    assert outcome.plan
    text = analysed("reached").to_text().partition("masuk rencana?\n")[2]
    told = re.findall(r"^  (I\d+) +.+?  (\d,\d{3})  (ya|tidak)\b", text, re.MULTILINE)
    by_code = {each.code: each for each in outcome.indicators}
    gaps = sorted((each.weighted_gap for each in outcome.indicators), reverse=True)[:5]
    assert [by_code[code].weighted_gap for code, _, _ in told] == gaps
    for code, figure, answer in told:
        assert figure == f"{float(by_code[code].weighted_gap):.3f}".replace(".", ",")
        assert (answer == "ya") == any(
            item.split(".")[0] == code for each in outcome.plan.actions for item in each.items
        )


def test_the_marks_stand_where_the_figures_are() -> None:
    """Sixty steps from 1.00 to 5.00: the start at 1.03 on the first, the plan at 1.51 on the eighth."""
    lines = analysed("reached").to_text().splitlines()
    ruler = next(line for line in lines if line.startswith("  o---")).split()[0]
    assert (ruler.index("o"), ruler.index("#")) == (0, 8)
    assert [place for place, sign in enumerate(ruler) if sign == "|"] == [22, 38, 45, 60]
    figures = lines[next(at for at, line in enumerate(lines) if ruler in line) - 1]
    assert [figures.index(each) - 2 for each in ("1,00", "1,50", "2,50", "3,50", "4,00")] == [0, 8, 22, 38, 45]


def test_it_says_what_nobody_has_confirmed() -> None:
    for text in (analysed("reached").to_text(), analysed("reached").to_short_text()):
        assert "Keyakinan: 261 dari 261 baris pemetaan belum dinilai praktisi; jadwal 2027 asumsi." in text


def test_where_to_begin_in_the_workbook_names_the_questions_and_the_command_to_hand_it_out() -> None:
    outcome = analysed("reached").outcome
    units = len({question.owner for question in outcome.quick_check})
    told = analysed("reached").what_now("rencana kota.xlsx")
    assert f"Periksa Cepat ({len(outcome.quick_check)} pertanyaan, {units} OPD)" in told
    assert 'pemdi-map split "rencana kota.xlsx" -d bagian' in told
    assert "split" not in analysed("without a plan").what_now("rencana.xlsx")


def test_what_rests_on_more_than_old_evidence_is_not_said_to_be_its_worth(tmp_path: Path) -> None:
    typed = (ROOT / "examples" / f"{LAMPUNG}.yaml").read_text(encoding="utf-8")
    source = tmp_path / "isian.yaml"
    source.write_text(
        typed + "- {instrument: pemdi-2026, year: 2026, evidence: {I4.1.1: diterima}}\n", encoding="utf-8"
    )
    text = flat(pemdi_map.gap(pemdi_map.read(source), start=START).to_text())
    assert "Nilai Pemdi kini 1," in text
    assert "Bukti SPBE baru bernilai" not in text
    assert "dari bukti lama saja" not in text
    assert "(SPBE 2024: 2,98 Baik, skala lama)" in text


def test_the_figure_aimed_at_is_written_once() -> None:
    assert "Target 1,00 Kurang: indeks yang diminta." in flat(analysed("nothing to do").to_text())
    assert "Target 1,50 lebih dari 1,50 (Cukup): predikat berikutnya, Cukup." in flat(analysed("reached").to_text())


def test_a_target_that_asks_for_nothing_is_not_said_to_be_reached() -> None:
    for text in (analysed("nothing to do").to_text(), analysed("nothing to do").to_short_text()):
        assert "tidak ada yang perlu dikerjakan" in text
        assert "sudah tercapai" not in text


def test_a_table_that_there_is_none_of_is_an_error_and_not_another_table() -> None:
    with pytest.raises(ValueError, match="'plan' is none of semua, indikator, periksa, rencana"):
        analysed("reached").to_table(table="plan")


def test_one_table_alone_has_all_its_rows() -> None:
    analysis = analysed("reached")
    outcome = analysis.outcome
    assert outcome.plan
    asked = analysis.to_table(table="periksa")
    assert [question.item for question in outcome.quick_check if f"\n{question.item} " not in asked] == []
    work = analysis.to_table(table="rencana")
    assert [each.id for each in outcome.plan.actions if f"\n{each.id} " not in work] == []
    assert "Catatan" not in work
    rows = analysis.to_table(table="indikator").splitlines()[2:]
    assert [row.split()[0] for row in rows] == [each.code for each in outcome.indicators]
    assert analysed("without a plan").to_table(table="rencana") == "Rencana tidak disusun (--no-plan)."
