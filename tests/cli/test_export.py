"""`pemdi-map export`: every table of a plan or an analysis, as it stands, for other programs."""

from __future__ import annotations

import csv
import datetime
import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from openpyxl import load_workbook
from program import Run

import pemdi_map

EXAMPLE = Path(__file__).parents[2] / "examples" / "kota-bandar-lampung-2024.yaml"
PASER = EXAMPLE.with_name("kabupaten-paser-2024.yaml")


def lines(folder: Path, table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{table}.jsonl").read_text("utf-8").split("\n") if line]


@pytest.mark.slow
def test_a_plan_is_exported_as_its_rows_stand(run: Run, tmp_path: Path) -> None:
    plan, folder = tmp_path / "rencana.xlsx", tmp_path / "tabel"
    assert run("gap", EXAMPLE, "--start", "2026-12-01", "-o", plan).code == 0
    book = load_workbook(plan)
    sheet = book["Rencana Aksi"]
    heads = {cell.value: int(cell.column or 0) for cell in sheet[6]}
    rows = [row for row in range(7, 100) if isinstance(sheet.cell(row, 1).value, int)]
    names = [sheet.cell(row, heads["Rencana aksi"]).value for row in rows]
    for head, value in (("Status", "berjalan"), ("Anggaran (Rp)", 1250000.5), ("Kendala/Catatan", "=contoh")):
        sheet.cell(rows[0], heads[head]).value = value
        sheet.cell(rows[0], heads[head]).data_type = "s" if isinstance(value, str) else "n"
    sheet.cell(rows[0], heads["Selesai"]).value = datetime.date(2027, 2, 3)
    sheet.cell(rows[-1] + 1, heads["Rencana aksi"]).value = "aksi tambahan contoh"
    for cell in sheet[rows[1]]:
        cell.value = None
    book.save(plan)
    ran = run("export", plan, "-d", folder)
    assert ran.code == 0
    assert ran.out == ""
    assert "berkas di" in ran.err.splitlines()[-1]
    actions = lines(folder, "rencana-aksi")
    assert [row["action"] for row in actions] == [names[0], *names[2:], "aksi tambahan contoh"], "one was taken out"
    first = actions[0]
    assert (first["status"], first["budget"], first["note"], first["finish"]) == (
        "berjalan", 1250000.5, "=contoh", "2027-02-03",
    )  # fmt: skip
    assert actions[-1]["id"].startswith("+")
    by_csv = next(csv.DictReader(io.StringIO((folder / "rencana-aksi.csv").read_text("utf-8"), newline="")))
    assert (by_csv["budget"], by_csv["note"]) == ("1250000.5", "'=contoh")
    assert lines(folder, "anggaran-opd")[0].keys() == {"unit", "budget", "priced", "free", "unpriced"}
    assert sum(row["budget"] for row in lines(folder, "anggaran-dana")) == 1250000.5
    assert {row["finish"] for row in lines(folder, "tenggat")} >= {"2027-02-03"}


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is read is a plan, and what is exported of it are two files."""
    read = SimpleNamespace(remarks=())
    monkeypatch.setattr(pemdi_map, "read", lambda *_, **__: read)
    for name in ("read_plan", "plan"):
        monkeypatch.setattr(pemdi_map, name, lambda *_, **__: read)
    monkeypatch.setattr(pemdi_map, "export", lambda *_: {"tim1.csv": b"a,b", "tim1.jsonl": b"{}"})


@pytest.mark.usefixtures("little")
def test_no_file_is_overwritten_in_silence_and_no_option_ignored(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "tabel"
    needless = run("export", "rencana.xlsx", "-d", folder, "--start", "2027-01-01", "--year", "2026")
    assert needless.code == 2
    assert "--start, --year: pilihan ini untuk masukan yang dianalisis" in needless.err
    assert not folder.exists()
    folder.mkdir()
    (folder / "tim1.csv").write_text("punya saya", "utf-8")
    again = run("export", "rencana.xlsx", "-d", folder)
    assert again.code == 2
    assert "tim1.csv: berkas sudah ada dan tidak ditimpa" in again.err
    assert [(each.name, each.read_text("utf-8")) for each in folder.iterdir()] == [("tim1.csv", "punya saya")]
    assert run("export", "rencana.xlsx", "-d", folder, "--force").code == 0
    assert (folder / "tim1.csv").read_bytes() == b"a,b"


@pytest.mark.slow
def test_an_input_is_analysed_and_every_table_and_column_is_in_the_dictionary(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "tabel"
    assert run("export", PASER, "--start", "2026-12-01", "-d", folder, "--only", "jsonl").code == 0
    tables = {row["tabel"]: row for row in lines(folder, "daftar-tabel")}
    assert {path.stem for path in folder.iterdir()} == {*tables, "daftar-tabel", "kamus-data"}
    assert all(path.suffix == ".jsonl" for path in folder.iterdir())
    assert [name for name, row in tables.items() if not row["isi"]] == [], "a table that says nowhere what it is"
    told = lines(folder, "kamus-data")
    assert all(row["arti"] and row["tipe"] and row["sumber"] for row in told)
    for name, row in tables.items():
        found = lines(folder, name)
        assert len(found) == row["baris"]
        keys = [each["kolom"] for each in told if each["tabel"] == name]
        assert len(keys) == row["kolom"]
        assert all(list(each) == keys for each in found)
    gaps = lines(folder, "kesenjangan")
    assert len(gaps) == 20
    assert sum(row["weight"] for row in gaps) == 100
    units = {(row["tabel"], row["kolom"]): row["satuan"] for row in told}
    assert units["rencana-aksi", "budget"] == "rupiah"
    kinds = {(row["tabel"], row["kolom"]): row["tipe"] for row in told}
    assert (kinds["rencana-aksi", "budget"], kinds["rencana-aksi", "done"]) == ("desimal", "tanggal"), (
        "nobody filled them"
    )
    assert units["rencana-aksi", "effort_days"] == "hari-orang"
    assert units["kesenjangan", "now"] == "poin indeks"
    # What is a day on a sheet is a day in the files, formulas included.
    days = [row["tipe"] for row in told if row["kolom"] in ("start", "finish", "day")]
    assert set(days) <= {"tanggal", "campuran"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((EXAMPLE, "-d", "-"), "beberapa berkas"), ((EXAMPLE, "-d", "a/b/c"), "folder a/b tidak ada"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("little")
def test_a_folder_that_cannot_be_made_is_named_and_nothing_is_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[object, ...], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("export", *arguments)
    assert ran.code == 2
    assert says in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_plan_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    ran = run("export", tmp_path / "tidak-ada.xlsx", "-d", tmp_path / "tabel")
    assert ran.code == 2
    assert "Berkas tidak ditemukan" in ran.err
    assert list(tmp_path.iterdir()) == []
