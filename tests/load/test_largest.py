"""What is as large as a limit is read, and what is one more is refused: no input is cut off early, none without end."""

from __future__ import annotations

import io
import struct
import sys
import zipfile

import pytest

from pemdi_map.errors import InvalidInput
from pemdi_map.load.inputs.form_file import open_workbook
from pemdi_map.load.text import csv_rows, yaml_tree
from pemdi_map.load.text.bounded import read_standard_input
from pemdi_map.load.text.json_tree import read_json
from pemdi_map.load.text.workbook_size import check_size


def said(code: str, read: object) -> str:
    """What is said where something is refused, which must have the code."""
    with pytest.raises(InvalidInput) as refused:
        read()  # type: ignore[operator]
    (finding,) = refused.value.findings
    assert finding.code == code
    return f"{finding.where}: {finding.message}"


def archive(*parts: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as book:
        for name, content in parts:
            book.writestr(name, content)
    return target.getvalue()


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_text_of_the_largest_size_is_read_and_one_byte_more_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, bytes(5_000_000))
    assert len(read_standard_input("-")) == 5_000_000
    standard_input(monkeypatch, bytes(5_000_001))
    assert "Isinya lebih dari 5 MB," in said("too-large", lambda: read_standard_input("-"))
    standard_input(monkeypatch, b"PK" + bytes(5_000_000))
    assert len(read_standard_input("-")) == 5_000_002


def test_a_text_of_most_parts_is_read_and_one_more_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(read_json("x", "[" + "0," * 99_999 + "0]").data) == 100_000
    assert "lebih dari 100.000 bagian" in said("too-large", lambda: read_json("x", "[" + "0," * 100_000 + "0]"))
    monkeypatch.setattr(yaml_tree, "MOST_PARTS", 8)  # beginnings and ends count, too
    assert yaml_tree.read_yaml("x", "[1, 2]").data == [1, 2]
    assert said("too-large", lambda: yaml_tree.read_yaml("x", "[1, 2, 3, 4, 5, 6]")).startswith("x:1:17: Isinya")
    monkeypatch.setattr(csv_rows, "MOST_PARTS", 2)
    assert csv_rows.read_lines("x", b"bagian;kunci;nilai\na;b;c\n")[0]
    assert said("too-large", lambda: csv_rows.read_lines("x", b"bagian;kunci;nilai\na;b;c\n\n"))


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_sixty_parts_within_another_are_read_and_one_more_is_too_deep(opening: str, closing: str) -> None:
    def nested(levels: int) -> str:
        return opening * levels + "1" + closing * levels

    assert len(read_json("x", nested(60)).places) == 61
    assert "terlalu dalam" in said("json-depth", lambda: len(read_json("x", nested(61)).places))
    assert len(yaml_tree.read_yaml("x", nested(61)).places) == 62
    assert "terlalu dalam" in said("yaml-depth", lambda: yaml_tree.read_yaml("x", nested(62)))


def test_a_key_may_be_as_deep_as_a_value() -> None:
    assert yaml_tree.read_yaml("x", "? " + "[" * 60 + "]" * 60).findings[0].code == "yaml-key"
    assert said("yaml-depth", lambda: yaml_tree.read_yaml("x", "? " + "[" * 61 + "]" * 61))


def of_size(name: str, size: int) -> bytes:
    """An archive that says of one of its parts that it unpacks to so many bytes."""
    data = archive((name, b""))
    directory = data.index(b"PK\x01\x02") + 24
    return data[:directory] + struct.pack("<L", size) + data[directory + 4 :]


def test_a_workbook_of_the_largest_size_is_opened_and_one_byte_more_is_not() -> None:
    check_size("a.xlsx", of_size("xl/workbook.xml", 100_000_000))
    check_size("a.xlsx", of_size("xl/media/foto.png", 200_000_000))
    says = said("too-large", lambda: check_size("a.xlsx", of_size("xl/workbook.xml", 100_000_001), "sebuah rencana"))
    assert "terlalu besar untuk sebuah rencana (lebih dari 100 MB setelah dibuka)" in says


def damaged(content: bytes, mark: bytes, at: int, others: bytes) -> bytes:
    """The archive with other bytes so far behind the last place of a mark."""
    place = content.rindex(mark) + at
    return content[:place] + others + content[place + len(others) :]


@pytest.mark.parametrize(
    ("mark", "at", "others"),
    [
        (b"PK\x01\x02", 6, b"\xcb"), (b"PK\x05\x06", 16, b"\xff\xff\xff\x7f"), (b"PK\x05\x06", 16, b"\xff\xff\xff\xff"),
        (b"PK\x01\x02", 42, b"\xff\xff\xff\x7f"), (b"PK\x01\x02", 8, b"\x01"), (b"PK\x03\x04", 60, b"\xff" * 40),
        (b"PK\x05\x06", 0, b"PKPK"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_workbook_is_called_so_however_it_is_damaged(
    mark: bytes, at: int, others: bytes, packed: int
) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packed) as book:
        book.writestr("xl/workbook.xml", bytes(range(256)) * 4)
    content = damaged(target.getvalue(), mark, at, others)
    assert "rusak" in said_of(content)


def opened(content: bytes) -> None:
    """Open a workbook as every reader of one does."""
    check_size("a.xlsx", content)
    open_workbook("a.xlsx", content, results=False)


def said_of(content: bytes) -> str:
    """What is said of a workbook that cannot be opened, by whoever finds it out first."""
    with pytest.raises(InvalidInput) as refused:
        opened(content)
    (finding,) = refused.value.findings
    return finding.message


def test_a_workbook_of_most_cells_is_opened_and_one_more_is_not_whatever_part_it_is_in() -> None:
    # More than is read at once, so that some cells are cut in two.
    cells = b'<x:c r="AAA"/>' * 60_000
    first = ("xl/worksheets/sheet1.xml", b"\n" + cells)
    check_size("a.xlsx", archive(first, ("xl/worksheets/sheet2.xml", b"<cols/>" + cells)))
    says = said("too-large", lambda: check_size("a.xlsx", archive(first, ("b.xml", cells + b"<row>"))))
    assert "lebih dari 120.000 sel dan baris" in says


def test_other_pieces_of_a_workbook_are_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pemdi_map.load.text.workbook_size.MOST_ELEMENTS", 4)
    parts = ("a.xml", b"<a></a>"), ("b.xml", b"<b/><b/>")
    check_size("a.xlsx", archive(*parts))
    assert "lebih dari 4 unsur" in said("too-large", lambda: check_size("a.xlsx", archive(*parts, ("c", b"<"))))


def merged(*references: str) -> bytes:
    return "".join(f'<mergeCell ref="{each}"/>' for each in references).encode()


@pytest.mark.parametrize(
    "references",
    [
        ["A1:A100000"],
        ["B2:K10001"],
        ["Z1:AA50000"],
        ["$AA$50000:$Z$1"],
        ["1:6", "A1:A1696"],
        ["A1:A99998", "A1-B9:A2", "x:y:z"],
    ],
)
def test_ranges_may_cover_a_hundred_thousand_cells_and_no_more(references: list[str]) -> None:
    check_size("a.xlsx", archive(("a.xml", merged(*references))))
    says = said("too-wide", lambda: check_size("a.xlsx", archive(("a.xml", merged("C3:C3", *references)))))
    assert f"tautan {references[0]} meliputi" in says
    apart = ("a.xml", merged("C3:C3")), ("b.xml", merged(*references))
    assert said("too-wide", lambda: check_size("a.xlsx", archive(*apart)))


@pytest.mark.parametrize("reference", ["A:A", "1:7", "A1:A100001", "$A$1:$J$10001"])
def test_a_range_that_covers_more_is_named(reference: str) -> None:
    says = said("too-wide", lambda: check_size("a.xlsx", archive(("a.xml", merged("A1:B9", reference, "A1:B8")))))
    assert f"tautan {reference} meliputi" in says
