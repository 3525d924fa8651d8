"""What an answer says, in words."""

from __future__ import annotations

from pemdi_map.engine.said import Text
from pemdi_map.words.languages import language


def say(text: Text, lang: str = "id") -> str:
    """Put into words what a notice, a step or an item says: its `says`, `because`, `open` or `reason`.

    `lang`: `id` or `en`. Texts of data files stay in Bahasa Indonesia.
    """
    return language(lang).say(text)
