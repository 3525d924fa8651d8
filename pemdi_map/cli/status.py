"""`pemdi-map status`: where a plan's workbook stands on a day."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

import pemdi_map
from pemdi_map.cli.options import CalendarDate, data_option, format_option
from pemdi_map.cli.progress import doing
from pemdi_map.cli.terminal import echo, say, told

_RULE = "-" * 60


@click.command("status")
@click.argument("plan", metavar="RENCANA.xlsx")
@click.option("--today", type=CalendarDate(), help="Keadaan pada tanggal ini; bawaan: hari ini.")
@click.option("--unit", metavar="OPD", help="Satu OPD saja: namanya, singkatannya, atau sebagian namanya.")
@click.option(
    "--handed-out", type=CalendarDate(), help="Kapan bagian dibagikan: yang ditunggu, OPD tanpa isian sejak itu."
)
@click.option("--messages", is_flag=True, help="Pesan bagi tiap OPD, untuk ditempel di surat atau percakapan.")
@click.option("--fail-on-late", is_flag=True, help="Kode keluar 1 bila ada aksi yang terlambat.")
@format_option
@data_option
def command(
    plan: str,
    today: datetime.date | None,
    unit: str | None,
    handed_out: datetime.date | None,
    messages: bool,
    fail_on_late: bool,
    format_: str,
    data: Path | None,
) -> None:
    """Sebutkan keadaan RENCANA.xlsx: yang terlambat, jatuh tempo, terhalang, belum berbukti, dan belum kembali.

    Tidak ada yang direncanakan ulang atau ditulis. Kode keluar 0; 1: ada yang terlambat, dengan --fail-on-late;
    2: berkas atau isiannya tidak dapat dihitung.
    """
    read = told(plan, lambda: pemdi_map.read_plan(plan))
    with doing("Menghitung keadaan rencana"):
        status = pemdi_map.status(read, today=today, unit=unit, handed_out=handed_out, data=data)
    say(status.remarks)
    if format_ == "json":
        echo(status.to_json())
    elif messages:
        echo(f"\n\n{_RULE}\n\n".join(status.messages().values()))
    else:
        echo(status.to_table())
    if fail_on_late and status.late:
        raise SystemExit(1)
