"""What the engine says: a code of the table of words and what it is about, so that each writer says it in its language.

The words themselves stand in `pemdi_map/words/`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

Argument: TypeAlias = "str | int | Fraction | datetime.date | Said | tuple[Argument, ...] | None"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence or a part of one, by its code. `arguments`: names and exact values, in the order given."""

    code: str
    arguments: tuple[tuple[str, Argument], ...] = ()


Text = str | Said
"""What the engine says, or a text of a data file, which is one as it stands."""


def said(code: str, /, **arguments: Argument) -> Said:
    """A `Said` with these arguments."""
    return Said(code, tuple(arguments.items()))


def together(*texts: Text) -> Text:
    """Several sentences one after the other; empty ones are left out."""
    some = tuple(text for text in texts if text)
    return some[0] if len(some) == 1 else said("together", sentences=some) if some else ""
