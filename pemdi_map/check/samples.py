"""Values of a fact that tell conditions apart: each bound, what lies just beside it, and nothing known.

Conditions change their answer only at the values they name, so trying these is as good as trying all values.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, combinations, pairwise, product
from typing import Any

from pemdi_map.model.conditions import Condition, Day
from pemdi_map.model.facts import Fact, registry

Sample = Mapping[str, Any]
"""Facts by name."""
Limits = Mapping[str, Fraction]
"""The highest number of a unit that the instrument allows, as the number of its levels."""

_OTHER = "(lain)"
"""Stands for every word that no condition names."""
_ORDER = (("upload_start", "upload_end"), ("start", "finish"), ("today", "start"))
"""Days that never come the other way round."""
_SOME_DAY = datetime.date(2027, 1, 1)


def samples(conditions: Sequence[Condition], limits: Limits) -> list[Sample]:
    """Facts to try conditions on that all ask about one fact, or all about days."""
    fact = registry()[conditions[0].fact]
    if fact.type == "date":
        return list(_days(conditions))
    unknown = [None] if fact.optional else []
    return [{conditions[0].fact: value} for value in (*_values(fact, conditions, limits), *unknown)]


def _operands(conditions: Sequence[Condition]) -> list[Any]:
    """Every value that conditions name."""
    each = (one.operand if isinstance(one.operand, tuple) else (one.operand,) for one in conditions)
    return list(dict.fromkeys(value for value in chain.from_iterable(each) if not isinstance(value, bool)))


def _values(fact: Fact, conditions: Sequence[Condition], limits: Limits) -> list[Any]:
    named = _operands(conditions)
    if fact.type == "flag":
        return [True, False]
    if fact.type == "number":
        return _numbers(fact, named, limits.get(fact.unit))
    words = list(fact.choices) or [*named, _OTHER]
    if fact.type == "word":
        return words
    return list(_several([*named, _OTHER], conditions))


def _several(words: list[str], conditions: Sequence[Condition]) -> Iterator[tuple[str, ...]]:
    """Sets of words: none; all but those of some conditions; and the same less one more word."""
    yield ()
    lists = [frozenset(one.operand) for one in conditions if isinstance(one.operand, tuple)]
    for left_out in chain.from_iterable(combinations(lists, size) for size in range(len(lists) + 1)):
        rest = tuple(word for word in words if not any(word in one for one in left_out))
        yield rest
        yield from (tuple(word for word in rest if word != less) for less in rest)


def _numbers(fact: Fact, named: Sequence[Fraction], limit: Fraction | None) -> list[Fraction]:
    """The numbers named, one between each two, one beyond either end; only those that the fact can take."""
    highest = fact.highest if limit is None else limit
    points = sorted({*named, *(bound for bound in (fact.lowest, highest) if bound is not None)})
    between = [(low + high) / 2 for low, high in pairwise(points)] if not fact.whole else []
    beside = [Fraction(math.floor(point) + step) for point in points or [Fraction(0)] for step in (-1, 0, 1, 2)]
    return [
        value
        for value in sorted({*points, *between, *beside})
        if (fact.lowest is None or value >= fact.lowest)
        and (highest is None or value <= highest)
        and (not fact.whole or value.denominator == 1)
    ]


def _days(conditions: Sequence[Condition]) -> Iterator[Sample]:
    """Dates for all days that conditions ask about or compare with, in every order that can happen."""
    days = [day for day in _operands(conditions) if isinstance(day, Day)]
    names = list(dict.fromkeys((*(one.fact for one in conditions), *(day.name for day in days if day.name))))
    dates = {day.date for day in days if day.date is not None} or {_SOME_DAY}
    spans = {0, *(day.days_before for day in days)}
    shifts = sorted({sign * span + step for span in spans for sign in (-1, 1) for step in (-1, 0, 1)})
    points = sorted({date + datetime.timedelta(days=shift) for date in dates for shift in shifts})
    choices: list[list[datetime.date | None]] = [
        [*points, None] if registry()[name].optional else [*points] for name in names
    ]
    for chosen in product(*choices):
        sample = dict(zip(names, chosen, strict=True))
        pairs = ((sample.get(first), sample.get(second)) for first, second in _ORDER)
        if all(first is None or second is None or first <= second for first, second in pairs):
            yield sample
