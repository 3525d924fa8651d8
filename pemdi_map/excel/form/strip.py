"""The strip above the levels on the fill-in workbook: printed figures beside those that are computed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pemdi_map.excel.cells.rows import Formula, letter
from pemdi_map.excel.form.checks import Case, Filled, cell_cases, worded
from pemdi_map.excel.form.figures import (
    DIFFERS,
    INDEX,
    RATING,
    Figures,
    computed_figure,
    computed_now,
    computed_rating,
    figure_cases,
    rating_cases,
    two_decimals_text,
)
from pemdi_map.excel.form.filling import FormSheet
from pemdi_map.excel.form.look import (
    colour_checks,
)
from pemdi_map.excel.kit.known_words import quoted
from pemdi_map.figures import indonesian

_SQUARES = 16


def write_strip(sheet: FormSheet, figures: Figures, row: int, labels_at: int, printed: dict[str, Filled]) -> None:
    """The rows below the printed figures: what is computed, and what the one is to the other.

    `labels_at`: the column that says what each row holds.
    """
    labels = ("Angka di laporan", "Tercetak: isi yang ada")
    by_levels = Formula(
        f'IF(AND(NOT({figures.complete}),ISNUMBER({figures.computed[INDEX]})),"Hitungan dari angka tercetak","Hitungan '
        f'dari {len(figures.rows)} tingkat")',
        "Hitungan dari angka tercetak" if _from_printed(figures) else f"Hitungan dari {len(figures.rows)} tingkat",
    )
    lines: list[Formula | str] = [*labels, by_levels, "Periksa"]
    for down, label in enumerate(lines):
        style = "pm_isi_kepala" if down == 0 else "pm_isi_baca_tebal" if down == 1 else "pm_isi_baca"
        sheet.put(row + down, labels_at, label, style)
        sheet.page.heights[row + down] = 33 if down == 0 else 19
    inside = [code for code in printed if code not in {aspect.code for aspect in figures.instrument.aspects}]
    for code in inside:
        one = printed[code]
        formula = computed_rating(figures) if code == RATING else computed_figure(figures, code)
        sheet.put(row + 2, one.column, formula, "pm_isi_hitungan")
        cases = list(cell_cases(one, sheet.filling.choices))
        cases += rating_cases(figures) if code == RATING else figure_cases(figures, code)
        sheet.check(row + 3, one.column, _with_difference(cases, figures, code), "pm_isi_periksa_tengah")
    across = [printed[code].column for code in inside]
    cells = f"{letter(min(across))}{row + 3}:{letter(max(across))}{row + 3}"
    colour_checks(sheet.page, cells)


def _from_printed(figures: Figures) -> bool:
    formula = computed_figure(figures, INDEX)
    return not figures.now_complete and formula.value != ""


def _with_difference(cases: Sequence[Case], figures: Figures, code: str) -> Formula:
    """The words of the checks, and behind `beda` by how much, or what the rating would be."""
    formula = worded(cases)
    cell, beside = figures.printed[code], figures.computed[code]
    if code == RATING:
        more, now = beside, str(computed_rating(figures).value)
    else:
        more = two_decimals_text(f"ABS({cell}-{beside})")
        gap = abs(figures.now_printed.get(code, Fraction(0)) - (computed_now(figures, code) or Fraction(0)))
        now = indonesian(gap)
    text = formula.text.replace(quoted(DIFFERS), f'{quoted(DIFFERS + " ")}&{more}' if code != RATING
                                else f'"≠ "&{more}&"?"')  # fmt: skip
    if formula.value != DIFFERS:
        return Formula(text, formula.value)
    return Formula(text, f"{DIFFERS} {now}" if code != RATING else f"≠ {now}?")


def write_progress(sheet: FormSheet, figures: Figures, row: int, now: int) -> None:
    """Beside the strip: how many levels are filled in, as a count and as squares, and what becomes of the others.

    `now`: how many are filled in.
    """
    total, count = len(figures.rows), f"COUNTA({figures.levels})"
    share = f"ROUND(MIN(1,{count}/{total})*{_SQUARES},0)"
    full = int(Fraction(now * _SQUARES, total) + Fraction(1, 2))
    sheet.put(row, 1, Formula(f'"Terisi "&{count}&" dari {total}"', f"Terisi {now} dari {total}"), "pm_isi_label_tebal")
    squares = Formula(f'REPT("■",{share})&REPT("□",{_SQUARES}-{share})', "■" * full + "□" * (_SQUARES - full))
    sheet.put(row + 1, 1, squares, "pm_isi_label_kepala")
    open_, complete = "yang kosong menjadi rentang", "✓ lengkap"
    text = f'IF({count}=0,"",IF({count}={total},{quoted(complete)},{quoted(open_)}))'
    says = "" if not now else complete if now == total else open_
    sheet.put(row + 2, 1, Formula(text, says), "pm_isi_label")
