"""A gap analysis and its traces as plain tables for a terminal, or to paste into a message."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pemdi_map.engine.score_outcome import Notice
from pemdi_map.engine.targets import aim
from pemdi_map.report.columns import columns
from pemdi_map.report.rounds_text import rounds_text
from pemdi_map.report.score_table import WIDTH, assessed, notices_list, stages_table, wrapped
from pemdi_map.report.wording import basis_in_words, short_name
from pemdi_map.report.worth import in_full, worth_in_words
from pemdi_map.words.language import Language
from pemdi_map.words.languages import language as language_of

if TYPE_CHECKING:
    from pemdi_map.engine.gap_outcome import GapOutcome
    from pemdi_map.engine.knowledge import Knowledge
    from pemdi_map.engine.outcome import PerScenario, Step
    from pemdi_map.engine.plan.outcome import Plan
    from pemdi_map.engine.said import Text

_SHOWN_QUESTIONS = 10
_NAME = 44


TABLES = ("semua", "indikator", "periksa", "rencana")
"""What `gap_table` can be asked for: everything, or one of its tables whole."""


def gap_table(outcome: GapOutcome, knowledge: Knowledge, language: str, table: str = TABLES[0]) -> str:
    """The gap analysis: what the old result is worth, indices, aspects, indicators, quick check, plan, notices.

    `table`: one of `TABLES`; each but the first is that table alone, with all its rows. Raises `ValueError` for others.
    """
    if table not in TABLES:
        raise ValueError(f"{table!r} is none of {', '.join(TABLES)}")
    say = language_of(language)
    if table == "indikator":
        return _by_indicator(outcome, say)
    if table == "periksa":
        return _quick_check(outcome, say, len(outcome.quick_check)) or say("no-questions")
    if table == "rencana":
        return _plan(outcome.plan, say) if outcome.plan else say("no-plan-made")
    scenarios, target = knowledge.scenarios, outcome.target
    head = [
        ["", *outcome.index],
        [say("index"), *_figures(outcome.index, say)],
        [say("rating"), *outcome.rating.values()],
    ]
    aspects = [
        [f"{aspect.code} {aspect.name}", say.percent(aspect.weight), *_figures(aspect.value, say)]
        for aspect in outcome.aspects
    ]
    parts = [
        outcome.institution,
        _spbe_line(outcome, say),
        wrapped(worth_in_words(outcome, knowledge, say), ""),
        f"{knowledge.target.acronym}, {say.say(scenarios.label)}\n" + columns(head),
        say("target-line", aim=aim(target), rating=target.rating, how=target.how),
        columns([[say("aspect"), say("weight"), *outcome.index], *aspects]),
        _by_indicator(outcome, say),
        *(stages_table(each, say) for each in outcome.stages),
        _quick_check(outcome, say, _SHOWN_QUESTIONS),
        _plan(outcome.plan, say) if outcome.plan else "",
        notices_list((*outcome.notices, Notice("caveat", in_full(scenarios))), say),
    ]
    return "\n\n".join(part for part in parts if part)


def _by_indicator(outcome: GapOutcome, say: Language) -> str:
    rows = [
        [
            each.code, short_name(each.name, _NAME), say.percent(each.weight), *_figures(each.value, say),
            say.figure(each.gap), say.term("priority", each.priority), each.owner,
        ]
        for each in outcome.indicators
    ]  # fmt: skip
    header = [
        say("indicator"), "", say("weight"), *outcome.index, say("gap"), say("priority"), say("owner"),
    ]  # fmt: skip
    return columns([header, *rows])


def trace_table(title: Text, steps: Iterable[Step], language: str) -> str:
    """A trace: one numbered paragraph a step, with its crosswalk rows and citations."""
    say = language_of(language)
    lines = [say.say(title)]
    for number, step in enumerate(steps, 1):
        lines.append("")
        lead = f"{number}. "
        lines.append(wrapped(say.say(step.says), lead))
        below = (
            (say("crosswalk-rows"), ", ".join(step.rows)), (say("action"), ", ".join(step.actions)),
            (say("citations"), "; ".join(step.cites)),
        )  # fmt: skip
        lines += [wrapped(f"{name}: {told}", " " * len(lead)) for name, told in below if told]
    return "\n".join(lines)


def _spbe_line(outcome: GapOutcome, say: Language) -> str:
    spbe = outcome.spbe
    if spbe is None or spbe.index is None:
        return ""
    return (
        f"{assessed(spbe, say)}: {say.figure(spbe.index)} {spbe.rating} "
        f"({say('score-basis').lower()}: {basis_in_words(spbe, say)})"
    )


def _quick_check(outcome: GapOutcome, say: Language, most: int) -> str:
    if not outcome.quick_check:
        return ""
    shown = outcome.quick_check[:most]
    rows = [[each.item, f"+{say.figure(each.gain, 3)}", say.say(each.ask)] for each in shown]
    more = len(outcome.quick_check) - len(rows)
    rest = f"\n(+{more})" if more > 0 else ""
    return f"{say('quick-check')}\n" + columns([[say("item"), say("index-gain"), say("question")], *rows]) + rest


def _plan(plan: Plan, say: Language) -> str:
    rows = [
        [
            each.id, textwrap.shorten(each.action.name, 60, placeholder=" ..."), str(each.effort_days), each.owner,
            say.short_day(each.start), say.short_day(each.finish), each.funding,
        ]
        for each in plan.actions
    ]  # fmt: skip
    header = [say("action"), "", say("person-days"), say("owner"), say("start"), say("finish"), say("funding-path")]
    total = f"{say('person-days')}: {plan.effort_days}. {say('index-after')}: {say.figure(plan.index_after)}."
    parts = [f"{say('action-plan')}\n" + columns([header, *rows])] if rows else []
    told = "\n".join([*parts, total, *([say.say(plan.unreachable)] if plan.unreachable else [])])
    return "\n\n".join(part for part in (rounds_text(plan, say, WIDTH), told) if part)


def _figures(values: PerScenario, say: Language) -> list[str]:
    return [say.figure(value) for value in values.values()]
