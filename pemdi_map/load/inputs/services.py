"""What must hold across the services of an input: names, owners, links, dates, and answers that agree."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from pemdi_map.dates import date_in_words
from pemdi_map.errors import Finding
from pemdi_map.load.knowledge import kinds
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import MANY, listed, nearest
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.service import Audit, Service, same_name
from pemdi_map.model.service_fields import SERVICE_FIELDS

_MOST_COMPARED = 60
"""Outside applications beyond which near names are not looked for: comparing all with all takes too long."""
_SIMILAR = 0.85


class _Given(NamedTuple):
    """A service of the input with its position; parts that do not fit their field are left out."""

    at: int
    service: Service

    def path(self, key: str = "") -> Path:
        return ("services", self.at, *key.split(".")) if key else ("services", self.at)


def service_findings(
    located: Located, catalogue: Catalogue, file: InstitutionFile | None, today: datetime.date | None = None
) -> Iterator[Finding]:
    """Errors and warnings of all services in one run, even where some of their parts are unusable.

    `file`: the input's model, where it has one. `today` bounds the dates of what has happened; left out, the clock
    says it.
    """
    given = _given(located.data.get("services"), file)
    today = today or datetime.date.today()
    yield from _repeated(located, given)
    yield from _owners(located, catalogue, given)
    yield from _indicators(located, catalogue, given)
    yield from _links(located, given)
    for one in given:
        yield from _dates(located, one, today)
        yield from _contradictions(located, one)


def _given(rows: Any, file: InstitutionFile | None) -> list[_Given]:
    if file is not None:
        return [_Given(at, service) for at, service in enumerate(file.services)]
    read = ((at, _usable(row)) for at, row in enumerate(rows if isinstance(rows, list) else ()))
    return [_Given(at, service) for at, service in read if service is not None]


def _usable(row: Any) -> Service | None:
    """The service that a row describes, without the parts that validation refuses elsewhere."""
    if not isinstance(row, dict):
        return None
    try:
        return Service.model_validate(row)
    except ValidationError as error:
        wrong = {details["loc"][0] for details in error.errors() if details["loc"]}
    try:
        return Service.model_validate({key: value for key, value in row.items() if key not in wrong})
    except ValidationError:
        return None


def _repeated(located: Located, given: Sequence[_Given]) -> Iterator[Finding]:
    first: dict[str, _Given] = {}
    for one in given:
        earlier = first.setdefault(same_name(one.service.name), one)
        if earlier is not one:
            message = f"Layanan {one.service.name} sudah ada di {located.place(earlier.path('name'))}."
            remedy = "Gabungkan keduanya, atau beri nama yang membedakannya."
            yield Finding(located.place(one.path("name")), "duplicate-service", message, remedy)


def _owners(located: Located, catalogue: Catalogue, given: Sequence[_Given]) -> Iterator[Finding]:
    if all(one.service.owner is None for one in given):
        return
    roles = [role for file in catalogue.files(kinds.OWNERS) for role in file.model.roles]
    units = located.data.get("units")
    names = [str(unit) for unit in units.values()] if isinstance(units, Mapping) else []
    ids = list(dict.fromkeys(role.id for role in roles))
    usual = {unit for role in roles for unit in (role.name, *role.names.values())}
    known = {same_name(name) for name in (*ids, *names, *usual)}
    strangers: dict[str, list[_Given]] = {}
    for one in given:
        if one.service.owner is not None and same_name(one.service.owner) not in known:
            strangers.setdefault(one.service.owner, []).append(one)
    for owner, (one, *others) in strangers.items():
        near = nearest(owner, [*(ids if located.keyed else usual), *names])
        message = f"Pengampu {owner} bukan peran dan bukan nama di {located.word('units')}, jadi dipakai apa adanya"
        message += f"; mungkin maksudnya {near}." if near else "."
        message += f" Juga di {len(others)} layanan lain." if others else ""
        remedy = f"Peran yang dikenal: {listed(ids, MANY)}."
        remedy = remedy if located.keyed else f"Samakan dengan nama di {located.word('units')} bila unitnya sama."
        yield Finding(located.place(one.path("owner")), "unknown-owner", message, remedy, "warning")


def _indicators(located: Located, catalogue: Catalogue, given: Sequence[_Given]) -> Iterator[Finding]:
    named = [one for one in given if one.service.spbe_indicator is not None]
    if not named:
        return
    known: dict[str, bool] = {}
    for file in catalogue.files(kinds.COVERAGE):
        former = file.model.services_of
        for indicator in catalogue.instrument(former.instrument).indicators:
            known[indicator.code] = known.get(indicator.code, False) or indicator.aspect in former.aspects
    services = [code for code, is_service in known.items() if is_service]
    for one in named:
        code = one.service.spbe_indicator
        if not known.get(str(code)):
            what = "bukan indikator layanan" if code in known else "tidak dikenal"
            remedy = f"Indikator layanan: {listed(services, MANY)}."
            place = located.place(one.path("spbe_indicator"))
            yield Finding(place, "service-indicator", f"Indikator SPBE {code} {what}.", remedy)


def _links(located: Located, given: Sequence[_Given]) -> Iterator[Finding]:
    """A link of a service with itself, one named twice, and names outside that are nearly one of the services."""
    own = {same_name(one.service.name): one.service.name for one in given}
    strangers: dict[str, tuple[Path, str]] = {}
    for one in given:
        seen: set[str] = set()
        for number, partner in enumerate(one.service.integrated_with or ()):
            path, key = (*one.path("integrated_with"), number), same_name(partner)
            if key == same_name(one.service.name):
                message = f"{partner} disebut terintegrasi dengan dirinya sendiri."
                yield Finding(located.place(path), "self-integration", message, "Hapus, atau tulis sistem yang lain.")
            elif key in seen:
                message = f"{partner} disebut dua kali."
                yield Finding(located.place(path), "repeated-link", message, "Hapus salah satunya.", "warning")
            elif key not in own:
                strangers.setdefault(key, (path, partner))
            seen.add(key)
    named_by = {
        same_name(partner): one.service.name for one in reversed(given) for partner in one.service.integrated_with or ()
    }
    for one in given:
        other = named_by.get(same_name(one.service.name))
        if one.service.integrated_with == () and other is not None:
            message = f"{one.service.name}: integrasinya dijawab tidak ada, tetapi {other} menyebutnya."
            place = located.place(one.path("integrated_with"))
            yield Finding(place, "contradiction", message, "Perbaiki salah satunya.", "warning")
    for path, partner in strangers.values() if len(strangers) <= _MOST_COMPARED else ():
        if near := nearest(same_name(partner), own, _SIMILAR):
            message = f"{partner} bukan layanan di daftar ini, jadi dianggap aplikasi luar; "
            message += f"mungkin maksudnya {own[near]}."
            yield Finding(located.place(path), "near-name", message, "Samakan tulisannya bila sama.", "warning")


def _dates(located: Located, one: _Given, today: datetime.date) -> Iterator[Finding]:
    service, launched = one.service, one.service.launched_on
    past = {
        "launched_on": launched,
        "terminated_on": service.terminated_on,
        "internal_audit.date": service.internal_audit.date,
        "external_audit.date": service.external_audit.date,
    }
    for key, day in past.items():
        if day is None:
            continue
        if day > today:
            message = f"{service.name}: {_heading(key)} {date_in_words(day)} belum terjadi."
            planned = located.word("programmes")
            remedy = f"Tulis tanggal yang sudah lewat; yang direncanakan ditulis di {planned}."
            yield Finding(located.place(one.path(key)), "future-date", message, remedy)
        elif launched is not None and day < launched:
            message = f"{service.name}: {_heading(key)} {date_in_words(day)} mendahului mulai berjalannya, "
            message += f"{date_in_words(launched)}."
            yield Finding(located.place(one.path(key)), "date-order", message, "Periksa kedua tanggalnya.")
    year = service.satisfaction.year
    if year is not None and year > today.year:
        message = f"{service.name}: survei kepuasan tahun {year} belum terjadi."
        yield Finding(located.place(one.path("satisfaction.year")), "future-date", message, "Periksa tahunnya.")


def _heading(key: str) -> str:
    return next(field.heading.lower() for field in SERVICE_FIELDS if field.key == key)


def _audit(key: str, word: str) -> dict[str, tuple[Callable[[Service], bool], str]]:
    def contradicts(service: Service) -> bool:
        audit: Audit = getattr(service, key)
        return audit.done is False and bool(audit.date or audit.followed_up)

    return {f"{key}.done": (contradicts, f"audit {word} dijawab tidak, tetapi tanggal atau tindak lanjutnya diisi")}


_CONTRADICTIONS: dict[str, tuple[Callable[[Service], bool], str]] = {
    "sla.fulfilment": (
        lambda one: one.sla.fulfilment is not None and not one.sla.documented,
        "pemenuhan SLA diisi, tetapi SLA-nya tidak dinyatakan terdokumentasi",
    ),
    "personal_data.processed": (
        lambda one: (
            one.personal_data.processed is False
            and any((one.personal_data.ropa, one.personal_data.privacy_notice, one.personal_data.dpia))
        ),
        "dijawab tidak memproses data pribadi, tetapi RoPA, pemberitahuan privasi, atau asesmen risikonya ada",
    ),
    "satisfaction.survey": (
        lambda one: (
            one.satisfaction.survey is False
            and (one.satisfaction.score is not None or one.satisfaction.participation is not None)
        ),
        "survei kepuasan dijawab tidak, tetapi nilai atau partisipasinya diisi",
    ),
    "on_national_portal": (
        lambda one: one.on_national_portal is False and bool(one.national_portal_users),
        "dijawab tidak ada di portal nasional, tetapi penggunanya lewat portal itu diisi",
    ),
    "terminated_on": (
        lambda one: one.terminated_on is not None and one.status not in (None, "dihentikan"),
        "tanggal penghentian diisi, tetapi statusnya bukan dihentikan",
    ),
    **_audit("internal_audit", "internal"),
    **_audit("external_audit", "eksternal"),
}
"""Answers that do not agree, by the part where they are reported."""


def _contradictions(located: Located, one: _Given) -> Iterator[Finding]:
    for key, (contradicts, says) in _CONTRADICTIONS.items():
        if contradicts(one.service):
            message = f"{one.service.name}: {says}."
            yield Finding(located.place(one.path(key)), "contradiction", message, "Perbaiki salah satunya.", "warning")
