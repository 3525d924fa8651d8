"""The answer of a gap analysis on one screen: where we stand, what the plan makes of it, what to do next, and why."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from pemdi_map.engine.next_steps import NextStep, next_steps
from pemdi_map.engine.said import Said, said
from pemdi_map.report.answer_words import confidence, index_figure, instead, last_day, readings, sentence, who
from pemdi_map.report.rounds_text import rounds_text
from pemdi_map.report.wording import short_name
from pemdi_map.words.language import Language
from pemdi_map.words.languages import language as language_of

if TYPE_CHECKING:
    from fractions import Fraction

    from pemdi_map.engine.gap_outcome import GapOutcome
    from pemdi_map.engine.knowledge import Knowledge
    from pemdi_map.engine.plan.outcome import Inclusion, Round
    from pemdi_map.model.instrument import Instrument

WIDTH, HEIGHT = 100, 40
_RULER = 60
_GAPS, _NAME, _UNITS = 5, 26, 20


def answer_text(outcome: GapOutcome, knowledge: Knowledge, language: str) -> str:
    """The whole answer, on at most `HEIGHT` lines of `WIDTH` where no rounds miss their targets.

    The tables behind it are `report.tables`.
    """
    say = language_of(language)
    label = say.say(knowledge.scenarios.label).upper()
    head = f"{outcome.institution:<{WIDTH - len(label)}}{label}"
    begin = (
        head,
        _filled(sentence(outcome, knowledge, say)),
        "\n".join(_aligned(list(readings(outcome, knowledge, say)))),
        _ruler(outcome, knowledge.target, say),
        rounds_text(outcome.plan, say, WIDTH) if outcome.plan else "",
    )
    worth, steps = _worth(outcome, say), _steps(next_steps(outcome), say)
    below = _trust(outcome, knowledge, say)
    shorter = ((told, gaps) for told in (worth, "") for gaps in range(_GAPS, 0, -1))
    for told, gaps in shorter:
        whole = "\n\n".join(part for part in (*begin, told, steps, _gaps(outcome, gaps, say), below) if part)
        if whole.count("\n") < HEIGHT:
            break
    return whole


def short_answer(outcome: GapOutcome, knowledge: Knowledge, language: str) -> str:
    """The answer in a few lines, for beside files that hold the whole: index, plan and target, what to beware of."""
    say, instrument, plan = language_of(language), knowledge.target, outcome.plan
    lowest, highest = min(outcome.index.values()), max(outcome.index.values())
    lines = [
        say(
            "short-start", institution=outcome.institution, label=say.say(knowledge.scenarios.label).lower(),
            index=index_figure(outcome.index[outcome.scenario], instrument, say), lowest=lowest, highest=highest,
            rating=outcome.rating[outcome.scenario],
        )
    ]  # fmt: skip
    if plan is not None and plan.unreachable is not None:
        lines.append(" ".join(filter(None, (say.say(plan.unreachable), instead(outcome, plan, say)))))
    elif plan is not None:
        index, last = index_figure(plan.index_after, instrument, say), last_day(plan)
        if last is None:
            lines.append(say("short-nothing", rating=outcome.target.rating))
        elif outcome.reaches_target:
            lines.append(say("short-reached", rating=outcome.target.rating, index=index, count=len(plan.actions),
                             days=plan.effort_days, day=last))  # fmt: skip
        else:
            lines.append(say("short-not-reached", rating=outcome.target.rating, index=index, count=len(plan.actions),
                             days=plan.effort_days, day=last))  # fmt: skip
        if outcome.reaches_target and not plan.margin.survives:
            lines.append(say("answer-no-margin"))
    if plan is not None and plan.rounds:
        lines.append(say("short-rounds", rounds=tuple(map(_round, plan.rounds))))
    lines.append(confidence(knowledge, say))
    return "\n".join(_filled(line) for line in lines if line)


def _round(each: Round) -> Said:
    if each.missed is not None:
        return said("short-round-missed", year=each.year, index=each.index_after, rating=each.rating_after)
    return said("short-round", year=each.year, index=each.index_after, rating=each.rating_after)


def what_now(outcome: GapOutcome, workbook: str, language: str) -> str:
    """Where to begin in a workbook that has been written, and the command that hands it out."""
    say = language_of(language)
    if not outcome.quick_check:
        begin = say("begin-summary")
    else:
        owners = {question.owner for question in outcome.quick_check}
        begin = say("begin-questions", count=len(outcome.quick_check), units=len(owners))
    parted = outcome.plan is not None and bool(outcome.plan.actions)
    return "\n".join(
        [begin, say("then-split", workbook=f'"{workbook}"' if " " in workbook else workbook)] if parted else [begin]
    )


def _aligned(rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    names, figures = (max(len(row[at]) for row in rows) for at in (0, 1))
    for name, figure, told in rows:
        yield _hanging(f"  {name:<{names}}  {figure:<{figures}}  ", told)


def _ruler(outcome: GapOutcome, instrument: Instrument, say: Language) -> str:
    """The scale with its bounds, where the result stands and where the plan lands."""
    lowest, highest = instrument.scale.minimum, instrument.scale.maximum

    def at(value: Fraction) -> int:
        return round((value - lowest) * _RULER / (highest - lowest))

    bounds = {at(rating.lower): rating for rating in instrument.ratings}
    ends = [*sorted(bounds), _RULER + WIDTH]
    figures = names = ""
    for here, there in pairwise(ends):
        room = there - here
        figures += say.figure(bounds[here].lower).ljust(room)
        names += _fitted(bounds[here].name, room - 1).ljust(room)
    line = ["-"] * (_RULER + 1)
    for place in (*bounds, _RULER):
        line[place] = "|"
    marks = [("o", outcome.index[outcome.scenario], say("answer-start"))]
    if outcome.plan is not None and outcome.plan.actions:
        marks.append(("#", outcome.plan.index_after, say("answer-after-plan")))
    for sign, value, _ in marks:
        line[at(value)] = sign
    legend = "   ".join(f"{sign} {name.lower()}" for sign, _, name in marks)
    return f"  {figures.rstrip()}\n  {''.join(line)}  {legend}\n  {names.rstrip()}"


def _fitted(name: str, room: int) -> str:
    """A name as it stands, or with all but its last word as initials."""
    *before, last = name.split()
    return name if len(name) <= room else "".join([*(f"{word[0]}." for word in before), last])[:room]


def _worth(outcome: GapOutcome, say: Language) -> str:
    if outcome.spbe is None or outcome.levels is None:
        return ""
    worth = outcome.worth
    counts = ", ".join(f"{count} {say.term('state', state).lower()}" for state, count in worth.items())
    return _filled(say("answer-old-evidence", count=sum(worth.values()), parts=counts))


def _steps(steps: Sequence[NextStep], say: Language) -> str:
    rows = [(say.say(step.says), who(step, say), say.short_day(step.by) if step.by else "") for step in steps]
    if not rows:
        return ""
    days = max(len(day) for _, _, day in rows)
    units = min(max(len(unit) for _, unit, _ in rows), _UNITS)
    what = WIDTH - units - days - len("  1    " + "  ")
    lines = []
    for number, (says, unit, day) in enumerate(rows, 1):
        if not (unit or day):
            lines.append(_hanging(f"  {number}  ", says))
            continue
        first, *more = textwrap.wrap(says, what)
        lines.append(f"  {number}  {first:<{what}}  {_cut(unit, units):<{units}}  {day:>{days}}".rstrip())
        lines += [f"     {line}" for line in more]
    return "\n".join([say("answer-next-steps"), *lines])


def _gaps(outcome: GapOutcome, most: int, say: Language) -> str:
    """The indicators that cost the index most, each with whether it is in the plan and why not."""
    largest = sorted(outcome.indicators, key=lambda each: -each.weighted_gap)[:most]
    rows = [each for each in largest if each.weighted_gap > 0]
    if not rows:
        return ""
    lines = []
    for each in rows:
        lead = f"  {each.code:<3} {short_name(each.name, _NAME):<{_NAME}}  {say.figure(each.weighted_gap, 3)}  "
        told = _in_plan(outcome.plan.inclusions[each.code], say) if outcome.plan is not None else each.owner
        lines.append(_hanging(lead, told))
    title = say("answer-gaps-and-plan") if outcome.plan is not None else say("answer-gaps")
    return "\n".join([title, *lines])


def _in_plan(inclusion: Inclusion, say: Language) -> str:
    says = say.say(inclusion.says)
    return say("answer-yes", says=says) if inclusion.planned else say("answer-no", says=says)


def _trust(outcome: GapOutcome, knowledge: Knowledge, say: Language) -> str:
    parts = (confidence(knowledge, say), say("answer-more", count=len(outcome.notices)))
    return "\n".join(_filled(part) for part in parts if part)


def _filled(text: str) -> str:
    return textwrap.fill(text, WIDTH)


def _hanging(lead: str, text: str) -> str:
    """A text that begins after its lead, on each of its lines."""
    return textwrap.fill(text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead)) or lead.rstrip()


def _cut(text: str, width: int) -> str:
    return textwrap.shorten(text, width, placeholder=" ...")
