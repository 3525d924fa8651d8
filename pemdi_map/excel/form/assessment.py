"""What the sheets of an assessment share on the fill-in workbook: its place, its year, what it prints."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.excel.cells.rows import letter
from pemdi_map.excel.form.checks import Case, Filled, cell_cases, worded
from pemdi_map.excel.form.figures import (
    Figures,
)
from pemdi_map.excel.form.filling import FormSheet
from pemdi_map.excel.form.look import (
    colour_checks,
)
from pemdi_map.model.form import PartPath, Rule
from pemdi_map.model.institution import EVIDENCE_STATES, STAGES
from pemdi_map.model.instrument import Instrument

YEAR = Rule("year", "Tahun penilaian, empat angka, misalnya 2024.", Fraction(2000), Fraction(2100))
STAGE_CHOICES, EVIDENCE_CHOICES = "tahap", "status bukti"
STAGE = Rule(
    "choice",
    "mandiri: penilaian sendiri. Yang lain hasil tim asesor eksternal; asesor: tahapnya tidak disebut. Boleh kosong.",
    choices=STAGE_CHOICES,
)
SOURCE = Rule("text", "Dari mana angkanya, misalnya judul dan tanggal laporan. Boleh kosong.")
NUMBER = "No"


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


def absolute(filled: Filled) -> str:
    """A cell as formulas of other cells name it, however far away."""
    return f"${letter(filled.column)}${filled.row}"


def check_year(
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


def printed_rules(instrument: Instrument) -> tuple[Rule, Rule]:
    """What a printed figure and a printed rating may be."""
    figure = Rule("number", "Seperti tercetak, dua desimal.", instrument.scale.minimum, instrument.scale.maximum)
    words = tuple(rating.name for rating in instrument.ratings)
    known = (*words, *(alias for rating in instrument.ratings for alias in rating.aliases))
    return figure, Rule("text", "Predikat seperti tercetak.", suggestions=words, known=known)
