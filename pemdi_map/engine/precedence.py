"""What is known of each target indicator besides the projection, and which of it wins.

An assessed value beats evidence states, these beat another agency's index, that beats the projection from the source
instrument, and that beats the floor. An index that is itself the evidence of some items counts as their state, unless
the user says otherwise. Evidence states are laid over the projection item by item, so that answering one
question of the quick check never takes away what the old evidence serves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.banded import converted
from pemdi_map.engine.external import items_reached
from pemdi_map.figures import indonesian
from pemdi_map.model.institution import Assessment, EvidenceState, ExternalValue, InstitutionFile
from pemdi_map.model.instrument import Indicator, Instrument

WORKBOOK = "isian buku kerja"
"""The source of a value that was typed into the workbook."""


class Assessed(NamedTuple):
    value: Fraction
    assessment: Assessment


class Converted(NamedTuple):
    value: Fraction
    origin: ExternalValue


class Changes(NamedTuple):
    """What people changed in the workbook, over what the input says; `None` takes a value or a state away.

    `values`: assessed values by indicator. `evidence`: states by item.
    """

    values: Mapping[str, Fraction | None] = {}
    evidence: Mapping[str, EvidenceState | None] = {}


UNCHANGED = Changes()


class Known(NamedTuple):
    """What the institution knows of the target's indicators and items, the better source already chosen.

    `reached`: the items without an entered state that are another agency's index and that its value reaches, each with
    the reason.
    """

    assessed: dict[str, Assessed]
    evidence: dict[str, EvidenceState]
    external: dict[str, Converted]
    reached: dict[str, str]


def what_is_known(target: Instrument, file: InstitutionFile, year: int, changes: Changes = UNCHANGED) -> Known:
    """Collect it for the assessed `year`: the assessor's word beats the institution's own, a later year an earlier."""
    assessments = sorted(
        (assessment for assessment in file.assessments if assessment.instrument == target.id),
        key=lambda assessment: (assessment.stage == "asesor", assessment.year),
    )
    assessed: dict[str, Assessed] = {}
    evidence: dict[str, EvidenceState] = {}
    for assessment in assessments:
        assessed |= {code: Assessed(value, assessment) for code, value in assessment.values.items()}
        evidence |= assessment.evidence
    assessed, evidence = _changed(target, assessed, evidence, year, changes)
    external = {
        indicator.code: converted_value
        for indicator in target.indicators
        if (converted_value := _external(target, indicator, file)) is not None
    }
    reached = {
        item: because
        for indicator in target.indicators
        for item, because in _reached(indicator, file, year)
        if item not in evidence
    }
    return Known(assessed, evidence, external, reached)


def _changed(
    target: Instrument,
    assessed: dict[str, Assessed],
    evidence: dict[str, EvidenceState],
    year: int,
    changes: Changes,
) -> tuple[dict[str, Assessed], dict[str, EvidenceState]]:
    """The values and states after what people changed in the workbook."""
    values = {code: value for code, value in changes.values.items() if value is not None}
    written = Assessment(instrument=target.id, year=year, values=values, source=WORKBOOK)
    kept = {code: known for code, known in assessed.items() if code not in changes.values}
    stays = {item: state for item, state in evidence.items() if item not in changes.evidence}
    return (
        kept | {code: Assessed(value, written) for code, value in values.items()},
        stays | {item: state for item, state in changes.evidence.items() if state is not None},
    )


def _reached(indicator: Indicator, file: InstitutionFile, year: int) -> Iterator[tuple[str, str]]:
    index = indicator.external
    if index is None or index.use != "evidence" or index.id not in file.external_indices:
        return
    origin = file.external_indices[index.id]
    because = f"{index.name} {indonesian(origin.value)} ({origin.year}) mencapai tingkat ini; unggah hasil resminya."
    for item in items_reached(indicator, index, origin, year):
        yield item, because


def _external(target: Instrument, indicator: Indicator, file: InstitutionFile) -> Converted | None:
    index = indicator.external
    if index is None or index.use != "value" or index.id not in file.external_indices:
        return None
    origin = file.external_indices[index.id]
    return Converted(converted(target.scale, index, origin.value), origin)
