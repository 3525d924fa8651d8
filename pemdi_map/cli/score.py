"""`pemdi-map score`: the index of each assessment, exact and cross-checked."""

from __future__ import annotations

from pathlib import Path

import click

import pemdi_map
from pemdi_map.cli.options import (
    choice_options,
    data_option,
    format_option,
    language_option,
    set_option,
    source_argument,
)
from pemdi_map.cli.progress import doing
from pemdi_map.cli.terminal import echo, told


@click.command("score")
@source_argument
@choice_options
@set_option
@format_option
@language_option
@data_option
def command(
    source: str,
    settings: tuple[str, ...],
    format_: str,
    lang: str,
    data: Path | None,
    choice: pemdi_map.Choice,
) -> None:
    """Hitung indeks dan predikat dari INPUT, lalu cocokkan dengan angka yang tercetak di laporan resmi."""
    case = told(source, lambda: pemdi_map.read(source, data, **choice))
    with doing("Menghitung indeks"):
        outcome = pemdi_map.score(case, supposing=settings)
    echo(outcome.to_json(lang) if format_ == "json" else outcome.to_table(lang))
