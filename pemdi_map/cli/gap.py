"""`pemdi-map gap`: the gap analysis, as a table, JSON, workbook or web page."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

import pemdi_map
from pemdi_map.cli.options import (
    CalendarDate,
    ExactNumber,
    WholeNumber,
    choice_options,
    data_option,
    force_option,
    format_option,
    language_option,
    set_option,
    source_argument,
    templates_option,
)
from pemdi_map.cli.output import BOOKS, CERTIFICATES, PAGES, one_file, refuse_kind, refusing, write_files
from pemdi_map.cli.progress import doing
from pemdi_map.cli.terminal import echo, say, told
from pemdi_map.errors import invalid

_SHARED = (*pemdi_map.Options.__annotations__, "plan")
"""What means in other commands what it means to `gap`."""


@click.command("gap")
@source_argument
@choice_options
@click.option("-o", "--output", metavar="FILE.xlsx", help='Tulis buku kerja Excel ("-" untuk stdout).')
@click.option(
    "--update",
    metavar="RENCANA.xlsx",
    help="Perbarui buku kerja ini: isian orang tetap, pilihan yang tidak disebut sama dengan rencana itu."
    " Tanpa -o, berkas itu sendiri yang diganti (dengan --force).",
)
@click.option("--html", metavar="FILE", help="Tulis laporan satu halaman untuk peramban.")
@click.option("--certificate", metavar="FILE.json", help="Tulis bukti bahwa rencananya yang termurah, untuk diperiksa.")
@click.option("--target-index", type=ExactNumber(), help="Indeks yang dituju, misalnya 2,50.")
@click.option("--target-rating", metavar="PREDIKAT", help="Predikat yang dituju, misalnya Baik.")
@click.option(
    "--target-level", metavar="TINGKAT", type=WholeNumber(1, 5), help="Tingkat yang dituju pada setiap indikator."
)
@click.option(
    "--target",
    "targets",
    multiple=True,
    metavar="TAHUN=INDEKS",
    help="Target satu tahun, misalnya 2027=1,60 atau 2029=Baik; boleh berulang: satu rencana, bertahap tiap putaran.",
)
@click.option("--scenario", type=click.Choice(pemdi_map.SCENARIOS), help="Cara membaca bukti lama.")
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
@click.option(
    "--reserve",
    type=WholeNumber(0, 9),
    metavar="BUTIR",
    help="Rencana yang tetap mencapai target walaupun sekian butirnya ditolak, yang mana pun.",
)
@click.option(
    "--chance",
    type=ExactNumber(),
    metavar="PELUANG",
    help="Rencana yang peluangnya mencapai target paling sedikit sekian, misalnya 0,9.",
)
@set_option
@click.option("--plan/--no-plan", default=None, help="Susun rencana aksi, atau analisis saja; bawaan: dengan rencana.")
@click.option(
    "--tables",
    type=click.Choice(pemdi_map.TABLES),
    is_flag=False,
    flag_value=pemdi_map.TABLES[0],
    help="Cetak tabel dan catatan, bukan jawaban satu layar; tulis sesudah INPUT. --tables=rencana: satu tabel saja.",
)
@click.option("--unsealed", is_flag=True, hidden=True, help="Workbook without stored values, for recalculation tests.")
@templates_option
@force_option
@format_option
@language_option
@data_option
def command(
    source: str,
    output: str | None,
    update: str | None,
    html: str | None,
    certificate: str | None,
    templates: Path | None,
    settings: tuple[str, ...],
    plan: bool | None,
    tables: str | None,
    unsealed: bool,
    force: bool,
    format_: str,
    lang: str,
    data: Path | None,
    choice: pemdi_map.Choice,
    **options: Unpack[pemdi_map.Options],
) -> None:
    """Bandingkan keadaan dalam INPUT dengan indeks Pemdi: bukti yang terpakai, yang kurang, dan urutannya."""
    output = update if output is None else output
    paths = [path for path in (output, html, certificate) if path is not None]
    _refuse_mixed(output, html, format_, tables)
    refuse_kind(certificate, "--certificate", CERTIFICATES)
    _refuse_supposed(settings, paths)
    with refusing(paths, force, source, renewed=update) as claims:
        before = _read_for_update(update, source)
        case = told(source, lambda: pemdi_map.read(source, data, **choice))
    if settings:
        with doing("Menghitung pengandaian"):
            what_if = pemdi_map.suppose(case, settings, planned=plan is not False, **options)
        say(what_if.remarks)
        _print(what_if, format_, lang, tables)
        return
    with doing("Menghitung kesenjangan" if plan is False else "Mencari rencana termurah"):
        if before is not None:
            analysis = pemdi_map.update(before, case, planned=plan, **options)
        else:
            analysis = pemdi_map.gap(case, **options) if plan is False else pemdi_map.plan(case, **options)
    say(analysis.remarks)
    contents: dict[str, bytes] = {}
    if output is not None:
        with doing("Menyusun buku kerja"):
            contents[output] = pemdi_map.workbook(analysis, sealed=not unsealed)
        if before is not None:
            echo(before.kept_in(contents[output]), err=True)
    if html is not None:
        with doing("Menyusun halaman"):
            contents[html] = pemdi_map.page(analysis, lang, templates)
    if certificate is not None:
        with doing("Menyusun sertifikat"):
            contents[certificate] = pemdi_map.certificate(analysis)
    if contents:
        echo(analysis.to_short_text(lang), err=True)
    write_files(contents, claims, lang=lang)
    if output not in (None, "-"):
        echo(analysis.what_now(output, lang), err=True)
    if format_ == "json" or tables is not None or not contents:
        _print(analysis, format_, lang, tables)


def _print(found: pemdi_map.Analysis | pemdi_map.WhatIf, format_: str, lang: str, table: str | None) -> None:
    if format_ == "json":
        with doing("Menyusun JSON"):
            text = found.to_json(lang)
        echo(text)
    else:
        echo(found.to_text(lang) if table is None else found.to_table(lang, table))


def _read_for_update(name: str | None, source: str) -> pemdi_map.PlanFile | None:
    if name is None:
        return None
    if one_file(name, source):
        message = "INPUT dan rencana yang diperbarui adalah berkas yang sama."
        raise invalid(name, "same-file", message, "Sebutkan berkas masukan lebih dahulu, lalu rencananya di --update.")
    return told(name, lambda: pemdi_map.read_plan(name))


def _refuse_mixed(output: str | None, html: str | None, format_: str, tables: str | None) -> None:
    """Raise where a name promises another kind of file, or where two results would run together on stdout."""
    refuse_kind(output, "-o", BOOKS)
    refuse_kind(html, "--html", PAGES)
    if (format_ == "json" or tables) and "-" in (output, html):
        message = (
            f"{'JSON' if format_ == 'json' else 'Tabel'} dan berkas hasil tidak dapat sama-sama ditulis ke stdout."
        )
        raise invalid("-", "same-file", message, 'Beri nama berkas sebagai ganti "-".')


def _refuse_supposed(settings: tuple[str, ...], paths: list[str]) -> None:
    """Raise where a supposition would become a plan that people share and fill in."""
    if settings and paths:
        message = "Pengandaian dijawab di layar dan dengan --format json saja, agar tidak beredar sebagai rencana."
        remedy = "Hapus -o, --html, dan --update, atau tulis pengandaian itu di salinan masukan."
        raise invalid("--set", "supposed-file", message, remedy)


def as_in_gap(other: click.Command) -> click.Command:
    """A command with the options of `gap` that say what is to be analysed, before those that every command has."""
    at = next(number for number, each in enumerate(other.params) if each.name in ("force", "format_"))
    other.params[at:at] = [each for each in command.params if each.name in _SHARED]
    return other
