"""What the plan's actions cost by what people typed: in all, by unit, source of funds and year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.plan.outcome import PlannedAction
from pemdi_map.model.budget import NO_MONEY
from pemdi_map.report.money import OTHER_FUND, UNNAMED_FUND, Counted, Money, Priced, by, counted, priced, together
from pemdi_map.report.typed import TypedIn, TypedValue
from pemdi_map.words.language import Language


class PlanMoney(NamedTuple):
    """`units`: with most money first; actions that people added for no unit stand under an empty name.

    `funds`, `years`: rupiah by source of funds and budget year, of those with any; `repeated`: the actions whose money
    is counted with another one. `typed`: whether people typed an amount, or added actions.
    """

    whole: Money
    units: tuple[tuple[str, Money], ...]
    funds: tuple[tuple[str | int, Fraction], ...]
    years: tuple[tuple[str | int, Fraction], ...]
    repeated: tuple[Counted, ...]
    typed: bool


def money_of(shown: Iterable[PlannedAction], typed: TypedIn, numbers: Mapping[str, int]) -> PlanMoney:
    """What the actions cost. `shown`: those of the plan as people have them now, with their numbers by id."""
    actions = counted((*_planned(shown, typed, numbers), *_added(typed)))
    of_unit: dict[str, list[Counted]] = {}
    for each in actions:
        of_unit.setdefault(each.priced.owner, []).append(each)
    units = {unit: together(several) for unit, several in of_unit.items()}
    ranked = sorted(units.items(), key=lambda each: (-each[1].budget, -each[1].unpriced, each[0]))
    whole = together(actions)
    return PlanMoney(
        whole, tuple(ranked), tuple(by("fund", actions).items()), tuple(sorted(by("year", actions).items())),
        tuple(each for each in actions if each.repeats is not None),
        bool(typed.added or whole.actions > whole.free + whole.unpriced),
    )  # fmt: skip


def fund_in_words(fund: str | int, say: Language) -> str:
    """A source of funds as `PlanMoney.funds` names it, in a language."""
    unlisted = {UNNAMED_FUND: say("fund-unnamed"), OTHER_FUND: say("fund-other")}
    return unlisted.get(str(fund), str(fund))


def year_in_words(year: str | int, say: Language) -> str:
    """A budget year as `PlanMoney.years` names it, in a language."""
    return str(year) if year else say("no-year")


def _planned(shown: Iterable[PlannedAction], typed: TypedIn, numbers: Mapping[str, int]) -> Iterator[Priced]:
    for each in shown:
        sub = each.action.sub_activity
        cells: dict[str, TypedValue] = {
            "no": numbers[each.id], "owner": each.owner, "fund": None if each.needs_money else NO_MONEY,
            "sub_activity_code": sub.code if sub else None, "sub_activity": sub.name if sub else None,
            "finish": each.finish,
        }  # fmt: skip
        yield priced(cells | {cell.key: cell.value for cell in typed.actions.get(each.id, ())})


def _added(typed: TypedIn) -> Iterator[Priced]:
    for row in typed.told:
        yield priced({cell.key: cell.value for cell in row})
