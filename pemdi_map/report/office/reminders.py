"""Reminders of a plan for calendars (iCalendar, RFC 5545), one file a unit: when actions end, when uploading opens."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.harmless import harmless
from pemdi_map.report.page.action_cards import Card
from pemdi_map.report.plan_view import PlanView, view_of
from pemdi_map.report.portal import codes_of, portal_codes
from pemdi_map.report.typed import TypedCell, TypedIn
from pemdi_map.words.indonesian import INDONESIAN
from pemdi_map.words.language import Language
from pemdi_map.words.typed_words import CANCELLED, CLOSED, plainly

_OCTETS = 73
"""After which a line goes on in the next one."""
_LONG, _ALARMS_OF_LONG, _ALARMS = 28, (14, 3), (7, 2)
"""Days from which an action is long, and how many days before its end it is told of."""
_OPENING, _CLOSING = (14,), (30, 7)


class _Event(NamedTuple):
    """A whole day. `alarms`: days before it; `off`: whether it was called off."""

    key: str
    day: datetime.date
    title: str
    lines: tuple[str, ...]
    alarms: tuple[int, ...]
    off: bool = False


class PlanMark(NamedTuple):
    """What tells the events of one plan from another's. `revision`: rises with every later set of reminders."""

    plan: str
    revision: int


def reminders(outcome: GapOutcome, knowledge: Knowledge, typed: TypedIn, mark: PlanMark) -> dict[str, bytes]:
    """The calendar of each unit that leads an action, by the unit's name; empty without actions."""
    say, plan = INDONESIAN, outcome.plan
    if plan is None:
        return {}
    view, known = view_of(plan, typed), portal_codes(knowledge)
    events = {unit.unit: [_action(card, view, known, say) for card in unit.cards] for unit in view.units}
    for cells in view.added:
        added = _added(cells, say)
        if added is not None:
            events.setdefault(added[0], []).append(added[1])
    windows = tuple(_windows(knowledge, say))
    return {unit: _calendar(unit, outcome, (*own, *windows), mark) for unit, own in sorted(events.items())}


def _action(card: Card, view: PlanView, known: Mapping[str, str], say: Language) -> _Event:
    """The last day of an action, with what it takes to be accepted. `known`: the portal's codes."""
    action = card.action
    status = plainly(next((str(cell.value) for cell in view.typed[action.id] if cell.key == "status"), ""))
    codes = codes_of(action.items, known)
    lines = (
        f"{say('reminder-makes')}: {action.action.deliverable}{f' ({codes})' if codes else ''}.",
        f"{say('accepted-when')}: {action.action.accepted_when}",
        say("reminder-begins", day=action.start, days=action.effort_days),
        f"{say('helped-by')}: {'; '.join((*action.supports, *action.outside))}."
        if action.supports or action.outside
        else "",
        f"{say('waits-for')}: {'; '.join(card.waits_for)}." if card.waits_for else "",
        f"{say('no-slack').capitalize()}." if action.critical else "",
    )
    long = (action.finish - action.start).days > _LONG
    return _Event(
        action.id.lower(), action.finish, say("reminder-due", number=str(card.number), name=action.action.name),
        tuple(filter(None, lines)), () if status in CLOSED else _ALARMS_OF_LONG if long else _ALARMS,
        status == CANCELLED,
    )  # fmt: skip


def _added(cells: Mapping[str, TypedCell], say: Language) -> tuple[str, _Event] | None:
    """An action that people added, with the unit that leads it; `None` where no day or no unit is said."""

    def words(key: str) -> str:
        return cells[key].words if key in cells else ""

    finish = cells["finish"].value if "finish" in cells else None
    day = finish.date() if isinstance(finish, datetime.datetime) else finish
    if not isinstance(day, datetime.date) or not words("owner"):
        return None
    status = plainly(str(cells["status"].value)) if "status" in cells else ""
    key = hashlib.sha256(f"{words('owner')}|{words('action')}".encode()).hexdigest()[:12]
    alarms = () if status in CLOSED else _ALARMS
    title = say("reminder-added", name=" ".join(words("action").split()))
    return words("owner"), _Event(f"+{key}", day, title, (), alarms, status == CANCELLED)


def _windows(knowledge: Knowledge, say: Language) -> Iterator[_Event]:
    """When evidence can be uploaded; that the days are assumed stands in the title."""
    upload, assumed, target = knowledge.upload, knowledge.calendar.assumed, knowledge.target.acronym
    mark = say("reminder-assumed") if assumed else ""
    lines = (assumed,) if assumed else ()
    opens = f"{say('reminder-opens', target=target)}{mark}"
    yield _Event("unggah-buka", upload.start, opens, lines, _OPENING)
    closes = f"{say('reminder-closes', target=target)}{mark}"
    yield _Event("unggah-tutup", upload.finish, closes, lines, _CLOSING)


def _calendar(unit: str, outcome: GapOutcome, events: Sequence[_Event], mark: PlanMark) -> bytes:
    name = " ".join(f"Pemdi: {unit}, {outcome.institution}".split())
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//pemdi-map//pengingat//ID", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
    ]  # fmt: skip
    for event in events:
        lines += _lines(event, outcome.start, mark)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _lines(event: _Event, made: datetime.date, mark: PlanMark) -> Iterator[str]:
    """An event of a whole day, which has no time of day and so no time zone."""
    after = event.day + datetime.timedelta(days=1)
    yield from (
        "BEGIN:VEVENT", f"UID:{event.key}@{mark.plan}.pemdi-map", f"DTSTAMP:{made:%Y%m%d}T000000Z",
        f"SEQUENCE:{mark.revision}", f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{_text(event.title)}", f"DESCRIPTION:{_text(chr(10).join(event.lines))}",
        *(["STATUS:CANCELLED"] if event.off else []), "TRANSP:TRANSPARENT", "CATEGORIES:Pemdi",
    )  # fmt: skip
    for days in event.alarms:
        yield from (
            "BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(event.title)}", f"TRIGGER:-P{days}D", "END:VALARM",
        )  # fmt: skip
    yield "END:VEVENT"


def _text(text: str) -> str:
    """A text as a value may hold it: nothing in it begins a line or a value of its own."""
    safe = harmless(text).replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\")
    return safe.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line in pieces of at most `_OCTETS` octets, no letter parted, each but the first behind a space."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += letter
        size += octets
    return "\r\n".join((*pieces, piece))
