"""Reading INPUT: each way to get it wrong gets a message that names the place and the remedy."""

from __future__ import annotations

import datetime
import io
import json
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tries import tries

from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.load.inputs.institution import institution_findings, read_institution
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.text.yaml_tree import read_yaml
from pemdi_map.model.institution import STAGES

CATALOGUE = Catalogue()
CASES = Path(__file__).parents[1] / "cases"
EXAMPLES = Path(__file__).parents[2] / "examples"
LEVELS = {f"I{number}": 3 for number in range(1, 48)}


def findings(text: str) -> list[Finding]:
    return sorted(institution_findings(read_yaml("a.yaml", text), CATALOGUE)[1])


def document(values: object, instrument: str = "spbe-2020", year: int = 2024) -> str:
    assessment = {"instrument": instrument, "year": year, "values": values}
    return yaml.safe_dump({"institution": {"name": "Contoh"}, "assessments": [assessment]}, sort_keys=False)


def rest(text: str) -> str:
    """An input whose first line is the institution and whose third is the assessment."""
    return f"institution: {{name: Contoh}}\nassessments:\n- {text}\n"


def only(found: list[Finding]) -> Finding:
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_examples_are_read(example: Path) -> None:
    assert read_institution(str(example), CATALOGUE).assessments


@pytest.mark.parametrize("three", [3, "3,00", "3.00", "3", 3.0])
def test_every_way_to_write_three_is_three(three: object) -> None:
    file, found = institution_findings(read_yaml("a.yaml", document(LEVELS | {"I7": three})), CATALOGUE)
    assert found == []
    assert file is not None
    assert file.assessments[0].values["I7"] == 3


def test_bare_numbers_are_indicator_codes() -> None:
    file, found = institution_findings(read_yaml("a.yaml", document(dict.fromkeys(range(1, 48), 3))), CATALOGUE)
    assert found == []
    assert file is not None
    assert list(file.assessments[0].values) == list(LEVELS)


@pytest.mark.parametrize(
    ("value", "code", "says"),
    [
        (3.5, "level-not-whole", "3,5"),
        ("3,5", "level-not-whole", "3,5"),
        (0, "value-range", "1 sampai 5"),
        (6, "value-range", "1 sampai 5"),
        ("tiga", "not-a-number", '"tiga"'),
        (True, "not-a-number", "ya/tidak"),
        (None, "not-a-number", "belum diisi"),
    ],
)
def test_a_level_that_is_none_is_named_with_its_line(value: object, code: str, says: str) -> None:
    text = document(LEVELS | {"I7": value})
    line = next(number for number, line in enumerate(text.splitlines(), 1) if line.strip().startswith("I7:"))
    finding = only(findings(text))
    assert finding.where.startswith(f"a.yaml:{line}:")
    assert finding.code == code
    assert "I7" in finding.message
    assert says in f"{finding.message} {finding.remedy}"


@pytest.mark.parametrize("missing", [{"I13"}, {"I1", "I47"}, set(LEVELS) - {"I9"}])
def test_levels_known_in_part_are_read_and_never_filled_in(missing: set[str]) -> None:
    known = {code: level for code, level in LEVELS.items() if code not in missing}
    file, found = institution_findings(read_yaml("a.yaml", document(known)), CATALOGUE)
    assert found == []
    assert file is not None
    assert file.assessments[0].values == known


@pytest.mark.parametrize(
    ("written", "meant"), [("Il2", "I12"), ("i7", "I7"), ("I 30", "I30"), ("l9", "I9"), ("I07", "I7"), ("IO4", "I4")]
)
def test_a_misspelt_indicator_is_recognised(written: str, meant: str) -> None:
    values = {(written if code == meant else code): level for code, level in LEVELS.items()}
    unknown = only(findings(document(values)))
    assert unknown.code == "unknown-indicator"
    assert f"`{written}`" in unknown.message
    assert meant in unknown.remedy


def test_an_indicator_beyond_the_last_is_not_called_a_misspelling() -> None:
    finding = only(findings(document(LEVELS | {"I48": 3})))
    assert finding.code == "unknown-indicator"
    assert "Mungkin" not in finding.remedy


def test_one_indicator_in_two_spellings_is_found() -> None:
    finding = only(findings(document(LEVELS | {1: 4})))
    assert finding.code == "indicator-twice"
    assert "`I1` dan `1`" in finding.message


def test_a_repeated_key_is_found_with_both_lines() -> None:
    text = document(LEVELS).replace("    I2: 3\n", "    I2: 3\n    I2: 4\n")
    finding = only(findings(text))
    assert finding.code == "duplicate-key"
    line = text.splitlines().index("    I2: 4") + 1
    assert finding.where == f"a.yaml:{line}:5"
    assert f"baris {line - 1}" in finding.message


@pytest.mark.parametrize("instrument", ["spbe-2020", "spbe-2018"])
def test_the_sheet_of_37_rows_is_recognised_and_explained(instrument: str) -> None:
    found = findings(document(dict.fromkeys(range(1, 38), 3), instrument, 2020))
    assert {one.code for one in found} - {"year-instrument"} == {"other-sheet"}
    finding = next(one for one in found if one.code == "other-sheet")
    assert "37 nilai" in finding.message
    assert "35 indikator" in finding.message
    assert "I1 sampai I35" in finding.remedy


@pytest.mark.parametrize("year", [2018, 2019, 2020])
def test_the_35_values_of_the_old_instrument_are_recognised_in_its_years(year: int) -> None:
    found = findings(document(dict.fromkeys(range(1, 36), 3), year=year))
    assert {one.code for one in found} == {"other-sheet", "year-instrument"}
    assert all("spbe-2018" in f"{one.message} {one.remedy}" for one in found)
    assert findings(document(dict.fromkeys(range(1, 36), 3), "spbe-2018", year)) == []


@pytest.mark.parametrize("count", [1, 34, 35, 36, 37, 38, 46])
def test_in_a_year_of_the_new_instrument_its_first_indicators_are_its_own(count: int) -> None:
    assert findings(document(dict.fromkeys(range(1, count + 1), 3))) == []


def test_more_values_than_the_old_instrument_has_are_the_new_ones_whatever_the_year() -> None:
    finding = only(findings(document(dict.fromkeys(range(1, 48), 3), "spbe-2018", 2020)))
    assert finding.code == "other-sheet"
    assert "spbe-2020" in finding.message


def test_a_year_that_is_none_says_nothing_of_whose_sheet_it_is() -> None:
    text = document(dict.fromkeys(range(1, 36), 3)).replace("2024", "dua ribu")
    assert "other-sheet" not in {one.code for one in findings(text)}


@pytest.mark.parametrize(
    ("instrument", "year", "right"),
    [("spbe-2020", 2019, "spbe-2018"), ("spbe-2018", 2024, "spbe-2020"), ("spbe-2020", 2026, "pemdi-2026")],
)
def test_a_year_of_another_instrument_names_the_right_one(instrument: str, year: int, right: str) -> None:
    finding = only(findings(rest(f"{{instrument: {instrument}, year: {year}, printed: {{index: 2.50}}}}")))
    assert (finding.code, finding.where[:8]) == ("year-instrument", "a.yaml:3")
    assert right in finding.remedy


@pytest.mark.parametrize(
    ("printed", "code", "says"),
    [
        ("{index: 0.30}", "figure-range", "1,00 sampai 5,00"),
        ("{index: 3.27, domains: {D1: 0.30}}", "figure-range", "1,00 sampai 5,00"),
        ("{index: 3.27, domains: {D5: 3}}", "unknown-code", "D1, D2, D3, D4"),
        ("{index: 3.27, aspects: {A9: 3}}", "unknown-code", "A8"),
        ("{index: 3.27, rating: Sangat baek}", "unknown-rating", "Sangat Baik"),
        ("{rating: Baik}", "empty-assessment", "printed"),
        ("{index: dua}", "not-a-number", "dua"),
    ],
)
def test_a_printed_figure_that_cannot_be_is_found(printed: str, code: str, says: str) -> None:
    finding = only(findings(rest(f"{{instrument: spbe-2020, year: 2024, printed: {printed}}}")))
    assert finding.code == code
    assert finding.where.startswith("a.yaml:3:")
    assert says in f"{finding.message} {finding.remedy}"


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("{instrument: spbe2020, year: 2024, printed: {index: 3}}", "unknown-instrument", "spbe-2020"),
        ("{instrument: pemdi-2026, year: 2026, evidence: {I1.9.1: diterima}}", "unknown-item", "I1"),
        ("{instrument: pemdi-2026, year: 2026, evidence: {I1.1.1: selesai}}", "literal-error", "diterima"),
        ("{instrument: spbe-2020, year: 2024, evidence: {I1.1.1: draf}}", "unknown-item", "tidak memakai butir"),
        ("{instrument: pemdi-2026, year: 2026, values: {I1: 0.99}}", "value-range", "1,00 sampai 5,00"),
        ("{instrument: pemdi-2026, year: 2026}", "empty-assessment", "values"),
    ],
)
def test_what_the_instrument_does_not_know_is_found(text: str, code: str, says: str) -> None:
    finding = only(findings(rest(text)))
    assert finding.code == code
    assert says in f"{finding.message} {finding.remedy}"


def test_pemdi_values_may_be_partial_and_decimal() -> None:
    assert findings(rest("{instrument: pemdi-2026, year: 2026, values: {I3: 2.345, I19: '1,00'}}")) == []


def test_figures_beside_the_assessments_are_checked_too() -> None:
    one = "{instrument: spbe-2020, year: 2024, printed: {index: 3}}"
    text = rest(one) + (
        "external_indices: {sdi: {value: 101, year: 2025}, sdii: {value: 1, year: 2025}}\n"
        "history:\n"
        "- {year: 2018, instrument: spbe-2020, index: 2}\n"
        "- {year: 2022, instrument: spbe-2020, index: 7, rating: Bagus}\n"
        "- {year: 2022, instrument: spbe-2020, index: 2}\n"
    )
    assert [(finding.where.split(":")[1], finding.code) for finding in findings(text)] == [
        ("4", "external-range"),
        ("4", "unknown-external"),
        ("6", "year-instrument"),
        ("7", "figure-range"),
        ("7", "unknown-rating"),
        ("8", "history-twice"),
    ]


def test_the_same_assessment_twice_is_found() -> None:
    one = "{instrument: spbe-2020, year: 2024, printed: {index: 3}}"
    assert only(findings(rest(f"{one}\n- {one}"))).code == "assessment-twice"
    both = "{instrument: pemdi-2026, year: 2026, stage: mandiri, values: {I1: 2}}"
    others = [both.replace("mandiri", stage) for stage in STAGES if stage != "mandiri"]
    assert findings(rest("\n- ".join([both, *others]))) == []
    twice = only(findings(rest(f"{others[0]}\n- {others[0]}")))
    assert all(stage in twice.remedy for stage in STAGES)


def test_a_stage_that_is_none_is_refused_with_those_that_are() -> None:
    finding = only(findings(rest("{instrument: pemdi-2026, year: 2026, stage: sanggah, values: {I1: 2}}")))
    assert all(stage in finding.remedy for stage in STAGES)


def test_an_input_without_assessments_is_refused() -> None:
    assert only(findings("institution: {name: Contoh}\n")).code == "no-assessment"


@tries(15)
@given(st.randoms(use_true_random=False))
def test_the_order_of_keys_changes_neither_values_nor_findings(random: object) -> None:
    values = LEVELS | {"I7": 3.5, "Il2": 2}
    shuffled = list(values.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    usual, other = findings(document(values)), findings(document(dict(shuffled)))
    assert sorted((one.code, one.message) for one in usual) == sorted((one.code, one.message) for one in other)


def _zip(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "x")  # without a time, which would be in the name of a test
    return target.getvalue()


YAML_TEXT = rest("{instrument: spbe-2020, year: 2024, printed: {index: 3}}").encode()
JSON_TEXT = json.dumps(yaml.safe_load(YAML_TEXT)).encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64


@pytest.mark.parametrize(
    ("name", "data", "code", "says"),
    [
        ("a.yaml", _zip("xl/workbook.xml"), "not-what-it-says", ".xlsx"),
        ("a.json", YAML_TEXT, "not-what-it-says", "YAML"),
        ("a.csv", YAML_TEXT, "not-what-it-says", "YAML"),
        ("a.csv", JSON_TEXT, "not-what-it-says", "JSON"),
        ("a.yaml", b"kode,nilai\nI1,3\n", "not-what-it-says", "CSV"),
        ("a.xlsx", YAML_TEXT, "not-what-it-says", "teks"),
        ("a.xlsx", b"%PDF-1.7 x", "not-what-it-says", "PDF"),
        ("a.xlsx", OLE, "not-what-it-says", ".xls"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "not-what-it-says", "sandi"),
        ("a.xlsx", _zip("word/document.xml"), "not-what-it-says", "Word"),
        ("a.xlsx", _zip("content.xml"), "not-what-it-says", "LibreOffice"),
        ("a.xlsx", _zip("x.txt"), "not-what-it-says", "ZIP"),
        ("a.xlsx", b"PK\x03\x04 broken", "not-what-it-says", "rusak"),
        ("a.xlsx", b"<html><body>", "not-what-it-says", "web"),
        ("a.csv", b"<!DOCTYPE html>", "not-what-it-says", "web"),
        ("a.yaml", YAML_TEXT.decode().encode("utf-16"), "not-what-it-says", "UTF-16"),
        ("a.yaml", b"a: \x00\x01\x02\x03", "not-what-it-says", "biner"),
        ("a.yaml", "a: caf\xe9".encode("latin-1"), "not-utf8", "UTF-8"),
        ("a.yaml", b" \n\t\n", "empty", "kosong"),
        ("a.yaml", b"# hanya komentar\n", "not-an-input", "kosong"),
        ("a.yaml", b"- 1\n- 2\n", "not-an-input", "daftar"),
        ("a.txt", YAML_TEXT, "suffix", "YAML"),
        ("a.xls", OLE, "not-what-it-says", ".xlsx"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_named(
    tmp_path: Path, name: str, data: bytes, code: str, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InvalidInput) as caught:
        read_institution(str(path), CATALOGUE)
    finding = caught.value.findings[0]
    assert finding.code == code
    assert finding.where.startswith(str(path))
    assert finding.remedy
    assert says in f"{finding.message} {finding.remedy}"


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.yaml", YAML_TEXT), ("a.yml", b"\xef\xbb\xbf" + YAML_TEXT), ("a.json", JSON_TEXT), ("A.YAML", YAML_TEXT)],
)
def test_the_same_content_reads_alike_in_every_text_form(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    plain = tmp_path / "plain.yaml"
    plain.write_bytes(YAML_TEXT)
    assert read_institution(str(path), CATALOGUE) == read_institution(str(plain), CATALOGUE)


@pytest.mark.parametrize("data", [YAML_TEXT, JSON_TEXT])
def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert read_institution("-", CATALOGUE).institution.name == "Contoh"


def test_a_missing_file_suggests_the_one_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "paser.yaml").write_bytes(YAML_TEXT)
    with pytest.raises(InvalidInput, match=r"paser\.yaml"):
        read_institution(str(tmp_path / "pasr.yaml"), CATALOGUE)
    with pytest.raises(InvalidInput, match="folder"):
        read_institution(str(tmp_path), CATALOGUE)


@tries(60)
@given(st.binary(max_size=60), st.sampled_from(["a.yaml", "a.json", "a.csv", "a.xlsx", "a"]))
def test_no_bytes_make_the_reader_crash(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InvalidInput):
        read_institution(str(path), CATALOGUE)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{instrument: spbe-2020, year: 2023, printed: {index: 3}}\n- {instrument: spbe-2020, year: 2024, printed: "
         "{index: 3}}\n- {instrument: spbe-2020, year: 2024, printed: {index: 3}}",
         "Penilaian spbe-2020 tahun 2024 sudah ada di a.yaml:4:3."),
        ("{instrument: pemdi-2026, year: 2020, values: {I1: 1}}",
         "Tahun 2020 bukan tahun penilaian pemdi-2026 (mulai 2026). Periksa tahunnya; tahun 2020 dinilai dengan "
         "spbe-2018, yang indikatornya lain: jangan pindahkan nilainya."),
        ("{instrument: spbe-2020, year: 2017, printed: {index: 3}}", "(2021 sampai 2025). Periksa tahunnya."),
        ("{instrument: spbe-2020, year: 2024, values: {I48: 3}}",
         "Indikator `I48` tidak ada di spbe-2020, yang memuat I1 sampai I47. Hapus baris itu."),
        ("{instrument: spbe-2020, year: 2024, values: {I４８: 3}}", "sampai I47. Pakai angka Latin 0 sampai 9."),
        ("{instrument: spbe-2018, year: 2020, values: {" + ", ".join(f"{n}: 3" for n in range(1, 38)) + "}}",
         "Isi satu nilai per indikator (I1 sampai I35), atau hapus `values`"),
        ("{instrument: spbe-2020, year: 2020, values: {" + ", ".join(f"{n}: 3" for n in range(1, 36)) + "}}",
         "tulis instrument: spbe-2018 dengan tahunnya dan satu nilai per indikator (I1 sampai I35)."),
    ],
    ids=lambda text: text[-30:],
)  # fmt: skip
def test_a_slip_in_an_assessment_is_answered_with_what_is_there_and_what_to_do(text: str, says: str) -> None:
    assert any(says in f"{one.message} {one.remedy}" for one in findings(rest(text))), findings(rest(text))


def test_the_ends_of_a_scale_are_on_it_and_a_figure_of_this_year_may_be_out() -> None:
    this = datetime.date.today().year
    ends = rest("{instrument: spbe-2020, year: 2024, printed: {index: 1, domains: {D1: 5, D2: '1,00'}}}")
    ends += (
        f"external_indices: {{sdi: {{value: 0, year: {this}}}, sdi_interoperability: {{value: 100, year: {this}}}}}\n"
    )
    assert findings(ends) == []
    beyond = ends.replace(f"value: 100, year: {this}", f"value: 100.1, year: {this + 1}")
    assert [one.code for one in findings(beyond)] == ["external-range", "future-date"]
    assert "berisi 100,1, di luar rentang 0,00 sampai 100,00" in findings(beyond)[0].message


def test_a_year_of_the_history_given_twice_names_the_place_of_the_first() -> None:
    text = rest("{instrument: spbe-2020, year: 2024, printed: {index: 3}}") + (
        "history:\n- {year: 2018, instrument: spbe-2018, index: 2}\n- {year: 2022, instrument: spbe-2020, index: 2}\n"
        "- {year: 2022, instrument: spbe-2020, index: 2}\n"
    )
    assert only(findings(text)).message == "Tahun 2022 (spbe-2020) sudah ada di a.yaml:6:3."
    lists = rest("{instrument: spbe-2020, year: 2024, printed: {index: 3}}") + "external_indices: [1]\n"
    assert only(findings(lists)).code == "dict-type"
