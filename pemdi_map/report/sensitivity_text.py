"""What moves the index, the rating and the plan most, in words: the answer first, then the largest of each kind."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pemdi_map.engine.sensitivity import KINDS
from pemdi_map.report.comparison_text import arrow, signed
from pemdi_map.words.language import Language
from pemdi_map.words.languages import language as language_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pemdi_map.engine.comparison import PlanComparison
    from pemdi_map.engine.knowledge import Knowledge
    from pemdi_map.engine.sensitivity import Kind, Movement, Sensitivity

_WIDTH = 100
_OF_EACH = 4
"""Changes of a kind that a screen shows; the JSON has all."""
_NAMED = 5
"""Changes that a sentence names."""
_DIGITS = 4


def sensitivity_text(found: Sensitivity, knowledge: Knowledge, language: str) -> str:
    """The answer, then of each kind the changes that move most, with what they move through; then what was tried."""
    say, outcome = language_of(language), found.outcome
    label = say.say(knowledge.scenarios.label).upper()
    head = f"{outcome.institution:<{_WIDTH - len(label)}}{label}"
    parts = [head, "\n".join(_filled(one) for one in _answer(found, say))]
    parts += [_group(kind, found, say) for kind in KINDS]
    parts.append(_filled(_tried(found, say)))
    return "\n\n".join(part for part in parts if part)


def _answer(found: Sensitivity, say: Language) -> Iterator[str]:
    outcome, moving = found.outcome, [each for each in found.ranked if each.moves]
    index, rating = outcome.index[outcome.scenario], outcome.rating[outcome.scenario]
    if not moving:
        yield say("sensitivity-nothing", index=index, rating=rating)
        return
    first = moving[0]
    yield say("sensitivity-most", index=index, rating=rating, says=first.change.says, moves=signed(first.moves, say))
    if found.turning_rating:
        yield say("sensitivity-rating", count=len(found.turning_rating), changes=_named(found.turning_rating, say))
    else:
        yield say("sensitivity-rating-none", count=len(found.movements), rating=rating)
    if found.turning_plan:
        yield say("sensitivity-plan", planned=len(found.planned), count=len(found.turning_plan),
                  changes=_named(found.turning_plan, say))  # fmt: skip
    elif found.planned:
        yield say("sensitivity-plan-none", planned=len(found.planned))
    days = [(each, each.plan) for each in found.planned if each.plan is not None and each.plan.days]
    if days:
        each, plan = max(days, key=lambda one: abs(one[1].days))
        yield say("sensitivity-days", change=_typed(each, say), days=f"{plan.days:+d}")


def _named(movements: Sequence[Movement], say: Language) -> tuple[str, ...]:
    names = [_typed(each, say) for each in movements[:_NAMED]]
    more = len(movements) - _NAMED
    return (*names, say("sensitivity-more", count=more)) if more > 0 else tuple(names)


def _typed(movement: Movement, say: Language) -> str:
    """A change as it may be typed after `--set`, with the decimal mark of the language; a row or weight by its code."""
    change = movement.change
    if change.setting is None:
        return f"{say.term('change-kind', change.kind).lower()} {change.code}"
    key, _, value = change.setting.partition("=")
    return f"{key}={value.replace('.', say.point)}"


def _group(kind: Kind, found: Sensitivity, say: Language) -> str:
    movements, levels = found.of(kind), found.outcome.levels
    moving = [each for each in movements if each.moves]
    if not moving:
        return ""
    title = say("sensitivity-group", kind=say.term("change-kind", kind), count=len(moving), tried=len(movements))
    lines = [title, *(line for each in moving[:_OF_EACH] for line in _movement(each, say))]
    if kind == "level" and levels is not None and not levels.known:
        lines.append(textwrap.indent(_filled(say("sensitivity-levels-bound"), 2), "  "))
    return "\n".join(lines)


def _movement(each: Movement, say: Language) -> Iterator[str]:
    told = [say.say(each.change.says)]
    if each.through:
        first = each.through[0]
        values = arrow(say.figure(first.before), say.figure(first.after))
        more = len(each.through) - 1
        if more:
            told.append(say("sensitivity-through-more", code=first.code, values=values, more=more))
        else:
            told.append(say("sensitivity-through", code=first.code, values=values))
    if each.plan is not None:
        told.append(_plan(each.plan, say))
    yield from textwrap.wrap(
        " ".join(told), _WIDTH, initial_indent=f"  {signed(each.moves, say, _DIGITS):>8}  ",
        subsequent_indent=" " * 12, break_on_hyphens=False,
    )  # fmt: skip


def _plan(plans: PlanComparison, say: Language) -> str:
    days = arrow(str(plans.before.effort_days), str(plans.after.effort_days))
    if not plans.reached[1]:
        return say("sensitivity-plan-missed", days=days)
    if plans.turned:
        return say("sensitivity-plan-turned", days=days, gained=len(plans.gained), lost=len(plans.lost))
    return say("sensitivity-plan-kept", days=days) if plans.days else say("sensitivity-plan-same", days=days)


def _tried(found: Sensitivity, say: Language) -> str:
    counts = tuple(
        say("sensitivity-count", count=len(found.of(kind)), kind=say.term("change-kind", kind).lower())
        for kind in KINDS
        if found.of(kind)
    )
    return say("sensitivity-tried", counts=counts, planned=len(found.planned), rows=found.without_credit)


def _filled(text: str, margin: int = 0) -> str:
    return textwrap.fill(text, _WIDTH - margin, break_on_hyphens=False)
