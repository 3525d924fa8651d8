"""`pemdi-map verify`: whether a workbook shows what its own entries give."""

from __future__ import annotations

from pathlib import Path

import click

from pemdi_map.cli.options import data_option, format_option
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
    from pemdi_map.living.verify_report import verify_json, verify_table
    from pemdi_map.living.verifying import verified
    from pemdi_map.load.knowledge.catalogue import Catalogue
    from pemdi_map.load.text.source_file import read_bytes

    found = verified(*read_bytes(plan), Catalogue(data))
    say(found.remarks)
    echo(verify_json(found) if format_ == "json" else verify_table(found))
    if found.differences or found.gone or found.uncounted:
        raise SystemExit(1)
