"""What the parts of the gap analysis are told from: the outcome, the data files behind it, and what people typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome
from pemdi_map.engine.quick_check import asks_of
from pemdi_map.model.instrument import Indicator
from pemdi_map.report.typed import TypedIn

if TYPE_CHECKING:
    from pemdi_map.engine.plan.outcome import Inclusion, PlannedAction
    from pemdi_map.engine.plan.work import Work
    from pemdi_map.report.json.comparison import SuppositionTold


@dataclass(frozen=True)
class Told:
    """A whole gap analysis."""

    outcome: GapOutcome
    knowledge: Knowledge
    typed: TypedIn
    supposed: SuppositionTold | None = None
    """Where the analysis rests on a supposition."""

    @cached_property
    def asks(self) -> Mapping[str, str]:
        """How to find out about items, by item."""
        return asks_of(self.knowledge.crosswalk)

    @cached_property
    def work(self) -> Mapping[str, Work]:
        """The work that makes each item, in the plan or not; none without a plan."""
        work = self.outcome.plan.work if self.outcome.plan else {}
        return {item: each for each in work.values() for item in each.action.items}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each action of the plan."""
        return self.outcome.plan.numbers if self.outcome.plan else {}

    @cached_property
    def planned(self) -> Mapping[str, PlannedAction]:
        """The action of the plan that makes each item."""
        actions = self.outcome.plan.actions if self.outcome.plan else ()
        return {item: each for each in actions for item in each.items}


class IndicatorTold(NamedTuple):
    """An indicator of a gap analysis."""

    each: IndicatorOutcome
    told: Told

    @property
    def indicator(self) -> Indicator:
        return self.told.knowledge.target.by_code[self.each.code]

    @property
    def assessed(self) -> Fraction | None:
        known = self.told.outcome.known.assessed.get(self.each.code)
        return known and known.value

    @property
    def external(self) -> Fraction | None:
        known = self.told.outcome.known.external.get(self.each.code)
        return known and known.value

    @property
    def inclusion(self) -> Inclusion | None:
        plan = self.told.outcome.plan
        return None if plan is None else plan.inclusions[self.each.code]


class ItemTold(NamedTuple):
    """An evidence item of a gap analysis, as it stands and as the old result alone tells of it."""

    item: ItemOutcome
    projected: ItemOutcome
    outcome: IndicatorOutcome
    told: Told

    @property
    def inclusion(self) -> Inclusion | None:
        plan = self.told.outcome.plan
        return None if plan is None else plan.inclusions[self.item.id]

    @property
    def work(self) -> Work | None:
        """The work that makes it; `None` without a plan, and where nothing makes it."""
        return self.told.work.get(self.item.id)

    @property
    def planned(self) -> PlannedAction | None:
        """The action of the plan that makes it."""
        return self.told.planned.get(self.item.id)
