"""What the reader of a gap analysis must be told: limits of the input, of the data files, of the dates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, YearlyTarget
from pemdi_map.engine.said import Said, said, together
from pemdi_map.engine.score_outcome import Notice
from pemdi_map.engine.stages import by_assessor, mixed_stages, origins, parts_of_result
from pemdi_map.model.institution import Assessment, DocumentTarget, InstitutionFile
from pemdi_map.model.instrument import Instrument

if TYPE_CHECKING:
    from pemdi_map.engine.plan.outcome import Margin, Plan, Safety, UnderList

_RISKS = 3
"""Of so many actions it is told that most is at stake with them."""


def gap_notices(
    outcome: GapOutcome,
    file: InstitutionFile,
    knowledge: Knowledge,
    old: Assessment | None,
    by_year: tuple[YearlyTarget, ...] = (),
) -> tuple[Notice, ...]:
    """All notices of an analysis, the input's own first; `by_year`: the targets by year that it aims at."""
    return (
        *_own(outcome),
        *(notice for entry in outcome.history for notice in _dated(entry.year, entry.notices)),
        *_input(outcome, file, knowledge, old),
        *_printed(outcome, knowledge),
        *_floors(outcome),
        *_targets(outcome, knowledge, by_year),
        *_programmes(outcome),
        *_plan(outcome, knowledge.last.calendar.id),
        *_item_list(outcome, knowledge),
        *_knowledge(outcome, knowledge),
    )


def _own(outcome: GapOutcome) -> tuple[Notice, ...]:
    return outcome.spbe.notices if outcome.spbe else ()


def _dated(year: int, notices: tuple[Notice, ...]) -> Iterator[Notice]:
    return (Notice(notice.code, said("of-history", year=year, says=notice.says)) for notice in notices)


def _input(
    outcome: GapOutcome, file: InstitutionFile, knowledge: Knowledge, old: Assessment | None
) -> Iterator[Notice]:
    source = knowledge.source
    if old is None:
        yield Notice("no-source", said("no-source", source=source.short_name))
    elif outcome.levels is None and any(notice.code == "incomplete" for notice in _own(outcome)):
        yield Notice("no-levels", said("no-levels-incomplete", source=source.short_name, year=old.year))
    elif outcome.levels is None:
        yield Notice("no-levels", said("no-levels-impossible", source=source.short_name, year=old.year))
    elif not outcome.levels.known:
        yield _ranges(outcome, source, old)
    yield from _stages(file, knowledge, old)
    roles = {role.id for role in knowledge.owners.roles}
    unknown = tuple(sorted(set(file.units) - roles))
    if unknown:
        yield Notice("unknown-role", said("unknown-role", roles=unknown, known=tuple(sorted(roles))))
    older = sorted({each.instrument for each in file.assessments} - {source.id, knowledge.target.id})
    for instrument in older:
        says = said("not-projected", instrument=instrument, target=knowledge.target.short_name)
        yield Notice("not-projected", says)


def _ranges(outcome: GapOutcome, source: Instrument, old: Assessment) -> Notice:
    known, count = len(old.values), len(source.indicators)
    first = tuple(each.indicator for each in outcome.narrowing[:5])
    low, *_, high = outcome.index.values()
    name = source.acronym
    wide = said("index-spans", lowest=low, highest=high) if low != high else ""
    if known:
        ranges = said("some-levels-as-ranges", source=name, wide=wide, others=count - known)
    else:
        ranges = said("levels-as-ranges", source=name, wide=wide, count=count)
    narrowing = said("narrows-most", source=name, codes=first) if first else ""
    return Notice("levels-as-ranges", together(ranges, narrowing))


def _stages(file: InstitutionFile, knowledge: Knowledge, old: Assessment | None) -> Iterator[Notice]:
    """Whose values count: the institution's own, or those of several stages at once."""
    target, source = knowledge.target, knowledge.source
    found = origins(target, file.assessments)
    own = {one.year for several in found.values() for one in several if one.values and not by_assessor(one)}
    for year in sorted(own):
        says = together(said("self-assessment", target=target.short_name, year=year), target.self_assessment or "")
        yield Notice("self-assessment", says)
    for one in file.assessments:
        if one.instrument in target.earlier:
            says = said("earlier-edition", year=one.year, instrument=one.instrument, target=target.id)
            yield Notice("earlier-edition", says)
    if old is not None:
        rounds = [one for one in file.assessments if (one.instrument, one.year) == (source.id, old.year)]
        yield from mixed_stages(source, origins(source, parts_of_result(rounds)))
    yield from mixed_stages(target, found)


def _printed(outcome: GapOutcome, knowledge: Knowledge) -> Iterator[Notice]:
    """What an official result without values counts for, and where it does not go with what was entered."""
    target, fits = knowledge.target, outcome.known.fits
    if fits:
        origin = outcome.known.assessed[next(iter(fits))].assessment
        entered = (code for each in outcome.file.assessments if target.judged(each.instrument) for code in each.values)
        beside = tuple(code for code in dict.fromkeys(entered) if code in fits)
        used = said("printed-official", target=target.acronym, year=origin.year, stage=origin.stage, count=len(fits))
        unused = said("earlier-stage-unused", codes=beside) if beside else ""
        yield Notice("printed-official", together(used, unused))
    for code in dict.fromkeys(outcome.known.contradicted):
        if code == "index":
            yield Notice("printed-mismatch", said("printed-index-contradicted", target=target.acronym))
        else:
            yield Notice("printed-mismatch", said("printed-value-contradicted", target=target.acronym, code=code))


def _floors(outcome: GapOutcome) -> Iterator[Notice]:
    codes = tuple(each.code for each in outcome.indicators if each.floor)
    if codes:
        lowest = next(each.value[outcome.scenario] for each in outcome.indicators if each.floor)
        yield Notice("floor-value", said("floor-value", count=len(codes), codes=codes, lowest=lowest))


def _targets(outcome: GapOutcome, knowledge: Knowledge, by_year: tuple[YearlyTarget, ...]) -> Iterator[Notice]:
    """Which targets of planning documents count: none of another scale, and none where something else is aimed at."""
    target, given = knowledge.target, outcome.file.targets
    other = [each for each in given if each.instrument is not None and not target.judged(each.instrument)]
    if other:
        says = said("targets-other-scale", target=target.acronym, name=target.id, targets=tuple(map(_given, other)))
        yield Notice("targets-other-scale", together(says, target.earlier_targets or ""))
    ours = [each for each in given if each not in other]
    if ours and not by_year:
        yield Notice("targets-not-aimed-at", said("targets-not-aimed-at", targets=tuple(map(_given, ours))))
        return
    unnamed = tuple(_given(each) for each in ours if each.instrument is None)
    if unnamed:
        yield Notice("targets-unnamed", said("targets-unnamed", target=target.acronym, targets=unnamed, name=target.id))


def _given(each: DocumentTarget) -> Said:
    aimed = said("figure", figure=each.index) if each.index is not None else each.rating
    if each.document is None:
        return said("target-of-year", year=each.year, aimed=aimed)
    return said("target-of-document", document=each.document, year=each.year, aimed=aimed)


def _plan(outcome: GapOutcome, calendar: str) -> Iterator[Notice]:
    plan = outcome.plan
    if plan is None or not plan.actions:
        return
    if plan.unreachable is None:
        yield Notice("margin", _margin(plan.margin, outcome))
    if plan.safety is not None:
        yield Notice("safety", safety_said(plan, plan.safety))
    if plan.chance is not None and plan.unreachable is None:
        most = {action: stake for action, stake in islice(plan.chance.at_stake.items(), _RISKS) if stake}
        if most:
            actions, stake = tuple(most), max(most.values())
            yield Notice("risk", said("most-at-stake", actions=actions, stake=stake, basis=plan.chance.basis))
    plain = plan.unreachable is None and plan.limited_by is None and plan.safety is None
    if plain and plan.effort_days > plan.least_effort:
        least, days = plan.least_effort, plan.effort_days
        yield Notice("crowded-out", said("crowded-out", least=least, days=days, actions=plan.crowded_out))
    late = tuple(each.action.id for each in (*plan.postponed, *plan.beyond) if each.in_repair)
    if plan.last_chance is not None:
        window, day = plan.last_chance.name, plan.last_chance.finish
        last = said("last-chance", window=window, day=day, calendar=calendar)
        yield Notice("last-chance", together(last, said("still-in-repair", actions=late) if late else ""))


def _margin(margin: Margin, outcome: GapOutcome) -> Said:
    item, loss = margin.worst_item, margin.worst_loss
    if margin.survives:
        return said("bears-a-refusal", item=item, loss=loss)
    if margin.safe is None:
        return said("bears-no-refusal-no-other", item=item, loss=loss)
    assert outcome.plan is not None
    days, index = margin.safe.effort_days, margin.safe.index
    more = days - outcome.plan.effort_days
    return said("bears-no-refusal", item=item, loss=loss, days=days, more=more, index=index)


def safety_said(plan: Plan, safety: Safety) -> Said:
    """What was asked beyond the target: whether the plan has it, what it costs, and what of that is proved."""
    if not safety.met:
        if safety.reserve:
            return said("reserve-lacking", count=safety.reserve, day=plan.deadline)
        if safety.highest is None:
            return said("chance-unknown")
        return said("chance-lacking", wanted=safety.chance, day=plan.deadline, highest=safety.highest)
    days, cheapest = plan.effort_days, plan.least_effort
    if safety.exact:
        proof = said("price-proved")
    else:
        proof = said("price-searched", least=safety.least) if safety.least else said("price-only-searched")
    if safety.reserve:
        return said("reserve-held", count=safety.reserve, days=days, cheapest=cheapest, proof=proof)
    return said("chance-held", wanted=safety.chance, days=days, cheapest=cheapest, proof=proof)


def _item_list(outcome: GapOutcome, knowledge: Knowledge) -> Iterator[Notice]:
    items = knowledge.items
    if items is None:
        return
    misfits = tuple(each.indicator for each in items.misfits)
    unexplained = said("weights-unfit", codes=misfits) if misfits else ""
    says = together(said("item-list", name=items.name), unexplained, said("other-lists"))
    yield Notice("item-list", says)
    for each in outcome.plan.under_lists if outcome.plan and outcome.plan.actions else ():
        yield Notice("other-list", _under(each))


def _under(each: UnderList) -> Said:
    """How the plan stands by another item list."""
    name, index = each.name, each.index_after
    if each.reached:
        return said("other-list-reaches", name=name, index=index)
    if each.effort_days is None:
        return said("other-list-misses", name=name, index=index)
    return said("other-list-needs", name=name, index=index, actions=each.missing, days=each.effort_days)


def _programmes(outcome: GapOutcome) -> Iterator[Notice]:
    for each in outcome.programmes.programmes if outcome.programmes else ():
        yield from each.notices
        if each.nothing:
            idle = said("programme-idle", programme=each.programme.name, because=each.nothing)
            yield Notice("programme-idle", idle)


def _knowledge(outcome: GapOutcome, knowledge: Knowledge) -> Iterator[Notice]:
    crosswalk = knowledge.crosswalk
    if crosswalk.unreviewed:
        counted = said("unreviewed", count=crosswalk.unreviewed, rows=len(crosswalk.judgements))
        yield Notice("unreviewed", together(counted, crosswalk.measured or ""))
    for calendar in knowledge.rounds:
        if calendar.assumed:
            assumed = said("assumed-calendar", year=calendar.year, because=calendar.assumed)
            yield Notice("assumed-calendar", assumed)
    if outcome.deadline < outcome.start:
        yield Notice("past-deadline", said("past-deadline", year=knowledge.calendar.year))
