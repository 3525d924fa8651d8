"""Which kinds of programme a programme is of: the one its user named, else those whose words it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pemdi_map.model.programme import Programme
from pemdi_map.model.programme_match import ProgrammePattern

_WORD = re.compile(r"[^\W_]+")
_BREAK = " / "
"""Stands between the texts of a programme, so that no phrase reaches from one into the next."""


def kinds_of(programme: Programme, patterns: Sequence[ProgrammePattern]) -> tuple[ProgrammePattern, ...]:
    """The patterns of a programme, in the order of their file. A kind that the user named is the only one."""
    if programme.kind is not None:
        return tuple(pattern for pattern in patterns if pattern.id == programme.kind)
    text = _BREAK.join(map(_plain, (programme.name, *programme.produces, *programme.keywords)))
    return tuple(
        pattern
        for pattern in patterns
        if any(_holds(text, words) for words in pattern.words) and not any(_holds(text, one) for one in pattern.unless)
    )


def _plain(text: str) -> str:
    """Words in small letters with a space on either side of each, punctuation gone."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _holds(text: str, words: str) -> bool:
    """Whether all parts of `a + b` stand in the text as whole words."""
    return all(_plain(part) in text for part in words.split("+"))
