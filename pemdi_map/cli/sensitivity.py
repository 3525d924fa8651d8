"""`pemdi-map sensitivity`: what moves the index, the rating and the plan most, one change at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

import pemdi_map
from pemdi_map.cli.gap import as_in_gap
from pemdi_map.cli.options import (
    WholeNumber,
    choice_options,
    data_option,
    format_option,
    language_option,
    source_argument,
)
from pemdi_map.cli.progress import doing
from pemdi_map.cli.terminal import echo, told


@as_in_gap
@click.command("sensitivity")
@source_argument
@click.option(
    "--plans",
    type=WholeNumber(min=0),
    metavar="N",
    default=2,
    show_default=True,
    help="Susun ulang rencana untuk N perubahan terbesar tiap golongan; kira-kira sedetik sebuah rencana.",
)
@choice_options
@format_option
@language_option
@data_option
def command(
    source: str,
    plans: int,
    plan: bool | None,
    format_: str,
    lang: str,
    data: Path | None,
    choice: pemdi_map.Choice,
    **options: Unpack[pemdi_map.Options],
) -> None:
    """Cari yang paling mengubah indeks, predikat, dan rencana dari INPUT: satu hal diubah, semuanya dihitung ulang.

    Yang dicoba: status butir, nilai asesmen, tingkat hasil lama, indeks instansi lain, baris pemetaan, dan bobot.
    """
    case = told(source, lambda: pemdi_map.read(source, data, **choice))
    with doing("Mencoba satu perubahan demi satu"):
        found = pemdi_map.sensitivity(case, plans=0 if plan is False else plans, **options)
    echo(found.to_json(lang) if format_ == "json" else found.to_text(lang))
