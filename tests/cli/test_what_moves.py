"""`sensitivity` says what moves most, in an order that can be tried with `gap --set`."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from program import Run

from pemdi_map.bundled import bundled

EXAMPLE = Path(__file__).parents[2] / "examples" / "kota-bandar-lampung-2024.yaml"
START = ("--start", "2026-12-01")


def test_the_largest_movement_is_what_gap_gives_for_its_setting(run: Run) -> None:
    ran = run("sensitivity", EXAMPLE, "--no-plan", *START, "--format", "json")
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    schema = json.loads((bundled("mappings") / "schemas" / "sensitivity.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(told)
    assert sum(told["tried"].values()) == len(told["movements"])
    assert [one["rank"] for one in told["movements"]] == list(range(1, len(told["movements"]) + 1))
    moves = [abs(Fraction(one["exact"])) for one in told["movements"]]
    assert moves == sorted(moves, reverse=True)
    assert told["planned"] == 0
    first, *_ = told["movements"]
    supposed = json.loads(run("gap", EXAMPLE, "--set", first["set"], "--no-plan", *START, "--format", "json").out)
    assert supposed["supposed"]["moves"] == first["exact"]
    assert supposed["exact"] == first["by_scenario"]
    assert {each["code"] for each in first["through"]} == {first["code"]}


def test_the_text_begins_with_the_answer_and_ends_with_what_was_tried(run: Run) -> None:
    shown = " ".join(run("sensitivity", EXAMPLE, "--plans", "0", *START).out.split())
    assert "Indeks 1,03 (Kurang). Yang paling menggesernya sendirian: I20 dinilai 1,5" in shown
    assert "Indeksnya +0,075." in shown
    assert "Predikat: tidak satu pun dari" in shown
    assert "Nilai asesmen: 25 dari 25 mengubah indeks +0,0750 I20 dinilai 1,5" in shown
    assert shown.endswith("yang tidak memberi nilai di sini.")
    english = run("sensitivity", EXAMPLE, "--plans", "0", *START, "--lang", "en").out
    assert "What moves it most alone:" in english


@pytest.mark.slow
def test_the_plan_is_searched_anew_for_the_largest_of_each_kind(run: Run) -> None:
    told = json.loads(run("sensitivity", EXAMPLE, "--plans", "1", *START, "--format", "json").out)
    planned = [one for one in told["movements"] if one["plan"] is not None]
    assert len(planned) == told["planned"] == 6
    for one in planned:
        if one["set"] is None:
            continue
        asked = ("--set", one["set"], "--target-rating", told["standing"]["target"], *START, "--format", "json")
        plan = json.loads(run("gap", EXAMPLE, *asked).out)["supposed"]["with"]["plan"]
        assert plan["effort_days"] == one["plan"]["effort_days"], one["set"]
    shown = run("sensitivity", EXAMPLE, "--plans", "1", *START).out
    assert "Rencana disusun ulang untuk 6 perubahan" in " ".join(shown.split())


def test_what_is_asked_badly_is_said_in_one_run(run: Run) -> None:
    ran = run("sensitivity", EXAMPLE, "--target-rating", "Bagus", "--without", "I99")
    assert ran.code == 2
    assert "predikat 'Bagus' tidak ada" in ran.err
    assert "kode 'I99' tidak ada" in ran.err
