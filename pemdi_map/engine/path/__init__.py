"""The cheapest path to a target, exactly: its problem, its answers and the solver."""

from pemdi_map.engine.path.problem import (
    CurvePoint,
    Detour,
    Path,
    PathAction,
    PathIndicator,
    PathItem,
    PathProblem,
    TooEntangled,
    Unreachable,
)
from pemdi_map.engine.path.solver import Paths

__all__ = [
    "CurvePoint",
    "Detour",
    "Path",
    "PathAction",
    "PathIndicator",
    "PathItem",
    "PathProblem",
    "Paths",
    "TooEntangled",
    "Unreachable",
]
