"""Text that no file can hold: what comes out of the gate opens, and ordinary text passes it untouched."""

from __future__ import annotations

import datetime
import io
import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tries import tries

from pemdi_map.excel.cells.entries import Link, Note, TypedFormula
from pemdi_map.excel.cells.rows import rows_xml
from pemdi_map.excel.cells.styles import StyleBook
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.seal import Filling, seal
from pemdi_map.harmless import as_bytes, harmless, harmless_json, harmless_xml, json_text, on_terminal, unsafe

CLI = Path(__file__).parents[1] / "pemdi_map" / "cli"
UNSAFE = [*map(chr, (0, 1, 8, 0x0B, 0x0C, 0x0E, 0x1B, 0x1F, 0xD800, 0xDBFF, 0xDFFF, 0xFFFE, 0xFFFF))]
any_text = st.text(st.sampled_from(UNSAFE) | st.characters(exclude_categories=()), max_size=30)


@tries(100)
@given(any_text)
def test_whatever_passes_the_gate_is_xml_and_reads_as_the_harmless_text(text: str) -> None:
    raw = f'<a b="{escape(text, {chr(34): "&quot;"})}">{escape(text)}</a>'.encode("utf-8", "surrogatepass")
    read = ElementTree.fromstring(harmless_xml(raw))
    lines = harmless(text).replace("\r\n", "\n").replace("\r", "\n")  # as every reader of XML takes line ends
    assert (read.text or "") == lines
    assert read.get("b") == re.sub("[\t\n]", " ", lines)


@tries(100)
@given(st.integers(0, 0x120000), st.booleans())
def test_a_numbered_character_passes_only_where_xml_knows_it(number: int, hexadecimal: bool) -> None:
    reference = f"&#x{number:x};" if hexadecimal else f"&#{number};"
    known = number <= 0x10FFFF and not unsafe(chr(number))
    assert ElementTree.fromstring(harmless_xml(f"<a>{reference}</a>".encode())).text == (chr(number) if known else " ")


@tries(100)
@given(any_text)
def test_what_is_made_harmless_stays_so_and_loses_nothing_else(text: str) -> None:
    clean = harmless(text)
    assert not unsafe(clean)
    assert harmless(clean) == clean
    assert len(clean) == len(text)
    assert all(now in (before, " ") for now, before in zip(clean, text, strict=True))
    assert as_bytes(text).decode() == clean


@pytest.mark.parametrize(
    "text", ["Tab\tdan\nbaris\r\n", "é 中 😀 العربية", "\x7f\x85\x9f\ufffd\U0001fffe", "_x000B_ &#11; <&>"]
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert harmless(text) == text
    assert harmless_xml(escape(text).encode()) == escape(text).encode()


@tries(100)
@given(any_text)
def test_json_keeps_every_character_and_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    printed = json_text({"teks": text})
    assert json.loads(printed) == {"teks": text}
    assert on_terminal(printed) == printed
    printed.encode()
    assert harmless_json(printed) == {"teks": harmless(text)}


@tries(100)
@given(any_text)
def test_nothing_printed_moves_the_cursor(text: str) -> None:
    printed = on_terminal(f"\x1b[31m\x9b2J\r{text}")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", printed)
    printed.encode()


def test_every_command_speaks_through_the_one_gate() -> None:
    past = [path.name for path in CLI.glob("*.py") if re.search(r"click\.s?echo\(|\bprint\(", path.read_text("utf-8"))]
    assert past == ["terminal.py"]


@pytest.mark.parametrize("character", UNSAFE)
def test_every_part_of_a_workbook_opens_wherever_such_a_character_got_in(character: str) -> None:
    from openpyxl import Workbook
    from openpyxl.chart import BarChart
    from openpyxl.workbook.defined_name import DefinedName

    from pemdi_map.excel.kit.charts import place_chart, title

    bad = f"Dinas{character}Kominfo & <lain>"
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    page = Page(sheet, bad)
    page.put(1, 1, bad, "pm_teks")
    page.put(1, 2, TypedFormula(f'"{bad}"', bad), "pm_teks")
    page.put(1, 3, Link(bad, f"https://contoh.go.id/{bad}"), "pm_teks")
    page.link(1, 3, Link(bad, f"https://contoh.go.id/{bad}"))
    page.note(1, 1, Note(bad, bad))
    page.choices("A1", ["ya", "tidak"], bad)
    chart = BarChart()
    chart.title = title(bad)
    place_chart(sheet, chart, (5, 5), (8, 9))
    properties = workbook.properties
    properties.title = properties.creator = properties.subject = properties.description = bad
    workbook.defined_names["nama"] = DefinedName("nama", attr_text="'Sheet'!$A$1", comment=bad)
    rows = rows_xml(page.rows, {}, {}, StyleBook(workbook), sealed=True)
    filling = Filling(rows, page.covers, (bad,), page.links, page.notes)
    content = seal(workbook, {"Sheet": filling}, datetime.date(2026, 12, 1))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            ElementTree.fromstring(archive.read(part))
        kinds = {part.rpartition("/")[0].partition("/")[2] or part for part in archive.namelist()}
        assert {"charts", "drawings", "worksheets"} <= kinds
        assert b"Dinas Kominfo" in archive.read("docProps/core.xml")
        assert b'descr="Dinas Kominfo' in archive.read("xl/drawings/drawing1.xml")
