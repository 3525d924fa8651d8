"""`pemdi-map split`: one workbook for each unit, with what it is to fill."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

import pemdi_map
from pemdi_map.cli.options import CalendarDate, data_option, force_option
from pemdi_map.cli.output import make_folder, refusing, refusing_folder, write_files
from pemdi_map.cli.progress import doing
from pemdi_map.cli.terminal import say
from pemdi_map.cli.writing.split_marker import cut_off, marker
from pemdi_map.dates import today

_DAYS_TO_FILL = 14


@click.command("split")
@click.argument("plan", metavar="RENCANA.xlsx")
@click.option(
    "-d", "--directory", metavar="FOLDER", required=True, help="Folder tempat berkas bagian ditulis; dibuat bila perlu."
)
@click.option(
    "--due",
    type=CalendarDate(),
    help=f"Batas pengembalian yang tertulis di lembar Mulai di sini; bawaan: {_DAYS_TO_FILL} hari lagi.",
)
@click.option("--to", "recipient", metavar="NAMA", help="Kepada siapa bagian dikembalikan; bawaan: pengirim berkas.")
@force_option
@data_option
def command(
    plan: str, directory: str, due: datetime.date | None, recipient: str | None, force: bool, data: Path | None
) -> None:
    """Pecah RENCANA.xlsx menjadi satu buku kerja per OPD, berisi hanya yang perlu diisi OPD itu.

    Setelah diisi, satukan kembali dengan "pemdi-map merge".
    """
    with refusing_folder(directory):
        due = due or today() + datetime.timedelta(days=_DAYS_TO_FILL)
        with doing("Menyusun bagian tiap OPD"):
            parts = pemdi_map.split(plan, due=due, to=recipient or "", data=data)
    contents = {str(Path(directory) / name): content for name, content in parts.files.items()}
    make_folder(directory)
    say(cut_off(directory, parts.files))
    mark = marker(directory, parts.files)
    with refusing(list(contents), force, plan) as claims:
        pass
    say(parts.remarks)
    write_files(contents, claims, mark)
