"""The data files that one gap analysis needs, chosen by what the input holds."""

from __future__ import annotations

import datetime

from pemdi_map.engine.knowledge import Knowledge, OtherList, PlanningKnowledge, round_for
from pemdi_map.errors import invalid
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.calendar import Calendar
from pemdi_map.model.fields import InstitutionKind
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.instrument import Instrument
from pemdi_map.model.item_list import ItemList, weighed
from pemdi_map.model.ownership import Role

_ASSUMED_KIND: InstitutionKind = "kabupaten"
"""Whose budget cycle is read where the input does not name a kind of institution."""


def assemble(
    file: InstitutionFile,
    catalogue: Catalogue,
    start: datetime.date,
    calendar: str | None,
    *,
    planned: bool = False,
    items: str | None = None,
) -> Knowledge:
    """Everything the engine needs; with `planned`, what a plan needs besides. `items`: the item list by its name.

    Raises `InvalidInput` for an unknown calendar or an input with nothing to go by.
    """
    crosswalk = catalogue.crosswalk(*_pair(file, catalogue))
    source, target = catalogue.instrument(crosswalk.source), catalogue.weighed(crosswalk.target, items)
    used = {source.id, target.id}
    if not file.external_indices and not any(each.instrument in used for each in file.assessments):
        raise invalid(
            file.institution.name,
            "nothing-to-project",
            f"tidak ada hasil {source.short_name} ({source.id}), hasil {target.short_name} ({target.id}) maupun indeks "
            "instansi lain.",
            f'Tambahkan penilaian dengan instrument: {source.id}, atau mulai dari "pemdi-map init".',
        )
    scenarios, owners, priorities = catalogue.scenarios(), catalogue.owners(target.id), catalogue.priorities()
    round_ = _calendar(catalogue.calendars(target.id), start, calendar)
    named = {each.instrument for each in file.history} | {each.instrument for each in file.assessments}
    instruments = {id_: catalogue.instrument(id_) for id_ in sorted(named)}
    evidence = catalogue.evidence(source.id)
    chosen = catalogue.item_list(target.id, items)
    planning = _planning(file, catalogue, target.id, chosen) if planned else None
    return Knowledge(
        source,
        target,
        crosswalk,
        scenarios,
        owners,
        priorities,
        round_,
        instruments,
        catalogue.pins(),
        planning,
        evidence,
        chosen,
    )


def _planning(file: InstitutionFile, catalogue: Catalogue, target: str, chosen: ItemList | None) -> PlanningKnowledge:
    from pemdi_map.engine.rules.deciding import rule_book

    return PlanningKnowledge(
        catalogue.actions(target),
        rule_book(catalogue.rules(target)),
        catalogue.budget(file.institution.kind or _ASSUMED_KIND),
        catalogue.capacities(),
        catalogue.programme_matches(target),
        catalogue.teams(target),
        catalogue.coverage(target),
        frozenset(day.date for day in catalogue.holidays().days),
        tuple(
            OtherList(file.model, weighed(catalogue.instrument(target), file.model))
            for file in catalogue.item_lists(target)
            if file.model != chosen
        ),
    )


def form_parts(
    catalogue: Catalogue, file: InstitutionFile | None
) -> tuple[list[Instrument], list[Instrument], tuple[Role, ...]]:
    """What a fill-in form asks for: the instruments of the latest crosswalk, those of the history alone, the roles."""
    crosswalk = catalogue.crosswalk(*_pair(file, catalogue))
    pair = [catalogue.instrument(crosswalk.source), catalogue.instrument(crosswalk.target)]
    assessed = {assessment.instrument for assessment in file.assessments} if file else set()
    others = [catalogue.instrument(id_) for id_ in catalogue.instrument_ids() if id_ not in {each.id for each in pair}]
    asked = [*(each for each in others if each.id in assessed), *pair]
    return asked, [each for each in others if each.id not in assessed], catalogue.owners(crosswalk.target).roles


def _pair(file: InstitutionFile | None, catalogue: Catalogue) -> tuple[str, str]:
    """The crosswalk whose source the input holds; where it holds none, the latest one."""
    held = {assessment.instrument for assessment in file.assessments} if file else set()
    pairs = [tuple(id_.split("--")) for id_ in catalogue.crosswalk_ids()]
    source, target = max(pairs, key=lambda pair: (pair[0] in held, pair[1] in held, pair))
    return source, target


def _calendar(calendars: tuple[Calendar, ...], start: datetime.date, name: str | None) -> Calendar:
    if name is None:
        return round_for(calendars, start)
    for calendar in calendars:
        if calendar.id == name:
            return calendar
    raise invalid(
        "--calendar",
        "unknown-calendar",
        f"jadwal {name!r} tidak ada.",
        f"Pilih: {', '.join(calendar.id for calendar in calendars)}.",
    )
