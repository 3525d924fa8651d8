"""Tables as files: what any reader of CSV and of JSON Lines gets back is what stood in the table."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pemdi_map.errors import InvalidInput
from pemdi_map.excel.meanings import of_table
from pemdi_map.living.whole import verify_whole
from pemdi_map.report.data_files import DataColumn, DataTable, data_files

PACKAGE = Path(__file__).parents[2] / "pemdi_map"
HOSTILE = (
    "=1+1",
    "+62",
    "-",
    "@nama",
    "'=x",
    'kutip " dan, koma',
    "baris\nbaru",
    "\x0bvt",
    "Ünïcode ✓",
    "=cmd|'/c x'!A1",
)
TABLE = DataTable(
    "contoh", "Lembar Contoh", "Contoh.",
    (
        DataColumn("teks", "Teks", "Kata.", "", "program"), DataColumn("angka", "Angka", "Angka.", "rupiah", "orang"),
        DataColumn("hari", "Hari", "Hari.", "", "orang"), DataColumn("=judul", "=judul", "Tambahan.", "", "orang"),
    ),
    (
        *([text, 1, None, text] for text in HOSTILE),
        ["setengah", Fraction(5, 2), datetime.date(2027, 9, 15), None],
        ["sepertiga", Fraction(1, 3), datetime.date(1999, 1, 2), None],
        ["kecil", Fraction(1, 10**7), None, None], ["besar", 150_000_000_000, None, None], ["kurang", -3, None, True],
    ),
)  # fmt: skip


def test_every_table_that_a_sheet_may_hold_says_what_its_rows_are() -> None:
    """Those of rare plans too, which no example here has: of targets by year, of an archive."""
    source = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "excel").rglob("*.py"))
    names = set(re.findall(r'"(Tabel[A-Z]\w*)"', source))
    assert len(names) > 50
    assert [name for name in sorted(names) if not of_table(name)] == []


def files() -> dict[str, bytes]:
    return data_files([TABLE])


def csv_rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files()[name].decode(), newline="")))


def json_rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in files()[name].decode().splitlines()]


def test_each_table_stands_in_both_forms_beside_the_lists_of_tables_and_columns() -> None:
    names = {f"{name}.{form}" for name in ("contoh", "kamus-data", "daftar-tabel") for form in ("csv", "jsonl")}
    assert set(files()) == names
    assert set(data_files([TABLE], ["csv"])) == {name for name in names if name.endswith(".csv")}


def test_texts_come_back_from_json_lines_as_they_were_and_from_csv_as_no_formula() -> None:
    clean = [text.replace("\x0b", " ") for text in HOSTILE]
    assert [row["teks"] for row in json_rows("contoh.jsonl")][: len(HOSTILE)] == clean
    shown = [row["teks"] for row in csv_rows("contoh.csv")][: len(HOSTILE)]
    assert not [text for text in shown if text.startswith(("=", "+", "-", "@"))]
    assert [text.removeprefix("'") if risky else text for text, risky in zip(
        shown, (text.startswith(("=", "+", "-", "@", "'")) for text in clean), strict=True)] == clean  # fmt: skip
    assert "'=judul" in csv_rows("contoh.csv")[0]
    assert "=judul" in json_rows("contoh.jsonl")[0]


def test_numbers_are_plain_decimals_and_days_are_iso() -> None:
    plain = {row["teks"]: row for row in csv_rows("contoh.csv")}
    assert plain["setengah"]["angka"] == "2.5"
    assert plain["sepertiga"]["angka"] == "0.333333333333"
    assert plain["kecil"]["angka"] == "0.0000001"
    assert plain["besar"]["angka"] == "150000000000"
    assert plain["kurang"]["angka"] == "-3"
    assert [plain[name]["hari"] for name in ("setengah", "sepertiga", "kecil")] == ["2027-09-15", "1999-01-02", ""]
    exact = {row["teks"]: row for row in json_rows("contoh.jsonl")}
    assert [exact[name]["angka"] for name in ("setengah", "besar", "kurang")] == [2.5, 150_000_000_000, -3]
    assert exact["setengah"]["hari"] == "2027-09-15"
    assert exact["kecil"]["hari"] is None
    assert exact["kurang"]["=judul"] is True
    assert b"0.0000001" in files()["contoh.jsonl"]


def test_the_dictionary_names_every_column_with_unit_and_type() -> None:
    told = [row for row in json_rows("kamus-data.jsonl") if row["tabel"] == "contoh"]
    assert [(row["kolom"], row["satuan"], row["tipe"], row["sumber"]) for row in told] == [
        ("teks", None, "teks", "program"), ("angka", "rupiah", "desimal", "orang"), ("hari", None, "tanggal", "orang"),
        ("=judul", None, "campuran", "orang"),
    ]  # fmt: skip
    (listed,) = csv_rows("daftar-tabel.csv")
    assert (listed["tabel"], listed["lembar"], listed["isi"], listed["kolom"], listed["baris"]) == (
        "contoh", "Lembar Contoh", "Contoh.", "4", str(len(TABLE.rows)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", b"a,b\r\n1\r\n"), ("a.csv", b'a\r\n"1\r\n'), ("a.csv", b"a\r\n\xff"), ("a.jsonl", b"{}\n{\n"),
     ("a.jsonl", b"{}\x0b")],
)  # fmt: skip
def test_a_table_that_would_not_be_read_is_not_written(name: str, content: bytes) -> None:
    with pytest.raises(InvalidInput, match="tidak utuh"):
        verify_whole(name, content)


def test_what_is_made_passes_that_check() -> None:
    for name, content in files().items():
        verify_whole(name, content)
