"""What a gap analysis needs to know besides the institution's own file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.engine.outcome import Pin, Target
from pemdi_map.model.calendar import Calendar, Window
from pemdi_map.model.crosswalk import Crosswalk
from pemdi_map.model.fields import InstitutionKind
from pemdi_map.model.instrument import Instrument
from pemdi_map.model.ownership import Owners
from pemdi_map.model.priority import Priorities
from pemdi_map.model.scenario import ScenarioName, Scenarios

if TYPE_CHECKING:
    from pemdi_map.engine.rules.deciding import Rule
    from pemdi_map.model.action import Actions
    from pemdi_map.model.budget import BudgetCycle
    from pemdi_map.model.capacity import Capacities
    from pemdi_map.model.coverage import Coverage
    from pemdi_map.model.evidence import Evidence
    from pemdi_map.model.item_list import ItemList
    from pemdi_map.model.programme_match import ProgrammeMatches
    from pemdi_map.model.team import Teams


class OtherList(NamedTuple):
    """An item list that is not in use, and the target instrument weighed by it."""

    items: ItemList
    target: Instrument


class PlanningKnowledge(NamedTuple):
    """What a plan needs besides: what produces each item, the rules, the ways to money, what units can carry.

    `programmes`, `teams`, `coverage`: what is known of programmes, of people, and of figures counted over services.
    """

    actions: Actions
    rules: tuple[Rule, ...]
    budget: BudgetCycle
    capacities: Capacities
    programmes: ProgrammeMatches | None = None
    teams: Teams | None = None
    coverage: Coverage | None = None
    holidays: frozenset[datetime.date] = frozenset()
    other_lists: tuple[OtherList, ...] = ()


class Knowledge(NamedTuple):
    """The data files of one analysis. `instruments` holds every one that the input names."""

    source: Instrument
    target: Instrument
    crosswalk: Crosswalk
    scenarios: Scenarios
    owners: Owners
    priorities: Priorities
    calendar: Calendar
    """The round that is next: what stands is read for it."""
    instruments: Mapping[str, Instrument]
    pins: tuple[Pin, ...] = ()
    planning: PlanningKnowledge | None = None
    """Left out where no plan is asked for."""
    evidence: Evidence | None = None
    """The documents behind the source's levels; left out where no file tells of them."""
    items: ItemList | None = None
    """The list that the target's evidence items are weighed by; left out where it has none."""
    later: tuple[Calendar, ...] = ()
    """The rounds after the next one that yearly targets are set for, in the order of time."""
    over: tuple[Calendar, ...] = ()
    """The rounds that yearly targets are set for and whose upload is over."""

    @property
    def upload(self) -> Window:
        """The window in which evidence is uploaded in the next round."""
        return self.calendar.upload

    @property
    def rounds(self) -> tuple[Calendar, ...]:
        """The rounds of a plan, in the order of time: mostly one alone."""
        return (self.calendar, *self.later)

    @property
    def last(self) -> Knowledge:
        """The same for the last round: what a plan has to end in."""
        return self._replace(calendar=self.rounds[-1], later=())


@dataclass(frozen=True, slots=True)
class YearlyTarget:
    """What is aimed at by the round of a year: an index or a rating. `documents`: the plans that say so."""

    year: int
    index: Fraction | None = None
    rating: str | None = None
    documents: tuple[str, ...] = ()


class Request(NamedTuple):
    """What the caller asks for. At most one of the three targets; none means the next rating."""

    start: datetime.date
    scenario: ScenarioName | None = None
    target_index: Fraction | None = None
    target_rating: str | None = None
    target_level: int | None = None
    without: frozenset[str] = frozenset()
    """Indicators and items that the user does not want to work on."""
    floors: Mapping[str, Fraction] = {}
    """The least value of an indicator or an aspect, by code."""
    effort: int | None = None
    """The most person-days that a plan may take; the plan is then the best one for it."""
    target: Target | None = None
    """A target that an earlier analysis has settled on; it beats the three named before."""
    yearly: tuple[YearlyTarget, ...] = ()
    """Targets by year, none lower than the one before; the last of them is the target of the plan."""


def round_for(calendars: tuple[Calendar, ...], start: datetime.date) -> Calendar:
    """The first round whose upload window is still open on `start`; the last one where none is."""
    rounds = sorted(calendars, key=lambda calendar: calendar.year)
    for calendar in rounds:
        if calendar.upload.finish >= start:
            return calendar
    return rounds[-1]


class Owner(NamedTuple):
    """Who leads an indicator, who supports, and whom to call outside, by their local names."""

    lead: str
    supports: tuple[str, ...]
    outside: tuple[str, ...]


def unit_names(owners: Owners, kind: InstitutionKind | None, units: Mapping[str, str]) -> dict[str, str]:
    """Role -> unit: the one the user named, else the usual one of the kind of institution, else the role's name."""
    return {
        role.id: units.get(role.id) or (role.names.get(kind) if kind else None) or role.name for role in owners.roles
    }


def present_roles(owners: Owners, kind: InstitutionKind | None, units: Mapping[str, str]) -> frozenset[str]:
    """The roles that some unit carries here: a ministry, say, has no civil registry."""
    return frozenset(role.id for role in owners.roles if kind is None or kind in role.names or role.id in units)


def owner_of(owners: Owners, indicator: str, kind: InstitutionKind | None, units: Mapping[str, str]) -> Owner:
    """The owner of an indicator by local names; a supporting role that no unit carries here is left out."""
    names, present = unit_names(owners, kind, units), present_roles(owners, kind, units)
    for row in owners.indicators:
        if row.indicator == indicator:
            support = (names[role] for role in row.helpers if role in present)
            others = (unit for unit in dict.fromkeys(support) if unit != names[row.lead])
            return Owner(names[row.lead], tuple(others), row.outside)
    return Owner("belum ditetapkan", (), ())
