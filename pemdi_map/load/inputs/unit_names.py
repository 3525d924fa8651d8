"""The names under `units`: one unit under two names would get two copies of the plan, and part of its load on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from pemdi_map.errors import Finding
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import OWNERS
from pemdi_map.load.text.located import Located
from pemdi_map.load.text.messages import shown
from pemdi_map.words.unit_names import nearly, same_unit


def unit_findings(located: Located, catalogue: Catalogue) -> Iterator[Finding]:
    """Two names that are one unit, or may be; usual names of roles without one that are a unit by another name."""
    units, identity = located.data.get("units"), located.data.get("institution")
    if not isinstance(units, dict):
        return
    names = {role: name for role, name in units.items() if isinstance(name, str)}
    kind = identity.get("kind") if isinstance(identity, dict) else None
    named = partial(located.word, "units")
    first: dict[str, str] = {}
    for role, name in names.items():
        if name in first:
            continue
        same = next((other for other in first if same_unit(name, other)), None)
        if (other := same or nearly(name, first)) is not None:
            sure = "adalah" if same else "mungkin"
            message = f"{shown(name)} dan {shown(other)} ({named(first[other])}) {sure} satu OPD."
            remedy = f"Tulis nama yang sama pada {named(role)}: {other}."
            yield Finding(located.place(("units", role)), "unit-twice", message, remedy, "warning")
        first[name] = role
    for usual, roles in _usual(catalogue, str(kind), names).items():
        called = next((name for name in first if name != usual and same_unit(name, usual)), None)
        if called is not None:
            message = f"{', '.join(map(named, roles))} masih bernama {usual}, padahal OPD itu di sini {shown(called)}."
            lines = ", ".join(f"{role}: {called}" for role in roles)
            remedy = f"Tambahkan di bawah `units`: {lines}." if located.keyed else f"Tulis {called} di sana juga."
            yield Finding(located.place(("units", first[called])), "unit-twice", message, remedy, "warning")


def _usual(catalogue: Catalogue, kind: str, names: Mapping[str, str]) -> dict[str, list[str]]:
    """The usual name of each unit of this kind of institution, with the roles that were given no name."""
    found: dict[str, list[str]] = {}
    roles = {role.id: role for file in catalogue.files(OWNERS) for role in file.model.roles}
    for role in roles.values():
        usual = next((name for of, name in role.names.items() if of == kind), None)
        if usual is not None and role.id not in names:
            found.setdefault(usual, []).append(role.id)
    return found
