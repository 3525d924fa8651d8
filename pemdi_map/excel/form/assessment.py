"""The sheets of one assessment on the fill-in workbook: its figures, and its evidence items."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from pemdi_map.excel.cells.rows import Formula, letter
from pemdi_map.excel.form.checks import Case, Filled, cell_cases, number_now, quoted, worded
from pemdi_map.excel.form.figures import (
    DIFFERS,
    INDEX,
    RATING,
    Figures,
    aspect_figure,
    computed_figure,
    computed_now,
    computed_rating,
    figure_cases,
    rating_cases,
    two_decimals_text,
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
from pemdi_map.figures import indonesian, plain
from pemdi_map.model.form import PartPath, Rule
from pemdi_map.model.institution import EVIDENCE_STATES, STAGES
from pemdi_map.model.instrument import Indicator, Instrument

YEAR = Rule("year", "Tahun penilaian, empat angka, misalnya 2024.", Fraction(2000), Fraction(2100))
STAGE_CHOICES, EVIDENCE_CHOICES = "tahap", "status bukti"
STAGE = Rule(
    "choice",
    "mandiri: penilaian sendiri. Yang lain hasil tim asesor eksternal; asesor: tahapnya tidak disebut. Boleh kosong.",
    choices=STAGE_CHOICES,
)
SOURCE = Rule("text", "Dari mana angkanya, misalnya judul dan tanggal laporan. Boleh kosong.")
PRINTED_ASPECT = "Nilai aspek tercetak"
NUMBER = "No"
_SQUARES = 16
_ASPECT_WIDTH = 26.0


class Place(NamedTuple):
    """An assessment of the form: where it stands in the input file, and what the sheet of its figures is called."""

    position: int
    instrument: Instrument
    title: str
    main: bool
    """Whether the first sheet asks for its year, stage and source."""

    @property
    def root(self) -> PartPath:
        return ("assessments", self.position)


def choices() -> dict[str, dict[str, str]]:
    """The words of the drop-down lists."""
    lists = {STAGE_CHOICES: STAGES, EVIDENCE_CHOICES: EVIDENCE_STATES}
    return {name: {word: word for word in words} for name, words in lists.items()}


def year_rule(instrument: Instrument) -> Rule:
    """The years in which an instrument assesses."""
    return YEAR._replace(low=Fraction(instrument.first_year), high=Fraction(instrument.last_year or 2100))


class Asked(NamedTuple):
    """What the first sheet has to know of a sheet of figures."""

    sheet: FormSheet
    figures: Figures
    values: Sequence[Filled]
    printed: Sequence[Filled]


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
    widths = [_ASPECT_WIDTH, 5.5, 45.0, 12.0, *[12.0] * (columns.rating - columns.level - 1), 15.5, 7.5]
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
        _year_check(sheet, about, [*values.values(), *printed.values()], row=3, column=columns.level, alone=True)
    _strip(sheet, figures, columns, strip, printed)
    _progress(sheet, figures, strip)
    for indicator in indicators:
        _level_row(sheet, figures, columns, indicator, values[indicator.code], last)
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
    return Rule("level", prompt, scale.minimum, scale.maximum)


def _own_year(sheet: FormSheet, place: Place, row: int, columns: _Columns) -> list[Filled]:
    """Ask for the year, the stage and the source where the first sheet does not."""
    asked = (("Tahun penilaian", "year", year_rule(place.instrument)), ("Tahap", "stage", STAGE),
             ("Sumber angka", "source", SOURCE))  # fmt: skip
    step = (0, columns.name - columns.aspect)
    cells = []
    for at, (words, key, rule) in enumerate(asked, start=row):
        sheet.put(at, columns.aspect, words, "pm_isi_label")
        one = sheet.ask_alone(words, at, columns.name, (*place.root, key), rule, step=step, style="pm_isi_teks")
        sheet.page.heights[at] = max(19.0, row_height([str(one.value or "")], [45.0]))
        cells.append(one)
    return cells


def _year_of(year: Filled) -> tuple[str, int | None]:
    """The cell of a year, and what stands there now."""
    now = year.value
    return _absolute(year), int(now) if isinstance(now, int | Fraction) else None


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


def printed_rules(instrument: Instrument) -> tuple[Rule, Rule]:
    """What a printed figure and a printed rating may be."""
    figure = Rule("number", "Seperti tercetak, dua desimal.", instrument.scale.minimum, instrument.scale.maximum)
    words = tuple(rating.name for rating in instrument.ratings)
    known = (*words, *(alias for rating in instrument.ratings for alias in rating.aliases))
    return figure, Rule("text", "Predikat seperti tercetak.", suggestions=words, known=known)


def _strip(sheet: FormSheet, figures: Figures, columns: _Columns, row: int, printed: dict[str, Filled]) -> None:
    """The rows below the printed figures: what is computed, and what the one is to the other."""
    labels = ("Angka di laporan", "Tercetak: isi yang ada")
    by_levels = Formula(
        f'IF(AND(NOT({figures.complete}),ISNUMBER({figures.computed[INDEX]})),"Hitungan dari angka tercetak","Hitungan '
        f'dari {len(figures.rows)} tingkat")',
        "Hitungan dari angka tercetak" if _from_printed(figures) else f"Hitungan dari {len(figures.rows)} tingkat",
    )
    lines: list[Formula | str] = [*labels, by_levels, "Periksa"]
    for down, label in enumerate(lines):
        style = "pm_isi_kepala" if down == 0 else "pm_isi_baca_tebal" if down == 1 else "pm_isi_baca"
        sheet.put(row + down, columns.name, label, style)
        sheet.page.heights[row + down] = 33 if down == 0 else 19
    inside = [code for code in printed if code not in {aspect.code for aspect in figures.instrument.aspects}]
    for code in inside:
        one = printed[code]
        formula = computed_rating(figures) if code == RATING else computed_figure(figures, code)
        sheet.put(row + 2, one.column, formula, "pm_isi_hitungan")
        cases = list(cell_cases(one, sheet.filling.choices))
        cases += rating_cases(figures) if code == RATING else figure_cases(figures, code)
        sheet.check(row + 3, one.column, _with_difference(cases, figures, code), "pm_isi_periksa_tengah")
    cells = f"{letter(columns.level)}{row + 3}:{letter(columns.rating)}{row + 3}"
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


def _progress(sheet: FormSheet, figures: Figures, row: int) -> None:
    """Beside the strip: how many levels are filled in, as a count and as squares, and what becomes of the others."""
    total, count = len(figures.rows), f"COUNTA({figures.levels})"
    now = sheet.filling.fills(*_values_root(sheet, figures))
    share = f"ROUND(MIN(1,{count}/{total})*{_SQUARES},0)"
    full = int(Fraction(now * _SQUARES, total) + Fraction(1, 2))
    sheet.put(row, 1, Formula(f'"Terisi "&{count}&" dari {total}"', f"Terisi {now} dari {total}"), "pm_isi_label_tebal")
    squares = Formula(f'REPT("■",{share})&REPT("□",{_SQUARES}-{share})', "■" * full + "□" * (_SQUARES - full))
    sheet.put(row + 1, 1, squares, "pm_isi_label_kepala")
    open_, complete = "yang kosong menjadi rentang", "✓ lengkap"
    text = f'IF({count}=0,"",IF({count}={total},{quoted(complete)},{quoted(open_)}))'
    says = "" if not now else complete if now == total else open_
    sheet.put(row + 2, 1, Formula(text, says), "pm_isi_label")


def _values_root(sheet: FormSheet, figures: Figures) -> PartPath:
    code = next(iter(figures.rows))
    slot = next(one for one in sheet.filling.slots if one.sheet == sheet.title and one.code == code)
    return slot.path[:3]


def _level_row(
    sheet: FormSheet, figures: Figures, columns: _Columns, indicator: Indicator, level: Filled, last: int
) -> None:
    row = level.row
    sheet.put(row, columns.code, indicator.code, "pm_isi_kode")
    name = figures.instrument.short_names[indicator.code]
    sheet.put(row, columns.name, name, "pm_isi_baca")
    sheet.put(row, columns.meaning, _meaning(figures.instrument, indicator, level), "pm_isi_kalimat_abu")
    rest = f"{letter(columns.level)}{row + 1}:{letter(columns.level)}${last + 1}"
    left_out = f'IF(COUNTA({rest})>0,"? terlewat","")'
    after = [code for code, at in figures.rows.items() if at > row]
    path = _values_root(sheet, figures)
    below = any((*path, code) in sheet.filling.parts for code in after)
    words = worded(list(cell_cases(level, sheet.filling.choices)))
    text = f'IF(TRIM({level.cell})="",{left_out},{words.text})'
    value = ("? terlewat" if below else "") if level.empty else words.value
    sheet.check(row, columns.check, Formula(text, value), "pm_isi_periksa_lepas")
    if indicator.code not in {_leader(figures.instrument, aspect.code) for aspect in figures.instrument.aspects}:
        sheet.put(row, columns.printed, None, "pm_isi_baca")
    sheet.put(row, columns.weight, indicator.weight, "pm_isi_bobot")
    sheet.page.heights[row] = max(19.0, row_height([name], [45.0]))


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


def write_values(sheet: FormSheet, place: Place) -> Asked:
    """The sheet of an instrument whose values may be partial: its year and stage, then a value per indicator.

    Printed figures and a source have cells only where the input has them.
    """
    instrument, page, filling = place.instrument, sheet.page, sheet.filling
    for column, width in enumerate((6.0, 56.0, 46.0, 13.0, 30.0), start=1):
        page.width(column, width)
    name = instrument.acronym
    sheet.head(f"Nilai {name} yang sudah dinilai" if place.title == f"Nilai {name}" else place.title,
               "Memperbaiki: nilai yang sudah dinilai menggantikan perkiraan, indikator demi indikator. Boleh "
               "sebagian.", optional=5)  # fmt: skip
    rule = year_rule(instrument)
    sheet.put(3, 2, "Tahun penilaian", "pm_isi_label_kanan")
    year = sheet.ask_alone("Tahun penilaian", 3, 3, (*place.root, "year"), rule)
    sheet.put(3, 4, "Tahap", "pm_isi_label_kanan")
    stage = sheet.ask_alone("Tahap", 3, 5, (*place.root, "stage"), STAGE)
    header = 4
    if (*place.root, "source") in filling.parts:
        sheet.put(4, 2, "Sumber angka", "pm_isi_label_kanan")
        sheet.ask_alone("Sumber angka", 4, 3, (*place.root, "source"), SOURCE)
        header = 5
    for column, words in enumerate((NUMBER, "Indikator", "Aspek", "Nilai", "Periksa"), start=1):
        sheet.put(header, column, words, "pm_isi_kepala_isi" if words == "Nilai" else "pm_isi_kepala")
    page.heights[header] = 20
    sheet.codes(NUMBER)
    aspects = {aspect.code: aspect.name for aspect in instrument.aspects}
    scale = instrument.scale
    value_rule = Rule("number", f"Angka {plain(scale.minimum)} sampai {plain(scale.maximum)} dengan desimal. Kosong "
                      "berarti belum dinilai.", scale.minimum, scale.maximum)  # fmt: skip
    year_now = year.value if isinstance(year.value, int | Fraction) else None
    no_year = Case(f'{_absolute(year)}=""', year.empty, "✕ tahunnya belum diisi")
    values = []
    for row, indicator in enumerate(instrument.indicators, start=header + 1):
        path = (*place.root, "values", indicator.code)
        name = instrument.short_names[indicator.code]
        one = sheet.ask_in_row(indicator.code, name, "Nilai", row, 4, path, value_rule)
        values.append(one)
        sheet.put(row, 1, indicator.code, "pm_isi_kode")
        sheet.put(row, 2, name, "pm_isi_baca")
        sheet.put(row, 3, aspects.get(indicator.aspect, ""), "pm_isi_baca_abu")
        blank = Case(f'TRIM({one.cell})=""', one.empty, "")
        sheet.check(row, 5, worded([blank, *cell_cases(one, filling.choices), no_year]))
        page.heights[row] = max(19.0, row_height([name, aspects.get(indicator.aspect, "")], [56.0, 46.0]))
    last = header + len(instrument.indicators)
    colour_checks(page, f"E{header + 1}:E{last}", f"D{header + 1}:D{last}")
    printed = list(_printed_below(sheet, place, last + 2))
    alone = not filling.fills(*place.root, "evidence")
    _year_check(sheet, [year, stage], [*values, *printed], row=2, column=5, alone=alone)
    colour_refused(page, [one for one in sheet.inputs if not (one[0] == "D" and header < one[1] <= last)],
                   filling.choices)  # fmt: skip
    sheet.finish()
    bottom = max((one.row for one in printed), default=last)
    finish_sheet(page, tab=OPTIONAL_TAB, kept=f"A{header + 1}", repeated=f"1:{header}", area=f"A1:E{bottom}",
                 locked=True)  # fmt: skip
    figures = Figures(instrument, {one.code: header + 1 + at for at, one in enumerate(instrument.indicators)}, 4, 4,
                      _absolute(year), {}, {}, {}, {}, "", int(year_now) if year_now else None)  # fmt: skip
    return Asked(sheet, figures, values, printed)


def _absolute(filled: Filled) -> str:
    return f"${letter(filled.column)}${filled.row}"


def _year_check(
    sheet: FormSheet, about: Sequence[Filled], values: Sequence[Filled], *, row: int, column: int, alone: bool
) -> None:
    """That the year of a sheet is wrong or missing, or stands beside no value. `alone`: no evidence has it too."""
    year, choices = about[0], sheet.filling.choices
    cases = [case for one in about for case in cell_cases(one, choices, named=True)]
    filled = f"COUNTA({','.join(one.cell for one in values)})"
    given = any(not one.empty for one in values)
    cases.append(Case(f'AND(TRIM({year.cell})="",{filled}>0)', year.empty and given, "✕ tahunnya belum diisi"))
    if alone:
        said = f"COUNTA({','.join(one.cell for one in about)})>0"
        stray = not given and any(not one.empty for one in about)
        cases.append(Case(f"AND({said},{filled}=0)", stray, "✕ nilainya belum diisi"))
    sheet.check(row, column, worded(cases), "pm_isi_periksa_lepas")
    colour_checks(sheet.page, f"{letter(column)}{row}")


def _printed_below(sheet: FormSheet, place: Place, row: int) -> Iterator[Filled]:
    """Printed figures of an input that has some, each with its label."""
    instrument, filling, root = place.instrument, sheet.filling, (*place.root, "printed")
    if not filling.fills(*root):
        return
    figure, rating = printed_rules(instrument)
    asked: list[tuple[str, PartPath, Rule]] = [("Indeks tercetak", (*root, "index"), figure)]
    asked.append(("Predikat tercetak", (*root, "rating"), rating))
    for kind, parts in (("domains", instrument.domains), ("aspects", instrument.aspects)):
        asked += [(f"Tercetak: {part.name}", (*root, kind, part.code), figure) for part in parts]
    for at, (words, path, rule) in enumerate(asked, start=row):
        sheet.put(at, 2, words, "pm_isi_label")
        one = sheet.ask_alone(words, at, 4, path, rule, step=(0, 2))
        sheet.check(at, 5, worded(list(cell_cases(one, filling.choices))))
        yield one


def write_evidence(sheet: FormSheet, place: Place, heading: str, values: Asked) -> str:
    """The sheet of the states of evidence items, for an input that has some; returns the cells to count.

    `values`: where its year stands.
    """
    page, filling = sheet.page, sheet.filling
    for column, width in enumerate((10.0, 74.0, 42.0, 13.0, 22.0), start=1):
        page.width(column, width)
    sheet.head(heading, "Memperbaiki: status butir menggantikan perkiraan. Kosong berarti belum diketahui.")
    for column, words in enumerate((NUMBER, "Butir bukti dukung", "Indikator", "Status", "Periksa"), start=1):
        sheet.put(4, column, words, "pm_isi_kepala_isi" if words == "Status" else "pm_isi_kepala")
    sheet.codes(NUMBER)
    rule = Rule("choice", "Pilih status butir ini. Kosong berarti belum diketahui.", choices=EVIDENCE_CHOICES)
    row, year = 4, values.sheet.away(values.figures.year)
    for indicator in place.instrument.indicators:
        for item in indicator.items:
            row += 1
            path = (*place.root, "evidence", item.id)
            one = sheet.ask_in_row(item.id, item.text, "Status", row, 4, path, rule)
            sheet.put(row, 1, item.id, "pm_isi_kode")
            sheet.put(row, 2, item.text, "pm_isi_baca")
            sheet.put(row, 3, place.instrument.short_names[indicator.code], "pm_isi_baca_abu")
            blank = Case(f'TRIM({one.cell})=""', one.empty, "")
            no_year = Case(f'{year}=""', values.figures.now_year is None, "✕ tahunnya belum diisi")
            sheet.check(row, 5, worded([blank, *cell_cases(one, filling.choices), no_year]))
            page.heights[row] = max(18.0, row_height([item.text, indicator.name], [74.0, 42.0]))
    colour_checks(page, f"E5:E{row}", f"D5:D{row}")
    sheet.finish()
    finish_sheet(page, tab=OPTIONAL_TAB, kept="C5", repeated="1:4", area=f"A1:E{row}", locked=True)
    return f"D5:D{row}"
