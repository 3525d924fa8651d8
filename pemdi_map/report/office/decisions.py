"""What the head of the secretariat is asked to decide: from the plan, from what is not known, from the regulation."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.plan.outcome import Plan, PlannedAction
from pemdi_map.engine.quick_check import index_if_asked_exist
from pemdi_map.engine.said import said
from pemdi_map.model.document import Documents
from pemdi_map.report.answer_words import index_figure, margin
from pemdi_map.report.plan_view import PlanView
from pemdi_map.words.language import Language

_DECREES, _NAMED = 2, 5
"""How many decrees are asked for at most, and how many indicators are named."""


class Decision(NamedTuple):
    """What is to be decided, why now, and by when; in words."""

    text: str
    why: str
    by: str


def decisions(
    outcome: GapOutcome, knowledge: Knowledge, view: PlanView | None, documents: Documents | None, say: Language
) -> tuple[Decision, ...]:
    """In the order in which they are due. `view`: the plan as it stands, where there is one with actions.

    `documents`: what its actions produce, where that is known.
    """
    return tuple(_asked(outcome, knowledge, view, documents, say))


def _asked(
    outcome: GapOutcome, knowledge: Knowledge, view: PlanView | None, documents: Documents | None, say: Language
) -> Iterator[Decision]:
    source, target = knowledge.source.acronym, knowledge.target
    first = say("by-first-action", day=view.start) if view else say("by-now")
    if outcome.narrowing and outcome.levels is not None:
        lowest, highest = min(outcome.index.values()), max(outcome.index.values())
        most = said("narrows-most", source=source, codes=tuple(each.indicator for each in outcome.narrowing[:_NAMED]))
        yield Decision(
            say("decide-levels", count=len(outcome.levels.lowest), source=source),
            say("decide-levels-why", lowest=lowest, highest=highest, most=most),
            first,
        )  # fmt: skip
    if outcome.quick_check:
        units = {each.owner for each in outcome.quick_check}
        index = index_figure(index_if_asked_exist(target, outcome), target, say)
        told = said("answer-if-all-there", count=len(outcome.quick_check))
        unknown = sum(item.state == "unknown" for item in outcome.items)
        yield Decision(
            say("decide-questions", units=len(units), count=len(outcome.quick_check)),
            say("decide-questions-why", unknown=unknown, index=index, told=told),
            first,
        )
    if view:
        for action in decrees(view.plan, view.closed, documents)[:_DECREES]:
            waiting = say("decide-decree-waits", count=action.waiting) if action.waiting else ""
            why = say("decide-decree-why", deliverable=action.action.deliverable, number=view.plan.numbers[action.id])
            yield Decision(action.action.name, " ".join(filter(None, (why, waiting))), say.day(action.finish))
        if outcome.safer is not None:
            yield Decision(say("decide-margin"), margin(view.plan, say), first)
    opens, assumed = knowledge.upload.start, knowledge.calendar.assumed
    teams = knowledge.planning.teams if knowledge.planning else None
    for asked in teams.decisions if teams else ():
        if asked.before == "planning":
            by = say("by-planning")
        else:
            by = " ".join(filter(None, (say("by-upload", day=opens), say("calendar-assumed") if assumed else "")))
        yield Decision(asked.text, asked.because, by)


def decrees(plan: Plan, closed: Collection[str], documents: Documents | None) -> tuple[PlannedAction, ...]:
    """The actions still to do that end in a new decree, those that most others wait for first."""
    decreed = documents.decreed if documents else frozenset()
    open_ = [each for each in plan.actions
             if each.id in decreed and each.id not in closed and each.reuse != "carry"]  # fmt: skip
    return tuple(sorted(open_, key=lambda each: (-each.waiting, each.finish, each.id)))
