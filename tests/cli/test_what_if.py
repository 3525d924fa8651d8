"""`--set` answers what the same figure written into the input gives, and says beside it what there is without."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from program import Run

EXAMPLE = Path(__file__).parents[2] / "examples" / "kota-bandar-lampung-2024.yaml"
PRINTED_ONLY = EXAMPLE.with_name("kabupaten-paser-2024.yaml")
START = ("--start", "2026-12-01")


def written(tmp_path: Path, source: Path = EXAMPLE, **changes: Any) -> Path:
    """The example with `levels` in its SPBE result, `pemdi` as a further assessment, `external` beside them."""
    data = yaml.safe_load(source.read_text(encoding="utf-8"))
    data["assessments"][0].setdefault("values", {}).update(changes.get("levels", {}))
    if "pemdi" in changes:
        data["assessments"].append({"instrument": "pemdi-2026", "year": 2027, **changes["pemdi"]})
    if "external" in changes:
        data["external_indices"] = data.get("external_indices", {}) | changes["external"]
    path = tmp_path / "ditulis.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


def answer(run: Run, *arguments: object) -> dict[str, Any]:
    ran = run(*arguments, "--format", "json")
    assert ran.code == 0, ran.err
    told: dict[str, Any] = json.loads(ran.out)
    return told


@pytest.mark.parametrize(
    ("setting", "changes"),
    [
        ("spbe.I42=2", {"levels": {"I42": 2}}),
        ("spbe-2020:i28=5", {"levels": {"I28": 5}}),
        (
            "Indeks Satu Data Indonesia=60",
            {"external": {"sdi": {"value": 60, "year": 2026, "source": "pengandaian (--set)"}}},
        ),
    ],
)
@pytest.mark.parametrize(
    "source",
    [pytest.param(EXAMPLE, id="levels"), pytest.param(PRINTED_ONLY, id="printed", marks=pytest.mark.slow)],
)
def test_a_level_or_an_index_is_what_the_input_would_say(
    run: Run, tmp_path: Path, source: Path, setting: str, changes: dict[str, Any]
) -> None:
    supposed = answer(run, "gap", source, "--set", setting, "--no-plan", *START)
    assert supposed.pop("supposed")["set"] == [setting]
    there = answer(run, "gap", written(tmp_path, source, **changes), "--no-plan", *START)
    for told in (supposed, there):
        del told["sources"]  # the check of an index that stands in the input looks into further instruments
    assert supposed == there


@pytest.mark.parametrize(
    ("setting", "pemdi"),
    [
        ("I9=3", {"values": {"I9": 3}}),
        pytest.param("i9=2,25", {"values": {"I9": 2.25}}, marks=pytest.mark.slow),
        pytest.param("I8.1.1=diterima", {"evidence": {"I8.1.1": "diterima"}}, marks=pytest.mark.slow),
        ("I20-L1-01=belum ada", {"evidence": {"I20.1.1": "belum"}}),
    ],
)
def test_a_value_or_a_state_counts_as_one_that_the_input_has(
    run: Run, tmp_path: Path, setting: str, pemdi: dict[str, Any]
) -> None:
    supposed = answer(run, "gap", EXAMPLE, "--set", setting, "--no-plan", *START)
    there = answer(run, "gap", written(tmp_path, pemdi=pemdi), "--no-plan", *START)
    for key in ("exact", "rating", "target", "aspects", "indicators", "quick_check"):
        assert supposed[key] == there[key], key


def test_the_answer_stands_beside_the_one_without(run: Run, tmp_path: Path) -> None:
    settings = ("--set", "I9=3", "--set", "spbe.I42=5")
    told = answer(run, "gap", EXAMPLE, *settings, *START)
    without = answer(run, "gap", EXAMPLE, *START)
    supposed = told["supposed"]
    for key, whole in (("without", without), ("with", told)):
        assert supposed[key]["exact"] == whole["exact"]["wajar"]
        assert supposed[key]["rating"] == whole["rating"]["wajar"]
        assert supposed[key]["plan"]["effort_days"] == whole["plan"]["effort_days"]
        assert supposed[key]["plan"]["actions"] == len(whole["plan"]["actions"])
    assert Fraction(supposed["moves"]) == Fraction(told["exact"]["wajar"]) - Fraction(without["exact"]["wajar"])
    assert without.get("supposed") is None
    before, after = (supposed[key]["plan"]["effort_days"] for key in ("without", "with"))
    shown = run("gap", EXAMPLE, *settings, *START).out
    assert shown.startswith("PENGANDAIAN, bukan keadaan sebenarnya: I9=3, spbe.I42=5.")
    assert f"Rencana   {before} -> {after} hari-orang ({after - before:+d})" in shown
    english = run("gap", EXAMPLE, *settings, *START, "--lang", "en", "--no-plan", "--tables").out
    assert english.startswith("SUPPOSITION, not the actual state: I9=3, spbe.I42=5.")


def test_what_stays_without_effect_is_said(run: Run, tmp_path: Path) -> None:
    assessed = written(tmp_path, pemdi={"values": {"I9": 3}})
    shown = run("gap", assessed, "--set", "I9.1.1=belum", "--no-plan", *START).out
    assert "Tidak mengubah indeks, predikat, maupun rencana." in shown
    assert "Tidak berpengaruh pada I9:" in shown


def test_printed_figures_that_leave_no_room_for_it_are_named(run: Run) -> None:
    """D1 is printed as 3.90: that its ten levels are all 1 cannot be."""
    settings = [part for number in range(1, 11) for part in ("--set", f"spbe.I{number}=1")]
    shown = run("gap", PRINTED_ONLY, *settings, "--no-plan", *START).out
    assert "D1" in shown.split("SIMULASI")[0]


def test_everything_that_is_wrong_is_said_in_one_run(run: Run) -> None:
    """In the order of the options, with nothing that leads into the other instrument."""
    wrong = {
        "I9": "belum berbentuk KUNCI=NILAI",
        "I42=3": "tidak ada di pemdi-2026, yang memuat I1 sampai I20. Perbaiki kodenya.",
        "spbe.I99=3": "tidak ada di spbe-2020, yang memuat I1 sampai I47. Perbaiki kodenya.",
        "Il2=3": "Mungkin maksudnya I12.",
        "spe.I3=2": "awalan 'spe' tidak dikenal",
        "sid=4": "Maksud Anda sdi?",
        "spbe.sdi=4": "kunci 'sdi' tidak dikenal. Yang dapat",
        "spbe.I42.1.1=belum": "spbe-2020 tidak memakai butir bukti",
        "I7=9": "di luar rentang pemdi-2026",
        "spbe.I42=2,5": "harus bilangan bulat",
        "I8.9.9=belum": "tidak ada di pemdi-2026",
        "I8.1.1=hmm": "Pilihan: diterima, revisi",
        "sdi=600": "di luar rentang 0,00 sampai 100,00",
        "SKM=90": "survei kepuasan",
    }
    settings = [part for text in (*wrong, "I7=8") for part in ("--set", text)]
    ran = run("gap", EXAMPLE, *settings, "--target-rating", "Bagus", *START)
    assert (ran.code, ran.out) == (2, "")
    lines = ran.err.splitlines()
    for line, (text, message) in zip(lines, wrong.items(), strict=False):
        assert line.startswith(f"--set {text}: ")
        assert message in line
    assert lines[len(wrong)].startswith("--set I7=8: sudah diandaikan: I7=9.")
    assert lines[len(wrong) + 1].startswith("--target-rating: ")
    assert not any("spbe" in line for line in lines[1:2])


def test_an_input_with_nothing_to_go_by_is_refused_as_without(run: Run, tmp_path: Path) -> None:
    old = {"instrument": "spbe-2018", "year": 2019, "printed": {"index": 2}}
    path = tmp_path / "lama.yaml"
    path.write_text(yaml.safe_dump({"institution": {"name": "Contoh"}, "assessments": [old]}), encoding="utf-8")
    ran = run("gap", path, "--set", "I9=3", *START)
    assert ran.code == 2
    assert ran.err == run("gap", path, *START).err


@pytest.mark.parametrize("option", [("-o", "rencana.xlsx"), ("--html", "halaman.html")])
def test_no_supposition_becomes_a_file(run: Run, tmp_path: Path, option: tuple[str, str]) -> None:
    made = tmp_path / option[1]
    ran = run("gap", EXAMPLE, "--set", "I9=3", option[0], made)
    assert ran.code == 2
    assert "agar tidak beredar sebagai rencana" in ran.err
    assert not made.exists()


def test_score_counts_what_is_supposed(run: Run, tmp_path: Path) -> None:
    told = answer(run, "score", EXAMPLE, "--set", "spbe.I42=2")
    there = answer(run, "score", written(tmp_path, levels={"I42": 2}))
    without = answer(run, "score", EXAMPLE)
    supposed = told.pop("supposed")
    assert told == there
    assert supposed == {"set": ["spbe.I42=2"], "without": without["assessments"]}
    shown = run("score", EXAMPLE, "--set", "spbe.I42=2").out
    assert "spbe-2020 2024  2,98 Baik -> 2,92 Baik" in shown


@pytest.mark.parametrize("pemdi", [None, {"stage": "mandiri", "values": {"I1": 2, "I9": 1}}])
def test_score_writes_values_and_states_into_the_assessment_that_counts(
    run: Run, tmp_path: Path, pemdi: dict[str, Any] | None
) -> None:
    source = EXAMPLE if pemdi is None else written(tmp_path, pemdi=pemdi)
    told = answer(run, "score", source, "--set", "I9=3", "--set", "I8.1.1=diterima")
    values = {"I9": 3} if pemdi is None else {"I1": 2, "I9": 3}
    meant = {**(pemdi or {}), "values": values, "evidence": {"I8.1.1": "diterima"}}
    assert told["assessments"] == answer(run, "score", written(tmp_path, pemdi=meant))["assessments"]


def test_score_says_what_it_does_not_count(run: Run) -> None:
    ran = run("score", EXAMPLE, "--set", "sdi=60")
    assert ran.code == 2
    assert "tidak dihitung oleh score" in ran.err


def test_explain_traces_the_supposed_number(run: Run, tmp_path: Path) -> None:
    told = answer(run, "explain", EXAMPLE, "A1", "--set", "spbe.I1=5", *START)
    there = answer(run, "explain", written(tmp_path, levels={"I1": 5}), "A1", *START)
    assert told.pop("supposed")["set"] == ["spbe.I1=5"]
    assert told == there
    ran = run("explain", EXAMPLE, "I9", "--set", "I9=3", *START)
    assert ran.out.startswith("PENGANDAIAN")
    assert "Nilai 3,00" in ran.out
    ran = run("explain", EXAMPLE, "I99", "--set", "I9=7", *START)
    assert [line.partition(":")[0] for line in ran.err.splitlines()[:2]] == ["CODE", "--set I9=7"]


def test_levels_are_supposed_where_there_is_no_old_result(run: Run, tmp_path: Path) -> None:
    data = {
        "institution": {"name": "Kabupaten Contoh", "kind": "kabupaten"},
        "assessments": [{"instrument": "pemdi-2026", "year": 2026, "values": {"I1": 2}}],
    }
    path = tmp_path / "baru.yaml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    told = answer(run, "gap", path, "--set", "spbe.I42=5", "--no-plan", *START)
    data["assessments"].append({"instrument": "spbe-2020", "year": 2025, "values": {"I42": 5}})  # type: ignore[attr-defined]
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    there = answer(run, "gap", path, "--no-plan", *START)
    assert (told["exact"], told["indicators"]) == (there["exact"], there["indicators"])
