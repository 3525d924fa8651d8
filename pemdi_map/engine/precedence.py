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
from pemdi_map.engine.fitted import Fit, fitted
from pemdi_map.engine.said import Text, said
from pemdi_map.engine.stages import authority
from pemdi_map.model.institution import Assessment, EvidenceState, ExternalValue, InstitutionFile
from pemdi_map.model.instrument import Indicator, Instrument

WORKBOOK = "isian buku kerja"
"""The source of a value that was typed into the workbook."""


class Assessed(NamedTuple):
    """An assessed value. `fit`: where it is not known itself and only fits what an official result prints."""

    value: Fraction
    assessment: Assessment
    fit: Fit | None = None


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
    reached: dict[str, Text]
    contradicted: tuple[str, ...] = ()
    """The printed figures of the official result, by code, that no values give beside those that are entered."""

    @property
    def fits(self) -> dict[str, Fit]:
        """The indicators whose values only fit what is printed."""
        return {code: known.fit for code, known in self.assessed.items() if known.fit is not None}


def what_is_known(target: Instrument, file: InstitutionFile, year: int, changes: Changes = UNCHANGED) -> Known:
    """Collect it for the assessed `year`; what counts of several assessments: `engine.stages.authority`."""
    assessments = sorted((one for one in file.assessments if target.judged(one.instrument)), key=authority)
    assessed: dict[str, Assessed] = {}
    evidence: dict[str, EvidenceState] = {}
    for assessment in assessments:
        values = {code: value for code, value in assessment.values.items() if code in target.by_code}
        assessed |= {code: Assessed(value, assessment) for code, value in values.items()}
        evidence |= {item: state for item, state in assessment.evidence.items() if item in target.items}
    fits, contradicted = _fitted(target, assessments, assessed)
    assessed, evidence = _changed(target, assessed | fits, evidence, year, changes)
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
    return Known(assessed, evidence, external, reached, contradicted)


def _fitted(
    target: Instrument, rising: list[Assessment], assessed: Mapping[str, Assessed]
) -> tuple[dict[str, Assessed], tuple[str, ...]]:
    """What the best result that prints figures says of indicators without a value at least as good."""
    printing = [one for one in rising if one.printed.aspects or one.printed.index is not None]
    if not printing:
        return {}, ()
    best = printing[-1]
    known = {code: each.value for code, each in assessed.items() if authority(each.assessment) >= authority(best)}
    found = fitted(target, best.printed, known)
    return {code: Assessed(fit.value, best, fit) for code, fit in found.fits.items()}, found.contradicted


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


def _reached(indicator: Indicator, file: InstitutionFile, year: int) -> Iterator[tuple[str, Text]]:
    index = indicator.external
    if index is None or index.use != "evidence" or index.id not in file.external_indices:
        return
    origin = file.external_indices[index.id]
    because = said("index-reaches-level", index=index.name, value=origin.value, year=origin.year)
    for item in items_reached(indicator, index, origin, year):
        yield item, because


def _external(target: Instrument, indicator: Indicator, file: InstitutionFile) -> Converted | None:
    index = indicator.external
    if index is None or index.use != "value" or index.id not in file.external_indices:
        return None
    origin = file.external_indices[index.id]
    return Converted(converted(target.scale, index, origin.value), origin)
