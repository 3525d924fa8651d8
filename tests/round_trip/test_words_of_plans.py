"""What people type into a plan itself, in words: read as in a copy and told once, or named before a file is written."""

from __future__ import annotations

import datetime
from fractions import Fraction
from pathlib import Path

import pytest
from small_plan import made, plan_book
from typed_books import with_typed

import pemdi_map
from pemdi_map.errors import Finding
from pemdi_map.excel.cells.entries import Link, Typed, TypedFormula
from pemdi_map.excel.computation import controls
from pemdi_map.excel.findings import bukti_dukung
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.as_meant import as_meant
from pemdi_map.living.read import PlanBook
from pemdi_map.living.uncounted import uncounted
from pemdi_map.living.unit_names import with_units
from pemdi_map.load.text.gathering import gathered

ACTIONS, STATUS, BUDGET = rencana_aksi.TABLE, rencana_aksi.STATUS, rencana_aksi.BUDGET
OWNER, SUPPORTS = rencana_aksi.OWNER, rencana_aksi.SUPPORTS
KOMINFO, BKPSDM = "Dinas Komunikasi dan Informatika", "Badan Kepegawaian dan Pengembangan SDM (BKPSDM)"
DPMPTSP = "Dinas Penanaman Modal dan PTSP (DPMPTSP)"


def read(cells: dict[tuple[str, str], Typed], table: str = ACTIONS) -> tuple[dict[tuple[str, str], Typed], PlanBook]:
    book = as_meant(with_typed({table: cells}))
    return dict(book.entries.tables[table].cells), book


@pytest.mark.parametrize(
    ("table", "column", "typed", "stored"),
    [
        (ACTIONS, STATUS, "sudah", "selesai"), (ACTIONS, STATUS, "Selesai ", "selesai"),
        (ACTIONS, STATUS, "on progress", "berjalan"), (ACTIONS, STATUS, "Dibatalkan", "batal"),
        (ACTIONS, rencana_aksi.START, "TW II 2027", datetime.date(2027, 4, 1)),
        (ACTIONS, rencana_aksi.FINISH, "TW II 2027", datetime.date(2027, 6, 30)),
        (ACTIONS, rencana_aksi.START, "Januari 2027", datetime.date(2027, 1, 1)),
        (ACTIONS, rencana_aksi.FINISH, "Semester I 2027", datetime.date(2027, 6, 30)),
        (ACTIONS, rencana_aksi.FINISH, "31 Desember 2026", datetime.date(2026, 12, 31)),
        (ACTIONS, BUDGET, "150 juta", Fraction(150_000_000)), (ACTIONS, BUDGET, "1,2 M", Fraction(1_200_000_000)),
        (ACTIONS, BUDGET, "Rp 75.000.000,-", Fraction(75_000_000)), (ACTIONS, BUDGET, "75000000", Fraction(75_000_000)),
        (bukti_dukung.TABLE, bukti_dukung.MINE, "verified", "diterima"),
        (bukti_dukung.TABLE, bukti_dukung.MINE, "Dikembalikan", "revisi"),
        (controls.INDEX_TABLE, controls.INDEX_VALUE, "62,5 (Baik)", Fraction("62.5")),
        (controls.INDICATOR_TABLE, controls.ASSESSED, "Tingkat III", Fraction(3)),
    ],
)  # fmt: skip
def test_words_in_a_plan_are_stored_as_copies_store_them(table: str, column: str, typed: str, stored: Typed) -> None:
    cells, _ = read({("K233", column): typed}, table)
    assert cells == {("K233", column): stored}


@pytest.mark.parametrize(
    ("column", "typed"),
    [
        (STATUS, "entah"), (BUDGET, "1.500 juta"), (BUDGET, "menunggu DPA"), (BUDGET, "150,000"), (BUDGET, 150),
        (rencana_aksi.FINISH, "besok"), (rencana_aksi.FINISH, datetime.date(2027, 1, 4)), (STATUS, "SELESAI"),
        (STATUS, Link("ok", "https://contoh.go.id")), (STATUS, TypedFormula('"su"&"dah"', "sudah")), (BUDGET, None),
        ("note", "150 juta"), (STATUS, "tidak tahu"), (rencana_aksi.EFFORT, "III"),
    ],
)  # fmt: skip
def test_what_is_not_understood_or_no_word_stays_as_it_was_typed(column: str, typed: Typed) -> None:
    cells, book = read({("K233", column): typed})
    assert cells == {("K233", column): typed}
    assert book.remarks == ()


def test_each_kind_of_words_is_told_once_with_its_cells() -> None:
    rows = list(plan_book().ledger.bases[ACTIONS].rows)[:5]
    _, book = read({**{(row, STATUS): "sudah" for row in rows}, (rows[0], BUDGET): "150 juta"})
    status, money = book.remarks
    cells = [plan_book().places[ACTIONS, row, STATUS].partition("!")[2] for row in rows]
    assert status.message == "5 status dibaca begini: " + ", ".join(
        f'{cell} "sudah" = selesai' for cell in cells[:4]
    ) + ", dan 1 lagi."  # fmt: skip
    assert money.message.endswith('"150 juta" = Rp 150.000.000.')
    assert {status.severity, money.severity} == {"note"}


def test_a_year_typed_as_text_is_no_money_and_what_is_stored_as_typed_is_not_told() -> None:
    cells, book = read({("I1", controls.INDEX_YEAR): "2025 "}, controls.INDEX_TABLE)
    assert (cells, book.remarks) == ({("I1", controls.INDEX_YEAR): 2025}, ())
    _, book = read({("K233", BUDGET): "Rp 150.000.000"})
    assert book.remarks == ()


def test_what_no_sum_counts_of_one_cause_is_one_warning_with_its_number_and_what_to_write() -> None:
    rows = list(plan_book().ledger.bases[ACTIONS].rows)[:6]
    _, book = read({(row, STATUS): f"entah{at}" for at, row in enumerate(rows)})
    [one] = gathered(uncounted(book))
    assert "Begitu juga di 5 tempat lain" in one.message
    assert one.remedy == "Pilih: belum mulai, berjalan, selesai, tertunda, batal."


# Owners.


def owners(cells: dict[tuple[str, str], Typed]) -> tuple[dict[tuple[str, str], Typed], list[Finding]]:
    book = with_units(with_typed({ACTIONS: cells}), made().file, made().knowledge)
    return dict(book.entries.tables[ACTIONS].cells), list(book.remarks)


@pytest.mark.parametrize(
    ("typed", "unit", "line"),
    [
        ("BKPSDM", BKPSDM, 'units: {kepegawaian: "BKPSDM"}'),
        ("Badan Kepegawaian Dan Pengembangan Sumber Daya Manusia", BKPSDM, "units: {kepegawaian: "),
        ("INSPEKTORAT", "Inspektorat", 'units: {pengawasan: "INSPEKTORAT"}'),
        ("Bag. Hukum Setda", "Bagian Hukum Sekretariat Daerah", 'units: {hukum: "Bag. Hukum Setda"}'),
    ],
)
def test_an_owner_by_another_name_is_the_unit_and_the_line_for_units_is_told(typed: str, unit: str, line: str) -> None:
    cells, [told] = owners({("K233", OWNER): typed, ("K176", OWNER): typed})
    assert cells == {("K233", OWNER): unit, ("K176", OWNER): unit}
    assert told.severity == "warning"
    assert f'"{typed}" (di sini dan 1 sel lain) dibaca sebagai {unit}' in told.message
    assert line in told.remedy


@pytest.mark.parametrize("typed", [KOMINFO, " ", None, 3])
def test_an_owner_by_its_own_name_is_not_spoken_of(typed: Typed) -> None:
    assert owners({("K233", OWNER): typed}) == ({("K233", OWNER): typed}, [])


@pytest.mark.parametrize(
    ("typed", "lead", "others"),
    [
        ("Inspektorat dan Diskominfo", "Inspektorat", (KOMINFO,)),
        ("BKPSDM / Dinkes Contoh", BKPSDM, ("Dinkes Contoh",)),
        ("Inspektorat, BKPSDM; Diskominfo", "Inspektorat", (BKPSDM, KOMINFO)),
    ],
)  # fmt: skip
def test_of_two_owners_the_first_leads_and_the_others_support(typed: str, lead: str, others: tuple[str, ...]) -> None:
    cells, [told, *_] = owners({("K233", OWNER): typed})
    assert cells["K233", OWNER] == lead
    supports = str(cells["K233", SUPPORTS]).split(", ")
    assert tuple(supports[: len(others)]) == others
    written = plan_book().ledger.bases[ACTIONS]
    before = str(written.rows["K233"][written.keys.index(SUPPORTS)]).split(", ")
    assert [each for each in before if each not in others] == supports[len(others) :]
    assert f"{lead} memimpin, {' dan '.join(others)} mendukung." in told.message


def test_supports_that_were_typed_are_kept_beside_a_second_owner() -> None:
    cells, _ = owners({("K233", OWNER): "Inspektorat / Diskominfo", ("K233", SUPPORTS): "OPD contoh"})
    assert cells["K233", SUPPORTS] == f"{KOMINFO}, OPD contoh"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Dinas Kesehatan", "tidak dikenal."), ("Inspektorrat", "tidak dikenal; mungkin maksudnya Inspektorat."),
        ("Bagian Umum Sekretariat Daerah", "tidak dikenal."), ("Bapenda", "tidak dikenal."),
    ],
)  # fmt: skip
def test_an_owner_nobody_knows_is_told_and_stays(typed: str, says: str) -> None:
    cells, [told] = owners({("K233", OWNER): typed})
    assert cells == {("K233", OWNER): typed}
    assert (told.code, told.severity) == ("unknown-unit", "warning")
    assert told.message.endswith(says)
    assert ("units: {" in told.remedy) == ("mungkin" in says), "one action of a unit with others is no new name of it"


def test_a_name_on_all_actions_of_a_unit_may_be_its_own_and_the_line_for_units_is_told() -> None:
    base = plan_book().ledger.bases[ACTIONS]
    rows = [row for row, cells in base.rows.items() if cells[base.keys.index(OWNER)] == DPMPTSP]
    assert len(rows) > 1
    _, [told] = owners({(row, OWNER): "Dinas Digital Contoh" for row in rows})
    assert told.message.endswith(f"tidak dikenal; menggantikan {DPMPTSP}.")
    assert f"Bila ini nama {DPMPTSP} di sini, tulis di INPUT: units: {{" in told.remedy
    _, [told] = owners({(row, OWNER): "Dinas Digital Contoh" for row in rows[1:]})
    assert "units" not in told.remedy


def test_two_names_of_a_unit_that_nobody_knows_are_one_unit() -> None:
    cells, told = owners({("K233", OWNER): "Dinas Kesehatan", ("K176", OWNER): "DINKES"})
    assert set(cells.values()) == {"Dinas Kesehatan"}
    assert sorted(one.code for one in told) == ["unit-twice", "unknown-unit"]


@pytest.mark.parametrize(
    ("units", "says"),
    [
        ('{tik: Diskominfo, aplikasi: "Dinas Komunikasi dan Informatika"}', "adalah satu OPD"),
        ("{kepegawaian: BKPSDM, pekerjaan_umum: badan kepegawaian & pengembangan sdm}", "adalah satu OPD"),
        ("{tik: Diskominfo Gading Rejo, aplikasi: Diskominfo Gadingrejo}", "adalah satu OPD"),
        ("{tik: Inspektorat, aplikasi: Inspektorrat}", "mungkin satu OPD"),
        ("{tik: Diskominfo, aplikasi: Diskominfo}", ""),
        ("{tik: Dinas Pertanian, aplikasi: Dinas Pertanahan}", ""), ("{perencanaan: Bappeda, keuangan: Bapenda}", ""),
    ],
)  # fmt: skip
def test_one_unit_under_two_names_in_an_input_is_told(tmp_path: Path, units: str, says: str) -> None:
    path = tmp_path / "a.yaml"
    row = "- {instrument: spbe-2020, year: 2024, printed: {index: 2.98}}"
    path.write_text(
        "institution: {name: Pemerintah Kab. Contoh, kind: kabupaten}\n"
        f"assessments:\n{row}\nunits: {units}\n", encoding="utf-8",
    )  # fmt: skip
    told = [str(one) for one in pemdi_map.read(path).remarks if one.message.endswith("satu OPD.")]
    assert len(told) == (1 if says else 0)
    assert says in "".join(told)
    assert not says or "Tulis nama yang sama pada `" in told[0]
