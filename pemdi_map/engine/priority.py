"""Which gaps weigh most."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from pemdi_map.engine.outcome import Priority
from pemdi_map.model.priority import Priorities


def priority_classes(
    priorities: Priorities, weighted_gaps: Mapping[str, Fraction], met: Collection[str]
) -> dict[str, Priority]:
    """The class of each indicator by the share of all weighted gaps that larger gaps hold; equal gaps share a class.

    `met`: the indicators that meet the target. One without a gap that does not meet it, since it stands on the bound or
    has nothing accepted behind it, is of the last class.
    """
    total = sum(weighted_gaps.values(), Fraction(0))
    result: dict[str, Priority] = {}
    for code, gap in weighted_gaps.items():
        if gap == 0:
            result[code] = "tercapai" if code in met else priorities.classes[-1].name
            continue
        above = sum((other for other in weighted_gaps.values() if other > gap), Fraction(0)) / total * 100
        result[code] = next(each.name for each in priorities.classes if above < each.below)
    return result
