"""The sheet of an instrument with whole levels on the fill-in workbook: printed figures, then the levels."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from fractions import Fraction
from itertools import groupby

from pemdi_map.excel.cells.rows import Formula, letter
from pemdi_map.excel.form.assessment import (
    NUMBER,
    SOURCE,
    STAGE,
    Asked,
    Place,
    absolute,
    check_year,
    printed_rules,
    year_rule,
)
from pemdi_map.excel.form.checks import Filled, cell_cases, number_now, worded
from pemdi_map.excel.form.figures import (
    INDEX,
    RATING,
    Figures,
    aspect_figure,
)
from pemdi_map.excel.form.filling import FormSheet
from pemdi_map.excel.form.look import (
    FILL_IN_TAB,
    OPTIONAL_TAB,
    colour_checks,
    colour_refused,
    finish_sheet,
    row_height,
)
from pemdi_map.excel.form.strip import write_progress, write_strip
from pemdi_map.excel.kit.known_words import quoted
from pemdi_map.figures import plain
from pemdi_map.model.form import Rule
from pemdi_map.model.instrument import Indicator, Instrument

PRINTED_ASPECT = "Nilai aspek tercetak"
_ASPECT_WIDTH, _NAME_WIDTH = 25.0, 51.0


class _Columns:
    """Where things stand on a sheet with levels: as many columns for domains as there are, at least four."""

    aspect, code, name, level, meaning = 1, 2, 3, 4, 5

    def __init__(self, instrument: Instrument) -> None:
        self.rating = self.level + 1 + max(4, len(instrument.domains))
        self.check = self.meaning + 2
        self.printed, self.weight = self.rating, self.rating + 1


def write_levels(sheet: FormSheet, place: Place, year: tuple[str, int | None], guide: Formula | str) -> Asked:
    """The sheet of an instrument whose indicators have whole levels: a strip of printed figures, then the levels.

    `year`: the cell of the assessment's year on the first sheet and what stands there now; a sheet that is not the
    main one asks for its year itself. `guide` says what to fill in.
    """
    instrument, page, columns = place.instrument, sheet.page, _Columns(place.instrument)
    widths = [_ASPECT_WIDTH, 5.5, _NAME_WIDTH, 11.5, *[11.5] * (columns.rating - columns.level - 1), 15.5, 7.5]
    for column, width in enumerate(widths, start=1):
        page.width(column, width)
    title = f"Nilai {instrument.acronym}"
    sheet.head(title if place.main else place.title, column=columns.name)
    sheet.put(2, columns.name, guide, "pm_isi_kalimat_tebal")
    strip = 3
    about: list[Filled] = []
    if not place.main:
        about = _own_year(sheet, place, strip, columns)
        year = _year_of(about[0])
        strip = 7
    header = strip + 5
    first = header + 1
    indicators = instrument.indicators
    rows = {indicator.code: first + at for at, indicator in enumerate(indicators)}
    last = first + len(indicators) - 1
    rule = _level_rule(instrument)
    _table_head(sheet, header, columns)
    values = {}
    for indicator in indicators:
        row = rows[indicator.code]
        path = (*place.root, "values", indicator.code)
        values[indicator.code] = sheet.ask_in_row(
            indicator.code, instrument.short_names[indicator.code], "Tingkat", row, columns.level, path, rule
        )
    sheet.codes(NUMBER)
    printed = _ask_printed(sheet, place, columns, strip, rows)
    figures = Figures(
        instrument, rows, columns.level, columns.weight, year[0],
        {code: one.cell for code, one in printed.items()},
        {code: f"{letter(one.column)}{strip + 2}" for code, one in printed.items()},
        {code: number for code, one in values.items() if (number := _number_in(one)) is not None},
        {code: number for code, one in printed.items() if (number := _number_in(one)) is not None},
        str(printed[RATING].value or ""), year[1],
    )  # fmt: skip
    if not place.main:
        check_year(sheet, about, [*values.values(), *printed.values()], row=3, column=columns.level, alone=True)
    write_strip(sheet, figures, strip, columns.name, printed)
    write_progress(sheet, figures, strip, sheet.filling.fills(*place.root, "values"))
    for indicator in indicators:
        _level_row(sheet, figures, columns, indicator, values, last)
    _aspects(sheet, figures, columns, printed)
    checks = f"{letter(columns.check)}{first}:{letter(columns.check)}{last}"
    colour_checks(page, checks, f"{letter(columns.level)}{first}:{letter(columns.level)}{last}")
    colour_refused(page, [one for one in sheet.inputs if one[0] != letter(columns.level)], sheet.filling.choices)
    sheet.finish()
    finish_sheet(page, tab=FILL_IN_TAB if place.main else OPTIONAL_TAB, kept=f"A{first}", repeated=f"{header}:{header}",
                 area=f"A1:{letter(columns.weight)}{last}", locked=True)  # fmt: skip
    return Asked(sheet, figures, list(values.values()), list(printed.values()))


def _number_in(filled: Filled) -> Fraction | None:
    """The number that formulas see: one that is written as a text is none."""
    return None if isinstance(filled.value, str) else number_now(filled.rule.kind, filled.value)


def _level_rule(instrument: Instrument) -> Rule:
    scale = instrument.scale
    span = f"{plain(scale.minimum)} sampai {plain(scale.maximum)}"
    prompt = f"Bilangan bulat {span}. Kosong berarti tidak diketahui. Menempel dari berkas lain: Tempel Khusus > Nilai."
    return Rule("level", prompt, scale.minimum, scale.maximum, names=instrument.level_names)


def _own_year(sheet: FormSheet, place: Place, row: int, columns: _Columns) -> list[Filled]:
    """Ask for the year, the stage and the source where the first sheet does not."""
    asked = (("Tahun penilaian", "year", year_rule(place.instrument)), ("Tahap", "stage", STAGE),
             ("Sumber angka", "source", SOURCE))  # fmt: skip
    step = (0, columns.name - columns.aspect)
    cells = []
    for at, (words, key, rule) in enumerate(asked, start=row):
        sheet.put(at, columns.aspect, words, "pm_isi_label")
        one = sheet.ask_alone(words, at, columns.name, (*place.root, key), rule, step=step, style="pm_isi_teks")
        sheet.page.heights[at] = max(19.0, row_height([str(one.value or "")], [_NAME_WIDTH]))
        cells.append(one)
    return cells


def _year_of(year: Filled) -> tuple[str, int | None]:
    """The cell of a year, and what stands there now."""
    now = year.value
    return absolute(year), int(now) if isinstance(now, int | Fraction) else None


def _table_head(sheet: FormSheet, row: int, columns: _Columns) -> None:
    heads = {columns.aspect: "Aspek", columns.code: NUMBER, columns.name: "Indikator", columns.meaning: "Arti",
             columns.check: "Periksa"}  # fmt: skip
    for column in range(1, columns.printed):
        if column != columns.level:
            sheet.put(row, column, heads.get(column), "pm_isi_kepala")
    sheet.put(row, columns.level, "Tingkat", "pm_isi_kepala_isi")
    sheet.put(row, columns.printed, PRINTED_ASPECT, "pm_isi_kepala_isi")
    sheet.put(row, columns.weight, "Bobot", "pm_isi_kepala_abu")
    sheet.page.heights[row] = 33


def _short_name(name: str, instrument: Instrument) -> str:
    """`Manajemen` for `Manajemen SPBE` on the sheet of SPBE."""
    return name.removesuffix(f" {instrument.acronym.split()[0]}")


def _ask_printed(
    sheet: FormSheet, place: Place, columns: _Columns, strip: int, rows: dict[str, int]
) -> dict[str, Filled]:
    """The cells of the printed figures: the index, the domains and the rating in the strip, aspects beside theirs."""
    instrument, root, names = place.instrument, (*place.root, "printed"), place.instrument.short_names
    figure, rating = printed_rules(instrument)
    heads = [(INDEX, "Indeks", columns.level, (*root, "index"), figure)]
    heads += [
        (one.code, _short_name(one.name, instrument), columns.level + at, (*root, "domains", one.code), figure)
        for at, one in enumerate(instrument.domains, start=1)
    ]
    heads.append((RATING, "Predikat", columns.rating, (*root, "rating"), rating))
    printed = {}
    for code, words, column, path, rule in heads:
        sheet.put(strip, column, words, "pm_isi_kepala_isi")
        printed[code] = sheet.ask_alone(words, strip + 1, column, path, rule, step=(1, 0))
    for aspect in instrument.aspects:
        leader = next(one for one in instrument.indicators if one.aspect == aspect.code)
        path = (*root, "aspects", aspect.code)
        printed[aspect.code] = sheet.ask_in_row(
            leader.code, names[leader.code], PRINTED_ASPECT, rows[leader.code], columns.printed, path, figure
        )
    return printed


def _level_row(
    sheet: FormSheet,
    figures: Figures,
    columns: _Columns,
    indicator: Indicator,
    levels: Mapping[str, Filled],
    last: int,
) -> None:
    level = levels[indicator.code]
    row = level.row
    sheet.put(row, columns.code, indicator.code, "pm_isi_kode")
    name = figures.instrument.short_names[indicator.code]
    sheet.put(row, columns.name, name, "pm_isi_baca")
    sheet.put(row, columns.meaning, _meaning(figures.instrument, indicator, level), "pm_isi_kalimat_abu")
    rest = f"{letter(columns.level)}{row + 1}:{letter(columns.level)}${last + 1}"
    left_out = f'IF(COUNTA({rest})>0,"? terlewat","")'
    below = any(not one.empty for one in levels.values() if one.row > row)
    words = worded(list(cell_cases(level, sheet.filling.choices)))
    text = f'IF(TRIM({level.cell})="",{left_out},{words.text})'
    value = ("? terlewat" if below else "") if level.empty else words.value
    sheet.check(row, columns.check, Formula(text, value), "pm_isi_periksa_lepas")
    if indicator.code not in {_leader(figures.instrument, aspect.code) for aspect in figures.instrument.aspects}:
        sheet.put(row, columns.printed, None, "pm_isi_baca")
    sheet.put(row, columns.weight, indicator.weight, "pm_isi_bobot")
    sheet.page.heights[row] = max(17.0, row_height([name], [_NAME_WIDTH]))


def _leader(instrument: Instrument, aspect: str) -> str:
    return next(one.code for one in instrument.indicators if one.aspect == aspect)


def _meaning(instrument: Instrument, indicator: Indicator, level: Filled) -> Formula | None:
    """The instrument's word for a level, where it has one for each."""
    scale = next((one for one in instrument.level_scales if one.id == indicator.level_scale), None)
    names = {one.level: one.name for one in scale.levels if one.name} if scale else {}
    if not names or sorted(names) != list(range(1, len(names) + 1)):
        return None
    cell, most = level.cell, len(names)
    chosen = ",".join(quoted(str(names[number])) for number in range(1, most + 1))
    text = f'IF(ISNUMBER({cell}),IF(AND({cell}>=1,{cell}<={most}),CHOOSE({cell},{chosen}),""),"")'
    value = level.value
    known = isinstance(value, int | Fraction) and value >= 1 and value <= most
    return Formula(text, str(names[int(value)]) if known and isinstance(value, int | Fraction) else "")


def _aspects(sheet: FormSheet, figures: Figures, columns: _Columns, printed: dict[str, Filled]) -> None:
    """The name of each aspect beside its first indicators, and below it what it comes to."""
    for code, group in groupby(figures.instrument.indicators, lambda indicator: indicator.aspect):
        rows = [figures.rows[indicator.code] for indicator in group]
        aspect = next(one for one in figures.instrument.aspects if one.code == code)
        name = _short_name(aspect.name, figures.instrument)
        lines = textwrap.wrap(name, int(_ASPECT_WIDTH * 0.85))
        room = max(1, len(rows) - 1)
        lines = lines if len(lines) <= room else [*lines[: room - 1], " ".join(lines[room - 1 :])]
        for row, line in zip(rows, lines, strict=False):
            sheet.put(row, columns.aspect, line, "pm_isi_label_tebal")
        told = aspect_figure(figures, code, printed[code].cell)
        if len(rows) > len(lines):
            sheet.put(rows[len(lines)], columns.aspect, told, "pm_isi_label")
