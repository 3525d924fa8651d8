"""`pemdi-map verify`: whether a workbook shows what its own entries give."""

from __future__ import annotations

from pathlib import Path

import click

import pemdi_map
from pemdi_map.cli.options import data_option, format_option
from pemdi_map.cli.progress import doing
from pemdi_map.cli.terminal import echo, say


@click.command("verify")
@click.argument("plan", metavar="RENCANA.xlsx")
@format_option
@data_option
def command(plan: str, format_: str, data: Path | None) -> None:
    """Hitung ulang RENCANA.xlsx dari isiannya sendiri dan sebutkan tiap sel yang nilainya berbeda.

    Kode keluar 0: semua cocok; 1: ada yang berbeda, tidak dihitung, atau hilang; 2: berkas atau isiannya tidak dapat
    dihitung.
    """
    with doing("Menghitung ulang rumus"):
        found = pemdi_map.verify(plan, data)
    say(found.remarks)
    echo(found.to_json() if format_ == "json" else found.to_table())
    if not found.agrees:
        raise SystemExit(1)
