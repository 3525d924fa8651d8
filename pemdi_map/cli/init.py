"""`pemdi-map init`: the fill-in workbook."""

from __future__ import annotations

from pathlib import Path, PurePath

import click

from pemdi_map.cli.options import data_option, force_option
from pemdi_map.cli.output import refusing, write_files
from pemdi_map.cli.terminal import told
from pemdi_map.errors import invalid
from pemdi_map.harmless import as_bytes


@click.command("init")
@click.option("-o", "--output", metavar="FILE.xlsx", required=True, help='Buku kerja yang ditulis ("-" untuk stdout).')
@click.option("--from", "earlier", metavar="INPUT", help="Isi lebih dahulu dari berkas masukan yang sudah ada.")
@force_option
@data_option
def command(output: str, earlier: str | None, force: bool, data: Path | None) -> None:
    """Tulis formulir isian: buku kerja Excel yang dapat dibaca kembali oleh semua perintah.

    Dengan --from dan akhiran .csv, .yaml atau .json, isinya dipindahkan ke bentuk itu.
    """
    from pemdi_map.cli.gap import today
    from pemdi_map.load.inputs.institution import read_with_warnings
    from pemdi_map.load.knowledge.catalogue import Catalogue

    with refusing([output], force, *([earlier] if earlier else ())) as claims:
        catalogue = Catalogue(data)
        file = told(read_with_warnings(earlier, catalogue)) if earlier else None
    suffix = PurePath(output).suffix.lower()
    if suffix in (".csv", ".yaml", ".yml", ".json") and file is not None:
        from pemdi_map.report import input_file

        writers = {".csv": input_file.to_csv, ".json": input_file.to_json}
        write_files({output: as_bytes(writers.get(suffix, input_file.to_yaml)(file))}, claims)
        return
    if suffix != ".xlsx" and output != "-":
        raise invalid(output, "not-xlsx", "formulir isian adalah buku kerja Excel.", "Beri nama berakhiran .xlsx.")
    from pemdi_map.excel.form.workbook import write_form
    from pemdi_map.load.knowledge.assemble import form_parts

    instruments, history_only, roles = form_parts(catalogue, file, today())
    write_files({output: write_form(instruments, file, earlier=history_only, roles=roles)}, claims)
