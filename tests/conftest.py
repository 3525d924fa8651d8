"""What holds for all tests."""

from __future__ import annotations

import gc

import pytest
from hypothesis import HealthCheck, settings

import pemdi_map.api  # noqa: F401 (before any test imports openpyxl, which would write other bytes with lxml)
from pemdi_map.check.files import check
from pemdi_map.load.knowledge.files.compiled import is_checked

# The computer may be busy with anything: how long an example takes says nothing of the program.
settings.register_profile("whatever the load", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("whatever the load")

LONGEST = (
    "test_sessions", "test_merges_at_once", "test_live_workbook", "test_kemajuan", "test_distributions", "test_killed",
    "test_merge_refusals", "test_merge", "test_recalculation", "test_pages", "test_simulator", "test_form_checks",
    "test_small_merges", "test_earlier_forms", "test_interrupts", "test_gap_workbook", "test_made_by_an_edition",
    "test_small_plan_back", "test_page_in_browser", "test_reserve", "test_certificate", "test_report",
)  # fmt: skip
"""Files that take longest, each on one worker (`--dist loadfile`): begun first, so that short ones fill the end."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--covered", action="append", default=[], metavar="FOLDER",
        help="Leave out what `make engine-coverage` runs in this folder, save properties, which it tries less often.",
    )  # fmt: skip


def pytest_sessionstart() -> None:
    """Shipped data files that are wrong are told once, not by each of the many tests that compute with them."""
    wrong = [] if is_checked() else [str(finding) for finding in check([]).findings if finding.severity == "error"]
    if wrong:
        pytest.exit("\n".join(wrong), 2)


@pytest.hookimpl(trylast=True)  # after Hypothesis has marked its own
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest files first; and looking for garbage is put off, which takes longer than it frees."""
    folders = [config.rootpath / folder for folder in config.getoption("covered")]
    covered = {
        item
        for item in items
        if any(item.path.is_relative_to(folder) for folder in folders)
        and not any(item.get_closest_marker(kind) for kind in ("slow", "hypothesis"))
    }
    if covered:
        config.hook.pytest_deselected(items=list(covered))
        items[:] = [item for item in items if item not in covered]
    items.sort(key=lambda item: LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST))
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
