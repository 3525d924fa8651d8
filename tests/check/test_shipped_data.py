"""The shipped knowledge is clean, proves what it covers, and defects in it would be found."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from pemdi_map.bundled import bundled
from pemdi_map.check.files import all_knowledge, check
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import KINDS
from pemdi_map.load.text.yaml_tree import read_yaml

MAPPINGS = bundled("mappings")


@pytest.mark.slow
def test_the_shipped_data_has_neither_errors_nor_warnings() -> None:
    assert check([]).findings == ()


@pytest.mark.slow
def test_the_crosswalk_decides_every_indicator_and_every_item() -> None:
    summary = "\n".join(check([]).summary)
    assert "47 dari 47 indikator spbe-2020 dan 20 dari 20 indikator pemdi-2026 diputuskan" in summary
    assert "235 dari 235 butir diputuskan" in summary


@pytest.mark.parametrize(
    ("instrument", "domains", "aspects", "indicators", "items"),
    [("spbe-2018", 3, 7, 35, 0), ("spbe-2020", 4, 8, 47, 0), ("pemdi-2026", 0, 7, 20, 235)],
)
def test_the_instruments_have_the_regulations_counts(
    instrument: str, domains: int, aspects: int, indicators: int, items: int
) -> None:
    read = Catalogue().instrument(instrument)
    assert (len(read.domains), len(read.aspects), len(read.indicators)) == (domains, aspects, indicators)
    assert len(read.items) == items
    assert sum((one.weight for one in read.indicators), Fraction(0)) == 100


def test_every_mapping_file_names_its_schema_for_editors_and_is_checked() -> None:
    checked = set(all_knowledge(Catalogue()))
    for path in MAPPINGS.rglob("*.yaml"):
        relative = path.relative_to(MAPPINGS)
        assert relative.as_posix() in checked
        first, text = path.read_text(encoding="utf-8").split("\n", 1)
        schema = first.removeprefix("# yaml-language-server: $schema=")
        kind = read_yaml(str(relative), text).data["schema"].split("/")[1]
        assert (path.parent / schema).resolve() == (MAPPINGS / "schemas" / f"{kind}.json").resolve()
        assert kind in {one.name for one in KINDS}


SEEDS = [
    ("instruments/spbe-2020.yaml", "weight: 1.3\n", "weight: 1.2\n", "weights"),
    ("instruments/pemdi-2026.yaml", "I1.1.1", "I1.1.7", "item-order"),
    ("crosswalks/spbe-2020--pemdi-2026.yaml", "reuse: extend", "reuse: perluas", "literal-error"),
    ("crosswalks/spbe-2020--pemdi-2026.yaml", "confidence: medium", "confidense: medium", "unknown-key"),
    ("owners/pemdi-2026.yaml", "indicator: I20", "indicator: I21", "unknown-indicator"),
    ("calendars/pemdi-2026.yaml", "year: 2026", "year: 2026\nyear: 2027", "duplicate-key"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("relative", "before", "after", "code"), SEEDS)
def test_a_defect_in_the_shipped_data_is_found_in_the_changed_file(
    tmp_path: Path, relative: str, before: str, after: str, code: str
) -> None:
    text = (MAPPINGS / relative).read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / relative
    path.parent.mkdir(parents=True)
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    found = [finding for finding in check([], tmp_path).findings if finding.code == code]
    assert any(finding.where.startswith(f"{path}:") for finding in found)
