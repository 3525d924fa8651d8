"""What is known of each target indicator besides the projection, and which of it wins.

An assessed value beats evidence states, these beat another agency's index, that beats the projection from the source
instrument, and that beats the floor. Evidence states are laid over the projection item by item, so that answering one
question of the quick check never takes away what the old evidence serves.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.banded import converted
from pemdi_map.model.institution import Assessment, EvidenceState, ExternalValue, InstitutionFile
from pemdi_map.model.instrument import Indicator, Instrument


class Assessed(NamedTuple):
    value: Fraction
    assessment: Assessment


class Converted(NamedTuple):
    value: Fraction
    origin: ExternalValue


class Known(NamedTuple):
    """What the institution knows of the target's indicators and items, the better source already chosen."""

    assessed: dict[str, Assessed]
    evidence: dict[str, EvidenceState]
    external: dict[str, Converted]


def what_is_known(target: Instrument, file: InstitutionFile) -> Known:
    """Collect it: the assessor's word beats the institution's own, a later year an earlier one."""
    assessments = sorted(
        (assessment for assessment in file.assessments if assessment.instrument == target.id),
        key=lambda assessment: (assessment.stage == "asesor", assessment.year),
    )
    assessed: dict[str, Assessed] = {}
    evidence: dict[str, EvidenceState] = {}
    for assessment in assessments:
        assessed |= {code: Assessed(value, assessment) for code, value in assessment.values.items()}
        evidence |= assessment.evidence
    external = {
        indicator.code: converted_value
        for indicator in target.indicators
        if (converted_value := _external(target, indicator, file)) is not None
    }
    return Known(assessed, evidence, external)


def _external(target: Instrument, indicator: Indicator, file: InstitutionFile) -> Converted | None:
    index = indicator.external
    if index is None or index.use != "value" or index.id not in file.external_indices:
        return None
    origin = file.external_indices[index.id]
    return Converted(converted(target.scale, index, origin.value), origin)
