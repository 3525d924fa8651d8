"""`pemdi-map check`: lint mapping files and inputs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import pemdi_map
from pemdi_map.cli.options import choice_options, data_option, format_option
from pemdi_map.cli.progress import doing
from pemdi_map.cli.terminal import echo


@click.command("check")
@click.argument("paths", metavar="[FILE ...]", nargs=-1)
@click.option("--strict", is_flag=True, help="Peringatan pun menggagalkan (keluar dengan kode 1).")
@click.option("--lock", is_flag=True, help="Tulis ulang kunci katalog pemetaan setelah baris yang berubah diperiksa.")
@choice_options
@format_option
@data_option
def command(
    paths: tuple[str, ...],
    strict: bool,
    lock: bool,
    format_: str,
    data: Path | None,
    choice: pemdi_map.Choice,
) -> None:
    """Periksa berkas data dan masukan; tanpa FILE: semua berkas data bawaan.

    Semua temuan ditampilkan sekaligus sebagai berkas:baris:kolom. Keluar dengan kode 2 bila ada kesalahan, 1 bila
    hanya peringatan dan --strict dipakai.
    """
    for path in pemdi_map.lock(data) if lock else ():
        echo(f"Ditulis: {path}", err=True)
    with doing("Memeriksa berkas"):
        found = pemdi_map.lint(paths, data, **choice)
    echo(found.to_json() if format_ == "json" else found.to_table())
    sys.exit(2 if found.errors else 1 if strict and found.warnings else 0)
