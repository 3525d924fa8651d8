"""What people typed into a workbook that the analysis must count, as part of its input."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from pemdi_map.engine.gap import latest_assessment
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.excel import bukti_dukung, periksa_cepat
from pemdi_map.excel.entries import Entries, TableEntries
from pemdi_map.model.institution import EVIDENCE_STATES, Assessment, EvidenceState, InstitutionFile

if TYPE_CHECKING:
    from pemdi_map.load.plan_workbook import PlanBook


def with_typed(file: InstitutionFile, knowledge: Knowledge, book: PlanBook) -> tuple[InstitutionFile, Fraction | None]:
    """INPUT with what people typed into the workbook, and the target they typed there, if any."""
    return _with_states(file, knowledge, typed_states(book.entries, knowledge)), None


def typed_states(entries: Entries, knowledge: Knowledge) -> dict[str, EvidenceState | None]:
    """Evidence item -> the state that people typed; `None` where they cleared it. Bukti Dukung wins."""
    answers = _states(entries.tables.get(periksa_cepat.TABLE), periksa_cepat.ANSWER)
    own = _states(entries.tables.get(bukti_dukung.TABLE), bukti_dukung.MINE)
    known = {item: state for item, state in answers.items() if state is not None} | own
    return {item: state for item, state in known.items() if item in knowledge.target.items}


def _states(typed: TableEntries | None, column: str) -> dict[str, EvidenceState | None]:
    if typed is None:
        return {}
    words: dict[str, EvidenceState] = {state: state for state in EVIDENCE_STATES}
    found: dict[str, EvidenceState | None] = {}
    for (row, key), value in typed.cells.items():
        if key == column and (value is None or isinstance(value, str)):
            state = words.get(value.strip().lower()) if value else None
            if state or value is None:
                found[row] = state
    return found


def _with_states(
    file: InstitutionFile, knowledge: Knowledge, states: Mapping[str, EvidenceState | None]
) -> InstitutionFile:
    """The states in the latest assessment under the target instrument; in one of its own where there is none."""
    if not states:
        return file
    target = knowledge.target.id
    latest = latest_assessment(file, target)
    if latest is None:
        new = {item: state for item, state in states.items() if state}
        if not new:
            return file
        added = Assessment(instrument=target, year=knowledge.calendar.year, stage="mandiri", evidence=new)
        return file.model_copy(update={"assessments": (*file.assessments, added)})
    evidence = {item: state for item, state in {**latest.evidence, **states}.items() if state}
    changed = latest.model_copy(update={"evidence": evidence})
    return file.model_copy(
        update={"assessments": tuple(changed if each is latest else each for each in file.assessments)}
    )
