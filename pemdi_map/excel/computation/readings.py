"""The numbers behind sheet Perhitungan: what each item counts for under each reading, and what that earns."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.banded import earned_share, earned_value, rise_inside
from pemdi_map.engine.outcome import IndicatorOutcome
from pemdi_map.engine.precedence import Known
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.computation.calculation import PLANNED, STATED, TRIED
from pemdi_map.model.institution import ACCEPTED
from pemdi_map.model.instrument import Indicator
from pemdi_map.model.scenario import SCENARIOS

_NONE, _FULL = Fraction(0), Fraction(1)


class Readings(NamedTuple):
    """An indicator as the sheet computes it.

    `counts`: reading -> item -> 0 to 1. `settled`: the items that its stated value says are complete.
    """

    outcome: IndicatorOutcome
    settled: frozenset[str]
    counts: Mapping[str, Mapping[str, Fraction]]
    earned: Mapping[str, Fraction]

    def fits(self, reading: str) -> bool:
        """Whether an assessed value leaves room for what the reading earns; true where nothing is assessed."""
        # An assessed value is the same in every scenario.
        return self.outcome.basis != "assessed" or self.earned[reading] <= min(self.outcome.value.values())


class LevelSum(NamedTuple):
    """What is earned of a level under a reading, 0 to 1, and what the level and those above it add to a value."""

    share: Fraction
    earned: Fraction


def readings_of(answer: Answer, outcome: IndicatorOutcome, planned: frozenset[str]) -> Readings:
    """The readings of an indicator; `planned`: the items that the actions of the plan produce."""
    target, scenario = answer.target, answer.outcome.scenario
    indicator, known = target.by_code[outcome.code], answer.live.known
    settled = _settled(answer, outcome)
    counts: dict[str, dict[str, Fraction]] = {
        STATED: {item.id: _FULL if item.id in settled or _accepted(item.id, known) else _NONE for item in outcome.items}
    }
    for name in SCENARIOS:
        counts[name] = {
            item.id: _FULL if item.id in settled else _counted(item.id, known, item.credit[name])
            for item in outcome.projected
        }
    tried = answer.tried.get(outcome.code, 0)
    credit = {item.id: item.credit[scenario] for item in outcome.items}
    accepted = {item.id for item in outcome.items if item.accepted}
    counts[PLANNED] = {item.id: _FULL if item.id in planned | accepted else _NONE for item in outcome.items}
    counts[TRIED] = {item.id: _FULL if item.level <= tried else credit[item.id] for item in outcome.items}
    earned = {name: earned_value(target.scale, indicator, each) for name, each in counts.items()}
    return Readings(outcome, settled, counts, earned)


def level_sums(answer: Answer, indicator: Indicator, counts: Mapping[str, Fraction]) -> dict[int, LevelSum]:
    """The sums of each level, and what it earns together with those above it that it opens."""
    sums: dict[int, LevelSum] = {}
    above = _NONE
    for level, band in reversed(list(zip(indicator.levels, answer.target.scale.bands, strict=True))):
        share = earned_share(level, counts)
        above = rise_inside(band, share) + (above if share == 1 else _NONE)
        sums[level.level] = LevelSum(share, above)
    return sums


def _settled(answer: Answer, outcome: IndicatorOutcome) -> frozenset[str]:
    if outcome.basis not in ("assessed", "external"):
        return frozenset()
    upper = {band.level: band.upper for band in answer.target.scale.bands}
    value = outcome.value[answer.outcome.scenario]
    return frozenset(item.id for item in outcome.items if upper[item.level] <= value)


def _accepted(item: str, known: Known) -> bool:
    return known.evidence.get(item) == ACCEPTED or item in known.reached


def _counted(item: str, known: Known, projected: Fraction) -> Fraction:
    if item in known.evidence or item in known.reached:
        return _FULL if _accepted(item, known) else _NONE
    return projected
