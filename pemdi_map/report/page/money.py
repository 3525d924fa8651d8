"""What the plan's actions cost by what people typed: in all and by unit, with those of which nobody has said it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.plan.outcome import PlannedAction
from pemdi_map.model.budget import NO_MONEY
from pemdi_map.report.plan_size import called_off
from pemdi_map.report.typed import TypedIn, TypedValue
from pemdi_map.words.typed_words import plainly


class Money(NamedTuple):
    """What actions cost, without those that were called off. `budget`: in rupiah, as far as it is typed.

    `free`: how many are said to cost nothing; `unpriced`: of how many neither that nor an amount is said.
    """

    actions: int = 0
    budget: Fraction = Fraction(0)
    free: int = 0
    unpriced: int = 0


class PlanMoney(NamedTuple):
    """`units`: with most money first; actions that people added for no unit stand under an empty name.

    `typed`: whether people typed an amount, or added actions.
    """

    whole: Money
    units: tuple[tuple[str, Money], ...]
    typed: bool


def money_of(shown: Iterable[PlannedAction], typed: TypedIn) -> PlanMoney:
    """What the actions cost. `shown`: those of the plan as people have them now."""
    costs: dict[str, list[Money]] = {}
    for unit, money in (*_planned(shown, typed), *_added(typed)):
        costs.setdefault(unit, []).append(money)
    units = {unit: _together(several) for unit, several in costs.items()}
    whole = _together(units.values())
    ranked = sorted(units.items(), key=lambda each: (-each[1].budget, -each[1].unpriced, each[0]))
    return PlanMoney(whole, tuple(ranked), bool(typed.added or whole.actions > whole.free + whole.unpriced))


def _planned(shown: Iterable[PlannedAction], typed: TypedIn) -> Iterator[tuple[str, Money]]:
    for each in shown:
        cells: dict[str, TypedValue] = {"fund": None if each.needs_money else NO_MONEY}
        yield each.owner, _cost(cells | {cell.key: cell.value for cell in typed.actions.get(each.id, ())})


def _added(typed: TypedIn) -> Iterator[tuple[str, Money]]:
    for row in typed.told:
        cells = {cell.key: cell.value for cell in row}
        yield str(cells.get("owner") or ""), _cost(cells)


def _together(several: Collection[Money]) -> Money:
    return Money(
        sum(each.actions for each in several), sum((each.budget for each in several), Fraction(0)),
        sum(each.free for each in several), sum(each.unpriced for each in several),
    )  # fmt: skip


def _cost(cells: Mapping[str, TypedValue]) -> Money:
    if called_off(cells.get("status")):
        return Money()
    budget = cells.get("budget")
    if isinstance(budget, int | Fraction):
        return Money(1, Fraction(budget))
    free = budget in (None, "") and plainly(str(cells.get("fund"))) == NO_MONEY
    return Money(1, free=int(free), unpriced=int(not free))
