"""A plan over a few indicators of the shipped instrument: everything a workbook has, a third as long."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Request
from pemdi_map.excel.gap_workbook import Making, write_gap_workbook
from pemdi_map.living.read import PlanBook, read_plan
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.institution import InstitutionFile

EXAMPLE = Path(__file__).parents[2] / "examples" / "kota-bandar-lampung-2024.yaml"
START, LATER = datetime.date(2026, 11, 24), datetime.date(2027, 3, 1)
CODES = frozenset({"I5", "I9", "I14", "I19"})


class Made(NamedTuple):
    outcome: GapOutcome
    knowledge: Knowledge
    file: InstitutionFile
    request: Request


@cache
def made(start: datetime.date = START, lowered: bool = False) -> Made:
    """The analysis; `lowered`: with another SPBE result. The one that starts later leaves an indicator out."""
    catalogue = Catalogue()
    file = read_institution(str(EXAMPLE), catalogue)
    if lowered:
        old = file.assessments[0]
        values = {code: max(Fraction(2), value - 1) for code, value in old.values.items()}
        file = file.model_copy(
            update={"assessments": (old.model_copy(update={"values": values}), *file.assessments[1:])}
        )
    knowledge = _smaller(assemble(file, catalogue, Choice(start, planned=True)))
    request = Request(start, without=frozenset({"I14"}) if start == LATER else frozenset())
    return Made(gap(file, knowledge, request), knowledge, file, request)


def _smaller(knowledge: Knowledge) -> Knowledge:
    target, crosswalk, planning = knowledge.target, knowledge.crosswalk, knowledge.planning
    assert planning is not None
    assert knowledge.evidence is not None
    kept = [indicator for indicator in target.indicators if indicator.code in CODES]
    whole = sum((indicator.weight for indicator in kept), Fraction(0))
    indicators = tuple(each.model_copy(update={"weight": each.weight * 100 / whole}) for each in kept)
    aspects = tuple(each for each in target.aspects if each.code in {one.aspect for one in kept})
    carries = tuple(row for row in crosswalk.carries if _inside(row.items))
    shelf = {document for row in carries for document in row.documents}
    actions = [action for action in planning.actions.actions if _inside(action.items)]
    while any(set(action.requires) - {each.id for each in actions} for action in actions):
        known = {each.id for each in actions}
        actions = [action for action in actions if set(action.requires) <= known]
    return knowledge._replace(
        target=target.model_copy(update={"indicators": indicators, "aspects": aspects}),
        crosswalk=crosswalk.model_copy(update={
            "carries": carries,
            "refutes": tuple(row for row in crosswalk.refutes if _inside(row.items)),
            "silent": tuple(row for row in crosswalk.silent if _inside(row.items)),
        }),
        planning=planning._replace(
            actions=planning.actions.model_copy(update={"actions": tuple(actions)}), other_lists=()
        ),
        evidence=knowledge.evidence.model_copy(
            update={"documents": tuple(each for each in knowledge.evidence.documents if each.id in shelf)}
        ),
    )  # fmt: skip


def _inside(items: Collection[str]) -> bool:
    return all(item.partition(".")[0] in CODES for item in items)


@cache
def plan_bytes() -> bytes:
    return fresh(START, lowered=False)


@cache
def plan_book() -> PlanBook:
    return read_plan("rencana.xlsx", plan_bytes())


@cache
def fresh(start: datetime.date, lowered: bool) -> bytes:
    """The workbook as it is without anything typed."""
    outcome, knowledge, file, request = made(start, lowered)
    return write_gap_workbook(outcome, knowledge, making=Making(file, request))


def remade(book: PlanBook, start: datetime.date, lowered: bool) -> bytes:
    """The workbook of an analysis, with what people typed into `book`."""
    outcome, knowledge, file, request = made(start, lowered)
    return write_gap_workbook(outcome, knowledge, making=Making(file, request, book.ledger), entries=book.entries)
