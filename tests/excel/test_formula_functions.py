"""The formulas use only what Excel, LibreOffice and Google Sheets all compute alike, and nothing that never settles."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from gap_books import ALL_LEVELS, ONLY_DOMAINS, book_bytes

KNOWN_TO_ALL = {
    "ABS", "AND", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "FIND", "FIXED", "IF", "IFERROR", "INDEX", "INT",
    "ISNUMBER", "ISTEXT", "LEN", "LOOKUP", "LOWER", "MATCH", "MAX", "MID", "MIN", "MOD", "N", "OR", "RIGHT", "ROUND",
    "ROW", "ROWS", "SMALL", "SUBSTITUTE", "SUM", "SUMIF", "SUMIFS", "SUMPRODUCT", "T", "TRIM", "YEAR",
}  # fmt: skip
"""Each of them stands in the function lists of the three programs, none is volatile."""
TODAY = "TODAY()"
"""The one that is: it stands in one cell, from which everything else takes its day."""
LONGEST = 8192
"""Characters that Excel takes in one formula."""


def formulas(content: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(content)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    return [found for sheet in sheets for found in re.findall(r"<f>(.*?)</f>", sheet)]


@pytest.mark.slow
@pytest.mark.parametrize("example", [ALL_LEVELS, ONLY_DOMAINS])
def test_formulas_use_functions_that_all_three_programs_know(example: str) -> None:
    found = formulas(book_bytes(example))
    assert len(found) > 4000
    assert found.count(TODAY) == 1
    without_texts = [re.sub(r'"[^"]*"', '""', formula) for formula in found if formula != TODAY]
    assert {name for formula in without_texts for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", formula)} <= KNOWN_TO_ALL
    assert max(map(len, found)) < LONGEST


@pytest.mark.slow
@pytest.mark.parametrize("example", [ALL_LEVELS, ONLY_DOMAINS])
def test_no_formula_reaches_into_another_file_and_no_macro_is_inside(example: str) -> None:
    with zipfile.ZipFile(BytesIO(book_bytes(example))) as parts:
        assert [name for name in parts.namelist() if "externalLink" in name or "vba" in name.lower()] == []
    assert [formula for formula in formulas(book_bytes(example)) if "[" in formula] == []
