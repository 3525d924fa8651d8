"""`pemdi-map package`: drafts of the documents that a plan has to produce, and the check before they go up."""

from __future__ import annotations

from pathlib import Path

import click

import pemdi_map
from pemdi_map.cli.options import data_option, templates_option
from pemdi_map.cli.output import refusing_folder, write_folder
from pemdi_map.cli.progress import doing
from pemdi_map.cli.terminal import echo, say, told
from pemdi_map.dates import today


@click.command("package")
@click.argument("plan", metavar="RENCANA.xlsx")
@click.option("-d", "--directory", metavar="FOLDER", required=True, help="Folder paketnya; dibuat bila perlu.")
@click.option("--check", "checks", is_flag=True, help="Periksa paket yang ada; tidak ada berkas yang diubah.")
@templates_option
@data_option
def command(plan: str, directory: str, checks: bool, templates: Path | None, data: Path | None) -> None:
    """Buat draf dokumen bukti yang diminta RENCANA.xlsx, satu folder tiap OPD dan indikator, dengan catatan sampul.

    Program hanya membuat kerangka: fakta, nama, nomor, tanggal, dan tanda tangan diisi orang. Draf yang sudah
    dikerjakan tidak pernah ditimpa. Dengan --check, sebutkan apa yang belum beres; kode keluar 1 bila ada.
    """
    with refusing_folder(directory):
        read = told(plan, lambda: pemdi_map.read_plan(plan))
        standing = told(plan, lambda: pemdi_map.standing(read, data))
        if checks:
            checked = pemdi_map.check_package(standing, directory, today())
    if checks:
        echo(checked.to_text(plan, directory))
        if not checked.ready:
            raise SystemExit(1)
        return
    with doing("Menyusun dokumen"):
        made = pemdi_map.package(standing, directory, templates=templates)
    write_folder(directory, made.files, made.found)
    say(made.remarks)
    echo(f"Lanjut: pemdi-map package {plan} -d {directory} --check (setelah diisi)", err=True)
