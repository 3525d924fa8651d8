"""Evidence items under a stated value, an assessed one or another agency's index: it wins over any projection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from pemdi_map.engine.banded import earned_value
from pemdi_map.engine.outcome import ItemOutcome
from pemdi_map.engine.projection import entered
from pemdi_map.engine.said import said, together
from pemdi_map.model.crosswalk import Reuse
from pemdi_map.model.institution import ACCEPTED
from pemdi_map.model.instrument import Indicator, Scale
from pemdi_map.model.scenario import ScenarioName

Credit = Mapping[str, Fraction]

_NONE, _FULL = Fraction(0), Fraction(1)


def under_index(scale: Scale, items: Sequence[ItemOutcome], value: Fraction) -> tuple[ItemOutcome, ...]:
    """Items under another agency's index: what it has not reached is not there."""
    settled = _settled(scale, items, value)
    return tuple(
        settled[item.id]
        if item.id in settled
        else item._replace(
            state="missing",
            credit=dict.fromkeys(item.credit, _NONE),
            because=said("index-below-level"),
            documents=(),
            serving=(),
        )
        for item in items
    )


def under_assessment(
    scale: Scale, indicator: Indicator, items: Sequence[ItemOutcome], value: Fraction, scenario: ScenarioName
) -> tuple[ItemOutcome, ...]:
    """Items under an assessed value: what lies above it stands as entered or projected, as far as the value allows.

    A scenario that would earn more than the value is refuted by it, and counts what the next lower scenario counts;
    where even the lowest earns more, what the user entered; where that does, nothing.
    """
    settled = _settled(scale, items, value)
    nothing = {item.id: _FULL if item.id in settled else _NONE for item in items}
    stated = nothing | {item.id: _FULL for item in items if item.state == ACCEPTED}
    held = stated if earned_value(scale, indicator, stated) <= value else nothing
    readings: dict[ScenarioName, Credit] = {}
    for name in items[0].credit:
        reading = nothing | {item.id: item.credit[name] for item in items if item.id not in settled}
        held = reading if earned_value(scale, indicator, reading) <= value else held
        readings[name] = held
    return tuple(
        settled[item.id]
        if item.id in settled
        else _held_down(item, {name: reading[item.id] for name, reading in readings.items()}, scenario)
        for item in items
    )


def _settled(scale: Scale, items: Sequence[ItemOutcome], value: Fraction) -> dict[str, ItemOutcome]:
    """The items of the levels that a value says are complete."""
    upper = {band.level: band.upper for band in scale.bands}
    return {
        item.id: entered(item, ACCEPTED)._replace(because=said("level-complete", level=item.level))
        for item in items
        if upper[item.level] <= value
    }


def _held_down(item: ItemOutcome, credit: dict[ScenarioName, Fraction], scenario: ScenarioName) -> ItemOutcome:
    """The item with what it counts for; one that counts less than the old evidence promised has to be looked at."""
    if credit[scenario] == item.credit[scenario] or item.state == ACCEPTED:
        return item._replace(credit=credit)
    state = "extend" if item.state == "as_is" else item.state
    open_ = together(said("not-counted-yet"), item.open)
    serving: tuple[tuple[str, Reuse], ...] = tuple(
        (row, "extend" if reuse == "as_is" else reuse) for row, reuse in item.serving
    )
    return item._replace(credit=credit, state=state, open=open_, serving=serving)
