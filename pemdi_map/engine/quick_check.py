"""The quick check: unknown items of the level being worked on, ordered by what a "yes" adds to the index."""

from __future__ import annotations

from fractions import Fraction

from pemdi_map.engine.banded import earned_value
from pemdi_map.engine.outcome import IndicatorOutcome, Question
from pemdi_map.engine.said import said
from pemdi_map.model.crosswalk import Crosswalk
from pemdi_map.model.instrument import EvidenceItem, Indicator, Instrument
from pemdi_map.model.scenario import ScenarioName


def questions(
    target: Instrument, crosswalk: Crosswalk, indicators: tuple[IndicatorOutcome, ...], scenario: ScenarioName
) -> tuple[Question, ...]:
    """One question for each unknown item of each indicator's next level; `gain` in index points."""
    asks = {item: row.ask for row in crosswalk.asks for item in row.items}
    asks |= {item: row.ask for row in crosswalk.silent for item in row.items}
    found = []
    for outcome in indicators:
        if outcome.basis == "assessed":
            continue
        indicator = target.by_code[outcome.code]
        for item in indicator.levels[outcome.working - 1].evidence:
            gain = _gain(target, indicator, outcome, item, scenario)
            if gain is not None:
                ask = asks.get(item.id, said("is-it-there", text=item.text))
                found.append(Question(item.id, outcome.code, item.text, ask, gain, outcome.owner))
    order = {item: position for position, item in enumerate(target.items)}
    return tuple(sorted(found, key=lambda question: (-question.gain, order[question.item])))


def _gain(
    target: Instrument,
    indicator: Indicator,
    outcome: IndicatorOutcome,
    item: EvidenceItem,
    scenario: ScenarioName,
) -> Fraction | None:
    """The index points that a "yes" adds; `None` where there is nothing to ask.

    Where another agency's index gives the value, only that index is asked for, and it counts for the whole band.
    """
    states = {each.id: each.state for each in outcome.items}
    if states[item.id] != "unknown":
        return None
    if indicator.external is not None and indicator.external.use == "value":
        if not item.index:
            return None
        value = target.scale.bands[outcome.working - 1].upper
    else:
        credit = {each.id: each.credit[scenario] for each in outcome.items}
        value = earned_value(target.scale, indicator, credit | {item.id: Fraction(1)})
    return (value - outcome.value[scenario]) * outcome.weight / 100
