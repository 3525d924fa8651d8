"""What the fill-in workbook says beside a cell while a person types: formulas with the words they must give now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.excel.cells.rows import Formula, Value
from pemdi_map.figures import plain
from pemdi_map.model.form import NUMBERS, Block, Rule

AS_TEXT = "angka tertulis sebagai teks"
NOT_LISTED = "tidak ada dalam daftar"
NO_DATE = "bukan tanggal"
NOT_WHOLE = "harus bilangan bulat"
EMPTY = "belum diisi"
SAME, FITS = "sama", "cocok"
FINE = (SAME, FITS)
"""Words that say all is well; any other word in a check asks for a look."""
Choices = Mapping[str, Mapping[str, str]]


class Case(NamedTuple):
    """A formula that tests for something to say, whether it holds for what is filled in now, and the words."""

    test: str
    holds: bool
    words: str


class Filled(NamedTuple):
    """A cell to fill in: its heading and rule, where it stands, and what stands in it now."""

    heading: str
    rule: Rule
    cell: str
    value: Value


def worded(cases: Sequence[Case]) -> Formula:
    """The words of the first case that holds; nothing where none does."""
    text = '""'
    for case in reversed(cases):
        text = f"IF({case.test},{quoted(case.words)},{text})"
    return Formula(text, next((case.words for case in cases if case.holds), ""))


def quoted(text: str) -> str:
    """A text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def cell_cases(filled: Filled, choices: Choices, *, named: bool = False) -> Iterator[Case]:
    """What can be wrong with a cell that is filled in; `named` puts its heading before the words."""
    rule, cell, value = filled.rule, filled.cell, filled.value
    for test, holds, words in _faults(rule, cell, value, choices):
        says = f"{filled.heading}: {words}" if named else words
        yield Case(f'AND({cell}<>"",{test})', value not in (None, "") and holds, says)


def row_cases(block: Block, filled: Sequence[Filled], choices: Choices) -> Iterator[Case]:
    """What can be wrong with a row: a part that is missing beside others, or a cell that its rule refuses."""
    several = len(filled) > 1
    if several:
        blank = "&".join(one.cell for one in filled)
        yield Case(f'{blank}=""', all(one.value in (None, "") for one in filled), "")
    for one in filled:
        if one.heading in block.needed:
            yield Case(f'{one.cell}=""', one.value in (None, ""), f"{one.heading} {EMPTY}")
        yield from cell_cases(one, choices, named=several)


def column_check(rule: Rule, cells: str, values: Sequence[Value], choices: Choices) -> Formula | None:
    """How many cells of a column its rule refuses; nothing where a rule takes anything."""
    there = [value for value in values if value not in (None, "")]
    bad = sum(any(holds for _, holds, _ in _faults(rule, "", value, choices)) for value in there)
    words = accepted(rule, choices)
    if words:
        listed = ",".join(quoted(word.lower()) for word in words)
        count = f'SUMPRODUCT((TRIM({cells})<>"")*ISERROR(MATCH(LOWER(TRIM({cells})),{{{listed}}},0)))'
    elif rule.kind == "date":
        count = f"COUNTA({cells})-COUNT({cells})"
    elif rule.kind in NUMBERS and rule.low is not None and rule.high is not None:
        count = f'COUNTA({cells})-COUNTIFS({cells},">={plain(rule.low)}",{cells},"<={plain(rule.high)}")'
    elif rule.kind in NUMBERS:
        count = f"COUNTA({cells})-COUNT({cells})"
    else:
        return None
    return Formula(f'IF({count}=0,"",{count}&" belum sesuai")', f"{bad} belum sesuai" if bad else "")


def name_check(names: str, others: str, columns: Sequence[Sequence[Filled]]) -> Formula:
    """The check of the first column, which names each row: cells beside no name, and names given twice.

    `names` and `others` are the cells of the first column and of the others; `columns` hold what stands in them now.
    """
    nameless = f'SUMPRODUCT(({names}="")*({others}<>""))'
    twice = f'IFERROR(SUMPRODUCT(({names}<>"")*(COUNTIF({names},{names}&"")>1)),0)'
    taken = [str(one.value).casefold() for one in columns[0] if one.value is not None]
    orphans = sum(
        cell.value is not None
        for cells in columns[1:]
        for name, cell in zip(columns[0], cells, strict=True)
        if name.value is None
    )
    doubled = sum(taken.count(name) > 1 for name in taken)
    text = f'IF({nameless}>0,{nameless}&" isian di baris tanpa nama",IF({twice}>0,{twice}&" nama sama",""))'
    said = f"{doubled} nama sama" if doubled else ""
    return Formula(text, f"{orphans} isian di baris tanpa nama" if orphans else said)


def accepted(rule: Rule, choices: Choices) -> tuple[str, ...]:
    """The words that a cell may hold; empty where it may hold any."""
    return tuple(choices[rule.choices]) if rule.choices else rule.known


def refused(rule: Rule, cell: str, choices: Choices) -> str:
    """The test that a cell is filled in and refused by its rule, for colours: without lists in braces."""
    faults = [test for test, _, _ in _faults(rule, cell, None, choices)]
    if not faults:
        return ""
    return f'AND({cell}<>"",OR({",".join(faults)}))'


def _faults(rule: Rule, cell: str, value: Value, choices: Choices) -> Iterator[tuple[str, bool, str]]:
    """Tests for a cell that is filled in, in the order in which they are to be made."""
    words = accepted(rule, choices)
    if words:
        # Only a printed rating must be spelt as the instrument spells it; the reader takes other words in any case.
        exact = not rule.choices
        trimmed = f"TRIM({cell})" if exact else f"LOWER(TRIM({cell}))"
        same = [f"EXACT({trimmed},{quoted(word if exact else word.lower())})" for word in words]
        text = " ".join(str(value).split(" ")).strip()
        known = text in words if exact else text.casefold() in {word.casefold() for word in words}
        yield f"NOT(OR({','.join(same)}))", not known, NOT_LISTED
    elif rule.kind == "date":
        yield f"ISTEXT({cell})", isinstance(value, str), NO_DATE
    elif rule.kind in NUMBERS:
        yield f"ISTEXT({cell})", isinstance(value, str), AS_TEXT
        number = value if isinstance(value, int | Fraction) else None
        if rule.low is not None and rule.high is not None:
            span = f"di luar {plain(rule.low)} sampai {plain(rule.high)}".replace(".", ",")
            outside = number is not None and not rule.low <= number <= rule.high
            yield f"OR(N({cell})<{plain(rule.low)},N({cell})>{plain(rule.high)})", outside, span
        if rule.kind != "number":
            fraction = number is not None and number.denominator != 1
            yield f"N({cell})<>INT(N({cell}))", fraction, NOT_WHOLE
