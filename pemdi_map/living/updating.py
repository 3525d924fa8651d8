"""A plan that is made again: with new data or a new INPUT, the options it was made with, and all that people typed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.precedence import Changes, what_is_known
from pemdi_map.errors import Finding, invalid
from pemdi_map.excel.answers.answer import NOTHING_SINCE, Since
from pemdi_map.excel.cells.entries import Entries, TableEntries
from pemdi_map.excel.cells.keyed_tables import ID, Base
from pemdi_map.excel.cells.ledger import Ledger, request_of
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.as_meant import as_meant
from pemdi_map.living.facts import plain_facts, typed_facts
from pemdi_map.living.finished_work import with_finished_work
from pemdi_map.living.read import PlanBook, read_plan
from pemdi_map.living.standing_plan import changed_data, crosswalk_of, since
from pemdi_map.living.unit_names import with_units
from pemdi_map.load.inputs.analysis import Analysis, computed, yearly_asked
from pemdi_map.load.inputs.request import Asked, checked_request
from pemdi_map.load.inputs.yearly import Yearly, ending_at, up_to
from pemdi_map.load.knowledge.assemble import Choice, assemble, year_of
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.text.messages import listed
from pemdi_map.load.text.source_file import read_bytes
from pemdi_map.model.institution import EvidenceState, InstitutionFile
from pemdi_map.model.instrument import Instrument


def read_for_update(name: str, day: datetime.date) -> PlanBook:
    """The plan to make again. Raises `InvalidInput` where that cannot be done with this file."""
    book = read_plan(*read_bytes(name), day)
    if book.ledger.kind == "part":
        message = f"ini bagian rencana untuk {book.ledger.part}, bukan rencananya."
        remedy = "Gabungkan dahulu dengan `pemdi-map merge`, lalu perbarui rencananya."
        raise invalid(name, "part", message, remedy)
    return as_meant(book)


def gone(book: PlanBook) -> Iterator[Finding]:
    """Warnings of what a person took out of the plan that people type in: sheets, tables, columns of the program."""
    of_sheet: dict[str, list[tuple[str, Base]]] = {}
    for table, base in book.ledger.bases.items():
        of_sheet.setdefault(base.sheet, []).append((table, base))
    for sheet, tables in of_sheet.items():
        there = [(book.layout[table], base) for table, base in tables if table in book.layout]
        if not there and sheet not in book.titles:
            yield _gone(book, f"lembar '{sheet}' tidak ada")
        elif len(there) < len(tables):
            yield _gone(book, f"tabel isian di lembar '{book.titles.get(sheet, sheet)}' tidak ada")
        for where, base in there:
            for key in base.keys:
                if key not in where.columns and key != ID:
                    yield _gone(book, f"kolom '{base.heads.get(key, key)}' di lembar '{where.sheet}' tidak ada")


def changed(book: PlanBook, knowledge: Knowledge) -> Iterator[Finding]:
    """Warnings of what the data files say otherwise than when the plan was made, and the typed states it concerns."""
    before, now = crosswalk_of(book), f"{knowledge.source.id}--{knowledge.target.id}"
    if before != now:
        message = f"rencana ini disusun menurut {before}; putaran {knowledge.calendar.id} memakai {now}."
        remedy = "Bandingkan indeks, target, dan aksinya dengan rencana semula."
        yield Finding(book.name, "other-instrument", message, remedy, "warning")
    names = changed_data(book, knowledge)
    if not names:
        return
    message = f"berkas data berubah sejak rencana ini dibuat ({listed(names)}): batas, butir, dan aksi disusun ulang."
    remedy = "Bandingkan target, predikat, dan aksinya dengan rencana semula."
    yield Finding(book.name, "other-data", message, remedy, "warning")
    if f"instrument/{knowledge.target.id}" not in names:
        return
    for table, column in ((bukti_dukung.TABLE, bukti_dukung.MINE), (periksa_cepat.TABLE, periksa_cepat.ANSWER)):
        typed = book.entries.tables.get(table, TableEntries()).cells
        for item in knowledge.target.items.values():
            if item.was is not None and typed.get((item.id, column)) is not None:
                place = f"{book.name}, {book.ledger.bases[table].sheet}, {item.id}"
                message = f"butir ini dahulu meminta lebih banyak: {item.was}. Sekarang: {item.text}."
                yield Finding(place, "changed-item", message, "Periksa lagi status yang sudah diisi.", "warning")


def _gone(book: PlanBook, what: str) -> Finding:
    message = f"{what}; isiannya tidak dapat dibaca."
    return Finding(book.name, "gone", message, "Bila pernah diisi, perbarui dari salinan yang masih utuh.", "warning")


def _refuse_other_institution(book: PlanBook, file: InstitutionFile) -> None:
    """Raise `InvalidInput` where INPUT is of another institution than the plan."""
    planned, named = book.ledger.institution, file.institution.name
    if " ".join(planned.split()).casefold() != " ".join(named.split()).casefold():
        message = f"rencana ini milik {planned}, sedangkan INPUT milik {named}."
        raise invalid(book.name, "other-institution", message, "Pakai INPUT dan rencana dari instansi yang sama.")


class Renewal(NamedTuple):
    """A plan made again: its analysis, what people typed, and what of that the analysis and the formulas count."""

    analysis: Analysis
    entries: Entries
    since: Since
    planned_with: Mapping[str, Any]
    ledger: Ledger
    """Of the workbook that was made again."""
    remarks: tuple[Finding, ...] = ()
    """On owners that were typed otherwise than the plan names its units."""


def renewed(
    book: PlanBook,
    file: InstitutionFile,
    catalogue: Catalogue,
    asked: Asked,
    start: datetime.date | None,
    calendar: str | None,
    planned: bool | None,
    items: str | None = None,
) -> Renewal:
    """Make a plan again from INPUT and what people typed, with the plan's options for those not given.

    Raises `InvalidInput` for another institution, for options that the new data do not allow, and for typed cells that
    cannot be counted.
    """
    _refuse_other_institution(book, file)
    before = book.ledger.request
    start = start or datetime.date.fromisoformat(before["start"])
    planned = bool(before["planned"]) if planned is None else planned
    items = items or before.get("items")
    yearly = _yearly_again(book, file, catalogue, asked, calendar)
    calendar = calendar or (None if before.get("yearly") else before["calendar"])
    knowledge = assemble(file, catalogue, Choice(start, calendar, items, planned, years=yearly.years))
    named = with_units(book, file, knowledge)
    remarks, book = named.remarks[len(book.remarks) :], named
    facts = typed_facts(_with_all_rows(book), file, knowledge)
    again = _asked_again(book, asked, knowledge.target, facts.target)
    if yearly.targets:
        again = again._replace(target_index=None, rating=None, level=None)
        if facts.target is not None and not asked.targets:
            yearly = ending_at(yearly, facts.target, knowledge.target)
    request = checked_request(knowledge, start, again, yearly)
    outcome = computed(facts.file, knowledge, request, facts.changes)
    moved = facts.changes != Changes({}, {}) or facts.file.external_indices != file.external_indices
    quiet = not moved and facts.target is None and not facts.tried and not facts.cancelled
    given = what_is_known(knowledge.target, file, knowledge.calendar.year).evidence
    finished = with_finished_work(book.entries, book.ledger.bases.get(rencana_aksi.TABLE), outcome.plan)
    return Renewal(
        Analysis(outcome, knowledge, request), _with_moved_answers(finished, outcome, given),
        NOTHING_SINCE if quiet else since(facts, file, outcome, knowledge, request),
        plain_facts(facts) if moved else {}, book.ledger, remarks,
    )  # fmt: skip


def _with_all_rows(book: PlanBook) -> PlanBook:
    """The workbook with the rows that people took out: they stand in the new one again, so they are not called off."""
    layout = {
        name: where._replace(rows={**dict.fromkeys(book.ledger.bases[name].rows, 0), **where.rows})
        for name, where in book.layout.items()
    }
    return book._replace(layout=layout)


def what_became_of(book: PlanBook, content: bytes) -> str:
    """In a line or two: how many entries of the plan are in the new workbook, and how many in its archive.

    Read back from the new workbook, so that a lost entry would be told.
    """
    after = read_plan(book.name, content).entries
    moved = len(after.archive) - len(book.ledger.archive)
    says = f"Isian dipertahankan: {after.number}. Dipindahkan ke lembar Arsip: {max(moved, 0)}"
    return f"{says}, dari arsip kembali ke tempatnya: {-moved}." if moved < 0 else f"{says}."


def _yearly_again(
    book: PlanBook, file: InstitutionFile, catalogue: Catalogue, asked: Asked, calendar: str | None
) -> Yearly:
    """The targets by year that are asked for now; else those of the plan, or of INPUT where it tells others by now."""
    if asked.names_target:
        return yearly_asked(file, catalogue, asked, calendar)
    told = InstitutionFile.model_validate(book.ledger.input).targets
    if file.targets != told:
        return yearly_asked(file, catalogue, asked, calendar)
    before = Yearly(request_of(book.ledger.request).yearly)
    return before if calendar is None else up_to(before, year_of(catalogue, calendar))


def _asked_again(book: PlanBook, asked: Asked, target: Instrument, typed_target: Fraction | None) -> Asked:
    """What is asked now, and what the plan was asked for the rest; a target typed in the workbook beats the plan's."""
    before = request_of(book.ledger.request)
    level = before.target_level
    uppers = {band.upper: band.level for band in target.scale.bands}
    floors = tuple(
        f"{code}={uppers[value]}" for code, value in before.floors.items() if value in uppers and uppers[value] != level
    )
    again = Asked(
        asked.scenario or before.scenario, before.target_index, before.target_rating, level,
        asked.without or tuple(sorted(before.without)), asked.min_level or floors,
        before.effort if asked.effort is None else asked.effort,
    )  # fmt: skip
    if (asked.target_index, asked.rating, asked.level) != (None, None, None):
        return again._replace(target_index=asked.target_index, rating=asked.rating, level=asked.level)
    if typed_target is not None:
        return again._replace(target_index=typed_target, rating=None, level=None)
    return again


def _with_moved_answers(entries: Entries, outcome: GapOutcome, given: Mapping[str, EvidenceState]) -> Entries:
    """Answers of the quick check to questions that are no longer asked, as states of their items in Bukti Dukung.

    `given`: the states in INPUT, which an answer does not change.
    """
    quick = entries.tables.get(periksa_cepat.TABLE, TableEntries())
    evidence = entries.tables.get(bukti_dukung.TABLE, TableEntries())
    stated = {row for (row, key), value in evidence.cells.items() if key == bukti_dukung.MINE and value is not None}
    open_ = {item.id for item in outcome.items} - {question.item for question in outcome.quick_check} - stated
    moved = {
        row: value
        for (row, key), value in quick.cells.items()
        if key == periksa_cepat.ANSWER and value is not None and row in open_ and row not in given
    }
    if not moved:
        return entries
    answers = {
        slot: value for slot, value in quick.cells.items() if slot[1] != periksa_cepat.ANSWER or slot[0] not in moved
    }
    states = {**evidence.cells, **{(row, bukti_dukung.MINE): value for row, value in moved.items()}}
    tables = {
        **entries.tables,
        periksa_cepat.TABLE: quick._replace(cells=answers),
        bukti_dukung.TABLE: evidence._replace(cells=states),
    }
    return entries._replace(tables=tables)
