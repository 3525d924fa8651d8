"""The data files that one gap analysis needs, chosen by the round it is for and by what the input holds."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from pemdi_map.engine.knowledge import Knowledge, OtherList, PlanningKnowledge, round_for
from pemdi_map.errors import invalid
from pemdi_map.load.knowledge import kinds
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.calendar import Calendar
from pemdi_map.model.fields import InstitutionKind
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.instrument import Instrument
from pemdi_map.model.item_list import ItemList
from pemdi_map.model.ownership import Role

_ASSUMED_KIND: InstitutionKind = "kabupaten"
"""Whose budget cycle is read where the input does not name a kind of institution."""


class Choice(NamedTuple):
    """What decides which data files are read. `calendar`: a round by its name, else the next one after `start`.

    `years`: those that targets are set for; their rounds then beat `calendar`. `items`: an item list by its name.
    `crosswalk`: source and target where an earlier answer has settled them. `planned`: with what a plan needs besides.
    """

    start: datetime.date
    calendar: str | None = None
    items: str | None = None
    planned: bool = False
    crosswalk: str | None = None
    years: tuple[int, ...] = ()


def assemble(file: InstitutionFile, catalogue: Catalogue, choice: Choice) -> Knowledge:
    """Everything the engine needs. The round decides the target instrument, the input the source.

    Raises `InvalidInput` for an unknown calendar or an input with nothing to go by.
    """
    over, rounds = _rounds(catalogue, choice)
    source_id, target_id = _pair(file, catalogue, rounds[-1], choice)
    crosswalk = catalogue.crosswalk(source_id, target_id)
    source, target = catalogue.instrument(source_id), catalogue.weighed(target_id, choice.items)
    used = {source.id, *catalogue.lineage(target.id)}
    if not file.external_indices and not any(each.instrument in used for each in file.assessments):
        raise invalid(
            file.institution.name,
            "nothing-to-project",
            f"tidak ada hasil {source.short_name} ({source.id}), hasil {target.short_name} ({target.id}) maupun indeks "
            "instansi lain.",
            f'Tambahkan penilaian {source.short_name}, atau mulai dari "pemdi-map init".',
        )
    named = {each.instrument for each in file.history} | {each.instrument for each in file.assessments}
    chosen = catalogue.item_list(target.id, choice.items)
    return Knowledge(
        source, target, crosswalk,
        catalogue.the(kinds.SCENARIOS), catalogue.about(kinds.OWNERS, target.id), catalogue.the(kinds.PRIORITIES),
        rounds[0],
        {id_: catalogue.instrument(id_) for id_ in sorted(named)},
        planning=_planning(file, catalogue, target.id, chosen) if choice.planned else None,
        evidence=catalogue.about_or_none(kinds.EVIDENCE, source.id),
        items=chosen,
        later=rounds[1:],
        over=over,
    )._replace(pins=catalogue.pins())  # fmt: skip


def _planning(file: InstitutionFile, catalogue: Catalogue, target: str, chosen: ItemList | None) -> PlanningKnowledge:
    from pemdi_map.engine.rules.deciding import rule_book

    return PlanningKnowledge(
        catalogue.about(kinds.ACTIONS, target),
        rule_book(catalogue.rules(target)),
        catalogue.budget(file.institution.kind or _ASSUMED_KIND),
        catalogue.the(kinds.CAPACITIES),
        catalogue.about_or_none(kinds.PROGRAMMES, target),
        catalogue.about_or_none(kinds.TEAMS, target),
        catalogue.about(kinds.COVERAGE, target),
        frozenset(day.date for day in catalogue.the(kinds.HOLIDAYS).days),
        tuple(
            OtherList(file.model, catalogue.weighed_by(catalogue.instrument(target), file.model))
            for file in catalogue.all_about(kinds.ITEMS, target)
            if file.model != chosen
        ),
        catalogue.about_or_none(kinds.ACCEPTANCE, target),
    )


def form_parts(
    catalogue: Catalogue, file: InstitutionFile | None, start: datetime.date
) -> tuple[list[Instrument], list[Instrument], tuple[Role, ...]]:
    """What a fill-in form asks for: the instruments of the next round, those of the history alone, the roles."""
    choice = Choice(start)
    pair = [catalogue.instrument(id_) for id_ in _pair(file, catalogue, _round(catalogue, choice), choice)]
    assessed = {assessment.instrument for assessment in file.assessments} if file else set()
    others = [catalogue.instrument(id_) for id_ in catalogue.names(kinds.INSTRUMENT)]
    others = [each for each in others if each not in pair]
    asked = [*(each for each in others if each.id in assessed), *pair]
    history = [each for each in others if each.id not in assessed]
    return asked, history, catalogue.about(kinds.OWNERS, pair[1].id).roles


def _rounds(catalogue: Catalogue, choice: Choice) -> tuple[tuple[Calendar, ...], tuple[Calendar, ...]]:
    """The rounds that are over, and those of a plan: one, or those of the years that targets are set for.

    Of these the last one is never over. A round that no file tells of repeats the one before it.
    """
    if not choice.years:
        return (), (catalogue.used(kinds.CALENDAR, catalogue.file(kinds.CALENDAR, _round(catalogue, choice).id)),)
    told = sorted(_led_to(catalogue), key=lambda calendar: calendar.year)
    rounds = []
    for year in sorted(choice.years):
        last = next((each for each in reversed(told) if each.year <= year), told[0])
        rounds.append((last, last if last.year == year else last.repeated(year)))
    for last, _ in rounds:
        catalogue.used(kinds.CALENDAR, catalogue.file(kinds.CALENDAR, last.id))
    wanted = tuple(round_ for _, round_ in rounds)
    over = tuple(each for each in wanted[:-1] if each.upload.finish < choice.start)
    return over, wanted[len(over) :]


def year_of(catalogue: Catalogue, calendar: str) -> int:
    """The year of a round by its name; 0 for one that there is not."""
    return next((file.model.year for file in catalogue.files(kinds.CALENDAR) if file.model.id == calendar), 0)


def _round(catalogue: Catalogue, choice: Choice) -> Calendar:
    """The round that is named, else the next one of any instrument that a crosswalk leads to."""
    calendars = [file.model for file in catalogue.files(kinds.CALENDAR)]
    if choice.calendar is not None:
        for calendar in calendars:
            if calendar.id == choice.calendar:
                return calendar
        remedy = f"Pilih: {', '.join(calendar.id for calendar in calendars)}."
        raise invalid("--calendar", "unknown-calendar", f"jadwal {choice.calendar!r} tidak ada.", remedy)
    return round_for(_led_to(catalogue), choice.start)


def _led_to(catalogue: Catalogue) -> tuple[Calendar, ...]:
    """The rounds of the instruments that a crosswalk leads to."""
    calendars = [file.model for file in catalogue.files(kinds.CALENDAR)]
    targets = {target for _, target in catalogue.crosswalks()}
    led_to = [calendar for calendar in calendars if targets & set(catalogue.lineage(calendar.instrument))]
    if not led_to:
        raise invalid("mappings/calendars", "no-file", f"{kinds.CALENDAR.missing} untuk {', '.join(sorted(targets))}.",
                      "Tambahkan di folder pemetaan Anda.")  # fmt: skip
    return tuple(led_to)


def _pair(file: InstitutionFile | None, catalogue: Catalogue, round_: Calendar, choice: Choice) -> tuple[str, str]:
    """Of the sources with a crosswalk one that INPUT holds, and the edition of the target in force in the round."""
    if choice.crosswalk is not None:
        source, _, target = choice.crosswalk.partition("--")
        return source, target
    target = catalogue.in_force(round_.instrument, round_.year)
    held = {assessment.instrument for assessment in file.assessments} if file else set()
    lineage = list(catalogue.lineage(target))
    sources = [source for source, to in catalogue.crosswalks() if to in lineage]
    if not sources:
        raise invalid("mappings/crosswalks", "no-file", f"Belum ada pemetaan ke {target}.",
                      "Tambahkan di folder pemetaan Anda.")  # fmt: skip
    return max(sources, key=lambda source: (source in held, catalogue.instrument(source).first_year, source)), target
