"""Reading YAML and JSON: what is written is what is read, or there is a finding at the place."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel
from tries import tries

from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.harmless import harmless_data
from pemdi_map.load.text.json_tree import read_json
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.validation import validate
from pemdi_map.load.text.yaml_tree import read_yaml
from pemdi_map.model.crosswalk import Crosswalk
from pemdi_map.model.institution import InstitutionFile


def problems(located: Located, model: type[BaseModel]) -> tuple[Finding, ...]:
    """All that validation finds wrong."""
    with pytest.raises(InvalidInput) as refused:
        validate(located, model)
    return refused.value.findings


def test_plain_values_keep_their_kind_and_floats_their_digits() -> None:
    text = (
        "teks: SPBE\nbulat: 3\ndesimal: 2.50\nkoma: 2,98\nkosong:\ntanggal: 2026-06-01\n1: kunci angka\nkutip: '010'\n"
    )
    assert read_yaml("a.yaml", text).data == {
        "teks": "SPBE",
        "bulat": 3,
        "desimal": Decimal("2.50"),
        "koma": "2,98",
        "kosong": None,
        "tanggal": datetime.date(2026, 6, 1),
        1: "kunci angka",
        "kutip": "010",
    }
    assert str(read_yaml("a.yaml", text).data["desimal"]) == "2.50"


@pytest.mark.parametrize(
    ("text", "where", "code", "says"),
    [
        ("a: 1\nb: 010\n", "x.yaml:2:4", "yaml-number", "oktal 8"),
        ("a: 1:30\n", "x.yaml:1:4", "yaml-number", "60"),
        ("a: 1_000\n", "x.yaml:1:4", "yaml-number", "1_000"),
        ("a: .inf\n", "x.yaml:1:4", "yaml-number", ".inf"),
        ("a: 1.0e+3\n", "x.yaml:1:4", "yaml-number", "1.0e+3"),
        ("a: 2026-13-01\n", "x.yaml:1:4", "not-a-date", "2026-13-01"),
        ("1.5: 1\n", "x.yaml:1:1", "yaml-key", '"1.5"'),
        ("2026-01-01: 1\n", "x.yaml:1:1", "yaml-key", '"2026-01-01"'),
        ("a: 1\nb: 2\na: 3\n", "x.yaml:3:1", "duplicate-key", "baris 1, kolom 1"),
        ("a: {1: x, 1: y}\n", "x.yaml:1:11", "duplicate-key", "baris 1, kolom 5"),
        ("a: !!binary eA==\n", "x.yaml:1:4", "yaml-tag", "!!binary"),
        ("a: &k {b: 1}\nc: *k\n", "x.yaml:2:4", "yaml-alias", "lengkap"),
        ("a: &k [*k]\n", "x.yaml:1:8", "yaml-alias", "lengkap"),
        ("? [x]\n: 1\n", "x.yaml:1:3", "yaml-key", "kata"),
    ],
)
def test_a_surprising_reading_is_a_finding_at_its_place(text: str, where: str, code: str, says: str) -> None:
    (finding,) = read_yaml("x.yaml", text).findings
    assert (finding.where, finding.code) == (where, code)
    assert says in f"{finding.message} {finding.remedy}"


@pytest.mark.parametrize(
    ("text", "where", "says"),
    [
        ("a: 1\n\tb: 2\n", "x.yaml:2:1", "Tab"),
        ("a:\n\t- 1\n", "x.yaml:2:1", "Tab"),
        ("a: b: c\n", "x.yaml:1:5", "titik dua"),
        ("a: 'x\n", "x.yaml:2:1", "tanda kutip"),
        ("a:\n- [1, 2\n", "x.yaml:3:1", "baris 2, kolom 3"),
        ("a: @x\n", "x.yaml:1:4", "'@'"),
        ("a: *x\n", "x.yaml:1:4", "tanda kutip"),
        ("a: 1\n---\nb: 2\n", "x.yaml:2:1", "---"),
        ("a: 1\nb: \x07\n", "x.yaml:2:4", "kendali"),
    ],
)
def test_broken_yaml_names_line_column_and_reason(text: str, where: str, says: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_yaml("x.yaml", text)
    (finding,) = caught.value.findings
    assert finding.where == where
    assert says in finding.message


def test_a_key_is_the_word_it_looks_like() -> None:
    located = read_yaml("x.yaml", "on: 2026-11-01\nno: x\n")
    assert located.findings == ()
    assert list(located.data) == ["on", "no"]
    assert located.key_place(("no",)) == "x.yaml:2:1"


def test_names_within_names_are_refused_at_once_however_much_they_would_stand_for() -> None:
    text = "a0: &a0 [x, x]\n" + "".join(
        f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]\n" for number in range(1, 15)
    )
    with pytest.raises(InvalidInput) as caught:
        validate(read_yaml("x.yaml", text), InstitutionFile)
    assert {"yaml-alias", "unknown-key"} <= {finding.code for finding in caught.value.findings}


@pytest.mark.parametrize("text", ["[" * 3000 + "]" * 3000, "a: " + "[" * 300 + "]" * 300])
def test_deep_nesting_is_refused_and_not_a_crash(text: str) -> None:
    with pytest.raises(InvalidInput):
        validate(read_yaml("x.yaml", text), InstitutionFile)
    with pytest.raises(InvalidInput):
        validate(read_json("x.json", text.removeprefix("a: ")), InstitutionFile)


@pytest.mark.parametrize(
    ("text", "where", "code", "says"),
    [
        ('{"a": 1,\n "a": 2}', "x.json:2:2", "duplicate-key", "baris 1, kolom 2"),
        ('{"a": [1, 1e3]}', "x.json:1:11", "json-number", "1e3"),
        ('{"a": NaN}', "x.json:1:7", "json-number", "NaN"),
        ('{"a": ' + "9" * 5000 + "}", "x.json:1:7", "json-number", "bilangan"),
    ],
)
def test_a_surprise_in_json_is_a_finding_at_its_place(text: str, where: str, code: str, says: str) -> None:
    (finding,) = read_json("x.json", text).findings
    assert (finding.where, finding.code) == (where, code)
    assert says in finding.message


@pytest.mark.parametrize(
    ("text", "where", "says"),
    [('{"a": 1,}', "x.json:1:", "kunci"), ('{\n"a" 1}', "x.json:2:5", "titik dua"), ("{} x", "x.json:1:4", "berlebih")],
)
def test_broken_json_names_line_column_and_reason(text: str, where: str, says: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_json("x.json", text)
    (finding,) = caught.value.findings
    assert finding.where.startswith(where)
    assert says in finding.message or "koma" in finding.message


trees = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=15,
)


def _paths(data: Any, path: Path = ()) -> set[Path]:
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return {path}.union(*(_paths(value, (*path, key)) for key, value in inside))


@tries(100)
@given(trees, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_json_is_read_as_json_and_every_part_has_a_place(data: Any, indent: int | str | None, ascii: bool) -> None:
    located = read_json("x.json", json.dumps(data, indent=indent, ensure_ascii=ascii))
    assert located.data == harmless_data(data)
    assert set(located.places) == _paths(data)
    assert set(located.keys) == {path for path in _paths(data) if path and isinstance(path[-1], str)}


printable = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=8)
documents = st.dictionaries(printable, st.lists(st.integers(-99, 99) | printable, max_size=3) | printable, max_size=5)


@tries(100)
@given(documents)
def test_yaml_is_read_as_yaml_and_every_part_has_a_place(data: dict[str, Any]) -> None:
    located = read_yaml("x.yaml", yaml.safe_dump(data, allow_unicode=True))
    assert located.data == data
    assert set(located.places) == _paths(data)


def test_escaped_surrogate_pairs_become_the_character() -> None:
    assert read_json("x.json", '{"a": "\\ud83d\\ude00"}').data == {"a": "😀"}


def test_a_lone_surrogate_is_a_finding_and_can_be_printed() -> None:
    found = problems(read_json("x.json", '{"institution": {"name": "\\ud800"}}'), InstitutionFile)
    assert [finding.where for finding in found] == ["x.json:1:26"]
    str(found[0]).encode()


def test_everything_wrong_is_found_in_one_run_in_reading_order() -> None:
    text = (
        "institution: {nama: Contoh, kind: desa}\n"
        "assessments:\n"
        "- instrument: spbe-2020\n"
        '  year: "2024"\n'
        "  stage: no\n"
        "  stage: asesor\n"
        "units: [x]\n"
        "notes: x\n"
    )
    found = problems(read_yaml("a.yaml", text), InstitutionFile)
    assert [(one.where, one.code) for one in found] == [
        ("a.yaml:1:14", "missing"),
        ("a.yaml:1:15", "unknown-key"),
        ("a.yaml:1:35", "literal-error"),
        ("a.yaml:4:9", "int-type"),
        ("a.yaml:5:10", "literal-error"),
        ("a.yaml:6:3", "duplicate-key"),
        ("a.yaml:7:8", "dict-type"),
        ("a.yaml:8:1", "unknown-key"),
    ]
    unknown = found[1]
    assert "`name`" in unknown.message
    assert "name, kind, province" in unknown.remedy
    assert "`note`" in found[-1].message
    assert "yes/no" in found[4].remedy


def test_a_planner_never_reads_english_from_the_library() -> None:
    text = """
carries:
- {id: C1, when: {I1: x, J2: 9}, items: [I1], reuse: maybe, confidence: 1}
- {id: C1, because: '', reference: [], review: [], open: 5}
- text
refutes: 3
silent: {a: 1}
relations: [{id: R001, source: 1, target: I1, relation: equal, rationale: functional, because: 2026-01-01}]
sources: [{id: a, title: X, reach: official, checked_on: 7, legal: {number: 0, year: 1900}}]
version: 1.10
"""
    found = problems(read_yaml("x.yaml", text), Crosswalk)
    assert len(found) > 15
    english = ("Input should", "valid", "should be", "Field required", "String", "integer")
    assert not [str(one) for one in found if any(word in one.message for word in english)]
    assert all(one.message and one.remedy and ":" in one.where for one in found)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("'12'", "12"), ("!!str 12", "12"), ("+12", 12), ("-0", 0), ("yes", True), ("Off", False),
        ("=", "="), ("~", None), ("-1.50", Decimal("-1.50")), ("!!map {a: 1}", {"a": 1}), ("! [1]", [1]),
        ("{12: a, '7': b}", {12: "a", "7": "b"}), ("{=: 1, yes: 2}", {"=": 1, "yes": 2}),
        ("# kosong", None),
    ],
)  # fmt: skip
def test_a_scalar_is_what_it_is_written_as(text: str, value: object) -> None:
    located = read_yaml("x.yaml", text)
    assert (repr(located.data), located.findings) == (repr(value), ())


@pytest.mark.parametrize(
    ("text", "where", "code", "says"),
    [
        ("a: {<<: 1}", "x.yaml:1:5", "yaml-alias", "Penggabungan `<<` tidak dipakai"),
        ("a: !!set {b}", "x.yaml:1:4", "yaml-tag", "!!set"),
        ("a: !lain [b]", "x.yaml:1:4", "yaml-tag", "`!lain` tidak dikenal"),
        ("a:\n  b: 1\n  c: 2\n  b: 3", "x.yaml:4:3", "duplicate-key", "sudah ada di baris 2, kolom 3"),
        ("a: 0o17", None, "", ""),
        ("a: 0_17", "x.yaml:1:4", "yaml-number", "oktal 15"),
        ("a: 0x1f", "x.yaml:1:4", "yaml-number", "cara tulis khusus"),
        ("a: 19:30:00", "x.yaml:1:4", "yaml-number", "berbasis 60"),
        ("a: 2026-06-01 10:00:00", "x.yaml:1:4", "not-a-date", "bukan tanggal"),
        ("010: 1", "x.yaml:1:1", "yaml-key", "bukan sebagai teks"),
        ("~: 1", "x.yaml:1:1", "yaml-key", "bukan sebagai teks"),
    ],
)
def test_what_yaml_would_make_of_it_is_told_at_its_place(text: str, where: str | None, code: str, says: str) -> None:
    found = read_yaml("x.yaml", text).findings
    assert [(one.where, one.code) for one in found] == ([(where, code)] if where else [])
    assert all(says in f"{one.message} {one.remedy}" for one in found)


def test_every_part_of_a_yaml_text_has_its_line_and_column_and_so_has_its_key() -> None:
    located = read_yaml("x.yaml", "a:\n  - b: 1\n    c: [x, y]\n2: z\na: lagi\n")
    assert {path: place.removeprefix("x.yaml:") for path, place in located.places.items()} == {
        (): "1:1", ("a",): "2:3", ("a", 0): "2:5", ("a", 0, "b"): "2:8", ("a", 0, "c"): "3:8",
        ("a", 0, "c", 0): "3:9", ("a", 0, "c", 1): "3:12", (2,): "4:4",
    }  # fmt: skip
    assert {path: place.removeprefix("x.yaml:") for path, place in located.keys.items()} == {
        ("a",): "1:1", ("a", 0, "b"): "2:5", ("a", 0, "c"): "3:5", (2,): "4:1",
    }  # fmt: skip
    assert (len(located.places), len(located.keys)) == (8, 4)


def test_every_part_of_a_json_text_has_its_line_and_column_and_so_has_its_key() -> None:
    located = read_json("x.json", '{"a": [1, {"b":\n true}, "c" ,[]],\n\n "d": {},"e":-2.5}')
    assert {path: place.removeprefix("x.json:") for path, place in located.places.items()} == {
        (): "1:1", ("a",): "1:7", ("a", 0): "1:8", ("a", 1): "1:11", ("a", 1, "b"): "2:2", ("a", 2): "2:9",
        ("a", 3): "2:14", ("d",): "4:7", ("e",): "4:14",
    }  # fmt: skip
    assert {path: place.removeprefix("x.json:") for path, place in located.keys.items()} == {
        ("a",): "1:2", ("a", 1, "b"): "1:12", ("d",): "4:2", ("e",): "4:10",
    }  # fmt: skip
    assert (len(located.places), len(located.keys)) == (9, 4)
    assert read_json("x.json", '{"a": 2.50, "b": 25}').data == {"a": Decimal("2.50"), "b": 25}


def test_in_json_only_what_is_written_twice_or_is_no_number_is_found() -> None:
    text = '{"a": null, "b": false, "c": true, "d": "x", "e": 1E5, "f": {"a": 1,\n "a": 2, "a": 3}, "g": -Infinity}'
    assert [(one.where, one.code) for one in read_json("x.json", text).findings] == [
        ("x.json:1:51", "json-number"), ("x.json:2:2", "duplicate-key"), ("x.json:2:10", "duplicate-key"),
        ("x.json:2:24", "json-number"),
    ]  # fmt: skip
    located = read_json("x.json", text)
    assert located.data["f"] == {"a": 1}
    assert len({one.message for one in located.findings}) == 3
    assert "baris 1, kolom 62" in located.findings[1].message
    assert (read_json("x.json", '{"a": "\\u0001"}').findings[0].code, read_json("x.json", '{"a": 1}').findings) == (
        "control-character", (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "where", "says"),
    [
        ("é: 1\nb: %x", "x.yaml:2:4", "karakter '%' tidak boleh"),
        ("a: `x`", "x.yaml:1:4", "karakter '`' tidak boleh"),
        ("b:\n  \t- @", "x.yaml:2:3", "karakter Tab tidak boleh"),
        ("\n\nab: 'x\n\ny", "x.yaml:5:2", "tanda kutip dibuka tetapi tidak ditutup. Dibuka di baris 3, kolom 5."),
        ("a: [1 2\nb: c]", "x.yaml:2:2", "koma antarbutir kurang. Dibuka di baris 1, kolom 4."),
        ("a: [b: c: d]", "x.yaml:1:9", "koma antarbutir kurang."),
        ("a: {b: c: d}", "x.yaml:1:9", "koma antarbutir kurang."),
        ("a:\n- b\nc\n", "x.yaml:4:1", "tidak berbentuk `kunci: isi`"),
        ("a:\n  - b\n  c: 1", "x.yaml:3:3", "seharusnya butir daftar"),
        ("a: 1\n b: 2", "x.yaml:2:3", "titik dua"),
        ('a: "\\q"', "x.yaml:1:5", "garis miring terbalik"),
        ("a: - b", "x.yaml:1:4", "baris baru"),
        ("a: &\n", "x.yaml:1:5", "susunannya tidak dapat dibaca"),
        ("é\n\né\x01", "x.yaml:3:2", "karakter kendali"),
    ],
)
def test_a_slip_in_yaml_is_told_where_it_is_noticed_and_where_it_began(text: str, where: str, says: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_yaml("x.yaml", text)
    (finding,) = caught.value.findings
    assert finding.where == where
    assert says in finding.message
    assert ("Dibuka" in finding.message) == ("Dibuka" in says)
