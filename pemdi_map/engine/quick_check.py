"""The quick check: unknown items of the level being worked on, ordered by what a "yes" adds to the index."""

from __future__ import annotations

from fractions import Fraction

from pemdi_map.engine.banded import earned_value
from pemdi_map.engine.outcome import IndicatorOutcome, Question
from pemdi_map.model.crosswalk import Crosswalk
from pemdi_map.model.instrument import Instrument
from pemdi_map.model.scenario import ScenarioName


def questions(
    target: Instrument, crosswalk: Crosswalk, indicators: tuple[IndicatorOutcome, ...], scenario: ScenarioName
) -> tuple[Question, ...]:
    """One question for each unknown item of each indicator's next level; `gain` in index points."""
    asks = {item: row.ask for row in crosswalk.silent for item in row.items}
    found = []
    for outcome in indicators:
        indicator = target.by_code[outcome.code]
        credit = {item.id: item.credit[scenario] for item in outcome.items}
        for item in outcome.items:
            if outcome.basis == "assessed" or item.state != "unknown" or item.level != outcome.working:
                continue
            value = earned_value(target.scale, indicator, credit | {item.id: Fraction(1)})
            gain = (value - outcome.value[scenario]) * outcome.weight / 100
            ask = asks.get(item.id, f"Apakah sudah ada: {item.text}?")
            found.append(Question(item.id, outcome.code, item.text, ask, gain, outcome.owner))
    order = {item: position for position, item in enumerate(target.items)}
    return tuple(sorted(found, key=lambda question: (-question.gain, order[question.item])))
