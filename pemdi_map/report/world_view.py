"""What surrounds the index as the page shows it: other agencies' indices, the years before, the units that lead."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.external import ExternalOutcome
from pemdi_map.engine.history import Distance, SeriesPoint
from pemdi_map.engine.people import TeamHere, UnitLoad
from pemdi_map.engine.world import World
from pemdi_map.report.trend_drawing import TrendDrawing, draw_trend
from pemdi_map.words.indonesian import INDONESIAN
from pemdi_map.words.language import Language


class OtherIndex(NamedTuple):
    """Another agency's index. `figure`: in its own units; `lasts`, `ahead`: in words; `calls`: its owner first."""

    indicator: str
    name: str
    published: str
    state: str
    figure: str
    year: int | None
    lasts: str
    converted: Fraction | None
    ahead: str
    calls: str
    owner: str


@dataclass(frozen=True, slots=True)
class WorldView:
    """The world, arranged. `trend` is `None` for fewer than two years; `leading`: units with an indicator."""

    indices: tuple[OtherIndex, ...]
    points: tuple[SeriesPoint, ...]
    trend: TrendDrawing | None
    distances: tuple[Distance, ...]
    leading: tuple[UnitLoad, ...]
    teams: tuple[TeamHere, ...]


def world_view(world: World, say: Language = INDONESIAN) -> WorldView:
    """Arrange the world for the page."""
    points = world.history.points
    return WorldView(
        indices=tuple(_index(each, say) for each in world.external),
        points=points,
        trend=draw_trend(points, say) if len(points) > 1 else None,
        distances=world.history.distances,
        leading=tuple(load for load in world.people.units if load.leads),
        teams=world.people.teams,
    )


def _index(each: ExternalOutcome, say: Language) -> OtherIndex:
    figure = "–" if each.figure is None else say.plain(each.figure)
    return OtherIndex(
        each.indicator, each.name, each.index.name, say.term("external-state", each.state), figure, each.year,
        _lasts(each, say), each.converted, _ahead(each, say), ", ".join(each.contacts), each.owner,
    )  # fmt: skip


def _lasts(each: ExternalOutcome, say: Language) -> str:
    if each.last_year is not None:
        return say("serves-assessment-of", year=each.last_year)
    return say("no-age-set") if each.max_age is None else say("years", years=each.max_age)


def _ahead(each: ExternalOutcome, say: Language) -> str:
    """The nearest bound, how far it is, and what it adds to the index."""
    if each.ahead is None:
        return say("all-bounds-reached" if each.what_if else "bounds-unknown")
    level, bound, adds, short = each.ahead.level, each.ahead.bound, each.ahead.adds, each.ahead.short
    if not bound:
        return say("next-bound-published", level=level, adds=adds)
    if short is None:
        return say("next-bound", level=level, bound=bound, adds=adds)
    return say("next-bound-short", level=level, bound=bound, short=short, adds=adds)
