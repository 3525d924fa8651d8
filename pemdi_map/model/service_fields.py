"""The parts of a service, one a column of the form, a key of the CSV and a fact of the coverage figures."""

import datetime
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from pemdi_map.figures import plain
from pemdi_map.model.answers import NO, YES, join_names
from pemdi_map.model.facts import Fact, FactType
from pemdi_map.model.service import DATA_CYCLES, HOSTINGS, MANAGEMENTS, SERVICE_KINDS, SERVICE_STATUSES, Service

ServiceFieldKind = Literal["text", "answer", "choice", "words", "names", "whole", "number", "year", "date"]
_FACT_TYPES: dict[ServiceFieldKind, FactType] = {
    "text": "word", "answer": "flag", "choice": "word", "words": "words", "names": "words", "whole": "number",
    "number": "number", "year": "number", "date": "date",
}  # fmt: skip
_SEVERAL = "Pisahkan dengan titik koma; tulis: tidak ada, bila memang tidak ada."


class ServiceField(NamedTuple):
    """A part of a service: its heading, how it is answered, and a prompt for the person who fills it in."""

    key: str
    """Its place below the service, as `sla.fulfilment`."""
    heading: str
    kind: ServiceFieldKind
    prompt: str = ""
    choices: tuple[str, ...] = ()
    highest: int | None = None
    """Of a number; the lowest is always 0."""
    percent: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(self.key.split("."))


def _yes_no(key: str, heading: str, prompt: str = "") -> ServiceField:
    return ServiceField(key, heading, "answer", prompt or f"{YES} atau {NO}; kosongkan bila belum tahu.", (YES, NO))


def _percent(key: str, heading: str, prompt: str) -> ServiceField:
    return ServiceField(key, heading, "number", f"{prompt} Tanpa tanda %.", (), 100, percent=True)


def _names(key: str, heading: str, prompt: str) -> ServiceField:
    return ServiceField(key, heading, "names", f"{prompt} {_SEVERAL}")


SERVICE_FIELDS: tuple[ServiceField, ...] = (
    ServiceField("name", "Nama layanan", "text", "Nama yang dikenal orang; tanpa titik koma."),
    ServiceField("kind", "Jenis", "choice", "Layanan publik atau administrasi pemerintahan.", SERVICE_KINDS),
    ServiceField("owner", "Pengampu", "text", "Nama unit, seperti di lembar Nama OPD."),
    ServiceField("status", "Status", "choice", "Kosong berarti berjalan.", SERVICE_STATUSES),
    _yes_no("priority", "Prioritas"),
    _yes_no("thematic", "Tematik"),
    ServiceField("spbe_indicator", "Indikator SPBE", "text", "Kode indikator layanan SPBE yang diwakili, seperti I42."),
    ServiceField("life_cycle", "Siklus hidup", "text", "Kelompok siklus hidup pengguna, misalnya kelahiran."),
    ServiceField("users", "Pengguna setahun", "whole", "Banyaknya pengguna setahun terakhir."),
    ServiceField("transactions", "Transaksi setahun", "whole", "Banyaknya transaksi setahun terakhir."),
    _yes_no("on_portal", "Di portal instansi"),
    _yes_no("on_national_portal", "Di portal nasional"),
    _percent("national_portal_users", "Pengguna lewat portal nasional (%)", "Bagian pengguna lewat portal nasional."),
    _names("integrated_with", "Terintegrasi dengan", "Layanan atau aplikasi yang bertukar data dengannya."),
    _names("shared_applications", "Aplikasi umum", "Misalnya SRIKANDI, SP4N-LAPOR."),
    _yes_no("interoperability", "Lewat sistem penghubung"),
    ServiceField("hosting", "Tempat hosting", "choice", "pdn, awan, sendiri (server sendiri), atau vendor.", HOSTINGS),
    _yes_no("sla.documented", "SLA terdokumentasi"),
    _yes_no("sla.monitored", "SLA terpantau di dasbor", "ya hanya bila ada dasbor; daftar SLA bukan dasbor."),
    _percent("sla.fulfilment", "SLA terpenuhi (%)", "Bagian permintaan yang memenuhi SLA setahun terakhir."),
    _yes_no("sla.national", "Dukungan terhubung nasional"),
    _names("support_channels", "Kanal dukungan", "Misalnya telepon, WhatsApp, loket."),
    _yes_no("ticket_tracking", "Pelacakan permintaan"),
    _yes_no("satisfaction.survey", "Survei kepuasan daring"),
    ServiceField("satisfaction.score", "Nilai kepuasan", "number", "Pada skala sampai 5.", (), 5),
    ServiceField("satisfaction.year", "Tahun survei", "year", "Empat angka, misalnya 2025."),
    _percent("satisfaction.participation", "Partisipasi survei (%)", "Responden dibanding transaksi setahun."),
    _yes_no("satisfaction.feedback", "Umpan balik langsung"),
    _yes_no("satisfaction.followed_up", "Umpan balik ditindaklanjuti"),
    ServiceField("satisfaction.vulnerable_groups", "Kelompok rentan dilibatkan", "whole", "Banyaknya kelompok."),
    _yes_no("satisfaction.on_dashboard", "Hasil di dasbor publik"),
    _yes_no("satisfaction.change_log", "Log perubahan terbit"),
    _yes_no("personal_data.processed", "Memproses data pribadi"),
    _yes_no("personal_data.ropa", "RoPA"),
    _yes_no("personal_data.subject_rights", "SOP hak subjek data"),
    _yes_no("personal_data.privacy_notice", "Pemberitahuan privasi"),
    _yes_no("personal_data.safeguards", "SOP pengamanan data pribadi"),
    _yes_no("personal_data.dpia", "Asesmen risiko PDP"),
    _yes_no("high_category", "Kategori tinggi"),
    ServiceField("encryption", "Siklus data terenkripsi", "words", f"at_rest, in_transit, in_use. {_SEVERAL}",
                 DATA_CYCLES),
    _yes_no("internal_audit.done", "Audit internal"),
    ServiceField("internal_audit.date", "Tanggal audit internal", "date"),
    _yes_no("internal_audit.followed_up", "Audit internal ditindaklanjuti"),
    _yes_no("external_audit.done", "Audit eksternal"),
    ServiceField("external_audit.date", "Tanggal audit eksternal", "date"),
    _yes_no("external_audit.followed_up", "Audit eksternal ditindaklanjuti"),
    _yes_no("incident_response", "Ditangani TTIS"),
    ServiceField("managements", "Manajemen yang diterapkan", "words", f"{', '.join(MANAGEMENTS)}. {_SEVERAL}",
                 MANAGEMENTS),
    _yes_no("development.documented", "Pengembangan terdokumentasi"),
    _yes_no("development.reviewed", "Pengembangan direviu"),
    _yes_no("development.repository", "Kode sumber di repositori"),
    _yes_no("development.overlapping", "Tumpang tindih"),
    _yes_no("architecture", "Arsitektur di SIAP Digital"),
    _yes_no("data_architecture", "Arsitektur data di SIAP Digital"),
    _yes_no("business_process.mapped", "Proses bisnis dipetakan"),
    _yes_no("business_process.target", "Proses bisnis to-be"),
    _yes_no("business_process.digital_archive", "Arsip digital"),
    ServiceField("launched_on", "Mulai berjalan", "date"),
    ServiceField("terminated_on", "Dihentikan pada", "date"),
    ServiceField("note", "Keterangan", "text", "Bebas; boleh kosong."),
)  # fmt: skip
"""Every part, in the order of the form's columns."""

DERIVED_FACTS: dict[str, Fact] = {
    "running": Fact("flag", "Layanan sudah berjalan dan belum dihentikan"),
    "ended": Fact("flag", "Layanan sudah dihentikan"),
    "priority_or_thematic": Fact("flag", "Layanan prioritas dan/atau tematik", optional=True),
    "in_life_cycle": Fact("flag", "Layanan punya kelompok siklus hidup pengguna", optional=True),
    "encrypted_cycles": Fact("number", "Banyaknya siklus data yang terenkripsi", unit="siklus", optional=True),
    "channel_count": Fact("number", "Banyaknya kanal dukungan", unit="kanal", optional=True),
    "internal_audit.held": Fact("flag", "Audit internal sudah dilakukan", optional=True),
    "external_audit.held": Fact("flag", "Audit eksternal sudah dilakukan", optional=True),
    "partner_count": Fact(
        "number", "Banyaknya layanan dan aplikasi yang terintegrasi dengannya, dari sisi mana pun disebut",
        unit="aplikasi", optional=True,
    ),
}  # fmt: skip
"""What follows from the parts; `partner_count` follows from all services together."""


@cache
def service_facts() -> Mapping[str, Fact]:
    """Every fact that a coverage measure may ask about, by its name; days are for people, not for measures."""
    given = {
        field.key: Fact(
            _FACT_TYPES[field.kind], field.heading, choices=() if field.kind == "answer" else field.choices,
            unit="persen" if field.percent else "", optional=field.key != "name",
            lowest=Fraction(0), highest=None if field.highest is None else Fraction(field.highest),
        )
        for field in SERVICE_FIELDS
        if field.kind != "date"
    }  # fmt: skip
    return {**given, **DERIVED_FACTS}


def known_parts(service: Service) -> Iterator[tuple[ServiceField, Any]]:
    """The parts of a service that are known, in the form's order."""
    for field in SERVICE_FIELDS:
        value = attrgetter(field.key)(service)
        if value is not None:
            yield field, value


def answer_in_words(value: Any) -> str:
    """A known part as planners write it: `ya`, `tidak ada`, `99,5`, `2025-08-17`."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return join_names(value)
    if isinstance(value, Fraction):
        return plain(value).replace(".", ",")
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


@cache
def service_field(key: str) -> ServiceField | None:
    """The part of that key."""
    return next((field for field in SERVICE_FIELDS if field.key == key), None)
