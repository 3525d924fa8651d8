"""Formulas that know words, and rows that are high enough, by what a spreadsheet program allows and shows."""

from __future__ import annotations

import datetime
import io
import re
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from pemdi_map.excel.cells.rows import Placed, rows_xml
from pemdi_map.excel.cells.styles import Look, StyleBook
from pemdi_map.excel.kit.glyphs import height, lines
from pemdi_map.excel.kit.known_words import is_one_of, quoted
from pemdi_map.excel.kit.seal import Filling, seal


def test_a_list_of_words_is_looked_up_in_pieces_that_formulas_can_hold() -> None:
    words = [f"kata {at}" for at in range(100)]
    formula = is_one_of("A1", words)
    pieces = re.findall(r'"(\|[^"]+\|)"', formula)
    assert [word for piece in pieces for word in piece.strip("|").split("|")] == words
    assert all(len(piece) <= 255 for piece in pieces)
    assert is_one_of("A1", ["ya"]) == 'ISNUMBER(FIND("|"&LOWER(TRIM(A1))&"|","|ya|"))'


def test_a_text_in_a_formula_keeps_its_quotes_its_lines_and_its_length() -> None:
    text = 'Kata "contoh"\n' + "x" * 600
    formula = quoted(text)
    pieces = re.findall(r'"((?:[^"]|"")*)"|(CHAR\(10\))', formula)
    assert "".join("\n" if line else piece.replace('""', '"') for piece, line in pieces) == text
    assert all(len(piece) <= 255 for piece, _ in pieces)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [("satu", 20, 1), ("satu\ndua", 20, 2), ("kata " * 7 + "kata", 20, 2), ("x" * 60, 20, 3), ("", 20, 1)],
)
def test_words_stay_whole_and_lines_are_counted(text: str, width: float, expected: int) -> None:
    # A letter of Arial is about half as wide as it is high: 145 pixels take four times `kata ` of 10 points.
    assert lines(text, width, 10.0) == expected
    assert lines(text, width, 10.0, bold=True) >= expected
    assert height(2, 10.0) > height(1, 10.0) >= 12.75


def test_the_first_line_of_a_text_of_several_is_bold_where_its_style_says_so() -> None:
    workbook = Workbook()
    workbook.active.title = "Lembar"  # type: ignore[union-attr]
    styles = StyleBook(workbook, (Look("pm_contoh", leads=True),), normal=10)
    rows: dict[int, list[Placed]] = {1: [(1, "Nama\ncara <itu>", "pm_contoh"), (2, "satu", "pm_contoh")]}
    content = seal(
        workbook, {"Lembar": Filling(rows_xml(rows, {}, {}, styles, sealed=True), "A1:B1")}, datetime.date(2026, 12, 1)
    )
    sheet = load_workbook(io.BytesIO(content), rich_text=True)["Lembar"]
    first, rest = sheet["A1"].value
    assert (first.text, first.font.b, str(rest)) == ("Nama", True, "\ncara <itu>")
    assert sheet["B1"].value == "satu"
    fonts = ZipFile(io.BytesIO(content)).read("xl/styles.xml").decode()
    assert fonts.index('<name val="Arial"') < fonts.index("</font>")
