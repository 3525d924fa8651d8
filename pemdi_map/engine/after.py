"""Where the indicators would stand once further evidence is accepted and nothing else has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from fractions import Fraction

from pemdi_map.engine.aggregate import index_of
from pemdi_map.engine.banded import earned_value
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.outcome import IndicatorOutcome
from pemdi_map.model.instrument import Instrument
from pemdi_map.model.scenario import ScenarioName

_WHOLE = Fraction(1)


def values_after(
    target: Instrument, indicators: Iterable[IndicatorOutcome], scenario: ScenarioName, done: Collection[str]
) -> dict[str, Fraction]:
    """The value of each indicator with the items `done` accepted; never below where it stands in the scenario."""
    values = {}
    for outcome in indicators:
        credit = {item.id: _WHOLE if item.id in done else item.credit[scenario] for item in outcome.items}
        earned = earned_value(target.scale, target.by_code[outcome.code], credit)
        values[outcome.code] = max(earned, outcome.value[scenario])
    return values


def values_secured(
    target: Instrument, indicators: Iterable[IndicatorOutcome], done: Collection[str], lost: Collection[str] = ()
) -> dict[str, Fraction]:
    """The value of each indicator with the items `done` accepted, counting nothing that nobody has done.

    `lost`: accepted items that count no longer. `target` may weigh the items by another list than the one that the
    indicators were read with.
    """
    values = {}
    for outcome in indicators:
        credit = {
            item.id: _WHOLE for item in outcome.items if (item.accepted or item.id in done) and item.id not in lost
        }
        earned = earned_value(target.scale, target.by_code[outcome.code], credit)
        stated = outcome.basis in ("assessed", "external")
        values[outcome.code] = max(earned, outcome.secured) if stated else earned
    return values


def index_if_unknown_exist(target: Instrument, outcome: GapOutcome) -> Fraction:
    """The index if every item of which nothing is known turned out to be there and accepted."""
    unknown = {item.id for item in outcome.items if item.state == "unknown"}
    return index_of(target, values_after(target, outcome.indicators, outcome.scenario, unknown))
