"""What the parties of a merge say: a value for a cell, and what they had been given there."""

from __future__ import annotations

import datetime
from typing import Generic, Literal, NamedTuple, TypeVar

V = TypeVar("V")
PLAN = ""
"""The party that is the plan itself: what its own keepers typed, or the program computed anew."""


Aspect = Literal["value", "note", "head"]
"""What of a cell is meant: what it holds, the comment on it, or, of a column, its header."""


class Cell(NamedTuple):
    """A cell of a table by its stable names; the row of a header is empty."""

    table: str
    row: str
    column: str
    aspect: Aspect = "value"


class Claim(NamedTuple, Generic[V]):
    """One party's value for one cell. `source` is the file that brings it now, empty for what the plan holds."""

    unit: str
    source: str
    cell: Cell
    base: V
    """What the party had been given."""
    value: V


class Contribution(NamedTuple, Generic[V]):
    """A claim that a merge has dealt with, and on which day.

    `set_aside`: the rules that preferred another value; or, with a colon before it, why the cell cannot hold this one.
    """

    day: datetime.date
    unit: str
    cell: Cell
    base: V
    value: V
    set_aside: str = ""


def same(one: object, other: object) -> bool:
    """Whether two values are one: TRUE is not 1, though Python counts with it."""
    return (one is other) or (isinstance(one, bool) == isinstance(other, bool) and one == other)
