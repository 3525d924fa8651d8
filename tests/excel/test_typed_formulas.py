"""A typed formula keeps what it refers to: the cells of tables by row and column, wherever those stand afterwards."""

from __future__ import annotations

import pytest

from pemdi_map.excel.cells.entries import TypedFormula
from pemdi_map.excel.cells.typed_formulas import (
    TableLayout,
    cells_by_place,
    in_words,
    meant,
    resolved,
    with_columns_renamed,
    with_rows_renamed,
)

PLAN, OTHER = "Rencana Aksi", "Jum'at"
BEFORE = {
    "TabelAksi": TableLayout(PLAN, 4, {"K1": 5, "K2": 6, "+a": 7}, {"effort": 3, "note": 4, "far": 28}),
    "TabelSatu": TableLayout(OTHER, 1, {"X1": 2}, {"value": 1}),
    "TabelDua": TableLayout(OTHER, 5, {"Y1": 6, "Y2": 7}, {"value": 1}),
}
"""`+a` is a row that people added. Two tables stand below each other on one sheet."""
AFTER = {
    "TabelAksi": TableLayout("Aksi", 7, {"K2": 9, "K3": 10, "K1": 11, "+a": 12}, {"effort": 5, "note": 2, "far": 27}),
    "TabelSatu": TableLayout(OTHER, 1, {"X0": 2, "X1": 3}, {"value": 2}),
    "TabelDua": TableLayout(OTHER, 6, {"Y1": 7, "Y2": 8}, {"value": 2}),
}
"""The rows were sorted, one was put between, the columns moved, and the sheet was renamed."""


def kept(formula: str, sheet: str = PLAN) -> str:
    return meant(formula, sheet, BEFORE, cells_by_place(BEFORE))


@pytest.mark.parametrize(
    ("typed", "then"),
    [
        ("C5*2", "E11*2"),
        ("$C$5+C$6-$D6", "$E$11+E$9-$B9"),
        ("AB5", "AA11"),
        ('"C5"&C5', '"C5"&E11'),
        # A sheet that was named is named again, by its title now, and once for a range.
        ("'Rencana Aksi'!C5", "'Aksi'!E11"),
        ("'rencana aksi'!$C5", "'Aksi'!$E11"),
        ("SUM('Rencana Aksi'!C6:C7)", "SUM('Aksi'!E9:E12)"),
        ("'Jum''at'!A2+1", "'Jum''at'!B3+1"),
        # Over all rows: those that came between and at the ends count too. Else from the one row to the other.
        ("SUM(C5:C7)", "SUM(E9:E12)"),
        ("SUM(C5:C6)", "SUM(E9:E11)"),
        ("SUM(C6:C7)", "SUM(E9:E12)"),
        ("SUM($C5:D$7)", "SUM($E9:B$12)"),
        # Of a table with one row it is that row which was meant.
        ("SUM('Jum''at'!A2:A2)", "SUM('Jum''at'!B3:B3)"),
        # What leads to no cell of a table stays: headers, cells beside, ranges that leave the table.
        ("C4+C8+E5", "C4+C8+E5"),
        ("SUM(C5:C8)", "SUM(C5:C8)"),
        ("SUM('Jum''at'!A2:A6)", "SUM('Jum''at'!A2:A6)"),
        ("Lain!C5+C:C+nama", "Lain!C5+C:C+nama"),
    ],
)
def test_a_formula_follows_the_rows_and_columns_it_was_typed_for(typed: str, then: str) -> None:
    assert resolved(kept(typed), "Aksi", AFTER) == then
    assert resolved(kept(typed), PLAN, BEFORE) == typed.replace("'rencana aksi'", "'Rencana Aksi'")


def test_a_formula_names_the_sheet_where_it_stands_on_another_one_than_its_table() -> None:
    assert resolved(kept("C5"), "Arsip", BEFORE) == "'Rencana Aksi'!C5"
    assert resolved(kept("SUM(C6:C7)"), "Arsip", BEFORE) == "SUM('Rencana Aksi'!C6:C7)"
    assert kept("C5", sheet="Catatan") == "C5"
    assert resolved(kept("'Rencana Aksi'!C5", sheet="Catatan"), "Catatan", AFTER) == "'Aksi'!E11"


def test_a_sheet_whose_title_needs_no_quotes_is_known_as_well() -> None:
    layout = {"TabelSatu": TableLayout("Sumber", 1, {"X1": 2}, {"value": 1})}
    assert meant("Sumber!A2", "Catatan", layout, cells_by_place(layout)) == meant(
        "'Sumber'!A2", "Catatan", layout, cells_by_place(layout)
    )
    assert resolved(meant("Sumber!A2", "Catatan", layout, cells_by_place(layout)), "Catatan", {}) is None


@pytest.mark.parametrize(("mark", "then"), [("*", "SUM(E9:E12)"), ("**", "SUM(E9:E11)"), ("K2", "SUM(E9:E9)")])
def test_what_earlier_workbooks_hold_of_a_range_over_all_rows_or_all_of_the_programs_own_is_understood(
    mark: str, then: str
) -> None:
    held = f'⟦["TabelAksi","{mark}","effort","","",0]⟧'
    assert resolved(f"SUM({held}:{held})", "Aksi", AFTER) == then


@pytest.mark.parametrize("typed", ["C5)", "C5)+C6", 'C5&"', ""])
def test_what_is_no_formula_stays_as_it_stands(typed: str) -> None:
    assert kept(typed) == typed


@pytest.mark.parametrize(
    ("typed", "gone"),
    [
        ("D5+1", {**BEFORE, "TabelAksi": BEFORE["TabelAksi"]._replace(rows={"K2": 5, "+a": 6})}),
        ("SUM(C6:C7)", {**BEFORE, "TabelAksi": BEFORE["TabelAksi"]._replace(rows={"K1": 5, "K2": 6})}),
        ("C5+D5", {**BEFORE, "TabelAksi": BEFORE["TabelAksi"]._replace(columns={"effort": 3})}),
        ("C5+'Jum''at'!A2", {"TabelAksi": BEFORE["TabelAksi"]}),
        ("SUM(C5:C7)", {**BEFORE, "TabelAksi": BEFORE["TabelAksi"]._replace(rows={})}),
    ],
)
def test_a_formula_of_which_a_row_a_column_or_a_table_is_gone_leads_nowhere(
    typed: str, gone: dict[str, TableLayout]
) -> None:
    assert resolved(kept(typed), PLAN, BEFORE) == typed
    assert resolved(kept(typed), PLAN, gone) is None


def test_a_renamed_row_is_followed_by_single_references_and_not_by_the_ends_of_ranges() -> None:
    own = BEFORE["TabelAksi"]
    now = {**BEFORE, "TabelAksi": own._replace(rows={**own.rows, "K8": 8, "K9": 9})}
    formula = kept("C5+$C6+D$5+'Rencana Aksi'!D6+SUM(C6:C7)+C7+'Jum''at'!A2")
    renamed = with_rows_renamed(formula, "TabelAksi", {"K1": "K8", "K2": "K9", "X1": "X9"})
    assert resolved(renamed, PLAN, now) == "C8+$C9+D$8+'Rencana Aksi'!D9+SUM(C6:C7)+C7+'Jum''at'!A2"


def test_a_renamed_column_is_followed_with_everything_else_of_its_reference() -> None:
    formula = kept("$C5+D$6+'Rencana Aksi'!C6+SUM(C6:C7)+'Jum''at'!A2")
    renamed = with_columns_renamed(
        formula, lambda table, key: "far" if (table, key) == ("TabelAksi", "effort") else key
    )
    assert resolved(renamed, PLAN, BEFORE) == "$AB5+D$6+'Rencana Aksi'!AB6+SUM(AB6:AB7)+'Jum''at'!A2"


def test_a_formula_that_leads_nowhere_is_read_by_its_headers_and_rows() -> None:
    heads = {("TabelAksi", "effort"): "Hari-orang"}
    assert in_words(kept("C5*2-D6"), heads) == "[Hari-orang K1]*2-[note K2]"
    assert in_words(kept("SUM(C5:C7)/SUM(C5:C6)"), heads) == (
        "SUM([Hari-orang]:[Hari-orang])/SUM([Hari-orang]:[Hari-orang])"
    )
    assert in_words(kept("SUM(C6:C7)"), heads) == "SUM([Hari-orang K2]:[Hari-orang +a])"


def test_a_formula_is_the_same_whatever_result_stood_beside_it() -> None:
    one, computed, other = TypedFormula("1+1", None), TypedFormula("1+1", 2), TypedFormula("3-1", 2)
    assert (one == computed, one != computed, one == other, one != other) == (True, False, False, True)
    assert len({one, computed, other}) == 2
