"""From INPUT and the options of `gap` to its answer."""

from __future__ import annotations

from typing import NamedTuple

from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Request
from pemdi_map.engine.precedence import UNCHANGED, Changes
from pemdi_map.engine.refused import Refused
from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.load.inputs.request import Asked, checked_request
from pemdi_map.load.inputs.yearly import Yearly, targets_in, typed_targets, up_to
from pemdi_map.load.knowledge.assemble import Choice, assemble, year_of
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.words.indonesian import INDONESIAN


class Analysis(NamedTuple):
    outcome: GapOutcome
    knowledge: Knowledge
    request: Request


def analysed(file: InstitutionFile, catalogue: Catalogue, asked: Asked, choice: Choice) -> Analysis:
    """The gap analysis of an input. Raises `InvalidInput` with everything that is wrong with the options."""
    yearly = yearly_asked(file, catalogue, asked, choice.calendar)
    knowledge = assemble(file, catalogue, choice._replace(years=yearly.years))
    request = checked_request(knowledge, choice.start, asked, yearly)
    return Analysis(computed(file, knowledge, request), knowledge, request)


def yearly_asked(file: InstitutionFile, catalogue: Catalogue, asked: Asked, calendar: str | None) -> Yearly:
    """The targets by year of the options, else of INPUT where nothing else is aimed at.

    With a round named, those of INPUT up to it.
    """
    if asked.targets:
        yearly = typed_targets(asked.targets)
        if calendar is None:
            return yearly
        message = "--target sudah menentukan putarannya menurut tahun."
        finding = Finding("--calendar", "target-and-calendar", message, "Hapus --calendar, atau pakai --target-index.")
        return yearly._replace(findings=(*yearly.findings, finding))
    if asked.names_target:
        return Yearly()
    yearly = targets_in(file, catalogue)
    return yearly if calendar is None else up_to(yearly, year_of(catalogue, calendar))


def computed(file: InstitutionFile, knowledge: Knowledge, request: Request, changes: Changes = UNCHANGED) -> GapOutcome:
    """The gap analysis. Raises `InvalidInput` for what the engine cannot compute from."""
    try:
        return gap(file, knowledge, request, changes)
    except Refused as refused:
        reasons = (Finding(each.where, each.code, INDONESIAN.say(each.says)) for each in refused.refusals)
        raise InvalidInput(reasons) from None
