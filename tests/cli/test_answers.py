"""What the commands print: the shapes of the contract, for programs and for people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program import Run

LAMPUNG = "examples/kota-bandar-lampung-2024.yaml"
PASER = "examples/kabupaten-paser-2024.yaml"


def test_score_prints_the_contracts_json(run: Run) -> None:
    answer = json.loads(run("score", LAMPUNG, "--format", "json").out)
    assert answer["schema"] == "pemdi-map/score/1"
    (report,) = answer["assessments"]
    assert {"instrument": "spbe-2020", "year": 2024, "basis": "values", "index": "2.98", "exact": "2.9795",
            "rating": "Baik", "reachable": ["2.98"], "warnings": []}.items() <= report.items()  # fmt: skip
    assert report["domains"] == {"D1": "2.90", "D2": "2.40", "D3": "2.55", "D4": "3.48"}
    assert report["aspects"]["A8"] == "2.83"


def test_score_flags_pasers_rating_of_2022(run: Run) -> None:
    answer = json.loads(run("score", PASER, "--format", "json").out)
    flagged = {entry["year"]: entry for entry in answer["history"] if entry["warnings"]}
    assert set(flagged) == {2022}
    assert flagged[2022]["expected_rating"] == "Baik"
    assert flagged[2022]["warnings"][0]["code"] == "rating-mismatch"
    report = next(each for each in answer["assessments"] if each["year"] == 2024)
    assert (report["basis"], report["index"], report["exact"]) == ("domains", "3.27", "3.267")


@pytest.mark.slow
def test_gap_prints_the_contracts_json(run: Run) -> None:
    answer = json.loads(run("gap", LAMPUNG, "--format", "json", "--start", "2026-11-24", "--target-rating", "baik").out)
    assert answer["schema"] == "pemdi-map/gap/2"
    assert answer["crosswalk"] == "spbe-2020--pemdi-2026"
    assert answer["spbe"]["index"] == "2.98"
    assert answer["target"] == {
        "index": "2.50", "rating": "Baik", "above": True, "least": {"index": "2.51", "exact": "2.505"},
    }  # fmt: skip
    assert list(answer["index"]) == ["konservatif", "wajar", "optimistis"]
    assert answer["aspects"]["A7"]["weight"] == 25
    assert len(answer["indicators"]) == 20
    assert sum(len(each["items"]) for each in answer["indicators"]) == 235
    first = answer["indicators"][0]
    assert {"code", "name", "aspect", "weight", "basis", "value", "level", "target", "gap", "weighted_gap", "priority",
            "owner", "items", "trace"} <= set(first)  # fmt: skip
    assert {"id", "text", "state", "sources"} <= set(first["items"][0])
    assert {"item", "text", "gain"} <= set(answer["quick_check"][0])
    assert answer["plan"]["actions"]
    assert {"id", "version", "sha256"} <= set(answer["sources"][0])


@pytest.mark.parametrize("language", ["id", "en"])
def test_tables_speak_both_languages(run: Run, language: str) -> None:
    words = {"id": ("Kesenjangan", "Catatan", "Rujukan"), "en": ("Gap", "Notices", "Citations")}[language]
    shown = "".join(
        run(*command, "--lang", language).out
        for command in (("score", PASER), ("gap", LAMPUNG, "--tables"), ("explain", LAMPUNG, "I9"))
    )
    assert all(word in shown for word in words)


def test_standard_input_and_output_take_the_place_of_files(run: Run, tmp_path: Path) -> None:
    ran = run("score", "-", stdin=Path(LAMPUNG).read_text(encoding="utf-8"))
    assert "2,98 Baik" in ran.out


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".yaml", ".json"])
def test_a_form_filled_from_an_earlier_file_gives_the_same_answer(run: Run, tmp_path: Path, suffix: str) -> None:
    for example in (LAMPUNG, PASER):
        form = tmp_path / f"{Path(example).stem}{suffix}"
        assert run("init", "--from", example, "-o", form).code == 0
        assert run("score", form, "--format", "json").out == run("score", example, "--format", "json").out


@pytest.mark.slow
def test_a_blank_form_asks_for_what_is_missing(run: Run, tmp_path: Path) -> None:
    form = tmp_path / "isi.xlsx"
    assert run("init", "-o", form).code == 0
    ran = run("score", form)
    assert ran.code == 2
    assert "Mulai!D6, Nama instansi (wajib)" in ran.err


def test_explain_gives_the_steps_as_json_too(run: Run) -> None:
    answer = json.loads(run("explain", LAMPUNG, "i9.1.1", "--format", "json").out)
    assert (answer["schema"], answer["code"]) == ("pemdi-map/explain/1", "I9.1.1")
    assert any(step["rows"] and step["cites"] for step in answer["steps"])


@pytest.mark.slow
def test_check_is_clean_on_the_shipped_data_and_proves_what_it_covers(run: Run) -> None:
    ran = run("check", "--strict")
    assert ran.code == 0
    for proof in ("47 dari 47", "20 dari 20", "235 dari 235", "0 kesalahan, 0 peringatan"):
        assert proof in ran.out


def test_check_lints_an_input_and_says_so_in_json(run: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "isi.yaml"
    wrong.write_text("institution: {name: Contoh, kind: desa}\nassessments: []\n", encoding="utf-8")
    ran = run("check", LAMPUNG, wrong, "--format", "json")
    assert ran.code == 2
    answer = json.loads(ran.out)
    assert {finding["where"].split(":")[-2] for finding in answer["findings"]} >= {"1"}
    warned = tmp_path / "units.yaml"
    warned.write_text(
        Path(PASER).read_text(encoding="utf-8").replace("units:", "units:\n  peran-contoh: X\n "), "utf-8"
    )
    assert run("check", warned).code == 0
    assert run("check", warned, "--strict").code == 1


def test_every_command_has_help_in_bahasa_indonesia(run: Run) -> None:
    overview = run("-h").out
    for command in ("score", "gap", "explain", "check", "init"):
        assert command in overview
        assert len(run(command, "--help").out.splitlines()) > 5
    assert run("--version").out.startswith("pemdi-map ")


def test_the_day_of_a_reproducible_build_is_the_plans_start(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")
    assert json.loads(run("gap", LAMPUNG, "--format", "json").out)["plan"]["start"] == "2026-12-01"
