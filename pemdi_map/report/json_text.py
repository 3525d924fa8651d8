"""Results as JSON, in the shapes that others script against (schemas `pemdi-map/score/1`, `pemdi-map/gap/1`).

Scores are strings with two decimals, rounded half up; `exact` holds the exact value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.next_steps import next_steps
from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome, PerScenario, Step
from pemdi_map.engine.score_outcome import HistoryScore, Notice, Score
from pemdi_map.engine.stages import StageComparison
from pemdi_map.errors import Finding
from pemdi_map.figures import plain, two_decimals
from pemdi_map.harmless import json_text
from pemdi_map.report.stages_json import stages_json
from pemdi_map.report.typed import NOTHING_TYPED, TypedIn, typed_json
from pemdi_map.words.languages import language as language_of

if TYPE_CHECKING:
    from pemdi_map.engine.plan.outcome import Inclusion, Plan, PlannedAction, Postponed

Json = dict[str, Any]


def score_json(
    institution: str,
    scores: Sequence[Score],
    history: Sequence[HistoryScore],
    stages: Sequence[StageComparison],
    language: str = "id",
) -> str:
    """`pemdi-map score --format json`."""
    return dump(
        {
            "schema": "pemdi-map/score/1",
            "institution": institution,
            "assessments": [_score(score) for score in scores],
            "stages": stages_json(stages),
            "history": [_history(entry) for entry in history],
        },
        language,
    )


def gap_json(outcome: GapOutcome, typed: TypedIn = NOTHING_TYPED, language: str = "id") -> str:
    """`pemdi-map gap --format json`; `typed`: what people typed into the workbook that is made again."""
    spbe = outcome.spbe
    return dump(
        {
            "schema": "pemdi-map/gap/1",
            "institution": outcome.institution,
            "crosswalk": outcome.crosswalk,
            "scenario": outcome.scenario,
            "label": "simulasi",
            "spbe": None
            if spbe is None
            else {"year": spbe.year, "index": _figure(spbe.index), "rating": spbe.rating, "basis": spbe.basis},
            "worth": {**outcome.worth, "days_saved": outcome.plan.days_saved if outcome.plan else None},
            "index": _per_scenario(outcome.index),
            "exact": {name: plain(value) for name, value in outcome.index.items()},
            "rating": dict(outcome.rating),
            "target": {
                "index": two_decimals(outcome.target.index),
                "rating": outcome.target.rating,
                "above": outcome.target.above,
                "least": {"index": two_decimals(outcome.target.least), "exact": plain(outcome.target.least)},
            },
            "aspects": {
                aspect.code: {
                    "name": aspect.name,
                    "weight": _number(aspect.weight),
                    **_per_scenario(aspect.value),
                    "target": two_decimals(aspect.target),
                }
                for aspect in outcome.aspects
            },
            "indicators": [_indicator(indicator, typed) for indicator in outcome.indicators],
            "quick_check": [
                {
                    "item": question.item,
                    "text": question.text,
                    "ask": question.ask,
                    "gain": two_decimals(question.gain),
                    "exact": plain(question.gain),
                    "owner": question.owner,
                    **typed_json(typed.questions.get(question.item)),
                }
                for question in outcome.quick_check
            ],
            "narrowing": [
                {
                    "indicator": each.indicator,
                    "name": each.name,
                    "lowest": _number(each.lowest),
                    "highest": _number(each.highest),
                    "narrows": two_decimals(each.narrows),
                }
                for each in outcome.narrowing
            ],
            "next_steps": [
                {
                    "says": step.says,
                    "owners": list(step.owners),
                    "by": step.by and step.by.isoformat(),
                    "action": step.action,
                }
                for step in next_steps(outcome)
            ],
            "plan": None if outcome.plan is None else {"calendar": outcome.calendar, **_plan(outcome.plan, typed)},
            **_wider(outcome),
            "stages": stages_json(outcome.stages),
            "history": [_history(entry) for entry in outcome.history],
            "sources": [
                {"kind": pin.kind, "id": pin.id, "version": pin.version, "sha256": pin.digest} for pin in outcome.pins
            ],
            "warnings": _notices(outcome.notices),
        },
        language,
    )


def check_json(findings: Iterable[Finding], summary: Iterable[str]) -> str:
    """`pemdi-map check --format json`."""
    return dump(
        {
            "schema": "pemdi-map/check/1",
            "findings": [
                {
                    "where": finding.where,
                    "code": finding.code,
                    "severity": finding.severity,
                    "message": finding.message,
                    "remedy": finding.remedy,
                }
                for finding in findings
            ],
            "summary": list(summary),
        }
    )


def dump(data: Json, language: str = "id") -> str:
    """JSON as all commands print it; what the engine says is put into words here."""
    return json_text(data, language_of(language).say)


def trace_json(steps: Iterable[Step]) -> list[Json]:
    """The steps of a trace, still to be put into words."""
    return [{"says": step.says, "rows": list(step.rows), "cites": list(step.cites)} for step in steps]


def _score(score: Score) -> Json:
    result: Json = {
        "instrument": score.instrument,
        "year": score.year,
        "stage": score.stage,
        "basis": score.basis,
        "index": _figure(score.index),
        "exact": None if score.exact is None else plain(score.exact),
        "candidates": [plain(value) for value in score.candidates] if score.exact is None else [],
        "rating": score.rating,
        "domains": {code: two_decimals(score.domains[code]) for code in _in_order(score.domains)},
        "aspects": {code: two_decimals(score.aspects[code]) for code in _in_order(score.aspects)},
        "reachable": [two_decimals(value) for value in score.reachable],
        "warnings": _notices(score.notices),
    }
    return result


def _in_order(codes: Iterable[str]) -> list[str]:
    return sorted(codes, key=lambda code: int(code[1:]))


def _history(entry: HistoryScore) -> Json:
    return {
        "year": entry.year,
        "instrument": entry.instrument,
        "index": two_decimals(entry.index),
        "rating": entry.rating,
        "expected_rating": entry.expected_rating,
        "warnings": _notices(entry.notices),
    }


def _indicator(indicator: IndicatorOutcome, typed: TypedIn) -> Json:
    return {
        "code": indicator.code,
        "name": indicator.name,
        "aspect": indicator.aspect,
        "weight": _number(indicator.weight),
        "basis": indicator.basis,
        "value": _per_scenario(indicator.value),
        "secured": two_decimals(indicator.secured),
        "floor": indicator.floor,
        "range": indicator.span and [two_decimals(each) for each in indicator.span],
        "level": indicator.level,
        "working_level": indicator.working,
        "target": two_decimals(indicator.target),
        "gap": two_decimals(indicator.gap),
        "weighted_gap": two_decimals(indicator.weighted_gap),
        "priority": indicator.priority,
        "owner": indicator.owner,
        "supports": list(indicator.supports),
        "outside": list(indicator.outside),
        "items": [{**_item(item), **typed_json(typed.items.get(item.id))} for item in indicator.items],
        "trace": trace_json(indicator.trace),
    }


_KINDS = {"living": "hidup", "yearly": "tahunan", "decree": "penetapan"}


def _item(item: ItemOutcome) -> Json:
    return {
        "id": item.id,
        "level": item.level,
        "text": item.text,
        "state": item.state,
        "weight": plain(item.weight),
        "portal": item.portal,
        "sources": list(item.rows),
        "credit": {name: plain(value) for name, value in item.credit.items()},
        "because": item.because,
        "open": item.open,
        "documents": [
            {"indicator": one.indicator, "level": one.level, "text": one.text, "kind": _KINDS[one.kind]}
            for one in item.documents
        ],
    }


def _wider(outcome: GapOutcome) -> Json:
    if outcome.world is None or outcome.programmes is None:
        return {}
    from pemdi_map.report.services_json import coverage_json, services_json
    from pemdi_map.report.world_json import external_json, history_json, people_json, programmes_json

    services = outcome.services
    return {
        "programmes": programmes_json(outcome.programmes),
        "external": external_json(outcome.world.external),
        "series": history_json(outcome.world.history),
        "people": people_json(outcome.world.people),
        **({} if services is None else {"services": services_json(services), "coverage": coverage_json(services)}),
    }


def _plan(plan: Plan, typed: TypedIn) -> Json:
    return {
        "start": plan.start.isoformat(),
        "deadline": plan.deadline.isoformat(),
        "actions": [{**_action(action), **typed_json(typed.actions.get(action.id))} for action in plan.actions],
        **({"added": [typed_json(row) for row in typed.added]} if typed.added else {}),
        "effort_days": plan.effort_days,
        "index_after": two_decimals(plan.index_after),
        "exact_after": plain(plan.index_after),
        "rating_after": plan.rating_after,
        "values": {code: two_decimals(value) for code, value in plan.values.items()},
        "unreachable": plan.unreachable,
        "inclusions": {code: _inclusion(told) for code, told in plan.inclusions.items()},
        "postponed": [_postponed(each) for each in plan.postponed],
        "beyond": [_postponed(each) for each in plan.beyond],
        "runner_up": [
            {
                "without": each.without,
                "effort_days": each.effort_days,
                "index": two_decimals(each.index),
                "added": list(each.added),
                "dropped": list(each.dropped),
            }
            for each in plan.runners_up
        ],
        "curve": [{"effort_days": point.effort_days, "index": two_decimals(point.index)} for point in plan.curve],
        "margin": {
            "worst_single_loss": two_decimals(plan.margin.worst_loss, 4),
            "worst_item": plan.margin.worst_item,
            "survives_one_refusal": plan.margin.survives,
            "safe": plan.margin.safe
            and {"effort_days": plan.margin.safe.effort_days, "index_after": two_decimals(plan.margin.safe.index)},
        },
        "under_lists": [
            {
                "items": each.list_id,
                "index_after": two_decimals(each.index_after),
                "reached": each.reached,
                "missing": list(each.missing),
                "effort_days": each.effort_days,
            }
            for each in plan.under_lists
        ],
        "least_effort": plan.least_effort,
        "without_old_evidence": plan.without_old_evidence,
        "crowded_out": list(plan.crowded_out),
        "last_chance": plan.last_chance and plan.last_chance.finish.isoformat(),
        "bounds": [
            {
                "rating": bound.rating,
                "index": two_decimals(bound.lower),
                "above": bound.above,
                "effort_days": bound.effort_days,
            }
            for bound in plan.bounds
        ],
        "critical_path": list(plan.critical_path),
        "load": {
            unit: {quarter: two_decimals(days, 1) for quarter, days in by_quarter.items()}
            for unit, by_quarter in plan.load.items()
        },
        "overloaded": [each.unit for each in plan.overloaded],
    }


def _inclusion(told: Inclusion) -> Json:
    step = told.step
    return {
        "in": told.planned,
        "why": told.why,
        "reason": told.says,
        "actions": list(told.actions),
        "step": step
        and {
            "actions": list(step.actions),
            "effort_days": step.effort_days,
            "gain": two_decimals(step.gain, 4),
            "times_plan": None if told.times is None else two_decimals(told.times, 1),
        },
    }


def _postponed(each: Postponed) -> Json:
    return {
        "id": each.action.id,
        "text": each.action.name,
        "owner": each.owner,
        "effort_days": each.effort_days,
        "reason": each.reason,
        "earliest_finish": each.earliest_finish.isoformat(),
        "in_repair": each.in_repair,
    }


def _action(planned: PlannedAction) -> Json:
    decision = planned.decision
    return {
        "id": planned.id,
        "item": planned.items[0] if planned.items else None,
        "items": list(planned.items),
        "indicator": planned.indicator,
        "level": planned.level,
        "text": planned.action.name,
        "how": planned.text,
        "kind": planned.action.kind,
        "state": planned.state,
        "reuse": planned.reuse,
        "effort_days": planned.effort_days,
        "lead_weeks": planned.lead_weeks,
        "owner": planned.owner,
        "supports": list(planned.supports),
        "start": planned.start.isoformat(),
        "finish": planned.finish.isoformat(),
        "quarters": list(planned.quarters),
        "critical": planned.critical,
        "priority": planned.priority,
        "funding": planned.funding,
        "programme": planned.programme,
        "gain": two_decimals(planned.gain, 3),
        "after": list(planned.after),
        "rules": list(decision.rule_ids),
        "overruled": [
            {"rule": each.rule_id, "output": each.output, "value": each.value, "by": each.by}
            for each in decision.overruled
        ],
        "notes": list(decision.notes),
        "escalations": [
            {"rule": each.rule_id, "call": each.call, "by": each.by and each.by.isoformat(), "about": each.about}
            for each in decision.escalations
        ],
    }


def _per_scenario(values: PerScenario) -> dict[str, str]:
    return {name: two_decimals(value) for name, value in values.items()}


def _figure(value: Fraction | None) -> str | None:
    return None if value is None else two_decimals(value)


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


def _notices(notices: Iterable[Notice]) -> list[Json]:
    """Notices, still to be put into words."""
    return [{"code": notice.code, "message": notice.says} for notice in notices]
