"""The institution's world beside its assessment: other indices, the years before, the people. Programmes come before
the plan, since they enter it: see `pemdi_map.engine.programmes`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pemdi_map.engine.external import ExternalOutcome, external_outcomes
from pemdi_map.engine.history import History, history_of
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.outcome import IndicatorOutcome
from pemdi_map.engine.people import People, people_of
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.scenario import ScenarioName
from pemdi_map.model.team import Teams


class World(NamedTuple):
    """What surrounds the index of an institution."""

    external: tuple[ExternalOutcome, ...]
    history: History
    people: People


def world_of(
    file: InstitutionFile,
    knowledge: Knowledge,
    teams: Teams | None,
    indicators: Sequence[IndicatorOutcome],
    scenario: ScenarioName,
) -> World:
    """The world of an institution in an analysis. Pure."""
    target = knowledge.target
    instruments = {**knowledge.instruments, knowledge.source.id: knowledge.source, target.id: target}
    return World(
        external_outcomes(target, file.external_indices, indicators, scenario, knowledge.calendar.year),
        history_of(file, instruments),
        people_of(file, knowledge.owners, teams, indicators),
    )
