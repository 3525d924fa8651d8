"""`pemdi-map explain`: the trace of one number."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

import pemdi_map
from pemdi_map.cli.options import CalendarDate, data_option, format_option, language_option, source_argument
from pemdi_map.cli.progress import doing
from pemdi_map.cli.terminal import echo, told


@click.command("explain")
@source_argument
@click.argument("code", metavar="CODE")
@click.option("--scenario", type=click.Choice(pemdi_map.SCENARIOS), help="Cara membaca bukti lama.")
@click.option("--start", type=CalendarDate(), help="Tanggal mulai rencana; bawaan: hari ini.")
@click.option("--calendar", metavar="NAMA", help="Jadwal penilaian yang dituju.")
@format_option
@language_option
@data_option
def command(
    source: str,
    code: str,
    scenario: pemdi_map.ScenarioName | None,
    start: datetime.date | None,
    calendar: str | None,
    format_: str,
    lang: str,
    data: Path | None,
) -> None:
    """Jelaskan asal satu angka dalam hasil INPUT.

    CODE: indeks, aspek (A4), indikator (I9), butir bukti (I9.1.1), indikator SPBE (spbe-2020:I21), baris pemetaan
    (C042) atau aksi (K184).
    """
    case = told(source, lambda: pemdi_map.read(source, data))
    with doing("Menelusuri angka"):
        explained = pemdi_map.explain(case, code, start=start, scenario=scenario, calendar=calendar)
    echo(explained.to_json(lang) if format_ == "json" else explained.to_table(lang))
