"""The indicators as the page lists them, the largest gap first."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.outcome import IndicatorOutcome
from pemdi_map.engine.plan.outcome import Inclusion
from pemdi_map.model.instrument import Level
from pemdi_map.report.page.evidence_list import Entry
from pemdi_map.report.page.rulers import along


class Rung(NamedTuple):
    """A level: what the regulation asks of it, and its items."""

    level: Level
    entries: tuple[Entry, ...]


class IndicatorRow(NamedTuple):
    """An indicator. `after`: its value after the plan; `here`, `there`: both values on the scale, in percent."""

    indicator: IndicatorOutcome
    value: Fraction
    after: Fraction | None
    here: Fraction
    there: Fraction
    inclusion: Inclusion | None
    rungs: tuple[Rung, ...]


def indicator_rows(outcome: GapOutcome, knowledge: Knowledge, listed: tuple[Entry, ...]) -> tuple[IndicatorRow, ...]:
    """All indicators, the one that costs the index most first."""
    plan, target = outcome.plan, knowledge.target
    inclusions: Mapping[str, Inclusion] = plan.inclusions if plan else {}
    rows = []
    for each in sorted(outcome.indicators, key=lambda one: -one.weighted_gap):
        value = each.value[outcome.scenario]
        after = plan.values[each.code] if plan else None
        rungs = (
            Rung(
                level, tuple(one for one in listed if one.item.indicator == each.code and one.item.level == level.level)
            )
            for level in target.by_code[each.code].levels
        )
        rows.append(
            IndicatorRow(each, value, after, along(target, value), along(target, value if after is None else after),
                         inclusions.get(each.code), tuple(rungs))
        )  # fmt: skip
    return tuple(rows)
