"""What the fill-in workbook says beside a cell while a person types: formulas with the words they must give now.

Words that begin with `✕` name what the program refuses; all others can be worked with.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.excel.cells.rows import Formula, Value, letter
from pemdi_map.excel.form.spoken_formulas import day_text, named_otherwise, number_text, plain_number_text
from pemdi_map.excel.kit.known_words import quoted
from pemdi_map.figures import parse_exact, plain
from pemdi_map.model.form import DAYS, NUMBERS, Kind, Rule, edge_of
from pemdi_map.words.typed_words import all_words, amount_of, day_of, level_of, vocabulary_of

REFUSED = "✕"
NO_NUMBER, NO_DATE, NOT_WHOLE = "✕ bukan angka", "✕ bukan tanggal", "✕ bukan bilangan bulat"
OTHER_NAME = "✕ nama tingkat lain"
NOT_LISTED = "✕ tidak ada dalam daftar"
YEAR_ONLY = "✕ tahun saja?"
NAMELESS = "✕ isian tanpa nama"
READ_AS_TEXT = "berupa teks: terbaca"
_A_YEAR_AS_DAY = 1905
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
    row: int
    column: int
    value: Value

    @property
    def cell(self) -> str:
        return f"{letter(self.column)}{self.row}"

    @property
    def empty(self) -> bool:
        return self.value in (None, "")


def worded(cases: Sequence[Case]) -> Formula:
    """The words of the first case that holds; nothing where none does."""
    text = '""'
    for case in reversed(cases):
        text = f"IF({case.test},{quoted(case.words)},{text})"
    return Formula(text, next((case.words for case in cases if case.holds), ""))


def cell_cases(filled: Filled, choices: Choices, *, named: bool = False) -> Iterator[Case]:
    """What is to be said of a cell that is filled in; `named` puts its heading before the words."""
    rule, cell, value = filled.rule, filled.cell, filled.value
    for test, holds, words in _faults(rule, cell, value, choices):
        sign, _, rest = words.partition(" ")
        says = f"{sign} {filled.heading}: {rest}" if named and sign == REFUSED else words
        yield Case(f'AND(TRIM({cell})<>"",{test})', not filled.empty and holds, says)


def row_cases(filled: Sequence[Filled], needed: Sequence[str], choices: Choices) -> Iterator[Case]:
    """What can be wrong with a row: a part that is missing beside others, or a cell that its rule refuses."""
    blank = "&".join(one.cell for one in filled)
    yield Case(f'TRIM({blank})=""', all(one.empty for one in filled), "")
    for one in filled:
        if one.heading in needed:
            yield Case(f'TRIM({one.cell})=""', one.empty, f"✕ {one.heading} belum diisi")
        yield from cell_cases(one, choices, named=True)


def column_check(rule: Rule, cells: str, values: Sequence[Value], choices: Choices) -> Formula | None:
    """How many cells of a column its rule refuses; nothing where a rule takes anything."""
    there = [value for value in values if value not in (None, "")]
    bad = sum(any(holds for _, holds, words in _faults(rule, "A1", value, choices) if words.startswith(REFUSED))
              for value in there)  # fmt: skip
    words = accepted(rule, choices)
    if words:
        count = f'SUMPRODUCT((TRIM({cells})<>"")*ISERROR({_found(rule, cells, words)}))'
    elif rule.kind in DAYS:
        # A text that names no year names no day; what else it says is read when the form comes back.
        ends = [f"{side}(TRIM({cells}),4)" for side in ("RIGHT", "LEFT")]
        year = "+".join(f'({end}>="2000")*({end}<="2100")' for end in ends)
        count = f'SUMPRODUCT(ISTEXT({cells})*(TRIM({cells})<>"")*(({year})=0))'
    elif rule.kind in NUMBERS:
        number = f"({plain_number_text(cells)})"
        fits = f"ISNUMBER({number})"
        if rule.low is not None and rule.high is not None:
            fits = f"({number}>={plain(rule.low)})*({number}<={plain(rule.high)})"
        fits += f"*({number}=INT({number}))" if rule.kind != "number" else ""
        count = f'SUMPRODUCT((TRIM({cells})<>"")*ISERROR(1/({fits})))'
    else:
        return None
    return Formula(f'IF({count}=0,"",{quoted(REFUSED)}&" "&{count}&" belum sesuai")',
                   f"{REFUSED} {bad} belum sesuai" if bad else "")  # fmt: skip


def name_check(names: str, others: str, columns: Sequence[Sequence[Filled]]) -> Formula:
    """The check of the first column, which names each row: cells beside no name, and names given twice.

    `names` and `others` are the cells of the first column and of the others; `columns` hold what stands in them now.
    """
    nameless = f'SUMPRODUCT(({names}="")*({others}<>""))'
    twice = f'IFERROR(SUMPRODUCT(({names}<>"")*(COUNTIF({names},{names}&"")>1)),0)'
    taken = [" ".join(str(one.value).split()).casefold() for one in columns[0] if not one.empty]
    orphans = any(
        not cell.empty for cells in columns[1:] for name, cell in zip(columns[0], cells, strict=True) if name.empty
    )
    doubled = sum(taken.count(name) > 1 for name in taken)
    text = f'IF({nameless}>0,{quoted(NAMELESS)},IF({twice}>0,"✕ "&{twice}&" nama sama",""))'
    return Formula(text, NAMELESS if orphans else f"✕ {doubled} nama sama" if doubled else "")


def accepted(rule: Rule, choices: Choices) -> tuple[str, ...]:
    """The words that a cell may hold, those included that are read as one of its list; empty where it may hold any."""
    if not rule.choices:
        return rule.known
    offered = choices[rule.choices]
    read = all_words(vocabulary_of(offered.values()))
    return tuple(dict.fromkeys(word.casefold() for word in (*offered, *offered.values(), *read)))


def refused(rule: Rule, cell: str, choices: Choices) -> str:
    """The test that a cell is filled in and refused by its rule, for colours: without lists in braces."""
    faults = [test for test, _, words in _faults(rule, cell, None, choices, plainly=True) if words.startswith(REFUSED)]
    return f'AND(TRIM({cell})<>"",OR({",".join(faults)}))' if faults else ""


def _found(rule: Rule, cells: str, words: Sequence[str]) -> str:
    # Only a printed rating must be spelt as the instrument spells it; the reader takes other words in any case.
    said = f"LOWER(TRIM({cells}))" if rule.choices else f"TRIM({cells})"
    return f'FIND("|"&{said}&"|",{quoted("|" + "|".join(words) + "|")})'


def number_now(kind: Kind, value: Value) -> Fraction | None:
    """The number that a cell of a kind holds, in figures or in words."""
    if isinstance(value, int | Fraction):
        return Fraction(value)
    if not isinstance(value, str):
        return None
    if kind == "money":
        return amount_of(value)
    try:
        return parse_exact(value)
    except ValueError:
        level = level_of(value) if kind == "level" else None
        return level and level[0]


def _faults(
    rule: Rule, cell: str, value: Value, choices: Choices, *, plainly: bool = False
) -> Iterator[tuple[str, bool, str]]:
    """Tests for a cell that is filled in, in the order in which they are to be made.

    `plainly`: where formulas may not hold lists, so that days and levels in words are left to the check beside them.
    """
    words = accepted(rule, choices)
    if words:
        text = " ".join(str(value).split())
        known = text.casefold() in words if rule.choices else text in words
        yield f"ISERROR({_found(rule, cell, words)})", not known, NOT_LISTED
    elif rule.kind in DAYS:
        spare = isinstance(value, datetime.date) and value.year == _A_YEAR_AS_DAY
        yield f"IF(ISNUMBER({cell}),YEAR(N({cell}))={_A_YEAR_AS_DAY},FALSE)", spare, YEAR_ONLY
        if not plainly:
            edge = edge_of(rule.kind)
            unread = isinstance(value, str) and day_of(value, edge) is None
            yield f"IF(ISTEXT({cell}),ISERROR({day_text(cell, edge)}),FALSE)", unread, NO_DATE
    elif rule.kind in NUMBERS:
        number = number_now(rule.kind, value)
        if rule.kind == "level" and not plainly:
            yield from _faults_of_level(rule, cell, value, number)
            return
        there = plain_number_text(cell) if plainly else number_text(rule.kind, cell)
        in_figures = f"IF(ISTEXT({cell}),{there},N({cell}))"
        yield f"ISERROR({in_figures})", number is None, NO_NUMBER
        number = Fraction(0) if number is None else number
        if rule.low is not None and rule.high is not None:
            span = f"✕ hanya {plain(rule.low)} sampai {plain(rule.high)}".replace(".", ",")
            outside = not rule.low <= number <= rule.high
            yield f"OR({in_figures}<{plain(rule.low)},{in_figures}>{plain(rule.high)})", outside, span
        if rule.kind not in ("number", "money"):
            yield f"{in_figures}<>INT({in_figures})", number.denominator != 1, NOT_WHOLE
        yield f"ISTEXT({cell})", isinstance(value, str), READ_AS_TEXT


def _faults_of_level(rule: Rule, cell: str, value: Value, number: Fraction | None) -> Iterator[tuple[str, bool, str]]:
    """The tests of a level, which may stand in words; each formula that reads them is long, so few tests hold it."""
    text, there = f"ISTEXT({cell})", number_text("level", cell)
    low, high = rule.low or Fraction(0), rule.high or Fraction(0)
    said = level_of(value) if isinstance(value, str) else None
    yield f"IF({text},ISERROR({there}),FALSE)", number is None, NO_NUMBER
    number = low if number is None else number
    levels = ",".join(str(level) for level in range(math.ceil(low), math.floor(high) + 1))
    inside = f"IF({text},ISERROR(MATCH({there},{{{levels}}},0)),OR(N({cell})<{plain(low)},N({cell})>{plain(high)}))"
    outside = not low <= number <= high or (isinstance(value, str) and number.denominator != 1)
    yield inside, outside, f"✕ hanya {plain(low)} sampai {plain(high)}".replace(".", ",")
    yield f"N({cell})<>INT(N({cell}))", number.denominator != 1, NOT_WHOLE
    if rule.names:
        levels_so_named = [level for level, name in rule.names if said is not None and name == said[1]]
        other = bool(levels_so_named) and number not in levels_so_named
        yield f"IF({text},{named_otherwise(cell, rule.names)},FALSE)", other, OTHER_NAME
    yield text, isinstance(value, str), READ_AS_TEXT
