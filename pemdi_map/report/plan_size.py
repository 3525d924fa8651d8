"""How much a plan holds as people have it now: without what they called off, with what they added."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.figures import round_half_up
from pemdi_map.report.typed import TypedIn, TypedValue, as_it_stands
from pemdi_map.words.typed_words import CANCELLED, plainly

if TYPE_CHECKING:
    from pemdi_map.engine.plan.outcome import Plan


class PlanSize(NamedTuple):
    """`days`: person-days, in whole ones. `last`: when the last action is finished; `None` without actions."""

    actions: int
    days: int
    units: int
    last: datetime.date | None


def size_of(plan: Plan, typed: TypedIn) -> PlanSize:
    """What a plan adds up to."""
    rows = [*_planned(plan, typed), *_added(typed)]
    days = sum((effort for _, effort, _ in rows), Fraction(0))
    finishes = [finish for _, _, finish in rows if finish is not None]
    units = {owner for owner, _, _ in rows if owner}
    return PlanSize(len(rows), int(round_half_up(days, 0)), len(units), max(finishes, default=None))


def called_off(status: TypedValue) -> bool:
    """Whether a status that people typed says that an action was called off."""
    return plainly(str(status)) == CANCELLED


_Row = tuple[str, Fraction, datetime.date | None]


def _planned(plan: Plan, typed: TypedIn) -> Iterator[_Row]:
    shown, _ = as_it_stands(plan, typed)
    for each in shown.actions:
        cells = {cell.key: cell.value for cell in typed.actions.get(each.id, ())}
        if not called_off(cells.get("status")):
            yield each.owner, Fraction(each.effort_days), each.finish


def _added(typed: TypedIn) -> Iterator[_Row]:
    for row in typed.told:
        cells = {cell.key: cell.value for cell in row}
        if not called_off(cells.get("status")):
            effort, finish = cells.get("effort_days"), cells.get("finish")
            day = finish.date() if isinstance(finish, datetime.datetime) else finish
            yield (
                str(cells.get("owner") or ""), Fraction(effort) if isinstance(effort, int | Fraction) else Fraction(0),
                day if isinstance(day, datetime.date) else None,
            )  # fmt: skip
