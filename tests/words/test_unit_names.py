"""One unit has one name: abbreviations, long forms, slips and lists of units, and what is never taken for the same."""

from __future__ import annotations

from itertools import combinations

import pytest

from pemdi_map.words.unit_names import nearly, same_unit, unit_called, units_in

BKPSDM = "Badan Kepegawaian dan Pengembangan SDM (BKPSDM)"
BAPPEDA = "Badan Perencanaan Pembangunan Daerah (Bappeda)"
BPKAD = "Badan Pengelolaan Keuangan dan Aset Daerah (BPKAD)"
KOMINFO, HUKUM = "Dinas Komunikasi dan Informatika", "Bagian Hukum Sekretariat Daerah"
KNOWN = (BKPSDM, BAPPEDA, BPKAD, KOMINFO, HUKUM, "Inspektorat", "Dinas Penanaman Modal dan PTSP (DPMPTSP)")
ABBREVIATED = {
    "Dinas Kesehatan": "Dinkes", "Dinas Sosial": "Dinsos", "Dinas Perhubungan": "Dishub",
    "Dinas Pendidikan dan Kebudayaan": "Disdikbud", "Dinas Pariwisata": "Dispar", "Dinas Pertanian": "Distan",
    "Dinas Perkebunan": "Disbun", "Dinas Kependudukan dan Pencatatan Sipil": "Disdukcapil",
    "Badan Pendapatan Daerah": "Bapenda", "Badan Perencanaan Pembangunan Daerah": "Bappeda",
    "Badan Keuangan dan Aset Daerah": "BKAD", "Badan Pengelolaan Keuangan dan Aset Daerah": "BPKAD",
    "Badan Penanggulangan Bencana Daerah": "BPBD", "Dinas Pekerjaan Umum dan Penataan Ruang": "DPUPR",
    "Badan Kesatuan Bangsa dan Politik": "Kesbangpol", "Satuan Polisi Pamong Praja": "Satpol PP",
    "Dinas Komunikasi, Informatika, Statistik dan Persandian": "Diskominfostaper", "Sekretariat DPRD": "Setwan",
    "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia": "BKPSDM", "Dinas Perikanan": "Diskan",
    "Dinas Lingkungan Hidup": "DLH Kabupaten Contoh", "Badan Kepegawaian Daerah": "Badan Kepegawaian",
    "Dinas Ketahanan Pangan": "dinas ketahanan  pangan", "Dinas Kelautan": "DINAS KELAUTAN",
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("BKPSDM", BKPSDM), ("bkpsdm ", BKPSDM), ("Badan Kepegawaian Dan Pengembangan Sumber Daya Manusia", BKPSDM),
        ("badan  kepegawaian & pengembangan SDM", BKPSDM), ("Diskominfo", KOMINFO), ("DISKOMINFO", KOMINFO),
        ("Dinas Kominfo", KOMINFO), ("Bappeda", BAPPEDA), ("Bag. Hukum Setda", HUKUM),
        ("Inspektorat Daerah", "Inspektorat"), ("Inspektorat Kabupaten Contoh", "Inspektorat"),
        ("Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", KNOWN[-1]),
        ("Dinas Komunikasi dan Informatika (Diskominfo)", KOMINFO),
    ],
)  # fmt: skip
def test_a_unit_is_known_by_its_other_names(typed: str, unit: str) -> None:
    assert unit_called(typed, KNOWN) == unit


@pytest.mark.parametrize(
    "typed",
    ["Bapenda", "Badan Pendapatan Daerah", "BKD", "BKAD", "Bagian Umum Sekretariat Daerah", "Sekretariat Daerah",
     "Dinas Kesehatan", "Inspektorrat", "Kementerian Dalam Negeri", "-", "OPD", "x"],
)  # fmt: skip
def test_another_unit_is_never_taken_for_a_known_one(typed: str) -> None:
    assert unit_called(typed, KNOWN) is None
    assert units_in(typed, KNOWN) == (typed,)


def test_an_abbreviation_is_its_own_unit_s_alone() -> None:
    for unit, short in ABBREVIATED.items():
        others = {each for each in ABBREVIATED if each != unit and same_unit(short, each)}
        assert not others, short
    told = {unit for unit, short in ABBREVIATED.items() if same_unit(unit, short)}
    # Three letters may be two units: they are asked about.
    assert set(ABBREVIATED) - told == {"Dinas Lingkungan Hidup"}
    for one, other in combinations(ABBREVIATED, 2):
        assert not same_unit(one, other), (one, other)


@pytest.mark.parametrize(
    ("typed", "known", "near"),
    [
        ("Dinas Penduduk dan Keluarga Bencana", "Dinas Penduduk dan Keluarga Berencana", True),
        ("Inspektorrat", "Inspektorat", True), ("Bagian Hukum Sekertariat Daerah", HUKUM, True),
        ("Dinas Pertanian", "Dinas Pertanahan", False), ("Bagian Umum Setda", HUKUM, False),
        ("Bapenda", "Bappeda", False), ("Dinas Pendidikan", "Dinas Pendapatan", False), ("DLH", KOMINFO, False),
        ("DLH", "Dinas Lingkungan Hidup", True),
    ],
)  # fmt: skip
def test_a_slip_is_near_and_another_unit_is_not(typed: str, known: str, near: bool) -> None:
    assert (nearly(typed, [known]) is not None) is near


def test_what_could_be_two_units_is_neither() -> None:
    assert unit_called("DKPP", ["Dinas Ketahanan Pangan dan Pertanian", "Dinas Kelautan, Perikanan, Pangan"]) is None
    assert nearly("DKP", ["Dinas Ketahanan Pangan", "Dinas Kelautan dan Perikanan"]) is None


@pytest.mark.parametrize(
    ("typed", "units"),
    [
        ("Bappeda dan Diskominfo", (BAPPEDA, KOMINFO)), ("Diskominfo, BPKAD dan Bappeda", (KOMINFO, BPKAD, BAPPEDA)),
        ("BPKAD dan Bappeda", (BPKAD, BAPPEDA)), ("Diskominfo / Dinas Kesehatan", (KOMINFO, "Dinas Kesehatan")),
        ("Dinas Komunikasi dan Informatika dan Bappeda", (KOMINFO, BAPPEDA)),
        ("Inspektorat;Bappeda", ("Inspektorat", BAPPEDA)),
        ("Inspektorat\nBag. Hukum Setda", ("Inspektorat", HUKUM)), ("Bappeda & Inspektorat", (BAPPEDA, "Inspektorat")),
        ("Diskominfo / DISKOMINFO", (KOMINFO,)), (BPKAD, (BPKAD,)),
        ("Dinas Kesehatan dan RSUD", ("Dinas Kesehatan dan RSUD",)),
    ],
)  # fmt: skip
def test_two_units_in_one_cell_are_two_units(typed: str, units: tuple[str, ...]) -> None:
    assert units_in(typed, KNOWN) == units
