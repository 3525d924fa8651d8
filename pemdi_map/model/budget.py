"""When public money can still be asked for, and from when it can be spent (`mappings/budgets/*.yaml`).

Nothing here names a year: a step is a stretch of days within the budget year or the year before it.
"""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from pemdi_map.model.fields import Confidence, InstitutionKind, Many, Record, Refers, Slug, Source, Text

NO_MONEY = "tanpa biaya"
"""What is said of the money of an action that costs nothing."""
FUNDS = ("APBD", "APBD provinsi", "APBN", "DAK", "BLUD", "hibah", NO_MONEY)
"""The sources of funds to choose from."""
MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
"""A day of every year, written 07-14 for 14 July."""


def day_of(text: str, year: int) -> datetime.date:
    """A `MonthDay` in a year. Raises `ValueError` for a day that the month has not."""
    return datetime.date(year, int(text[:2]), int(text[3:]))


class BudgetStep(Record):
    """A step of the cycle that leads to the budget of one year."""

    id: Slug
    name: Text
    """What has happened when the step is over, as planners call it: "RKPD ditetapkan"."""
    year: Literal[-1, 0]
    """0: within the budget year; -1: in the year before it."""
    start: MonthDay
    finish: MonthDay
    marks: Literal["plan_due", "budget_due", "revision_due"] | None = None
    """The named day of the rules that its last day is: plans, budgets or a revision are settled by then."""
    confidence: Confidence
    note: str | None = None
    sources: Many[str]


class FundingPath(Record):
    """A way to money. `nothing` needs none; `planned` pays only what the budget already names; `new` pays new work."""

    id: Slug
    name: Text
    """As it stands in the plan's column "Jalur anggaran"."""
    pays_for: Literal["nothing", "planned", "new"]
    decide_by: Annotated[Slug, Refers("step", "steps")] | None = None
    """The step on whose last day the path closes for that budget year."""
    money_from: Annotated[Slug, Refers("step", "steps")] | None = None
    """The step on whose first day money can be spent."""
    weeks: Annotated[int, Field(ge=0)] = 0
    """Weeks from asking to spending, where that is later than the first day of `money_from`."""
    because: Text
    confidence: Confidence
    sources: Many[str]


class BudgetCycle(Record):
    """The budget cycle of some kinds of institution."""

    schema_: Literal["pemdi-map/budget/1"] = Field(alias="schema")
    id: Slug
    version: Text
    name: Text
    kinds: Annotated[Many[InstitutionKind], Field(min_length=1)]
    note: Text
    """What is not verified, and whom to ask."""
    steps: Many[BudgetStep]
    paths: Many[FundingPath]
    sources: Many[Source]
