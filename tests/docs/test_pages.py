"""What the pages say is what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
from configparser import ConfigParser
from importlib import import_module
from pathlib import Path

import click
import pytest

from pemdi_map.cli.main import COMMANDS

CHECKOUT = Path(__file__).parents[2]
PAGES = (CHECKOUT / "README.md", CHECKOUT / "CHANGELOG.md", *sorted((CHECKOUT / "docs").glob("*.md")))
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_every_shown_command_prints_what_the_page_shows() -> None:
    check = [sys.executable, str(CHECKOUT / "docs" / "refresh.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"run: make pages\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_every_command(command: str) -> None:
    assert f"| `pemdi-map {command}" in README


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_named_on_a_page_and_those_of_gap_in_the_readme(command: str) -> None:
    pages = [README] if command == "gap" else [page.read_text("utf-8") for page in PAGES if page.stem != "CHANGELOG"]
    named = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", "".join(pages)))
    options = import_module(f"pemdi_map.cli.{command}").command.params
    shown = [one.opts + one.secondary_opts for one in options if isinstance(one, click.Option) and not one.hidden]
    assert [names for names in shown if named.isdisjoint(names)] == []


def test_the_readme_says_why_each_dependency_is_there() -> None:
    setup = ConfigParser()
    setup.read(CHECKOUT / "setup.cfg", encoding="utf-8")
    required = {re.split("[>=<]", line)[0] for line in setup["options"]["install_requires"].split()}
    assert set(re.findall(r"^- \*\*(\w+)\*\*", README, re.MULTILINE)) == required


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_pages_name_exist(page: Path) -> None:
    named = re.findall(
        r"`((?:mappings|examples|pemdi_map|templates|benchmarks|docs|tests)/[\w./-]*)`", page.read_text("utf-8")
    )
    assert [name for name in named if not (CHECKOUT / name).exists()] == []


def test_the_pictures_are_small_enough_for_a_slow_line() -> None:
    pictures = sorted((CHECKOUT / "docs" / "images").glob("*.png"))
    assert [picture.stem for picture in pictures] == ["bagian", "halaman", "isian", "ringkasan"]
    assert sum(picture.stat().st_size for picture in pictures) < 750_000


def test_the_guide_explains_every_kind_of_data_file() -> None:
    guide = (CHECKOUT / "docs" / "panduan-berkas-data.md").read_text(encoding="utf-8")
    kinds = {path.name + ("/" if path.is_dir() else "") for path in (CHECKOUT / "mappings").iterdir()}
    assert {kind for kind in kinds if f"`{kind}" not in guide} == set()
