"""A typed value of any kind in the words of a person, for cells and lists that hold all kinds beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from pemdi_map.excel.cells.entries import Note, Typed
from pemdi_map.excel.kept.arsip import shown
from pemdi_map.figures import plain


def in_words(value: Typed | Note, heads: Mapping[tuple[str, str], str]) -> str:
    """The value; empty for an empty cell. `heads`: headers by table and key, for formulas that name columns."""
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return plain(Fraction(value)).replace(".", ",")
    said = shown(value, heads)
    return "" if said is None else str(said)
