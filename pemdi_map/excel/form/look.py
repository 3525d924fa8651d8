"""How the fill-in workbook looks: styles, widths, drop-down lists, protection and print set-up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING, Any

from pemdi_map.excel.cells.rows import letter
from pemdi_map.excel.cells.styles import (
    GREY,
    INPUT,
    PAPER,
    PERCENT_FORMAT,
    SCORE_FORMAT,
    SHORT_DATE_FORMAT,
    Look,
    Tone,
    tone_style,
)
from pemdi_map.excel.form.checks import FINE, refused
from pemdi_map.excel.form.layout import Laid
from pemdi_map.excel.kit.page import Page
from pemdi_map.figures import plain
from pemdi_map.model.form import Kind, Rule

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_LIST = 250
"""Excel refuses a drop-down list written into the cell rule beyond 255 characters."""

_ONE_PAGE = 14
"""Columns that a printed page shows legibly."""

LOOKS = (
    Look("pm_isi_kode", ink=GREY, fill=PAPER, shown="@"),
    Look("pm_isi_petunjuk", ink=GREY),
    Look("pm_isi_urutan", size=10, ink=GREY, line=False, across="right", inset=1),
    Look("pm_isi_kalimat", size=10, line=False),
    Look("pm_isi_teks", fill=INPUT, shown="@", open=True),
    Look("pm_isi_bulat", fill=INPUT, across="center", open=True),
    Look("pm_isi_angka", fill=INPUT, across="center", shown="[$-421]0.00###", open=True),
    Look("pm_isi_tanggal", fill=INPUT, across="center", shown=SHORT_DATE_FORMAT, open=True),
    Look("pm_isi_pilihan", fill=INPUT, across="center", open=True),
    Look("pm_isi_catatan", shown="@", open=True),
    Look("pm_isi_hitungan", ink=GREY, wrap=False, across="center", shown=SCORE_FORMAT),
    Look("pm_isi_bobot", ink=GREY, wrap=False, across="center", shown=PERCENT_FORMAT),
    Look("pm_isi_periksa", bold=True, across="left"),
    Look("pm_isi_periksa_lajur", size=8, bold=True, line=False, across="center", down="center"),
    Look("pm_isi_banyak", size=10, across="center", shown="0"),
    Look("pm_isi_lembar", size=10, bold=True, across="left"),
    Look("pm_isi_keadaan", size=10, across="left"),
)
INPUT_STYLES: Mapping[Kind, str] = {
    "text": "pm_isi_teks",
    "year": "pm_isi_bulat",
    "level": "pm_isi_bulat",
    "whole": "pm_isi_bulat",
    "number": "pm_isi_angka",
    "choice": "pm_isi_pilihan",
    "date": "pm_isi_tanggal",
}


def row_height(texts: Sequence[str], widths: Sequence[float], size: float = 9, *, bold: bool = False) -> float:
    """A height in points that shows all of the wrapped texts: no spreadsheet program fits rows on opening by itself."""
    lines = 1
    for text, width in zip(texts, widths, strict=False):
        per_line = max(1, int(width * (1.18 if bold else 1.38) * 9 / size))
        lines = max(lines, sum(ceil(max(1, len(part)) / per_line) for part in text.split("\n")))
    return min(409.0, round(lines * size * 1.32 + 5, 1))


def add_validations(
    sheet: Worksheet, inputs: Sequence[tuple[str, int, Rule]], choices: Mapping[str, Mapping[str, str]]
) -> None:
    """The prompt, the drop-down list and the bounds of each cell, one rule for all cells that share it."""
    by_rule: dict[Rule, list[tuple[str, int]]] = {}
    for column, row, rule in inputs:
        if rule != Rule("text"):
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


def _validation(rule: Rule, choices: Mapping[str, Mapping[str, str]]) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    words = tuple(choices[rule.choices]) if rule.choices else rule.suggestions
    # Words that do not fit into a rule are not offered; the reader checks the word in any case.
    fits = len(",".join(words)) <= LONGEST_LIST and not any("," in word or '"' in word for word in words)
    settings: dict[str, Any] = {"allow_blank": True, "showErrorMessage": False}
    if words and fits:
        settings |= {"type": "list", "formula1": f'"{",".join(words)}"', "showErrorMessage": not rule.suggestions}
        settings["error"] = "Pilih salah satu kata dari daftar."
    elif rule.low is not None and rule.high is not None:
        whole = rule.kind in ("level", "whole", "year")
        low, high = plain(rule.low), plain(rule.high)
        settings |= {"type": "whole" if whole else "decimal", "operator": "between", "formula1": low, "formula2": high}
        settings |= {"showErrorMessage": True, "error": f"Isi {'bilangan bulat' if whole else 'angka'} {low} - {high}."}
    if rule.prompt:
        settings |= {"showInputMessage": True, "promptTitle": "Petunjuk", "prompt": rule.prompt[:255]}
    return DataValidation(errorTitle="Belum sesuai", **settings)


def add_colours(
    page: Page, inputs: Sequence[tuple[str, int, Rule]], choices: Mapping[str, Mapping[str, str]], checks: Sequence[str]
) -> None:
    """Colour the words of the checks, and each cell that its rule refuses."""
    for cells in dict.fromkeys(checks):
        corner = cells.partition(":")[0]
        page.tones(cells, dict.fromkeys(FINE, "good"))
        doubtful = ",".join(f'{corner}<>"{word}"' for word in FINE)
        _tone_where(page, cells, f"AND(LEN({corner})>0,{doubtful})", "poor")
    by_rule: dict[Rule, list[tuple[str, int]]] = {}
    for column, row, rule in inputs:
        by_rule.setdefault(rule, []).append((column, row))
    for rule, places in by_rule.items():
        for run in _runs(places):
            test = refused(rule, run.partition(":")[0], choices)
            if test:
                _tone_where(page, run, test, "poor")


def _tone_where(page: Page, cells: str, test: str, tone: Tone) -> None:
    from openpyxl.formatting.rule import Rule as Condition

    page.sheet.conditional_formatting.add(cells, Condition(type="expression", formula=[test], dxf=tone_style(tone)))


def finish_sheet(page: Page, laid: Sequence[Laid], width: int, kept: int = 1) -> None:
    """Frozen headings, a filter, protection without a password, and a footer that says what the page is."""
    sheet = page.sheet
    tables = [one for one in laid if one.block.counted] or list(laid if len(laid) == 1 else [])
    for one in tables:
        if one.block.label_headings:
            sheet.auto_filter.ref = f"A{one.header}:{letter(width)}{one.last}"
    if len(laid) == 1:
        sheet.freeze_panes = f"{letter(kept + 1)}{laid[0].first}"
        sheet.print_title_rows = f"{laid[0].header}:{laid[0].header}"
    elif laid:
        sheet.freeze_panes = "B4"
    if width > _ONE_PAGE:
        sheet.page_setup.fitToWidth = ceil(width / _ONE_PAGE)
        sheet.print_title_cols = f"A:{letter(kept)}"
    if sheet.oddFooter is not None:
        sheet.oddFooter.left.text = "Formulir isian pemdi-map"
    lock = sheet.protection
    lock.sheet = True
    # False means allowed: these flags say what is locked.
    lock.formatColumns = lock.formatRows = lock.sort = lock.autoFilter = False
