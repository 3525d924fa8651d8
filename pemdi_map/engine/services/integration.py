"""Which system talks to which, from what either side says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pemdi_map.engine.services.outcome import IntegrationMatrix
from pemdi_map.model.service import Service, same_name


def by_name(services: Iterable[Service]) -> tuple[Service, ...]:
    """Services in the order of their names, so that the order of the file changes nothing."""
    return tuple(sorted(services, key=lambda service: _sorting(service.name)))


def _sorting(name: str) -> tuple[str, str]:
    return same_name(name), name


def integration_matrix(services: Iterable[Service]) -> IntegrationMatrix:
    """The links between the services that have not ended, and to the applications outside that they name."""
    ordered = by_name(services)
    ended = {same_name(service.name) for service in ordered if service.ended}
    present = [service for service in ordered if not service.ended]
    own = {same_name(service.name): service.name for service in present}
    outside = _outside(present, own.keys() | ended)
    names = {**outside, **own}
    partners: dict[str, set[str]] = {name: set() for name in names.values()}
    for service in present:
        for key in {same_name(partner) for partner in service.integrated_with or ()}:
            if key in names and names[key] != service.name:
                partners[names[key]].add(service.name)
                partners[service.name].add(names[key])
    return IntegrationMatrix(
        services=tuple(own.values()),
        outside=tuple(sorted(outside.values(), key=_sorting)),
        partners={name: tuple(sorted(of, key=_sorting)) for name, of in partners.items()},
        unstated=tuple(one.name for one in present if one.integrated_with is None and not partners[one.name]),
    )


def _outside(services: Sequence[Service], own: Iterable[str]) -> dict[str, str]:
    """Applications that are no services of the institution; of several spellings the first in the alphabet."""
    known = set(own)
    found: dict[str, str] = {}
    for service in services:
        for partner in service.integrated_with or ():
            key = same_name(partner)
            if key not in known:
                found[key] = min(found.get(key, partner), partner)
    return found


def shared_applications(services: Iterable[Service]) -> dict[str, tuple[str, ...]]:
    """The general applications that services in use name, each with those services; all sorted."""
    spelled: dict[str, str] = {}
    users: dict[str, list[str]] = {}
    for service in by_name(services):
        for application in () if service.ended else service.shared_applications or ():
            key = same_name(application)
            spelled[key] = min(spelled.get(key, application), application)
            users.setdefault(key, []).append(service.name)
    return {spelled[key]: tuple(dict.fromkeys(users[key])) for key in sorted(spelled)}
