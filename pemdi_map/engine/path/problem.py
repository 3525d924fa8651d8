"""What the cheapest path is asked and what it answers: frozen values in planners' terms.

Values are exact fractions of the index's scale, efforts whole person-days. Codes and ids are the catalogue's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from pemdi_map.engine.refused import Refusal, Refused
from pemdi_map.engine.said import said
from pemdi_map.model.instrument import Band


class PathItem(NamedTuple):
    """An evidence item: what it counts for today (0 to 1) and the action that produces it, if any does.

    `share`: what it is of its level; those of a level add up to 1, and one of share 0 is not asked.
    """

    id: str
    credit: Fraction
    action_id: str | None
    share: Fraction


class PathIndicator(NamedTuple):
    """An indicator, its share of the index in percent, and its items level by level, lowest first.

    `start_value` is where it stands today; where it is above what the credits earn, it holds until they exceed it.
    """

    code: str
    aspect: str
    weight: Fraction
    start_value: Fraction
    levels: tuple[tuple[PathItem, ...], ...]


class PathAction(NamedTuple):
    """A piece of work: its person-days here (new or update already decided) and what must be done before it."""

    id: str
    effort: int
    requires: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PathProblem:
    """Everything a path depends on.

    - An action whose items all count 1 already is done: it costs nothing, opens what requires it, and is in no plan.
    - `without`: codes of indicators and items that the user refuses. A refused item never counts more than today; an
      action with none but refused items is not carried out, nor what requires it.
    - `floors`: the least value of an indicator or an aspect (the weighted mean of its indicators), by code.
    - `excluded`: actions that cannot be carried out, say by the deadline; what requires them cannot either.
    """

    indicators: tuple[PathIndicator, ...]
    bands: tuple[Band, ...]
    actions: Mapping[str, PathAction]
    without: frozenset[str] = frozenset()
    floors: Mapping[str, Fraction] = field(default_factory=dict)
    excluded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Path:
    """A set of actions and what it buys.

    `actions`: what is required, and what a lower level asks for, comes first. `items`: those that start to count
    because of the actions, lowest level first; an item above an open level is not among them. `values` by indicator.
    """

    actions: tuple[str, ...]
    items: tuple[str, ...]
    effort: int
    index: Fraction
    values: Mapping[str, Fraction]


class Detour(NamedTuple):
    """The cheapest path that does without one action of another path."""

    without: str
    path: Path


class Unreachable(NamedTuple):
    """What was asked for cannot be had; `nearest` is the path that comes closest.

    `floors` are the codes of the floors that `nearest` misses; none where the target or the index alone is missed.
    """

    nearest: Path
    floors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The best index for an effort, where one person-day less would give a lower one."""

    effort: int
    index: Fraction


class TooEntangled(Refused):
    """Actions are shared and required across so many indicators that the exact path would not end in useful time."""

    def __init__(self, states: int) -> None:
        super().__init__(Refusal("aksi", "too-entangled", said("too-entangled", states=states)))


@cache
def catalogue_order(code: str) -> tuple[tuple[int, str], ...]:
    """A sort key that reads numbers in codes as numbers: I2 before I10."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", code))
