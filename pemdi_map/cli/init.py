"""`pemdi-map init`: the fill-in workbook."""

from __future__ import annotations

from pathlib import Path, PurePath

import click

import pemdi_map
from pemdi_map.cli.options import choice_options, data_option, force_option
from pemdi_map.cli.output import refusing, write_files
from pemdi_map.cli.progress import doing
from pemdi_map.cli.terminal import told
from pemdi_map.errors import invalid
from pemdi_map.harmless import as_bytes


@click.command("init")
@click.option("-o", "--output", metavar="FILE.xlsx", required=True, help='Buku kerja yang ditulis ("-" untuk stdout).')
@click.option("--from", "earlier", metavar="INPUT", help="Isi lebih dahulu dari berkas masukan yang sudah ada.")
@choice_options
@force_option
@data_option
def command(output: str, earlier: str | None, force: bool, data: Path | None, choice: pemdi_map.Choice) -> None:
    """Tulis formulir isian: buku kerja Excel yang dapat dibaca kembali oleh semua perintah.

    Dengan --from dan akhiran .csv, .yaml atau .json, isinya dipindahkan ke bentuk itu.
    """
    if earlier is None and any(value is not None for value in choice.values()):
        options = [f"--{option}" for option, value in choice.items() if value is not None]
        raise invalid(options[0], "needless-option", "pilihan ini memilih isi berkas --from, yang tidak disebut.",
                      "Sebutkan berkasnya dengan --from, atau hapus pilihan itu.")  # fmt: skip
    with refusing([output], force, *([earlier] if earlier else ())) as claims:
        case = told(earlier, lambda: pemdi_map.read(str(earlier), data, **choice)) if earlier else None
    suffix = PurePath(output).suffix.lower()
    if case is not None and suffix in (".csv", ".yaml", ".yml", ".json"):
        text = {".csv": case.to_csv, ".json": case.to_json}.get(suffix, case.to_yaml)()
        write_files({output: as_bytes(text)}, claims)
        return
    if suffix != ".xlsx" and output != "-":
        raise invalid(output, "not-xlsx", "formulir isian adalah buku kerja Excel.", "Beri nama berakhiran .xlsx.")
    with doing("Menyusun formulir"):
        form = pemdi_map.form(case, data)
    write_files({output: form}, claims)
