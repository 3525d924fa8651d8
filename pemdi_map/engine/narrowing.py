"""Where source levels are ranges: which of them, if known, would narrow the range of the index most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from pemdi_map.engine.banded import earned_value
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.outcome import IndicatorOutcome, Narrowing
from pemdi_map.engine.projection import Projection
from pemdi_map.engine.score_outcome import LevelRanges
from pemdi_map.model.scenario import Scenario


def narrowings(
    knowledge: Knowledge, projection: Projection, indicators: tuple[IndicatorOutcome, ...], ranges: LevelRanges
) -> tuple[Narrowing, ...]:
    """The source indicators whose level is open, by the index points their lowest and highest level differ by.

    For each: what the lowest scenario would gain if the level were the highest feasible, plus what the highest
    scenario would lose if it were the lowest. Indicators that change nothing alone are left out.
    """
    lowest, highest = knowledge.scenarios.scenarios[0], knowledge.scenarios.scenarios[-1]
    found = []
    for source in knowledge.source.indicators:
        low, high = ranges.lowest[source.code], ranges.highest[source.code]
        if low == high:
            continue
        touched = [outcome for outcome in _projected(indicators) if _touches(projection, outcome, source.code)]
        gain = _change(knowledge, projection, touched, lowest, dict(ranges.lowest) | {source.code: high})
        loss = _change(knowledge, projection, touched, highest, dict(ranges.highest) | {source.code: low})
        if gain > 0 or loss < 0:
            found.append(Narrowing(source.code, source.name, low, high, gain - loss))
    order = {indicator.code: position for position, indicator in enumerate(knowledge.source.indicators)}
    return tuple(sorted(found, key=lambda each: (-each.narrows, order[each.indicator])))


def _projected(indicators: tuple[IndicatorOutcome, ...]) -> Iterator[IndicatorOutcome]:
    return (outcome for outcome in indicators if outcome.basis in ("projected", "floor"))


def _touches(projection: Projection, outcome: IndicatorOutcome, source: str) -> bool:
    return any(source in row.condition.spans for item in outcome.items for row in projection.carries.get(item.id, ()))


def _change(
    knowledge: Knowledge,
    projection: Projection,
    outcomes: list[IndicatorOutcome],
    scenario: Scenario,
    levels: Mapping[str, Fraction],
) -> Fraction:
    """The change of the index in a scenario if its source levels were `levels`."""
    total = Fraction(0)
    for outcome in outcomes:
        indicator = knowledge.target.by_code[outcome.code]
        credit = {item.id: projection.credit(item, scenario, levels) for item in indicator.items}
        value = earned_value(knowledge.target.scale, indicator, credit)
        total += (value - outcome.value[scenario.name]) * indicator.weight / 100
    return total
