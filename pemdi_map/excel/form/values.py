"""The sheets of values and of evidence items on the fill-in workbook: what has been assessed by now."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pemdi_map.excel.form.assessment import (
    EVIDENCE_CHOICES,
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
from pemdi_map.excel.form.checks import Case, Filled, cell_cases, worded
from pemdi_map.excel.form.figures import (
    Figures,
)
from pemdi_map.excel.form.filling import FormSheet
from pemdi_map.excel.form.look import (
    OPTIONAL_TAB,
    colour_checks,
    colour_refused,
    finish_sheet,
    row_height,
)
from pemdi_map.figures import plain
from pemdi_map.model.form import PartPath, Rule


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
    no_year = Case(f'{absolute(year)}=""', year.empty, "✕ tahunnya belum diisi")
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
    check_year(sheet, [year, stage], [*values, *printed], row=2, column=5, alone=alone)
    colour_refused(page, [one for one in sheet.inputs if not (one[0] == "D" and header < one[1] <= last)],
                   filling.choices)  # fmt: skip
    sheet.finish()
    bottom = max((one.row for one in printed), default=last)
    finish_sheet(page, tab=OPTIONAL_TAB, kept=f"A{header + 1}", repeated=f"1:{header}", area=f"A1:E{bottom}",
                 locked=True)  # fmt: skip
    figures = Figures(instrument, {one.code: header + 1 + at for at, one in enumerate(instrument.indicators)}, 4, 4,
                      absolute(year), {}, {}, {}, {}, "", int(year_now) if year_now else None)  # fmt: skip
    return Asked(sheet, figures, values, printed)


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
