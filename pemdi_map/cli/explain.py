"""`pemdi-map explain`: the trace of one number."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

import pemdi_map
from pemdi_map.cli.options import (
    CalendarDate,
    choice_options,
    data_option,
    format_option,
    language_option,
    set_option,
    source_argument,
)
from pemdi_map.cli.progress import doing
from pemdi_map.cli.terminal import echo, say, told


@click.command("explain")
@source_argument
@click.argument("code", metavar="CODE")
@click.option("--scenario", type=click.Choice(pemdi_map.SCENARIOS), help="Cara membaca bukti lama.")
@click.option("--start", type=CalendarDate(), help="Tanggal mulai rencana; bawaan: hari ini.")
@click.option("--calendar", metavar="NAMA", help="Jadwal penilaian yang dituju.")
@set_option
@choice_options
@format_option
@language_option
@data_option
def command(
    source: str,
    code: str,
    scenario: pemdi_map.ScenarioName | None,
    start: datetime.date | None,
    calendar: str | None,
    settings: tuple[str, ...],
    format_: str,
    lang: str,
    data: Path | None,
    choice: pemdi_map.Choice,
) -> None:
    """Jelaskan asal satu angka dalam hasil INPUT.

    CODE: indeks, aspek (A4), indikator (I9), butir bukti (I9.1.1), indikator SPBE (spbe-2020:I21), baris pemetaan
    (C042) atau aksi (K184).
    """
    case = told(source, lambda: pemdi_map.read(source, data, **choice))
    with doing("Menelusuri angka"):
        if settings:
            supposed = pemdi_map.explain_supposed(
                case, code, settings, start=start, scenario=scenario, calendar=calendar
            )
        else:
            explained = pemdi_map.explain(case, code, start=start, scenario=scenario, calendar=calendar)
    if settings:
        say(supposed.what_if.remarks)
        echo(supposed.to_json(lang) if format_ == "json" else supposed.to_table(lang))
        return
    echo(explained.to_json(lang) if format_ == "json" else explained.to_table(lang))
