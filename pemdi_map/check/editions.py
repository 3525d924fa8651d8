"""What an edition changes of the file it extends, and what follows from that: in the index, and for institutions."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from pemdi_map.dates import date_in_words
from pemdi_map.engine.gap import gap
from pemdi_map.engine.knowledge import Request
from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.figures import indonesian, plain
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.files.edition import part_of
from pemdi_map.load.knowledge.files.file import KnowledgeFile
from pemdi_map.load.knowledge.kinds import CALENDAR, KINDS, kind_of
from pemdi_map.model.edition import DataEdition
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.instrument import Instrument


def consequences(catalogue: Catalogue, file: KnowledgeFile[Any], inputs: Sequence[InstitutionFile]) -> list[str]:
    """Lines in Bahasa Indonesia: the changes, what a level is worth by now, the answers for `inputs` on both sides."""
    edition = file.edition
    if edition is None:
        return []
    base = catalogue.file(kind_of(file.relative), edition.extends)
    lines = list(_changes(edition, base))
    if isinstance(file.model, Instrument):
        lines += _instrument(base.model, file.model)
    before = Catalogue(catalogue.override, catalogue.loose, hidden=frozenset({file.relative}))
    return [*lines, *(line for one in inputs for line in _answers(one, before, catalogue))]


def inherited(catalogue: Catalogue, edition: str) -> Iterator[Finding]:
    """Where files about the instrument that an edition amends contradict it: they name an item it dropped, say."""
    base = list(catalogue.lineage(edition))
    sources = [source for source, target in catalogue.crosswalks() if target in base]
    reads: list[Callable[[], object]] = [partial(catalogue.crosswalk, source, edition) for source in sources]
    reads += [partial(catalogue.all_about, kind, edition) for kind in KINDS if kind.about_instruments]
    for read in reads:
        try:
            read()
        except InvalidInput as error:
            yield from error.findings


def _changes(edition: DataEdition, base: KnowledgeFile[Any]) -> Iterator[str]:
    data = base.located.data
    for change in edition.changes:
        since = f"mulai {date_in_words(change.effective)}. {change.reason}"
        for part, value in change.set.items():
            yield f"{edition.id}, {part}: {_shown(part_of(data, part))} menjadi {_shown(value)}, {since}"
        for part, entries in change.add.items():
            yield f"{edition.id}, {part}: {len(entries)} entri baru, {since}"
        for part in change.remove:
            yield f"{edition.id}, {part}: tidak ada lagi, {since}"


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return f"{len(value)} bagian"
    return "(kosong)" if value is None else str(value).replace(".", ",") if isinstance(value, Fraction) else str(value)


def _instrument(before: Instrument, now: Instrument) -> Iterator[str]:
    for code in {**before.by_code, **now.by_code}:
        old, new = before.by_code.get(code), now.by_code.get(code)
        if old is None or new is None:
            yield f"{now.id}: indikator {code} {'baru' if old is None else 'tidak dinilai lagi'}."
        elif old.weight != new.weight:
            yield f"{now.id}: satu tingkat {code} menambah {_step(new.weight)} pada indeks, dahulu {_step(old.weight)}."
    bounds = {rating.name: rating.lower for rating in before.ratings}
    for rating in now.ratings:
        if bounds.get(rating.name) != rating.lower:
            was = bounds.get(rating.name)
            said = "predikat baru" if was is None else f"dahulu {indonesian(was)}"
            yield f"{now.id}: batas {rating.name} {indonesian(rating.lower)}, {said}."


def _step(weight: Fraction) -> str:
    return plain(weight / 100).replace(".", ",")


def _answers(file: InstitutionFile, before: Catalogue, now: Catalogue) -> Iterator[str]:
    """How the answer for an institution differs in the first round that the edition decides."""
    for calendar in sorted((one.model for one in now.files(CALENDAR)), key=lambda one: one.year):
        upload = calendar.upload
        choice = Choice(upload.start - _LEAD, calendar.id, planned=True)
        old, new = (_answer(file, catalogue, choice) for catalogue in (before, now))
        if old != new:
            yield f"{file.institution.name}, putaran {calendar.id}: {new}; tanpa edisi ini {old}."
            return
    yield f"{file.institution.name}: jawabannya sama di semua putaran yang dikenal."


_LEAD = datetime.timedelta(days=240)
"""How long before the upload a plan is taken to begin: about the eight months of the usual round."""


def _answer(file: InstitutionFile, catalogue: Catalogue, choice: Choice) -> str:
    outcome = gap(file, assemble(file, catalogue, choice), Request(choice.start))
    values = " / ".join(indonesian(value) for value in outcome.index.values())
    days = f", {outcome.plan.effort_days} hari-orang ke {outcome.target.rating}" if outcome.plan else ""
    return f"indeks {values}{days}"
