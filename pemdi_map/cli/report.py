"""`pemdi-map report`: a plan's workbook as the documents that offices hand around."""

from __future__ import annotations

import datetime
from contextlib import ExitStack
from pathlib import Path

import click

import pemdi_map
from pemdi_map.cli.options import CalendarDate, data_option, force_option, templates_option
from pemdi_map.cli.output import DOCUMENTS, make_folder, refuse_kind, refusing, refusing_folder, write_files
from pemdi_map.cli.progress import doing
from pemdi_map.cli.terminal import told


@click.command("report")
@click.argument("plan", metavar="RENCANA.xlsx")
@click.option("-o", "--output", metavar="FILE.docx", help='Tulis laporan untuk pimpinan ("-" untuk stdout).')
@click.option("--nota", metavar="FILE.docx", help="Tulis nota dinas satu halaman, pengantar laporan itu.")
@click.option("--calendar", metavar="FOLDER", help="Tulis pengingat tenggat (.ics), satu berkas untuk tiap OPD.")
@click.option(
    "--today", type=CalendarDate(),
    help="Tanggal pembuatan pengingat; yang lebih baru menggantikan yang lama. Bawaan: hari ini.",
)  # fmt: skip
@templates_option
@force_option
@data_option
def command(
    plan: str,
    output: str | None,
    nota: str | None,
    calendar: str | None,
    today: datetime.date | None,
    templates: Path | None,
    force: bool,
    data: Path | None,
) -> None:
    """Tulis RENCANA.xlsx sebagai laporan, nota dinas, dan pengingat, menurut isian yang ada di dalamnya.

    Nama orang, nomor, tanggal surat, dan tanda tangan tidak pernah diisi: tempatnya bertanda [isi: ...].
    """
    if output is None and nota is None and calendar is None:
        raise click.UsageError("sebutkan yang ditulis: -o FILE.docx, --nota FILE.docx, atau --calendar FOLDER.")
    refuse_kind(output, "-o", DOCUMENTS)
    refuse_kind(nota, "--nota", DOCUMENTS)
    with ExitStack() as checks:
        if calendar is not None:
            checks.enter_context(refusing_folder(calendar))
        documents = [name for name in (output, nota) if name is not None]
        claims = checks.enter_context(refusing(documents, force, plan))
        read = told(plan, lambda: pemdi_map.read_plan(plan))
        with doing("Menyusun dokumen"):
            stands = told(plan, lambda: pemdi_map.standing(read, data))
            contents = {} if output is None else {output: pemdi_map.office_report(stands, templates)}
            contents |= {} if nota is None else {nota: pemdi_map.covering_note(stands, templates)}
            reminders = {} if calendar is None else pemdi_map.reminders(read, stands, today)
    if calendar is not None:
        make_folder(calendar)
        calendars = {str(Path(calendar) / name): content for name, content in reminders.items()}
        with refusing(list(calendars), force, plan) as more:
            claims.update(more)
        contents |= calendars
    write_files(contents, claims)
