"""The trace of one number: an index, an aspect, an indicator, an item, a source indicator or a crosswalk row."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.engine.contributions import (
    Part,
    largest_change,
    parts_of_aspect,
    parts_of_index,
    parts_of_indicator,
    told_by,
    worth_of,
)
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.outcome import ItemOutcome, PerScenario, Step
from pemdi_map.engine.said import Said, Text, said, together
from pemdi_map.engine.shelf import documents_served
from pemdi_map.engine.trace import levels_asked, levels_between, source_levels, still_open
from pemdi_map.model.action import Action
from pemdi_map.model.crosswalk import Carry

if TYPE_CHECKING:
    from pemdi_map.engine.plan.outcome import PlannedAction

INDEX = "indeks"
"""The code of the index itself."""


class Explanation(NamedTuple):
    """What a code means here and the steps behind its number; `parts` add up to it exactly, where it has one."""

    code: str
    title: Text
    steps: tuple[Step, ...]
    parts: tuple[Part, ...] = ()


def explainable(knowledge: Knowledge) -> tuple[str, ...]:
    """Every code that `explain` knows; source indicators are written `instrument:code`."""
    crosswalk = knowledge.crosswalk
    return (
        INDEX,
        *(aspect.code for aspect in knowledge.target.aspects),
        *(indicator.code for indicator in knowledge.target.indicators),
        *knowledge.target.items,
        *(f"{knowledge.source.id}:{indicator.code}" for indicator in knowledge.source.indicators),
        *(row.id for row in crosswalk.carries),
        *(row.id for row in crosswalk.refutes),
        *(row.id for row in crosswalk.silent),
        *((action.id for action in knowledge.planning.actions.actions) if knowledge.planning else ()),
    )


def explain(code: str, outcome: GapOutcome, knowledge: Knowledge) -> Explanation:
    """The trace of a code out of `explainable`. Raises `KeyError` for another one."""
    for find in (_index, _aspect, _indicator, _item, _source, _row, _action):
        found = find(code, outcome, knowledge)
        if found is not None:
            return found
    raise KeyError(code)


def _index(code: str, outcome: GapOutcome, knowledge: Knowledge) -> Explanation | None:
    if code != INDEX:
        return None
    value, rating = outcome.index[outcome.scenario], outcome.rating[outcome.scenario]
    terms = tuple(
        said("weight-times-value", weight=aspect.weight, value=aspect.value[outcome.scenario])
        for aspect in outcome.aspects
    )
    parts = parts_of_index(outcome)
    steps = (
        Step(said("index-is-sum", terms=terms), cites=(str(knowledge.target.legal),)),
        Step(said("index-of-scenario", scenario=outcome.scenario, value=value, rating=rating)),
        Step(said("all-scenarios", values=_by_scenario(outcome.index))),
        *(Step(_member(each.code, each.name, each.value[outcome.scenario])) for each in outcome.aspects),
        *_put_together(parts),
        *_most(outcome, knowledge),
    )
    title = said("index-title", target=knowledge.target.short_name, label=knowledge.scenarios.label)
    return Explanation(code, title, steps, parts)


def _aspect(code: str, outcome: GapOutcome, knowledge: Knowledge) -> Explanation | None:
    for aspect in outcome.aspects:
        if aspect.code == code:
            members = [each for each in outcome.indicators if each.aspect == code]
            terms = tuple(
                said("weight-times-value", weight=each.weight, value=each.value[outcome.scenario]) for each in members
            )
            total = said("aspect-is-mean", terms=terms, weight=aspect.weight, value=aspect.value[outcome.scenario])
            parts = parts_of_aspect(code, outcome)
            steps = (
                Step(total, cites=(str(knowledge.target.legal),)),
                *(Step(_member(each.code, each.name, each.value[outcome.scenario])) for each in members),
                *_put_together(parts),
                *_most(outcome, knowledge, {item.id for each in members for item in each.items}),
            )
            return Explanation(code, f"{code} {aspect.name}", steps, parts)
    return None


def _indicator(code: str, outcome: GapOutcome, knowledge: Knowledge) -> Explanation | None:
    for indicator in outcome.indicators:
        if indicator.code == code:
            last = Step(
                said(
                    "value-and-gap", values=_by_scenario(indicator.value), target=indicator.target,
                    gap=indicator.gap, weighted=indicator.weighted_gap,
                )
            )  # fmt: skip
            parts = parts_of_indicator(indicator, outcome, knowledge)
            most = _most(outcome, knowledge, {item.id for item in indicator.items})
            steps = (
                *indicator.trace, *_put_together(parts), last, *_in_plan(code, outcome), *_law(code, knowledge), *most,
            )  # fmt: skip
            return Explanation(code, f"{code} {indicator.name}", steps, parts)
    return None


def _item(code: str, outcome: GapOutcome, knowledge: Knowledge) -> Explanation | None:
    for item in outcome.items:
        if item.id == code:
            rows = {row.id: row for row in knowledge.crosswalk.carries}
            credit = tuple(said("share-by-scenario", scenario=name, share=each) for name, each in item.credit.items())
            says = together(item.because, still_open(item.open))
            carried = (
                Step(_row_said(rows[row], outcome, knowledge), (row,), _cites(rows[row]))
                for row in item.rows
                if row in rows
            )
            steps = (
                _asked(item, knowledge),
                Step(said("item-state", state=item.state, says=says), item.rows),
                *_shelf(item, knowledge),
                Step(said("counts-by-scenario", shares=credit)),
                *_worth(item, outcome, knowledge),
                *_in_plan(code, outcome),
                *carried,
                *_most(outcome, knowledge, {code}, _beside(code, outcome)),
            )
            return Explanation(code, f"{code} {item.text}", steps)
    return None


def _put_together(parts: tuple[Part, ...]) -> Iterator[Step]:
    """The parts of a number, which add up to it."""
    told = tuple(said("part-of-number", code=each.code, amount=each.amount) for each in parts)
    yield Step(said("put-together", parts=told, total=sum((each.amount for each in parts), Fraction(0))))


def _most(
    outcome: GapOutcome,
    knowledge: Knowledge,
    among: Collection[str] | None = None,
    else_among: Collection[str] | None = None,
) -> Iterator[Step]:
    """What would change the answer most, of some items; where none of them does alone, of others or of all."""
    change = largest_change(outcome, knowledge, among)
    alone: Text = ""
    if change is None and among is not None:
        alone, change = said("nothing-here-alone"), largest_change(outcome, knowledge, else_among)
    if change is None:
        yield Step(said("nothing-changes"))
        return
    item = change.item
    # Of an item alone it was told above.
    told = outcome.plan.inclusions[item.id] if outcome.plan and among != {item.id} else None
    how = said("in-the-plan-yes" if told.planned else "in-the-plan-no", says=told.says) if told else ""
    most = said("changes-most", item=item.id, text=item.text, gain=change.gain)
    yield Step(together(alone, most, how), actions=told.actions if told else ())


def _beside(code: str, outcome: GapOutcome) -> set[str]:
    """The items of an item's indicator."""
    indicator = next(each for each in outcome.indicators if any(item.id == code for item in each.items))
    return {item.id for item in indicator.items}


def _in_plan(code: str, outcome: GapOutcome) -> Iterator[Step]:
    """Whether an indicator or item is in the plan, and if not, why not."""
    told = outcome.plan.inclusions.get(code) if outcome.plan else None
    if told is not None:
        says = said("in-the-plan-yes" if told.planned else "in-the-plan-no", says=told.says)
        yield Step(says, actions=told.actions)


def _asked(item: ItemOutcome, knowledge: Knowledge) -> Step:
    """Who asks for an item, and for how much: no evidence item is in the regulation."""
    level = next(each for each in knowledge.target.by_code[item.indicator].levels if each.level == item.level)
    share, by = level.shares[item.id] * 100, said("by-list", name=knowledge.items.name) if knowledge.items else ""
    portal = said("portal-code", code=item.portal) if item.portal else ""
    asked = said("asked-by-module", share=share, level=item.level, by=by)
    return Step(together(asked, portal), cites=level.evidence_sources)


def _worth(item: ItemOutcome, outcome: GapOutcome, knowledge: Knowledge) -> Iterator[Step]:
    """What a whole item is worth once its level is being worked on: three figures, whose product that is exactly.

    Nothing of an item that the list of items does not ask.
    """
    weight = next(each.weight for each in outcome.indicators if each.code == item.indicator)
    band = knowledge.target.scale.bands[item.level - 1]
    share = knowledge.target.by_code[item.indicator].levels[item.level - 1].shares[item.id]
    if share:
        told = said(
            "worth-of-item", worth=worth_of(item, weight, knowledge.target), share=share, level=item.level,
            width=band.upper - band.lower, indicator=item.indicator, weight=weight,
        )  # fmt: skip
        yield Step(told, cites=(str(knowledge.target.legal),))


def _shelf(item: ItemOutcome, knowledge: Knowledge) -> Iterator[Step]:
    for one in item.documents:
        source = knowledge.source
        name, condition = source.short_names[one.indicator], said("on-condition", condition=one.condition)
        taken = said(
            "take-from-shelf", document=one.text, source=source.acronym, indicator=one.indicator, name=name,
            level=one.level, condition=condition if one.condition else "",
        )  # fmt: skip
        yield Step(taken, cites=one.sources)


def _law(code: str, knowledge: Knowledge) -> Iterator[Step]:
    """What the regulation asks of each level, and apart from it what only others ask."""
    for level in knowledge.target.by_code[code].levels:
        pages = f", hlm. {', '.join(map(str, level.pages))}" if level.pages else ""
        by_law = said("level-by-law", level=level.level, criteria=level.criteria)
        yield Step(by_law, cites=(f"{knowledge.target.legal}{pages}",))
        if level.beyond is not None:
            beyond = said("level-beyond-law", level=level.level, criteria=level.beyond.text)
            yield Step(beyond, cites=level.beyond.sources)


def _source(code: str, outcome: GapOutcome, knowledge: Knowledge) -> Explanation | None:
    prefix, _, bare = code.partition(":")
    if prefix != knowledge.source.id or bare not in knowledge.source.by_code:
        return None
    indicator, ranges = knowledge.source.by_code[bare], outcome.levels
    steps = []
    if ranges is not None:
        level_here = said("level-here", level=levels_between(ranges.lowest[bare], ranges.highest[bare]))
        steps.append(Step(level_here, cites=(str(knowledge.source.legal),)))
    for level in indicator.levels:
        asked = said("level-asks", level=level.level, criteria=level.criteria)
        steps.append(Step(asked, cites=level.sources))
        steps += _documents(bare, level.level, outcome, knowledge)
    steps += [
        Step(said("row-serves", items=row.items, row=_row_said(row, outcome, knowledge)), (row.id,), _cites(row))
        for row in knowledge.crosswalk.carries
        if bare in row.condition.spans
    ]
    steps += [
        Step(said("not-mapped", note=row.note)) for row in knowledge.crosswalk.unmapped
        if row.side == "source" and row.id == bare
    ]  # fmt: skip
    told = told_by(bare, outcome, knowledge)
    parts = tuple(Part(item.id, share) for item, share in told)
    if told:
        goes = tuple(said("part-that-serves", item=item.id, state=item.state, share=share) for item, share in told)
        total = sum((share for _, share in told), Fraction(0))
        steps.append(Step(said("where-it-goes", source=knowledge.source.acronym, code=bare, parts=goes, total=total)))
    steps += _most(outcome, knowledge, {item.id for item, _ in told})
    return Explanation(code, f"{bare} {indicator.name} ({knowledge.source.short_name})", tuple(steps), parts)


def _documents(indicator: str, level: int, outcome: GapOutcome, knowledge: Knowledge) -> Iterator[Step]:
    """The documents that stood behind a level, and where each goes now."""
    served = documents_served(outcome, knowledge.crosswalk)
    there = outcome.levels is not None and level <= outcome.levels.highest[indicator]
    for one in knowledge.evidence.documents if knowledge.evidence else ():
        if (one.indicator, one.level) == (indicator, level) and one.need != "optional":
            rows = [row for row in knowledge.crosswalk.carries if one.id in row.documents]
            goes = tuple(
                said("goes-to", items=tuple(items), state=reuse) for reuse, items in served.get(one.id, {}).items()
            )
            if rows and not goes:
                items = tuple(dict.fromkeys(item for row in rows for item in row.items))
                goes = (said("serves-with-other-levels" if there else "not-on-this-level", items=items),)
            told = said("document-goes", document=one.text, goes=goes or (said("not-used"),))
            yield Step(told, tuple(row.id for row in rows), one.sources)


def _row(code: str, outcome: GapOutcome, knowledge: Knowledge) -> Explanation | None:
    for title, row_id, items, because in _plain_rows(knowledge):
        if row_id == code:
            return Explanation(code, title, (Step(together(because, said("items", items=items)), (code,)),))
    for row in knowledge.crosswalk.carries:
        if row.id == code:
            steps = (
                Step(_row_said(row, outcome, knowledge), (code,), _cites(row)),
                Step(said("items-served", items=row.items, review=row.review.status)),
            )
            return Explanation(code, said("row-title", row=code), steps)
    return None


def _action(code: str, outcome: GapOutcome, knowledge: Knowledge) -> Explanation | None:
    actions = {action.id: action for action in knowledge.planning.actions.actions} if knowledge.planning else {}
    if code not in actions or outcome.plan is None:
        return None
    action, effort, lead = actions[code], actions[code].effort, actions[code].lead_weeks
    made = said("produces", items=action.items) if action.items else said("produces-no-item")
    judged = said("accepted-and-refused", accepted=action.accepted_when, refused=action.refused_when)
    assumed = said("assumed-effort", new=effort.new, new_weeks=lead.new, update=effort.update, update_weeks=lead.update)
    steps = [Step(together(action.text, made)), Step(judged), Step(assumed, cites=_cites(action))]
    for planned in outcome.plan.actions:
        if planned.id == code:
            steps.append(Step(_planned(planned)))
            steps += [
                Step(said("rule-says", rule=fired.rule_id, because=fired.because), cites=fired.cites)
                for fired in planned.decision.fired
                if fired.outputs
            ]
    steps += [
        Step(said("next-round", reason=each.reason))
        for each in (*outcome.plan.postponed, *outcome.plan.beyond)
        if each.action.id == code
    ]
    worth = {
        item.id: worth_of(item, each.weight, knowledge.target) for each in outcome.indicators for item in each.items
    }
    parts = tuple(Part(item, worth[item]) for item in action.items)
    if parts:
        steps += _put_together(parts)
    steps += _most(outcome, knowledge, set(action.items))
    return Explanation(code, said("action-title", action=code, name=action.name), tuple(steps), parts)


def _planned(planned: PlannedAction) -> Said:
    return said(
        "in-the-plan", owner=planned.owner, start=planned.start, finish=planned.finish, days=planned.effort_days,
        funding=planned.funding, priority=planned.priority,
    )  # fmt: skip


def _plain_rows(knowledge: Knowledge) -> Iterator[tuple[Said, str, tuple[str, ...], str]]:
    for refutation in knowledge.crosswalk.refutes:
        spans = refutation.condition.spans
        levels = tuple(said("levels-of", code=code, levels=levels_asked(span)) for code, span in spans.items())
        title = said("refuting-row-title", row=refutation.id, levels=levels)
        yield title, refutation.id, refutation.items, refutation.because
    for silence in knowledge.crosswalk.silent:
        yield said("silent-row-title", row=silence.id), silence.id, silence.items, silence.because


def _row_said(row: Carry, outcome: GapOutcome, knowledge: Knowledge) -> Said:
    needs = source_levels(knowledge.source, row, outcome.levels)
    return said("row", needs=needs, state=row.reuse, says=together(row.because, still_open(row.open or "")))


def _cites(row: Carry | Action) -> tuple[str, ...]:
    return tuple(map(str, row.reference))


def _member(code: str, name: str, value: Fraction) -> Said:
    return said("member", code=code, name=name, value=value)


def _by_scenario(values: PerScenario) -> tuple[Said, ...]:
    return tuple(said("value-by-scenario", scenario=name, value=value) for name, value in values.items())
