"""Folders and files that the user may not read or write: the place and the remedy, never a traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from as_nobody import NOBODY
from handed_out import plan_bytes

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="sets the permissions of POSIX"),
]
GOOD = "examples/kota-bandar-lampung-2024.yaml"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder with what the user may not enter, list, read or write; nobody can enter those that pytest makes."""
    folder = Path(tempfile.mkdtemp())
    for name in ("tutup", "tanpa-daftar", "baca", "data-folder/rules", "data-masuk/rules", "data-berkas"):
        (folder / name).mkdir(parents=True)
    for name in ("isi.yaml", "tutup/isi.yaml", "tanpa-daftar/isi.yaml"):
        shutil.copy(GOOD, folder / name)
    for name in ("rencana.xlsx", "tutup/rencana.xlsx", "tutup/bagian.xlsx"):
        (folder / name).write_bytes(plan_bytes())
    for name in ("data-folder", "data-masuk"):
        shutil.copy("mappings/rules/priority.yaml", folder / name / "rules")
    shutil.copy("mappings/scenarios.yaml", folder / "data-berkas")
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
    for name, mode in (
        ("tutup", 0o600), ("tanpa-daftar", 0o300), ("baca", 0o500), ("data-folder/rules", 0),
        ("data-masuk/rules", 0o600), ("data-berkas/scenarios.yaml", 0),
    ):  # fmt: skip
        (folder / name).chmod(mode)
    yield folder
    for path in folder.rglob("*"):
        if path.is_dir():
            path.chmod(0o700)
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        ("score tutup/isi.yaml", "tutup/isi.yaml: Berkas tidak dapat dibuka"),
        ("score tanpa-daftar/isu.yaml", "tanpa-daftar/isu.yaml: Berkas tidak ditemukan"),
        ("check tutup/isi.yaml", "tutup/isi.yaml: Berkas tidak dapat dibuka"),
        ("init -o tutup/isi.xlsx", "tutup/isi.xlsx: "),
        ("init -o baca/isi.xlsx", "baca/isi.xlsx: tidak dapat ditulis"),
        ("init -o tutup/dalam/isi.xlsx", "tutup/dalam/isi.xlsx: tidak dapat ditulis"),
        ("init --from tutup/isi.yaml -o isi.xlsx", "tutup/isi.yaml: Berkas tidak dapat dibuka"),
        ("score isi.yaml --data tutup", "tutup: Folder ini tidak dapat dibaca"),
        ("score isi.yaml --data tanpa-daftar", "tanpa-daftar: Folder ini tidak dapat dibaca"),
        ("score isi.yaml --data data-folder", "data-folder/rules: Folder ini tidak dapat dibaca"),
        ("score isi.yaml --data data-masuk", "data-masuk/rules: Folder ini tidak dapat dibaca"),
        ("check --data data-berkas", "data-berkas/scenarios.yaml: Berkas ini tidak dapat dibaca"),
        ("check --lock --data baca", "baca/crosswalks: tidak dapat dibaca atau ditulis, izinnya ditolak"),
        ("verify tutup/rencana.xlsx", "tutup/rencana.xlsx: Berkas tidak dapat dibuka"),
        ("split rencana.xlsx -d tutup", "tutup: folder ini tidak dapat dibuat atau ditulisi"),
        ("split rencana.xlsx -d baca/bagian", "baca/bagian: folder ini tidak dapat dibuat atau ditulisi"),
        ("merge tutup/rencana.xlsx tutup/bagian.xlsx -o baru.xlsx", "tutup/bagian.xlsx: Berkas tidak dapat dibuka"),
        ("gap isi.yaml --update tutup/rencana.xlsx -o baru.xlsx", "tutup/rencana.xlsx: Berkas tidak dapat dibuka"),
    ],
)
def test_what_may_not_be_read_or_written_is_named(folder: Path, arguments: str, place: str) -> None:
    helper = Path(__file__).with_name("as_nobody.py")
    command = [sys.executable, str(helper), str(folder), *arguments.split()]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    said = ran.stdout + ran.stderr
    assert ran.returncode == 2, said
    assert place in said
    assert "Traceback" not in said
