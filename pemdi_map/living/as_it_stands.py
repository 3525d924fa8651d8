"""The analysis behind a plan's workbook as its rows stand now: for outputs other than the workbook itself."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from pemdi_map.engine.after import values_secured
from pemdi_map.engine.aggregate import index_of
from pemdi_map.engine.gap import latest_assessment
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.notices import gap_notices
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.engine.rating import rating_of
from pemdi_map.errors import Finding
from pemdi_map.excel.gap_workbook import lay_out
from pemdi_map.living.read import PlanBook
from pemdi_map.living.standing_plan import StandingPlan, standing_plan
from pemdi_map.living.typed_rows import typed_in
from pemdi_map.living.unit_names import with_units
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.report.typed import TypedIn


class AsItStands(NamedTuple):
    """`outcome`: values, items and questions with what people typed, and the plan as it was made, with the index that
    it leads to from there. `typed`: what people typed, owners as the plan names its units.
    """

    outcome: GapOutcome
    knowledge: Knowledge
    typed: TypedIn
    catalogue: Catalogue
    """The data files it was made again with."""
    remarks: tuple[Finding, ...] = ()
    """On owners that were typed otherwise."""


def as_it_stands(book: PlanBook, catalogue: Catalogue) -> AsItStands:
    """Make a workbook's analysis again as it stands. Raises `InvalidInput` where `standing_plan` does."""
    standing = standing_plan(book, catalogue)
    named = with_units(book, standing.file, standing.knowledge)
    typed = typed_in(lay_out(standing.outcome, standing.knowledge, named.entries, standing.since).laying)
    return AsItStands(_now(standing), standing.knowledge, typed, catalogue, named.remarks[len(book.remarks) :])


def _now(standing: StandingPlan) -> GapOutcome:
    made, today = standing.outcome, standing.since.today
    if today is None:
        return made
    plan = None if made.plan is None else _leading(made.plan, today, standing)
    now = replace(today, plan=plan, programmes=made.programmes, services=made.services, world=made.world)
    old = latest_assessment(today.file, standing.knowledge.source.id)
    return replace(now, notices=gap_notices(now, today.file, standing.knowledge, old, standing.request.yearly))


def _leading(plan: Plan, today: GapOutcome, standing: StandingPlan) -> Plan:
    """The plan with the values that it leads to from today's, without the actions that were called off."""
    target, year = standing.knowledge.target, standing.knowledge.calendar.year
    held = [each for each in plan.actions if each.id not in standing.since.cancelled]
    values = values_secured(target, today.indicators, {item for each in held for item in each.items})
    index = index_of(target, values)
    return plan._replace(values=values, index_after=index, rating_after=rating_of(target, index, year).name)
