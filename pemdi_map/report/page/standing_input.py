"""The input behind an analysis with what people typed into its workbook put in: a file that gives the same again."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.precedence import WORKBOOK, what_is_known
from pemdi_map.model.institution import Assessment, EvidenceState, InstitutionFile


def standing_input(outcome: GapOutcome, knowledge: Knowledge) -> InstitutionFile:
    """The input of an outcome; what is known otherwise than the input says stands in an assessment of its own."""
    target, file, year = knowledge.target, outcome.file, knowledge.calendar.year
    before, now = what_is_known(target, file, year), outcome.known
    evidence = {item: state for item, state in now.evidence.items() if before.evidence.get(item) != state}
    was = {code: each.value for code, each in before.assessed.items() if each.fit is None}
    is_ = {code: each.value for code, each in now.assessed.items() if each.fit is None}
    values = {code: value for code, value in is_.items() if was.get(code) != value}
    gone = {*evidence, *values, *(before.evidence.keys() - now.evidence.keys()), *(was.keys() - is_.keys())}
    if not gone:
        return file
    kept = [
        _without(one, gone) if target.judged(one.instrument) else one
        for one in file.assessments
    ]  # fmt: skip
    typed = Assessment(instrument=target.id, year=year, stage="mandiri", source=WORKBOOK)
    own = next((one for one in kept if _key(one) == _key(typed)), typed)
    others = [one for one in kept if one is not own and _says_something(one)]
    merged = _with(own, values, evidence)
    return file.model_copy(update={"assessments": (*others, *([merged] if _says_something(merged) else []))})


def _key(one: Assessment) -> tuple[str, int, str | None]:
    return one.instrument, one.year, one.stage


def _without(one: Assessment, gone: set[str]) -> Assessment:
    values = {code: value for code, value in one.values.items() if code not in gone}
    evidence = {item: state for item, state in one.evidence.items() if item not in gone}
    return one.model_copy(update={"values": values, "evidence": evidence})


def _with(one: Assessment, values: Mapping[str, Fraction], evidence: Mapping[str, EvidenceState]) -> Assessment:
    return one.model_copy(update={"values": {**one.values, **values}, "evidence": {**one.evidence, **evidence}})


def _says_something(one: Assessment) -> bool:
    printed = one.printed
    return bool(one.values or one.evidence or printed.index is not None or printed.domains or printed.aspects)
