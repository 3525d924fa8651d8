"""The templates of the package can be replaced, and print as they should."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from packages import documents, few, package, typed, whole, words

import pemdi_map
from pemdi_map.bundled import bundled
from pemdi_map.errors import InvalidInput
from pemdi_map.upload.making import make
from pemdi_map.upload.reading import contents

SHIPPED = bundled("templates") / "documents"
UNIT = "bagian-organisasi-sekretariat-daerah"


def test_a_template_of_ones_own_replaces_the_programs(tmp_path: Path) -> None:
    own = tmp_path / "templat" / "documents"
    own.mkdir(parents=True)
    document = Document()
    document.add_paragraph("Format Diskominfo Contoh: {{ judul }}, {{ unit.nama }}")
    document.save(str(own / "laporan-kegiatan.docx"))
    made = package(few(("K108",)), tmp_path / "paket", own.parent)
    assert words(made.files[f"{UNIT}/I12/I12-L1-01_penanganan-insiden.docx"])[-1] == (
        "Format Diskominfo Contoh: Penanganan insiden siber, Bagian Organisasi Sekretariat Daerah"
    )


def test_templates_that_cannot_be_used_are_named_all_at_once(tmp_path: Path) -> None:
    own = tmp_path / "templat" / "documents"
    own.mkdir(parents=True)
    shutil.copy(SHIPPED / "notula-rapat.docx", own / "notula-rapa.docx")
    (own / "laporan-kegiatan.docx").write_bytes(b"PK rusak")
    (own / "~$tula-rapat.docx").write_bytes(b"x")
    document = Document()
    document.add_paragraph("{{ kodee }}")
    document.save(str(own / "catatan-sampul.docx"))
    with pytest.raises(InvalidInput) as refused:
        make(few(("K108",)), documents(), tmp_path, own.parent)
    told = str(refused.value)
    assert len(refused.value.findings) == 3
    assert "catatan-sampul.docx: templat tidak dapat diisi: 'kodee' is undefined." in told
    assert "Mungkin maksudnya documents/notula-rapat.docx." in told
    assert "laporan-kegiatan.docx: berkas ini bukan dokumen Word yang utuh." in told
    with pytest.raises(InvalidInput, match="folder templat ini tidak ada"):
        make(few(("K108",)), documents(), tmp_path, tmp_path / "entah")


def test_signs_of_markup_in_names_stay_what_they_are(tmp_path: Path) -> None:
    made = package(typed(few(("K108",)), "K108", owner="Dinas <Kominfo> & {{ Statistik }}"), tmp_path)
    draft = next(content for path, content in made.files.items() if path.endswith("insiden.docx"))
    assert "DINAS <KOMINFO> & {{ STATISTIK }}" in words(draft)


def test_marks_are_shaded_and_tables_keep_their_width(tmp_path: Path) -> None:
    made = package(few(("K185",)), tmp_path)
    content = next(content for path, content in made.files.items() if path.endswith("transaksi-setahun.docx"))
    document = Document(io.BytesIO(content))
    table = document.tables[1]
    heads = [cell.text for cell in table.rows[0].cells]
    assert heads == ["No", "Layanan", "Yang dihitung sebagai transaksi", "Dari tanggal", "Sampai tanggal", "Transaksi",
                     "Sumber angka"]  # fmt: skip
    widths = [int(column.width or 0) / 360_000 for column in table.columns]
    assert sum(widths) == pytest.approx(25.7, abs=0.1)
    assert widths[0] < widths[1] < widths[2]
    marked = [run for row in table.rows for cell in row.cells for run in cell.paragraphs[0].runs if "[isi:" in run.text]
    assert len(marked) == 18
    assert all('w:fill="FFF7DB"' in run._r.xml for run in marked)


@pytest.mark.slow
def test_a_document_of_each_template_prints(tmp_path: Path) -> None:
    """LibreOffice Writer opens them as they are, on as many pages as they are meant to have."""
    by_frame = {frame.id: frame.template for frame in documents().frames}
    first: dict[str, str] = {}
    for row in documents().actions:
        for draft in row.drafts:
            first.setdefault(by_frame[draft.frame], row.action)
    package(few(tuple(sorted(set(first.values()), key=lambda id_: int(id_[1:])))), tmp_path)
    paths = sorted(tmp_path.rglob("*.docx"))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path / 'profil'}", "--headless", "--convert-to", "pdf",
               "--outdir", str(tmp_path / "cetak"), *map(str, paths)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for path in paths:
        printed = tmp_path / "cetak" / f"{path.stem}.pdf"
        told = subprocess.run(["pdftotext", str(printed), "-"], check=True, capture_output=True, text=True).stdout
        pages = told.count("\f")
        assert pages == 1 or not path.stem.endswith("00-sampul"), path.stem
        assert pages <= 4, path.stem
        assert told.count("KONSEP") == pages, path.stem
        assert "{{" not in told
        assert "{%" not in told
        seen = len(re.findall(r"\[isi:", told))
        assert seen == len(contents(".docx", path.read_bytes()).open), path.stem


@pytest.mark.slow
def test_the_documents_of_a_whole_plan_are_whole(tmp_path: Path) -> None:
    made = package(whole(), tmp_path)
    drafts = {path: content for path, content in made.files.items() if path.endswith(".docx")}
    assert len(drafts) >= 50
    for path, content in drafts.items():
        pemdi_map.verify_whole(path, content)
        assert contents(".docx", content).draft
