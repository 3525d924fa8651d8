"""`pemdi-map batch`: the gap analysis of every institution in a list or a folder, and one table of them all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Unpack

import click

import pemdi_map
from pemdi_map.cli.gap import as_in_gap
from pemdi_map.cli.options import choice_options, data_option, force_option, language_option
from pemdi_map.cli.output import make_folder, refuse_existing, refusing_folder, write_files
from pemdi_map.cli.progress import doing
from pemdi_map.cli.terminal import echo, say
from pemdi_map.errors import Finding, InvalidInput

SUMMARY = "ringkasan.csv"


@as_in_gap
@click.command("batch")
@click.argument("source", metavar="SUMBER")
@click.option(
    "-d", "--directory", metavar="FOLDER", required=True, help="Folder tempat hasilnya ditulis; dibuat bila perlu."
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(["json", "xlsx", "html"]),
    multiple=True,
    help="Bentuk hasil tiap instansi; boleh berulang. Tanpa ini hanya tabelnya.",
)
@click.option(
    "--skip-invalid",
    is_flag=True,
    help="Lewati yang tidak dapat dibaca atau dihitung: semuanya disebut, dan kode keluarnya 1.",
)
@choice_options
@force_option
@language_option
@data_option
def command(
    source: str,
    directory: str,
    formats: tuple[str, ...],
    skip_invalid: bool,
    plan: bool | None,
    force: bool,
    lang: str,
    data: Path | None,
    choice: pemdi_map.Choice,
    **options: Unpack[pemdi_map.Options],
) -> None:
    """Hitung kesenjangan setiap instansi dalam SUMBER: berkas berisi beberapa instansi, atau folder berkas masukan.

    Selain hasil tiap instansi ditulis satu tabel, ringkasan.csv.
    """
    with refusing_folder(directory):
        cases, wrong = _read(source, data, choice, options)
    if wrong and not (skip_invalid and cases):
        raise InvalidInput(wrong)
    several = pemdi_map.Several(case.file.institution.name for case in cases)
    folder = Path(directory)
    make_folder(directory)
    refuse_existing(
        [str(folder / SUMMARY), *(str(folder / f"{name}.{end}") for name in several.stems.values() for end in formats)],
        force,
    )
    for number, case in enumerate(cases, 1):
        who = case.file.institution.name
        with doing(f"{number} dari {len(cases)}: {who}"):
            analysis = pemdi_map.gap(case, **options) if plan is False else pemdi_map.plan(case, **options)
            contents = {str(folder / f"{several.stems[who]}.{end}"): _content(analysis, end, lang) for end in formats}
        several.add(analysis)
        write_files(contents, lang=lang)
    write_files({str(folder / SUMMARY): several.table()}, lang=lang)
    say(wrong)
    left_out = f"; {len(wrong)} temuan pada yang dilewati" if wrong else ""
    echo(f"{len(cases)} instansi dihitung{left_out}.", err=True)
    if wrong:
        raise SystemExit(1)


def _content(analysis: pemdi_map.Analysis, end: str, lang: str) -> bytes:
    if end == "json":
        return f"{analysis.to_json(lang)}\n".encode()
    return pemdi_map.workbook(analysis) if end == "xlsx" else pemdi_map.page(analysis, lang)


def _read(
    source: str, data: Path | None, choice: pemdi_map.Choice, options: pemdi_map.Options
) -> tuple[list[pemdi_map.Case], list[Finding]]:
    """All cases, and everything that is wrong with those that cannot be used.

    Each is measured once without a plan, which is quick: what cannot be is told before anything is written.
    """
    cases: dict[str, tuple[str, pemdi_map.Case]] = {}
    wrong: list[Finding] = []
    for place, one in _sources(source, data, choice, wrong):
        try:
            with doing(f"Membaca {one.get('institution') or Path(place).name}"):
                case = pemdi_map.read(place, data, **one)
                pemdi_map.gap(case, **options)
        except InvalidInput as error:
            wrong += error.findings
            continue
        name = case.file.institution.name
        if name in cases:
            message = f"{name} sudah ada, dari {cases[name][0]}."
            wrong.append(Finding(place, "institution-twice", message, "Hapus salah satu, atau bedakan namanya."))
        else:
            cases[name] = (place, case)
    return [case for _, case in cases.values()], wrong


def _sources(
    source: str, data: Path | None, choice: pemdi_map.Choice, wrong: list[Finding]
) -> Iterator[tuple[str, pemdi_map.Choice]]:
    """Each file with one of its institutions."""
    for file in pemdi_map.inputs_in(source):
        try:
            found = () if choice.get("institution") else pemdi_map.institutions(file, data)
        except InvalidInput as error:
            wrong += error.findings
            continue
        for name in found or (choice.get("institution"),):
            yield file, pemdi_map.Choice(**{**choice, "institution": name})
