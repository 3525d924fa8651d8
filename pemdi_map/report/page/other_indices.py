"""The indices of other agencies that can be tried on the page."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge


class TriedIndex(NamedTuple):
    """An index. `indicators`: those that it tells of; `value`, `year`: as they are known, else the year before."""

    id: str
    name: str
    owner: str
    minimum: Fraction
    maximum: Fraction
    indicators: tuple[str, ...]
    value: Fraction | None
    year: int


def other_indices(outcome: GapOutcome, knowledge: Knowledge) -> tuple[TriedIndex, ...]:
    """Every index that the instrument names, in the order of its indicators."""
    found: dict[str, TriedIndex] = {}
    for indicator in knowledge.target.indicators:
        index = indicator.external
        if index is None:
            continue
        if index.id in found:
            before = found[index.id]
            found[index.id] = before._replace(indicators=(*before.indicators, indicator.code))
            continue
        given = outcome.file.external_indices.get(index.id)
        found[index.id] = TriedIndex(
            index.id, index.name, index.owner, index.minimum, index.maximum, (indicator.code,),
            given.value if given else None, given.year if given else knowledge.calendar.year - 1,
        )  # fmt: skip
    return tuple(found.values())
