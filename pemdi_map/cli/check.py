"""`pemdi-map check`: lint mapping files and inputs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pemdi_map.cli.options import data_option, format_option
from pemdi_map.cli.terminal import echo


@click.command("check")
@click.argument("paths", metavar="[FILE ...]", nargs=-1)
@click.option("--strict", is_flag=True, help="Peringatan pun menggagalkan (keluar dengan kode 1).")
@click.option("--lock", is_flag=True, help="Tulis ulang kunci katalog pemetaan setelah baris yang berubah diperiksa.")
@format_option
@data_option
def command(paths: tuple[str, ...], strict: bool, lock: bool, format_: str, data: Path | None) -> None:
    """Periksa berkas data dan masukan; tanpa FILE: semua berkas data bawaan.

    Semua temuan ditampilkan sekaligus sebagai berkas:baris:kolom. Keluar dengan kode 2 bila ada kesalahan, 1 bila
    hanya peringatan dan --strict dipakai.
    """
    from pemdi_map.check.files import check
    from pemdi_map.check.lock import write_lock

    if lock:
        from pemdi_map.check.compiling import write_compiled

        for path in (*write_lock(data), *(() if data else write_compiled())):
            echo(f"Ditulis: {path}", err=True)
    report = check(paths, data)
    if format_ == "json":
        from pemdi_map.report.json_text import check_json

        echo(check_json(report.findings, report.summary))
    else:
        for finding in report.findings:
            word = "" if finding.severity == "error" else " [peringatan]"
            echo(f"{finding}{word}")
        for line in report.summary:
            echo(line)
        echo(f"{report.errors} kesalahan, {report.warnings} peringatan.")
    sys.exit(2 if report.errors else 1 if strict and report.warnings else 0)
