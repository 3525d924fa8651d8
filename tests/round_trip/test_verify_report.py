"""What `verify` answers, line by line: each cell that differs, and what to do about it."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from pemdi_map.errors import Finding
from pemdi_map.excel.cells.spreadsheet import Cell
from pemdi_map.living.verify_report import OPEN_AGAIN, RESTORE, verify_json, verify_table
from pemdi_map.living.verifying import Difference, Verified


def empty(number: int) -> tuple[Difference, ...]:
    """Cells that store no value."""
    return tuple(Difference("Ringkasan", f"A{row}", None, 1) for row in range(1, number + 1))


def lines(*differences: Difference) -> list[str]:
    return verify_table(Verified("r.xlsx", 900, differences, ())).splitlines()


def test_a_file_that_was_never_computed_is_told_in_one_line() -> None:
    assert lines(*empty(21)) == [f"r.xlsx: 21 sel rumus tidak menyimpan nilai, berkas ini belum dihitung. {OPEN_AGAIN}"]


@pytest.mark.parametrize("found", [empty(20), (*empty(30), Difference("Kemajuan", "B7", 2, 3))])
def test_a_few_empty_cells_and_empty_cells_among_others_are_listed_each(found: tuple[Difference, ...]) -> None:
    told = lines(*found)
    assert [line.partition(":")[0] for line in told[:-1]] == [f"r.xlsx, {each.sheet}!{each.cell}" for each in found]
    assert told[-1] == f"{len(found)} dari 900 sel rumus berbeda. {OPEN_AGAIN}"


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        (None, "kosong"),
        ("", "kosong"),
        ("Baik", "'Baik'"),
        (3, "3"),
        (0, "0"),
        (Fraction(29795, 10000), "2,9795"),
        (Fraction(1, 3), "0,3333"),
    ],
)
def test_a_difference_names_what_is_written_and_what_should_be(stored: Cell, told: str) -> None:
    (line, _) = lines(Difference("Kemajuan", "B7", stored, Fraction(5, 2)))
    assert line == f"r.xlsx, Kemajuan!B7: tertulis {told}, seharusnya 2,5000."


def test_one_formula_that_was_typed_over_makes_restoring_the_advice() -> None:
    told = lines(Difference("Kemajuan", "B7", 2, 3), Difference("Kemajuan", "B8", 5, 6, overwritten=True))
    assert [line.endswith(" Rumusnya tertimpa.") for line in told] == [False, True, False]
    assert told[-1] == f"2 dari 900 sel rumus berbeda. {RESTORE}"


UNCOUNTED = Finding("r.xlsx, Rencana Aksi!K7", "uncounted", "status 'sudah' tidak dihitung.", "Pilih dari daftar.")


def test_missing_sheets_and_entries_that_count_nowhere_are_told_beside_the_sum() -> None:
    told = verify_table(Verified("r.xlsx", 900, (), ("Kemajuan",), (UNCOUNTED,))).splitlines()
    assert told[0] == "r.xlsx: lembar 'Kemajuan' tidak ada lagi."
    assert "Rencana Aksi!K7: status 'sudah' tidak dihitung." in told[1]
    assert told[1].endswith("[peringatan]")
    assert told[2:] == ["900 sel rumus dihitung ulang: semuanya cocok."]


def test_a_program_is_told_the_same_with_numbers_as_numbers() -> None:
    found = Difference("Kemajuan", "B7", Fraction(1, 4), 3, overwritten=True)
    words = Difference("Kemajuan", "B8", None, "Baik")
    assert json.loads(verify_json(Verified("r.xlsx", 900, (found, words), ("Sumber",), (UNCOUNTED,)))) == {
        "schema": "pemdi-map/verify/1",
        "file": "r.xlsx",
        "checked": 900,
        "differences": [
            {"sheet": "Kemajuan", "cell": "B7", "stored": 0.25, "expected": 3, "overwritten": True},
            {"sheet": "Kemajuan", "cell": "B8", "stored": None, "expected": "Baik", "overwritten": False},
        ],
        "missing_sheets": ["Sumber"],
        "uncounted": [
            {"place": UNCOUNTED.where, "message": "status 'sudah' tidak dihitung.", "remedy": "Pilih dari daftar."}
        ],
    }
