"""The compiled knowledge says what the YAML says, and steps aside as soon as that changes."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from pemdi_map.bundled import bundled
from pemdi_map.check.compiling import compiled_files
from pemdi_map.check.files import all_knowledge, file_of
from pemdi_map.errors import InvalidInput
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.files import file as knowledge_file
from pemdi_map.load.knowledge.files.compiled import compiled_path
from pemdi_map.load.knowledge.kinds import ACTIONS, SCENARIOS

COMPILED, FROM_YAML = Catalogue(), Catalogue()


@pytest.mark.parametrize("relative", all_knowledge(COMPILED))
def test_a_compiled_file_reads_as_its_yaml(relative: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = file_of(COMPILED, relative).model
    monkeypatch.setattr(knowledge_file, "compiled_data", lambda *_: None)
    assert file_of(FROM_YAML, relative).model == compiled


def test_every_compiled_file_is_current_and_none_is_left_over() -> None:
    wanted = compiled_files()
    for path, text in wanted.items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run `pemdi-map check --lock`"
    assert set(compiled_path("scenarios.yaml").parent.iterdir()) == set(wanted)


def test_a_changed_yaml_file_counts_although_an_older_one_is_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mappings = tmp_path / "mappings"
    shutil.copytree(bundled("mappings"), mappings)
    for module in ("catalogue", "files.compiled"):
        monkeypatch.setattr(f"pemdi_map.load.knowledge.{module}.bundled", lambda _: mappings)
    scenarios = mappings / "scenarios.yaml"
    scenarios.write_text(scenarios.read_text(encoding="utf-8").replace("label: simulasi", "label: coba-coba"), "utf-8")
    assert Catalogue().the(SCENARIOS).label == "coba-coba"


def test_a_file_of_the_users_own_is_never_taken_from_the_compiled_ones(tmp_path: Path) -> None:
    shutil.copy(bundled("mappings") / "scenarios.yaml", tmp_path)
    compiled = compiled_path("scenarios.yaml")
    assert json.loads(compiled.read_text(encoding="utf-8"), parse_float=Decimal)["data"]["label"] == "simulasi"
    own = tmp_path / "scenarios.yaml"
    own.write_text(own.read_text(encoding="utf-8").replace("label: simulasi", "label: milik sendiri"), encoding="utf-8")
    assert Catalogue(tmp_path).the(SCENARIOS).label == "milik sendiri"


def test_shipped_files_that_changed_are_checked_against_each_other_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mappings = tmp_path / "mappings"
    shutil.copytree(bundled("mappings"), mappings)
    for module in ("catalogue", "files.compiled"):
        monkeypatch.setattr(f"pemdi_map.load.knowledge.{module}.bundled", lambda _: mappings)
    assert Catalogue().about(ACTIONS, "pemdi-2026").actions
    owners = mappings / "owners" / "pemdi-2026.yaml"
    owners.write_text(owners.read_text(encoding="utf-8").replace("id: hukum", "id: huukum"), encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        Catalogue().about(ACTIONS, "pemdi-2026")
    assert {finding.code for finding in refused.value.findings} == {"unknown-role"}
