"""What holds for all tests."""

from __future__ import annotations

import gc

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


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the tests of a file to one worker: what the first of them makes, the others use.

    Groups with a name of their own come first: they take long, and what is short fills the end. Looking for garbage is
    put off: the modules never are any, and what the tests leave is less than it costs to find.
    """
    named = [item for item in items if item.get_closest_marker("xdist_group")]
    others = [item for item in items if not item.get_closest_marker("xdist_group")]
    for item in others:
        item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
    items[:] = [*named, *others]
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
