"""Other agencies' indices: what they are worth here, how old they are, whom to call, and what the next band adds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from pemdi_map.engine.banded import converted, earned_value
from pemdi_map.engine.bounds import passes
from pemdi_map.engine.outcome import IndicatorBasis, IndicatorOutcome
from pemdi_map.model.institution import ExternalValue
from pemdi_map.model.instrument import Band, EvidenceItem, ExternalIndex, Indicator, Instrument
from pemdi_map.model.scenario import ScenarioName

ExternalState = Literal["terbit", "belum terbit", "kedaluwarsa"]


class WhatIf(NamedTuple):
    """A bound of the other index and what reaching it would do, all else unchanged.

    `bound`: in the other index's own units, of the level `level` here. `value`: of the indicator then. `adds`: index
    points over today, never below 0. `short`: how far the index is from the bound in its own units, 0 where it is not
    below it; `None` while it is not published. `reached`: whether it counts for the level.
    """

    level: int
    bound: Fraction
    value: Fraction
    adds: Fraction
    short: Fraction | None
    reached: bool


@dataclass(frozen=True, slots=True)
class ExternalOutcome:
    """One other agency's index, for one indicator.

    `converted`: the indicator's value that the index gives; `None` where the index is only evidence, or not published.
    `counts`: the index items that its value reaches and that are not too old. `age`: years before the assessed year;
    `last_year`: the last assessed year that it still serves, `None` where no age is set. `value`, `basis`: what the
    indicator stands at in the analysis, and on which basis: an assessed value, say, hides the index. `ahead`: the
    nearest bound not reached.
    """

    indicator: str
    name: str
    weight: Fraction
    index: ExternalIndex
    state: ExternalState
    figure: Fraction | None
    year: int | None
    source: str | None
    converted: Fraction | None
    counts: tuple[str, ...]
    age: int | None
    max_age: int | None
    last_year: int | None
    value: Fraction
    basis: IndicatorBasis
    contacts: tuple[str, ...]
    owner: str
    ahead: WhatIf | None
    what_if: tuple[WhatIf, ...]


def external_outcomes(
    target: Instrument,
    given: Mapping[str, ExternalValue],
    indicators: Iterable[IndicatorOutcome],
    scenario: ScenarioName,
    year: int,
) -> tuple[ExternalOutcome, ...]:
    """Every index that the instrument names, in the order of its indicators, for the assessed `year`."""
    standing = {each.code: each for each in indicators}
    return tuple(
        _one(target, indicator, indicator.external, given.get(indicator.external.id), standing[indicator.code],
             scenario, year)
        for indicator in target.indicators
        if indicator.external is not None
    )  # fmt: skip


def _one(
    target: Instrument,
    indicator: Indicator,
    index: ExternalIndex,
    entry: ExternalValue | None,
    outcome: IndicatorOutcome,
    scenario: ScenarioName,
    year: int,
) -> ExternalOutcome:
    max_age = _max_age(indicator)
    age = None if entry is None else max(year - entry.year, 0)
    expired = age is not None and max_age is not None and age > max_age
    table = _what_if(target, indicator, index, entry, outcome, scenario)
    figure = entry.value if entry else None
    gives = converted(target.scale, index, figure) if index.use == "value" and figure is not None else None
    return ExternalOutcome(
        indicator=indicator.code, name=indicator.name, weight=indicator.weight, index=index,
        state="belum terbit" if entry is None else "kedaluwarsa" if expired else "terbit",
        figure=figure, year=entry.year if entry else None, source=entry.source if entry else None, converted=gives,
        counts=items_reached(indicator, index, entry, year) if entry else (),
        age=age, max_age=max_age, last_year=entry.year + max_age if entry and max_age is not None else None,
        value=outcome.value[scenario], basis=outcome.basis, contacts=_contacts(index.owner, outcome.outside),
        owner=outcome.owner, ahead=next((row for row in table if not row.reached), None), what_if=table,
    )  # fmt: skip


def items_reached(indicator: Indicator, index: ExternalIndex, entry: ExternalValue, year: int) -> tuple[str, ...]:
    """The index items of an indicator that a published value reaches; none where it is too old for the `year`."""
    return tuple(
        item
        for item, bound, age in item_bounds(indicator, index)
        if _reaches(index, entry.value, bound) and (age is None or year - entry.year <= age)
    )


def item_bounds(indicator: Indicator, index: ExternalIndex) -> tuple[tuple[str, Fraction, int | None], ...]:
    """The index items of an indicator with the figure that reaches each, and the years that it serves after its own."""
    items, age = _index_items(indicator), _max_age(indicator)
    return tuple((one.id, bound, age) for level, bound in _bounds(index) for one in items.get(level, ()))


def _max_age(indicator: Indicator) -> int | None:
    """Years that the index of an indicator serves after its own; `None` where no age is set."""
    ages = (one.max_age for ones in _index_items(indicator).values() for one in ones)
    return min((age.years for age in ages if age), default=None)


def _index_items(indicator: Indicator) -> dict[int, tuple[EvidenceItem, ...]]:
    """The items that are the index itself, by level."""
    return {level.level: tuple(item for item in level.evidence if item.index) for level in indicator.levels}


def _bounds(index: ExternalIndex) -> list[tuple[int, Fraction]]:
    """Each level and the figure that reaches it: a value is complete at the top of its band, evidence counts from its
    foot on."""
    return [(band.level, _bound(index, band)) for band in index.bands]


def _bound(index: ExternalIndex, band: Band) -> Fraction:
    return band.upper if index.use == "value" else band.lower


def _reaches(index: ExternalIndex, figure: Fraction, bound: Fraction) -> bool:
    return passes(figure, bound, "below" if reaching(index, bound) == ">=" else "above")


def reaching(index: ExternalIndex, bound: Fraction) -> Literal[">=", ">"]:
    """How a figure must lie to a bound to count for its level: at the top of a band on it or above, at its foot above
    it where the band below holds it. The first band holds its foot."""
    at_foot = index.use == "evidence" and bound != index.bands[0].lower
    return ">" if at_foot and index.closed == "above" else ">="


def _what_if(
    target: Instrument,
    indicator: Indicator,
    index: ExternalIndex,
    entry: ExternalValue | None,
    outcome: IndicatorOutcome,
    scenario: ScenarioName,
) -> tuple[WhatIf, ...]:
    today = outcome.value[scenario]
    rows = []
    for level, bound in _bounds(index):
        if index.use == "value":
            value = converted(target.scale, index, bound)
        else:
            value = max(today, _with_index(target, indicator, level, outcome, scenario))
        adds = max(value - today, Fraction(0)) * indicator.weight / 100
        short = None if entry is None else max(bound - entry.value, Fraction(0))
        reached = entry is not None and _reaches(index, entry.value, bound)
        rows.append(WhatIf(level, bound, value, adds, short, reached))
    return tuple(rows)


def _with_index(
    target: Instrument, indicator: Indicator, level: int, outcome: IndicatorOutcome, scenario: ScenarioName
) -> Fraction:
    """The value were the index items up to a level accepted, and the other items as they stand."""
    credit = {item.id: item.credit[scenario] for item in outcome.items}
    accepted = {one.id: Fraction(1) for at, ones in _index_items(indicator).items() if at <= level for one in ones}
    return earned_value(target.scale, indicator, credit | accepted)


def _contacts(owner: str, outside: Sequence[str]) -> tuple[str, ...]:
    """The index's owner first, then whom the owners' list names besides; one that names the owner again is left out.

    An owner may carry its short name: `Badan Informasi Geospasial (BIG)` is also called BIG.
    """
    names = (owner, *re.findall(r"\(([^)]+)\)", owner))
    return (owner, *(one for one in outside if not one.startswith(names)))
