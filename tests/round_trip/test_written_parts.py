"""What a unit reads in its part: the guide line by line, and the tables under the headers that it knows."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from pemdi_map.living.parts.guide import Sending, Task

from pemdi_map.excel.cells.ledger import Ledger
from pemdi_map.excel.cells.table import Column
from pemdi_map.excel.cells.table import Part as Copy
from pemdi_map.excel.kit.measure import height, lines
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.parts import guide
from pemdi_map.living.parts.rows import Part, Standing
from pemdi_map.living.parts.write import Origin, columns_of, write_part

DAY = datetime.date(2026, 11, 24)
SENDING = Sending(datetime.date(2026, 12, 15), "Bagian Organisasi (contoh)")
TASKS = (Task("Rencana Aksi", "3 aksi: isi statusnya."), Task("Bukti Dukung", "7 butir: pilih statusnya."))


def guide_cells() -> tuple[Page, dict[tuple[int, int], Any]]:
    """The page and its words by row and column."""
    page = Page(Workbook().create_sheet(), "Kota Contoh")
    guide.fill(page, "Dinas Contoh", "Kota Contoh", TASKS, SENDING)
    return page, {
        (row, column): value for row, cells in page.rows.items() for column, value, _ in cells if value is not None
    }


def test_the_guide_begins_with_the_unit_and_below_it_the_institution() -> None:
    _, cells = guide_cells()
    assert list(cells.items())[:2] == [
        ((1, 1), "Isian untuk Dinas Contoh"),
        ((2, 1), "Rencana aksi Pemdi, Kota Contoh"),
    ]


def test_the_guide_names_each_sheet_and_each_question_directly_left_of_its_answer() -> None:
    _, cells = guide_cells()
    place = {value: at for at, value in cells.items()}
    for says, answer in (
        ("Rencana Aksi", "3 aksi: isi statusnya."),
        ("Bukti Dukung", "7 butir: pilih statusnya."),
        ("Paling lambat", "15 Desember 2026"),
        ("Kepada", "Bagian Organisasi (contoh)"),
    ):
        row, column = place[says]
        assert cells[row, column + 1] == answer
        assert place[answer] == (row, column + 1)
    assert [place[number] for number in (1, 2)] == [
        (row, column - 1) for row, column in (place["Rencana Aksi"], place["Bukti Dukung"])
    ]


def test_the_lines_of_a_section_of_the_guide_follow_each_other_and_all_are_printed() -> None:
    page, cells = guide_cells()
    used = sorted({row for row, _ in cells})
    titles = ("Yang diisi: hanya sel kuning", "Kirim kembali", "Bila ragu")
    sections = [row for row in used if cells.get((row, 1)) in titles]
    # Two tasks, three answers and three hints, each below a heading; a blank row before each heading.
    assert [row - sections[0] for row in used if row >= sections[0]] == [0, 1, 2, 4, 5, 6, 7, 9, 10, 11, 12]
    assert [row - sections[0] for row in sections] == [0, 4, 9]
    last = int(str(page.sheet.print_area).rpartition("$")[2])
    assert used[-1] <= last <= used[-1] + 1


def test_a_line_of_the_guide_is_as_high_as_its_words_need() -> None:
    long = Task("Rencana Aksi", " ".join(["aksi"] * 30))
    page = Page(Workbook().create_sheet(), "Kota Contoh")
    guide.fill(page, "Dinas Contoh", "Kota Contoh", (long,), SENDING)
    ((row, column),) = [
        (row, column) for row, cells in page.rows.items() for column, value, _ in cells if value == long.says
    ]
    assert lines(long.says, page.width_of(column), bold=False) == 2
    assert page.heights[row] >= height(2)


def standing(*columns: Column[Any], **called: str) -> Standing:
    heads = {each.key: called.get(each.key, each.header) for each in columns}
    return Standing(columns, heads, {"K1": dict.fromkeys(heads, "isi")})


def test_a_column_has_the_header_of_copies_unless_people_gave_it_one_of_their_own() -> None:
    table = standing(
        Column("action", "Aksi", 40, part=Copy(2, 40)),
        Column("status", "Status pelaksanaan", 20, part=Copy(3, 13, fills=True, header="Status")),
        Column("note", "Kendala/Catatan", 20, part=Copy(1, 24, fills=True, header="Kendala")),
        Column("inner", "Hitungan", 20),
        note="Catatan kami",
    )
    assert [(each.key, each.header) for each in columns_of(table)] == [
        ("note", "Catatan kami"), ("action", "Aksi"), ("status", "Status"),
    ]  # fmt: skip


@pytest.mark.parametrize(("widths", "pages"), [((40, 40, 60), 1), ((40, 40, 160), 2), ((40, 40, 320), 3)])
def test_notes_above_a_table_begin_right_of_the_columns_that_every_printed_page_repeats(
    widths: tuple[int, ...], pages: int
) -> None:
    keys = (rencana_aksi.NUMBER, rencana_aksi.ACTION, rencana_aksi.OWNER)
    placed = enumerate(zip(keys, widths, strict=True))
    columns: list[Column[Any]] = [Column(key, key, 9, part=Copy(at, width)) for at, (key, width) in placed]
    ledger = Ledger("1", "Kota Contoh", "rencana", {}, {"start": DAY.isoformat()}, {}, {})
    part = Part("Dinas Contoh", ("K1",), (), (), ())
    content = write_part(part, {rencana_aksi.TABLE: standing(*columns)}, Origin(ledger, DAY), SENDING)
    sheet = load_workbook(io.BytesIO(content))[rencana_aksi.TITLE]
    repeated = 2 if pages > 1 else 0
    assert sheet.page_setup.fitToWidth == pages
    assert sheet.print_title_cols == ("$A:$B" if repeated else None)
    assert [[cell.column for cell in row if cell.value] for row in sheet.iter_rows(2, 3)] == [[repeated + 1]] * 2
