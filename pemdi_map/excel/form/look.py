"""How the fill-in workbook looks: styles, drop-down lists, colours, protection and print set-up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pemdi_map.excel.cells.styles import (
    GREY,
    INPUT,
    MONEY_FORMAT,
    NAVY,
    PAPER,
    SCORE_FORMAT,
    SHORT_DATE_FORMAT,
    TONES,
    Look,
    Tone,
    tone_style,
)
from pemdi_map.excel.form.checks import REFUSED, Choices, refused
from pemdi_map.excel.kit.glyphs import height, lines
from pemdi_map.excel.kit.page import Page
from pemdi_map.figures import plain
from pemdi_map.model.form import Kind, Rule

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_LIST = 250
"""Excel refuses a drop-down list written into the cell rule beyond 255 characters."""
SIZE = 10.0
"""Points on the screen; the widest sheet prints at nine tenths of it."""
_INSET, _HIGHEST = 1.5, 409.0
"""Characters by which texts are set in, and the points that a row may be high."""
_FOOTER_SIZE = 10
"""It shrinks with the sheet."""
FILL_IN_TAB, OPTIONAL_TAB = "F2B84B", "9AA5B1"
_AMBER, _ON_AMBER = "F2B84B", "2B1D00"

LOOKS = (
    Look("pm_isi_atas", size=SIZE, ink=GREY, line=False, down="center", wrap=False),
    Look("pm_isi_judul", size=16, bold=True, line=False, down="center", wrap=False),
    Look("pm_isi_putusan", size=11, bold=True, ink=NAVY, line=False, down="center", wrap=False),
    Look("pm_isi_bagian", size=11, bold=True, ink=NAVY, line=False, down="center", wrap=False),
    Look("pm_isi_label", size=SIZE, line=False, across="left", down="center", inset=1),
    Look("pm_isi_label_kanan", size=SIZE, line=False, across="right", down="center"),
    Look("pm_isi_label_kepala", size=SIZE, bold=True, ink=NAVY, line=False, across="left", down="center", inset=1),
    Look("pm_isi_label_tebal", size=SIZE, bold=True, line=False, across="left", down="center", inset=1),
    Look("pm_isi_label_banyak", size=SIZE, bold=True, line=False, across="center", down="center"),
    Look("pm_isi_tautan", size=SIZE, ink=NAVY, line=False, across="left", down="center", inset=1, wrap=False,
         underlined=True),
    Look("pm_isi_kalimat", size=SIZE, line=False, across="left", down="center", inset=1, wrap=False),
    Look("pm_isi_kalimat_abu", size=SIZE, ink=GREY, line=False, down="center", wrap=False),
    Look("pm_isi_kalimat_tebal", size=SIZE, bold=True, ink=NAVY, line=False, down="center", wrap=False),
    Look("pm_isi_boleh", size=SIZE, bold=True, ink=GREY, fill=PAPER, across="center", down="center", wrap=False),
    Look("pm_isi_boleh_tanda", size=SIZE, bold=True, ink=GREY, fill=PAPER, across="center", down="center"),
    Look("pm_isi_kepala", size=SIZE, bold=True, ink="FFFFFF", fill=NAVY, across="center", down="center"),
    Look("pm_isi_kepala_isi", size=SIZE, bold=True, ink=_ON_AMBER, fill=_AMBER, across="center", down="center"),
    Look("pm_isi_kepala_lipat", size=SIZE, bold=True, ink=NAVY, fill=PAPER, across="center", down="center"),
    Look("pm_isi_kepala_abu", size=SIZE, ink=GREY, fill=PAPER, across="center", down="center"),
    Look("pm_isi_kode", size=SIZE, ink=GREY, across="center", down="center", shown="@", wrap=False),
    Look("pm_isi_baca", size=SIZE, across="left", down="center", inset=1),
    Look("pm_isi_baca_tebal", size=SIZE, bold=True, across="left", down="center", inset=1),
    Look("pm_isi_baca_abu", size=SIZE, ink=GREY, across="left", down="center", inset=1),
    Look("pm_isi_baca_tengah", size=SIZE, ink=GREY, across="center", down="center"),
    Look("pm_isi_teks", size=SIZE, fill=INPUT, across="left", down="center", inset=1, shown="@", open=True),
    Look("pm_isi_bulat", size=SIZE, fill=INPUT, across="center", down="center", open=True),
    Look("pm_isi_angka", size=SIZE, fill=INPUT, across="center", down="center", shown="[$-421]0.00###", open=True),
    Look("pm_isi_rupiah", size=SIZE, fill=INPUT, across="right", down="center", shown=MONEY_FORMAT, open=True),
    Look("pm_isi_tanggal", size=SIZE, fill=INPUT, across="center", down="center", shown=SHORT_DATE_FORMAT, open=True),
    Look("pm_isi_pilihan", size=SIZE, fill=INPUT, across="center", down="center", open=True),
    Look("pm_isi_centang", size=12, fill=INPUT, across="center", down="center", open=True),
    Look("pm_isi_hitungan", size=SIZE, bold=True, wrap=False, across="center", down="center", shown=SCORE_FORMAT),
    Look("pm_isi_bobot", size=SIZE, ink=GREY, wrap=False, across="center", down="center", shown=SCORE_FORMAT),
    Look("pm_isi_periksa", size=SIZE, bold=True, across="left", down="center", inset=1),
    Look("pm_isi_periksa_lepas", size=SIZE, bold=True, line=False, across="left", down="center", wrap=False),
    Look("pm_isi_periksa_tengah", size=SIZE, bold=True, across="center", down="center"),
    Look("pm_isi_periksa_lajur", size=10, bold=True, line=False, across="center", down="center"),
    Look("pm_isi_terbaca_tanggal", size=SIZE, ink=GREY, across="center", down="center", shown=SHORT_DATE_FORMAT),
    Look("pm_isi_terbaca_rupiah", size=SIZE, ink=GREY, across="right", down="center", shown='[$-421]"Rp "#,##0'),
)  # fmt: skip
INPUT_STYLES: Mapping[Kind, str] = {
    "text": "pm_isi_teks",
    "year": "pm_isi_bulat",
    "level": "pm_isi_bulat",
    "whole": "pm_isi_bulat",
    "number": "pm_isi_angka",
    "money": "pm_isi_rupiah",
    "choice": "pm_isi_pilihan",
    "date": "pm_isi_tanggal",
    "from": "pm_isi_tanggal",
    "until": "pm_isi_tanggal",
}
_STRICT: tuple[Kind, ...] = ("level",)
"""What a cell may refuse while a person types; all other cells only colour what they do not understand."""


def row_height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """A height in points that shows all of the wrapped texts, each in a column so many characters wide."""
    most = max(lines(text, width - _INSET, SIZE) for text, width in zip(texts, widths, strict=False))
    return min(_HIGHEST, height(most, SIZE))


def add_validations(sheet: Worksheet, inputs: Sequence[tuple[str, int, Rule]], choices: Choices) -> None:
    """The prompt, the drop-down list and the bounds of each cell, one rule for all cells that share it."""
    by_rule: dict[Rule, list[tuple[str, int]]] = {}
    for column, row, rule in inputs:
        by_rule.setdefault(rule, []).append((column, row))
    for rule, cells in by_rule.items():
        validation = _validation(rule, choices)
        for run in _runs(cells):
            validation.add(run)
        sheet.data_validations.append(validation)


def _runs(cells: Sequence[tuple[str, int]]) -> Iterator[str]:
    """The cells as ranges of neighbours: `D6:D52` instead of 47 cells."""
    for column, group in groupby(sorted(cells), key=lambda cell: cell[0]):
        rows = [row for _, row in group]
        for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
            members = [row for _, row in run]
            yield f"{column}{members[0]}:{column}{members[-1]}"


def _validation(rule: Rule, choices: Choices) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    words = tuple(choices[rule.choices]) if rule.choices else rule.suggestions
    # Words that do not fit into a rule are not offered; the reader checks the word in any case.
    fits = len(",".join(words)) <= LONGEST_LIST and not any("," in word or '"' in word for word in words)
    strict = rule.kind in _STRICT
    settings: dict[str, Any] = {"allow_blank": True, "showErrorMessage": strict}
    if words and fits:
        settings |= {"type": "list", "formula1": f'"{",".join(words)}"'}
    elif rule.low is not None and rule.high is not None and strict:
        low, high = plain(rule.low), plain(rule.high)
        settings |= {"type": "whole", "operator": "between", "formula1": low, "formula2": high}
        settings |= {"error": f"Isi bilangan bulat {low} - {high}."}
    if rule.prompt:
        settings |= {"showInputMessage": True, "promptTitle": "Petunjuk", "prompt": rule.prompt[:255]}
    return DataValidation(errorTitle="Belum sesuai", **settings)


def colour_refused(page: Page, inputs: Sequence[tuple[str, int, Rule]], choices: Choices) -> None:
    """Colour each cell that its rule refuses."""
    by_rule: dict[Rule, list[tuple[str, int]]] = {}
    for column, row, rule in inputs:
        by_rule.setdefault(rule, []).append((column, row))
    for rule, places in by_rule.items():
        for run in _runs(places):
            test = refused(rule, run.partition(":")[0], choices)
            if test:
                tone_where(page, run, test, "poor")


def colour_checks(page: Page, cells: str, beside: str = "") -> None:
    """Colour the words of checks by their sign, and the cells `beside` them that they refuse; `beside`: the first."""
    corner = cells.partition(":")[0]
    tone_where(page, cells, f'LEFT({corner},1)="{REFUSED}"', "poor")
    tone_where(page, cells, f'OR(LEFT({corner},1)="≠",LEFT({corner},1)="?")', "fair")
    tone_where(page, cells, f'LEFT({corner},1)="✓"', "calm")
    if beside:
        corner = f"${corner}"
        tone_where(page, beside, f'LEFT({corner},1)="{REFUSED}"', "poor")


def tone_where(page: Page, cells: str, test: str, tone: Tone) -> None:
    """Colour the cells for which a formula, written for the first of them, holds."""
    from openpyxl.formatting.rule import Rule as Condition

    page.sheet.conditional_formatting.add(cells, Condition(type="expression", formula=[test], dxf=tone_style(tone)))


def tint_where(page: Page, cells: str, test: str) -> None:
    """Tint the cells for which a formula holds, as what a person chose."""
    from openpyxl.formatting.rule import Rule as Condition
    from openpyxl.styles import PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    fill = PatternFill("solid", bgColor=TONES["calm"][0], fgColor=TONES["calm"][0])
    page.sheet.conditional_formatting.add(
        cells, Condition(type="expression", formula=[test], dxf=DifferentialStyle(fill=fill))
    )


def finish_sheet(page: Page, *, tab: str, kept: str = "", repeated: str = "", area: str = "", locked: bool) -> None:
    """The tab's colour, frozen headings, protection without a password, print set-up and the footer.

    `kept`: the first cell that moves when one scrolls; `repeated`: the rows on every printed page; `area`: the cells
    that are printed.
    """
    sheet = page.sheet
    sheet.sheet_properties.tabColor = tab
    if kept:
        sheet.freeze_panes = kept
    if repeated:
        sheet.print_title_rows = repeated
    if area:
        sheet.print_area = area
    if sheet.oddFooter is not None:
        sheet.oddFooter.left.text = "Formulir isian pemdi-map"
        for part in (sheet.oddFooter.left, sheet.oddFooter.center, sheet.oddFooter.right):
            part.size = _FOOTER_SIZE
    if locked:
        lock = sheet.protection
        lock.sheet = True
        # False means allowed: these flags say what is locked.
        lock.formatColumns = lock.formatRows = lock.sort = lock.autoFilter = False
