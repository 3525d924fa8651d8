"""What goes beyond the analysis: the programmes that run already, the plan, the services, the world around."""

from __future__ import annotations

from typing import NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, PlanningKnowledge, Request, unit_names
from pemdi_map.engine.plan.making import PlanMaker
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.engine.programmes.covering import covering
from pemdi_map.engine.programmes.outcome import Programmes
from pemdi_map.engine.programmes.serving import Situation, match
from pemdi_map.engine.services.assessment import ServicesOutcome
from pemdi_map.engine.world import World
from pemdi_map.model.institution import InstitutionFile


class Wider(NamedTuple):
    """The parts of a `GapOutcome` that only an analysis with a plan has."""

    plan: Plan
    programmes: Programmes
    services: ServicesOutcome | None
    world: World


def wider_view(
    file: InstitutionFile,
    knowledge: Knowledge,
    planning: PlanningKnowledge,
    request: Request,
    outcome: GapOutcome,
    age: int | None,
) -> Wider:
    """The wider view of an analysis. Programmes come first, since what they carry out need not be planned again."""
    indicators, scenario = outcome.indicators, outcome.scenario
    units = unit_names(knowledge.owners, file.institution.kind, file.units)
    situation = Situation(indicators, scenario, request.start, knowledge.last.upload.finish, units)
    programmes = match(file.programmes, planning.programmes, planning.actions, situation)
    covers = covering(programmes, planning.actions)
    maker = PlanMaker(file, knowledge, planning, request, indicators, outcome.target, scenario, age, covers)
    working = {each.code: each.working for each in indicators}
    services = ServicesOutcome(planning.coverage, file.services, working, units) if planning.coverage else None
    return Wider(maker.plan(), programmes, services, World(file, knowledge, planning.teams, indicators, scenario))
