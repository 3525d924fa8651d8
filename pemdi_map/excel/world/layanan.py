"""Sheet Layanan: what is known of each of the institution's services."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from typing import Any

from pemdi_map.engine.services.outcome import ServicesOutcome
from pemdi_map.excel.cells.rows import Value
from pemdi_map.excel.cells.table import Column, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.model.answers import NO, YES
from pemdi_map.model.service import Service
from pemdi_map.model.service_fields import SERVICE_FIELDS, answer_in_words, known_parts

TITLE = "Layanan"
HEADER_ROW = 5
_KEPT = 2
"""The first columns, which every page repeats."""
_PAGE_WIDTH = 130.0
"""Characters beside the repeated columns that a page shows legibly."""
OWNER, PARTNERS, REST, OPEN = "Pengampu", "Terintegrasi dengan", "Lainnya yang diketahui", "Belum diisi"
_WIDTHS = {"name": 30.0, "life_cycle": 16.0, "shared_applications": 20.0, "support_channels": 20.0}
_SHOWN = (
    "name", "kind", "status", "priority", "thematic", "spbe_indicator", "users", "transactions", "on_portal",
    "on_national_portal", "shared_applications", "hosting", "sla.fulfilment", "support_channels",
    "satisfaction.score", "personal_data.processed", "personal_data.ropa", "encryption", "internal_audit.done",
    "external_audit.done", "managements",
)  # fmt: skip
"""The parts that have a column of their own; the others are listed together."""
_STYLES = {"whole": "pm_bulat", "number": "pm_nilai", "answer": "pm_tengah", "choice": "pm_tengah"}
_FIELDS = {field.key: field for field in SERVICE_FIELDS}
_NEUTRAL = {_FIELDS[key].heading for key in ("priority", "thematic", "personal_data.processed")}
"""Answers that are neither good nor poor."""
_COLUMNS = tuple(
    Column(
        _FIELDS[key].heading,
        _WIDTHS.get(key, 12.0),
        "pm_tebal" if key == "name" else _STYLES.get(_FIELDS[key].kind, "pm_teks"),
    )
    for key in _SHOWN
)
COLUMNS = (
    Column("No", 5, "pm_bulat"),
    _COLUMNS[0],
    Column(OWNER, 26),
    *_COLUMNS[1:],
    Column(PARTNERS, 28),
    Column(REST, 46),
    Column(OPEN, 9, "pm_bulat"),
)


def fill(page: Page, services: ServicesOutcome) -> TablePlace:
    """Fill the sheet: one row a service. An empty cell is not known."""
    records = list(_records(services))
    empty = {
        column.header
        for at, column in enumerate(COLUMNS)
        if column.header != OPEN and all(record[at] in (None, "") for record in records)
    }
    columns = [column._replace(hidden=column.header in empty) for column in COLUMNS]
    notes = next(at for at, column in enumerate(columns, start=1) if at > _KEPT and not column.hidden)
    page.heading(
        "Layanan digital",
        f"{len(services.services)} layanan dari berkas masukan. Sel kosong berarti belum diketahui, tidak sama dengan"
        " tidak; isi di formulir atau berkas masukan, lalu jalankan ulang.",
        "Angka yang diminta kriteria tingkat ada di lembar Cakupan Layanan, hubungan antarsistem di Matriks Integrasi.",
        *([f"{len(empty)} kolom yang belum diisi satu pun disembunyikan."] if empty else []),
        column=notes,
    )
    place = page.table("TabelLayanan", HEADER_ROW, columns, records)
    answers = [field.heading for field in SERVICE_FIELDS if field.kind == "answer" and field.key in _SHOWN]
    for heading in answers:
        page.tones(place.cells(heading), {YES: "good", NO: "poor"} if heading not in _NEUTRAL else {YES: "calm"})
    page.freeze(place, columns=_KEPT)
    page.lock()
    shown = sum(column.width for column in columns[_KEPT:] if not column.hidden)
    page.print_across(ceil(shown / _PAGE_WIDTH), repeated=_KEPT)
    return place


def _records(services: ServicesOutcome) -> Iterator[list[Value]]:
    for at, service in enumerate(services.services, start=1):
        known = {field.key: value for field, value in known_parts(service)}
        shown = [_value(known.get(key)) for key in _SHOWN]
        shown[_SHOWN.index("internal_audit.done")] = _value(service.internal_audit.held)
        shown[_SHOWN.index("external_audit.done")] = _value(service.external_audit.held)
        yield [
            at, shown[0], services.owners.get(service.name), *shown[1:], _partners(services, service),
            _rest(known), len(SERVICE_FIELDS) - len(known),
        ]  # fmt: skip


def _value(value: Any) -> Value:
    if isinstance(value, Fraction) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    return None if value is None else answer_in_words(value)


def _partners(services: ServicesOutcome, service: Service) -> str | None:
    partners = services.integration.partners.get(service.name, ())
    if partners:
        return ", ".join(partners)
    return None if service.integrated_with is None else "tidak ada"


def _rest(known: dict[str, Any]) -> str:
    left = {"owner", "integrated_with", *_SHOWN}
    return "; ".join(
        f"{_FIELDS[key].heading}: {answer_in_words(value)}" for key, value in known.items() if key not in left
    )
