"""How often a property is tried with random inputs.

`make test` tries each as often as it says; `make check`, which is run many times a day, a sixth as often. `make
endurance` repeats what takes minutes each as often as the promise about it was measured.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

THOROUGH = bool(os.environ.get("PEMDI_MAP_THOROUGH"))
ENDURANCE = bool(os.environ.get("PEMDI_MAP_ENDURANCE"))


def often(usual: int, long: int) -> int:
    """How many times a long test is repeated: as `usual`, or as `long` in `make endurance`."""
    return long if ENDURANCE else usual


def tries(count: int) -> settings:
    """Settings for a property. No time limits: a busy machine is no fault of the program.

    A test that writes its files anew at each try may do so in one folder.
    """
    return settings(
        max_examples=count if THOROUGH else max(count // 6, 4),
        deadline=None,
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.filter_too_much,
            HealthCheck.function_scoped_fixture,
        ],
    )
