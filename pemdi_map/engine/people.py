"""Who does the work: units and their roles by local names, the load on each, teams, stages, and the words of a kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.knowledge import present_roles, unit_names
from pemdi_map.engine.outcome import IndicatorOutcome
from pemdi_map.model.fields import InstitutionKind
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.ownership import Owners
from pemdi_map.model.team import Member, Stage, Teams


class UnitLoad(NamedTuple):
    """A unit and what it carries. `named`: the user gave its name; else it is the usual one of the kind.

    `leads`, `supports`: indicator codes. `weight`: percent of the index that it leads. `share`: percent of all
    indicators that it leads.
    """

    unit: str
    named: bool
    roles: tuple[str, ...]
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    weight: Fraction
    share: Fraction


class Seat(NamedTuple):
    """A seat of a team and the unit or office that holds it here."""

    position: str
    holder: str
    tasks: tuple[str, ...]


class TeamHere(NamedTuple):
    """A team with its seats; seats whose role no unit carries here are left out."""

    id: str
    name: str
    purpose: str
    decided_by: str
    caution: str
    seats: tuple[Seat, ...]


class StageHere(NamedTuple):
    """A stage of the assessment and the names of those who work in it."""

    name: str
    who: tuple[str, ...]
    produces: str


class People(NamedTuple):
    """Units by the number of indicators they lead, the teams, and the stages. `words`: term -> the kind's own."""

    units: tuple[UnitLoad, ...]
    teams: tuple[TeamHere, ...]
    stages: tuple[StageHere, ...]
    words: Mapping[str, str]


def people_of(
    file: InstitutionFile, owners: Owners, teams: Teams | None, indicators: Iterable[IndicatorOutcome]
) -> People:
    """The people of an institution. Without `teams` there are no teams, stages or words."""
    kind = file.institution.kind
    names, present = unit_names(owners, kind, file.units), present_roles(owners, kind, file.units)
    seated = {team.id: team.name for team in teams.teams} if teams else {}
    return People(
        units=_loads(file, owners, names, present, tuple(indicators)),
        teams=tuple(
            TeamHere(
                team.id, team.name, team.purpose, team.decided_by, team.caution or "",
                tuple(
                    Seat(member.position, _holder(member, kind, names), member.tasks)
                    for member in team.members
                    if member.role is None or member.role in present
                ),
            )
            for team in teams.teams
        )
        if teams
        else (),
        stages=tuple(_stage(stage, seated) for stage in teams.stages) if teams else (),
        words=kind_words(teams, kind),
    )  # fmt: skip


def _loads(
    file: InstitutionFile,
    owners: Owners,
    names: Mapping[str, str],
    present: frozenset[str],
    indicators: tuple[IndicatorOutcome, ...],
) -> tuple[UnitLoad, ...]:
    units = dict.fromkeys(names[role.id] for role in owners.roles if role.id in present)
    units |= dict.fromkeys(each.owner for each in indicators)
    loads = []
    for unit in units:
        leads = [each for each in indicators if each.owner == unit]
        supports = tuple(each.code for each in indicators if unit in each.supports and each.owner != unit)
        loads.append(
            UnitLoad(
                unit, unit in file.units.values(),
                tuple(role.name for role in owners.roles if role.id in present and names[role.id] == unit),
                tuple(each.code for each in leads), supports, sum((each.weight for each in leads), Fraction(0)),
                Fraction(100 * len(leads), len(indicators) or 1),
            )
        )  # fmt: skip
    return tuple(sorted(loads, key=lambda load: (-len(load.leads), -len(load.supports), load.unit)))


def _holder(member: Member, kind: InstitutionKind | None, names: Mapping[str, str]) -> str:
    """The unit of the seat's role, or the office's name; where the kind is not known, all its names."""
    if member.role is not None:
        return names[member.role]
    if kind in member.names:
        return member.names[kind]
    return " / ".join(dict.fromkeys(member.names.values()))


def _stage(stage: Stage, seated: Mapping[str, str]) -> StageHere:
    own = seated.get(stage.team or "")
    return StageHere(stage.name, tuple(one for one in (own, stage.outside) if one), stage.produces)


def kind_words(teams: Teams | None, kind: InstitutionKind | None) -> dict[str, str]:
    """General term -> the word of a kind of institution; empty where the kind is not known."""
    if teams is None or kind is None:
        return {}
    return {word.general: word.names[kind] for word in teams.words if kind in word.names}
