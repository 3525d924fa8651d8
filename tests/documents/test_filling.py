"""Word templates: those that docs/ makes, filled in where nothing can be reached, and replaced by one's own."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document

import pemdi_map
from pemdi_map.bundled import bundled
from pemdi_map.documents.filling import Templates, refuse_without_libraries
from pemdi_map.errors import InvalidInput
from pemdi_map.model.document import TEMPLATES
from pemdi_map.own_templates import strange
from pemdi_map.report.office.content import NOTE, REPORT

DOCS = Path(__file__).parents[2] / "docs"
SHIPPED = bundled("templates") / "documents"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def own(folder: Path, text: str, name: str = "laporan-kegiatan") -> Path:
    """A folder of templates with one of one's own."""
    (folder / "documents").mkdir(exist_ok=True)
    document = Document()
    document.add_paragraph(text)
    document.save(str(folder / "documents" / f"{name}.docx"))
    return folder


def fill(folder: Path, name: str = "laporan-kegiatan", **content: Any) -> bytes:
    return Templates(folder).fill({"contoh": (name, content)})["contoh"]


def filled(folder: Path, text: str, **content: Any) -> Any:
    made = fill(own(folder, text), **content)
    pemdi_map.verify_whole("contoh.docx", made)
    return Document(io.BytesIO(made))


@pytest.mark.slow
def test_the_templates_are_those_that_docs_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    """If this fails, run `python docs/document_templates.py`."""
    monkeypatch.syspath_prepend(str(DOCS))
    from document_templates import TEMPLATES as MADE
    from document_templates import made

    assert {path.stem for path in SHIPPED.glob("*")} == MADE.keys() >= {*TEMPLATES, REPORT, NOTE}
    for name in MADE:
        with zipfile.ZipFile(SHIPPED / f"{name}.docx") as there, zipfile.ZipFile(io.BytesIO(made(name))) as now:
            parts = [part for part in there.namelist() if part.startswith(("word/document", "word/header", "word/foo"))]
            assert len(parts) >= 2
            for part in parts:
                assert now.read(part) == there.read(part), f"{name}: {part}"


@pytest.mark.parametrize(
    "text",
    [
        "{{ judull }}", "{% for x in bagian %}", "{% if %}", "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ 1 / 0 }}",
    ],
)  # fmt: skip
def test_a_template_that_cannot_be_filled_in_is_named(text: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"documents/laporan-kegiatan\.docx: templat tidak dapat diisi"):
        filled(tmp_path, text, judul="<w:p>", bagian=[1])


def test_a_header_that_would_break_the_document_is_named(tmp_path: Path) -> None:
    path = own(tmp_path, "{{ judul }}") / "documents" / "laporan-kegiatan.docx"
    document = Document(str(path))
    document.sections[0].header.paragraphs[0].text = "{{ judul | safe }}"
    document.save(str(path))
    with pytest.raises(InvalidInput, match=r"laporan-kegiatan\.docx: templat tidak dapat diisi"):
        fill(tmp_path, judul="<w:p>")


def test_no_template_brings_what_no_file_can_hold_or_a_time_of_day(tmp_path: Path) -> None:
    assert filled(tmp_path, "{{ judul }}", judul="a\x0bb<w:p/>&{{ 1 }}").paragraphs[0].text == "a b<w:p/>&{{ 1 }}"
    made = fill(tmp_path, judul="b")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    first = Document(str(tmp_path / "documents" / "laporan-kegiatan.docx")).core_properties.created
    later = Document(str(tmp_path / "documents" / "laporan-kegiatan.docx"))
    assert first is not None
    later.core_properties.modified = first.replace(year=2031)
    later.save(str(tmp_path / "documents" / "laporan-kegiatan.docx"))
    assert fill(tmp_path, judul="b") == made, "only the day of saving differs"


def test_what_is_to_be_filled_in_is_shaded_once_in_the_letters_around_it(tmp_path: Path) -> None:
    filled(tmp_path, "Nomor [isi: nomor] dan {{ x }}", x="[isi: tanggal]")
    document = Document(str(tmp_path / "documents" / "laporan-kegiatan.docx"))
    run = document.paragraphs[0].runs[0]
    run.bold = True
    run._r.get_or_add_rPr().append(run._r.makeelement(f"{W}shd", {f"{W}fill": "FF0000"}))
    document.save(str(tmp_path / "documents" / "laporan-kegiatan.docx"))
    made = Document(io.BytesIO(fill(tmp_path, x="[isi: tanggal]")))
    runs = made.paragraphs[0].runs
    assert [each.text for each in runs] == ["Nomor ", "[isi: nomor]", " dan ", "[isi: tanggal]"]
    assert all(each.bold for each in runs)
    for each in runs[1::2]:
        look = each._r.get_or_add_rPr()
        looks = [child.tag.removeprefix(W) for child in look]
        assert looks == ["b", "shd"]
        assert look.find(f"{W}shd").get(f"{W}fill") == "FFF7DB"
    assert made.sections[0].header.is_linked_to_previous, "no header comes that the template has none of"


def test_one_folder_holds_the_templates_of_all_commands(tmp_path: Path) -> None:
    """What is left beside files by other programs is no template, and no mistake either."""
    own(tmp_path, "{{ judul }}")
    (tmp_path / "report").mkdir()
    for name in ("report/trust.html.j2", "documents/~$poran-kegiatan.docx", ".DS_Store", "documents/.~lock.x.docx#"):
        (tmp_path / name).write_bytes(b"x")
    assert list(strange(tmp_path)) == []
    assert fill(tmp_path, judul="a")
    own(tmp_path, "{{ judul }}{{ entah }}")
    (tmp_path / "laporan-kegiatan.docx").write_bytes(b"PK")
    (tmp_path / "documents" / "nota-dinas.docx").write_bytes(b"PK rusak")
    wanted = {name: (template, {"judul": "a"}) for name, template in (
        ("1", "laporan-kegiatan"), ("2", "laporan-kegiatan"), ("3", "nota-dinas"),
    )}  # fmt: skip
    with pytest.raises(InvalidInput) as refused:
        Templates(tmp_path).fill(wanted)
    told = [str(each) for each in refused.value.findings]
    assert len(told) == 3, "each once, all in one run"
    assert "Mungkin maksudnya documents/laporan-kegiatan.docx." in told[0]
    assert "nota-dinas.docx: berkas ini bukan dokumen Word yang utuh." in told[1]
    assert "documents/laporan-kegiatan.docx: templat tidak dapat diisi: 'entah' is undefined." in told[2]
    with pytest.raises(InvalidInput, match="folder templat ini tidak ada"):
        Templates(tmp_path / "entah")


def test_without_the_libraries_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "docxtpl" else object())
    for refused in (refuse_without_libraries, Templates):
        with pytest.raises(InvalidInput) as told:
            refused()
        assert str(told.value) == (
            "pemdi-map: dokumen Word memerlukan docxtpl, yang belum terpasang. "
            'Pasang dengan: pip install "pemdi-map[dokumen]"'
        )
