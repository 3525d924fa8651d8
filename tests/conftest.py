"""What holds for all tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# The computer may be busy with anything: how long an example takes says nothing of the program.
settings.register_profile("whatever the load", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("whatever the load")
