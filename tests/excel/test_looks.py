"""What a reader of the workbook sees: text that stands out from its ground, charts that say what they show."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from gap_books import ALL_LEVELS, ONLY_DOMAINS, book_bytes, opened

from pemdi_map.excel.cells.styles import INK, LOOKS, TONES
from pemdi_map.excel.form.look import LOOKS as FORM_LOOKS
from pemdi_map.excel.world import layanan

ENOUGH = 4.5
WHITE = "FFFFFF"
SMALLEST_PRINT = 6.2
"""Points: what people of fifty still read without glasses at arm's length is 6."""
WITHOUT_AXES = {"radarChart"}


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, ground: str) -> float:
    high, low = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", [*LOOKS, *FORM_LOOKS], ids=lambda look: look.name)
def test_the_text_of_every_style_stands_out(look: object) -> None:
    ink, fill = getattr(look, "ink", INK), getattr(look, "fill", None)
    assert contrast(ink, fill or WHITE) >= ENOUGH


@pytest.mark.parametrize("tone", TONES)
def test_the_text_of_every_tone_stands_out(tone: str) -> None:
    fill, ink = {str(name): pair for name, pair in TONES.items()}[tone]
    assert contrast(ink, fill) >= ENOUGH


def test_every_chart_has_a_title_axis_titles_and_words_for_who_cannot_see_it() -> None:
    with zipfile.ZipFile(io.BytesIO(book_bytes(ONLY_DOMAINS))) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    charts = {name: xml for name, xml in parts.items() if name.startswith("xl/charts/chart")}
    assert len(charts) >= 3
    for name, xml in charts.items():
        kind = re.findall(r"<(?:c:)?(\w+Chart)>", xml)[0]
        titles = re.findall(r"<a:t>([^<]+)</a:t>", xml)
        assert len(titles) == (1 if kind in WITHOUT_AXES else 3), (name, titles)
    frames = [frame for name, xml in parts.items() if name.startswith("xl/drawings/drawing")
              for frame in re.findall(r"<(?:xdr:)?cNvPr [^>]*>", xml) if "Chart" in frame]  # fmt: skip
    assert len(frames) == len(charts)
    assert [frame for frame in frames if not re.search(r'descr="[^"]{40,}"', frame)] == []


def test_the_sheet_of_services_prints_no_column_that_nobody_filled_in() -> None:
    sheet = opened(book_bytes(ONLY_DOMAINS))[layanan.TITLE]
    head, *body = sheet[sheet.tables["TabelLayanan"].ref]
    empty = [str(cell.value) for at, cell in enumerate(head) if all(row[at].value in (None, "") for row in body)]
    hidden = [str(cell.value) for cell in head if sheet.column_dimensions[cell.column_letter].hidden]
    assert hidden == empty
    assert len(empty) > 10


@pytest.mark.parametrize("example", [ALL_LEVELS, pytest.param(ONLY_DOMAINS, marks=pytest.mark.slow)])
def test_reference_sheets_print_in_letters_that_can_be_read(example: str) -> None:
    small = {}
    for sheet in opened(book_bytes(example)).worksheets:
        if sheet.title not in (
            "Kemajuan",
            "Jadwal",
            "Beban OPD",
            "Indeks Lain",
            "Nilai SPBE",
            "Pemetaan",
            "Bukti SPBE",
            "Program",
            "Layanan",
            "Tim",
        ):
            continue
        widths = [one.width for one in sheet.column_dimensions.values() if not one.hidden]
        points = sum((width * 7 + 5) * 0.75 for width in widths)
        print_size = 9 * min(1.0, 784 * int(sheet.page_setup.fitToWidth or 1) / points)
        if print_size < SMALLEST_PRINT:
            small[sheet.title] = round(print_size, 1)
    assert small == {}
