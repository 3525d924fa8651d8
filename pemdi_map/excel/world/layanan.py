"""Sheet Layanan: what is known of each of the institution's services."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil
from typing import Any, NamedTuple

from pemdi_map.engine.services.assessment import ServicesOutcome
from pemdi_map.excel.cells.rows import Value
from pemdi_map.excel.cells.table import Column, Table, TablePlace
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
OWNER, PARTNERS, REST, OPEN = "owner", "partners", "rest", "open"
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
_NEUTRAL = ("priority", "thematic", "personal_data.processed")
"""Answers that are neither good nor poor."""


class _Row(NamedTuple):
    """A service with what is known of it, by field."""

    number: int
    service: Service
    services: ServicesOutcome
    known: Mapping[str, Any]


def _field(key: str) -> Column[_Row]:
    field = _FIELDS[key]
    style = "pm_tebal" if key == "name" else _STYLES.get(field.kind, "pm_teks")
    return Column(key, field.heading, _WIDTHS.get(key, 12.0), lambda row: _shown(row, key), style)


TABLE: Table[_Row] = Table(
    "TabelLayanan",
    (
        Column("no", "No", 5, lambda row: row.number, "pm_bulat"),
        _field("name"),
        Column(OWNER, "Pengampu", 26, lambda row: row.services.owners.get(row.service.name)),
        *(_field(key) for key in _SHOWN if key != "name"),
        Column(PARTNERS, "Terintegrasi dengan", 28, lambda row: _partners(row.services, row.service)),
        Column(REST, "Lainnya yang diketahui", 46, lambda row: _rest(row.known)),
        Column(OPEN, "Belum diisi", 9, lambda row: len(SERVICE_FIELDS) - len(row.known), "pm_bulat"),
    ),
)


def fill(page: Page, services: ServicesOutcome) -> TablePlace:
    """Fill the sheet: one row a service. An empty cell is not known."""
    rows = list(_rows(services))
    records = [TABLE.values(row) for row in rows]
    empty = {
        column.key
        for at, column in enumerate(TABLE.columns)
        if column.key != OPEN and all(record[at] in (None, "") for record in records)
    }
    columns = [column._replace(hidden=column.key in empty) for column in TABLE.columns]
    notes = next(at for at, column in enumerate(columns, start=1) if at > _KEPT and not column.hidden)
    page.heading(
        "Layanan digital",
        f"{len(services.services)} layanan dari berkas masukan. Sel kosong berarti belum diketahui, tidak sama dengan"
        " tidak; isi di formulir atau berkas masukan, lalu jalankan ulang.",
        "Angka yang diminta kriteria tingkat ada di lembar Cakupan Layanan, hubungan antarsistem di Matriks Integrasi.",
        *([f"{len(empty)} kolom yang belum diisi satu pun disembunyikan."] if empty else []),
        column=notes,
    )
    place = page.table(TABLE._replace(columns=columns), HEADER_ROW, rows)
    # In the order of the fields, which is not that of the columns.
    for key in (field.key for field in SERVICE_FIELDS if field.kind == "answer" and field.key in _SHOWN):
        page.tones(place.cells(key), {YES: "good", NO: "poor"} if key not in _NEUTRAL else {YES: "calm"})
    page.freeze(place, columns=_KEPT)
    page.lock()
    shown = sum(column.width for column in columns[_KEPT:] if not column.hidden)
    page.print_across(ceil(shown / _PAGE_WIDTH), repeated=_KEPT)
    return place


def _rows(services: ServicesOutcome) -> Iterator[_Row]:
    for at, service in enumerate(services.services, start=1):
        yield _Row(at, service, services, {field.key: value for field, value in known_parts(service)})


def _shown(row: _Row, key: str) -> Value:
    if key in ("internal_audit.done", "external_audit.done"):
        audit = row.service.internal_audit if key == "internal_audit.done" else row.service.external_audit
        return _value(audit.held)
    return _value(row.known.get(key))


def _value(value: Any) -> Value:
    if isinstance(value, Fraction) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    return None if value is None else answer_in_words(value)


def _partners(services: ServicesOutcome, service: Service) -> str | None:
    partners = services.integration.partners.get(service.name, ())
    if partners:
        return ", ".join(partners)
    return None if service.integrated_with is None else "tidak ada"


def _rest(known: Mapping[str, Any]) -> str:
    left = {"owner", "integrated_with", *_SHOWN}
    return "; ".join(
        f"{_FIELDS[key].heading}: {answer_in_words(value)}" for key, value in known.items() if key not in left
    )
