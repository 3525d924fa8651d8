"""`pemdi-map gap`: the gap analysis, as a table, JSON, workbook or web page."""

from __future__ import annotations

import contextlib
import datetime
import os
from fractions import Fraction
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from pemdi_map.cli.options import (
    LAST_YEAR,
    CalendarDate,
    ExactNumber,
    WholeNumber,
    data_option,
    force_option,
    format_option,
    language_option,
    source_argument,
)
from pemdi_map.cli.output import refusing, write_files
from pemdi_map.cli.terminal import echo, say, told
from pemdi_map.errors import invalid
from pemdi_map.figures import is_whole
from pemdi_map.harmless import as_bytes
from pemdi_map.model.scenario import SCENARIOS, ScenarioName

if TYPE_CHECKING:
    from pemdi_map.living.read import PlanBook
    from pemdi_map.living.updating import Renewal
    from pemdi_map.load.inputs.analysis import Analysis
    from pemdi_map.model.institution import InstitutionFile

_KINDS = (".xlsx", ".xls", ".xlsm", ".ods", ".csv", ".json", ".yaml", ".yml", ".html", ".htm", ".pdf", ".docx", ".txt")


@click.command("gap")
@source_argument
@click.option("-o", "--output", metavar="FILE.xlsx", help='Tulis buku kerja Excel ("-" untuk stdout).')
@click.option(
    "--update",
    metavar="RENCANA.xlsx",
    help="Perbarui buku kerja ini: isian orang tetap, pilihan yang tidak disebut sama dengan rencana itu."
    " Tanpa -o, berkas itu sendiri yang diganti (dengan --force).",
)
@click.option("--html", metavar="FILE", help="Tulis laporan satu halaman untuk peramban.")
@click.option("--target-index", type=ExactNumber(), help="Indeks yang dituju, misalnya 2,50.")
@click.option("--target-rating", metavar="PREDIKAT", help="Predikat yang dituju, misalnya Baik.")
@click.option(
    "--target-level", metavar="TINGKAT", type=WholeNumber(1, 5), help="Tingkat yang dituju pada setiap indikator."
)
@click.option("--scenario", type=click.Choice(SCENARIOS), help="Cara membaca bukti lama.")
@click.option("--start", type=CalendarDate(), help="Tanggal mulai rencana; bawaan: hari ini.")
@click.option("--calendar", metavar="NAMA", help="Jadwal penilaian yang dituju, misalnya pemdi-2027.")
@click.option("--items", metavar="NAMA", help="Daftar butir dan bobotnya, misalnya modul-2026.")
@click.option(
    "--without", multiple=True, metavar="KODE", help="Indikator atau butir yang tidak akan dikerjakan; boleh berulang."
)
@click.option(
    "--min-level",
    multiple=True,
    metavar="KODE=N",
    help="Tingkat terendah yang harus selesai, misalnya A7=2, I9=2, atau 2.",
)
@click.option(
    "--effort",
    type=WholeNumber(min=0),
    metavar="HARI",
    help="Hari-orang yang tersedia: cari indeks terbaik untuk itu.",
)
@click.option("--plan/--no-plan", default=None, help="Susun rencana aksi, atau analisis saja; bawaan: dengan rencana.")
@click.option("--unsealed", is_flag=True, hidden=True, help="Workbook without stored values, for recalculation tests.")
@force_option
@format_option
@language_option
@data_option
def command(
    source: str,
    output: str | None,
    update: str | None,
    html: str | None,
    target_index: Fraction | None,
    target_rating: str | None,
    target_level: int | None,
    scenario: ScenarioName | None,
    start: datetime.date | None,
    calendar: str | None,
    items: str | None,
    without: tuple[str, ...],
    min_level: tuple[str, ...],
    effort: int | None,
    plan: bool | None,
    unsealed: bool,
    force: bool,
    format_: str,
    lang: str,
    data: Path | None,
) -> None:
    """Bandingkan keadaan dalam INPUT dengan indeks Pemdi: bukti yang terpakai, yang kurang, dan urutannya."""
    from pemdi_map.load.inputs.analysis import Chosen, analysed
    from pemdi_map.load.inputs.institution import read_with_warnings
    from pemdi_map.load.inputs.request import Asked
    from pemdi_map.load.knowledge.catalogue import Catalogue

    if sum(target is not None for target in (target_index, target_rating, target_level)) > 1:
        raise click.UsageError("Pilih satu saja dari --target-index, --target-rating, --target-level.")
    output = update if output is None else output
    paths = [path for path in (output, html) if path is not None]
    _refuse_mixed(output, html, format_)
    with refusing(paths, force, source, renewed=update) as claims:
        before = _read_for_update(update, source)
        catalogue = Catalogue(data)
        file = told(read_with_warnings(source, catalogue))
    asked = Asked(scenario, target_index, target_rating, target_level, without, min_level, effort)
    renewal: Renewal | None = None
    if before is None:
        analysis = analysed(file, catalogue, asked, Chosen(start or today(), calendar, plan is not False, items))
    else:
        from pemdi_map.living.updating import changed, renewed

        renewal = renewed(before, file, catalogue, asked, start, calendar, plan, items)
        analysis = renewal.analysis
        say(changed(before, analysis.knowledge))
    outcome, knowledge = analysis.outcome, analysis.knowledge
    contents: dict[str, bytes] = {}
    if output is not None:
        contents[output] = _workbook(file, analysis, before, renewal, sealed=not unsealed)
    if html is not None:
        from pemdi_map.report.html import write_report

        contents[html] = as_bytes(write_report(outcome, knowledge, lang))
    write_files(contents, claims, language=lang)
    if format_ == "json":
        from pemdi_map.report.json_text import gap_json

        echo(gap_json(outcome, lang))
    elif not contents:
        from pemdi_map.report.tables import gap_table

        echo(gap_table(outcome, knowledge, lang))


def _workbook(
    file: InstitutionFile, analysis: Analysis, before: PlanBook | None, renewal: Renewal | None, *, sealed: bool
) -> bytes:
    """The workbook: a new one, or `before` renewed with what people typed into it."""
    from pemdi_map.excel.gap_workbook import Making, write_gap_workbook

    outcome, knowledge = analysis.outcome, analysis.knowledge
    if before is None or renewal is None:
        return write_gap_workbook(outcome, knowledge, sealed=sealed, making=Making(file, analysis.request))
    from pemdi_map.living.updating import what_became_of

    making = Making(file, analysis.request, before.ledger, renewal.planned_with, today())
    content = write_gap_workbook(
        outcome, knowledge, sealed=sealed, making=making, entries=renewal.entries, since=renewal.since
    )
    echo(what_became_of(before, content), err=True)
    return content


def _read_for_update(name: str | None, source: str) -> PlanBook | None:
    if name is None:
        return None
    from pemdi_map.living.uncounted import uncounted
    from pemdi_map.living.updating import gone, read_for_update

    book = read_for_update(name, source, today())
    say((*book.remarks, *gone(book), *uncounted(book)))
    return book


def _refuse_mixed(output: str | None, html: str | None, format_: str) -> None:
    """Raise where a name promises another kind of file, or where two results would run together on stdout."""
    for name, option, kind, suffixes in (
        (output, "-o", "buku kerja Excel", (".xlsx",)),
        (html, "--html", "halaman web", (".html", ".htm")),
    ):
        suffix = PurePath(name or "").suffix.lower()
        if suffix in _KINDS and suffix not in suffixes:
            raise invalid(name or "", "suffix", f"{option} menulis {kind}.", f"Beri nama berakhiran {suffixes[0]}.")
    if format_ == "json" and "-" in (output, html):
        message = "JSON dan berkas hasil tidak dapat sama-sama ditulis ke stdout."
        raise invalid("-", "same-file", message, 'Beri nama berkas sebagai ganti "-".')


def today() -> datetime.date:
    """The day of the run, or of SOURCE_DATE_EPOCH where a reproducible file is wanted."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.date.today()
    with contextlib.suppress(ValueError, OverflowError, OSError):
        day = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
        if is_whole(epoch) and day.year <= LAST_YEAR:
            return day
    shown = epoch if len(epoch) <= 20 else f"{epoch[:20]}..."
    message = f"{shown} bukan waktu yang dapat dihitung."
    remedy = f"Isi dengan detik sejak 1970, paling lambat tahun {LAST_YEAR}, atau hapus variabelnya."
    raise invalid("SOURCE_DATE_EPOCH", "bad-epoch", message, remedy)
