"""What people typed into a plan's workbook, for the page and the JSON: beside what the program made, in their words."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from pemdi_map.words.typed_words import CANCELLED, CLOSED, plainly

if TYPE_CHECKING:
    from pemdi_map.engine.plan.outcome import Plan, PlannedAction

TypedValue = str | int | Fraction | datetime.date | datetime.timedelta | None
"""`None` where a person cleared the cell."""


class TypedCell(NamedTuple):
    """A cell that a person typed in. `key`: of its column; of one that people added `+` and its header."""

    key: str
    header: str
    value: TypedValue
    words: str


Row = tuple[TypedCell, ...]
"""The cells of a row that people typed in, in the order of the sheet."""


class TypedIn(NamedTuple):
    """By the id of the action, evidence item or question; `added`: the actions that people added, in their order."""

    actions: Mapping[str, Row] = {}
    items: Mapping[str, Row] = {}
    questions: Mapping[str, Row] = {}
    added: tuple[Row, ...] = ()

    @property
    def told(self) -> tuple[Row, ...]:
        """Those that people added and that tell of an action."""
        return tuple(
            row for row in self.added if any(cell.key in _TELLING and cell.value not in (None, "") for cell in row)
        )


_TELLING = ("action", "owner", "status", "start", "finish", "effort_days", "budget")
"""A row that people added is an action as soon as one of these is filled in."""
NOTHING_TYPED = TypedIn()
_SHOWN = ("owner", "start", "finish", "effort_days", "priority", "funding")
"""What the page shows of an action in cells of its own: fields of `PlannedAction`, called like the columns."""


def typed_json(row: Row | None) -> dict[str, Any] | None:
    """What people typed of an action, item or question, by the key of its column; `None` where nobody did."""
    return {cell.key: _plain(cell.value) for cell in row} if row else None


def _plain(value: TypedValue) -> Any:
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, datetime.timedelta) else value


def closed(typed: TypedIn) -> frozenset[str]:
    """The actions whose status says that they are finished or called off."""
    return _with_status(typed, CLOSED)


def cancelled(typed: TypedIn) -> frozenset[str]:
    """The actions whose status says that they were called off."""
    return _with_status(typed, (CANCELLED,))


def _with_status(typed: TypedIn, statuses: Collection[str]) -> frozenset[str]:
    return frozenset(
        id_ for id_, row in typed.actions.items() for cell in row
        if cell.key == "status" and plainly(str(cell.value)) in statuses
    )  # fmt: skip


def as_it_stands(plan: Plan, typed: TypedIn) -> tuple[Plan, dict[str, Row]]:
    """A plan with its actions as people have them now, and by action what they typed that shows in none of its cells.

    What the program computed from the plan as it was made, its load and its critical path, stays.
    """
    actions, beside = [], {}
    for planned in plan.actions:
        row = typed.actions.get(planned.id, ())
        shown = {cell.key: value for cell in row if (value := _fitting(planned, cell)) is not None}
        actions.append(planned._replace(**shown) if shown else planned)
        beside[planned.id] = tuple(cell for cell in row if cell.key not in shown)
    return plan._replace(actions=tuple(actions)), beside


def _fitting(planned: PlannedAction, cell: TypedCell) -> Any:
    """What the cell says of the action, if it is of the kind that the program says there."""
    if cell.key not in _SHOWN:
        return None
    value = cell.value.date() if isinstance(cell.value, datetime.datetime) else cell.value
    return value if type(value) is type(getattr(planned, cell.key)) and value != "" else None
