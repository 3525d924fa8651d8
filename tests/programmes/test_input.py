"""Programmes in an input: read exactly, and everything wrong with them told at its place in one run."""

from __future__ import annotations

import datetime
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tries import tries

from pemdi_map.check.files import check
from pemdi_map.excel.form.workbook import write_form
from pemdi_map.load.inputs.institution import institution_findings, read_institution, read_located
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.text.json_tree import read_json
from pemdi_map.load.text.validation import validate
from pemdi_map.load.text.yaml_tree import read_yaml
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.programme import PROGRAMME_STATUSES, Programme
from pemdi_map.model.programme_fields import PROGRAMME_FIELDS
from pemdi_map.report.input_file import to_csv, to_json, to_yaml

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


def test_a_programme_may_end_on_the_day_it_begins() -> None:
    assert findings("{name: A, start: 2027-01-01, finish: 2027-01-01}") == {}


def test_a_programme_given_twice_is_told_whatever_its_capitals_and_spaces() -> None:
    assert findings("{name: Pusat data}", "{name: PUSAT  Data}") == {
        "programme-twice": f"{FIRST + 1}:{len('- {name: ') + 1}"
    }


def test_all_mistakes_come_in_one_run_and_shapes_that_are_none_do_not_stop_it() -> None:
    found = findings("{name: A, budget: -5}", "salah", "{name: 3, items: 5, kind: x y}", "{name: A, actions: [K999]}")
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


FULL = Programme.model_validate(
    {
        "name": "Pelatihan ASN (contoh)", "owner": "kepegawaian", "kind": "pelatihan-asn", "status": "berjalan",
        "start": "2027-02-01", "finish": "31/05/2027", "budget": "Rp250.000.000,50", "fund": "APBD 2027",
        "produces": "Laporan pelatihan; Daftar hadir", "keywords": ["bimtek"], "items": "I3.1.4; I3.2.2",
        "actions": ["K030"], "source": "contoh", "note": "contoh",
    }
)  # fmt: skip
texts = st.text("abc =-+é,'\"1", min_size=1, max_size=12).filter(lambda text: text == text.strip() != "")
days = st.dates(datetime.date(2020, 1, 1), datetime.date(2040, 1, 1))
programmes = st.builds(
    Programme, name=texts, owner=st.none() | texts, status=st.sampled_from(PROGRAMME_STATUSES), start=st.none() | days,
    finish=st.none() | days, budget=st.none() | st.integers(0, 10**12).map(lambda whole: Fraction(whole, 100)),
    fund=st.none() | texts, produces=st.lists(texts, max_size=3).map(tuple), note=st.none() | texts,
)  # fmt: skip


def with_programmes(*rows: Programme) -> InstitutionFile:
    named = list({row.name: row for row in rows}.values())
    return InstitutionFile.model_validate({"institution": {"name": "Contoh"}, "programmes": named})


def from_csv(text: str) -> InstitutionFile:
    return validate(read_located("isi.csv", text.encode()), InstitutionFile)


@tries(40)
@given(st.lists(programmes, max_size=4))
def test_programmes_written_in_any_form_read_back_the_same(rows: list[Programme]) -> None:
    file = with_programmes(FULL, *rows)
    assert from_csv(to_csv(file)) == file
    assert validate(read_yaml("isi.yaml", to_yaml(file)), InstitutionFile) == file
    assert validate(read_json("isi.json", to_json(file)), InstitutionFile) == file


@pytest.mark.slow
@tries(8)
@given(st.lists(programmes, max_size=3))
def test_programmes_on_the_form_read_back_the_same(rows: list[Programme]) -> None:
    file = with_programmes(FULL, *rows)
    book = write_form([CATALOGUE.instrument("pemdi-2026")], file)
    assert validate(read_located("isi.xlsx", book), InstitutionFile) == file


def test_every_part_of_a_programme_has_a_column() -> None:
    assert sorted(field.key for field in PROGRAMME_FIELDS) == sorted(Programme.model_fields)
    assert len({field.heading for field in PROGRAMME_FIELDS}) == len(PROGRAMME_FIELDS)


def test_a_csv_row_names_its_programme_and_its_key_and_reads_money_as_it_is_printed() -> None:
    head = "bagian;kunci;nilai\ninstansi;nama;Contoh\n"
    file = from_csv(f"{head}program Pusat data;Anggaran (Rp);1.500\nprogram Pusat data;finish;31/05/2027\n")
    assert file.programmes[0].budget == 1500
    assert file.programmes[0].finish == datetime.date(2027, 5, 31)
    found = read_located("isi.csv", f"{head}program;status;batal\nprogram A;statsu;batal\n".encode()).findings
    assert [(one.where, one.code) for one in found] == [("isi.csv:3", "no-name"), ("isi.csv:4", "unknown-key")]


def test_mistakes_in_csv_are_told_at_their_lines() -> None:
    rows = (
        "bagian;kunci;nilai", "instansi;nama;A", 'program A;items;"I1.1.1; I9.9.9"', "program B;Selesai;01/02/2027",
        "program B;Mulai;01/03/2027", "program C;Status;jalan",
    )  # fmt: skip
    found = institution_findings(read_located("isi.csv", "\n".join(rows).encode()), CATALOGUE)[1]
    told = {(one.code, one.where) for one in found}
    assert {("unknown-item", "isi.csv:3"), ("programme-dates", "isi.csv:4"), ("literal-error", "isi.csv:6")} <= told
