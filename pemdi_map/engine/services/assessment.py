"""Everything that the institution's services say, put together for the outputs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pemdi_map.engine.services.coverage import blocking, coverage, item_coverage
from pemdi_map.engine.services.integration import by_name, integration_matrix, shared_applications
from pemdi_map.engine.services.outcome import ServicesOutcome
from pemdi_map.model.coverage import Coverage
from pemdi_map.model.service import Service


def assess_services(
    file: Coverage, services: Iterable[Service], next_levels: Mapping[str, int], units: Mapping[str, str]
) -> ServicesOutcome:
    """The coverage, what blocks each indicator's next level, and the links between systems.

    `next_levels`: the level being worked on, by indicator code. `units`: the name of the unit that carries a role.
    """
    ordered = by_name(services)
    matrix = integration_matrix(ordered)
    outcomes = coverage(file, ordered, matrix)
    return ServicesOutcome(
        services=ordered,
        owners={one.name: units.get(one.owner, one.owner) for one in ordered if one.owner is not None},
        coverage=outcomes,
        items=item_coverage(outcomes),
        blocking=blocking(outcomes, next_levels),
        integration=matrix,
        shared=shared_applications(ordered),
        uncounted=tuple((one.indicator, one.because) for one in file.uncounted),
    )
