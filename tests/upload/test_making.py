"""A package drafts what a plan's actions must produce, names it as the portal does, and never undoes people's work."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook
from packages import FEW, START, documents, edit, few, package, typed, whole, words

from pemdi_map.dates import MONTHS
from pemdi_map.errors import InvalidInput
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import ITEMS
from pemdi_map.report.office.offices import offices
from pemdi_map.report.portal import portal_codes
from pemdi_map.report.typed import TypedCell
from pemdi_map.upload.making import Made, make
from pemdi_map.upload.wanted import asked, unnumbered

UNIT = "bagian-organisasi-sekretariat-daerah"
COVER = "_00-sampul.docx"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Made, Path]:
    folder = tmp_path_factory.mktemp("paket")
    return package(few(), folder), folder


def test_a_folder_for_each_unit_and_indicator_and_names_by_portal_codes(made: tuple[Made, Path]) -> None:
    assert sorted(path for path in made[0].files if path.endswith(".docx")) == sorted((
        f"{UNIT}/prasyarat/K004_sk-layanan-prioritas.docx",
        f"{UNIT}/I3/I3-L1-02{COVER}", f"{UNIT}/I3/I3-L1-02_rekap-aplikasi-kerja.docx",
        f"{UNIT}/I4/I4-L1-03{COVER}", f"{UNIT}/I4/I4-L1-03_kolaborasi-antarunit.docx",
        f"{UNIT}/I4/I4-L1-03_kolaborasi-antarunit-undangan.docx",
        f"{UNIT}/I4/I4-L2-01{COVER}",
        f"{UNIT}/I4/I4-L3-01{COVER}", f"{UNIT}/I4/I4-L3-01_koordinasi-pihak-luar.docx",
        f"{UNIT}/I4/I4-L3-01_koordinasi-pihak-luar-undangan.docx",
        f"{UNIT}/I8/I8-L2-04{COVER}", f"{UNIT}/I8/I8-L2-04_sop-hak-subjek-data.docx",
        f"{UNIT}/I12/I12-L1-01{COVER}", f"{UNIT}/I12/I12-L1-01_penanganan-insiden.docx",
        f"{UNIT}/I14/I14-L1-XX2{COVER}", f"{UNIT}/I14/I14-L1-XX2_jaringan-intra.docx",
        f"{UNIT}/I20/I20-L1-XX2{COVER}", f"{UNIT}/I20/I20-L1-XX2_transaksi-setahun.docx",
        "umum/sk-tim-asesor-internal.docx",
    ))  # fmt: skip


def test_items_of_one_code_share_a_cover_note_that_names_all_their_files(made: tuple[Made, Path]) -> None:
    text = "\n".join(words(made[0].files[f"{UNIT}/I4/I4-L3-01{COVER}"]))
    assert "I4.3.2 " in text
    assert "I4.3.3 " in text
    assert "I4-L3-01_mou-pihak-luar.pdf\nI4-L3-01_koordinasi-pihak-luar.pdf" in text


def test_no_portal_number_is_borrowed() -> None:
    """An item that the instrument sheet does not number never gets a number, and no two items of a level collide."""
    sheet = {item.id: item.portal for item in Catalogue().file(ITEMS, "instrumen-2026").model.items}
    known = portal_codes(whole().knowledge)
    assert known == {item: portal for item, portal in sheet.items() if portal}
    bare = [item for item, portal in sheet.items() if portal is None]
    assert len(bare) >= 20
    assert {unnumbered(item) for item in bare}.isdisjoint(known.values())
    assert len({unnumbered(item) for item in bare}) == len(bare)
    assert all(re.fullmatch(r"I\d+-L\d-XX\d+", unnumbered(item)) for item in bare)


def test_every_draft_says_that_it_is_none_and_asks_for_what_only_people_know(made: tuple[Made, Path]) -> None:
    for path, content in made[0].files.items():
        if not path.endswith(".docx"):
            continue
        lines = words(content)
        assert any(line.startswith("KONSEP ") and "bukan bukti" in line for line in lines), path
        assert any("[isi:" in line for line in lines), path
        boxed = [line for line in lines if line == "Petunjuk, hapus sebelum ditandatangani"]
        assert bool(boxed) != path.endswith(COVER), path


def test_nothing_is_invented(made: tuple[Made, Path]) -> None:
    """Dates are those of the plan; no numbers of persons, of letters, of decrees, no money, no "telah"."""
    plan = few().outcome.plan
    assert plan is not None
    planned = {f"{each.finish.day} {MONTHS[each.finish.month - 1]} {each.finish.year}" for each in plan.actions}
    for path, content in made[0].files.items():
        if not path.endswith(".docx"):
            continue
        for line in words(content):
            dates = re.findall(rf"\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}", line)
            assert set(dates) <= planned, f"{path}: {line}"
            assert not re.search(r"Rp ?\d|\d{9,}|telah dilaksanakan|https?://", line), f"{path}: {line}"
            asked_for = re.search(r"(?:NIP|[Nn]omor keputusan|NOMOR|Nomor laporan)\b[^\[]{0,20}\d", line)
            assert not asked_for, f"{path}: {line}"


def test_a_guess_about_refusals_stays_a_guess(made: tuple[Made, Path]) -> None:
    text = "\n".join(words(made[0].files[f"{UNIT}/I12/I12-L1-01{COVER}"]))
    assert "Dugaan dari kriteria: hanya SOP tanpa catatan penanganan." in text
    assert "Nomor butir ini di portal belum diketahui: I14-L1-XX2 hanya penanda." in "\n".join(
        words(made[0].files[f"{UNIT}/I14/I14-L1-XX2{COVER}"])
    )


@pytest.mark.slow
def test_the_same_plan_gives_the_same_bytes_and_a_second_run_writes_nothing(made: tuple[Made, Path]) -> None:
    first, folder = made
    assert make(few(), documents(), folder, None).files == {}
    index = folder / "indeks.xlsx"
    assert index.read_bytes() == first.files["indeks.xlsx"]


def test_what_people_have_worked_on_is_never_overwritten(tmp_path: Path) -> None:
    stands = few(("K108", "K128"))
    package(stands, tmp_path)
    incident = f"{UNIT}/I12/I12-L1-01_penanganan-insiden.docx"
    cover = f"{UNIT}/I14/I14-L1-XX2{COVER}"
    edit(tmp_path / incident, lambda document: document.add_paragraph("Ditulis orang."))
    kept = (tmp_path / incident).read_bytes()
    screens = tmp_path / f"{UNIT}/I14/I14-L1-XX2_jaringan-intra.docx"
    screens.with_suffix(".pdf").write_bytes(b"%PDF-1.7 %%EOF")
    screens.unlink()
    (tmp_path / cover).write_bytes(b"")
    moved = typed(stands, "K128", finish=START.replace(day=31))
    again = package(moved, tmp_path)
    assert (tmp_path / incident).read_bytes() == kept
    assert not screens.exists(), "its PDF is there already"
    assert (tmp_path / cover).read_bytes() == b"", "somebody emptied it: that is work too"
    assert set(again.kept) == {incident, cover, screens.relative_to(tmp_path).as_posix()}
    assert "3 berkas sudah dikerjakan orang dan dibiarkan" in str(again.remarks[0])
    assert package(moved, tmp_path).kept == again.kept, "nor is it by the next run"


@pytest.mark.slow
def test_an_untouched_draft_follows_the_plan(tmp_path: Path) -> None:
    stands = few(("K108",))
    package(stands, tmp_path)
    cover = tmp_path / f"{UNIT}/I12/I12-L1-01{COVER}"
    package(typed(stands, "K108", finish=START.replace(month=12, day=30)), tmp_path)
    assert "30 Desember 2026" in "\n".join(words(cover.read_bytes()))


@pytest.mark.slow
def test_rows_count_as_they_stand(tmp_path: Path) -> None:
    """Another owner gets the folder, and what was called off gets none; drafts left behind are named, not removed."""
    stands = few(("K108", "K128"))
    package(stands, tmp_path)
    changed = typed(typed(stands, "K108", owner="Dinas Kominfo Contoh"), "K128", status="Batal")
    added = (TypedCell("action", "Rencana aksi", "Studi banding", "Studi banding"),)
    changed = changed._replace(typed=changed.typed._replace(added=(added,)))
    made = package(changed, tmp_path)
    assert "dinas-kominfo-contoh/I12/I12-L1-01_penanganan-insiden.docx" in made.files
    assert not any("I14" in path for path in made.files)
    assert (tmp_path / f"{UNIT}/I14/I14-L1-XX2_jaringan-intra.docx").is_file()
    told = "\n".join(map(str, made.remarks))
    assert "4 draf tidak lagi diminta rencana" in told
    assert "1 aksi tambahan tidak punya butir bukti, jadi tidak dibuatkan dokumen: Studi banding." in told


def test_old_evidence_that_is_carried_along_is_not_drafted_again() -> None:
    from dataclasses import replace

    stands = few(("K108",))
    plan = stands.outcome.plan
    assert plan is not None
    carried = plan._replace(actions=tuple(each._replace(reuse="carry") for each in plan.actions))
    found = asked(stands._replace(outcome=replace(stands.outcome, plan=carried)), documents())
    assert [(one.path.rpartition("/")[2], one.draft) for one in found.bundles[0].files] == [
        ("I12-L1-01_penanganan-insiden", None)
    ]


@pytest.mark.slow
def test_what_people_write_into_the_index_comes_back(tmp_path: Path) -> None:
    stands = few(("K108", "K128"))
    package(stands, tmp_path)
    name = tmp_path / "indeks.xlsx"
    book = load_workbook(name)
    sheet = book["Indeks"]
    heads = {cell.value: int(cell.column or 0) for cell in sheet[5]}
    rows = {sheet.cell(at, 1).value: at for at in range(6, sheet.max_row + 1)}
    sheet.cell(rows["I12-L1-01"], heads["Tanggal bukti"]).value = "17 Agustus 2027"
    sheet.cell(rows["I14-L1-XX2"], heads["Catatan"]).value = "=menunggu Diskominfo"
    sheet.cell(5, len(heads) + 1).value = "Map"
    sheet.cell(rows["I12-L1-01"], len(heads) + 1).value = "B-7"
    book.save(name)
    package(typed(stands, "K128", status="batal"), tmp_path)
    sheet = load_workbook(name)["Indeks"]
    heads = {cell.value: int(cell.column or 0) for cell in sheet[5]}
    rows = {sheet.cell(at, 3).value: at for at in range(6, sheet.max_row + 1)}
    kept, gone = rows["I12-L1-01_penanganan-insiden.pdf"], rows["I14-L1-XX2_jaringan-intra.pdf"]
    assert str(sheet.cell(kept, heads["Tanggal bukti"]).value)[:10] == "2027-08-17"
    assert sheet.cell(kept, heads["Map"]).value == "B-7"
    assert sheet.cell(gone, heads["Catatan"]).value == "=menunggu Diskominfo"
    assert sheet.cell(gone, heads["Catatan"]).data_type == "s", "no formula"
    assert sheet.cell(gone, heads["Aksi"]).value == "tidak lagi diminta rencana"


@cache
def index_of_one() -> bytes:
    """The index of a package for one action."""
    return make(few(("K108",)), documents(), Path("belum-ada"), None).files["indeks.xlsx"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda book: book.create_sheet("Rekap"), "lembar Rekap bukan dari program"),
        (lambda book: book.remove(book["Berkas"]), "lembar Indeks atau Berkas tidak ada"),
        (lambda book: setattr(book["Indeks"]["A5"], "value", "Nomor"), "kolom Kode tidak ada"),
        (lambda book: setattr(book["Indeks"]["I6"], "value", "minggu depan"), "'minggu depan' bukan tanggal"),
    ],
)
def test_an_index_that_would_lose_something_is_refused(change: object, told: str, tmp_path: Path) -> None:
    (tmp_path / "indeks.xlsx").write_bytes(index_of_one())
    book = load_workbook(tmp_path / "indeks.xlsx")
    change(book)  # type: ignore[operator]
    book.save(tmp_path / "indeks.xlsx")
    with pytest.raises(InvalidInput, match=re.escape(told)):
        make(few(("K108",)), documents(), tmp_path, None)


def test_links_of_the_index_lead_to_files_of_the_package(made: tuple[Made, Path]) -> None:
    sheet = load_workbook(made[1] / "indeks.xlsx")["Indeks"]
    links = [str(cell.hyperlink.target) for row in sheet.iter_rows(min_row=6) for cell in row if cell.hyperlink]
    assert len(links) >= 2 * len(FEW) - 4
    assert all((made[1] / link).is_file() for link in links)


def test_paths_are_short_enough_for_shared_drives() -> None:
    long = "Dinas Penanaman Modal, Pelayanan Terpadu Satu Pintu, Koperasi, Perindustrian, dan Perdagangan"
    stands = few()
    for id_ in FEW:
        stands = typed(stands, id_, owner=long)
    found = asked(stands, documents())
    assert max(len(one.path) for one in found.files) <= 120 - len(".docx")


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Pemerintah Kab. Paser", "kabupaten", ("Pemerintah Kabupaten Paser", "Bupati Paser", "[isi: tempat]")),
        ("Kota Contoh", "kota", ("Pemerintah Kota Contoh", "Wali Kota Contoh", "Contoh")),
        ("Provinsi Contoh", "provinsi", ("Pemerintah Provinsi Contoh", "Gubernur Contoh", "[isi: tempat]")),
        ("Kementerian Contoh", "kementerian", ("Kementerian Contoh", "Menteri Contoh", "[isi: tempat]")),
        ("Badan Contoh", "lembaga", ("Badan Contoh", "[isi: jabatan pimpinan instansi]", "[isi: tempat]")),
        ("Contoh", None, ("Contoh", "[isi: jabatan pimpinan instansi]", "[isi: tempat]")),
    ],
)
def test_offices_follow_from_the_name_or_are_left_open(name: str, kind: None, expected: tuple[str, ...]) -> None:
    found = offices(name, kind, documents().heads, None)
    assert (found.name, found.head, found.seat) == expected


def test_every_action_has_documents_and_no_two_files_have_one_name() -> None:
    rows = documents().actions
    known = Catalogue().known("action", "pemdi-2026")
    assert sorted(row.action for row in rows) == sorted(known)
    slugs = [one.slug for row in rows for one in row.drafts] + [row.final.slug for row in rows if row.final]
    assert [slug for slug, count in Counter(slugs).items() if count > 1] == []
    assert all(2 <= len(row.looks_for) <= 6 for row in rows)
