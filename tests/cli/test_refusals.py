"""Bad input and wrong usage: a message that names the place and the remedy, exit 2, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Run

LEVELS = "".join(f"    I{number}: 3\n" for number in range(1, 48))
GOOD = f"""institution: {{name: Kabupaten Contoh, kind: kabupaten}}
assessments:
- instrument: spbe-2020
  year: 2024
  values:
{LEVELS}"""
DOMAINS = """institution: {name: Kabupaten Contoh}
assessments:
- instrument: spbe-2020
  year: 2024
  printed:
    domains: {D1: 3.90, D2: 3.00, D3: 0.30, D4: 3.56}
    index: 3.27
"""


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (GOOD.replace("I13: 3\n", "I13: 3.5\n"), ":18:", ("3,5", "bulat")),
        (GOOD.replace("I13: 3\n", "I13: 0\n"), ":18:", ("I13",)),
        (GOOD.replace("I13: 3\n", "I13: 6\n"), ":18:", ("I13",)),
        (GOOD.replace("I13: 3\n", "I13: tiga\n"), ":18:", ("tiga",)),
        (GOOD.replace("I13: 3\n", "Il3: 3\n"), ":18:", ("Il3", "I13")),
        (GOOD.replace("I13: 3\n", "I12: 3\n"), ":18:", ("I12", "17")),
        (GOOD.replace("I13: 3\n", "I48: 3\n"), ":18:", ("I48",)),
        (DOMAINS, ":6:", ("D3", "0,3")),
        (GOOD.replace("year: 2024", "year: 2019"), ":4:", ("2019", "spbe-2018")),
        (GOOD.replace("spbe-2020", "spbe-2002"), ":3:", ("spbe-2002", "spbe-2020")),
        (GOOD.replace("institution:", "instansi:"), ":1:", ("instansi", "institution")),
        (GOOD + "    I1: [\n", ":", ()),
        ("", "", ()),
    ],
)
def test_a_faulty_input_is_located_and_nothing_is_written(
    run: Run, tmp_path: Path, content: str, place: str, words: tuple[str, ...]
) -> None:
    source, book = tmp_path / "isi.yaml", tmp_path / "hasil.xlsx"
    source.write_text(content, encoding="utf-8")
    for command in (("score", source), ("gap", source, "-o", book), ("explain", source, "indeks")):
        ran = run(*command)
        assert ran.code == 2
        assert f"isi.yaml{place}" in ran.err
        assert all(word in ran.err for word in words), ran.err
        assert not ran.out
    assert not book.exists()


def test_the_37_row_sheet_of_the_old_instrument_is_recognised_under_either_name(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"    {number}: 3\n" for number in range(1, 38))
    for instrument, year in (("spbe-2020", 2020), ("spbe-2018", 2020)):
        source = tmp_path / f"{instrument}.yaml"
        source.write_text(
            f"institution: {{name: Contoh}}\nassessments:\n- instrument: {instrument}\n  year: {year}\n"
            f"  values:\n{rows}",
            encoding="utf-8",
        )
        ran = run("score", source)
        assert ran.code == 2
        assert "37" in ran.err
        assert "35 indikator" in ran.err


def test_all_faults_of_a_file_are_reported_in_one_run(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "isi.yaml"
    source.write_text(
        GOOD.replace("I13: 3\n", "I13: 3.5\n").replace("I20: 3\n", "I20: 9\n").replace("kabupaten}", "kecamatan}"),
        encoding="utf-8",
    )
    ran = run("score", source)
    assert ran.code == 2
    assert all(part in ran.err for part in (":1:", ":18:", ":25:", "3 temuan"))


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("isi.xlsx", b"institution: {name: x}\n", "xlsx"),
        ("isi.yaml", b"PK\x03\x04rest of a zip", "ZIP"),
        ("isi.yaml", b"%PDF-1.7 rest", "PDF"),
        ("isi.json", b"institution: {name: x}\n", "YAML"),
        ("isi.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "xls"),
        ("isi.txt", b"apa saja", ".yaml"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_named_for_what_it_is(
    run: Run, tmp_path: Path, name: str, content: bytes, word: str
) -> None:
    source = tmp_path / name
    source.write_bytes(content)
    ran = run("score", source)
    assert ran.code == 2
    assert name in ran.err
    assert word in ran.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("score",), ("INPUT", "--help")),
        (("skor", "x"), ("skor", "--help")),
        ((), ("--help",)),
        (("score", "examples/kota-bandar-lampung-2024.yaml", "--forma", "json"), ("--forma", "--format")),
        (("score", "examples/kota-bandar-lampung-2024.yaml", "--format", "xml"), ("table, json",)),
        (("score", "tidak-ada.yaml"), ("tidak-ada.yaml",)),
        (("score", "examples"), ("examples",)),
        (("score", "examples/kota-bandar-lampung-2024.yaml", "satu", "lagi"), ("satu",)),
        (("gap", "examples/kota-bandar-lampung-2024.yaml", "--target-index", "lima"), ("lima", "2,50")),
        (("gap", "examples/kota-bandar-lampung-2024.yaml", "--target-index", "6"), ("6,00",)),
        (("gap", "examples/kota-bandar-lampung-2024.yaml", "--target-rating", "Bagus"), ("Bagus", "Baik")),
        (("gap", "examples/kota-bandar-lampung-2024.yaml", "--target-level", "7"), ("1", "5")),
        (("gap", "examples/kota-bandar-lampung-2024.yaml", "--target-level", "2", "--target-index", "2"), ("satu",)),
        (("gap", "examples/kota-bandar-lampung-2024.yaml", "--start", "1 Desember"), ("2026-12-01",)),
        (("gap", "examples/kota-bandar-lampung-2024.yaml", "--start", "0202-12-01"), ("--start", "terlalu jauh")),
        (("gap", "examples/kota-bandar-lampung-2024.yaml", "--calendar", "pemdi-1999"), ("pemdi-1999", "pemdi-2027")),
        (("gap", "examples/kota-bandar-lampung-2024.yaml", "-o", "tidak/ada/x.xlsx"), ("folder",)),
        (("gap", "examples/kota-bandar-lampung-2024.yaml", "-o", "examples"), ("folder",)),
        (("explain", "examples/kota-bandar-lampung-2024.yaml", "I99"), ("I99", "Maksud Anda")),
        (("init", "-o", "isi.docx"), (".xlsx",)),
        (("init",), ("--output",)),
        (("check", "--data", "tidak-ada"), ("tidak-ada",)),
        (("check", "--data", "README.md"), ("--data", "folder")),
        (("score", ""), ("kosong",)),
        (("score", "x" * 300 + ".yaml"), ("tidak dapat dibuka",)),
        (("gap", "examples/kota-bandar-lampung-2024.yaml", "-o", ""), ("kosong",)),
        (("gap", "examples/kota-bandar-lampung-2024.yaml", "-o", "x" * 300 + ".xlsx"), ("terlalu panjang",)),
        (("gap", "examples/kota-bandar-lampung-2024.yaml", "-o", "hasil.pdf"), ("hasil.pdf", ".xlsx")),
        (("gap", "examples/kota-bandar-lampung-2024.yaml", "--html", "hasil.xlsx"), ("hasil.xlsx", ".html")),
        (("gap", "examples/kota-bandar-lampung-2024.yaml", "-o", "-", "--format", "json"), ("stdout",)),
    ],
)
def test_wrong_usage_is_answered_in_bahasa_indonesia(
    run: Run, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert all(word in ran.err for word in words), ran.err
    assert not {"Error", "Usage", "Missing", "No such", "Invalid"} & set(ran.err.replace(":", " ").split()), ran.err


def test_an_input_that_gives_nothing_to_project_says_what_to_add(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"    {number}: 3\n" for number in range(1, 36))
    source = tmp_path / "lama.yaml"
    source.write_text(
        f"institution: {{name: Contoh}}\nassessments:\n- instrument: spbe-2018\n  year: 2019\n  values:\n{rows}",
        encoding="utf-8",
    )
    assert run("score", source).code == 0
    ran = run("gap", source)
    assert ran.code == 2
    assert "spbe-2020" in ran.err


@pytest.mark.slow
def test_an_existing_file_is_kept_unless_told_otherwise(run: Run, tmp_path: Path) -> None:
    book, page = tmp_path / "a.xlsx", tmp_path / "a.html"
    book.write_bytes(b"lama")
    arguments = ("gap", "examples/kota-bandar-lampung-2024.yaml", "-o", book, "--html", page)
    refused = run(*arguments)
    assert refused.code == 2
    assert "--force" in refused.err
    assert book.read_bytes() == b"lama"
    assert not page.exists()
    done = run(*arguments, "--force")
    assert done.code == 0
    assert book.read_bytes().startswith(b"PK")
    assert page.read_text(encoding="utf-8").startswith("<!")
    assert str(book) in done.err
    assert str(page) in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "a.xlsx"]
    same = run("gap", "examples/kota-bandar-lampung-2024.yaml", "-o", page, "--html", page, "--force")
    assert same.code == 2


def test_a_result_never_takes_the_place_of_its_input(run: Run, tmp_path: Path) -> None:
    source, link = tmp_path / "isi.yaml", tmp_path / "hasil.xlsx"
    source.write_text(GOOD, encoding="utf-8")
    link.symlink_to(source)
    ran = run("gap", source, "-o", link, "--force")
    assert ran.code == 2
    assert "masukan" in ran.err
    assert source.read_text(encoding="utf-8") == GOOD


def test_two_results_under_one_name_are_refused_however_it_is_written(run: Run, tmp_path: Path) -> None:
    name = str(tmp_path / "satu")
    ran = run("gap", "examples/kota-bandar-lampung-2024.yaml", "-o", name, "--html", str(tmp_path) + "/./satu")
    assert ran.code == 2
    assert "nama yang sama" in ran.err
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/version").exists(), reason="needs a folder that nobody can write in")
def test_a_file_that_cannot_be_written_is_named_as_it_was_given(run: Run) -> None:
    ran = run(
        "gap", "examples/kota-bandar-lampung-2024.yaml", "--no-plan", "-o", "/proc/hasil.xlsx", "--format", "json"
    )
    assert ran.code == 2
    assert "/proc/hasil.xlsx: " in ran.err
    assert not ran.out


def test_a_result_of_a_year_to_come_is_a_finding_at_its_year(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "isi.yaml"
    source.write_text(
        GOOD + "external_indices: {sjig: {value: 2.1, year: 2099}}\n"
        "history: [{year: 2098, instrument: pemdi-2026, index: 2}]\n",
        encoding="utf-8",
    )
    ran = run("score", source)
    assert ran.code == 2
    assert all(part in ran.err for part in (":53:45: ", "2099", ":54:18: ", "2098", "2 temuan")), ran.err


@pytest.mark.parametrize(("written", "slip"), [("effort: {new: 10,", "9999999"), ("lead_weeks: {new: 4,", "9999999")])
def test_an_effort_beyond_belief_is_refused_instead_of_planned_for_ever(
    run: Run, tmp_path: Path, written: str, slip: str
) -> None:
    actions = Path("mappings/actions/pemdi-2026.yaml").read_text(encoding="utf-8")
    assert written in actions
    (tmp_path / "actions").mkdir()
    head = written.rpartition(" ")[0]
    (tmp_path / "actions/pemdi-2026.yaml").write_text(actions.replace(written, f"{head} {slip},", 1), encoding="utf-8")
    ran = run("gap", "examples/kota-bandar-lampung-2024.yaml", "--data", tmp_path)
    assert ran.code == 2
    assert slip in ran.err


def test_a_wrong_output_and_a_wrong_input_are_told_in_one_run(run: Run, tmp_path: Path) -> None:
    source, book = tmp_path / "isi.yaml", tmp_path / "hasil.xlsx"
    source.write_text(GOOD.replace("I13: 3\n", "I13: 9\n"), encoding="utf-8")
    book.write_bytes(b"lama")
    ran = run("gap", source, "-o", book)
    assert ran.code == 2
    assert "isi.yaml:18:" in ran.err
    assert "hasil.xlsx: berkas sudah ada" in ran.err
    assert book.read_bytes() == b"lama"
