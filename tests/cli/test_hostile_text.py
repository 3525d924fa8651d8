"""What Word's Shift+Enter and worse put into inputs, plans and parts: nothing unreadable is ever written."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from handed_out import content_of, edited, merged, shared_parts, shared_plan, written
from program import Run

from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.read import read_plan

INPUT = """institution: {name: "Kab.\\u0001X", kind: kabupaten}
assessments:
- instrument: spbe-2020
  year: 2024
  printed: {index: 3.27, rating: Baik, domains: {D1: 3.90, D2: 3.00, D3: 2.36, D4: 3.56}}
units: {tik: "Dinas Komunikasi\\vdan Informatika", pengawasan: "Inspek\\u0001torat", organisasi: "Dinas _x0041_\\uFFFE"}
note: "\\e[31mmerah"
"""
TABLE = rencana_aksi.TABLE


def assert_opens(content: bytes) -> None:
    """Every part parses, and the program reads the file back."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            ElementTree.fromstring(archive.read(part))
    read_plan("berkas.xlsx", content)


@pytest.mark.slow
def test_units_with_control_characters_come_to_plans_and_parts_that_open(run: Run, tmp_path: Path) -> None:
    source, plan, page, parts = (tmp_path / name for name in ("isi.yaml", "r.xlsx", "r.html", "bagian"))
    source.write_text(INPUT, encoding="utf-8")
    made = run("gap", source, "--start", "2026-12-01", "-o", plan, "--html", page)
    assert made.code == 0
    assert made.err.count("karakter kendali") == 5
    assert f"{source}:6:14" in made.err
    assert_opens(plan.read_bytes())
    assert "\x0b" not in page.read_text("utf-8")
    assert run("split", plan, "-d", parts).code == 0
    written_parts = sorted(parts.iterdir())
    assert len(written_parts) >= 5
    for part in written_parts:
        assert_opens(part.read_bytes())
    assert run("merge", plan, *written_parts, "-o", plan, "--force").code == 0
    assert run("verify", plan).code == 0


@pytest.mark.slow
def test_a_plan_that_holds_such_a_character_is_merged_and_says_so(run: Run, tmp_path: Path) -> None:
    rows = list(read_plan("rencana.xlsx", shared_plan()).layout[TABLE].rows)
    typed = {
        (TABLE, rows[0], rencana_aksi.OWNER): "Dinas Komunikasi_x000B_dan Informatika",
        (TABLE, rows[1], "note"): "a_x0000_b_xD800_c_xFFFF_d",
    }
    unit, part = next(iter(shared_parts().items()))
    files = written(tmp_path, edited(shared_plan(), typed), {unit: part})
    done = run("merge", files.plan, files.parts[unit], "-o", files.plan, "--force")
    assert done.code == 0
    assert done.err.count("karakter kendali") == 2
    assert "U+000B" in done.err
    assert_opens(files.plan.read_bytes())
    cells = read_plan("rencana.xlsx", files.plan.read_bytes()).entries.tables[TABLE].cells
    assert cells[rows[0], rencana_aksi.OWNER] == "Dinas Komunikasi dan Informatika"
    assert cells[rows[1], "note"] == "a b c d"


@pytest.mark.slow
def test_such_a_character_in_a_part_is_brought_back_as_a_space(tmp_path: Path) -> None:
    unit, part = next(iter(shared_parts().items()))
    row = next(iter(read_plan("bagian.xlsx", part).layout[TABLE].rows))
    files = written(tmp_path, shared_plan(), {unit: edited(part, {(TABLE, row, "note"): "satu_x000B_dua"})})
    together = merged(files.plan, files.parts[unit])
    told = [remark.code for remark in together.remarks if remark.code != "unknown-unit"]  # true of such names
    assert told == ["control-character"]
    content = content_of(together)
    assert_opens(content)
    assert read_plan("r.xlsx", content).entries.tables[TABLE].cells[row, "note"] == "satu dua"


def test_what_is_printed_holds_no_escape_sequence(run: Run, tmp_path: Path) -> None:
    name = "\\u001b[31mKab. \\u009b2J\\rX"
    source = tmp_path / "isi.json"
    source.write_text(
        f'{{"institution": {{"name": "{name}", "kind": "kabupaten"}}, "assessments":'
        ' [{"instrument": "spbe-2020", "year": 2024, "printed": {"index": 3.27}}]}',
        encoding="utf-8",
    )
    told = run("score", source)
    assert told.code == 0
    assert not set(told.out + told.err) & set("\x1b\x9b\r")
    assert json.loads(run("score", source, "--format", "json").out)["institution"] == " [31mKab. \x9b2J\rX"
    missing = run("score", tmp_path / "\x1b[2Jtidak-ada.yaml")
    assert missing.code == 2
    assert "\x1b" not in missing.err
    assert "\x1b" not in run("gap", source, "--target-rating", "\x1b[2J").err


def test_a_converted_input_says_what_changed(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "isi.yaml"
    source.write_text(INPUT, encoding="utf-8")
    for name in ("a.json", "a.yaml", "a.csv", "a.xlsx"):
        done = run("init", "--from", source, "-o", tmp_path / name)
        assert done.code == 0
        assert "karakter kendali" in done.err
        again = run("score", tmp_path / name)
        assert again.code == 0
        assert "karakter kendali" not in again.err
