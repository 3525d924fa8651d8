"""`diff` tells what is otherwise in the second of two inputs, plans or versions of the data, in consequences."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from program import Run

from pemdi_map.bundled import bundled

EXAMPLE = Path(__file__).parents[2] / "examples" / "kota-bandar-lampung-2024.yaml"
START = ("--start", "2026-12-01")


@pytest.fixture
def better(tmp_path: Path) -> Path:
    data = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    data["assessments"].append({"instrument": "pemdi-2026", "year": 2027, "values": {"I20": 2, "I1": 1.5}})
    path = tmp_path / "baru.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


def answer(run: Run, *arguments: object, code: int = 0) -> dict[str, Any]:
    ran = run(*arguments, "--format", "json")
    assert ran.code == code, ran.err
    told: dict[str, Any] = json.loads(ran.out)
    return told


def test_a_better_input_is_told_in_consequences_and_a_worse_one_fails(run: Run, better: Path) -> None:
    told = answer(run, "diff", EXAMPLE, better, "--fail-on-regression", *START)
    schema = json.loads((bundled("mappings") / "schemas" / "diff.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(told)
    old, new = (answer(run, "gap", one, *START) for one in (EXAMPLE, better))
    for side, whole in (("before", old), ("after", new)):
        standing = told[side]["standing"]
        assert standing["exact"] == whole["exact"]["wajar"]
        assert standing["plan"]["effort_days"] == whole["plan"]["effort_days"]
    values = [{each["code"]: each["value"]["wajar"] for each in whole["indicators"]} for whole in (old, new)]
    changed = {code: (values[0][code], values[1][code]) for code in values[0] if values[0][code] != values[1][code]}
    moved = {each["code"]: (each["before"]["value"], each["after"]["value"]) for each in told["indicators"]}
    assert moved == changed
    assert moved.keys() == {"I1", "I20"}
    ids = [{action["id"] for action in whole["plan"]["actions"]} for whole in (old, new)]
    assert {action["id"] for action in told["plan"]["gained"]} == ids[1] - ids[0]
    assert {action["id"] for action in told["plan"]["lost"]} == ids[0] - ids[1]
    assert told["regressions"] == []
    worse = answer(run, "diff", better, EXAMPLE, "--fail-on-regression", *START, code=1)
    assert [one["code"] for one in worse["regressions"]] == ["index", "plan-effort"]


def test_the_text_begins_with_the_answer(run: Run, better: Path) -> None:
    shown = run("diff", better, EXAMPLE, *START).out
    assert shown.splitlines()[3].startswith("  Indeks    1,207 -> 1,032 (-0,175)")
    assert "Yang memburuk\n  - Indeks turun dari" in shown
    assert "Indikator yang berubah: 2\n  I20" in shown
    assert "Aksi yang bertambah: " in shown
    assert "Person-days" not in shown
    assert "The index falls from" in run("diff", better, EXAMPLE, *START, "--lang", "en", "--no-plan").out


@pytest.mark.slow
def test_nothing_lies_between_an_input_and_the_plan_made_of_it(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "rencana.xlsx"
    assert run("gap", EXAMPLE, "-o", plan, *START).code == 0
    for sides in ((plan, EXAMPLE), (EXAMPLE, plan), (plan, plan)):
        ran = run("diff", *sides, "--fail-on-regression")
        assert ran.code == 0, ran.err
        assert "Tidak ada yang berbeda" in ran.out
    ran = run("diff", plan, EXAMPLE, "--effort", "20")
    assert ran.code == 2
    assert "pilihan yang dipakai saat disusun" in ran.err


@pytest.mark.slow
def test_two_versions_of_the_data_are_told_by_what_they_change(run: Run, tmp_path: Path) -> None:
    """Half-usable evidence that counts for less moves the index as far as the two analyses lie apart."""
    folder = tmp_path / "data"
    folder.mkdir()
    scenarios = (bundled("mappings") / "scenarios.yaml").read_text(encoding="utf-8")
    (folder / "scenarios.yaml").write_text(scenarios.replace("share: 0.5", "share: 0.25"), encoding="utf-8")
    options = (EXAMPLE, "--no-plan", *START)
    then, now = (answer(run, "gap", *options, *data)["exact"] for data in (("--data", folder), ()))
    told = answer(run, "diff", *options, "--data-before", folder)
    assert [(one["kind"], one["id"]) for one in told["data"]] == [("scenarios", "scenarios")]
    assert Fraction(told["moves"]) == Fraction(now["wajar"]) - Fraction(then["wajar"]) > 0
    assert told["moves_by_scenario"]["konservatif"] == "0"
    assert (told["items"], told["plan"]) == ([], None)
    shown = run("diff", *options, "--data-before", folder).out
    assert f"Sebelum: {EXAMPLE} ({folder}). Sesudah: {EXAMPLE} (data bawaan)." in " ".join(shown.split())
    assert "Berkas data yang berbeda: scenarios/scenarios." in shown


def test_what_is_wrong_with_either_file_is_said_in_one_run(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "satu.yaml", tmp_path / "dua.yaml"
    first.write_text("institution: {name: Contoh}\nassessments: []\n", encoding="utf-8")
    ran = run("diff", first, second)
    assert ran.code == 2
    assert "satu.yaml:2" in ran.err
    assert "dua.yaml: Berkas tidak ditemukan" in ran.err
    assert "belum ada yang dibandingkan" in run("diff", first).err
