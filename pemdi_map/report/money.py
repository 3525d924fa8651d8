"""Money as people type it into an action plan: of which unit, source, year and sub-activity, and what is typed twice.

The same sub-activity with its whole budget on several actions is one budget: it counts with the first of them. The
formulas of sheet Anggaran (`pemdi_map.excel.plan.hitung_anggaran`) follow the same rules.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.model.budget import FUNDS, NO_MONEY
from pemdi_map.report.typed import TypedValue
from pemdi_map.words.typed_words import CANCELLED

UNNAMED_FUND, OTHER_FUND = "belum diisi", "sumber dana lain"
CODE_DOTS, CODE_LENGTH = 5, 17
"""Of a sub-activity's code, as 2.16.03.2.02.0005: who writes it beside the source of funds means that one."""
YEARS = range(2020, 2040)
"""The budget years that may stand at the end of a source of funds, as in `APBD 2027`."""
EARLIEST = 2000
"""The year before which the last day of an action is a slip."""


class Priced(NamedTuple):
    """What an action says of money, as it stands. Texts are empty where nothing, or no text, is typed.

    `name`: the action's number, or what it is called without one; `year`: of its last day, 0 without one; `budget`: in
    rupiah, `None` where no number is typed; `told`: whether anything is typed there.
    """

    name: str
    owner: str
    status: str
    fund: str
    code: str
    sub_activity: str
    year: int
    budget: Fraction | None
    told: bool

    @property
    def cancelled(self) -> bool:
        return self.status.casefold() == CANCELLED

    @property
    def free(self) -> bool:
        """Whether it is said to cost nothing."""
        return not self.told and self.fund.casefold() == NO_MONEY


class Counted(NamedTuple):
    """How an action's money is counted. `amount`: what is typed, in rupiah, 0 for an action that was called off.

    `year` is 0 where nobody says it, `sub_activity` empty. `repeats`: the place of the action that the same money is
    counted with.
    """

    priced: Priced
    fund: str
    year: int
    sub_activity: str
    amount: Fraction
    repeats: int | None

    @property
    def repeated(self) -> Fraction:
        """What of the amount is counted with another action."""
        return Fraction(0) if self.repeats is None else self.amount

    @property
    def counts(self) -> Fraction:
        """What of the amount is counted here."""
        return self.amount - self.repeated


def priced(cells: Mapping[str, TypedValue]) -> Priced:
    """What an action says of money, by the keys of its columns in Rencana Aksi."""

    def text(key: str) -> str:
        value = cells.get(key)
        return value if isinstance(value, str) else ""

    finish, budget = cells.get("finish"), cells.get("budget")
    amount = Fraction(budget) if isinstance(budget, int | Fraction) and not isinstance(budget, bool) else None
    year = finish.year if isinstance(finish, datetime.date) else 0
    return Priced(
        str(cells.get("no") or text("action")), text("owner"), text("status"), text("fund"),
        text("sub_activity_code"), text("sub_activity"), year if year >= EARLIEST else 0, amount,
        budget not in (None, ""),
    )  # fmt: skip


def counted(actions: Iterable[Priced]) -> list[Counted]:
    """How the money of actions is counted, in their order."""
    seen: dict[tuple[str, str, str, Fraction], int] = {}
    found = []
    for at, each in enumerate(actions):
        sub = sub_activity_of(each.fund, each.code)
        amount = Fraction(0) if each.cancelled or each.budget is None else each.budget
        first = at
        if amount > 0 and sub:
            first = seen.setdefault((each.owner.casefold(), each.fund.casefold(), sub.casefold(), amount), at)
        repeats = None if first == at else first
        found.append(Counted(each, fund_of(each.fund), year_of(each.fund, each.year), sub, amount, repeats))
    return found


def fund_of(fund: str) -> str:
    """The source of funds that a text names, one of `FUNDS`; other words are `OTHER_FUND`, none `UNNAMED_FUND`.

    Of several the one that stands last in the list, so `APBD provinsi` is not `APBD`.
    """
    words = _single(fund.lower().replace(",", " ").replace("-", " "))
    if not words:
        return UNNAMED_FUND
    return next((each for each in reversed(FUNDS) if f" {each.lower()} " in f" {words} "), OTHER_FUND)


def year_of(fund: str, year: int) -> int:
    """The budget year that stands at the end of a source of funds, else that of the action's last day."""
    said = _single(fund)[-4:]
    return int(said) if said in map(str, YEARS) else year


def sub_activity_of(fund: str, code: str) -> str:
    """The code of the sub-activity that pays: beside the source of funds, else in its own column."""
    if fund.count(".") >= CODE_DOTS:
        begin = max(fund.index(".") - 1, 0)
        return fund[begin : begin + CODE_LENGTH]
    return code


def _single(text: str) -> str:
    return " ".join(part for part in text.split(" ") if part)


class Money(NamedTuple):
    """What actions cost, without those that were called off. `budget`: in rupiah, as far as it is typed, once.

    `free`: how many are said to cost nothing; `unpriced`: of how many neither that nor an amount is said.
    """

    actions: int = 0
    budget: Fraction = Fraction(0)
    free: int = 0
    unpriced: int = 0


def together(several: Collection[Counted]) -> Money:
    """What some actions cost."""
    on = [each for each in several if not each.priced.cancelled]
    return Money(
        len(on), sum((each.counts for each in on), Fraction(0)), sum(each.priced.free for each in on),
        sum(each.priced.budget is None and not each.priced.free for each in on),
    )  # fmt: skip


def by(key: str, actions: Sequence[Counted]) -> dict[str | int, Fraction]:
    """The rupiah of actions by `fund`, `year` or `sub_activity`, those without any left out, in order of appearance."""
    sums: dict[str | int, Fraction] = {}
    for each in actions:
        if each.amount:
            name = getattr(each, key)
            sums[name] = sums.get(name, Fraction(0)) + each.counts
    return sums
