"""A user's own folder of knowledge files is read whole, or refused with the file that would be ignored."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pemdi_map.bundled import bundled
from pemdi_map.errors import InvalidInput
from pemdi_map.load.catalogue import Catalogue


def test_the_shipped_files_themselves_pass_as_an_own_folder(tmp_path: Path) -> None:
    shutil.copytree(bundled("mappings"), tmp_path / "own")
    (tmp_path / "own" / "CATATAN.md").write_text("Catatan sendiri.", encoding="utf-8")
    (tmp_path / "own" / "kabupaten-contoh.yaml").write_text("{}", encoding="utf-8")
    assert Catalogue(tmp_path / "own").capacities().version


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("action/pemdi-2026.yaml", "'actions'"),
        ("capacity.yaml", "'capacities.yaml'"),
        ("rules/sendiri.yml", "'sendiri.yaml'"),
        ("scenarios.yml", "'scenarios.yaml'"),
        ("xyz/pemdi-2026.yaml", "instruments/*.yaml"),
    ],
)
def test_a_file_that_would_never_be_read_is_refused_with_the_place_it_belongs_to(
    tmp_path: Path, name: str, says: str
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("{}", encoding="utf-8")
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain" / "dua.yaml").write_text("{}", encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        Catalogue(tmp_path)
    assert len(refused.value.findings) == 2
    found = next(one for one in refused.value.findings if one.where == str(tmp_path / name))
    assert says in found.remedy
