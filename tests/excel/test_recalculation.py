"""A real spreadsheet program agrees with every stored value, and prints every page whole."""

from __future__ import annotations

import datetime
import io
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from gap_books import ALL_LEVELS, ONLY_DOMAINS, analysis, book_bytes, opened
from openpyxl import load_workbook

from pemdi_map.excel.answers.answer import Since
from pemdi_map.excel.gap_workbook import write_gap_workbook
from pemdi_map.excel.plan import kemajuan

SOFFICE = shutil.which("soffice")
ERRORS = re.compile(r"###|#REF!|#NAME\?|#VALUE!|#DIV/0!|#N/A|#NUM!|Err:\d+")
EXAMPLES = (ALL_LEVELS, ONLY_DOMAINS)
REPORT = ("Ringkasan", "Kesenjangan", "Kemajuan", "Periksa Cepat", "Rencana Aksi")
"""What people print and take to a meeting."""
BOX_OF_A_POINT = 1.117
"""The height of a line of Liberation Sans of one point: its ascent and its descent."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None and os.environ.get("CI") != "true", reason="LibreOffice is not installed"),
    # What openpyxl does not know of LibreOffice's own extensions does not concern these tests.
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),
]


@dataclass(frozen=True)
class Converted:
    """The folder with each example's recalculated workbook and its print."""

    folder: Path

    def recalculated(self, example: str) -> bytes:
        return (self.folder / "recalculated" / f"{example}.xlsx").read_bytes()

    def printed(self, example: str) -> list[str]:
        """The text of each printed page."""
        text = subprocess.run(
            ["pdftotext", "-layout", str(self.folder / "printed" / f"{example}.pdf"), "-"],
            capture_output=True, check=True, text=True,
        ).stdout  # fmt: skip
        return text.split("\f")[:-1]

    def points(self, example: str, last_page: int) -> list[set[float]]:
        """The sizes of the letters on each printed page up to `last_page`, in points."""
        boxes = subprocess.run(
            ["pdftotext", "-bbox", "-l", str(last_page), str(self.folder / "printed" / f"{example}.pdf"), "-"],
            capture_output=True, check=True, text=True,
        ).stdout  # fmt: skip
        word = re.compile(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"')
        return [
            {(float(bottom) - float(top)) / BOX_OF_A_POINT for top, bottom in word.findall(page)}
            for page in boxes.split("<page ")[1:]
        ]


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Converted:
    folder = tmp_path_factory.mktemp("libreoffice")
    for form, sealed, where in (("xlsx", False, "recalculated"), ("pdf", True, "printed")):
        source = folder / f"source-{form}"
        source.mkdir()
        for example in EXAMPLES:
            (source / f"{example}.xlsx").write_bytes(book_bytes(example, sealed=sealed))
        subprocess.run(
            [SOFFICE or "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form,
             "--outdir", str(folder / where), *map(str, sorted(source.iterdir()))],
            capture_output=True, check=True, timeout=300,
        )  # fmt: skip
    return Converted(folder)


@pytest.mark.parametrize("example", EXAMPLES)
def test_stored_values_are_what_libreoffice_computes(example: str, converted: Converted) -> None:
    computed = load_workbook(io.BytesIO(converted.recalculated(example)), data_only=True)
    outcome, knowledge = analysis(example)
    today = computed[kemajuan.TITLE].cell(kemajuan.AS_OF_ROW + 1, 1).value
    assert isinstance(today, datetime.datetime)
    content = write_gap_workbook(outcome, knowledge, since=Since(as_of=today.date()))
    formulas, stored = opened(content), opened(content, values=True)
    compared = 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    ours, theirs = (book[sheet.title][cell.coordinate].value for book in (stored, computed))
                    place = f"{sheet.title}!{cell.coordinate} {cell.value}"
                    # A formula that gives an empty text is read back as nothing, from either file.
                    number = isinstance(theirs, int | float)
                    assert ours == (pytest.approx(theirs, abs=1e-9) if number else theirs), place
                    compared += 1
    assert compared > 100


def test_a_workbook_without_stored_values_is_what_was_recalculated() -> None:
    shown = opened(book_bytes(ALL_LEVELS, sealed=False), values=True)
    assert shown["Ringkasan"]["A2"].value is None


@pytest.mark.parametrize("example", EXAMPLES)
def test_print_shows_no_error_and_no_number_too_wide_for_its_cell(example: str, converted: Converted) -> None:
    found = [line for page in converted.printed(example) for line in page.splitlines() if ERRORS.search(line)]
    assert found == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_summary_prints_on_one_page_with_decimal_commas(example: str, converted: Converted) -> None:
    first, second = converted.printed(example)[:2]
    assert "Ringkasan" in first
    assert "SIMULASI" in first
    assert re.search(r"\b\d,\d\d\b", first)
    assert not re.search(r"\b\d\.\d\d\b", first)
    assert "Kesenjangan" in second
    assert "Ringkasan" not in second


@pytest.mark.parametrize(("example", "most"), [(ALL_LEVELS, 8), (ONLY_DOMAINS, 9)])
def test_the_report_is_a_few_pages_that_can_be_read_on_paper(example: str, most: int, converted: Converted) -> None:
    """Where only domains are known, a second list of levels to look up takes one page more."""
    feet = [page.rstrip().splitlines()[-1] for page in converted.printed(example)]
    pages = [any(f" {title} " in foot for title in REPORT) for foot in feet]
    length = pages.index(False)
    assert sum(pages) == length <= most
    sizes = converted.points(example, length)
    assert len(sizes) == length
    for number, points in enumerate(sizes, start=1):
        assert min(points) > 7.95, number


@pytest.mark.parametrize("example", EXAMPLES)
def test_no_printed_page_ends_in_the_header_of_a_table_whose_rows_follow_on_the_next(
    example: str, converted: Converted
) -> None:
    headers = [
        [str(cell.value) for cell in sheet[table.ref][0][:3]]
        for sheet in opened(book_bytes(example)).worksheets
        for table in sheet.tables.values()
    ]
    stranded = []
    for number, page in enumerate(converted.printed(example), start=1):
        *body, _ = [line for line in page.splitlines() if line.strip()]
        last = " ".join(" ".join(body[-2:]).split())
        stranded += [(number, header) for header in headers if all(name in last for name in header)]
    assert stranded == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_no_printed_page_is_nearly_empty(example: str, converted: Converted) -> None:
    """A page of a few stray lines costs paper and attention; a sheet's last page may be short, not that short."""
    stray = {
        number: page
        for number, page in enumerate(converted.printed(example), start=1)
        if sum(bool(line.strip()) for line in page.splitlines()) < 6
    }
    assert stray == {}
