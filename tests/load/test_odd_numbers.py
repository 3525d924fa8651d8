"""Numbers that no report prints, in every form of input: a message with a place, or the number, and no traceback."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from raw_cells import form, with_raw_value
from tries import tries

from pemdi_map.errors import InvalidInput
from pemdi_map.excel.cells.ledger import fingerprint
from pemdi_map.excel.cells.plain_values import as_plain
from pemdi_map.excel.cells.rows import number
from pemdi_map.living.read_cells import comparable, same, simple
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.text.yaml_tree import read_yaml
from pemdi_map.model.form import LAYOUT_MARK, parse_layout

CATALOGUE = Catalogue()
ODD = [
    "1e309", "-1e309", "1e-400", "NaN", "nan", "Infinity", "-Infinity", ".inf", "-.INF", ".nan", "9" * 5000,
    "9" * 4000, "-" + "9" * 4000, "0" + "7" * 5000, "0x" + "f" * 5000, "0b" + "1" * 5000, "1" + "_0" * 3000,
    "1" * 5000 + ".5", "1e999999999", "1:" + "59:" * 2000 + "9",
]  # fmt: skip


def said_of(text: str, path: Path) -> str:
    """What is said of the input, which must be refused."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        read_institution(str(path), CATALOGUE)
    assert all(len(str(finding)) < 500 for finding in refused.value.findings), "a message that nobody reads"
    return str(refused.value)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd[:12])
def test_an_odd_number_in_yaml_json_or_csv_is_refused_at_its_place(tmp_path: Path, odd: str) -> None:
    yaml = (
        "institution: {name: Contoh}\nassessments:\n- instrument: spbe-2020\n  year: 2024\n"
        f'  values: {{I1: "{odd}"}}\n  printed: {{index: {odd}}}\n'
        f"history:\n- {{year: {odd}, instrument: spbe-2020, index: 3}}\n"
    )
    said = said_of(yaml, tmp_path / "isi.yaml")
    assert all(place in said for place in ("isi.yaml:5:", "isi.yaml:6:", "isi.yaml:8:")), said
    assert "kunci.yaml:" in said_of(f"{odd}: {odd}\n", tmp_path / "kunci.yaml")
    assessment = f'{{"instrument":"spbe-2020","year":2024,"values":{{"I1":{odd}}}}}'
    text = f'{{"institution":{{"name":"X"}},"assessments":[{assessment}]}}'
    assert "isi.json:1:" in said_of(text, tmp_path / "isi.json")
    rows = f"spbe-2020;2024;I1;{odd}\nspbe-2020;{odd};I2;3\nspbe-2020;2024;{odd};3\n"
    said = said_of(f"bagian;tahun;kunci;nilai\nidentitas;;nama;X\n{rows}", tmp_path / "isi.csv")
    assert "isi.csv:3" in said
    assert "isi.csv:4" in said


@pytest.mark.parametrize(
    ("cell", "odd"),
    [("D13", "1e309"), ("D6", "9" * 5000), *(
        pytest.param(cell, odd, marks=pytest.mark.slow)
        for cell in ("D13", "D4") for odd in ("-1e309", "1e-320", "9" * 4000, "NaN")
    )],
    ids=lambda each: each[:6],
)  # fmt: skip
def test_an_odd_number_in_a_cell_of_the_form_is_a_finding(tmp_path: Path, cell: str, odd: str) -> None:
    book = tmp_path / "isi.xlsx"
    book.write_bytes(with_raw_value(form(), "Nilai SPBE", cell, odd))
    with pytest.raises(InvalidInput) as refused:
        read_institution(str(book), CATALOGUE)
    assert "isi.xlsx" in str(refused.value)
    assert all(len(str(finding)) < 400 for finding in refused.value.findings)


@tries(100)
@given(st.one_of(st.integers(), st.floats(), st.integers(10**300, 10**4000)))
@example(float("inf"))
@example(float("-inf"))
@example(float("nan"))
@example(10**309)
@example(-(10**4000))
@example(5e-324)
def test_every_number_that_a_cell_may_hold_can_be_compared_counted_and_written(value: float) -> None:
    found = simple(value)
    plain = as_plain(found)
    assert same(found, plain)
    comparable(plain)
    fingerprint(plain)
    json.dumps(plain)
    if isinstance(found, int | Fraction):
        assert float(number(found)) == float(value)
    else:
        assert found == str(value)


def test_a_layout_of_endless_rows_is_no_layout() -> None:
    rows = [(LAYOUT_MARK,), ("lajur", "Riwayat", "999999999", "Tahun", "", "year", "", "history/*/year")]
    with pytest.raises(ValueError, match="more rows"):
        parse_layout(rows)


@pytest.mark.parametrize("text", ["[" * 99_000, '{"a":' * 40_000, "[" + "1," * 120_000 + "1]", "[" * 99 + "]" * 99])
def test_a_deep_or_wide_json_is_refused_before_it_fills_the_memory(tmp_path: Path, text: str) -> None:
    assert "isi.json" in said_of(text, tmp_path / "isi.json")


@pytest.mark.parametrize("text", ["[" * 99_000, "a: " * 999, "[" + "1," * 120_000 + "1]", "- " * 5000 + "1"])
def test_a_deep_or_wide_yaml_is_refused_before_it_fills_the_memory(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_yaml("isi.yaml", text)
    assert "isi.yaml:" in str(refused.value)
