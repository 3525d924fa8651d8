"""Everything that the institution's services say, put together for the outputs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from pemdi_map.engine.on_demand import OnDemand
from pemdi_map.engine.services.coverage import blocking, coverage, item_coverage
from pemdi_map.engine.services.integration import by_name, integration_matrix, shared_applications
from pemdi_map.engine.services.outcome import Blocking, CoverageOutcome, IntegrationMatrix, ItemCoverage
from pemdi_map.model.coverage import Coverage
from pemdi_map.model.service import Service


class ServicesOutcome(OnDemand):
    """What the services say. `next_levels`: the level being worked on, by indicator code. `units`: the name of the unit
    that carries a role.
    """

    def __init__(
        self, file: Coverage, services: Iterable[Service], next_levels: Mapping[str, int], units: Mapping[str, str]
    ) -> None:
        self._file, self._next_levels, self._units = file, next_levels, units
        self._services = tuple(services)

    @cached_property
    def services(self) -> tuple[Service, ...]:
        """By name."""
        return by_name(self._services)

    @cached_property
    def owners(self) -> Mapping[str, str]:
        """The name of the unit that owns a service, by the service's name, where it is known."""
        return {one.name: self._units.get(one.owner, one.owner) for one in self.services if one.owner is not None}

    @cached_property
    def coverage(self) -> tuple[CoverageOutcome, ...]:
        return coverage(self._file, self.services, self.integration)

    @cached_property
    def items(self) -> Mapping[str, ItemCoverage]:
        return item_coverage(self.coverage)

    @cached_property
    def blocking(self) -> tuple[Blocking, ...]:
        """What blocks each indicator's next level."""
        return blocking(self.coverage, self._next_levels)

    @cached_property
    def integration(self) -> IntegrationMatrix:
        """The links between systems."""
        return integration_matrix(self.services)

    @cached_property
    def shared(self) -> Mapping[str, tuple[str, ...]]:
        """The general applications in use, and the services that use each."""
        return shared_applications(self.services)

    @cached_property
    def uncounted(self) -> tuple[tuple[str, str], ...]:
        """Indicators whose figures services cannot tell, and why."""
        return tuple((one.indicator, one.because) for one in self._file.uncounted)
