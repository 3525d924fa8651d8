"""The three-way merge: what each party was given, what the plan holds now, what each part says.

A value that differs from what its party was given is a claim. Claims that agree, or meet a cell that nobody else has
touched, come in; all others are conflicts, which only a rule that a person named may decide. What earlier merges
brought in stays the claim of the unit that made it, so merging in two steps gives what merging at once gives.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

from pemdi_map.engine.merging.claims import PLAN, Cell, Claim, Contribution, same
from pemdi_map.engine.merging.preference import Preference

V = TypeVar("V")


class Conflict(NamedTuple, Generic[V]):
    """A cell for which the parties want different values, and the claim that a rule preferred, if one did."""

    cell: Cell
    claims: tuple[Claim[V], ...]
    chosen: Claim[V] | None


class Merged(NamedTuple, Generic[V]):
    """What a merge makes of a plan."""

    values: Mapping[Cell, V]
    """The cells that change, with their new value."""
    taken: tuple[Claim[V], ...]
    """The claims that bring a change, or agree with what the plan holds."""
    known: tuple[Claim[V], ...]
    """The claims that an earlier merge has dealt with."""
    conflicts: tuple[Conflict[V], ...]
    history: tuple[Contribution[V], ...]
    """All contributions, the earlier ones included."""

    @property
    def undecided(self) -> tuple[Conflict[V], ...]:
        """The conflicts that no rule decided: with any of them, nothing may be written."""
        return tuple(conflict for conflict in self.conflicts if conflict.chosen is None)


class _Settled(NamedTuple, Generic[V]):
    """What becomes of one cell: the value it gets, where there is one, and what is now said of it."""

    value: tuple[V, ...]
    taken: Sequence[Claim[V]]
    conflict: Conflict[V] | None
    history: Sequence[Contribution[V]]


def merge(
    standing: Callable[[Cell], V],
    claims: Iterable[Claim[V]],
    history: Iterable[Contribution[V]],
    preference: Preference,
    day: datetime.date,
) -> Merged[V]:
    """Merge what the parts claim into the plan whose cells hold `standing`.

    `history`: what earlier merges dealt with. The result depends on no order of claims, history or files.
    """
    earlier = _by_cell(history)
    values: dict[Cell, V] = {}
    taken: list[Claim[V]] = []
    known: list[Claim[V]] = []
    conflicts: list[Conflict[V]] = []
    for cell, of_cell in groupby(sorted(claims, key=_claim_order), key=lambda claim: claim.cell):
        before = earlier.get(cell, [])
        fresh: list[Claim[V]] = []
        for claim in of_cell:
            (known if any(_deals_with(past, claim) for past in before) else fresh).append(claim)
        if not fresh:
            continue
        settled = _settle(standing(cell), fresh, before, preference, day)
        earlier[cell] = list(settled.history)
        taken += settled.taken
        conflicts += [settled.conflict] if settled.conflict else []
        values.update((cell, value) for value in settled.value)
    ordered = sorted((past for cell in earlier for past in earlier[cell]), key=history_order)
    return Merged(values, tuple(taken), tuple(known), tuple(conflicts), tuple(ordered))


def _settle(
    now: V, fresh: Sequence[Claim[V]], before: Sequence[Contribution[V]], preference: Preference, day: datetime.date
) -> _Settled[V]:
    holders = list(_holders(now, fresh, before))
    superseded = any(same(claim.base, now) for claim in fresh)
    rivals = [*([] if superseded else holders), *fresh]
    best = preference.preferred(rivals)
    differ = any(not same(claim.value, rivals[0].value) for claim in rivals)
    decided = all(same(claim.value, best[0].value) for claim in best)
    if differ and not decided:
        return _Settled((), (), Conflict(fresh[0].cell, tuple(rivals), None), before)
    value = best[0].value
    conflict = Conflict(fresh[0].cell, tuple(rivals), best[0]) if differ else None
    # Recorded where a part met it: a later merge could not tell otherwise that this value was the plan's own.
    plan = [claim for claim in rivals if not claim.source and claim.unit == PLAN and not _among(claim, before)]
    records = [Contribution(day, claim.unit, claim.cell, claim.base, claim.value) for claim in (*plan, *fresh)]
    history = [_judged(past, value, rivals, preference) for past in dict.fromkeys((*before, *records))]
    changes = () if same(value, now) else (value,)
    return _Settled(changes, [claim for claim in fresh if same(claim.value, value)], conflict, history)


def _judged(past: Contribution[V], value: V, rivals: Sequence[Claim[V]], preference: Preference) -> Contribution[V]:
    """The contribution as it stands now that the cell has got this value; what no cell can hold stays as it is."""
    if past.set_aside.startswith(":"):
        return past
    if same(past.value, value):
        return past._replace(set_aside="")
    return past._replace(set_aside=str(preference)) if any(_deals_with(past, claim) for claim in rivals) else past


def _holders(now: V, fresh: Sequence[Claim[V]], before: Sequence[Contribution[V]]) -> Iterator[Claim[V]]:
    """Whose the value is that the plan holds now: the units that brought it in, else the plan's own."""
    found = False
    for past in before:
        if not past.set_aside and same(past.value, now):
            found = True
            yield Claim(past.unit, "", past.cell, past.base, past.value)
    if not found:
        yield Claim(PLAN, "", fresh[0].cell, fresh[0].base, now)


def _by_cell(history: Iterable[Contribution[V]]) -> dict[Cell, list[Contribution[V]]]:
    found: dict[Cell, list[Contribution[V]]] = {}
    for past in history:
        found.setdefault(past.cell, []).append(past)
    return found


def _deals_with(past: Contribution[V], claim: Claim[V]) -> bool:
    """Whether a contribution records this claim: made by the same party from the same base."""
    return past.unit == claim.unit and same(past.base, claim.base) and same(past.value, claim.value)


def _among(claim: Claim[V], before: Sequence[Contribution[V]]) -> bool:
    return any(_deals_with(past, claim) for past in before)


def _claim_order(claim: Claim[V]) -> tuple[object, ...]:
    return (claim.cell, claim.unit, claim.source, repr(claim.value), repr(claim.base))


def history_order(past: Contribution[V]) -> tuple[object, ...]:
    """The order in which contributions are kept, whatever order they came in."""
    return (past.day, past.unit, past.cell, repr(past.value), repr(past.base), past.set_aside)
