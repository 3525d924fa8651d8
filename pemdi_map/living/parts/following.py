"""A plan that is followed: where it stands on a day, and which unit owes what, from its workbook alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.merging.claims import PLAN
from pemdi_map.engine.merging.preference import one_unit
from pemdi_map.engine.plan.outcome import Plan, PlannedAction
from pemdi_map.errors import invalid
from pemdi_map.excel.cells.entries import Simple
from pemdi_map.excel.cells.rows import day_of_serial, serial
from pemdi_map.excel.cells.spreadsheet import amount, same_word
from pemdi_map.excel.findings import bukti_dukung
from pemdi_map.excel.gap_workbook import lay_out
from pemdi_map.excel.kit.words import STATUS_CHOICES
from pemdi_map.excel.plan import rencana_aksi, tenggat
from pemdi_map.harmless import on_terminal
from pemdi_map.living.parts.bringing_back import unit_of_archived
from pemdi_map.living.parts.reached import before_parts, kept_day, reached
from pemdi_map.living.parts.remaking import refuse_without_plan
from pemdi_map.living.parts.rows import Standing, owner_of, parts_of, standing_of
from pemdi_map.living.read import PlanBook
from pemdi_map.living.standing_plan import standing_plan
from pemdi_map.living.unit_names import with_units
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.text.messages import listed
from pemdi_map.model.institution import ACCEPTED
from pemdi_map.report.status.told import (
    ActionNow,
    Blocker,
    Lack,
    Merged,
    State,
    StatusTold,
    UnitNow,
    Why,
)
from pemdi_map.words.typed_words import CANCELLED, DONE
from pemdi_map.words.unit_names import nearly, unit_called

_NOT_BEGUN, _POSTPONED = STATUS_CHOICES[0], "tertunda"
_NOTE = "note"
_STATES: Mapping[str, State] = {
    tenggat.LATE: "late", tenggat.DUE: "ahead", tenggat.LATER: "ahead", tenggat.UNDATED: "undated", DONE: "done",
}  # fmt: skip
Row = Mapping[str, Simple | None]


def follow(
    book: PlanBook, catalogue: Catalogue, day: datetime.date, unit: str | None = None,
    handed_out: datetime.date | None = None,
) -> StatusTold:  # fmt: skip
    """Where a plan stands on a day; of one `unit` alone where that is named. `handed_out`: see `StatusTold`.

    Raises `InvalidInput` where `standing_plan` does, for a workbook without actions, and for a unit that has no part.
    """
    refuse_without_plan(book)
    plan = standing_plan(book, catalogue)
    typed, book = book, with_units(book, plan.file, plan.knowledge)
    laid = lay_out(plan.outcome, plan.knowledge, book.entries, plan.since).laying.laid
    tables = {name: standing_of(each) for name, each in laid.items()}
    live = plan.since.today or plan.outcome
    parts = parts_of(tables, plan.outcome, plan.knowledge.target)
    items = {item.id: (item.text, item.state) for item in live.items}
    assert plan.outcome.plan is not None  # or there would be no workbook with actions
    rows = _Rows(book, tables, plan.outcome.plan, items, day, {one_unit(part.unit): part.unit for part in parts})
    actions = rows.told()
    returned = _returned(book, [part.unit for part in parts])
    units = tuple(
        UnitNow(
            part.unit, sum(each.owner == part.unit and tenggat.is_open(each.status) for each in actions),
            len(part.questions) + len(part.figures), returned.get(part.unit),
        )
        for part in parts
    )  # fmt: skip
    told = StatusTold(
        book.ledger.institution, book.name, day, "", actions, units, reached(plan, tables),
        live.rating[live.scenario], plan.outcome.index[plan.outcome.scenario], plan.outcome.target,
        _merged(book, returned), handed_out, book.remarks[len(typed.remarks) :],
    )  # fmt: skip
    return told if unit is None else told.of(_named(unit, [each.unit for each in units]))


class _Found(NamedTuple):
    """A row as it stands, with the action of the plan behind it."""

    row: Row
    planned: PlannedAction | None
    state: str


class _Rows:
    """The rows of the action plan that are in the file and tell of an action. `items`: text and state by id.

    `spelt`: the units that get a part, by their names as they are compared.
    """

    def __init__(
        self, book: PlanBook, tables: Mapping[str, Standing], plan: Plan, items: Mapping[str, tuple[str, str]],
        day: datetime.date, spelt: Mapping[str, str],
    ) -> None:  # fmt: skip
        self.plan, self.items, self.day, self.spelt = plan, items, day, spelt
        self.evidence = tables[bukti_dukung.TABLE].rows
        self.planned = {planned.id: planned for planned in plan.actions}
        where = book.layout.get(rencana_aksi.TABLE)
        self.found: dict[str, _Found] = {}
        for id_, row in tables[rencana_aksi.TABLE].rows.items():
            there = where is None or id_ in where.rows
            if there and any(row.get(key) not in (None, "") for key in rencana_aksi.TELLING):
                finish = tenggat.last_day(row.get(rencana_aksi.FINISH))
                state = tenggat.state_on(serial(day), finish, row.get(rencana_aksi.STATUS))
                self.found[id_] = _Found(row, self.planned.get(id_), state)

    def told(self) -> tuple[ActionNow, ...]:
        """All of them but those called off, those that end first first."""
        told = [self._action(id_, found) for id_, found in self.found.items() if found.state != CANCELLED]
        return tuple(sorted(told, key=lambda each: each.finish or datetime.date.max))

    def _action(self, id_: str, found: _Found) -> ActionNow:
        row, planned, start = found.row, found.planned, _day(found.row.get(rencana_aksi.START))
        status = _text(row.get(rencana_aksi.STATUS)).casefold()
        waits = status in ("", _NOT_BEGUN) and start is not None and start <= self.day
        return ActionNow(
            id_, self.plan.numbers.get(id_), self._name(id_), self._owner(id_), status,
            start, _day(row.get(rencana_aksi.FINISH)), _day(row.get(rencana_aksi.DONE)),
            _text(row.get(_NOTE)), amount(row.get(rencana_aksi.BUDGET)), _STATES[found.state], waits,
            tuple(self._blockers(id_, found)), () if planned is None else tuple(self._lacking(planned, found)),
        )  # fmt: skip

    def _name(self, id_: str) -> str:
        row = self.found[id_].row if id_ in self.found else {}
        named = _text(row.get(rencana_aksi.ACTION))
        return named or (self.planned[id_].action.name if id_ in self.planned else "")

    def _owner(self, id_: str) -> str:
        owner = owner_of(self.found[id_].row) if id_ in self.found else self.planned[id_].owner
        return self.spelt.get(one_unit(owner), owner)

    def _blockers(self, id_: str, found: _Found) -> Iterator[Blocker]:
        """What holds an open action up now: where its first day is still ahead, only what cannot be ready by then."""
        row, status = found.row, found.row.get(rencana_aksi.STATUS)
        if not tenggat.is_open(status):
            return
        if same_word(status, _POSTPONED):
            yield self._blocker("postponed", id_)
        start = _day(row.get(rencana_aksi.START))
        begun = found.state == tenggat.LATE or start is None or start <= self.day
        for other in found.planned.after if found.planned else ():
            why = self._why(other) if other in self.planned else None
            if why is not None and (begun or why != "unfinished"):
                yield self._blocker(why, other)

    def _why(self, other: str) -> Why | None:
        """Why an action that waits for this one has to wait, if it has to."""
        if other not in self.found:
            return "removed"
        state = self.found[other].state
        if state in (DONE, CANCELLED):
            return "cancelled" if state == CANCELLED else None
        return "late" if state == tenggat.LATE else "unfinished"

    def _blocker(self, why: Why, id_: str) -> Blocker:
        finish = _day(self.found[id_].row.get(rencana_aksi.FINISH)) if id_ in self.found else None
        return Blocker(why, id_, self.plan.numbers.get(id_), self._name(id_), self._owner(id_), finish)

    def _lacking(self, planned: PlannedAction, found: _Found) -> Iterator[Lack]:
        link = _text(found.row.get(rencana_aksi.LINK))
        states = {item: self.items[item] for item in planned.items}
        accepted = sum(state == ACCEPTED for _, state in states.values())
        linked = {item: bool(link or _text(self.evidence[item].get(bukti_dukung.LINK))) for item in states}
        lacks = tenggat.lacks(found.state, accepted, len(states), linked=all(linked.values()))
        if lacks in ("", tenggat.COUNTS):
            return
        for item, (text, state) in states.items():
            if state != ACCEPTED:
                yield Lack(item, text, state, linked[item])


def _text(value: Simple | None) -> str:
    """What a cell says, on a line and without what a terminal would obey."""
    if isinstance(value, Fraction):
        return f"{float(value):g}".replace(".", ",")
    return "" if value is None else " ".join(on_terminal(str(value)).split())


def _day(value: Simple | None) -> datetime.date | None:
    counted = tenggat.last_day(value)
    return None if counted is None else day_of_serial(int(counted))


def _returned(book: PlanBook, units: Sequence[str]) -> dict[str, datetime.date]:
    """Unit -> the last day on which a merge brought in something of its; those that have no part any more included."""
    found: dict[str, datetime.date] = {}
    brought = [(one.unit, one.day) for one in book.entries.contributions if one.unit != PLAN]
    brought += [(unit, one.day) for one in book.entries.archive if (unit := unit_of_archived(one))]
    for said, day in brought:
        unit = unit_called(said, units) or said
        found[unit] = max(day, found.get(unit, day))
    return found


def _merged(book: PlanBook, returned: Mapping[str, datetime.date]) -> Merged | None:
    kept = book.ledger.before_parts
    last = max([*returned.values(), *filter(None, (kept_day(kept),))], default=None)
    if last is None:
        return None
    from_whom = sorted(unit for unit, day in returned.items() if day == last)
    return Merged(last, tuple(from_whom), before_parts(kept) if kept_day(kept) == last else None)


def _named(unit: str, units: Sequence[str]) -> str:
    """The unit that is meant: by its name, an abbreviation of it, or a part of it."""
    called, word = unit_called(unit, units), one_unit(unit)
    meant = [called] if called else [each for each in units if word and word in one_unit(each)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        message = f"{unit!r} cocok dengan beberapa OPD: {listed(meant)}."
        raise invalid("--unit", "ambiguous-unit", message, "Tulis nama lengkapnya.")
    near = nearly(unit, units)
    message = f"rencana ini tidak memuat bagian untuk {unit!r}.{f' Maksud Anda {near!r}?' if near else ''}"
    raise invalid("--unit", "unknown-unit", message, f"Pilih: {listed(units)}.")
