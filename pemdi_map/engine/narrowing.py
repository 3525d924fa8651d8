"""Where source levels are ranges: which of them, if known, would narrow the range of the index most."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from pemdi_map.engine.banded import earned_value
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.outcome import IndicatorOutcome, Narrowing
from pemdi_map.engine.projection import Projection
from pemdi_map.engine.score_outcome import LevelRanges
from pemdi_map.model.instrument import EvidenceItem, Indicator, Instrument
from pemdi_map.model.scenario import Scenario


def narrowings(
    knowledge: Knowledge, projection: Projection, indicators: tuple[IndicatorOutcome, ...], ranges: LevelRanges
) -> tuple[Narrowing, ...]:
    """The source indicators whose level is open, by the index points their lowest and highest level differ by.

    For each: what the lowest scenario would gain if the level were the highest feasible, plus what the highest
    scenario would lose if it were the lowest. Indicators that change nothing alone are left out.
    """
    lowest, highest = knowledge.scenarios.scenarios[0], knowledge.scenarios.scenarios[-1]
    projected = {outcome.code for outcome in indicators if outcome.basis in ("projected", "floor")}
    low_end = _End(knowledge, projection, lowest, ranges.lowest)
    high_end = _End(knowledge, projection, highest, ranges.highest)
    touched = _touched(knowledge.target, projection)
    found = []
    for source in knowledge.source.indicators:
        low, high = ranges.lowest[source.code], ranges.highest[source.code]
        if low == high:
            continue
        items = {code: these for code, these in touched.get(source.code, {}).items() if code in projected}
        gain, loss = low_end.change(source.code, high, items), high_end.change(source.code, low, items)
        if gain > 0 or loss < 0:
            found.append(Narrowing(source.code, source.name, low, high, gain - loss))
    order = {indicator.code: position for position, indicator in enumerate(knowledge.source.indicators)}
    return tuple(sorted(found, key=lambda each: (-each.narrows, order[each.indicator])))


_Items: TypeAlias = dict[str, dict[str, EvidenceItem]]
"""Evidence items by id, by the code of their indicator."""


def _touched(target: Instrument, projection: Projection) -> dict[str, _Items]:
    """The items that each source indicator may decide on."""
    found: dict[str, _Items] = {}
    for indicator in target.indicators:
        for item in indicator.items:
            for row in projection.carries.get(item.id, ()):
                for source in row.condition.spans:
                    found.setdefault(source, {}).setdefault(indicator.code, {})[item.id] = item
    return found


class _End:
    """One end of the range of the index: a scenario and the source levels that it reads."""

    def __init__(
        self, knowledge: Knowledge, projection: Projection, scenario: Scenario, levels: Mapping[str, Fraction]
    ) -> None:
        self._target, self._projection, self._scenario, self._levels = knowledge.target, projection, scenario, levels
        self._known: dict[str, tuple[dict[str, Fraction], Fraction]] = {}

    def _standing(self, indicator: Indicator) -> tuple[dict[str, Fraction], Fraction]:
        """What the items of an indicator count for as the levels are, and its value."""
        if indicator.code not in self._known:
            credit = {item.id: self._credit(item, self._levels) for item in indicator.items}
            self._known[indicator.code] = credit, earned_value(self._target.scale, indicator, credit)
        return self._known[indicator.code]

    def _credit(self, item: EvidenceItem, levels: Mapping[str, Fraction]) -> Fraction:
        return self._projection.credit(item, self._scenario, levels)

    def change(self, source: str, level: Fraction, touched: _Items) -> Fraction:
        """The change of the index were one source indicator at another level, which decides on items `touched`."""
        levels, total = {**self._levels, source: level}, Fraction(0)
        for code, items in touched.items():
            indicator = self._target.by_code[code]
            credit, value = self._standing(indicator)
            changed = {id_: self._credit(item, levels) for id_, item in items.items()}
            if any(credit[id_] != other for id_, other in changed.items()):
                risen = earned_value(self._target.scale, indicator, {**credit, **changed}) - value
                total += risen * indicator.weight / 100
        return total
