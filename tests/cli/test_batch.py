"""`batch` as it is typed: a list of institutions or a folder of inputs becomes one answer each and one table."""

from __future__ import annotations

import csv
import json
from fractions import Fraction
from pathlib import Path

import pytest
from program import Run

LIST = """tahun,instansi,D1,D2,D3,D4,indeks,predikat
2024,Pemerintah Kab. Contoh Utara,3.40,2.70,1.64,3.74,3.05,Baik
2024,Pemerintah Kota Contoh Selatan,2.40,1.90,1.36,3.13,2.43,Cukup
2024,=Kementerian Contoh,5.00,3.90,2.64,4.26,4.00,Sangat Baik
"""
NAMES = ["Pemerintah Kab. Contoh Utara", "Pemerintah Kota Contoh Selatan", "=Kementerian Contoh"]
LEVELS = """institution: {name: Pemerintah Kab. Contoh Timur, kind: kabupaten}
assessments:
- {instrument: spbe-2020, year: 2024, printed: {index: 3.05, domains: {D1: 3.40, D2: 2.70, D3: 1.64, D4: 3.74}}}
"""


def table(folder: Path) -> list[dict[str, str]]:
    with (folder / "ringkasan.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    source = tmp_path / "daftar.csv"
    source.write_text(LIST, encoding="utf-8")
    return source


def test_every_institution_of_a_list_gets_what_gap_gives_alone(run: Run, listed: Path, tmp_path: Path) -> None:
    made = tmp_path / "hasil"
    options = ("--start", "2026-12-01", "--no-plan", "--target-index", "2,6")
    ran = run("batch", listed, "-d", made, "--format", "json", *options)
    assert ran.code == 0, ran.err
    rows = table(made)
    assert [row["instansi"].removeprefix("'") for row in rows] == NAMES
    assert rows[2]["instansi"].startswith("'=")  # no formula for a spreadsheet program
    assert [row["predikat_spbe"] for row in rows] == ["Baik", "Cukup", "Sangat Baik"]
    assert {path.name for path in made.iterdir()} == {"ringkasan.csv", *(f"{row['berkas']}.json" for row in rows)}
    for name, row in zip(NAMES, rows, strict=True):
        alone = run("gap", listed, "--institution", name, *options, "--format", "json")
        assert json.loads((made / f"{row['berkas']}.json").read_text(encoding="utf-8")) == json.loads(alone.out)
        answer = json.loads(alone.out)
        for key, scenario in (("", "wajar"), ("_konservatif", "konservatif"), ("_optimistis", "optimistis")):
            figure = Fraction(row[f"indeks_pemdi{key}"])
            assert abs(figure - Fraction(answer["index"][scenario])) <= Fraction(1, 200)
        assert (row["target"], row["target_harus_dilampaui"], row["target_tercapai"]) == ("2.6", "tidak", "")


def test_what_cannot_be_read_is_named_and_nothing_is_written_unless_it_is_to_be_left_out(
    run: Run, tmp_path: Path
) -> None:
    inputs, made = tmp_path / "masukan", tmp_path / "hasil"
    inputs.mkdir()
    (inputs / "timur.yaml").write_text(LEVELS, encoding="utf-8")
    (inputs / "daftar.csv").write_text(LIST, encoding="utf-8")
    (inputs / "lagi.yaml").write_text(LEVELS, encoding="utf-8")
    (inputs / "rusak.yaml").write_text(LEVELS.replace("3.40", "7.40"), encoding="utf-8")
    (inputs / "~$daftar.xlsx").write_bytes(b"lock")
    ran = run("batch", inputs, "-d", made, "--no-plan")
    assert ran.code == 2
    assert not made.exists()
    assert "timur.yaml: Pemerintah Kab. Contoh Timur sudah ada, dari " in ran.err
    assert "rusak.yaml:3:" in ran.err
    ran = run("batch", inputs, "-d", made, "--no-plan", "--skip-invalid")
    assert ran.code == 1
    assert {row["instansi"].removeprefix("'") for row in table(made)} == {*NAMES, "Pemerintah Kab. Contoh Timur"}
    assert "rusak.yaml:3:" in ran.err
    assert "4 instansi dihitung" in ran.err


def test_what_cannot_be_analysed_is_named_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    inputs, made = tmp_path / "masukan", tmp_path / "hasil"
    inputs.mkdir()
    (inputs / "a.yaml").write_text(LEVELS, encoding="utf-8")
    old = "institution: {name: Pemerintah Kab. Contoh Lama}\nassessments:\n"
    old += "- {instrument: spbe-2018, year: 2019, printed: {index: 2.10}}\n"
    (inputs / "lama.yaml").write_text(old, encoding="utf-8")
    ran = run("batch", inputs, "-d", made, "--no-plan", "--format", "json")
    assert ran.code == 2
    assert not made.exists()
    assert "Pemerintah Kab. Contoh Lama: tidak ada hasil Indeks SPBE" in ran.err
    ran = run("batch", inputs, "-d", made, "--no-plan", "--format", "json", "--skip-invalid")
    assert ran.code == 1
    assert [row["instansi"] for row in table(made)] == ["Pemerintah Kab. Contoh Timur"]
    assert "Pemerintah Kab. Contoh Lama: tidak ada hasil Indeks SPBE" in ran.err
    ran = run("batch", inputs, "-d", made, "--no-plan", "--skip-invalid", "--force", "--calendar", "pemdi-1900")
    assert (ran.code, ran.err.count("'pemdi-1900' tidak ada")) == (2, 1)


def test_a_file_that_is_there_is_not_written_over(run: Run, listed: Path, tmp_path: Path) -> None:
    made = tmp_path / "hasil"
    made.mkdir()
    (made / "ringkasan.csv").write_text("catatan orang", encoding="utf-8")
    ran = run("batch", listed, "-d", made, "--no-plan")
    assert ran.code == 2
    assert "ringkasan.csv: berkas sudah ada" in ran.err
    assert (made / "ringkasan.csv").read_text(encoding="utf-8") == "catatan orang"
    assert run("batch", listed, "-d", made, "--no-plan", "--force").code == 0
    assert len(table(made)) == len(NAMES)


def test_a_folder_without_inputs_and_a_choice_that_is_not_there_are_told(
    run: Run, listed: Path, tmp_path: Path
) -> None:
    (tmp_path / "kosong").mkdir()
    ran = run("batch", tmp_path / "kosong", "-d", tmp_path / "hasil")
    assert (ran.code, "tidak berisi berkas masukan" in ran.err) == (2, True)
    ran = run("batch", listed, "-d", tmp_path / "hasil", "--institution", "Kab. Lain")
    assert (ran.code, "'Kab. Lain' tidak ada di berkas ini" in ran.err) == (2, True)


@pytest.mark.slow
def test_plans_of_all_are_written_as_workbook_and_page(run: Run, listed: Path, tmp_path: Path) -> None:
    made = tmp_path / "hasil"
    ran = run("batch", listed, "-d", made, "--format", "xlsx", "--format", "html", "--start", "2026-12-01")
    assert ran.code == 0, ran.err
    for row in table(made):
        assert (made / f"{row['berkas']}.xlsx").read_bytes().startswith(b"PK")
        assert row["instansi"].removeprefix("'") in (made / f"{row['berkas']}.html").read_text(encoding="utf-8")
        assert int(row["hari_orang"]) > 0
        assert row["predikat_sesudah_rencana"] == "Cukup"
