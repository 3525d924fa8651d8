"""Exact numbers: how they are read, rounded and shown.

Scores are `fractions.Fraction` from the moment they are read. They are rounded once, half up, when they are shown:
the published national lists of 2023 and 2024 contain ties that only this rule prints as published.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


def parse_exact(value: object) -> Fraction:
    """Read a number as people write it: `3`, `Decimal("2.98")`, `"2.98"` or `"2,98"`.

    Raises `ValueError` for anything else, booleans, binary floats that are not finite and other digits than 0 to 9
    included: a spreadsheet program takes those for text, so no formula would count them.
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, bool) or value is None:
        raise ValueError(f"not a number: {value!r}")
    if isinstance(value, int):
        return Fraction(value)
    if isinstance(value, Decimal) and value.is_finite():
        return Fraction(value)
    if isinstance(value, float):
        # A spreadsheet stores 2.98 as a binary float; its shortest decimal form is what the person typed.
        return parse_exact(repr(value)) if "e" not in repr(value) else Fraction(Decimal(repr(value)))
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return Fraction(value.strip().replace(",", "."))
    raise ValueError(f"not a number: {value!r}")


def is_whole(text: str) -> bool:
    """Whether a text is a whole number written with the digits 0 to 9 and nothing else."""
    return text.isascii() and text.isdecimal()


def other_digits(text: str) -> bool:
    """Whether a text holds digits of another script than 0 to 9, such as the Arabic ones, which are never read."""
    return not text.isascii() and any(each.isdigit() and not each.isascii() for each in text)


def digits_hint(value: object) -> str:
    """What to do about digits of another script, as a further sentence; empty where there are none."""
    return " Pakai angka Latin 0 sampai 9." if isinstance(value, str) and other_digits(value) else ""


def round_half_up(value: Fraction, digits: int = 2) -> Fraction:
    """Round to `digits` decimals; a tie goes away from zero (4.765 becomes 4.77)."""
    return Fraction(_rounded(value, digits), 10**digits)


def _rounded(value: Fraction, digits: int) -> int:
    """The same in units of the last digit."""
    units: int = 10**digits
    numerator, denominator = abs(value.numerator) * units, value.denominator
    whole = (2 * numerator + denominator) // (2 * denominator)
    return -whole if value.numerator < 0 else whole


def two_decimals(value: Fraction, digits: int = 2) -> str:
    """`Fraction(149, 50)` as `"2.98"`: the form of scores in JSON."""
    whole = _rounded(value, digits)
    sign = "-" if whole < 0 else ""
    figures = str(abs(whole)).rjust(digits + 1, "0")
    return f"{sign}{figures[:-digits]}.{figures[-digits:]}" if digits else f"{sign}{figures}"


def indonesian(value: Fraction, digits: int = 2) -> str:
    """`"2,98"`: the form of scores on what planners see."""
    return two_decimals(value, digits).replace(".", ",")


def plain(value: Fraction) -> str:
    """The shortest exact form: `"2.9795"`, `"13"`, or `"7/6"` where no finite decimal exists."""
    denominator, digits = value.denominator, 0
    for prime in (2, 5):
        times = 0
        while denominator % prime == 0:
            denominator //= prime
            times += 1
        digits = max(digits, times)
    return two_decimals(value, digits) if denominator == 1 else f"{value.numerator}/{value.denominator}"
