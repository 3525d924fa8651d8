"""What cells accept, and how they are coloured by what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from pemdi_map.excel.cells.styles import Tone, drawn_style, tone_style

if TYPE_CHECKING:
    from openpyxl.formatting.rule import Rule
    from openpyxl.worksheet.datavalidation import DataValidation

BAR = "8FB4E3"
_FROM_2000 = "36526"
"""1 January 2000 as spreadsheets count days."""


def choice_rule(cells: str, options: Sequence[str], ask: str) -> DataValidation:
    """Accept only words of a list; `ask` is shown when a cell is selected and when something else is typed."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1=f'"{",".join(options)}"', allow_blank=True, sqref=cells)
    return _said(rule, "Pilih dari daftar", ask, "Tidak ada dalam daftar", f"Pilih salah satu: {', '.join(options)}.")


def date_rule(cells: str, ask: str) -> DataValidation:
    """Accept only dates from the year 2000 on."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="date", operator="greaterThan", formula1=_FROM_2000, allow_blank=True, sqref=cells)
    return _said(rule, "Tanggal", ask, "Bukan tanggal", "Isi dengan tanggal, misalnya 17/08/2026.")


def number_rule(cells: str, least: str, most: str, ask: str, *, whole: bool) -> DataValidation:
    """Accept only numbers from `least` to `most`, as the file writes them; `ask` names the range."""
    from openpyxl.worksheet.datavalidation import DataValidation

    kind: Literal["whole", "decimal"] = "whole" if whole else "decimal"
    rule = DataValidation(type=kind, operator="between", formula1=least, formula2=most, allow_blank=True, sqref=cells)
    return _said(rule, "Isi angka", ask, "Di luar rentang", ask)


def _said(rule: DataValidation, title: str, prompt: str, error_title: str, error: str) -> DataValidation:
    rule.promptTitle, rule.prompt, rule.errorTitle, rule.error = title, prompt, error_title, error
    rule.showInputMessage = rule.showErrorMessage = True
    return rule


def tone_rules(cells: str, by_word: Mapping[str, Tone]) -> Iterator[Rule]:
    """A rule for each tone: cells in which one of its words stands."""
    from openpyxl.formatting.rule import Rule

    words: dict[Tone, list[str]] = {}
    for word, tone in by_word.items():
        words.setdefault(tone, []).append(word)
    corner = cells.partition(":")[0]
    for tone, listed in words.items():
        test = ",".join(f'{corner}="{word}"' for word in listed)
        yield Rule(type="expression", formula=[f"OR({test})"], dxf=tone_style(tone))


def drawn_rule(test: str, tone: Tone | None) -> Rule:
    """Rule off and colour the cells for which a formula holds.

    The first rule that holds wins, as in programs that do not blend them. Empty cells cost nothing so.
    """
    from openpyxl.formatting.rule import Rule

    return Rule(type="expression", formula=[test], dxf=drawn_style(tone), stopIfTrue=True)


def bar_rule() -> Rule:
    """A bar behind each number, as long as the number is large."""
    from openpyxl.formatting.rule import DataBar, FormatObject, Rule
    from openpyxl.styles.colors import Color

    ends = [FormatObject(type="num", val=0), FormatObject(type="max")]
    return Rule(type="dataBar", dataBar=DataBar(cfvo=ends, color=Color(rgb=f"FF{BAR}")))
