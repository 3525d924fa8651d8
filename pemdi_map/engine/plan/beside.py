"""What is told beside a plan."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property

from pemdi_map.engine.on_demand import OnDemand
from pemdi_map.engine.path.problem import Path
from pemdi_map.engine.plan.outcome import Bound, CurvePoint, Inclusion, RunnerUp
from pemdi_map.engine.plan.search import Search


class Beside(OnDemand):
    """What a finished search tells besides its plan. `same_index`: what the plan is held against; see `Plan`.

    `path`: the cheapest one to `least`, which the plan draws; `None` where it draws another.
    """

    def __init__(
        self,
        search: Search,
        path: Path | None,
        least: Fraction,
        same_index: Fraction,
        inclusions: Mapping[str, Inclusion],
    ) -> None:
        self._search, self._path, self._least, self._same_index = search, path, least, same_index
        self._inclusions = inclusions

    @cached_property
    def inclusions(self) -> Mapping[str, Inclusion]:
        return self._inclusions

    @cached_property
    def curve(self) -> tuple[CurvePoint, ...]:
        return self._search.curve()

    @cached_property
    def bounds(self) -> tuple[Bound, ...]:
        return self._search.bounds()

    @cached_property
    def runners_up(self) -> tuple[RunnerUp, ...]:
        return () if self._path is None else self._search.runners_up(self._path, self._least)

    @cached_property
    def without_old_evidence(self) -> int | None:
        return self._search.without_old_evidence(self._same_index)
