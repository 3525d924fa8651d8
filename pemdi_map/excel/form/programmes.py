"""The sheet of the fill-in workbook that asks for programmes: one row each, one column a question."""

from __future__ import annotations

from fractions import Fraction

from pemdi_map.model.form import Block, Entry, FormSheet, Row, Rule
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.programme import PROGRAMME_STATUSES
from pemdi_map.model.programme_fields import PROGRAMME_FIELDS
from pemdi_map.model.service_fields import ServiceField

PROGRAMMES = "Program"
STATUS_CHOICES = "status program"
PROGRAMME_ROWS = 20
SPARE_ROWS = 5
_MOST = Fraction(10) ** 15
"""No programme costs as many rupiah; a form bounds its numbers on both sides."""


def programmes_sheet(prefill: InstitutionFile | None) -> FormSheet:
    """The sheet, with a row for every programme of `prefill` and some to spare."""
    count = max(PROGRAMME_ROWS, len(prefill.programmes) + SPARE_ROWS if prefill else 0)
    rules = [(field, _rule(field)) for field in PROGRAMME_FIELDS]
    rows = tuple(
        Row(str(n + 1), (), tuple(Entry(field.heading, ("programmes", n, field.key), rule) for field, rule in rules))
        for n in range(count)
    )
    guide = (
        "Satu baris per program, kegiatan, atau proyek yang sudah direncanakan atau berjalan; hanya namanya wajib. "
        "Tanpa tanggal selesai program tidak masuk jadwal."
    )
    block = Block("Program", (), tuple(field.heading for field in PROGRAMME_FIELDS), rows, repeated=True)
    return FormSheet(PROGRAMMES, "Program yang sudah direncanakan atau berjalan", guide, (block,), kept_columns=2)


def programme_choices() -> dict[str, dict[str, str]]:
    """The words of the sheet's drop-down list."""
    return {STATUS_CHOICES: {word: word for word in PROGRAMME_STATUSES}}


def _rule(field: ServiceField) -> Rule:
    if field.kind == "choice":
        return Rule("choice", field.prompt, choices=STATUS_CHOICES)
    if field.kind == "date":
        return Rule("date", "Tanggal, misalnya 17/08/2027.")
    if field.kind == "number":
        return Rule("number", field.prompt, Fraction(0), _MOST)
    return Rule("text", field.prompt)
