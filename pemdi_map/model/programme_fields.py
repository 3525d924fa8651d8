"""The parts of a programme, one a column of the form and a key of the CSV."""

from collections.abc import Iterator
from typing import Any

from pemdi_map.model.programme import PROGRAMME_STATUSES, Programme
from pemdi_map.model.service_fields import ServiceField

_SEVERAL = "Pisahkan dengan titik koma."

PROGRAMME_FIELDS: tuple[ServiceField, ...] = (
    ServiceField("name", "Nama program", "text", "Nama program, kegiatan, atau proyek; tanpa titik koma."),
    ServiceField("owner", "Pengampu", "text", "Nama unit, seperti di lembar Nama OPD."),
    ServiceField("status", "Status", "choice", "Kosong berarti rencana.", PROGRAMME_STATUSES),
    ServiceField("start", "Mulai", "date"),
    ServiceField("finish", "Selesai", "date"),
    ServiceField("budget", "Anggaran (Rp)", "number", "Rupiah, misalnya 250000000."),
    ServiceField("fund", "Sumber dana", "text", "Misalnya APBD 2027."),
    ServiceField("produces", "Menghasilkan", "names", f"Apa hasilnya, dengan kata sendiri. {_SEVERAL}"),
    ServiceField("kind", "Jenis program", "text", "Boleh kosong: jenisnya dibaca dari nama dan hasilnya."),
    ServiceField("keywords", "Kata kunci", "names", f"Kata lain untuk mengenalinya. {_SEVERAL}"),
    ServiceField("items", "Butir yang dilayani", "names", f"Boleh kosong; kode butir seperti I1.2.1. {_SEVERAL}"),
    ServiceField("actions", "Aksi yang dikerjakan", "names", f"Boleh kosong; kode aksi seperti K001. {_SEVERAL}"),
    ServiceField("source", "Sumber", "text", "Dari mana keterangannya."),
    ServiceField("note", "Keterangan", "text", "Bebas; boleh kosong."),
)
"""Every part, in the order of the form's columns."""


def programme_parts(programme: Programme) -> Iterator[tuple[ServiceField, Any]]:
    """The parts of a programme that are filled in, in the form's order."""
    for field in PROGRAMME_FIELDS:
        value = getattr(programme, field.key)
        if value is not None and value != ():
            yield field, value
