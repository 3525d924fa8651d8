"""The differences between the stages of an assessment as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pemdi_map.engine.stages import StageComparison
from pemdi_map.figures import two_decimals


def stages_json(comparisons: Iterable[StageComparison]) -> list[dict[str, Any]]:
    """Per instrument and year the indicators that several stages valued, in order of the stages."""
    return [
        {
            "instrument": one.instrument,
            "year": one.year,
            "stages": list(one.stages),
            "indicators": [
                {
                    "code": each.code,
                    "values": {stage: two_decimals(value) for stage, value in each.values.items()},
                    "difference": two_decimals(each.difference),
                }
                for each in one.indicators
            ],
        }
        for one in comparisons
    ]
