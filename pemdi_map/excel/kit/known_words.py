"""Formulas that look a cell's word up in a list, as the reader of the returned workbook does.

Spreadsheet programs allow 255 characters between two quotes, and Excel no lists of constants in conditional formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_LONGEST = 240


def is_one_of(cells: str, words: Iterable[str]) -> str:
    """Whether the word in a cell, or for a range the word in each, is in the list: true or false, or 1 or 0."""
    # FIND, not SEARCH: it takes no character for a wildcard.
    tests = [f'ISNUMBER(FIND("|"&LOWER(TRIM({cells}))&"|","{joined}"))' for joined in _joined(words)]
    return tests[0] if len(tests) == 1 else f"(({'+'.join(tests)})>0)"


def is_filled(cells: str) -> str:
    """Whether something stands in a cell, or for a range in each."""
    return f"(LEN(TRIM({cells}))>0)"


def quoted(text: str) -> str:
    """A text as formulas hold it, in pieces that are short enough."""
    parts = []
    for line in text.split("\n"):
        pieces = [line[at : at + _LONGEST].replace('"', '""') for at in range(0, len(line), _LONGEST)] or [""]
        parts.append("&".join(f'"{piece}"' for piece in pieces))
    return "&CHAR(10)&".join(parts)


def _joined(words: Iterable[str]) -> Iterator[str]:
    joined = "|"
    for word in words:
        if len(joined) + len(word) > _LONGEST:
            yield joined
            joined = "|"
        joined += f"{word}|"
    yield joined
