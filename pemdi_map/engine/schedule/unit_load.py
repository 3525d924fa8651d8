"""What each unit carries in a schedule, what it has, and where that is not enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from pemdi_map.engine.schedule.outcome import Late, Overload
from pemdi_map.engine.schedule.placement import Place
from pemdi_map.engine.schedule.workload import Workload
from pemdi_map.engine.schedule.workweeks import WORKDAYS, WorkWeeks, workdays_by_quarter
from pemdi_map.model.capacity import Capacities

ByQuarter = dict[str, dict[str, Fraction]]


def unit_capacities(capacities: Capacities, unit_of: Mapping[str, str]) -> dict[str, Fraction]:
    """Person-days a week of each unit, from the unit that carries each role: the sum of its roles, up to the most."""
    named = {row.role: row.days_per_week for row in capacities.roles}
    units: dict[str, Fraction] = {}
    for role, unit in unit_of.items():
        units[unit] = units.get(unit, Fraction(0)) + named.get(role, capacities.days_per_week)
    return {unit: min(days, capacities.unit_most) for unit, days in units.items()}


def room_by_quarter(capacity: Mapping[str, Fraction | int], units: Iterable[str], weeks: WorkWeeks) -> ByQuarter:
    """Unit -> quarter -> the person-days that it has in the weeks of a plan."""
    days = workdays_by_quarter(weeks.first, weeks.friday(weeks.count - 1))
    return {
        unit: {quarter: Fraction(capacity[unit]) * count / WORKDAYS for quarter, count in days.items()}
        for unit in sorted(units)
    }


def load_by_quarter(work: Workload, places: Mapping[str, Place], weeks: WorkWeeks, room: ByQuarter) -> ByQuarter:
    """Unit -> quarter -> person-days of the placed jobs, with the units and quarters of `room`."""
    load = {unit: dict.fromkeys(quarters, Fraction(0)) for unit, quarters in room.items()}
    for id, place in places.items():
        job = work.jobs[id]
        daily = Fraction(job.action.effort_days, job.weeks * WORKDAYS)
        days = workdays_by_quarter(weeks.monday(place.start), weeks.friday(place.end - 1))
        for quarter, count in days.items():
            load[job.action.unit][quarter] += daily * count
    return load


def overloads(work: Workload, late: Sequence[Late], room: ByQuarter) -> tuple[Overload, ...]:
    """The units that have less than is asked of them, or whose capacity makes actions late; by name."""
    found = []
    for unit, quarters in room.items():
        jobs = work.jobs.values()
        wanted = Fraction(sum(job.action.effort_days for job in jobs if job.action.unit == unit))
        has = sum(quarters.values(), Fraction(0))
        squeezed = sorted(each.id for each in late if each.unit == unit)
        if squeezed or wanted > has:
            found.append(Overload(unit, wanted, has, tuple(squeezed)))
    return tuple(found)
