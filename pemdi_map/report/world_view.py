"""What surrounds the index as the page shows it: other agencies' indices, the years before, the units that lead."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.external import ExternalOutcome
from pemdi_map.engine.history import Distance, SeriesPoint
from pemdi_map.engine.people import TeamHere, UnitLoad
from pemdi_map.engine.world import World
from pemdi_map.figures import indonesian, plain
from pemdi_map.report.trend_drawing import TrendDrawing, draw_trend


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


def world_view(world: World) -> WorldView:
    """Arrange the world for the page."""
    points = world.history.points
    return WorldView(
        indices=tuple(_index(each) for each in world.external),
        points=points,
        trend=draw_trend(points) if len(points) > 1 else None,
        distances=world.history.distances,
        leading=tuple(load for load in world.people.units if load.leads),
        teams=world.people.teams,
    )


def _index(each: ExternalOutcome) -> OtherIndex:
    figure = "–" if each.figure is None else _number(each.figure)
    return OtherIndex(
        each.indicator, each.name, each.index.name, each.state, figure, each.year, _lasts(each), each.converted,
        _ahead(each), ", ".join(each.contacts), each.owner,
    )  # fmt: skip


def _lasts(each: ExternalOutcome) -> str:
    if each.last_year is not None:
        return f"penilaian {each.last_year}"
    return "tidak diatur" if each.max_age is None else f"{each.max_age} tahun"


def _ahead(each: ExternalOutcome) -> str:
    """The nearest bound, how far it is, and what it adds to the index."""
    if each.ahead is None:
        return "semua batas sudah dicapai" if each.what_if else "batasnya tidak diketahui"
    level, bound = each.ahead.level, each.ahead.bound
    goal = f"tingkat {level} pada {_number(bound)}" if bound else f"tingkat {level} begitu terbit"
    short = f", kurang {_number(each.ahead.short)}" if each.ahead.short is not None else ""
    return f"{goal}{short}: menambah {indonesian(each.ahead.adds, 3)}"


def _number(value: Fraction) -> str:
    return plain(value).replace(".", ",")
