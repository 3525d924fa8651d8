"""What the report and its covering note say: the whole answer, arranged for their templates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.model.document import Documents
from pemdi_map.report.answer_words import confidence, index_figure, margin, price_of, readings, sentence, why_lower
from pemdi_map.report.office.decisions import decisions
from pemdi_map.report.office.drawings import gantt, loads, scales, states
from pemdi_map.report.office.offices import offices_of
from pemdi_map.report.page.evidence_list import SIGNS, Entry, entries
from pemdi_map.report.page.money import PlanMoney, fund_in_words, year_in_words
from pemdi_map.report.plan_size import size_of
from pemdi_map.report.plan_view import PlanView, view_of
from pemdi_map.report.portal import codes_of, portal_codes
from pemdi_map.report.typed import TypedCell, TypedIn
from pemdi_map.report.wording import by_number, levels_in_words
from pemdi_map.report.worth import in_full, worth_in_brief
from pemdi_map.words.indonesian import INDONESIAN
from pemdi_map.words.language import Language

REPORT, NOTE = "laporan-sekda", "nota-dinas"
"""The templates: of the report, and of the note of one page that it goes with."""
_TAGS = re.compile("<[^>]+>")
_LEVELS_SHOWN = 10
_RISKS = ("margin", "other-list", "past-deadline", "assumed-calendar", "last-chance", "crowded-out")
"""The notices that tell of what may go wrong, in this order; the others tell what the figures rest on."""


class ActionLine(NamedTuple):
    """An action as the list shows it, in words. `status`: as people typed it."""

    number: str
    name: str
    product: str
    codes: str
    days: str
    finish: str
    status: str


class UnitLines(NamedTuple):
    """What one unit leads. `size`: how many actions and person-days."""

    unit: str
    size: str
    actions: tuple[ActionLine, ...]


class Option(NamedTuple):
    """A target that can be chosen, in words."""

    name: str
    figure: str
    effort: str
    says: str


def content(
    outcome: GapOutcome, knowledge: Knowledge, typed: TypedIn, documents: Documents | None
) -> dict[str, Any]:  # fmt: skip
    """What the templates are given, all of it in words; drawings are tables ready for the document.

    `documents`: what actions produce, where that is known.
    """
    say, plan = INDONESIAN, outcome.plan
    view = view_of(plan, typed) if plan is not None and plan.actions else None
    asked = decisions(outcome, knowledge, view, documents, say)
    listed = entries(outcome)
    why = why_lower(outcome, knowledge, say)
    worth = outcome.worth if outcome.spbe is not None and outcome.levels is not None else {}
    notices = [(each.code, _numbered(each.says, plan, say)) for each in outcome.notices]
    return {
        "instansi": offices_of(outcome, documents).words(),
        "source": knowledge.source.acronym,
        "target": knowledge.target.acronym,
        "target_name": knowledge.target.short_name,
        "regulation": str(knowledge.target.legal),
        "tag": say("simulation-tag", label=knowledge.scenarios.label),
        "foot": say("report-foot", tag=say("simulation-tag", label=knowledge.scenarios.label), day=outcome.start),
        "sentence": sentence(outcome, knowledge, say, typed, ranged=bool(outcome.narrowing)),
        "scales": scales(outcome, knowledge, say),
        "readings": [
            {"name": name, "figure": figure, "told": told}
            for name, figure, told in readings(outcome, knowledge, say, typed, typing=False)
        ],
        "worth": worth_in_brief(outcome, knowledge, say),
        "decisions": asked,
        "proposal": say("report-proposal", days=outcome.safer.effort_days) if outcome.safer else "",
        "why": why,
        "counts": [] if why is None else [
            {"count": count, "says": says, "because": because}
            for count, says, because in why.counts
        ],
        "states": states(worth, say("old-evidence-serves")) if worth else "",
        "state_words": [
            {"count": count, "word": say.term("state", state).lower(), "says": say.term("state-meaning", state)}
            for state, count in worth.items() if count
        ],
        "served": [] if outcome.narrowing else [_served(each, say) for each in listed
                                                if each.item.state in ("as_is", "extend")],
        "levels": _levels(outcome, knowledge, say),
        "view": view,
        "gantt": gantt(view, (knowledge.upload.start, knowledge.upload.finish), say) if view else "",
        "upload": say("upload-window", opens=knowledge.upload.start, closes=knowledge.upload.finish),
        "assumed": say("calendar-assumed") if knowledge.calendar.assumed else "",
        "mark": say("no-slack"),
        "units": _units(view, knowledge, say) if view else [],
        "money": _money(view.money, say) if view else {},
        "loads": loads(view, say) if view else "",
        "load_note": say("load-note"),
        "effort_note": say("effort-assumed"),
        "options": _options(outcome, knowledge, typed, say),
        "unreachable": say.say(plan.unreachable) if plan is not None and plan.unreachable else "",
        "risks": [text for code in _RISKS for found, text in notices if found == code] + _postponed(plan, say),
        "notes": _notes(view, say) if view else [],
        "calls": _calls(view, say) if view else [],
        "questions": _questions(outcome, say),
        "basis": [
            say.say(in_full(knowledge.scenarios)),
            say("ratings-differ", source=knowledge.source.acronym, target=knowledge.target.short_name),
            confidence(knowledge, say), *(text for code, text in notices if code not in _RISKS),
        ],
    }  # fmt: skip


def _numbered(says: Any, plan: Plan | None, say: Language) -> str:
    number, names = (plan.numbers, plan.names) if plan is not None else ({}, {})
    return by_number(say.say(says), number, names, say)


def _served(entry: Entry, say: Language) -> dict[str, str]:
    """An item that old evidence serves: what is asked, its state, what is to be added, whether it is in the plan."""
    if entry.task is not None:
        planned = say("action-by-number", number=entry.task.number)
    else:
        planned = say("outside-plan", why=entry.inclusion.short) if entry.inclusion is not None else ""
    item = entry.item
    return {
        "id": item.id, "text": item.text, "state": f"{SIGNS[item.state]} {say.term('state', item.state).lower()}",
        "open": say.say(item.open), "planned": planned,
    }  # fmt: skip


def _levels(outcome: GapOutcome, knowledge: Knowledge, say: Language) -> dict[str, Any] | None:
    """The old levels that would narrow the result; `None` where they are known."""
    if not outcome.narrowing or outcome.levels is None or outcome.spbe is None:
        return None
    source, count = knowledge.source.acronym, len(outcome.levels.lowest)
    return {
        "says": say("some-levels-lacking" if outcome.spbe.known else "levels-lacking", source=source, count=count),
        "rows": [
            {
                "code": each.indicator, "name": each.name, "span": levels_in_words(each.lowest, each.highest, say),
                "narrows": say.figure(each.narrows, 3),
            }
            for each in outcome.narrowing[:_LEVELS_SHOWN]
        ],
    }  # fmt: skip


def _units(view: PlanView, knowledge: Knowledge, say: Language) -> list[UnitLines]:
    """The actions as people have them, by unit; those that people added come last."""
    known = portal_codes(knowledge)
    lines = []
    for unit in view.units:
        rows = []
        for card in unit.cards:
            action = card.action
            status = next((cell.words for cell in view.typed[action.id] if cell.key == "status"), "")
            name = f"{action.action.name} ■" if action.critical else action.action.name
            codes = codes_of(action.items, known)
            rows.append(ActionLine(
                str(card.number), name, action.action.deliverable, codes, str(action.effort_days),
                say.short_day(action.finish), status,
            ))  # fmt: skip
        size = say("count-and-days", count=len(rows), days=unit.effort_days)
        lines.append(UnitLines(unit.unit, size, tuple(rows)))
    if view.added:
        lines.append(UnitLines(say("added-by-people"), "", tuple(_added(cells) for cells in view.added)))
    return lines


def _added(cells: Mapping[str, TypedCell]) -> ActionLine:
    def typed(key: str) -> str:
        return cells[key].words if key in cells else ""

    return ActionLine("+", typed("action"), typed("owner"), "", typed("effort_days"), typed("finish"), typed("status"))


def _money(money: PlanMoney, say: Language) -> dict[str, Any]:
    """What the plan costs, in a sentence, by unit, source of funds and year, and what of it is counted once."""
    whole = money.whole
    if whole.actions == 0:
        told = ""
    elif whole.free == whole.actions:
        told = say("all-free", count=whole.actions)
    elif money.typed:
        told = say(
            "money-typed", budget=say.rupiah(whole.budget), free=whole.free, unpriced=whole.unpriced,
            count=whole.actions,
        )  # fmt: skip
    else:
        told = say("money-needed", count=whole.actions, unpriced=whole.unpriced)
    rows = [
        {
            "unit": unit or say("no-unit"), "budget": say.rupiah(each.budget) if each.budget else "–",
            "free": each.free, "unpriced": each.unpriced,
        }
        for unit, each in money.units if each.actions
    ]  # fmt: skip
    return {"says": _TAGS.sub("", told), "rows": rows if whole.free < whole.actions else [],
            "sums": list(_sums(money, say))}  # fmt: skip


def _sums(money: PlanMoney, say: Language) -> Iterator[str]:
    if money.funds:
        funds = "; ".join(f"{fund_in_words(fund, say)} {say.rupiah(sum_)}" for fund, sum_ in money.funds)
        years = "; ".join(f"{year_in_words(year, say)} {say.rupiah(sum_)}" for year, sum_ in money.years)
        yield f"{say('money-by-fund')}: {funds}."
        yield f"{say('money-by-year')}: {years}."
    for each in money.repeated:
        yield say("money-repeated", action=each.priced.name, sub_activity=each.sub_activity,
                  budget=say.rupiah(each.amount))  # fmt: skip


def _options(outcome: GapOutcome, knowledge: Knowledge, typed: TypedIn, say: Language) -> list[Option]:
    """This plan, the plan that bears a refusal, and the ratings with the least that each takes."""
    plan, target = outcome.plan, knowledge.target
    if plan is None:
        return []

    def days(count: int) -> str:
        return say("days", days=count)

    index = index_figure(plan.index_after, target, say)
    safe, bears = outcome.safer, ""
    if outcome.reaches_target:
        bears = margin(plan, say) if safe is None else say("answer-no-margin")
    found = [Option(say("answer-plan"), f"{index} {plan.rating_after}", days(size_of(plan, typed).days), bears)]
    if safe is not None:
        told = price_of(safe, plan, say)
        found.append(
            Option(say("answer-margin"), index_figure(safe.index, target, say), days(safe.effort_days), told)
        )  # fmt: skip
    for bound in plan.bounds:
        name = say("bound-above" if bound.above else "bound-from", rating=bound.rating, bound=bound.lower)
        if bound.effort_days is None:
            found.append(Option(name, "–", "–", say("not-reached-by", day=plan.deadline)))
        elif bound.lower >= plan.index_after:
            told = say("days-at-least", days=bound.effort_days)
            found.append(
                Option(
                    name,
                    f"{'>' if bound.above else '≥'}{say.figure(bound.lower)}",
                    days(bound.effort_days),
                    _more(bound.effort_days, plan, told, say),
                )
            )
    return found


def _more(days: int, plan: Plan, told: str, say: Language) -> str:
    """How much dearer a rating is than the plan."""
    if not plan.effort_days:
        return told
    return f"{told}; {say('times-this-plan', times=Fraction(days, plan.effort_days))}"


def _postponed(plan: Plan | None, say: Language) -> list[str]:
    """What the units cannot carry in time."""
    return [f"{each.action.name}: {_numbered(each.reason, plan, say)}" for each in (plan.postponed if plan else ())]


def _notes(view: PlanView, say: Language) -> list[dict[str, str]]:
    """The remarks of the rules, each with the numbers of its actions."""
    return [{"text": say.say(each.text), "actions": _actions(each.actions, view, say)} for each in view.notes]


def _calls(view: PlanView, say: Language) -> list[dict[str, str]]:
    return [
        {
            "call": each.call, "about": say.say(each.about), "through": each.through,
            "by": say.day(each.by) if each.by else say("soon"), "actions": _actions(each.actions, view, say),
        }
        for each in view.calls
    ]  # fmt: skip


def _actions(ids: Sequence[str], view: PlanView, say: Language) -> str:
    numbers = view.plan.numbers
    return ", ".join(str(one) for one in sorted(numbers[id_] for id_ in ids))


def _questions(outcome: GapOutcome, say: Language) -> list[dict[str, Any]]:
    """The quick check by unit, those that add most first."""
    by_unit: dict[str, list[dict[str, str]]] = {}
    for each in outcome.quick_check:
        asked = {"item": each.item, "ask": say.say(each.ask), "gain": f"+{say.figure(each.gain, 3)}"}
        by_unit.setdefault(each.owner, []).append(asked)
    return [{"unit": unit, "asks": by_unit[unit]} for unit in sorted(by_unit)]
