"""The codes by which the portal, and so every assessor, calls evidence items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pemdi_map.engine.knowledge import Knowledge


def portal_codes(knowledge: Knowledge) -> dict[str, str]:
    """The portal's code of each item whose number is known, from whichever list of items numbers it."""
    lists = (knowledge.items, *(other.items for other in knowledge.planning.other_lists)) if knowledge.planning else ()
    return {item.id: item.portal for one in reversed(lists) if one for item in one.items if item.portal}


def codes_of(items: Iterable[str], known: Mapping[str, str]) -> str:
    """The codes of items, each once; an item without one is called by its own id."""
    return ", ".join(dict.fromkeys(known.get(item, item) for item in items))
