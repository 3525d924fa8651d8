"""The institution's world beside its assessment: other indices, the years before, the people. Programmes come before
the plan, since they enter it: see `pemdi_map.engine.programmes`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from pemdi_map.engine.external import ExternalOutcome, external_outcomes
from pemdi_map.engine.history import History, history_of
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.on_demand import OnDemand
from pemdi_map.engine.outcome import IndicatorOutcome
from pemdi_map.engine.people import People, people_of
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.scenario import ScenarioName
from pemdi_map.model.team import Teams


class World(OnDemand):
    """What surrounds the index of an institution in an analysis."""

    def __init__(
        self,
        file: InstitutionFile,
        knowledge: Knowledge,
        teams: Teams | None,
        indicators: Sequence[IndicatorOutcome],
        scenario: ScenarioName,
    ) -> None:
        self._file, self._knowledge, self._teams = file, knowledge, teams
        self._indicators, self._scenario = indicators, scenario

    @cached_property
    def external(self) -> tuple[ExternalOutcome, ...]:
        knowledge = self._knowledge
        return external_outcomes(
            knowledge.target, self._file.external_indices, self._indicators, self._scenario, knowledge.calendar.year
        )

    @cached_property
    def history(self) -> History:
        of_pair = {each.id: each for each in (self._knowledge.source, self._knowledge.target)}
        return history_of(self._file, {**self._knowledge.instruments, **of_pair})

    @cached_property
    def people(self) -> People:
        return people_of(self._file, self._knowledge.owners, self._teams, self._indicators)
