"""What people asked about bounds: an index exactly on one, a plan that ends on one, the lowest value of all."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from program import Run

from pemdi_map.figures import round_half_up

ASKED = Path(__file__).parents[1] / "cases" / "asked"
START = ("--start", "2026-12-01")


def answered(run: Run, *arguments: object) -> dict[str, Any]:
    ran = run(*arguments, "--format", "json")
    assert ran.code == 0, ran.err
    answer: dict[str, Any] = json.loads(ran.out)
    return answer


def test_a_target_that_has_to_be_exceeded_is_said_so_and_never_to_be_reached(run: Run) -> None:
    """Case c20."""
    shown = run("gap", ASKED / "c20" / "pemdi-4.00-contoh.yaml", *START, "--no-plan", "--tables").out
    assert "Target: lebih dari 4,00 Memuaskan" in shown
    assert "sudah tercapai" not in shown


@pytest.mark.slow
@pytest.mark.parametrize(("index", "rating"), [("1.50", "Kurang"), ("2.50", "Cukup"), ("4.00", "Sangat Baik")])
def test_an_index_that_the_user_names_is_met_by_equality_and_its_rating_is_said(
    run: Run, index: str, rating: str
) -> None:
    source, wanted = ASKED / "c20" / f"pemdi-{index}-contoh.yaml", index.replace(".", ",")
    answer = answered(run, "gap", source, *START, "--target-index", wanted)
    assert (answer["target"]["rating"], answer["target"]["above"]) == (rating, False)
    assert {each["priority"] for each in answer["indicators"]} == {"tercapai"}
    assert answer["plan"]["actions"] == []
    assert f"tepat {wanted} masih {rating}" in run("gap", source, *START, "--target-index", wanted).out


def beyond(index: Fraction, bound: str) -> bool:
    """Whether an index earns the rating above a bound, read exactly and as printed."""
    return index > Fraction(bound) and round_half_up(index) > Fraction(bound)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "options"),
    [
        ("c23/pemdi-tepat-batas-contoh.yaml", [f"--without=I{number}" for number in range(1, 20)]),
        ("c23/pemdi-tepat-batas-contoh.yaml", []),
        ("c23/dasar-contoh.yaml", []),
        ("c26/tingkat-1-contoh.yaml", []),
        ("c26/nilai-tingkat-1-contoh.yaml", []),
        ("c20/pemdi-1.50-contoh.yaml", []),
    ],
)
def test_a_plan_to_cukup_ends_above_its_bound_exactly_and_rounded(run: Run, source: str, options: list[str]) -> None:
    """Case c23."""
    plan = answered(run, "gap", ASKED / source, *START, "--target-rating", "Cukup", *options)["plan"]
    assert plan["unreachable"] is None
    assert plan["actions"]
    assert plan["rating_after"] == "Cukup"
    assert beyond(Fraction(plan["exact_after"]), "1.50")


def test_a_plan_that_cannot_exceed_the_bound_says_so_and_does_not_stop_on_it(run: Run) -> None:
    """Case c23: with I20 at level 1 only the index is 1.50 at most, which is still Kurang."""
    source = ASKED / "c23" / "pemdi-tepat-batas-contoh.yaml"
    above = [f"--without=I20.2.{number}" for number in range(1, 5)]
    refused = [f"--without=I{number}" for number in range(1, 20)]
    plan = answered(run, "gap", source, *START, "--target-rating", "Cukup", *refused, *above)["plan"]
    assert (plan["exact_after"], plan["rating_after"]) == ("1.5", "Kurang")
    assert "lebih dari 1,50 tidak tercapai" in plan["unreachable"]


@pytest.mark.slow
def test_a_plan_to_level_1_everywhere_ends_on_the_bound_and_says_which_rating_that_is(run: Run) -> None:
    """Case c23, second command."""
    source = ASKED / "c26" / "tingkat-1-contoh.yaml"
    answer = answered(run, "gap", source, *START, "--target-level", "1")
    assert (answer["plan"]["exact_after"], answer["plan"]["rating_after"]) == ("1.5", "Kurang")
    assert answer["target"]["rating"] == "Kurang"
    assert "tepat 1,50 masih Kurang" in " ".join(run("gap", source, *START, "--target-level", "1").out.split())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "at_the_floor"),
    [("nilai-tingkat-1", 20), ("tingkat-1", 20), ("indeks-lain-terendah", None)],
)
def test_the_lowest_value_is_no_achievement(run: Run, tmp_path: Path, name: str, at_the_floor: int | None) -> None:
    """Case c26: a target of Kurang is met by having nothing at all; nobody is to be told that it is reached."""
    source, book = ASKED / "c26" / f"{name}-contoh.yaml", tmp_path / "hasil.xlsx"
    arguments = ("gap", source, "--target-rating", "Kurang", "--no-plan")
    answer = answered(run, *arguments)
    lowest = [each for each in answer["indicators"] if each["value"]["wajar"] == "1.00"]
    assert at_the_floor in (None, len(lowest))
    assert lowest
    for each in lowest:
        accepted = [item for item in each["items"] if item["state"] == "diterima"]
        assert (each["priority"] == "tercapai") == bool(accepted), each["code"]
        assert each["floor"] != bool(accepted), each["code"]
    (said,) = [each["message"] for each in answer["warnings"] if each["code"] == "floor-value"]
    assert "nilai 1,00 adalah nilai terendah, bukan capaian" in said
    assert all(each["code"] in said for each in lowest if each["floor"])
    assert run(*arguments, "-o", book).code == 0
    sheet = openpyxl.load_workbook(book, data_only=True)["Ringkasan"]
    words = " ".join(str(cell.value) for row in sheet.iter_rows(max_row=10) for cell in row if cell.value)
    assert "sudah tercapai" not in words
    assert "bukan capaian" in words


def test_evidence_that_is_accepted_is_an_achievement_even_where_it_weighs_too_little_to_show(run: Run) -> None:
    """The same target with one accepted item: its indicator alone is said to meet it."""
    source = ASKED / "c26" / "tingkat-1-contoh.yaml"
    text = source.read_text(encoding="utf-8") + (
        "- instrument: pemdi-2026\n  year: 2026\n  evidence: {I4.1.1: diterima}\n"
    )
    ran = run("gap", "-", "--target-rating", "Kurang", "--no-plan", "--format", "json", stdin=text)
    assert ran.code == 0, ran.err
    met = [each["code"] for each in json.loads(ran.out)["indicators"] if each["priority"] == "tercapai"]
    assert met == ["I4"]
