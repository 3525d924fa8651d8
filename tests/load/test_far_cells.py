"""A workbook costs what is used of it: stray cells cost nothing, and what would fill the memory is refused."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
from openpyxl import Workbook
from raw_cells import behind_rows, form, stray, with_rows

from pemdi_map.errors import InvalidInput
from pemdi_map.load.inputs.form_file import used_rows
from pemdi_map.load.inputs.institution import read_located
from pemdi_map.load.text import bounded, source_file, workbook_size


def first_of(*values: str) -> list[object]:
    """The first in the quick tests, the others in the slow ones."""
    return [values[0], *(pytest.param(value, marks=pytest.mark.slow) for value in values[1:])]


@pytest.mark.parametrize("far", first_of("XFD1048576", "A1048576", "XFD900", "ZZ5000"))
@pytest.mark.parametrize("sheet", first_of("Indeks lain", "Nilai SPBE", "Tata Letak", "Mulai"))
def test_a_stray_cell_changes_nothing_of_what_is_read(far: str, sheet: str) -> None:
    began = time.process_time()
    found = read_located("isi.xlsx", with_rows(form(), sheet, stray(far)))
    assert time.process_time() - began < 20
    assert found.data == read_located("isi.xlsx", form()).data
    strangers = [finding for finding in found.findings if finding.code != "unknown-code"]
    assert not strangers


@pytest.mark.parametrize(
    "xml",
    [
        '<mergeCells><mergeCell ref="A900:XFD1048576"/></mergeCells>',
        '<mergeCells><mergeCell ref="A:C"/></mergeCells>',
        "<mergeCells>" + '<mergeCell ref="A900:Z1900"/>' * 9 + "</mergeCells>",
        '<hyperlinks><hyperlink ref="A900:C1048576" location="A1"/></hyperlinks>',
        "<x:mergeCells xmlns:x='x'><x:mergeCell ref = '$A$900:$XFD$1048576'/></x:mergeCells>",
    ],
)
def test_a_range_over_millions_of_cells_is_refused_with_its_sheet(xml: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_located("isi.xlsx", behind_rows(form(), "Indeks lain", xml))
    (finding,) = refused.value.findings
    assert finding.where == "isi.xlsx, Indeks lain"
    assert ":" in finding.message


@pytest.mark.slow
def test_more_cells_or_rows_than_any_plan_has_are_refused() -> None:
    empty = "".join(f'<row r="{row}" ht="15"/>' for row in range(2000, 2000 + workbook_size.MOST_CELLS))
    many = "".join(f"<row>{'<c><v>1</v></c>' * 100}</row>" for _ in range(workbook_size.MOST_CELLS // 100))
    for rows in (empty, many, "<!-- -->" * workbook_size.MOST_ELEMENTS):
        with pytest.raises(InvalidInput) as refused:
            read_located("isi.xlsx", with_rows(form(), "Indeks lain", rows))
        assert "terlalu besar" in str(refused.value)


def test_a_workbook_that_unpacks_to_more_than_any_of_ours_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_size, "LARGEST", 500_000)
    with pytest.raises(InvalidInput) as refused:
        read_located("isi.xlsx", form())
    assert "terlalu besar" in str(refused.value)


def test_the_rows_that_are_used_come_in_order_up_to_their_last_cell() -> None:
    sheet = Workbook().active
    assert sheet is not None
    sheet["C900000"], sheet["B2"], sheet["D2"] = 3, 1, 2
    assert list(used_rows(sheet)) == [[None, 1, None, 2], [None, None, 3]]


@pytest.mark.parametrize("name", ["isi.yaml", "isi.json", "isi.csv", "isi.xlsx", "isi"])
def test_a_file_without_end_is_refused_after_a_limit(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "LARGEST_TEXT", 3_000_000)
    monkeypatch.setattr(bounded, "LARGEST_ARCHIVE", 4_000_000)
    (tmp_path / name).symlink_to("/dev/zero")
    with pytest.raises(InvalidInput) as refused:
        source_file.read_bytes(str(tmp_path / name))
    assert "3 MB" in str(refused.value)
    (tmp_path / "arsip.xlsx").write_bytes(b"PK" + bytes(4_000_000))
    with pytest.raises(InvalidInput) as refused:
        source_file.read_bytes(str(tmp_path / "arsip.xlsx"))
    assert "4 MB" in str(refused.value)


@pytest.mark.slow
@pytest.mark.parametrize("far", ["XFD1048576", "A1048576"])
def test_a_form_with_a_stray_cell_takes_little_time_and_memory(tmp_path: Path, far: str) -> None:
    book = tmp_path / "isi.xlsx"
    book.write_bytes(with_rows(form(), "Indeks lain", stray(far)))

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        resource.setrlimit(resource.RLIMIT_DATA, (300_000_000, 300_000_000))

    command = [sys.executable, "-m", "pemdi_map", "score", str(book)]
    ran = subprocess.run(command, preexec_fn=limited, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "2,98" in ran.stdout
