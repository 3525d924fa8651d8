"""How a language says what the engine found: its sentences by code, its figures and its dates.

A template names the arguments that are given with its code, each with what it is: `{index}` two decimals, `{index:3}`
three, `{index:plain}` all of them, `{share:chance}` a probability in percent, `{day}` in words, `{day:short}` with a
short month, `{days:+d}` with a sign, `{days:day|days}` in the singular or the plural, `{codes}` with commas,
`{codes:; }` with another mark, `{state:@state}` the language's word for a state, `{text:inside}` or
`{state:@state inside}` as it goes on inside a sentence, `{text:first}` as it begins one, `{name:named Program}` with
that word before it unless it begins with it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from pemdi_map.engine.said import Argument, Text
from pemdi_map.figures import plain, round_half_up, two_decimals

LanguageCode = Literal["id", "en"]
_SHORT = 3
_HARDLY = Fraction(1, 100)
_NAMED = "named "
_QUARTER = re.compile(r"TW (I{1,3}|IV) ?(\d*)")


@dataclass(frozen=True, slots=True)
class _Argument:
    """A value in a template, which the language puts into words."""

    value: Argument
    language: Language

    def __format__(self, form: str) -> str:
        return self.language.worded(self.value, form)


@dataclass(frozen=True)
class Language:
    """The tables of a language. `words`: templates and single words by code; `point`: its decimal mark."""

    code: LanguageCode
    words: Mapping[str, str]
    months: tuple[str, ...]
    point: str
    texts: Mapping[str, str]
    """Texts of data files in this language, by the text as it stands there."""

    def say(self, text: Text) -> str:
        """What the engine says; a text of a data file stays as it is, unless the language has one for it."""
        return self.texts.get(text, text) if isinstance(text, str) else self(text.code, **dict(text.arguments))

    def __call__(self, code: str, /, **arguments: Argument) -> str:
        """The words of a code, filled with its arguments."""
        return self.words[code].format_map({name: _Argument(value, self) for name, value in arguments.items()})

    def term(self, kind: str, value: object) -> str:
        """The word for one of a closed set of values, as `state` `extend`."""
        return self.words[f"{kind}.{'none' if value is None else value}"]

    def typed(self, value: object, kind: str) -> str:
        """The word for a value that people may have typed over: what they typed is shown as it is."""
        return self.words.get(f"{kind}.{value}", str(value))

    def terms(self, kind: str) -> dict[str, str]:
        """The words for all of a closed set of values."""
        lead = f"{kind}."
        return {code.removeprefix(lead): word for code, word in self.words.items() if code.startswith(lead)}

    def worded(self, value: Argument, form: str) -> str:
        """A value in one of the forms that a template may ask for."""
        if form.startswith("@"):
            kind, _, case = form[1:].partition(" ")
            return _cased(self.term(kind, value), case)
        if isinstance(value, tuple):
            return (form or ", ").join(self.worded(each, "") for each in value)
        if isinstance(value, Fraction):
            if form == "chance":
                return self.chance(value)
            return self.plain(value) if form == "plain" else self.figure(value, int(form or 2))
        if isinstance(value, datetime.date):
            return self.short_day(value) if form == "short" else self.day(value)
        if isinstance(value, int):
            return _counted(value, form)
        return _cased("" if value is None else self.say(value), form)

    def figure(self, value: Fraction, digits: int = 2) -> str:
        """`2,98` or `2.98`, rounded half up."""
        return two_decimals(value, digits).replace(".", self.point)

    def plain(self, value: Fraction) -> str:
        """A figure with no more decimals than it has, or as a fraction."""
        return plain(value).replace(".", self.point)

    def percent(self, value: Fraction) -> str:
        """A weight as `5%` or `27,5%`."""
        return f"{self.plain(value)}%"

    def chance(self, value: Fraction) -> str:
        """A probability in whole percent, `62%`; what is neither impossible nor sure is never told as if it were."""
        if 0 < value < _HARDLY:
            return "< 1%"
        return "> 99%" if 1 - _HARDLY < value < 1 else f"{int(round_half_up(value * 100, 0))}%"

    def rupiah(self, value: Fraction) -> str:
        """Money as `Rp 1.500.000` or `Rp 1,500,000`, in whole rupiah."""
        return f"Rp {int(round_half_up(value, 0)):,}".replace(",", "." if self.point == "," else ",")

    def day(self, day: datetime.date) -> str:
        """`17 Agustus 2026` or `17 August 2026`."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def short_day(self, day: datetime.date) -> str:
        """`17 Agu 2026` or `17 Aug 2026`, for columns too narrow for the whole month."""
        return f"{day.day} {self.months[day.month - 1][:_SHORT]} {day.year}"

    def quarter(self, name: str) -> str:
        """A quarter, named `TW I 2027` by the engine."""
        found = _QUARTER.fullmatch(name)
        assert found is not None
        return f"{self.term('quarter', found[1])} {found[2]}".rstrip()


def _counted(value: int, form: str) -> str:
    if "|" in form:
        one, many = form.split("|")
        return f"{value} {one if value == 1 else many}"
    return format(value, form if form == "+d" else "")


def _cased(text: str, case: str) -> str:
    if case == "inside":
        return text[:1].lower() + text[1:]
    if case.startswith(_NAMED):
        word = case.removeprefix(_NAMED)
        return text if text.casefold().startswith(f"{word.casefold()} ") else f"{word} {text}"
    return text[:1].upper() + text[1:] if case == "first" else text
