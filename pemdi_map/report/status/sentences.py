"""What is said of a plan that is followed, a line for each action: for the screen and for messages alike."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.figures import indonesian
from pemdi_map.report.status.told import FIRST, SECOND, ActionNow, Blocker, Lack, StatusTold, Why
from pemdi_map.report.wording import short_unit
from pemdi_map.words.indonesian import INDONESIAN

_MANY = 12


class Section(NamedTuple):
    """A list with its title; `points`: a line of its own and the lines that belong to it."""

    title: str
    points: tuple[tuple[str, ...], ...]
    none: str
    """What is said where there is nothing to list."""


def answer(told: StatusTold) -> Iterator[str]:
    """The answer in sentences: of actions and parts, and of the whole plan's index."""
    waiting = len(told.not_counting)
    uncounted = f", {waiting} di antaranya belum terhitung" if waiting else ""
    yield (
        "Tidak ada aksi."
        if not told.actions
        else (
            f"{len(told.finished)} dari {len(told.actions)} aksi selesai{uncounted}; {len(told.late)} terlambat,"
            f" {len(told.due_14)} jatuh tempo dalam {FIRST} hari, {len(told.due_30)} dalam {SECOND} hari,"
            f" {len(told.blocked)} terhalang."
        )
    )
    if told.unit:
        return
    if told.units:
        yield f"{len(told.waiting_for)} dari {len(told.units)} OPD belum mengembalikan bagiannya."
    target = told.target
    than = "lebih dari" if target.above else "paling sedikit"
    yield (
        f"Nilai Pemdi kini {indonesian(told.now.value)} ({told.rating}); ketika rencana dibuat"
        f" {indonesian(told.planned_index)}. Target: {than} {indonesian(target.index)} ({target.rating})."
    )
    yield since_merge(told)


def since_merge(told: StatusTold) -> str:
    """What has changed since before the last parts came in."""
    merged, now = told.merged, told.now
    if merged is None:
        return "Belum ada bagian yang digabungkan ke rencana ini."
    units = f": {', '.join(merged.units)}" if merged.units else ""
    head = f"Penggabungan terakhir {date_in_words(merged.day)}{units}."
    before = merged.before
    if before is None:
        return f"{head} Keadaan sebelumnya tidak dicatat oleh versi program yang menggabungkannya."
    changes = [
        _became("nilai Pemdi", indonesian(before.value), indonesian(now.value)),
        _became("butir diterima", str(len(before.accepted)), str(len(now.accepted))),
        _became("aksi selesai", str(len(before.finished)), str(len(now.finished))),
        _became("anggaran aksi yang selesai", INDONESIAN.rupiah(before.budget), INDONESIAN.rupiah(now.budget)),
    ]
    more = [item for item in now.accepted if item not in before.accepted]
    less = [item for item in before.accepted if item not in now.accepted]
    items = f" Butir yang kini diterima: {_listed(more)}." if more else ""
    items += f" Butir yang tidak lagi diterima: {_listed(less)}." if less else ""
    return f"{head} Sejak sebelum itu: {'; '.join(changes)}.{items}"


def sections(told: StatusTold) -> Iterator[Section]:
    """The lists, the most urgent first."""
    later = told.due_30[len(told.due_14) :]
    last = date_in_words(told.today + datetime.timedelta(days=SECOND))
    yield _section("Terlambat", told.late, told, "Tidak ada yang terlambat.")
    yield _section(
        f"Jatuh tempo dalam {FIRST} hari", told.due_14, told, f"Tidak ada yang jatuh tempo dalam {FIRST} hari."
    )
    yield _section(f"Sesudah itu, sampai {last}", later, told, f"Sesudah itu tidak ada sampai {last}.")
    blocked = tuple((f"{_called(each, told)}: {_blocked(each, told)}.",) for each in told.blocked)
    yield Section(_titled("Terhalang", blocked), blocked, "Tidak ada yang terhalang.")
    lacking = tuple(
        (f"{_called(each, told)}: mohon buktinya.", *map(_lack, each.lacking)) for each in told.not_counting
    )
    yield Section(_titled("Selesai, tetapi belum terhitung", lacking), lacking, "")
    listed = {each.id for each in (*told.late, *told.due_30)}
    begin = [(f"{_called(each, told)}: {_begins(each)}.",) for each in told.to_start if each.id not in listed]
    yield Section(_titled("Seharusnya sudah mulai, tenggatnya masih lama", begin), tuple(begin), "")
    yield _section("Tanpa tanggal selesai", told.undated, told, "")


def parts_awaited(told: StatusTold) -> Section:
    """The units of which nothing has come in yet."""
    points = tuple((_awaited(each.unit, each.open, each.questions),) for each in told.waiting_for)
    none = "Semua OPD sudah mengembalikan bagiannya." if told.units else ""
    since = f" sejak dibagikan {date_in_words(told.handed_out)}" if told.handed_out else ""
    title = f"Belum mengembalikan bagian{since} (belum ada isiannya di rencana): {len(points)} OPD"
    return Section(title, points, none)


def _awaited(unit: str, open_: int, questions: int) -> str:
    asked = f", {questions} pertanyaan" if questions else ""
    return f"{unit}: {open_} aksi belum selesai{asked}."


def _section(title: str, actions: Iterable[ActionNow], told: StatusTold, none: str) -> Section:
    points = tuple((_when(each, told),) for each in actions)
    return Section(_titled(title, points), points, none)


def _titled(title: str, points: Sequence[object]) -> str:
    return f"{title}: {len(points)} aksi"


def _called(action: ActionNow, told: StatusTold) -> str:
    """An action by its number and name, with its owner where the list is not of one unit."""
    named = _numbered(action.number, action.name)
    return named if told.unit else f"{named} ({_unit(action.owner)})"


def _numbered(number: int | None, name: str) -> str:
    named = name or "(tanpa nama)"
    return named if number is None else f"No {number} {named}"


def _unit(owner: str) -> str:
    return short_unit(owner) or "tanpa pengampu"


def _when(action: ActionNow, told: StatusTold) -> str:
    """An action with its last day, how far that is, how far its unit is, and what the unit says of it."""
    parts = []
    if action.finish is not None:
        days = (action.finish - told.today).days
        left = f"{days} hari lagi" if days > 0 else f"lewat {-days} hari" if days else "hari ini"
        parts.append(f"{date_in_words(action.finish)}, {left}")
    parts.append(action.status or "status belum diisi")
    if action.expected is not None:
        parts.append(f"selesai menurut OPD {date_in_words(action.expected)}")
    if action.note:
        parts.append(f"catatan: {action.note}")
    return f"{_called(action, told)}: {'; '.join(parts)}."


def _begins(action: ActionNow) -> str:
    start = f"mulai {date_in_words(action.start)}" if action.start else ""
    return ", ".join(filter(None, (start, f"selesai {date_in_words(action.finish)}" if action.finish else "")))


def _blocked(action: ActionNow, told: StatusTold) -> str:
    """What holds an action up: those that it waits for by why, then whether its unit has put it off."""
    waits = [f"{_those(found, told)}, {says}" for why, says in _WAITS.items()
             if (found := [each for each in action.blocked_by if each.why == why])]  # fmt: skip
    said = [f"menunggu {'; menunggu '.join(waits)}"] if waits else []
    if any(each.why == "postponed" for each in action.blocked_by):
        said.append(f"ditunda OPD-nya: {action.note}" if action.note else "ditunda OPD-nya, tanpa catatan sebabnya")
    return "; ".join(said)


_WAITS: Mapping[Why, str] = {
    "late": "yang terlambat", "unfinished": "yang belum selesai", "cancelled": "yang dibatalkan",
    "removed": "yang tidak ada lagi di rencana",
}  # fmt: skip


def _those(blockers: Sequence[Blocker], told: StatusTold) -> str:
    """Actions that are waited for: by number where they are listed as late above, else with name and owner."""
    above = {each.id for each in told.late}
    named = [
        f"No {each.number}" if each.id in above else f"{_numbered(each.number, each.name)} ({_unit(each.owner)})"
        for each in blockers
    ]
    return " dan ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)


def _lack(lack: Lack) -> str:
    link = "tautan ada" if lack.linked else "tautan belum ada"
    return f"{lack.item} {lack.text} ({link}; keadaan bukti: {INDONESIAN.term('state', lack.state).lower()})"


def _became(what: str, before: str, now: str) -> str:
    return f"{what} tetap {now}" if before == now else f"{what} {before} menjadi {now}"


def _listed(items: list[str]) -> str:
    more = f", dan {len(items) - _MANY} lagi" if len(items) > _MANY else ""
    return ", ".join(items[:_MANY]) + more
