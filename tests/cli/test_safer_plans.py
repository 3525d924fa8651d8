"""Plans with a reserve or a chance on the command line: asked for, told with what they assume, kept by a workbook."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any, Unpack

import pytest
from program import Run

import pemdi_map
from pemdi_map.engine.plan.outcome import Plan

LAMPUNG = Path(__file__).parents[2] / "examples" / "kota-bandar-lampung-2024.yaml"
START = ("--start", "2026-03-01")


def plan_of(run: Run, *options: object) -> dict[str, Any]:
    ran = run("gap", LAMPUNG, *START, *options, "--format", "json")
    assert ran.code == 0, ran.err
    plan: dict[str, Any] = json.loads(ran.out)["plan"]
    return plan


def test_every_plan_tells_its_chance_with_what_it_rests_on(run: Run) -> None:
    text = run("gap", LAMPUNG, *START).out
    told = " ".join(text.partition("Peluang")[2].partition("\n\n")[0].split())
    assert told.startswith("< 1% jadi Cukup; hasil rata-rata 1,")
    assert "bukti diterima 18 dari 37 (terbit), 4 butir 35%-65% (asumsi); lewat sanggah 50% (asumsi)." in told
    chance = plan_of(run)["chance"]
    assert (chance["rating"], chance["probability"][:4]) == ("Cukup", "0.00")
    assert chance["basis"] in told.replace("Bila ", "")
    assert (chance["assumed"][2]["accepted"], chance["assumed"][2]["judged"]) == (18, 37)


@pytest.mark.slow
def test_a_reserve_makes_the_plan_that_is_offered_beside_the_cheapest(run: Run) -> None:
    cheapest, plan = plan_of(run), plan_of(run, "--reserve", "1")
    assert cheapest["safety"] is None
    assert plan["effort_days"] == cheapest["margin"]["safe"]["effort_days"]
    assert plan["margin"]["survives_one_refusal"]
    assert (plan["safety"]["met"], plan["safety"]["proved_cheapest"]) == (True, True)
    assert plan["chance"]["probability"] == cheapest["chance"]["reserve"]["probability"]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--reserve", "10"), "--reserve"),
        (("--chance", "1"), "tidak di antara 0 dan 1"),
        (("--chance", "90"), "tidak di antara 0 dan 1"),
        (("--chance", "sering"), "--chance"),
        (("--reserve", "1", "--chance", "0,5"), "Pilih satu saja dari --effort, --reserve, --chance"),
        (("--reserve", "1", "--effort", "100"), "Pilih satu saja dari --effort, --reserve, --chance"),
        (("--reserve", "1", "--certificate", "bukti.json"), "hasil pencarian"),
        (("--no-plan", "--certificate", "bukti.json"), "tidak ada rencana"),
        (("--min-level", "I5=3", "--certificate", "bukti.json"), "--min-level tidak dapat dicapai"),
        (("--certificate", "bukti.xlsx"), "--certificate menulis sertifikat"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_nothing_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("gap", LAMPUNG, *START, *options)
    assert (ran.code, says in ran.err) == (2, True), ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_certificate_is_written_beside_the_answer_and_not_over_another_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bukti.json"
    assert run("gap", LAMPUNG, *START, "--certificate", file).code == 0
    written = file.read_bytes()
    assert json.loads(written)["schema"] == "pemdi-map/certificate/1"
    assert run("gap", LAMPUNG, *START, "--certificate", file).code == 2
    assert run("gap", LAMPUNG, *START, "--certificate", file, "--force").code == 0
    assert file.read_bytes() == written


@pytest.mark.slow
def test_a_workbook_keeps_the_reserve_it_was_made_with_until_something_else_is_asked(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "rencana.xlsx"
    assert run("gap", LAMPUNG, *START, "--reserve", "1", "-o", book).code == 0
    case, before = pemdi_map.read(LAMPUNG), pemdi_map.read_plan(book)

    def updated(**options: Unpack[pemdi_map.Options]) -> Plan:
        plan = pemdi_map.update(before, case, **options).plan
        assert plan is not None
        return plan

    again = updated()
    assert again.safety is not None
    assert (again.effort_days, again.safety.reserve) == (plan_of(run, "--reserve", "1")["effort_days"], 1)
    assert updated(reserve=0).safety is None
    limited = updated(effort=100)
    assert (limited.safety, limited.effort_days <= 100) == (None, True)
    likely = updated(chance="0,05")
    assert likely.safety is not None
    assert likely.chance is not None
    assert (likely.safety.chance, likely.safety.met) == (Fraction(1, 20), True)
    assert likely.chance.probability >= Fraction(1, 20)


@pytest.mark.slow
@pytest.mark.parametrize("option", [("--reserve", "2"), ("--chance", "0,1")])
def test_the_workbook_of_a_safer_plan_verifies(run: Run, tmp_path: Path, option: tuple[str, str]) -> None:
    book = tmp_path / "rencana.xlsx"
    assert run("gap", LAMPUNG, *START, *option, "-o", book).code == 0
    assert run("verify", book).code == 0
