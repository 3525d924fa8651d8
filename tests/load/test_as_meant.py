"""Words that people write where a figure, code, state or day belongs are read and told once, or named as they are."""

from __future__ import annotations

import datetime
from fractions import Fraction
from pathlib import Path

import pytest

import pemdi_map
from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.words.typed_words import amount_of, day_of, item_of, level_of

ASKED = Path(__file__).parents[1] / "cases" / "asked"
HEAD = "institution: {name: Pemerintah Kab. Contoh, kind: kabupaten}\n"
WITH_SPBE = f"{HEAD}assessments:\n- {{instrument: spbe-2020, year: 2024, printed: {{index: 2.98}}}}\n"


def read(path: Path, content: str) -> pemdi_map.Case:
    path.write_text(content, encoding="utf-8")
    return pemdi_map.read(path)


def refusal(path: Path) -> str:
    with pytest.raises(InvalidInput) as refused:
        pemdi_map.read(path)
    return str(refused.value)


def notes(case: pemdi_map.Case) -> list[Finding]:
    return [remark for remark in case.remarks if remark.code == "read-as"]


@pytest.mark.parametrize(
    ("text", "level", "said"),
    [
        ("III", 3, ""), ("v", 5, ""), ("Tingkat 3", 3, ""), ("level II", 2, ""),
        ("3 (Terstandardisasi)", 3, "terstandardisasi"),
        ("2,61 (Baik)", Fraction("2.61"), "baik"), ("Tingkat Kematangan: 4", 4, ""), ("L2", 2, ""),
        (" 3 - Terdefinisi ", 3, "terdefinisi"),
        ("2.9795000000", Fraction("2.9795"), ""),
    ],
)  # fmt: skip
def test_a_level_is_read_out_of_its_words(text: str, level: Fraction, said: str) -> None:
    assert level_of(text) == (level, said)


@pytest.mark.parametrize(
    "text", ["tiga", "VI", "3/5", "3 4", "3 (4)", "", "Optimum", "٣", "tinggi", "3 atau 4", "9" * 5000]
)
def test_what_is_no_level_is_none(text: str) -> None:
    assert level_of(text) is None


@pytest.mark.parametrize(
    ("text", "item"), [("I1-L2-02", "I1.2.2"), ("i19-l1-01", "I19.1.1"), ("I20-L5-10", "I20.5.10"), ("I1-L2", None),
                       ("I1-L2-", None), ("L1-I2-03", None)],
)  # fmt: skip
def test_a_portal_s_code_is_the_item_with_its_numbers(text: str, item: str | None) -> None:
    assert item_of(text) == item


@pytest.mark.parametrize(
    ("text", "day"),
    [("TW II 2027", "2027-04-01"), ("Semester II 2027", "2027-07-01"), ("Januari 2027", "2027-01-01"),
     ("2027", "2027-01-01"), ("31 Desember 2026", "2026-12-31"), ("nanti", None), ("akhir 2027", None)],
)  # fmt: skip
def test_a_start_is_the_first_day_of_what_is_named(text: str, day: str | None) -> None:
    assert day_of(text, "from") == (None if day is None else datetime.date.fromisoformat(day))


def test_an_endless_amount_is_none() -> None:
    assert amount_of("9" * 5000) is None


def test_levels_in_words_are_told_in_one_note() -> None:
    case = pemdi_map.read(ASKED / "p10" / "tingkat-kata-contoh.csv")
    [assessment] = case.file.assessments
    # The file repeats III, 3 (Terstandardisasi), Level 2, Tingkat 3.
    assert assessment.values == {f"I{number}": 2 if number % 4 == 3 else 3 for number in range(1, 48)}
    [note] = notes(case)
    assert note.message.startswith("47 nilai")
    assert note.where.endswith(":4")
    assert 'I1 "III" = 3' in note.message


def test_a_name_that_belongs_to_another_level_is_not_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    levels = "values: {I21: 3 (Optimum)}"
    path.write_text(f"{HEAD}assessments:\n- {{instrument: spbe-2020, year: 2024, {levels}}}\n", encoding="utf-8")
    assert '"3 (Optimum)"' in refusal(path)


def test_an_index_with_its_rating_behind_it(tmp_path: Path) -> None:
    start = f"{HEAD}assessments:\n- instrument: spbe-2020\n  year: 2024\n  printed:\n    index: "
    printed = read(tmp_path / "a.yaml", f"{start}2,61 (Baik)\n").file.assessments[0].printed
    assert (printed.index, printed.rating) == (Fraction("2.61"), "Baik")
    (tmp_path / "b.yaml").write_text(f"{start}2,61 (Baik)\n    rating: Cukup\n", encoding="utf-8")
    assert '"2,61 (Baik)"' in refusal(tmp_path / "b.yaml")
    (tmp_path / "c.yaml").write_text(f"{start}2,61 (Bagus)\n", encoding="utf-8")
    assert '"Bagus" tidak dikenal' in refusal(tmp_path / "c.yaml")


def test_codes_of_a_portal_are_read_as_items(tmp_path: Path) -> None:
    case = pemdi_map.read(ASKED / "c21" / "kode-portal-contoh.yaml")
    assert case.file.assessments[1].evidence == {"I1.1.1": "diterima", "I1.2.2": "revisi", "I19.1.1": "proses"}
    assert '"I1-L2-02" = I1.2.2' in notes(case)[0].message
    row = "- {instrument: pemdi-2026, year: 2026, evidence: {I1.1.1: draf, I1-L1-01: diterima}}"
    twice = f"{HEAD}assessments:\n{row}\n"
    (tmp_path / "a.yaml").write_text(twice, encoding="utf-8")
    assert "I1-L1-01" in refusal(tmp_path / "a.yaml"), "one item in two states"
    unknown = f"{HEAD}assessments:\n- instrument: pemdi-2026\n  year: 2026\n  evidence: {{I1-L9-77: draf}}\n"
    (tmp_path / "b.yaml").write_text(unknown, encoding="utf-8")
    assert "b.yaml:5:14: Butir bukti I1.9.77 tidak ada" in refusal(tmp_path / "b.yaml")


def test_a_programme_names_its_items_by_a_portal_s_codes(tmp_path: Path) -> None:
    row = "- {name: Pelatihan contoh, items: [I3-L2-02, I3.2.1, i20-l1-01]}"
    case = read(tmp_path / "a.yaml", f"{WITH_SPBE}programmes:\n{row}\n")
    assert case.file.programmes[0].items == ("I3.2.2", "I3.2.1", "I20.1.1")
    assert '2 kode butir portal dibaca begini: "I3-L2-02" = I3.2.2' in notes(case)[0].message


def test_a_budget_in_words_is_told_with_all_its_digits(tmp_path: Path) -> None:
    row = "- {name: Pelatihan contoh, items: [I3.2.1], budget: '1,2 M'}"
    case = read(tmp_path / "a.yaml", f"{WITH_SPBE}programmes:\n{row}\n")
    assert '1 anggaran dibaca begini: "1,2 M" = Rp 1.200.000.000' in notes(case)[0].message


def test_a_csv_row_may_have_a_portal_s_code(tmp_path: Path) -> None:
    table = "bagian;tahun;kunci;nilai\ninstansi;;nama;Contoh\npemdi-2026 mandiri;2026;I1-L1-01;Diterima\n"
    assert read(tmp_path / "a.csv", table).file.assessments[0].evidence == {"I1.1.1": "diterima"}


def test_states_as_portals_say_them_and_one_that_nobody_knows() -> None:
    said = refusal(ASKED / "p04" / "status-bukti-contoh.yaml")
    for reading in (
        '"verified" = diterima',
        '"disetujui" = diterima',
        '"dikembalikan" = revisi',
        '"uploaded" = proses',
    ):
        assert reading in said
    assert '`I6.1.1` berisi "sebagian"' in said
    assert "mungkin" not in said


def test_programmes_in_words() -> None:
    first, second = pemdi_map.read(ASKED / "c22" / "program-contoh.yaml").file.programmes
    assert first.status == "berjalan"
    assert [first.budget, second.budget] == [150_000_000, 1_200_000_000]
    assert (first.start, first.finish) == (datetime.date(2027, 1, 1), datetime.date(2027, 6, 30))


def test_amounts_and_days_of_p10(tmp_path: Path) -> None:
    content = (ASKED / "p10" / "angka-anggaran-contoh.yaml").read_text(encoding="utf-8")
    case = read(tmp_path / "a.yaml", content.replace("1.5e8", '"0,15 miliar"'))
    budgets = [programme.budget for programme in case.file.programmes]
    assert budgets == [150_000_000, 150_000_000, 75_000_000, 150_000_000, Fraction("1200000.5")]
    assert (case.file.programmes[4].status, case.file.programmes[4].finish) == ("berjalan", datetime.date(2026, 12, 31))


def test_what_is_written_as_it_is_stored_needs_no_note(tmp_path: Path) -> None:
    row = "- {instrument: spbe-2020, year: 2024, values: {I1: '3,00', I2: 2}, printed: {index: '2,98'}}\n"
    assert not notes(
        read(tmp_path / "a.yaml", f"{HEAD}assessments:\n{row}programmes: [{{name: A, status: Berjalan}}]\n")
    )


def test_keys_in_bahasa_indonesia_lead_to_theirs_and_no_key_to_one_that_is_not_near(tmp_path: Path) -> None:
    said = refusal(ASKED / "c08" / "kunci-keliru-contoh.yaml")
    for key, meant in (
        ("predikat", "`rating`"),
        ("riwayat", "`history`"),
        ("evidens", "`evidence`, yang letaknya di bawah `assessments`"),
    ):
        assert f"Kunci `{key}` tidak dikenal di sini; mungkin maksudnya {meant}." in said
    for key, meant in (
        ("layanan", "`services`"),
        ("penilaian", "`assessments`"),
        ("program", "`programmes`"),
        ("unit", "`units`"),
    ):
        (tmp_path / "a.yaml").write_text(f"{HEAD}{key}: []\n", encoding="utf-8")
        assert f"Kunci `{key}` tidak dikenal di sini; mungkin maksudnya {meant}" in refusal(tmp_path / "a.yaml")
    for key in ("gaji", "rahasia", "xyz", "pegawai", "nomor"):
        (tmp_path / "a.yaml").write_text(f"{HEAD}{key}: []\n", encoding="utf-8")
        assert f"Kunci `{key}` tidak dikenal di sini. Kunci" in refusal(tmp_path / "a.yaml")


@pytest.mark.parametrize("name", ["pemdi-2025-contoh", "ikuti-saran-contoh"])
def test_a_draft_instrument_leads_to_no_other(name: str) -> None:
    said = refusal(ASKED / "p01" / f"{name}.yaml")
    assert "mungkin maksudnya" not in said
    assert "pakai instrument" not in said
    assert "jangan" in said


@pytest.mark.parametrize(
    ("written", "meant"),
    [("spbe_2020", "spbe-2020"), ("SPBE 2020", "spbe-2020"), ("pemdi2026", "pemdi-2026"),
     ("spbe-2024", None), ("pemdi-2027", None)],
)  # fmt: skip
def test_an_instrument_is_offered_only_for_its_own_year(tmp_path: Path, written: str, meant: str | None) -> None:
    row = f"- {{instrument: {written}, year: 2024, printed: {{index: 2.98}}}}\n"
    (tmp_path / "a.yaml").write_text(f"{HEAD}assessments:\n{row}", encoding="utf-8")
    said = refusal(tmp_path / "a.yaml")
    assert (f"mungkin maksudnya {meant}" in said) if meant else ("mungkin maksudnya" not in said)


def test_a_year_leads_to_the_instrument_of_its_own_family(tmp_path: Path) -> None:
    row = "- {instrument: spbe-2018, year: 2024, printed: {index: 2.98}}\n"
    (tmp_path / "a.yaml").write_text(f"{HEAD}assessments:\n{row}", encoding="utf-8")
    assert "Untuk tahun 2024 pakai instrument: spbe-2020" in refusal(tmp_path / "a.yaml")


def test_faults_of_one_cause_are_one_and_few_stay_apart(tmp_path: Path) -> None:
    def written(many: int) -> str:
        values = ", ".join(f"I{number}: tinggi{number}" for number in range(1, many + 1))
        row = f"- instrument: spbe-2020\n  year: 2024\n  values: {{{values}}}\n"
        (tmp_path / "a.yaml").write_text(f"{HEAD}assessments:\n{row}", encoding="utf-8")
        return refusal(tmp_path / "a.yaml")

    assert len(written(4).splitlines()) == 4
    [line] = written(12).splitlines()
    assert "I1 berisi" in line
    assert "11 tempat lain" in line
    assert all(code in line for code in ("I2", "I3", "I4", "dan 8 lagi"))


def test_the_word_program_is_not_doubled() -> None:
    case = pemdi_map.read(ASKED / "c22" / "program-nama-saja-contoh.yaml")
    said = pemdi_map.plan(case, start=datetime.date(2026, 12, 1)).to_table()
    assert "Program Penguatan infrastruktur" in said
    assert "Program Program" not in said


def test_an_amount_that_is_not_read_is_told_how_to_write_one() -> None:
    said = refusal(ASKED / "p10" / "angka-anggaran-contoh.yaml")
    assert '`budget` harus berupa bilangan, tetapi berisi "1.5e8". Tulis rupiahnya, seperti 150000000' in said


@pytest.mark.parametrize(
    ("written", "says"),
    [("i1.1.1", "Mungkin maksudnya I1.1.1."), ("Il.1.1", "Mungkin maksudnya I1.1.1."),
     ("I1-1-1", "Mungkin maksudnya I1.1.1."), ("I1.1.01", "Mungkin maksudnya I1.1.1."),
     ("I1.9.77", "Butir I1: I1.1.1 sampai I1.5."), ("I21.1.1", "Nomor butir"),
     ("I1.1", "Nomor butir")],
)  # fmt: skip
def test_an_item_that_is_not_there_leads_to_no_other_indicator(tmp_path: Path, written: str, says: str) -> None:
    row = f'- {{instrument: pemdi-2026, year: 2026, evidence: {{"{written}": draf}}}}'
    (tmp_path / "a.yaml").write_text(f"{HEAD}assessments:\n{row}\n", encoding="utf-8")
    said = refusal(tmp_path / "a.yaml")
    assert says in said
    assert not any(f"I{number}." in said.partition("tidak ada di")[2] for number in range(2, 21))


@pytest.mark.parametrize(
    ("name", "value", "id", "read"),
    [
        ("EPSS", "2,61 (Baik)", "ips", "2.61"), ("Indeks Pembangunan Statistik", "2.61", "ips", "2.61"),
        ("SDI", "43,2", "sdi", "43.2"), ("Indeks Satu Data Indonesia", "43.2 (Cukup)", "sdi", "43.2"),
        ("IKASANDI area Keamanan Siber", "3", "ikasandi_siber", "3"), ("Sjig", "3.1", "sjig", "3.1"),
        ("sdi_interoperabilitas", "50", "sdi_interoperability", "50"),
    ],
)  # fmt: skip
def test_other_agencies_indices_are_known_by_their_names(
    tmp_path: Path, name: str, value: str, id: str, read: str
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"{WITH_SPBE}external_indices:\n  {name}:\n    value: {value}\n    year: 2025\n", encoding="utf-8")
    case = pemdi_map.read(path)
    assert {key: one.value for key, one in case.file.external_indices.items()} == {id: Fraction(read)}
    told = " ".join(one.message for one in notes(case))
    assert (f'"{name}" = {id}' in told) is (name.casefold() != id)
    assert ("(" not in value) or f'"{value}" = {read.replace(".", ",")}' in told


def test_what_is_wrong_with_an_index_stands_where_it_was_typed(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"{WITH_SPBE}external_indices:\n  EPSS:\n    value: 88\n    year: 2025\n", encoding="utf-8")
    assert "a.yaml:6:12: " in refusal(path)
    path.write_text(
        f"{WITH_SPBE}external_indices:\n  EPSS: {{value: 2, year: 2025}}\n  ips: {{value: 3, year: 2025}}\n",
        encoding="utf-8",
    )
    assert "a.yaml:5:3: Indeks instansi lain `EPSS` tidak dikenal" in refusal(path), "one index twice"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [("SKM", "88.31", ""), ("Survei Kepuasan Masyarakat", "90", ""), ("skm", "3.53", ", dan 3,53 bukan angka pada")],
)
def test_the_survey_of_satisfaction_is_evidence_and_no_index(tmp_path: Path, name: str, value: str, says: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"{WITH_SPBE}external_indices: {{{name}: {{value: {value}, year: 2025}}}}\n", encoding="utf-8")
    said = refusal(path)
    assert "survei kepuasan (skala 25-100) hanya bukti butir I20.1.1 pada pemdi-2026" in said
    assert "evidence: {I20.1.1: proses}" in said
    assert (says in said) if says else ("pada skala itu" not in said)
    assert "mungkin maksudnya" not in said


@pytest.mark.parametrize(
    ("typed", "index", "rating"), [("2,61 (Baik)", "2.61", "Baik"), ("1,85 - Cukup", "1.85", "Cukup"), ("3", "3", None)]
)
def test_an_index_of_an_earlier_year_with_its_rating(tmp_path: Path, typed: str, index: str, rating: str) -> None:
    row = f'- {{year: 2023, instrument: spbe-2020, index: "{typed}"}}'
    [entry] = read(tmp_path / "a.yaml", f"{WITH_SPBE}history:\n{row}\n").file.history
    assert (entry.index, entry.rating) == (Fraction(index), rating)
