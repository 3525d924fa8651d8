"""Which ways to money are still open on a day, and from when the money can be spent.

All years follow from the dates handed in; the cycle itself is data (`pemdi_map.model.budget`).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal, NamedTuple

from pemdi_map.engine.said import Text, said, together
from pemdi_map.model.budget import BudgetCycle, BudgetStep, FundingPath, day_of
from pemdi_map.model.fields import Confidence


class FundingOption(NamedTuple):
    """One way to money for one budget year."""

    path: str
    """As it stands in the column "Jalur anggaran": tanpa biaya, DPA berjalan, APBD Perubahan, RKPD tahun berikut."""
    pays_for: Literal["nothing", "planned", "new"]
    """`planned`: only what the budget of that year already names."""
    budget_year: int
    decide_by: datetime.date
    """The last day on which it can be asked for."""
    money_from: datetime.date
    """The first day on which the money can be spent."""
    open: bool
    """Whether it can still be asked for."""
    in_time: bool
    """Whether the money comes by the day it is needed; false for a closed option."""
    because: Text
    confidence: Confidence


def funding_options(cycle: BudgetCycle, today: datetime.date, needed_by: datetime.date) -> tuple[FundingOption, ...]:
    """All ways to money by the day of the money, then in the order of the file.

    Of each path: the budget years that are decided in the year of `today` or later, up to the one that holds
    `needed_by`, and on to the first that is open. Closed ones stay in the list, with the day on which they closed.
    """
    steps = {step.id: step for step in cycle.steps}
    found: list[FundingOption] = []
    for path in cycle.paths:
        if path.decide_by is None or path.money_from is None:
            found.append(_free(path, today, needed_by))
        else:
            found += _years(path, steps[path.decide_by], steps[path.money_from], today, needed_by)
    return tuple(sorted(found, key=lambda option: option.money_from))


def _free(path: FundingPath, today: datetime.date, needed_by: datetime.date) -> FundingOption:
    return FundingOption(
        path.name, path.pays_for, today.year, max(today, needed_by), today, True, True, path.because,
        path.confidence,
    )  # fmt: skip


def _years(
    path: FundingPath, decide: BudgetStep, money: BudgetStep, today: datetime.date, needed_by: datetime.date
) -> Iterator[FundingOption]:
    year, open_ = today.year - decide.year, False
    while year <= needed_by.year or not open_:
        decide_by = day_of(decide.finish, year + decide.year)
        ready = max(day_of(money.start, year + money.year), today) + datetime.timedelta(weeks=path.weeks)
        open_ = today <= decide_by
        yield FundingOption(
            path.name, path.pays_for, year, decide_by, ready, open_, open_ and ready <= needed_by,
            _because(path, decide, year, decide_by, ready, open_), path.confidence,
        )  # fmt: skip
        year += 1


def _because(
    path: FundingPath, decide: BudgetStep, year: int, decide_by: datetime.date, ready: datetime.date, open_: bool
) -> Text:
    check = "" if path.confidence == "high" else said("dates-unverified")
    if not open_:
        return together(said("budget-closed", year=year, step=decide.name, day=decide_by), check)
    return together(path.because, said("budget-open", year=year, day=decide_by, money=ready), check)
