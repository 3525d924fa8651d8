"""The quick check: unknown items of the level being worked on, ordered by what a "yes" adds to the index."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from pemdi_map.engine.banded import earned_value
from pemdi_map.engine.outcome import IndicatorOutcome, Question
from pemdi_map.engine.said import Text, said
from pemdi_map.model.crosswalk import Crosswalk
from pemdi_map.model.instrument import EvidenceItem, Indicator, Instrument
from pemdi_map.model.scenario import ScenarioName

if TYPE_CHECKING:
    from pemdi_map.engine.gap_outcome import GapOutcome


def questions(
    target: Instrument, crosswalk: Crosswalk, indicators: tuple[IndicatorOutcome, ...], scenario: ScenarioName
) -> tuple[Question, ...]:
    """One question for each unknown item of each indicator's next level; `gain` in index points."""
    asks = asks_of(crosswalk)
    found = []
    for outcome in indicators:
        if outcome.basis == "assessed":
            continue
        indicator = target.by_code[outcome.code]
        for item in indicator.levels[outcome.working - 1].evidence:
            gain = _gain(target, indicator, outcome, item, scenario)
            if gain is not None:
                found.append(Question(item.id, outcome.code, item.text, ask_of(item, asks), gain, outcome.owner))
    order = {item: position for position, item in enumerate(target.items)}
    return tuple(sorted(found, key=lambda question: (-question.gain, order[question.item])))


def asks_of(crosswalk: Crosswalk) -> dict[str, str]:
    """How the crosswalk says to find out about items, by item."""
    asks = {item: row.ask for row in crosswalk.asks for item in row.items}
    return asks | {item: row.ask for row in crosswalk.silent for item in row.items}


def ask_of(item: EvidenceItem, asks: Mapping[str, str]) -> Text:
    """How to find out about an item."""
    return asks.get(item.id, said("is-it-there", text=item.text))


def index_if_asked_exist(target: Instrument, outcome: GapOutcome) -> Fraction:
    """The index if every question of the quick check were answered with a "yes".

    At least the sum of their gains: together they may complete a level, and open the next one for old evidence.
    """
    index = outcome.index[outcome.scenario]
    for each in outcome.indicators:
        asked = [question.item for question in outcome.quick_check if question.indicator == each.code]
        if asked:
            index += gain_of(target, target.by_code[each.code], each, asked, outcome.scenario)
    return index


def _gain(
    target: Instrument,
    indicator: Indicator,
    outcome: IndicatorOutcome,
    item: EvidenceItem,
    scenario: ScenarioName,
) -> Fraction | None:
    """The index points that a "yes" adds; `None` where there is nothing to ask."""
    states = {each.id: each.state for each in outcome.items}
    if states[item.id] != "unknown" or (_by_index(indicator) and not item.index):
        return None
    return gain_of(target, indicator, outcome, (item.id,), scenario)


def _by_index(indicator: Indicator) -> bool:
    """Whether another agency's index gives the value: then only that index is asked for."""
    return indicator.external is not None and indicator.external.use == "value"


def gain_of(
    target: Instrument,
    indicator: Indicator,
    outcome: IndicatorOutcome,
    there: Collection[str],
    scenario: ScenarioName,
) -> Fraction:
    """The index points that items add which turn out to be there; an index counts for the whole band."""
    if _by_index(indicator):
        value = target.scale.bands[outcome.working - 1].upper
    else:
        credit = {each.id: each.credit[scenario] for each in outcome.items}
        value = earned_value(target.scale, indicator, credit | dict.fromkeys(there, Fraction(1)))
    return (value - outcome.value[scenario]) * outcome.weight / 100
