"""Cell values as JSON and back, for the ledger of a workbook."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from typing import Any

from pemdi_map.excel.cells.entries import Link, Note, Simple, Typed, TypedFormula
from pemdi_map.excel.cells.rows import Formula, Value

_REFERENCE = re.compile(r"\$?[A-Z]{1,3}\$?\d+")
GENERATED = "f"


def shape(formula: str) -> str:
    """A formula without its references: what stays the same when rows are sorted and columns are moved."""
    return _REFERENCE.sub("", formula).replace("$", "").replace("'", "").replace(" ", "")


def as_plain(value: Value | Typed | Note) -> Any:
    """A value as JSON holds it: numbers as numbers, the rest with a letter that says what it is."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Formula):
        return [GENERATED, shape(value.text)]
    if isinstance(value, Fraction):
        return value.numerator / value.denominator if value.denominator != 1 else value.numerator
    if isinstance(value, datetime.datetime):
        return ["t", value.isoformat()]
    if isinstance(value, datetime.date):
        return ["d", value.isoformat()]
    if isinstance(value, datetime.timedelta):
        return ["h", value.total_seconds()]
    if isinstance(value, TypedFormula):
        return ["=", value.text, as_plain(value.value)]
    return ["l" if isinstance(value, Link) else "n", *value]


def from_plain(plain: Any) -> Any:
    """The value that `as_plain` was given; of a formula that the program wrote, only its shape in a `Formula`.

    Raises `ValueError`, `TypeError` or `IndexError` for what `as_plain` never gives.
    """
    if isinstance(plain, float):
        return Fraction(repr(plain))
    if not isinstance(plain, list):
        return plain
    kind, *parts = plain
    if kind == "t":
        return datetime.datetime.fromisoformat(parts[0])
    if kind == "d":
        return datetime.date.fromisoformat(parts[0])
    if kind == "h":
        return datetime.timedelta(seconds=parts[0])
    if kind == "=":
        return TypedFormula(parts[0], from_plain(parts[1]))
    if kind == GENERATED:
        return Formula(parts[0], 0)
    if kind == "l":
        return Link(*parts)
    if kind == "n":
        return Note(*parts)
    raise ValueError(kind)


def stands(value: Value | Typed) -> Simple | None:
    """What a cell shows and what formulas over it compute with."""
    if isinstance(value, Formula | TypedFormula):
        return value.value
    return value.text if isinstance(value, Link) else value
