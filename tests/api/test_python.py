"""What a Python program or a notebook relies on."""

from __future__ import annotations

import ast
import datetime
import doctest
import functools
import hashlib
import os
import re
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import pemdi_map

CHECKOUT = Path(__file__).parents[2]
PAGE = (CHECKOUT / "docs" / "python.md").read_text(encoding="utf-8")
EXAMPLE = "".join(re.findall(r"^```pycon\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
BANDAR_LAMPUNG = CHECKOUT / "examples" / "kota-bandar-lampung-2024.yaml"
DAY = datetime.date(2026, 12, 1)


@pytest.fixture
def as_a_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples, as a user has it."""
    shutil.copytree(CHECKOUT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@functools.cache
def case() -> pemdi_map.Case:
    return pemdi_map.read(BANDAR_LAMPUNG)


@pytest.mark.slow
def test_the_example_of_the_readme_answers_what_it_shows(as_a_user: Path) -> None:
    runner = doctest.DocTestRunner()
    told: list[str] = []
    runner.run(doctest.DocTestParser().get_doctest(EXAMPLE, {}, "docs/python.md", None, 0), out=told.append)
    assert runner.tries > 8
    assert not runner.failures, "".join(told)
    pemdi_map.verify_whole("rencana.xlsx", (as_a_user / "rencana.xlsx").read_bytes())


@pytest.mark.slow
def test_the_example_of_the_readme_is_typed_for_its_users(as_a_user: Path) -> None:
    lines = (each.source for each in doctest.DocTestParser().get_examples(EXAMPLE))
    Path("contoh.py").write_text("".join(lines), encoding="utf-8")
    strict = ("mypy", "--strict", "--follow-imports=silent", "--cache-dir", str(as_a_user / "cache"), "contoh.py")
    surroundings = os.environ | {"MYPYPATH": str(CHECKOUT)}
    done = subprocess.run(
        [sys.executable, "-m", *strict], env=surroundings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def names_for_type_checkers() -> set[str]:
    tree = ast.parse((CHECKOUT / "pemdi_map" / "__init__.py").read_text(encoding="utf-8"))
    return {str(name.asname) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for name in node.names} - {
        "None"
    }


def test_every_name_that_type_checkers_know_is_there_and_no_other() -> None:
    offered: tuple[str, ...] = pemdi_map.__all__  # type: ignore[attr-defined]
    assert set(offered) == names_for_type_checkers()
    assert set(offered) <= set(dir(pemdi_map))
    assert all(getattr(pemdi_map, name) is not None for name in offered)
    with pytest.raises(AttributeError, match="raed"):
        pemdi_map.raed  # type: ignore[attr-defined] # noqa: B018


@pytest.mark.parametrize("name", sorted(filter(str.islower, names_for_type_checkers() - {"__version__"})))
def test_the_readme_and_the_function_itself_say_what_it_is_for(name: str) -> None:
    assert re.search(rf"^\|.*`pemdi_map\.{name}\(.*\|$", PAGE, re.MULTILINE)
    assert getattr(pemdi_map, name).__doc__


@pytest.mark.slow
def test_an_answer_does_not_depend_on_what_the_case_was_asked_before() -> None:
    asked, fresh = pemdi_map.read(BANDAR_LAMPUNG), pemdi_map.read(BANDAR_LAMPUNG)
    pemdi_map.explain(asked, "K184", start=DAY)
    assert pemdi_map.workbook(pemdi_map.gap(asked, start=DAY)) == pemdi_map.workbook(pemdi_map.gap(fresh, start=DAY))


def test_shipped_files_are_read_once_and_a_folder_of_ones_own_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = pemdi_map.plan(case(), start=DAY).to_json()
    own, shipped = tmp_path / "scenarios.yaml", CHECKOUT / "mappings" / "scenarios.yaml"
    text = shipped.read_text(encoding="utf-8")
    own.write_text(text, encoding="utf-8")
    before = pemdi_map.gap(pemdi_map.read(BANDAR_LAMPUNG, data=tmp_path), start=DAY)
    own.write_text(text.replace("share: 0.5", "share: 0.25"), encoding="utf-8")
    after = pemdi_map.gap(pemdi_map.read(BANDAR_LAMPUNG, data=tmp_path), start=DAY)
    assert after.outcome.index["wajar"] < before.outcome.index["wajar"]
    monkeypatch.setattr("pemdi_map.load.knowledge.files.file.read_file", None)  # reading any more fails
    assert pemdi_map.plan(pemdi_map.read(BANDAR_LAMPUNG), start=DAY).to_json() == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"target_index": 2.1}, {"target_index": Fraction("2.1")}),
        ({"target_index": "2,10"}, {"target_index": Fraction("2.1")}),
        ({"min_level": {"A7": 2, "I9": 3}}, {"min_level": ("A7=2", "I9=3")}),
        ({"min_level": "2"}, {"min_level": ["2"]}),
        ({"without": "I9"}, {"without": ["I9"]}),
        ({"start": datetime.datetime(2026, 12, 1, 8, 30)}, {"start": DAY}),
    ],
    ids=str,
)
def test_options_may_be_given_as_a_notebook_has_them(one: dict[str, Any], other: dict[str, Any]) -> None:
    first, second = (pemdi_map.gap(case(), **{"start": DAY, **options}) for options in (one, other))
    assert first.request == second.request


def test_everything_that_is_wrong_with_the_options_is_told_at_once() -> None:
    wrong: dict[str, Any] = {"scenario": "biasa", "target_level": 2, "target_rating": "Baik", "effort": -1}
    with pytest.raises(pemdi_map.InvalidInput) as refused:
        pemdi_map.gap(case(), start=DAY, **wrong)
    codes = [finding.code for finding in refused.value.findings]
    assert codes == ["unknown-scenario", "several-targets", "negative-effort"]


@pytest.mark.parametrize(
    ("options", "code"), [({"target_index": "dua"}, "bad-number"), ({"target_level": 9}, "bad-level")]
)
def test_a_target_that_is_no_number_or_level_is_refused(options: dict[str, Any], code: str) -> None:
    with pytest.raises(pemdi_map.InvalidInput) as refused:
        pemdi_map.gap(case(), start=DAY, **options)
    assert [finding.code for finding in refused.value.findings] == [code]


def test_a_scenario_that_there_is_not_is_refused_where_a_number_is_explained_too() -> None:
    wrong: Any = "biasa"
    with pytest.raises(pemdi_map.InvalidInput, match="wajar"):
        pemdi_map.explain(case(), "I9", scenario=wrong)


def test_a_misspelt_option_is_an_error_that_names_those_there_are() -> None:
    misspelt: dict[str, Any] = {"target_ratings": "Baik"}
    with pytest.raises(TypeError, match=r"target_ratings.*target_rating"):
        pemdi_map.gap(case(), **misspelt)


@pytest.mark.slow
def test_lxml_beside_the_program_does_not_change_what_is_written(tmp_path: Path) -> None:
    """A notebook's environment often has it. This one offers openpyxl nothing: whoever reaches for it fails."""
    (tmp_path / "lxml").mkdir()
    (tmp_path / "lxml" / "etree.py").write_text("LXML_VERSION = (9, 9, 9)\n", encoding="utf-8")
    surroundings = os.environ | {"PYTHONPATH": f"{CHECKOUT}{os.pathsep}{tmp_path}"}
    says = "import pemdi_map, hashlib; print(hashlib.sha256(pemdi_map.form()).hexdigest())"
    done = subprocess.run([sys.executable, "-c", says], env=surroundings, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == hashlib.sha256(pemdi_map.form()).hexdigest(), done.stderr


def test_what_a_notebook_shows_of_an_answer_fits_a_line() -> None:
    assert repr(case()) == "<Case Pemerintah Kota Bandar Lampung>"
    assert repr(pemdi_map.gap(case(), start=DAY)) == "<Analysis Pemerintah Kota Bandar Lampung, wajar>"
