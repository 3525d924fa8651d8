"""The sheet of the fill-in workbook that asks for the institution's services: one row each, one column a question."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from pemdi_map.model.answers import NO, YES
from pemdi_map.model.form import Block, Entry, FormSheet, Kind, Row, Rule
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.service_fields import SERVICE_FIELDS, ServiceField, ServiceFieldKind

SERVICES = "Layanan"
SERVICE_ROWS = 30
SPARE_ROWS = 5
ANSWERS = "ya atau tidak"
_KINDS: Mapping[ServiceFieldKind, Kind] = {
    "text": "text", "names": "text", "words": "text", "answer": "choice", "choice": "choice", "whole": "whole",
    "number": "number", "year": "year", "date": "date",
}  # fmt: skip


def services_sheet(prefill: InstitutionFile | None) -> FormSheet:
    """The sheet, with a row for every service of `prefill` and some to spare."""
    count = max(SERVICE_ROWS, len(prefill.services) + SPARE_ROWS if prefill else 0)
    rules = [(field, _rule(field)) for field in SERVICE_FIELDS]
    rows = tuple(
        Row(str(n + 1), (), tuple(Entry(field.heading, ("services", n, *field.path), rule) for field, rule in rules))
        for n in range(count)
    )
    guide = (
        "Satu baris per layanan; hanya namanya wajib. Kosong berarti belum tahu, tidak sama dengan tidak. Beberapa "
        "nama dipisahkan titik koma; tulis: tidak ada, bila memang tidak ada."
    )
    block = Block("Layanan digital", (), tuple(field.heading for field in SERVICE_FIELDS), rows, repeated=True)
    return FormSheet(SERVICES, "Layanan digital instansi", guide, (block,), kept_columns=2)


def service_choices() -> dict[str, dict[str, str]]:
    """The words of the sheet's drop-down lists."""
    choices = {field.key: {word: word for word in field.choices} for field in SERVICE_FIELDS if field.kind == "choice"}
    return {ANSWERS: {YES: YES, NO: NO}, **choices}


def _rule(field: ServiceField) -> Rule:
    kind = _KINDS[field.kind]
    if kind == "choice":
        return Rule(kind, field.prompt, choices=ANSWERS if field.kind == "answer" else field.key)
    if kind == "year":
        return Rule(kind, "Empat angka, misalnya 2025.", Fraction(2000), Fraction(2100))
    if kind == "date":
        return Rule(kind, "Tanggal yang sudah lewat, misalnya 17/08/2025.")
    high = None if field.highest is None else Fraction(field.highest)
    return Rule(kind, field.prompt, None if high is None else Fraction(0), high)
