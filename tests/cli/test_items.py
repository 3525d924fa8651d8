"""Another item list by name: its weights, its name in the answer, and that an update keeps to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from program import Run

LAMPUNG = Path(__file__).parents[2] / "examples" / "kota-bandar-lampung-2024.yaml"
START = ("--start", "2026-11-24")


def answered(run: Run, *options: object) -> dict[str, Any]:
    ran = run("gap", LAMPUNG, *START, *options, "--format", "json")
    assert ran.code == 0, ran.err
    answer: dict[str, Any] = json.loads(ran.out)
    return answer


def lists_of(answer: dict[str, Any]) -> list[str]:
    return [source["id"] for source in answer["sources"] if source["kind"] == "items"]


def weights(answer: dict[str, Any]) -> dict[str, str]:
    return {item["id"]: item["weight"] for each in answer["indicators"] for item in each["items"]}


def test_a_list_that_is_named_weighs_the_items_and_is_named_in_the_answer(run: Run) -> None:
    usual, named, other = (
        answered(run, "--no-plan", *options)
        for options in ((), ("--items", "instrumen-2026"), ("--items", "modul-2026"))
    )
    assert usual == named
    assert (lists_of(usual), lists_of(other)) == (["instrumen-2026"], ["modul-2026"])
    assert weights(usual).keys() == weights(other).keys()
    assert (weights(usual)["I1.5.2"], weights(other)["I1.5.2"]) == ("2", "1")
    assert (weights(usual)["I2.2.2"], weights(other)["I2.2.2"]) == ("1", "0")
    assert usual["exact"] != other["exact"]
    for answer, name in ((usual, "171 butir"), (other, "Modul Indikator")):
        (said,) = [each["message"] for each in answer["warnings"] if each["code"] == "item-list"]
        assert name in said
        assert "tidak ada di peraturan" in said


@pytest.mark.slow
def test_an_answer_says_what_the_plan_is_worth_by_the_list_that_was_not_taken(run: Run) -> None:
    for options, other in (((), "modul-2026"), (("--items", "modul-2026"), "instrumen-2026")):
        (under,) = answered(run, *options)["plan"]["under_lists"]
        assert under["items"] == other
        assert under["reached"] == (not under["missing"])


def test_an_unknown_list_is_refused_with_the_known_ones(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "rencana.xlsx"
    ran = run("gap", LAMPUNG, *START, "--items", "modul", "-o", book)
    assert ran.code == 2
    assert "'modul'" in ran.err
    assert "instrumen-2026, modul-2026" in ran.err
    assert not book.exists()
    assert "--items" in run("gap", "--help").out


@pytest.mark.slow
def test_an_update_keeps_to_the_list_of_the_plan_until_another_is_named(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "rencana.xlsx"
    assert run("gap", LAMPUNG, *START, "--items", "modul-2026", "-o", book).code == 0
    again = tmp_path / "lagi.xlsx"
    assert lists_of(answered(run, "--update", book, "-o", again)) == ["modul-2026"]
    assert lists_of(answered(run, "--update", again, "-o", book, "--force", "--items", "instrumen-2026")) == [
        "instrumen-2026"
    ]
    assert run("verify", book).code == 0
