"""The sheets of the fill-in workbook for what stands beside the assessments: other indices, history, names of units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.excel.form.assessment import NUMBER, SOURCE, YEAR
from pemdi_map.excel.form.checks import Filled, row_cases, worded
from pemdi_map.excel.form.filling import FormSheet
from pemdi_map.excel.form.look import OPTIONAL_TAB, colour_checks, finish_sheet, row_height
from pemdi_map.figures import plain
from pemdi_map.model.fields import InstitutionKind
from pemdi_map.model.form import Rule
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.instrument import ExternalIndex, Instrument
from pemdi_map.model.ownership import Role

INDICES, UNITS = "Indeks lain", "Nama OPD"
INSTRUMENT_CHOICES = "instrumen"
SPARE_ROWS = 3
UNIT = Rule("text", "Nama unit di instansi Anda, bila berbeda dari yang lazim. Boleh kosong.")
_VALUE, _YEAR, _SOURCE, _CHECK = 6, 7, 8, 9
_NEEDED = ("Nilai", "Tahun")


def external_indices(instruments: Sequence[Instrument]) -> dict[str, tuple[ExternalIndex, list[str]]]:
    """Each external index with the names of the indicators that it serves."""
    indices: dict[str, tuple[ExternalIndex, list[str]]] = {}
    for instrument in instruments:
        for indicator in instrument.indicators:
            if indicator.external:
                name = instrument.short_names[indicator.code]
                indices.setdefault(indicator.external.id, (indicator.external, []))[1].append(name)
    return indices


def instrument_words(instruments: Sequence[Instrument], prefill: InstitutionFile | None) -> dict[str, str]:
    """What the history calls each instrument: `Indeks SPBE 2021-2025`."""
    words: dict[str, str] = {}
    for instrument in instruments:
        name = re.sub(r"\s*\(.*\)", "", instrument.short_name)
        span = f"{instrument.first_year}-{instrument.last_year}" if instrument.last_year else ""
        words[f"{name} {span or f'sejak {instrument.first_year}'}"] = instrument.id
    known = set(words.values())
    entries = prefill.history if prefill else ()
    targets = prefill.targets if prefill else ()
    named = [*(entry.instrument for entry in entries), *(target.instrument for target in targets)]
    return words | {other: other for other in named if other is not None and other not in known}


def write_indices(
    sheet: FormSheet, instruments: Sequence[Instrument], earlier: Sequence[Instrument], prefill: InstitutionFile | None
) -> tuple[str, str]:
    """The sheet of other agencies' indices, with the institution's own history below; returns their cells to count."""
    page, indices = sheet.page, external_indices(instruments)
    widths = (5.5, 34.0, 22.0, 9.0, 27.0, 10.0, 9.0, 19.0, 21.0)
    for column, width in enumerate(widths, start=1):
        page.width(column, width)
    others = [id for id in (prefill.external_indices if prefill else ()) if id not in indices]
    sheet.head("Indeks instansi lain", "Memperbaiki: nilai dan bukti indikator yang tidak dijawab SPBE. Kosongkan yang "
               "belum ada.", optional=_SOURCE)  # fmt: skip
    sheet.codes(NUMBER)
    heads = (NUMBER, "Nama indeks", "Tanyakan kepada", "Skala", "Menentukan", "Nilai", "Tahun", "Sumber", "Periksa")
    _heads(sheet, 4, heads, filled=heads[5:8])
    rows = [(id, index.name, index.owner, f"{plain(index.minimum)}–{plain(index.maximum)}",
             f"{'nilai' if index.use == 'value' else 'bukti'} {', '.join(names)}",
             Rule("number", f"Angka {plain(index.minimum)} sampai {plain(index.maximum)}, tanpa tanda %.",
                  index.minimum, index.maximum))
            for id, (index, names) in indices.items()]  # fmt: skip
    rows += [(id, id, "", "", "", Rule("number", "Nilai indeks, tanpa tanda %.")) for id in others]
    for at, (id, name, owner, scale, use, rule) in enumerate(rows):
        row, code, root = 5 + at, str(at + 1), ("external_indices", id)
        for column, (value, style) in enumerate(
            ((code, "pm_isi_kode"), (name, "pm_isi_baca_tebal"), (owner, "pm_isi_baca"), (scale, "pm_isi_baca_tengah"),
             (use, "pm_isi_baca_abu")), start=1
        ):  # fmt: skip
            sheet.put(row, column, value or None, style)
        asked = [
            sheet.ask_in_row(code, name, "Nilai", row, _VALUE, (*root, "value"), rule),
            sheet.ask_in_row(code, name, "Tahun", row, _YEAR, (*root, "year"), YEAR),
            sheet.ask_in_row(code, name, "Sumber", row, _SOURCE, (*root, "source"), SOURCE),
        ]
        sheet.check(row, _CHECK, worded(list(row_cases(asked, _NEEDED, sheet.filling.choices))))
        page.heights[row] = max(18.0, row_height(["", name, owner, "", use, "", "", str(asked[2].value or "")], widths))
    last = 4 + len(rows)
    known = [*instruments, *earlier]
    history, bottom = _write_series(sheet, last + 2, _HISTORY, known, len(prefill.history) if prefill else 0)
    _, bottom = _write_series(sheet, bottom + 2, _TARGETS, known, len(prefill.targets) if prefill else 0)
    if rows:
        colour_checks(page, f"I5:I{last}")
    sheet.finish()
    finish_sheet(page, tab=OPTIONAL_TAB, kept="C5", area=f"A1:I{bottom}", locked=True)
    return (f"F5:F{last}" if rows else "", history)


class _Series(NamedTuple):
    """A table with a row for each year: what it is called, how its codes begin, and what it asks beyond the usual."""

    root: str
    title: str
    improves: str
    mark: str
    rows: int
    needed: tuple[str, ...]
    instrument: str
    printed: str
    """How rating and index are asked for."""
    document: str = ""


_HISTORY = _Series(
    "history", "Riwayat indeks tahun-tahun lalu", "Memperbaiki: grafik riwayat; nilai tidak berubah.", "R", 8,
    ("Instrumen", "Tahun", "Indeks"), "Pilih penilaian tahun itu.", "seperti tercetak",
)  # fmt: skip
_TARGETS = _Series(
    "targets", "Target dokumen perencanaan, tiap tahun", "Memperbaiki: rencana bertahap menuju target tiap tahun.", "T",
    5, ("Tahun",), "Pilih skala yang dipakai target itu; kosong berarti indeks Pemdi.", "yang dituju",
    "RPJMD, Renstra, atau IKU. Boleh kosong.",
)  # fmt: skip


def _write_series(
    sheet: FormSheet, row: int, series: _Series, instruments: Sequence[Instrument], given: int
) -> tuple[str, int]:
    """A table by year; returns the cells of its indices and its last row."""
    page = sheet.page
    # The column of codes asks for nothing, so no reader takes the title for an entry of the table above.
    sheet.put(row, 1, f"{series.title}. {series.improves}", "pm_isi_bagian")
    highest = max((instrument.scale.maximum for instrument in instruments), default=Fraction(5))
    words = tuple(dict.fromkeys(rating.name for instrument in instruments for rating in instrument.ratings))
    aliases = (alias for instrument in instruments for rating in instrument.ratings for alias in rating.aliases)
    known = tuple(dict.fromkeys([*words, *aliases]))
    rating = Rule("text", f"Predikat {series.printed}. Boleh kosong.", suggestions=words, known=known)
    rules = [
        (2, "Instrumen", "instrument", Rule("choice", series.instrument, choices=INSTRUMENT_CHOICES)),
        (3, "Sumber", "source", SOURCE),
        (4, "Tahun", "year", YEAR),
        (5, "Predikat", "rating", rating),
        (6, "Indeks", "index", Rule("number", f"Indeks {series.printed}.", Fraction(0), highest)),
    ]
    if series.document:
        rules.append((7, "Dokumen", "document", Rule("text", series.document)))
    sheet.put(row + 1, 1, NUMBER, "pm_isi_kepala")
    for column, head, _, _ in rules:
        sheet.put(row + 1, column, head, "pm_isi_kepala_isi")
    sheet.put(row + 1, _CHECK, "Periksa", "pm_isi_kepala")
    page.heights[row + 1] = 20
    count = max(series.rows, given + SPARE_ROWS if given else 0)
    for at in range(count):
        here, code = row + 2 + at, f"{series.mark}{at + 1}"
        sheet.put(here, 1, code, "pm_isi_kode")
        asked: list[Filled] = [
            sheet.ask_in_row(code, "", head, here, column, (series.root, at, key), rule)
            for column, head, key, rule in rules
        ]
        sheet.check(here, _CHECK, worded(list(row_cases(asked, series.needed, sheet.filling.choices))))
        page.heights[here] = max(18.0, row_height([str(one.value or "") for one in asked[:2]], (34.0, 22.0)))
    bottom = row + 1 + count
    colour_checks(page, f"I{row + 2}:I{bottom}")
    return f"F{row + 2}:F{bottom}", bottom


def write_units(
    sheet: FormSheet, roles: Sequence[Role], kind: InstitutionKind | None, prefill: InstitutionFile | None
) -> str:
    """The sheet that asks what the units are called here; returns the cells to count."""
    page = sheet.page
    widths = (5.5, 58.0, 50.0, 46.0)
    for column, width in enumerate(widths, start=1):
        page.width(column, width)
    sheet.head("Nama OPD Anda", "Memperbaiki: rencana dan berkas bagian memakai nama unit Anda sendiri. Isi hanya yang "
               "berbeda dari nama lazim.", optional=4)  # fmt: skip
    heads = (NUMBER, "Tugas", "Nama lazim (dipakai bila kosong)", "Nama di tempat Anda")
    _heads(sheet, 4, heads, filled=heads[3:])
    sheet.codes(NUMBER)
    named = {role.id: role for role in roles}
    for at, id in enumerate(dict.fromkeys([*named, *(prefill.units if prefill else ())])):
        row, code = 5 + at, str(at + 1)
        label, usual = (named[id].name, _usual(named[id], kind)) if id in named else (id, "")
        sheet.put(row, 1, code, "pm_isi_kode")
        sheet.put(row, 2, label, "pm_isi_baca")
        sheet.put(row, 3, usual or None, "pm_isi_baca_abu")
        one = sheet.ask_in_row(code, label, heads[3], row, 4, ("units", id), UNIT)
        page.heights[row] = max(18.0, row_height(["", label, usual, str(one.value or "")], widths))
    last = max(page.rows)
    sheet.finish()
    finish_sheet(page, tab=OPTIONAL_TAB, kept="A5", repeated="1:4", area=f"A1:D{last}", locked=True)
    return f"D5:D{last}"


def _usual(role: Role, kind: InstitutionKind | None) -> str:
    """The unit that usually has the role, in an institution of this kind or, where it is not known, in any."""
    names = [role.names[kind]] if kind in role.names else list(dict.fromkeys(role.names.values()))
    return " / ".join(names)


def _heads(sheet: FormSheet, row: int, heads: Sequence[str], filled: Sequence[str]) -> None:
    for column, words in enumerate(heads, start=1):
        sheet.put(row, column, words, "pm_isi_kepala_isi" if words in filled else "pm_isi_kepala")
    sheet.page.heights[row] = 20
