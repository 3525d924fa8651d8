"""`pemdi-map export`: every table as CSV and JSON Lines, with a data dictionary."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import click

import pemdi_map
from pemdi_map.cli.options import CalendarDate, choice_options, data_option, force_option, source_argument
from pemdi_map.cli.output import make_folder, refusing, refusing_folder, write_files
from pemdi_map.cli.progress import doing
from pemdi_map.cli.terminal import echo, told
from pemdi_map.errors import InvalidInput, invalid


@click.command("export")
@source_argument
@click.option(
    "-d", "--directory", metavar="FOLDER", required=True, help="Folder tempat berkasnya ditulis; dibuat bila perlu."
)
@click.option("--only", type=click.Choice(pemdi_map.FORMS), help="Satu bentuk saja; bawaan: keduanya.")
@click.option("--start", type=CalendarDate(), help="Tanggal mulai rencana, bila INPUT bukan rencana; bawaan: hari ini.")
@choice_options
@force_option
@data_option
def command(
    source: str,
    directory: str,
    only: str | None,
    start: datetime.date | None,
    force: bool,
    data: Path | None,
    choice: pemdi_map.Choice,
) -> None:
    """Tulis setiap tabel dari RENCANA.xlsx, atau dari analisis INPUT, sebagai CSV dan JSON Lines.

    Dari rencana: menurut isian yang ada di dalamnya. Arti, satuan, dan sumber tiap kolom ada di kamus-data.csv.
    """
    forms = pemdi_map.FORMS if only is None else (only,)
    with refusing_folder(directory):
        plan = _plan(source)
        if plan is not None:
            _refuse_needless({"start": start, **choice})
        tables = plan or _analysis(source, start, data, choice)
        with doing("Menyusun tabel"):
            files = pemdi_map.export(tables, forms, data)
    contents = {str(Path(directory) / name): content for name, content in files.items()}
    make_folder(directory)
    with refusing(list(contents), force, source) as claims:
        pass
    write_files(contents, claims, each=False)
    size = max(sum(map(len, contents.values())) // 1024, 1)
    echo(f"Ditulis: {len(contents)} berkas di {directory} ({size} KB); arti kolom: kamus-data.", err=True)


def _plan(name: str) -> pemdi_map.PlanFile | None:
    """The plan in a workbook; `None` for any other input."""
    if not name.lower().endswith(".xlsx"):
        return None
    try:
        return told(name, lambda: pemdi_map.read_plan(name))
    except InvalidInput as wrong:
        if {finding.code for finding in wrong.findings} == {"not-a-plan"}:
            return None
        raise


def _refuse_needless(options: Mapping[str, object]) -> None:
    """Raise `InvalidInput` for options that only an analysis asks for."""
    needless = [f"--{option}" for option, value in options.items() if value is not None]
    if needless:
        message = (
            "pilihan ini untuk masukan yang dianalisis, sedangkan ini rencana: tabelnya menurut isian di dalamnya."
        )
        raise invalid(", ".join(needless), "needless-option", message, "Hapus pilihan itu.")


def _analysis(
    name: str, start: datetime.date | None, data: Path | None, choice: pemdi_map.Choice
) -> pemdi_map.PlannedAnalysis:
    case = told(name, lambda: pemdi_map.read(name, data, **choice))
    with doing("Mencari rencana termurah"):
        return pemdi_map.plan(case, start=start)
