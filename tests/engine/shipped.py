"""The shipped knowledge and ways to build inputs, for the engine's tests."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import strategies as st

from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Request
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.institution import Assessment, InstitutionFile
from pemdi_map.model.instrument import Instrument

START = datetime.date(2026, 11, 24)
WIDTHS = (Fraction(1, 2), Fraction(1), Fraction(1), Fraction(1, 2), Fraction(1))
"""Of the five bands: 1.00, 1.50, 2.50, 3.50, 4.00, 5.00."""
CATALOGUE = Catalogue()


@cache
def instrument(id_: str) -> Instrument:
    return CATALOGUE.instrument(id_)


SPBE = instrument("spbe-2020")
PEMDI = CATALOGUE.weighed("pemdi-2026")


def assessment(instrument_: str = "spbe-2020", year: int = 2024, **parts: Any) -> Assessment:
    return Assessment.model_validate({"instrument": instrument_, "year": year, **parts})


def institution(*assessments: Assessment, **parts: Any) -> InstitutionFile:
    return InstitutionFile.model_validate(
        {"institution": {"name": "Kabupaten Contoh", "kind": "kabupaten"}, "assessments": assessments, **parts}
    )


@cache
def knowledge() -> Knowledge:
    return assemble(institution(spbe(dict.fromkeys(codes(), 1))), CATALOGUE, Choice(START, "pemdi-2027"))


def codes() -> list[str]:
    return [indicator.code for indicator in SPBE.indicators]


def spbe(levels: Mapping[str, int], year: int = 2024) -> Assessment:
    return assessment(year=year, values=dict(levels))


def analysed(file: InstitutionFile, *, planned: bool = False, **request: Any) -> GapOutcome:
    known = assemble(file, CATALOGUE, Choice(START, "pemdi-2027", planned=planned))
    return gap(file, known, Request(START, **request))


def planned(file: InstitutionFile, **request: Any) -> tuple[GapOutcome, Plan]:
    outcome = analysed(file, planned=True, **request)
    assert outcome.plan is not None
    return outcome, outcome.plan


def analysed_levels(levels: Mapping[str, int], **request: Any) -> GapOutcome:
    return analysed(institution(spbe(levels)), **request)


def value_by_hand(code: str, accepted: Collection[str], instrument_: Instrument = PEMDI) -> Fraction:
    """What accepted items earn in an indicator, worked out from the bands and the weights alone."""
    value = Fraction(1)
    for width, level in zip(WIDTHS, instrument_.by_code[code].levels, strict=True):
        asked = sum((item.weight for item in level.evidence), Fraction(0))
        there = sum((item.weight for item in level.evidence if item.id in accepted), Fraction(0))
        value += width * there / asked
        if there < asked:
            break
    return value


level_vectors = st.lists(st.integers(1, 5), min_size=47, max_size=47).map(
    lambda levels: dict(zip(codes(), levels, strict=True))
)
"""Random results of all 47 indicators."""

pemdi_values = st.fractions(1, 5, max_denominator=100).map(lambda value: Fraction(round(value * 100), 100))
"""Random values of an indicator, with two decimals."""
