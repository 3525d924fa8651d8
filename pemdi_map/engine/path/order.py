"""In which order the actions of a path are carried out so that each finds ready what it builds on."""

from __future__ import annotations

from pemdi_map.engine.path.legs import union
from pemdi_map.engine.path.options import Groundwork


def in_order_of_earning(ground: Groundwork, actions: int) -> tuple[str, ...]:
    """The ids of a set of actions: first what is required and what serves lower levels, else as in the catalogue.

    An action that serves several indicators may be below another one in one of them and above it in the next; then
    the catalogue decides, since levels say when an item counts and not when it can be made.
    """
    left = [action.id for action in ground.chosen(actions)]
    lower = _of_lower_levels(ground, actions)
    order: list[str] = []
    while left:
        rest = union(1 << ground.position[id] for id in left)
        ready = [id for id in left if (ground.closures[id] or 0) & rest == 1 << ground.position[id]]
        following = next((id for id in ready if not lower.get(id, 0) & rest & ~(1 << ground.position[id])), ready[0])
        order.append(following)
        left.remove(following)
    return tuple(order)


def _of_lower_levels(ground: Groundwork, actions: int) -> dict[str, int]:
    """For each action that earns an item, as bits, the actions that earn items of lower levels of its indicators."""
    by_level: dict[str, dict[int, set[str]]] = {}
    for indicator, level, item in ground.earned(actions):
        by_level.setdefault(indicator.code, {}).setdefault(level, set()).add(str(item.action_id))
    lower: dict[str, int] = {}
    for levels in by_level.values():
        below = 0
        for level in sorted(levels):
            for id in levels[level]:
                lower[id] = lower.get(id, 0) | below
            below |= union(1 << ground.position[id] for id in levels[level])
    return lower
