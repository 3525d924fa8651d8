"""Stages of an assessment, and SPBE levels of which some are missing, from every kind of input to every answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from program import Run

from pemdi_map.excel.form.workbook import write_form
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.institution import STAGES, InstitutionFile
from pemdi_map.report.input_file import to_csv, to_json, to_yaml
from pemdi_map.words.indonesian import INDONESIAN

LAMPUNG = "examples/kota-bandar-lampung-2024.yaml"
PEMDI = {"instrument": "pemdi-2026", "year": 2026}
STAGED = [
    PEMDI | {"stage": "mandiri", "values": {"I1": "2.50", "I2": "2.00"}},
    PEMDI | {"stage": "dokumen", "values": {"I1": "1.50"}},
    PEMDI | {"stage": "interviu", "values": {"I1": "1.75"}},
]
DIFFERENCE = {
    "instrument": "pemdi-2026",
    "year": 2026,
    "stages": ["mandiri", "dokumen", "interviu"],
    "indicators": [
        {"code": "I1", "values": {"mandiri": "2.50", "dokumen": "1.50", "interviu": "1.75"}, "difference": "-0.75"}
    ],
}


def in_part(count: int, printed: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    values = {f"I{number}": 3 - number % 2 for number in range(1, count + 1)}
    return [{"instrument": "spbe-2020", "year": 2024, "values": values, "printed": printed or {}}]


def written(folder: Path, assessments: list[dict[str, Any]], kind: str = "yaml") -> Path:
    content = {"institution": {"name": "Pemerintah Kab. Contoh", "kind": "kabupaten"}, "assessments": assessments}
    file = InstitutionFile.model_validate(content)
    path = folder / f"isi.{kind}"
    if kind == "xlsx":
        catalogue = Catalogue()
        path.write_bytes(write_form([catalogue.instrument(id_) for id_ in ("spbe-2020", "pemdi-2026")], file))
    else:
        path.write_text({"yaml": to_yaml, "json": to_json, "csv": to_csv}[kind](file), encoding="utf-8", newline="")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["yaml", "json", "csv", "xlsx"])
def test_every_input_keeps_the_stages_and_score_compares_them(run: Run, tmp_path: Path, kind: str) -> None:
    answer = json.loads(run("score", written(tmp_path, STAGED, kind), "--format", "json").out)
    assert [each["stage"] for each in answer["assessments"]] == ["mandiri", "dokumen", "interviu"]
    assert answer["stages"] == [DIFFERENCE]


def test_score_names_each_stage_in_words_and_lays_them_side_by_side(run: Run, tmp_path: Path) -> None:
    staged = [PEMDI | {"stage": stage, "values": {"I1": 1 + at}} for at, stage in enumerate((*STAGES[:4], "akhir"))]
    out = run("score", written(tmp_path, staged)).out
    for stage in (*STAGES[:4], "akhir"):
        assert f"pemdi-2026 2026, {INDONESIAN.term('stage', stage)}: " in out
    row = next(line for line in out.splitlines() if line.startswith("I1 "))
    assert row.split() == ["I1", "1,00", "2,00", "3,00", "4,00", "5,00", "+4,00"]
    gaps = [PEMDI | {"stage": "mandiri", "values": {"I1": 1, "I2": 2}}, PEMDI | {"stage": "akhir", "values": {"I2": 2}},
            PEMDI | {"stage": "visitasi", "values": {"I1": 1}}]  # fmt: skip
    out = run("score", written(tmp_path, gaps), "--lang", "en").out
    assert "Difference between stages: pemdi-2026 2026" in out
    rows = [line.split() for line in out.splitlines() if line.startswith(("I1 ", "I2 "))]
    assert rows == [["I1", "1.00", "1.00", "-", "0.00"], ["I2", "2.00", "-", "2.00", "0.00"]]


def test_without_stages_there_is_nothing_to_compare(run: Run) -> None:
    assert json.loads(run("score", LAMPUNG, "--format", "json").out)["stages"] == []
    assert "Selisih" not in run("score", LAMPUNG).out


def test_gap_says_whose_values_it_mixes_and_shows_the_differences(run: Run, tmp_path: Path) -> None:
    source, page = written(tmp_path, STAGED), tmp_path / "hasil.html"
    answer = json.loads(run("gap", source, "--no-plan", "--format", "json").out)
    assert answer["stages"] == [DIFFERENCE]
    (mixed,) = [each["message"] for each in answer["warnings"] if each["code"] == "mixed-stages"]
    assert "I1 dari interviu 2026; I2 dari penilaian mandiri 2026" in mixed
    out = run("gap", source, "--no-plan", "--tables").out
    assert "Selisih antar-tahap: pemdi-2026 2026" in out
    assert "bukan hasil satu tahap mana pun" in " ".join(out.split())
    assert run("gap", source, "--no-plan", "--html", page).code == 0
    text = page.read_text(encoding="utf-8")
    assert mixed in text
    assert "Selisih antar-tahap, pemdi-2026 2026" in text
    assert "-0,75" in text
    assert "Nilai 1,75 dari interviu, 2026." in run("explain", source, "I1").out


def test_a_stage_that_is_none_is_refused_with_its_place(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "isi.yaml"
    text = written(tmp_path, STAGED).read_text(encoding="utf-8")
    source.write_text(text.replace("interviu", "sanggah"), encoding="utf-8")
    ran = run("score", source)
    assert ran.code == 2
    assert ", ".join(STAGES) in ran.err


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["yaml", "json", "csv", "xlsx"])
@pytest.mark.parametrize("count", [1, 37, 38, 46])
def test_every_input_takes_some_levels_and_says_how_many(run: Run, tmp_path: Path, kind: str, count: int) -> None:
    printed = {"domains": {"D1": "2.50", "D2": "2.50", "D3": "2.45", "D4": "2.50"}}
    ran = run("score", written(tmp_path, in_part(count, printed), kind), "--format", "json")
    (report,) = json.loads(ran.out)["assessments"]
    assert (ran.code, report["basis"]) == (0, "domains")
    assert report["reachable"] == [report["index"]]
    assert [each["code"] for each in report["warnings"]] == ["incomplete"]
    assert f"{count} dari 47" in report["warnings"][0]["message"]


def test_the_table_says_what_a_score_in_part_rests_on(run: Run, tmp_path: Path) -> None:
    out = run("score", written(tmp_path, in_part(37))).out
    assert "spbe-2020 2024: belum tertentu\nDasar: 37 dari 47 tingkat indikator.\nYang mungkin: 2," in out
    assert " sampai " in out.splitlines()[4]
    out = run("score", written(tmp_path, in_part(37, {"index": "2.60"}))).out
    assert "Dasar: 37 dari 47 tingkat indikator dan indeks yang tercetak." in out


@pytest.mark.slow
@pytest.mark.parametrize("printed", [None, {"index": "2.60"}, {"domains": {"D1": "4.90", "D4": "2.65"}}])
def test_gap_goes_from_some_levels_to_workbook_and_page(
    run: Run, tmp_path: Path, printed: Mapping[str, Any] | None
) -> None:
    book, page = tmp_path / "hasil.xlsx", tmp_path / "hasil.html"
    ran = run("gap", written(tmp_path, in_part(37, printed)), "--no-plan", "-o", book, "--html", page)
    assert ran.code == 0
    sheet = openpyxl.load_workbook(book)["Nilai SPBE"]
    rows = {str(row[0].value): [int(str(row[at].value or 0)) for at in (5, 8)] for row in sheet.iter_rows(min_row=18)
            if row[0].value in ("I1", "I47")}  # fmt: skip
    assert rows["I1"] == [2, 2]
    assert rows["I47"][0] < rows["I47"][1]
    assert "37 dari 47 tingkat indikator" in page.read_text(encoding="utf-8")
    assert "Sebagian tingkat indikator SPBE" in page.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_level_left_out_of_the_form_is_open_and_not_a_fault(run: Run, tmp_path: Path) -> None:
    form = tmp_path / "isi.xlsx"
    assert run("init", "-o", form, "--from", LAMPUNG).code == 0
    workbook = openpyxl.load_workbook(form)
    sheet = workbook["Nilai SPBE"]
    row = next(cell.row for cell in sheet["B"] if cell.value == "I13")
    sheet[f"D{row}"].value = None
    workbook.save(form)
    ran = run("score", form)
    assert ran.code == 0
    assert "46 dari 47 tingkat indikator diketahui dan dipakai apa adanya; 1 lainnya (I13)" in " ".join(ran.out.split())


@pytest.mark.slow
def test_a_form_offers_every_stage_and_counts_open_levels_without_complaint() -> None:
    content = {"institution": {"name": "Contoh"}, "assessments": in_part(4)}
    file = InstitutionFile.model_validate(yaml.safe_load(yaml.safe_dump(content)))
    data = write_form([Catalogue().instrument("spbe-2020")], file)
    shown = openpyxl.load_workbook(BytesIO(data), data_only=True)
    texts = {str(cell.value) for row in shown["Nilai SPBE"].iter_rows() for cell in row}
    assert {"Terisi 4 dari 47", "yang kosong menjadi rentang"} <= texts
    assert not any("✕" in text for text in texts)
    everywhere = {str(cell.value) for sheet in shown for row in sheet.iter_rows() for cell in row}
    assert set(STAGES) <= everywhere
