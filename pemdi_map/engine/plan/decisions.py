"""What the rules say of each action of a plan: owner, priority, funding, notes; before and after it is dated."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.budget_cycle import FundingOption, funding_options
from pemdi_map.engine.knowledge import Knowledge, PlanningKnowledge, Request
from pemdi_map.engine.outcome import IndicatorOutcome
from pemdi_map.engine.plan.work import Work
from pemdi_map.engine.rules.deciding import Decision, about, decide
from pemdi_map.engine.schedule.outcome import Schedule
from pemdi_map.model.budget import day_of
from pemdi_map.model.facts import Facts
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.instrument import EvidenceItem, Instrument


class Setting(NamedTuple):
    """What all actions of a plan share."""

    file: InstitutionFile
    knowledge: Knowledge
    planning: PlanningKnowledge
    request: Request
    indicators: Mapping[str, IndicatorOutcome]
    ranks: Mapping[str, int]
    options: tuple[FundingOption, ...]
    days: Mapping[str, datetime.date]
    """The named days of the budget cycle, each the next one on or after the start of the plan."""
    age: int | None

    @property
    def open_paths(self) -> tuple[str, ...]:
        """The ways to money that are open and pay in time."""
        return tuple(dict.fromkeys(option.path for option in self.options if option.open and option.in_time))


class Load(NamedTuple):
    """How an owner unit stands in a plan: its share of the person-days in percent, and whether it is too much."""

    share: Fraction
    over: bool


_NO_LOAD = Load(Fraction(0), over=False)


def setting_of(
    file: InstitutionFile,
    knowledge: Knowledge,
    planning: PlanningKnowledge,
    request: Request,
    indicators: Sequence[IndicatorOutcome],
    age: int | None,
) -> Setting:
    """The setting of a plan: the ways to money, and the indicators by the weight of their gaps."""
    ranked = sorted(indicators, key=lambda each: -each.weighted_gap)
    options = funding_options(planning.budget, request.start, knowledge.upload.finish)
    return Setting(
        file, knowledge, planning, request, {each.code: each for each in indicators},
        {each.code: place for place, each in enumerate(ranked, 1)}, options, _budget_days(planning, request.start), age,
    )  # fmt: skip


def home_of(work: Work, waiting: Sequence[Work], setting: Setting) -> IndicatorOutcome:
    """The indicator that an action belongs to; without items, the heaviest gap that waits for it."""
    codes = [item.split(".")[0] for item in work.action.items]
    codes = codes or [item.split(".")[0] for other in waiting for item in other.action.items]
    return setting.indicators[min(codes or setting.ranks, key=lambda code: setting.ranks[code])]


def decision_of(
    work: Work,
    waiting: Sequence[Work],
    setting: Setting,
    schedule: Schedule | None = None,
    load: Load = _NO_LOAD,
) -> Decision:
    """Put the rules to an action. Dates and load are known once the plan has been scheduled."""
    return decide(setting.planning.rules, _facts(work, waiting, setting, schedule, load))


def _facts(
    work: Work, waiting: Sequence[Work], setting: Setting, schedule: Schedule | None = None, load: Load = _NO_LOAD
) -> Facts:
    knowledge = setting.knowledge
    indicator = home_of(work, waiting, setting)
    owned = next(row for row in knowledge.owners.indicators if row.indicator == indicator.code)
    dated = next((each for each in schedule.actions if each.id == work.action.id), None) if schedule else None
    late = next((each for each in schedule.late if each.id == work.action.id), None) if schedule else None
    external = _external(knowledge.target, indicator.code)
    ages = [each.max_age.years for each in _items(work, knowledge.target) if each.max_age]
    level = min((item.level for item in work.items), default=indicator.working)
    days = setting.days
    return Facts(
        action=work.action.id, action_kind=work.action.kind, indicator=indicator.code, aspect=indicator.aspect,
        weight=indicator.weight, gap=indicator.gap, weighted_gap=indicator.weighted_gap,
        gap_rank=setting.ranks[indicator.code], indicator_priority=indicator.priority, level=level,
        working_level=indicator.working, item_count=len(work.items),
        item_state=work.state if work.items else None,  # type: ignore[arg-type]
        reuse=work.reuse, external=external is not None and external[1],
        external_index=external[0] if external else None,
        needs_money=work.needs_money, effort_days=work.effort_days, lead_weeks=work.lead_weeks,
        prerequisite_of=len(waiting), waits_for=len(work.requires),
        institution_kind=setting.file.institution.kind, baseline_owner=work.action.lead or owned.lead,
        baseline_support=work.action.support or owned.helpers, unit_load_share=load.share, unit_load_over=load.over,
        service_count=len(setting.file.services), money_paths_open=setting.open_paths,
        programme_covers=work.covered is not None and work.covered.funded,
        evidence_age_years=setting.age, max_age_years=min(ages, default=None), today=setting.request.start,
        start=dated.start if dated else late.earliest_start if late else None,
        finish=dated.finish if dated else late.earliest_finish if late else None,
        critical=dated.critical if dated else False, late_cause=late.cause if late else None,
        upload_start=knowledge.upload.start, upload_end=knowledge.upload.finish,
        plan_due=days.get("plan_due"), budget_due=days.get("budget_due"), revision_due=days.get("revision_due"),
    )  # fmt: skip


def first_money(work: Work, setting: Setting) -> datetime.date | None:
    """`money_from`, of an action that no other waits for and before anything is dated."""
    if not work.needs_money:
        return None
    decision = decide(about(setting.planning.rules, "funding"), _facts(work, (), setting))
    return money_from(decision.funding, work, setting)


def money_from(funding: str | None, work: Work, setting: Setting) -> datetime.date | None:
    """The first day on which an action's money can be spent; `None` where it needs none."""
    if not work.needs_money:
        return None
    paths = (option for option in setting.options if option.open and option.path == funding)
    return min((option.money_from for option in paths), default=None)


def _external(target: Instrument, code: str) -> tuple[str, bool] | None:
    index = target.by_code[code].external
    return None if index is None else (index.id, index.use == "value")


def _items(work: Work, target: Instrument) -> list[EvidenceItem]:
    return [target.items[item.id] for item in work.items]


def _budget_days(planning: PlanningKnowledge, start: datetime.date) -> dict[str, datetime.date]:
    named: dict[str, datetime.date] = {}
    for step in planning.budget.steps:
        if step.marks is not None:
            days = (day_of(step.finish, start.year + more) for more in (0, 1))
            named[step.marks] = next(day for day in days if day >= start)
    return named
