"""What a gap analysis needs to know besides the institution's own file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.outcome import Pin
from pemdi_map.model.calendar import Calendar, Window
from pemdi_map.model.crosswalk import Crosswalk
from pemdi_map.model.fields import InstitutionKind
from pemdi_map.model.instrument import Instrument
from pemdi_map.model.ownership import Owners
from pemdi_map.model.priority import Priorities
from pemdi_map.model.scenario import ScenarioName, Scenarios


class Knowledge(NamedTuple):
    """The data files of one analysis. `instruments` holds every instrument that the history names."""

    source: Instrument
    target: Instrument
    crosswalk: Crosswalk
    scenarios: Scenarios
    owners: Owners
    priorities: Priorities
    calendar: Calendar
    instruments: Mapping[str, Instrument]
    pins: tuple[Pin, ...] = ()

    @property
    def upload(self) -> Window:
        """The window in which evidence is uploaded: what a plan has to end in."""
        return next(window for window in self.calendar.windows if window.id == "upload")


class Request(NamedTuple):
    """What the caller asks for. At most one of the three targets; none means the next rating."""

    start: datetime.date
    scenario: ScenarioName | None = None
    target_index: Fraction | None = None
    target_rating: str | None = None
    target_level: int | None = None


def round_for(calendars: tuple[Calendar, ...], start: datetime.date) -> Calendar:
    """The first round whose upload window is still open on `start`; the last one where none is."""
    rounds = sorted(calendars, key=lambda calendar: calendar.year)
    for calendar in rounds:
        if any(window.id == "upload" and window.finish >= start for window in calendar.windows):
            return calendar
    return rounds[-1]


class Owner(NamedTuple):
    """Who leads an indicator, who supports, and whom to call outside, by their local names."""

    lead: str
    supports: tuple[str, ...]
    outside: tuple[str, ...]


def owner_of(owners: Owners, indicator: str, kind: InstitutionKind | None, units: Mapping[str, str]) -> Owner:
    """The owner of an indicator: the unit the user named for the role, else the usual one, else the role's name.

    A supporting role that the kind of institution has no unit for is left out.
    """
    roles = {role.id: role for role in owners.roles}

    def name(role: str) -> str:
        usual = roles[role].names.get(kind) if kind else None
        return units.get(role) or usual or roles[role].name

    for row in owners.indicators:
        if row.indicator == indicator:
            support = (role for role in row.support if role in units or kind is None or kind in roles[role].names)
            return Owner(name(row.lead), tuple(dict.fromkeys(name(role) for role in support)), row.outside)
    return Owner("belum ditetapkan", (), ())
