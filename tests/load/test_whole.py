"""What would not open is never put in place of what did."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from pemdi_map.cli.output import write_files
from pemdi_map.errors import InvalidInput
from pemdi_map.excel.form.workbook import write_form
from pemdi_map.living.whole import verify_plan, verify_whole
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.form import LAYOUT_MARK

EXAMPLE = Path(__file__).parents[2] / "examples" / "kota-bandar-lampung-2024.yaml"


@cache
def plan() -> bytes:
    import datetime

    from pemdi_map.engine.gap import gap
    from pemdi_map.engine.knowledge import Request
    from pemdi_map.excel.gap_workbook import Making, write_gap_workbook
    from pemdi_map.load.inputs.institution import read_institution
    from pemdi_map.load.knowledge.assemble import Choice, assemble

    catalogue, start = Catalogue(), datetime.date(2026, 12, 1)
    file = read_institution(str(EXAMPLE), catalogue)
    knowledge = assemble(file, catalogue, Choice(start, planned=False))
    return write_gap_workbook(gap(file, knowledge, Request(start)), knowledge, making=Making(file, Request(start)))


@cache
def form() -> bytes:
    catalogue = Catalogue()
    return write_form([catalogue.instrument(name) for name in ("spbe-2020", "pemdi-2026")])


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """The workbook with one part changed, or left out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename == name:
                changed = change(part)
                assert changed != part
                if changed is None:
                    continue
                part = changed
            copy.writestr(entry, part)
    return target.getvalue()


def ledger_part(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return max(sheets, key=lambda name: int(name.removeprefix("xl/worksheets/sheet").removesuffix(".xml")))


def replaced(content: Callable[[], bytes], part: str, old: bytes, new: bytes) -> Callable[[], bytes]:
    return lambda: with_part(content(), part or ledger_part(content()), lambda found: found.replace(old, new))


def flipped() -> bytes:
    middle = len(plan()) // 2
    return plan()[:middle] + bytes([plan()[middle] ^ 1]) + plan()[middle + 1 :]


CHART = "xl/charts/chart1.xml"
BROKEN: dict[str, Callable[[], bytes]] = {
    "cut off": lambda: plan()[:-100],
    "first half": lambda: plan()[: len(plan()) // 2],
    "a bit flipped": flipped,
    "vertical tab in a chart": replaced(plan, CHART, b"Nilai", b"Ni\x0blai"),
    "half a surrogate": replaced(plan, CHART, b"Nilai", b"Ni&#xD800;lai"),
    "tag left open": replaced(plan, "docProps/core.xml", b"</dc:title>", b""),
    "no chart": lambda: with_part(plan(), CHART, lambda part: None),
    "no workbook": lambda: with_part(plan(), "xl/workbook.xml", lambda part: None),
    "infinite": replaced(plan, "xl/worksheets/sheet1.xml", b"<v>", b"<v>inf"),
    "ledger damaged": replaced(plan, "", b"Bandar", b"bandar"),
    "table gone": replaced(plan, "xl/sharedStrings.xml", b">TabelBuktiDukung|", b">Tabel|"),
    "form layout": replaced(form, "", LAYOUT_MARK.encode(), b"formulir lain"),
}
"""Files that would not open, by what is wrong with them."""


@pytest.mark.parametrize("what", BROKEN)
def test_a_file_that_would_not_open_leaves_what_is_there(what: str, tmp_path: Path) -> None:
    old, other = tmp_path / "rencana.xlsx", tmp_path / "lain.xlsx"
    old.write_bytes(b"yang lama")
    with pytest.raises(InvalidInput) as refused:
        write_files({str(other): form(), str(old): BROKEN[what]()})
    (finding,) = refused.value.findings
    assert (finding.where, finding.code) == (str(old), "not-whole")
    assert old.read_bytes() == b"yang lama"
    assert [path.name for path in tmp_path.iterdir()] == ["rencana.xlsx"]


def test_whole_files_are_whole(tmp_path: Path) -> None:
    verify_plan("rencana.xlsx", plan())
    write_files({str(tmp_path / "rencana.xlsx"): plan(), str(tmp_path / "isian.xlsx"): form()})
    assert (tmp_path / "rencana.xlsx").read_bytes() == plan()


def test_a_text_that_begins_like_infinite_is_no_number() -> None:
    """Infrastruktur, Informasi: a formula that shows them keeps a file whole."""
    calculation = "xl/worksheets/sheet6.xml"
    words = with_part(plan(), calculation, lambda part: part.replace(b"<v>Belum diketahui</v>", b"<v>Informasi</v>"))
    assert words != plan()
    verify_whole("rencana.xlsx", words)


def test_a_form_is_no_plan() -> None:
    with pytest.raises(InvalidInput) as refused:
        verify_plan("rencana.xlsx", form())
    assert refused.value.findings[0].code == "not-whole"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b"bukan arsip"),
        ("a.json", b'{"a": 1'), ("a.json", b'{"a": "\\u000b"}'), ("a.yaml", b"a: [1"), ("a.yaml", b'a: "\\v"'),
        ("a.csv", b"bagian;kunci;nilai\r\ninstansi;nama;\"A\r\n"), ("a.html", b"<p>\x0b</p>"), ("a.html", b"<p>\xff"),
    ],
)  # fmt: skip
def test_text_that_would_not_be_read_again_is_not_written(name: str, content: bytes) -> None:
    with pytest.raises(InvalidInput) as refused:
        verify_whole(name, content)
    assert refused.value.findings[0].code == "not-whole"
