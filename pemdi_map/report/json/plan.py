"""The plan in the gap analysis: what is done, by whom, when, what it costs and reaches, and what it can bear."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.plan.outcome import (
    SPARE,
    Bound,
    CurvePoint,
    Margin,
    Plan,
    PlannedAction,
    Postponed,
    Renewal,
    Round,
    RunnerUp,
    UnderList,
)
from pemdi_map.engine.rules.deciding import Escalation, Overruled
from pemdi_map.report.json.fields import (
    COUNT,
    DAY,
    EXACT,
    FLAG,
    OBJECT,
    SCORE,
    TEXT,
    TEXTS,
    Field,
    Kind,
    by_key,
    many,
    maybe,
    part,
    score,
    sometimes,
)
from pemdi_map.report.json.inclusions import INCLUSION, hundredth
from pemdi_map.report.json.told import Told
from pemdi_map.report.typed import Row, typed_json


class PlanTold(NamedTuple):
    """The plan of a gap analysis."""

    plan: Plan
    told: Told

    @property
    def actions(self) -> list[_ActionTold]:
        typed, numbers = self.told.typed.actions, self.plan.numbers
        return [_ActionTold(each, numbers[each.id], typed.get(each.id)) for each in self.plan.actions]

    @property
    def spare(self) -> _Spare:
        index = self.told.outcome.target.least + SPARE
        return _Spare(index, self.plan.least_for(index))


class _ActionTold(NamedTuple):
    each: PlannedAction
    number: int
    typed: Row | None


class _Spare(NamedTuple):
    least: Fraction
    point: CurvePoint | None


_OVERRULED: Kind[Overruled] = part(
    "What a rule said and a stronger one said otherwise.",
    Field("rule", TEXT, lambda each: each.rule_id),
    Field("output", TEXT),
    Field("value", TEXT),
    Field("by", TEXT),
)
_ESCALATION: Kind[Escalation] = part(
    "Whom to call, by when and about what.",
    Field("rule", TEXT, lambda each: each.rule_id),
    Field("call", TEXT),
    Field("by", maybe(DAY)),
    Field("about", TEXT),
)
_ACTION: Kind[_ActionTold] = part(
    "An action of the plan.",
    Field("id", TEXT, lambda one: one.each.id),
    Field("item", maybe(TEXT), lambda one: one.each.items[0] if one.each.items else None),
    Field("items", TEXTS, lambda one: one.each.items, meaning="What it makes and still has to be earned."),
    Field("indicator", TEXT, lambda one: one.each.indicator),
    Field("level", COUNT, lambda one: one.each.level),
    Field("text", TEXT, lambda one: one.each.action.name),
    Field("how", TEXT, lambda one: one.each.text),
    Field("kind", TEXT, lambda one: one.each.action.kind),
    Field("state", TEXT, lambda one: one.each.state),
    Field("reuse", TEXT, lambda one: one.each.reuse, meaning="new | update | carry"),
    Field("effort_days", COUNT, lambda one: one.each.effort_days),
    Field("lead_weeks", COUNT, lambda one: one.each.lead_weeks),
    Field("owner", TEXT, lambda one: one.each.owner),
    Field("supports", TEXTS, lambda one: one.each.supports),
    Field("start", DAY, lambda one: one.each.start),
    Field("finish", DAY, lambda one: one.each.finish),
    Field("quarters", TEXTS, lambda one: one.each.quarters),
    Field("critical", FLAG, lambda one: one.each.critical, meaning="Whether it has no slack."),
    Field("priority", TEXT, lambda one: one.each.priority),
    Field("funding", TEXT, lambda one: one.each.funding),
    Field("programme", maybe(TEXT), lambda one: one.each.programme, meaning="That carries it out already."),
    Field("gain", score(3), lambda one: one.each.gain,
          meaning="Index points that its items are worth where their level is being worked on."),
    Field("after", TEXTS, lambda one: one.each.after, meaning="The actions of the plan that it waits for."),
    Field("rules", TEXTS, lambda one: one.each.decision.rule_ids),
    Field("overruled", many(_OVERRULED), lambda one: one.each.decision.overruled),
    Field("notes", TEXTS, lambda one: one.each.decision.notes),
    Field("escalations", many(_ESCALATION), lambda one: one.each.decision.escalations),
    Field("number", COUNT, meaning="By which people know it, in the workbook and on the page."),
    Field("slack_weeks", COUNT, lambda one: one.each.slack_weeks),
    Field("waiting", COUNT, lambda one: one.each.waiting, meaning="How many actions of the plan wait for it."),
    Field("accepted_when", TEXT, lambda one: one.each.action.accepted_when),
    Field("refused_when", TEXT, lambda one: one.each.action.refused_when),
    sometimes("typed", OBJECT, lambda one: typed_json(one.typed),
          meaning="What people typed into the workbook, by the key of its column."),
)  # fmt: skip
_ADDED: Kind[Row] = part(
    "An action that people added to the workbook.",
    sometimes("typed", OBJECT, typed_json),
)
_POSTPONED: Kind[Postponed] = part(
    "An action that cannot be finished in time.",
    Field("id", TEXT, lambda each: each.action.id),
    Field("text", TEXT, lambda each: each.action.name),
    Field("owner", TEXT),
    Field("effort_days", COUNT),
    Field("reason", TEXT),
    Field("earliest_finish", DAY),
    Field("in_repair", FLAG, meaning="Whether it can still come in as repaired evidence after the upload."),
)
_RUNNER_UP: Kind[RunnerUp] = part(
    "The cheapest plan that does without one action of the plan.",
    Field("without", TEXT),
    Field("effort_days", COUNT),
    Field("index", SCORE),
    Field("added", TEXTS),
    Field("dropped", TEXTS),
)
_POINT: Kind[CurvePoint] = part(
    "The best index for an effort.",
    Field("effort_days", COUNT),
    Field("index", SCORE),
)
_SAFE: Kind[CurvePoint] = part(
    "The cheapest set of actions of which any one item may be refused.",
    Field("effort_days", COUNT),
    Field("index_after", SCORE, lambda point: point.index),
)
_MARGIN: Kind[Margin] = part(
    "What the plan can bear.",
    Field("worst_single_loss", score(4), lambda margin: margin.worst_loss, meaning="Index points."),
    Field("worst_item", maybe(TEXT), meaning="The item that costs them where it is refused."),
    Field("survives_one_refusal", FLAG, lambda margin: margin.survives),
    Field("safe", maybe(_SAFE)),
)
_SPARE: Kind[_Spare] = part(
    "What an index a twentieth above the target costs; it counts lead times and money, not what units can carry.",
    Field("index", SCORE, lambda spare: spare.least, meaning="That it has to reach."),
    Field("exact", EXACT, lambda spare: spare.least),
    Field("effort_days", maybe(COUNT), lambda spare: spare.point.effort_days if spare.point else None,
          meaning="null where none reaches it in time."),
    Field("index_after", maybe(SCORE), lambda spare: spare.point.index if spare.point else None),
)  # fmt: skip
_UNDER_LIST: Kind[UnderList] = part(
    "The plan by another item list.",
    Field("items", TEXT, lambda each: each.list_id),
    Field("index_after", SCORE),
    Field("reached", FLAG),
    Field("missing", TEXTS),
    Field("effort_days", maybe(COUNT)),
)
_BOUND: Kind[Bound] = part(
    "The least effort that reaches a rating in time.",
    Field("rating", TEXT),
    Field("index", SCORE, lambda bound: bound.lower),
    Field("above", FLAG, meaning="Whether the index has to exceed it."),
    Field("effort_days", maybe(COUNT)),
)
_RENEWAL: Kind[Renewal] = part(
    "Evidence of an earlier round that has to be issued again, since it is too old for this one.",
    Field("action", TEXT),
    Field("text", TEXT, lambda each: each.name),
    Field("items", TEXTS),
    Field("owner", TEXT),
    Field("effort_days", COUNT),
    Field("start", maybe(DAY), meaning="null where its unit has no room for it in time: the items count no more."),
    Field("finish", maybe(DAY)),
)
_YEAR: Kind[Round] = part(
    "A round of the plan: what is done by the end of its upload, and where that leads.",
    Field("year", COUNT),
    Field("target", SCORE, lambda each: each.target.index),
    Field("above", FLAG, lambda each: each.target.above, meaning="Whether the index has to exceed the target."),
    Field("target_rating", TEXT, lambda each: each.target.rating),
    Field("documents", TEXTS, meaning="The planning documents that set it."),
    Field("deadline", DAY, lambda each: each.upload.finish, meaning="The last day of the upload."),
    Field("assumed", maybe(TEXT), meaning="Why its days are an assumption; null where they are announced."),
    Field("over", FLAG, meaning="Whether its upload ended before the plan starts."),
    Field("actions", TEXTS, meaning="All that are done by its end, those of earlier rounds too."),
    Field("new_actions", TEXTS, lambda each: each.fresh, meaning="Those done for this round."),
    Field("renewals", many(_RENEWAL)),
    Field("index_after", SCORE),
    Field("exact_after", EXACT, lambda each: each.index_after),
    Field("rating_after", TEXT),
    Field("reached", FLAG, lambda each: each.missed is None),
    Field("missed", maybe(TEXT), meaning="Why the target is missed."),
    Field("effort_days", COUNT, meaning="Of `actions`."),
    Field("alone_days", COUNT,
          meaning="Of the cheapest part of the whole plan that does as much for this year, kept in the next or not."),
    Field("new_effort_days", COUNT, lambda each: each.fresh_days),
    Field("renewal_days", COUNT, meaning="Of the renewals that are done."),
    Field("load", by_key(COUNT), meaning="Person-days of this round by unit, renewals included."),
    Field("paid", by_key(COUNT), meaning="How many of the new actions need money, by the way to it."),
)  # fmt: skip
PLAN: Kind[PlanTold] = part(
    "The plan to the target. It counts whole items only: what will be accepted, and nothing of what is left undone.",
    Field("calendar", TEXT, lambda one: one.told.outcome.calendar),
    Field("start", DAY, lambda one: one.plan.start),
    Field("deadline", DAY, lambda one: one.plan.deadline, meaning="The last day of the upload."),
    Field("actions", many(_ACTION), meaning="By start, then priority."),
    sometimes("added", many(_ADDED), lambda one: one.told.typed.added or None),
    Field("effort_days", COUNT, lambda one: one.plan.effort_days),
    Field("index_after", SCORE, lambda one: one.plan.index_after),
    Field("exact_after", EXACT, lambda one: one.plan.index_after),
    Field("rating_after", TEXT, lambda one: one.plan.rating_after),
    Field("values", by_key(SCORE), lambda one: one.plan.values, meaning="Of the indicators, once it is done."),
    Field("unreachable", maybe(TEXT), lambda one: one.plan.unreachable, meaning="Why the target is missed."),
    Field("inclusions", by_key(INCLUSION), lambda one: one.plan.inclusions,
          meaning="Of every indicator and item; the same stands at each as `plan`."),
    Field("postponed", many(_POSTPONED), lambda one: one.plan.postponed, meaning="What units cannot carry in time."),
    Field("beyond", many(_POSTPONED), lambda one: one.plan.beyond, meaning="What is too late even alone."),
    Field("runner_up", many(_RUNNER_UP), lambda one: one.plan.runners_up),
    Field("curve", many(_POINT), lambda one: one.plan.curve),
    Field("margin", _MARGIN, lambda one: one.plan.margin),
    Field("under_lists", many(_UNDER_LIST), lambda one: one.plan.under_lists),
    Field("least_effort", COUNT, lambda one: one.plan.least_effort),
    Field("without_old_evidence", maybe(COUNT), lambda one: one.plan.without_old_evidence),
    Field("crowded_out", TEXTS, lambda one: one.plan.crowded_out),
    Field("last_chance", maybe(DAY), lambda one: one.plan.last_chance.finish if one.plan.last_chance else None),
    Field("bounds", many(_BOUND), lambda one: one.plan.bounds),
    Field("critical_path", TEXTS, lambda one: one.plan.critical_path),
    Field("load", by_key(by_key(score(1))), lambda one: one.plan.load, meaning="Person-days by unit and quarter."),
    Field("overloaded", TEXTS, lambda one: [each.unit for each in one.plan.overloaded]),
    Field("cost_per_001", maybe(SCORE), lambda one: hundredth(one.plan.price),
          meaning="The person-days that it pays for each 0.01 of the index."),
    Field("spare", _SPARE),
    sometimes("rounds", many(_YEAR), lambda one: one.plan.rounds or None,
              meaning="By year, where targets are set by year; what is done for one is kept in the next."),
)  # fmt: skip
