"""`page` as it is typed: a plan's workbook as a page, as its rows stand, and with parts of one's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from program import Run

EXAMPLE = Path(__file__).parents[2] / "examples" / "kota-bandar-lampung-2024.yaml"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A plan, and the page that was written with it."""
    import datetime

    import pemdi_map

    folder = tmp_path_factory.mktemp("rencana")
    analysis = pemdi_map.plan(pemdi_map.read(EXAMPLE), start=datetime.date(2026, 12, 1))
    plan = folder / "rencana.xlsx"
    plan.write_bytes(pemdi_map.workbook(analysis))
    return plan, pemdi_map.page(analysis).decode()


def text_of(page: str, id_: str) -> str:
    """The words of the element that has an id, up to the next one that has."""
    start = page.index(f'id="{id_}"')
    end = page.find(' id="', start + 5)
    return " ".join(re.sub(r"<[^>]*>|^[^>]*>", " ", page[start:end]).split())


def test_a_plan_in_which_nobody_typed_gives_the_page_that_was_written_with_it(
    run: Run, made: tuple[Path, str], tmp_path: Path
) -> None:
    plan, page = made
    ran = run("page", plan, "-o", tmp_path / "laporan.html")
    assert ran.code == 0
    assert "Ditulis: " in ran.err
    assert (tmp_path / "laporan.html").read_text(encoding="utf-8") == page
    assert run("page", plan, "-o", tmp_path / "laporan.html").code == 2, "it is there already"
    assert run("page", plan, "-o", "-", "--lang", "en").out.startswith('<!DOCTYPE html>\n<html lang="en">')


def test_what_people_typed_stands_on_the_page_and_moves_its_figures(
    run: Run, made: tuple[Path, str], tmp_path: Path
) -> None:
    plan, page = made
    book = load_workbook(plan)
    evidence, actions = book["Bukti Dukung"], book["Rencana Aksi"]
    heads = {cell.value: int(cell.column or 0) for cell in evidence[5]}
    row = next(row for row in range(6, evidence.max_row) if evidence.cell(row, 1).value == "I1.1.1")
    evidence.cell(row, heads["Status bukti Anda"]).value = "diterima"
    heads = {cell.value: int(cell.column or 0) for cell in actions[6]}
    first = next(row for row in range(7, 30) if actions.cell(row, 1).value == 1)
    actions.cell(first, heads["Status"]).value = "selesai"
    typed = tmp_path / "diisi.xlsx"
    book.save(typed)
    assert run("page", typed, "-o", tmp_path / "laporan.html").code == 0
    now = (tmp_path / "laporan.html").read_text(encoding="utf-8")
    assert "Nilai Pemdi kini 1,06 (Kurang)" in now, "1.03 and 0.025 for I1.1.1"
    assert "Diterima asesor" in text_of(now, "I1.1.1")
    assert "1,50" in text_of(now, "I1").split("Dasar nilai")[0]
    action = re.findall(r'<li class="work-of" id="(K\d+)"', page)[0]
    assert "selesai" in text_of(now, action)
    step = f'href="#{action}"'
    assert step in page[: page.index('id="mengapa"')]
    assert step not in now[: now.index('id="mengapa"')], "what is finished is no next step"
    assert f'id="{action}" data-finish' in page
    assert f'id="{action}" data-finish' not in now, "what is finished is never late"


def test_money_that_people_typed_is_added_up_as_in_the_sheet_of_money(
    run: Run, made: tuple[Path, str], tmp_path: Path
) -> None:
    plan, page = made
    book = load_workbook(plan)
    sheet = book["Rencana Aksi"]
    heads = {cell.value: int(cell.column or 0) for cell in sheet[6]}
    rows = [row for row in range(7, 100) if isinstance(sheet.cell(row, 1).value, int)]
    whole = len(rows)
    assert f"Semua {whole} aksi tanpa biaya." in page

    def fill(row: int, **cells: str | int) -> None:
        named = {"dana": "Sumber dana", "rupiah": "Anggaran (Rp)", "opd": "OPD pengampu", "aksi": "Rencana aksi"}
        for head, value in cells.items():
            sheet.cell(row, heads[named.get(head, head.capitalize())]).value = value

    fill(rows[0], dana="APBD", rupiah=150_000_000)
    fill(rows[1], rupiah=2_500_000, opd="Dinas Contoh")
    fill(rows[2], dana="APBD")
    fill(rows[3], rupiah=900_000_000, status="batal")
    fill(rows[-1] + 1, aksi="Aksi contoh", opd="Dinas Contoh", rupiah=500_000)
    typed, again = tmp_path / "diisi.xlsx", tmp_path / "lagi.xlsx"
    book.save(typed)
    assert run("page", typed, "-o", tmp_path / "laporan.html").code == 0
    now = (tmp_path / "laporan.html").read_text(encoding="utf-8")
    told = " ".join(re.sub(r"<[^>]*>", " ", now[now.index('id="rencana"') : now.index('id="indikator"')]).split())
    # Of the plan's actions one is called off, two have money and one has lost its "tanpa biaya"; one was added.
    free, every = whole - 4, whole
    says = (
        f"Anggaran yang sudah diisi: Rp 153.000.000 ; {free} aksi dinyatakan tanpa biaya, 1 dari {every} belum diisi."
    )
    assert says in told
    assert "Dinas Contoh Rp 3.000.000 0 0" in told
    assert run("gap", EXAMPLE, "--start", "2026-12-01", "--update", typed, "-o", again).code == 0
    units = load_workbook(again, data_only=True)["Anggaran"]
    assert says.replace(" ; ", "; ").removesuffix(".") in str(units.cell(2, 1).value)
    shown = dict(re.findall(r"<tr><td><bdi>([^<]*)</bdi></td><td[^>]*>(?:Rp )?([^<]*)</td>", now))
    for unit, rupiah in ((row[0].value, row[1].value) for row in units.iter_rows(min_row=7, max_row=7 + len(shown))):
        if unit in shown:
            assert shown[str(unit)] == (f"{rupiah:,}".replace(",", ".") if rupiah else "–")


def test_parts_of_ones_own_replace_the_pages(run: Run, made: tuple[Path, str], tmp_path: Path) -> None:
    own = tmp_path / "templat" / "report"
    own.mkdir(parents=True)
    part = own / "trust.html.j2"
    part.write_text('<section id="keyakinan"><h2>Contoh sendiri {{ outcome.institution }}</h2></section>', "utf-8")
    page = tmp_path / "laporan.html"
    asked = ("page", made[0], "-o", page, "--templates", tmp_path / "templat", "--force")
    assert run(*asked).code == 0
    assert "<h2>Contoh sendiri Pemerintah Kota Bandar Lampung</h2>" in page.read_text(encoding="utf-8")
    page.unlink()
    for wrong, says in (
        ("{{ tidak_ada }}", "'tidak_ada' is undefined"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{% for each in range(10 ** 9) %}{% endfor %}", "Range too big"),
        ("{% if %}", "templat tidak dapat diisi"),
        ("{% include '../rahasia.txt' %}", "rahasia.txt"),
        ("{{ 1 // 0 }}", "templat tidak dapat diisi"),
    ):
        part.write_text(f"\n{wrong}", "utf-8")
        ran = run(*asked)
        assert ran.code == 2
        assert says in ran.err
        assert "trust.html.j2:2" in ran.err or "rahasia" in wrong
        assert not page.exists()
    part.rename(own / "trusts.html.j2")
    ran = run(*asked)
    assert ran.code == 2
    assert "bukan salah satu templat" in ran.err
    assert "Mungkin maksudnya report/trust.html.j2." in ran.err


def test_what_is_no_plan_is_refused(run: Run, tmp_path: Path) -> None:
    form = tmp_path / "isian.xlsx"
    assert run("init", "-o", form).code == 0
    for source, output in ((form, "a.html"), (EXAMPLE, "a.html"), (tmp_path / "tidak-ada.xlsx", "a.html")):
        ran = run("page", source, "-o", tmp_path / output)
        assert ran.code == 2
        assert str(source) in ran.err
    assert "menulis halaman web" in run("page", form, "-o", tmp_path / "a.xlsx").err
