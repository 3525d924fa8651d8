"""What all writers say alike of a score and of levels."""

from __future__ import annotations

from fractions import Fraction

from pemdi_map.engine.score_outcome import Score
from pemdi_map.words.indonesian import INDONESIAN
from pemdi_map.words.language import Language


def basis_in_words(score: Score, language: Language = INDONESIAN) -> str:
    """What a score rests on; where only some levels are known, how many, and the figures that narrow the others."""
    printed = language.term("score-basis", score.basis)
    if score.known is None:
        return printed
    known, whole = score.known
    if score.index is None:
        return language("some-levels", known=known, whole=whole)
    return language("some-levels-and-printed", known=known, whole=whole, printed=printed)


def levels_in_words(lowest: Fraction, highest: Fraction, language: Language = INDONESIAN) -> str:
    """The levels that are possible: `3` or, where the two differ, `2 sampai 4`."""
    if lowest == highest:
        return language.plain(lowest)
    return language("plain-from-to", lowest=lowest, highest=highest)
