"""`--check` finds what would make evidence fail: each planted fault, and every place that is still to be filled in."""

from __future__ import annotations

import datetime
import io
import itertools
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from packages import DAY, documents, edit, few, finish, package, typed
from tries import tries

from pemdi_map.errors import InvalidInput
from pemdi_map.upload.checking import Checked, check
from pemdi_map.upload.reading import contents

UNIT = "bagian-organisasi-sekretariat-daerah"
ACTIONS = ("K004", "K052", "K054", "K108", "K128")
"""A prerequisite; I4 level 1 and 2; an incident; screenshots whose item asks for evidence of at most a year."""
INCIDENT = f"{UNIT}/I12/I12-L1-01_penanganan-insiden"
SCREENS = f"{UNIT}/I14/I14-L1-XX2_jaringan-intra"
FIRST, SECOND = f"{UNIT}/I4/I4-L1-03_kolaborasi-antarunit", f"{UNIT}/I4/I4-L2-02_kerja-sama-data"
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package in which everything is filled in and dated, still as Word documents."""
    folder = tmp_path_factory.mktemp("siap")
    package(few(ACTIONS), folder)
    for path in folder.rglob("*.docx"):
        finish(path)
    dated(folder)
    return folder


def dated(folder: Path, day: datetime.date | str | None = datetime.date(2027, 2, 1), only: str = "") -> None:
    book = load_workbook(folder / "indeks.xlsx")
    sheet = book["Indeks"]
    heads = {cell.value: int(cell.column or 0) for cell in sheet[5]}
    for at in range(6, sheet.max_row + 1):
        if only in str(sheet.cell(at, heads["Berkas yang diunggah"]).value):
            sheet.cell(at, heads["Tanggal bukti"]).value = day
    book.save(folder / "indeks.xlsx")


@pytest.fixture
def folder(ready: Path, tmp_path: Path) -> Path:
    shutil.copytree(ready, tmp_path / "paket")
    return tmp_path / "paket"


def checked(folder: Path, day: datetime.date = DAY) -> Checked:
    return check(few(ACTIONS), documents(), folder, day)


def found(folder: Path) -> list[tuple[str, str]]:
    return [(problem.kind, f"{problem.where}: {problem.what}") for problem in checked(folder).problems]


def test_a_finished_package_is_ready(folder: Path) -> None:
    outcome = checked(folder)
    assert outcome.problems == ()
    assert outcome.ready
    assert "Siap diunggah." in outcome.to_text("rencana.xlsx", "paket")
    shutil.copy(folder / f"{INCIDENT}.docx", folder / "~$penanganan.docx")
    (folder / ".~lock.indeks.xlsx#").write_bytes(b"x")
    assert checked(folder).ready, "what Word and LibreOffice keep for themselves is no evidence"


def test_a_fresh_package_is_not(tmp_path: Path) -> None:
    package(few(ACTIONS), tmp_path)
    outcome = checked(tmp_path)
    assert not outcome.ready
    drafts = [path for path in tmp_path.rglob("*.docx") if "_00-sampul" not in path.name]
    assert sum(problem.kind == "open" for problem in outcome.problems) == len(drafts)
    assert sum(problem.kind == "cover" for problem in outcome.problems) == 4
    text = outcome.to_text("rencana.xlsx", "paket")
    assert max(map(len, text.splitlines())) <= 100
    assert "Belum siap: " in text
    assert len(outcome.next) == 3


def missing(folder: Path) -> None:
    (folder / f"{INCIDENT}.docx").unlink()


def empty(folder: Path) -> None:
    (folder / f"{INCIDENT}.docx").write_bytes(b"")


def bare(folder: Path) -> None:
    def emptied(document: Any) -> None:
        for child in list(document.element.body)[:-1]:
            document.element.body.remove(child)

    edit(folder / f"{INCIDENT}.docx", emptied)


def one_mark(folder: Path) -> None:
    edit(folder / f"{INCIDENT}.docx", lambda document: document.add_paragraph("Pada [isi: tanggal] itu"))


def the_line(folder: Path) -> None:
    edit(folder / f"{INCIDENT}.docx", lambda document: document.sections[0].header.paragraphs[0].add_run("KONSEP"))


def the_box(folder: Path) -> None:
    edit(folder / f"{INCIDENT}.docx",
         lambda document: document.add_paragraph("Petunjuk, hapus sebelum ditandatangani"))  # fmt: skip


def too_old(folder: Path) -> None:
    dated(folder, datetime.date(2025, 12, 31), "jaringan-intra")


def undated(folder: Path) -> None:
    dated(folder, None, "penanganan-insiden")


def tomorrow(folder: Path) -> None:
    dated(folder, DAY + datetime.timedelta(days=1), "penanganan-insiden")


def wrong_name(folder: Path) -> None:
    (folder / f"{UNIT}/I12/Laporan insiden FINAL (1).pdf").write_bytes(PDF)


def unknown_code(folder: Path) -> None:
    (folder / f"{UNIT}/I12/I12-L1-09_laporan.pdf").write_bytes(PDF)


def wrong_folder(folder: Path) -> None:
    shutil.move(folder / f"{INCIDENT}.docx", folder / f"{UNIT}/I14/I12-L1-01_penanganan-insiden.docx")


def other_kind(folder: Path) -> None:
    (folder / f"{UNIT}/I12/foto.jpg").write_bytes(b"x")


def same_content(folder: Path) -> None:
    for path in (INCIDENT, SCREENS):
        (folder / f"{path}.docx").unlink()
        (folder / f"{path}.pdf").write_bytes(PDF)


def second_final(folder: Path) -> None:
    (folder / f"{INCIDENT}.pdf").write_bytes(PDF)
    (folder / f"{INCIDENT}-lama.pdf").write_bytes(PDF + b"\n")


def open_cover(folder: Path) -> None:
    edit(folder / f"{UNIT}/I12/I12-L1-01_00-sampul.docx", lambda document: document.add_paragraph("[isi: halaman]"))


def other_code(folder: Path) -> None:
    edit(folder / f"{INCIDENT}.docx", lambda document: document.add_paragraph("Bukti I9-L1-01"))


def broken(folder: Path) -> None:
    content = (folder / f"{INCIDENT}.docx").read_bytes()
    (folder / f"{INCIDENT}.docx").write_bytes(content[: len(content) // 2])


def locked_pdf(folder: Path) -> None:
    (folder / f"{INCIDENT}.pdf").write_bytes(b"%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n%%EOF\n")


def no_pdf(folder: Path) -> None:
    shutil.move(folder / f"{INCIDENT}.docx", folder / f"{INCIDENT}.pdf")


def capital_suffix(folder: Path) -> None:
    (folder / f"{INCIDENT}.docx").unlink()
    (folder / f"{INCIDENT}.PDF").write_bytes(PDF)


def lower_level(folder: Path) -> None:
    edit(folder / f"{FIRST}.docx", lambda document: document.add_paragraph("[isi: keputusan]"))


@pytest.mark.parametrize(
    ("plant", "kind", "told"),
    [
        (missing, "missing", "I12-L1-01_penanganan-insiden.docx"),
        (empty, "empty", "I12-L1-01_penanganan-insiden.docx: tidak ada isinya"),
        (bare, "empty", "I12-L1-01_penanganan-insiden.docx: tidak ada isinya"),
        (one_mark, "open", "I12-L1-01_penanganan-insiden.docx: 1 isian, mulai dari tanggal"),
        (the_line, "open", "baris KONSEP"),
        (the_box, "open", "kotak Petunjuk"),
        (too_old, "age", "bertanggal 31 Desember 2025; I14.1.2 meminta tahun 2026 atau sesudahnya"),
        (undated, "age", "tanggal bukti belum diisi di indeks.xlsx"),
        (tomorrow, "age", "bertanggal 2 Juni 2027, sesudah hari ini"),
        (wrong_name, "name", "tidak diawali kode, atau memuat spasi, huruf besar, atau kurung"),
        (unknown_code, "name", "kode I12-L1-09 tidak ada di indeks.xlsx"),
        (wrong_folder, "name", f"seharusnya di folder {UNIT}/I12"),
        (other_kind, "name", "foto.jpg: bukan .docx atau .pdf"),
        (same_content, "twin", "I14-L1-XX2_jaringan-intra.pdf: sama isinya dengan I12-L1-01_penanganan-insiden.pdf"),
        (second_final, "twin", "berkas akhir kedua untuk I12-L1-01"),
        (open_cover, "cover", "I12-L1-01"),
        (other_code, "code", "di dalamnya tertulis I9-L1-01"),
        (broken, "unreadable", "rusak, terpotong, atau diberi kata sandi"),
        (locked_pdf, "unreadable", "PDF diberi kata sandi"),
        (no_pdf, "unreadable", "bukan PDF walau namanya begitu"),
        (capital_suffix, "name", "akhirannya harus huruf kecil: .pdf"),
        (lower_level, "order", "I4-L2-02: siap, tetapi I4-L1-03 belum"),
    ],
)
def test_each_planted_fault_is_found(plant: Callable[[Path], None], kind: str, told: str, folder: Path) -> None:
    plant(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    outcome = checked(folder)
    assert any(problem.kind == kind and told in f"{problem.where}: {problem.what}" for problem in outcome.problems)
    assert not outcome.ready
    text = " ".join(outcome.to_text("rencana.xlsx", "paket").split())
    assert told in text
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_pdfs_are_said_not_to_be_looked_into(folder: Path) -> None:
    (folder / f"{INCIDENT}.docx").unlink()
    (folder / f"{INCIDENT}.pdf").write_bytes(PDF.replace(b"\n", b"\n" + bytes(6_000_000), 1))
    outcome = checked(folder)
    assert outcome.ready
    assert "1 PDF tidak diperiksa isinya" in outcome.to_text("rencana.xlsx", "paket")


def test_a_plan_that_changed_and_what_it_no_longer_asks_for_are_told(folder: Path) -> None:
    later = check(few((*ACTIONS, "K185")), documents(), folder, DAY)
    assert [problem.where for problem in later.problems if problem.kind == "plan"] == [
        f"{UNIT}/I20/I20-L1-XX2_transaksi-setahun"
    ]
    less = check(typed(few(ACTIONS), "K108", status="batal"), documents(), folder, DAY)
    assert [problem.where for problem in less.problems] == [f"{UNIT}/I12/I12-L1-01_00-sampul.docx", f"{INCIDENT}.docx"]
    assert less.ready


def test_a_folder_without_an_index_is_no_package(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"tidak ada indeks\.xlsx"):
        checked(tmp_path)


@tries(100)
@given(st.lists(st.integers(1, 22), max_size=5), st.sampled_from(["Pada [isi: tanggal] hari", "[ISI: nama lengkap]"]))
def test_a_mark_is_found_however_word_divides_it(cuts: list[int], text: str) -> None:
    places = sorted({0, *(cut for cut in cuts if cut < len(text)), len(text)})
    runs = "<w:proofErr/>".join(f"<w:r><w:t>{text[start:end]}</w:t></w:r>" for start, end in itertools.pairwise(places))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{nsmap["w"]}"><w:p>{runs}</w:p></w:document>')
    assert len(contents(".docx", stream.getvalue()).open) == 1


@pytest.mark.parametrize("place", ["header", "footer", "cell", "box", "inserted"])
def test_a_mark_is_found_wherever_it_stands(place: str) -> None:
    document = Document()
    document.add_paragraph("Isi")
    if place in ("header", "footer"):
        getattr(document.sections[0], place).paragraphs[0].text = "[isi: nomor]"
    elif place == "cell":
        document.add_table(1, 1).cell(0, 0).text = "[isi: nomor]"
    else:
        paragraph = document.add_paragraph("[isi: nomor]")
        inner = OxmlElement("w:ins" if place == "inserted" else "w:txbxContent")
        if place == "inserted":
            inner.append(paragraph._p.r_lst[0])
            paragraph._p.append(inner)
        else:
            holder = document.add_paragraph("Kotak: ")._p
            run = holder.r_lst[0]
            run.append(inner)
            inner.append(paragraph._p)
    assert contents(".docx", saved(document)).open == ("nomor",)


def test_what_was_deleted_under_track_changes_is_gone() -> None:
    document = Document()
    paragraph = document.add_paragraph("Isi ")
    run = paragraph.add_run("[isi: nomor]")._r
    gone = OxmlElement("w:del")
    gone.append(run)
    for text in run.iter(qn("w:t")):
        text.tag = qn("w:delText")
    paragraph._p.append(gone)
    assert contents(".docx", saved(document)).open == ()


def test_a_word_of_the_document_itself_is_no_mark_of_a_draft() -> None:
    document = Document()
    document.add_paragraph("BAB II KONSEP DASAR")
    assert not contents(".docx", saved(document)).draft
    document.add_paragraph("KONSEP I4-L1-01, bukan bukti. Hapus baris ini.")
    assert contents(".docx", saved(document)).draft


def test_a_picture_alone_is_content() -> None:
    document = Document()
    run = document.add_paragraph().add_run()
    run._r.append(OxmlElement("w:drawing"))
    assert not contents(".docx", saved(document)).empty


def test_an_archive_that_is_no_document_is_unreadable() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/lain.xml", "<a/>")
    assert contents(".docx", stream.getvalue()).unreadable == "bukan dokumen Word"
    assert contents(".docx", b"%PDF-1.7").unreadable


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
