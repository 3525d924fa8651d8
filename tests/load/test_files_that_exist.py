"""What portals give out and offices keep is recognised, read as it is, and said; what may be two things is asked."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

import pemdi_map
from pemdi_map.errors import InvalidInput
from pemdi_map.model.institution import Assessment

ASKED = Path(__file__).parents[1] / "cases" / "asked"
NATIONAL = Path(__file__).parents[1] / "cases" / "national-spbe-2024.csv"
# As the inputs of `asked` have them: 2 where the number is odd, 3 where it is even, and 3 in the last.
LEVELS = {f"I{number}": Fraction(3 if number % 2 == 0 or number == 47 else 2) for number in range(1, 48)}
ROWS: list[list[Any]] = [[number, f"Indikator {number} contoh", int(LEVELS[f"I{number}"])] for number in range(1, 48)]
WHO = "Pemerintah Kab. Contoh"


def one(path: Path, **choice: Any) -> tuple[pemdi_map.Case, Assessment]:
    case = pemdi_map.read(path, **choice)
    [assessment] = case.file.assessments
    return case, assessment


def refusal(path: Path, **choice: Any) -> str:
    with pytest.raises(InvalidInput) as refused:
        pemdi_map.read(path, **choice)
    return str(refused.value)


def taken(case: pemdi_map.Case) -> str:
    return next(str(remark) for remark in case.remarks if remark.code == "taken-for")


def sheets(path: Path, hidden: tuple[str, ...] = (), **rows: list[list[Any]]) -> Path:
    book = Workbook()
    for title, table in rows.items():
        sheet = book.create_sheet(title.replace("_", " "))
        for row in table:
            sheet.append(row)
        sheet.sheet_state = "hidden" if title in hidden else "visible"
    del book["Sheet"]
    stream = BytesIO()
    book.save(stream)
    path.write_bytes(stream.getvalue())
    return path


def text(path: Path, content: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(content.encode(encoding))
    return path


def tauval(name: str = WHO, year: int = 2024, **figures: str) -> dict[str, Any]:
    printed = {"D2001": "2.9000000000", "D2002": "2.4000000000", "D2003": "2.5454545455", "D2004": "3.4835164835"}
    aspects = {f"A200{number}": "2.5000000000" for number in range(1, 9)}
    figures = {**printed, **aspects, "indeks": "2.9795000000", **figures}
    return {"tahun": str(year), "nama_instansi": name, "kategori": "Kabupaten", "daerah": "Prov", "nilai": figures}


class TestTauval:
    def test_ten_decimals_stay_and_the_kind_comes_from_the_category(self) -> None:
        case, read = one(ASKED / "c01" / "tauval-contoh.json")
        assert (case.file.institution.name, case.file.institution.kind) == (WHO, "kabupaten")
        assert (read.instrument, read.year) == ("spbe-2020", 2024)
        assert read.printed.domains["D4"] == Fraction("3.4835164835")
        assert (len(read.printed.domains), len(read.printed.aspects)) == (4, 8)
        assert read.printed.index == Fraction("2.9795")
        assert "TAUVAL" in taken(case)

    def test_several_results_are_asked_for_by_institution_and_year(self, tmp_path: Path) -> None:
        results = [tauval(year=2023, indeks="2.50"), tauval(), tauval("Pemerintah Kota Contoh", indeks="3.10")]
        path = text(tmp_path / "hasil.json", json.dumps({"data": results}))
        asked = refusal(path)
        assert all(word in asked for word in (WHO, "Pemerintah Kota Contoh", "--institution", "--year 2023", "2024"))
        assert one(path, institution="kab. contoh", year=2023)[1].printed.index == Fraction("2.5")
        assert one(path, institution="Kota Contoh")[1].printed.index == Fraction("3.1")
        assert "tidak ada" in refusal(path, institution="Kab. Lain")
        assert "2023, 2024" in refusal(path, institution=WHO, year=2022)

    def test_a_domain_of_zero_beside_filled_aspects_is_told_and_not_used(self, tmp_path: Path) -> None:
        path = text(tmp_path / "nol.json", json.dumps([tauval(D2002="0.0000000000")]))
        case, read = one(path)
        assert set(read.printed.domains) == {"D1", "D3", "D4"}
        [warning] = [str(remark) for remark in case.remarks if remark.severity == "warning"]
        assert "D2 berisi 0, bertentangan" in warning

    def test_nothing_but_zeros_is_refused(self, tmp_path: Path) -> None:
        zeros: dict[str, Any] = dict.fromkeys(tauval()["nilai"], "0.0000000000")
        said = refusal(text(tmp_path / "nol.json", json.dumps([tauval(**zeros)])))
        assert "D1, D2, D3, D4" in said
        assert "belum berisi nilai" in said

    def test_the_same_as_text_in_utf_16_or_as_a_table(self, tmp_path: Path) -> None:
        path = text(tmp_path / "response.txt", json.dumps([tauval()]), "utf-16")
        assert one(path)[1].printed.index == Fraction("2.9795")
        table = f"nama_instansi;tahun;D2001;D2002;indeks\n{WHO};2024;2,9000000000;2,4;2,9795000000\n"
        case, read = one(text(tmp_path / "hasil.csv", table))
        assert read.printed.domains == {"D1": Fraction("2.9"), "D2": Fraction("2.4")}
        assert "TAUVAL" in taken(case)


class TestObjects:
    def test_what_a_list_of_indicators_does_not_say_is_asked(self) -> None:
        path = ASKED / "c02" / "indikator-contoh.json"
        asked = refusal(path)
        assert all(word in asked for word in ("--institution", "--year 2024", "--kind"))
        assert len(asked.splitlines()) == 2
        case, read = one(path, institution=WHO, year=2024)
        assert read.values == LEVELS
        assert case.file.institution.kind == "kabupaten"
        assert one(path, institution="Contoh", year=2024, kind="kota")[0].file.institution.kind == "kota"

    def test_what_stands_beside_the_list_is_said_of_all(self, tmp_path: Path) -> None:
        objects = [{"nomor": n, "nama": f"Indikator {n}", "tingkat": f"Tingkat {level}"} for n, _, level in ROWS]
        content = json.dumps({"instansi": WHO, "tahun": 2024, "indikator": objects})
        case, read = one(text(tmp_path / "a.json", content))
        assert (case.file.institution.name, read.year, read.values) == (WHO, 2024, LEVELS)

    def test_groups_in_an_object_keep_apart_what_has_one_name(self, tmp_path: Path) -> None:
        who = {"instansi": {"nama": WHO}, "tahun": 2024}
        objects = [
            {**who, "kode": code, "nama": "Ind", "mandiri": {"tingkat": 4}, "asesor": {"tingkat": int(level)}}
            for code, level in LEVELS.items()
        ]
        path = text(tmp_path / "a.json", json.dumps(objects))
        assert '--column "mandiri tingkat" atau --column "asesor tingkat"' in refusal(path)
        case, read = one(path, column="asesor tingkat")
        assert (case.file.institution.name, read.values) == (WHO, LEVELS)

    def test_one_object_may_hold_all_levels(self, tmp_path: Path) -> None:
        path = text(
            tmp_path / "a.json",
            json.dumps({"nama": WHO, "tahun": 2024, **{code: int(level) for code, level in LEVELS.items()}}),
        )
        assert one(path)[1].values == LEVELS

    def test_values_that_two_instruments_could_have_are_asked_for(self, tmp_path: Path) -> None:
        path = text(tmp_path / "a.json", json.dumps([{"no": n, "nilai": 2} for n in range(1, 11)]))
        asked = refusal(path, institution=WHO)
        assert "--year 2026 bila Indeks Pemdi" in asked
        assert "--year 2024 bila Indeks SPBE" in asked
        assert one(path, institution=WHO, year=2026)[1].instrument == "pemdi-2026"
        assert one(path, institution=WHO, year=2024)[1].instrument == "spbe-2020"

    def test_twenty_values_are_pemdi_and_forty_seven_never(self, tmp_path: Path) -> None:
        path = text(tmp_path / "a.json", json.dumps([{"kode": f"I{n}", "nilai": "1.75"} for n in range(1, 21)]))
        assert one(path, institution=WHO, year=2026)[1].values["I20"] == Fraction("1.75")
        assert "periksa tahunnya" in refusal(ASKED / "c02" / "indikator-contoh.json", institution=WHO, year=2026)

    @pytest.mark.parametrize("content", ["[]", "[1, 2]", '[{"a": 1}]', '[{"kode": "I1", "nilai": 2}]', "[[1]]"])
    def test_any_other_list_is_refused_with_what_can_be_read(self, tmp_path: Path, content: str) -> None:
        assert "TAUVAL" in refusal(text(tmp_path / "a.json", content))


class TestWideTables:
    def test_one_of_two_institutions_is_asked_for(self) -> None:
        path = ASKED / "c03" / "lebar-contoh.csv"
        asked = refusal(path)
        assert "Pemerintah Kab. Contoh A" in asked
        assert "Pemerintah Kab. Contoh B" in asked
        case, read = one(path, institution="Contoh B")
        assert read.values == LEVELS
        assert "1 hasil lain (Pemerintah Kab. Contoh A)" in taken(case)

    def test_the_national_list_reads_as_it_is(self) -> None:
        case, read = one(NATIONAL, institution="Pemerintah Kab. Paser")
        assert (read.year, read.printed.rating, read.printed.index) == (2024, "Baik", Fraction("3.27"))
        domains = {"D1": "3.90", "D2": "3.00", "D3": "2.36", "D4": "3.56"}
        assert read.printed.domains == {code: Fraction(figure) for code, figure in domains.items()}
        assert "kolom 'ocr_note' (3 isian)" in taken(case)
        assert one(NATIONAL, institution="Kab. Paser")[1] == read
        assert one(NATIONAL, institution="Paser")[1] == read, "the name alone, not Penajam Paser Utara"
        assert "D1" not in one(NATIONAL, institution="Kementerian Pertanian")[1].printed.domains

    @pytest.mark.parametrize("institution", ["Pemerintah Kab. Pasir Contoh", "xyz"])
    def test_a_name_that_is_not_there_is_no_other(self, institution: str) -> None:
        assert "tidak ada di berkas ini" in refusal(NATIONAL, institution=institution)

    def test_a_name_that_fits_two_names_both(self) -> None:
        said = refusal(NATIONAL, institution="Bandung")
        assert "Pemerintah Kab. Bandung" in said
        assert "Pemerintah Kota Bandung" in said

    @pytest.mark.parametrize(
        ("suffix", "separator", "encoding"),
        [("csv", ";", "cp1252"), ("csv", ",", "utf-8-sig"), ("tsv", "\t", "utf-8"), ("txt", "\t", "utf-16")],
    )
    def test_as_spreadsheet_programs_save_it(self, tmp_path: Path, suffix: str, separator: str, encoding: str) -> None:
        head = separator.join(["Nama Instansi", "Tahun", *LEVELS])
        row = separator.join(["Pemkab Café Contoh", "2024", *map(str, LEVELS.values())])
        case, read = one(text(tmp_path / f"a.{suffix}", f"{head}\r\n{row}\r\n", encoding))
        assert (case.file.institution.name, read.values) == ("Pemkab Café Contoh", LEVELS)
        assert case.file.institution.kind == "kabupaten"

    def test_below_titles_in_a_workbook_with_the_rating_behind_the_index(self, tmp_path: Path) -> None:
        rows: list[list[Any]] = [
            ["Rekapitulasi"], [], ["K/L/D", "Domain 1", "Domain 2", "Domain 3", "Domain 4", "Indeks SPBE", "Tahun"],
            [WHO, 2.9, 2.4, 2.55, 3.48, "2,98 (Baik)", 2024],
        ]  # fmt: skip
        case, read = one(sheets(tmp_path / "a.xlsx", Rekap=rows))
        assert (read.printed.index, read.printed.rating) == (Fraction("2.98"), "Baik")
        assert read.printed.domains["D3"] == Fraction("2.55")
        assert "1 baris di atas judul kolom" in taken(case)

    @pytest.mark.parametrize(("count", "year"), [(20, 2026), (35, 2019), (47, 2024)])
    def test_headings_may_be_the_numbers_of_an_instruments_indicators(
        self, tmp_path: Path, count: int, year: int
    ) -> None:
        def table(count: int) -> Path:
            head = ",".join(["Instansi", "Tahun", *map(str, range(1, count + 1))])
            return text(tmp_path / "a.csv", f"{head}\n{WHO},{year}{',2' * count}\n")

        assert one(table(count))[1].values == {f"I{number}": 2 for number in range(1, count + 1)}
        assert "tabel lebar" in refusal(table(count - 1)), "what can be read, for 46 numbers are no instrument's"

    def test_of_two_columns_for_one_thing_none_is_passed_over(self, tmp_path: Path) -> None:
        head = "Instansi,Nama Instansi,Tahun,I1,I2,I3"
        case, read = one(text(tmp_path / "a.csv", f"{head}\n{WHO},Pemkab Lain Contoh,2024,1,2,3\n"))
        assert case.file.institution.name == WHO
        assert read.values["I1"] == 1
        assert "kolom 'Nama Instansi' (1 isian)" in taken(case)
        said = refusal(text(tmp_path / "b.csv", f"{head},Indikator 1\n{WHO},,2024,1,2,3,5\n"))
        assert "I1 ada di dua kolom: 'I1' (kolom ke-4) dan 'Indikator 1' (kolom ke-7)" in said

    def test_a_list_of_indices_alone(self, tmp_path: Path) -> None:
        table = (
            "no;instansi;nilai SPBE;predikat;tahun\n1;Pemkab Contoh A;2,61;Baik;2024\n2;Pemkab Contoh B;3,1;Baik;2024\n"
        )
        assert one(text(tmp_path / "a.csv", table), institution="contoh b")[1].printed.index == Fraction("3.1")


class TestLongTables:
    def test_empty_cells_follow_the_row_above(self) -> None:
        case, read = one(ASKED / "c05" / "panjang-contoh.csv")
        assert (case.file.institution.name, read.values) == (WHO, LEVELS)
        assert "138 sel kosong" in taken(case)

    @pytest.mark.parametrize("name", ["bagian", "tahun"])
    def test_our_own_table_follows_the_row_above_too(self, name: str) -> None:
        case, read = one(ASKED / "c05" / f"{name}-hanya-baris-pertama-contoh.csv")
        assert (read.year, read.values) == (2024, LEVELS)
        [note] = [str(remark) for remark in case.remarks]
        assert "46 baris (baris 5 sampai 50)" in note

    def test_a_row_follows_only_what_it_can_belong_to(self, tmp_path: Path) -> None:
        table = f"bagian;tahun;kunci;nilai\ninstansi;;nama;{WHO}\nunit;;tik;Dinas\n;;I1;3\n"
        assert "kolom 'bagian' kosong" in refusal(text(tmp_path / "a.csv", table))

    def test_equal_faults_are_one(self, tmp_path: Path) -> None:
        rows = "".join(f"I{number};tinggi\n" for number in range(1, 48))
        [note, fault] = refusal(
            text(tmp_path / "a.csv", f"kode;nilai\n{rows}"), institution=WHO, year=2024
        ).splitlines()
        assert note.startswith(str(tmp_path / "a.csv") + ": Dibaca sebagai tabel panjang")
        assert "a.csv:2: Nilai I1" in fault
        assert "46 tempat lain" in fault
        assert "a.csv:3 (I2)" in fault

    def test_two_years_are_asked_for(self, tmp_path: Path) -> None:
        rows = "".join(f"{WHO},{year},I{n},{1 + n % 2}\n" for year in (2023, 2024) for n in range(1, 48))
        path = text(tmp_path / "a.csv", f"instansi,tahun,kode indikator,tingkat\n{rows}")
        assert "--year 2023 atau --year 2024" in refusal(path)
        assert one(path, year=2023)[1].year == 2023

    def test_evidence_by_the_codes_and_words_of_a_portal(self, tmp_path: Path) -> None:
        table = f"instansi,tahun,kode butir,status\n{WHO},2026,I1-L1-01,verified\n,,I1-L2-01,draft\n,,I2.1.1,Diterima\n"
        read = one(text(tmp_path / "a.csv", table))[1]
        assert read.evidence == {"I1.1.1": "diterima", "I1.2.1": "draf", "I2.1.1": "diterima"}

    def test_our_own_table_saved_as_a_workbook(self, tmp_path: Path) -> None:
        rows: list[list[Any]] = [["bagian", "tahun", "kunci", "nilai"], ["instansi", None, "nama", WHO]]
        rows += [["spbe-2020", 2024, code, int(level)] for code, level in LEVELS.items()]
        assert one(sheets(tmp_path / "a.xlsx", Isian=rows))[1].values == LEVELS
        beside = sheets(tmp_path / "b.xlsx", ("Lama",), Catatan=[["kode", "nilai"]], Isian=rows, Lama=[["I1", 5]])
        case, read = one(beside)
        assert (case.file.institution.name, read.values) == (WHO, LEVELS)
        assert "Tidak dibaca: lembar 'Catatan' (1 baris); lembar tersembunyi 'Lama'." in taken(case)


class TestWorksheets:
    def test_rows_are_known_by_number_and_the_rest_is_counted(self) -> None:
        case, read = one(ASKED / "c04" / "lke-contoh.xlsx")
        assert (case.file.institution.name, read.year, read.values) == (WHO, 2024, LEVELS)
        assert read.printed.index == Fraction("2.6")
        said = taken(case)
        for left in ("4 judul", "kolom 'Data Dukung' (47 isian)", "kolom 'Catatan Asesor' (47 isian)"):
            assert left in said

    def test_a_column_or_sheet_that_is_not_there_is_told_with_those_that_are(self) -> None:
        path = ASKED / "c04" / "lke-contoh.xlsx"
        said = refusal(path, column="Asesor")
        assert said.startswith("--column: 'Asesor' tidak ada di berkas ini")
        assert "Yang ada: Tingkat Kematangan." in said
        assert "Hapus --sheet" in refusal(NATIONAL, institution="Kab. Paser", sheet="LKE")

    def test_a_second_index_below_the_indicators_is_told(self, tmp_path: Path) -> None:
        rows = [["No", "Indikator", "Tingkat"], *ROWS, [None, "Indeks SPBE", 2.6], [None, "Nilai SPBE", 2.9]]
        case, read = one(sheets(tmp_path / "a.xlsx", LKE=rows), institution=WHO, year=2024)
        assert read.printed.index == Fraction("2.6")
        assert "1 baris indeks lagi (baris 50)" in taken(case)

    def test_two_columns_of_levels_are_asked_for(self, tmp_path: Path) -> None:
        head: list[list[Any]] = [
            ["LKE SPBE menurut PermenPANRB Nomor 59 Tahun 2020"], ["Nama Instansi", ":", "Pemerintah Kota Contoh"], [],
            ["No", "Indikator", "Tingkat", None, "Bukti"], [None, None, "Mandiri", "Asesor", None],
            ["(1)", "(2)", "(3)", "(4)", "(5)"], ["I", "Domain Kebijakan"],
        ]  # fmt: skip
        body = [[number, name, level, 1, "SK"] for number, name, level in ROWS]
        path = sheets(tmp_path / "a.xlsx", LKE=[*head, *body])
        asked = refusal(path, year=2024)
        assert '--column "Tingkat Mandiri" atau --column "Tingkat Asesor"' in asked
        case, read = one(path, year=2024, column="tingkat asesor")
        assert set(read.values.values()) == {1}
        assert (case.file.institution.name, case.file.institution.kind) == ("Pemerintah Kota Contoh", "kota")
        assert "kolom 'Tingkat Mandiri'" in taken(case)
        assert "--year" in refusal(path, column="Tingkat Mandiri"), "the year of the regulation is not the result's"

    def test_sheets_of_two_years_and_those_that_are_none(self, tmp_path: Path) -> None:
        table: list[list[Any]] = [["Instansi: Pemkab Contoh"], ["No", "Indikator", "Nilai"], *ROWS]
        path = sheets(
            tmp_path / "a.xlsx", SPBE_2023=table, SPBE_2024=table, Lampiran=[["a"], ["b"]], Hitung=table,
            hidden=("Hitung",),
        )  # fmt: skip
        assert "--year 2023 atau --year 2024" in refusal(path)
        said = taken(one(path, year=2024)[0])
        for left in ("lembar 'SPBE 2023'", "lembar 'Lampiran' (2 baris)", "lembar tersembunyi 'Hitung'"):
            assert left in said

    def test_two_sheets_of_one_year_are_asked_for(self, tmp_path: Path) -> None:
        table: list[list[Any]] = [["Instansi: Pemkab Contoh"], ["Tahun", 2024], ["No", "Indikator", "Nilai"], *ROWS]
        path = sheets(tmp_path / "a.xlsx", Rapat_1=table, Rapat_2=table)
        assert '--sheet "Rapat 1" atau --sheet "Rapat 2"' in refusal(path)
        assert one(path, sheet="rapat 2")[1].values == LEVELS
        assert "Rapat 1, Rapat 2" in refusal(path, sheet="Rapat 3")

    def test_years_as_columns(self, tmp_path: Path) -> None:
        body = [[number, name, level, 1] for number, name, level in ROWS]
        path = sheets(tmp_path / "a.xlsx", Rekap=[["Instansi: Pemkab Contoh"], ["No", "Indikator", 2023, 2024], *body])
        assert one(path, year=2023)[1].values == LEVELS
        assert set(one(path, year=2024)[1].values.values()) == {1}

    def test_the_twenty_of_pemdi(self, tmp_path: Path) -> None:
        head: list[list[Any]] = [["LKE PEMDI TAHUN 2026"], ["Instansi: Kementerian Contoh"]]
        head += [["No", "Aspek", "Indikator", "Bobot", "Nilai Indeks", "Catatan"]]
        body: list[list[Any]] = [[n, "A1", f"Indikator {n} contoh", 5, 1 + n / 20, "c"] for n in range(1, 21)]
        path = sheets(tmp_path / "a.xlsx", Pemdi=[*head, *body, ["Total", None, None, 100, 1.53]])
        case, read = one(path)
        assert (read.instrument, read.year, case.file.institution.kind) == ("pemdi-2026", 2026, "kementerian")
        assert read.values == {f"I{n}": 1 + Fraction(n, 20) for n in range(1, 21)}
        assert "1 baris berangka tanpa nomor indikator (baris 24)" in taken(case)

    def test_numbers_that_start_again_are_one_finding(self, tmp_path: Path) -> None:
        body = [[number % 10 + 1, "x", 2] for number in range(47)]
        path = sheets(
            tmp_path / "a.xlsx", LKE_2024=[["Instansi: Pemkab Contoh"], ["No", "Indikator", "Tingkat"], *body]
        )
        said = refusal(path)
        assert "37 nomor indikator" in said
        assert said.count("dua baris") == 1

    def test_a_formula_without_a_stored_result_is_named(self, tmp_path: Path) -> None:
        body = [[number, "x", "=1+1" if number == 3 else 2] for number in range(1, 48)]
        path = sheets(
            tmp_path / "a.xlsx", LKE_2024=[["Instansi: Pemkab Contoh"], ["No", "Indikator", "Tingkat"], *body]
        )
        assert "a.xlsx, LKE 2024!C5: Nilai I3" in refusal(path)

    def test_levels_of_some_indicators_leave_the_others_unknown(self, tmp_path: Path) -> None:
        body = [[number, name, None if number > 40 else level] for number, name, level in ROWS]
        path = sheets(
            tmp_path / "a.xlsx", LKE_2024=[["Instansi: Pemkab Contoh"], ["No", "Indikator", "Tingkat"], *body]
        )
        case, read = one(path)
        assert len(read.values) == 40
        assert "7 indikator tanpa tingkat (baris 43: I41" in taken(case)


def test_the_name_of_the_institution_may_stand_alone_above_the_table(tmp_path: Path) -> None:
    head: list[list[Any]] = [["HASIL EVALUASI SPBE"], ["Pemerintah Kabupaten Contoh"], ["Tahun", "2024"]]
    path = sheets(tmp_path / "a.xlsx", LKE=[*head, ["Domain", "No", "Level", "Nilai x Bobot"],
                                            *[["Domain 1", n, level, 1.3] for n, _, level in ROWS]])  # fmt: skip
    case, read = one(path)
    assert (case.file.institution.name, read.year, read.values) == ("Pemerintah Kabupaten Contoh", 2024, LEVELS)
    assert "kolom 'Nilai x Bobot' (47 isian)" in taken(case)


def test_a_workbook_of_both_instruments_reads_as_two_results(tmp_path: Path) -> None:
    head = [["Instansi", "Pemkab Contoh"]]
    path = sheets(
        tmp_path / "a.xlsx",
        SPBE=[*head, ["Tahun", 2024], ["No", "Indikator", "Capaian 2024", "Target 2025"], *[[*row, 4] for row in ROWS]],
        Pemdi=[*head, ["Tahun", 2026], ["No", "Indikator", "Nilai"], *[[n, "x", 1.5] for n in range(1, 21)]],
    )
    case = pemdi_map.read(path)
    assert [(each.instrument, each.year, len(each.values)) for each in case.file.assessments] == [
        ("spbe-2020", 2024, 47), ("pemdi-2026", 2026, 20),
    ]  # fmt: skip
    assert "lembar 'SPBE' kolom 'Target 2025' (47 isian)" in taken(case)


def test_the_institution_beside_a_list_may_be_an_object(tmp_path: Path) -> None:
    content = {
        "instansi": {"nama": WHO, "alamat": "x"},
        "tahun": 2024,
        "data": [{"id": n, "level": v} for n, _, v in ROWS],
    }
    case, read = one(text(tmp_path / "a.json", json.dumps(content)))
    assert (case.file.institution.name, read.values) == (WHO, LEVELS)
    assert "kolom 'alamat'" in taken(case)


def test_a_rating_in_other_capitals_is_that_rating(tmp_path: Path) -> None:
    table = f"Nama Pemda;Tahun;D1;D2;D3;D4;Indeks;Predikat\n{WHO};2024;2.90;2.40;2.55;3.48;2.98;baik\n"
    assert one(text(tmp_path / "a.csv", table))[1].printed.rating == "Baik"


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", "nama pegawai;nip\nA;1\n"), ("b.csv", "no;nilai\n1;2\n"), ("c.csv", "judul\nisi\n")],
)
def test_a_table_of_something_else_is_refused_with_what_can_be_read(tmp_path: Path, name: str, content: str) -> None:
    said = refusal(text(tmp_path / name, content))
    assert "lembar kerja evaluasi" in said
    assert "judul" in said


def test_a_workbook_of_something_else_is_refused_with_what_can_be_read(tmp_path: Path) -> None:
    said = refusal(sheets(tmp_path / "a.xlsx", Pegawai=[["Nama", "NIP"], ["A", 1]]))
    assert "'Pegawai'" in said
    assert "lembar kerja evaluasi" in said


@pytest.mark.parametrize("choice", [{"year": 2024}, {"institution": "Paser"}, {"kind": "kota"}, {"sheet": "A"}])
def test_a_choice_that_chooses_nothing_is_refused(choice: dict[str, Any]) -> None:
    path = Path(__file__).parents[2] / "examples" / "kabupaten-paser-2024.yaml"
    assert f"--{next(iter(choice))} tidak memilih apa-apa" in refusal(path, **choice)


def test_what_was_read_is_the_same_after_it_was_written_as_an_input(tmp_path: Path) -> None:
    case = pemdi_map.read(NATIONAL, institution="Pemerintah Kab. Paser")
    for suffix, written in (("yaml", case.to_yaml()), ("csv", case.to_csv()), ("json", case.to_json())):
        assert pemdi_map.read(text(tmp_path / f"a.{suffix}", written)).file == case.file


def test_every_institution_of_the_national_list_reads_with_its_figures() -> None:
    import csv

    rows = list(csv.DictReader(NATIONAL.read_text(encoding="utf-8").splitlines()))
    for row in rows[::60]:
        read = one(NATIONAL, institution=row["instansi"])[1]
        assert read.printed.index == Fraction(Decimal(row["indeks"]))
        assert read.printed.domains == {code: Fraction(row[code]) for code in ("D1", "D2", "D3", "D4") if row[code]}
        assert re.fullmatch(r"spbe-2020 2024", f"{read.instrument} {read.year}")
