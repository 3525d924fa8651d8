"""What holds for all tests."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from pemdi_map.check.files import check
from pemdi_map.load.knowledge.files.compiled import is_checked

# The computer may be busy with anything: how long an example takes says nothing of the program.
settings.register_profile("whatever the load", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("whatever the load")


def pytest_sessionstart() -> None:
    """Shipped data files that are wrong are told once, not by each of the many tests that compute with them."""
    wrong = [] if is_checked() else [str(finding) for finding in check([]).findings if finding.severity == "error"]
    if wrong:
        pytest.exit("\n".join(wrong), 2)
