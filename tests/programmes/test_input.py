"""Programmes in an input: read exactly, and everything wrong with them told at its place in one run."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from pemdi_map.check.files import check
from pemdi_map.load.catalogue import Catalogue
from pemdi_map.load.institution import institution_findings, read_institution
from pemdi_map.load.yaml_tree import read_yaml
from pemdi_map.model.programme import Programme

HEAD = """\
institution: {name: Kabupaten Contoh, kind: kabupaten}
assessments:
- {instrument: spbe-2020, year: 2024, printed: {index: 3.27}}
units: {tik: Diskominfostaper}
programmes:
"""
FIRST = HEAD.count("\n") + 1
CATALOGUE = Catalogue()


def findings(*rows: str) -> dict[str, str]:
    """Code -> the line and column of each finding."""
    located = read_yaml("isi.yaml", HEAD + "".join(f"- {row}\n" for row in rows))
    return {one.code: one.where.removeprefix("isi.yaml:") for one in institution_findings(located, CATALOGUE)[1]}


@pytest.mark.parametrize(
    ("written", "rupiah"),
    [
        (1500000000, 1500000000),
        ("Rp1.500.000.000,00", 1500000000),
        ("Rp 2.000.000,-", 2000000),
        ("1.500", 1500),
        ("750000,5", Fraction(1500001, 2)),
    ],
)
def test_money_is_read_as_budgets_print_it(written: object, rupiah: Fraction) -> None:
    assert Programme.model_validate({"name": "A", "budget": written}).budget == rupiah


def test_a_programme_needs_only_a_name() -> None:
    assert findings("{name: Pusat data lokal}") == {}


@pytest.mark.parametrize(
    ("row", "code", "part"),
    [
        ("{name: A, finish: 2027-01-01, start: 2027-02-01}", "programme-dates", "2027-01"),
        ('{name: A, finish: "2027-01-01", start: "2027-02-01"}', "programme-dates", '"2027-01'),
        ("{name: A, budget: -5}", "greater-than-equal", "-5"),
        ("{name: A, budget: banyak}", "not-a-number", "banyak"),
        ("{name: A, items: [I1.1.1, I14.1.9]}", "unknown-item", "I14"),
        ("{name: A, items: [I14]}", "unknown-item", "I14"),
        ("{name: A, actions: [K001, K999]}", "unknown-action", "K999"),
        ("{name: A, kind: pusat-data-lokl}", "unknown-kind", "pusat"),
        ("{name: A, status: jalan}", "literal-error", "jalan"),
        ("{name: A, nilai: 3}", "unknown-key", "nilai"),
        ("{owner: tik}", "missing", "{"),
        ('{name: ""}', "string-too-short", '""'),
        ("{name: A, finish: segera}", "not-a-date", "segera"),
    ],
)
def test_each_mistake_is_told_where_it_stands(row: str, code: str, part: str) -> None:
    assert findings(row) == {code: f"{FIRST}:{len('- ') + row.index(part) + 1}"}


def test_a_programme_given_twice_is_told_whatever_its_capitals_and_spaces() -> None:
    assert findings("{name: Pusat data}", "{name: PUSAT  Data}") == {
        "programme-twice": f"{FIRST + 1}:{len('- {name: ') + 1}"
    }


def test_all_mistakes_come_in_one_run_and_shapes_that_are_none_do_not_stop_it() -> None:
    found = findings(
        "{name: A, budget: -5}", "salah", "{name: 3, items: I1.1.1, kind: x y}", "{name: A, actions: [K999]}"
    )
    assert {"greater-than-equal", "model-type", "string-type", "tuple-type", "unknown-kind", "programme-twice",
            "unknown-action"} <= found.keys()  # fmt: skip


def test_programmes_that_are_no_list_are_told_once() -> None:
    located = read_yaml("isi.yaml", HEAD.replace("programmes:", "programmes: banyak"))
    assert [one.code for one in institution_findings(located, CATALOGUE)[1]] == ["tuple-type"]


def test_check_warns_of_an_owner_that_looks_misspelt_and_of_no_other(tmp_path: Path) -> None:
    path = tmp_path / "isi.yaml"
    rows = [
        "{name: A, owner: keamanan_sibe}",
        "{name: B, owner: Diskominfostapr}",
        "{name: C, owner: tik}",
        "{name: D, owner: Diskominfostaper}",
        "{name: E, owner: Sekretariat DPRD}",
        "{name: F, owner: unit_asing_xyz}",
    ]
    path.write_text(HEAD + "".join(f"- {row}\n" for row in rows), encoding="utf-8")
    report = check([str(path)])
    lines = [int(one.where.removeprefix(f"{path}:").split(":")[0]) for one in report.findings]
    assert {one.severity for one in report.findings} == {"warning"}
    assert {one.code for one in report.findings} == {"unknown-owner"}
    assert lines == [FIRST, FIRST + 1, FIRST + 5]


def test_the_paser_example_is_clean_and_holds_what_is_public() -> None:
    path = "examples/kabupaten-paser-2024.yaml"
    assert check([path]).findings == ()
    file = read_institution(path, CATALOGUE)
    assert len(file.services) == 15
    assert {"SRIKANDI", "SP4N-LAPOR", "Satu Data Paser"} <= {service.name for service in file.services}
    for programme in file.programmes:
        invented = programme.start or programme.finish or programme.budget or programme.fund or programme.owner
        assert not invented or "contoh" in programme.name
