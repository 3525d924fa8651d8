"""A user's own folder of knowledge files is read whole, or refused with the file that would be ignored."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pemdi_map.bundled import bundled
from pemdi_map.errors import InvalidInput
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import CAPACITIES


def test_the_shipped_files_themselves_pass_as_an_own_folder(tmp_path: Path) -> None:
    shutil.copytree(bundled("mappings"), tmp_path / "own")
    (tmp_path / "own" / "CATATAN.md").write_text("Catatan sendiri.", encoding="utf-8")
    (tmp_path / "own" / "kabupaten-contoh.yaml").write_text("{}", encoding="utf-8")
    assert Catalogue(tmp_path / "own").the(CAPACITIES).version


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("action/pemdi-2026.yaml", "'actions'"),
        ("capacity.yaml", "'capacities.yaml'"),
        ("rules/sendiri.yml", "'sendiri.yaml'"),
        ("scenarios.yml", "'scenarios.yaml'"),
        ("xyz/pemdi-2026.yaml", "instruments/*.yaml"),
        ("Capacities.YAML", "'capacities.yaml'"),
        ("capacities.yaml ", "'capacities.yaml'"),
        ("scenarios.yaml.txt", "'scenarios.yaml'"),
        ("rules/sendiri.YAML", "'sendiri.yaml'"),
        ("Rules/sendiri.yaml", "'rules'"),
        ("rules/lama/sendiri.yaml", "langsung di 'rules'"),
    ],
)
def test_a_file_that_would_never_be_read_is_refused_with_the_place_it_belongs_to(
    tmp_path: Path, name: str, says: str
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
    (tmp_path / name).write_text("{}", encoding="utf-8")
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain" / "dua.yaml").write_text("{}", encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        Catalogue(tmp_path)
    assert len(refused.value.findings) == 2
    found = next(one for one in refused.value.findings if one.where == str(tmp_path / name))
    assert says in found.remedy


def test_what_is_no_file_in_the_place_of_one_is_told(tmp_path: Path) -> None:
    for folder in ("rules", "teams", "actions", "proyek/dalam"):
        (tmp_path / folder).mkdir(parents=True)
    os.mkfifo(tmp_path / "rules/pipa.yaml")
    (tmp_path / "actions/hilang.yaml").symlink_to(tmp_path / "tidak-ada")
    (tmp_path / "teams/putar.yaml").symlink_to(tmp_path / "teams/putar.yaml")
    (tmp_path / "scenarios.yaml").symlink_to("/dev/zero")
    (tmp_path / "capacities.yaml").mkdir()
    # What is none of ours stays unsaid, whatever it is.
    (tmp_path / "proyek/dalam/satu.yaml").write_text("{}", encoding="utf-8")
    (tmp_path / "kabupaten-contoh.yaml").symlink_to(tmp_path / "tidak-ada")
    (tmp_path / "priorities.yaml~").write_text("{", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    with pytest.raises(InvalidInput) as refused:
        Catalogue(tmp_path)
    told = {Path(one.where).relative_to(tmp_path).as_posix(): one.code for one in refused.value.findings}
    assert told == {
        "rules/pipa.yaml": "special-file",
        "actions/hilang.yaml": "dangling",
        "teams/putar.yaml": "unreadable",
        "scenarios.yaml": "special-file",
        "capacities.yaml": "is-folder",
    }


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("{}", encoding="utf-8")
    for name in ("berkas", "tidak-ada", "berkas/dalam"):
        with pytest.raises(InvalidInput) as refused:
            Catalogue(tmp_path / name)
        assert [one.code for one in refused.value.findings] == ["no-folder"]
