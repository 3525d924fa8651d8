"""What every answer says in the same words: the sentence, the readings of the index, the plan, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.engine.notices import safety_said
from pemdi_map.engine.quick_check import index_if_asked_exist
from pemdi_map.engine.targets import aim
from pemdi_map.report.plan_size import size_of
from pemdi_map.report.typed import NOTHING_TYPED, TypedIn
from pemdi_map.report.wording import index_digits
from pemdi_map.words.language import Language

if TYPE_CHECKING:
    import datetime
    from fractions import Fraction

    from pemdi_map.engine.chance.outcome import Chance
    from pemdi_map.engine.gap_outcome import GapOutcome
    from pemdi_map.engine.knowledge import Knowledge
    from pemdi_map.engine.next_steps import NextStep
    from pemdi_map.engine.outcome import Target
    from pemdi_map.engine.plan.outcome import CurvePoint, Plan
    from pemdi_map.model.instrument import Instrument


def sentence(
    outcome: GapOutcome, knowledge: Knowledge, say: Language, typed: TypedIn = NOTHING_TYPED, *, ranged: bool = False
) -> str:
    """The answer in a sentence: where one stands, and what the plan makes of it. `ranged`: with its readings."""
    scenario, plan = outcome.scenario, outcome.plan
    target, source = knowledge.target.acronym, knowledge.source.acronym
    index, rating = index_figure(outcome.index[scenario], knowledge.target, say), outcome.rating[scenario]
    lowest, highest = min(outcome.index.values()), max(outcome.index.values())
    if ranged and lowest < highest:
        base = say("answer-base-ranged", target=target, source=source, lowest=lowest, highest=highest, index=index,
                   rating=rating)  # fmt: skip
    elif _known_otherwise(outcome):
        base = say("answer-base-known", target=target, index=index, rating=rating)
    else:
        base = say("answer-base", target=target, source=source, index=index, rating=rating)
    if plan is None or not plan.actions:
        return f"{base}."
    count, after = size_of(plan, typed).actions, index_figure(plan.index_after, knowledge.target, say)
    if outcome.reaches_target:
        told = say("answer-reached", count=count, index=after, rating=plan.rating_after)
    else:
        told = say("answer-missed", rating_aimed=outcome.target.rating, count=count, index=after,
                   rating=plan.rating_after)  # fmt: skip
    return f"{base}; {told}."


def readings(
    outcome: GapOutcome, knowledge: Knowledge, say: Language, typed: TypedIn = NOTHING_TYPED, *, typing: bool = True
) -> Iterator[tuple[str, str, str]]:
    """What each of the figures is: a name, the figure, what belongs to it. `typing`: with what to type instead."""
    instrument, plan, now = knowledge.target, outcome.plan, outcome.index[outcome.scenario]
    yield say("answer-start"), index_figure(now, instrument, say), _start(outcome, knowledge, say)
    if outcome.quick_check:
        told = say("answer-if-all-there", count=len(outcome.quick_check))
        yield say("answer-ask-first"), index_figure(index_if_asked_exist(instrument, outcome), instrument, say), told
    if plan is not None:
        yield say("answer-plan"), index_figure(plan.index_after, instrument, say), _planned(plan, typed, say)
    yield say("answer-target"), say.figure(outcome.target.index), _target(outcome, say, typing=typing)
    if plan is not None and plan.safety is not None and plan.actions and plan.unreachable is None:
        told = say.say(safety_said(plan, plan.safety))
        if plan.safety.chance is not None:
            yield say("answer-asked"), say.chance(plan.safety.chance), told
        elif plan.safety.left is not None:
            yield say("answer-margin"), index_figure(plan.safety.left, instrument, say), told
    elif plan is not None and (safe := outcome.safer) is not None:
        yield say("answer-margin"), index_figure(safe.index, instrument, say), price_of(safe, plan, say)
    if plan is not None and plan.chance is not None and plan.actions and outcome.reaches_target:
        yield say("answer-chance"), say.chance(plan.chance.probability), chance_told(plan.chance, say)


def index_figure(value: Fraction, instrument: Instrument, say: Language) -> str:
    """An index, with more decimals beside a bound."""
    return say.figure(value, index_digits(value, instrument))


def last_day(plan: Plan) -> datetime.date | None:
    """The day on which the last action is finished; `None` without actions."""
    return max((each.finish for each in plan.actions), default=None)


def instead(outcome: GapOutcome, plan: Plan, say: Language) -> str:
    """The nearest rating that can be had, where that is more than today's."""
    if plan.rating_after in (outcome.target.rating, outcome.rating[outcome.scenario]):
        return ""
    return say("answer-try", rating=plan.rating_after)


def margin(plan: Plan, say: Language) -> str:
    """Whether the plan bears that one item is refused, and what bearing it costs; or what else was asked of it."""
    if plan.safety is not None:
        return say.say(safety_said(plan, plan.safety))
    if plan.margin.survives:
        return say("bears-one")
    without, safe = say("answer-no-margin"), plan.margin.safe
    if safe is None:
        return without
    return f"{without} {say('answer-margin')}: {price_of(safe, plan, say)}."


def short_of(plan: Plan, target: Target, say: Language) -> str:
    """That a plan does not reach its target for its person-days, and the least that would take."""
    enough = next((point.effort_days for point in plan.curve if point.index >= target.least), None)
    takes = say("answer-reached-with", days=say("days", days=enough)) if enough is not None else ""
    return " ".join(filter(None, (say("answer-not-reached"), takes)))


def price_of(safe: CurvePoint, plan: Plan, say: Language) -> str:
    """What the plan that bears a refusal costs, beside this one."""
    return say("answer-safe", days=safe.effort_days, more=safe.effort_days - plan.effort_days)


def who(step: NextStep, say: Language) -> str:
    """The unit that takes a step, or how many; empty where none is named."""
    if len(step.owners) > 1:
        return say("answer-units", count=len(step.owners))
    return step.owners[0] if step.owners else ""


def confidence(knowledge: Knowledge, say: Language) -> str:
    """What the figures rest on that nobody has confirmed."""
    crosswalk = knowledge.crosswalk
    parts = []
    if unreviewed := crosswalk.unreviewed:
        parts.append(say("trust-rows", count=unreviewed, rows=len(crosswalk.judgements)))
    if assumed := tuple(calendar.year for calendar in knowledge.rounds if calendar.assumed):
        parts.append(say("trust-calendar", years=assumed))
    return say("trust", parts="; ".join(parts)) if parts else ""


class WhyLower(NamedTuple):
    """Why the new figure is so much lower than the old one."""

    asks: str
    says: str
    counts: tuple[tuple[int, str, str], ...]
    """Items asked, answered by the old result, served again, and of these on the level being worked on.

    Each with what is counted and why it is so, in words.
    """


def why_lower(outcome: GapOutcome, knowledge: Knowledge, say: Language) -> WhyLower | None:
    """The reason and its figures; `None` where there is no old result."""
    spbe, worth = outcome.spbe, outcome.worth
    if spbe is None or spbe.index is None or outcome.levels is None:
        return None
    source, target, asked = knowledge.source.acronym, knowledge.target.acronym, sum(worth.values())
    return WhyLower(
        say("why-asks", old=spbe.index),
        say("why-says", source=source, target=target),
        (
            (
                asked,
                say("why-asked", target=target),
                say("funnel-from-lowest", lowest=knowledge.target.scale.minimum),
            ),
            (
                asked - worth["unknown"],
                say("why-answered", source=source),
                say("funnel-silent", count=worth["unknown"], source=source),
            ),
            (
                worth["as_is"] + worth["extend"],
                say("why-usable"),
                say("funnel-not-served", redo=worth["redo"], missing=worth["missing"]),
            ),
            (usable_here(outcome), say("why-here"), say("funnel-higher")),
        ),
    )


def usable_here(outcome: GapOutcome) -> int:
    """How many items that old evidence serves lie on the level that is being worked on."""
    return sum(
        item.state in ("as_is", "extend") and item.level == each.working
        for each in outcome.indicators
        for item in each.projected
    )


def _known_otherwise(outcome: GapOutcome) -> bool:
    """Whether the values rest on more than the old result, or on something else."""
    return outcome.levels is None or outcome.beyond_old_result


def _start(outcome: GapOutcome, knowledge: Knowledge, say: Language) -> str:
    lowest, highest, spbe = min(outcome.index.values()), max(outcome.index.values()), outcome.spbe
    told = []
    if not _known_otherwise(outcome):
        told.append(say("answer-range", lowest=lowest, highest=highest))
    elif lowest < highest:
        told.append(say("answer-range-known", lowest=lowest, highest=highest))
    if spbe is not None and spbe.index is not None:
        old = " ".join(filter(None, (say.figure(spbe.index), spbe.rating)))
        told.append(say("answer-old-scale", source=knowledge.source.acronym, year=spbe.year, old=old))
    return " ".join(told)


def _planned(plan: Plan, typed: TypedIn, say: Language) -> str:
    size = size_of(plan, typed)
    if size.last is None:
        return say("answer-nothing-to-do") if plan.unreachable is None else say("answer-nothing-possible")
    return say("answer-plan-size", count=size.actions, days=size.days, units=size.units, day=size.last)


def chance_told(chance: Chance, say: Language) -> str:
    """What the chance is of, what a reserve makes of it, and always what it rests on."""
    told = say("answer-chance-of", aim=chance.aim, expected=chance.expected)
    if chance.reserve is not None:
        told = say("answer-chance-reserve", told=told, probability=chance.reserve.probability)
    return say("answer-chance-rests", told=told, basis=chance.basis)


def _target(outcome: GapOutcome, say: Language, *, typing: bool) -> str:
    plan, target = outcome.plan, outcome.target
    if target.above:
        told = say("answer-aim", rating=target.rating, aim=aim(target), how=target.how)
    else:  # the figure stands before it
        told = say("answer-aim-itself", rating=target.rating, how=target.how)
    if plan is None:
        return told
    if plan.unreachable is not None:
        return " ".join(filter(None, (say.say(plan.unreachable), instead(outcome, plan, say) if typing else "")))
    if not outcome.reaches_target:
        return f"{told} {short_of(plan, target, say)}"
    return told if plan.margin.survives else f"{told} {say('answer-no-margin')}"
