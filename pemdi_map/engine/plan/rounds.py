"""A plan in rounds: which of its actions are done by the upload of each year, and what has to be renewed by then.

The last round is the plan itself. Each earlier one is the cheapest part of the one after it that reaches the target of
its year, so that whatever is done for a round is kept in the next.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.path import Paths, Unreachable
from pemdi_map.model.instrument import EvidenceItem


def parts(
    paths: Paths, whole: Collection[str], aims: Sequence[Fraction], barred: Sequence[Collection[str]]
) -> tuple[frozenset[str], ...]:
    """The actions done by the end of each round, the earliest first; the last one is `whole`.

    `aims`: the least index of each round before the last; `barred`: the actions that cannot be done by its end. A part
    that misses its index is the one that comes nearest, for the least effort.
    """
    found = [frozenset(whole)]
    for aim, never in zip(reversed(aims), reversed(barred), strict=True):
        answer = paths.within(found[-1].difference(never)).cheapest(aim)
        found.append(frozenset((answer.nearest if isinstance(answer, Unreachable) else answer).actions))
    return tuple(reversed(found))


class Due(NamedTuple):
    """Items of an action whose evidence is too old for a round and has to be issued again. `round`: its number."""

    round: int
    action: str
    items: tuple[str, ...]

    @property
    def id(self) -> str:
        """What tells it from the action and from its other renewals."""
        return f"{self.action}@{self.round}"


def renewals(
    years: Sequence[int],
    made: Mapping[str, int],
    producer: Mapping[str, str],
    items: Mapping[str, EvidenceItem],
) -> tuple[Due, ...]:
    """What has to be issued again by each round, in the order of time.

    `years`: of the rounds; `made`: item -> the year whose round it was first made for. Evidence that may be at most so
    many years old is issued again when as many have passed, at least every year: made before the upload of its year, it
    is older than that at the upload so many years later.
    """
    last = {id_: year for id_, year in made.items() if items[id_].max_age is not None}
    found = []
    for number, year in enumerate(years):
        again: dict[str, list[str]] = {}
        for id_, before in last.items():
            age = items[id_].max_age
            assert age is not None
            if year - before >= max(age.years, 1):
                again.setdefault(producer[id_], []).append(id_)
        for several in again.values():
            last.update(dict.fromkeys(several, year))
        found += [Due(number, action, tuple(several)) for action, several in again.items()]
    return tuple(found)
