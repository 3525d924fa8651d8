"""Where things lie and how wide they are, in percent, as classes of the page's style sheet.

The page's policy allows no style attributes: a figure goes into a class, which the style sheet spells out.
"""

from __future__ import annotations

from fractions import Fraction

Percent = Fraction | float | int
_PROPERTIES = {"left": ("l", "%"), "width": ("w", "%"), "grow": ("g", "")}


class Places:
    """Collects the classes that a page uses."""

    def __init__(self) -> None:
        self._rules: dict[str, str] = {}

    def __call__(self, **wanted: Percent) -> str:
        """The classes for `left` and `width`, in percent, or `grow`, a share of a row: `l125 w5098`."""
        return " ".join(self._class(name, value) for name, value in wanted.items())

    @property
    def css(self) -> str:
        """The rules of all classes that were asked for."""
        return "".join(f"{name}{{{rule}}}" for name, rule in sorted(self._rules.items()))

    def _class(self, name: str, value: Percent) -> str:
        letter, unit = _PROPERTIES[name]
        hundredths = round(Fraction(value) * 100)
        figure = f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
        named = f"{letter}{hundredths}"
        self._rules[f".{named}"] = f"{'flex-grow' if name == 'grow' else name}:{figure}{unit}"
        return named
