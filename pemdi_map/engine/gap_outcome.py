"""The whole answer of a gap analysis."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pemdi_map.engine.outcome import (
    AspectOutcome,
    IndicatorOutcome,
    ItemOutcome,
    Narrowing,
    PerScenario,
    Pin,
    Question,
    Target,
)
from pemdi_map.engine.precedence import Known
from pemdi_map.engine.score_outcome import HistoryScore, LevelRanges, Notice, Score
from pemdi_map.engine.stages import StageComparison, compared
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.scenario import ScenarioName

if TYPE_CHECKING:
    from pemdi_map.engine.plan.outcome import CurvePoint, Plan
    from pemdi_map.engine.programmes.outcome import Programmes
    from pemdi_map.engine.services.assessment import ServicesOutcome
    from pemdi_map.engine.world import World


PROJECTED = ("as_is", "extend", "redo", "missing", "unknown")
"""The states in which an old result leaves an evidence item."""


@dataclass(frozen=True, slots=True)
class GapOutcome:
    """The whole answer of `pemdi-map gap`."""

    institution: str
    kind: str | None
    province: str | None
    crosswalk: str
    scenario: ScenarioName
    spbe: Score | None
    levels: LevelRanges | None
    history: tuple[HistoryScore, ...]
    index: PerScenario
    rating: Mapping[ScenarioName, str]
    target: Target
    aspects: tuple[AspectOutcome, ...]
    indicators: tuple[IndicatorOutcome, ...]
    quick_check: tuple[Question, ...]
    narrowing: tuple[Narrowing, ...]
    plan: Plan | None
    """Left out where no plan was asked for."""
    programmes: Programmes | None
    services: ServicesOutcome | None
    world: World | None
    """What the institution plans and runs, and what surrounds it; left out where no plan was asked for."""
    start: datetime.date
    deadline: datetime.date
    calendar: str
    items_by: str | None
    """The item list that the evidence items are weighed by."""
    notices: tuple[Notice, ...]
    pins: tuple[Pin, ...]
    file: InstitutionFile
    """What was asked about."""
    known: Known
    """What is known of the target's indicators and items besides the projection."""

    @property
    def safer(self) -> CurvePoint | None:
        """What a plan takes that bears a refusal, where this one reaches its target and bears none."""
        if self.plan is None or not self.reaches_target or self.plan.margin.survives:
            return None
        return self.plan.margin.safe

    @property
    def reaches_target(self) -> bool:
        """Whether the plan leads to the target, which person-days given to it may not suffice for."""
        plan = self.plan
        return plan is not None and plan.unreachable is None and self.target.met_by(plan.index_after)

    @property
    def stages(self) -> tuple[StageComparison, ...]:
        """Where several stages of one assessment valued the same indicators."""
        return compared(self.file.assessments)

    @property
    def worth(self) -> Mapping[str, int]:
        """How many evidence items the old result serves: as it is, after an update, as experience; or tells missing."""
        states = [item.state for indicator in self.indicators for item in indicator.projected]
        return {state: states.count(state) for state in PROJECTED}

    @property
    def beyond_old_result(self) -> bool:
        """Whether some value rests on more than the old result tells: on evidence, an assessment or another index."""
        return any(each.basis not in ("projected", "floor") for each in self.indicators)

    @property
    def items(self) -> tuple[ItemOutcome, ...]:
        return tuple(item for indicator in self.indicators for item in indicator.items)
