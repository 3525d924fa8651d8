"""`pemdi-map page`: a plan's workbook as a web page, as its rows stand."""

from __future__ import annotations

from pathlib import Path

import click

import pemdi_map
from pemdi_map.cli.options import data_option, force_option, language_option, templates_option
from pemdi_map.cli.output import PAGES, refuse_kind, refusing, write_files
from pemdi_map.cli.progress import doing
from pemdi_map.cli.terminal import told


@click.command("page")
@click.argument("plan", metavar="RENCANA.xlsx")
@click.option("-o", "--output", metavar="FILE.html", required=True, help='Tulis halaman ini ("-" untuk stdout).')
@templates_option
@force_option
@language_option
@data_option
def command(plan: str, output: str, templates: Path | None, force: bool, lang: str, data: Path | None) -> None:
    """Tulis RENCANA.xlsx sebagai satu halaman web, menurut isian yang ada di dalamnya.

    Tidak ada yang direncanakan ulang; untuk itu ada "pemdi-map gap INPUT --update RENCANA.xlsx".
    """
    refuse_kind(output, "-o", PAGES)
    with refusing([output], force, plan) as claims:
        read = told(plan, lambda: pemdi_map.read_plan(plan))
        with doing("Menyusun halaman"):
            content = pemdi_map.page(told(plan, lambda: pemdi_map.standing(read, data)), lang, templates)
    write_files({output: content}, claims, lang=lang)
