"""Where a plan stands on a day: what is late, due, blocked or unproved, who owes a part, what the last ones changed."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.report.json.fields import (
    COUNT,
    DAY,
    EXACT,
    FLAG,
    NUMBER,
    SCORE,
    TEXT,
    TEXTS,
    Field,
    Kind,
    constant,
    many,
    maybe,
    part,
)
from pemdi_map.report.status.told import ActionNow, Blocker, Lack, Merged, Reached, StatusTold, UnitNow


class StatusJson(NamedTuple):
    """The status with the message for each unit."""

    told: StatusTold
    messages: Mapping[str, str]

    @property
    def units(self) -> list[_UnitTold]:
        return [_UnitTold(each, self.messages[each.unit]) for each in self.told.units]

    @property
    def since_merge(self) -> _Since | None:
        return None if self.told.merged is None else _Since(self.told.merged, self.told.now)


class _UnitTold(NamedTuple):
    each: UnitNow
    message: str


class _Since(NamedTuple):
    merged: Merged
    now: Reached


class _Dated(NamedTuple):
    """An action with the day that is looked at."""

    each: ActionNow
    told: StatusTold

    @property
    def days(self) -> int | None:
        return None if self.each.finish is None else (self.each.finish - self.told.today).days


_BLOCKER: Kind[Blocker] = part(
    "What holds an action up.",
    Field(
        "why", TEXT,
        meaning="What it waits for is unfinished, late, cancelled or removed; or the action itself is postponed.",
    ),
    Field("id", TEXT, meaning="Of the action that is waited for."),
    Field("number", maybe(COUNT)),
    Field("text", TEXT, lambda each: each.name),
    Field("owner", TEXT),
    Field("finish", maybe(DAY)),
)  # fmt: skip
_LACK: Kind[Lack] = part(
    "An evidence item of a finished action that no assessor has accepted.",
    Field("item", TEXT),
    Field("text", TEXT),
    Field("state", TEXT, meaning="As entered, or as projected from the old result."),
    Field("linked", FLAG, meaning="Whether a link to it stands in the plan."),
)
_ACTION: Kind[_Dated] = part(
    "A row of the action plan as people have it now.",
    Field("id", TEXT, lambda one: one.each.id, meaning="Begins with + for an action that people added."),
    Field("number", maybe(COUNT), lambda one: one.each.number, meaning="Its place in the plan."),
    Field("text", TEXT, lambda one: one.each.name),
    Field("owner", TEXT, lambda one: one.each.owner, meaning="Empty where nobody owns it."),
    Field("status", TEXT, lambda one: one.each.status),
    Field("start", maybe(DAY), lambda one: one.each.start),
    Field("finish", maybe(DAY), lambda one: one.each.finish),
    Field(
        "days", maybe(COUNT), lambda one: one.days, meaning="From today to its last day; negative where that has gone."
    ),
    Field(
        "expected", maybe(DAY), lambda one: one.each.expected, meaning="When it was or will be done, as its unit says."
    ),
    Field("note", TEXT, lambda one: one.each.note),
    Field("budget", maybe(NUMBER), lambda one: one.each.budget, meaning="In rupiah."),
    Field("blocked_by", many(_BLOCKER), lambda one: one.each.blocked_by),
    Field("lacking", many(_LACK), lambda one: one.each.lacking, meaning="What it still needs before it counts."),
)
_AWAITED: Kind[UnitNow] = part(
    "A unit of which no merge has brought in anything, ever or since handed_out.",
    Field("unit", TEXT),
    Field("open", COUNT, meaning="Its actions that are not finished."),
    Field("questions", COUNT, meaning="What else its part asks."),
    Field("returned", maybe(DAY), meaning="The last day on which one did; null where none ever did."),
)
_UNIT: Kind[_UnitTold] = part(
    "A unit that gets a part of the plan.",
    Field("unit", TEXT, lambda one: one.each.unit),
    Field("open", COUNT, lambda one: one.each.open, meaning="Its actions that are not finished."),
    Field("questions", COUNT, lambda one: one.each.questions, meaning="What else its part asks."),
    Field(
        "returned", maybe(DAY), lambda one: one.each.returned,
        meaning="The last day on which a merge brought in something of its; null where none did.",
    ),
    Field("message", TEXT, meaning="What to send to it: plain text."),
)  # fmt: skip
_REACHED: Kind[Reached] = part(
    "How far the plan has come.",
    Field("index", SCORE, lambda each: each.value),
    Field("exact", EXACT, lambda each: each.value),
    Field("accepted", TEXTS, meaning="The evidence items that an assessor has accepted."),
    Field("finished", TEXTS, meaning="The ids of the finished actions."),
    Field("budget", NUMBER, meaning="Of the finished actions, in rupiah. What was paid is not in the plan."),
)


def _earlier(one: _Since) -> frozenset[str]:
    return frozenset(one.merged.before.accepted if one.merged.before else one.now.accepted)


_SINCE: Kind[_Since] = part(
    "What has changed since before the last parts came in.",
    Field("day", DAY, lambda one: one.merged.day, meaning="The last day on which a merge brought in anything."),
    Field("units", TEXTS, lambda one: one.merged.units, meaning="Whose parts they were."),
    Field("before", maybe(_REACHED), lambda one: one.merged.before, meaning="null where that was not kept."),
    Field("after", _REACHED, lambda one: one.now, meaning="As the plan stands now."),
    Field(
        "accepted", TEXTS, lambda one: [item for item in one.now.accepted if item not in _earlier(one)],
        meaning="The items accepted since.",
    ),
)  # fmt: skip


def _listed(key: str, meaning: str) -> Field[StatusJson]:
    """A list of actions."""

    def actions(one: StatusJson) -> list[_Dated]:
        return [_Dated(each, one.told) for each in getattr(one.told, key)]

    return Field(key, many(_ACTION), actions, meaning=meaning)


def _index(one: StatusJson) -> Fraction:
    return one.told.now.value


STATUS: Kind[StatusJson] = part(
    "Where a plan stands on a day: `pemdi-map status --format json`.",
    constant("schema", "pemdi-map/status/1"),
    Field("institution", TEXT, lambda one: one.told.institution),
    Field("plan", TEXT, lambda one: one.told.plan, meaning="The file."),
    Field("today", DAY, lambda one: one.told.today),
    Field("unit", maybe(TEXT), lambda one: one.told.unit or None, meaning="The unit of which alone is told."),
    Field("actions", COUNT, lambda one: len(one.told.actions), meaning="Without those that were called off."),
    Field("done", COUNT, lambda one: len(one.told.finished)),
    Field("index", SCORE, _index, meaning="Of the whole plan as it stands."),
    Field("exact", EXACT, _index),
    Field("rating", TEXT, lambda one: one.told.rating),
    Field("planned_index", SCORE, lambda one: one.told.planned_index, meaning="On the day the plan was made."),
    _listed("late", "Open, and their last day has gone."),
    _listed("due_14", "Open, and their last day is within 14 days."),
    _listed("due_30", "The same within 30 days: those of due_14 among them."),
    _listed("undated", "Open, without a last day."),
    _listed("to_start", "Not begun though their first day has come."),
    _listed("blocked", "Held up by another action, or put off by their unit."),
    _listed("not_counting", "Finished, but still without evidence that was accepted."),
    Field("handed_out", maybe(DAY), lambda one: one.told.handed_out, meaning="When the parts were sent, if told."),
    Field("waiting_for", many(_AWAITED), lambda one: one.told.waiting_for),
    Field("units", many(_UNIT)),
    Field("since_merge", maybe(_SINCE), meaning="null where no part has come in yet."),
)
