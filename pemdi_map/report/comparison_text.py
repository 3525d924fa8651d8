"""Two analyses beside each other, in words: what a supposition changes, and what lies between two inputs or plans."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from pemdi_map.report.answer_words import last_day
from pemdi_map.report.wording import short_name
from pemdi_map.words.language import Language
from pemdi_map.words.languages import language as language_of

if TYPE_CHECKING:
    from pemdi_map.engine.comparison import ActionMoved, Comparison, IndicatorMoved, ItemMoved, PlanComparison, Worse
    from pemdi_map.engine.gap_outcome import GapOutcome
    from pemdi_map.engine.outcome import ItemOutcome
    from pemdi_map.engine.plan.outcome import Plan, PlannedAction
    from pemdi_map.engine.score_outcome import Notice, Score
    from pemdi_map.report.json.comparison import DataMoved, DiffTold

_WIDTH, _NAME = 100, 44
_SHOWN = 12
"""Indicators, items and actions that a screen shows of each; the JSON has all."""
_DIGITS = 3


def supposition_text(texts: Sequence[str], comparison: Comparison, hidden: Sequence[str], language: str) -> str:
    """What is supposed, and beside it what there is without: index, rating, plan.

    `hidden`: indicators whose assessed value leaves what was supposed without effect.
    """
    say = language_of(language)
    lines = [_filled(say("supposed", settings=tuple(texts))), *_standings(comparison, say)]
    if comparison.nothing:
        lines.append(f"  {say('supposed-nothing')}")
    for notice in _contradicted(comparison):
        lines += _indented(say.say(notice.says), "  ")
    if hidden:
        lines += _indented(say("supposed-hidden", codes=tuple(hidden)), "  ")
    return "\n".join(lines)


def supposed_scores(texts: Sequence[str], without: Sequence[Score], scores: Sequence[Score], language: str) -> str:
    """What is supposed, and the index and the rating of every assessment that it changes, without and with it."""
    say = language_of(language)
    before = {(one.instrument, one.year, one.stage): one for one in without}
    lines = [_filled(say("supposed", settings=tuple(texts)))]
    for one in scores:
        old = before.get((one.instrument, one.year, one.stage))
        told = arrow("-" if old is None else _scored(old, say), _scored(one, say))
        lines += _indented(told, f"  {one.instrument} {one.year}  ")
    return "\n".join(lines)


def diff_text(told: DiffTold, language: str) -> str:
    """What lies between two analyses: the answer, then what is worse, then indicators, items, actions, data files."""
    say, found = language_of(language), told.comparison
    before, after = found.before, found.after
    named = before.institution == after.institution
    head = [after.institution] if named else [f"{before.institution} -> {after.institution}"]
    head.append(say("diff-sides", before=told.names[0], after=told.names[1]))
    parts = [
        "\n".join([*head, "", *_standings(found, say)]),
        say("diff-nothing") if found.nothing else "",
        _worse(list(told.regressions.values()), say),
        _indicators(found, say),
        _items(found.items, say),
        _actions(found.plan, say) if found.plan else "",
        _data(told, say),
    ]
    return "\n\n".join(part for part in parts if part)


def worse_in_words(worse: Sequence[Worse], comparison: Comparison, language: str) -> dict[str, str]:
    """What is worse in the later analysis, in a sentence each."""
    return {code: _one_worse(code, comparison, language_of(language)) for code in worse}


def signed(value: Fraction, say: Language, digits: int = _DIGITS) -> str:
    """`+0,075`, `-0,025` or `0`."""
    figure = say.figure(value, digits)
    return "0" if value == 0 else f"+{figure}" if value > 0 else figure


def arrow(before: str, after: str) -> str:
    """`1,03 -> 1,11`, or what stays once."""
    return before if before == after else f"{before} -> {after}"


def plan_change(plans: PlanComparison, say: Language) -> str:
    """What the plan takes before and after, and whether the target is reached."""
    before, after = plans.before, plans.after
    days = arrow(str(before.effort_days), str(after.effort_days))
    actions = arrow(str(len(before.actions)), str(len(after.actions)))
    said = say("diff-plan-size", days=days, change=f"{plans.days:+d}" if plans.days else "0", actions=actions)
    reached = _reached(plans, say)
    last = arrow(_day(before, say), _day(after, say))
    return f"{said}, {reached}{f', {last}' if last else ''}"


def _contradicted(comparison: Comparison) -> list[Notice]:
    """What the old result prints and what is supposed leaves no room for."""
    before, after = comparison.before.spbe, comparison.after.spbe
    if before is None or after is None:
        return []
    return [notice for notice in after.notices if notice.code == "unreachable" and notice not in before.notices]


def _scored(score: Score, say: Language) -> str:
    return say("not-determined") if score.index is None else f"{say.figure(score.index)} {score.rating}"


def _standings(found: Comparison, say: Language) -> Iterator[str]:
    (index, index_now), (rating, rating_now) = found.indices, found.ratings
    moves = signed(index_now - index, say)
    rows = [
        (say("index"), f"{arrow(say.figure(index, _DIGITS), say.figure(index_now, _DIGITS))} ({moves})"),
        (say("rating"), arrow(rating, rating_now)),
    ]
    if found.before.scenario != found.after.scenario:
        rows.append((say("diff-scenario"), arrow(found.before.scenario, found.after.scenario)))
    rows.append((say("answer-target"), arrow(_target(found.before, say), _target(found.after, say))))
    if found.plan is not None:
        rows.append((say("answer-plan"), plan_change(found.plan, say)))
    width = max(len(name) for name, _ in rows)
    for name, told in rows:
        yield from _indented(told, f"  {name:<{width}}  ")
    if found.plan is not None and not found.same_target:
        yield f"  {say('diff-other-target')}"


def _target(outcome: GapOutcome, say: Language) -> str:
    return f"{outcome.target.rating} ({say.figure(outcome.target.index)})"


def _reached(plans: PlanComparison, say: Language) -> str:
    """Whether the target is reached, and to which index the plan leads, before and after."""
    before, after = say.figure(plans.before.index_after), say.figure(plans.after.index_after)
    reached, still_reached = plans.reached
    if reached == still_reached:
        return _reach(reached, arrow(before, after), say)
    return arrow(_reach(reached, before, say), _reach(still_reached, after, say))


def _reach(reached: bool, index: str, say: Language) -> str:
    return say("diff-reached", index=index) if reached else say("diff-missed", index=index)


def _day(plan: Plan, say: Language) -> str:
    last = last_day(plan)
    return say.short_day(last) if last else ""


def _worse(sentences: Sequence[str], say: Language) -> str:
    lines = [line for one in sentences for line in _indented(one, "  - ")]
    return "\n".join([say("diff-worse"), *lines]) if lines else ""


def _one_worse(code: Worse, found: Comparison, say: Language) -> str:
    (index, index_now), (rating, rating_now) = found.indices, found.ratings
    if code == "index":
        return say("worse-index", before=say.figure(index, _DIGITS), after=say.figure(index_now, _DIGITS))
    if code == "rating":
        return say("worse-rating", before=rating, after=rating_now)
    assert found.plan is not None
    before, after = found.plan.before, found.plan.after
    if code == "plan-effort":
        return say("worse-effort", before=before.effort_days, after=after.effort_days)
    figures = (say.figure(before.index_after, _DIGITS), say.figure(after.index_after, _DIGITS))
    if code == "plan-missed":
        return say("worse-missed", rating=found.after.target.rating, before=figures[0], after=figures[1])
    return say("worse-lower", before=figures[0], after=figures[1])


def _indicators(found: Comparison, say: Language) -> str:
    if not found.indicators:
        return ""
    rows = [_indicator(each, found, say) for each in found.indicators[:_SHOWN]]
    return _list(say("diff-indicators", count=len(found.indicators)), rows, len(found.indicators), say)


def _indicator(each: IndicatorMoved, found: Comparison, say: Language) -> str:
    old, new = each.before, each.after
    values = arrow(
        "-" if old is None else say.figure(old.value[found.before.scenario]),
        "-" if new is None else say.figure(new.value[found.after.scenario]),
    )
    levels = arrow("-" if old is None else str(old.level), "-" if new is None else str(new.level))
    told = say("diff-indicator", values=values, levels=levels, moves=signed(each.moves, say))
    return f"  {each.code:<4} {short_name(each.name, _NAME):<{_NAME}}  {told}"


def _items(items: Sequence[ItemMoved], say: Language) -> str:
    if not items:
        return ""
    rows = [
        line
        for each in items[:_SHOWN]
        for line in _indented(f"{arrow(_state(each.before, say), _state(each.after, say))}: {each.text}",
                              f"  {each.id:<8} ")
    ]  # fmt: skip
    return _list(say("diff-items", count=len(items)), rows, len(items), say)


def _state(item: ItemOutcome | None, say: Language) -> str:
    return "-" if item is None else say.term("state", item.state)


def _actions(plans: PlanComparison, say: Language) -> str:
    parts = []
    for title, actions in (
        (say("diff-gained", count=len(plans.gained)), plans.gained),
        (say("diff-lost", count=len(plans.lost)), plans.lost),
    ):
        if actions:
            rows = [line for each in actions[:_SHOWN] for line in _action(each, say)]
            parts.append(_list(title, rows, len(actions), say))
    if plans.moved:
        rows = [line for each in plans.moved[:_SHOWN] for line in _moved(each, say)]
        parts.append(_list(say("diff-moved", count=len(plans.moved)), rows, len(plans.moved), say))
    return "\n\n".join(parts)


def _action(action: PlannedAction, say: Language) -> Iterator[str]:
    told = say("diff-action", text=action.action.name, days=action.effort_days, owner=action.owner, day=action.finish)
    yield from _indented(told, f"  {action.id}  ")


def _moved(moved: ActionMoved, say: Language) -> Iterator[str]:
    before, after = moved.before, moved.after
    told = [arrow(say.short_day(before.finish), say.short_day(after.finish))]
    if before.effort_days != after.effort_days:
        told.append(say("diff-days", days=arrow(str(before.effort_days), str(after.effort_days))))
    if before.owner != after.owner:
        told.append(arrow(before.owner, after.owner))
    yield from _indented(f"{after.action.name}: {', '.join(told)}", f"  {after.id}  ")


def _data(told: DiffTold, say: Language) -> str:
    names = tuple(_file(one, say) for one in told.data)
    return _filled(say("diff-data", names=names)) if names else ""


def _file(moved: DataMoved, say: Language) -> str:
    name = f"{moved.named.kind}/{moved.named.id}"
    if moved.before is None:
        return say("diff-data-after", name=name)
    return say("diff-data-before", name=name) if moved.after is None else name


def _list(title: str, rows: Sequence[str], count: int, say: Language) -> str:
    more = [f"  {say('diff-more', count=count - _SHOWN)}"] if count > _SHOWN else []
    return "\n".join([title, *rows, *more])


def _filled(text: str) -> str:
    return textwrap.fill(text, _WIDTH, break_on_hyphens=False)


def _indented(text: str, lead: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead), break_on_hyphens=False)
