"""`report` as it is typed: a plan as report, covering note and reminders, from its rows as they stand."""

from __future__ import annotations

import datetime
import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook
from program import Run

import pemdi_map
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import DOCUMENTS
from pemdi_map.report.office.content import content as filled_in
from pemdi_map.report.office.decisions import decrees
from pemdi_map.report.typed import NOTHING_TYPED, TypedCell, TypedIn, TypedValue

EXAMPLES = Path(__file__).parents[2] / "examples"
CITY, REGENCY = "kota-bandar-lampung-2024", "kabupaten-paser-2024"
SOFFICE = shutil.which("soffice")
DECREE = "Tetapkan SK Tim Koordinasi Pemdi"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
START = datetime.date(2026, 12, 1)
SUB_ACTIVITY = "2.16.03.2.02.0005"
SMALLEST = 16
"""Half points."""


Read = Mapping[str, tuple[pemdi_map.PlanFile, pemdi_map.Standing]]


def plan_of(case: Mapping[str, object] | Path, folder: Path, name: str) -> Path:
    """A plan's workbook for a case."""
    source = case if isinstance(case, Path) else folder / f"{name}.yaml"
    if not isinstance(case, Path):
        source.write_text(yaml.safe_dump(dict(case)), encoding="utf-8")
    path = folder / f"{name}.xlsx"
    path.write_bytes(pemdi_map.workbook(pemdi_map.plan(pemdi_map.read(source), start=START)))
    return path


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {CITY: plan_of(EXAMPLES / f"{CITY}.yaml", tmp_path_factory.mktemp("rencana"), CITY)}


@pytest.fixture(scope="module")
def read(plans: Mapping[str, Path]) -> dict[str, tuple[pemdi_map.PlanFile, pemdi_map.Standing]]:
    """The plans read back, and how they stand."""
    books = {name: pemdi_map.read_plan(path) for name, path in plans.items()}
    return {name: (book, pemdi_map.standing(book)) for name, book in books.items()}


@pytest.fixture(scope="module")
def regency() -> pemdi_map.Standing:
    """A plan of whose SPBE result only the domains are known, as it was made."""
    made = pemdi_map.plan(pemdi_map.read(EXAMPLES / f"{REGENCY}.yaml"), start=START)
    return pemdi_map.Standing(made.outcome, made.knowledge, NOTHING_TYPED, made.case.catalogue)


@pytest.fixture(scope="module")
def typed(plans: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A plan into which people typed: action 1 is called off, 2 ends later, the decree is there, an action is added."""
    book = load_workbook(plans[CITY])
    sheet = book["Rencana Aksi"]
    heads = {cell.value: int(cell.column or 0) for cell in sheet[6]}
    rows = {sheet.cell(row, 1).value: row for row in range(7, 33)}
    sheet.cell(rows[1], heads["Status"]).value = "batal"
    decree = next(row for row in rows.values() if sheet.cell(row, heads["Rencana aksi"]).value == DECREE)
    sheet.cell(decree, heads["Status"]).value = "selesai"
    sheet.cell(rows[2], heads["Selesai"]).value = datetime.datetime(2027, 3, 10)
    for head, value in (("Rencana aksi", "Rapat contoh\ndua baris, tiga; empat"), ("OPD pengampu", "Dinas Contoh"),
                        ("Selesai", datetime.datetime(2027, 2, 2))):  # fmt: skip
        sheet.cell(33, heads[head]).value = value
    path = tmp_path_factory.mktemp("isian") / "diisi.xlsx"
    book.save(path)
    names = [str(sheet.cell(rows[number], heads["Rencana aksi"]).value) for number in (1, 2)]
    return path, names[0], names[1]


def told(document: bytes) -> list[str]:
    """The paragraphs of a document and its tables, in order."""
    root = Document(io.BytesIO(document)).element.body
    found = ["".join(each.text or "" for each in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p")]
    return [text for text in found if text.strip()]


def typed_row(**cells: TypedValue) -> tuple[TypedCell, ...]:
    """What somebody typed into the row of an action."""
    return tuple(TypedCell(key, key, value, str(value)) for key, value in cells.items())


def events(calendar: bytes) -> Iterator[Mapping[str, object]]:
    yield from Calendar.from_ical(calendar).walk("VEVENT")


@pytest.mark.slow
def test_the_report_tells_answer_decisions_and_plan_in_that_order_and_is_the_same_each_time(
    run: Run, plans: Mapping[str, Path], tmp_path: Path
) -> None:
    first, second, note = tmp_path / "a.docx", tmp_path / "b.docx", tmp_path / "nota.docx"
    ran = run("report", plans[CITY], "-o", first, "--nota", note)
    assert (ran.code, ran.err.count("Ditulis: ")) == (0, 2)
    assert run("report", plans[CITY], "-o", first).code == 2, "it is there already"
    assert run("report", plans[CITY], "-o", second).code == 0
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {part.date_time[0] for part in archive.infolist()} == {1980}
    text = told(first.read_bytes())
    answer = run("gap", EXAMPLES / f"{CITY}.yaml", "--start", "2026-12-01").out.splitlines()[2]
    order = (answer, "Keputusan yang diminta", "Minta 5 OPD menjawab 24 pertanyaan Periksa Cepat",
             "Mengapa tidak 2,98 lagi?", "Bukti lama yang terpakai lagi: 9 butir", "Siapa mengerjakan apa, kapan",
             "Daftar aksi per OPD",
             "Uang dan tenaga", "Pilihan target", "Risiko", "Dasar dan batas angka")  # fmt: skip
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    assert "Simulasi, bukan nilai resmi" in text[0]
    assert sum("Simulasi, bukan nilai resmi" in each for each in text) == 1, "once; the foot says it on each page"
    for document in (text, told(note.read_bytes())):
        assert not [each for each in document if re.search(r"{{|{%|None|Said\(", each)]


def test_what_only_people_know_is_left_open(read: Read) -> None:
    lines = told(pemdi_map.covering_note(read[CITY][1]))
    opened = {each for line in lines for each in re.findall(r"\[isi: [^\]]+\]", line)}
    assert {f"[isi: {each}]" for each in ("tanggal", "nomor menurut tata naskah", "tanda tangan", "nama lengkap",
            "pangkat dan NIP", "jabatan pengirim", "nama unit pengirim", "tempat")} <= opened  # fmt: skip
    assert lines[lines.index("Nomor") + 2] == "[isi: nomor menurut tata naskah]"
    assert "Yth. Sekretaris Daerah Kota Bandar Lampung" in lines


def test_where_levels_are_not_known_they_are_asked_for_first_and_no_evidence_is_listed(
    regency: pemdi_map.Standing,
) -> None:
    lines = told(pemdi_map.office_report(regency))
    readings = regency.outcome.index.values()
    lowest, highest = (f"{float(each):.2f}".replace(".", ",") for each in (min(readings), max(readings)))
    assert f"{lowest} sampai {highest}" in lines[1]
    assert lines[lines.index("Paling lambat") + 2] == "Minta tingkat 47 indikator SPBE dari Laporan Hasil Evaluasi"
    assert not [each for each in lines if each.startswith("Bukti lama yang terpakai lagi")]


@pytest.mark.slow
def test_what_people_typed_stands_in_the_report_and_moves_the_reminders(
    run: Run, read: Read, typed: tuple[Path, str, str], tmp_path: Path
) -> None:
    path, first, second = typed
    ran = run("report", path, "-o", tmp_path / "l.docx", "--calendar", tmp_path / "ics", "--today", "2027-01-02")
    assert ran.code == 0
    lines = told((tmp_path / "l.docx").read_bytes())
    untouched = told(pemdi_map.office_report(read[CITY][1]))
    answer = next(each for each in lines if each.startswith("Bukti SPBE baru bernilai"))
    assert "target Cukup tidak tercapai: 26 aksi" in answer, "27 with the one that was added, less the one called off"
    assert untouched.count(DECREE) == 2, "among the decisions, and in the list"
    assert [each for each in lines if DECREE in each and "." not in each] == [f"{DECREE} (selesai)"]
    assert any(each.startswith(first) and each.endswith("(batal)") for each in lines)
    row = next(at for at, each in enumerate(lines) if each == second)
    assert "10 Mar 2027" in lines[row : row + 5]
    assert any("Rapat contoh" in each for each in lines)
    found = {str(each["SUMMARY"]): each for file in (tmp_path / "ics").iterdir() for each in events(file.read_bytes())}
    off = found[f"Tenggat aksi 1: {first}"]
    assert off["STATUS"] == "CANCELLED"
    assert not Calendar.from_ical(off.to_ical()).walk("VALARM")  # type: ignore[attr-defined]
    assert found[f"Tenggat aksi 2: {second}"]["DTSTART"].dt == datetime.date(2027, 3, 10)  # type: ignore[attr-defined]
    (added,) = (each for name, each in found.items() if "Rapat contoh" in name)
    assert added["DTSTART"].dt == datetime.date(2027, 2, 2)  # type: ignore[attr-defined]
    assert (tmp_path / "ics" / "dinas-contoh.ics").exists()


def test_money_is_summed_by_source_and_year_and_what_is_typed_twice_is_named_and_counted_once(read: Read) -> None:
    stands = read[CITY][1]
    assert stands.outcome.plan is not None
    numbers, unit = stands.outcome.plan.numbers, stands.outcome.plan.actions[0].owner
    first, second, third = [each.id for each in stands.outcome.plan.actions if each.owner == unit][:3]
    typed = {
        id_: typed_row(budget=budget, fund=fund, sub_activity_code=code)
        for id_, budget, fund, code in (
            (first, 150_000_000, "APBD 2027", SUB_ACTIVITY), (second, 150_000_000, "APBD 2027", SUB_ACTIVITY),
            (third, 2_000_000, "swadaya 2026", ""),
        )
    }  # fmt: skip
    lines = told(pemdi_map.office_report(stands._replace(typed=TypedIn(actions=typed))))
    assert any(each.startswith("Anggaran yang sudah diisi: Rp 152.000.000;") for each in lines)
    assert "Menurut sumber dana: APBD Rp 150.000.000; sumber dana lain Rp 2.000.000." in lines
    assert "Menurut tahun anggaran: 2026 Rp 2.000.000; 2027 Rp 150.000.000." in lines
    twice = (
        f"Aksi {numbers[second]}: Rp 150.000.000 untuk sub kegiatan {SUB_ACTIVITY} sudah dihitung pada aksi lain, jadi "
        "dijumlahkan sekali."
    )
    assert twice in lines
    assert lines[lines.index("OPD", lines.index(twice)) + 4 :][:2] == [unit, "Rp 152.000.000"]


def test_the_decrees_that_are_asked_for_are_those_that_the_data_say_are_one(read: Read) -> None:
    """An action that produces a decree by whatever name; none whose decree is there, and none without data."""
    outcome = read[CITY][1].outcome
    documents = Catalogue().file(DOCUMENTS, "pemdi-2026").model
    assert outcome.plan is not None
    assert documents.decreed == {"K004", "K050", "K078", "K080", "K089", "K110", "K191"}
    like = outcome.plan.actions[0]
    named = {
        id_: like.action.model_copy(update={"id": id_, "deliverable": "Keputusan"}) for id_ in ("K004", "K110", "K128")
    }
    actions = tuple(like._replace(action=each, waiting=n, reuse="new") for n, each in enumerate(named.values()))
    plan = outcome.plan._replace(actions=actions)
    assert [each.id for each in decrees(plan, (), documents)] == ["K110", "K004"]
    assert [each.id for each in decrees(plan, ("K110",), documents)] == ["K004"]
    carried = plan._replace(actions=tuple(each._replace(reuse="carry") for each in actions))
    assert decrees(carried, (), documents) == decrees(plan, (), None) == ()


def test_a_calendar_is_one_that_programs_read_and_that_a_later_one_replaces(read: Read) -> None:
    plan, stands = read[CITY]
    assert stands.outcome.plan is not None
    actions = {each.id: each for each in stands.outcome.plan.actions}
    made, anew = (pemdi_map.reminders(plan, stands, day) for day in (START, datetime.date(2027, 1, 2)))
    told_of: set[str] = set()
    for name_of_file, content in made.items():
        lines = content.split(b"\r\n")
        assert content.endswith(b"\r\n")
        assert b"\n" not in b"".join(lines)
        assert max(map(len, lines)) <= 73
        ids = [str(each["UID"]) for each in events(content)]
        assert len(set(ids)) == len(ids)
        later = {str(each["UID"]): each for each in events(anew[name_of_file])}
        for each in events(content):
            assert later[str(each["UID"])]["SEQUENCE"] > each["SEQUENCE"]  # type: ignore[operator]
            name, _, rest = str(each["UID"]).partition("@")
            assert rest == f"{plan.book.ledger.plan}.pemdi-map"
            day = each["DTSTART"].dt  # type: ignore[attr-defined]
            assert type(day) is datetime.date, "a whole day has no time zone"
            if name.startswith("unggah"):
                assert str(each["SUMMARY"]).endswith("(asumsi)")
                continue
            action = actions[name.upper()]
            assert day == action.finish
            assert action.action.accepted_when in str(each["DESCRIPTION"])
            told_of.add(action.id)
    assert told_of == set(actions)


@pytest.mark.parametrize("of", [pemdi_map.office_report, pemdi_map.covering_note])
def test_no_letters_are_small(
    of: Callable[[pemdi_map.Standing], bytes], read: Read, regency: pemdi_map.Standing
) -> None:
    """A document is printed as it is, at the sizes that its runs name; what names none has the size of the text."""
    for document in (of(read[CITY][1]), of(regency)):
        word = Document(io.BytesIO(document))
        assert word.styles["Normal"].font.size.pt == 10
        runs = [run for part in (word.element.body, word.sections[0].footer._element) for run in part.iter(f"{W}r")]
        sizes = [int(size.get(f"{W}val")) for run in runs for size in run.iter(f"{W}sz") if "".join(run.itertext())]
        assert len(sizes) > 50
        assert min(sizes) >= SMALLEST


HOSTILE = "Dinas Contoh {{ 7 * 7 }} {% raw %} <w:p/> & ]]> =1+1\r\nBEGIN:VEVENT"


@pytest.mark.slow
def test_odd_names_stay_what_they_are(tmp_path: Path) -> None:
    case = {
        "institution": {"name": f"Pemerintah Kota {HOSTILE}", "kind": "kota"},
        "assessments": [{"instrument": "spbe-2020", "year": 2024, "printed": {"index": 2.98}}],
        "units": {"tik": HOSTILE},
    }
    plan = pemdi_map.read_plan(plan_of(case, tmp_path, "aneh"))
    stands = pemdi_map.standing(plan)
    shown = " ".join(HOSTILE.split())
    for document in (pemdi_map.office_report(stands), pemdi_map.covering_note(stands)):
        pemdi_map.verify_whole("aneh.docx", document)
        text = " ".join(" ".join(told(document)).split())
        assert shown in text or shown.upper() in text
    for content in pemdi_map.reminders(plan, stands, START).values():
        assert content.count(b"\r\nBEGIN:VEVENT\r\n") == len(list(events(content)))
        assert shown in " ".join(str(Calendar.from_ical(content)["X-WR-CALNAME"]).replace("\\", "").split())


def test_every_mark_of_the_templates_is_on_the_page_about_them(read: Read) -> None:
    page = (Path(__file__).parents[2] / "docs" / "laporan.md").read_text(encoding="utf-8")
    stands = read[CITY][1]
    marks = filled_in(stands.outcome, stands.knowledge, stands.typed, None)
    assert not [mark for mark in marks if f"`{mark}`" not in page]


@pytest.mark.slow
def test_a_template_of_ones_own_replaces_ours_and_a_wrong_one_is_named(read: Read, tmp_path: Path) -> None:
    own = tmp_path / "documents" / "laporan-sekda.docx"
    own.parent.mkdir()

    def made_with(text: str) -> bytes:
        word = Document()
        word.add_paragraph(text)
        word.save(str(own))
        return pemdi_map.office_report(read[CITY][1], tmp_path)

    assert told(made_with("Kop sendiri: {{ instansi.nama }}")) == ["Kop sendiri: Pemerintah Kota Bandar Lampung"]
    for wrong in ("{{ tidak_ada }}", "{% if %}", "{{ ''.__class__.__mro__ }}"):
        with pytest.raises(pemdi_map.InvalidInput, match=r"laporan-sekda\.docx.*templat tidak dapat diisi"):
            made_with(wrong)
    own.rename(own.with_stem("nota-dinas"))
    with pytest.raises(pemdi_map.InvalidInput, match=r"nota-dinas\.docx.*templat tidak dapat diisi"):
        made_with("{{ instansi.nama }}")
    own.with_stem("nota-dinas").unlink()
    own.write_bytes(b"bukan Word")
    with pytest.raises(pemdi_map.InvalidInput, match="bukan dokumen Word"):
        pemdi_map.office_report(read[CITY][1], tmp_path)
    own.rename(own.with_stem("laporan"))
    with pytest.raises(pemdi_map.InvalidInput, match=r"Mungkin maksudnya documents/laporan-sekda\.docx"):
        pemdi_map.office_report(read[CITY][1], tmp_path)


def test_without_the_libraries_it_is_said_what_to_install(
    run: Run, plans: Mapping[str, Path], read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    monkeypatch.setattr(pemdi_map, "read_plan", lambda _: read[CITY][0])
    monkeypatch.setattr(pemdi_map, "standing", lambda *_: read[CITY][1])
    ran = run("report", plans[CITY], "-o", tmp_path / "l.docx", "--calendar", tmp_path / "ics")
    assert ran.code == 2
    assert 'pip install "pemdi-map[dokumen]"' in ran.err
    assert list(tmp_path.iterdir()) == []
    assert pemdi_map.reminders(*read[CITY], START), "they need none of them"
    stands = read[CITY][1]
    for package in (
        lambda: pemdi_map.package(stands, tmp_path),
        lambda: pemdi_map.check_package(stands, tmp_path, START),
    ):
        with pytest.raises(pemdi_map.InvalidInput) as told_of:
            package()
        assert str(told_of.value) in ran.err, "every command says it in the same words"


def test_something_to_write_has_to_be_named_and_be_a_document(run: Run, plans: Mapping[str, Path]) -> None:
    ran = run("report", plans[CITY])
    assert ran.code == 2
    assert "--calendar" in ran.err
    assert "dokumen Word" in run("report", plans[CITY], "-o", "laporan.pdf").err


@pytest.mark.slow
def test_printed_it_has_few_pages(read: Read, tmp_path: Path) -> None:
    pages: dict[str, int] = {}
    plan = pemdi_map.read_plan(plan_of(EXAMPLES / f"{REGENCY}.yaml", tmp_path, REGENCY))
    for name, stands in ((CITY, read[CITY][1]), (REGENCY, pemdi_map.standing(plan))):
        (tmp_path / f"{name}.docx").write_bytes(pemdi_map.office_report(stands))
        (tmp_path / f"{name}-nota.docx").write_bytes(pemdi_map.covering_note(stands))
        pages |= {name: 8, f"{name}-nota": 1}
    subprocess.run(
        [SOFFICE or "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), *(str(tmp_path / f"{name}.docx") for name in pages)],
        capture_output=True, check=True, timeout=300,
    )  # fmt: skip
    for name, most in pages.items():
        told_of = subprocess.run(["pdfinfo", tmp_path / f"{name}.pdf"], capture_output=True, text=True, check=True)
        (pages_of,) = re.findall(r"Pages: +(\d+)", told_of.stdout)
        assert int(pages_of) <= most, name
    first = subprocess.run(
        ["pdftotext", "-l", "1", str(tmp_path / f"{CITY}.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "membawanya ke 1,51" in " ".join(first.split())
    assert "Usul:" in first, "answer, decisions and proposal stand on the first page"
