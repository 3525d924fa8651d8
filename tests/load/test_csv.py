from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from random_inputs import files
from tries import tries

from pemdi_map.errors import InvalidInput
from pemdi_map.load.inputs.institution import read_located
from pemdi_map.load.text.csv_rows import read_lines, rows_of
from pemdi_map.load.text.json_tree import read_json
from pemdi_map.load.text.validation import validate
from pemdi_map.load.text.yaml_tree import read_yaml
from pemdi_map.model.csv_layout import Column
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.report.input_file import to_csv, to_json, to_yaml

TABLE = """bagian;tahun;kunci;nilai;predikat;sumber;keterangan
instansi;;nama;Pemerintah Kabupaten Contoh;;;
spbe-2020;2024;indeks;3,27;Baik;Laporan contoh;
spbe-2020;2024;i1;3,00;;;boleh apa saja
spbe-2020;2024;2;4;;;
spbe-2020;2024;D1;3,9;;;
pemdi-2026 mandiri;2026;I1.2.1;Diterima;;;
indeks lain;2025;sdi;43,2;;;
riwayat;2018;spbe-2018;1,85;Cukup;;
unit;;bappeda;Bappedalitbang;;;
"""


def read(text: str | bytes) -> InstitutionFile:
    return validate(read_located("isi.csv", text.encode() if isinstance(text, str) else text), InstitutionFile)


def refusal(text: str | bytes) -> list[str]:
    with pytest.raises(InvalidInput) as raised:
        read(text)
    return str(raised.value).splitlines()


def test_every_part_of_an_input_has_a_row() -> None:
    file = read(TABLE)
    spbe, pemdi = file.assessments
    assert (spbe.instrument, spbe.year, spbe.source) == ("spbe-2020", 2024, "Laporan contoh")
    assert {code: float(value) for code, value in spbe.values.items()} == {"I1": 3, "I2": 4}
    assert (float(spbe.printed.index or 0), spbe.printed.rating, float(spbe.printed.domains["D1"])) == (
        3.27,
        "Baik",
        3.9,
    )
    assert (pemdi.stage, pemdi.evidence) == ("mandiri", {"I1.2.1": "diterima"})
    assert float(file.external_indices["sdi"].value) == 43.2
    assert (file.history[0].year, file.history[0].rating, file.units) == (2018, "Cukup", {"bappeda": "Bappedalitbang"})


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + TABLE.encode(),
        TABLE.replace("\n", "\r\n").encode("cp1252"),
        TABLE.replace(";", "\t").encode(),
        ("sep=;\n" + TABLE).encode(),
        ("# contoh isian\n\n" + TABLE + ";;;;;;\n").encode(),
        "\n".join(["Section;Year;Key;Value;Rating;Source;Note", *TABLE.splitlines()[1:]]).encode(),
    ],
    ids=["bom", "windows", "tab", "sep line", "comments and blank rows", "english headings"],
)  # fmt: skip
def test_what_spreadsheet_programs_write_reads_the_same(data: bytes) -> None:
    assert read(data) == read(TABLE)


def test_windows_letters_survive() -> None:
    assert read("bagian;kunci;nilai\ninstansi;nama;Café Contoh\n".encode("cp1252")).institution.name == "Café Contoh"


def test_decimal_commas_between_quotes_read_in_a_comma_table() -> None:
    file = read('bagian,tahun,kunci,nilai\ninstansi,,nama,Contoh\nriwayat,2023,spbe-2020,"2,90"\n')
    assert float(file.history[0].index) == 2.9


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("riwayat,2018,spbe-2018,1,85,,", "isi.csv:3: kolom 'predikat' berisi angka '85'"),
        ("spbe-2020,2024,I1,3,00,,", "isi.csv:3: kolom 'predikat' tidak dipakai"),
        ("riwayat,2018,spbe-2018,1,85,Cukup,koran,,x", "isi.csv:3: baris ini berisi 9 kolom"),
    ],
)
def test_a_comma_that_splits_a_number_is_found_not_read(row: str, says: str) -> None:
    table = f"bagian,tahun,kunci,nilai,predikat,sumber,keterangan\ninstansi,,nama,Contoh,,,\n{row}\n"
    assert any((line.startswith(says) and "petik" in line) or "apit" in line.lower() for line in refusal(table))


def test_a_key_given_twice_names_both_lines_however_it_is_written() -> None:
    [line] = refusal(TABLE + "spbe-2020;2024;I1;5;;;\n")
    assert line.startswith("isi.csv:11:")
    assert "isi.csv:4" in line


def test_all_defects_come_in_one_run_with_their_lines() -> None:
    table = TABLE + "instansi;;nma;x;;;\n;2024;I3;3;;;\nspbe-2020;2024;I4;tiga;;;\nspbe-2020;2024;X9;3;;;\n"
    lines = refusal(table)
    assert [line.split(": ")[0] for line in lines] == ["isi.csv:11", "isi.csv:12", "isi.csv:13", "isi.csv:14"]


def test_a_place_counts_the_lines_of_texts_that_span_several() -> None:
    table = 'bagian;kunci;nilai\ninstansi;nama;"Contoh\nbaris dua"\ninstansi;nma;x\n'
    assert refusal(table)[0].startswith("isi.csv:4:")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("bagian;kunci;nlai\n", "judul kolom 'nilai' tidak ada. Mungkin 'nlai'"),
        ("bagian;kunci;nilai;nilai\n", "judul kolom 'nilai' muncul dua kali"),
        ('bagian;kunci;nilai\ninstansi;nama;"Contoh\n', "isi.csv:2: tanda petik tidak berpasangan"),
        ("# kosong\n", "baris judul tidak ditemukan"),
    ],
)
def test_what_is_no_table_says_why(text: str, says: str) -> None:
    assert any(says in line for line in refusal(text))


def test_no_text_is_written_that_a_spreadsheet_program_would_run() -> None:
    starts = ("=", "+", "-", "@", "\t", "\r")
    units = {f"peran-{at}": f"{start}HYPERLINK(1)" for at, start in enumerate(starts)}
    data = {"institution": {"name": "=HYPERLINK(1)", "province": "@x"}, "note": "+1", "units": units}
    file = InstitutionFile.model_validate(data)
    cells = [cell for row in csv.reader(io.StringIO(to_csv(file), newline=""), delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.startswith(starts)]
    assert read(to_csv(file)) == file


@tries(60)
@given(files())
def test_an_input_file_written_as_csv_yaml_or_json_reads_back_the_same(file: InstitutionFile) -> None:
    assert read(to_csv(file)) == file
    assert read(to_csv(file, ",")) == file
    assert validate(read_yaml("isi.yaml", to_yaml(file)), InstitutionFile) == file
    assert validate(read_json("isi.json", to_json(file)), InstitutionFile) == file


def places(text: str | bytes) -> list[tuple[str, dict[Column, str]]]:
    records, found = rows_of("isi.csv", *read_lines("isi.csv", text.encode() if isinstance(text, str) else text))
    assert not found
    return [(record.place, dict(record.cells)) for record in records]


@pytest.mark.parametrize(
    "text",
    [
        "bagian;kunci;nilai\na;b;1,2,3\n",
        "# a,b,c,d\n;;\nbagian;kunci;nilai\na;b;1,2,3\n",
        "sep=;\nbagian;kunci;nilai\na;b;1,2,3\n",
        "sep=,\nbagian,kunci,nilai\na,b,\"1,2,3\"\n",
        "sep=\t\nbagian\tkunci\tnilai\na\tb\t1,2,3\n",
        "bagian;kunci;nilai\n  # catatan;x\n\na;b;1,2,3\n;;\n",
        "\n  # a,b,c,d\nbagian;kunci;nilai\na;b;1,2,3",
    ],
)  # fmt: skip
def test_a_row_is_found_by_its_line_whatever_stands_above_the_table(text: str) -> None:
    line = next(number for number, one in enumerate(text.split("\n"), 1) if one.startswith("a"))
    assert places(text) == [(f"isi.csv:{line}", {"bagian": "a", "kunci": "b", "nilai": "1,2,3"})]


def test_the_first_heading_that_is_missing_is_named_with_the_nearest_and_the_first_eight_that_are_there() -> None:
    headings = ["Bagan", "nila", " a ", *"bcdefg"]
    (line,) = refusal(f"{';'.join(headings)}\n")
    assert "judul kolom 'bagian' tidak ada. Mungkin 'bagan' maksudnya 'bagian'." in line
    assert "terbaca: 'Bagan', 'nila', 'a', 'b', 'c', 'd', 'e', 'f'. Baris" in line
    assert "Mungkin" not in refusal("x;y;z\n")[0]
    assert "kolom 'kunci' tidak ada" in refusal("bagian;nilai;z\n")[0]


def test_a_row_that_has_only_a_comment_behind_its_columns_is_too_wide_and_one_with_blanks_is_not() -> None:
    assert places("bagian;kunci;nilai\na;b;c;  ;\n")
    (wide,) = rows_of("isi.csv", *read_lines("isi.csv", b"bagian;kunci;nilai\na;b;c; ;x\n"))[1]
    assert (wide.where, wide.code) == ("isi.csv:2", "too-many-columns")
    assert "berisi 5 kolom, padahal judulnya 3" in wide.message


HEADINGS = "bagian;tahun;kunci;nilai;predikat;sumber\n"


@pytest.mark.parametrize(
    ("rows", "part"),
    [
        ("spbe-2020;;I1;;;", {"assessments": []}),
        ("spbe-2020;2024;I1;;;", {"assessments": [{"instrument": "spbe-2020", "year": 2024}]}),
        ("spbe-2020;;I1;3;;", {"assessments": [{"instrument": "spbe-2020", "values": {"I1": 3}}]}),
        ("spbe-2020;;;;Baik;", {"assessments": [{"instrument": "spbe-2020", "printed": {"rating": "Baik"}}]}),
        ("SPBE-2020 Mandiri;2024;0;3;;",
         {"assessments": [{"instrument": "spbe-2020", "year": 2024, "stage": "mandiri", "values": {"I0": 3}}]}),
        ("spbe-2020;2024;a12;3;;\nspbe-2020;2024;Index;2,5;;",
         {"assessments": [{"instrument": "spbe-2020", "year": 2024,
                           "printed": {"aspects": {"A12": 3}, "index": Decimal("2.5")}}]}),
        ("indeks lain;2025;SDI;;;", {"external_indices": {}}),
        ("indeks lain;2025;SDI;40;;BPS", {"external_indices": {"sdi": {"value": 40, "year": 2025, "source": "BPS"}}}),
        ("riwayat;;spbe-2018;;;x", {"history": []}),
        ("riwayat;2018;SPBE-2018;;;", {"history": [{"year": 2018, "instrument": "spbe-2018"}]}),
        ("riwayat;;spbe-2018;2;;", {"history": [{"instrument": "spbe-2018", "index": 2}]}),
        ("riwayat;;spbe-2018;;Baik;", {"history": [{"instrument": "spbe-2018", "rating": "Baik"}]}),
        ("instansi;;JENIS;KOTA;;\ninstansi;;Nama;Kota X;;", {"institution": {"kind": "kota", "name": "Kota X"}}),
        ("unit kerja;;tik;DISKOMINFO;;", {"units": {"tik": "DISKOMINFO"}}),
        ("layanan Satu Data;;nama layanan;Satu Data;;\nlayanan Satu Data;;Pengguna  setahun;1500;;\n"
         "layanan B;;kind;PUBLIK;;\nlayanan Satu Data;;satisfaction.score;4,5;;\nlayanan B;;owner;30;;",
         {"services": [{"name": "Satu Data", "users": 1500, "satisfaction": {"score": Decimal("4.5")}},
                       {"name": "B", "kind": "publik", "owner": "30"}]}),
        ("program A;;budget;1.500;;", {"programmes": [{"name": "A", "budget": "1.500"}]}),
    ],
)  # fmt: skip
def test_a_row_of_csv_says_what_its_part_and_its_key_stand_for(rows: str, part: dict[str, Any]) -> None:
    located = read_located("isi.csv", (HEADINGS + rows).encode())
    assert located.findings == ()
    assert {key: repr(located.data[key]) for key in part} == {key: repr(value) for key, value in part.items()}


@pytest.mark.parametrize(
    ("rows", "where", "code", "says"),
    [
        (";2024;I1;3;;", 2, "no-part", "'bagian' kosong"),
        ("instansi;;;x;;", 2, "unknown-key", "kunci ''"),
        ("unit;;;x;;", 2, "unknown-key", "kunci ''"),
        ("instansi;;alamat;x;;", 2, "unknown-key", "kunci 'alamat' tidak dikenal"),
        ("indeks lain;2025;;40;;", 2, "unknown-key", "kunci kosong"),
        ("indeks lain;2025;SDI;40;;\nindeks lain;2024;sdi;41;;", 3, "duplicate-key", "'sdi' sudah ada di isi.csv:2;"),
        ("spbe-2020;2024;;3;;\nspbe-2020;2024;;4;;", 3, "duplicate-key", "'indeks' sudah ada di isi.csv:2;"),
        ("spbe-2020;2024;index;3;;\nspbe-2020;2024;;4;;", 3, "duplicate-key", "'indeks' sudah ada di isi.csv:2;"),
        ("spbe-2020;2024;I1;3;;\nspbe-2020;2024;1;4;;", 3, "duplicate-key", "'I1' sudah ada di isi.csv:2;"),
        ("riwayat;2018;x;2;;\nriwayat;2018;x;2;;", 3, "duplicate-key", "'riwayat 2018 x' sudah ada di isi.csv:2;"),
        ("spbe-2020;2024;I1;3;4;5", 2, "unused-column", "'predikat' tidak dipakai di baris ini, tetapi berisi '4'"),
        ("unit;2024;tik;x;4;5", 2, "unused-column", "'tahun' tidak dipakai di baris ini, tetapi berisi '2024'"),
        ("riwayat;2018;x;2;5;", 2, "split-number", "berisi angka '5'"),
        ("layanan;;owner;x;;", 2, "no-name", "nama layanan tidak ada"),
        ("layanan A;;ownr;x;;", 2, "unknown-key", "kunci 'ownr' tidak dikenal di layanan"),
        ("layanan A;;Pengampuh;x;;", 2, "unknown-key", "mungkin maksudnya 'Pengampu'"),
        ("layanan A;;owner;x;;\nlayanan A;;nama layanan;B;;", 3, "duplicate-key", "'Nama layanan' sudah ada di isi"),
        ("layanan A;;owner;x;;\nlayanan A;;Pengampu;y;;", 3, "duplicate-key", "'owner' sudah ada di isi.csv:2"),
    ],
)  # fmt: skip
def test_a_row_of_csv_that_cannot_be_meant_is_told_at_its_line(rows: str, where: int, code: str, says: str) -> None:
    (finding,) = read_located("isi.csv", (HEADINGS + rows).encode()).findings
    assert (finding.where, finding.code) == (f"isi.csv:{where}", code)
    assert says in finding.message


def test_what_is_written_twice_counts_as_it_was_written_first() -> None:
    rows = "spbe-2020;2024;;3;Baik;\nspbe-2020;2024;;4;Cukup;\nspbe-2020;2024;I1;1;;\nspbe-2020;2024;1;2;;"
    (assessment,) = read_located("isi.csv", (HEADINGS + rows).encode()).data["assessments"]
    assert (assessment["printed"], assessment["values"]) == ({"index": 3, "rating": "Baik"}, {"I1": 1})
