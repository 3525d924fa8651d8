"""The languages in which the program can speak."""

from __future__ import annotations

from pemdi_map.words.indonesian import INDONESIAN
from pemdi_map.words.language import Language


def language(code: str) -> Language:
    """The language of a code, `id` or `en`; only the one that is asked for is read."""
    if code == "id":
        return INDONESIAN
    from pemdi_map.words.english import ENGLISH

    return ENGLISH
