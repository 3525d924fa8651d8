"""What moves the index, the rating or the plan most: one thing is changed at a time, and all is computed anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from fractions import Fraction
from itertools import chain
from typing import Literal, NamedTuple, get_args

from pemdi_map.engine.aggregate import index_of
from pemdi_map.engine.comparison import PlanComparison, compared
from pemdi_map.engine.external import external_outcomes
from pemdi_map.engine.gap import OldResult, gap, old_result, values_of
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Request
from pemdi_map.engine.outcome import IndicatorOutcome, PerScenario
from pemdi_map.engine.precedence import UNCHANGED, Changes
from pemdi_map.engine.rating import rating_of
from pemdi_map.engine.said import Said, said
from pemdi_map.engine.supposed import with_indices, with_levels
from pemdi_map.figures import plain
from pemdi_map.model.institution import ACCEPTED, EvidenceState, InstitutionFile
from pemdi_map.model.instrument import Instrument
from pemdi_map.model.scenario import ScenarioName

Kind = Literal["answer", "value", "level", "external", "row", "weight"]
"""An evidence item's state, an assessed value, a level of the old result, another agency's index, a row of the
crosswalk, a weight."""
KINDS: tuple[Kind, ...] = get_args(Kind)
_NOT_THERE: EvidenceState = "belum"
WEIGHT_STEP = Fraction(1)
"""Percentage points by which a weight is raised; all others give way in proportion."""


_Values = Mapping[ScenarioName, Mapping[str, Fraction]]


class Change(NamedTuple):
    """One thing that is changed, and what the analysis is then made of.

    `touches`: the indicators whose values it can move at all; `None` for any. `setting`: as `--set` takes it, if it
    does.
    """

    kind: Kind
    code: str
    says: Said
    file: InstitutionFile
    knowledge: Knowledge
    touches: Collection[str] | None
    changes: Changes = UNCHANGED
    setting: str | None = None


class Moved(NamedTuple):
    """An indicator whose value differs, in the scenario of the answer."""

    code: str
    before: Fraction
    after: Fraction


class Movement(NamedTuple):
    """What a change does. `by_scenario`: the index then. `moves`: index points, in the scenario of the answer.

    `through`: the indicators whose values differ, by how much they move the index. `plan`: against the same target,
    where the plan was computed anew.
    """

    change: Change
    by_scenario: PerScenario
    moves: Fraction
    rating: str
    through: tuple[Moved, ...]
    plan: PlanComparison | None = None


class Sensitivity(NamedTuple):
    """Every change that was tried, of each kind by how much it moves the index, whichever way."""

    outcome: GapOutcome
    movements: tuple[Movement, ...]
    without_credit: int
    """Rows of the crosswalk that were not tried, since they give no item any credit here."""

    @property
    def ranked(self) -> tuple[Movement, ...]:
        """All movements, the largest first."""
        return tuple(sorted(self.movements, key=lambda each: -abs(each.moves)))

    @property
    def turning_rating(self) -> tuple[Movement, ...]:
        """Those that change the rating."""
        rating = self.outcome.rating[self.outcome.scenario]
        return tuple(each for each in self.ranked if each.rating != rating)

    @property
    def planned(self) -> tuple[Movement, ...]:
        """Those for which the plan was computed anew."""
        return tuple(each for each in self.ranked if each.plan is not None)

    @property
    def turning_plan(self) -> tuple[Movement, ...]:
        """Of those, the ones that make another plan of it."""
        return tuple(each for each in self.planned if each.plan is not None and each.plan.turned)

    def of(self, kind: Kind) -> tuple[Movement, ...]:
        return tuple(each for each in self.movements if each.change.kind == kind)


def sensitivity(
    file: InstitutionFile,
    knowledge: Knowledge,
    request: Request,
    outcome: GapOutcome,
    plans: int = 0,
    begin: Callable[[int, int], None] = lambda at, of: None,
) -> Sensitivity:
    """Try every change alone. Exact: each movement is the index of the changed analysis less that of `outcome`.

    `plans`: of how many changes of each kind, the largest first, the plan is computed anew against the same target;
    none where `outcome` has no plan. `begin`: told before each, which of how many it is.
    """
    bare = knowledge._replace(planning=None)
    old = old_result(file, bare)
    values = values_of(file, bare, old)
    found = [_movement(change, old, outcome, values) for change in _changes(file, knowledge, request, outcome, old)]
    order = {kind: position for position, kind in enumerate(KINDS)}
    found.sort(key=lambda each: (order[each.change.kind], -abs(each.moves)))
    chosen = [] if outcome.plan is None else _chosen(found, plans)
    for at, number in enumerate(chosen, start=1):
        begin(at, len(chosen))
        found[number] = found[number]._replace(plan=_planned(found[number].change, request, outcome))
    return Sensitivity(outcome, tuple(found), _without_credit(knowledge, outcome))


def _chosen(movements: list[Movement], plans: int) -> list[int]:
    """Which movements the plan is computed anew for: of each kind the first that move the index at all."""
    left = dict.fromkeys(KINDS, plans)
    chosen = []
    for number, movement in enumerate(movements):
        if movement.moves and left[movement.change.kind]:
            left[movement.change.kind] -= 1
            chosen.append(number)
    return chosen


def _movement(change: Change, old: OldResult, outcome: GapOutcome, before: _Values) -> Movement:
    known, scenario, target = change.knowledge, outcome.scenario, change.knowledge.target
    used = old_result(change.file, known) if change.kind == "level" else old
    changed = values_of(change.file, known, used, change.changes, change.touches)
    values = {name: {**before[name], **by_code} for name, by_code in changed.items()}
    index: PerScenario = {name: index_of(target, by_code) for name, by_code in values.items()}
    then, now = before[scenario], values[scenario]
    through = [Moved(code, then[code], now[code]) for code in then if now[code] != then[code]]
    through.sort(key=lambda each: -abs(each.after - each.before) * target.by_code[each.code].weight)
    rating = rating_of(target, index[scenario], known.calendar.year).name
    return Movement(change, index, index[scenario] - outcome.index[scenario], rating, tuple(through))


def _planned(change: Change, request: Request, outcome: GapOutcome) -> PlanComparison | None:
    """The plan against the same target, once the change is made."""
    asked = request._replace(
        scenario=outcome.scenario, target=outcome.target, target_index=None, target_rating=None, target_level=None
    )
    return compared(outcome, gap(change.file, change.knowledge, asked, change.changes), ()).plan


def _changes(
    file: InstitutionFile, knowledge: Knowledge, request: Request, outcome: GapOutcome, old: OldResult
) -> Iterator[Change]:
    year = request.start.year
    return chain(
        *(_answers(file, knowledge, each, outcome) for each in outcome.indicators),
        *(_values(file, knowledge, each, outcome) for each in outcome.indicators),
        _levels(file, knowledge, old),
        _indices(file, knowledge, outcome, year),
        _rows(file, knowledge, outcome),
        _weights(file, knowledge),
    )


def _answers(
    file: InstitutionFile, knowledge: Knowledge, indicator: IndicatorOutcome, outcome: GapOutcome
) -> Iterator[Change]:
    """Each item of the level being worked on accepted, and each that counts for something refused.

    Items of higher levels move nothing alone: a level counts only once the one below is complete.
    """
    if indicator.basis in ("assessed", "external"):
        return
    own = (indicator.code,)
    for item in indicator.items:
        if item.level == indicator.working and not item.accepted:
            changes = Changes(evidence={item.id: ACCEPTED})
            told = said("try-accepted", item=item.id, text=item.text)
            yield Change("answer", item.id, told, file, knowledge, own, changes, f"{item.id}={ACCEPTED}")
        if item.level <= indicator.working and item.credit[outcome.scenario]:
            changes = Changes(evidence={item.id: _NOT_THERE})
            told = said("try-refused", item=item.id, text=item.text)
            yield Change("answer", item.id, told, file, knowledge, own, changes, f"{item.id}={_NOT_THERE}")


def _values(
    file: InstitutionFile, knowledge: Knowledge, indicator: IndicatorOutcome, outcome: GapOutcome
) -> Iterator[Change]:
    """Each indicator assessed at the next bound above its value, and at the next below."""
    scale, value = knowledge.target.scale, indicator.value[outcome.scenario]
    bounds = (*(band.lower for band in scale.bands), scale.bands[-1].upper)
    above = min((bound for bound in bounds if bound > value), default=None)
    below = max((bound for bound in bounds if bound < value), default=None)
    for bound in (above, below):
        if bound is not None:
            told = said("try-value", code=indicator.code, name=indicator.name, value=bound)
            changes = Changes(values={indicator.code: bound})
            yield Change(
                "value", indicator.code, told, file, knowledge, (indicator.code,), changes,
                f"{indicator.code}={plain(bound)}",
            )  # fmt: skip


def _levels(file: InstitutionFile, knowledge: Knowledge, old: OldResult) -> Iterator[Change]:
    """Each level of the old result one higher and one lower; where only a range is known, its two ends."""
    if old.ranges is None:
        return
    source, lowest, highest = knowledge.source, old.ranges.lowest, old.ranges.highest
    resting: dict[str, set[str]] = {one.code: set() for one in source.indicators}
    for row in knowledge.crosswalk.carries:
        for code in row.condition.spans:
            resting[code] |= _indicators_of(row.items)
    for indicator in source.indicators:
        low, high = lowest[indicator.code], highest[indicator.code]
        ends = (low, high) if low < high else (low - 1, low + 1)
        for level in ends:
            if source.scale.minimum <= level <= source.scale.maximum:
                told = said("try-level", source=source.acronym, code=indicator.code, name=indicator.name,
                            level=int(level))  # fmt: skip
                changed = with_levels(file, source, {indicator.code: level})
                setting = f"{source.id.partition('-')[0]}.{indicator.code}={level}"
                # Where levels are ranges, one that is known narrows others.
                touches = resting[indicator.code] if old.ranges.known else None
                yield Change("level", indicator.code, told, changed, knowledge, touches, UNCHANGED, setting)


def _indices(file: InstitutionFile, knowledge: Knowledge, outcome: GapOutcome, year: int) -> Iterator[Change]:
    """Each of the other agencies' indices where the next level begins to count."""
    target, scenario, round_ = knowledge.target, outcome.scenario, knowledge.calendar.year
    for one in external_outcomes(target, file.external_indices, outcome.indicators, scenario, round_):
        if one.ahead is None:
            continue
        band = next(band for band in one.index.bands if band.level == one.ahead.level)
        # Evidence counts inside the band; whether its foot belongs to it differs between the indices.
        figure = one.ahead.bound if one.index.use == "value" else (band.lower + band.upper) / 2
        told = said("try-index", name=one.index.name, figure=figure)
        changed = with_indices(file, {one.index.id: figure}, year)
        setting = f"{one.index.id}={plain(figure)}"
        yield Change("external", one.index.id, told, changed, knowledge, (one.indicator,), UNCHANGED, setting)


def _rows(file: InstitutionFile, knowledge: Knowledge, outcome: GapOutcome) -> Iterator[Change]:
    """Each row of the crosswalk taken away that gives an item some credit."""
    crosswalk, used = knowledge.crosswalk, _with_credit(outcome)
    for row in crosswalk.carries:
        if row.id in used:
            left = tuple(other for other in crosswalk.carries if other is not row)
            told = said("try-row", row=row.id, items=row.items)
            changed = knowledge._replace(crosswalk=crosswalk.replaced(carries=left))
            yield Change("row", row.id, told, file, changed, _indicators_of(row.items))


def _with_credit(outcome: GapOutcome) -> set[str]:
    projected = (item for indicator in outcome.indicators for item in indicator.projected)
    return {row for item in projected for row, reuse in item.serving if reuse != "redo"}


def _without_credit(knowledge: Knowledge, outcome: GapOutcome) -> int:
    crosswalk = knowledge.crosswalk
    return len(crosswalk.carries) + len(crosswalk.refutes) - len(_with_credit(outcome))


def _weights(file: InstitutionFile, knowledge: Knowledge) -> Iterator[Change]:
    """Each indicator's weight raised, and the items weighed by each list that is not in use."""
    target = knowledge.target
    for indicator in target.indicators:
        told = said("try-weight", code=indicator.code, name=indicator.name, weight=indicator.weight + WEIGHT_STEP)
        changed = knowledge._replace(target=_reweighted(target, indicator.code))
        yield Change("weight", indicator.code, told, file, changed, ())
    for other in knowledge.planning.other_lists if knowledge.planning else ():
        told = said("try-list", name=other.items.name)
        changed = knowledge._replace(target=other.target, items=other.items)
        yield Change("weight", other.items.id, told, file, changed, None)


def _indicators_of(items: Collection[str]) -> set[str]:
    return {item.partition(".")[0] for item in items}


def _reweighted(target: Instrument, code: str) -> Instrument:
    raised = target.by_code[code].weight + WEIGHT_STEP
    rest = (100 - raised) / (100 - target.by_code[code].weight)
    indicators = (one.replaced(weight=raised if one.code == code else one.weight * rest) for one in target.indicators)
    return target.replaced(indicators=tuple(indicators))
