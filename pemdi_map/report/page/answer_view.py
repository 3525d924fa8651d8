"""The first part of the page: the answer in a sentence, on two scales, in a few readings, and the next steps."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.next_steps import NextStep, next_steps
from pemdi_map.engine.quick_check import index_if_asked_exist
from pemdi_map.report.answer_words import WhyLower, readings, sentence, who, why_lower
from pemdi_map.report.page.rulers import Rulers, rulers
from pemdi_map.report.typed import NOTHING_TYPED, TypedIn, closed
from pemdi_map.report.worth import worth_in_brief
from pemdi_map.words.language import Language


class Reading(NamedTuple):
    """One of the figures of the answer: its name, the figure, what belongs to it; all in words."""

    name: str
    figure: str
    told: str


class AnswerView(NamedTuple):
    """`worth`: what the old result is worth, in words, empty without one. `why`: why the index is lower than the old
    one; `None` without one. `states`: of the items as the old result tells of them."""

    sentence: str
    rulers: Rulers
    readings: tuple[Reading, ...]
    worth: str
    why: WhyLower | None
    states: tuple[tuple[str, int], ...]
    steps: tuple[tuple[NextStep, str], ...]
    asked: Fraction
    """The index if all that the quick check asks for is there."""


def answer_view(outcome: GapOutcome, knowledge: Knowledge, say: Language, typed: TypedIn = NOTHING_TYPED) -> AnswerView:
    """Arrange the answer for the page. `typed`: what people typed into the plan."""
    worth = outcome.worth
    return AnswerView(
        sentence=sentence(outcome, knowledge, say, typed),
        rulers=rulers(outcome, knowledge),
        readings=tuple(Reading(*each) for each in readings(outcome, knowledge, say, typed)),
        worth=worth_in_brief(outcome, knowledge, say),
        why=why_lower(outcome, knowledge, say),
        states=tuple(worth.items()),
        steps=tuple((step, who(step, say)) for step in next_steps(outcome, closed(typed))),
        asked=index_if_asked_exist(knowledge.target, outcome),
    )
