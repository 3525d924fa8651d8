"""However the program gets to a machine, it runs there and has all of its knowledge with it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

import pytest
from floors import floors

pytestmark = pytest.mark.slow

CHECKOUT = Path(__file__).parents[2]
EXAMPLE = CHECKOUT / "examples" / "kota-bandar-lampung-2024.yaml"
DATA_FOLDERS = ("mappings", "templates")
IGNORED = {"__pycache__", "build", "dist"}


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def data_files(checkout: Path) -> set[str]:
    """The files that must be shipped."""
    files = (path for folder in DATA_FOLDERS for path in (checkout / folder).rglob("*"))
    return {path.relative_to(checkout).as_posix() for path in files if path.is_file()}


def shipped(names: Iterable[str], prefix: str) -> set[str]:
    """Which of an archive's members lie in a data folder, named as in the checkout."""
    paths = (PurePosixPath(name) for name in names if name.startswith(prefix) and not name.endswith("/"))
    inside = (path.relative_to(prefix) for path in paths)
    return {str(path) for path in inside if path.parts[0] in DATA_FOLDERS and path.name != "__init__.py"}


@pytest.fixture(scope="module")
def clean_checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tracked and new files of this checkout, without what earlier builds left behind."""
    copy = tmp_path_factory.mktemp("checkout") / "pemdi-map"
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=CHECKOUT).splitlines()
    for name in listed:
        source = CHECKOUT / name
        if source.is_file() and not IGNORED.intersection(source.parts):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes(source.read_bytes())
    return copy


@pytest.fixture(scope="module")
def wheel(clean_checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(clean_checkout, tmp_path_factory.mktemp("wheel"))


def built(source: Path, folder: Path) -> Path:
    quiet = ("--quiet", "--disable-pip-version-check", "--no-deps")
    run(sys.executable, "-m", "pip", "wheel", *quiet, "--wheel-dir", folder, source, cwd=source)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What makes source archives."""
    return installed(tmp_path_factory.mktemp("maker"), "build").with_name("pyproject-build")


@pytest.fixture(scope="module")
def sdist(maker: Path, clean_checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return source_archive(maker, clean_checkout, tmp_path_factory.mktemp("sdist"))


def source_archive(maker: Path, source: Path, folder: Path) -> Path:
    run(maker, "--sdist", "--outdir", folder, source, cwd=maker.parent)
    return next(folder.glob("*.tar.gz"))


def installed(folder: Path, *what: str | Path) -> Path:
    """A fresh environment with this one thing installed, and the script it gives.

    The pip of these tests installs into it: to give each environment one of its own takes longer than what it does.
    """
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-compile", *what, cwd=folder)
    return python.with_name("pemdi-map")


def expect_scores(*command: str | Path, cwd: Path) -> None:
    """The command prints what the official report of the example prints."""
    result = json.loads(run(*command, "score", EXAMPLE, "--format", "json", cwd=cwd))
    (assessment,) = result["assessments"]
    assert (assessment["index"], assessment["rating"]) == ("2.98", "Baik")


def test_the_wheel_holds_exactly_the_data_files_of_the_checkout(clean_checkout: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert shipped(archive.namelist(), "pemdi_map/") == data_files(clean_checkout)


def test_a_data_file_that_was_deleted_does_not_come_back_from_an_earlier_build(
    clean_checkout: Path, tmp_path: Path
) -> None:
    """setuptools copies into `build/` and packs all that it finds there."""
    source = tmp_path / "source"
    shutil.copytree(clean_checkout, source)
    stale = source / "mappings" / "sudah-dihapus.yaml"
    stale.write_text("contoh: 1\n", encoding="utf-8")
    with zipfile.ZipFile(built(source, tmp_path / "first")) as archive:
        assert "pemdi_map/mappings/sudah-dihapus.yaml" in archive.namelist()
    stale.unlink()
    with zipfile.ZipFile(built(source, tmp_path / "second")) as archive:
        assert shipped(archive.namelist(), "pemdi_map/") == data_files(clean_checkout)


def test_the_source_distribution_holds_exactly_the_data_files_of_the_checkout(
    clean_checkout: Path, sdist: Path
) -> None:
    with tarfile.open(sdist) as archive:
        files = [member.name for member in archive.getmembers() if member.isfile()]
    root = files[0].split("/")[0]
    assert shipped(files, f"{root}/") == data_files(clean_checkout)


@pytest.mark.parametrize("form", ["wheel", "sdist", "editable"])
def test_an_installed_program_scores_the_example(form: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    what: dict[str, Callable[[], tuple[str | Path, ...]]] = {
        "wheel": lambda: (request.getfixturevalue("wheel"),),
        "sdist": lambda: (request.getfixturevalue("sdist"),),
        "editable": lambda: ("--editable", request.getfixturevalue("clean_checkout")),
    }
    expect_scores(installed(tmp_path, *what[form]()), cwd=tmp_path)


def test_a_plain_checkout_runs_without_being_installed(clean_checkout: Path) -> None:
    expect_scores(sys.executable, "-m", "pemdi_map", cwd=clean_checkout)


def test_the_same_source_gives_the_same_archives_whenever_and_wherever_it_is_built(
    clean_checkout: Path, wheel: Path, sdist: Path, maker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever builds a release again can see that it holds what was published."""
    source = tmp_path / "elsewhere"
    shutil.copytree(clean_checkout, source)
    for path in source.rglob("*"):
        path.chmod(0o700)
        os.utime(path, (1_000_000_000, 1_000_000_000))
    assert built(source, tmp_path / "wheel").read_bytes() == wheel.read_bytes()
    assert source_archive(maker, source, tmp_path / "sdist").read_bytes() == sdist.read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    first, second = (built(each, tmp_path / name) for each, name in ((source, "dated"), (clean_checkout, "again")))
    assert first.read_bytes() == second.read_bytes() != wheel.read_bytes()


@pytest.mark.parametrize("versions", ["lowest", "newest"])
def test_the_program_answers_with_the_lowest_and_the_newest_versions_it_declares(
    versions: str, wheel: Path, tmp_path: Path
) -> None:
    """An office may have an old click installed, or get a new pydantic tomorrow."""
    asked = tmp_path / "asked.txt"
    asked.write_text("".join(f"{name}=={lowest}\n" for name, lowest in floors().items() if versions == "lowest"))
    program = installed(tmp_path, "--constraint", asked, wheel)
    expect_scores(program, cwd=tmp_path)
    run(program, "gap", EXAMPLE, "--start", "2026-12-01", "-o", "rencana.xlsx", "--html", "rencana.html", cwd=tmp_path)
    run(program, "split", "rencana.xlsx", "-d", "bagian", cwd=tmp_path)
    part = next((tmp_path / "bagian").glob("*.xlsx"))
    run(program, "merge", "rencana.xlsx", part, "-o", "gabungan.xlsx", cwd=tmp_path)
    run(program, "verify", "gabungan.xlsx", cwd=tmp_path)
