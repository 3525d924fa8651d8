"""What all writers say alike of a score and of levels."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from fractions import Fraction

from pemdi_map.engine.score_outcome import Score
from pemdi_map.model.instrument import Instrument
from pemdi_map.words.indonesian import INDONESIAN
from pemdi_map.words.language import Language

NEAR, NEAR_DIGITS = Fraction(1, 200), 3
"""An index that lies less than so far from a bound of a rating is shown with so many decimals."""
_ID = re.compile(r"\b[A-Z]\d+\b")
_IN_BRACKETS = re.compile(r"\(([^()]+)\)$")
_BEGINNINGS = ("Tingkat Kematangan ", "Tingkat ")
"""How most names of indicators begin."""


def index_digits(index: Fraction, instrument: Instrument) -> int:
    """How many decimals an index is shown with: two, or more beside a bound, for 1.501 is not 1.50."""
    return NEAR_DIGITS if any(0 < abs(index - rating.lower) < NEAR for rating in instrument.ratings) else 2


def short_name(name: str, width: int) -> str:
    """An indicator's name in so many characters, without the words that most names begin with."""
    return textwrap.shorten(bare_name(name), width, placeholder=" ...")


def bare_name(name: str) -> str:
    """An indicator's name without the words that most names begin with."""
    for beginning in _BEGINNINGS:
        name = name.removeprefix(beginning)
    return name


def short_unit(name: str) -> str:
    """The short name that a unit's name ends with in brackets, as `Badan Kepegawaian Daerah (BKD)`; else the name."""
    found = _IN_BRACKETS.search(name)
    return found[1] if found else name


def by_number(text: str, number: Mapping[str, int], names: Mapping[str, str], language: Language = INDONESIAN) -> str:
    """A text of the engine with the ids of actions as planners know them: by number, or by name outside the plan."""

    def known(found: re.Match[str]) -> str:
        id_ = found[0]
        if id_ in number:
            return language("action-by-number", number=number[id_])
        return language("action-by-name", name=names[id_]) if id_ in names else id_

    return _ID.sub(known, text)


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
