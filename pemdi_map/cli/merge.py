"""`pemdi-map merge`: the parts that units filled, brought back into the plan."""

from __future__ import annotations

from pathlib import Path, PurePath

import click

import pemdi_map
from pemdi_map.cli.options import data_option, force_option, format_option
from pemdi_map.cli.output import refusing, write_files
from pemdi_map.cli.progress import doing
from pemdi_map.cli.terminal import echo, say
from pemdi_map.cli.writing.split_marker import cut_off
from pemdi_map.errors import Finding, InvalidInput, along_with, invalid


@click.command("merge")
@click.argument("plan", metavar="RENCANA.xlsx")
@click.argument("parts", metavar="BAGIAN.xlsx ...", nargs=-1, required=True)
@click.option(
    "-o", "--output", metavar="FILE.xlsx", help="Rencana yang ditulis; boleh RENCANA.xlsx sendiri dengan --force."
)
@click.option(
    "--prefer",
    multiple=True,
    metavar="ATURAN",
    help="Putuskan konflik: rencana, bagian, pengampu, baru, nama OPD, atau nama berkas; boleh berulang, berurutan.",
)
@click.option("--dry-run", is_flag=True, help="Tunjukkan semua yang akan terjadi, tanpa menulis.")
@force_option
@format_option
@data_option
def command(
    plan: str,
    parts: tuple[str, ...],
    output: str | None,
    prefer: tuple[str, ...],
    dry_run: bool,
    force: bool,
    format_: str,
    data: Path | None,
) -> None:
    """Gabungkan bagian yang sudah diisi OPD ke dalam RENCANA.xlsx.

    Isian yang bertentangan didaftar sel demi sel, dan tanpa --prefer tidak ada yang dipilih atau ditulis (kode keluar
    1, atau 2 bila ada pula yang ditolak). Siapa mengisi apa dan kapan dicatat di lembar Riwayat.
    """
    if output is None and not dry_run:
        raise click.UsageError("Sebutkan hasilnya dengan -o BARU.xlsx, atau lihat dahulu dengan --dry-run.")
    outputs = [output] if output is not None and not dry_run else []
    suffix: list[Finding] = []
    if output and output != "-" and PurePath(output).suffix.lower() != ".xlsx":
        suffix.append(Finding(output, "not-xlsx", "-o menulis buku kerja Excel.", "Beri nama berakhiran .xlsx."))
    if output == "-" and format_ == "json":
        raise invalid("-", "same-file", "JSON dan buku kerja tidak dapat sama-sama ditulis ke stdout.", "Beri nama.")
    together: pemdi_map.MergeOutcome | None = None
    try:
        with along_with(suffix), refusing(outputs, force, *parts, renewed=plan) as claims:
            with doing(f"Menggabungkan {len(parts)} bagian"):
                together = pemdi_map.merge(plan, parts, prefer=prefer, write=not dry_run, data=data)
            if together.refusals:
                raise InvalidInput(together.refusals)
    except InvalidInput:
        # What else has to be mended does not hide the conflicts: a person settles both in one go.
        if together is not None and together.undecided:
            say(together.remarks)
            _tell(together, format_, output)
        raise
    folders = dict.fromkeys(str(PurePath(part).parent) for part in parts)
    say((*(found for folder in folders for found in cut_off(folder)), *together.remarks))
    # Written before it is told: who reads may stop reading, or take his time.
    if together.content is not None and output is not None:
        if output in claims and claims[output].found is not None:
            with doing("Memeriksa hasilnya"):
                pemdi_map.verify_plan(output, together.content)
        write_files({output: together.content}, claims)
    _tell(together, format_, output)
    if together.undecided:
        raise SystemExit(1)


def _tell(together: pemdi_map.MergeOutcome, format_: str, output: str | None) -> None:
    echo(together.to_json() if format_ == "json" else together.to_table(), err=output == "-")
