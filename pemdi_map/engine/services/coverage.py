"""The coverage figures of the level criteria over the institution's services."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from pemdi_map.engine.services.columns import Columns
from pemdi_map.engine.services.integration import by_name, integration_matrix
from pemdi_map.engine.services.outcome import Blocking, CoverageOutcome, IntegrationMatrix, ItemCoverage, Unit
from pemdi_map.engine.services.tally import Division, Members, Places, Tally, divide, mean_of, members, share_of
from pemdi_map.model.coverage import Coverage, Measure, Threshold, Weight
from pemdi_map.model.service import Service
from pemdi_map.model.service_fields import service_field

HUNDRED = Fraction(100)


def coverage(
    file: Coverage, services: Iterable[Service], matrix: IntegrationMatrix | None = None
) -> tuple[CoverageOutcome, ...]:
    """Every measure, in the order of their ids. The order of services changes nothing.

    `matrix`: the links between these services, where the caller has them.
    """
    ordered = by_name(services)
    counting = _Counting(file, ordered, Columns(ordered, matrix or integration_matrix(ordered)))
    return tuple(map(counting.outcome, sorted(file.measures, key=lambda measure: int(measure.id[1:]))))


class _Counting:
    """Works out measures; what several of them share is worked out once."""

    def __init__(self, file: Coverage, services: Sequence[Service], columns: Columns) -> None:
        self._names = [service.name for service in services]
        self._columns = columns
        self._scopes = {scope.id: scope for scope in file.scopes}
        self._members: dict[str, Members] = {}
        self._means: dict[tuple[str, str, Weight], Tally] = {}

    def outcome(self, measure: Measure) -> CoverageOutcome:
        of = self._of(measure.scope)
        lacking, whole = 0, HUNDRED
        unit: Unit = "persen"
        if measure.when is not None:
            answers = self._columns.answers(measure.when)
            division = divide(of, answers)
            tally = share_of(of, answers, division)
        else:
            division, tally, unit = self._mean(measure, of)
            whole = HUNDRED if unit == "persen" else Fraction(1)
        met = _met(measure.threshold, tally, whole)
        if measure.when is not None and met is not True:
            lacking = _lacking(measure.threshold, len(of.certain), len(division.counting))
        return CoverageOutcome(
            id=measure.id, name=measure.name, indicator=measure.indicator, level=measure.level,
            scope=self._scopes[measure.scope].name, weight=measure.weight, is_mean=measure.when is None, unit=unit,
            numerator=tally.numerator, denominator=tally.denominator, share=tally.share,
            counting=self._named(division.counting), failing=self._named(division.failing),
            unknown=self._named(division.unknown), threshold=measure.threshold, met=met, lacking=lacking,
            supports=measure.supports, contradicts=measure.contradicts, criterion=measure.criterion,
            note=measure.note, confidence=measure.confidence,
            cites=tuple(map(str, measure.reference)),
        )  # fmt: skip

    def _of(self, scope: str) -> Members:
        if scope not in self._members:
            self._members[scope] = members(self._columns.answers(self._scopes[scope].when))
        return self._members[scope]

    def _mean(self, measure: Measure, of: Members) -> tuple[Division, Tally, Unit]:
        fact = str(measure.mean)
        field = service_field(fact)
        assert field is not None  # a file that averages anything but a figure with a highest is refused
        assert field.highest is not None
        key = (measure.scope, fact, measure.weight)
        if key not in self._means:
            services = [1] * len(self._names)
            weights = services if measure.weight == "services" else self._columns.values(measure.weight)
            tally = mean_of(of, self._columns.figures(fact), weights, field.highest)
            self._means[key] = _in_parts(tally) if field.percent else tally
        reached = self._columns.figures(fact).reach(measure.threshold)
        return divide(of, reached), self._means[key], "persen" if field.percent else "nilai"

    def _named(self, places: Places) -> tuple[str, ...]:
        return tuple(map(self._names.__getitem__, places))


def _in_parts(tally: Tally) -> Tally:
    """Percent as parts of one."""
    parts = [None if value is None else value / HUNDRED for value in (tally.share, tally.lowest, tally.highest)]
    return Tally(tally.numerator / HUNDRED, tally.denominator, *parts)


def _met(threshold: Threshold, tally: Tally, whole: Fraction) -> bool | None:
    """Whether the threshold is reached, where what is unknown cannot change it."""
    if tally.lowest is None or tally.highest is None:
        return None
    if threshold.reached(tally.lowest * whole):
        return True
    return None if threshold.reached(tally.highest * whole) else False


def _lacking(threshold: Threshold, whole: int, counting: int) -> int:
    """How many more of so many services it takes."""
    return max(min(threshold.least(whole / HUNDRED), whole) - counting, 0)


def item_coverage(outcomes: Iterable[CoverageOutcome]) -> dict[str, ItemCoverage]:
    """Per evidence item the measures that speak for it, against it, or cannot say yet."""
    found: dict[str, tuple[list[str], list[str], list[str]]] = {}
    for one in outcomes:
        for item in dict.fromkeys((*one.supports, *one.contradicts)):
            supporting, against, undecided = found.setdefault(item, ([], [], []))
            if one.met is None:
                undecided.append(one.id)
            elif one.met and item in one.supports:
                supporting.append(one.id)
            elif not one.met and item in one.contradicts:
                against.append(one.id)
    return {item: ItemCoverage(item, *map(tuple, found[item])) for item in sorted(found, key=_item_order)}


def _item_order(item: str) -> tuple[int, ...]:
    return tuple(int(part) for part in item.removeprefix("I").split("."))


def blocking(outcomes: Iterable[CoverageOutcome], next_levels: Mapping[str, int]) -> tuple[Blocking, ...]:
    """What stands between the services and each indicator's next level, by the number of the indicator.

    `next_levels`: the level being worked on, by indicator code. A measure that no item hangs on blocks nothing.
    """
    listed = list(outcomes)
    found = []
    for code in sorted(next_levels, key=lambda code: int(code[1:])):
        measures = tuple(
            one
            for one in listed
            if one.indicator == code and one.level == next_levels[code] and one.decides and one.met is not True
        )
        if measures:
            found.append(Blocking(code, next_levels[code], measures))
    return tuple(found)
